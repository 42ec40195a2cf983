"""What would put one alternative on the list or take it off: the nearest change of one score, and of one weight."""

from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.critical_scores import critical_scores, most_critical_score, ranked_with, scale_ends
from decider.analysis.meetings import meetings
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.sensitivity import criterion_path
from decider.analysis.table import Array
from decider.analysis.what_if import why_not
from decider.decision.criteria import active, children
from decider.report.firmness import told_apart
from decider.report.speech import Voice
from decider.words import Message, message

_CELLS = 20_000
"""For larger tables no change of a score is looked for: it ranks them some hundred times."""
_BEYOND = 1e-9
"""How far beyond a crossing (as a weight) the list is looked at."""


@dataclass(frozen=True)
class Turn:
    """A score (of `criterion`, an id) that takes an alternative off the list or puts it on: from `now` to `needed` or
    beyond."""

    criterion: str
    now: float
    needed: float


@dataclass(frozen=True)
class Swing:
    """The weight `end` of `criterion` (an id) beyond which an alternative is on the other side of the cut line."""

    criterion: str
    now: float
    end: float


def nearest_score(analysis: Analysis, i: int) -> Turn | None:
    """The one score of alternative i whose smallest change, as a part of its scale, moves it across the cut line.

    The value is rounded away from the present one, so that what is printed is enough. None where no single score within
    its scale is, where scores follow from comparisons, and for very large tables.
    """
    if not scorable(analysis):
        return None
    id = analysis.alternatives[i].id
    if id not in analysis.shortlist:
        found = why_not(analysis, id)
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
    rounded = (ceil if needed > now else floor)(needed * factor) / factor
    if not low <= rounded <= high:
        return needed
    return rounded if not _listed(analysis, ranked_with(analysis, i, j, rounded).scores, i) else needed


def _listed(analysis: Analysis, scores: Array, i: int) -> bool:
    assert analysis.result is not None
    rows = eligible(analysis)
    order, _ = ranked(scores[rows], analysis.result.lower_is_better)
    return i in rows[order[: len(analysis.shortlist)]]


def nearest_weight(analysis: Analysis, i: int) -> Swing | None:
    """The one weight with the least way to go until alternative i changes sides; exact, by the crossings of its score
    with every other. None where no single weight does, or the method has no exact crossings."""
    assert analysis.result is not None
    model, rows = analysis.result.model, eligible(analysis)
    if model is None or i not in rows:
        return None
    tree, before, best = analysis.decision.criteria, analysis.alternatives[i].id in analysis.shortlist, None
    for criterion, _ in active(tree):
        if len(children(tree, criterion.parent)) < 2:
            continue
        path, now = criterion_path(analysis, criterion.id)
        others = rows[rows != i]
        ends = meetings(model, path, np.full(len(others), i, dtype=np.int64), others)[0]
        for end in sorted(ends.tolist(), key=lambda t: abs(t - now)):
            if best is not None and abs(end - now) >= abs(best.end - best.now):
                break
            beyond = end + _BEYOND if end > now else end - _BEYOND
            if not 0 <= beyond <= 1:
                continue
            order, _ = ranked(model.scores(path.at(beyond))[rows])
            if (i in rows[order[: len(analysis.shortlist)]]) != before:
                best = Swing(criterion.id, now, end)
                break
    return best


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
    if swing.end > swing.now:
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
