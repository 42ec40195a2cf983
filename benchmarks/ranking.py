"""Ranking 10,000 x 30 again after a change of weights, beside pymcdm's TOPSIS: in turn in one process.

Run it where Decider and its dependencies are installed: python benchmarks/ranking.py
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from decider.analysis.ranking import ranked
from decider.analysis.table import Table, frozen
from decider.analysis.topsis import topsis_model

ROWS, COLUMNS, ROUNDS = 10_000, 30, 15


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print both times and their ratio, with the peer's validation and without."""
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    rng = np.random.default_rng(1)
    matrix, types = rng.random((ROWS, COLUMNS)), np.where(np.arange(COLUMNS) % 3, 1, -1)
    unknown = frozen(np.full(COLUMNS, np.nan))
    names = tuple(str(i) for i in range(ROWS))
    table = Table(frozen(matrix), types.astype(np.int64), unknown, unknown, unknown, names, names[:COLUMNS])
    model, *_ = topsis_model(table, "vector")
    peer = TOPSIS(vector_normalization)
    weightings = rng.dirichlet(np.ones(COLUMNS), ROUNDS)

    for weights in weightings[:3]:
        theirs = peer(matrix, weights, types)
        assert np.allclose(model.scores(weights), theirs, atol=1e-9), "the closeness must be the same"
    for validation in (True, False):
        pairs = []
        for weights in weightings:
            again = partial(lambda w: ranked(model.scores(w)), weights)
            whole = partial(lambda w, v: peer.rank(peer(matrix, w, types, validation=v)), weights, validation)
            pairs.append((median(timed(again) for _ in range(9)), timed(whole)))
        print(
            f"{ROWS:,} x {COLUMNS}, weights changed: {1e3 * median(a for a, _ in pairs):.3f} ms, "
            f"pymcdm {'with' if validation else 'without'} validation {1e3 * median(b for _, b in pairs):.1f} ms, "
            f"ratio {median(b / a for a, b in pairs):,.0f}"
        )


if __name__ == "__main__":
    main()
