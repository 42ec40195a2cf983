"""The table of projects as a spreadsheet: keys, selection, and names that stay in sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.style.language import tr, trn
from decider.desktop.style.theme import ROW_HEIGHT
from decider.desktop.style.tokens import palette
from decider.desktop.views.projects_columns import Column
from decider.desktop.views.projects_painting import CellPainting, ColumnHeader, title_width
from decider.desktop.views.projects_rows import ProjectRows
from decider.desktop.widgets.leavable_table import LeavableTable
from decider.desktop.widgets.table_menu import asks_for_menu

Index = QModelIndex | QPersistentModelIndex
_NAME, _NAME_USUAL, _NAME_WIDEST, _ATTRIBUTE, _FULL = 220, 264, 380, 120, 320
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class ProjectTable(LeavableTable):
    """A table over `ProjectRows`. What is asked of it by keys, menu or drag leaves by `wanted(command)`:
    "copy", "cut", "paste", "clear", "fill down", "fill right", "fill", "add", "remove", "up", "down", "sort", "why";
    `dropped(from, to)` when a row header was dragged to another place.
    """

    wanted = Signal(str)
    dropped = Signal(int, int)

    def __init__(self, rows: ProjectRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.painting = CellPainting(rows, self)
        self.painting.moved.connect(self.step)
        self.columns_header = ColumnHeader(rows, self)
        self.setHorizontalHeader(self.columns_header)
        self._names = QTableView(self)
        for view in (self, self._names):
            view.setModel(rows)
            # One each: a delegate tells every view that it serves of its editors.
            view.setItemDelegate(self.painting if view is self else CellPainting(rows, view))
            view.setShowGrid(False)
            view.setWordWrap(False)
            view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.DoubleClicked
        )
        self.setCornerButtonEnabled(False)
        now = palette()
        self.setStyleSheet(
            f"QTableCornerButton::section {{ background: {now.surface}; border: none;"
            f" border-bottom: 1px solid {now.line}; }}"
            f"QAbstractScrollArea::corner {{ background: {now.surface}; border: none; }}"
        )
        self.setAccessibleName(tr("Table of projects"))
        numbers = self.verticalHeader()
        numbers.setHighlightSections(False)
        numbers.setFixedWidth(44)
        numbers.setSectionsMovable(True)
        numbers.sectionMoved.connect(self._on_section_moved)
        self.columns_header.sectionResized.connect(lambda *_: self._place_names())
        rows.modelReset.connect(self.lay_out_columns)
        self._set_up_names()
        self.lay_out_columns()

    def _set_up_names(self) -> None:
        """The names once more, over the table, for as long as it is scrolled to the right."""
        names = self._names
        header = ColumnHeader(self._rows, names)
        names.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setSelectionModel(self.selectionModel())
        names.verticalHeader().hide()
        names.setStyleSheet(f"QTableView {{ border: none; border-right: 1px solid {palette().line}; }}")
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setFocusProxy(self)
        names.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.doubleClicked.connect(self.edit)
        self.columns_header.sort_wanted.connect(lambda _: self._names.viewport().update())
        header.sort_wanted.connect(self.columns_header.sort_wanted)
        self.verticalScrollBar().valueChanged.connect(names.verticalScrollBar().setValue)
        names.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._place_names())

    def lay_out_columns(self) -> None:
        """Give every column the width that its kind needs; the name takes what is left."""
        for at, column in enumerate(self._rows.columns):
            if at:
                self.setColumnWidth(at, self._width(at, column))
                self._names.setColumnHidden(at, True)
        self.columns_header.updateGeometry()
        self._widen_name()
        self.updateGeometries()
        self._place_names()

    def _width(self, at: int, column: Column) -> int:
        if column.kind == "score":
            return title_width(column, screen_ink())
        if column.kind == "full":
            return _FULL
        return max(72, min(self.sizeHintForColumn(at) + 4, 200)) if self._rows.shown else _ATTRIBUTE

    def _widen_name(self) -> None:
        rest = sum(self.columnWidth(at) for at in range(1, len(self._rows.columns)))
        needed = max(_NAME, min(self.sizeHintForColumn(0) + 4, _NAME_WIDEST))
        room = max(self.viewport().width() - rest, _NAME_USUAL if self.width() > 900 else _NAME)
        self.setColumnWidth(0, min(needed, room))

    def _place_names(self) -> None:
        names = self._names
        names.setVisible(self.horizontalScrollBar().value() > 0)
        names.setColumnWidth(0, self.columnWidth(0))
        height = self.horizontalHeader().height()
        names.horizontalHeader().setFixedHeight(max(height, 1))
        left = self.verticalHeader().width() + self.frameWidth()
        names.setGeometry(left, self.frameWidth(), self.columnWidth(0) + 1, self.viewport().height() + height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name column follows the width of the window."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._widen_name()
        self._place_names()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view beside the names; a name is always in view and moves nothing sideways."""
        bar, before = self.horizontalScrollBar(), self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            if self.state() != QAbstractItemView.State.EditingState:
                bar.setValue(before)
            return
        hidden = self.columnWidth(0) - self.columnViewportPosition(index.column())
        if bar.value() and hidden > 0:
            bar.setValue(bar.value() - hidden)

    def edit(self, index: Index, *rest: Any) -> Any:
        """Open the editor; a name is first scrolled to, because its editor stands in the table itself."""
        # Qt also asks here at every change of the current cell, with a trigger that opens nothing.
        opens = not rest or bool(rest[0] & self.editTriggers())
        if opens and index.column() == 0 and self.horizontalScrollBar().value():
            self.horizontalScrollBar().setValue(0)
        return super().edit(index, *rest)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current and only selected one, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, rows: int, columns: int) -> None:
        """Make the cell so many rows and columns away the current one, within the table."""
        now = self.currentIndex()
        row = min(max(now.row() + rows, 0), len(self._rows.shown) - 1)
        column = min(max(now.column() + columns, 0), len(self._rows.columns) - 1)
        if row >= 0:
            self.go_to(self._rows.index(row, column))
            self.setFocus()

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(i) for i in range(selection.count())]

    def chosen(self) -> tuple[list[int], list[int]]:
        """Rows and columns of the selection, as the rectangle around it; the current cell when nothing is selected."""
        ranges = self._ranges()
        rows = sorted({row for r in ranges for row in range(r.top(), r.bottom() + 1)})
        columns = sorted({column for r in ranges for column in range(r.left(), r.right() + 1)})
        if not rows and self.currentIndex().isValid():
            return [self.currentIndex().row()], [self.currentIndex().column()]
        return rows, columns

    def chosen_cells(self) -> list[tuple[int, int]]:
        """The selected cells, row by row."""
        cells = {
            (row, column)
            for r in self._ranges()
            for row in range(r.top(), r.bottom() + 1)
            for column in range(r.left(), r.right() + 1)
        }
        now = self.currentIndex()
        return sorted(cells) or ([(now.row(), now.column())] if now.isValid() else [])

    def event(self, event: QEvent) -> bool:
        """Claim the keys of a spreadsheet before the window's menu takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a spreadsheet; others move, select or begin to type."""
        command = self._command(event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if command:
            self.wanted.emit(command)
        elif enter:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif event.key() == Qt.Key.Key_Space and event.modifiers() & _CTRL:
            self.selectColumn(self.currentIndex().column())
        elif not asks_for_menu(self.viewport(), event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> str:
        for standard, command in (
            (QKeySequence.StandardKey.Copy, "copy"),
            (QKeySequence.StandardKey.Cut, "cut"),
            (QKeySequence.StandardKey.Paste, "paste"),
        ):
            if event.matches(standard):
                return command
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        plain: dict[Qt.Key, str] = {
            Qt.Key.Key_Delete: "clear", Qt.Key.Key_Backspace: "clear", Qt.Key.Key_Insert: "add"
        }  # fmt: skip
        control = {
            Qt.Key.Key_D: "fill down", Qt.Key.Key_R: "fill right", Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Return: "fill", Qt.Key.Key_Enter: "fill",
        }  # fmt: skip
        alt = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
        if pressed == Qt.KeyboardModifier.NoModifier:
            return plain.get(key, "")
        return control.get(key, "") if pressed == _CTRL else alt.get(key, "") if pressed == _ALT else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by mouse, with the keys to learn."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu = self.menu()
        menu.exec(QPoint(at))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the selection."""
        rows, _ = self.chosen()
        menu = QMenu(self)

        def offer(words: str, command: str, keys: str) -> None:
            # The key is shown, not bound: the table hears it itself.
            action = menu.addAction(f"{words}\t{keys}")
            action.setEnabled(bool(rows) or command == "add")
            action.triggered.connect(self._says(command))

        change = menu.addAction(tr("Change…") + "\tF2", lambda: self.edit(self.currentIndex()))
        change.setEnabled(len(rows) == 1)
        offer(tr("Why it is ranked here"), "why", "")
        menu.addSeparator()
        offer(tr("Cut"), "cut", "Ctrl+X")
        offer(tr("Copy"), "copy", "Ctrl+C")
        offer(tr("Paste"), "paste", "Ctrl+V")
        menu.addSeparator()
        offer(tr("Fill down"), "fill down", "Ctrl+D")
        offer(tr("Fill right"), "fill right", "Ctrl+R")
        offer(tr("Fill with the current cell"), "fill", "Ctrl+Enter")
        offer(tr("Clear"), "clear", "Del")
        menu.addSeparator()
        offer(tr("Sort by this column"), "sort", "")
        offer(tr("Move up"), "up", "Alt+Up")
        offer(tr("Move down"), "down", "Alt+Down")
        menu.addSeparator()
        offer(tr("Add a project above"), "add", "Ins")
        offer(trn(len(rows), "Remove {n} project", "Remove {n} projects"), "remove", "Ctrl+Del")
        return menu

    def _says(self, command: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(command)

    def _on_section_moved(self, logical: int, old: int, new: int) -> None:
        """The header shows the move, but the order belongs to the decision: put it back and say what was meant."""
        header = self.verticalHeader()
        if header.visualIndex(logical) == logical:
            return
        header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(False)
        self.dropped.emit(old, new)
