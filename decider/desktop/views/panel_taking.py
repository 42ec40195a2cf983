"""What would be taken in: every file with its outcome, and a choice wherever something would be replaced."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from decider.decision.decision import Decision
from decider.desktop.style.labels import Tone, label, rule
from decider.desktop.style.language import said, tr, trn
from decider.desktop.views.panel_words import expert_name, stamp
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.storage.ballot_reading import Held, Incoming
from decider.storage.ballot_received import Received


class _Button(Protocol):
    def isChecked(self) -> bool: ...


class TakeBallots(QDialog):
    """Shows an `Incoming`; nothing is taken before it is accepted, and `chosen()` then says which of those in doubt.

    `files_wanted()`, `folder_wanted()` and `dropped(paths)` ask whoever opened it to read more.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take ballots in"))
        self.setAcceptDrops(True)
        self.incoming = Incoming()
        self._decision = Decision()
        self._choices: list[tuple[_Button, Received]] = []
        self._groups: list[QButtonGroup] = []
        self._lead = label("", "title", 600, wrap=True)
        self._more = label("", "body", 400, "muted", wrap=True)
        self.files = QPushButton(tr("Add files…"))
        self.files.clicked.connect(self.files_wanted)
        self.folder = QPushButton(tr("Add a folder…"))
        self.folder.clicked.connect(self.folder_wanted)
        self.take = QPushButton()
        self.take.setProperty("accent", True)
        self.take.clicked.connect(self.accept)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        for button in (self.files, self.folder, self.take, self.cancel):
            button.setAutoDefault(False)
        self._area = SteadyScroll()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(8)
        top.addWidget(self._lead)
        top.addWidget(self._more)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.files)
        foot.addWidget(self.folder)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.resize(860, 560)
        self.display(Incoming(), Decision())

    def display(self, incoming: Incoming, decision: Decision) -> None:
        """Show what was found in the files so far."""
        self.incoming, self._decision = incoming, decision
        self._choices, self._groups = [], []
        content = QWidget()
        content.setProperty("ground", "surface")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(20, 12, 20, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        for one in incoming.new:
            partial = one.partial
            words = (
                tr("New, partial: {n} of {all} answered.", n=one.progress.answered, all=one.progress.asked)
                if partial
                else tr("New, complete.")
            )
            self._row(one.file, one, words, "warning" if partial else "positive")
        for held in incoming.other:
            self._other(held)
        for rivals in incoming.rivals:
            self._rivals(rivals)
        for one in incoming.same:
            self._row(one.file, one, tr("Nothing new: all of it is held already."), "muted")
        for refused in incoming.refused:
            self._row(refused.file, None, said(refused.sentence), "danger")
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._area.setWidget(content)
        self._refresh()

    def _row(self, file: str, received: Received | None, words: str, tone: Tone) -> int:
        row = self._grid.rowCount()
        name = label(file, "body", 600, wrap=True)
        name.setFixedWidth(220)
        who = ""
        if received is not None:
            known = any(e.id == received.expert for e in self._decision.panel.experts)
            who = expert_name(self._decision.panel, received.expert) if known else said(received.name)
        expert = label(who, "body", 400, wrap=True)
        expert.setFixedWidth(140)
        said_of = [words, *(said(doubt) for doubt in (received.doubts if received is not None else ()))]
        outcome = label("\n".join(said_of), "body", 400, tone, wrap=True)
        for column, part in enumerate((name, expert, outcome)):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        return row

    def _other(self, held: Held) -> None:
        changes = tr("answers: {added} added, {changed} changed, {dropped} dropped", added=held.added,
                     changed=held.changed, dropped=held.dropped)  # fmt: skip
        words = (
            tr("A newer copy of the ballot held since {time}: {changes}.", time=stamp(held.held.received),
               changes=changes)
            if held.newer
            else tr("An older copy of the ballot held since {time}: {changes}.", time=stamp(held.held.received),
                    changes=changes)
            if held.newer is False
            else tr("Differs from the ballot held since {time}, and nobody can tell which is newer: {changes}.",
                    time=stamp(held.held.received), changes=changes)
        )  # fmt: skip
        self._row(held.received.file, held.received, words, "warning")
        box = QCheckBox(tr("Take it in place of the held one"))
        box.setChecked(bool(held.newer))
        box.toggled.connect(self._refresh)
        self._grid.addWidget(box, self._grid.rowCount(), 2)
        self._choices.append((box, held.received))

    def _rivals(self, rivals: Sequence[Received]) -> None:
        group = QButtonGroup(self)
        self._groups.append(group)
        for one in rivals:
            saved = tr(", saved {time}", time=stamp(one.saved)) if one.saved else ""
            words = tr("One of {n} different ballots of the same expert: {done} of {all} answered{saved}.",
                       n=len(rivals), done=one.progress.answered, all=one.progress.asked, saved=saved)  # fmt: skip
            old = self._decision.panel.ballot(one.expert, one.round)
            if old is not None:
                words = tr("{words} It would replace the ballot held since {time}.", words=words,
                           time=stamp(old.received))  # fmt: skip
            self._row(one.file, one, words, "warning")
            button = QRadioButton(tr("Take this one"))
            button.toggled.connect(self._refresh)
            group.addButton(button)
            self._grid.addWidget(button, self._grid.rowCount(), 2)
            self._choices.append((button, one))
        none = QRadioButton(tr("Take none of them"))
        none.setChecked(True)
        none.toggled.connect(self._refresh)
        group.addButton(none)
        self._grid.addWidget(none, self._grid.rowCount(), 2)

    def chosen(self) -> tuple[Received, ...]:
        """Those in doubt that a person chose."""
        return tuple(received for button, received in self._choices if button.isChecked())

    def _refresh(self) -> None:
        incoming = self.incoming
        n = len(incoming.new) + len(self.chosen())
        read = n + len(incoming.same) + len(incoming.refused) + len(incoming.other) + len(incoming.rivals)
        self.take.setText(trn(n, "Take {n} ballot in", "Take {n} ballots in"))
        self.take.setEnabled(bool(n))
        if not read:
            self._lead.setText(tr("Choose the files that came back, or their folder."))
            self._more.setText(tr("They can be dropped here, too. Nothing is taken in before you have seen it."))
            return
        doubtful = len(incoming.other) + len(incoming.rivals)
        self._lead.setText(trn(n, "{n} ballot is taken in", "{n} ballots are taken in"))
        parts = (
            trn(doubtful, "{n} needs a choice", "{n} need a choice") if doubtful else "",
            trn(len(incoming.same), "{n} holds nothing new", "{n} hold nothing new") if incoming.same else "",
            trn(len(incoming.refused), "{n} is refused", "{n} are refused") if incoming.refused else "",
        )
        self._more.setText(" · ".join(filter(None, parts)) or tr("All of them are new. Undo takes them out again."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which were dropped."""
        event.acceptProposedAction()
        self.dropped.emit(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))
