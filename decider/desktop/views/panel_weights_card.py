"""The panel's weights: each expert's own, what they join to, how consistent and how alike they are; and their use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from decider.analysis.consensus import word_for
from decider.analysis.panel_weights import GroupWeights, PanelWeights, weight_sentences
from decider.analysis.performance import shares_in_force
from decider.decision.decision import Decision
from decider.decision.edits.panel_weights import adopt_panel_weights
from decider.decision.panel_questions import shown_name
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import in_sequence, number, percent, said, tr
from decider.desktop.views.panel_words import now, why_locked
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import TextRow

_LIMIT = 0.1
"""Above this consistency ratio answers are said to contradict each other (Saaty 1980)."""
_SAME = 5e-4


class WeightsCard(Card):
    """One group of criteria at a time; `edited` when the joined weights are to be used."""

    edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("The panel's weights"), " ", parent=parent)
        self._decision = Decision()
        self._found: PanelWeights | None = None
        self.group = QComboBox()
        self.group.setAccessibleName(tr("Which weights are shown"))
        self.group.activated.connect(lambda _: self._show_group())
        self.use = QPushButton(tr("Use these weights"))
        self.use.clicked.connect(self._on_use)
        self.add_to_title(self.group)
        self.add_to_title(self.use)
        self.table = FittedTable(tr("The panel's weights"), [Column(tr("Expert"))], 14)
        self.note = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def display(self, decision: Decision, found: PanelWeights | None) -> None:
        """Show the joined weights; without any the card is not there."""
        self._decision, self._found = decision, found
        self.setVisible(found is not None and any(group.experts for group in found.groups))
        if found is None:
            return
        kept = self.group.currentData()
        self.group.clear()
        for group in found.groups:
            name = said(decision.criterion(group.parent).name) if group.parent else tr("Criteria at the top")
            self.group.addItem(name, group.parent)
        self.group.setCurrentIndex(max(0, self.group.findData(kept)))
        self.group.setVisible(len(found.groups) > 1)
        in_force = shares_in_force(decision)
        used = all(abs(in_force[id] - share) < _SAME for id, share in found.shares.items())
        locked = why_locked(decision.panel)
        self.use.setEnabled(bool(found.shares) and not used and not locked)
        self.use.setToolTip(locked or (tr("The weights in force are these.") if used else ""))
        self.set_title(tr("The panel's weights"), said(found.way))
        self._show_group()

    def _show_group(self) -> None:
        found = self._found
        if found is None or not found.groups:
            return
        group = found.groups[max(0, self.group.currentIndex())]
        names = [Column(said(self._decision.criterion(id).name), True) for id in group.criteria]
        compared = found.weighing == "comparisons"
        columns = [Column(tr("Expert")), *names]
        if compared:
            columns += [Column(tr("CR"), True, tr("Consistency ratio; above 0.10 answers contradict each other"))]
            columns += [Column(tr("Skipped"), True)]
        self.table.show_rows(self._rows(group, compared), columns)
        said_of = [said(sentence) for sentence in weight_sentences(found)]
        if group.consensus is not None:
            share = percent(int(group.consensus * 100 + 1e-9) / 100)
            word = said(word_for(group.consensus))
            said_of.insert(0, tr("Consensus S* of these weights: {share}, {word}.", share=share, word=word))
        self.note.setText(in_sequence(said_of))
        self.note.setVisible(bool(said_of))

    def _rows(self, group: GroupWeights, compared: bool) -> list[TextRow]:
        in_force = shares_in_force(self._decision)
        rows = [TextRow("now", (tr("In force"), *(percent(in_force[id], 1) for id in group.criteria)), ("muted",) * 9)]
        if group.joined is not None:
            cells = [tr("Joined"), *(percent(float(share), 1) for share in group.joined)]
            if compared and group.ratio is not None:
                cells.append(number(group.ratio, 3))
            rows.insert(0, TextRow("joined", tuple(cells), (), (600,) * len(cells)))
        for at, id in enumerate(group.experts):
            shares = group.shares[at].tolist()
            cells = [said(shown_name(self._decision.panel, id))]
            cells += [percent(share, 1) if share == share else "–" for share in shares]
            tones: list[Tone] = ["text"] * len(cells)
            if compared:
                ratio = float(group.ratios[at])
                cells += [number(ratio, 3) if ratio == ratio else "–", str(group.missing[at])]
                tones += ["warning" if ratio > _LIMIT else "text", "warning" if group.missing[at] else "muted"]
            rows.append(TextRow(id, tuple(cells), tuple(tones)))
        return rows

    def _on_use(self) -> None:
        if self._found is not None:
            self.edited.emit(adopt_panel_weights, (self._found.shares, self._found.comparisons, now()))
