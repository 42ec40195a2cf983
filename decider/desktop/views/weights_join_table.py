"""The experts whose answers are joined, one a row, and below them what both ways of joining give."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from decider.analysis.joining import Joined
from decider.analysis.pairwise import Comparison
from decider.analysis.table import Array
from decider.desktop.style.labels import Tone, label, rule
from decider.desktop.style.language import number, percent, tr
from decider.desktop.views.weights_answers import ACCEPTABLE, Answers
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHARE, _NAME, _FIRST = 86, 130, 4


@dataclass
class Expert:
    """One file: the name it goes by, its comparisons (k, k) in the order of the items, and its voting weight."""

    name: str
    matrix: Array
    voting: float = 1.0


class JoinTable(QWidget):
    """`voted()` when a voting weight was typed, `removed(place)` when an expert is to be left out."""

    voted = Signal()
    removed = Signal(int)

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self.votes: list[NumberField] = []
        self.removers: list[QPushButton] = []
        self._experts: list[Expert] = []
        self._figures: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._count = len(answers.items)

    def rebuild(self, experts: Sequence[Expert]) -> None:
        """A row for each expert, with the field of the voting weight."""
        clear_layout(self._grid)
        self.votes, self.removers, self._figures, self._experts = [], [], [], list(experts)
        self._grid.addWidget(label(tr("Expert"), "caption", 400, "muted"), 0, 0)
        self._grid.addWidget(label(tr("Voting weight"), "caption", 400, "muted"), 0, 1, RIGHT)
        for k, name in enumerate(self._answers.names):
            self._grid.addWidget(self._head(k, name), 0, _FIRST + k, RIGHT)
        for column, words in ((2, tr("Consistency ratio")), (3, tr("λmax"))):
            self._grid.addWidget(label(words, "caption", 400, "muted"), 0, column, RIGHT)
        self._grid.addWidget(rule(), 1, 0, 1, self._count + 5)
        for place, expert in enumerate(self._experts):
            who = label(expert.name, "body", wrap=True)
            who.setMinimumWidth(_NAME)
            self._grid.addWidget(who, 2 + place, 0)
            field = NumberField(tr("Voting weight of {name}", name=expert.name), low=0.0, high=1e6, step=1.0)
            field.setFixedWidth(72)
            field.show_value(expert.voting)
            field.changed_by_user.connect(partial(self._on_vote, expert))
            self._grid.addWidget(field, 2 + place, 1, RIGHT)
            remove = QPushButton(tr("Leave out"))
            remove.setAccessibleName(tr("Leave out {name}", name=expert.name))
            remove.clicked.connect(partial(self.removed.emit, place))
            self._grid.addWidget(remove, 2 + place, self._count + 4)
            self.votes.append(field)
            self.removers.append(remove)
        self._grid.addWidget(rule(), self._below(0) - 1, 0, 1, self._count + 5)

    def _head(self, k: int, name: str) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = label(name, "caption", 400, "muted", wrap=True)
        words.setAlignment(RIGHT)
        row.addStretch()
        row.addWidget(SwatchMark(self._answers.swatches[k]))
        row.addWidget(words)
        head.setFixedWidth(_SHARE)
        head.setToolTip(name)
        return head

    def _below(self, row: int) -> int:
        return 3 + len(self._experts) + row

    def display(self, found: Joined | None) -> None:
        """Show what follows from each expert's answers and from all of them."""
        for widget in self._figures:
            widget.hide()
            widget.deleteLater()
        self._figures = []
        if found is None:
            return
        for place, one in enumerate(found.each):
            self._show(2 + place, None if one is None else one.priorities, one)
        for row, words, shares, of in (
            (0, tr("Joined judgements (AIJ)"), None if found.aij is None else found.aij.priorities, found.aij),
            (1, tr("Mean priorities (AIP)"), found.aip, None),
        ):
            self._put(self._below(row), 0, label(words, "body", 600))
            self._show(self._below(row), shares, of, linked=bool(row) or of is not None)

    def _show(self, row: int, shares: Array | None, of: Comparison | None, linked: bool | None = None) -> None:
        for k in range(self._count):
            words = "–" if shares is None else percent(float(shares[k]), 1)
            first = shares is not None and bool(shares[k] >= np.max(shares) - 1e-9)
            self._put(row, _FIRST + k, label(words, "body", 600 if first else 400))
        if of is not None:
            words, tone = ratio_verdict(of.consistency_ratio)
            self._put(row, 2, label(words, "body", 400, tone))
            self._put(row, 3, label(number(of.lambda_max, 3), "body"))
        elif not linked:
            self._put(row, 2, label(tr("not all linked"), "body", 400, "warning"))

    def _put(self, row: int, column: int, widget: QWidget) -> None:
        if column:
            self._grid.addWidget(widget, row, column, RIGHT)
        else:
            self._grid.addWidget(widget, row, column)
        self._figures.append(widget)

    def _on_vote(self, expert: Expert, voting: float | None) -> None:
        expert.voting = voting or 0.0
        self.voted.emit()


def ratio_verdict(ratio: float) -> tuple[str, Tone]:
    """A consistency ratio with its word, and the tone of both."""
    if ratio <= ACCEPTABLE:
        return tr("{ratio} consistent", ratio=number(ratio, 3)), "positive"
    return tr("{ratio} contradictory", ratio=number(ratio, 3)), "warning"
