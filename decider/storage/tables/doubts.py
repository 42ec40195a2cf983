"""Rows and columns that stand in a table of projects and are none: totals, titles, criteria down the side.

What cannot be told is refused in a sentence that says how to make it plain; what may be meant is pointed out.
"""

import math
from collections.abc import Sequence

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.grid import HEADINGS, Cell, Grid, blank, shown
from decider.storage.tables.headings import Headings, fits, is_number, key, kind_of
from decider.storage.tables.numbers import number, plain
from decider.storage.tables.quoting import is_total
from decider.words import message, plural

_CORNERS = frozenset(
    (
        "criterion",
        "criteria",
        "indicator",
        "indicators",
        "指标",
        "评价指标",
        "指标名称",
        "准则",
        "评价准则",
        "標準",
        "指標",
    )
)


def refuse_title(grid: Grid) -> None:
    """Raise DeciderError when the first row holds one cell where others hold more: a title, not a header."""
    header = [cell for cell in grid.rows[0] if not blank(cell)]
    if len(header) != 1:
        return
    corner = not blank(grid.rows[0][0])
    if any(sum(not blank(cell) for cell in row) >= (2 if corner else 3) for row in grid.rows[1:]):
        raise DeciderError(
            message(
                'Row {row} holds only "{cell}"; the names of the criteria must stand there, so take out titles above.',
                row=grid.number(0),
                cell=shown(header[0]),
            )
        )


def refuse_codes(grid: Grid) -> None:
    """Raise DeciderError when directions are given as 1 and -1, which are targets here and codes elsewhere."""
    for index in range(1, min(len(grid.rows), HEADINGS)):
        row = grid.rows[index]
        if not row or kind_of(row[0])[0] != "direction":
            continue
        filled = [(j, cell) for j, cell in enumerate(row[1:], start=1) if not blank(cell)]
        values = [number(plain(c), ".") if isinstance(c, str) else c for _, c in filled]
        if -1 in values and set(values) <= {1, -1}:
            j, cell = filled[values.index(-1)]
            raise DeciderError(
                message(
                    'Row {row}, column {column}: "{cell}" may mean min or a target of -1; write max, min or another '
                    "number there.",
                    row=grid.number(index),
                    column=shown(grid.rows[0][j]) if j < len(grid.rows[0]) else grid.letter(j),
                    cell=shown(cell),
                )
            )


def refuse_totals(grid: Grid, width: int, body: Sequence[int]) -> None:
    """Raise DeciderError when a row or a column is headed as the sum or mean of others."""
    for index in body:
        if is_total(grid.rows[index][0]):
            raise DeciderError(
                message(
                    'Row {row}, "{cell}", sums up other rows; take it out, or write \'{cell} if it is an alternative.',
                    row=grid.number(index),
                    cell=shown(grid.rows[index][0]),
                )
            )
    for j in range(1, width):
        if is_total(grid.rows[0][j]):
            raise DeciderError(
                message(
                    'Column {column}, "{cell}", sums up other columns; take it out, or write \'{cell} '
                    "if it is a criterion.",
                    column=grid.letter(j),
                    cell=shown(grid.rows[0][j]),
                )
            )


def refuse_transposed(grid: Grid, width: int, found: Headings, body: Sequence[int]) -> None:
    """Raise DeciderError when the criteria seem to stand in the rows."""
    corner = grid.rows[0][0]
    if not found.at and key(corner) in _CORNERS:
        raise DeciderError(
            message(
                'The corner of the table says "{cell}", so its rows may be criteria; turn it round, or write '
                '"project" there if each row is an alternative.',
                cell=shown(corner),
            )
        )
    for j in range(1, width):
        kind, marked = kind_of(grid.rows[0][j])
        if kind and (marked or _describes(kind, [grid.rows[i][j] for i in body if j < len(grid.rows[i])])):
            raise DeciderError(
                message(
                    'Column {column}, "{cell}", says how criteria are meant, so the rows of this table seem to be '
                    "criteria; turn it round, so that each row is an alternative.",
                    column=grid.letter(j),
                    cell=shown(grid.rows[0][j]),
                )
            )


def _describes(kind: str, cells: Sequence[Cell]) -> bool:
    if kind in ("direction", "unit"):
        return fits(kind, cells)
    if kind != "weight":
        return False
    # A weight in kilograms is a criterion; weights that sum to the whole are not.
    values = [number(plain(c), ".") if isinstance(c, str) else float(c) for c in cells if is_number(c)]  # type: ignore[arg-type]
    total = math.fsum(value for value in values if value is not None)
    return len(values) > 1 and any(math.isclose(total, whole, rel_tol=1e-6) for whole in (1, 100))


def doubts(grid: Grid, found: Headings, width: int, body: Sequence[int]) -> tuple[Finding, ...]:
    """What was taken as one thing and may be meant as another."""
    texts = []
    for index in body:
        first = grid.rows[index][0]
        if key(first).startswith("#") or (kind_of(first)[0] and index > found.body - 1):
            texts.append(
                message(
                    'Row {row}, "{cell}", was taken as an alternative; headings are #direction, #weight, #unit, '
                    "#worst and #best.",
                    row=grid.number(index),
                    cell=shown(first),
                )
            )
    empty = [i for i in body if all(map(blank, grid.rows[i][1:width]))]
    if empty and len(empty) < len(body):
        texts.append(
            plural(
                len(empty),
                'Row {row}, "{cell}", was taken as an alternative, though it has no scores.',
                'Row {row}, "{cell}", and others, {n} in all, were taken as alternatives, though they have no scores.',
                row=grid.number(empty[0]),
                cell=shown(grid.rows[empty[0]][0]),
            )
        )
    if all(is_number(cell) for cell in grid.rows[0][1:width]):
        texts.append(
            message(
                "Row {row} was taken as the names of the criteria, though it holds only numbers.", row=grid.number(0)
            )
        )
    return tuple(Finding("warning", text, place="import") for text in texts)
