"""Where pairs of alternatives meet along a path and change places: the roots of polynomials, many pairs at once."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.paths import Curves, Path, curves
from decider.analysis.quartics import changes, quartic
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_NOISE = 1e-13
"""Rounding of a coefficient, relative to the terms that it is the difference of."""


def meetings(model: Model, path: Path, i: Rows, k: Rows) -> tuple[Array, Rows, Rows]:
    """The exact crossings of the pairs (i, k) strictly between the ends of the path, by weight: t, the row that is
    ahead below t, the row that is ahead above. Touching is none, and neither are equal alternatives."""
    if model.family == "distance" and not path.apart:
        roots, before, _ = changes(quartic(model, path, i, k))
        pair, which = np.nonzero(~np.isnan(roots))
        t, first = roots[pair, which], before[pair, which] > 0
    else:
        along = curves(model, [path]).at(0)
        found = _roots(along.at(i), along.at(k))
        every = np.array([s for s, _ in found])
        which, pair = np.nonzero((every > 0) & (every < 1))
        t, first = along.weight(every[which, pair]), np.array([f for _, f in found])[which, pair]
    order = np.argsort(t, kind="stable")
    order = order[(t[order] > 0) & (t[order] < 1)]
    t, first, i, k = t[order], first[order], i[pair[order]], k[pair[order]]
    return t, np.where(first, i, k), np.where(first, k, i)


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
