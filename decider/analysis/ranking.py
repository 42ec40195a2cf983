"""Ranks from scores."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array

RELATIVE_TIE = 1e-9
"""Scores that differ by no more than this, relative, tie (CONVENTIONS: scores, ranks, ties)."""

ROUNDING = 1e-13
"""Scores that differ by no more than this share of the largest score tie as well: the difference is rounding noise."""


def ranked(scores: Array, lower_is_better: bool = False) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Order (indexes best first, ties by index) and competition ranks ("1, 2, 2, 4") of `scores`, both (n).

    Neighbours in the order tie when they differ by at most 1e-9 relative, or by rounding noise of the largest score.
    """
    values = np.asarray(scores if lower_is_better else -scores)
    # Not a stable sort, which is several times slower: equal scores tie, and ties are put in order below.
    order = np.argsort(values).astype(np.int64, copy=False)
    n = len(values)
    ranks = np.empty(n, dtype=np.int64)
    if n == 0:
        return order, ranks
    starts = _starts(values[order][None])[0]
    if starts.all():
        ranks[order] = np.arange(1, n + 1)
        return order, ranks
    group = np.cumsum(starts) - 1
    # One plain sort puts the indexes inside every group in order and leaves the groups where they are.
    order = np.sort(group * n + order) - group * n
    ranks[order] = np.flatnonzero(starts)[group] + 1
    return order, ranks


def ranked_rows(scores: Array) -> NDArray[np.int64]:
    """The ranks that `ranked` gives to each row of `scores` (s, n), where larger is better; (s, n)."""
    ranks = np.empty(scores.shape, dtype=np.int64)
    if scores.size:
        order = np.argsort(-scores, axis=1)
        starts = _starts(np.take_along_axis(-scores, order, axis=1))
        first = np.where(starts, np.arange(1, scores.shape[1] + 1), 0)
        np.put_along_axis(ranks, order, np.maximum.accumulate(first, axis=1), axis=1)
    return ranks


def _starts(values: Array) -> NDArray[np.bool_]:
    """For every row of ascending `values` (s, n): where a new group of ties begins."""
    size = np.abs(values)
    slack = RELATIVE_TIE * np.maximum(size[:, 1:], size[:, :-1])
    slack += ROUNDING * size.max(axis=1, keepdims=True)
    starts = np.ones(values.shape, dtype=bool)
    np.greater(values[:, 1:] - values[:, :-1], slack, out=starts[:, 1:])
    return starts


def tied(a: float, b: float) -> bool:
    """Whether two scores count as equal."""
    return abs(a - b) <= RELATIVE_TIE * max(abs(a), abs(b))
