"""The names of the criteria beside their colours, as a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.bars import Segment
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.legend import legend_height, legend_width, paint_legend


class Legend(QWidget):
    """Entries one after another, wrapped to the width; or in `columns` of equal width."""

    def __init__(self, columns: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._entries: tuple[Segment, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[Segment]) -> None:
        """Show these names, each with its label where it has one."""
        if tuple(entries) != self._entries:
            before = self._asked_room()
            self._entries = tuple(entries)
            self.setAccessibleName(", ".join(f"{e.name} {e.label}".strip() for e in entries))
            # Where only figures change, all around need not be laid out anew in every frame of a drag.
            if self._asked_room() != before:
                self.updateGeometry()
            self.update()

    def _asked_room(self) -> tuple[QSize, int]:
        return self.sizeHint(), self.heightForWidth(self.width())

    def hasHeightForWidth(self) -> bool:
        """Always: it wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return round(legend_height(width, self._entries, screen_ink(), self._columns))

    def sizeHint(self) -> QSize:
        """One line, or its columns."""
        wide = round(legend_width(self._entries, screen_ink(), self._columns)) + 1
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """One entry wide."""
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entries."""
        paint_legend(QPainter(self), QRectF(self.rect()), self._entries, screen_ink(), self._columns)
