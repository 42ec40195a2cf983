"""Edits of the weights: direct, from comparisons, from a method, from a profile."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from decider.decision.comparisons import Comparisons, Judgement, Reading, Scope, with_judgement
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.edits.edit import edit
from decider.decision.weighting import OF_SEVERAL, Elicitation, ProfileWeight, WeightProfile
from decider.words import Text


def with_shares(decision: Decision, shares: Mapping[str, float]) -> Decision:
    """The decision with these criteria's shares among their siblings replaced. Siblings of whom none has a weight stay
    without one: a weight of zero would be an answer that nobody gave, and take the place of their comparisons."""
    merged = dict(decision.weighting.weights) | dict(shares)
    weighted = {c.parent for c in decision.criteria if c.id in merged}
    weights = tuple((c.id, merged.get(c.id, 0.0)) for c in decision.criteria if c.parent in weighted)
    return replace(decision, weighting=replace(decision.weighting, weights=weights))


def room_among(shares: Mapping[str, float], criterion: str, locked: Collection[str]) -> float:
    """What the locked ones among siblings with these `shares` leave for `criterion`."""
    return max(1 - sum(share for id, share in shares.items() if id != criterion and id in locked), 0.0)


def moved_shares(
    shares: Mapping[str, float], criterion: str, weight: float, locked: Collection[str]
) -> dict[str, float]:
    """`shares` of siblings once `criterion` takes `weight`, by the rule of `set_weight`."""
    free = [id for id in shares if id != criterion and id not in locked]
    if not free:
        return dict(shares)
    room = room_among(shares, criterion, locked)
    weight = min(max(weight, 0.0), room)
    total, rest = sum(shares[id] for id in free), room - weight
    parts = {id: shares[id] / total * rest if total > 0 else rest / len(free) for id in free}
    return dict(shares) | {criterion: weight} | parts


@edit("Change a weight", gesture=True)
def set_weight(decision: Decision, criterion: str, weight: float) -> Decision:
    """`criterion` takes `weight` (0 to 1) among its siblings; those not locked share the rest in their proportions.

    Locked siblings keep theirs, so the weight is held between 0 and what they leave. Where all free siblings are at
    zero they share the rest equally; where there is no free sibling nothing changes.
    """
    weighting, parent = decision.weighting, decision.criterion(criterion).parent
    old = {c.id: weighting.share(c.id) for c in children(decision.criteria, parent)}
    if old.keys() - {criterion} <= {*weighting.locked}:
        return decision
    changed = with_shares(decision, moved_shares(old, criterion, weight, weighting.locked))
    return replace(changed, weighting=replace(changed.weighting, elicitation="direct", detail=""))


@edit("Lock a weight")
def set_locked(decision: Decision, criterion: str, locked: bool) -> Decision:
    """Whether `criterion` keeps its weight while others move."""
    kept = tuple(id for id in decision.weighting.locked if id != criterion)
    return replace(decision, weighting=replace(decision.weighting, locked=(*kept, criterion) if locked else kept))


@edit("Set the weights")
def set_weights(
    decision: Decision, shares: Mapping[str, float], elicitation: Elicitation = "direct", detail: str = ""
) -> Decision:
    """Several weights at once (criterion id to its share among its siblings) and how they came about."""
    changed = with_shares(decision, shares)
    return replace(changed, weighting=replace(changed.weighting, elicitation=elicitation, detail=detail, profile=""))


@edit("Drag the weights on a map", gesture=True)
def drag_weights(decision: Decision, on: str, shares: Mapping[str, float]) -> Decision:
    """Several weights at once (criterion id to its share among its siblings) while a point moves; `on` names the map,
    so that another map is another gesture."""
    changed = with_shares(decision, shares)
    return replace(changed, weighting=replace(changed.weighting, elicitation="direct", detail="", profile=""))


@edit("Blend the weights", gesture=True)
def blend_weights(decision: Decision, profile: str, shares: Mapping[str, float]) -> Decision:
    """The weights on the way to those of `profile` (id); without `shares` the way has not begun."""
    if not shares:
        return decision
    changed = with_shares(decision, shares)
    return replace(changed, weighting=replace(changed.weighting, elicitation="mixture", detail=""))


def equal_shares(decision: Decision) -> dict[str, float]:
    """For every criterion, the same share as its siblings."""
    count = {parent: len(children(decision.criteria, parent)) for parent in {c.parent for c in decision.criteria}}
    return {c.id: 1 / count[c.parent] for c in decision.criteria}


@edit("Make the weights equal")
def set_equal_weights(decision: Decision) -> Decision:
    """Every criterion with the same share as its siblings."""
    return set_weights(decision, equal_shares(decision), "equal")


@edit("Change a comparison", gesture=True)
def set_judgement(
    decision: Decision,
    scope: Scope,
    row: str,
    column: str,
    value: float | None,
    shares: Mapping[str, float] | None = None,
) -> Decision:
    """`row` is `value` times `column` within `scope`; None takes the answer back.

    `shares` are the weights that follow from the answers, where there are enough of them; the decision takes both in
    one step, so that its weights are never older than its comparisons.
    """
    kept = tuple(c for c in decision.comparisons if c.scope != scope)
    answers = with_judgement(decision.compared(scope), row, column, value)
    changed = replace(decision, comparisons=(*kept, answers) if answers.judgements else kept)
    return _from_comparisons(changed, shares) if shares else changed


@edit("Join the answers of several experts")
def join_answers(
    decision: Decision, scope: Scope, judgements: tuple[Judgement, ...], shares: Mapping[str, float] | None = None
) -> Decision:
    """The answers within `scope` replaced by those of a group; `shares` as for `set_judgement`."""
    kept = tuple(c for c in decision.comparisons if c.scope != scope)
    changed = replace(decision, comparisons=(*kept, Comparisons(scope, judgements)) if judgements else kept)
    return _from_comparisons(changed, shares) if shares else changed


@edit("Read the comparisons otherwise")
def set_reading(decision: Decision, reading: Reading) -> Decision:
    """The comparisons read by another prioritisation or set against another random index; the weights stay until the
    priorities are used, or another answer is given."""
    return replace(decision, reading=reading)


def _from_comparisons(decision: Decision, shares: Mapping[str, float]) -> Decision:
    changed, way = with_shares(decision, shares), decision.reading.prioritisation
    detail = "" if way == Reading().prioritisation else way
    return replace(changed, weighting=replace(changed.weighting, elicitation="comparisons", detail=detail))


def profile_of(decision: Decision, id: str, name: Text, author: Text, date: str, note: Text) -> WeightProfile:
    """The present weights as a profile."""
    weighting = decision.weighting
    scopes = tuple(c for c in decision.comparisons if c.scope[0] == "criteria")
    return WeightProfile(
        id,
        name,
        tuple(ProfileWeight(c.id, c.name, weighting.share(c.id), c.parent) for c in decision.criteria),
        author,
        date,
        weighting.elicitation,
        weighting.detail,
        note,
        scopes if weighting.elicitation == "comparisons" and weighting.detail != OF_SEVERAL else (),
    )


@edit("Save a weight profile")
def save_profile(decision: Decision, profile: WeightProfile) -> Decision:
    """The decision with this profile, in place of one with the same id; the present weights count as taken from it."""
    ids = [p.id for p in decision.profiles]
    if profile.id in ids:
        profiles = tuple(profile if p.id == profile.id else p for p in decision.profiles)
    else:
        profiles = (*decision.profiles, profile)
    return replace(decision, profiles=profiles, weighting=replace(decision.weighting, profile=profile.id))


@edit("Apply a weight profile")
def apply_profile(decision: Decision, profile: WeightProfile, shares: Mapping[str, float]) -> Decision:
    """The weights of `profile`, already matched to this decision's criteria (see decision.profiles.matched)."""
    changed = with_shares(decision, shares)
    # A profile may come from another study, or from before a criterion was removed: comparisons of what this decision
    # does not have could not be saved, and where none fit, those given here stay.
    taken = tuple(fitting for c in profile.comparisons if (fitting := _fitting(c, decision)).judgements)
    kept = tuple(c for c in changed.comparisons if c.scope not in {p.scope for p in taken})
    return replace(
        changed,
        comparisons=(*kept, *taken),
        weighting=replace(
            changed.weighting, elicitation=profile.elicitation, detail=profile.detail, profile=profile.id
        ),
    )


def _fitting(comparisons: Comparisons, decision: Decision) -> Comparisons:
    """The comparisons without those of criteria that the decision does not have under the same criterion."""
    kind, node = comparisons.scope
    items = {c.id for c in children(decision.criteria, node)} if kind == "criteria" else set[str]()
    return replace(comparisons, judgements=tuple(j for j in comparisons.judgements if {j.row, j.column} <= items))


@edit("Change a weight profile")
def rename_profile(decision: Decision, profile: str, name: Text, note: Text) -> Decision:
    """The profile with another name and note."""
    return replace(
        decision,
        profiles=tuple(replace(p, name=name, note=note) if p.id == profile else p for p in decision.profiles),
    )


@edit("Delete a weight profile")
def delete_profile(decision: Decision, profile: str) -> Decision:
    """The decision without this profile; the present weights stay."""
    return replace(decision, profiles=tuple(p for p in decision.profiles if p.id != profile))
