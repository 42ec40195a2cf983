"""What the shortlist is while one score goes through a range: every change of it, and nothing between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from decider.analysis.normalisation import without_targets
from decider.analysis.panel_base import Flags, Rows
from decider.analysis.panel_cells import Cells, bars, closeness, columns, listed_with, members, scores
from decider.analysis.panel_meetings import meetings_of_pieces, others_ends, overlapping
from decider.analysis.table import Array

_MARGIN = 1e-8
"""How much farther than computed a bound is drawn, relative: more than ties and rounding take up."""
_SHORT_OF = 1e-9
"""How near to a value that the method refuses its neighbourhood is looked at, as a part of the way."""
_SAME = 1e-12
"""Candidates nearer than this part of the range are one."""


@dataclass(frozen=True)
class Stretch:
    """With the score from `low` to `high` the list loses `goes` and gains `comes` (ids, in the order of the table). A
    single value where both ends are equal. `refused`: the method cannot rank with such a score at all."""

    low: float
    high: float
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    refused: bool = False

    def holds(self, value: float) -> bool:
        """Whether `value` lies in it, ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Course:
    """How the list changes over the range of one score: the `stretches` in which it differs from the present one, from
    low to high, and what each of the values that were asked about does (None: nothing)."""

    stretches: tuple[Stretch, ...]
    at: tuple[Stretch | None, ...]


QUIET = Course((), ())


def courses(
    cells: Cells, j: int, rows: Rows, low: Array, high: Array, asked: Sequence[Sequence[float]]
) -> list[Course | None]:
    """For the cells (rows[c], j) the course of the list while the score goes from low[c] to high[c], with the values
    asked[c] (within the range) looked at each; None where the list stays over the whole range.

    `rows` are rows of the ranked alternatives, `j` is a judged criterion (index).
    """
    if not len(rows):
        return []
    stops = [_stops(cells, j, int(i), lo, hi) for i, lo, hi in zip(rows, low.tolist(), high.tolist(), strict=True)]
    owner = np.concatenate([np.full(len(s) - 1, c) for c, s in enumerate(stops)])
    start = np.concatenate([np.array(s[:-1]) for s in stops])
    end = np.concatenate([np.array(s[1:]) for s in stops])
    open_pieces, least, most = _contenders(cells, j, rows[owner], start, end)
    # Scores that do not count bring nobody together; gates are stops.
    open_pieces &= not cells.still[j]
    loud = np.zeros(len(rows), dtype=bool)
    loud[owner[open_pieces.any(axis=1)]] = True
    # Between stops without contenders the list is constant, so one look inside each piece and at each stop decides.
    now = cells.listed
    middles = _states(cells, j, rows[owner], (start + end) / 2)
    loud[owner[_differs(middles, now)]] = True
    of_stop = np.concatenate([np.full(len(s), c) for c, s in enumerate(stops)])
    ends = _states(cells, j, rows[of_stop], np.concatenate([np.array(s) for s in stops]))
    loud[of_stop[_differs(ends, now)]] = True
    keep = np.flatnonzero(loud[owner])
    piece, a, b = overlapping(least[keep], most[keep], open_pieces[keep])
    found = meetings_of_pieces(cells, j, rows[owner[keep]], start[keep], end[keep], piece, a, b)
    meeting_owner, meeting = owner[keep][found[0]], found[1]
    points = [
        _merged([*stops[c], *asked[c]], meeting[meeting_owner == c].tolist()) if loud[c] else []
        for c in range(len(rows))
    ]
    return _followed(cells, j, rows, points, asked)


