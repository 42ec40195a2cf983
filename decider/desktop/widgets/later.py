"""Work that takes longer than a frame: a generator of ever better answers, stepped beside the window."""

import gc
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from decider.decision.findings import DeciderError
from decider.words import Message

Work = Callable[[], Iterator[Any]]

_POLL = 15
"""Milliseconds between two looks at whether there is an answer."""


_COLLECT = 200
"""Milliseconds between two looks at whether there is garbage."""

_waiting: "SimpleQueue[_Run]" = SimpleQueue()
_started: list[Thread] = []


def _work_on() -> None:
    while True:
        _waiting.get().go()


def _collect_here() -> None:
    """Let cycles of objects be freed by the window's thread alone.

    Python frees them in whichever thread allocates next, and a widget that dies in the worker takes the process along.
    """
    gc.disable()
    timer = QTimer(QCoreApplication.instance())
    timer.setInterval(_COLLECT)
    timer.timeout.connect(_collect)
    timer.start()


def _collect() -> None:
    """What Python's own collector would do now: the oldest generation whose turn has come."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


class _Run:
    """One piece of work. Only its queue is shared with the thread; nothing of Qt is touched there.

    One thread does all work, one after another: several would only take the interpreter from the window.
    """

    def __init__(self, work: Work) -> None:
        self.answers: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self.stopped = False
        self._work = work
        if not _started:
            _collect_here()
            _started.append(Thread(target=_work_on, daemon=True, name="later"))
            _started[0].start()
        _waiting.put(self)

    def _go_on(self) -> bool:
        return not self.stopped

    def go(self) -> None:
        """All steps, until nobody wants them; called in the thread."""
        try:
            if self._go_on():
                for answer in self._work():
                    if not self._go_on():
                        return
                    self.answers.put(("answer", answer))
                self.answers.put(("end", None))
        except DeciderError as refused:
            self.answers.put(("refused", refused.message))
        except Exception as fault:  # Raised again in the window's thread, which knows what to do with faults.
            self.answers.put(("fault", fault))


class Later(QObject):
    """`answered(answer)` for each answer of the newest work, then `ended(refusal)`, None where all went well.

    New work drops what runs: its answers are never heard.
    """

    answered = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: _Run | None = None
        self._put_off: Work | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether answers are still to come."""
        return self._run is not None or self._put_off is not None

    def start(self, work: Work, pause: int = 0) -> None:
        """Drop what runs and begin `work`, after a `pause` in milliseconds in which nothing else was started.

        What is begun while values keep changing takes the interpreter from the window for an answer nobody hears.
        """
        self.drop()
        self._put_off = work
        if pause:
            self._pause.start(pause)
        else:
            self._begin()

    def _begin(self) -> None:
        work, self._put_off = self._put_off, None
        if work is not None:
            self._run = _Run(work)
            self._timer.start()

    def drop(self) -> None:
        """Hear no more of what runs; it stops at its next step."""
        if self._run is not None:
            self._run.stopped = True
        self._run = self._put_off = None
        self._pause.stop()
        self._timer.stop()

    def _look(self) -> None:
        run = self._run
        while run is not None and run is self._run:
            try:
                kind, answer = run.answers.get_nowait()
            except Empty:
                return
            if kind == "answer":
                self.answered.emit(answer)
                continue
            self.drop()
            if kind == "fault":
                raise answer
            refusal: Message | None = answer
            self.ended.emit(refusal)
