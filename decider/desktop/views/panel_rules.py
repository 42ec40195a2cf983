"""The rules of a panel: what is asked, when a score counts as agreed, and how answers are joined."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.edits.panel import (
    set_anonymous,
    set_rule,
    set_score_rule,
    set_weighing,
    set_weight_rule,
    use_scores,
)
from decider.decision.panel import AgreementRule, Panel
from decider.decision.panel_questions import scored_criteria
from decider.desktop.style.labels import label
from decider.desktop.style.language import plain, tr
from decider.desktop.views.criteria_fields import Choice
from decider.desktop.views.panel_effects import RULES, Effects, effects
from decider.desktop.views.panel_words import has_groups, now, why_locked
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.number_field import NumberField

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_PAUSE = 150


def within_words(decision: Decision, within: float) -> str:
    """A part of the scale's length in points of the scales there are: "1 point of 0 to 5"."""
    scales = sorted({tuple(sorted((c.scale.worst or 0.0, c.scale.best or 0.0)))
                     for c in scored_criteria(decision.criteria)})  # fmt: skip
    words = [
        tr("{points} on a scale from {low} to {high}", points=plain(round(within * (high - low), 4)),
           low=plain(low), high=plain(high))
        for low, high in scales[:3]
    ]  # fmt: skip
    return tr(", ").join(words)


