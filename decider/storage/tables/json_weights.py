"""Weights of nested criteria: given among siblings, or globally at the lowest level."""

from collections.abc import Mapping

from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, children
from decider.decision.findings import DeciderError, Finding
from decider.decision.weighting import Weighting
from decider.storage.tables.study import as_shares
from decider.words import message


def weighting(
    criteria: tuple[Criterion, ...], given: Mapping[str, float], comparisons: tuple[Comparisons, ...] = ()
) -> tuple[Weighting, tuple[Finding, ...]]:
    """The shares among siblings that follow from weights by criterion id, and what deserves a note.

    A group of siblings whose comparisons link them all gets no shares here: its priorities are computed from these.
    Where only criteria without sub-criteria have weights, those are global and a parent's is the sum below it.
    Another group without any weight shares equally; DeciderError for one with only some, or with zeros alone.
    """
    compared = {
        parent
        for kind, parent in (c.scope for c in comparisons if c.links(_ids(criteria, c.scope[1])))
        if kind == "criteria" and len(children(criteria, parent)) > 1
    }
    for criterion in criteria:
        if given.get(criterion.id, 0.0) < 0:
            raise DeciderError(message("The weight of {criterion} is below zero.", criterion=criterion.name))
    leaves = {c.id for c in criteria if not children(criteria, c.id)}
    nested = len(leaves) < len(criteria)
    whole = nested and set(given) == leaves and not compared
    weights = _summed(criteria, given) if whole else dict(given)
    shares: dict[str, float] = {}
    notes: list[Finding] = []
    for parent in dict.fromkeys(c.parent for c in criteria):
        group = children(criteria, parent)
        if parent in compared:
            # A file that names both was written to be read as AHP; the weights often merely fill the place.
            if any(c.id in given for c in group):
                text = message(
                    "The weights of {criterion} and its siblings follow from their comparisons, "
                    "not from the weights beside them.",
                    criterion=group[0].name,
                )
                notes.append(Finding("note", text, place="weights"))
            continue
        lacking = [c for c in group if c.id not in weights]
        if lacking and len(lacking) < len(group):
            raise DeciderError(
                message("{criterion} has no weight, though its siblings have one.", criterion=lacking[0].name)
            )
        found = as_shares([weights.get(c.id, 1.0) for c in group])
        if found is None and not (whole and parent):
            raise DeciderError(
                message("All weights of {criterion} and its siblings are zero.", criterion=group[0].name)
            )
        shares |= dict(zip((c.id for c in group), found or [1 / len(group)] * len(group), strict=True))
        if lacking and given and len(group) > 1:
            text = message("{criterion} and its siblings have no weights and share equally.", criterion=group[0].name)
            notes.append(Finding("note", text, place="weights"))
    if whole:
        text = message("The weights were read as parts of the whole; a criterion above takes the sum of those below.")
        notes.append(Finding("note", text, place="weights"))
    ordered = tuple((c.id, shares[c.id]) for c in criteria if c.id in shares)
    return Weighting(ordered, elicitation="comparisons" if compared else "direct" if given else "equal"), tuple(notes)


def _ids(criteria: tuple[Criterion, ...], parent: str) -> tuple[str, ...]:
    return tuple(c.id for c in children(criteria, parent))


def _summed(criteria: tuple[Criterion, ...], given: Mapping[str, float]) -> dict[str, float]:
    weights = dict(given)
    parents = {c.id: c.parent for c in criteria}
    for id, weight in given.items():
        above, steps = parents[id], 0
        while above and steps < len(criteria):
            weights[above] = weights.get(above, 0.0) + weight
            above, steps = parents[above], steps + 1
    return weights
