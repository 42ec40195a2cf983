"""A table as it stands in its source: cells in rows, nothing understood yet."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from decider.decision.findings import DeciderError, Finding
from decider.words import message

ROWS, COLUMNS = 20_000, 500
"""The most alternatives and the most criteria."""

CELLS = 1_000_000
"""The most cells, so that no table takes longer to read than a person waits."""

HEADINGS = 8
"""Rows and columns that a table may have besides (names, direction, weight, unit, worst, best, blank ones)."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Characters that show nothing, or turn the direction of a line round: two names may differ by them alone."""

_HIDDEN = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]|{INVISIBLE.pattern}")

Cell = str | float | bool | date | time | timedelta


@dataclass(frozen=True)
class Grid:
    """Cells of a table. A row may be shorter than others.

    `top` and `left` count the blank rows and columns that stood before it, so that sentences name the row that a
    person sees in the spreadsheet. `columns` says, where some were taken out, which ones are left.
    """

    rows: tuple[tuple[Cell, ...], ...]
    source: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    top: int = 0
    left: int = 0
    notes: tuple[Finding, ...] = ()
    columns: tuple[int, ...] = ()

    def number(self, row: int) -> int:
        """The number of a row in the source, counted from 1."""
        return self.top + row + 1

    def letter(self, column: int) -> str:
        """The letters of a column, as spreadsheets name it."""
        column = self.columns[column] if self.columns else column
        number, letters = self.left + column + 1, ""
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(65 + digit) + letters
        return letters


def blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell."""
    return isinstance(cell, str) and not cell.strip()


def shown(cell: Cell) -> str:
    """The cell as a person reads it, shortened for a sentence."""
    if isinstance(cell, bool):
        text = str(cell).upper()
    elif isinstance(cell, float | int):
        text = str(int(cell)) if abs(cell) < 1e15 and cell == int(cell) else repr(cell)
    elif isinstance(cell, datetime):
        text = cell.isoformat(sep=" ")
    else:
        text = str(cell)
    # Seen as a code, because a sentence about "5" that is not a number would help nobody.
    text = _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text[:200].strip())
    return text if len(text) <= 60 else text[:59] + "…"


def name_in(cell: Cell) -> str:
    """The cell as a name."""
    return cell.strip() if isinstance(cell, str) else shown(cell)


def trimmed(grid: Grid) -> Grid:
    """The grid without blank rows around it and blank columns beside it, within the limits; else DeciderError."""
    filled = [i for i, row in enumerate(grid.rows) if not all(map(blank, row))]
    if not filled:
        raise DeciderError(message("The table is empty."))
    rows = grid.rows[filled[0] : filled[-1] + 1]
    left = min(next(j for j, c in enumerate(grid.rows[i]) if not blank(c)) for i in filled)
    # A blank corner above the names is part of the table: only a column that is blank throughout is beside it.
    rows = tuple(row[left:] for row in rows)
    if len(rows) > ROWS + HEADINGS:
        raise too_large()
    if max(map(len, rows)) > COLUMNS + 1:
        width = max(map(_filled, rows))
        if width > COLUMNS + 1:
            raise too_large()
        rows = tuple(row[:width] for row in rows)
    if sum(map(len, rows)) > CELLS + HEADINGS * COLUMNS:
        raise too_large()
    return replace(grid, rows=rows, top=grid.top + filled[0], left=grid.left + left)


def too_large() -> DeciderError:
    """The sentence for a table beyond the limits."""
    return DeciderError(
        message(
            "The table is too large: at most {rows} alternatives, {columns} criteria and {cells} scores can be read.",
            rows=ROWS,
            columns=COLUMNS,
            cells=CELLS,
        )
    )


def _filled(row: tuple[Cell, ...]) -> int:
    length = len(row)
    while length and blank(row[length - 1]):
        length -= 1
    return length
