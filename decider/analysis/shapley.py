"""How much each criterion brings to the difference between two alternatives.

A player is a criterion; a coalition S is worth the score of somebody with the values of one alternative on S and those
of the other elsewhere. Shapley's value (1953) is the one division of the difference that is fair to the players in his
four axioms; it sums to the difference.
"""

from math import comb

import numpy as np

from decider.analysis.table import Array, Model

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
    masks = np.arange(2**m)
    has = (masks[:, None] >> np.arange(m)) & 1 == 1
    # Sums of chosen values rather than of differences, so that minus infinity (a zero in a product) does no harm.
    sums = np.array([np.where(has, ai, bi).sum(axis=1) for ai, bi in zip(a, b, strict=True)])
    worth = _score(model, sums)
    share = np.array([1 / (m * comb(m - 1, size)) for size in range(m)])
    count = has.sum(axis=1)
    parts = np.zeros(m)
    for j in range(m):
        without = masks[~has[:, j]]
        parts[j] = (share[count[without]] * (worth[without | (1 << j)] - worth[without])).sum()
    return parts


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
