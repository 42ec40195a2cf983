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
_MOST = 1_000_000
"""Pairs of whom one may be ahead of the other everywhere between two such points."""
_ROUNDING, _CLEAR = 1e-13, 1e-10
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
                rows = rows[_possible_inside(along.at(slice(None), rows), size)]
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
    return np.asarray(_cells(along, s, size).any(axis=0))


def _cells(along: Curves, s: Array, size: int) -> NDArray[np.bool_]:
    """Who can be among the first `size` between each point of `s` and the next, (len(s) - 1, p, n)."""
    at = along.values(s)
    least, most = np.minimum(at[1:], at[:-1]), np.maximum(at[1:], at[:-1])
    bar = least.max(axis=2) if size == 1 else np.partition(least, -size, axis=2)[:, :, -size]
    return np.asarray(most >= (bar - 1e-9 * np.abs(bar))[:, :, None])


def _possible_inside(along: Curves, size: int) -> NDArray[np.bool_]:
    """`possible` (n) on one path but for its very ends, told by finer points."""
    s = along.parameter(_FINE)
    cells = _cells(along, s, size)[:, 0]
    # All who have the best score under one criterion come together where it has nearly all weight.
    for cell in np.flatnonzero(cells.sum(axis=1) > max(_FEW, 2 * size)).tolist():
        some = np.flatnonzero(cells[cell])
        if 2 * size * len(some) <= _MOST:
            cells[cell, some] = ~_outdone(along.at(slice(None), some), s[cell : cell + 2], size)
    return np.asarray(cells.any(axis=0))


def _outdone(along: Curves, ends: Array, size: int) -> NDArray[np.bool_]:
    """Who (n) is behind `size` others everywhere between two points (s) of one path, where they may all be level."""
    best = np.argsort(-along.values(ends.mean(keepdims=True))[0, 0])[: 2 * size]

    def at(low: Array | None, high: Array | None) -> Array:
        assert low is not None
        assert high is not None
        return np.asarray(low[0] + ends[:, None] * (high[0] - low[0]))

    n = at(along.low, along.high)
    p = np.ones_like(n) if along.low_loss is None else at(along.low_loss, along.high_loss)
    ahead = np.ones((len(best), n.shape[1]), dtype=bool)
    # N_i P_k - N_k P_i is positive inside where its Bernstein coefficients are, but for the ends.
    for first, second in ((0, 0), (0, 1), (1, 1)):
        plus = n[first][best, None] * p[second] + n[second][best, None] * p[first]
        minus = n[first] * p[second][best, None] + n[second] * p[first][best, None]
        ahead &= plus - minus >= -_ROUNDING * (np.abs(plus) + np.abs(minus))
    middle = along.values(ends.mean(keepdims=True))[0, 0]
    ahead &= middle[best, None] > middle + _CLEAR * np.abs(middle).max()
    return np.asarray(ahead.sum(axis=0) >= size)
