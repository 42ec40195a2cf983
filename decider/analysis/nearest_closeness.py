"""How little the weights must move for one alternative to draw level with another under TOPSIS.

Closeness is not linear in the weights, so this is a search that ends at exact crossings, and a proof of how far it can
be from the best (see `movement` for what a movement is).
"""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.movement import least_movement
from decider.analysis.quartics import changes, difference
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]


def _forms(model: Model, w: Array, i: Rows, k: Rows) -> tuple[Array, Array]:
    """log(N_k / P_k) - log(N_i / P_i) at w (q, m) and its gradient (q, m): k is ahead where it is positive."""
    assert model.loss is not None
    tiny = 1e-300
    u = w * w
    total, slope = np.zeros(len(w)), np.zeros_like(w)
    for sign, values, rows in ((1, model.gain, k), (-1, model.loss, k), (-1, model.gain, i), (1, model.loss, i)):
        terms = values[:, rows].T
        size = np.maximum((u * terms).sum(axis=1), tiny)
        total += sign * np.log(size)
        slope += sign * 2 * w * terms / size[:, None]
    return total, np.clip(slope, -1e12, 1e12)


def _along(model: Model, weights: Array, targets: Array, i: Rows, k: Rows) -> tuple[Array, Array]:
    """Where each k first passes its i on the way from `weights` through a target to the border and no further:
    distances (q), infinite where it does not, and weights (q, m)."""
    assert model.loss is not None
    step = targets - weights
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(step < 0, weights / -step, np.inf).min(axis=1)
    reach = np.where(np.isfinite(reach), reach, 0.0)
    ends = np.maximum(weights + reach[:, None] * step, 0.0)
    forms = (weights**2 + 0 * ends, 2 * weights * ends, ends**2)

    def along(values: Array, rows: Rows) -> Array:
        return np.array([np.einsum("qm,mq->q", form, values[:, rows]) for form in forms])

    h = difference(along(model.gain, i), along(model.loss, i), along(model.gain, k), along(model.loss, k))
    roots, _, after = changes(h)
    t = np.where(after < 0, roots, np.inf).min(axis=1)
    near = weights + np.where(np.isfinite(t), t, 0.0)[:, None] * (ends - weights)
    return np.where(np.isfinite(t), np.abs(near - weights).max(axis=1), np.inf), near


_TRIED = 48
"""Pairs, or starts, that are followed at once."""
_STEPS = 10
_CLOSER = 8
"""So often the box within the best distance is searched, as long as that finds something nearer."""
_SAMPLED = 1_000_000
"""Scores that are computed at samples, at each of five distances."""


Answer = tuple[Array, float, int, int]


def nearest_closeness(model: Model, weights: Array, ins: Rows, outs: Rows) -> Answer:
    """Weights near `weights` at which one of `outs` passes one of `ins` under the distance family: weights, distance
    (infinite where none is found), who passes, who is passed.

    Sequential linear programming from two kinds of starts: the pairs that are nearest by the slopes at the present
    weights, and the nearest of many seeded samples of the simplex at which the order differs. Every iterate is taken
    as a direction in which the first crossing is computed exactly; the nearest of all is the answer. Then all of the
    box within that distance is searched, corners first, and the search goes on from whatever is found in it.
    """
    by_slope, by_sample = _by_slope(model, weights, ins, outs), _by_sample(model, weights, ins, outs)
    i, k, starts = (np.concatenate(parts) for parts in zip(by_slope, by_sample, strict=True))
    best = _followed(model, weights, i, k, starts)
    for turn in range(_CLOSER):
        reach = min(1.0, best[1])
        i, k, starts = _within(model, weights, ins, outs, best[0], reach, turn)
        found = _followed(model, weights, i, k, starts)
        if found[1] < best[1]:
            best = found
        elif turn:
            break
    return best


def _followed(model: Model, weights: Array, i: Rows, k: Rows, starts: Array) -> Answer:
    """The nearest crossing that is met on the way from these starts."""
    best, answer = np.inf, (weights, np.inf, -1, -1)
    targets = starts
    for step in range(_STEPS):
        moves = np.abs(targets - weights).max(axis=1, initial=0.0) > 0
        d, near = _along(model, weights, targets, i, k)
        d[~moves] = np.inf
        q = int(np.argmin(d)) if len(d) else 0
        if len(d) and d[q] < best:
            best, answer = float(d[q]), (near[q], float(d[q]), int(k[q]), int(i[q]))
        if step == _STEPS - 1 or not len(d):
            break
        # The next linear form is taken where the pair is level, or else at the iterate itself, halfway when it stalls.
        points = np.where(np.isfinite(d)[:, None], near, (targets + starts) / 2 if step % 3 == 2 else targets)
        value, slope = _forms(model, points, i, k)
        gap = value + (slope * (weights - points)).sum(axis=1)
        reached, aims = least_movement(slope, np.minimum(gap, 0.0), weights)
        usable = np.isfinite(reached)
        # Every other step goes only part of the way, which ends the to and fro where the best is no corner of the box.
        aims = aims if step % 2 == 0 else points + 0.4 * (aims - points)
        targets = np.where(usable[:, None], aims, targets)
    return answer


