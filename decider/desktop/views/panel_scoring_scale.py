"""The scale on which an expert gives a score, by keys, clicks or dragging."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.marks import CENTRE, paint_text, paint_triangle, text_width
from decider.desktop.style.language import plain, tr
from decider.desktop.widgets.focus import plain_key

_HIGH, _AXIS, _INSET = 84, 46.5, 18.0


@dataclass(frozen=True)
class ScoreLine:
    """A scale from `low` to `high` in `step`; `value` is the answer, `before` that of an earlier round, `median` the
    group's; None where there is none. `free`: any number between the ends is an answer, and arrows go by `step`."""

    low: float
    high: float
    step: float
    value: float | None = None
    before: float | None = None
    median: float | None = None
    swatch: Swatch = Swatch(0)
    free: bool = False

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return round((self.high - self.low) / self.step)

    def at(self, place: int) -> float:
        """The value at a step, held inside."""
        return round(min(self.high, self.low + max(0, place) * self.step), 10)

    def offers(self, value: float) -> bool:
        """Whether `value` is an answer on this scale."""
        place = (value - self.low) / self.step
        return self.low <= value <= self.high and (self.free or abs(place - round(place)) < 1e-9)

    def moved(self, turn: int) -> float:
        """The next step up (1) or down (-1); from nothing the earlier answer, or else the end that is nearest."""
        if self.value is None:
            return self.before if self.before is not None else self.low if turn > 0 else self.high
        place = (self.value - self.low) / self.step
        return self.at(int(place + 1e-9) + 1 if turn > 0 else -int(-place + 1e-9) - 1)


