"""The printed report in small: its real pages, two at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.language import tr
from decider.desktop.style.theme import CONTROL_RADIUS
from decider.desktop.widgets.focus import paint_focus

if TYPE_CHECKING:
    # What lays out paper takes longer to load than the place to appear, which shows no page at first.
    from decider.desktop.printing_document import Document, Paper

PAPERS: dict["Paper", tuple[float, float]] = {"A4": (793.7, 1122.5), "Letter": (816.0, 1056.0)}
"""Wide and high, in CSS pixels."""


class Pages(QWidget):
    """Two pages side by side on a raised ground; `wanted` when they were clicked, `turned` when others are shown."""

    wanted = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._first = 0
        self._drawn: dict[tuple[int, int, float], QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("The pages as they print"))
        self.setToolTip(tr("Open the print preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_document(self, document: "Document | None") -> None:
        """Show a document from where its predecessor was being read."""
        self._document, self._drawn = document, {}
        total = len(document.pages) if document else 0
        self._first = min(self._first, max(0, (total - 1) // 2 * 2))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()
        self.turned.emit()

    def shown(self) -> tuple[int, int, int]:
        """The first and last page that are seen, from 1, and how many there are."""
        total = len(self._document.pages) if self._document else 0
        return min(self._first + 1, total), min(self._first + 2, total), total

    def turn(self, step: int) -> None:
        """Two pages on, or back."""
        _, _, total = self.shown()
        wanted = self._first + 2 * step
        if 0 <= wanted < total:
            self._first = wanted
            self.update()
            self.turned.emit()

    def heightForWidth(self, width: int) -> int:
        """A page, and what is around it."""
        wide, high = (self._document.wide, self._document.high) if self._document else PAPERS["A4"]
        return round((width - 36) / 2 * high / wide) + 24

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(328, self.heightForWidth(328))

    def resizeEvent(self, event: object) -> None:
        """As high as its pages."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right turn pages; Enter opens the preview."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in step:
            self.turn(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the preview."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the pages on it."""
        painter, ink = QPainter(self), screen_ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        document = self._document
        if document is not None:
            wide = (self.width() - 36) / 2
            high = wide * document.high / document.wide
            for place in range(2):
                number = self._first + place
                if number < len(document.pages):
                    at = QPointF(round(12 + place * (wide + 12)), 12)
                    painter.drawPixmap(at, self._page(document, number, round(wide), round(high)))
                    painter.setPen(QPen(ink.line, 1))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(QRectF(at.x() - 0.5, at.y() - 0.5, round(wide) + 1, round(high) + 1))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), ink)

    def _page(self, document: "Document", number: int, wide: int, high: int) -> QPixmap:
        """One page in the screen's own pixels, drawn when it is first seen."""
        ratio = self.devicePixelRatioF()
        key = (number, wide, ratio)
        if key not in self._drawn:
            drawn = QPixmap((QSizeF(wide, high) * ratio).toSize())
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.white)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(wide / document.wide, high / document.high)
            document.paint(painter, number)
            painter.end()
            self._drawn[key] = drawn
        return self._drawn[key]