def _stops(cells: Cells, j: int, i: int, low: float, high: float) -> list[float]:
    """The ends of a range and what lies between them of the points at which some formula changes."""
    analysis = cells.analysis
    criterion, choice = analysis.criteria[j], analysis.choice
    stops: list[float] = []
    if criterion.gate is not None and analysis.decision.shortlist.gates:
        stops.append(criterion.gate)
        if criterion.direction == "target":
            stops.append(2 * (criterion.target or 0.0) - criterion.gate)
    if choice.normalisation not in ("fixed",):
        y = without_targets(analysis.numbers.table).matrix[:, j]
        least, greatest = (float(ends[i]) for ends in others_ends(y))
        marks = [0.0, least, greatest]
        if choice.normalisation == "vector":
            # A distance from an extreme, divided by the norm, turns where the score is minus the others' squares by it.
            others = float((y * y).sum() - y[i] ** 2)
            marks += [-others / mark for mark in (least, greatest) if mark]
        aim = criterion.target or 0.0
        stops += [aim + s * mark for mark in marks for s in (1, -1)] if criterion.direction == "target" else marks
    if criterion.direction == "target":
        stops.append(criterion.target or 0.0)
    inside = {s for s in stops if low < s < high}
    return [low, *sorted(inside), high]


def _refused(cells: Cells, j: int, x: Array) -> Flags:
    """Which scores (q) the method refuses under criterion j, whatever its weight."""
    table, choice = cells.analysis.numbers.table, cells.analysis.choice
    y = np.abs(x - table.targets[j]) if table.directions[j] == 0 else x
    if choice.normalisation in ("sum", "ratio") or (
        choice.name == "wpm" and choice.normalisation in ("vector", "none")
    ):
        return y <= 0
    return y < 0 if choice.normalisation == "max" else np.zeros(len(x), dtype=bool)


def _contenders(cells: Cells, j: int, rows: Rows, start: Array, end: Array) -> tuple[Flags, Array, Array]:
    """Who (pieces, n) may be on either side of the cut somewhere inside a piece, and bounds of their scores there.

    On a piece each normalised value, and each squared distance, is monotone, so its values at the ends bound it. (The
    middle is taken along for formulas that jump at an end and are constant inside.)
    """
    count, n = len(rows), cells.model.gain.shape[1]
    x = np.vstack((start, (start + end) / 2, end))
    for at, inward in ((0, end - start), (2, start - end)):
        shut = _refused(cells, j, x[at])
        x[at] = np.where(shut, x[at] + _SHORT_OF * inward, x[at])
    shut = _refused(cells, j, x[1])
    ends_shut = _refused(cells, j, start) | _refused(cells, j, end)
    x[:, shut] = cells.analysis.numbers.table.matrix[rows[shut], j]
    gain, loss = columns(cells, j, np.tile(rows, 3), x.ravel())
    w = float(cells.analysis.weights[j])
    if cells.model.family == "distance":
        near = (cells.gained[j] + w * w * gain).reshape(3, count, n)
        far = (cells.lost[j] + w * w * loss).reshape(3, count, n)
        least, most = closeness(near.min(axis=0), far.max(axis=0)), closeness(near.max(axis=0), far.min(axis=0))
    else:
        merits = scores(cells, j, gain, loss).reshape(3, count, n)
        least, most = merits.min(axis=0), merits.max(axis=0)
        if cells.model.family == "product":
            # Near a refused zero a product goes to nothing; how fast is not known from its ends.
            least[ends_shut], most[ends_shut] = 0.0, np.inf
    slack = _MARGIN * np.maximum(np.abs(least), np.abs(most)).max(axis=1, initial=0.0, keepdims=True)
    least, most = least - np.nan_to_num(slack, posinf=0.0), most + np.nan_to_num(slack, posinf=0.0)
    out = bars(cells, j, rows, (start + end) / 2)
    size = cells.ground.size
    if size <= 0 or size >= n:
        return np.zeros((count, n), dtype=bool), least, most
    floor = np.where(out, -np.inf, least)
    ceiling = np.where(out, -np.inf, most)
    never = ceiling < np.partition(floor, n - size, axis=1)[:, n - size : n - size + 1]
    always = floor > np.partition(ceiling, n - size - 1, axis=1)[:, n - size - 1 : n - size]
    return ~never & ~always & ~out & ~shut[:, None], least, most