class ScoreScale(QSlider):
    """`chosen(value)` for every answer, None for one taken back; `done()` when the next question is wanted, `back()`
    the one before, `reason_wanted()` to say why. (A QSlider for screen readers.)

    A digit gives its score, a second one makes a number of two; the point adds half where halves are offered; arrows
    go by a step, Home and End to the ends; K keeps the earlier answer; S skips; Delete takes the answer back.
    """

    chosen = Signal(object)
    done = Signal()
    back = Signal()
    reason_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.line = ScoreLine(0.0, 5.0, 0.5)
        self._digits = ""
        self._showing = self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._set_from_outside)

    def show_line(self, line: ScoreLine, name: str) -> None:
        """Show a scale with its answer; `name` is what is scored."""
        if (line.low, line.high, name) != (self.line.low, self.line.high, self.accessibleName()):
            self._digits = ""
        self.line = line
        self.setAccessibleName(name)
        words = tr("not answered") if line.value is None else plain(line.value)
        self.setAccessibleDescription(words)
        self._showing = True
        self.setRange(0, line.steps)
        self.setValue(0 if line.value is None else round((line.value - line.low) / line.step))
        self._showing = False
        self.update()

    def sizeHint(self) -> QSize:
        """Room for marks above and numbers below."""
        return QSize(520, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """Room for the ends."""
        return QSize(240, _HIGH)

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key."""
        key, line = Qt.Key(event.key()), self.line
        back = key == Qt.Key.Key_Backspace or (
            key == Qt.Key.Key_Left and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        )
        digits, self._digits = self._digits, ""
        if back:
            self.back.emit()
        elif not plain_key(event):
            event.ignore()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._type(digits, key - Qt.Key.Key_0)
        elif event.text() == "-" and line.low < 0:
            self._digits = "-"
        elif event.text() in (".", ",", "。"):
            self._point(digits)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(line.moved(1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(line.moved(-1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(line.low if key == Qt.Key.Key_Home else line.high)
        elif key == Qt.Key.Key_Delete:
            self._choose(None)
        elif key == Qt.Key.Key_K and line.before is not None:
            self._choose(line.before)
        elif key == Qt.Key.Key_R:
            self.reason_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S):
            self.done.emit()
        else:
            event.ignore()

    def _type(self, digits: str, digit: int) -> None:
        for text in (f"{digits}{digit}", str(digit)):
            if self.line.offers(float(text)):
                self._digits = text
                self._choose(float(text))
                return
        # Below the smaller end, or no step: the beginning of a longer number.
        self._digits = f"{digits}{digit}"[:12]

    def _point(self, digits: str) -> None:
        """The point adds half where that is the step; on finer scales the digits after it are typed."""
        line, whole = self.line, int(self.line.value or 0.0)
        if line.step < 0.5 or line.free:
            self._digits = f"{digits or whole}.".replace("..", ".")
        elif line.value is not None and line.offers(whole + 0.5):
            self._choose(whole + 0.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer with the step under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._choose(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self._held:
            self._choose(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by must not change an answer."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring; what was typed so far is a whole number."""
        self._digits = ""
        self.update()

    def _choose(self, value: float | None) -> None:
        if value != self.line.value:
            self.chosen.emit(value)

    def _set_from_outside(self, place: int) -> None:
        if not self._showing:
            self._choose(self.line.at(place))

    # Drawing

    def _x(self, value: float) -> float:
        line = self.line
        share = (value - line.low) / ((line.high - line.low) or 1.0)
        return _INSET + share * (self.width() - 2 * _INSET)

    def _value_at(self, x: float) -> float:
        share = (x - _INSET) / max(1.0, self.width() - 2 * _INSET)
        return self.line.at(min(self.line.steps, round(share * self.line.steps)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line with its numbers, the marks above it and the answer."""
        ink, painter, line = screen_ink(), QPainter(self), self.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ticks(painter, ink)
        if line.median is not None:
            x = self._x(line.median)
            painter.setPen(QPen(ink.warning, 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 20), QPointF(x, _AXIS + 10))
            self._caption(painter, x, 4, tr("median {value}", value=plain(round(line.median, 2))), ink, warned=True)
        if line.before is not None and line.before != line.value:
            x = self._x(line.before)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.strong, 1.5))
            painter.drawEllipse(QPointF(x, _AXIS), 6, 6)
            paint_triangle(painter, QPointF(x, _AXIS - 13), "down", ink.muted, 7)
        if line.value is not None:
            self._paint_answer(painter, line.value, ink)
        elif self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_ticks(self, painter: QPainter, ink: Ink) -> None:
        line = self.line
        painter.setPen(QPen(ink.strong, 1.4))
        painter.drawLine(QPointF(self._x(line.low), _AXIS), QPointF(self._x(line.high), _AXIS))
        small = ink.font("small")
        wide = text_width(small, plain(line.high)) + 10
        apart = self._x(line.at(1)) - self._x(line.low)
        every = next((n for n in (1, 2, 4, 5, 10, 20) if apart * n >= wide), line.steps or 1)
        for place in range(line.steps + 1):
            value = line.at(place)
            x, whole = self._x(value), abs(value - round(value)) < 1e-9
            painter.setPen(QPen(ink.strong, 1.4))
            half = 6 if whole else 3
            painter.drawLine(QPointF(x, _AXIS - half), QPointF(x, _AXIS + half))
            if place % every == 0 or place == line.steps:
                colour = ink.text if whole else ink.muted
                paint_text(painter, QRectF(x - 24, _AXIS + 11, 48, 18), plain(value), small, colour, CENTRE)

    def _paint_answer(self, painter: QPainter, value: float, ink: Ink) -> None:
        x = self._x(value)
        colour = ink.fill(self.line.swatch).colour
        pen = QPen(colour, 5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(self._x(self.line.low), _AXIS), QPointF(x, _AXIS))
        painter.setBrush(ink.surface)
        painter.setPen(QPen(colour, 3))
        painter.drawEllipse(QPointF(x, _AXIS), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.focus, 2))
            painter.drawEllipse(QPointF(x, _AXIS), 12, 12)

    def _caption(self, painter: QPainter, x: float, top: float, words: str, ink: Ink, warned: bool) -> None:
        font = ink.font("caption")
        wide = text_width(font, words) + 2
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        paint_text(painter, QRectF(left, top, wide, 16), words, font, ink.warning if warned else ink.muted, CENTRE)
