"""What another score, or another method, would do to the shortlist."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.critical_scores import last_taken
from decider.analysis.explain import raw
from decider.analysis.offered import METHODS
from decider.analysis.table import Array
from decider.decision.criteria import Criterion
from decider.decision.decision import Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.profiles import listed
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message

_STEPS = 30
"""Halvings of a score's range: to a billionth of it."""


@dataclass(frozen=True)
class Improvement:
    """The smallest improvement of one score that brings an alternative onto the shortlist: on `criterion` (id) from
    `now` to `needed`, in place of `displaced` (ids)."""

    criterion: str
    now: float
    needed: float
    displaced: tuple[str, ...]
    sentence: Message


def why_not(analysis: Analysis, id: str) -> Improvement | None:
    """The one score whose smallest improvement, as a part of its scale, brings alternative `id` onto the shortlist.

    Scales end at their declared best, or else at the best that any alternative has. The present method ranks each
    time anew, so that the answer holds under every normalisation; the value is found by bisection and rounded towards
    the better to two decimals where that is still within the scale. None where the alternative is on the list, not
    ranked, or no single score within its scale is enough.
    """
    ids = [a.id for a in analysis.alternatives]
    if analysis.result is None or id not in ids or id in analysis.shortlist:
        return None
    row, best = ids.index(id), None
    least = np.inf
    for j, criterion in enumerate(analysis.criteria):
        column = analysis.numbers.table.matrix[:, j]
        now = float(column[row])
        end, span = _limit(criterion, column)
        if span <= 0 or end == now or (end - now) * _better(criterion, now) < 0:
            continue
        reach = abs(end - now) / span
        # Only an improvement that is smaller than the best so far is of interest.
        far = now + (end - now) * min(1.0, least / reach)
        then = _with(analysis.decision, id, criterion.id, far)
        if then.result is None:
            # As where the scale goes on below zero and the method needs values above it.
            far = last_taken(partial(_taken, analysis.decision, id, criterion.id), now, far)
            then = _with(analysis.decision, id, criterion.id, far)
        if id not in then.shortlist:
            continue
        low, high = now, far
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if _listed_with(analysis.decision, id, criterion.id, middle):
                high = middle
            else:
                low = middle
        if abs(high - now) / span < least:
            least, best = abs(high - now) / span, (criterion, now, high, end)
    return None if best is None else _said(analysis, id, *best)


def _better(criterion: Criterion, now: float) -> float:
    """The direction in which a score improves."""
    if criterion.direction == "target":
        return float(np.sign((criterion.target or 0.0) - now))
    return -1.0 if criterion.direction == "min" else 1.0


def _limit(criterion: Criterion, column: Array) -> tuple[float, float]:
    """The best value that a score may take, and the length of the scale."""
    low, high = float(column.min()), float(column.max())
    scale = criterion.scale
    if scale.worst is not None and scale.best is not None:
        low, high = min(scale.worst, scale.best), max(scale.worst, scale.best)
    if criterion.direction == "target":
        return float(np.clip(criterion.target or 0.0, low, high)), high - low
    return (low if criterion.direction == "min" else high), high - low


def _with(decision: Decision, id: str, criterion: str, value: float) -> Analysis:
    return analyse(set_performances(decision, {(id, criterion): value}))


def _taken(decision: Decision, id: str, criterion: str, value: float) -> bool:
    return _with(decision, id, criterion, value).result is not None


def _listed_with(decision: Decision, id: str, criterion: str, value: float) -> bool:
    return id in _with(decision, id, criterion, value).shortlist


def _said(analysis: Analysis, id: str, criterion: Criterion, now: float, needed: float, end: float) -> Improvement:
    upward = end > now
    # Bisection ends a hair beyond a value such as a gate, which itself is then enough.
    for hair in (1e-6, 0.0):
        rounded = float(np.ceil(needed * 100 - hair) if upward else np.floor(needed * 100 + hair)) / 100
        within = rounded <= end if upward else rounded >= end
        if within and _listed_with(analysis.decision, id, criterion.id, rounded):
            needed = rounded
            break
    then = _with(analysis.decision, id, criterion.id, needed).shortlist
    displaced = tuple(other for other in analysis.shortlist if other not in then)
    names = tuple(analysis.decision.alternative(other).row_name for other in displaced)
    values = {
        "alternative": analysis.decision.alternative(id).row_name,
        "criterion": criterion.name,
        "needed": raw(needed),
        "now": raw(now),
    }
    if names:
        sentence = message(
            "{alternative} would be on the list with {needed} on {criterion} instead of {now}, in place of {others}.",
            **values,
            others=listed(names),
        )
    else:
        sentence = message(
            "{alternative} would be on the list with {needed} on {criterion} instead of {now}.", **values
        )
    return Improvement(criterion.id, now, needed, displaced, sentence)


@dataclass(frozen=True)
class OtherMethod:
    """The shortlist under one method. `enters` and `leaves` (ids) compare it with the present one; `refusal` says why
    the method cannot be computed, and then the list is empty."""

    choice: MethodChoice
    title: Message
    present: bool
    shortlist: tuple[str, ...]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    refusal: Message | None
    sentence: Message


_NORMALISATIONS = {
    "vector": message("{method}, vector"),
    "fixed": message("{method}, fixed scales"),
    "minmax": message("{method}, min-max"),
    "max": message("{method}, largest value"),
    "sum": message("{method}, sum"),
}


def method_comparison(decision: Decision, methods: tuple[str, ...] = ("ahp", "wsm", "wpm")) -> tuple[OtherMethod, ...]:
    """The shortlist under TOPSIS with each normalisation and under `methods` with their defaults, the present method
    first. Raises KeyError for a method that is not offered."""
    now = analyse(decision)
    choices = [MethodChoice("topsis", name) for name in METHODS["topsis"].normalisations]
    choices += [MethodChoice(METHODS[name].name) for name in methods]
    found = [_under(now, now, True)]
    for choice in choices:
        other = analyse(replace(decision, method=choice))
        if (other.choice.name, other.choice.normalisation) != (now.choice.name, now.choice.normalisation):
            found.append(_under(now, other, False))
    return tuple(found)


def _under(now: Analysis, other: Analysis, present: bool) -> OtherMethod:
    title = other.method.title
    if other.choice.name == "topsis" and other.choice.normalisation in _NORMALISATIONS:
        title = message(_NORMALISATIONS[other.choice.normalisation].template, method=title)
    enters = tuple(id for id in other.shortlist if id not in now.shortlist)
    leaves = tuple(id for id in now.shortlist if id not in other.shortlist)
    if other.refusal is not None:
        return OtherMethod(other.choice, title, present, (), (), (), other.refusal, other.refusal)
    if present:
        sentence = message("The present list")
    elif not enters and not leaves:
        sentence = message("The same list")
    else:
        names = [
            listed(tuple(now.decision.alternative(id).row_name for id in ids)) if ids else message("nobody")
            for ids in (enters, leaves)
        ]
        sentence = message("{enters} in place of {leaves}", enters=names[0], leaves=names[1])
    return OtherMethod(other.choice, title, present, other.shortlist, enters, leaves, None, sentence)
