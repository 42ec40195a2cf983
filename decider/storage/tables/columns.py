"""The columns of a grid as numbers, and the sentences for cells that are none."""

import math
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import overload

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.grid import Cell, Grid, shown
from decider.storage.tables.numbers import Reading, is_missing, read_column
from decider.words import message

Place = tuple[int, int]
"""Row and column of a cell in the grid."""

Column = list[float | None]


class Down(Sequence[Place]):
    """The places of one column in some rows, made when asked for: a large table has hundreds of thousands."""

    def __init__(self, rows: Sequence[int], column: int) -> None:
        self.rows, self.column = rows, column

    def cells(self, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
        """What stands there."""
        return list(map(itemgetter(self.column), map(rows.__getitem__, self.rows)))

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Place: ...

    @overload
    def __getitem__(self, index: slice) -> "Down": ...

    def __getitem__(self, index: int | slice) -> "Place | Down":
        if isinstance(index, slice):
            return Down(self.rows[index], self.column)
        return self.rows[index], self.column

    def __iter__(self) -> Iterator[Place]:
        return zip(self.rows, repeat(self.column))


def numbers(
    grid: Grid, names: Sequence[str], groups: Sequence[Sequence[Place]]
) -> tuple[list[Column], str, tuple[Finding, ...]]:
    """The values of each group of cells, None where missing, with the decimal marks seen and what was noted.

    The cells of one group share a decimal mark; `names` are those of the columns 1, 2, ... DeciderError names the
    first cell that is no number.
    """
    found: list[Column] = []
    texts: list[tuple[int, list[int], list[str], Reading]] = []
    rows = grid.rows
    for group in groups:
        plain = group.cells(rows) if isinstance(group, Down) else [rows[row][column] for row, column in group]
        if set(map(type, plain)) == {float} and all(map(math.isfinite, plain)):  # type: ignore[arg-type]
            found.append(plain)  # type: ignore[arg-type]
            continue
        values: Column = [None] * len(group)
        at: list[int] = []
        cells: list[str] = []
        for index, cell in enumerate(plain):
            if isinstance(cell, str):
                if not is_missing(cell):
                    at.append(index)
                    cells.append(cell.strip())
            elif isinstance(cell, bool) or not isinstance(cell, float | int) or cell - cell != 0:
                raise _no_number(grid, names, group[index], cell)
            else:
                values[index] = float(cell)
        if at:
            reading = read_column(cells)
            _refuse_half_percent(grid, names, group, plain, at, cells)
            _refuse_unsound(grid, names, [group[i] for i in at], cells, reading)
            texts.append((len(found), at, cells, reading))
        found.append(values)
    clear = {reading.mark for _, _, _, reading in texts if reading.mark and reading.open < 0}
    prefer = clear.pop() if len(clear) == 1 else ("," if grid.delimiter == ";" else ".")
    marks: set[str] = set()
    notes: list[Finding] = []
    for number, at, cells, reading in texts:
        if reading.open >= 0:
            reading = read_column(cells, prefer)
            column = groups[number][at[reading.open]][1]
            notes.append(_noted(names[column - 1], cells[reading.open], reading))
        marks |= {reading.mark} - {""}
        for index, value in zip(at, reading.values, strict=True):
            found[number][index] = value
    if len(marks) > 1:
        notes.append(Finding("note", message("Some columns have decimal points and others decimal commas.")))
    return found, "".join(sorted(marks, reverse=True)), tuple(notes)


def _refuse_unsound(
    grid: Grid, names: Sequence[str], places: Sequence[Place], cells: list[str], reading: Reading
) -> None:
    if reading.wrong >= 0:
        raise _no_number(grid, names, places[reading.wrong], cells[reading.wrong])
    if reading.clash:
        first, second = (places[i] for i in reading.clash)
        a, b = (cells[i] for i in reading.clash)
        raise DeciderError(
            message(
                'Column {column} mixes "{a}" (row {first}) and "{b}" (row {second}); write both in the same way.',
                column=names[first[1] - 1],
                a=shown(a),
                first=grid.number(first[0]),
                b=shown(b),
                second=grid.number(second[0]),
            )
        )


def _refuse_half_percent(
    grid: Grid,
    names: Sequence[str],
    group: Sequence[Place],
    plain: Sequence[Cell],
    at: Sequence[int],
    cells: Sequence[str],
) -> None:
    """Raise DeciderError when a percentage written as text stands beside numbers of a workbook: 35 % is 0.35."""
    percent = next((k for k, cell in enumerate(cells) if cell.rstrip(" )）").endswith(("%", "％", "﹪"))), -1)
    other = next((i for i, cell in enumerate(plain) if not isinstance(cell, str) and cell), -1)
    if percent >= 0 and other >= 0:
        places = [group[other], group[at[percent]]]
        _refuse_unsound(grid, names, places, [shown(plain[other]), cells[percent]], Reading((), clash=(0, 1)))


def _no_number(grid: Grid, names: Sequence[str], place: Place, cell: Cell) -> DeciderError:
    return DeciderError(
        message(
            'Row {row}, column {column}: "{cell}" is not a number.',
            row=grid.number(place[0]),
            column=names[place[1] - 1],
            cell=shown(cell),
        )
    )


def _noted(name: str, cell: str, reading: Reading) -> Finding:
    value = reading.values[reading.open]
    text = (
        message(
            'In {criterion}, "{cell}" was read as {value}, with the comma as decimal mark; its column does not decide.',
            criterion=name,
            cell=shown(cell),
            value=value,
        )
        if reading.mark == ","
        else message(
            'In {criterion}, "{cell}" was read as {value}, with the point as decimal mark; its column does not decide.',
            criterion=name,
            cell=shown(cell),
            value=value,
        )
    )
    return Finding("note", text, place="import")
