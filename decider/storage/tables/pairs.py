"""Square tables of pairwise comparisons, from any source."""

import math
import re
from collections.abc import Sequence
from typing import Any

from decider.decision.comparisons import Comparisons, Judgement, Scope
from decider.decision.findings import DeciderError
from decider.storage.tables.numbers import is_missing, number, plain
from decider.words import Message, Text, message

Pairs = tuple[tuple[float | None, ...], ...]

AGREEMENT = 0.05
"""By how much the product of two mirrored comparisons may miss 1: people write 1/3 as 0.33 and 1/9 as 0.11."""

_EXACT = 1e-9
_FRACTION = re.compile(r"([^/⁄]+)[/⁄]([^/⁄]+)")


def comparison(text: str, mark: str = ".") -> float | None:
    """A comparison as written, "3", "0.5" or "1/3"; None when it is not a positive number."""
    text = plain(text)
    parts = _FRACTION.fullmatch(text)
    values = [number(part.strip(), mark) for part in (parts.groups() if parts else (text,))]
    if any(value is None or value <= 0 for value in values):
        return None
    value = (values[0] or 0.0) / (values[1] or 1.0) if parts else (values[0] or 0.0)
    return value if usable(value) else None


MOST = 1_000
"""The most items that are compared in one table; nobody answers half a million questions, and a file could claim so."""


def usable(value: float) -> bool:
    """Whether a comparison and its reciprocal are positive numbers."""
    return math.isfinite(value) and value > 0 and math.isfinite(1 / value)


def from_json(rows: Any, count: int, place: Message) -> list[list[float | None]]:
    """A JSON matrix (numbers, texts such as "1/3", null) as `count` x `count` values; else DeciderError."""
    square = (
        isinstance(rows, list) and len(rows) == count and all(isinstance(r, list) and len(r) == count for r in rows)
    )
    if not square:
        raise DeciderError(
            message("The comparisons {place} must be a table of {n} rows and {n} columns.", place=place, n=count)
        )
    if count > MOST:
        raise DeciderError(
            message("The comparisons {place} are of {n} items; at most {most} can be compared.",
                    place=place, n=count, most=MOST)
        )  # fmt: skip
    return [[_json_cell(cell, i, j, place) for j, cell in enumerate(row)] for i, row in enumerate(rows)]


def _json_cell(cell: Any, i: int, j: int, place: Message) -> float | None:
    if cell is None or (isinstance(cell, str) and is_missing(cell)):
        return None
    if isinstance(cell, str):
        value = comparison(cell)
    else:
        value = float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    if value is None or not usable(value):
        raise DeciderError(
            message(
                'Row {row}, column {column} of the comparisons {place}: "{cell}" is not a number above zero.',
                row=i + 1,
                column=j + 1,
                place=place,
                cell=str(cell)[:60],
            )
        )
    return value


def reciprocal(rows: Sequence[Sequence[float | None]], names: Sequence[Text], place: Message) -> Pairs:
    """The full reciprocal matrix; one triangle is enough. DeciderError when the two triangles contradict each other.

    Of a pair rounded differently in both triangles the comparison of 1 or more counts, being the less rounded.
    """
    count = len(names)
    full: list[list[float | None]] = [[None] * count for _ in range(count)]
    for i in range(count):
        own = rows[i][i]
        if own is not None and abs(own - 1) > _EXACT:
            raise DeciderError(
                message(
                    "In the comparisons {place}, {name} compared with itself must be 1, not {value}.",
                    place=place,
                    name=names[i],
                    value=own,
                )
            )
        full[i][i] = 1.0
        for j in range(i + 1, count):
            full[i][j], full[j][i] = _pair(rows[i][j], rows[j][i], names[i], names[j], place)
    return tuple(map(tuple, full))


def _pair(
    upper: float | None, lower: float | None, row: Text, column: Text, place: Message
) -> tuple[float | None, float | None]:
    if upper is None:
        return (None if lower is None else 1 / lower), lower
    if lower is None:
        return upper, 1 / upper
    product = upper * lower
    if abs(product - 1) > AGREEMENT:
        raise DeciderError(
            message(
                "In the comparisons {place}, {row} to {column} is {upper} and {column} to {row} is {lower}; "
                "one must be the reciprocal of the other.",
                place=place,
                row=row,
                column=column,
                upper=upper,
                lower=lower,
            )
        )
    if abs(product - 1) > _EXACT and lower > upper:
        return 1 / lower, lower
    return upper, 1 / upper


def comparisons_of(matrix: Pairs, ids: Sequence[str], scope: Scope) -> Comparisons:
    """The judgements of the upper triangle of a reciprocal matrix."""
    return Comparisons(
        scope,
        tuple(
            Judgement(ids[i], ids[j], value)
            for i in range(len(ids))
            for j in range(i + 1, len(ids))
            if (value := matrix[i][j]) is not None
        ),
    )
