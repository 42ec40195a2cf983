"""A lock: whether a weight stays as it is while others move."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from decider.desktop.style.icons import icon
from decider.desktop.style.language import tr
from decider.desktop.style.tokens import palette


class LockButton(QToolButton):
    """`toggled_by_user(bool)` when a person locked or unlocked it."""

    toggled_by_user = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("quiet", True)
        self.setCheckable(True)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(28, 28)
        self.clicked.connect(self._clicked)
        self.show_locked(False)

    def show_locked(self, locked: bool) -> None:
        """Show a state without a signal."""
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

    def _clicked(self, locked: bool) -> None:
        self.show_locked(locked)
        self.toggled_by_user.emit(locked)
