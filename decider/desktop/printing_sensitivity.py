"""The charts of the sensitivity on paper, drawn by the functions that draw them on screen."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from decider.desktop.charts.heat_map import HeatMap, HeatRow, heat_map_height, paint_heat_map
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import text_width
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.charts.sweep_frame import Crossing, Curve, Sweep, sweep_frame
from decider.desktop.charts.tornado import TornadoBar, TornadoChart, paint_tornado, tornado_height
from decider.desktop.printing_flow import Block
from decider.desktop.printing_sections import SMALL, in_columns
from decider.desktop.printing_type import GREY, paper_ink, width
from decider.desktop.style.language import percent
from decider.report.paper import Picture, Run
from decider.report.sensitivity_pictures import RanksPicture, SweepPicture, TornadoPicture

_SWEEP = 270.0
_LARGEST, _SMALLEST = 13, 9
_LABELS = 0.35
"""The part of the width that names at the line ends may take; the chart gives them a little more."""
_PILL = 40.0
"""Half of the mark of the present weight, and the gap to the words beside it."""


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
    """All scores against one weight. Names that are too long for the line ends become letters, told below the chart;
    an exchange that is too long is named by its weight, for the sentences below the chart say it whole."""
    given = picture.data
    assert isinstance(given, SweepPicture)
    names = {curve.id: _first(curve.name) for curve in given.curves if curve.named}
    size = _size([*names.values()], room * _LABELS)
    told: tuple[tuple[Run, ...], ...] = ()
    if any(width(name, size) > room * _LABELS for name in names.values()):
        letters = {id: _letter(place) for place, id in enumerate(names)}
        told = tuple(
            (Run(f"{letters[c.id]}  ", True), Run(_flat(c.name))) for c in given.curves if c.id in letters
        )  # fmt: skip
        names, size = letters, _LARGEST
    curves = [
        Curve(curve.id, names.get(curve.id, ""), np.array(curve.values), curve.listed, curve.named)
        for curve in given.curves
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
    fitting = paper_ink(size)
    sweep = replace(sweep, crossings=_named_within(room, sweep, fitting))

    def paint(painter: QPainter, top: float) -> None:
        paint_sweep(painter, QRectF(left, top, room, _SWEEP), sweep, fitting)

    return [Block(_SWEEP + 6, paint, 8, keep=bool(told)), *in_columns(told, (), left, room, SMALL, GREY, 2)]


def _named_within(room: float, sweep: Sweep, ink: Ink) -> tuple[Crossing, ...]:
    """The crossings, named by their weight alone where their words would not fit above the chart."""
    frame = sweep_frame(QRectF(0, 0, room, _SWEEP), sweep, ink)
    caption = ink.font("caption")
    found = []
    for crossing in sweep.crossings:
        after = crossing.weight > sweep.present
        start = max(frame.x(crossing.weight), frame.x(sweep.present) + _PILL) if after else 0.0
        fits = text_width(caption, crossing.label) <= room - start - 2
        found.append(crossing if fits else replace(crossing, label=percent(crossing.weight, 1)))
    return tuple(found)


def _letter(place: int) -> str:
    """A, B, ..., Z, AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _fitting(names: list[str], most: float, left: float, room: float) -> tuple[Ink, list[Block]]:
    """Ink in which names fit into the width `most`, and blocks below the chart for those that do not even so, whole."""
    size = _size(names, most)
    cut = [name for name in names if width(name, size) > most]
    said = ((Run("; ".join(cut)),),) if cut else ()
    return paper_ink(size), in_columns(said, (), left, room, SMALL, GREY, 2)


def _size(names: list[str], most: float) -> int:
    """The largest size of the chart in which all names fit into the width `most`, or the smallest there is."""
    sizes = range(_LARGEST, _SMALLEST, -1)
    return next((size for size in sizes if all(width(n, size) <= most for n in names)), _SMALLEST)


def _flat(text: str) -> str:
    """`text` on one line: a report in both languages has two."""
    return text.replace("\n", " · ")


def _first(text: str) -> str:
    """What a report in both languages says in the first: within a chart there is no room for two."""
    return text.partition("\n")[0]
