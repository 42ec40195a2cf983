"""Weights from what people say: rank order, swing, SWARA, best-worst, and mixtures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import message

BWM_INDEX = (0.0, 0.44, 1.0, 1.63, 2.30, 3.0, 3.73, 4.47, 5.23)
"""Consistency index of the best-worst method by the best-to-worst comparison 1 to 9 (Rezaei 2015, table 1)."""


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
    if not np.isfinite(values).all() or (values < 0).any() or not values.sum() > 0:
        raise DeciderError(message("Points are numbers of zero or more, and not all zero."))
    return frozen(values / values.sum())


def swara(steps: Sequence[float]) -> Array:
    """SWARA weights, most important first, from how much less each matters than the one before: steps[0] is 0
    (Kersuliene, Zavadskas & Turskis 2010). Raises DeciderError for a negative step."""
    s = np.array(steps, dtype=float)
    if not np.isfinite(s).all() or (s < 0).any():
        raise DeciderError(message("SWARA steps are numbers of zero or more."))
    raw = np.cumprod(1 / (1 + np.concatenate(([0.0], s[1:]))))
    return frozen(raw / raw.sum())


def mixture(a: Array, b: Array, share: float) -> Array:
    """`share` (0 to 1) of `a` and the rest of `b`, (n)."""
    return frozen(share * a + (1 - share) * b)


@dataclass(frozen=True, eq=False)
class BestWorst:
    """Best-worst weights (n); `lower` and `upper` (n) are the interval that the nonlinear model leaves."""

    weights: Array
    xi: float
    consistency_ratio: float
    lower: Array
    upper: Array


def best_worst(best_to_others: Sequence[float], others_to_worst: Sequence[float], model: str = "linear") -> BestWorst:
    """The best-worst method, `linear` (Rezaei 2016, unique) or `nonlinear` (Rezaei 2015, the centre of the interval).

    CR is xi* / CI with CI by the best-to-worst comparison; the linear xi is reported as it is (its own ratio).
    Raises DeciderError where the vectors do not fit together.
    """
    to_others, to_worst = np.array(best_to_others, dtype=float), np.array(others_to_worst, dtype=float)
    n = len(to_others)
    if (
        n != len(to_worst)
        or n < 2
        or not ((to_others >= 1) & (to_others <= 9) & (to_worst >= 1) & (to_worst <= 9)).all()
    ):
        raise DeciderError(message("Best-worst comparisons are two lists of equal length, each number from 1 to 9."))
    if to_others.min() != 1 or to_worst.min() != 1:
        raise DeciderError(message("The best item is 1 to itself, and so is the worst."))
    best, worst = int(np.argmin(to_others)), int(np.argmin(to_worst))
    if best == worst:
        worst = int(np.argmax(to_others))
    if model == "linear":
        return _linear(to_others, to_worst, best, worst)
    if model == "nonlinear":
        return _nonlinear(to_others, to_worst, best, worst)
    raise DeciderError(message("There is no best-worst model {name}; choose linear or nonlinear.", name=model))


def _linear(to_others: Array, to_worst: Array, best: int, worst: int) -> BestWorst:
    from scipy.optimize import linprog

    n = len(to_others)
    rows = []
    for j in range(n):
        for left, right, ratio in ((best, j, to_others[j]), (j, worst, to_worst[j])):
            if left == right:
                continue
            row = np.zeros(n + 1)
            row[left] += 1
            row[right] -= ratio
            for sign in (1, -1):
                signed = sign * row
                signed[n] = -1
                rows.append(signed)
    objective = np.append(np.zeros(n), 1.0)
    total = np.append(np.ones(n), 0.0)
    answer = linprog(objective, np.array(rows), np.zeros(len(rows)), total[None, :], [1.0], (0, None), method="highs")
    solution = np.asarray(answer.x)
    weights, xi = frozen(solution[:n]), float(solution[n])
    index = BWM_INDEX[round(to_others[worst]) - 1]
    return BestWorst(weights, xi, xi / index if index else 0.0, weights, weights)


def _nonlinear(to_others: Array, to_worst: Array, best: int, worst: int) -> BestWorst:
    """|w_B/w_j - a_Bj| <= xi and |w_j/w_W - a_jW| <= xi. xi* is the largest of each item's own least xi, which solves
    (a_Bj - xi)(a_jW - xi) = a_BW + xi or (a_Bj + xi)(a_jW + xi) = a_BW - xi; every item then has an interval."""
    ratio = to_others[worst]
    xi = 0.0
    for j in range(len(to_others)):
        if j not in (best, worst):
            xi = max(xi, _least_xi(to_others[j], to_worst[j], ratio))
    low, high = _bounds(to_others, to_worst, best, worst, xi)
    index = BWM_INDEX[round(ratio) - 1]
    centre = (low + high) / 2
    return BestWorst(frozen(centre / centre.sum()), xi, xi / index if index else 0.0, frozen(low), frozen(high))


def _least_xi(b: float, w: float, ratio: float) -> float:
    if b * w == ratio:
        return 0.0
    # Above: the product of the two is too large and both come down; below: it is too small and both go up.
    sign = -1.0 if b * w > ratio else 1.0
    # (b + s x)(w + s x) = ratio - s x
    roots = np.roots([1.0, sign * (b + w) + sign, b * w - ratio])
    real = roots[np.abs(roots.imag) < 1e-12].real
    return float(min(real[real >= 0]))


def _bounds(to_others: Array, to_worst: Array, best: int, worst: int, xi: float) -> tuple[Array, Array]:
    from scipy.optimize import linprog

    n = len(to_others)
    rows = []
    slack = xi * (1 + 1e-9) + 1e-12
    for j in range(n):
        for left, right, ratio in ((best, j, to_others[j]), (j, worst, to_worst[j])):
            if left == right:
                continue
            upper, lower = np.zeros(n), np.zeros(n)
            upper[left], upper[right] = 1, -(ratio + slack)
            lower[left], lower[right] = -1, ratio - slack
            rows += [upper, lower]
    ends = []
    for sign in (1.0, -1.0):
        found = np.empty(n)
        for j in range(n):
            objective = np.zeros(n)
            objective[j] = sign
            answer = linprog(objective, np.array(rows), np.zeros(len(rows)), np.ones((1, n)), [1.0], (0, None))
            found[j] = np.asarray(answer.x)[j]
        ends.append(found)
    return ends[0], ends[1]
