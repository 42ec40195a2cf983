"""Exact stability against a grid: who stays first as one weight moves, 12 criteria, 1,000 alternatives.

The peer is pymcdm's TOPSIS without validation at 101 weights of each criterion, from which the changes of the winner
would be read off. Both sides run in turn in one process; printed is the median of the paired ratios. Before that the
answers are compared: at every grid point the exact winner is the peer's, and on 1,000 random problems the crossings of
all pairs agree with a grid of 4,001 points.

    python -m benchmarks.stability [rounds]
"""

import sys
import time
from collections.abc import Callable

import numpy as np

from decider.analysis.crossings import crossings
from decider.analysis.envelopes import envelopes
from decider.analysis.paths import Path, moving, scores_along
from decider.analysis.stability import winner_intervals
from decider.analysis.table import Model

CRITERIA, ALTERNATIVES, POINTS = 12, 1_000, 101


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """How long one run of `work` takes; short work is run several times in a row, as the grid runs its own."""
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def check_crossings(problems: int) -> None:
    """Compare the crossings on random TOPSIS problems with a grid; raise AssertionError where one is missed."""
    random, grid = np.random.default_rng(5), np.linspace(0, 1, 4_001)
    for _ in range(problems):
        m, n = int(random.integers(2, 7)), int(random.integers(2, 9))
        x, j = random.random((m, n)), int(random.integers(m))
        model = Model("distance", (x - x.min(1, keepdims=True)) ** 2, (x - x.max(1, keepdims=True)) ** 2)
        path = moving(random.dirichlet(np.ones(m)), [j])
        found, scores = crossings(model, path), scores_along(model, path, grid)
        for i in range(n):
            for k in range(i + 1, n):
                signs = np.sign(scores[:, i] - scores[:, k])
                turns = np.flatnonzero(signs[1:] * signs[:-1] < 0)
                mine = np.array([c.weight for c in found if {c.a, c.b} == {i, k}])
                for q in turns:
                    assert ((mine >= grid[q] - 1e-9) & (mine <= grid[q + 1] + 1e-9)).any(), "a crossing was missed"


def main(rounds: int) -> None:
    """Print the checks and the ratios."""
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    random = np.random.default_rng(1)
    matrix = random.random((ALTERNATIVES, CRITERIA))
    x = (matrix / np.sqrt((matrix**2).sum(axis=0))).T
    model = Model(
        "distance",
        np.ascontiguousarray((x - x.min(axis=1, keepdims=True)) ** 2),
        np.ascontiguousarray((x - x.max(axis=1, keepdims=True)) ** 2),
    )
    weights = random.dirichlet(np.ones(CRITERIA))
    scores, ts = model.scores(weights), np.linspace(0, 1, POINTS)
    paths = [moving(weights, [j]) for j in range(CRITERIA)]
    peer, types = TOPSIS(vector_normalization), np.ones(CRITERIA, dtype=int)
    swept = [path.at(float(t)) for path in paths for t in ts]

    def grid() -> list[int]:
        return [int(np.argmax(peer(matrix, w, types, validation=False))) for w in swept]

    exact = envelopes(model, paths)
    firsts = np.array(grid()).reshape(CRITERIA, POINTS)
    for parts, row in zip(exact, firsts, strict=True):
        for t, first in zip(ts, row, strict=True):
            assert any(s.low <= t <= s.high and s.members == (first,) for s in parts), "the peer has another winner"
    lows, highs = winner_intervals(model, paths, weights, scores)
    for parts, t, low, high in zip(exact, weights, lows, highs, strict=True):
        here = next(s for s in parts if s.low <= t <= s.high)
        assert abs(here.low - low) < 1e-9
        assert abs(here.high - high) < 1e-9
    print(
        f"{sum(map(len, exact))} winner segments of {CRITERIA} criteria agree with the grid at all {len(swept)} points"
    )
    check_crossings(1_000)
    print("the crossings of 1,000 random problems agree with a grid of 4,001 points, none missed")

    def ways() -> list[Path]:
        return [moving(weights, [j]) for j in range(CRITERIA)]

    segments_ratio, interval_ratio, times = [], [], []
    for _ in range(rounds):
        slow = seconds(grid)
        fast = seconds(lambda: envelopes(model, ways()), 10)
        interval = seconds(lambda: winner_intervals(model, ways(), weights, scores), 50)
        segments_ratio.append(slow / fast)
        interval_ratio.append(slow / interval)
        times.append((slow, fast, interval))
    slow, fast, interval = np.median(times, axis=0) * 1e3
    print(
        f"pymcdm grid of {POINTS}: {slow:.0f} ms; winner segments: {fast:.2f} ms; winner intervals: {interval:.2f} ms"
    )
    print(f"winner segments:  {np.median(segments_ratio):.0f} times")
    print(f"winner intervals: {np.median(interval_ratio):.0f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
