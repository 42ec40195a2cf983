import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from decider.desktop.charts.export import picture, svg_bytes
from decider.desktop.charts.heat_map import (
    HeatMap,
    HeatRow,
    cell_colour,
    heat_frame,
    paint_heat_map,
    whole_percent,
)
from decider.desktop.charts.ink import light_ink, print_ink, screen_ink
from decider.desktop.charts.marks import text_width

HEAT = HeatMap(
    (
        HeatRow("First project", True, (0.7, 0.2, 0.1, 0.0)),
        HeatRow("Second project", True, (0.2, 0.5, 0.25, 0.05)),
        HeatRow("Third project", False, (0.1, 0.2, 0.4, 0.3)),
        HeatRow("Fourth project", False, (0.0, 0.099, 0.25, 0.651)),
    ),
    2,
    2,
)
AREA = QRectF(0, 0, 400, 140)


def paint(heat):
    return lambda painter, rect, ink: paint_heat_map(painter, rect, heat, ink)


def test_cells_lie_in_a_grid_with_room_for_the_cut(qapp):
    frame = heat_frame(AREA, HEAT, screen_ink())
    steps = [b - a for a, b in zip(frame.lefts, frame.lefts[1:], strict=False)]
    assert steps[0] == pytest.approx(steps[2])
    assert steps[1] == pytest.approx(steps[0] + 6)
    downs = [b - a for a, b in zip(frame.tops, frame.tops[1:], strict=False)]
    assert downs[1] == pytest.approx(downs[0] + 6)
    assert frame.lefts[-1] + frame.wide <= AREA.right()
    assert frame.tops[-1] + frame.high <= AREA.bottom()


def test_the_pointer_finds_its_cell_and_nothing_between(qapp):
    frame = heat_frame(AREA, HEAT, screen_ink())
    assert frame.at(frame.cell(2, 3).center()) == (2, 3)
    assert frame.at(QPointF(2, 2)) is None


def test_a_cell_is_the_stronger_the_more_often_its_rank_is_taken(qapp):
    ink = light_ink()
    assert cell_colour(0, ink) == ink.raised
    assert cell_colour(0.6, ink) == ink.accent
    levels = [cell_colour(share, ink).lightnessF() for share in (0, 0.1, 0.2, 0.4, 0.5)]
    assert levels == sorted(levels, reverse=True)


def test_cells_are_painted_in_their_colour(qapp):
    ink = screen_ink()
    image = QImage(400, 140, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_heat_map(painter, AREA, HEAT, ink)
    painter.end()
    cell = heat_frame(AREA, HEAT, ink).cell(0, 0)
    at = QColor(image.pixel(int(cell.left()) + 3, int(cell.top()) + 3))
    assert at.name() == cell_colour(0.7, ink).name()


def test_numbers_stand_in_cells_from_ten_per_cent_up_and_round_down(qapp):
    drawn = svg_bytes(paint(HEAT), QSizeF(400, 140), light_ink(), "Ranks").decode()
    assert ">65<" in drawn
    assert ">9<" not in drawn
    assert whole_percent(0.0999) == 9


@pytest.mark.parametrize("heat", [HeatMap((), 2, 2), HeatMap((HeatRow("Only", True, (1.0,)),), 1, 1)])
def test_no_row_and_one_row_are_drawn_without_a_cut(qapp, heat):
    for ink in (screen_ink(), print_ink()):
        assert not picture(paint(heat), QSizeF(200, 60), ink, 1.0).isNull()


def test_names_get_what_twelve_ranks_can_spare_and_cells_still_hold_two_figures(qapp):
    ink = screen_ink()
    rows = tuple(HeatRow("A name that is as long as a project's" * n, True, (1 / 12,) * 12) for n in (1, 2))
    half, frames = QRectF(0, 0, 398, 140), []
    for shown in (rows[:1], rows):
        frames.append(heat_frame(half, HeatMap(shown, 8, 1), ink))
        assert frames[-1].wide >= text_width(ink.font("caption"), "00")
    assert frames[1].lefts[0] >= frames[0].lefts[0] >= half.width() * 0.4
