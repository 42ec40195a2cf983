"""Whether the open file is another's too: changed by another program, or open in another window of Decider."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from decider.desktop.actions.conflict import settle_conflict
from decider.desktop.session import Session
from decider.desktop.style.language import tr
from decider.storage.places import state_folder
from decider.storage.saving import Stamp, stamp

PAUSE_MS = 300
"""How long after a change the file is looked at: a program that writes in pieces is given time to finish."""

Say = Callable[[str, str, Callable[[], object] | None], object]


class ConflictWatch(QObject):
    """Looks at the open file whenever it changes or the window comes to the front, and says in a strip what it found;
    nothing is ever overwritten or reloaded without a person."""

    def __init__(self, session: Session, window: QWidget, say: Say, save_as: Callable[[], bool]) -> None:
        super().__init__(window)
        self._session, self._window, self._say, self._save_as = session, window, say, save_as
        self._told: Stamp | None = None
        self._gone = False
        self._path: Path | None = None
        self._lock: QLockFile | None = None
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _: self._pause.start())
        session.kept.connect(self._on_kept)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_activity)  # type: ignore[union-attr]

    def look(self) -> None:
        """Say when the file is no longer what was opened or saved here; each state of it is told once."""
        session = self._session
        if session.path is None:
            return
        self._watch(session.path)
        now = stamp(session.path)
        if now is None:
            if not self._gone and self._told is None:
                self._gone = True
                words = tr("{file} is no longer there; saving writes it anew.", file=session.path.name)
                self._say(words, "", None)
            return
        self._gone = False
        if not session.overtaken or now == self._told:
            return
        if session.theirs() == session.saved:
            session.agree()
            return
        self._told = now
        words = tr("{file} was changed by another program.", file=session.path.name)
        self._say(words, tr("Compare…"), self.compare)

    def compare(self) -> None:
        """Show what differs, and do what is chosen."""
        if self._session.path is not None and self._session.overtaken:
            settle_conflict(self._session, self._window, self._save_as)

    def leave(self) -> None:
        """Let go of the file."""
        self._release()

    def _on_kept(self) -> None:
        path = self._session.path
        if path == self._path:
            return
        self._release()
        self._path, self._told, self._gone = path, None, False
        if path is None:
            return
        self._watch(path)
        self._lock = _lock(path)
        if self._lock is not None and not self._lock.tryLock(0):
            self._lock = None
            words = tr("{file} is open in another window of Decider too; what is saved there will be shown here before "
                       "anything is replaced.", file=path.name)  # fmt: skip
            # What opening the file says of itself comes first.
            QTimer.singleShot(0, self, lambda: self._say(words, "", None))

    def _watch(self, path: Path) -> None:
        # A file that was replaced is another one to the system, so it is named again.
        if str(path) not in self._watcher.files() and path.is_file():
            self._watcher.addPath(str(path))

    def _release(self) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        if self._lock is not None:
            self._lock.unlock()
        self._lock = None
        self._path = None

    def _on_activity(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def _lock(path: Path) -> QLockFile | None:
    """The mark that a window of this user has `path` open; of a process that died it does not count."""
    folder = state_folder() / "open"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    lock = QLockFile(str(folder / f"{name}.lock"))
    lock.setStaleLockTime(0)
    return lock
