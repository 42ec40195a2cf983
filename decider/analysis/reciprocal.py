"""Comparison matrices as given: what they must look like, and who is linked to whom."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.decision.profiles import listed
from decider.words import Message, Text, message

WIDEST = 1e12
"""No judgement is wider than this: beyond, products of judgements leave the range of floating point."""

_NOT_POSITIVE = "{a} compared with {b} is {value}, and a comparison must be above zero."
_WIDE = "{a} compared with {b} is {value}, which is too far from 1 for a comparison."
_ITSELF = "{a} compared with itself is {value}, not 1."
_TORN = "{a} compared with {b} is {value}, but {b} compared with {a} is {other} and not 1 divided by that."


def checked(matrix: Array, items: tuple[Text, ...] = ()) -> Array:
    """`matrix` (n, n) with both sides of every given pair and ones on the diagonal; NaN where nothing was said.

    One side of a pair is enough. Raises DeciderError naming the items where the matrix is empty, not square, not
    positive or not reciprocal (to 1e-6), or where comparisons do not link all items.
    """
    a = square(matrix, items)
    apart = groups(a)
    if len(apart) == len(a) > 1:
        raise DeciderError(message("None of the {n} items has been compared with another yet.", n=len(a)))
    if len(apart) > 1:
        names = items or numbered(len(a))
        raise DeciderError(
            message(
                "No comparison links these groups: {groups}; compare one item of each with one of another.",
                groups=grouped([tuple(names[i] for i in group) for group in apart]),
            )
        )
    return a


def square(matrix: Array, items: tuple[Text, ...] = ()) -> Array:
    """`checked` without asking that comparisons link all items."""
    a = np.array(matrix, dtype=float)
    if not a.size:
        raise DeciderError(message("There is nothing to compare."))
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise DeciderError(message("A comparison matrix needs as many rows as columns."))
    names = items or numbered(len(a))
    np.fill_diagonal(a, np.where(np.isnan(np.diag(a)), 1.0, np.diag(a)))
    _refuse(a <= 0, _NOT_POSITIVE, a, names)
    _refuse((a > WIDEST) | (a < 1 / WIDEST), _WIDE, a, names)
    _refuse(np.eye(len(a), dtype=bool) & (np.abs(a - 1) > 1e-6), _ITSELF, a, names)
    a = np.where(np.isnan(a), 1 / a.T, a)
    _refuse(np.abs(a * a.T - 1) > 1e-6, _TORN, a, names)
    np.fill_diagonal(a, 1.0)
    return a


def groups(matrix: Array) -> list[list[int]]:
    """The items of a matrix (n, n), grouped by who is linked by comparisons, directly or through others."""
    linked = ~(np.isnan(matrix) & np.isnan(matrix.T))
    left, found = set(range(len(matrix))), []
    while left:
        group: set[int] = set()
        waiting = [min(left)]
        while waiting:
            i = waiting.pop()
            if i not in group:
                group.add(i)
                waiting += [j for j in np.flatnonzero(linked[i]).tolist() if j not in group]
        found.append(sorted(group))
        left -= group
    return found


def numbered(n: int) -> tuple[Text, ...]:
    """Names for items that have none."""
    return tuple(str(i + 1) for i in range(n))


def grouped(apart: list[tuple[Text, ...]]) -> Message:
    """Groups of names, each in brackets."""
    first = message("({names})", names=listed(apart[0]))
    return message("{first} {rest}", first=first, rest=grouped(apart[1:])) if len(apart) > 1 else first


def _refuse(wrong: NDArray[np.bool_], template: str, a: Array, names: tuple[Text, ...]) -> None:
    """Raise the sentence for the first entry that is `wrong`."""
    for i, j in np.argwhere(wrong)[:1].tolist():
        raise DeciderError(message(template, a=names[i], b=names[j], value=f"{a[i, j]:.6g}", other=f"{a[j, i]:.6g}"))
