"""The earlier versions of a study: when each was saved, what differs, and what it would rank."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.desktop.style.labels import label
from decider.desktop.style.language import day, said, tr, trn
from decider.desktop.views.state_compared import StateCompared
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.report.differences import counted
from decider.storage.earlier import Version
from decider.words import Message

Read = dict[Path, tuple[Decision | None, Message]]


class EarlierVersions(QDialog):
    """`restore_wanted(decision)` to go back to a version, `copy_wanted(decision)` to open one as a decision of its own.

    `read` gives the decision in a file, raising DeciderError when it cannot be read.
    """

    restore_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(
        self,
        versions: Sequence[Version],
        present: Decision,
        read: Callable[[Path], Decision],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Earlier versions"))
        self.resize(940, 640)
        self._versions, self._present = tuple(versions), present
        self._read: Read = {}
        n = len(versions)
        self.lead = label(trn(n, "{n} earlier version is kept.", "{n} earlier versions are kept."), "title", 600)
        about = tr("The last ten saves, the last save of each of fourteen days, and the first of all.")
        self.table = Table(tr("Earlier versions"))
        columns = (
            Column(tr("Day")),
            Column(tr("Time")),
            Column(tr("File size"), True),
            Column(tr("What differs from now")),
        )
        self.table.setModel(TextModel(columns, self.table))
        for column, width in ((0, 150), (1, 88), (2, 84)):
            self.table.setColumnWidth(column, width)
        self.table.stretch(3)
        self.table.row_chosen.connect(self._on_row)
        self.compared = StateCompared()
        self.copy = QPushButton(tr("Open as a copy"))
        self.restore = QPushButton(tr("Restore"))
        self.restore.setProperty("accent", True)
        self.copy.clicked.connect(lambda: self._leave_with(self.copy_wanted))
        self.restore.clicked.connect(lambda: self._leave_with(self.restore_wanted))
        self._lay_out(about)
        self._fill()
        self._later = Later(self)
        self._later.answered.connect(self._on_read)
        self._later.start(lambda: _reads(tuple(versions), present, read))
        if versions:
            self.table.select_id("0")
            self._on_row("0")

    def _lay_out(self, about: str) -> None:
        card = Card(padding=0)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(close)
        buttons.addStretch(1)
        buttons.addWidget(label(tr("Undo takes a restored version back."), "small", 400, "muted"))
        buttons.addWidget(self.copy)
        buttons.addWidget(self.restore)
        for button in (close, self.copy, self.restore):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(label(about, "body", 400, "muted", wrap=True))
        column.addWidget(card, 2)
        column.addWidget(self.compared, 3)
        column.addLayout(buttons)

    def _on_read(self, read: Read) -> None:
        self._read = read
        self._fill()
        chosen = self.table.selected_ids()
        if chosen and not self.restore.isEnabled():
            self._on_row(chosen[0])

    def _fill(self) -> None:
        rows = []
        for at, version in enumerate(self._versions):
            decision, words = self._read.get(version.file, (None, None))
            text = said(words) if words is not None else "…"
            tone = "warning" if words is not None and decision is None else "text"
            cells = (day(version.time.date()), f"{version.time:%H:%M:%S}", _size(version.size), text)
            rows.append(TextRow(str(at), cells, ("text", "text", "muted", tone), tips=("", "", "", text)))  # type: ignore[arg-type]
        model = self.table.model()
        assert isinstance(model, TextModel)
        model.display(rows)

    def _on_row(self, id: str) -> None:
        decision, _ = self._read.get(self._versions[int(id)].file, (None, None))
        for button in (self.copy, self.restore):
            button.setEnabled(decision is not None)
        if decision is None:
            self.compared.clear()
        else:
            self.compared.display(self._present, decision)

    def _leave_with(self, wanted: object) -> None:
        (id,) = self.table.selected_ids()
        decision, _ = self._read[self._versions[int(id)].file]
        self.accept()
        wanted.emit(decision)  # type: ignore[attr-defined]


def _size(bytes: int) -> str:
    return f"{bytes / 1000:.0f} kB" if bytes < 1e6 else f"{bytes / 1e6:.1f} MB"


def _reads(versions: tuple[Version, ...], present: Decision, read: Callable[[Path], Decision]) -> Iterator[Read]:
    """One version more at each step, so that the first lines need not wait for the last."""
    found: Read = {}
    for version in versions:
        try:
            decision = read(version.file)
            found[version.file] = decision, counted(present, decision)
        except DeciderError as refused:
            found[version.file] = None, refused.message
        yield dict(found)
