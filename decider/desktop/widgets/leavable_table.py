"""A table in which Tab moves from cell to cell, and that the keyboard can leave all the same."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


class LeavableTable(QTableView):
    """Tab leaves after the last cell and Shift+Tab before the first, where Qt goes round for ever; Ctrl+Tab and
    Ctrl+Shift+Tab leave from any cell."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move to the next cell, or out of the table at its end."""
        model, now = self.model(), self.currentIndex()
        last = (model.rowCount() - 1, model.columnCount() - 1)
        if not now.isValid() or (now.row(), now.column()) == (last if forward else (0, 0)):
            return self.leave(forward)
        return super().focusNextPrevChild(forward)

    def leave(self, forward: bool) -> bool:
        """Give the keyboard to what comes after the table, or before it."""
        self.setTabKeyNavigation(False)
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab leaves; the rest is as in every table."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.leave(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)
