"""The card of the intervals: how far each weight could move, alone, with the same list."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from decider.analysis.sensitivity import CriterionSensitivity, decision_sensitivity
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.intervals import ROW, Interval, Intervals, intervals_height, paint_intervals
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import number, said, tr
from decider.desktop.style.tokens import mixed
from decider.desktop.views.sensitivity_words import movable, same_list, swatch_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.later import Later
from decider.storage.shown_table import ShownTable

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_AT_ONCE = 1_000
"""Up to so many scores the ranges follow a slider within its frame."""
_REST = 80
"""Milliseconds without a further change before ranges that take longer are computed."""


class IntervalsView(ChartView):
    """The rows; a click or Up and Down choose a criterion, Ctrl+C copies the table."""

    criterion_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, intervals: Intervals, ids: list[str], chosen: str, cells: list[list[str]], title: str) -> None:
        """Draw these intervals; `cells` are their figures under titles."""
        self._ids, self._chosen = ids, chosen
        words = "; ".join(" ".join(row) for row in cells[1:])
        size = QSize(300, round(intervals_height(intervals)) + 8)
        figures = ShownTable(cells, frozenset(range(1, len(cells[0]))))
        self.show_chart(
            lambda painter, rect, ink: paint_intervals(painter, rect, intervals, ink),
            title, words, size, figures=figures,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a neighbour; the rest is as in every chart."""
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if turn and self._ids:
            place = self._ids.index(self._chosen) + turn if self._chosen in self._ids else 0
            self.criterion_chosen.emit(self._ids[min(max(place, 0), len(self._ids) - 1)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        place = int((event.position().y() - self._inside().top()) // ROW)
        self.setFocus()
        if 0 <= place < len(self._ids):
            self.criterion_chosen.emit(self._ids[place])


class _Key(QWidget):
    """What the box and the bar of a row mean."""

    def __init__(self, box: bool) -> None:
        super().__init__()
        self._box = box
        self.setFixedSize(16, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box or a bar."""
        ink, painter = screen_ink(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._box:
            painter.setPen(QPen(ink.accent, 1.2))
            painter.setBrush(ink.band)
            painter.drawRoundedRect(QRectF(1, 3, 13, 8), 1.5, 1.5)
        else:
            painter.fillRect(QRectF(1, 4, 14, 6), mixed(ink.strong.name(), ink.surface.name(), 0.45))


class IntervalsCard(Card):
    """The ranges of all criteria. `criterion_chosen(id)` when a person chose one; `test_wanted` for the withdrawals."""

    criterion_chosen = Signal(str)
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", tr("points, one at a time"), padding=16, parent=parent)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._analysis: Analysis | None = None
        self._chosen = ""
        self.found: tuple[CriterionSensitivity, ...] = ()
        self.later = Later(self)
        self.later.answered.connect(self._on_found)
        self.view = IntervalsView()
        self.view.criterion_chosen.connect(self.criterion_chosen)
        self.least = self._switch(tr("Least room first"))
        self.below = self._switch(tr("With sub-criteria"))
        self.rows = QPushButton(tr("Rows"))
        self.rows.setProperty("quiet", True)
        menu = QMenu(self.rows)
        menu.addActions([self.least, self.below])
        self.rows.setMenu(menu)
        self.nothing = label("", "body", 400, "muted", wrap=True)
        self.same = label("", "caption", 400, "muted")
        self.withdrawal = label("", "small", 400, "text", wrap=True)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(6)
        first = label(tr("same first place"), "caption", 400, "muted")
        marks: tuple[QWidget, ...] = (_Key(True), self.same, _Key(False), first)
        for mark in marks:
            keys.addWidget(mark)
        keys.addStretch(1)
        keys.addWidget(self.rows)
        self.body.setSpacing(4)
        for part in (self.view, self.nothing, self._keys):
            self.body.addWidget(part)
        self.body.addWidget(rule())
        self.body.addWidget(self.withdrawal)
        self.body.addStretch(1)

    def _switch(self, words: str) -> QAction:
        made = QAction(words, self)
        made.setCheckable(True)
        made.toggled.connect(lambda _: self._refresh())
        return made

    def display(self, analysis: "Analysis", chosen: str) -> None:
        """Compute and show the ranges: at once where that fits into a frame, else after a pause, pale until then."""
        self._analysis, self._chosen = analysis, chosen
        same = same_list(len(analysis.shortlist))
        self.same.setText(same)
        self.set_title(tr("{same} within", same=same[:1].upper() + same[1:]), tr("points, one at a time"))
        tops = {c.id for c in analysis.top}
        self.below.setVisible(any(id not in tops for id in movable(analysis)))
        self._refresh()

    def choose(self, criterion: str) -> None:
        """Show another row as the chosen one."""
        self._chosen = criterion
        if not self.later.busy:
            self._draw()

    def _refresh(self) -> None:
        analysis = self._analysis
        if analysis is None or analysis.result is None:
            return
        tops = {c.id for c in analysis.top}
        ids = tuple(id for id in movable(analysis) if self.below.isChecked() or id in tops)
        ids = ids or movable(analysis)
        self.later.drop()
        if len(analysis.alternatives) * len(ids) <= _AT_ONCE or analysis.result.model is None:
            self._on_found(decision_sensitivity(analysis, ids, with_crossings=False) if ids else ())
            return
        self.view.fade()
        self.later.start(lambda: iter((decision_sensitivity(analysis, ids, with_crossings=False),)), _REST)

    def _on_found(self, found: tuple[CriterionSensitivity, ...]) -> None:
        self.found = found
        self._draw()

    def _draw(self) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        why = ""
        if analysis.result is not None and analysis.result.model is None:
            why = tr(
                "{method} has no exact ranges; how often each rank is taken says how firm it is.",
                method=said(analysis.method.title),
            )
        elif not self.found:
            why = tr("There is one criterion only, so its weight cannot move against others.")
        self.nothing.setText(why)
        self.nothing.setVisible(bool(why))
        for widget in (self.view, self._keys):
            widget.setVisible(not why)
        found = sorted(self.found, key=lambda s: s.room) if self.least.isChecked() else list(self.found)
        names = [said(analysis.decision.criterion(s.criterion).name) for s in found]
        rows = [
            Interval(
                name, swatch_of(analysis.decision, s.criterion), s.weight, *s.shortlist_interval, *s.winner_interval,
                s.criterion == self._chosen,
            )
            for name, s in zip(names, found, strict=True)
        ]  # fmt: skip
        title = self._title.text()
        self.view.show_rows(
            Intervals(rows, _reach(found)), [s.criterion for s in found], self._chosen, _cells(names, found), title
        )


def _reach(found: list[CriterionSensitivity]) -> float:
    """The end of the common axis: the furthest end that is a switch, with a little room."""
    ends = [s.weight * 1.2 for s in found] + [e for s in found for e in (s.shortlist_interval[1],) if e < 1]
    ends += [min(s.winner_interval[1], 1.5 * max(ends)) for s in found if s.winner_interval[1] < 1]
    return min(1.0, ceil(max(ends, default=1.0) * 1.08 * 20) / 20)


def _cells(names: list[str], found: list[CriterionSensitivity]) -> list[list[str]]:
    """The table for a spreadsheet, in points."""
    head = [tr("Criterion"), tr("Weight"), tr("List from"), tr("List to"), tr("First from"), tr("First to")]
    return [
        head,
        *(
            [name, *(number(v * 100, 4) for v in (s.weight, *s.shortlist_interval, *s.winner_interval))]
            for name, s in zip(names, found, strict=True)
        ),
    ]
