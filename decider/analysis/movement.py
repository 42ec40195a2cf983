"""How little weights must move for a linear form of them to reach zero.

A movement is measured by the largest change of any one weight; weights stay non-negative and sum to 1.
"""

import numpy as np

from decider.analysis.table import Array


def least_movement(c: Array, gap: Array, weights: Array) -> tuple[Array, Array]:
    """The least d with gap + c (w' - w) >= 0 for weights w' within d of w, and such a w': (q), (q, m).

    `c` is (q, m), `gap` (q) zero or less. Infinite where no weights will do. What weights within d can gain at most is,
    by linear programming duality, V(d) = min over v of the sum over j of (c_j - v)+ d + (v - c_j)+ min(d, w_j), v one
    of the c_j: concave and piecewise linear in d, so that Newton's steps from the left end at its root exactly.
    """
    up = np.maximum(c[:, None, :] - c[:, :, None], 0.0)  # (q, v, j)
    down = np.maximum(c[:, :, None] - c[:, None, :], 0.0)
    reach = up.sum(axis=2)
    d = np.zeros(len(c))
    possible = gap + c.max(axis=1) - c @ weights >= 0
    for _ in range(4 * c.shape[1] + 20):
        value = reach * d[:, None] + (down * np.minimum(d[:, None], weights)[:, None, :]).sum(axis=2)
        rate = reach + (down * (weights > d[:, None])[:, None, :]).sum(axis=2)
        # Where several v are least, the one that grows least holds to the right.
        least = value.min(axis=1)
        near = value <= least[:, None] + 1e-14 * (np.abs(least[:, None]) + reach * d[:, None])
        at = np.argmin(np.where(near, rate, np.inf), axis=1)
        growth = rate[np.arange(len(c)), at]
        short = -(gap + least)
        step = np.divide(short, growth, out=np.zeros_like(short), where=(short > 0) & (growth > 0) & possible)
        if not (step > 1e-16).any():
            break
        d = d + step
    return np.where(possible, d, np.inf), _moved(c, d, weights)


def _moved(c: Array, d: Array, weights: Array) -> Array:
    """Weights within d of w that gain the most: those with a large c go up, those with a small c down, and whoever
    stands between takes up what is left."""
    low, high = np.minimum(weights, d[:, None]), np.repeat(d[:, None], c.shape[1], axis=1)
    order = np.argsort(-c, axis=1, kind="stable")
    # Start with everybody down and hand what that frees to the best, each up to its limit.
    room = np.take_along_axis(low + high, order, axis=1)
    freed = low.sum(axis=1, keepdims=True)
    given = np.clip(freed - (np.cumsum(room, axis=1) - room), 0.0, room)
    shift = np.empty_like(c)
    np.put_along_axis(shift, order, given, axis=1)
    return np.asarray(np.maximum(weights - low + shift, 0.0))
