"""The charts of the sensitivity on paper, drawn by the functions that draw them on screen."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from decider.desktop.charts.heat_map import HeatMap, HeatRow, heat_map_height, paint_heat_map
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.charts.sweep_frame import Crossing, Curve, Sweep
from decider.desktop.charts.tornado import TornadoBar, TornadoChart, paint_tornado, tornado_height
from decider.desktop.printing_flow import Block
from decider.desktop.printing_sections import SMALL, in_columns
from decider.desktop.printing_type import GREY, paper_ink, width
from decider.report.paper import Picture, Run
from decider.report.sensitivity_pictures import RanksPicture, SweepPicture, TornadoPicture

_SWEEP = 270.0
_LARGEST, _SMALLEST = 13, 9


def ranks_blocks(picture: Picture, left: float, room: float, ink: Ink) -> list[Block]:
    """The heat map of ranks."""
    given = picture.data
    assert isinstance(given, RanksPicture)
    rows = tuple(
        HeatRow(_flat(name), listed, shares)
        for name, listed, shares in zip(given.names, given.listed, given.shares, strict=True)
    )
    heat = HeatMap(rows, given.size, given.below, given.first)
    high = heat_map_height(heat)
    fitting, whole = _fitting([row.name for row in rows], room * 0.4 - 12, left, room)

    def paint(painter: QPainter, top: float) -> None:
        paint_heat_map(painter, QRectF(left, top, room, high), heat, fitting)

    return [Block(high + 6, paint, 8, keep=bool(whole)), *whole]


def tornado_blocks(picture: Picture, left: float, room: float, ink: Ink) -> list[Block]:
    """The tornado of one project."""
    given = picture.data
    assert isinstance(given, TornadoPicture)
    bars = [
        TornadoBar(
            _flat(bar.name), Swatch(bar.index), bar.low, bar.high, _first(bar.low_label), _first(bar.high_label),
            bar.low_changes, bar.high_changes,
        )
        for bar in given.bars
    ]  # fmt: skip
    chart = TornadoChart(bars, given.now, _flat(given.axis), _flat(given.lower), _flat(given.higher))
    high = tornado_height(chart)
    fitting, whole = _fitting([bar.name for bar in bars], room * 0.3 - 26, left, room)

    def paint(painter: QPainter, top: float) -> None:
        paint_tornado(painter, QRectF(left, top, room, high), chart, fitting)

    return [Block(high + 6, paint, 8, keep=bool(whole)), *whole]


def sweep_blocks(picture: Picture, left: float, room: float, ink: Ink) -> list[Block]:
    """All scores against one weight."""
    given = picture.data
    assert isinstance(given, SweepPicture)
    curves = [
        Curve(curve.id, _first(curve.name), np.array(curve.values), curve.listed, curve.named) for curve in given.curves
    ]
    sweep = Sweep(
        np.array(given.weights),
        curves,
        given.present,
        _flat(given.axis),
        (given.low, given.high) if (given.low, given.high) != (0.0, 1.0) else None,
        np.array(given.cut) if given.cut else None,
        tuple(Crossing(end.at, end.level, _first(end.words)) for end in given.ends),
    )

    def paint(painter: QPainter, top: float) -> None:
        paint_sweep(painter, QRectF(left, top, room, _SWEEP), sweep, ink)

    return [Block(_SWEEP + 6, paint, 8)]


def _fitting(names: list[str], most: float, left: float, room: float) -> tuple[Ink, list[Block]]:
    """Ink in which names fit into the width `most`, and blocks below the chart for those that do not even so, whole."""
    size = next(
        (size for size in range(_LARGEST, _SMALLEST, -1) if all(width(n, size) <= most for n in names)), _SMALLEST
    )
    cut = [name for name in names if width(name, size) > most]
    said = ((Run("; ".join(cut)),),) if cut else ()
    return paper_ink(size), in_columns(said, (), left, room, SMALL, GREY, 2)


def _flat(text: str) -> str:
    """`text` on one line: a report in both languages has two."""
    return text.replace("\n", " · ")


def _first(text: str) -> str:
    """What a report in both languages says in the first: within a chart there is no room for two."""
    return text.partition("\n")[0]
