"""The card of the tornado: what each weight does to the score of one project."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from decider.analysis.tornado import Ends, Tornado, TornadoEnd, tornado
from decider.desktop.charts.tornado import TornadoBar, TornadoChart, paint_tornado, tornado_height
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, percent, said, tr
from decider.desktop.views.sensitivity_words import name_of, names_of, swatch_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.elided_box import ElidedBox
from decider.desktop.widgets.number_field import NumberField
from decider.storage.shown_table import ShownTable

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class TornadoCard(Card):
    """The tornado of one project, by points to either side or to the ends of the same list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What each weight does to one project"), " ", parent=parent)
        self._analysis: Analysis | None = None
        self.found: Tornado | None = None
        self.project = ElidedBox()
        self.project.setAccessibleName(tr("Project"))
        self.project.activated.connect(lambda _: self._draw())
        self.ends = QComboBox()
        self.ends.setAccessibleName(tr("How far each weight goes"))
        self.ends.addItem(tr("weights ±"), "points")
        self.ends.addItem(tr("as far as the list stays"), "list")
        self.ends.addItem(tr("as far as the first stays"), "winner")
        self.ends.activated.connect(lambda _: self._draw())
        self.points = NumberField(tr("Points to either side"), low=0, high=100, decimals=0, step=1)
        self.points.setFixedWidth(48)
        self.points.show_value(5.0)
        self.points.changed_by_user.connect(lambda _: self._draw())
        self.unit = label(tr("points"), "small", 400, "muted")
        self.view = ChartView()
        self.changes = label("", "small", 400, "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.project, self.ends, self.points, self.unit):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.view)
        self.body.addWidget(self.changes)

    def display(self, analysis: "Analysis") -> None:
        """Offer the ranked projects, best first, and draw; the last on the list until another is chosen."""
        self._analysis = analysis
        assert analysis.result is not None
        self.setVisible(len(analysis.top) > 1)
        chosen = self.project.currentData()
        ids = [analysis.numbers.ids[row] for row in analysis.result.order.tolist()]
        self.project.clear()
        for id in ids:
            self.project.addItem(name_of(analysis, id), id)
        last = analysis.shortlist[-1] if analysis.shortlist else ids[0]
        self.project.setCurrentIndex(ids.index(chosen if chosen in ids else last))
        exact = analysis.result.model is not None
        self.ends.setEnabled(exact)
        if not exact:
            self.ends.setCurrentIndex(0)
        self._draw()

    def choose(self, id: str) -> None:
        """Show the tornado of another project."""
        self.project.setCurrentIndex(self.project.findData(id))
        self._draw()

    def _draw(self) -> None:
        analysis = self._analysis
        ends: Ends = self.ends.currentData()
        for part in (self.points, self.unit):
            part.setVisible(ends == "points")
        if analysis is None or self.project.count() == 0:
            return
        self.found = tornado(analysis, str(self.project.currentData()), ends, self.points.value() or 0.0)
        if self.found is None:
            return
        chart = _chart(analysis, self.found)
        name = name_of(analysis, self.found.alternative)
        title = tr("What each weight does to {name}", name=name)
        self.set_title(self._title.text(), tr("rank {rank} now", rank=self.found.rank))
        cells = _cells(analysis, self.found)
        described = "; ".join(" ".join(row) for row in cells[1:])
        size = QSize(520, round(tornado_height(chart)) + 10)
        self.view.setFixedHeight(size.height())
        self.view.show_chart(
            lambda painter, rect, ink: paint_tornado(painter, rect, chart, ink),
            title, described, size, figures=ShownTable(cells, frozenset(range(1, len(cells[0]) - 1))),
        )  # fmt: skip
        self.changes.setText("\n".join(_changes(analysis, self.found)))
        self.changes.setVisible(bool(self.changes.text()))


def _chart(analysis: "Analysis", found: Tornado) -> TornadoChart:
    bars = [
        TornadoBar(
            said(analysis.decision.criterion(row.criterion).name),
            swatch_of(analysis.decision, row.criterion),
            row.low.score,
            row.high.score,
            _end(row.low),
            _end(row.high),
            _changed(row.low),
            _changed(row.high),
        )
        for row in found.rows
    ]
    axis = said(analysis.method.score)
    return TornadoChart(bars, found.score, axis, tr("lower weight"), tr("higher weight"))


def _changed(end: TornadoEnd) -> bool:
    return bool(end.enters or end.leaves)


def _end(end: TornadoEnd) -> str:
    return tr("{weight}: rank {rank}", weight=percent(end.weight, 1), rank=end.rank)


def _cells(analysis: "Analysis", found: Tornado) -> list[list[str]]:
    """The table for a spreadsheet."""
    head = [
        tr("Criterion"), tr("Weight"), tr("From"), tr("Score"), tr("Rank"), tr("To"), tr("Score"), tr("Rank"),
        tr("List changes"),
    ]  # fmt: skip
    rows = []
    for row in found.rows:
        numbers = [number(row.weight * 100, 4)]
        for end in (row.low, row.high):
            numbers += [number(end.weight * 100, 4), number(end.score, 6), str(end.rank)]
        changed = "; ".join(_exchange(analysis, end) for end in (row.low, row.high) if _changed(end))
        rows.append([said(analysis.decision.criterion(row.criterion).name), *numbers, changed])
    return [head, *rows]


def _exchange(analysis: "Analysis", end: TornadoEnd) -> str:
    comes, goes = names_of(analysis, end.enters), names_of(analysis, end.leaves)
    if end.enters and end.leaves:
        return tr("{weight}: {comes} in for {goes}", weight=percent(end.weight, 1), comes=comes, goes=goes)
    if end.enters:
        return tr("{weight}: {comes} in", weight=percent(end.weight, 1), comes=comes)
    return tr("{weight}: {goes} out", weight=percent(end.weight, 1), goes=goes)


def _changes(analysis: "Analysis", found: Tornado) -> list[str]:
    """The ends at which the list is another, one line for each."""
    lines = []
    for row in found.rows:
        name = said(analysis.decision.criterion(row.criterion).name)
        lines += [f"{name} {_exchange(analysis, end)}" for end in (row.low, row.high) if _changed(end)]
    return lines
