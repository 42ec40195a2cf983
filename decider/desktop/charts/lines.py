"""A line of text laid out once: on a screen the same names and figures come back in every frame of a drag.

Only for screens: what is laid out here has no characters that a PDF could be searched for.
"""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from decider.desktop.charts.marks import LEFT, RIGHT

_MOST = 6_000
_BREAKS = re.compile("[\t\n\v\f\r\u2028\u2029]")

_Line = tuple[QStaticText, float, float, QFont]
_lines: dict[tuple[str, int], _Line] = {}
_cut: dict[tuple[str, int, float], str] = {}


def line_width(font: QFont, text: str) -> float:
    """How wide `text` is, in pixels. The font is one of an Ink, which keeps it."""
    return _line(text, font)[1]


def paint_line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT
) -> None:
    """Draw what `marks.paint_text` draws, in half the time. The font is one of an Ink."""
    laid_out, wide, high, _ = _line(text, font)
    room = rect.width()
    if wide > room + 0.5:
        laid_out, wide, high, _ = _line(_shortened(text, font, room), font)
    if align is RIGHT:
        x = rect.right() - wide
    else:
        x = rect.left() if align is LEFT else rect.left() + (room - wide) / 2
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, rect.top() + (rect.height() - high) / 2), laid_out)


def _line(text: str, font: QFont) -> _Line:
    """A line with its width and height and its font, which is kept: another could take over its id."""
    key = (text, id(font))
    known = _lines.get(key)
    if known is None:
        if len(_lines) >= _MOST:
            _lines.clear()
            _cut.clear()
        made = QStaticText(_BREAKS.sub(" ", text))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(QTransform(), font)
        metrics = QFontMetricsF(font)
        # By the metrics and not by its own size, which can be a pixel larger than what is drawn.
        known = _lines[key] = (made, metrics.horizontalAdvance(text), metrics.height(), font)
    return known


def _shortened(text: str, font: QFont, room: float) -> str:
    key = (text, id(font), room)
    known = _cut.get(key)
    if known is None:
        if len(_cut) >= _MOST:
            _cut.clear()
        known = _cut[key] = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return known
