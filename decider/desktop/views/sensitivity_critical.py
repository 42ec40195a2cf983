"""The page of what is critical: the weight, and the score, whose smallest change decides; each criterion left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from decider.analysis.critical import CriticalCriterion, What, critical_criteria, most_critical
from decider.analysis.critical_scores import CriticalScore, critical_scores
from decider.analysis.without_criterion import Without, without_each
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr
from decider.desktop.views.sensitivity_critical_words import (
    criterion_rows,
    critical_sentence,
    score_rows,
    without_rows,
    without_sentence,
)
from decider.desktop.views.sensitivity_tornado import TornadoCard
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.waiting_page import WaitingPage

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_NEAR_CUT = 12
"""Of so many on either side of the cut, scores are tried: those farther off need larger changes."""
_SHOWN = 15
_TOLD_EVERY = 8


def scores_near_cut(analysis: "Analysis", what: What) -> Iterator[tuple[CriticalScore, ...]]:
    """The critical scores found so far, smallest first, every few scores."""
    assert analysis.result is not None
    size, order = analysis.decision.shortlist.size, analysis.result.order.tolist()
    cut = 1 if what == "top" else size
    among = order if what == "any" else order[max(0, cut - _NEAR_CUT) : cut + _NEAR_CUT]
    among = sorted(among[: 2 * _NEAR_CUT], key=lambda row: abs(order.index(row) - cut + 0.5))
    found: list[CriticalScore] = []
    for one in critical_scores(analysis, what, among):
        found.append(one)
        if len(found) % _TOLD_EVERY == 0:
            yield tuple(sorted(found, key=lambda score: score.part))
    yield tuple(sorted(found, key=lambda score: score.part))


class CriticalPage(WaitingPage):
    """Thresholds of the weights, a tornado, thresholds of the scores, and the ranking without each criterion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[CriticalCriterion, ...] = ()
        self.scores: tuple[CriticalScore, ...] = ()
        self.left_out: tuple[Without, ...] = ()
        self.later = Later(self)
        self.later.answered.connect(self._on_scores)
        self.lead = label("", "lead", 400, "text", wrap=True)
        self.weights = FittedTable(
            tr("Critical criteria"),
            [
                Column(tr("Criterion")), Column(tr("Weight"), True), Column(tr("List changes at"), True),
                Column(tr("Change"), True, tr("Of the weight, before all are divided by their sum")),
                Column(tr("First changes at"), True), Column(tr("Change"), True),
                Column(tr("Any two swap at"), True), Column(tr("Change"), True),
            ],
        )  # fmt: skip
        self.tornado = TornadoCard()
        self.what = QComboBox()
        self.what.setAccessibleName(tr("What a score changes"))
        for words, what in (
            (tr("On or off the list"), "list"), (tr("First or not"), "top"), (tr("Another rank"), "any"),
        ):  # fmt: skip
            self.what.addItem(words, what)
        self.what.activated.connect(lambda _: self._restart_scores())
        self.changes = FittedTable(
            tr("Critical scores"),
            [
                Column(tr("Project")), Column(tr("Criterion")), Column(tr("Score"), True), Column(tr("Needed"), True),
                Column(tr("Change"), True), Column(tr("Of the scale"), True), Column(tr("Then")),
            ],
            _SHOWN,
        )  # fmt: skip
        self.without = FittedTable(
            tr("Without one criterion"),
            [
                Column(tr("Without")), Column(tr("Weight"), True), Column(tr("First")), Column(tr("The list")),
                Column(tr("Ranks moved"), True),
            ],
            roomy=3,
        )  # fmt: skip
        self.droppable = label("", "body", 400, "text", wrap=True)
        self.nothing = label("", "body", 400, "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._criteria = Card(tr("Most critical criterion"), tr("how little each weight must change, alone"))
        self._criteria.body.addWidget(self.weights)
        self._criteria.body.addWidget(self.nothing)
        self._scores = Card(tr("Most critical score"), tr("the smallest change of one score, near the cut"))
        line = QHBoxLayout()
        line.addWidget(self.what)
        line.addStretch(1)
        self.no_scores = label(tr("No single score within its scale does that."), "body", 400, "muted")
        self._scores.body.addLayout(line)
        self._scores.body.addWidget(self.changes)
        self._scores.body.addWidget(self.no_scores)
        self._without = Card(tr("Without one criterion"), tr("the others keep their proportions"))
        self._without.body.addWidget(self.without)
        self._without.body.addWidget(self.droppable)
        self.column.addWidget(self.lead)
        for card in (self._criteria, self.tornado, self._without, self._scores):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def works(self) -> tuple[Later, ...]:
        """The scores that are being tried."""
        return (self.later,)

    def follow(self, analysis: "Analysis") -> None:
        """Everything but the scores is cheap enough for every change."""
        self.later.drop()
        self._on_scores(())
        self.no_scores.hide()
        self.found = critical_criteria(analysis) if len(analysis.top) > 1 else ()
        why = ""
        assert analysis.result is not None
        if len(analysis.top) < 2:
            why = tr("There is one criterion only, so its weight cannot move against others.")
        elif analysis.result.model is None:
            why = tr("{method} has no exact thresholds of weights.", method=said(analysis.method.title))
        self.nothing.setText(why)
        self.nothing.setVisible(bool(why))
        self.weights.setVisible(not why)
        self.weights.show_rows(criterion_rows(analysis, self.found))
        self.lead.setText(critical_sentence(analysis, most_critical(self.found, "list")))
        self.lead.setVisible(bool(self.lead.text()))
        self.tornado.display(analysis)
        self.left_out = without_each(analysis) if len(analysis.top) > 1 else ()
        self._without.setVisible(bool(self.left_out))
        self.without.show_rows(without_rows(analysis, self.left_out))
        self.droppable.setText(without_sentence(analysis, self.left_out))

    def work_out(self, analysis: "Analysis") -> None:
        """Try the scores."""
        what: What = self.what.currentData()
        self.no_scores.hide()
        self.later.start(lambda: scores_near_cut(analysis, what))

    def _restart_scores(self) -> None:
        self._on_scores(())
        if self._followed is not None:
            self.work_out(self._followed)

    def _on_scores(self, found: tuple[CriticalScore, ...]) -> None:
        self.scores = found
        analysis = self._followed
        rows = [] if analysis is None else score_rows(analysis, found[:_SHOWN], self.what.currentData())
        self.changes.show_rows(rows)
        self.changes.setVisible(bool(rows))
        self.no_scores.setVisible(not rows)
