"""Cells on the clipboard: as tab-separated text and as an HTML table."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData


def table_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Rows of cells in both forms."""
    data = QMimeData()
    data.setText(tab_separated(cells))
    data.setHtml(html_table(cells))
    return data


def tab_separated(cells: Sequence[Sequence[str]]) -> str:
    """Rows of cells as lines of text."""
    return "\n".join("\t".join(row) for row in cells)


def html_table(cells: Sequence[Sequence[str]]) -> str:
    """Rows of cells as an HTML table, every name as plain text."""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in cells)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
