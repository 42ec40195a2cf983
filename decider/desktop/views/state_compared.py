"""Two states of a decision beside each other: what differs, and the ranking of the other one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from decider.analysis.analysis import analyse
from decider.decision.decision import Decision
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import number, said, tr
from decider.desktop.style.theme import font
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.report.differences import differences, in_short
from decider.words import Message

MOST_LINES = 20
"""How many lines of one kind are listed before the rest is only counted."""


class LineList(QListWidget):
    """Lines that are only read: plain text, wrapped, reached with the keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setFont(font("small"))
        self.setSpacing(2)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_lines(self, lines: Sequence[Message]) -> None:
        """Show these lines in place of those before."""
        self.clear()
        for line in lines:
            # A name of many lines is one line here.
            self.addItem(QListWidgetItem(" ".join(said(line).split())))


class StateCompared(QWidget):
    """`display(present, other)`: the differences from the one to the other, and how the other is ranked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList(tr("What differs"))
        self.table = Table(tr("Its ranking"))
        self.table.setModel(
            TextModel((Column(tr("Rank"), True), Column(tr("Project")), Column(tr("Score"), True)), self.table)
        )
        self.table.setColumnWidth(0, 56)
        self.table.setColumnWidth(2, 80)
        self.table.stretch(1)
        self.unranked = label("", "small", 400, "muted", wrap=True)
        self.left = Card(tr("What differs"))
        self.left.body.addWidget(self.lines)
        self.right = Card(tr("Its ranking"))
        self.right.body.setContentsMargins(0, 4, 0, 0)
        self.right.body.addWidget(self.table)
        self.unranked.setContentsMargins(16, 0, 16, 12)
        self.right.body.addWidget(self.unranked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)

    def display(self, present: Decision, other: Decision) -> None:
        """Show what differs and the other's ranking."""
        found = differences(present, other)
        self.lines.show_lines(in_short(found, MOST_LINES))
        if not found:
            self.lines.addItem(QListWidgetItem(tr("Nothing differs from what is open now.")))
        analysis = analyse(other)
        self.right.set_title(tr("Its ranking"), said(analysis.method.title))
        rows = []
        if analysis.result is not None:
            ranks, scores = analysis.result.ranks, analysis.result.scores
            order = sorted(range(len(ranks)), key=lambda i: int(ranks[i]))
            chosen = set(analysis.shortlist)
            for i in order:
                one = analysis.alternatives[i]
                tone: Tone = "text" if one.id in chosen else "muted"
                rows.append(
                    TextRow(
                        one.id,
                        (str(int(ranks[i])), said(one.row_name), number(float(scores[i]), 3)),
                        (tone, tone, tone),
                        (600, 600) if one.id in chosen else (),
                        ("", said(one.name)),
                    )
                )
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.display(rows)
        words = said(analysis.refusal) if analysis.refusal is not None else ""
        self.unranked.setText(words)
        self.unranked.setVisible(bool(words))

    def clear(self) -> None:
        """Show nothing, as while no state is chosen."""
        self.lines.clear()
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.display([])
        self.unranked.hide()
