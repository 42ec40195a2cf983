"""What holds in every decision, checked when one comes from outside."""

import math
from collections import Counter
from collections.abc import Iterable

from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, contradictory
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.weighting import Weighting, WeightProfile
from decider.storage.panel_invariants import check_panel
from decider.words import Message, Text, message

TOLERANCE = 1e-9
"""By how much the shares of a group of siblings may miss 1."""


def check(decision: Decision) -> None:
    """Raise DeciderError with a sentence naming the place when `decision` contradicts itself."""
    _unique((c.id for c in decision.criteria), message("criteria"))
    _unique((a.id for a in decision.alternatives), message("alternatives"))
    _unique((p.id for p in decision.profiles), message("weight profiles"))
    _tree(decision.criteria)
    for criterion in decision.criteria:
        _criterion(criterion)
    _performances(decision)
    _weighting(decision.weighting, decision.criteria)
    for profile in decision.profiles:
        check_profile(profile)
    _unique((str(c.scope) for c in decision.comparisons), message("groups of comparisons"))
    for comparisons in decision.comparisons:
        _comparisons(comparisons, decision)
    check_panel(decision.panel, _positive)
    if decision.shortlist.size < 1:
        raise DeciderError(
            message("The shortlist must take at least one alternative, not {n}.", n=decision.shortlist.size)
        )


def check_profile(profile: WeightProfile) -> None:
    """Raise DeciderError when a weight profile contradicts itself."""
    if not profile.id:
        raise DeciderError(message("The weight profile {profile} has no id.", profile=profile.name))
    ids = [w.criterion for w in profile.weights]
    _unique(ids, message("weights of the profile {profile}", profile=profile.name))
    for weight in profile.weights:
        if weight.parent and weight.parent not in ids:
            raise DeciderError(
                message(
                    "The profile {profile} places {criterion} under {parent}, which it does not weight.",
                    profile=profile.name,
                    criterion=weight.name,
                    parent=weight.parent,
                )
            )
    place = message("the profile {profile}", profile=profile.name)
    _shares(((w.name, w.parent, w.weight) for w in profile.weights), place)
    for comparisons in profile.comparisons:
        _positive(comparisons)


def _unique(ids: Iterable[str], what: Message) -> None:
    for id, count in Counter(ids).items():
        if not id:
            raise DeciderError(message("One of the {what} has no id.", what=what))
        if count > 1:
            raise DeciderError(message('Two of the {what} have the same id "{id}".', what=what, id=id))


def _tree(criteria: tuple[Criterion, ...]) -> None:
    parents = {c.id: c.parent for c in criteria}
    safe = {""}
    for criterion in criteria:
        line: list[str] = []
        id = criterion.id
        while id not in safe:
            if id in line:
                raise DeciderError(
                    message("The criterion {criterion} is placed below itself.", criterion=criterion.name)
                )
            if id not in parents:
                raise DeciderError(
                    message(
                        'The criterion {criterion} is placed under "{parent}", which does not exist.',
                        criterion=criterion.name,
                        parent=id,
                    )
                )
            line.append(id)
            id = parents[id]
        safe.update(line)


def _criterion(criterion: Criterion) -> None:
    if criterion.direction == "target" and criterion.target is None:
        raise DeciderError(
            message("The criterion {criterion} aims at a target but has none.", criterion=criterion.name)
        )
    scale = criterion.scale
    if contradictory(criterion.direction, scale):
        raise DeciderError(
            message(
                "The scale of {criterion}, {worst} (worst) to {best} (best), does not fit its direction {direction}.",
                criterion=criterion.name,
                worst=f"{scale.worst:g}",
                best=f"{scale.best:g}",
                direction=criterion.direction,
            )
        )
    numbers = (criterion.target, criterion.gate, scale.worst, scale.best, *(level.value for level in scale.rubric))
    if any(n is not None and not math.isfinite(n) for n in numbers):
        raise DeciderError(message("A value of the criterion {criterion} is not a number.", criterion=criterion.name))


