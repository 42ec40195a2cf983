"""Ballots out and in: what writes and reads their files."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from decider.decision.edits.panel_rounds import take_ballots
from decider.decision.findings import DeciderError
from decider.desktop.session import Session
from decider.desktop.style.language import tr, trn
from decider.desktop.views.panel_words import now, why_no_ballots
from decider.storage.saving import save_bytes
from decider.words import message

if TYPE_CHECKING:
    from decider.desktop.views.panel_sending import SendBallots
    from decider.desktop.views.panel_taking import TakeBallots

ENDINGS = "*.xlsx *.ods *.decider-ballot *.html *.htm *.json"


class BallotActions:
    """Each method asks what it must, does it, and says in words what cannot be done (`Session.refused`).

    `told(sentence)` hears what was written or taken in.
    """

    def __init__(self, session: Session, window: QWidget, told: Callable[[str], object]) -> None:
        self._session, self._window, self._told = session, window, told
        self._last = ""

    def _folder(self) -> str:
        path = self._session.path
        return self._last or (str(path.parent) if path is not None else str(Path.home()))

    def _ready(self) -> bool:
        """Whether a round is open; else it is said why ballots are not."""
        panel = self._session.decision.panel
        if not panel.study:
            self._session.refused.emit(message("There is no panel yet; set one up under Panel first."))
            return False
        why = why_no_ballots(panel)
        if why:
            self._told(why)
        return not why

    # Out

    def send(self) -> bool:
        """Write ballots for the experts into a folder."""
        from decider.desktop.views.panel_sending import SendBallots

        if not self._ready():
            return False
        panel = self._session.decision.panel
        dialog = SendBallots(panel, self._window)
        if dialog.exec() != SendBallots.DialogCode.Accepted:
            return False
        folder = QFileDialog.getExistingDirectory(self._window, tr("Folder for the ballots"), self._folder())
        if not folder:
            return False
        self._last = folder
        try:
            return self._write(Path(folder), dialog)
        except DeciderError as refused:
            self._session.refused.emit(refused.message)
            return False

    def _write(self, folder: Path, dialog: "SendBallots") -> bool:
        from decider.report.ballots import sent_ballots

        decision = self._session.decision
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            files = sent_ballots(
                decision,
                decision.panel.round,
                dialog.spoken,
                forms=dialog.forms,
                experts=dialog.experts,
                due=dialog.due,
            )
        finally:
            QGuiApplication.restoreOverrideCursor()
        there = [name for name, _ in files if (folder / name).exists()]
        if there and not self._may_replace(len(there), folder.name):
            return False
        for name, data in files:
            save_bytes(folder / name, data)
        self._told(trn(len(files), "{n} ballot was written into {folder}.", "{n} ballots were written into {folder}.",
                       folder=folder.name))  # fmt: skip
        return True

    def _may_replace(self, n: int, folder: str) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle("Decider")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(trn(n, "{n} file of the same name is in {folder} already.",
                        "{n} files of the same names are in {folder} already.", folder=folder))  # fmt: skip
        box.setInformativeText(tr("A ballot that came back under that name would be lost."))
        replace = box.addButton(tr("Replace them"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is replace

    # In

    def take(self) -> bool:
        """Show what files or a folder hold, and take in what is confirmed."""
        return self.take_paths(())

    def take_paths(self, paths: Sequence[Path]) -> bool:
        """Show what these files and folders hold, and take in what is confirmed, as one change."""
        from decider.desktop.views.panel_taking import TakeBallots

        if not self._ready():
            return False
        dialog = TakeBallots(self._window)
        known: list[Path] = []

        def add(more: Iterable[Path]) -> None:
            known.extend(path for path in self._files(more) if path not in known)
            self._show(dialog, known)

        dialog.files_wanted.connect(lambda: add(self._chosen_files()))
        dialog.folder_wanted.connect(lambda: add(self._chosen_folder()))
        dialog.dropped.connect(add)
        if paths:
            add(paths)
        accepted = dialog.exec() == TakeBallots.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return False
        when = now()
        ballots = dialog.incoming.ballots(dialog.chosen(), when)
        before = self._session.decision
        self._session.settle()
        self._session.do(take_ballots, ballots, when)
        if self._session.decision is before:
            return False
        self._told(trn(len(ballots), "{n} ballot was taken in.", "{n} ballots were taken in."))
        return True

    def _files(self, paths: Iterable[Path]) -> list[Path]:
        """Files as they are, and of folders all that may be ballots."""
        from decider.storage.ballot_reading import ballots_in

        found: list[Path] = []
        for path in paths:
            try:
                found += ballots_in(path) if path.is_dir() else [path]
            except DeciderError as refused:
                self._session.refused.emit(refused.message)
        return found

    def _show(self, dialog: "TakeBallots", paths: Sequence[Path]) -> None:
        from decider.storage.ballot_reading import read_ballots, sorted_out

        decision = self._session.decision
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            received, refused = read_ballots(paths, decision)
            dialog.display(sorted_out(decision, received, refused), decision)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _chosen_files(self) -> list[Path]:
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            tr("Ballots that came back"),
            self._folder(),
            f"{tr('Ballots')} ({ENDINGS});;{tr('All files')} (*)",
        )
        if chosen:
            self._last = str(Path(chosen[0]).parent)
        return [Path(path) for path in chosen]

    def _chosen_folder(self) -> list[Path]:
        folder = QFileDialog.getExistingDirectory(self._window, tr("Folder with ballots"), self._folder())
        if folder:
            self._last = folder
        return [Path(folder)] if folder else []
