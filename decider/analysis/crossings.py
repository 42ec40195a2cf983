"""Where alternatives change places along a path: from the roots of polynomials, not read off a grid."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from decider.analysis.meetings import meetings
from decider.analysis.paths import Path
from decider.analysis.segments import Segment, segments
from decider.analysis.table import Model

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crossing:
    """At `weight` (t on the path) the alternatives (rows) `a` and `b` change places; below it `a` is the higher."""

    weight: float
    a: int
    b: int


def crossings(model: Model, path: Path, limit: int = 200, size: int = 0) -> list[Crossing]:
    """All pairs that change places strictly between the ends of the path, by weight; exact.

    Touching is no crossing, and neither are equal alternatives. With more than `limit` alternatives, the pairs are
    those among the `limit` that get nearest to the top, and every pair that changes the winner or (with `size`) the
    first `size`.
    """
    n = model.gain.shape[1]
    if n < 2:
        return []
    rows = np.arange(n)
    found: list[Crossing] = []
    if n > limit:
        ranks = np.array([np.argsort(np.argsort(-model.scores(path.at(t)))) for t in np.linspace(0, 1, 11)])
        rows = np.sort(np.argsort(ranks.min(axis=0), kind="stable")[:limit])
        found = [c for k in {1, size} - {0} for c in _exchanges(model, path, segments(model, path, k))]
    upper = np.triu_indices(len(rows), 1)
    found += _pairs(model, path, rows[upper[0]], rows[upper[1]])
    # The same exchange may have been found both ways, with another last digit.
    unique = {(c.a, c.b, round(c.weight, 9)): c for c in found}
    return sorted(unique.values(), key=lambda c: (c.weight, c.a, c.b))


def pair_crossings(model: Model, path: Path, a: int, b: int) -> list[Crossing]:
    """Where two alternatives (rows) change places, by weight; exact."""
    return _pairs(model, path, np.array([a]), np.array([b]))


def _exchanges(model: Model, path: Path, parts: list[Segment]) -> list[Crossing]:
    found = []
    for before, after in pairwise(parts):
        left, came = set(before.members) - set(after.members), set(after.members) - set(before.members)
        pairs = np.array([(a, b) for a in left for b in came], dtype=np.int64).reshape(-1, 2)
        found += _pairs(model, path, pairs[:, 0], pairs[:, 1])
    return found


def _pairs(model: Model, path: Path, i: Rows, k: Rows) -> list[Crossing]:
    """The crossings of the pairs (i, k), by weight."""
    return [Crossing(*found) for found in zip(*(x.tolist() for x in meetings(model, path, i, k)), strict=True)]
