"""How much each criterion brings to the difference between two alternatives.

A player is a criterion; a coalition S is worth the score of somebody with the values of one alternative on S and those
of the other elsewhere. Shapley's value (1953) is the one division of the difference that is fair to the players in his
four axioms; it sums to the difference.
"""

from functools import lru_cache
from math import comb

import numpy as np

from decider.analysis.table import Array, Model, frozen

EXACT = 14
"""Up to this many criteria all 2^m coalitions are looked at."""


def shapley(model: Model, weights: Array, a: int, b: int) -> tuple[Array, str]:
    """What each criterion brings to score(a) - score(b), (m), and how it was found.

    "difference": the scores are sums, so these are plain differences. "shapley": exact. "aumann-shapley": with more
    than `EXACT` criteria, the average slope on the straight way from b to a (Aumann & Shapley 1974).
    """
    if model.family == "linear":
        return np.asarray(weights * (model.gain[:, a] - model.gain[:, b])), "difference"
    parts = _terms(model, weights, a), _terms(model, weights, b)
    if len(weights) <= EXACT:
        return _exact(model, *parts), "shapley"
    return _average(model, *parts), "aumann-shapley"


def _terms(model: Model, weights: Array, i: int) -> Array:
    """What alternative i adds to N and P (or to the logarithm of the product) on each criterion, (1 or 2, m)."""
    if model.family == "product":
        return np.where(weights > 0, weights * np.where(weights > 0, model.gain[:, i], 0.0), 0.0)[None]
    assert model.loss is not None
    return np.asarray(weights**2 * np.array([model.gain[:, i], model.loss[:, i]]))


def _score(model: Model, sums: Array) -> Array:
    """The score of sums (1 or 2, any)."""
    if model.family == "product":
        return np.asarray(np.exp(sums[0]))
    gained, lost = np.sqrt(np.maximum(sums, 0.0))
    total = gained + lost
    return np.asarray(np.divide(gained, total, out=np.full_like(total, 0.5), where=total > 0))


def _exact(model: Model, a: Array, b: Array) -> Array:
    m = a.shape[1]
    worth, share = _score(model, np.array([_sums(*both) for both in zip(a, b, strict=True)])), _shares(m)
    parts = np.zeros(m)
    for j in range(m):
        # Coalitions are numbered by their bits: those without j, and right behind them the same with j.
        pairs = worth.reshape(-1, 2, 2**j)
        parts[j] = (share.reshape(-1, 2, 2**j)[:, 0] * (pairs[:, 1] - pairs[:, 0])).sum()
    return parts


def _sums(a: Array, b: Array) -> Array:
    """For each of the 2^m coalitions the sum of the values of a on it and of b elsewhere."""
    # Sums of chosen values rather than of differences, so that minus infinity (a zero in a product) does no harm.
    sums = np.zeros(1)
    for x, y in zip(a.tolist(), b.tolist(), strict=True):
        sums = np.concatenate((sums + y, sums + x))
    return sums


@lru_cache(maxsize=4)
def _shares(m: int) -> Array:
    """How much each of the 2^m coalitions counts for a player who joins it; the drag of a weight asks in each frame."""
    count = np.zeros(1, dtype=np.int64)
    for _ in range(m):
        count = np.concatenate((count, count + 1))
    return frozen(np.array([*(1 / (m * comb(m - 1, size)) for size in range(m)), 0.0])[count])


def _average(model: Model, a: Array, b: Array) -> Array:
    ends = _score(model, np.array([[x.sum(), y.sum()] for x, y in zip(a, b, strict=True)]))
    gap = float(ends[0] - ends[1])
    if model.family == "product":
        zero = np.isneginf(a[0]) != np.isneginf(b[0])
        if zero.any() or np.isneginf(a).any():
            # Someone's score is zero because of a zero value: the whole difference lies there.
            return np.where(zero, gap / max(int(zero.sum()), 1), 0.0)
        step = a[0] - b[0]
        return np.asarray(step * (gap / step.sum() if abs(step.sum()) > 1e-12 else float(ends[0])))
    # sin^2 makes the square roots smooth at the ends of the way.
    nodes, amounts = np.polynomial.legendre.leggauss(256)
    angle = (nodes + 1) * np.pi / 4
    way, amounts = np.sin(angle) ** 2, amounts * np.pi / 4 * np.sin(2 * angle)
    change = a - b
    n, p = (b[j].sum() + way * change[j].sum() for j in range(2))
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(n * p)
        slope = amounts / (2 * root * (np.sqrt(n) + np.sqrt(p)) ** 2)
    slope = np.where(np.isfinite(slope), slope, 0.0)
    parts = (slope @ p) * change[0] - (slope @ n) * change[1]
    # What the quadrature leaves over goes to all in proportion.
    size = np.abs(parts).sum()
    return np.asarray(parts + (gap - parts.sum()) * (np.abs(parts) / size if size > 0 else 1 / len(parts)))