def _performances(decision: Decision) -> None:
    rows, columns = len(decision.performances), len(decision.criteria)
    if rows != len(decision.alternatives):
        raise DeciderError(
            message(
                "There are {rows} rows of scores for {count} alternatives.", rows=rows, count=len(decision.alternatives)
            )
        )
    for alternative, row in zip(decision.alternatives, decision.performances, strict=True):
        if len(row) != columns:
            raise DeciderError(
                message(
                    "{alternative} has {n} scores for {count} criteria.",
                    alternative=alternative.name,
                    n=len(row),
                    count=columns,
                )
            )
        for criterion, value in zip(decision.criteria, row, strict=True):
            if value is not None and not math.isfinite(value):
                raise DeciderError(
                    message(
                        "The score of {alternative} on {criterion} is not a number.",
                        alternative=alternative.name,
                        criterion=criterion.name,
                    )
                )


def _weighting(weighting: Weighting, criteria: tuple[Criterion, ...]) -> None:
    named = {c.id: c for c in criteria}
    _unique((id for id, _ in weighting.weights), message("weights"))
    for id in (*(id for id, _ in weighting.weights), *weighting.locked):
        if id not in named:
            raise DeciderError(message('There is a weight for "{id}", which is not a criterion.', id=id))
    given = dict(weighting.weights)
    shares = ((c.name, c.parent, given.get(c.id, 0.0)) for c in criteria)
    _shares(shares, message("the decision"))


def _shares(shares: Iterable[tuple[Text, str, float]], place: Message) -> None:
    """Check (name, parent, share) group by group; a group at zero throughout has no weights yet, which is legal."""
    groups: dict[str, list[tuple[Text, float]]] = {}
    for name, parent, share in shares:
        if not math.isfinite(share) or share < 0:
            raise DeciderError(
                message(
                    "The weight of {criterion} in {place} is {share}; weights are numbers of zero or more.",
                    criterion=name,
                    place=place,
                    share=share,
                )
            )
        groups.setdefault(parent, []).append((name, share))
    for group in groups.values():
        total = math.fsum(share for _, share in group)
        if total and abs(total - 1) > TOLERANCE:
            raise DeciderError(
                message(
                    "The weights in {place} of {criterion} and its siblings sum to {total} instead of 1.",
                    place=place,
                    criterion=group[0][0],
                    total=float(f"{total:.12g}"),
                )
            )


def _comparisons(comparisons: Comparisons, decision: Decision) -> None:
    kind, node = comparisons.scope
    items = (
        {c.id for c in decision.criteria if c.parent == node}
        if kind == "criteria"
        else {a.id for a in decision.alternatives}
    )
    known = (node == "" and kind == "criteria") or node in {c.id for c in decision.criteria}
    if kind not in ("criteria", "alternatives") or not known:
        raise DeciderError(
            message('There are comparisons for "{place}", which does not exist.', place=f"{kind} {node}")
        )
    _positive(comparisons)
    for judgement in comparisons.judgements:
        for id in (judgement.row, judgement.column):
            if id not in items:
                raise DeciderError(
                    message('A comparison names "{id}", which is not among the things compared there.', id=id)
                )


def _positive(comparisons: Comparisons) -> None:
    pairs: set[frozenset[str]] = set()
    for judgement in comparisons.judgements:
        row, column = judgement.row, judgement.column
        if not math.isfinite(judgement.value) or judgement.value <= 0 or not math.isfinite(1 / judgement.value):
            raise DeciderError(
                message(
                    'The comparison of "{row}" with "{column}" is {value}; it must be a number above zero.',
                    row=row,
                    column=column,
                    value=judgement.value,
                )
            )
        if row == column or frozenset((row, column)) in pairs:
            raise DeciderError(
                message('"{row}" is compared with "{column}" more often than once.', row=row, column=column)
                if row != column
                else message('"{row}" is compared with itself.', row=row)
            )
        pairs.add(frozenset((row, column)))
