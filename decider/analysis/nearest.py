"""The nearest weights at which one alternative draws level with another, over many pairs."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.movement import least_movement
from decider.analysis.nearest_closeness import nearest_closeness, not_within
from decider.analysis.ranking import tied
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_PAIRS = 4_000
"""Pairs looked at in one go."""
_ZERO = -1e9
"""Stands for the logarithm of zero: a weight of a billionth outweighs everything else."""


def nearest(model: Model, weights: Array, scores: Array, ins: Rows, outs: Rows) -> tuple[Array, int, int, float] | None:
    """The nearest weights at which one of `outs` draws level with one of `ins`: weights (m), who comes, who goes, and
    a lower bound of the distance. None where nobody ever passes."""
    if not len(ins) or not len(outs) or len(weights) < 2:
        return None
    for i in ins[::-1]:
        for k in outs[: 1 if len(ins) > 1 else len(outs)]:
            if tied(float(scores[i]), float(scores[k])) and not same(model, int(i), int(k)):
                return weights, int(k), int(i), 0.0
    if model.family == "distance":
        return _nearest_closeness(model, weights, ins, outs)
    gain = np.where(np.isneginf(model.gain), _ZERO, model.gain)
    size = np.abs(gain[gain > _ZERO]).max(initial=1e-300)
    spread = float((gain.max(axis=1) - gain.min(axis=1)).sum())
    level = weights @ gain
    best, answer = np.inf, None
    for i, k in _nearest_pairs(level, ins, outs):
        # No movement by d brings more than d times the sum of all ranges, so distant pairs need no look.
        gap = level[k] - level[i]
        i, k = i[-gap <= best * spread], k[-gap <= best * spread]
        c = (gain[:, k] - gain[:, i]).T
        some = c.max(axis=1, initial=-np.inf) > 1e-12 * size
        if not some.any():
            continue
        i, k, c = i[some], k[some], c[some]
        d, near = least_movement(c, np.minimum(level[k] - level[i], 0.0), weights)
        pair = int(np.argmin(d))
        if d[pair] < best:
            best, answer = float(d[pair]), (near[pair], int(k[pair]), int(i[pair]), float(d[pair]))
    return answer


def same(model: Model, i: int, k: int) -> bool:
    """Whether two alternatives are equal under all weights."""
    parts = [model.gain] if model.loss is None else [model.gain, model.loss]
    return all(np.allclose(x[:, i], x[:, k], rtol=1e-12, atol=1e-15) for x in parts)


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
