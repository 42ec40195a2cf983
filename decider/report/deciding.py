"""What would put one alternative on the list or take it off: the nearest change of one score, and of one weight."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.critical_scores import critical_scores, most_critical_score, ranked_with, scale_ends
from decider.analysis.meetings import meetings
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.sensitivity import criterion_path
from decider.analysis.table import Array
from decider.analysis.what_if import Improvement, why_not
from decider.decision.criteria import active, children
from decider.report.firmness import told_apart
from decider.report.speech import Voice
from decider.words import Message, message

_CELLS = 20_000
"""For larger tables no change of a score is looked for: it ranks them some hundred times."""
_BESIDE = 1e-5
"""The weight that is looked at beside the present one."""
_LEVEL, _TOGETHER = 1e-13, 1e-9
_KEPT = 512
"""So many answers are kept, for the same are asked by several sections and in both languages."""


@dataclass(frozen=True)
class Turn:
    """A score (of `criterion`, an id) that takes an alternative off the list or puts it on: from `now` to `needed` or
    beyond."""

    criterion: str
    now: float
    needed: float


@dataclass(frozen=True)
class Swing:
    """The weight `end` of `criterion` (an id) beyond which (above it, or below) an alternative is on the other side of
    the cut line. `end` is `now` where any movement that way is enough."""

    criterion: str
    now: float
    end: float
    above: bool


@lru_cache(_KEPT)
def nearest_score(analysis: Analysis, i: int) -> Turn | None:
    """The one score of alternative i whose smallest change, as a part of its scale, moves it across the cut line.

    The value is rounded away from the present one, so that what is printed is enough. None where no single score within
    its scale is, where scores follow from comparisons, and for very large tables.
    """
    if not scorable(analysis):
        return None
    if analysis.alternatives[i].id not in analysis.shortlist:
        found = improvement(analysis, i)
        return None if found is None else Turn(found.criterion, found.now, found.needed)
    falls = most_critical_score([one for one in critical_scores(analysis, "list", [i]) if not one.up])
    if falls is None:
        return None
    j = [c.id for c in analysis.criteria].index(falls.criterion)
    return Turn(falls.criterion, falls.now, _away(analysis, i, j, falls.now, falls.needed))


def scorable(analysis: Analysis) -> bool:
    """Whether changes of single scores are looked for: the table is not too large, and no alternatives were compared in
    pairs, so that their scores are what they were given."""
    compared = any(c.scope[0] == "alternatives" for c in analysis.decision.comparisons)
    return analysis.numbers.table.matrix.size <= _CELLS and not (analysis.choice.name == "ahp" and compared)


def _away(analysis: Analysis, i: int, j: int, now: float, needed: float) -> float:
    """`needed` with two decimals, or as many as the scale asks for, further away from `now` than it is; as it is where
    the scale ends before or the rounded value would not do."""
    low, high = scale_ends(analysis, j)
    digits = 2 if high - low >= 1 else 2 - floor(log10(high - low))
    factor = 10.0**digits
    # Bisection ends a hair beyond a round value, which itself may be enough.
    for hair in (1e-6, 0.0):
        rounded = (ceil(needed * factor - hair) if needed > now else floor(needed * factor + hair)) / factor
        if low <= rounded <= high and not _listed(analysis, ranked_with(analysis, i, j, rounded).scores, i):
            return rounded
    return needed


def _listed(analysis: Analysis, scores: Array, i: int) -> bool:
    assert analysis.result is not None
    rows = eligible(analysis)
    order, _ = ranked(scores[rows], analysis.result.lower_is_better)
    return i in rows[order[: len(analysis.shortlist)]]


@lru_cache(_KEPT)
def nearest_weight(analysis: Analysis, i: int) -> Swing | None:
    """The one weight with the least way to go until alternative i changes sides; exact, by the crossings of its score
    with every other. None where no single weight does, or the method has no exact crossings."""
    assert analysis.result is not None
    model, rows = analysis.result.model, eligible(analysis)
    if model is None or i not in rows:
        return None
    others, best = rows[rows != i], None
    size = len(analysis.shortlist)
    listed = analysis.alternatives[i].id in analysis.shortlist
    tree = analysis.decision.criteria
    for criterion, _ in active(tree):
        if len(children(tree, criterion.parent)) < 2:
            continue
        path, now = criterion_path(analysis, criterion.id)
        at, below, above = meetings(model, path, np.full(len(others), i, dtype=np.int64), others)
        for way in (1, -1):
            close = now + way * _BESIDE
            if not 0 < close < 1:
                continue
            # Who is level now, or a zero of a product, can be elsewhere as soon as the weight moves.
            scores = model.scores(path.at(close))
            apart = scores[others] - scores[i]
            level = np.abs(apart) <= _LEVEL * np.abs(scores).max()
            ahead = int(((apart > 0) & ~level).sum() + (level & (others < i)).sum())
            beyond = at > close if way > 0 else at < close
            if (ahead < size) != listed:
                between = at[(at > now) & ~beyond] if way > 0 else at[(at < now) & ~beyond]
                end: float | None = float(between[np.abs(between - now).argmin()]) if len(between) else now
            else:
                overtaken = above[beyond] != i if way > 0 else (below[beyond] != i)[::-1]
                end = _turned(at[beyond][::way], overtaken, ahead, size)
            if end is not None and (best is None or abs(end - now) < abs(best.end - best.now)):
                best = Swing(criterion.id, now, end, way > 0)
    return best


def _turned(at: Array, overtaken: NDArray[np.bool_], ahead: int, size: int) -> float | None:
    """The first of the crossings `at`, on the way out from the present weight, with which the number of those ahead
    passes `size`; at each the alternative is overtaken by one, or overtakes one. Crossings at one place are one."""
    counts = ahead + np.cumsum(np.where(overtaken, 1, -1))
    last = np.append(np.abs(np.diff(at)) > _TOGETHER, True)[: len(at)]
    turned = np.flatnonzero(last & ((counts < size) != (ahead < size)))
    return float(at[turned[0]]) if len(turned) else None


@lru_cache(_KEPT)
def improvement(analysis: Analysis, i: int) -> Improvement | None:
    """The smallest improvement of one score that brings alternative i onto the list; None where it is on it, where no
    single score is enough, and where none is looked for."""
    return why_not(analysis, analysis.alternatives[i].id) if scorable(analysis) else None


def score_clause(analysis: Analysis, i: int, voice: Voice) -> Message | None:
    """Which score would change the side of alternative i, as the rest of "in if ..."."""
    turn = nearest_score(analysis, i)
    if turn is None:
        return None
    values = {
        "criterion": analysis.decision.criterion(turn.criterion).name,
        "needed": voice.figure(turn.needed),
        "now": voice.figure(turn.now),
    }
    if turn.needed > turn.now:
        return message("its {criterion} is {needed} or more (now {now})", **values)
    return message("its {criterion} is {needed} or less (now {now})", **values)


def weight_clause(analysis: Analysis, i: int) -> Message | None:
    """Which weight would change the side of alternative i, as the rest of "in if ..."."""
    swing = nearest_weight(analysis, i)
    if swing is None:
        return None
    name = analysis.decision.criterion(swing.criterion).name
    ends = told_apart(swing.end, swing.now)
    if swing.above:
        return message("{criterion} weighs more than {end} (now {now})", criterion=name, **ends)
    return message("{criterion} weighs less than {end} (now {now})", criterion=name, **ends)


def decides(analysis: Analysis, i: int, voice: Voice) -> Message:
    """What decides about alternative i, as one sentence."""
    found = [c for c in (score_clause(analysis, i, voice), weight_clause(analysis, i)) if c is not None]
    listed = analysis.alternatives[i].id in analysis.shortlist
    if not found:
        return (
            message("No single score or weight takes it off the list.")
            if listed
            else message("No single score or weight puts it on the list.")
        )
    if len(found) == 1:
        return message("Out if {one}.", one=found[0]) if listed else message("In if {one}.", one=found[0])
    values = {"one": found[0], "other": found[1]}
    return (
        message("Out if {one}, or if {other}.", **values)
        if listed
        else message("In if {one}, or if {other}.", **values)
    )


def standing_of(analysis: Analysis, i: int, j: int) -> tuple[int, Array]:
    """The rank of alternative i among all on criterion j, and how good each score is, more being better."""
    column = analysis.numbers.table.matrix[:, j]
    criterion = analysis.criteria[j]
    if criterion.direction == "target":
        good = -np.abs(column - (criterion.target or 0.0))
    else:
        good = -column if criterion.direction == "min" else column
    return int((good > good[i]).sum()) + 1, good
