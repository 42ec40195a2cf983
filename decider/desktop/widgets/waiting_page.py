"""A page that works out what it shows only while it is seen, and only when values have come to rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decider.desktop.widgets.steady_scroll import SteadyPage

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis
    from decider.desktop.widgets.later import Later

_REST = 120
"""Milliseconds without a further change before work is begun."""


class WaitingPage(SteadyPage):
    """Put content into `column`; a subclass says in `follow` what changes at once and in `work_out` what comes later.
    Nothing happens while the page is hidden or nothing is ranked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis: Analysis | None = None
        self._followed: Analysis | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rest)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(20, 12, 20, 14)
        self.column.setSpacing(12)
        self.setWidget(content)

    def follow(self, analysis: "Analysis") -> None:
        """Show what is cheap, and forget what is not true any more."""
        raise NotImplementedError

    def work_out(self, analysis: "Analysis") -> None:
        """Begin what takes longer."""
        raise NotImplementedError

    def works(self) -> "tuple[Later, ...]":
        """All that may be under way."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether anything shown is still to come."""
        return self._rest.isActive() or any(work.busy for work in self.works())

    def display(self, analysis: "Analysis") -> None:
        """Remember the values; they are worked out once the page is seen."""
        self._analysis = analysis
        if analysis.result is None:
            self._rest.stop()
            self._followed = None
            for work in self.works():
                work.drop()
        elif self.isVisible():
            self._go()

    def showEvent(self, event: QShowEvent) -> None:
        """What was waiting is worked out now."""
        super().showEvent(event)
        self._go()

    def _go(self) -> None:
        analysis = self._analysis
        if analysis is None or analysis.result is None or analysis is self._followed:
            return
        self._followed = analysis
        self.follow(analysis)
        self._rest.start()

    def _on_rest(self) -> None:
        analysis = self._followed
        if analysis is None:
            return
        if self.isVisible():
            self.work_out(analysis)
        else:
            # Hidden before it could begin: it begins when the page is seen again.
            self._followed = None
