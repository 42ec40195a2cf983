"""Answers of several people on one scale: a dot each, their mean, and where another agreed score would decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.style.language import number

LANE = 34.0
"""The height of a dot with its name above it."""
_AXIS = 20.0
_HEAD = 22.0
_BESIDE = 14.0
_SMALL = 3.2
_LARGE = 5.0


@dataclass(frozen=True)
class Dot:
    """One answer; `marked` where it lies among those that would change the list."""

    value: float
    name: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Dots:
    """Answers on a scale from `low` to `high`, with the agreed score `mean`; in `zones` it would change the list."""

    low: float
    high: float
    dots: Sequence[Dot]
    mean: float | None = None
    zones: Sequence[tuple[float, float]] = ()
    mean_label: str = ""
    zone_label: str = ""


def paint_dots(painter: QPainter, rect: QRectF, dots: Dots, ink: Ink) -> None:
    """Draw the answers small, as in a row of a table: equal ones on top of each other, ticks where there is room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ticks = rect.height() >= 40
    plot = rect.adjusted(_SMALL + 2, 2, -_SMALL - 2, -(14 if ticks else 3))
    _paint_zones(painter, plot, dots, ink)
    _paint_axis(painter, plot, dots, ink, ticks)
    stacks: dict[int, int] = {}
    most = max(1, int((plot.height() - 2) // (2 * _SMALL)))
    for dot in sorted(dots.dots, key=lambda d: d.value):
        x = _x(plot, dots, dot.value)
        place = round(x / (2 * _SMALL))
        high = stacks.get(place, 0)
        stacks[place] = high + 1
        y = plot.bottom() - _SMALL - 1.5 - min(high, most - 1) * 2 * _SMALL
        _paint_dot(painter, QPointF(x, y), _SMALL, dot, ink)
    _paint_mean(painter, plot, dots, ink)
    painter.restore()


def named_height(dots: Dots, wide: float, ink: Ink) -> float:
    """The height that `paint_named_dots` needs at this width: names never cover each other."""
    return _HEAD + (max(_lanes(QRectF(_BESIDE, 0, wide - 2 * _BESIDE, 1), dots, ink), default=0) + 1) * LANE + _AXIS


def paint_named_dots(painter: QPainter, rect: QRectF, dots: Dots, ink: Ink) -> None:
    """Draw the answers large, with names, the agreed score and the zones in words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = rect.adjusted(_BESIDE, 0, -_BESIDE, -_AXIS)
    caption = ink.font("caption", 600)
    _paint_zones(painter, plot, dots, ink)
    _paint_axis(painter, plot, dots, ink, True)
    if dots.mean is not None:
        _paint_mean(painter, plot.adjusted(0, _HEAD - 4, 0, 0), dots, ink)
        x, wide = _x(plot, dots, dots.mean), text_width(caption, dots.mean_label) + 4
        left = x - wide / 2
        left = min(max(left, plot.left()), plot.right() - wide)
        if dots.zones and dots.zone_label:
            free = plot.left() + text_width(caption, dots.zone_label) + 20
            left = max(left, free) if _zone_at_left(dots) else min(left, plot.right() - (free - plot.left()) - wide)
        paint_text(painter, QRectF(left, rect.top(), wide, _HEAD - 4), dots.mean_label, caption, ink.text, CENTRE)
    if dots.zones and dots.zone_label:
        align = LEFT if _zone_at_left(dots) else RIGHT
        place = QRectF(plot.left() + 8, rect.top() + 1, plot.width() - 16, _HEAD - 4)
        wide = min(text_width(caption, dots.zone_label) + 4, place.width())
        words = QRectF(place.left() if align == LEFT else place.right() - wide, place.top() + 1, wide, 16)
        _clear(painter, plot, words, dots, ink)
        paint_text(painter, place, dots.zone_label, caption, ink.warning, align)
    ordered = sorted(dots.dots, key=lambda d: d.value)
    small = ink.font("small")
    for dot, lane in zip(ordered, _lanes(plot, dots, ink), strict=True):
        at = QPointF(_x(plot, dots, dot.value), plot.bottom() - 10 - lane * LANE)
        _paint_dot(painter, at, _LARGE, dot, ink)
        wide = text_width(small, dot.name) + 4
        left = _left_of(plot, at.x(), wide)
        _clear(painter, plot, QRectF(left + 1, at.y() - 21, wide - 2, 14), dots, ink)
        paint_text(painter, QRectF(left, at.y() - 22, wide, 16), dot.name, small, ink.text, CENTRE)
    painter.restore()


def _clear(painter: QPainter, plot: QRectF, place: QRectF, dots: Dots, ink: Ink) -> None:
    """Take the lines away from behind words, which they would cross out, and leave the tint of the zones."""
    painter.fillRect(place, ink.surface)
    for low, high in dots.zones:
        left, right = _x(plot, dots, low), _x(plot, dots, high)
        tinted = place.intersected(QRectF(left, plot.top(), right - left, plot.height()))
        if not tinted.isEmpty():
            painter.fillRect(tinted, ink.warning_tint)


def _lanes(plot: QRectF, dots: Dots, ink: Ink) -> list[int]:
    """For each answer in ascending order the lowest lane in which its name covers no other."""
    small = ink.font("small")
    taken: list[float] = []
    lanes: list[int] = []
    for dot in sorted(dots.dots, key=lambda d: d.value):
        wide = max(text_width(small, dot.name) + 8, 2 * _LARGE + 4)
        left = _left_of(plot, _x(plot, dots, dot.value), wide)
        lane = next((i for i, end in enumerate(taken) if left >= end), len(taken))
        taken[lane : lane + 1] = [left + wide]
        lanes.append(lane)
    return lanes


def _left_of(plot: QRectF, x: float, wide: float) -> float:
    """Where a name begins: centred over its answer, but within the chart."""
    return max(plot.left() - _BESIDE, min(x - wide / 2, plot.right() + _BESIDE - wide))


def _x(plot: QRectF, dots: Dots, value: float) -> float:
    length = dots.high - dots.low
    return plot.left() + plot.width() * ((value - dots.low) / length if length > 0 else 0.5)


def _zone_at_left(dots: Dots) -> bool:
    return dots.zones[0][0] + dots.zones[0][1] < dots.low + dots.high


def _paint_zones(painter: QPainter, plot: QRectF, dots: Dots, ink: Ink) -> None:
    pen = QPen(ink.warning, 1.2, Qt.PenStyle.DotLine)
    for low, high in dots.zones:
        left, right = _x(plot, dots, low), _x(plot, dots, high)
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), ink.warning_tint)
        painter.setPen(pen)
        for value, x in ((low, left), (high, right)):
            if dots.low < value < dots.high:
                painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))


def _paint_axis(painter: QPainter, plot: QRectF, dots: Dots, ink: Ink, ticks: bool) -> None:
    painter.setPen(QPen(ink.strong, 1))
    painter.drawLine(QLineF(plot.left(), plot.bottom(), plot.right(), plot.bottom()))
    if not ticks:
        return
    caption = ink.font("caption")
    values, digits = round_ticks(dots.low, dots.high, max(2, int(plot.width() // 36)))
    for value in values:
        x = _x(plot, dots, value)
        painter.setPen(QPen(ink.strong, 1))
        painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 3))
        place = QRectF(x - 24, plot.bottom() + 2, 48, 13)
        paint_text(painter, place, number(value, digits), caption, ink.muted, CENTRE)


def _paint_mean(painter: QPainter, plot: QRectF, dots: Dots, ink: Ink) -> None:
    if dots.mean is not None:
        x = _x(plot, dots, dots.mean)
        painter.setPen(QPen(ink.text, 1.6))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))


def _paint_dot(painter: QPainter, at: QPointF, radius: float, dot: Dot, ink: Ink) -> None:
    painter.setPen(Qt.PenStyle.NoPen if radius == _SMALL else QPen(ink.surface, 1))
    painter.setBrush(ink.warning if dot.marked else ink.muted)
    if dot.marked:
        # A diamond, so that it is told apart without its colour.
        painter.save()
        painter.translate(at)
        painter.rotate(45)
        side = radius * 0.92
        painter.drawRect(QRectF(-side, -side, 2 * side, 2 * side))
        painter.restore()
    else:
        painter.drawEllipse(at, radius, radius)
