"""Tables as the style has them: no vertical grid, a quiet header, numbers right; copied as text and as HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from decider.desktop.style.labels import Tone
from decider.desktop.style.language import tr
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.widgets.mirror_model import ID_ROLE, Index, MirrorModel
from decider.desktop.widgets.table_copy import table_data
from decider.desktop.widgets.table_menu import add_saving, asks_for_menu, copy_table, menu_place, shown_table
from decider.desktop.widgets.table_parts import TONE_ROLE, WEIGHT_ROLE, TableDelegate, TableHeader
from decider.storage.shown_table import ShownTable


@dataclass(frozen=True)
class TextRow:
    """A row of words and formatted numbers; `tones`, `weights` and `tips` may be shorter than the cells."""

    id: str
    cells: tuple[str, ...]
    tones: tuple[Tone, ...] = ()
    weights: tuple[int, ...] = ()
    tips: tuple[str, ...] = ()


class TextModel(MirrorModel):
    """A table that is only read: rows of `TextRow`."""

    def cell(self, row: TextRow, column: int, role: int) -> Any:
        """A cell's text, tone, weight or tool tip."""
        held: dict[int, Sequence[object]] = {
            Qt.ItemDataRole.DisplayRole: row.cells,
            Qt.ItemDataRole.ToolTipRole: row.tips,
            TONE_ROLE: row.tones,
            WEIGHT_ROLE: row.weights,
        }
        values = held.get(role, ())
        return (values[column] or None) if column < len(values) else None


class Table(QTableView):
    """A styled table. `sort_wanted(column)` when a header was clicked; `row_chosen(id)` when a person chose a row.

    Ctrl+C copies the selected cells; the menu copies with titles and saves all of it. `whole` gives the table with
    what belongs to it beside its cells. Rows are sorted by whoever shows them, never here.
    """

    sort_wanted = Signal(int)
    row_chosen = Signal(str)

    def __init__(self, name: str, *, whole_rows: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.ringed = True
        self.whole: Callable[[], ShownTable] | None = None
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(TableDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        # Arrows move between cells. Qt's Tab would, too, and go round in the table for ever.
        self.setTabKeyNavigation(False)
        if whole_rows:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(lambda column: self.sort_wanted.emit(column))
        self.setCornerButtonEnabled(False)

    def stretch(self, column: int) -> None:
        """Let one column take the width that the others leave."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_sort(self, column: int | None, ascending: bool = True) -> None:
        """Mark the sorted column; None for the order that was given."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        header.setSortIndicator(-1 if column is None else column, order)

    def select_id(self, id: str) -> None:
        """Select the row with this id and bring it into view, without a signal."""
        model = self.model()
        place = model.row_of(id) if isinstance(model, MirrorModel) else None
        if place is None:
            return
        index = model.index(place, max(0, self.currentIndex().column()))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Current
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def selected_ids(self) -> list[str]:
        """The ids of rows with a selected cell, from top to bottom."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [str(self.model().index(row, 0).data(ID_ROLE)) for row in rows]

    def copy_selection(self) -> None:
        """Put the selected cells on the clipboard, as tab-separated text and as an HTML table."""
        if self.selectedIndexes():
            QGuiApplication.clipboard().setMimeData(table_data(shown_table(self, True, False).cells()))

    def everything(self) -> ShownTable:
        """The whole table with its titles."""
        return self.whole() if self.whole is not None else shown_table(self)

    def menu(self) -> QMenu:
        """Copy what is selected, or all where nothing is; save all of it."""
        menu = QMenu(self)
        # Not by WA_DeleteOnClose: an Alt key then frees the menu under the hands of Qt.
        menu.aboutToHide.connect(menu.deleteLater)
        some = bool(self.selectedIndexes())
        menu.addAction(tr("Copy"), self.copy_selection).setEnabled(some)
        menu.addAction(
            tr("Copy with titles"), lambda: copy_table(self, shown_table(self, True) if some else self.everything())
        )
        menu.addSeparator()
        add_saving(menu, self, self.accessibleName(), self.everything)
        menu.setEnabled(self.model().rowCount() > 0)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy or save, at the pointer or, by the menu key, at the current cell."""
        below = self.viewport().pos() + self.visualRect(self.currentIndex()).bottomLeft()
        self.menu().exec(menu_place(self, event, below))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The focus ring goes around whole rows, so more than one cell is painted again."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies; the rest is as in every table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        if not self.ringed:
            self.ringed = True
            self.viewport().update()
        if asks_for_menu(self, event):
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever came by mouse sees no ring until a key is pressed; the chosen row is tinted anyway."""
        reason, back = event.reason(), (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if reason not in back:
            self.ringed = reason not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse needs no ring."""
        self.ringed = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses its row."""
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is raised, not its one cell."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under a pointer that has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _tell(self) -> None:
        if self.currentIndex().isValid():
            self.row_chosen.emit(str(self.currentIndex().data(ID_ROLE)))
