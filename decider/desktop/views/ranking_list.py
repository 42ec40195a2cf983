"""The ranking as a table: rank, name, bar, score and, once they are known, chances. Two of its rows are compared."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from decider.analysis.analysis import Analysis
from decider.desktop.charts.bars import segment_rects
from decider.desktop.charts.ink import Ink, Swatch, screen_ink
from decider.desktop.charts.marks import (
    CENTRE,
    LEFT,
    RIGHT,
    paint_cut_line,
    paint_standing,
    paint_text,
    standing_colour,
    text_width,
)
from decider.desktop.style.language import tr
from decider.desktop.style.theme import base_pixels
from decider.desktop.views.ranking_rows import APART, BAR, CHANCE, CUT, NAME, RANK, SCORE, RankingRows, Row
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.widgets.mirror_model import ID_ROLE, Index
from decider.desktop.widgets.row_menu import Step, asked_index, put_first, steps_of
from decider.desktop.widgets.table_parts import TableDelegate
from decider.desktop.widgets.tables import Table

MARGIN = 12
_BAR_HEIGHT = 13


class RankingList(Table):
    """A click or arrow key says `first_wanted(id)`; with Ctrl or Shift held, `second_wanted(id)`.

    `point_wanted(place, id)` when the menu of a row leads to another place.
    """

    first_wanted = Signal(str)
    second_wanted = Signal(str)
    point_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Ranking"), parent=parent)
        self._asked = ""
        self.rows = RankingRows(self)
        self.pair = ("", "")
        self._marks: tuple[int, ...] = ()
        self._names = 0.0
        self.setModel(self.rows)
        self.setItemDelegate(_RankingDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(
            tr("Arrow keys choose the first of two projects to compare, with Shift the second")
        )
        self._row_height = round(27 * max(1.0, base_pixels() / 13))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(16)
        rows.setDefaultSectionSize(self._row_height)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumHeight(32)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.stretch(NAME)
        self.setColumnHidden(CHANCE, True)

    def display(self, analysis: Analysis) -> None:
        """Show an analysis."""
        self.rows.show_analysis(analysis)
        heights = self.verticalHeader()
        for row in self._marks:
            if row < len(self.rows.keys):
                heights.resizeSection(row, self._row_height)
        self._marks = tuple(i for i, key in enumerate(self.rows.keys) if key in (CUT, APART))
        for row in self._marks:
            heights.resizeSection(row, 20 if self.rows.keys[row] == CUT else 32)
        body = screen_ink().font("body")
        first = self.rows.ranked_keys()[:60]
        self._names = max((text_width(body, self.rows.row(key).name) for key in first), default=0.0) + 44
        self._set_widths()

    def show_chances(self, chances: Mapping[str, float] | None) -> None:
        """Show how often each is on the list, or take that column away."""
        self.rows.show_chances(chances)
        self.setColumnHidden(CHANCE, chances is None)
        self._set_widths()

    def show_pair(self, first: str, second: str, current: str = "") -> None:
        """Mark the two that are compared; `current` of them is brought into view."""
        self.pair = (first, second)
        chosen = QItemSelection()
        for key in self.pair:
            row = self.rows.row_of(key)
            if row is not None:
                chosen.select(self.rows.index(row, 0), self.rows.index(row, CHANCE))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.rows.row_of(current) if current else None
        if row is not None:
            index = self.rows.index(row, NAME)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard begins at the first of the two."""
        super().focusInEvent(event)
        row = self.rows.row_of(self.pair[0])
        if not self.currentIndex().isValid() and row is not None:
            current = self.rows.index(row, NAME)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bars take their share of the width."""
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        ink = screen_ink()
        caption, body = ink.font("caption"), ink.font("body")
        titles = [column.title for column in self.rows.columns()]
        ranked = len(self.rows.ranked_keys())
        score = max(text_width(body, self.rows.row(key).score) for key in self._widest()) if ranked else 0
        widths = {
            RANK: max(text_width(caption, titles[RANK]), text_width(body, f"={ranked}")) + 8 + MARGIN,
            SCORE: max(text_width(caption, titles[SCORE]), score) + 18,
            CHANCE: max(text_width(caption, titles[CHANCE]), text_width(body, ">99%") + 18) + 10 + MARGIN,
        }
        rest = self.viewport().width() - sum(widths[c] for c in widths if not self.isColumnHidden(c))
        # Bars take what the names leave, within bounds: neither may crowd the other out.
        widths[BAR] = max(90, min(max(rest - self._names, rest * 0.34), rest * 0.5))
        for column, width in widths.items():
            self.setColumnWidth(column, round(width))

    def _widest(self) -> list[str]:
        keys = self.rows.ranked_keys()
        return [keys[0], keys[-1]]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, which need not be one of the two."""
        self._asked = str(asked_index(self, event).data(ID_ROLE) or "")
        super().contextMenuEvent(event)
        self._asked = ""

    def menu(self) -> QMenu:
        """What can be done with the row that was asked for, before copying and saving."""
        menu, key = super().menu(), self._asked
        if not key or key in (CUT, APART):
            return menu
        steps: list[Step] = []
        if self.rows.row(key).parts:
            one, other = letters()
            steps.append((tr("Compare as {letter}", letter=one), lambda: self.first_wanted.emit(key)))
            steps.append((tr("Compare as {letter}", letter=other), lambda: self.second_wanted.emit(key)))
        put_first(menu, steps + steps_of(lambda place: self.point_wanted.emit(place, key), ranking=False))
        return menu

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the first by a click, the second by a click with Ctrl or Shift."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._choose(str(index.data(ID_ROLE)), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has chosen already."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Raise the row under the pointer; a drag selects nothing."""
        self._hover(self.rowAt(event.position().toPoint().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the first, with Shift the second; the rest is as in every table."""
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10,
            Qt.Key.Key_Home: -len(self.rows.keys), Qt.Key.Key_End: len(self.rows.keys),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        ranked = self.rows.ranked_keys()
        if step is None or not ranked:
            super().keyPressEvent(event)
            return
        moved = self.pair[1] if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.pair[0]
        at = ranked.index(moved) if moved in ranked else 0
        self._choose(ranked[min(max(at + step, 0), len(ranked) - 1)], event.modifiers())

    def _choose(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        if key in (CUT, APART) or not self.rows.row(key).parts:
            return
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        (self.second_wanted if modifiers & both else self.first_wanted).emit(key)


class _RankingDelegate(TableDelegate):
    """Draws the cells of a ranking; only those in view are asked for."""

    def __init__(self, table: RankingList) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        ink, rect = screen_ink(), QRectF(option.rect)
        key = self._table.rows.keys[index.row()]
        if key in (CUT, APART):
            self._paint_mark(painter, rect, key, ink)
            return
        row = self._table.rows.row(key)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.band)
        elif index.row() == self._table.hovered:
            painter.fillRect(rect, ink.raised)
        colour = ink.text if row.strong else ink.muted
        column = index.column()
        if column == RANK:
            weight = 600 if row.listed else 400
            paint_text(painter, rect.adjusted(0, 0, -8, 0), row.rank, ink.font("body", weight), colour, RIGHT)
        elif column == NAME:
            self._paint_name(painter, rect, row, key, ink)
            if self._table.hasFocus() and index == self._table.currentIndex():
                paint_focus(painter, rect.adjusted(0, 0, 0, -1), ink, 2)
        elif column == BAR and row.parts:
            self._paint_bar(painter, rect, row, ink)
        elif column == SCORE:
            tone = ink.text if key in self._table.pair else ink.muted
            right = 0 if self._table.rows.chances_known else -MARGIN + 8
            paint_text(painter, rect.adjusted(0, 0, right - 8, 0), row.score, ink.font("body"), tone, RIGHT)
        elif column == CHANCE and row.standing is not None:
            tone = standing_colour(row.standing, ink)
            paint_text(painter, rect.adjusted(0, 0, -18 - MARGIN, 0), row.chance, ink.font("body"), tone, RIGHT)
            paint_standing(painter, QPointF(rect.right() - MARGIN - 5, rect.center().y()), row.standing, ink)

    def _paint_mark(self, painter: QPainter, rect: QRectF, key: str, ink: Ink) -> None:
        """The cut line runs through all columns: each cell draws its piece of the whole."""
        whole = QRectF(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.save()
        painter.setClipRect(rect)
        if key == CUT:
            paint_cut_line(painter, whole.adjusted(18, 0, -MARGIN - 4, 0), self._table.rows.cut_label, ink)
        else:
            paint_text(
                painter, whole.adjusted(18, 8, 0, 0), tr("Not ranked"), ink.font("caption", 600), ink.muted, LEFT
            )
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: Row, key: str, ink: Ink) -> None:
        inside = rect.adjusted(8, 0, -8, 0)
        body, small = ink.font("body"), ink.font("caption")
        badge = key in self._table.pair
        note = text_width(small, row.note) + 10 if row.note else 0.0
        room = inside.width() - (26 if badge else 0)
        wide = min(text_width(body, row.name), max(room - note, room * 0.5))
        name = QRectF(inside.left(), inside.top(), wide, inside.height())
        paint_text(painter, name, row.name, body, ink.text if row.strong else ink.muted, LEFT)
        if row.note:
            place = QRectF(name.right() + 10, inside.top(), room - wide - 10, inside.height())
            paint_text(painter, place, row.note, small, ink.muted, LEFT)
        if badge:
            centre = QPointF(name.right() + note + 16, round(inside.center().y()) + 0.5)
            paint_badge(painter, centre, self._table.pair.index(key), ink)

    def _paint_bar(self, painter: QPainter, rect: QRectF, row: Row, ink: Ink) -> None:
        low, high = self._table.rows.extent
        high_bar = min(_BAR_HEIGHT, rect.height() - 8)
        bar = QRectF(rect.left() + 8, round(rect.center().y() - high_bar / 2), rect.width() - 20, high_bar)
        for i, part in enumerate(segment_rects(bar, row.parts, high, low)):
            if part.width() > 0:
                fill = ink.fill(Swatch(i))
                painter.fillRect(part, fill.colour)
                if fill.pattern != "plain":
                    # A bitmap of a hatch is quick, and sharp enough on a screen.
                    painter.fillRect(part, QBrush(fill.pattern_colour, Qt.BrushStyle.BDiagPattern))
        if low < 0:
            zero = round(bar.left() - low / (high - low) * bar.width())
            painter.fillRect(QRectF(zero, rect.top() + 3, 1, rect.height() - 6), ink.strong)


def letters() -> tuple[str, str]:
    """What the two that are compared are called."""
    return tr("A"), tr("B")


def paint_badge(painter: QPainter, centre: QPointF, which: int, ink: Ink, radius: float = 9) -> None:
    """Draw the letter of the first (0) or second (1) in a disc of the accent colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent)
    painter.drawEllipse(centre, radius, radius)
    around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    paint_text(painter, around, letters()[which], ink.font("caption", 600), ink.on_accent, CENTRE)
    painter.restore()
