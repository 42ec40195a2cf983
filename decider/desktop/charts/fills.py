"""Fills that tell the criteria apart: plain colours, and patterns drawn as shapes so that they stay sharp on paper.

Qt's brush patterns are bitmaps of the device's pixels: invisible at 1200 dpi. Here each stripe, line and dot is cut to
the rectangle by arithmetic, without a clip, because not every vector format keeps one.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from decider.desktop.style import tokens

Pattern = Literal["plain", "hatch", "backhatch", "lines", "columns", "grid", "dots"]

_BLACK = QColor(0, 0, 0)
_WHITE = QColor(255, 255, 255)


@dataclass(frozen=True)
class Fill:
    """A colour, the pattern over it and, where shapes must be told from paper, an outline."""

    colour: QColor
    pattern: Pattern = "plain"
    pattern_colour: QColor = field(default_factory=lambda: QColor(0, 0, 0))
    outline: QColor | None = None


def _grey(black: float) -> QColor:
    """The grey that holds `black` (0 to 1) of black ink."""
    level = round(255 * (1 - black))
    return QColor(level, level, level)


def _printed(colour: QColor, pattern: Pattern = "plain") -> Fill:
    return Fill(colour, pattern, _BLACK, _BLACK)


PRINT_FILLS = (
    _printed(_grey(0.70)),
    _printed(_WHITE, "hatch"),
    _printed(_WHITE, "lines"),
    _printed(_BLACK),
    _printed(_WHITE, "dots"),
    _printed(_grey(0.23)),
    _printed(_WHITE, "backhatch"),
    _printed(_WHITE, "columns"),
    _printed(_grey(0.23), "hatch"),
    _printed(_WHITE),
    _printed(_WHITE, "grid"),
    _printed(_grey(0.23), "dots"),
)
"""The first six as the style names them; six more for larger decisions."""


def text_on(fill: Fill) -> QColor:
    """Black or white, whichever reads better on the fill's colour."""
    return QColor(tokens.text_on(fill.colour.name()))


def paint_fill(painter: QPainter, rect: QRectF, fill: Fill, quick: bool = False) -> None:
    """Draw `rect` filled; the outline lies inside it, so neighbours never overlap.

    `quick` draws a hatch as a bitmap: sharp enough on a screen, where each frame of a drag counts.
    """
    if rect.width() <= 0 or rect.height() <= 0:
        return
    painter.fillRect(rect, fill.colour)
    if quick and fill.pattern == "hatch":
        painter.fillRect(rect, QBrush(fill.pattern_colour, Qt.BrushStyle.BDiagPattern))
    elif fill.pattern != "plain":
        _paint_pattern(painter, rect, fill)
    if fill.outline is not None:
        width = min(0.9, rect.width() / 2)
        painter.save()
        painter.setPen(QPen(fill.outline, width, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(rect.adjusted(half, half, -half, -half))
        painter.restore()


def _paint_pattern(painter: QPainter, rect: QRectF, fill: Fill) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = _shapes(fill.pattern, rect.width(), rect.height())
    painter.fillPath(path.translated(rect.topLeft()), fill.pattern_colour)
    painter.restore()


@lru_cache(maxsize=512)
def _shapes(pattern: Pattern, width: float, height: float) -> QPainterPath:
    """The shapes of a pattern in a rectangle at the origin; kept, because many are of one size."""
    path, rect = QPainterPath(), QRectF(0, 0, width, height)
    if pattern in ("hatch", "backhatch"):
        _add_stripes(path, rect, rising=pattern == "hatch")
    if pattern in ("lines", "grid"):
        step = 3.0
        for i in range(1, int(rect.height() / step) + 1):
            top = rect.top() + i * step - 0.4
            if top + 0.8 < rect.bottom():
                path.addRect(QRectF(rect.left(), top, rect.width(), 0.8))
    if pattern in ("columns", "grid"):
        step = 3.0
        for i in range(1, int(rect.width() / step) + 1):
            left = rect.left() + i * step - 0.4
            if left + 0.8 < rect.right():
                path.addRect(QRectF(left, rect.top(), 0.8, rect.height()))
    if pattern == "dots":
        _add_dots(path, rect)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _add_stripes(path: QPainterPath, rect: QRectF, *, rising: bool, period: float = 5.6, width: float = 2.8) -> None:
    """Diagonal stripes cut to `rect`; `period` and `width` are measured along the x axis."""
    w, h = rect.width(), rect.height()
    start = -period / 2
    while start < w + h:
        # In local coordinates a stripe is the set a <= x + y <= b; its corners follow from the sides it meets.
        a, b = max(0.0, start), min(w + h, start + width)
        start += period
        if a >= b:
            continue
        points = [(max(0.0, a - h), min(a, h)), (min(a, w), max(0.0, a - w))]
        if a < w < b:
            points.append((w, 0.0))
        points += [(min(b, w), max(0.0, b - w)), (max(0.0, b - h), min(b, h))]
        if a < h < b:
            points.append((0.0, h))
        turned = [(x if rising else w - x, y) for x, y in points]
        path.addPolygon(QPolygonF([QPointF(rect.left() + x, rect.top() + y) for x, y in turned]))
        path.closeSubpath()


def _add_dots(path: QPainterPath, rect: QRectF, step: float = 3.4, radius: float = 0.75) -> None:
    """Whole dots only, centred in `rect`, so that a narrow segment still shows some."""
    columns = max(1, int((rect.width() - 1.6) / step))
    rows = max(1, int((rect.height() - 1.6) / step))
    left = rect.center().x() - (columns - 1) * step / 2
    top = rect.center().y() - (rows - 1) * step / 2
    for row in range(rows):
        for column in range(columns):
            path.addEllipse(QPointF(left + column * step, top + row * step), radius, radius)
