"""A page of the panel that is computed beside the window, only while it is seen, and refused in one sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.steady_scroll import SteadyPage
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_PATIENCE = 400
"""Milliseconds after which a page that is not ready says so."""


class PanelPage(QStackedWidget):
    """Put content into `column`; a subclass says in `work` what is computed and in `show_found` how it is shown.

    While values are new and their answer is not there yet, what is on screen is pale and cannot be used; where that
    takes longer, the page says so. Work that nobody looks at any more is left, because others wait for the same thread.
    """

    edited = Signal(object, object)
    settled = Signal()
    place_wanted = Signal(str)
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decision = Decision()
        self._worked: Decision | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_answer)
        self.later.ended.connect(self._on_end)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(20, 12, 20, 14)
        self.column.setSpacing(12)
        area = SteadyPage()
        area.setWidget(self._content)
        self.refusal = label("", "lead", 400, "muted", wrap=True)
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.refusal.setContentsMargins(80, 0, 80, 0)
        self.working = label("", "lead", 400, "muted", wrap=True)
        self.working.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PATIENCE)
        self._soon.timeout.connect(lambda: self.setCurrentWidget(self.working))
        self._blank = QWidget()
        for page in (self._blank, area, self.refusal, self.working):
            self.addWidget(page)

    def work(self, decision: Decision) -> Iterator[Any]:
        """Complete answers for `decision`, each better than the one before, and between them as a float how much is
        done (0 to 1); DeciderError where there is none."""
        raise NotImplementedError

    def show_found(self, decision: Decision, found: Any) -> None:
        """Show an answer."""
        raise NotImplementedError

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Remember the values; they are worked out once the page is seen."""
        self.decision = decision
        if self.isVisible():
            self._go()

    def showEvent(self, event: QShowEvent) -> None:
        """What was waiting is worked out now."""
        super().showEvent(event)
        self._go()

    def _go(self) -> None:
        decision = self.decision
        if decision is self._worked:
            return
        self._worked = decision
        self._content.setEnabled(False)
        self.working.setText(tr("Working it out…"))
        self._soon.start()
        self.later.start(lambda: self.work(decision))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave what is not finished; it is begun anew when the page is seen again."""
        super().hideEvent(event)
        if self.later.busy:
            self.later.drop()
            self._soon.stop()
            self._worked = None

    def _on_answer(self, found: Any) -> None:
        if isinstance(found, float):
            self.working.setText(tr("Working it out… {share} are done.", share=f"{found:.0%}"))
            return
        self._soon.stop()
        self._content.setEnabled(True)
        self.show_found(self.decision, found)
        self.setCurrentIndex(1)

    def _on_end(self, refused: Message | None) -> None:
        self._soon.stop()
        if refused is not None:
            self.refusal.setText(said(refused))
            self.setCurrentWidget(self.refusal)
