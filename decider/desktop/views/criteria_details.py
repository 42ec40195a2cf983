"""One criterion in full: name, direction, note, how it is judged, its gate."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from decider.decision.criteria import Criterion, Direction, children
from decider.decision.decision import Decision
from decider.decision.edits.criteria import (
    rename_criterion,
    set_criterion_note,
    set_direction,
    set_gate,
    set_scale,
    set_split,
)
from decider.desktop.style.labels import label
from decider.desktop.style.language import language, plain, said, tr, trn
from decider.desktop.views.criteria_fields import Choice, NameField, TextField, line
from decider.desktop.views.criteria_scale import ScaleCard
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.words import rewritten

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_STRIPS = 3
"""Up to this many findings of one criterion are shown."""


class CriterionDetails(SteadyScroll):
    """Shows one criterion by `display`; `edited(edit, arguments)` when a person changed it."""

    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("The chosen criterion"))
        self.criterion = Criterion("", "")
        self._decision = Decision()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 16, 12, 16)
        self._column.setSpacing(12)
        self._strips = [FindingStrip() for _ in range(_STRIPS)]
        for strip in self._strips:
            self._column.addWidget(strip)
        self._set_up_name()
        self._set_up_split()
        self.scale = ScaleCard()
        self.scale.changed.connect(lambda scale: self.edited.emit(set_scale, (self.criterion.id, scale)))
        self._column.addWidget(self.scale)
        self._set_up_gate()
        self._column.addStretch(1)
        self.setWidget(inside)

    def _set_up_name(self) -> None:
        card = Card(tr("Criterion"))
        self.name = NameField(tr("Name of the criterion"))
        self.name.given.connect(self._on_name)
        self.direction = Choice(
            tr("Direction"),
            [("max", tr("More is better")), ("min", tr("Less is better")), ("target", tr("Target"))],
        )
        self.direction.chosen.connect(self._on_direction)
        self.target = NumberField(tr("Target"))
        self.target.setFixedWidth(88)
        self.target.finished.connect(self._on_target)
        self.note = TextField(tr("Note"), 2)
        self.note.given.connect(self._on_note)
        card.body.addWidget(line(tr("Name"), self.name))
        card.body.addWidget(line(tr("Direction"), self.direction))
        self._target_line = line(tr("Target"), self.target)
        row = self._target_line.layout()
        assert isinstance(row, QHBoxLayout)
        row.addStretch(1)
        card.body.addWidget(self._target_line)
        card.body.addWidget(line(tr("Note"), self.note, top=True))
        self._column.addWidget(card)

    def _set_up_split(self) -> None:
        self._split_card = Card(tr("Judged"))
        self.split = Choice(tr("Judged"), [("split", tr("By its sub-criteria")), ("whole", tr("As a whole"))])
        self.split.chosen.connect(lambda key: self.edited.emit(set_split, (self.criterion.id, key == "split")))
        self._split_words = label("", "small", 400, "muted", wrap=True)
        self._split_card.body.addWidget(self.split)
        self._split_card.body.addWidget(self._split_words)
        self._column.addWidget(self._split_card)

    def _set_up_gate(self) -> None:
        self._gate_card = Card(tr("Gate"))
        self.gate = NumberField(tr("Gate"), optional=True)
        self.gate.setFixedWidth(88)
        self.gate.finished.connect(self._on_gate)
        self._gate_words = label("", "small", 400, "muted", wrap=True)
        held = line(tr("At poorest"), self.gate)
        row = held.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self._gate_words, 1)
        self._gate_card.body.addWidget(held)
        self._column.addWidget(self._gate_card)

    def display(self, decision: Decision, analysis: "Analysis", criterion: Criterion, state: str) -> None:
        """Show `criterion`, which is "judged", "split" or "resting"."""
        if criterion.id != self.criterion.id:
            self._leave_field()
        self._decision, self.criterion = decision, criterion
        self.name.show_text(said(criterion.name))
        self.direction.show_choice(criterion.direction)
        self._target_line.setVisible(criterion.direction == "target")
        self.target.show_value(criterion.target)
        self.note.show_text(said(criterion.note))
        self._show_split(decision, criterion)
        self.scale.display(criterion)
        self.scale.setVisible(state != "split")
        self._gate_card.setVisible(state != "split")
        self.gate.show_value(criterion.gate)
        self._gate_words.setText(self._on_gates(analysis, criterion))
        self._show_findings(analysis, criterion, state)

    def _leave_field(self) -> None:
        """What is being typed belongs to the criterion that is still shown."""
        inside = self.focusWidget()
        if inside is not None and self.isAncestorOf(inside):
            inside.clearFocus()

    def _show_split(self, decision: Decision, criterion: Criterion) -> None:
        below = children(decision.criteria, criterion.id)
        self._split_card.setVisible(bool(below))
        self.split.show_choice("split" if criterion.split else "whole")
        n = len(below)
        self._split_words.setText(
            tr("The scores given to it as a whole rest, and are kept.")
            if criterion.split
            else trn(n, "Its {n} sub-criterion rests; its scores and weights are kept.",
                     "Its {n} sub-criteria rest; their scores and weights are kept.")
        )  # fmt: skip

    def _on_gates(self, analysis: "Analysis", criterion: Criterion) -> str:
        if criterion.gate is None:
            return tr("No gate: any score may be shortlisted.")
        at = [c.id for c in analysis.criteria]
        if criterion.id not in at:
            return ""
        scores = analysis.numbers.full[:, at.index(criterion.id)]
        with np.errstate(invalid="ignore"):
            if criterion.direction == "target":
                target = criterion.target or 0.0
                missed = np.abs(scores - target) > abs(criterion.gate - target)
            else:
                missed = scores > criterion.gate if criterion.direction == "min" else scores < criterion.gate
        n = int(missed.sum())
        words = trn(n, "{n} project misses it", "{n} projects miss it")
        if self._decision.shortlist.gates:
            return tr("{projects}, and cannot be shortlisted.", projects=words)
        return tr("{projects}; gates do not count at present.", projects=words)

    def _show_findings(self, analysis: "Analysis", criterion: Criterion, state: str) -> None:
        said_of = [
            (finding.severity, said(finding.message))
            for finding in analysis.findings
            if finding.criterion == criterion.id and not finding.alternative
        ]
        if lacks_scale(analysis, criterion, state):
            template = "Ranking by fixed scales needs the worst and the best value of {criterion}."
            said_of.insert(0, ("error", tr(template, criterion=said(criterion.name))))
        for k, strip in enumerate(self._strips):
            strip.setVisible(k < len(said_of))
            if k < len(said_of):
                severity, words = said_of[k]
                strip.say(words, kind=severity)

    def _on_name(self, text: str) -> None:
        new = rewritten(self.criterion.name, language(), text)
        self.edited.emit(rename_criterion, (self.criterion.id, new))

    def _on_note(self, text: str) -> None:
        new = rewritten(self.criterion.note, language(), text)
        self.edited.emit(set_criterion_note, (self.criterion.id, new))

    def _on_direction(self, chosen: str) -> None:
        direction: Direction = "target" if chosen == "target" else "min" if chosen == "min" else "max"
        if direction == self.criterion.direction:
            return
        target = self._middle() if direction == "target" else None
        self.edited.emit(set_direction, (self.criterion.id, direction, target))
        if direction == "target":
            self.target.setFocus()
            self.target.selectAll()

    def _middle(self) -> float:
        """A target to begin with: the median of the scores, else the middle of the scale."""
        at = [c.id for c in self._decision.criteria].index(self.criterion.id)
        scores = [value for row in self._decision.performances if (value := row[at]) is not None]
        if scores:
            return float(plain(float(np.median(scores))).replace("−", "-"))
        scale = self.criterion.scale
        return ((scale.worst or 0.0) + (scale.best or 0.0)) / 2

    def _on_target(self) -> None:
        value = self.target.value()
        if value is not None and value != self.criterion.target:
            self.edited.emit(set_direction, (self.criterion.id, "target", value))

    def _on_gate(self) -> None:
        if self.gate.value() != self.criterion.gate:
            self.edited.emit(set_gate, (self.criterion.id, self.gate.value()))


def lacks_scale(analysis: "Analysis", criterion: Criterion, state: str) -> bool:
    """Whether the chosen normalisation needs a scale that this judged criterion does not declare."""
    return state == "judged" and analysis.choice.normalisation == "fixed" and not criterion.scale.declared
