"""Pairwise comparisons of 15 items beside ahpy: a matrix of which half is missing, and the ratio after each correction.

Completing finds the missing values that make lambda_max smallest. The table of corrections says for every judgement
what the consistency ratio would be if it alone took the value that the priorities suggest, each time with the missing
ones completed anew. Both sides answer in turn in one process. (scikit-criteria knows no pairwise comparisons; its
ranking methods are in methods.py.)

    python benchmarks/pairwise.py [rounds]
"""

import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from decider.analysis.eigenvector import eigen
from decider.analysis.incomplete import completed
from decider.analysis.inconsistency import consistency, most_inconsistent, random_index_of
from decider.analysis.reciprocal import groups

ITEMS, SHARE_MISSING = 15, 0.5


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def judged(seed: int) -> np.ndarray:
    """Judgements on the 1-9 scale that contradict each other somewhat, half of them missing (NaN), all items linked."""
    random = np.random.default_rng(seed)
    rows, columns = np.triu_indices(ITEMS, 1)
    while True:
        weights = random.dirichlet(np.full(ITEMS, 3.0))
        said = np.exp(np.log(weights[rows] / weights[columns]) + random.normal(0, 0.4, len(rows)))
        on_scale = np.where(said >= 1, np.clip(np.round(said), 1, 9), 1 / np.clip(np.round(1 / said), 1, 9))
        on_scale[random.permutation(len(rows))[: round(SHARE_MISSING * len(rows))]] = np.nan
        matrix = np.eye(ITEMS)
        matrix[rows, columns], matrix[columns, rows] = on_scale, 1 / on_scale
        if len(groups(matrix)) == 1:
            return matrix


def ratio(matrix: np.ndarray) -> tuple[np.ndarray, float]:
    """Our priorities and consistency ratio."""
    vector, lambda_max = eigen(completed(matrix))
    return vector, consistency(lambda_max, ITEMS, random_index_of(ITEMS)[0])[1]


def corrections(matrix: np.ndarray) -> object:
    """Our ratio after each correction."""
    vector, _ = ratio(matrix)
    return most_inconsistent(matrix, vector, random_index_of(ITEMS)[0], ITEMS * ITEMS)


def difference(matrix: np.ndarray) -> float:
    """The largest difference between the peer's priorities and ours."""
    found = theirs(matrix).target_weights
    return max(abs(found[str(i)] - float(p)) for i, p in enumerate(ratio(matrix)[0]))


def theirs(matrix: np.ndarray) -> Any:
    """The peer's answer: priorities and ratio, the missing values completed."""
    from ahpy import Compare

    pairs = {
        (str(i), str(j)): float(matrix[i, j])
        for i, j in zip(*np.triu_indices(ITEMS, 1), strict=True)
        if not np.isnan(matrix[i, j])
    }
    return Compare("judgements", pairs, precision=8)


def their_corrections(matrix: np.ndarray) -> None:
    """The peer's table: it completes anew for each judgement that is changed."""
    for one in most_inconsistent(matrix, ratio(matrix)[0], 1.0, ITEMS * ITEMS):
        changed = matrix.copy()
        changed[one.row, one.column], changed[one.column, one.row] = one.proposed, 1 / one.proposed
        theirs(changed)


def main(rounds: int) -> None:
    """Print both cases."""
    matrices = [judged(seed) for seed in range(rounds)]
    peer = importlib.util.find_spec("ahpy") is not None
    if not peer:
        print("The peer is not installed, so there is no ratio; install ahpy beside Decider to compare.")
    cases = (
        ("completed, with its ratio", ratio, theirs),
        ("ratio after each correction", corrections, their_corrections),
    )
    for name, mine, other in cases:
        mine(matrices[0])
        ours = [median(timed(partial(mine, matrix)) for _ in range(5)) for matrix in matrices]
        line = f"{ITEMS} items, {SHARE_MISSING:.0%} missing, {name}: {1e3 * median(ours):.2f} ms"
        if peer:
            slow = [timed(partial(other, matrix)) for matrix in matrices]
            times = median(b / a for a, b in zip(ours, slow, strict=True))
            line += f", ahpy {1e3 * median(slow):,.0f} ms, ratio {times:,.0f}"
        print(line)
    if peer:
        far = max(difference(matrix) for matrix in matrices[:3])
        print(f"Priorities differ from those of ahpy by {far:.1e} at most.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
