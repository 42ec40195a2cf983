"""What each criterion brings to the lead of one alternative over another, under any ranking method.

Methods that are a known function of the weights have it from their model. For the others a coalition of criteria is
worth the score of somebody with the values of one alternative there and of the other elsewhere, measured against the
same table, and Shapley's value (1953) divides the lead; where the score is a sum, that is the plain difference.
"""

from collections.abc import Callable
from math import comb

import numpy as np
from numpy.random import default_rng

from decider.analysis.analysis import Analysis
from decider.analysis.compromise import COCOSO_LAMBDA, TAU, V
from decider.analysis.parameters import number
from decider.analysis.reduced import by_top
from decider.analysis.shapley import EXACT, shapley
from decider.analysis.table import Array
from decider.analysis.utility import WASPAS_LAMBDA
from decider.decision.criteria import ancestry

Worth = Callable[[Array], Array]
"""Merits (c), larger is better, of c rows of values (c, m)."""

_ORDERS = 200
_BLOCK = 1_000


def lead_parts(analysis: Analysis, i: int, k: int) -> tuple[Array, str]:
    """What each top-level criterion brings to the lead of row i over row k, and how it was found; the parts sum to the
    difference of the scores (turned round where lower is better).

    "difference": scores are sums, or as good as. "shapley" (exact) and "aumann-shapley": see analysis.shapley.
    "orders": beyond 14 criteria of a method without a model, an average over seeded orders.
    """
    result = analysis.result
    assert result is not None
    if result.model is not None:
        return shapley(*by_top(analysis), i, k)
    shown = analysis.parts_by_top[i] - analysis.parts_by_top[k]
    if result.method == "aras":
        return np.asarray(shown), "difference"
    steps = {step.symbol: step.values for step in result.steps}
    top = {c.id: t for t, c in enumerate(analysis.top)}
    group = np.array([top[ancestry(analysis.decision.criteria, c.id)[-1]] for c in analysis.criteria])
    with np.errstate(all="ignore"):
        if result.method == "copras":
            parts = np.asarray(np.bincount(group, _copras(analysis, steps, i, k), len(top)), dtype=float)
            rule = "difference"
        else:
            values, worth = _WORTHS[result.method](analysis, steps)
            share, rule = (_exact, "shapley") if len(top) <= EXACT else (_averaged, "orders")
            parts = share(worth, values[i], values[k], group, len(top))
    if not np.isfinite(parts).all():
        # Somebody with the values of two alternatives can leave the range of a float although neither does.
        sign = -1.0 if result.lower_is_better else 1.0
        return np.asarray(sign * shown), "difference"
    return parts, rule


def _exact(worth: Worth, a: Array, b: Array, group: Array, players: int) -> Array:
    masks = np.arange(2**players)
    has = (masks[:, None] >> np.arange(players)) & 1 == 1
    # CODAS sets every coalition beside every alternative: a thousand at a time keep that in memory.
    blocks = (has[start : start + _BLOCK, group.astype(int)] for start in range(0, len(has), _BLOCK))
    worths = np.concatenate([worth(np.where(block, a, b)) for block in blocks])
    count = has.sum(axis=1)
    share = np.array([1 / (players * comb(players - 1, size)) for size in range(players)])
    parts = np.zeros(players)
    for j in range(players):
        without = masks[~has[:, j]]
        parts[j] = (share[count[without]] * (worths[without | (1 << j)] - worths[without])).sum()
    return parts


