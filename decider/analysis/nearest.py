"""The nearest weights at which one alternative draws level with another, over many pairs."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.movement import least_movement
from decider.analysis.nearest_closeness import nearest_closeness, not_within
from decider.analysis.paths import of_rows
from decider.analysis.ranking import tied
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_PAIRS = 4_000
"""Pairs looked at in one go."""
_ZERO = -1e9
"""Stands for the logarithm of zero: a weight of a billionth outweighs everything else."""
_LEVEL = 48
"""Of more who are level at the cut, so many on either side are looked at one by one."""
_NEARBY = (1e-6, 1e-4)
_AHEAD = 1e-13
"""A lead, relative to the larger score, that is more than rounding."""


def nearest(model: Model, weights: Array, scores: Array, ins: Rows, outs: Rows) -> tuple[Array, int, int, float] | None:
    """The nearest weights at which one of `outs` draws level with one of `ins`: weights (m), who comes, who goes, and
    a lower bound of the distance. None where nobody ever passes."""
    if not len(ins) or not len(outs) or len(weights) < 2:
        return None
    for i in ins[::-1][:_LEVEL]:
        for k in outs[:_LEVEL]:
            if not tied(float(scores[i]), float(scores[k])):
                break
            if passes(model, weights, int(i), int(k)):
                return weights, int(k), int(i), 0.0
    if model.family == "distance":
        return _nearest_closeness(model, weights, ins, outs)
    zero = np.isneginf(model.gain)
    zeros, gain = bool(zero.any()), np.where(zero, _ZERO, model.gain)
    size = np.abs(gain[gain > _ZERO]).max(initial=1e-300)
    spread = float((gain.max(axis=1) - gain.min(axis=1)).sum())
    level = weights @ gain
    best, answer = np.inf, None
    for i, k in _nearest_pairs(level, ins, outs):
        # No movement by d brings more than d times the sum of all ranges, so distant pairs need no look.
        gap = level[k] - level[i]
        if not zeros:
            i, k = i[-gap <= best * spread], k[-gap <= best * spread]
        c = (gain[:, k] - gain[:, i]).T
        some = c.max(axis=1, initial=-np.inf) > 1e-12 * size
        if zeros:
            c, revived = _with_zeros(c, zero[:, i].T, zero[:, k].T, weights)
            some = revived | (c.max(axis=1, initial=-np.inf) > 1e-12 * size)
        if not some.any():
            continue
        i, k, c = i[some], k[some], c[some]
        gap = c @ weights if zeros else level[k] - level[i]
        d, near = least_movement(c, np.minimum(gap, 0.0), weights)
        pair = int(np.argmin(d))
        if d[pair] < best:
            best, answer = float(d[pair]), (near[pair], int(k[pair]), int(i[pair]), float(d[pair]))
    return answer


def passes(model: Model, weights: Array, i: int, k: int) -> bool:
    """Whether k, which is level with i, is ahead of it under weights as near as one likes: not if it is equal to i, or
    no better at anything that counts. On the way to some single criterion, which for linear models are all there are.
    """
    two = of_rows(model, np.array([i, k]))
    for step in _NEARBY:
        for at in weights + step * (np.eye(len(weights)) - weights):
            first, second = two.scores(at).tolist()
            if second - first > _AHEAD * max(abs(first), abs(second)):
                return True
    return False


def _with_zeros(
    c: Array, zero_i: NDArray[np.bool_], zero_k: NDArray[np.bool_], weights: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """The forms `c` (q, m) of pairs in a product with zeros, given where either has one, and whether k is zero now and
    passes as soon as it is not. Then all criteria on which it has a zero must lose their weight, and nothing else."""
    c = np.where(zero_k, _ZERO, np.where(zero_i, -_ZERO, c))
    revived = (zero_k @ weights > 0) & (zero_i & ~zero_k).any(axis=1)
    return np.where(revived[:, None], -1.0 * zero_k, c), revived


def _nearest_pairs(level: Array, ins: Rows, outs: Rows) -> list[tuple[Rows, Rows]]:
    """All pairs in blocks, those nearest to the cut first."""
    ins = ins[np.argsort(level[ins], kind="stable")]
    outs = outs[np.argsort(-level[outs], kind="stable")]
    step = max(1, _PAIRS // len(ins))
    blocks = []
    for start in range(0, len(outs), step):
        i, k = np.meshgrid(ins, outs[start : start + step], indexing="ij")
        blocks.append((i.ravel(), k.ravel()))
    return blocks


def _nearest_closeness(model: Model, weights: Array, ins: Rows, outs: Rows) -> tuple[Array, int, int, float] | None:
    near, distance, comes, goes = nearest_closeness(model, weights, ins, outs)
    if comes < 0:
        return None
    # The largest radius, of some, within which it is proven that no pair meets.
    for share in (0.999, 0.99, 0.97, 0.9, 0.75, 0.5, 0.25):
        if not_within(model, weights, ins, outs, share * distance):
            return near, comes, goes, share * distance
    return near, comes, goes, 0.0
