"""Between which points of any straight path a shortlist stays under TOPSIS, where pairs cross at roots of quartics."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from decider.analysis.paths import Path
from decider.analysis.quartics import changes, quartic, value
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_NEXT = 24
"""How many on either side of the cut are looked at first."""
_CELLS = 4
"""Parts into which either side of the interval is cut to rule out most pairs."""
_BLOCK = 40_000


def interval_of_quartics(model: Model, path: Path, t: float, ins: Rows, outs: Rows) -> tuple[float, float]:
    """The interval under the distance family on any straight path, where pairs cross at the roots of a quartic.

    `ins` and `outs` are in the order of the ranking at t.
    """
    i, k = (x.ravel() for x in np.meshgrid(ins[-_NEXT:], outs[:_NEXT], indexing="ij"))
    low, high = _held(model, path, t, i, k, 0.0, 1.0)
    if len(i) == len(ins) * len(outs):
        return low, high
    # Between the ends found so far, cell by cell, only those whose bounds overlap can meet.
    edges = np.concatenate((np.linspace(low, t, _CELLS + 1), np.linspace(t, high, _CELLS + 1)[1:]))
    for left, right in pairwise(edges.tolist()):
        least, most = _bounds(model, path, left, right)
        near_in = ins[least[ins] <= most[outs].max()]
        near_out = outs[most[outs] >= least[ins].min()]
        for start in range(0, len(near_in), max(1, _BLOCK // max(len(near_out), 1))):
            some = near_in[start : start + max(1, _BLOCK // max(len(near_out), 1))]
            a, b = np.nonzero(least[some][:, None] <= most[near_out])
            low, high = _held(model, path, t, some[a], near_out[b], low, high)
    return low, high


def _bounds(model: Model, path: Path, left: float, right: float) -> tuple[Array, Array]:
    """Bounds of N / P between two points of the path, each (n)."""
    assert model.loss is not None
    ends = np.array([path.at(left), path.at(right)])
    low, high = ends.min(axis=0) ** 2, ends.max(axis=0) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        least, most = low @ model.gain / (high @ model.loss), high @ model.gain / (low @ model.loss)
    least, most = np.nan_to_num(least, nan=0.0, posinf=np.inf), np.nan_to_num(most, nan=np.inf, posinf=np.inf)
    return least * (1 - 1e-9), most * (1 + 1e-9)


def _held(model: Model, path: Path, t: float, i: Rows, k: Rows, low: float, high: float) -> tuple[float, float]:
    """`low` and `high`, or what is nearer to t, where one of k passes its i."""
    if not len(i) or low == high:
        return low, high
    near = 1e-9
    h = quartic(model, path, i, k)
    roots, before, after = changes(h)
    right = np.where((after < 0) & (roots >= t - near), np.maximum(roots, t), np.inf)
    left = np.where((before < 0) & (roots <= t + near), np.minimum(roots, t), -np.inf)
    # A challenger who is level here and ahead on both sides leaves no room at all.
    around = value(h, np.clip(np.array([[t - near, t + near]]), 0, 1)) < -1e-14 * np.abs(h).max(axis=1)[:, None]
    if (around.all(axis=1) & ~((np.abs(roots - t) <= near).any(axis=1))).any():
        return t, t
    return max(low, float(left.max())), min(high, float(right.min()))