class _Rules(Card):
    """What both cards share: the values, and a way to change them."""

    edited = Signal(object, object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._decision = Decision()

    @property
    def _panel(self) -> Panel:
        return self._decision.panel

    def _line(self, name: str, *fields: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(label(name, "small", 400, "muted", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in fields:
            row.addWidget(field)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addWidget(made)
        return made


class AskingCard(_Rules):
    """How weights are asked, whether ballots are anonymous, and when a score counts as agreed."""

    def __init__(self) -> None:
        super().__init__(tr("What is asked and when it is agreed"))
        self.weighing = Choice(
            tr("How weights are asked"),
            [
                ("comparisons", tr("Comparisons")),
                ("swing", tr("Swing")),
                ("direct", tr("Direct")),
                ("", tr("Not asked")),
            ],
        )
        self.weighing.chosen.connect(lambda key: self.edited.emit(set_weighing, (key, now())))
        self.anonymous = QCheckBox(tr("Anonymous: experts are shown by number"))
        self.anonymous.clicked.connect(lambda on: self.edited.emit(set_anonymous, (bool(on), now())))
        self.share = NumberField(tr("Share of the experts"), low=0.0, high=1.0, percent=True)
        self.within = NumberField(tr("Distance from the median"), low=0.0, high=1.0, percent=True)
        for field in (self.share, self.within):
            field.setFixedWidth(72)
            field.finished.connect(self._on_rule)
        self._line(tr("How weights are asked"), self.weighing)
        self._note = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self._note)
        self.body.addWidget(self.anonymous)
        row = tr("A score is agreed when at least this share of those who answered lie this near their median")
        self._line(row, self.share, label(tr("within"), "body"), self.within, label(tr("of the scale"), "body"))
        self._points = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self._points)
        self.body.addStretch(1)

    def display(self, decision: Decision) -> None:
        """Show the rules; what is fixed is disabled and says why."""
        self._decision = decision
        panel = self._panel
        open_ = not panel.locked
        self.weighing.show_choice(panel.weighing)
        self.weighing.setEnabled(open_)
        self._note.setText(
            tr("There is only one criterion, so there is nothing to weigh.")
            if not has_groups(decision)
            else tr("The answers to this question are on ballots already; those by another way stay, but do not count.")
            if any(b.comparisons or b.importances for b in panel.ballots) and open_
            else ""
        )
        self._note.setVisible(bool(self._note.text()))
        self.anonymous.setChecked(panel.anonymous)
        self.anonymous.setEnabled(open_)
        self.share.show_value(panel.rule.share)
        self.within.show_value(panel.rule.within)
        for field in (self.share, self.within):
            field.setEnabled(open_ and not panel.revealed)
        points = within_words(decision, panel.rule.within)
        fixed = tr("Fixed since round 1 was revealed.") if panel.revealed else tr("Fixed once round 1 is revealed.")
        self._points.setText(tr(" ").join(filter(None, (tr("{points}.", points=points) if points else "", fixed))))

    def _on_rule(self) -> None:
        share, within = self.share.value(), self.within.value()
        if share is not None and within is not None and (share, within) != (self._panel.rule.share,
                                                                          self._panel.rule.within):  # fmt: skip
            self.edited.emit(set_rule, (AgreementRule(share, within), now()))


class JoiningCard(_Rules):
    """How scores and weights are joined, what another way would change, and whether the table uses the result."""

    def __init__(self) -> None:
        super().__init__(tr("How the answers are joined"))
        self.later = Later(self)
        self.later.answered.connect(self._show_effects)
        self._analysis: Analysis | None = None
        self._shown_for: object = None
        self.score_rule = Choice(
            tr("Scores are joined by"),
            [("mean", tr("Mean")), ("median", tr("Median")), ("trimmed", tr("Trimmed mean"))],
        )
        self.score_rule.chosen.connect(self._on_score_rule)
        self.trim = NumberField(tr("Share cut at each end"), low=0.0, high=0.49, percent=True)
        self.trim.setFixedWidth(72)
        self.trim.finished.connect(lambda: self._on_score_rule(self._panel.score_rule))
        self._cut = label(tr("cut at each end"), "body")
        self.weight_rule = Choice(
            tr("Weights are joined by"), [("aij", tr("Judgements (AIJ)")), ("aip", tr("Priorities (AIP)"))]
        )
        self.weight_rule.chosen.connect(lambda key: self.edited.emit(set_weight_rule, (key, now())))
        self.use = QCheckBox(tr("Use the panel's scores"))
        self.use.clicked.connect(lambda on: self.edited.emit(use_scores, (bool(on), now())))
        self._line(tr("Scores are joined by"), self.score_rule)
        self._trim_line = self._line(tr("Share cut at each end"), self.trim, self._cut)
        self._changes: list[QLabel] = [label("", "small", 400, "muted", wrap=True) for _ in RULES[1:]]
        for words in self._changes:
            self.body.addWidget(words)
        self._line(tr("Weights are joined by"), self.weight_rule)
        self._weights_words = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self._weights_words)
        self.body.addWidget(self.use)
        self._use_words = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self._use_words)
        self.body.addStretch(1)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the rules; their effects follow once they are worked out."""
        self._decision, self._analysis = decision, analysis
        panel = self._panel
        open_ = not panel.locked
        self.score_rule.show_choice(panel.score_rule)
        self.weight_rule.show_choice(panel.weight_rule)
        self.trim.show_value(panel.trim)
        self._trim_line.setVisible(panel.score_rule == "trimmed")
        for part in (self.score_rule, self.trim):
            part.setEnabled(open_)
        self.weight_rule.setEnabled(open_ and panel.weighing == "comparisons")
        self.use.setChecked(panel.in_force)
        self.use.setEnabled(open_ and bool(panel.revealed or panel.in_force))
        if not panel.revealed:
            self._shown_for = None
            self.later.drop()
            for words in (*self._changes, self._weights_words):
                words.hide()
            self._use_words.setText(
                why_locked(panel) or tr("Possible once a round is revealed: until then no answer counts.")
            )
        elif analysis is not self._shown_for:
            self._shown_for = analysis
            self.later.start(lambda: effects(decision, analysis), _PAUSE)

    def _show_effects(self, found: Effects) -> None:
        others = [rule for rule in RULES if rule != self._panel.score_rule]
        for words, rule in zip(self._changes, others, strict=True):
            words.setText(found.of_rule(rule))
            words.show()
        self._weights_words.setText(found.of_weights())
        self._weights_words.setVisible(bool(found.of_weights()))
        self._use_words.setText(found.of_use())

    def _on_score_rule(self, key: str) -> None:
        trim = self.trim.value()
        trim = self._panel.trim if trim is None else trim
        if (key, trim) != (self._panel.score_rule, self._panel.trim):
            self.edited.emit(set_score_rule, (key, trim, now()))
