"""The axis of a pairwise comparison: 9 to 1 for the one on the left, 1 to 9 for the one on the right."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_text, paint_triangle, text_width

SCALE_HEIGHT = 78.0
_AXIS = 27.0


@dataclass(frozen=True)
class ComparisonScale:
    """A judgement as a ratio, left over right: 3 is "the left one 3 times", 1/3 the right one; None is not answered.

    `words` name the odd levels 1, 3, 5, 7, 9; `suggested` is the ratio that the other answers together imply.
    """

    ratio: float | None
    left: Swatch
    right: Swatch
    words: tuple[str, str, str, str, str]
    suggested: float | None = None
    suggestion: str = ""


def place_of(ratio: float) -> float:
    """Where a ratio lies on the axis: -8 for 9 to the left, 0 for equal, 8 for 9 to the right; held inside."""
    place = 1 - ratio if ratio >= 1 else 1 / ratio - 1
    return min(8.0, max(-8.0, place))


def ratio_at(place: float) -> float:
    """The ratio, left over right, at a place from -8 to 8; the inverse of `place_of`."""
    return 1 - place if place <= 0 else 1 / (1 + place)


def axis_x(rect: QRectF, place: float) -> float:
    """Where a place from -8 to 8 lies from left to right."""
    inset = min(38.0, rect.width() * 0.06)
    return rect.left() + inset + (place + 8) / 16 * (rect.width() - 2 * inset)


def place_at(rect: QRectF, x: float) -> int:
    """The whole place nearest to `x`, from -8 to 8."""
    inset = min(38.0, rect.width() * 0.06)
    share = (x - rect.left() - inset) / max(1.0, rect.width() - 2 * inset)
    return min(8, max(-8, round(share * 16 - 8)))


def paint_comparison_scale(
    painter: QPainter, rect: QRectF, scale: ComparisonScale, ink: Ink, *, focused: bool = False
) -> None:
    """Draw the axis into `rect`, `SCALE_HEIGHT` high: suggestion above, ticks, numbers and words below.

    Words are left out, the outer ones last, where their neighbours leave no room.
    """
    y = round(rect.top() + _AXIS) + 0.5
    caption, small = ink.font("caption"), ink.font("small")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.strong, 1.4))
    painter.drawLine(QPointF(axis_x(rect, -8), y), QPointF(axis_x(rect, 8), y))
    step = axis_x(rect, 1) - axis_x(rect, 0)
    widest = max(text_width(caption, w) for w in scale.words) + 6
    # Every second word has twice the room; where even that is too little, only the ends and the middle are said.
    spoken = {1, 3, 5, 7, 9} if widest <= 2 * step else {1, 5, 9} if widest <= 4 * step else {1, 9}
    for place in range(-8, 9):
        x, level = axis_x(rect, place), abs(place) + 1
        odd = level % 2 == 1
        painter.setPen(QPen(ink.strong, 1.4))
        painter.drawLine(QPointF(x, y - (6 if odd else 3)), QPointF(x, y + (6 if odd else 3)))
        colour = ink.text if odd else ink.muted
        if odd or step >= 16:
            paint_text(painter, QRectF(x - 12, y + 10, 24, 18), str(level), small, colour, CENTRE)
        if level in spoken:
            word = scale.words[(level - 1) // 2]
            paint_text(
                painter, _inside(rect, x, y + 28, text_width(caption, word) + 2), word, caption, ink.muted, CENTRE
            )
    if scale.suggested is not None:
        _paint_suggestion(painter, rect, y, scale, scale.suggested, ink)
    if scale.ratio is not None:
        _paint_answer(painter, rect, y, scale, scale.ratio, ink, focused)
    elif focused:
        painter.setPen(QPen(ink.focus, 2))
        painter.drawEllipse(QPointF(axis_x(rect, 0), y), 11, 11)
    painter.restore()


def _inside(rect: QRectF, x: float, top: float, wide: float) -> QRectF:
    left = min(max(x - wide / 2, rect.left()), rect.right() - wide)
    return QRectF(left, top, wide, 18)


def _paint_suggestion(
    painter: QPainter, rect: QRectF, y: float, scale: ComparisonScale, ratio: float, ink: Ink
) -> None:
    """A triangle that points at the implied ratio, its sentence on the side that has room."""
    caption = ink.font("caption")
    x = axis_x(rect, place_of(ratio))
    paint_triangle(painter, QPointF(x, y - 17), "down", ink.warning, 9)
    wide, high = text_width(caption, scale.suggestion) + 2, QFontMetricsF(caption).height()
    top = y - 17 - high / 2
    if x - 10 - wide >= rect.left():
        paint_text(painter, QRectF(x - 10 - wide, top, wide, high), scale.suggestion, caption, ink.warning, RIGHT)
    else:
        room = rect.right() - x - 10
        paint_text(painter, QRectF(x + 10, top, min(wide, room), high), scale.suggestion, caption, ink.warning, LEFT)


def _paint_answer(
    painter: QPainter, rect: QRectF, y: float, scale: ComparisonScale, ratio: float, ink: Ink, focused: bool
) -> None:
    """The knob, and from the middle to it a bar in the colour of the one that matters more."""
    place = place_of(ratio)
    x, middle = axis_x(rect, place), axis_x(rect, 0)
    plain = ink.printed or abs(place) < 1e-9
    colour = ink.text if plain else ink.fill(scale.left if place < 0 else scale.right).colour
    pen = QPen(colour, 4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(middle, y), QPointF(x, y))
    painter.setBrush(ink.surface)
    painter.setPen(QPen(colour, 3))
    painter.drawEllipse(QPointF(x, y), 7.5, 7.5)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.focus, 2))
        painter.drawEllipse(QPointF(x, y), 11, 11)
    painter.setBrush(Qt.BrushStyle.NoBrush)
