"""The last two rounds beside each other: whether the answers came closer, and who moved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from decider.analysis.panel_rounds import RoundComparison, compare_rounds
from decider.decision.decision import Decision
from decider.desktop.style.labels import label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.views.panel_words import expert_name
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_ROWS = 6


class ComparedRounds(Card):
    """Seen once two rounds are revealed; worked out beside the window."""

    def __init__(self) -> None:
        super().__init__(tr("What changed between rounds"))
        self._decision = Decision()
        self.later = Later(self)
        self.later.answered.connect(self._show)
        self.later.ended.connect(self._on_end)
        self.pair = QComboBox()
        self.pair.setAccessibleName(tr("Rounds that are compared"))
        self.pair.activated.connect(lambda _: self._work())
        self.add_to_title(self.pair)
        self._words = label("", "body", 400, wrap=True)
        self.table = Table(tr("Who moved"))
        self._rows = TextModel(
            (
                Column(tr("Expert")),
                Column(tr("Changed"), True),
                Column(tr("By"), True, tr("How far on average, as a part of the scale")),
                Column(tr("Toward the median"), True),
                Column(tr("Away from it"), True),
            ),
            self.table,
        )
        self.table.setModel(self._rows)
        for column, wide in ((1, 96), (2, 72), (3, 132), (4, 104)):
            self.table.setColumnWidth(column, wide)
        self.table.stretch(0)
        self.body.addWidget(self._words)
        self.body.addWidget(self.table)
        self.hide()

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the comparison of the two rounds that were chosen, the last two to begin with."""
        revealed = [r.number for r in decision.panel.rounds if r.state == "revealed"]
        self.setVisible(len(revealed) > 1)
        if decision is self._decision or len(revealed) < 2:
            self._decision = decision
            return
        self._decision = decision
        pairs = [(a, b) for b in reversed(revealed) for a in reversed(revealed) if a < b]
        if [self.pair.itemData(i) for i in range(self.pair.count())] != pairs:
            with QSignalBlocker(self.pair):
                self.pair.clear()
                for before, after in pairs:
                    self.pair.addItem(tr("Round {before} to {after}", before=before, after=after), (before, after))
        self._work()

    def _work(self) -> None:
        decision, (before, after) = self._decision, self.pair.currentData()

        def work() -> Iterator[RoundComparison]:
            yield compare_rounds(decision, before, after)

        self.later.start(work)

    def _show(self, found: RoundComparison) -> None:
        panel = self._decision.panel
        self._words.setText("\n".join(said(sentence) for sentence in found.sentences))
        rows = [
            TextRow(
                one.expert,
                (
                    expert_name(panel, one.expert),
                    tr("{n} of {all}", n=one.changed, all=one.answers + one.added),
                    percent(one.distance, 0) if one.changed else "",
                    str(one.toward or ""),
                    str(one.away or ""),
                ),
                ("text",) if one.changed else ("muted", "muted"),
            )
            for one in sorted(found.experts, key=lambda one: -one.changed)
        ]
        self._rows.display(rows)
        self.table.setVisible(bool(found.moves))
        self.table.setFixedHeight(ROW_HEIGHT * (min(len(rows), _ROWS) + 1) + 4)

    def _on_end(self, refused: Message | None) -> None:
        if refused is not None:
            self._words.setText(said(refused))
            self.table.hide()
