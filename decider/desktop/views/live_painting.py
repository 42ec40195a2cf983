"""How a row of the live ranking is drawn: rank and name above, bar and score below."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.marks import LEFT, RIGHT, paint_cut_line, paint_standing, paint_triangle, standing_colour
from decider.desktop.style.language import tr
from decider.desktop.style.theme import Role
from decider.desktop.views.live_rows import APART, CUT, LiveRows, Row, height

RANK_RIGHT = 28
NAME_LEFT = 38
BAR_RIGHT = 90
"""How far from the right edge bars end: room for the score and, above it, for chance and standing."""
MARGIN = 14
MARK = 16
CHANCE = 40
MOVE = 26
"""Beside the name, from the right: the mark of the standing, the chance, and how far the row moved."""
BAR_TOP = 23
BAR_HEIGHT = 6

_MOST_LINES = 4_000
_Line = tuple[QStaticText, float, float, QFont]
_lines: list[tuple[Ink, dict[tuple[str, Role, int], _Line]]] = []
_kept: list[tuple[Ink, list[tuple[QBrush, ...]]]] = []


class LivePainting(QStyledItemDelegate):
    """Draws rows; `offsets` shifts a row while it slides to its place, by its key, in pixels."""

    def __init__(self, rows: LiveRows, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self.offsets: dict[str, float] = {}
        self._elided: dict[tuple[str, int, bool], str] = {}

    def forget(self) -> None:
        """Fonts or colours changed."""
        self._elided.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows as wide as the view."""
        return QSize(0, height(self._rows.keys[index.row()]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row, shifted by its offset."""
        key = self._rows.keys[index.row()]
        rect = QRect(option.rect)
        rect.translate(0, round(self.offsets.get(key, 0.0)))
        ink = screen_ink()
        if key == CUT:
            paint_cut_line(painter, QRectF(rect).adjusted(16, 0, -MARGIN, 0), self._rows.cut_label, ink)
        elif key == APART:
            _text(painter, QRectF(rect).adjusted(16, 6, 0, 0), tr("Not ranked"), ink, "caption", 600, ink.muted, LEFT)
        else:
            state = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, ink.band)
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, ink.raised)
            self._paint_row(painter, QRectF(rect), key, self._rows.row(key), ink)

    def _paint_row(self, painter: QPainter, rect: QRectF, key: str, row: Row, ink: Ink) -> None:
        x, y, right = rect.left(), rect.top(), rect.right()
        colour = ink.text if row.listed else ink.muted
        line = QRectF(x, y + 2, rect.width(), 20)
        _text(painter, line.adjusted(0, 0, RANK_RIGHT - rect.width(), 0), row.rank, ink, "body",
              600 if row.strong else 400, ink.text if row.strong else colour, RIGHT)  # fmt: skip
        name = line.adjusted(NAME_LEFT, 0, -(MARGIN + MARK + CHANCE + MOVE + 4), 0)
        text = self._fitted(row.name, int(name.width()), ink)
        _text(painter, name, text, ink, "body", 400, colour, LEFT)
        moved = QRectF(right - MARGIN - MARK - CHANCE - MOVE, line.top(), MOVE, line.height())
        self._paint_move(painter, moved, row, ink)
        if row.standing is not None:
            chance = line.adjusted(0, 0, -MARGIN - MARK, 0)
            _text(painter, chance, row.chance, ink, "small", 400, standing_colour(row.standing, ink), RIGHT)
            paint_standing(painter, QPointF(right - MARGIN - 5, line.center().y()), row.standing, ink)
        low = QRectF(x + NAME_LEFT, y + BAR_TOP - 6, rect.width() - NAME_LEFT - MARGIN, 16)
        if not row.segments:
            _text(painter, low, row.note, ink, "caption", 400, ink.muted, LEFT)
            return
        wide = rect.width() - NAME_LEFT - BAR_RIGHT
        _paint_bar(painter, QRectF(x + NAME_LEFT, y + BAR_TOP, wide, BAR_HEIGHT), row.segments, ink)
        _text(painter, low, row.score, ink, "caption", 400, ink.muted, RIGHT)

    def _paint_move(self, painter: QPainter, rect: QRectF, row: Row, ink: Ink) -> None:
        """How far the row moved since it was saved; a dot for not at all is left out, because most rows rest."""
        if not row.moved:
            return
        up = row.moved > 0
        tone = ink.positive if up else ink.danger
        text = str(abs(row.moved))
        _text(painter, rect, text, ink, "caption", 400, tone, RIGHT)
        wide = _laid_out(text, "caption", 400, ink)[1]
        centre = QPointF(rect.right() - wide - 7, rect.center().y())
        paint_triangle(painter, centre, "up" if up else "down", tone, 8)

    def _fitted(self, name: str, width: int, ink: Ink) -> str:
        key = (name, width, ink.printed)
        known = self._elided.get(key)
        if known is None:
            if len(self._elided) > 5000:
                self._elided.clear()
            metrics = QFontMetricsF(ink.font("body"))
            known = self._elided[key] = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        return known


def _paint_bar(painter: QPainter, rect: QRectF, ends: tuple[float, ...], ink: Ink) -> None:
    """A stacked bar with a gap of one pixel between its parts; ends are rounded after they are added up."""
    left, fills = rect.left(), _fills(ink, len(ends))
    for i, end in enumerate(ends):
        right = round(rect.left() + end * rect.width())
        gap = 1.0 if i < len(ends) - 1 else 0.0
        if right - left - gap > 0:
            part = QRectF(left, rect.top(), right - left - gap, rect.height())
            for brush in fills[i]:
                painter.fillRect(part, brush)
        left = max(left, right)


def _fills(ink: Ink, count: int) -> list[tuple[QBrush, ...]]:
    """What each part is filled with, one over the other; the same for all rows of a frame, so kept."""
    if not _kept or _kept[0][0] is not ink or len(_kept[0][1]) < count:
        fills: list[tuple[QBrush, ...]] = []
        for fill in (ink.fill(Swatch(i)) for i in range(count)):
            # A bitmap of a hatch is quick, and sharp enough on a screen, where each frame of a drag counts.
            over = QBrush(fill.pattern_colour, Qt.BrushStyle.BDiagPattern)
            fills.append((QBrush(fill.colour),) if fill.pattern == "plain" else (QBrush(fill.colour), over))
        _kept[:] = [(ink, fills)]
    return _kept[0][1]


def _text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    ink: Ink,
    role: Role,
    weight: int,
    colour: QColor,
    align: Qt.AlignmentFlag,
) -> None:
    """Draw one line, laid out once: names, ranks and shares come back in every frame of a drag."""
    laid_out, wide, high, font = _laid_out(text, role, weight, ink)
    x = rect.right() - wide if align is RIGHT else rect.left()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, rect.top() + (rect.height() - high) / 2), laid_out)


def _laid_out(text: str, role: Role, weight: int, ink: Ink) -> _Line:
    """A line of text with its width, height and font."""
    if not _lines or _lines[0][0] is not ink or len(_lines[0][1]) > _MOST_LINES:
        _lines[:] = [(ink, {})]
    key = (text, role, weight)
    known = _lines[0][1].get(key)
    if known is None:
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        font = ink.font(role, weight)
        made.prepare(QTransform(), font)
        known = _lines[0][1][key] = (made, made.size().width(), made.size().height(), font)
    return known
