"""Who is first along many paths at once: the exact upper envelopes of the scores."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from decider.analysis.leads import first_drops, lead
from decider.analysis.paths import Curves, Path, curves
from decider.analysis.segments import GRID, Segment, possible, segments
from decider.analysis.table import Model

Rows = NDArray[np.int64]
_LEVEL = 1e-11


def winner_segments(model: Model, path: Path) -> list[Segment]:
    """Who is first along the path, from 0 to 1: exact.

    Of alternatives that tie all along, the first in the table stands for all.
    """
    return envelopes(model, [path])[0]


def envelopes(model: Model, paths: Sequence[Path]) -> list[list[Segment]]:
    """`winner_segments` along each of many paths, in a fraction of the time."""
    along = curves(model, paths) if model.family != "distance" or all(p.apart for p in paths) else None
    if along is None or along.dead is not None or model.gain.shape[1] < 2:
        return [segments(model, path, 1) for path in paths]
    ends = np.array([0.0, 1.0])
    rows = _padded(possible(along, ends))
    near = _taken(along, rows)
    rows = np.take_along_axis(rows, _padded(possible(near, near.parameter(GRID))), axis=1)
    near = _taken(along, rows)
    found: list[list[Segment]] = []
    starts, winners, alone = _march(near)
    for p, path in enumerate(paths):
        if not alone[p]:
            # Several are level at a turn; which of them leads is decided with more care.
            found.append(segments(model, path, 1))
            continue
        ts = [*near.weight(np.array(starts[p])).tolist(), 1.0]
        who = [(int(rows[p, c]),) for c in winners[p]]
        found.append([Segment(ts[q], ts[q + 1], who[q]) for q in range(len(who))])
    return found


def _padded(keep: NDArray[np.bool_]) -> Rows:
    """The columns that are kept in each row, filled up with the first of them: (p, most)."""
    count = keep.sum(axis=1)
    width = int(count.max())
    order = np.argsort(~keep, axis=1, kind="stable")[:, :width]
    return np.where(np.arange(width) < count[:, None], order, order[:, :1])


def _taken(along: Curves, rows: Rows) -> Curves:
    return along.at(np.arange(len(rows))[:, None], rows)


def _march(along: Curves) -> tuple[list[list[float]], list[list[int]], NDArray[np.bool_]]:
    """From one turn of the envelope to the next on all paths in step: where each stretch starts (s), who is first in
    it (columns), and whether that was beyond doubt."""
    paths, width = along.low.shape
    line = np.arange(paths)
    s = np.zeros(paths)
    value = along.values(np.zeros(1))[0]
    now = np.argmax(value, axis=1)
    best = value[line, now]
    alone = _one(value >= (best - _LEVEL * np.abs(best))[:, None], now, along)
    starts: list[list[float]] = [[0.0] for _ in range(paths)]
    winners: list[list[int]] = [[int(c)] for c in now]
    going = line
    for _ in range(4 * width):
        mine = along.at(going[:, None], now[going, None])
        value, slope, bend = lead(mine, along.at(going), s[going, None], None)
        u = first_drops(value, slope, bend)
        u[np.arange(len(going)), now[going]] = np.inf
        least = u.min(axis=1)
        turn = s[going] + least
        stays = turn < 1 - _LEVEL
        going, turn, u, least = going[stays], turn[stays], u[stays], least[stays]
        if not len(going):
            return starts, winners, alone
        comers = np.argmin(u, axis=1)
        alone[going] &= _one(u <= least[:, None] + _LEVEL, comers, along.at(going)) & (least > 0)
        s[going], now[going] = turn, comers
        for p, at, c in zip(going.tolist(), turn.tolist(), comers.tolist(), strict=True):
            starts[p].append(at)
            winners[p].append(c)
        going = going[alone[going]]
    alone[going] = False
    return starts, winners, alone


def _one(level: NDArray[np.bool_], chosen: Rows, along: Curves) -> NDArray[np.bool_]:
    """Whether all who are `level` (p, n) are the `chosen` one or its copies that fill up the row."""
    same = along.low == along.low[np.arange(len(chosen)), chosen][:, None]
    same &= along.high == along.high[np.arange(len(chosen)), chosen][:, None]
    return np.asarray((same | ~level).all(axis=1))
