"""Long work: a seeded generator of complete, ever better answers, stepped in one worker thread."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from decider.decision.findings import DeciderError

Work = Callable[[], Iterator[Any]]
"""Makes the generator; called in the worker thread."""


class _Worker(QObject):
    answered = Signal(int, object)
    finished = Signal(int)
    failed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        # Only the window's thread writes this number, and one number is read and written whole.
        self.wanted = 0

    @Slot(int, object)
    def run(self, ticket: int, work: Work) -> None:
        if ticket != self.wanted:
            return
        try:
            for answer in work():
                if ticket != self.wanted:
                    return
                self.answered.emit(ticket, answer)
        except DeciderError as refused:
            self.failed.emit(ticket, refused.message)
            return
        self.finished.emit(ticket)


class Tasks(QObject):
    """`answered(answer)` for each answer of the newest work, then `finished()`, or `failed(message)`.

    New work cancels what runs; answers that were on their way when it did are dropped.
    """

    answered = Signal(object)
    finished = Signal()
    failed = Signal(object)
    _begin = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._begin.connect(self._worker.run)
        self._worker.answered.connect(self._on_answer)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failure)

    def start(self, work: Work) -> None:
        """Cancel what runs and begin `work`."""
        self._worker.wanted += 1
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._begin.emit(self._worker.wanted, work)

    def cancel(self) -> None:
        """Stop at the next step and hear no more of it."""
        self._worker.wanted += 1

    def close(self) -> None:
        """Cancel, and wait for the thread to end."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(int, object)
    def _on_answer(self, ticket: int, answer: object) -> None:
        if ticket == self._worker.wanted:
            self.answered.emit(answer)

    @Slot(int)
    def _on_finished(self, ticket: int) -> None:
        if ticket == self._worker.wanted:
            self.finished.emit()

    @Slot(int, object)
    def _on_failure(self, ticket: int, message: object) -> None:
        if ticket == self._worker.wanted:
            self.failed.emit(message)
