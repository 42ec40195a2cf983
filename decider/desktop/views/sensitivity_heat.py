"""How both pages of ranks show their heat map: the rows around the cut, and what each cell says."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from decider.analysis.reduced import eligible
from decider.analysis.robustness import Acceptability
from decider.analysis.uncertainty import Uncertainty
from decider.desktop.charts.heat_map import (
    LEAST_ROW,
    HeatMap,
    HeatRow,
    heat_frame,
    heat_map_height,
    paint_heat_hover,
    paint_heat_map,
)
from decider.desktop.charts.ink import Ink
from decider.desktop.style.language import count, number, said, tr
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.chart_view import ChartView
from decider.storage.shown_table import ShownTable

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

SEED = 1
_MOST_ROWS = 16
_BELOW = 4
"""So many below the cut are shown."""


def around_cut(count: int, size: int) -> tuple[int, int]:
    """From which place to before which one of `count` are shown, with the cut after place `size`."""
    last = min(count, size + _BELOW)
    return max(0, last - _MOST_ROWS), last


def heat_of(analysis: "Analysis", found: Acceptability) -> HeatMap:
    """The ranks around the cut, among those whom no gate keeps off the list, best first."""
    assert analysis.result is not None
    may = set(eligible(analysis).tolist())
    order = [row for row in analysis.result.order.tolist() if row in may]
    size = min(found.shortlist_size, len(order))
    first, last = around_cut(min(len(order), found.listable.shape[1]), size)
    listed, shares = set(analysis.shortlist), found.listable / found.samples
    rows = tuple(
        HeatRow(name_of(analysis, id), id in listed, tuple(shares[row, first:last].tolist()))
        for row in order[first:last]
        for id in [analysis.numbers.ids[row]]
    )
    return HeatMap(rows, size, size - first, first + 1)


def beliefs_words(uncertainty: Uncertainty) -> str:
    """What is believed, in one line."""
    text = " · ".join(said(part) for part in uncertainty.said)
    return text[:1].upper() + text[1:]


def rests_on(uncertainty: Uncertainty, found: Acceptability) -> str:
    """What the answer rests on, in one line."""
    draws, seed = tr("{n} draws", n=count(found.samples)), tr("seed {seed}", seed=found.seed)
    return " · ".join((beliefs_words(uncertainty), draws, seed))


def show_heat(view: ChartView, heat: HeatMap, title: str, share: Callable[[float], str]) -> None:
    """Show `heat` in `view`; `share` words how often, in the description and under the pointer."""

    def words(row: int, column: int) -> str:
        return tr("{name}: rank {rank} in {share} of the draws", name=heat.rows[row].name,
                  rank=heat.first + column, share=share(heat.rows[row].shares[column]))  # fmt: skip

    def hover(painter: QPainter, rect: QRectF, ink: Ink, point: QPointF) -> None:
        at = heat_frame(rect, heat, ink).at(point)
        if at is not None:
            paint_heat_hover(painter, rect, heat, at, words(*at), ink)

    described = "; ".join(words(i, int(np.argmax(row.shares))) for i, row in enumerate(heat.rows))
    view.show_chart(
        lambda painter, rect, ink: paint_heat_map(painter, rect, heat, ink) and None,
        title, described, QSize(520, round(heat_map_height(heat, LEAST_ROW)) + 8), hover, heat_figures(heat),
    )  # fmt: skip


def heat_figures(heat: HeatMap) -> ShownTable:
    """The map as a table: how often, rounded down to a hundredth of a per cent, each row took each rank."""
    ranks = range(heat.first, heat.first + heat.columns)
    rows = [
        [row.name, *(f"{number(int(share * 10_000 + 1e-9) / 100, 2)}%" for share in row.shares)] for row in heat.rows
    ]
    return ShownTable([[tr("Project"), *map(str, ranks)], *rows], frozenset(range(1, heat.columns + 1)))
