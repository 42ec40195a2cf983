"""A table's header for narrow columns: titles of figures stand upright where one is wider than its column."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import LEFT, paint_text, text_width
from decider.desktop.style.language import language
from decider.desktop.style.theme import ROW_HEIGHT, base_pixels
from decider.desktop.widgets.table_parts import TableHeader

_TALLEST = 110
_BROKEN = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWrapAnywhere


class TurnedHeader(TableHeader):
    """English is turned, from bottom to top; Chinese, which reads badly so, goes over two lines.

    `measure` after the titles or the widths of columns have changed.
    """

    _high = 0
    """The height that titles need which do not fit; 0 where all fit."""

    def measure(self) -> None:
        """Find out whether the titles fit."""
        caption, wide = screen_ink().font("caption"), 0.0
        for section in range(1, self.count()):
            title = self._title(section)
            if text_width(caption, title) > self.sectionSize(section) - 16:
                wide = max(wide, text_width(caption, title))
        lines = 2 * round(base_pixels() * 1.3) + 10
        self._high = 0 if not wide else lines if language() == "zh" else min(round(wide) + 18, _TALLEST)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the titles need."""
        return QSize(super().sizeHint().width(), max(self._high, ROW_HEIGHT, super().sizeHint().height()))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        ink, title = screen_ink(), self._title(section)
        box, caption = QRectF(rect), ink.font("caption")
        fits = text_width(caption, title) <= box.width() - 16
        if not self._high or (language() == "zh" and fits):
            super().paintSection(painter, rect, section)
            return
        painter.save()
        painter.fillRect(box, ink.surface)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink.line)
        if section == 0:
            line = QRectF(box.left() + 8, box.bottom() - ROW_HEIGHT, box.width() - 16, ROW_HEIGHT)
            paint_text(painter, line, title, caption, ink.muted, LEFT)
        elif language() == "zh":
            painter.setFont(caption)
            painter.setPen(ink.muted)
            half = -(-len(title) // 2)
            words = f"{title[:half]}\n{title[half:]}"
            painter.drawText(box.adjusted(4, 0, -8, -6), int(_BROKEN), words)
        else:
            # Over the figures, which are set right.
            painter.translate(box.right() - 12, box.bottom() - 8)
            painter.rotate(-90)
            paint_text(painter, QRectF(0, -10, box.height() - 12, 20), title, caption, ink.muted, LEFT)
        painter.restore()

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
