"""Rank acceptability by TOPSIS beside pysensmcda.simulate: the same table and the same weight vectors for both, in turn
in one process, so that the answers can be compared as well.

Run it where Decider, pysensmcda and pymcdm are installed: python benchmarks/acceptability.py
"""

import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from decider.analysis.robustness import Acceptability, rank_acceptability
from decider.analysis.sampling import Samples, anywhere, drawn
from decider.analysis.table import Table, frozen
from decider.analysis.topsis import topsis_model

CASES = ((100_000, 20, 6, 5), (10_000, 1_000, 12, 3))
"""Samples, alternatives, criteria, paired rounds."""


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def table_of(matrix: np.ndarray) -> Table:
    """Benefit criteria without declared scales."""
    n, m = matrix.shape
    unknown = frozen(np.full(m, np.nan))
    names = tuple(str(i) for i in range(max(n, m)))
    return Table(frozen(matrix), np.ones(m, dtype=np.int64), unknown, unknown, unknown, names[:n], names[:m])


def ours(matrix: np.ndarray, samples: Samples) -> Acceptability:
    """Decider's answer, from the raw table."""
    model, *_ = topsis_model(table_of(matrix), "vector")
    return rank_acceptability(model, samples, 8)


def theirs(matrix: np.ndarray, samples: Samples) -> np.ndarray:
    """The peer's answer, from the raw table."""
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization
    from pysensmcda.smaa import simulate

    method, types = TOPSIS(vector_normalization), np.ones(matrix.shape[1])
    return simulate(method, matrix, types, weights=samples.weights, store="accumulate").rank_acceptability()


def live(n: int, m: int) -> None:
    """Print what an answer costs while a weight is dragged: 1,024 vectors, drawn and ranked."""
    matrix = np.random.default_rng(1).random((n, m))
    times = [timed(partial(ours, matrix, drawn(anywhere(m), 1_024, seed))) for seed in range(51)]
    print(f"1,024 x {n} x {m}: {1e3 * median(times):.2f} ms")


def compare(count: int, n: int, m: int, rounds: int, peer: bool) -> None:
    """Print the median time of paired rounds, the ratio to the peer, and how far the answers differ."""
    matrix = np.random.default_rng(1).random((n, m))
    draw = partial(drawn, anywhere(m), count, 1)
    samples = draw()
    ranking = partial(ours, matrix, samples)
    mine = ranking()
    drawing = median(timed(draw) for _ in range(rounds))
    if not peer:
        time = median(timed(ranking) for _ in range(rounds))
        print(f"{count:,} x {n:,} x {m}: {1e3 * time:.1f} ms, and {1e3 * drawing:.1f} ms to draw the weights")
        return
    pairs = [(timed(ranking), timed(partial(theirs, matrix, samples))) for _ in range(rounds)]
    apart = np.abs(mine.shares - theirs(matrix, samples)).max()
    print(
        f"{count:,} x {n:,} x {m}: {1e3 * median(a for a, _ in pairs):.1f} ms, "
        f"and {1e3 * drawing:.1f} ms to draw the weights; "
        f"pysensmcda {1e3 * median(b for _, b in pairs):,.0f} ms on the same weights; "
        f"ratio {median(b / a for a, b in pairs):,.0f}, with the drawing "
        f"{median(b / (a + drawing) for a, b in pairs):,.0f}; largest difference of a share {apart:g}"
    )


def main() -> None:
    """Print every case."""
    for n, m in ((20, 6), (200, 12)):
        live(n, m)
    peer = all(importlib.util.find_spec(name) for name in ("pysensmcda", "pymcdm"))
    if not peer:
        print("The peer is not installed, so there is no ratio; install pysensmcda beside Decider to compare.")
    for case in CASES:
        compare(*case, peer=peer)


if __name__ == "__main__":
    main()
