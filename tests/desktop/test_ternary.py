"""Maps of three weights: small triangles joined without gaps, places found again, names clear of each other."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from decider.analysis.weight_map import middles
from decider.desktop.charts import export
from decider.desktop.charts.ink import Swatch, light_ink, print_ink, screen_ink
from decider.desktop.charts.ternary import broken, paint_ternary
from decider.desktop.charts.ternary_cells import cell_of, largest_first, outlines, rooms, runs
from decider.desktop.charts.ternary_frame import MapPoint, Region, Ternary, ternary_frame
from decider.desktop.charts.tornado import TornadoBar, TornadoChart, paint_tornado, tornado_height


def area(corners):
    """The part of the triangle that a polygon covers."""
    points = np.array(corners)
    x, y = points[:, 1], points[:, 2]
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def inside(shares, corners):
    points = np.array(corners)
    x, y = points[:, 1], points[:, 2]
    turn = (np.roll(x, -1) - x) * (shares[2] - y) - (np.roll(y, -1) - y) * (shares[1] - x)
    return (turn >= -1e-9).all() or (turn <= 1e-9).all()


def test_every_middle_lies_in_its_own_small_triangle():
    for side in (1, 2, 7, 20):
        assert cell_of(middles(side), side).tolist() == list(range(side * side))


def test_corners_and_edges_lie_in_some_small_triangle():
    places = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.5, 0], [0, 0.5, 0.5], [0.5, 0, 0.5]], dtype=float)
    found = cell_of(places, 6)
    assert ((found >= 0) & (found < 36)).all()


@pytest.mark.parametrize("seed", range(6))
def test_runs_cover_the_triangle_once_and_hold_what_their_middles_hold(seed):
    side = 9
    at = np.random.default_rng(seed).integers(0, 3, side * side)
    found = list(runs(at, side))
    assert sum(area(corners) for _, corners in found) == pytest.approx(1)
    for middle, held in zip(middles(side), at, strict=True):
        assert any(region == held and inside(middle, corners) for region, corners in found)


def test_outlines_are_the_edges_between_different_regions():
    side = 8
    at = np.random.default_rng(1).integers(0, 2, side * side)
    total = 0.0
    for a, b in outlines(at, side):
        middle, along = (np.array(a) + b) / 2, np.array(b) - a
        total += np.abs(along).sum() / 2
        if np.abs(along).sum() / 2 * side < 1.5:
            # One step to either side of a single edge lie two regions.
            across = np.cross(along, [1, 1, 1])
            across = across / np.abs(across).sum() * 0.3 / side
            one, two = cell_of(np.array([middle + across, middle - across]), side)
            assert at[one] != at[two]
    neighbours = sum(
        at[i] != at[j]
        for i, a in enumerate(middles(side))
        for j, b in enumerate(middles(side))
        if i < j and np.abs(a - b).sum() < 1.5 / side
    )
    assert total * side == pytest.approx(neighbours)


def test_one_region_has_no_outline_and_its_name_in_the_middle():
    assert list(outlines(np.zeros(25, dtype=int), 5)) == []
    grid = np.zeros((20, 30), dtype=int)
    assert largest_first(grid) == [0]
    assert rooms(grid == 0, 4)[0] == (10, 15, 30)
    assert largest_first(np.full((3, 3), -1)) == []
    assert rooms(np.zeros((3, 3), dtype=bool), 2) == rooms(np.ones((3, 3), dtype=bool), 4) == []


def test_every_room_for_a_name_lies_within_its_region():
    marked = np.tri(30, 40, dtype=bool)
    found = rooms(marked, 5)
    assert found
    for row, column, wide in found:
        top, left = int(row - 2.5), int(column - wide / 2)
        assert marked[top : top + 5, left : left + wide].all()


def test_names_are_broken_at_the_space_near_their_middle():
    assert broken(("+ Hangzhou–Ningbo intercity railway", "− Ports")) == (
        "+ Hangzhou–Ningbo", "intercity railway", "− Ports",
    )  # fmt: skip
    assert broken(("+ 数字科技重大基础设施集群",)) == ("+ 数字科技重", "大基础设施集群")
    assert broken(("4 others",)) == ("4 others",)


@pytest.mark.parametrize("square", [False, True])
def test_a_place_is_found_again_under_its_point(square):
    frame = ternary_frame(QRectF(10, 20, 400, 300), square)
    for shares in middles(5):
        assert frame.shares(frame.place(shares)) == pytest.approx(tuple(shares))
    assert frame.shares(QPointF(-50, -50)) is None
    held = frame.shares(QPointF(-50, 500), held=True)
    assert sum(held) == pytest.approx(1)
    assert min(held) >= 0


def ternary(square=False, borders=()):
    at = (middles(12)[:, 0] > 0.5).astype(int)
    return Ternary(
        (("Industry", Swatch(0)), ("Innovation", Swatch(1)), ("All others", None)), 12, at,
        [Region(("A name",), 0.5), Region(("the same", "eight"), 0, True)], (0.4, 0.3, 0.3),
        [MapPoint((0.4, 0.3, 0.3), "Same place"), MapPoint((0.2, 0.5, 0.3), "Elsewhere", True)], borders, 0.6, square,
    )  # fmt: skip


@pytest.mark.parametrize("square", [False, True])
@pytest.mark.parametrize("ink", [screen_ink, light_ink, print_ink])
@pytest.mark.parametrize("size", [(480, 440), (120, 90)])
def test_a_map_is_drawn_in_every_ink_and_size(square, ink, size, qapp):
    given = ternary(square, ((0, np.eye(3)),) if square else ())

    def paint(painter, rect, used):
        paint_ternary(painter, rect, given, used)

    assert len(export.png_bytes(paint, QSizeF(*size), ink())) > 500
    svg = export.svg_bytes(paint, QSizeF(*size), ink(), "Map").decode()
    assert "Innovation" in svg or size[0] < 200


def test_a_tornado_is_drawn_with_both_ends_on_either_side(qapp):
    bars = [
        TornadoBar("One", Swatch(0), 0.4, 0.6, "5%: rank 3", "15%: rank 1", True, False),
        TornadoBar("Both above", Swatch(1), 0.52, 0.55, "5%: rank 2", "15%: rank 2"),
        TornadoBar("Both below", Swatch(2), 0.48, 0.45, "5%: rank 3", "15%: rank 4"),
        TornadoBar("Nothing", Swatch(3), 0.5, 0.5, "0%: rank 2", "5%: rank 2"),
    ]
    chart = TornadoChart(bars, 0.5, "Closeness", "lower weight", "higher weight")
    level = TornadoChart(bars[3:], 0.5, "Closeness", "lower weight", "higher weight")
    assert tornado_height(chart) > tornado_height(level)
    for given in (chart, level, TornadoChart((), 0.5, "", "", "")):
        for ink in (light_ink(), print_ink()):
            svg = export.svg_bytes(
                lambda painter, rect, used, shown=given: paint_tornado(painter, rect, shown, used),
                QSizeF(560, 200), ink, "Tornado",
            ).decode()  # fmt: skip
            assert ("Both above" in svg) == (given is chart)
