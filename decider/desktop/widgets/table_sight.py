"""What of a table is in sight, for tables that draw their rows themselves.

Qt asks a delegate for one cell after another and looks up, for each, what stands in it and how it is to be drawn. That
takes longer than the drawing, which a drag does anew in every frame.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QTableView

Cells = tuple[int, int, int, int]
"""First and last row, first and last column of a rectangle of cells."""


def rows_in_sight(table: QTableView, part: QRect) -> Iterator[tuple[int, float, float]]:
    """The rows that `part` of the viewport shows: each with its top edge and its height, in pixels."""
    last = table.rowAt(part.bottom())
    for row in range(max(0, table.rowAt(part.top())), (last if last >= 0 else table.model().rowCount() - 1) + 1):
        yield row, float(table.rowViewportPosition(row)), float(table.rowHeight(row))


def columns_in_sight(table: QTableView) -> dict[int, tuple[float, float]]:
    """Left edge and width of each column that is not hidden, in pixels of the viewport."""
    count = table.model().columnCount()
    return {
        column: (float(table.columnViewportPosition(column)), float(table.columnWidth(column)))
        for column in range(count)
        if not table.isColumnHidden(column)
    }


def chosen_cells(table: QTableView) -> list[Cells]:
    """The selected rectangles."""
    chosen = table.selectionModel().selection()
    parts = (chosen.at(i) for i in range(chosen.size()))
    return [(part.top(), part.bottom(), part.left(), part.right()) for part in parts]
