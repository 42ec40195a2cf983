"""Pairwise comparison matrices: priorities, consistency, and which judgement does not fit (Saaty 1977, 1980)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.incomplete import completed
from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import Text, message

SAATY = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
"""Random indexes of Saaty 1977."""

PRIORITISATIONS = ("eigenvector", "geometric-mean", "column-mean")
RANDOM_INDEXES = ("saaty", "alonso-lamata")


@dataclass(frozen=True)
class Inconsistency:
    """One judgement (row, column) as given, the value that would be consistent, that value on the 1-9 scale, and the
    consistency ratio if only this judgement took it."""

    row: int
    column: int
    given: float
    consistent: float
    proposed: float
    ratio_if_proposed: float


@dataclass(frozen=True, eq=False)
class Comparison:
    """What follows from one comparison matrix of n items. Priorities (n) sum to 1; `matrix` (n, n) is completed."""

    priorities: Array
    lambda_max: float
    consistency_index: float
    random_index: float
    random_index_name: str
    consistency_ratio: float
    matrix: Array
    missing: NDArray[np.bool_]
    most_inconsistent: tuple[Inconsistency, ...]


def compare(
    matrix: Array,
    prioritisation: str = "eigenvector",
    random_index: str = "saaty",
    items: tuple[Text, ...] = (),
    worst: int = 3,
) -> Comparison:
    """Priorities and consistency of a reciprocal matrix (n, n) whose missing entries are NaN.

    Missing entries take the values that make lambda_max smallest; they never count as "equal". CR is 0 for n <= 2.
    Raises DeciderError naming the items where the matrix is not square, positive, reciprocal or connected.
    """
    given = checked(matrix, items)
    full = completed(given)
    n = len(full)
    right, lambda_max = eigen(full)
    if prioritisation == "eigenvector":
        priorities = right
    elif prioritisation == "geometric-mean":
        priorities = np.exp(np.log(full).mean(axis=1))
    elif prioritisation == "column-mean":
        priorities = (full / full.sum(axis=0)).mean(axis=1)
    else:
        raise DeciderError(
            message(
                "There is no prioritisation {name}; choose one of {known}.",
                name=prioritisation,
                known=", ".join(PRIORITISATIONS),
            )
        )
    priorities = frozen(priorities / priorities.sum())
    index, index_name = random_index_of(n, random_index)
    ci, cr = consistency(lambda_max, n, index)
    found = _inconsistencies(given, full, priorities, index)[:worst]
    missing = np.isnan(given)
    return Comparison(priorities, lambda_max, ci, index, index_name, cr, frozen(full), missing, found)


def consistency(lambda_max: float, n: int, random_index: float) -> tuple[float, float]:
    """Consistency index and ratio; both 0 for up to two items, which cannot contradict each other."""
    if n <= 2:
        return 0.0, 0.0
    # Rounding can put lambda_max a hair below n, where no index can be.
    ci = max((lambda_max - n) / (n - 1), 0.0)
    return ci, ci / random_index


def random_index_of(n: int, name: str = "saaty") -> tuple[float, str]:
    """The random index for n items and the name of its table; beyond 10 items the fit of Alonso & Lamata 2006."""
    if name not in RANDOM_INDEXES:
        raise DeciderError(message("There is no random index {name}; choose saaty or alonso-lamata.", name=name))
    if n <= 2:
        return 0.0, name
    if name == "saaty" and n in SAATY:
        return SAATY[n], "saaty"
    return (2.7699 * n - 4.3513 - n) / (n - 1), "alonso-lamata"


def eigen(matrix: Array) -> tuple[Array, float]:
    """Principal right eigenvector (n, sum 1) and eigenvalue of a positive matrix, to machine precision."""
    n = len(matrix)
    if n == 1:
        return frozen([1.0]), 1.0
    vector = np.exp(np.log(matrix).mean(axis=1))
    vector /= vector.sum()
    for _ in range(10_000):
        image = matrix @ vector
        image /= image.sum()
        if np.abs(image - vector).max() <= 1e-16 * n:
            vector = image
            break
        vector = image
    return frozen(vector), float((matrix @ vector).sum() / vector.sum())


def checked(matrix: Array, items: tuple[Text, ...] = ()) -> Array:
    """The matrix with each given pair on both sides and ones on the diagonal; NaN where nothing was said."""
    a = np.array(matrix, dtype=float)
    if a.ndim != 2 or a.shape[0] != a.shape[1] or not len(a):
        raise DeciderError(message("A comparison matrix has as many rows as columns, and at least one."))
    n = len(a)
    names = items or tuple(str(i + 1) for i in range(n))
    for i in range(n):
        for j in range(i, n):
            here, there = a[i, j], a[j, i]
            for value in (here, there):
                if not np.isnan(value) and not (0 < value < np.inf):
                    raise _wrong("The comparison of {a} with {b} is not a number above zero.", names, i, j)
            if i == j:
                if not np.isnan(here) and abs(here - 1) > 1e-6:
                    raise _wrong("{a} compared with itself is not 1.", names, i, j)
                a[i, i] = 1.0
            elif np.isnan(here):
                a[i, j] = 1 / there
            elif np.isnan(there):
                a[j, i] = 1 / here
            elif abs(here * there - 1) > 1e-6:
                raise _wrong("The comparisons of {a} with {b} and of {b} with {a} contradict each other.", names, i, j)
    _connected(a, names)
    return a


def _wrong(template: str, names: tuple[Text, ...], i: int, j: int) -> DeciderError:
    return DeciderError(message(template, a=names[i], b=names[j]))


def groups(matrix: Array) -> list[list[int]]:
    """The items, grouped by who is linked by comparisons directly or through others."""
    linked = ~np.isnan(matrix)
    left, found = set(range(len(matrix))), []
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            i = waiting.pop()
            if i not in group:
                group.add(i)
                waiting += [int(j) for j in np.flatnonzero(linked[i]) if j not in group]
        found.append(sorted(group))
        left -= group
    return found


def _connected(matrix: Array, names: tuple[Text, ...]) -> None:
    parts = groups(matrix)
    if len(parts) > 1:
        raise DeciderError(
            message(
                "Nobody has compared {a} with {b}, directly or through others, so no priorities follow.",
                a=_list([names[i] for i in parts[0]]),
                b=_list([names[i] for i in parts[1]]),
            )
        )


def _list(names: list[Text]) -> object:
    from decider.decision.profiles import listed

    return listed(tuple(names))


def _inconsistencies(given: Array, full: Array, w: Array, index: float) -> tuple[Inconsistency, ...]:
    """Given pairs by how far they are from the ratio of the priorities, farthest first."""
    n = len(given)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n) if not np.isnan(given[i, j])]
    off = {(i, j): abs(np.log(given[i, j] * w[j] / w[i])) for i, j in pairs}
    found = []
    for i, j in sorted((p for p in pairs if off[p] > 1e-9), key=lambda p: (-off[p], p))[:3]:
        proposed = on_scale(float(w[i] / w[j]))
        changed = full.copy()
        changed[i, j], changed[j, i] = proposed, 1 / proposed
        ratio = consistency(eigen(changed)[1], n, index)[1]
        found.append(Inconsistency(i, j, float(given[i, j]), float(w[i] / w[j]), proposed, ratio))
    return tuple(found)


def on_scale(ratio: float) -> float:
    """The nearest of 1/9 ... 1 ... 9, nearest in the sense of the scale: 1/x for what is below 1."""
    if ratio >= 1:
        return float(min(round(ratio), 9))
    return 1.0 / min(round(1 / ratio), 9)