States = tuple[Flags, Flags]
"""Who (q, n) is listed, and which (q) of the scores are refused."""


def _states(cells: Cells, j: int, rows: Rows, x: Array) -> States:
    shut = _refused(cells, j, x)
    found = np.zeros((len(x), cells.model.gain.shape[1]), dtype=bool)
    fine = ~shut
    if fine.any():
        found[fine] = _listed(cells, j, rows[fine], x[fine])
    return found, shut


def _listed(cells: Cells, j: int, rows: Rows, x: Array) -> Flags:
    if cells.still[j]:
        merits = np.repeat(scores(cells, j, cells.model.gain[[j]], _row(cells.model.loss, j)), len(x), axis=0)
        return members(merits, bars(cells, j, rows, x), cells.ground.size)
    return listed_with(cells, j, rows, x)


def _row(loss: Array | None, j: int) -> Array:
    return np.zeros((0, 0)) if loss is None else loss[[j]]


def _differs(states: States, now: Flags) -> Flags:
    return np.asarray((states[0] != now).any(axis=1) | states[1])


def _merged(kept: list[float], more: list[float]) -> list[float]:
    """All points in their order; of `more` those that are not next to another one."""
    points = sorted(set(kept))
    near = _SAME * (points[-1] - points[0])
    for value in sorted(more):
        at = int(np.searchsorted(points, value))
        if points[at - 1] + near < value < points[min(at, len(points) - 1)] - near:
            points.insert(at, value)
    return points


def _followed(
    cells: Cells, j: int, rows: Rows, points: list[list[float]], asked: Sequence[Sequence[float]]
) -> list[Course | None]:
    """The courses through `points`, at which and between which the list is looked at; None for cells without points."""
    looked: list[float] = []
    owner: list[int] = []
    for c, some in enumerate(points):
        for k, x in enumerate(some):
            looked += [x] if k == 0 else [(some[k - 1] + x) / 2, x]
        owner += [c] * max(2 * len(some) - 1, 0)
    if not looked:
        return [None] * len(points)
    of = np.array(owner)
    listed, shut = _states(cells, j, rows[of], np.array(looked))
    found: list[Course | None] = []
    for c, some in enumerate(points):
        if not some:
            found.append(None)
            continue
        here = of == c
        found.append(_course(cells, some, listed[here], shut[here], asked[c]))
    return found


def _course(cells: Cells, points: list[float], listed: Flags, shut: Flags, asked: Sequence[float]) -> Course | None:
    """The course through the points (p), of `listed` and `shut` (2p - 1) at them and between them."""
    now = cells.listed
    stretches: list[Stretch] = []
    at: dict[float, Stretch | None] = {}
    before: tuple[bytes, bool] | None = None
    for k in range(len(listed)):
        low, high = points[k // 2], points[(k + 1) // 2]
        same = bool((listed[k] == now).all()) and not shut[k]
        state = (listed[k].tobytes(), bool(shut[k]))
        if same:
            before = None
        elif state == before:
            last = stretches[-1]
            stretches[-1] = Stretch(last.low, high, last.goes, last.comes, last.refused)
            before = state
        else:
            ids = cells.ground.ids
            goes = () if shut[k] else tuple(ids[i] for i in np.flatnonzero(now & ~listed[k]))
            comes = () if shut[k] else tuple(ids[i] for i in np.flatnonzero(listed[k] & ~now))
            stretches.append(Stretch(low, high, goes, comes, bool(shut[k])))
            before = state
        if k % 2 == 0:
            at[points[k // 2]] = None if same else stretches[-1]
    # A stretch that was still growing when a value was looked at is found again by its place.
    answers = tuple(
        None if at[x] is None else next(s for s in stretches if s.holds(x) and _alike(s, at[x])) for x in asked
    )
    return Course(tuple(stretches), answers) if stretches else None


def _alike(a: Stretch, b: Stretch | None) -> bool:
    return b is not None and (a.goes, a.comes, a.refused) == (b.goes, b.comes, b.refused)
