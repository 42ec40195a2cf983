"""Strict and lenient experts: how far each one's scores lie from the others', with the range that is sure of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.style.language import number

ROW = 24.0
_HEAD = 20.0
_AXIS = 20.0


@dataclass(frozen=True)
class SeverityBar:
    """One expert: the mean difference with the ends of its interval, in points of the scale, and what is said of it;
    `sure` where the interval leaves out zero."""

    name: str
    mean: float
    low: float | None
    high: float | None
    text: str
    sure: bool


@dataclass(frozen=True)
class SeverityChart:
    """The bars, strictest first, and what the two sides of zero are called."""

    bars: Sequence[SeverityBar]
    strict: str
    lenient: str


def severity_height(chart: SeverityChart) -> float:
    """The height in CSS pixels that the rows take."""
    return _HEAD + len(chart.bars) * ROW + _AXIS


def paint_severity(painter: QPainter, rect: QRectF, chart: SeverityChart, ink: Ink) -> None:
    """Draw a row for each expert: name, interval with its middle about zero, and the figure in words."""
    if not chart.bars:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small, caption = ink.font("small"), ink.font("caption")
    names = min(max(text_width(small, bar.name) for bar in chart.bars) + 12, rect.width() * 0.3)
    words = min(max(text_width(small, bar.text) for bar in chart.bars) + 12, rect.width() * 0.3)
    plot = rect.adjusted(names, _HEAD, -words, 0)
    plot.setHeight(len(chart.bars) * ROW)
    reach = max(abs(v) for bar in chart.bars for v in (bar.mean, bar.low, bar.high) if v is not None) or 1.0
    middle, unit = plot.center().x(), plot.width() / 2 / (reach * 1.08)
    paint_text(
        painter, QRectF(plot.left(), rect.top(), plot.width() / 2 - 8, 16), chart.strict, caption, ink.muted, LEFT
    )
    paint_text(
        painter, QRectF(middle + 8, rect.top(), plot.width() / 2 - 8, 16), chart.lenient, caption, ink.muted, RIGHT
    )
    painter.setPen(QPen(ink.strong, 1))
    painter.drawLine(QLineF(middle, plot.top(), middle, plot.bottom()))
    painter.drawLine(QLineF(plot.left(), plot.bottom(), plot.right(), plot.bottom()))
    ticks, digits = round_ticks(-reach, reach, max(2, int(plot.width() // 70)))
    for tick in ticks:
        x = middle + tick * unit
        painter.setPen(QPen(ink.strong, 1))
        painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 3))
        paint_text(painter, QRectF(x - 30, plot.bottom() + 4, 60, 14), number(tick, digits), caption, ink.muted, CENTRE)
    for i, bar in enumerate(chart.bars):
        y = plot.top() + (i + 0.5) * ROW
        colour = ink.warning if bar.sure else ink.muted
        row = QRectF(rect.left(), y - ROW / 2, names - 8, ROW)
        paint_text(painter, row, bar.name, small, ink.text, RIGHT)
        if bar.low is not None and bar.high is not None:
            pen = QPen(colour, 5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setOpacity(0.45)
            painter.drawLine(QLineF(middle + bar.low * unit, y, middle + bar.high * unit, y))
            painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(middle + bar.mean * unit, y), 4, 4)
        said = QRectF(plot.right() + 12, y - ROW / 2, words - 12, ROW)
        paint_text(painter, said, bar.text, small, colour if bar.sure else ink.muted, LEFT)
    painter.restore()
