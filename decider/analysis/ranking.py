"""Ranks from scores."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array

RELATIVE_TIE = 1e-9
"""Scores that differ by no more than this, relative, tie (CONVENTIONS: scores, ranks, ties)."""


def ranked(scores: Array, lower_is_better: bool = False) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Order (indexes best first, ties by index) and competition ranks ("1, 2, 2, 4") of `scores`, both (n).

    Neighbours in the order tie when they differ by at most 1e-9 relative, or by rounding noise of the largest score.
    """
    values = np.asarray(scores if lower_is_better else -scores)
    order = np.argsort(values, kind="stable")
    sorted_values = values[order]
    ranks = np.empty(len(values), dtype=np.int64)
    if len(values):
        size = np.abs(sorted_values)
        slack = RELATIVE_TIE * np.maximum(size[1:], size[:-1]) + 1e-13 * size.max()
        starts = np.concatenate(([True], np.diff(sorted_values) > slack))
        if not starts.all():
            group = np.cumsum(starts) - 1
            order = order[np.lexsort((order, group))]
            ranks[order] = np.flatnonzero(starts)[group] + 1
        else:
            ranks[order] = np.arange(1, len(values) + 1)
    return order.astype(np.int64), ranks


def tied(a: float, b: float) -> bool:
    """Whether two scores count as equal."""
    return abs(a - b) <= RELATIVE_TIE * max(abs(a), abs(b))
