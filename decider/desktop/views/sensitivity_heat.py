"""How both pages of ranks show their heat map: the rows around the cut, and what each cell says."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from decider.analysis.rank_window import rank_window
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


def heat_of(analysis: "Analysis", found: Acceptability) -> HeatMap:
    """The ranks around the cut, among those whom no gate keeps off the list, best first."""
    window, ids, listed = rank_window(analysis, found), analysis.numbers.ids, set(analysis.shortlist)
    rows = tuple(
        HeatRow(name_of(analysis, ids[row]), ids[row] in listed, shares)
        for row, shares in zip(window.rows, window.shares, strict=True)
    )
    return HeatMap(rows, window.size, window.below, window.first)


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
