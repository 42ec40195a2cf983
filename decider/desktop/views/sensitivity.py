"""The place of the sensitivity: what would have to change before the list changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from decider.decision.criteria import ancestry
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weights
from decider.desktop.style import icons
from decider.desktop.style.labels import rule
from decider.desktop.style.language import said, tr
from decider.desktop.views.sensitivity_critical import CriticalPage
from decider.desktop.views.sensitivity_intervals import IntervalsCard
from decider.desktop.views.sensitivity_lead import Lead, LeadStrip, lead_of
from decider.desktop.views.sensitivity_map import MapPage
from decider.desktop.views.sensitivity_ranks import RanksCard
from decider.desktop.views.sensitivity_scores import ScoresCard
from decider.desktop.views.sensitivity_sweep import SweepCard
from decider.desktop.views.sensitivity_uncertain import UncertainPage
from decider.desktop.views.sensitivity_withdrawal import WithdrawalTest
from decider.desktop.views.sensitivity_words import how_many, movable
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.place import Place
from decider.desktop.widgets.steady_scroll import SteadyPage
from decider.desktop.widgets.tab_row import TabRow
from decider.desktop.widgets.waiting_page import WaitingPage

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_REST = 80
"""Milliseconds without a further change before the slower answers are begun."""
_NARROW = 700


class SensitivityPlace(Place):
    """The smallest change, the sweep of one weight, the ranges of all, ranks under uncertain weights, withdrawals.

    Nothing is computed while the place is hidden; while values keep changing, only the sweep and the ranges follow.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Sensitivity"), parent)
        self._analysis: Analysis | None = None
        self._drawn: Analysis | None = None
        self._slow_for: Analysis | None = None
        self._lead: Lead | None = None
        self._soon = self._timer(0, self._refresh)
        self._rest = self._timer(_REST, self._refresh_slow)
        self._later = Later(self)
        self._later.answered.connect(self._on_lead)
        self.lead = LeadStrip()
        self.sweep = SweepCard()
        self.intervals = IntervalsCard()
        self.ranks = RanksCard()
        self.withdrawal = WithdrawalTest()
        self.scores = ScoresCard()
        self.sweep.criterion_chosen.connect(self.intervals.choose)
        self.intervals.criterion_chosen.connect(self.sweep.choose)
        self.withdrawal.told.connect(self.intervals.withdrawal.setText)
        self.ranks.change_wanted.connect(self._on_change_of_beliefs)
        self.test = QPushButton(icons.icon("swap"), tr("Withdrawal test"))
        self.test.clicked.connect(self._on_test)
        self.attempt = QPushButton(tr("Try the smallest change"))
        self.attempt.setProperty("accent", True)
        self.attempt.clicked.connect(self._on_attempt)
        self.attempt.setEnabled(False)
        self.add_to_header(self.test)
        self.add_to_header(self.attempt)
        self._lay_out()

    def _timer(self, wait: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(self.sweep, 3)
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards, 2)
        column.addWidget(self.scores)
        column.addWidget(self.withdrawal)
        self.withdrawal.hide()
        self.scores.hide()
        self._arrange(narrow=False)
        self._scroll = SteadyPage()
        self._scroll.setWidget(content)
        self.tabs = TabRow((tr("Overview"), tr("Map"), tr("Critical"), tr("Uncertainty")))
        self.tabs.chosen.connect(self.show_page)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._scroll)
        self._made: dict[int, WaitingPage] = {}
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self._ranked = QWidget()
        whole = QVBoxLayout(self._ranked)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(rule())
        whole.addWidget(self.pages, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._ranked)
        self.empty: EmptyState | None = None
        self.body.addWidget(self._stack, 1)

    def show_page(self, place: int) -> WaitingPage | None:
        """Show the overview (0), the map, what is critical, or the uncertainty. A page is made when first wanted."""
        if place and place not in self._made:
            page = self._made[place] = _page(place)
            if isinstance(page, UncertainPage):
                page.beliefs.changed.connect(self.ranks.believe)
            if isinstance(page, MapPage):
                page.edited.connect(self.edited)
                page.settled.connect(self.settled)
            if self._analysis is not None:
                page.display(self._analysis)
            self.pages.addWidget(page)
        self.tabs.show_tab(place)
        self.pages.setCurrentWidget(self._made.get(place, self._scroll))
        if not place:
            self._begin()
        return self._made.get(place)

    def _arrange(self, narrow: bool) -> None:
        self._narrow = narrow
        self._cards.addWidget(self.intervals, 0, 0)
        self._cards.addWidget(self.ranks, 1 if narrow else 0, 0 if narrow else 1)
        self._cards.setColumnMinimumWidth(0, 0 if narrow else 320)
        self._cards.setColumnStretch(0, 2)
        self._cards.setColumnStretch(1, 0 if narrow else 3)

    @property
    def busy(self) -> bool:
        """Whether anything shown is still to come."""
        return (
            self._soon.isActive()
            or self._rest.isActive()
            or any(work.busy for work in self._works())
            or any(page.busy for page in self._made.values())
        )

    def _works(self) -> tuple[Later, ...]:
        cards = (self.sweep, self.intervals, self.ranks, self.scores, self.withdrawal)
        return self._later, *(card.later for card in cards)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Remember the values; they are worked out once the place is seen."""
        if analysis is self._analysis:
            return
        self._analysis = analysis
        for page in self._made.values():
            page.display(analysis)
        if analysis.result is None:
            self._refuse(analysis)
            return
        self._stack.setCurrentWidget(self._ranked)
        self._say_subtitle(analysis)
        if self._scroll.isVisible():
            self._soon.start()

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Show the sweep of a criterion, or of the top one above it."""
        if criterion and self._analysis is not None:
            self.show_page(0)
            self._refresh()
            known = movable(self._analysis)
            line = ancestry(self._analysis.decision.criteria, criterion)
            self.sweep.choose(next((id for id in line if id in known), ""))

    def showEvent(self, event: QShowEvent) -> None:
        """What was waiting is worked out now."""
        super().showEvent(event)
        if self.pages.currentWidget() is self._scroll:
            self._begin()

    def _begin(self) -> None:
        """Work out what was waiting for the overview to be seen."""
        self._soon.start()
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand below each other where there is no room beside."""
        super().resizeEvent(event)
        if (self.width() < _NARROW) != self._narrow:
            self._arrange(self.width() < _NARROW)

    def _say_subtitle(self, analysis: "Analysis") -> None:
        n = len(analysis.shortlist)
        if n == 1:
            self.set_subtitle(tr("What would have to change before the project on the list changes"))
        elif n:
            self.set_subtitle(tr("What would have to change before the {n} change", n=how_many(n)))
        else:
            self.set_subtitle("")

    def _refuse(self, analysis: "Analysis") -> None:
        """One sentence and one button; nothing goes on behind it."""
        for work in self._works():
            work.drop()
        self._soon.stop()
        self._rest.stop()
        self._drawn = self._slow_for = None
        self._show_lead(None)
        self.set_subtitle("")
        if self.empty is not None:
            self._stack.removeWidget(self.empty)
            self.empty.deleteLater()
        without = not analysis.criteria
        words = tr("Go to the criteria") if without else tr("Go to the projects")
        assert analysis.refusal is not None
        self.empty = EmptyState(said(analysis.refusal), words)
        self.empty.wanted.connect(lambda: self.place_wanted.emit("criteria" if without else "projects"))
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        self.test.setEnabled(False)

    def _refresh(self) -> None:
        """The sweep and the ranges, at once; the rest after a pause."""
        analysis = self._analysis
        if analysis is None or analysis.result is None or analysis is self._drawn:
            return
        self._drawn = analysis
        self._later.drop()
        self._show_lead(None)
        for card in (self.ranks, self.scores, self.withdrawal):
            card.forget()
        self.test.setEnabled(len(analysis.alternatives) > 1)
        self.sweep.display(analysis)
        self.intervals.display(analysis, self.sweep.chosen())
        self._rest.start()

    def _refresh_slow(self) -> None:
        analysis = self._analysis
        if analysis is None or analysis.result is None or analysis is self._slow_for or not self._scroll.isVisible():
            return
        self._slow_for = analysis
        self.ranks.display(analysis)
        self._later.start(lambda: iter((lead_of(analysis),)))
        self.scores.display(analysis)
        self.withdrawal.display(analysis)

    def _on_lead(self, lead: Lead) -> None:
        self._show_lead(lead)

    def _show_lead(self, lead: Lead | None) -> None:
        self._lead = lead
        self.lead.display(lead)
        self.attempt.setEnabled(lead is not None and lead.shares is not None)

    def _on_attempt(self) -> None:
        """The world of the smallest change becomes the decision's; undo brings the old one back."""
        if self._lead is not None and self._lead.shares is not None:
            self.edited.emit(set_weights, (dict(self._lead.shares),))

    def _on_change_of_beliefs(self) -> None:
        page = self.show_page(3)
        if isinstance(page, UncertainPage):
            page.beliefs.weights.setFocus()

    def _on_test(self) -> None:
        self.show_page(0)
        self.withdrawal.show()
        self.withdrawal.run(full=True)
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.ensureWidgetVisible(self.withdrawal))


def _page(place: int) -> WaitingPage:
    if place == 1:
        return MapPage()
    return CriticalPage() if place == 2 else UncertainPage()


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(SensitivityPlace)
