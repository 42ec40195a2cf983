"""The exact regions of the winners on a triangle of weights, where two are level along straight lines."""

import numpy as np

from decider.analysis.table import Array, Model, frozen


def winner_regions(model: Model, corners: Array) -> tuple[tuple[int, Array], ...]:
    """The exact region of each winner (a row) on the triangle between three weight vectors, `corners` (3, m), under a
    model whose scores, or their logarithms, are linear in the weights: the corners (k, 3) of a convex polygon, as
    shares of the triangle's own, cut out of it by the lines on which two are level.

    Of alternatives that tie on the whole map the first stands for all. Empty where a value of a product is zero.
    """
    gain = model.gain
    if np.isneginf(gain).any() or not gain.shape[1]:
        return ()
    at = corners @ gain
    slack = 1e-12 * max(float(np.abs(at).max()), 1e-300)
    found: list[tuple[int, Array]] = []
    # Who is best at a corner or in the middle cuts most of the others off at once.
    likely = list(dict.fromkeys([*np.argmax(at, axis=1).tolist(), int(np.argmax(at.mean(axis=0)))]))
    order = [*likely, *(i for i in np.argsort(-at.max(axis=0)).tolist() if i not in likely)]
    for i in range(at.shape[1]):
        region = np.eye(3)
        for k in order:
            ahead = at[:, i] - at[:, k]
            if k == i or (k > i and np.abs(ahead).max() <= slack):
                continue
            if np.abs(ahead).max() <= slack:
                region = region[:0]
            else:
                region = _clipped(region, region @ ahead)
            if len(region) < 3:
                break
        if len(region) >= 3 and _area(region) > 1e-12:
            found.append((i, frozen(region)))
    return tuple(found)


def _clipped(region: Array, ahead: Array) -> Array:
    """The part of a convex polygon where `ahead`, given at its corners, is not negative (Sutherland & Hodgman 1974)."""
    corners: list[Array] = []
    for a, b, f, g in zip(region, np.roll(region, -1, axis=0), ahead, np.roll(ahead, -1), strict=True):
        if f >= 0:
            corners.append(a)
        if (f > 0 > g) or (f < 0 < g):
            corners.append(a + (b - a) * (f / (f - g)))
    return np.array(corners).reshape(-1, 3)


def _area(region: Array) -> float:
    """The part of the triangle that a polygon covers."""
    x, y = region[:, 1], region[:, 2]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))))
