"""Which score is the most critical: the smallest change of one score that changes something (Triantaphyllou & Sanchez
1997, the most critical measure of performance), for every alternative under every criterion.

For raw weighted sums the thresholds are the paper's. Most normalisations let the whole table follow one value, so the
threshold is found by bisection on the ranking itself, to a part in 10^12 of the scale. That rests on a better score
never costing its owner a place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from decider.analysis.analysis import Analysis, compared
from decider.analysis.critical import What
from decider.analysis.offered import METHODS
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.table import Result
from decider.decision.findings import DeciderError

_HALVINGS = 40
_SHORT_OF = 1e-6
"""How near the first value that the method refuses is approached, as a part of the way."""


@dataclass(frozen=True)
class CriticalScore:
    """The smallest change of one score, from `now` to `needed` (units of `criterion`, an id), that changes the place of
    `alternative` (id). `percent` is the change in hundredths of the score, infinite from zero; `part` is its part of
    the scale, without sign. `up`: the alternative gains by it."""

    alternative: str
    criterion: str
    now: float
    needed: float
    percent: float
    part: float
    up: bool


def critical_scores(
    analysis: Analysis, what: What = "list", among: Sequence[int] | None = None
) -> Iterator[CriticalScore]:
    """For every ranked alternative and criterion, in the order of the table, the smallest change of that score with
    which the alternative has another rank ("any"), gains or loses the first place ("top"), or comes on or off the list
    ("list", those barred by a gate left out). Nothing where no score within the scale is enough.

    A scale ends at its declared ends, or else at the lowest and highest value that any alternative has. `among` names
    those (rows) that are tried, in their order, all by default.
    """
    if analysis.result is None:
        return
    rows = eligible(analysis) if what == "list" else np.arange(len(analysis.alternatives))
    size = analysis.decision.shortlist.size
    if len(rows) < 2 or (what == "list" and not 0 < size < len(rows)):
        return
    for i in rows.tolist() if among is None else [i for i in among if i in rows]:
        for j in range(len(analysis.criteria)):
            found = _critical(analysis, i, j, what)
            if found is not None:
                yield found


def most_critical_score(found: list[CriticalScore]) -> CriticalScore | None:
    """The one that takes the smallest part of its scale; the first of several."""
    return min(found, key=lambda one: one.part, default=None)


def ranked_with(analysis: Analysis, i: int, j: int, value: float) -> Result:
    """The ranking with another score of alternative i under criterion j, everything else as it is.

    Raises DeciderError where the method refuses the value.
    """
    table = analysis.numbers.table
    matrix = table.matrix.copy()
    matrix[i, j] = value
    weigh = METHODS[analysis.choice.name].prepare(replace(table, matrix=matrix), analysis.choice, compared(analysis))
    return weigh(analysis.weights)


def scale_ends(analysis: Analysis, j: int) -> tuple[float, float]:
    """Between which values a score under criterion j may lie."""
    table = analysis.numbers.table
    worst, best = float(table.worst[j]), float(table.best[j])
    if np.isnan(worst + best):
        return float(table.matrix[:, j].min()), float(table.matrix[:, j].max())
    return min(worst, best), max(worst, best)


def _critical(analysis: Analysis, i: int, j: int, what: What) -> CriticalScore | None:
    assert analysis.result is not None
    table = analysis.numbers.table
    now, target = float(table.matrix[i, j]), float(table.targets[j])
    low, high = scale_ends(analysis, j)
    before = _place(analysis, analysis.result, i, what)

    def changed(value: float) -> bool | None:
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                return _place(analysis, ranked_with(analysis, i, j, value), i, what) != before
        except (DeciderError, FloatingPointError):
            return None

    needed = [at for end in (low, high) if (at := _first(changed, now, end, target)) is not None]
    if not needed:
        return None
    best = min(needed, key=lambda value: abs(value - now))
    return CriticalScore(
        analysis.numbers.ids[i],
        analysis.criteria[j].id,
        now,
        best,
        100 * (best - now) / now if now else np.inf,
        abs(best - now) / (high - low),
        _place(analysis, ranked_with(analysis, i, j, best), i, what) < before,
    )


Change = Callable[[float], bool | None]
"""Whether something has changed with this score; None where the method cannot take it."""


def _first(changed: Change, now: float, end: float, target: float) -> float | None:
    """The first value on the way from `now` to `end` at which something has changed. A score improves up to a target
    and worsens beyond it, so that the way is gone in two parts. Where the method refuses an end, as a product does a
    zero and all that is below, the way ends shortly before what it refuses."""
    stops = [target, end] if min(now, end) < target < max(now, end) else [end]
    same = now
    for stop in stops:
        if stop == same:
            continue
        differs = changed(stop)
        if differs is None:
            stop = last_taken(lambda value: changed(value) is not None, same, stop)
            differs = changed(stop)
        if differs:
            return _bisected(changed, same, stop)
        same = stop
    return None


def last_taken(takes: Callable[[float], bool], now: float, end: float) -> float:
    """How far from `now` towards `end`, which is refused, a score may go; short of that by a part of the way."""
    short = end + (now - end) * _SHORT_OF
    if takes(short):
        return short
    low, high = now, end
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if takes(middle) else (low, middle)
    return low + (now - low) * _SHORT_OF


def _bisected(changed: Change, same: float, other: float) -> float:
    for _ in range(_HALVINGS):
        middle = (same + other) / 2
        if middle in (same, other):
            break
        if changed(middle):
            other = middle
        else:
            same = middle
    return other


def _place(analysis: Analysis, result: Result, i: int, what: What) -> int:
    """The rank of i, or 1 for being first or on the list and 2 for not."""
    if what == "any":
        return int(result.ranks[i])
    if what == "top":
        return 1 if result.ranks[i] == 1 else 2
    rows = eligible(analysis)
    order = ranked(result.scores[rows], result.lower_is_better)[0]
    return 1 if i in rows[order[: analysis.decision.shortlist.size]] else 2
