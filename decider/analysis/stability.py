"""Between which weights the winner, or the shortlist, stays: exact intervals along a path."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from decider.analysis.leads import held, level
from decider.analysis.paths import Curves, Path, curves, of_rows
from decider.analysis.quartic_intervals import interval_of_quartics
from decider.analysis.ranking import ranked
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
_BLOCK = 40_000
"""Pairs that are compared in one go, so that the numbers in hand stay in the cache."""


def winner_interval(model: Model, path: Path, t: float) -> tuple[float, float]:
    """The weights around t between which whoever is first at t stays first; several who tie there must all stay.

    Exact, and closed: at its ends somebody draws level. (t, t) where any move breaks a tie for the first place.
    """
    scores = model.scores(path.at(t))
    if model.family == "distance" and not path.apart:
        order, ranks = ranked(scores)
        return interval_of_quartics(model, path, t, _distinct(model, np.flatnonzero(ranks == 1)), order)
    low, high = winner_intervals(model, [path], np.array([t]), scores)
    return float(low[0]), float(high[0])


def winner_intervals(model: Model, paths: Sequence[Path], ts: Array, scores: Array) -> tuple[Array, Array]:
    """`winner_interval` for many paths that meet at the weights where `scores` (n) hold: lows (p), highs (p).

    `ts` (p) is where on each path these weights are. Under the distance family all paths must be `apart`.
    """
    if len(scores) < 2 or not paths:
        return np.zeros(len(paths)), np.ones(len(paths))
    first = _distinct(model, np.flatnonzero(ranked(scores)[1] == 1))
    if len(scores) <= 2 * _NEXT or (model.family == "product" and np.isneginf(model.gain).any()):
        return _winner_intervals(model, paths, ts, scores, first, np.arange(len(scores)))
    # The runners-up set bounds that hardly anybody else can narrow.
    looked_at = np.zeros(len(scores), dtype=bool)
    looked_at[first] = looked_at[np.argpartition(-scores, _NEXT)[:_NEXT]] = True
    lows, highs = _winner_intervals(model, paths, ts, scores, first, np.flatnonzero(looked_at))
    others = _reaching(model, paths, lows, highs, first) & ~looked_at
    if not others.any():
        return lows, highs
    others[first] = True
    more = _winner_intervals(model, paths, ts, scores, first, np.flatnonzero(others))
    return np.maximum(lows, more[0]), np.minimum(highs, more[1])


_NEXT = 48
"""How many of the best are looked at first."""
_AT_END = 1e-13
"""An s this close to an end of the path is the end."""
_AT_CUT = 12
"""How many on either side of the cut are looked at first."""


def _winner_intervals(
    model: Model, paths: Sequence[Path], ts: Array, scores: Array, first: Rows, rows: Rows
) -> tuple[Array, Array]:
    """The intervals in which each of `first` stays ahead of all `rows` (which include them)."""
    along = curves(of_rows(model, rows), paths)
    s = along.parameter(ts)[:, None]
    below, above = np.full(len(paths), np.inf), np.full(len(paths), np.inf)
    for i in first:
        at = int(np.searchsorted(rows, i))
        ties = level(scores[i], scores[rows], float(scores[i]))
        ties[at] = False
        falls, rises = held(along.at(slice(None), slice(at, at + 1)), along, s, ties)
        falls[:, at] = rises[:, at] = np.inf
        below, above = np.minimum(below, falls.min(axis=1)), np.minimum(above, rises.min(axis=1))
    return _interval(along, ts, s[:, 0], below, above)


def _reaching(model: Model, paths: Sequence[Path], lows: Array, highs: Array, first: Rows) -> NDArray[np.bool_]:
    """Who (n) at the ends of its interval reaches the least that `first` have there, on any path. Nobody else can be
    above them in between, where scores are monotone in s."""
    a, b = np.array([p.a for p in paths]), np.array([p.b for p in paths])
    ends = np.array([lows, highs])[:, :, None]
    weights = (ends * a + (1 - ends) * b).reshape(-1, a.shape[1])
    if model.loss is None:
        scores = weights @ model.gain
        least = scores[:, first].min(axis=1).reshape(2, -1).min(axis=0)
        return np.asarray((scores >= np.tile(least, 2)[:, None] - 1e-9 * np.abs(scores).max()).any(axis=0))
    squares = weights * weights
    gained, lost = squares @ model.gain, squares @ model.loss
    some = gained[:, first]
    total = some + lost[:, first]
    quotient = np.divide(some, total, out=np.zeros_like(some), where=total > 0)
    least = np.tile(quotient.min(axis=1).reshape(2, -1).min(axis=0), 2)[:, None] - 1e-9
    gained *= 1 - least
    lost *= least
    return np.asarray((gained >= lost).any(axis=0))


def _interval(along: Curves, ts: Array, s: Array, below: Array, above: Array) -> tuple[Array, Array]:
    first, last = s - below, s + above
    # Who draws level at the very end of the path passes nobody; rounding must not make that an end before it.
    low = along.weight(np.where(first > _AT_END, first, 0.0))
    high = along.weight(np.where(last < 1 - _AT_END, last, 1.0))
    # The way to s and back rounds; an end at the present weight is the present weight.
    low, high = np.where(below == 0, ts, np.minimum(low, ts)), np.where(above == 0, ts, np.maximum(high, ts))
    return low, np.minimum(high, 1.0)


def _distinct(model: Model, rows: Rows) -> Rows:
    """One of each kind among alternatives that are equal on every criterion."""
    if len(rows) < 2:
        return rows
    stacked = model.gain[:, rows] if model.loss is None else np.vstack((model.gain[:, rows], model.loss[:, rows]))
    return rows[np.unique(stacked, axis=1, return_index=True)[1]]


def shortlist_interval(
    model: Model, path: Path, t: float, size: int, scores: Array | None = None
) -> tuple[float, float]:
    """The weights around t between which the same `size` alternatives are ahead of all others.

    Their order among themselves may change. Where the cut runs through a tie, the list holds those that come first in
    the table, and the interval is (t, t) unless they stay level or ahead. Exact and closed, as `winner_interval`.
    `scores` are those at t, where they are known already.
    """
    scores = model.scores(path.at(t)) if scores is None else scores
    low, high = shortlist_intervals(model, [path], np.array([t]), size, scores)
    return float(low[0]), float(high[0])


def shortlist_intervals(
    model: Model, paths: Sequence[Path], ts: Array, size: int, scores: Array
) -> tuple[Array, Array]:
    """`shortlist_interval` for many paths that meet at the weights where `scores` (n) hold: lows (p), highs (p).

    `ts` (p) is where on each path these weights are.
    """
    order = ranked(scores)[0]
    ins, outs = order[:size], order[size:]
    lows, highs = np.zeros(len(paths)), np.ones(len(paths))
    if not len(ins) or not len(outs):
        return lows, highs
    simple = np.array([model.family != "distance" or path.apart for path in paths], dtype=bool)
    for p in np.flatnonzero(~simple).tolist():
        lows[p], highs[p] = interval_of_quartics(model, paths[p], float(ts[p]), ins, outs)
    if not simple.any():
        return lows, highs
    which = np.flatnonzero(simple)
    along = curves(model, [paths[p] for p in which.tolist()])
    s = along.parameter(ts[which])
    # Those next to the cut come first: they narrow the interval, and most of the others then cannot matter.
    near, next_ = ins[-_AT_CUT:], outs[:_AT_CUT]
    below, above = _kept(along, s, scores, near, next_)
    may_matter = _contenders(along, s, below, above, ins, outs)
    seen = np.isin(np.arange(len(scores)), np.concatenate((near, next_)))
    for at in np.flatnonzero((may_matter & ~seen).any(axis=1)).tolist():
        here = may_matter[at]
        below[at], above[at] = _narrowed(
            along.at(slice(at, at + 1)), s[at : at + 1], scores, ins[here[ins]], outs[here[outs]], below[at], above[at]
        )
    lows[which], highs[which] = _interval(along, ts[which], s, below, above)
    return lows, highs


def _kept(along: Curves, s: Array, scores: Array, ins: Rows, outs: Rows) -> tuple[Array, Array]:
    """How far s (p) may fall and rise on each path before one of `outs` is above one of `ins`."""
    ties = level(scores[ins][:, None], scores[outs], float(np.abs(scores).max()))
    below, above = np.empty(len(s)), np.empty(len(s))
    count = max(1, _BLOCK // ties.size)
    for begin in range(0, len(s), count):
        some = slice(begin, begin + count)
        falls, rises = held(along.at(some, ins, None), along.at(some, None, outs), s[some, None, None], ties)
        below[some], above[some] = falls.min(axis=(1, 2)), rises.min(axis=(1, 2))
    return below, above


def _narrowed(
    along: Curves, s: Array, scores: Array, ins: Rows, outs: Rows, below: float, above: float
) -> tuple[float, float]:
    """The ends on one path, `below` and `above` so far, once all `ins` and `outs` have been looked at."""
    while len(ins) and len(outs):
        count = max(1, _BLOCK // len(outs))
        now, ins = ins[-count:], ins[:-count]
        falls, rises = _kept(along, s, scores, now, outs)
        below, above = min(below, float(falls[0])), min(above, float(rises[0]))
        here = _contenders(along, s, np.array([below]), np.array([above]), ins, outs)[0]
        ins, outs = ins[here[ins]], outs[here[outs]]
    return below, above


def _contenders(along: Curves, s: Array, below: Array, above: Array, ins: Rows, outs: Rows) -> NDArray[np.bool_]:
    """Who (p, n) may still meet between the ends found so far: scores are monotone in s, so the ends bound them."""
    here = np.zeros(along.low.shape, dtype=bool)
    if not len(ins):
        return here
    if along.dead is not None:
        here[:] = True
        return here
    ends = np.array([np.maximum(s - below, 0.0), np.minimum(s + above, 1.0)])[:, :, None]
    at = along.low + ends * (along.high - along.low)
    if along.low_loss is not None and along.high_loss is not None:
        total = at + along.low_loss + ends * (along.high_loss - along.low_loss)
        at = np.divide(at, total, out=np.full_like(at, 0.5), where=total > 0)
    margin = 1e-9 * np.abs(at).max(axis=(0, 2))[:, None]
    lowest, highest = at.min(axis=0) - margin, at.max(axis=0) + margin
    here[:, ins] = lowest[:, ins] <= highest[:, outs].max(axis=1)[:, None]
    here[:, outs] = highest[:, outs] >= lowest[:, ins].min(axis=1)[:, None]
    return here
