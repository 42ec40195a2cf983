"""The names of the criteria beside their colours or patterns."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from decider.desktop.charts.bars import Segment
from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import LEFT, paint_swatch, paint_text, text_width

_LINE, _BETWEEN, _AFTER_MARK = 18.0, 16.0, 6.0


def legend_width(entries: Sequence[Segment], ink: Ink, columns: int = 0) -> float:
    """The width at which no line wraps and no name is cut."""
    wide = [_width(e, ink) for e in entries]
    if columns:
        return max(wide, default=0.0) * columns + _BETWEEN * (columns - 1)
    return sum(wide) + _BETWEEN * max(0, len(wide) - 1)


def legend_height(width: float, entries: Sequence[Segment], ink: Ink, columns: int = 0) -> float:
    """The height of the lines in a width, in CSS pixels."""
    places = _places(QRectF(0, 0, width, 0), entries, ink, columns)
    return max((p.bottom() for p in places), default=0.0)


def paint_legend(painter: QPainter, rect: QRectF, entries: Sequence[Segment], ink: Ink, columns: int = 0) -> None:
    """Draw the entries one after another, wrapped in `rect`, or in so many columns of equal width."""
    font = ink.font("small" if ink.printed else "caption")
    mark = _mark(ink)
    for entry, place in zip(entries, _places(rect, entries, ink, columns), strict=True):
        middle = QPointF(place.left(), round(place.center().y()))
        high = 9.0
        paint_swatch(painter, QRectF(middle.x(), middle.y() - high / 2 + 0.5, mark, high), entry.swatch, ink)
        text = place.adjusted(mark + _AFTER_MARK, 0, 0, 0)
        paint_text(painter, text, _text(entry), font, ink.text if ink.printed else ink.muted, LEFT)


def _mark(ink: Ink) -> float:
    return 17.0 if ink.printed else 9.0


def _text(entry: Segment) -> str:
    return f"{entry.name} {entry.label}".rstrip()


def _width(entry: Segment, ink: Ink) -> float:
    return _mark(ink) + _AFTER_MARK + text_width(ink.font("small" if ink.printed else "caption"), _text(entry)) + 1


def _places(rect: QRectF, entries: Sequence[Segment], ink: Ink, columns: int) -> list[QRectF]:
    if columns:
        wide = (rect.width() - _BETWEEN * (columns - 1)) / columns
        return [
            QRectF(rect.left() + i % columns * (wide + _BETWEEN), rect.top() + i // columns * _LINE, wide, _LINE)
            for i in range(len(entries))
        ]
    widths = [_width(entry, ink) for entry in entries]
    return [
        QRectF(rect.left() + x, rect.top() + line * _LINE, min(wide, rect.width()), _LINE)
        for wide, (x, line) in zip(widths, in_lines(widths, rect.width(), _BETWEEN), strict=True)
    ]


def in_lines(widths: Sequence[float], room: float, between: float) -> list[tuple[float, int]]:
    """Left edge and line of each entry: all on one line, else in columns with lines about equally long.

    Where columns are too wide for that, the entries follow one another and wrap.
    """
    if not widths:
        return []
    lines, x = 1, 0.0
    flow = []
    for wide in widths:
        if x and x + wide > room + 0.5:
            lines, x = lines + 1, 0.0
        flow.append((x, lines - 1))
        x += wide + between
    columns = -(-len(widths) // lines)
    each = [max(widths[i::columns]) for i in range(columns)]
    if lines == 1 or sum(each) + between * (columns - 1) > room + 0.5:
        return flow
    starts = [sum(each[:i]) + between * i for i in range(columns)]
    return [(starts[i % columns], i // columns) for i in range(len(widths))]
