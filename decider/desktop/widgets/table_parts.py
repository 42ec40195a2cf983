"""How a table is drawn: its cells and its header."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import LEFT, paint_text, paint_triangle, text_width
from decider.desktop.style.theme import ROW_HEIGHT, font
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.widgets.mirror_model import Index

TONE_ROLE = Qt.ItemDataRole.UserRole + 2
"""Under this role a cell says its tone: text, muted, warning, danger, positive, accent."""
WEIGHT_ROLE = Qt.ItemDataRole.UserRole + 3
"""Under this role a cell says its weight, 400 or 600."""


WRAPPED = int(Qt.TextFlag.TextWordWrap)
"""How words are broken into lines."""


def in_lines_of(inside: QRectF, text: str, metrics: QFontMetricsF) -> str:
    """`text` cut with an ellipsis where it would be taller than `inside`, however long it is."""
    lines = max(1, int(inside.height() / metrics.lineSpacing()))
    # Even narrow letters are a fifth of a line high, so that what comes later need not be measured.
    most = int(lines * inside.width() / (metrics.lineSpacing() * 0.2))
    box = QRectF(0, 0, inside.width(), 10_000)
    if len(text) <= most and metrics.boundingRect(box, WRAPPED, text).height() <= inside.height() + 1:
        return text
    # Words that go to the next line leave room at the ends of lines.
    return metrics.elidedText(text[:most], Qt.TextElideMode.ElideRight, inside.width() * (lines - 0.5))


class TableDelegate(QStyledItemDelegate):
    """Draws a cell: selection tint, hover raised, a line below, and the focus ring in the current cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; a subclass that paints its own calls `ground` first."""
        inside = self.ground(painter, option, index)
        ink = screen_ink()
        tones = {
            "muted": ink.muted, "warning": ink.warning, "danger": ink.danger, "positive": ink.positive,
            "accent": ink.accent,
        }  # fmt: skip
        colour = tones.get(index.data(TONE_ROLE) or "text", ink.text)
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        role_font: QFont = font("body", index.data(WEIGHT_ROLE) or 400)
        shown = index.data(Qt.ItemDataRole.DisplayRole)
        text = "" if shown is None else str(shown)
        if inside.height() > ROW_HEIGHT + 4 and text_width(role_font, text) > inside.width():
            # A row is taller than others where its words take several lines.
            painter.setFont(role_font)
            painter.setPen(colour)
            painter.drawText(inside, int(align) | WRAPPED, in_lines_of(inside, text, QFontMetricsF(role_font)))
        else:
            paint_text(painter, inside, text, role_font, colour, align)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRectF:
        """Draw what is behind every cell and return the rectangle for its content."""
        ink = screen_ink()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.band)
        elif index.row() == getattr(option.widget, "hovered", -1):
            painter.fillRect(rect, ink.raised)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), ink.line)
        self._paint_ring(painter, option, index)
        return rect.adjusted(8, 0, -8, -1)

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The focus ring: around the cell, or around the row where whole rows are chosen."""
        table, rect = option.widget, QRectF(option.rect)
        rows = QAbstractItemView.SelectionBehavior.SelectRows
        if not isinstance(table, QTableView) or table.selectionBehavior() != rows:
            if option.state & QStyle.StateFlag.State_HasFocus:
                paint_focus(painter, rect.adjusted(0, 0, 0, -1), screen_ink(), 2)
        elif table.hasFocus() and getattr(table, "ringed", True) and table.currentIndex().row() == index.row():
            header = table.horizontalHeader()
            painter.save()
            painter.setClipRect(rect)
            whole = QRectF(-header.offset(), rect.top(), header.length(), rect.height() - 1)
            paint_focus(painter, whole, screen_ink(), 2)
            painter.restore()


class TableHeader(QHeaderView):
    """Titles in caption size, muted; the sorted column carries its mark beside the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font("caption"))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumHeight(ROW_HEIGHT)
        self.setMinimumSectionSize(24)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        ink = screen_ink()
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, ink.surface)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink.line)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        asked = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag(asked or LEFT)
        caption = ink.font("caption")
        inside = box.adjusted(8, 0, -8, 0)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_here:
            numeric = bool(align & Qt.AlignmentFlag.AlignRight)
            wide = min(text_width(caption, title), inside.width() - 12)
            # The mark stands before a title that is set right, so that numbers stay under their title.
            x = inside.right() - wide - 8 if numeric else inside.left() + wide + 8
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            paint_triangle(painter, QPointF(x, box.center().y()), "up" if up else "down", ink.text, 6)
            inside = inside.adjusted(12, 0, 0, 0) if numeric else inside.adjusted(0, 0, -12, 0)
        paint_text(painter, inside, title, caption, ink.text if sorted_here else ink.muted, align)
        painter.restore()
