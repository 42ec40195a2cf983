"""Why A is above B: from B's score, criterion by criterion, to A's."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from decider.desktop.charts.fills import Fill, paint_fill
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import LEFT, RIGHT, paint_text, text_width
from decider.desktop.style.language import number

_MAX_ROW, _MIN_ROW = 21.0, 15.0


@dataclass(frozen=True)
class Part:
    """One criterion's part of the difference, in units of the score; negative where B is ahead."""

    name: str
    value: float
    swatch: Swatch


@dataclass(frozen=True)
class Difference:
    """Two scores and the parts that lead from the lower to the upper; the parts sum to their difference."""

    upper_name: str
    upper_score: float
    lower_name: str
    lower_score: float
    parts: Sequence[Part]
    digits: int = 3


def ordered_parts(parts: Sequence[Part]) -> list[Part]:
    """Gains first, the largest first; then losses, the smallest first."""
    return sorted(parts, key=lambda p: (p.value < 0, -p.value))


def signed(value: float, digits: int) -> str:
    """A number with its sign, a true minus; zero has none."""
    text = number(value, digits)
    return f"+{text}" if float(text.replace("−", "-")) > 0 else text


def difference_height(difference: Difference) -> float:
    """The height in CSS pixels at which no row is squeezed."""
    return (len(difference.parts) + 2) * _MAX_ROW + 4


def paint_difference(painter: QPainter, rect: QRectF, difference: Difference, ink: Ink) -> None:
    """Draw the steps into `rect`: gains full, losses pale in an outline, each with its signed number."""
    parts = ordered_parts(difference.parts)
    row = min(_MAX_ROW, max(_MIN_ROW, (rect.height() - 4) / (len(parts) + 2)))
    body, bold = ink.font("small"), ink.font("small", 600)
    stops = [difference.lower_score]
    for part in parts:
        stops.append(stops[-1] + part.value)
    low, high = min(*stops, difference.upper_score), max(*stops, difference.upper_score)
    room = max(text_width(body, signed(p.value, difference.digits)) for p in parts) + 12 if parts else 40.0
    names = [*(text_width(body, p.name) for p in parts), text_width(body, difference.lower_name)]
    words = min(max(*names, text_width(bold, difference.upper_name)) + 4, rect.width() * 0.4)
    first = text_width(body, number(difference.lower_score, difference.digits)) + 18
    plot = QRectF(
        rect.left() + words + first, rect.top(), max(20.0, rect.width() - words - first - room), rect.height()
    )

    def x(value: float) -> float:
        return plot.left() + (value - low) / (high - low) * plot.width() if high > low else plot.left()

    def name_place(i: int) -> QRectF:
        return QRectF(rect.left(), rect.top() + i * row, words, row)

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bottom = rect.top() + (len(parts) + 2) * row
    _paint_dotted(painter, x(difference.lower_score), rect.top() + row / 2, bottom, ink.strong)
    _paint_dotted(painter, x(difference.upper_score), rect.top() + 4, bottom, ink.text)
    paint_text(painter, name_place(0), difference.lower_name, body, ink.text, RIGHT)
    _paint_end(painter, QPointF(x(difference.lower_score), rect.top() + row / 2), ink.strong)
    before = QRectF(x(difference.lower_score) - first, rect.top(), first - 9, row)
    paint_text(painter, before, number(difference.lower_score, difference.digits), body, ink.muted, RIGHT)
    for i, part in enumerate(parts, start=1):
        left, right = sorted((x(stops[i - 1]), x(stops[i])))
        bar = QRectF(left, rect.top() + i * row + 3, max(1.5, right - left), row - 6)
        paint_text(painter, name_place(i), part.name, body, ink.text, RIGHT)
        _paint_step(painter, bar, part, ink)
        painter.setPen(QPen(ink.strong, 1))
        painter.drawLine(QPointF(x(stops[i]), bar.bottom()), QPointF(x(stops[i]), bar.bottom() + 6))
        after = QRectF(bar.right() + 7, bar.top() - 3, room, row)
        paint_text(painter, after, signed(part.value, difference.digits), body, ink.text, LEFT)
    last = len(parts) + 1
    paint_text(painter, name_place(last), difference.upper_name, bold, ink.text, RIGHT)
    end = QPointF(x(difference.upper_score), rect.top() + last * row + row / 2)
    _paint_end(painter, end, ink.text)
    after = QRectF(end.x() + 9, end.y() - row / 2, max(room, 60), row)
    paint_text(painter, after, number(difference.upper_score, difference.digits), bold, ink.text, LEFT)
    painter.restore()


def _paint_step(painter: QPainter, bar: QRectF, part: Part, ink: Ink) -> None:
    fill: Fill = ink.fill(part.swatch)
    if part.value < 0:
        fill = ink.pale(fill)
    if fill.pattern != "plain" or ink.printed:
        paint_fill(painter, bar, fill)
        return
    painter.setBrush(fill.colour)
    painter.setPen(QPen(fill.outline, 1) if fill.outline is not None else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5) if fill.outline is not None else bar, 1.5, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_end(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(at, 4.2, 4.2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_dotted(painter: QPainter, x: float, top: float, bottom: float, colour: QColor) -> None:
    pen = QPen(colour, 1.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
