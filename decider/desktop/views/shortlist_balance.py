"""What each city takes part in, as bars."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_text, text_width
from decider.report.paper import City

STEP = 22.0


def paint_balance(painter: QPainter, rect: QRectF, cities: Sequence[City], ink: Ink) -> None:
    """Draw a bar from zero for each city, with its share and in how many projects it takes part."""
    # The chart keeps its words in line with those above it.
    rect = rect.adjusted(-4, 0, 4, 0)
    font, small = ink.font("small"), ink.font("small")
    names = min(max((text_width(font, c.name) for c in cities), default=0.0), rect.width() * 0.4)
    shares = max((text_width(font, c.share) for c in cities), default=0.0)
    counts = max((text_width(small, c.count) for c in cities), default=0.0)
    longest = max((c.value for c in cities), default=0.0) or 1.0
    left, right = rect.left() + names + 14, rect.right() - counts - shares - 26
    for i, city in enumerate(cities):
        line = QRectF(rect.left(), rect.top() + i * STEP, rect.width(), STEP)
        paint_text(painter, line.adjusted(0, 0, names - rect.width(), 0), city.name, font, ink.text, LEFT)
        middle = round(line.center().y())
        wide = round((right - left) * city.value / longest)
        painter.fillRect(QRectF(round(left), middle - 5, wide, 10), ink.accent)
        painter.fillRect(QRectF(round(left), middle - 7, 1, 14), ink.strong)
        paint_text(painter, line.adjusted(0, 0, -counts - 14, 0), city.share, font, ink.text, RIGHT)
        paint_text(painter, line, city.count, small, ink.muted, RIGHT)
