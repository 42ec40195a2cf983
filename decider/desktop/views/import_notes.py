"""What deserves attention in a table before it is taken over: what each strip says, and all of it in one list."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from decider.decision.edits.criteria import set_direction
from decider.decision.findings import Severity
from decider.desktop.style.language import said, tr
from decider.storage.tables.assumed import LISTED, PLACE
from decider.storage.tables.understood import Understood


@dataclass(frozen=True)
class Note:
    """One sentence; `link` are the words of what can be done about it, "" for nothing."""

    severity: Severity
    words: str
    link: str = ""


def notes_of(understood: Understood) -> list[Note]:
    """What to say of a table, warnings first; the directions that are doubted can be turned."""
    found = sorted(understood.notes, key=lambda note: (note.severity != "error", note.severity == "note"))
    notes = [Note(note.severity, said(note.message)) for note in found if note.place != PLACE]
    return [*_doubted(understood), *notes]


def _doubted(understood: Understood) -> list[Note]:
    names = [said(understood.decision.criterion(id).name) for id in understood.doubted]
    if not names:
        return []
    named = ", ".join(name if len(name) <= 60 else name[:59] + "…" for name in names[:LISTED])
    words = tr(
        "{names}: the table gives no direction, so more is better; the name says the contrary.",
        names=named + (", …" if len(names) > LISTED else ""),
    )
    return [Note("warning", words, tr("Take less as better"))]


def turned(understood: Understood) -> Understood:
    """The same with less as better in every criterion whose direction is doubted, and no doubt left."""
    decision = understood.decision
    for criterion in understood.doubted:
        decision = set_direction(decision, criterion, "min")
    notes = tuple(note for note in understood.notes if note.place != PLACE)
    return replace(understood, decision=decision, notes=notes, doubted=())


class AllNotes(QDialog):
    """All notes in one list that can be scrolled and copied."""

    def __init__(self, notes: list[Note], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What was noted about the table"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setPlainText("\n\n".join(note.words for note in notes))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Room for sentences."""
        return QSize(640, 360)
