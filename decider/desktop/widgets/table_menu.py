"""What every table and every chart with figures offers in its menu: copy, and save as a file."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from decider.desktop.style.language import tr
from decider.desktop.widgets.saving import ask_and_save, csv, excel, tell
from decider.desktop.widgets.table_copy import table_data
from decider.storage.shown_table import ShownTable, shown_csv, shown_xlsx


def shown_table(view: QTableView, selected: bool = False, titles: bool = True) -> ShownTable:
    """What `view` shows, in the order of its columns: all of it, or its selected cells. Columns that are drawn, not
    written, are left out."""
    model, header = view.model(), view.horizontalHeader()
    columns = sorted(range(model.columnCount()), key=header.visualIndex)
    rows = list(range(model.rowCount()))
    taken: set[tuple[int, int]] | None = None
    if selected:
        taken = {(index.row(), index.column()) for index in view.selectedIndexes()}
        held = {column for _, column in taken}
        rows = sorted({row for row, _ in taken})
        columns = [column for column in columns if column in held and not view.isColumnHidden(column)]

    def words(row: int, column: int) -> str:
        if taken is not None and (row, column) not in taken:
            return ""
        value = model.index(row, column).data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else str(value)

    def title(column: int) -> str:
        value = model.headerData(column, Qt.Orientation.Horizontal)
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        return str(value or tip or "")

    cells = [[words(row, column) for column in columns] for row in rows]
    written = [i for i, c in enumerate(columns) if title(c) or any(row[i] for row in cells)]
    columns, cells = [columns[i] for i in written], [[row[i] for i in written] for row in cells]
    numeric = frozenset(i for i, column in enumerate(columns) if _numeric(view, column))
    head = [[title(column) for column in columns]] if titles else []
    return ShownTable([*head, *cells], numeric, len(head))


def _numeric(view: QTableView, column: int) -> bool:
    """Whether a column holds figures, which stand at its right."""
    model = view.model()
    role = Qt.ItemDataRole.TextAlignmentRole
    asked = model.index(0, column).data(role) if model.rowCount() else None
    return bool(Qt.AlignmentFlag(asked or 0) & Qt.AlignmentFlag.AlignRight)


def copy_table(widget: QWidget, table: ShownTable) -> None:
    """Put a table on the clipboard, as tab-separated text and as an HTML table."""
    QGuiApplication.clipboard().setMimeData(table_data(table.cells()))
    tell(widget, tr("Table copied"))


def add_saving(menu: QMenu, widget: QWidget, name: str, table: Callable[[], ShownTable]) -> None:
    """Offer in `menu` to save `table()` under `name` as a workbook or as comma-separated text."""
    words = tr("Save the table")
    menu.addAction(
        tr("Save as Excel…"), lambda: ask_and_save(widget, words, name, excel(), lambda: shown_xlsx(table(), name))
    )
    menu.addAction(tr("Save as CSV…"), lambda: ask_and_save(widget, words, name, csv(), lambda: shown_csv(table())))


def asks_for_menu(widget: QWidget, event: QKeyEvent) -> bool:
    """Open the menu of `widget` where Shift+F10 was pressed, which not every system turns into a menu itself."""
    if event.key() != Qt.Key.Key_F10 or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
        return False
    centre = widget.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, widget.mapToGlobal(centre))
    QCoreApplication.sendEvent(widget, asked)
    return True


def menu_place(widget: QWidget, event: QContextMenuEvent, inside: QPoint) -> QPoint:
    """Where on the screen a menu opens: at the pointer or, asked for by key, at the point `inside` the widget."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    return widget.mapToGlobal(inside) if by_key else event.globalPos()
