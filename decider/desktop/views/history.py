"""The history: every change by name, with what it changed; a click goes back or forward to it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.decision.history import History
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import said, tr, trn
from decider.desktop.views.state_compared import MOST_LINES, LineList
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.mirror_model import Column, MirrorModel
from decider.desktop.widgets.table_parts import TONE_ROLE, WEIGHT_ROLE
from decider.desktop.widgets.tables import Table, TextRow
from decider.report.differences import differences, in_short
from decider.words import Message


class _Changes(MirrorModel):
    """Rows of `TextRow` whose last column is worked out when it comes into view: a long history has many tables."""

    def __init__(self, detail: Callable[[int], str], parent: QObject) -> None:
        columns = (Column(tr("Time")), Column(tr("Change")), Column(tr("What it changed")))
        super().__init__(columns, parent)
        self.detail = detail

    def cell(self, row: TextRow, column: int, role: int) -> Any:
        """A cell's text, tone or weight."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[column] if column < 2 else self.detail(int(row.id))
        if role == TONE_ROLE:
            return row.tones[column]
        return row.weights[column] if role == WEIGHT_ROLE else None


class HistoryDialog(QDialog):
    """`wanted(cursor)` when a state was chosen; `minutes_wanted()` to write it all down."""

    wanted = Signal(int)
    minutes_wanted = Signal()

    def __init__(self, history: History, times: Sequence[datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self.resize(860, 620)
        self._history, self._times = history, tuple(times)
        self.lead = label("", "title", 600)
        self.table = Table(tr("History"))
        self._changes = lru_cache(maxsize=512)(self._work_out)
        self.table.setModel(_Changes(self._first_line, self.table))
        self.table.setColumnWidth(0, 84)
        self.table.setColumnWidth(1, 260)
        self.table.stretch(2)
        self.table.row_chosen.connect(lambda id: self.wanted.emit(int(id)))
        self.details = Card(tr("What it changed"))
        self.lines = LineList(tr("What it changed"))
        self.details.body.addWidget(self.lines)
        self.minutes = QPushButton(tr("Save as minutes…"))
        self.minutes.clicked.connect(self.minutes_wanted)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.minutes.setAutoDefault(False)
        card = Card(padding=0)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.addWidget(self.minutes)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.lead)
        about = tr("Choose a line to go back to that state; what came after it stays until something else is changed.")
        column.addWidget(label(about, "body", 400, "muted", wrap=True))
        column.addWidget(card, 3)
        column.addWidget(self.details, 2)
        column.addLayout(buttons)
        self.display(history, times)
        self.table.setFocus()

    def display(self, history: History, times: Sequence[datetime]) -> None:
        """Show the history as it now is."""
        if history.states is not self._history.states:
            self._changes.cache_clear()
        self._history, self._times = history, tuple(times)
        n = len(history.states) - 1
        self.lead.setText(trn(n, "{n} change since it was opened.", "{n} changes since it was opened.") if n else
                          tr("Nothing has been changed since it was opened."))  # fmt: skip
        self.minutes.setEnabled(n > 0)
        rows = []
        for at in range(n, -1, -1):
            tone: Tone = "muted" if at > history.cursor else "text"
            name = said(history.labels[at - 1]) if at else tr("As it was opened")
            here = at == history.cursor
            rows.append(
                TextRow(
                    str(at),
                    (f"{self._times[at]:%H:%M:%S}", f"● {name}" if here else name),
                    ("muted", tone, tone),
                    (400, 600 if here else 400, 400),
                )
            )
        model = self.table.model()
        assert isinstance(model, _Changes)
        model.display(rows)
        self.table.select_id(str(history.cursor))
        self.lines.show_lines(self._changes(history.cursor))

    def _work_out(self, at: int) -> tuple[Message, ...]:
        if not at:
            return ()
        return in_short(differences(self._history.states[at - 1], self._history.states[at]), MOST_LINES)

    def _first_line(self, at: int) -> str:
        lines = self._changes(at)
        if not lines:
            return ""
        first = " ".join(said(lines[0]).split())
        return first if len(lines) == 1 else tr("{first}, and {n} more", first=first, n=len(lines) - 1)
