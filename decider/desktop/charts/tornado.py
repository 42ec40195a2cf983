"""A tornado: how far one score moves when each weight goes to either end of its range, widest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_swatch, paint_text, text_width
from decider.desktop.charts.scale import round_ticks
from decider.desktop.style.language import number

ROW = 28.0
_HEADER = 40.0
_AXIS = 22.0


@dataclass(frozen=True)
class TornadoBar:
    """One criterion: the score with the lower and with the higher weight, what is said of each end, and whether the
    list changes there."""

    name: str
    swatch: Swatch
    low: float
    high: float
    low_text: str
    high_text: str
    low_changes: bool = False
    high_changes: bool = False


@dataclass(frozen=True)
class TornadoChart:
    """The bars around the score `now`; `axis` names the score, the two titles what stands on either side."""

    bars: Sequence[TornadoBar]
    now: float
    axis: str
    low_title: str
    high_title: str
    digits: int = 3


def tornado_height(chart: TornadoChart) -> float:
    """The height in CSS pixels that the rows take."""
    return _HEADER + len(chart.bars) * ROW + _AXIS


def paint_tornado(painter: QPainter, rect: QRectF, chart: TornadoChart, ink: Ink) -> None:
    """Draw the bars from the top of `rect`. The paler part of a bar is the lower weight, the full one the higher."""
    body, caption = ink.font("body"), ink.font("caption")
    names = min(max((text_width(body, b.name) for b in chart.bars), default=0) + 30, rect.width() * 0.3)
    texts = max((text_width(caption, t) for b in chart.bars for t in (b.low_text, b.high_text)), default=0) + 8
    texts = min(texts, rect.width() * 0.22)
    plot = QRectF(rect.left() + names + texts, rect.top() + _HEADER, 0, len(chart.bars) * ROW)
    plot.setRight(max(plot.left() + 40, rect.right() - texts))
    reach = max((abs(v - chart.now) for b in chart.bars for v in (b.low, b.high)), default=0.0) or 1e-9

    def x(value: float) -> float:
        return plot.center().x() + (value - chart.now) / reach * plot.width() / 2

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_head(painter, plot, chart, ink)
    for tick in round_ticks(chart.now - reach, chart.now + reach, 4)[0]:
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(x(tick), plot.top()), QPointF(x(tick), plot.bottom()))
        place = QRectF(x(tick) - 30, plot.bottom() + 2, 60, 16)
        paint_text(painter, place, number(tick, chart.digits), caption, ink.muted, CENTRE)
    for i, bar in enumerate(chart.bars):
        top = plot.top() + i * ROW
        middle = top + ROW / 2
        paint_swatch(painter, QRectF(rect.left(), middle - 5, 10, 10), bar.swatch, ink)
        paint_text(painter, QRectF(rect.left() + 19, top, names - 24, ROW), bar.name, body, ink.text, LEFT)
        fill = ink.fill(bar.swatch)
        for value, part in ((bar.low, ink.pale(fill)), (bar.high, fill)):
            left, right = sorted((x(chart.now), x(value)))
            if right - left >= 0.5:
                paint_fill(painter, QRectF(left, middle - 7, right - left, 14), part)
        _paint_ends(painter, plot, texts, top, (x(bar.low), x(bar.high)), bar, ink)
    painter.setPen(QPen(ink.text, 1.3))
    painter.drawLine(QPointF(plot.center().x(), plot.top() - 2), QPointF(plot.center().x(), plot.bottom()))
    painter.restore()


def _paint_head(painter: QPainter, plot: QRectF, chart: TornadoChart, ink: Ink) -> None:
    """The score now above its line, and what the two tones of a bar mean."""
    caption, bold = ink.font("caption"), ink.font("caption", 600)
    now = f"{chart.axis} {number(chart.now, chart.digits)}"
    paint_text(painter, QRectF(plot.left(), plot.top() - 20, plot.width(), 16), now, bold, ink.text, CENTRE)
    fill = ink.fill(Swatch(0))
    x = plot.left()
    for title, part in ((chart.low_title, ink.pale(fill)), (chart.high_title, fill)):
        paint_fill(painter, QRectF(x, plot.top() - 34, 12, 9), part)
        wide = text_width(caption, title) + 2
        paint_text(painter, QRectF(x + 17, plot.top() - 38, wide, 16), title, caption, ink.muted, LEFT)
        x += wide + 35


def _paint_ends(
    painter: QPainter, plot: QRectF, texts: float, top: float, xs: tuple[float, float], bar: TornadoBar, ink: Ink
) -> None:
    """What is said of each end stands outside the bar on its side; where both ends lie on one side, the nearer one has
    no room and is left to the table."""
    caption = ink.font("caption")
    centre = plot.center().x()
    ends = sorted(((xs[0], bar.low_text, bar.low_changes), (xs[1], bar.high_text, bar.high_changes)))
    left, right = ends
    if left[0] <= centre and (right[0] > centre or right[0] >= left[0]):
        place = QRectF(left[0] - texts, top, texts - 5, ROW)
        _clear(painter, place, left[1], RIGHT, ink)
        paint_text(painter, place, left[1], caption, ink.warning if left[2] else ink.muted, RIGHT)
    if right[0] >= centre and (left[0] < centre or right[0] > left[0]):
        place = QRectF(right[0] + 5, top, texts - 5, ROW)
        _clear(painter, place, right[1], LEFT, ink)
        paint_text(painter, place, right[1], caption, ink.warning if right[2] else ink.muted, LEFT)
    painter.setPen(Qt.PenStyle.NoPen)


def _clear(painter: QPainter, place: QRectF, text: str, align: Qt.AlignmentFlag, ink: Ink) -> None:
    """Take the lines of the grid away from behind words."""
    wide = min(text_width(ink.font("caption"), text) + 4, place.width() + 4)
    left = place.right() - wide + 2 if align == RIGHT else place.left() - 2
    painter.fillRect(QRectF(left, place.center().y() - 7, wide, 14), ink.surface)
