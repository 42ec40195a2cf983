"""A weight as a slider, with the band in which the list stays the same behind it and the saved value below it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.intervals import range_text
from decider.desktop.charts.marks import paint_triangle
from decider.desktop.style.language import percent, tr
from decider.desktop.widgets.focus import plain_key

INSET = 10.0
"""From the widget's edge to the ends of the axis: half a knob and its focus ring."""

_STEP, _PAGE = 0.005, 0.05
_TENTHS = 1000
_KEYS = {
    Qt.Key.Key_Left: -_STEP,
    Qt.Key.Key_Down: -_STEP,
    Qt.Key.Key_Right: _STEP,
    Qt.Key.Key_Up: _STEP,
    Qt.Key.Key_PageDown: -_PAGE,
    Qt.Key.Key_PageUp: _PAGE,
    Qt.Key.Key_Home: -2.0,
    Qt.Key.Key_End: 2.0,
}


class WeightSlider(QSlider):
    """`dragged(weight)` for every move by a person, `released()` when the gesture ends.

    A QSlider for the sake of screen readers, which may also set it; it keeps tenths of a point for them and the exact
    weight for itself. Arrow keys move by half a point, page keys by five, Home and End to the ends of the axis, Escape
    takes a drag back.
    """

    dragged = Signal(float)
    released = Signal()

    def __init__(self, swatch: Swatch, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._swatch = swatch
        self._weight = 0.0
        self._maximum = 1.0
        self._band: tuple[float, float] | None = None
        self._saved: float | None = None
        self._grip: float | None = None
        self._before = 0.0
        self._keyed = False
        self._showing = False
        self.setRange(0, _TENTHS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.valueChanged.connect(self._set_from_outside)

    def show_weight(
        self,
        weight: float,
        band: tuple[float, float] | None = None,
        saved: float | None = None,
        maximum: float | None = None,
    ) -> None:
        """Show a weight (0 to 1), the range in which the list stays, the saved weight and the end of the axis."""
        self._maximum = maximum if maximum is not None else self._maximum
        self._weight, self._band, self._saved = weight, band, saved
        self._showing = True
        self.setRange(0, round(self._maximum * _TENTHS))
        self.setValue(round(weight * _TENTHS))
        self._showing = False
        self.setAccessibleDescription(self._said())
        self.update()

    def weight(self) -> float:
        """The weight that is shown, 0 to 1."""
        return self._weight

    def sizeHint(self) -> QSize:
        """Wide enough to aim by; as high as knob and triangle."""
        return QSize(240, 40)

    def minimumSizeHint(self) -> QSize:
        """Still usable."""
        return QSize(96, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band, groove, knob, triangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, screen_ink())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, or bring it under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._before = self._weight
        x = event.position().x()
        on_knob = abs(x - self._x(self._weight)) <= 9
        self._grip = x - self._x(self._weight) if on_knob else 0.0
        if not on_knob:
            self._move(self._weight_at(x))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the knob while it is held."""
        if self._grip is not None:
            self._move(self._weight_at(event.position().x() - self._grip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._grip is not None and event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead: a wheel that passes by must not change a weight."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps; Escape while dragging goes back to where the drag began."""
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._grip = None
            self._move(self._before)
            self.released.emit()
        elif event.key() in _KEYS and plain_key(event):
            step = _KEYS[Qt.Key(event.key())]
            # Half points are steps of the number that is shown, not of an exact weight such as 0.21973.
            start = round(self._weight, 3) if abs(step) < 1 else self._weight
            self._keyed = True
            self._move(start + step)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that is held is one gesture."""
        if event.key() in _KEYS and not event.isAutoRepeat() and self._keyed:
            self._keyed = False
            self.released.emit()

    def focusOutEvent(self, event: object) -> None:
        """Leaving ends a gesture whose last key was released elsewhere."""
        if self._keyed:
            self._keyed = False
            self.released.emit()
        self.update()

    def focusInEvent(self, event: object) -> None:
        """Show the ring."""
        self.update()

    def _move(self, weight: float) -> None:
        held = min(self._maximum, max(0.0, weight))
        if held != self._weight:
            self.show_weight(held, self._band, self._saved)
            self.dragged.emit(held)

    def _set_from_outside(self, tenths: int) -> None:
        if not self._showing:
            self._move(tenths / _TENTHS)
            self.released.emit()

    def _x(self, weight: float) -> float:
        share = min(1.0, max(0.0, weight / self._maximum)) if self._maximum > 0 else 0.0
        return INSET + share * (self.width() - 2 * INSET)

    def _weight_at(self, x: float) -> float:
        share = (x - INSET) / max(1.0, self.width() - 2 * INSET)
        return round(min(1.0, max(0.0, share)) * self._maximum, 3)

    def _said(self) -> str:
        if self._band is None:
            return percent(self._weight, 1)
        return tr("{weight}; the list stays the same from {range}", weight=percent(self._weight, 1),
                  range=range_text(*self._band))  # fmt: skip

    def _paint(self, painter: QPainter, ink: Ink) -> None:
        middle = 17.5
        left, right, knob = self._x(0), self._x(self._maximum), self._x(self._weight)
        fill = ink.fill(self._swatch)
        if self._band is not None:
            self._paint_band(painter, self._band, middle, ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.line)
        painter.drawRoundedRect(QRectF(left, middle - 2, right - left, 4), 2, 2)
        if knob - left > 1:
            groove = QRectF(left, middle - 2, knob - left, 4)
            if fill.pattern == "plain":
                painter.setBrush(fill.colour)
                painter.drawRoundedRect(groove, 2, 2)
            else:
                paint_fill(painter, groove, fill, quick=True)
        painter.setBrush(ink.surface)
        painter.setPen(QPen(fill.colour if self.isEnabled() else ink.strong, 2.4))
        painter.drawEllipse(QPointF(knob, middle), 5.8, 5.8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawEllipse(QPointF(knob, middle), 9, 9)
        if self._saved is not None:
            paint_triangle(painter, QPointF(self._x(self._saved), middle + 15), "up", ink.strong, 7)

    def _paint_band(self, painter: QPainter, band: tuple[float, float], middle: float, ink: Ink) -> None:
        """The range, with a tick at each end that is a switch; an end of the axis is none."""
        low, high = band
        left, right = self._x(low), self._x(high)
        if right > left:
            painter.fillRect(QRectF(left, middle - 8, right - left, 16), ink.band)
        for weight, is_switch in ((low, low > 0), (high, high < 1)):
            if is_switch and weight <= self._maximum:
                painter.fillRect(QRectF(self._x(weight) - 0.75, middle - 9, 1.5, 18), ink.accent)
