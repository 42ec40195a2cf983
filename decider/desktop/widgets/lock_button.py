"""A lock: whether a weight stays as it is while others move."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.icons import icon
from decider.desktop.style.language import tr
from decider.desktop.style.tokens import palette
from decider.desktop.widgets.focus import paint_focus


class LockButton(QToolButton):
    """`toggled_by_user(bool)` when a person locked or unlocked it."""

    toggled_by_user = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._locked = False
        self.setProperty("quiet", True)
        self.setCheckable(True)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(28, 28)
        self.clicked.connect(self._clicked)
        self.show_locked(False)

    def show_locked(self, locked: bool) -> None:
        """Show a state without a signal."""
        if self.accessibleName() and locked is self._locked:
            return
        self._locked = locked
        now = palette()
        self.setChecked(locked)
        self.setIcon(icon("lock" if locked else "unlock", now.text if locked else now.strong_line))
        said = (
            tr("Unlock the weight of {name}", name=self._name)
            if locked
            else tr("Lock the weight of {name}", name=self._name)
        )
        self.setToolTip(said)
        self.setAccessibleName(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lock, and the focus ring."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self), QRectF(self.rect()), screen_ink())

    def _clicked(self, locked: bool) -> None:
        self.show_locked(locked)
        self.toggled_by_user.emit(locked)
