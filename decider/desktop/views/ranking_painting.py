"""How the rows of the ranking are drawn: all cells of a row at once, because each of a drag's frames draws every row
in sight, and what Qt asks of a delegate for one cell takes longer than its drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from decider.desktop.charts.bars import GAP, segment_rects
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.lines import line_width, paint_line
from decider.desktop.charts.marks import CENTRE, LEFT, RIGHT, paint_cut_line, paint_standing, standing_colour
from decider.desktop.style.language import tr
from decider.desktop.views.ranking_rows import APART, BAR, CHANCE, CUT, NAME, RANK, SCORE, RankingRows, Row
from decider.desktop.widgets.focus import paint_focus

MARGIN = 12
_BAR_HEIGHT = 13
_RADIUS = 9.0
_Brushes = tuple[QBrush, ...]


def letters() -> tuple[str, str]:
    """What the two that are compared are called."""
    return tr("A"), tr("B")


@dataclass(frozen=True)
class Look:
    """What the rows of one frame have in common: the left edge and width of each column that is shown, the two that
    are compared, and the places of the row under the pointer and of the one with the focus ring (-1: none)."""

    columns: dict[int, tuple[float, float]]
    pair: tuple[str, str]
    hovered: int
    ringed: int


class RowPainter:
    """Draws the rows of one frame."""

    def __init__(self, painter: QPainter, rows: RankingRows, look: Look, ink: Ink) -> None:
        self._painter, self._rows, self._look, self._ink = painter, rows, look, ink
        self._left = min((left for left, _ in look.columns.values()), default=0.0)
        self._right = max((left + wide for left, wide in look.columns.values()), default=0.0)
        self._letters = letters()
        self._brushes: list[_Brushes] = []

    def paint(self, place: int, top: float, high: float, selected: bool) -> None:
        """Draw the row at a place, between its top edge and its height."""
        key, painter, ink = self._rows.keys[place], self._painter, self._ink
        whole = QRectF(self._left, top, self._right - self._left, high)
        if key == CUT:
            paint_cut_line(painter, whole.adjusted(18, 0, -MARGIN - 4, 0), self._rows.cut_label, ink)
            return
        if key == APART:
            title = whole.adjusted(18, 8, 0, 0)
            paint_line(painter, title, tr("Not ranked"), ink.font("caption", 600), ink.muted, LEFT)
            return
        if selected:
            painter.fillRect(whole, ink.band)
        elif place == self._look.hovered:
            painter.fillRect(whole, ink.raised)
        row = self._rows.row(key)
        for column, (left, wide) in self._look.columns.items():
            self._paint_cell(column, QRectF(left, top, wide, high), row, key)
        if place == self._look.ringed:
            left, wide = self._look.columns[NAME]
            paint_focus(painter, QRectF(left, top, wide, high - 1), ink, 2)

    def _paint_cell(self, column: int, rect: QRectF, row: Row, key: str) -> None:
        painter, ink = self._painter, self._ink
        body = ink.font("body")
        if column == NAME:
            self._paint_name(rect.adjusted(8, 0, -8, 0), row, key)
        elif column == RANK:
            colour = ink.text if row.strong else ink.muted
            strong = ink.font("body", 600) if row.listed else body
            paint_line(painter, rect.adjusted(0, 0, -8, 0), row.rank, strong, colour, RIGHT)
        elif column == BAR and row.parts:
            self._paint_bar(rect, row.parts)
        elif column == SCORE:
            tone = ink.text if key in self._look.pair else ink.muted
            right = -8 if CHANCE in self._look.columns else -MARGIN
            paint_line(painter, rect.adjusted(0, 0, right, 0), row.score, body, tone, RIGHT)
        elif column == CHANCE and row.standing is not None:
            tone = standing_colour(row.standing, ink)
            paint_line(painter, rect.adjusted(0, 0, -18 - MARGIN, 0), row.chance, body, tone, RIGHT)
            paint_standing(painter, QPointF(rect.right() - MARGIN - 5, rect.center().y()), row.standing, ink)

    def _paint_name(self, inside: QRectF, row: Row, key: str) -> None:
        painter, ink = self._painter, self._ink
        body, small = ink.font("body"), ink.font("caption")
        badge = key in self._look.pair
        note = line_width(small, row.note) + 10 if row.note else 0.0
        room = inside.width() - (26 if badge else 0)
        wide = min(line_width(body, row.name), max(room - note, room * 0.5))
        name = QRectF(inside.left(), inside.top(), wide, inside.height())
        paint_line(painter, name, row.name, body, ink.text if row.strong else ink.muted, LEFT)
        if row.note:
            place = QRectF(name.right() + 10, inside.top(), room - wide - 10, inside.height())
            paint_line(painter, place, row.note, small, ink.muted, LEFT)
        if badge:
            self._paint_badge(
                QPointF(name.right() + note + 16, round(inside.center().y()) + 0.5),
                self._letters[self._look.pair.index(key)],
            )

    def _paint_badge(self, centre: QPointF, letter: str) -> None:
        """The letter of the first or second in a disc of the accent colour."""
        painter, ink = self._painter, self._ink
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.accent)
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        around = QRectF(centre.x() - _RADIUS, centre.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        paint_line(painter, around, letter, ink.font("caption", 600), ink.on_accent, CENTRE)
        painter.restore()

    def _paint_bar(self, rect: QRectF, parts: Sequence[float]) -> None:
        painter, (low, high) = self._painter, self._rows.extent
        tall = min(_BAR_HEIGHT, rect.height() - 8)
        bar = QRectF(rect.left() + 8, round(rect.center().y() - tall / 2), rect.width() - 20, tall)
        if len(self._brushes) < len(parts):
            self._brushes = _brushes(self._ink, len(parts))
        segments = segment_rects(bar, parts, high, low) if low < 0 else _in_favour(bar, parts, high)
        for part, brushes in zip(segments, self._brushes, strict=False):
            if part.width() > 0:
                for brush in brushes:
                    painter.fillRect(part, brush)
        if low < 0:
            zero = round(bar.left() - low / (high - low) * bar.width())
            painter.fillRect(QRectF(zero, rect.top() + 3, 1, rect.height() - 6), self._ink.strong)


def _in_favour(bar: QRectF, parts: Sequence[float], full: float) -> list[QRectF]:
    """`bars.segment_rects` where no part is negative, as in most rankings."""
    left, top, tall = bar.left(), bar.top(), bar.height()
    scale = bar.width() / full if full > 0 else 0.0
    last = max((i for i, value in enumerate(parts) if value > 0), default=-1)
    rects, end, before = [], 0.0, round(left)
    for i, value in enumerate(parts):
        end += value
        here = round(left + end * scale)
        rects.append(QRectF(before, top, here - before - (GAP if i != last else 0.0), tall))
        before = here
    return rects


def _brushes(ink: Ink, count: int) -> list[_Brushes]:
    """What each part is filled with, one over the other: a bitmap of a hatch is quick, and sharp enough on a screen."""
    found: list[_Brushes] = []
    for fill in (ink.fill(Swatch(i)) for i in range(count)):
        over = QBrush(fill.pattern_colour, Qt.BrushStyle.BDiagPattern)
        found.append((QBrush(fill.colour),) if fill.pattern == "plain" else (QBrush(fill.colour), over))
    return found
