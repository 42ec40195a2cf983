"""How far judgements contradict each other, and which ones do (Saaty 1977, 2003; Harker 1987)."""

from dataclasses import dataclass

import numpy as np

from decider.analysis.eigenvector import eigen
from decider.analysis.incomplete import completed
from decider.analysis.reciprocal import checked
from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.words import message

SAATY = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
"""Random indexes of Saaty 1977."""

RANDOM_INDEXES = ("saaty", "alonso-lamata")

SAME = 1e-9
"""Judgements whose logarithms differ by no more than this agree."""


@dataclass(frozen=True)
class Inconsistency:
    """One judgement that does not fit: as `given`, the value w_row / w_column that is `consistent` with the priorities,
    that value rounded to the 1-9 scale (`proposed`), and the consistency ratio if only this judgement took it."""

    row: int
    column: int
    given: float
    consistent: float
    proposed: float
    ratio_if_proposed: float


@dataclass(frozen=True)
class Triad:
    """Three items whose judgements contradict each other most.

    `first` was said to be `leads` times `middle`, and `middle` `follows` times `last`: together that makes `implied`
    (1 or more) times. But `said` was given for `first` against `last`, the pair of the three that fits the priorities
    worst; those suggest `consistent`.
    """

    first: int
    middle: int
    last: int
    leads: float
    follows: float
    implied: float
    said: float
    consistent: float


def random_index_of(n: int, name: str = "saaty") -> tuple[float, str]:
    """The random index for n items and the name of its table; 0 for up to two items.

    Beyond the ten items of Saaty's table it is the fit of Alonso & Lamata 2006, CR = (lambda_max - n)/(2.7699 n -
    4.3513 - n), and the name says so.
    """
    if name not in RANDOM_INDEXES:
        raise DeciderError(
            message(
                "There is no random index {name}; choose one of {known}.", name=name, known=", ".join(RANDOM_INDEXES)
            )
        )
    if n <= 2:
        return 0.0, name
    if name == "saaty" and n in SAATY:
        return SAATY[n], "saaty"
    return (2.7699 * n - 4.3513 - n) / (n - 1), "alonso-lamata"


def consistency(lambda_max: float, n: int, random_index: float) -> tuple[float, float]:
    """Consistency index and ratio; both 0 for up to two items, which cannot contradict each other."""
    if n <= 2:
        return 0.0, 0.0
    # Rounding can put lambda_max a hair below n, where no index can be.
    ci = max((lambda_max - n) / (n - 1), 0.0)
    return ci, ci / random_index


def most_inconsistent(given: Array, priorities: Array, index: float, count: int = 3) -> tuple[Inconsistency, ...]:
    """The `count` given pairs of a checked matrix (n, n) with the largest |log(a_ij w_j / w_i)|, worst first.

    `index` is the random index for n items.
    """
    n = len(given)
    off = np.triu(np.nan_to_num(np.abs(np.log(given * (priorities / priorities[:, None])))), 1)
    rows, columns = np.nonzero(off > SAME)
    # Rounded, because judgements that are equally far off must keep their order whatever the processor.
    worst = np.argsort(-np.round(off[rows, columns], 9), kind="stable")[:count]
    found = []
    for i, j in zip(rows[worst].tolist(), columns[worst].tolist(), strict=True):
        consistent = float(priorities[i] / priorities[j])
        proposed = on_scale(consistent)
        changed = given.copy()
        changed[i, j], changed[j, i] = proposed, 1 / proposed
        _, lambda_max = eigen(completed(changed))
        ratio = consistency(lambda_max, n, index)[1]
        found.append(Inconsistency(i, j, float(given[i, j]), consistent, proposed, ratio))
    return tuple(found)


def on_scale(ratio: float) -> float:
    """The nearest of 1/9 ... 1 ... 9, nearest in the sense of the scale: 1/x for what is below 1."""
    if ratio >= 1:
        return float(min(round(ratio), 9))
    return 1.0 / min(round(1 / ratio), 9)


def worst_triad(matrix: Array, priorities: Array | None = None) -> Triad | None:
    """The three items of a comparison matrix (n, n) whose cycle a_ij a_jk a_ki is farthest from 1, all three given.

    None when no three items are compared with each other, or none contradict. `priorities` (n) are those of the
    matrix; without them its eigenvector is taken. The product is the base of Koczkodaj's (1993) inconsistency.
    """
    given = checked(matrix)
    n = len(given)
    logs = np.log(given)
    worst, found = SAME, None
    for i in range(n - 2):
        cycles = np.triu(np.nan_to_num(np.abs(logs[i][:, None] + logs - logs[i])), 1)
        cycles[: i + 1] = 0
        j, k = divmod(int(np.argmax(cycles > cycles.max() - SAME)), n)
        if cycles[j, k] > worst + SAME:
            worst, found = float(cycles[j, k]), (i, j, k)
    if found is None:
        return None
    w = eigen(completed(given))[0] if priorities is None else priorities
    i, j, k = found
    first, last, middle = max(
        ((i, j, k), (i, k, j), (j, k, i)), key=lambda p: round(abs(logs[p[0], p[1]] - np.log(w[p[0]] / w[p[1]])), 9)
    )
    if logs[first, middle] + logs[middle, last] < 0:
        first, last = last, first
    leads, follows = float(given[first, middle]), float(given[middle, last])
    said = float(given[first, last])
    return Triad(first, middle, last, leads, follows, leads * follows, said, float(w[first] / w[last]))


def others_imply(matrix: Array, row: int, column: int) -> float:
    """The value of one judgement that all others imply: w_row / w_column of the matrix without it, by Harker 1987
    (a missing pair counts 0 and adds 1 to the diagonal of both its items).

    Raises DeciderError when nothing else links the items.
    """
    without = np.array(matrix, dtype=float)
    without[row, column] = without[column, row] = np.nan
    given = checked(without)
    missing = np.isnan(given)
    harker = np.where(missing, 0.0, given) + np.diag(missing.sum(axis=1))
    values, vectors = np.linalg.eig(harker)
    vector = np.abs(vectors[:, int(np.argmax(values.real))].real)
    return float(vector[row] / vector[column])
