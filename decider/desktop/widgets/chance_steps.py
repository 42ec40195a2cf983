"""Chances worked out between events, step by step, so that the window never waits for them."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances, chances
from decider.decision.findings import DeciderError

_FEWEST = 250
"""Fewer draws than these say too little to be shown."""
_AT_ONCE = 5_000
"""Up to so many scores the first answer comes within the frame that asks for it."""


class ChanceSteps(QObject):
    """`found(chances)` with ever more draws after `begin`; None where there are none. What is stale is dropped."""

    found = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.latest: Chances | None = None
        self.settled = False
        self._of: Analysis | None = None
        self._steps: Iterator[Chances] = iter(())
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    def begin(self, analysis: Analysis, moving: bool = False) -> None:
        """Work out the chances of `analysis`: a first answer at once where that is quick, the rest unless `moving`.

        What is known already is told again, for whoever has come since.
        """
        if analysis is self._of and (moving or self.settled or self._timer.isActive()):
            self.found.emit(self.latest)
            return
        self._timer.stop()
        self._of, self._told, self.settled = analysis, 0, False
        self._steps = chances(analysis)
        result = analysis.result
        quick = result is not None and result.model is not None and result.parts.size <= _AT_ONCE
        if result is None:
            self._finish(None)
        elif quick:
            self._step()
        else:
            # The old figures no longer hold, and new ones take longer than a frame.
            self._tell(None)
        if not moving and not self.settled:
            self._timer.start()

    def stop(self) -> None:
        """Drop what is under way."""
        self._timer.stop()
        self._of = None

    def _step(self) -> None:
        try:
            answer = next(self._steps, None)
        except DeciderError:
            self._finish(None)
            return
        if answer is None:
            self._finish(self.latest)
            return
        self.latest = answer
        if answer.samples >= max(_FEWEST, 2 * self._told):
            self._told = answer.samples
            self._tell(answer)

    def _finish(self, answer: Chances | None) -> None:
        self._timer.stop()
        self.settled = True
        if answer is None or answer.samples != self._told:
            self._tell(answer)
        self.finished.emit()

    def _tell(self, answer: Chances | None) -> None:
        self.latest = answer
        self.found.emit(answer)