def _within(
    model: Model, weights: Array, ins: Rows, outs: Rows, found: Array, reach: float, turn: int
) -> tuple[Rows, Rows, Array]:
    """Seeded points of the box within `reach` of the weights at which the order differs, with the pair that differs
    the most: corners of the box cut by the simplex, mixtures of two and of three of them, and points near `found`."""
    m = len(weights)
    count = int(np.clip(_SAMPLED // model.gain.shape[1], 50, 1_500))
    random = np.random.default_rng([2, turn])
    low, high = np.maximum(weights - reach, 0.0), np.minimum(weights + reach, 1.0)
    # Every corner has its weights at a bound but one: what is left is given out in some order until nothing is.
    order = np.argsort(random.random((count, m)), axis=1)
    room = (high - low)[order]
    before = np.cumsum(room, axis=1) - room
    given = np.clip(1 - low.sum() - before, 0.0, room)
    corners = np.repeat(low[None, :], count, axis=0)
    corners[np.arange(count)[:, None], order] += given
    others = random.integers(0, count, (2, count))
    shares = random.dirichlet(np.ones(3), count)
    half = random.random((count, 1))
    # Where the order turns only in a sliver of the box, nothing but the surroundings of what was found meets it.
    step = random.normal(size=(count, m)) * reach * 10.0 ** random.uniform(-4, -0.5, (count, 1))
    around = np.clip(found + step - step.mean(axis=1, keepdims=True), low, high)
    points = np.vstack((
        corners,
        around / around.sum(axis=1, keepdims=True),
        half * corners + (1 - half) * corners[others[0]],
        shares[:, :1] * corners + shares[:, 1:2] * corners[others[0]] + shares[:, 2:] * corners[others[1]],
    ))  # fmt: skip
    return _differing(model, weights, ins, outs, points)


def _by_slope(model: Model, weights: Array, ins: Rows, outs: Rows) -> tuple[Rows, Rows, Array]:
    """The pairs that need the least movement by the slopes at the present weights, and where that would lead."""
    scores = model.scores(weights)
    ins = ins[np.argsort(scores[ins], kind="stable")][: _TRIED * 2]
    outs = outs[np.argsort(-scores[outs], kind="stable")][: _TRIED * 2]
    i, k = (x.ravel() for x in np.meshgrid(ins, outs, indexing="ij"))
    value, slope = _forms(model, np.repeat(weights[None, :], len(i), axis=0), i, k)
    guess, near = least_movement(slope, np.minimum(value, 0.0), weights)
    first = np.argsort(guess, kind="stable")[:_TRIED]
    return i[first], k[first], near[first]


def _by_sample(model: Model, weights: Array, ins: Rows, outs: Rows) -> tuple[Rows, Rows, Array]:
    """The nearest samples at which one of `outs` is ahead of one of `ins`, with the pair that differs the most."""
    m = len(weights)
    corners = np.vstack((np.eye(m), (np.eye(m)[:, None] + np.eye(m)[None]).reshape(-1, m)[: 12 * m] / 2))
    count = int(np.clip(_SAMPLED // model.gain.shape[1] - len(corners), 50, 1_000))
    points = np.vstack((corners, np.random.default_rng(1).dirichlet(np.ones(m), count)))
    points = np.vstack([weights + share * (points - weights) for share in (0.05, 0.2, 0.5, 0.8, 1.0)])
    return _differing(model, weights, ins, outs, points)


def _differing(model: Model, weights: Array, ins: Rows, outs: Rows, points: Array) -> tuple[Rows, Rows, Array]:
    """Those of `points` (s, m) at which one of `outs` is ahead of one of `ins`, the nearest of all and of each pair,
    with the pair that differs the most."""
    worst, best, turned = _first_and_last(model, ins, outs, points)
    changed = np.flatnonzero(turned)
    first = changed[np.argsort(np.abs(points[changed] - weights).max(axis=1), kind="stable")]
    # The nearest few of all, and the nearest few of each pair.
    pairs = worst[first] * len(outs) + best[first]
    turn = np.zeros(len(first), dtype=np.int64)
    seen: dict[int, int] = {}
    for q, pair in enumerate(pairs.tolist()):
        turn[q] = seen[pair] = seen.get(pair, -1) + 1
    chosen = first[np.sort(np.argsort(turn // 3, kind="stable")[: 2 * _TRIED])]
    return ins[worst[chosen]], outs[best[chosen]], points[chosen]


def _first_and_last(model: Model, ins: Rows, outs: Rows, points: Array) -> tuple[Rows, Rows, NDArray[np.bool_]]:
    """At each of `points` (s, m) the place of the worst of `ins` and of the best of `outs`, and whether that one is
    ahead. In pieces that stay near the processor, for hundreds of megabytes would go there and back."""
    squares = points**2
    worst, least = _lowest(model, ins, squares, 1.0)
    best, most = _lowest(model, outs, squares, -1.0)
    return worst, best, -most > least


def _lowest(model: Model, rows: Rows, squares: Array, sign: float) -> tuple[Rows, Array]:
    """For each of `squares` (s, m), of weights, which of `rows` has the lowest score times `sign`, and that number."""
    assert model.loss is not None
    which, lowest = np.zeros(len(squares), dtype=np.int64), np.full(len(squares), np.inf)
    wide = max(1, _ONE_THREAD // (_TALL * max(squares.shape[1], 1)))
    for left in range(0, len(rows), wide):
        gain, loss = model.gain[:, rows[left : left + wide]], model.loss[:, rows[left : left + wide]]
        for top in range(0, len(squares), _TALL):
            some = slice(top, top + _TALL)
            scores, total = squares[some] @ gain, squares[some] @ loss
            total += scores
            none = total == 0
            scores /= np.where(none, 1.0, total) if none.any() else total
            scores[none] = 0.5
            scores *= sign
            at = scores.argmin(axis=1)
            value = scores[np.arange(len(at)), at]
            lower = value < lowest[some]
            which[some] = np.where(lower, at + left, which[some])
            lowest[some] = np.where(lower, value, lowest[some])
    return which, lowest


_TALL = 64
"""Points that are looked at in one go."""
_ONE_THREAD = 1 << 18
"""Multiplications in one matrix product up to which no second thread is woken, which costs more than it brings."""
_HARD = 4_000_000
"""Pairs times stretches times squared criteria beyond which a proof is given up."""


def not_within(model: Model, weights: Array, ins: Rows, outs: Rows, d: float) -> bool:
    """Whether it is proven that under the distance family none of `outs` passes any of `ins` at weights within d.

    Where k draws level with i at a quotient r = N_i / P_i, both N_k - r P_k >= 0 and N_i - r P_i <= 0 hold; a positive
    combination of the two, less v times the sum of all movements (which is zero), is a sum of one-variable quadratics,
    each bounded on its interval. It suffices that for every stretch of r some combination stays below zero.
    """
    low, high = _quotients(model, weights, d)
    # Whoever cannot fall to where any of the others can rise to is out of the question.
    ins, outs = ins[low[ins] <= high[outs].max()], outs[high[outs] >= low[ins].min()]
    i, k = (x.ravel() for x in np.meshgrid(ins, outs, indexing="ij"))
    i, k = i[low[i] <= high[k]], k[low[i] <= high[k]]
    for pieces in (1, 8, 64):
        if len(i) * pieces * len(weights) ** 2 > _HARD:
            return False
        left = ~_proven(model, weights, i, k, d, pieces)
        i, k = i[left], k[left]
        if not len(i):
            return True
    return False


def _quotients(model: Model, weights: Array, d: float) -> tuple[Array, Array]:
    """Bounds of N / P for weights within d, each (n)."""
    assert model.loss is not None
    low, high = np.maximum(weights - d, 0.0) ** 2, np.minimum(weights + d, 1.0) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        least, most = low @ model.gain / (high @ model.loss), high @ model.gain / (low @ model.loss)
    return np.nan_to_num(least, nan=0.0, posinf=np.inf), np.nan_to_num(most, nan=np.inf, posinf=np.inf)


def _proven(model: Model, weights: Array, i: Rows, k: Rows, d: float, pieces: int) -> NDArray[np.bool_]:
    assert model.loss is not None
    low, high = np.maximum(weights - d, 0.0), np.minimum(weights + d, 1.0)
    gi, li, gk, lk = (x.T for x in (model.gain[:, i], model.loss[:, i], model.gain[:, k], model.loss[:, k]))
    bounds = _quotients(model, weights, d)
    least, most = np.maximum(bounds[0][i], bounds[0][k]), np.minimum(bounds[1][i], bounds[1][k])
    here = gi @ weights**2, gk @ weights**2
    done = np.ones(len(i), dtype=bool)
    if not np.isfinite(most).all() or (least <= 0).any():
        done &= np.isfinite(most) & (least > 0)
        least, most = np.where(done, least, 1.0), np.where(done, most, 1.0)
    edges = least[:, None] * (np.maximum(most, least) / least)[:, None] ** np.linspace(0, 1, pieces + 1)
    scale = np.maximum(here[1], 1e-300)[:, None], np.maximum(here[0], 1e-300)[:, None]
    for piece in range(pieces):
        r1, r2 = edges[:, piece, None], edges[:, piece + 1, None]
        e = (gk - r1 * lk) / scale[0] - (gi - r2 * li) / scale[1]
        v = 2 * weights * e  # candidates for the multiplier, (q, m)
        bound = np.full(len(i), np.inf)
        for j in range(v.shape[1]):
            bound = np.minimum(bound, _most(e, v[:, j : j + 1], weights, low, high).sum(axis=1))
        done &= bound < 0
    return done


def _most(e: Array, v: Array, weights: Array, low: Array, high: Array) -> Array:
    """The largest e x^2 - v (x - w) for x between low and high, elementwise."""
    at_ends = np.maximum(e * low**2 - v * (low - weights), e * high**2 - v * (high - weights))
    peak = np.divide(v, 2 * e, out=np.zeros_like(e), where=e < 0)
    inside = (e < 0) & (peak > low) & (peak < high)
    return np.where(inside, e * peak**2 - v * (peak - weights), at_ends)
