"""A scroll area that settles: Qt's own may show and hide its scroll bar without end, until the stack is full."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_TURNS = 4
"""How often the content may be fitted anew within one change of its size."""


class SteadyScroll(QScrollArea):
    """With the bar shown some content is narrower and fits, so that the bar is hidden, so that it does not fit, and so
    on: each step from inside the one before. After a few turns the bar stays as it is."""

    _inside = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content when its size changes, unless that is what is going on already."""
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._inside >= _TURNS:
            return False
        self._inside += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._inside -= 1


class SteadyPage(SteadyScroll):
    """A page that is read from top to bottom: never scrolled sideways, and no stop of the Tab key itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
