"""The heat map of ranks: how often each alternative took each rank, with the cut drawn through both axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import CENTRE, RIGHT, paint_text, text_width
from decider.desktop.style.tokens import mixed, text_on

HEADER = 22.0
ROW = 19.5
LEAST_ROW = 16.0
_CUT = 6.0
_GAP = 1.0
_STRONG = 0.5
"""A rank taken in half of the draws or more has the full accent."""
_WORTH = 10
"""Numbers stand in cells from so many per cent up."""


@dataclass(frozen=True)
class HeatRow:
    """One alternative: its name, whether it is on the list now, and its share (0 to 1) of each rank that is shown."""

    name: str
    listed: bool
    shares: tuple[float, ...]


@dataclass(frozen=True)
class HeatMap:
    """Rows in the order of the ranking. `first` is the rank of the first column; the cut follows rank `size`.

    `below` is the row before which the cut is drawn.
    """

    rows: Sequence[HeatRow]
    size: int
    below: int
    first: int = 1

    @property
    def columns(self) -> int:
        """How many ranks are shown."""
        return len(self.rows[0].shares) if self.rows else 0

    @property
    def cut_column(self) -> int:
        """The column before which the cut is drawn."""
        return self.size + 1 - self.first


@dataclass(frozen=True)
class HeatFrame:
    """Where the cells lie: left and top edges of the columns and rows, and the size of a cell."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    wide: float
    high: float

    def cell(self, row: int, column: int) -> QRectF:
        """The place of a cell."""
        return QRectF(self.lefts[column], self.tops[row], self.wide, self.high)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column under the pointer; None outside."""
        for i, top in enumerate(self.tops):
            if top <= point.y() < top + self.high:
                for j, left in enumerate(self.lefts):
                    if left <= point.x() < left + self.wide:
                        return i, j
        return None


def whole_percent(share: float) -> int:
    """Per cent rounded down, as everywhere where a number must not disagree with a mark."""
    return int(share * 100 + 1e-9)


def heat_map_height(heat: HeatMap, row: float = ROW) -> float:
    """The height in CSS pixels of the map with rows of this height."""
    return HEADER + len(heat.rows) * row + _CUT


def heat_frame(rect: QRectF, heat: HeatMap, ink: Ink) -> HeatFrame:
    """Lay the map out in `rect`; rows are as high as there is room, up to `ROW` and a bit."""
    # Names take what cells can spare that still hold two figures, but two fifths at least.
    spare = rect.width() - heat.columns * (text_width(ink.font("caption"), "00") + 2)
    room = min(rect.width() * 0.55, max(spare, rect.width() * 0.4))
    names = min(_names_width(heat, _names_font(heat, room, ink)), room)
    left, cut_rows, cut_columns = rect.left() + names, 0 < heat.below < len(heat.rows), _cut_inside(heat)
    wide = max(4.0, (rect.width() - names - _CUT * cut_columns) / max(1, heat.columns))
    high = min(ROW * 1.3, max(9.0, (rect.height() - HEADER - _CUT * cut_rows) / max(1, len(heat.rows))))
    lefts = tuple(left + j * wide + _CUT * (cut_columns and j >= heat.cut_column) for j in range(heat.columns))
    tops = tuple(rect.top() + HEADER + i * high + _CUT * (cut_rows and i >= heat.below) for i in range(len(heat.rows)))
    return HeatFrame(lefts, tops, wide - _GAP, high - _GAP)


def _names_width(heat: HeatMap, font: QFont) -> float:
    return max((text_width(font, row.name) for row in heat.rows), default=0.0) + 9


def _names_font(heat: HeatMap, room: float, ink: Ink) -> QFont:
    """The smaller of two sizes where the longest name does not fit into `room`."""
    body = ink.font("small")
    return body if _names_width(heat, body) <= room else ink.font("caption")


def paint_heat_map(painter: QPainter, rect: QRectF, heat: HeatMap, ink: Ink) -> HeatFrame:
    """Draw the map into `rect` and return where its cells lie."""
    frame = heat_frame(rect, heat, ink)
    if not heat.rows or not heat.columns:
        return frame
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    caption, body = ink.font("caption"), _names_font(heat, frame.lefts[0] - rect.left() + 0.5, ink)
    two = text_width(caption, "00")
    figures = two <= frame.wide and QFontMetricsF(caption).height() <= frame.high + 4
    for j, left in enumerate(frame.lefts):
        place, rank = QRectF(left - 8, rect.top(), frame.wide + 16, HEADER - 3), heat.first + j
        # Where two figures fill a cell, every second rank is named, so that 10 and 11 do not read as 1011.
        if rank % 5 == 0 if frame.wide < two else rank < 10 or rank % 2 == 0 or frame.wide >= two + 4:
            paint_text(painter, place, str(rank), caption, ink.muted, CENTRE)
    for i, row in enumerate(heat.rows):
        name = QRectF(rect.left(), frame.tops[i], frame.lefts[0] - rect.left() - 8, frame.high)
        paint_text(painter, name, row.name, body, ink.text if row.listed else ink.muted, RIGHT)
        for j, share in enumerate(row.shares):
            cell, colour = frame.cell(i, j), cell_colour(share, ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(cell, 1, 1)
            if figures and whole_percent(share) >= _WORTH:
                paint_text(painter, cell, str(whole_percent(share)), caption, QColor(text_on(colour.name())), CENTRE)
    _paint_cut(painter, rect, heat, frame, ink)
    painter.restore()
    return frame


def paint_heat_hover(painter: QPainter, rect: QRectF, heat: HeatMap, at: tuple[int, int], text: str, ink: Ink) -> None:
    """Ring a cell and say in words what it holds."""
    cell = heat_frame(rect, heat, ink).cell(*at)
    font = ink.font("caption")
    painter.save()
    painter.setPen(QPen(ink.text, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cell, 1.5, 1.5)
    wide, high = text_width(font, text) + 16, QFontMetricsF(font).height() + 8
    left = min(max(rect.left(), cell.center().x() - wide / 2), max(rect.left(), rect.right() - wide))
    above = cell.top() - high - 4
    tip = QRectF(left, above if above > rect.top() else cell.bottom() + 4, min(wide, rect.width()), high)
    painter.setPen(QPen(ink.line, 1))
    painter.setBrush(ink.surface)
    painter.drawRoundedRect(tip, 5, 5)
    paint_text(painter, tip.adjusted(8, 0, -8, 0), text, font, ink.text, CENTRE)
    painter.restore()


def cell_colour(share: float, ink: Ink) -> QColor:
    """From raised, where the rank was never taken, to the accent."""
    strength = min(1.0, max(0.0, share) / _STRONG) ** 0.75
    ground = ink.raised if not ink.printed else ink.surface
    return QColor(mixed(ink.accent.name(), ground.name(), strength))


def _cut_inside(heat: HeatMap) -> bool:
    return 0 < heat.cut_column < heat.columns


def _paint_cut(painter: QPainter, rect: QRectF, heat: HeatMap, frame: HeatFrame, ink: Ink) -> None:
    pen = QPen(ink.text, 1.3)
    pen.setDashPattern([3, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if _cut_inside(heat):
        x = round(frame.lefts[heat.cut_column] - (_CUT + _GAP) / 2) + 0.5
        painter.drawLine(QLineF(x, rect.top() + 2, x, frame.tops[-1] + frame.high))
    if 0 < heat.below < len(heat.rows):
        y = round(frame.tops[heat.below] - (_CUT + _GAP) / 2) + 0.5
        painter.drawLine(QLineF(rect.left(), y, frame.lefts[-1] + frame.wide, y))
