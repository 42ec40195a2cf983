"""The ranking as a table: rank, name, bar, score and, once they are known, chances. Two of its rows are compared."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from decider.analysis.analysis import Analysis
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.lines import line_width
from decider.desktop.style.language import tr
from decider.desktop.style.theme import base_pixels
from decider.desktop.views.ranking_painting import MARGIN, Look, RowPainter, letters
from decider.desktop.views.ranking_rows import APART, BAR, CHANCE, CUT, NAME, RANK, SCORE, RankingRows
from decider.desktop.widgets.mirror_model import ID_ROLE
from decider.desktop.widgets.row_menu import Step, asked_index, put_first, steps_of
from decider.desktop.widgets.table_sight import chosen_cells, columns_in_sight, rows_in_sight
from decider.desktop.widgets.tables import Table


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
        self._marks: dict[int, int] = {}
        self._names = 0.0
        self.setModel(self.rows)
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
        marks = {i: 20 if key == CUT else 32 for i, key in enumerate(self.rows.keys) if key in (CUT, APART)}
        for row in self._marks.keys() - marks.keys():
            self._set_height(row, self._row_height)
        for row, high in marks.items():
            self._set_height(row, high)
        self._marks = marks
        body = screen_ink().font("body")
        first = self.rows.ranked_keys()[:60]
        self._names = max((line_width(body, self.rows.name(key)) for key in first), default=0.0) + 44
        self._set_widths()

    def _set_height(self, row: int, high: int) -> None:
        # A section that is set to the height it has still has the whole table laid out anew.
        if row < len(self.rows.keys) and self.rowHeight(row) != high:
            self.verticalHeader().resizeSection(row, high)

    def show_chances(self, chances: Mapping[str, float] | None) -> None:
        """Show how often each is on the list, or take that column away."""
        self.rows.show_chances(chances)
        self.fit_chances()

    def forget_chances(self) -> None:
        """Show no chances until they are known; their column stays, for most are known again in the same frame."""
        self.rows.show_chances(None)

    def fit_chances(self) -> None:
        """Have the column of chances only where something is in it."""
        if self.isColumnHidden(CHANCE) == self.rows.chances_known:
            self.setColumnHidden(CHANCE, not self.rows.chances_known)
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
        score = max(line_width(body, self.rows.row(key).score) for key in self._widest()) if ranked else 0
        widths = {
            RANK: max(line_width(caption, titles[RANK]), line_width(body, f"={ranked}")) + 8 + MARGIN,
            SCORE: max(line_width(caption, titles[SCORE]), score) + 18,
            CHANCE: max(line_width(caption, titles[CHANCE]), line_width(body, ">99%") + 18) + 10 + MARGIN,
        }
        rest = self.viewport().width() - sum(widths[c] for c in widths if not self.isColumnHidden(c))
        # Bars take what the names leave, within bounds: neither may crowd the other out.
        widths[BAR] = max(90, min(max(rest - self._names, rest * 0.34), rest * 0.5))
        for column, width in widths.items():
            if self.columnWidth(column) != round(width):
                self.setColumnWidth(column, round(width))

    def _widest(self) -> list[str]:
        keys = self.rows.ranked_keys()
        return [keys[0], keys[-1]]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight, each whole."""
        if not self.rows.keys:
            return
        painter = QPainter(self.viewport())
        current = self.currentIndex()
        ringed = current.row() if self.hasFocus() and current.column() == NAME else -1
        look = Look(columns_in_sight(self), self.pair, self.hovered, ringed)
        rows, chosen = RowPainter(painter, self.rows, look, screen_ink()), chosen_cells(self)
        for row, top, high in rows_in_sight(self, event.rect()):
            rows.paint(row, top, high, any(first <= row <= last for first, last, _, _ in chosen))
        painter.end()

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
