"""How answers become priorities: by which method, on which scale, and how far their rounding leaves them open."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from decider.analysis.pairwise import Spread, compare, next_comparison, rescaled, rounding_spread
from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import number, percent, points, said, tr, trn
from decider.desktop.views.weights_answers import ACCEPTABLE, Answers, attempt_words, cell_words, ratio_words
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout

ADVISED = {3: 0.05, 4: 0.08}
"""The ratio that Saaty (1994) advises for few items, where 0.10 is too easily reached."""

SEED = 1


def read(answers: Answers, prioritisation: str, scale: str) -> Array | None:
    """The priorities (k) by one way of reading; None while the answers do not link all criteria.

    Raises DeciderError where an answer lies beyond the scale.
    """
    if answers.result is None:
        return None
    names = tuple(c.name for c in answers.items)
    return compare(rescaled(answers.matrix, scale, names), prioritisation, items=names, worst=0).priorities


class PrioritiesCard(Card):
    """`changed()`: another scale or a range was asked for; `way_chosen(name)`: another prioritisation;
    `again_wanted(pair)`: ask again; `tried(pair, ratio)`: take this one."""

    changed = Signal()
    way_chosen = Signal(str)
    again_wanted = Signal(object)
    tried = Signal(object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How the priorities are read"), parent=parent)
        self.prioritisation, self.scale = QComboBox(), QComboBox()
        self.prioritisation.setAccessibleName(tr("Prioritisation"))
        self.scale.setAccessibleName(tr("Judgement scale"))
        for words, name in ((tr("Eigenvector"), "eigenvector"), (tr("Geometric mean"), "geometric-mean"),
                            (tr("Column mean"), "column-mean")):  # fmt: skip
            self.prioritisation.addItem(words, name)
        for words, name in ((tr("1–9 as given"), "linear"), (tr("Balanced scale"), "balanced"),
                            (tr("Geometric scale"), "geometric"), (tr("Power scale"), "power")):  # fmt: skip
            self.scale.addItem(words, name)
        self.rounding = QCheckBox(tr("Range from rounding"))
        self.prioritisation.activated.connect(lambda _: self.way_chosen.emit(self.prioritisation.currentData()))
        self.scale.activated.connect(lambda _: self.changed.emit())
        self.rounding.clicked.connect(lambda _: self.changed.emit())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.prioritisation)
        row.addWidget(self.scale)
        row.addWidget(self.rounding)
        row.addStretch()
        self.refusal = label("", "small", 400, "warning", wrap=True)
        self.verdict = label("", "small", 400, wrap=True)
        self.note = label("", "small", 400, "muted", wrap=True)
        self._table, self._worst = QGridLayout(), QGridLayout()
        for grid in (self._table, self._worst):
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.refusal)
        self.body.addLayout(self._table)
        self.body.addWidget(self.verdict)
        self.body.addLayout(self._worst)
        self.body.addWidget(self.note)
        self.use = QPushButton(tr("Use these priorities"))
        self.add_to_title(self.use)
        self._spread: tuple[object, Spread] | None = None
        self.priorities: Array | None = None

    def detail(self) -> str:
        """The reading in short; empty for the eigenvector of the answers as given."""
        way, scale = self.prioritisation.currentData(), self.scale.currentData()
        if (way, scale) == ("eigenvector", "linear"):
            return ""
        return str(way) if scale == "linear" else f"{way}, {scale}"

    def display(self, answers: Answers) -> None:
        """Show the priorities by the chosen reading beside those by the eigenvector of the answers as given."""
        result = answers.result
        self.prioritisation.setCurrentIndex(self.prioritisation.findData(answers.decision.reading.prioritisation))
        self.setVisible(result is not None and len(answers.items) > 1)
        self.priorities, refused = None, ""
        if result is None:
            return
        try:
            self.priorities = read(answers, self.prioritisation.currentData(), self.scale.currentData())
        except DeciderError as error:
            refused = said(error.message)
        self.refusal.setText(refused)
        self.refusal.setVisible(bool(refused))
        spread = self._rounded(answers) if self.rounding.isChecked() else None
        self._fill(answers, spread)
        self._say(answers)
        self._list(answers)
        notes = []
        missing = int(np.triu(result.missing).sum())
        pair = next_comparison(answers.matrix)
        if missing and pair is not None:
            notes.append(
                trn(missing, "{n} missing answer takes the value that makes λmax smallest; ask next: {a} or {b}.",
                    "{n} missing answers take the values that make λmax smallest; ask next: {a} or {b}.",
                    a=answers.names[pair[0]], b=answers.names[pair[1]])
            )  # fmt: skip
        if spread is not None:
            notes.append(
                tr("Ranges hold 90% of {n} draws within half a step of each answer on the 1–9 scale; seed {seed}.",
                   n=spread.samples, seed=spread.seed)
            )  # fmt: skip
        if self.scale.currentData() != "linear":
            notes.append(
                tr("AHP ranks by the answers as given, from 1 to 9.")
                if answers.projects
                else tr("A new answer counts as given, from 1 to 9, until these priorities are used again.")
            )
        self.note.setText(tr(" ").join(notes))
        self.note.setVisible(bool(notes))

    def _rounded(self, answers: Answers) -> Spread:
        way = self.prioritisation.currentData()
        key = (answers.matrix.tobytes(), way)
        if self._spread is None or self._spread[0] != key:
            self._spread = key, rounding_spread(answers.matrix, seed=SEED, prioritisation=way)
        return self._spread[1]

    def _fill(self, answers: Answers, spread: Spread | None) -> None:
        clear_layout(self._table)
        assert answers.result is not None
        heads = ("", tr("Eigenvector, 1–9"), tr("As read"), tr("Change"), tr("Range") if spread is not None else "")
        for column, head in enumerate(heads):
            self._table.addWidget(label(head, "caption", 400, "muted"), 0, column, _side(column))
        by_eigenvector = compare(answers.matrix, worst=0).priorities
        for i, name in enumerate(answers.names):
            plain = float(by_eigenvector[i])
            now = None if self.priorities is None else float(self.priorities[i])
            cells = [name, percent(plain, 1)]
            cells += ["", ""] if now is None else [percent(now, 1), points(now - plain, 1, signed=True)]
            cells.append("" if spread is None else f"{percent(spread.low[i], 1)} – {percent(spread.high[i], 1)}")
            for column, words in enumerate(cells):
                self._table.addWidget(label(words, "body"), i + 1, column, _side(column))

    def _say(self, answers: Answers) -> None:
        """The ratio by both random indexes, and the stricter advice for three or four criteria."""
        n, result = len(answers.items), answers.result
        assert result is not None
        self.verdict.setVisible(n > 2)
        if n < 3:
            return
        saaty = compare(answers.matrix, worst=0).consistency_ratio
        alonso = compare(answers.matrix, random_index="alonso-lamata", worst=0).consistency_ratio
        words = [tr("CR {a} with the random index of Saaty, {b} with that of Alonso & Lamata.", a=number(saaty, 3),
                    b=number(alonso, 3))]  # fmt: skip
        differ = (saaty <= ACCEPTABLE) != (alonso <= ACCEPTABLE)
        if differ:
            words.append(tr("One of them is above 0.10 and the other is not."))
        strict = n in ADVISED and result.consistency_ratio > ADVISED[n]
        if n in ADVISED:
            limit = number(ADVISED[n], 2)
            words.append(
                tr("For {n} projects {limit} or less is advised.", n=n, limit=limit)
                if answers.projects
                else tr("For {n} criteria {limit} or less is advised.", n=n, limit=limit)
            )
        self.verdict.setText(tr(" ").join(words))
        set_tone(self.verdict, "warning" if differ or strict else "text")

    def _list(self, answers: Answers) -> None:
        clear_layout(self._worst)
        assert answers.result is not None
        for row, one in enumerate(answers.result.most_inconsistent if len(answers.items) > 2 else ()):
            pair, names = (one.row, one.column), (answers.names[one.row], answers.names[one.column])
            words = tr("{a} to {b}: given {given}, consistent {consistent}; CR {ratio} with {proposed}", a=names[0],
                       b=names[1], given=cell_words(one.given), consistent=cell_words(one.consistent),
                       ratio=number(one.ratio_if_proposed, 3), proposed=cell_words(one.proposed))  # fmt: skip
            again = QPushButton(tr("Ask me again"))
            again.setAccessibleDescription(words)
            again.clicked.connect(partial(self.again_wanted.emit, pair))
            self._worst.addWidget(label(words, "small", 400, wrap=True), row, 0)
            self._worst.addWidget(again, row, 1)
            if abs(one.proposed - one.given) > 1e-9:
                attempt = QPushButton(attempt_words(names, one.proposed))
                attempt.setToolTip(ratio_words(names, one.proposed))
                attempt.clicked.connect(partial(self.tried.emit, pair, one.proposed))
                self._worst.addWidget(attempt, row, 2)


def _side(column: int) -> Qt.AlignmentFlag:
    """Words stand left, numbers right."""
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