def _averaged(worth: Worth, a: Array, b: Array, group: Array, players: int) -> Array:
    random, parts = default_rng(1), np.zeros(players)
    half = [random.permutation(players) for _ in range(_ORDERS // 2)]
    for order in (*half, *(one[::-1] for one in half)):
        place = np.argsort(order)
        has = place[None, :] < np.arange(players + 1)[:, None]
        parts[order] += np.diff(worth(np.where(has[:, group.astype(int)], a, b)))
    return parts / _ORDERS


def _copras(analysis: Analysis, steps: dict[str, Array], i: int, k: int) -> Array:
    """Benefits are a sum; the relief C/P_i - C/P_k of costs is the sum over costs of C (p_k - p_i) / (P_i P_k)."""
    weighted, paid, q = steps["weighted"], steps["S_minus"], steps["Q"]
    cost = _costs(analysis)
    gap = weighted[i] - weighted[k]
    # C and not Q less the benefits, of which a large cost leaves no digit.
    rate = paid.sum() / (1 / paid).sum() / paid[i] / paid[k] if paid.min() > 0 else 0.0
    return np.asarray(np.where(cost, -gap * rate, gap) / (q.max() if q.max() > 0 else 1.0))


def _costs(analysis: Analysis) -> Array:
    """Whether a lower value is better once targets are distances (m)."""
    return np.asarray(analysis.numbers.table.directions <= 0)


def _vikor(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    v = number(analysis.choice, V)
    s, r = steps["S"], steps["R"]

    def worth(regrets: Array) -> Array:
        return -v * _placed(regrets.sum(axis=1), s) - (1 - v) * _placed(regrets.max(axis=1), r)

    return steps["regret"], worth


def _placed(x: Array, among: Array) -> Array:
    """Where x lies in the range of `among`, 0 for its least; 0 where there is no range."""
    span = float(among.max() - among.min())
    return (x - among.min()) / span if span > 1e-15 * max(abs(float(among.max())), 1e-300) else np.zeros_like(x)


def _codas(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    tau = number(analysis.choice, TAU)
    euclid, taxicab = steps["euclidean"], steps["taxicab"]
    gaps = steps["weighted"] - steps["negative_ideal"]
    order = np.argsort(euclid)
    ordered, sums = euclid[order], np.concatenate(([0.0], np.cumsum(taxicab[order])))

    def worth(gaps: Array) -> Array:
        """Whose distances differ by tau or more are those at both ends of the ordered ones."""
        e, t = np.sqrt((gaps * gaps).sum(axis=1)), gaps.sum(axis=1)
        below = np.searchsorted(ordered, e - tau, "right")
        above = np.maximum(np.searchsorted(ordered, e + tau, "left"), below)
        far = below + len(ordered) - above
        return np.asarray(len(ordered) * e - euclid.sum() + far * t - (sums[below] + sums[-1] - sums[above]))

    def one_by_one(gaps: Array) -> Array:
        e = np.sqrt((gaps * gaps).sum(axis=1))[:, None] - euclid
        return np.asarray((e + (np.abs(e) >= tau) * (gaps.sum(axis=1)[:, None] - taxicab)).sum(axis=1))

    # A difference of exactly tau can fall on the other side where it is not computed as such.
    scores = steps["score"]
    agree = np.abs(worth(gaps) - scores).max(initial=0.0) <= 1e-10 * max(float(np.abs(scores).max(initial=0.0)), 1e-300)
    return gaps, worth if agree else one_by_one


def _edas(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    w = analysis.weights
    # As in the method: a side on which nobody is off the average counts for nothing.
    above, below = (steps[symbol] @ w for symbol in ("positive", "negative"))
    up, down = (1 / side.max() if side.max() > 1e-14 else 0.0 for side in (above, below))

    def worth(off: Array) -> Array:
        return np.asarray((np.maximum(off, 0) @ w * up - np.maximum(-off, 0) @ w * down) / 2)

    return steps["positive"] - steps["negative"], worth


def _cocoso(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    mix, w = number(analysis.choice, COCOSO_LAMBDA), analysis.weights
    s, p = steps["S"], steps["P"]

    def worth(r: Array) -> Array:
        if s.max() <= 0:
            return np.zeros(len(r))
        # As in the method: anything to the power 0 is 1, so a criterion without weight counts for nothing.
        mine, powers = r @ w, (r[:, w > 0] ** w[w > 0]).sum(axis=1)
        ka = (mine + powers) / (s + p).sum()
        kb = mine / s.min() + powers / p.min()
        kc = (mix * mine + (1 - mix) * powers) / (mix * s.max() + (1 - mix) * p.max())
        return np.asarray(np.cbrt(ka * kb * kc) + (ka + kb + kc) / 3)

    return steps["normalised"], worth


def _marcos(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    # The utility is the sum times a factor that all alternatives share.
    factor = float(steps["score"][0] / steps["sum"][0])
    return steps["weighted"], lambda weighted: np.asarray(weighted.sum(axis=1) * factor)


def _waspas(analysis: Analysis, steps: dict[str, Array]) -> tuple[Array, Worth]:
    mix, w = number(analysis.choice, WASPAS_LAMBDA), analysis.weights
    return steps["normalised"], lambda r: np.asarray(mix * (r @ w) + (1 - mix) * np.exp(np.log(r) @ w))


_WORTHS = {"vikor": _vikor, "codas": _codas, "edas": _edas, "cocoso": _cocoso, "marcos": _marcos, "waspas": _waspas}
