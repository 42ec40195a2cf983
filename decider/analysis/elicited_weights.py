"""Weights from what people say: rank order, points, SWARA steps, and mixtures (best_worst.py holds that method)."""

from collections.abc import Sequence

import numpy as np

from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import message


def rank_order_centroid(n: int) -> Array:
    """ROC weights, most important first: w_i = (1/n) sum_{k>=i} 1/k (Barron & Barrett 1996), (n)."""
    inverse = 1 / np.arange(1, n + 1)
    return frozen(np.cumsum(inverse[::-1])[::-1] / n)


def rank_sum(n: int) -> Array:
    """Rank-sum weights, most important first (Stillwell et al. 1981), (n)."""
    places = np.arange(n, 0, -1, dtype=float)
    return frozen(places / places.sum())


def rank_reciprocal(n: int) -> Array:
    """Rank-reciprocal weights, most important first (Stillwell et al. 1981), (n)."""
    inverse = 1 / np.arange(1, n + 1)
    return frozen(inverse / inverse.sum())


def points(given: Sequence[float]) -> Array:
    """Swing or direct weights: points / total (von Winterfeldt & Edwards 1986). Raises DeciderError for no points."""
    values = np.array(given, dtype=float)
    if not np.isfinite(values).all() or (values < 0).any() or not values.any():
        raise DeciderError(message("Points are numbers of zero or more, and not all zero."))
    return frozen(parts(values))


def parts(values: Array) -> Array:
    """Numbers of zero or more, not all zero (n), as parts of their sum, which may itself be beyond a float."""
    scaled = values / values.max()
    return np.asarray(scaled / scaled.sum())


def swara(steps: Sequence[float]) -> Array:
    """SWARA weights, most important first, from how much less each matters than the one before: steps[0] is 0
    (Kersuliene, Zavadskas & Turskis 2010). Raises DeciderError for a negative step, or a first one that is not 0."""
    s = np.array(steps, dtype=float)
    if not np.isfinite(s).all() or (s < 0).any():
        raise DeciderError(message("SWARA steps are numbers of zero or more."))
    if s[:1].any():
        raise DeciderError(message("The first SWARA step is 0: nothing comes before the most important."))
    raw = np.cumprod(1 / (1 + np.concatenate(([0.0], s[1:]))))
    return frozen(raw / raw.sum())


def mixture(a: Array, b: Array, share: float) -> Array:
    """`share` (0 to 1) of `a` and the rest of `b`, (n)."""
    return frozen(share * a + (1 - share) * b)
