"""Edits of the criteria tree."""

from dataclasses import replace

from decider.decision.criteria import Criterion, Direction, Scale, children, contradictory
from decider.decision.decision import Decision, fresh_id
from decider.decision.edits.edit import edit
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.words import Text, message


@edit("Add a criterion")
def add_criterion(decision: Decision, name: Text, parent: str = "") -> Decision:
    """One more criterion under `parent` ("" = top), last among its siblings, with an equal part of the weight.

    The first sub-criterion of a criterion that has scores does not split it, so that those scores stay in use.
    """
    siblings = children(decision.criteria, parent)
    scale = siblings[-1].scale if siblings else Scale()
    if parent and not siblings:
        scale = decision.criterion(parent).scale
    # The neighbour may be a cost; the new criterion is a benefit, and its scale has to say so.
    # What the neighbour's levels mean in words is about the neighbour.
    scale = replace(_facing(scale, "max"), rubric=())
    new = Criterion(
        fresh_id((*(c.id for c in decision.criteria), *decision.retired_ids), "c"), name, parent, scale=scale
    )
    criteria = decision.criteria
    if parent and not siblings:
        column = next(j for j, c in enumerate(criteria) if c.id == parent)
        scored = any(row[column] is not None for row in decision.performances)
        criteria = tuple(replace(c, split=not scored) if c.id == parent else c for c in criteria)
    shares = {c.id: decision.weighting.share(c.id) for c in siblings}
    if not any(shares.values()):
        # Nobody has weighted this group yet, so it counts as equal.
        shares = dict.fromkeys(shares, 1 / max(len(siblings), 1))
    part = 1 / (len(siblings) + 1)
    shares = {id: share * (1 - part) for id, share in shares.items()} | {new.id: part}
    grown = replace(
        decision,
        criteria=(*criteria, new),
        performances=tuple((*row, None) for row in decision.performances),
    )
    return with_shares(grown, shares)


@edit("Remove a criterion")
def remove_criterion(decision: Decision, criterion: str) -> Decision:
    """The decision without this criterion and all below it; the siblings share its weight in proportion."""
    gone = {criterion}
    for _ in decision.criteria:
        gone |= {c.id for c in decision.criteria if c.parent in gone}
    kept = [j for j, c in enumerate(decision.criteria) if c.id not in gone]
    weighting = decision.weighting
    left = {c.id for c in children(decision.criteria, decision.criterion(criterion).parent)} - gone
    total = sum(weighting.share(id) for id in left)
    comparisons = tuple(
        replace(c, judgements=tuple(j for j in c.judgements if not {j.row, j.column} & gone))
        for c in decision.comparisons
        if c.scope[1] not in gone
    )
    smaller = replace(
        decision,
        criteria=tuple(decision.criteria[j] for j in kept),
        performances=tuple(tuple(row[j] for j in kept) for row in decision.performances),
        comparisons=comparisons,
        weighting=replace(
            weighting,
            weights=tuple(w for w in weighting.weights if w[0] not in gone),
            locked=tuple(id for id in weighting.locked if id not in gone),
        ),
    )
    return with_shares(smaller, {id: weighting.share(id) / total if total else 1 / len(left) for id in left})


@edit("Reorder criteria")
def order_criteria(decision: Decision, order: tuple[str, ...]) -> Decision:
    """The criteria in another order; `order` names each once."""
    at = {c.id: j for j, c in enumerate(decision.criteria)}
    columns = [at[id] for id in order]
    return replace(
        decision,
        criteria=tuple(decision.criteria[j] for j in columns),
        performances=tuple(tuple(row[j] for j in columns) for row in decision.performances),
    )


def _changed(decision: Decision, criterion: str, **fields: object) -> Decision:
    return replace(
        decision,
        criteria=tuple(
            replace(c, **fields) if c.id == criterion else c  # type: ignore[arg-type]
            for c in decision.criteria
        ),
    )


@edit("Rename a criterion")
def rename_criterion(decision: Decision, criterion: str, name: Text) -> Decision:
    """The criterion under another name."""
    return _changed(decision, criterion, name=name)


def _facing(scale: Scale, direction: Direction) -> Scale:
    """The scale with its ends as `direction` wants them: the larger one is the worst of a cost, else the best."""
    if scale.worst is None or scale.best is None or direction == "target":
        return scale
    low, high = sorted((scale.worst, scale.best))
    return replace(scale, worst=high, best=low) if direction == "min" else replace(scale, worst=low, best=high)


@edit("Change a direction")
def set_direction(decision: Decision, criterion: str, direction: Direction, target: float | None = None) -> Decision:
    """The criterion with another direction; a declared scale turns round where its ends no longer follow it.
    DeciderError where experts have answered on the scale as it is."""
    old = decision.criterion(criterion)
    scale = old.scale
    if scale.declared:
        scale = _facing(scale, direction)
    elif {old.direction, direction} == {"max", "min"}:
        scale = replace(scale, worst=scale.best, best=scale.worst)
    _refuse_answered(decision, old, scale)
    return _changed(
        decision, criterion, direction=direction, target=target if direction == "target" else None, scale=scale
    )


@edit("Change a scale")
def set_scale(decision: Decision, criterion: str, scale: Scale) -> Decision:
    """The criterion on another scale; its scores stay as they are. DeciderError for ends that contradict the direction,
    because a file that holds them is refused, and where experts have answered on the ends that would change."""
    old = decision.criterion(criterion)
    if contradictory(old.direction, scale):
        raise DeciderError(
            message("The ends of the scale of {criterion} do not fit its direction.", criterion=old.name)
        )
    _refuse_answered(decision, old, scale)
    return _changed(decision, criterion, scale=scale)


def _refuse_answered(decision: Decision, old: Criterion, scale: Scale) -> None:
    """Raise DeciderError where ballots hold scores on another scale than `scale`: a 5 out of 5 is no 5 out of 10."""
    was, now = ((s.kind, s.worst, s.best) for s in (old.scale, scale))
    if was != now and old.scale.declared and any(c == old.id for b in decision.panel.ballots for _, c, _ in b.scores):
        raise DeciderError(
            message(
                "Experts have scored {criterion} from {worst} to {best}, so its scale stays; add a new criterion for "
                "another scale.",
                criterion=old.name,
                worst=f"{old.scale.worst:g}",
                best=f"{old.scale.best:g}",
            )
        )


@edit("Change a gate")
def set_gate(decision: Decision, criterion: str, gate: float | None) -> Decision:
    """The criterion with another gate, or none."""
    return _changed(decision, criterion, gate=gate)


@edit("Change the note of a criterion")
def set_criterion_note(decision: Decision, criterion: str, note: Text) -> Decision:
    """The criterion with another note."""
    return _changed(decision, criterion, note=note)


@edit("Judge by sub-criteria or as a whole")
def set_split(decision: Decision, criterion: str, split: bool) -> Decision:
    """The criterion judged by its sub-criteria (true) or as a whole (false); both sets of scores are kept."""
    return _changed(decision, criterion, split=split)
