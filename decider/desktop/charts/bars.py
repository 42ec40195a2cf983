"""Bars of contributions and weights: a score as the sum of its criteria, from zero, one scale per view."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from decider.desktop.charts.fills import paint_fill, text_on
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import LEFT, Standing, paint_text, text_width
from decider.desktop.style.theme import Role

GAP = 1.0
_ROLES: tuple[Role, Role] = ("body", "small")
_INSIDE = 9
"""Left and right of the words on a strip, together."""


@dataclass(frozen=True)
class Segment:
    """One criterion's part of a bar: its name, its length in the bar's unit, and a number as it is shown."""

    name: str
    value: float
    swatch: Swatch
    label: str = ""


def segment_rects(
    rect: QRectF, values: Sequence[float], full: float, low: float = 0.0, whole_pixels: bool = True
) -> list[QRectF]:
    """Where each segment lies on a scale from `low` (zero or less, at the left edge of `rect`) to `full`.

    Positive values follow one another to the right of zero, negative ones to the left. Ends are rounded after they are
    added up, so that equal scores give equal bars. The gap is taken from the end of each segment but the outermost; a
    part too small to be seen keeps an empty rectangle.
    """
    scale = rect.width() / (full - low) if full > low else 0.0
    zero = rect.left() - low * scale
    rects = []
    ends = {True: 0.0, False: 0.0}
    last = {up: max((i for i, v in enumerate(values) if v != 0 and (v > 0) == up), default=-1) for up in (True, False)}
    for i, value in enumerate(values):
        up = value >= 0
        start, ends[up] = ends[up], ends[up] + value
        a, b = sorted((zero + start * scale, zero + ends[up] * scale))
        if whole_pixels:
            a, b = round(a), round(b)
        gap = GAP if i != last[up] else 0.0
        wide = max(0.0, b - a - gap)
        rects.append(QRectF(a if up else b - wide, rect.top(), wide, rect.height()))
    return rects


def paint_contributions(
    painter: QPainter, rect: QRectF, segments: Sequence[Segment], full: float, ink: Ink, low: float = 0.0
) -> None:
    """Draw a stacked bar from zero; a bar of the value `full` ends at the right edge of `rect`.

    `low` is below zero only where parts are negative; zero is then marked.
    """
    rects = segment_rects(rect, [s.value for s in segments], full, low, not ink.printed)
    for segment, place in zip(segments, rects, strict=True):
        paint_fill(painter, place, ink.fill(segment.swatch), not ink.searchable)
    if low < 0 and full > low:
        zero = round(rect.left() - low * rect.width() / (full - low))
        painter.fillRect(QRectF(zero, rect.top() - 2, 1, rect.height() + 4), ink.strong)


def paint_weight_strip(painter: QPainter, rect: QRectF, segments: Sequence[Segment], ink: Ink) -> None:
    """Draw a thin strip filled by the weights in proportion; nothing when they are all zero."""
    paint_contributions(painter, rect, segments, sum(s.value for s in segments), ink)


def paint_labelled_strip(painter: QPainter, rect: QRectF, segments: Sequence[Segment], ink: Ink) -> None:
    """Draw a tall strip with names and numbers on it.

    Where that lets more names fit, all are smaller. A name that does not fit is left out before the number is; where
    neither fits, the segment stays plain.
    """
    rects = segment_rects(rect, [s.value for s in segments], sum(s.value for s in segments), 0.0, not ink.printed)
    named_in_body, named_in_small = (_names_that_fit(segments, rects, ink, role) for role in _ROLES)
    role: Role = "body" if named_in_body == named_in_small else "small"
    plain, bold = ink.font(role), ink.font(role, 600)
    for segment, place in zip(segments, rects, strict=True):
        fill = ink.fill(segment.swatch)
        paint_fill(painter, place, fill, not ink.searchable)
        inside = place.adjusted(7, 0, 7 - _INSIDE, 0)
        number, name = text_width(bold, segment.label), text_width(plain, segment.name + " ")
        named = name + number <= inside.width()
        if number > inside.width() or not (segment.label or named):
            continue
        wide = number + (name if named else 0)
        if fill.pattern != "plain":
            painter.fillRect(QRectF(inside.left() - 3, place.center().y() - 9, wide + 6, 18), fill.colour)
        if named:
            paint_text(painter, inside, segment.name, plain, text_on(fill), LEFT)
            inside.setLeft(inside.left() + name)
        paint_text(painter, inside, segment.label, bold, text_on(fill), LEFT)


def _names_that_fit(segments: Sequence[Segment], rects: Sequence[QRectF], ink: Ink, role: Role) -> int:
    """On how many segments of a labelled strip the name has room beside the number."""
    plain, bold = ink.font(role), ink.font(role, 600)
    needed = (text_width(plain, f"{s.name} ") + text_width(bold, s.label) + _INSIDE for s in segments)
    return sum(wide <= place.width() for wide, place in zip(needed, rects, strict=True))


def segment_at(rect: QRectF, values: Sequence[float], full: float, point: QPointF, low: float = 0.0) -> int | None:
    """The place of the segment under `point`, for a tool tip; None beside the bar."""
    for i, place in enumerate(segment_rects(rect, values, full, low)):
        if place.adjusted(0, 0, GAP, 0).contains(point):
            return i
    return None


def paint_gauge(painter: QPainter, rect: QRectF, share: float, standing: Standing, ink: Ink) -> None:
    """Draw how often (0 to 1) as a bar 6 px high in the middle of `rect`, with ticks at 10 and 90 per cent."""
    bar = QRectF(rect.left(), round(rect.center().y() - 3), rect.width(), 6)
    colour = {"in": ink.text, "borderline": ink.warning, "out": ink.strong}[standing]
    painter.fillRect(bar, ink.line)
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(1.0, max(0.0, share)), 6), colour)
    for tick in (0.1, 0.9):
        x = round(bar.left() + tick * bar.width())
        painter.fillRect(QRectF(x - 1, bar.top() - 2, 3, 10), ink.surface)
        painter.fillRect(QRectF(x, bar.top() - 2, 1, 10), ink.strong)
    painter.setPen(Qt.PenStyle.NoPen)
