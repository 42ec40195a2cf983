"""A table to be read whole: columns take what their contents need, and words wrap where there is less room."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.table_parts import WRAPPED
from decider.desktop.widgets.tables import Table, TextModel, TextRow

_PADDING = 18
"""Room beside the words of a cell."""
_SHORTEST, _LONGEST = 84, 200
"""No column of words becomes narrower than the first, or than its longest word up to the second; beyond that the table
is scrolled sideways."""
_LONG = 60
_BREAK = re.compile(r"[\s\u2013\u2014-]+|(?<=[\u3400-\u9fff])")
"""Where words may be broken: at spaces and dashes, and after any Chinese character."""
_MOST_LINES = 4
"""A name of several hundred letters takes no more lines than this; its tool tip has it whole."""
_MEASURED = 200
"""So many rows tell how wide a column is."""


class _ToldWhole(TextModel):
    """Cells of many words have these as their tool tip."""

    def cell(self, row: TextRow, column: int, role: int) -> Any:
        """As in every table, and the tool tip."""
        held = super().cell(row, column, role)
        if role != Qt.ItemDataRole.ToolTipRole or held or column >= len(row.cells):
            return held
        return row.cells[column] if len(row.cells[column]) > _LONG else None


class FittedTable(Table):
    """Rows of words and figures; with `most` as high as its rows up to so many, else as high as the layout gives.

    The column `roomy` takes what the others leave.
    """

    def __init__(self, name: str, columns: Sequence[Column], most: int | None = 12, roomy: int = 0) -> None:
        super().__init__(name)
        self._most, self._roomy = most, roomy
        self.rows = _ToldWhole(columns, self)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_rows(self, rows: Sequence[TextRow], columns: Sequence[Column] | None = None) -> None:
        """Show these rows, under other columns where some are given."""
        if columns is not None and tuple(columns) != self.rows.columns():
            self.rows.set_columns(columns)
        self.rows.display(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is divided anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        columns = self.rows.columns()
        if not columns:
            return
        widths = self._widths(self.viewport().width())
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, wide)
        least = self.verticalHeader().minimumSectionSize()
        letters = {weight: QFontMetricsF(screen_ink().font("body", weight)) for weight in (400, 500, 600)}
        lines = [1] * self.rows.rowCount()
        for place in range(len(lines)):
            row: TextRow = self.rows.row_at(place)
            lines[place] = max(
                (_lines(letters[row.weights[i] if i < len(row.weights) else 400], text, widths[i] - 16)
                 for i, text in enumerate(row.cells[: len(columns)]) if not columns[i].numeric),
                default=1,
            )  # fmt: skip
            lines[place] = min(lines[place], _MOST_LINES)
            self.setRowHeight(place, least + round((lines[place] - 1) * letters[400].lineSpacing()))
        if self._most is not None:
            high = sum(self.rowHeight(place) for place in range(min(len(lines), self._most)))
            sideways = 12 if sum(widths) > self.viewport().width() else 0
            self.setFixedHeight(self.horizontalHeader().height() + high + 4 + sideways)

    def _widths(self, room: int) -> list[int]:
        """What each column takes of `room`: figures what they need, words what is left, in equal parts at worst."""
        body, caption = screen_ink().font("body", 600), screen_ink().font("caption")
        columns = self.rows.columns()
        needed = [text_width(caption, column.title) + _PADDING for column in columns]
        least = [max(wide, _SHORTEST) for wide in needed]
        for place in range(min(self.rows.rowCount(), _MEASURED)):
            for i, text in enumerate(self.rows.row_at(place).cells[: len(needed)]):
                wide = text_width(body, text) + _PADDING
                needed[i] = max(needed[i], wide)
                if wide > least[i]:
                    longest = max(text_width(body, word) for word in _BREAK.split(text))
                    least[i] = max(least[i], min(longest + _PADDING, _LONGEST))
        words = [i for i, column in enumerate(columns) if not column.numeric and column.title]
        left = room - sum(wide for i, wide in enumerate(needed) if i not in words)
        # One width that no column of words exceeds, unless by its least, lets all of them fit.
        low, high = 0.0, max((needed[i] for i in words), default=0.0)
        if sum(needed[i] for i in words) > left:
            for _ in range(30):
                middle = (low + high) / 2
                total = sum(max(least[i], min(needed[i], middle)) for i in words)
                low, high = (low, middle) if total > left else (middle, high)
            for i in words:
                needed[i] = max(least[i], min(needed[i], low))
        left -= sum(needed[i] for i in words)
        if left > 0 and self._roomy < len(needed):
            needed[self._roomy] += left
        return [int(wide) for wide in needed]


def _lines(metrics: QFontMetricsF, text: str, wide: float) -> int:
    """How many lines `text` takes in a column so wide."""
    if not text or metrics.horizontalAdvance(text) <= wide:
        return 1
    box = metrics.boundingRect(QRectF(0, 0, max(wide, 1), 10_000), WRAPPED, text)
    return max(1, round(box.height() / metrics.lineSpacing()))
