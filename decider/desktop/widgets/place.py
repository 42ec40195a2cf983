"""What every place of the window has in common: values in by `display`, intents out by signals."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.desktop.style.labels import Aside, label, rule
from decider.desktop.style.theme import GRID, HEADER_HEIGHT

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class Place(QWidget):
    """A page header over a body. A place never sees the session: it says what was meant and is shown what became of it.

    `edited(edit, arguments)`: an Edit of decider.decision.edits and its arguments after the decision.
    `settled()`: a gesture ended. `place_wanted(name)`: another place is to be shown. `action_wanted(name)`: an action
    of the window, by its name in decider.desktop.actions. `point_wanted(place, alternative, criterion)`: these are to
    be shown in another place.
    """

    edited = Signal(object, object)
    settled = Signal()
    place_wanted = Signal(str)
    action_wanted = Signal(str)
    point_wanted = Signal(str, str, str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: QWidget | None = None
        self._title = label(title, "title", 600)
        self._subtitle = Aside()
        self._slot = QHBoxLayout()
        self._slot.setSpacing(GRID + GRID // 2)
        header = QWidget()
        header.setProperty("ground", "surface")
        header.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._subtitle, 1)
        row.addLayout(self._slot)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(rule())
        column.addLayout(self.body, 1)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show these values; called after every change, and before the place is first seen."""
        raise NotImplementedError

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Bring an alternative or criterion into view and select it; a place that lists neither does nothing."""

    def begin_at(self, widget: QWidget) -> None:
        """Give the keyboard to `widget` when the place is gone to.

        A focus proxy would do that too, but whoever comes with the Tab key would be led to it past all that stands
        before it, and never reach the header.
        """
        self._first = widget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Take the keyboard, at the widget where the place begins."""
        if self._first is not None:
            self._first.setFocus(reason)
        else:
            super().setFocus(reason)

    def find_here(self) -> bool:
        """Go to the place's own field for finding; False where it has none and the window is to ask."""
        return False

    @property
    def topic(self) -> str:
        """The page of the manual on what is shown, where that is not the page of the place's name."""
        return ""

    def show_chances(self, chances: Mapping[str, float] | None) -> None:
        """How often (0 to 1, by id) each alternative is on the list, None where unknown; most places do nothing."""

    def set_subtitle(self, text: str) -> None:
        """Say in one sentence, beside the title, what this place concludes."""
        self._subtitle.setText(text)

    def add_to_header(self, widget: QWidget) -> None:
        """Put a button or field into the header's right-hand slot, after those already there."""
        self._slot.addWidget(widget)
