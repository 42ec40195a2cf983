"""Where alternatives change places along a path: from the roots of polynomials, not read off a grid."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from decider.analysis.paths import Curves, Path, curves
from decider.analysis.quartics import changes, quartic
from decider.analysis.segments import Segment, segments
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_NOISE = 1e-13
"""Rounding of a coefficient, relative to the terms that it is the difference of."""


@dataclass(frozen=True)
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
    return sorted(_pairs(model, path, np.array([a]), np.array([b])), key=lambda c: c.weight)


def _exchanges(model: Model, path: Path, parts: list[Segment]) -> list[Crossing]:
    found = []
    for before, after in pairwise(parts):
        left, came = set(before.members) - set(after.members), set(after.members) - set(before.members)
        pairs = np.array([(a, b) for a in left for b in came], dtype=np.int64).reshape(-1, 2)
        found += _pairs(model, path, pairs[:, 0], pairs[:, 1])
    return found


def _pairs(model: Model, path: Path, i: Rows, k: Rows) -> list[Crossing]:
    """The crossings of the pairs (i, k)."""
    if model.family == "distance" and not path.apart:
        roots, before, _ = changes(quartic(model, path, i, k))
        at, which = np.nonzero(~np.isnan(roots))
        return [
            Crossing(float(roots[p, q]), *map(int, (i[p], k[p]) if before[p, q] > 0 else (k[p], i[p])))
            for p, q in zip(at, which, strict=True)
        ]
    along = curves(model, [path]).at(0)
    a, b = along.at(i), along.at(k)
    found = []
    for s, first in _roots(a, b):
        inside = (s > 0) & (s < 1)
        ts = along.weight(s[inside])
        pairs = zip(ts.tolist(), i[inside].tolist(), k[inside].tolist(), first[inside].tolist(), strict=True)
        found += [Crossing(t, p, q) if ahead else Crossing(t, q, p) for t, p, q, ahead in pairs if 0 < t < 1]
    return found


def _roots(a: Curves, b: Curves) -> list[tuple[Array, NDArray[np.bool_]]]:
    """Up to two changes of sign of f = c0 (1-s)^2 + c1 s (1-s) + c2 s^2 for each pair, with whether a is ahead before.

    Without losses f = c0 (1-s) + c1 s. Where there is none, s is NaN.
    """
    if a.low_loss is None or a.high_loss is None or b.low_loss is None or b.high_loss is None:
        c0, c1 = a.low - b.low, a.high - b.high
        size = _NOISE * (np.abs(a.low) + np.abs(b.low) + np.abs(a.high) + np.abs(b.high))
        real = ((c0 > size) & (c1 < -size)) | ((c0 < -size) & (c1 > size))
        if a.dead is not None and b.dead is not None:
            real &= ~(a.dead | b.dead)
        return [(np.divide(c0, c0 - c1, out=np.full_like(c0, np.nan), where=real), c0 > 0)]
    # In x = s / (1 - s), f is c0 + c1 x + c2 x^2.
    terms = (
        (a.low * b.low_loss, b.low * a.low_loss),
        (a.high * b.low_loss + a.low * b.high_loss, b.high * a.low_loss + b.low * a.high_loss),
        (a.high * b.high_loss, b.high * a.high_loss),
    )
    c0, c1, c2 = (np.where(np.abs(p - m) <= _NOISE * (p + m), 0.0, p - m) for p, m in terms)
    squared = c1 * c1
    discriminant = squared - 4 * c0 * c2
    real = discriminant > _NOISE * squared
    q = -(c1 + np.copysign(np.sqrt(np.maximum(discriminant, 0.0)), c1)) / 2
    found = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        x = np.sort(np.where(real, np.array([q / c2, c0 / q]), np.nan), axis=0)
        for root, slope in ((x[0], x[0] - x[1]), (x[1], x[1] - x[0])):
            # f = c2 (x - x0)(x - x1), so its slope at a root has the sign of c2 times the gap; without c2 that of c1.
            falls = np.where(c2 != 0, c2 * slope, c1) < 0
            usable = (root > 0) & np.isfinite(root)
            found.append((np.where(usable, root / (1 + root), np.nan), falls))
    return found
