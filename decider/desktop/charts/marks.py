"""Small marks that mean the same everywhere: swatch, standing, triangle, cut line, and text that fits."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Ink, Swatch

Standing = Literal["in", "borderline", "out"]
Direction = Literal["up", "down"]

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def text_width(font: QFont, text: str) -> float:
    """How wide `text` is, in CSS pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def paint_text(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT
) -> None:
    """Draw one line of plain text in `rect`, cut short with an ellipsis where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), text)


def paint_swatch(painter: QPainter, rect: QRectF, swatch: Swatch, ink: Ink) -> None:
    """Draw the colour of a criterion as a small square, or on paper as its pattern."""
    fill = ink.fill(swatch)
    if ink.printed or fill.pattern != "plain" or fill.outline is not None:
        paint_fill(painter, rect, fill)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill.colour)
    painter.drawRoundedRect(rect, 2, 2)
    painter.restore()


def standing_colour(standing: Standing, ink: Ink) -> QColor:
    """In is text, borderline is warning, out is muted."""
    return {"in": ink.text, "borderline": ink.warning, "out": ink.muted}[standing]


def paint_standing(painter: QPainter, centre: QPointF, standing: Standing, ink: Ink, radius: float = 4.5) -> None:
    """Draw ● for in, ◐ for borderline, ○ for out: told apart by shape first."""
    colour = {"in": ink.text, "borderline": ink.warning, "out": ink.strong}[standing]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if standing == "in" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if standing == "borderline":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(around, 90 * 16, 180 * 16)
    painter.restore()


def paint_triangle(painter: QPainter, centre: QPointF, pointing: Direction, colour: QColor, size: float = 7) -> None:
    """Draw a filled triangle `size` wide."""
    half, tall = size / 2, size * 0.42
    turn = -1 if pointing == "up" else 1
    x, y = centre.x(), centre.y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(x - half, y - turn * tall), QPointF(x + half, y - turn * tall), QPointF(x, y + turn * tall)]
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def paint_cut_line(painter: QPainter, rect: QRectF, label: str, ink: Ink, indent: float = 14) -> None:
    """Draw the dashed line between what is proposed and what is not, with its bold label near the left end."""
    font = ink.font("caption", 600)
    wide = min(text_width(font, label), rect.width() - indent - 16)
    middle = round(rect.center().y()) + 0.5
    painter.save()
    paint_text(painter, QRectF(rect.left() + indent + 8, rect.top(), wide, rect.height()), label, font, ink.text)
    painter.setPen(QPen(ink.text, 1, Qt.PenStyle.CustomDashLine))
    pen = painter.pen()
    pen.setDashPattern([3, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.left() + indent, middle))
    painter.drawLine(QPointF(rect.left() + indent + wide + 16, middle), QPointF(rect.right(), middle))
    painter.restore()


def swatch_picture(swatch: Swatch, ink: Ink) -> QPixmap:
    """The colour of a criterion, 10 px wide, for a list of criteria."""
    picture = QPixmap(20, 20)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    paint_swatch(painter, QRectF(0, 0, 10, 10), swatch, ink)
    painter.end()
    return picture
