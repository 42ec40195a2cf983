"""Which criterion is the most critical: the smallest change of one weight that changes something (Triantaphyllou &
Sanchez 1997, A sensitivity analysis approach for some deterministic multi-criteria decision making methods).

There a weight w becomes w - d and all weights are then divided by their sum. With t the share that the criterion ends
up with, d = (w - t) / (1 - t): every exact crossing at t is a threshold d of theirs, under TOPSIS and the weighted
product as under the weighted sum. A threshold is feasible when d <= w, so an increase may be of more than 100 %.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.batch import distinct
from decider.analysis.meetings import meetings
from decider.analysis.paths import Path
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible, merits
from decider.analysis.sensitivity import criterion_path, list_interval
from decider.analysis.stability import winner_interval
from decider.analysis.table import Array

Rows = NDArray[np.int64]
What = Literal["any", "top", "list"]
"""What changes: any two alternatives swap, another is first, or the shortlist has other members."""

_GROUP = 60
"""In a tie of more alternatives, only neighbours in the table are compared."""
_BEYOND, _JUMP = 1e-6, 1e-9
_NEAR = 1e-7
"""Scores that differ by no more of the largest are level at a threshold."""


@dataclass(frozen=True)
class Threshold:
    """At the share `weight` (0 to 1) of a criterion the alternatives `pair` (ids) draw level, beyond it they swap; the
    first of them is ahead now.

    `change` is what is added to the weight before all are divided by their sum (minus the d of the paper), and
    `percent` the same as hundredths of the weight; both are infinite where they are not defined: when the criterion
    weighs everything, and `percent` when it weighs nothing.
    """

    weight: float
    change: float
    percent: float
    pair: tuple[str, str]


@dataclass(frozen=True)
class CriticalCriterion:
    """The nearest threshold of one criterion for each kind of change, by `change`; None where its weight changes
    nothing of that kind. `weight` is its share now."""

    criterion: str
    weight: float
    any: Threshold | None
    top: Threshold | None
    list: Threshold | None

    def threshold(self, what: What) -> Threshold | None:
        """The nearest threshold of a kind."""
        return {"any": self.any, "top": self.top, "list": self.list}[what]


def critical_criteria(analysis: Analysis, criteria: tuple[str, ...] = ()) -> tuple[CriticalCriterion, ...]:
    """The thresholds of every top-level criterion, or of those named; empty where nothing is ranked, or by a method
    whose scores are not a known function of the weights."""
    if analysis.result is None or analysis.result.model is None:
        return ()
    columns = distinct(analysis.result.model)[0]
    i, k = _neighbours(merits(analysis)[columns])
    pairs = columns[i], columns[k]
    return tuple(_thresholds(analysis, id, pairs) for id in criteria or tuple(c.id for c in analysis.top))


def most_critical(found: tuple[CriticalCriterion, ...], what: What, relative: bool = False) -> CriticalCriterion | None:
    """The criterion with the smallest change of its weight, absolute or as a part of it; the first of several."""

    def size(one: CriticalCriterion) -> float:
        at = one.threshold(what)
        return np.inf if at is None else abs(at.percent if relative else at.change)

    best = min(found, key=size, default=None)
    return best if best is not None and size(best) < np.inf else None


def _thresholds(analysis: Analysis, criterion: str, pairs: tuple[Rows, Rows]) -> CriticalCriterion:
    assert analysis.result is not None
    assert analysis.result.model is not None
    model = analysis.result.model
    path, now = criterion_path(analysis, criterion)
    everyone, listed = np.arange(len(analysis.alternatives)), eligible(analysis)
    scores = merits(analysis)
    found: dict[str, Threshold | None] = {"any": _nearest_swap(analysis, path, now, pairs)}
    firsts = winner_interval(model, path, now)
    found["top"] = _at_ends(analysis, path, now, firsts, everyone, int((ranked(scores)[1] == 1).sum()), True)
    stays = list_interval(analysis, path, now)
    found["list"] = _at_ends(analysis, path, now, stays, listed, analysis.decision.shortlist.size)
    return CriticalCriterion(criterion, now, found["any"], found["top"], found["list"])


def _threshold(analysis: Analysis, now: float, t: float, ahead: int, behind: int) -> Threshold:
    if t >= 1 or now >= 1:
        change = np.inf
    else:
        change = 0.0 if t == now else (t - now) / (1 - t)
    percent = np.inf if now <= 0 or not np.isfinite(change) else 100 * change / now
    ids = analysis.numbers.ids
    return Threshold(t, change, percent, (ids[ahead], ids[behind]))


def _nearer(now: float, below: float, above: float) -> float | None:
    """Which of two crossings takes less: by the change of the unscaled weight, or of the share where that is
    infinite. NaN stands for no crossing."""

    def size(t: float) -> tuple[float, float]:
        return (abs(t - now) / (1 - t) if now < 1 and t < 1 else np.inf, abs(t - now))

    return min((t for t in (below, above) if not np.isnan(t)), key=size, default=None)


def _at_ends(
    analysis: Analysis, path: Path, now: float, ends: tuple[float, float], rows: Rows, size: int, first: bool = False
) -> Threshold | None:
    """The nearer end of an interval in which the best `size` of `rows` stay, with the two who are level there. With
    `first` these share the first place, and parting them counts as well."""
    low, high = ends
    t = _nearer(now, low if low > 0 else np.nan, high if high < 1 else np.nan)
    order = rows[ranked(merits(analysis)[rows])[0]]
    ins, outs = order[:size], order[size:]
    if t is None or not len(ins):
        return None
    assert analysis.result is not None
    assert analysis.result.model is not None
    model, at = analysis.result.model, analysis.result.model.scores(path.at(t))
    worst, best = int(ins[np.argmin(at[ins])]), int(outs[np.argmax(at[outs])]) if len(outs) else -1
    if first and len(ins) > 1 and (best < 0 or abs(at[worst] - at[best]) > _NEAR * np.abs(at).max()):
        # Several are first together, and it is they whom the weight would part.
        beyond = model.scores(path.at(t + _BEYOND if t == high and t < 1 else t - _BEYOND))[ins]
        parted = beyond.max() > beyond.min()
        worst, best = (int(ins[np.argmax(beyond)]), int(ins[np.argmin(beyond)])) if parted else ins[:2].tolist()
    return _threshold(analysis, now, t, worst, best)


def _nearest_swap(analysis: Analysis, path: Path, now: float, pairs: tuple[Rows, Rows]) -> Threshold | None:
    """The nearest crossing of any two. The first to cross on either side are neighbours in the present ranking, or in
    one tie there, so that only these pairs are looked at."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    if not len(pairs[0]):
        return None
    model, (i, k) = analysis.result.model, pairs
    if (now <= 0 or now >= 1) and np.isneginf(model.gain).any():
        # A product with a zero in it jumps as soon as the criterion has any weight.
        present, inside = merits(analysis), model.scores(path.at(_JUMP if now <= 0 else 1 - _JUMP))
        turned = np.flatnonzero((present[i] > present[k]) & (inside[i] < inside[k]))
        if len(turned):
            return _threshold(analysis, now, now, int(i[turned[0]]), int(k[turned[0]]))
    t, ahead, behind = meetings(model, path, i, k)
    if not len(t):
        return None
    below, above = t[t <= now], t[t >= now]
    at = _nearer(now, below.max() if len(below) else np.nan, above.min() if len(above) else np.nan)
    assert at is not None
    which = int(np.argmin(np.abs(t - at)))
    first, second = (ahead, behind) if at > now else (behind, ahead)
    return _threshold(analysis, now, float(at), int(first[which]), int(second[which]))


def _neighbours(scores: Array) -> tuple[Rows, Rows]:
    """Pairs within a tie, and between a tie and the next one."""
    order, ranks = ranked(scores)
    if len(np.unique(ranks)) == len(order):
        return order[:-1], order[1:]
    starts = np.flatnonzero(np.diff(ranks[order], prepend=-1))
    groups = np.split(order, starts[1:])
    first: list[Rows] = []
    second: list[Rows] = []
    for place, group in enumerate(groups):
        after = groups[place + 1] if place + 1 < len(groups) else group[:0]
        if max(len(group), len(after)) > _GROUP:
            line = np.concatenate((group, after))
            first.append(line[:-1])
            second.append(line[1:])
            continue
        within = np.triu_indices(len(group), 1)
        first += [group[within[0]], np.repeat(group, len(after))]
        second += [group[within[1]], np.tile(after, len(group))]
    return (np.concatenate(first), np.concatenate(second)) if first else (order[:0], order[:0])
