"""The copy of unsaved work that outlives a crash: written at most five seconds after a change, dropped when saved."""

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage import recovery

LATEST_MS = 5000
"""How much work may be lost when the program is killed."""


class SafetyCopy(QObject):
    """`due()` when it is time to write; `written(time)` remembers when the present copy was made."""

    due = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.time: datetime | None = None
        self._path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATEST_MS)
        self._timer.timeout.connect(self.due)

    def begin(self, path: Path | None, decision: Decision) -> recovery.Recovered | None:
        """Watch over another decision; what a crash left of its file, if it differs, stays until it is looked at."""
        self.forget()
        self._path = path
        if path is None:
            return None
        for work in recovery.recoverable():
            if work.path == Path(os.path.abspath(path)) and work.decision != decision:
                # Under the file's own name lies what nobody has seen yet, so ours goes where unnamed work goes.
                self._path = None
                return work
        return None

    def stir(self) -> None:
        """Something changed: write before long."""
        if not self._timer.isActive():
            self._timer.start()

    def write(self, decision: Decision) -> bool:
        """Write the copy now; whether it is safe."""
        try:
            recovery.keep(self._path, decision)
        except DeciderError as refused:
            self.refused.emit(refused.message)
            return False
        self.time = datetime.now()
        return True

    def take_over(self, work: recovery.Recovered, path: Path | None) -> None:
        """Watch over recovered work in place of what was found."""
        self._path = path
        if self.write(work.decision) and path is None:
            # Unnamed work lies under the number of the process that wrote it; from now on it is ours.
            recovery.forget(work)
            self.write(work.decision)

    def saved(self, path: Path) -> None:
        """The decision is safe in `path`; the copy is no longer wanted."""
        self.forget()
        self._path = path

    def forget(self) -> None:
        """Drop the copy that was written here; one that a crash left stays until it is looked at."""
        self._timer.stop()
        if self.time is not None:
            recovery.forget(self._path)
            self.time = None
