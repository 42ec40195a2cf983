"""How far each weight could move, alone, with the same list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_swatch, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.style.language import number, percent
from decider.desktop.style.tokens import mixed

ROW = 31.0
_HEADER = 24.0
NEAR = 0.025
"""Within 2.5 points of an end a range is said in the warning colour."""


@dataclass(frozen=True)
class Interval:
    """One weight (0 to 1) with the range in which the list stays, and the one in which the first place stays."""

    name: str
    swatch: Swatch
    weight: float
    low: float
    high: float
    first_low: float | None = None
    first_high: float | None = None
    strong: bool = False


@dataclass(frozen=True)
class Intervals:
    """The rows on one scale from 0 to `maximum`.

    With `weight_title` the table has a header with an axis, and a column of weights, as on paper.
    """

    rows: Sequence[Interval]
    maximum: float
    weight_title: str = ""
    range_title: str = ""


def near_end(weight: float, low: float, high: float) -> bool:
    """Whether a weight is so close to an end of its range that the range is said as a warning.

    An end at 0 or 1 is no switch: no weight can go beyond it.
    """
    return (low > 0 and weight - low <= NEAR) or (high < 1 and high - weight <= NEAR)


def range_text(low: float, high: float, unit: str = "") -> str:
    """A range of weights in points: "15.2 – 33.5", "0 – 16.2"; whole numbers at the ends of the axis."""
    ends = ["0" if low <= 0 else number(low * 100, 1), "100" if high >= 1 else number(high * 100, 1)]
    return " – ".join(ends) + unit


def intervals_height(intervals: Intervals) -> float:
    """The height in CSS pixels the rows take."""
    return len(intervals.rows) * ROW + (_HEADER if intervals.weight_title else 0)


def paint_intervals(painter: QPainter, rect: QRectF, intervals: Intervals, ink: Ink) -> None:
    """Draw the rows from the top of `rect`, each as high as it is on every medium."""
    rows = intervals.rows
    table = bool(intervals.weight_title)
    body, bold = ink.font("body"), ink.font("body", 600)
    unit = "%" if table else ""
    ranges = [range_text(r.low, r.high, unit) for r in rows]
    right = max([*(text_width(body, r) for r in ranges), text_width(ink.font("caption"), intervals.range_title)]) + 2
    mark = 17.0 if ink.printed else 10.0
    names = min(max((text_width(bold, r.name) for r in rows), default=0) + 2, rect.width() * 0.34)
    weights = max(text_width(bold, "100.0%"), text_width(ink.font("caption"), intervals.weight_title)) + 22
    left = rect.left() + mark + 9 + names + 8 + (weights if table else 0)
    track = QRectF(left, rect.top(), max(20.0, rect.right() - left - right - 14), ROW)
    top = rect.top()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if table:
        _paint_header(painter, rect, track, intervals, left - 22, ink)
        top += _HEADER
    for i, row in enumerate(rows):
        place = QRectF(rect.left(), top + i * ROW, rect.width(), ROW)
        middle = round(place.center().y()) + 0.5
        high = 11.0 if ink.printed else 10.0
        paint_swatch(painter, QRectF(place.left(), middle - high / 2, mark, high), row.swatch, ink)
        name = QRectF(place.left() + mark + 9, place.top(), names, ROW)
        paint_text(painter, name, row.name, bold if row.strong else body, ink.text, LEFT)
        if table:
            said = QRectF(name.right(), place.top(), left - 22 - name.right(), ROW)
            paint_text(painter, said, percent(row.weight, 1), bold, ink.text, RIGHT)
        _paint_row(painter, track, middle, row, intervals.maximum, ink)
        colour = ink.warning if near_end(row.weight, row.low, row.high) else ink.text
        paint_text(painter, QRectF(rect.right() - right, place.top(), right, ROW), ranges[i], body, colour, RIGHT)
        if table:
            _rule(painter, rect, place.bottom(), ink, strong=False)
    painter.restore()


def _rule(painter: QPainter, rect: QRectF, y: float, ink: Ink, *, strong: bool) -> None:
    painter.setPen(QPen(ink.text if strong else ink.line, 0.9))
    painter.drawLine(QPointF(rect.left(), y - 0.5), QPointF(rect.right(), y - 0.5))


def _paint_header(
    painter: QPainter, rect: QRectF, track: QRectF, intervals: Intervals, weight_right: float, ink: Ink
) -> None:
    caption = ink.font("caption")
    line = QRectF(rect.left(), rect.top(), rect.width(), _HEADER)
    paint_text(
        painter, line.adjusted(0, 0, weight_right - rect.right(), 0), intervals.weight_title, caption, ink.text, RIGHT
    )
    paint_text(painter, line, intervals.range_title, caption, ink.text, RIGHT)
    ticks, digits = round_ticks(0, intervals.maximum * 100, 4)
    for tick in ticks:
        x = track.left() + tick / (intervals.maximum * 100) * track.width()
        text = number(tick, digits if tick else 0) + ("%" if tick == ticks[-1] else "")
        paint_text(painter, QRectF(x - 30, rect.top(), 60, _HEADER), text, caption, ink.text, CENTRE)
    _rule(painter, rect, rect.top() + _HEADER, ink, strong=True)


def _paint_row(painter: QPainter, track: QRectF, middle: float, row: Interval, maximum: float, ink: Ink) -> None:
    """The axis, where the first place stays, where the list stays, and the weight itself."""

    def x(weight: float) -> float:
        return track.left() + min(1.0, max(0.0, weight / maximum)) * track.width()

    painter.setPen(QPen(ink.line, 1.5))
    painter.drawLine(QPointF(track.left(), middle), QPointF(track.right(), middle))
    if row.first_low is not None and row.first_high is not None:
        bar = QRectF(x(row.first_low), middle - 3, x(row.first_high) - x(row.first_low), 6)
        painter.fillRect(bar, mixed(ink.strong.name(), ink.surface.name(), 0.45))
    half = 4.5 if ink.printed else 6.0
    box = QRectF(x(row.low), middle - half, max(1.0, x(row.high) - x(row.low)), 2 * half)
    painter.setPen(QPen(ink.text if ink.printed else ink.accent, 1.2))
    painter.setBrush(ink.surface if ink.printed else ink.band)
    if ink.printed:
        painter.drawRect(box)
    else:
        painter.drawRoundedRect(box, 1.5, 1.5)
    painter.setPen(Qt.PenStyle.NoPen if ink.printed else QPen(ink.surface, 1))
    painter.setBrush(ink.text if ink.printed else ink.fill(row.swatch).colour)
    painter.drawEllipse(QPointF(x(row.weight), middle), 3.6 if ink.printed else 4.5, 3.6 if ink.printed else 4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
