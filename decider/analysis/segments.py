"""Who is on the shortlist in each stretch of a path: exact, by going through the exchanges in their order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.meetings import meetings
from decider.analysis.paths import Curves, Path, curves
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
GRID = np.linspace(0, 1, 17)
"""Points (t) between which those who can be first are told from those who cannot."""
_FINE = np.linspace(0, 1, 257)
_FEW = 64
"""More who can be among the first are looked at between the finer points as well: pairs grow with their square."""
_PIECE = 4_096
_TOGETHER = 1e-9
"""Exchanges this close together are looked at as one."""
_LEVEL = 1e-12
"""Scores that differ by less, relative to the largest, are level."""


@dataclass(frozen=True)
class Segment:
    """From `low` to `high` (t on the path) the alternatives (rows) `members` are ahead of all others."""

    low: float
    high: float
    members: tuple[int, ...]


def segments(model: Model, path: Path, size: int) -> list[Segment]:
    """Which `size` alternatives are ahead of all others along the path, from 0 to 1: exact.

    Members are in the order of the table. Ties that last go to those that come first there. Every meeting of two who
    can be among the first is an exchange of neighbours; those across the cut change the list.
    """
    n = model.gain.shape[1]
    if size < 1 or size >= n:
        return [Segment(0.0, 1.0, tuple(range(n if size >= n else 0)))]
    rows = np.arange(n)
    if model.family != "distance" or path.apart:
        along = curves(model, [path])
        if along.dead is None:
            rows = np.flatnonzero(possible(along, along.parameter(GRID), size)[0])
            if len(rows) > max(_FEW, 2 * size):
                near = along.at(slice(None), rows)
                rows = rows[possible(near, near.parameter(_FINE), size)[0]]
    upper = np.triu_indices(len(rows), 1)
    ts, goes, comes = meetings(model, path, rows[upper[0]], rows[upper[1]])
    starts = np.flatnonzero(np.diff(ts, prepend=-1.0) > _TOGETHER)
    low, members = 0.0, _leaders(model, path, (ts[0] if len(ts) else 1.0) / 2, rows, size)
    inside = np.zeros(n, dtype=bool)
    inside[list(members)] = True
    found: list[Segment] = []
    at = _next_across(inside, goes, comes, 0)
    while at < len(ts):
        # All exchanges at the same place are one.
        group = int(np.searchsorted(starts, at, side="right"))
        start, end = int(starts[group - 1]), int(starts[group]) if group < len(starts) else len(ts)
        if end - start == 1:
            after = members - {int(goes[start])} | {int(comes[start])} if int(goes[start]) in members else members
        else:
            after = _leaders(model, path, (ts[end - 1] + (ts[end] if end < len(ts) else 1.0)) / 2, rows, size)
        if after != members:
            found.append(Segment(low, float(ts[start]), tuple(sorted(members))))
            low, members = float(ts[start]), after
            inside[:] = False
            inside[list(members)] = True
        at = _next_across(inside, goes, comes, end)
    return [*found, Segment(low, 1.0, tuple(sorted(members)))]


def _next_across(inside: NDArray[np.bool_], goes: Rows, comes: Rows, start: int) -> int:
    """The first exchange from `start` on between one who is `inside` and one who is not; how many there are for none.

    Hundreds of thousands of exchanges of large tables happen away from the cut, so they are passed by in pieces.
    """
    for low in range(start, len(goes), _PIECE):
        across = inside[goes[low : low + _PIECE]] != inside[comes[low : low + _PIECE]]
        place = int(np.argmax(across))
        if across[place]:
            return low + place
    return len(goes)


def _leaders(model: Model, path: Path, t: float, rows: Rows, size: int) -> set[int]:
    """The first `size` of `rows` at t; of those who are level, the first in the table."""
    scores = model.scores(path.at(float(t)))[rows]
    order = np.argsort(-scores, kind="stable")
    level = np.concatenate(([0], np.cumsum(-np.diff(scores[order]) > _LEVEL * np.abs(scores).max())))
    return set(rows[order[np.lexsort((order, level))][:size]].tolist())


def possible(along: Curves, s: Array, size: int = 1) -> NDArray[np.bool_]:
    """Who can be among the first `size` somewhere, (p, n). Between two points of `s` a score lies between its values
    there, so nobody is whose larger value is below the `size`-th of all smaller values."""
    at = along.values(s)
    least, most = np.minimum(at[1:], at[:-1]), np.maximum(at[1:], at[:-1])
    bar = least.max(axis=2) if size == 1 else np.partition(least, -size, axis=2)[:, :, -size]
    return np.asarray((most >= (bar - 1e-9 * np.abs(bar))[:, :, None]).any(axis=0))
