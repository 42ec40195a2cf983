"""What was before: earlier versions of the file, the history of the session, and what a crash left behind."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.desktop.actions import FileActions
from decider.desktop.session import Session
from decider.desktop.style.language import clock, day, language, said, tr
from decider.desktop.views.earlier_versions import EarlierVersions
from decider.desktop.views.history import HistoryDialog
from decider.desktop.views.two_states import TwoStates
from decider.report.minutes import minutes_csv, minutes_text
from decider.storage import recovery
from decider.storage.decision_file import read_decision
from decider.storage.earlier import versions
from decider.storage.saving import save_bytes
from decider.words import message


class Past(QObject):
    """Each method opens one dialog on one session; `told` hears of a file that was written."""

    def __init__(self, session: Session, files: FileActions, window: QWidget, told: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._session, self._files, self._window, self._told = session, files, window, told

    def versions(self) -> None:
        """List the earlier versions of the open file."""
        session = self._session
        session.settle()
        if session.path is None:
            session.refused.emit(message("This decision was never saved to a file, so it has no earlier versions."))
            return
        found = versions(session.path)
        if not found:
            session.refused.emit(
                message("No earlier version of {file} is kept on this computer.", file=session.path.name)
            )
            return
        dialog = EarlierVersions(found, session.decision, read_decision, self._window)
        dialog.restore_wanted.connect(self._restore)
        dialog.copy_wanted.connect(self._open_copy)
        dialog.exec()
        dialog.deleteLater()

    def _restore(self, decision: Decision) -> None:
        self._session.put(decision, message("Restore an earlier version"))

    def _open_copy(self, decision: Decision) -> None:
        if self._files.may_leave():
            self._session.new(decision)

    def history(self) -> None:
        """List all changes, and go to the one that is chosen."""
        session = self._session
        session.settle()
        dialog = HistoryDialog(session.history, session.times, self._window)
        dialog.wanted.connect(session.move)
        dialog.minutes_wanted.connect(self.save_minutes)

        def follow(old: object, new: object) -> None:
            dialog.display(session.history, session.times)

        session.changed.connect(follow)
        dialog.exec()
        session.changed.disconnect(follow)
        dialog.deleteLater()

    def save_minutes(self) -> None:
        """Ask where to, and write the minutes up to the present state."""
        session = self._session
        folder = session.path.parent if session.path is not None else Path.home()
        stem = session.path.stem if session.path is not None else tr("Untitled")
        kinds = ((tr("Text"), ".txt"), (tr("CSV"), ".csv"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save the minutes"),
            str(folder / tr("{file} minutes.txt", file=stem)),
            ";;".join(f"{kind} (*{suffix})" for kind, suffix in kinds),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() not in (".txt", ".csv"):
            path = path.with_name(path.name + ".txt")
        if path.suffix.casefold() == ".csv":
            data = minutes_csv(session.history, session.times, language())
        else:
            data = minutes_text(session.history, session.times, language(), datetime.now())
        try:
            save_bytes(path, data)
        except DeciderError as refused:
            session.refused.emit(refused.message)
            return
        self._told(path)

    def offer(self, work: recovery.Recovered) -> bool:
        """Show what a crash left beside what its file holds, and take it up or drop it; whether it is dealt with."""
        try:
            kept = read_decision(work.path) if work.path is not None else Decision()
        except DeciderError:
            kept = Decision()
        when = work.time.astimezone()
        dialog = TwoStates(
            tr("Unsaved work"),
            tr("Unsaved work on {title}, of {day}, {time}", title=said(work.decision.title) or tr("Untitled"),
               day=day(when.date()), time=clock(when)),
            tr("Below is how it differs from the file as it was last saved.")
            if work.path is not None
            else tr("It was never saved to a file."),
            kept,
            work.decision,
            (("discard", tr("Discard it")), ("recover", tr("Recover it"))),
            self._window,
        )  # fmt: skip
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen == "discard":
            recovery.forget(work)
        return self._files.recover(work) if chosen == "recover" else chosen == "discard"
