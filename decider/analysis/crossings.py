"""Where alternatives change places along a path: from the roots of polynomials, not read off a grid."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from decider.analysis.meetings import meetings
from decider.analysis.paths import Path
from decider.analysis.segments import Segment, segments
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crossing:
    """At `weight` (t on the path) the alternatives (rows) `a` and `b` change places; below it `a` is the higher."""

    weight: float
    a: int
    b: int


@dataclass(frozen=True, eq=False)
class Crossings:
    """Crossings in the order of their weights, kept as numbers, for large tables have hundreds of thousands:
    `weights` (c), and the rows `a` and `b` (c) as in `Crossing`."""

    weights: Array
    a: Rows
    b: Rows

    def __len__(self) -> int:
        return len(self.weights)

    def __iter__(self) -> Iterator[Crossing]:
        return starmap(Crossing, zip(self.weights.tolist(), self.a.tolist(), self.b.tolist(), strict=True))


def crossings(model: Model, path: Path, limit: int = 200, size: int = 0) -> Crossings:
    """All pairs that change places strictly between the ends of the path, by weight; exact.

    Touching is no crossing, and neither are equal alternatives. With more than `limit` alternatives, the pairs are
    those among the `limit` that get nearest to the top, and every pair that changes the winner or (with `size`) the
    first `size`.
    """
    n = model.gain.shape[1]
    rows = np.arange(n)
    exchanged = np.zeros((0, 2), dtype=np.int64)
    if n > limit:
        ranks = np.array([np.argsort(np.argsort(-model.scores(path.at(t)))) for t in np.linspace(0, 1, 11)])
        rows = np.sort(np.argsort(ranks.min(axis=0), kind="stable")[:limit])
        exchanged = np.concatenate([_exchanges(segments(model, path, k)) for k in sorted({1, size} - {0})])
    upper = np.triu_indices(len(rows), 1)
    i, k = np.append(exchanged[:, 0], rows[upper[0]]), np.append(exchanged[:, 1], rows[upper[1]])
    t, a, b = meetings(model, path, i, k)
    # The same exchange may have been found both ways, with another last digit.
    order = np.lexsort((t, np.round(t, 9), b, a))
    again = np.zeros(len(t), dtype=bool)
    again[1:] = ~(np.diff(np.array([a[order], b[order], np.round(t[order], 9)])) != 0).any(axis=0)
    kept = order[~again]
    kept = kept[np.lexsort((b[kept], a[kept], t[kept]))]
    return Crossings(t[kept], a[kept], b[kept])


def pair_crossings(model: Model, path: Path, a: int, b: int) -> list[Crossing]:
    """Where two alternatives (rows) change places, by weight; exact."""
    return list(Crossings(*meetings(model, path, np.array([a]), np.array([b]))))


def _exchanges(parts: list[Segment]) -> Rows:
    """The pairs (p, 2) of those who leave and those who come from one stretch to the next."""
    pairs = []
    for before, after in pairwise(parts):
        left, came = set(before.members) - set(after.members), set(after.members) - set(before.members)
        pairs += [(a, b) for a in left for b in came]
    return np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
