"""The columns of a grid as numbers, and the sentences for cells that are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.grid import Cell, Grid, shown
from decider.storage.tables.numbers import Reading, is_missing, read_column
from decider.words import Text, message


@dataclass(frozen=True)
class Place:
    """One cell that should hold a number."""

    row: int
    column: int
    name: Text


Group = Sequence[Place]


def numbers(
    grid: Grid, groups: Sequence[Group]
) -> tuple[dict[tuple[int, int], float | None], str, tuple[Finding, ...]]:
    """The values of all places by (row, column), None where missing, with the decimal mark seen and what was noted.

    The places of one group share a decimal mark. DeciderError names the first cell that is no number.
    """
    values: dict[tuple[int, int], float | None] = {}
    texts: list[tuple[Group, list[str], Reading]] = []
    for group in groups:
        written: list[Place] = []
        cells: list[str] = []
        for place in group:
            row = grid.rows[place.row]
            cell = row[place.column] if place.column < len(row) else ""
            if isinstance(cell, str):
                if is_missing(cell):
                    values[place.row, place.column] = None
                else:
                    written.append(place)
                    cells.append(cell.strip())
            elif isinstance(cell, bool) or not isinstance(cell, float | int) or cell - cell != 0:
                raise _no_number(grid, place, cell)
            else:
                values[place.row, place.column] = float(cell)
        if written:
            texts.append((written, cells, _sound(grid, written, cells, read_column(cells))))
    clear = {reading.mark for _, _, reading in texts if reading.mark and reading.open < 0}
    prefer = clear.pop() if len(clear) == 1 else ("," if grid.delimiter == ";" else ".")
    marks: set[str] = set()
    notes: list[Finding] = []
    for places, cells, reading in texts:
        if reading.open >= 0:
            reading = read_column(cells, prefer)
            notes.append(_noted(places[reading.open], cells[reading.open], reading))
        marks |= {reading.mark} - {""}
        for place, value in zip(places, reading.values, strict=True):
            values[place.row, place.column] = value
    if len(marks) > 1:
        notes.append(Finding("note", message("Some columns have decimal points and others decimal commas.")))
    return values, "".join(sorted(marks, reverse=True)), tuple(notes)


def _sound(grid: Grid, places: Group, cells: list[str], reading: Reading) -> Reading:
    if reading.wrong >= 0:
        raise _no_number(grid, places[reading.wrong], cells[reading.wrong])
    if reading.clash:
        first, second = (places[i] for i in reading.clash)
        a, b = (cells[i] for i in reading.clash)
        raise DeciderError(
            message(
                'Column {column} mixes "{a}" (row {first}) and "{b}" (row {second}); write both in the same way.',
                column=first.name,
                a=shown(a),
                first=grid.number(first.row),
                b=shown(b),
                second=grid.number(second.row),
            )
        )
    return reading


def _no_number(grid: Grid, place: Place, cell: Cell) -> DeciderError:
    return DeciderError(
        message(
            'Row {row}, column {column}: "{cell}" is not a number.',
            row=grid.number(place.row),
            column=place.name,
            cell=shown(cell),
        )
    )


def _noted(place: Place, cell: str, reading: Reading) -> Finding:
    value = reading.values[reading.open]
    text = (
        message(
            'In {criterion}, "{cell}" was read as {value}, with the comma as decimal mark; its column does not decide.',
            criterion=place.name,
            cell=shown(cell),
            value=value,
        )
        if reading.mark == ","
        else message(
            'In {criterion}, "{cell}" was read as {value}, with the point as decimal mark; its column does not decide.',
            criterion=place.name,
            cell=shown(cell),
            value=value,
        )
    )
    return Finding("note", text, place="import")
