"""A square table of pairwise comparisons in a file: the same names on top and at the left."""

from pathlib import Path

from decider.decision.findings import DeciderError
from decider.storage.files import read_bytes
from decider.storage.tables.grid import Grid, blank, name_in, shown, trimmed
from decider.storage.tables.numbers import is_missing, plain
from decider.storage.tables.pairs import Pairs, comparison, reciprocal, usable
from decider.storage.tables.reading import grid_of
from decider.words import message

LARGEST = 200
"""The most items that one table may compare."""


def read_comparisons(path: Path, encoding: str | None = None) -> tuple[tuple[str, ...], Pairs]:
    """The names and the reciprocal matrix, None where nobody compared; DeciderError in one sentence otherwise.

    `1/3` is a number here, a blank is missing, one triangle is enough; decimal commas are recognised.
    """
    grid = trimmed(grid_of(read_bytes(path), encoding))
    names = _names(grid)
    mark = _mark(grid)
    rows: list[list[float | None]] = []
    for i in range(1, len(names) + 1):
        rows.append([_value(grid, names, i, j, mark) for j in range(1, len(names) + 1)])
    return names, reciprocal(rows, names, message("of the table"))


def _names(grid: Grid) -> tuple[str, ...]:
    top = [name_in(cell) for cell in grid.rows[0][1:]]
    while top and not top[-1]:
        top.pop()
    body = [row for row in grid.rows[1:] if not all(map(blank, row))]
    left = [name_in(row[0]) for row in body]
    if len(top) != len(left) or len(body) != len(grid.rows) - 1 or not top:
        raise DeciderError(
            message(
                "A table of comparisons has the same items on top and at the left; this one has {columns} and {rows}.",
                columns=len(top),
                rows=len(left),
            )
        )
    if len(top) > LARGEST:
        raise DeciderError(message("A table of comparisons may have at most {n} items.", n=LARGEST))
    for index, (column, row) in enumerate(zip(top, left, strict=True), start=1):
        if not row or plain(column) != plain(row):
            raise DeciderError(
                message(
                    'Item {n} is called "{column}" on top and "{row}" at the left; both must be the same.',
                    n=index,
                    column=shown(column),
                    row=shown(row),
                )
            )
        if len(grid.rows[index]) > len(top) + 1 and not all(map(blank, grid.rows[index][len(top) + 1 :])):
            raise DeciderError(message("Row {row} has more cells than the header.", row=grid.number(index)))
    for name in left:
        if left.count(name) > 1:
            raise DeciderError(message('"{name}" is there twice among the items.', name=shown(name)))
    return tuple(left)


def _mark(grid: Grid) -> str:
    """The decimal mark: a comma when some cell needs it, or when semicolons separate the cells."""
    cells = [cell for row in grid.rows[1:] for cell in row[1:] if isinstance(cell, str) and not is_missing(cell)]
    if any(comparison(cell, ".") is None and comparison(cell, ",") is not None for cell in cells):
        return ","
    points = any(comparison(cell, ",") is None and comparison(cell, ".") is not None for cell in cells)
    return "," if grid.delimiter == ";" and not points else "."


def _value(grid: Grid, names: tuple[str, ...], i: int, j: int, mark: str) -> float | None:
    row = grid.rows[i]
    cell = row[j] if j < len(row) else ""
    if isinstance(cell, str):
        if is_missing(cell):
            return None
        value = comparison(cell, mark)
    else:
        value = float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    if value is None or not usable(value):
        raise DeciderError(
            message(
                'Row {row} ({name}), column {column}: "{cell}" is not a comparison; write a number above zero or 1/3.',
                row=grid.number(i),
                name=names[i - 1],
                column=names[j - 1],
                cell=shown(cell),
            )
        )
    return value
