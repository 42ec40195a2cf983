"""Which of a profile's weights fit a decision's criteria."""

from dataclasses import dataclass

from decider.decision.criteria import Criterion
from decider.decision.decision import Decision
from decider.decision.findings import Finding
from decider.decision.weighting import ProfileWeight, WeightProfile
from decider.words import Message, Text, message, spoken


@dataclass(frozen=True)
class Match:
    """`shares` by criterion id for every group that could be matched; what was left over on either side."""

    shares: tuple[tuple[str, float], ...]
    unknown: tuple[Text, ...]
    unweighted: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Whether every criterion of either side found its counterpart."""
        return not self.unknown and not self.unweighted

    def finding(self, profile: WeightProfile) -> Finding | None:
        """What does not match, in one sentence; None when everything does."""
        if self.complete:
            return None
        parts: dict[str, Text | Message] = {"profile": profile.name}
        if self.unknown and self.unweighted:
            template = (
                "The profile {profile} also weights {unknown}, which this decision does not have, "
                "and has no weight for {missing}, whose share stays."
            )
        elif self.unknown:
            template = "The profile {profile} also weights {unknown}, which this decision does not have."
        else:
            template = "The profile {profile} has no weight for {missing}, whose share stays."
        return Finding(
            "warning",
            message(template, **parts, unknown=listed(self.unknown), missing=listed(self.unweighted)),
            place="weights",
        )


def listed(names: tuple[Text, ...]) -> Message:
    """Names one after another, as a value for a sentence."""
    if len(names) == 1:
        return message("{a}", a=names[0])
    return message("{a}, {b}", a=names[0], b=listed(names[1:])) if names else message("")


def matched(profile: WeightProfile, decision: Decision) -> Match:
    """The shares that `profile` gives to the criteria of `decision`, matched by id and else by name in any language.

    Criteria that the profile does not know keep their part of the whole; the matched ones share the rest in the
    profile's proportions. A group of siblings that the profile does not know at all keeps its weights.
    """
    counterpart: dict[str, ProfileWeight] = {}
    for criterion in decision.criteria:
        for weight in profile.weights:
            if weight.criterion == criterion.id or _alike(weight, criterion):
                counterpart[criterion.id] = weight
                break
    used = {weight.criterion for weight in counterpart.values()}
    shares: list[tuple[str, float]] = []
    for parent in dict.fromkeys(c.parent for c in decision.criteria):
        group = [c.id for c in decision.criteria if c.parent == parent]
        known = [id for id in group if id in counterpart]
        total = sum(counterpart[id].weight for id in known)
        rest = 1 - sum(decision.weighting.share(id) for id in group if id not in counterpart)
        if total > 0:
            shares += [(id, counterpart[id].weight / total * max(rest, 0.0)) for id in known]
    top = [c for c in decision.criteria if not c.parent]
    return Match(
        tuple(shares),
        tuple(w.name for w in profile.weights if not w.parent and w.criterion not in used),
        tuple(c.name for c in top if c.id not in counterpart),
    )


def _alike(weight: ProfileWeight, criterion: Criterion) -> bool:
    """Whether both read the same in English or in Chinese, at the same level of their trees."""
    if bool(weight.parent) != bool(criterion.parent):
        return False
    return any(
        spoken(weight.name, language).strip().casefold() == spoken(criterion.name, language).strip().casefold()
        for language in ("en", "zh")
    )
