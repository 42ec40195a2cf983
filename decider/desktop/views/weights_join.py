"""Joining the comparison tables of several experts: who says what, both ways of joining, and how far they agree."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.analysis import analyse
from decider.analysis.consensus import word_for
from decider.analysis.joining import Joined, joined
from decider.decision.comparisons import Judgement
from decider.decision.edits.weights import join_answers, set_weights
from decider.decision.findings import DeciderError
from decider.decision.weighting import OF_SEVERAL
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, percent, points, said, tr
from decider.desktop.views.weights_answers import Answers
from decider.desktop.views.weights_join_table import Expert, JoinTable
from decider.desktop.views.weights_reading import SAME, list_change, listed_names
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.storage.expert_tables import read_expert

FILES = "*.csv *.tsv *.txt *.xlsx *.xls *.ods"


class JoinExperts(QDialog):
    """A dialog beside the window. `edited(edit, arguments)` when the joined answers, or the mean priorities, are to be
    used; nothing is used before."""

    edited = Signal(object, object)

    def __init__(self, answers: Answers, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Join several experts: {group}", group=group))
        self.setModal(True)
        self.resize(1160, 580)
        self._answers = answers
        self.experts: list[Expert] = []
        self.found: Joined | None = None
        self.lead = label("", "lead", 500, wrap=True)
        self.about = label("", "small", 400, "muted", wrap=True)
        self.refusal = FindingStrip("error")
        self.choose = QPushButton(tr("Choose files…"))
        self.choose.clicked.connect(self._on_choose)
        sentence = tr(
            "Choose the comparison tables of two or more experts. Each file is one expert: a square table with {names} "
            "on top and at the left.",
            names=listed_names(item.name for item in answers.items),
        )
        self.empty = EmptyState(sentence, tr("Choose files…"))
        self.empty.wanted.connect(self._on_choose)
        self.table = JoinTable(answers)
        self.table.voted.connect(self._compute)
        self.table.removed.connect(self._on_removed)
        self.by_judgements = QRadioButton(tr("Joined judgements (AIJ)"))
        self.by_priorities = QRadioButton(tr("Mean priorities (AIP)"))
        self.by_judgements.setChecked(True)
        for button in (self.by_judgements, self.by_priorities):
            button.clicked.connect(self._show_choice)
        self.means = label("", "small", 400, "muted", wrap=True)
        self.effect = label("", "body", 500, wrap=True)
        self.use = QPushButton(tr("Use these priorities") if answers.projects else tr("Use these weights"))
        self.use.setProperty("accent", True)
        self.use.clicked.connect(self._on_use)
        self._lay_out()
        self._compute()

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.table)
        inside.addStretch(1)
        self._scroll = SteadyScroll()
        self._scroll.setWidget(ground)
        self._choice = QWidget()
        both = QVBoxLayout(self._choice)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.by_judgements)
        row.addWidget(self.by_priorities)
        row.addStretch(1)
        both.addLayout(row)
        both.addWidget(self.means)
        both.addWidget(self.effect)
        foot = QHBoxLayout()
        foot.addWidget(self.choose)
        foot.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (self.lead, self.about, self.refusal):
            column.addWidget(part)
        self.refusal.hide()
        column.addWidget(self._scroll, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._choice)
        column.addLayout(foot)

    def add(self, files: Sequence[Path]) -> None:
        """An expert for each file; the sentences of those that do not fit stand above the table."""
        names, refused = tuple(item.name for item in self._answers.items), []
        for file in files:
            try:
                rows = read_expert(file, names)
            except DeciderError as error:
                refused.append(said(error.message))
                continue
            matrix = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float)
            self.experts.append(Expert(self._named(file.stem), matrix))
        self.refusal.say(tr(" ").join(refused))
        self.refusal.setVisible(bool(refused))
        self.table.rebuild(self.experts)
        self._compute()

    def _named(self, stem: str) -> str:
        """A name that no expert has yet: files of one name can come from several folders."""
        taken, name, n = {expert.name for expert in self.experts}, stem, 1
        while name in taken:
            n += 1
            name = f"{stem} ({n})"
        return name

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Choose files"), "", ";;".join((tr("Tables") + f" ({FILES})", tr("All files") + " (*)"))
        )
        self.add([Path(one) for one in chosen])

    def _on_removed(self, place: int) -> None:
        del self.experts[place]
        self.table.rebuild(self.experts)
        self._compute()

    def _compute(self) -> None:
        answers, reading = self._answers, self._answers.decision.reading
        self.found, problem = None, ""
        if len(self.experts) > 1:
            voting = np.array([expert.voting for expert in self.experts])
            names = tuple(item.name for item in answers.items)
            matrices = [expert.matrix for expert in self.experts]
            try:
                self.found = joined(matrices, voting, names, reading.prioritisation, reading.random_index)
            except DeciderError as error:
                problem = said(error.message)
        some = bool(self.experts)
        self._scroll.setVisible(some)
        self.empty.setVisible(not some)
        for part in (self.lead, self.choose, self.use):
            part.setVisible(some)
        self.table.display(self.found)
        self.lead.setText(problem or self._conclusion())
        self.about.setText(
            tr(
                "S* by Goepel (2018), each expert counted once. The ratio of AIJ is that of the joined judgements; "
                "mean priorities have none."
            )
        )
        self.about.setVisible(self.found is not None)
        self._choice.setVisible(self.found is not None)
        if self.found is not None:
            self.by_judgements.setEnabled(self.found.aij is not None)
            # Under a criterion only judgements are kept, and no priorities.
            self.by_priorities.setEnabled(self.found.aip is not None and not answers.projects)
            for button, other in (
                (self.by_judgements, self.by_priorities), (self.by_priorities, self.by_judgements)
            ):  # fmt: skip
                if button.isChecked() and not button.isEnabled():
                    other.setChecked(other.isEnabled())
        self._show_choice()

    def _conclusion(self) -> str:
        """How far the experts agree, and whether both ways of joining lead to the same."""
        if self.found is None:
            return tr("One more expert is needed.")
        found, n = self.found, len(self.experts)
        if found.consensus is None:
            return tr("Not every expert's answers link everything, so their agreement is not known.")
        word = said(word_for(found.consensus))
        agree = tr("The agreement of {n} experts is {word}: S* {s}.", n=n, word=word, s=number(found.consensus, 3))
        return tr(" ").join(filter(None, (agree, self._both())))

    def _both(self) -> str:
        assert self.found is not None
        if self.found.aij is None or self.found.aip is None:
            return ""
        a, b = self.found.aij.priorities, self.found.aip
        first, other = (self._answers.names[int(np.argmax(np.round(x, 9)))] for x in (a, b))
        if first != other:
            return tr("AIJ puts {a} first, AIP {b}.", a=first, b=other)
        gap = points(float(np.abs(a - b).max()), 1)
        return tr("AIJ and AIP both put {a} first and differ by at most {gap} points.", a=first, gap=gap)

    def _chosen(self) -> tuple[dict[str, float], bool] | None:
        """The shares by the chosen way, and whether that is AIP; None where there are none."""
        if self.found is None:
            return None
        by_priorities = self.by_priorities.isChecked()
        of = self.found.aip if by_priorities else self.found.aij.priorities if self.found.aij is not None else None
        if of is None or (by_priorities and self._answers.projects):
            return None
        return {item.id: float(p) for item, p in zip(self._answers.items, of, strict=True)}, by_priorities

    def _show_choice(self) -> None:
        chosen = self._chosen()
        self.use.setEnabled(chosen is not None)
        self.means.setText(
            tr("The answers of the group become the geometric means of the experts' answers, and replace those here.")
            if self.by_judgements.isChecked()
            else tr("The weights become the means of the experts' priorities; the answers here stay as they are.")
        )
        self.effect.setVisible(chosen is not None and not self._answers.projects)
        if chosen is None or self._answers.projects:
            return
        decision = self._answers.decision
        change = list_change(analyse(decision), analyse(set_weights(decision, chosen[0], "comparisons")))
        name, share = max(zip(self._answers.names, chosen[0].values(), strict=True), key=lambda pair: pair[1])
        largest = percent(share, 1)
        self.effect.setText(
            tr("With these weights, {name} counts most ({share}); {change}.", name=name, share=largest, change=change)
        )

    def _judgements(self) -> tuple[Judgement, ...]:
        assert self.found is not None
        matrix, ids = self.found.judgements, [item.id for item in self._answers.items]
        return tuple(
            Judgement(ids[i], ids[j], 1.0 if abs(matrix[i, j] - 1) <= SAME else float(matrix[i, j]))
            for i, j in self._answers.pairs
            if not np.isnan(matrix[i, j])
        )

    def _on_use(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        shares, by_priorities = chosen
        if by_priorities:
            self.edited.emit(set_weights, (shares, "comparisons", OF_SEVERAL))
        else:
            kept = None if self._answers.projects else shares
            self.edited.emit(join_answers, (self._answers.scope, self._judgements(), kept))
        self.accept()

    def keyPressEvent(self, event: object) -> None:
        """Enter in a field takes the number and does not close the dialog."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            super().keyPressEvent(event)  # type: ignore[arg-type]
