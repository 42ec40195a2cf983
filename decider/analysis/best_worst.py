"""The best-worst method: the best item compared with all, and all with the worst (Rezaei 2015, 2016)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import message

INDEX = (0.0, 0.44, 1.0, 1.63, 2.30, 3.0, 3.73, 4.47, 5.23)
"""Consistency index by the best-to-worst comparison 1 to 9 (Rezaei 2015, table 1)."""


@dataclass(frozen=True, eq=False)
class BestWorst:
    """Best-worst weights (n, sum 1); `lower` and `upper` (n) are the interval that the nonlinear model leaves.

    `xi` is the largest deviation. `consistency_ratio` is xi / CI in the nonlinear model; in the linear one it is xi
    itself, which Rezaei 2016 reads as the indicator of consistency.
    """

    weights: Array
    xi: float
    consistency_ratio: float
    lower: Array
    upper: Array


def best_worst(best_to_others: Sequence[float], others_to_worst: Sequence[float], model: str = "linear") -> BestWorst:
    """Weights by the `linear` model (Rezaei 2016, unique) or the `nonlinear` one (Rezaei 2015, centre of the interval).

    `best_to_others` (n) says how many times the best item outweighs each, `others_to_worst` (n) how many times each
    outweighs the worst, from 1 to 9. Raises DeciderError where the two do not fit together.
    """
    to_others, to_worst = np.array(best_to_others, dtype=float), np.array(others_to_worst, dtype=float)
    n = len(to_others)
    both = np.concatenate((to_others, to_worst))
    if n != len(to_worst) or n < 2 or not ((both >= 1) & (both <= 9)).all():
        raise DeciderError(message("Best-worst comparisons are two lists of equal length, each number from 1 to 9."))
    if to_others.min() != 1 or to_worst.min() != 1:
        raise DeciderError(message("The best item is 1 to itself, and so is the worst."))
    # Several items may be as good as the best; the best is the one that outweighs the worst most.
    best = int(np.argmax(np.where(to_others == 1, to_worst, 0)))
    last = np.where(to_worst == 1, to_others, 0)
    last[best] = 0
    worst = int(np.argmax(last))
    if not last[worst] or to_others[worst] != to_worst[best]:
        raise DeciderError(
            message(
                "The best item against the worst is {a} in one list and {b} in the other.",
                a=f"{to_others[worst]:.6g}",
                b=f"{to_worst[best]:.6g}",
            )
        )
    if model == "linear":
        return _linear(to_others, to_worst, best, worst)
    if model == "nonlinear":
        return _nonlinear(to_others, to_worst, best, worst)
    raise DeciderError(message("There is no best-worst model {name}; choose linear or nonlinear.", name=model))


def consistency_index(best_to_worst: float) -> float:
    """The largest xi that answers with this best-to-worst comparison can need: from the table, or between its whole
    numbers the smaller root of xi^2 - (1 + 2a) xi + a^2 - a = 0, which the table rounds."""
    if best_to_worst == round(best_to_worst):
        return INDEX[round(best_to_worst) - 1]
    return (1 + 2 * best_to_worst - float(np.sqrt(1 + 8 * best_to_worst))) / 2


def _linear(to_others: Array, to_worst: Array, best: int, worst: int) -> BestWorst:
    """The smallest xi with |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi."""
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
    objective, total = np.append(np.zeros(n), 1.0), np.append(np.ones(n), 0.0)
    answer = linprog(objective, np.array(rows), np.zeros(len(rows)), total[None, :], [1.0], (0, None), method="highs")
    solution = np.asarray(answer.x)
    weights, xi = frozen(solution[:n] / solution[:n].sum()), max(float(solution[n]), 0.0)
    return BestWorst(weights, xi, xi, weights, weights)


def _nonlinear(to_others: Array, to_worst: Array, best: int, worst: int) -> BestWorst:
    """The smallest xi with |w_B/w_j - a_Bj| <= xi and |w_j/w_W - a_jW| <= xi, and the weights that it allows.

    In units of w_W, an item j leaves the best one between (a_Bj - xi)(a_jW - xi) and (a_Bj + xi)(a_jW + xi). For a
    given best weight r every other item has its own interval, with ends that are linear in r piece by piece; so every
    share is largest and smallest at an end of a piece.
    """
    others = [j for j in range(len(to_others)) if j not in (best, worst)]
    b, w, ratio = to_others[others], to_worst[others], float(to_others[worst])
    xi = _least_xi(b, w, ratio)
    low = max([ratio - xi, *((b - xi) * (w - xi) * (w > xi) * (b > xi))])
    high = max(low, min([ratio + xi, *((b + xi) * (w + xi))]))
    bends = np.concatenate(([low, high], (w - xi) * (b + xi), (w + xi) * (b - xi)))
    r = np.clip(bends, low, high)[:, None]
    least = np.maximum(w - xi, r / (b + xi))
    most = np.full_like(least, np.inf)
    np.divide(r, b - xi, out=most, where=np.broadcast_to(b > xi, most.shape))
    # Where one point alone is left, rounding can put the ends the wrong way round.
    most = np.maximum(np.minimum(w + xi, most), least)
    lower, upper = np.empty(len(to_others)), np.empty(len(to_others))
    lightest, heaviest = (1 + r + ends.sum(axis=1, keepdims=True) for ends in (least, most))
    lower[best], upper[best] = (r / heaviest).min(), (r / lightest).max()
    lower[worst], upper[worst] = (1 / heaviest).min(), (1 / lightest).max()
    lower[others] = (least / (heaviest - most + least)).min(axis=0)
    upper[others] = (most / (lightest - least + most)).max(axis=0)
    centre = (lower + upper) / 2
    index = consistency_index(ratio)
    return BestWorst(frozen(centre / centre.sum()), xi, xi / index if index else 0.0, frozen(lower), frozen(upper))


def _least_xi(b: Array, w: Array, ratio: float) -> float:
    """The smallest xi at which the intervals of all items for the best weight meet, pair by pair (that is enough on a
    line): where the low end of one is the high end of the other."""
    if not len(b):
        return 0.0
    between = (b * w)[:, None] - b * w
    found = float((between / ((b + w)[:, None] + b + w)).max())
    # Against the best-to-worst answer: (b - xi)(w - xi) = ratio + xi, or (b + xi)(w + xi) = ratio - xi.
    for product, total in zip(b * w, b + w, strict=True):
        half = (total + 1) / 2
        gap = abs(product - ratio)
        square = np.sqrt(half * half - (product - ratio))
        found = max(found, float(gap / (half + square)))
    return max(found, 0.0)
