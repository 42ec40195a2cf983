"""Text with cells between commas, semicolons, tabs or vertical bars."""

import csv
import io
import re
from collections import Counter

from decider.decision.findings import DeciderError
from decider.storage.tables.grid import CELLS, COLUMNS, HEADINGS, ROWS, Cell, Grid, too_large
from decider.words import message

DELIMITERS = ("\t", ";", ",", "|")

CELL = 131_072
"""The most characters of one cell."""


def delimited(text: str, source: str, encoding: str = "") -> Grid:
    """The cells of `text`, with the delimiter under which its rows agree best; DeciderError when they cannot be read.

    A first line `sep=;`, as spreadsheets write it, decides the delimiter.
    """
    named = re.match(r"sep=([,;\t|])\r?\n", text, re.IGNORECASE)
    if named:
        rows, top, delimiter = _rows(text[named.end() :], named[1]), 1, named[1]
    else:
        tried = {d: _tried(text, d) for d in DELIMITERS if d in text}
        if not tried:
            rows, top, delimiter = _rows(text, ","), 0, ","
        else:
            delimiter = max(tried, key=lambda d: _agreement(tried[d]))
            rows, top = tried[delimiter] or _rows(text, delimiter), 0
    return Grid(rows, source, encoding, delimiter, top=top)


def _tried(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...]:
    try:
        return _rows(text, delimiter)
    except DeciderError:
        return ()


def _agreement(rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, int]:
    """How large a part of the rows has the usual number of cells (none when that is one), and that number."""
    counts = Counter(len(row) for row in rows if any(row))
    if not counts:
        return 0.0, 0
    width, agreeing = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (agreeing / counts.total() if width > 1 else 0.0), width


def _rows(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    csv.field_size_limit(CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells += len(row)
            if len(rows) > 4 * (ROWS + HEADINGS) or len(row) > 4 * COLUMNS or cells > 2 * CELLS:
                raise too_large()
            rows.append(tuple(row))
    except csv.Error as error:
        if "field larger" in str(error):
            raise DeciderError(
                message("Line {line} has a cell of more than {n} characters.", line=reader.line_num, n=CELL)
            ) from error
        raise DeciderError(
            message("Line {line} cannot be read as cells: its quotation marks do not match.", line=reader.line_num)
        ) from error
    return tuple(rows)
