"""The painted parts of the start page: large buttons, rows of recent decisions, template cards, weight strips."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from decider.desktop.charts.bars import Segment, paint_weight_strip
from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.marks import RIGHT, paint_swatch, paint_text
from decider.desktop.style import icons
from decider.desktop.style.theme import CARD_RADIUS, LIST_ROW_HEIGHT, base_pixels
from decider.desktop.style.tokens import palette


class _Painted(QAbstractButton):
    """A button that draws itself, with a frame and a focus ring."""

    framed = True

    def __init__(self, spoken: str, tall: int) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setFixedHeight(tall)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, self.minimumHeight())

    def ground(self, ink: Ink) -> QColor:
        """What the button stands on."""
        if self.isDown():
            return ink.band
        return ink.raised if self.underMouse() else ink.surface

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, frame, contents and focus ring."""
        painter, ink = QPainter(self), screen_ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.ground(ink)
        line = QColor(ink.line if ground != ink.accent else ink.accent)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(ground)
        if self.framed:
            painter.setPen(QPen(line, 1))
            painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRect(QRectF(self.rect()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        self.paint_contents(painter, QRectF(self.rect()), ink)
        painter.end()

    def paint_contents(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Draw what is on the button."""
        raise NotImplementedError


class StartButton(_Painted):
    """One way to begin: icon, what it does, on what, and its shortcut."""

    def __init__(self, icon: str, title: str, about: str, shortcut: str, accent: bool = False) -> None:
        super().__init__(f"{title}. {about}", 60)
        self._icon, self._title, self._about, self._shortcut, self._accent = icon, title, about, shortcut, accent

    def ground(self, ink: Ink) -> QColor:
        """The accent for the one button that matters most."""
        return ink.accent if self._accent else super().ground(ink)

    def paint_contents(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Icon at the left, two lines beside it, the shortcut at the right."""
        strong = ink.on_accent if self._accent else ink.text
        soft = ink.on_accent if self._accent else ink.muted
        icons.paint(painter, QRectF(14, 12, 20, 20), self._icon, strong.name())
        paint_text(painter, rect.adjusted(48, 10, -80, -30), self._title, ink.font("body", 600), strong)
        paint_text(painter, rect.adjusted(48, 30, -14, -10), self._about, ink.font("small"), soft)
        paint_text(painter, rect.adjusted(0, 10, -14, -30), self._shortcut, ink.font("caption"), soft, RIGHT)


class RecentRow(_Painted):
    """A decision opened lately: title, what is in it, its weights and when it was saved."""

    framed = False

    def __init__(self, title: str, about: str, weights: Sequence[float], when: str) -> None:
        super().__init__(f"{title}. {about}. {when}", LIST_ROW_HEIGHT)
        self._title, self._about, self._weights, self._when = title, about, tuple(weights), when

    def ground(self, ink: Ink) -> QColor:
        """Tinted under the mouse."""
        return ink.band if self.underMouse() or self.isDown() else ink.surface

    def paint_contents(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Two lines at the left, strip and day at the right."""
        # Muted text must stay readable on the tint, where the plain text colour is needed.
        right = rect.width() - 14
        paint_text(painter, rect.adjusted(14, 10, -240, -30), self._title, ink.font("body", 600), ink.text)
        paint_text(painter, rect.adjusted(14, 30, -240, -10), self._about, ink.font("small"), ink.muted)
        paint_text(painter, rect.adjusted(0, 0, -14, 0), self._when, ink.font("small"), ink.muted, RIGHT)
        if self._weights:
            strip = QRectF(right - 216, round(rect.center().y()) - 3, 120, 6)
            paint_weight_strip(painter, strip, _segments(self._weights), ink)


class TemplateCard(_Painted):
    """A decision to begin from: its name, what it holds, and its criteria as swatches."""

    def __init__(self, title: str, about: str, swatches: int, note: str) -> None:
        super().__init__(f"{title}. {about}", round(8 * base_pixels()))
        self._title, self._about, self._swatches, self._note = title, about, swatches, note

    def paint_contents(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Title, two lines, swatches."""
        inside = rect.adjusted(14, 12, -10, -12)
        paint_text(painter, QRectF(inside.left(), inside.top(), inside.width(), 20), self._title,
                   ink.font("body", 600), ink.text)  # fmt: skip
        painter.setFont(ink.font("small"))
        painter.setPen(ink.muted)
        room = QRectF(inside.left(), inside.top() + 21, inside.width(), inside.height() - 37)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), self._about)
        y = inside.bottom() - 14
        for i in range(self._swatches):
            paint_swatch(painter, QRectF(inside.left() + 16 * i, y, 10, 10), Swatch(i), ink)
        paint_text(painter, QRectF(inside.left() + 16 * self._swatches + (6 if self._swatches else 0), y - 4, 160, 18),
                   self._note, ink.font("caption"), ink.muted)  # fmt: skip


class Logo(QWidget):
    """The program's mark."""

    def __init__(self, size: int = 52) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        icons.paint(painter, QRectF(self.rect()), "logo", palette().text)
        painter.end()


def _segments(weights: Sequence[float]) -> list[Segment]:
    return [Segment("", weight, Swatch(i)) for i, weight in enumerate(weights)]
