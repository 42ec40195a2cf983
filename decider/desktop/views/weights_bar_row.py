"""A row with a place, a criterion and a bar, in any list."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_swatch, paint_text
from decider.desktop.widgets.focus import paint_focus

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class BarItem:
    """What such a row shows; `length` is from 0 to 1."""

    place: str
    name: str
    swatch: Swatch
    length: float
    label: str


class BarDelegate(QStyledItemDelegate):
    """Draws the rows."""

    HEIGHT = 36

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(200, self.HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, BarItem):
            return
        ink, rect, state = screen_ink(), QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.band)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink.raised)
        body = ink.font("body")
        left = rect.left() + 8
        paint_text(painter, QRectF(left, rect.top(), 22, rect.height()), item.place, body, ink.muted, RIGHT)
        paint_swatch(painter, QRectF(left + 34, rect.center().y() - 6, 12, 12), item.swatch, ink)
        wide = min(200.0, rect.width() * 0.4)
        paint_text(painter, QRectF(left + 56, rect.top(), wide, rect.height()), item.name, body, ink.text, LEFT)
        start = left + 56 + wide + 12
        room = rect.right() - start - 70
        bar = QRectF(round(start), round(rect.center().y() - 4), max(1, round(room * item.length)), 8)
        paint_fill(painter, bar, ink.fill(item.swatch))
        paint_text(painter, QRectF(rect.right() - 66, rect.top(), 56, rect.height()), item.label, body, ink.text, RIGHT)
        painter.setPen(ink.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, rect, ink, 2)
