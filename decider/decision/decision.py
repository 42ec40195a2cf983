"""The decision: one frozen value that holds all that people have put in."""

from dataclasses import dataclass

from decider.decision.comparisons import Comparisons, Reading, Scope
from decider.decision.criteria import Criterion
from decider.decision.panel import Panel, mentioned
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting, WeightProfile
from decider.words import Text

Performances = tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class Alternative:
    """One candidate. `short` is its name where room is scarce ("" = the name itself).

    `attributes` are facts that are not judged, such as ("cities", "Shanghai;Ningbo") or ("stage", "joint").
    """

    id: str
    name: Text
    short: Text = ""
    attributes: tuple[tuple[str, Text], ...] = ()

    @property
    def row_name(self) -> Text:
        """The name for rows and labels."""
        return self.short or self.name

    def attribute(self, name: str) -> Text:
        """The value of an attribute, "" when it has none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True)
class Decision:
    """A whole study. `performances` has one row for each alternative and one column for each criterion of
    `criteria`, in their order; None is a missing score. `illustrative` marks scores that nobody gave."""

    title: Text = ""
    question: Text = ""
    note: Text = ""
    illustrative: bool = False
    criteria: tuple[Criterion, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    performances: Performances = ()
    weighting: Weighting = Weighting()
    profiles: tuple[WeightProfile, ...] = ()
    comparisons: tuple[Comparisons, ...] = ()
    method: MethodChoice = MethodChoice()
    shortlist: ShortlistRule = ShortlistRule()
    panel: Panel = Panel()
    reading: Reading = Reading()

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id; KeyError when there is none."""
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)

    def alternative(self, id: str) -> Alternative:
        """The alternative with this id; KeyError when there is none."""
        for alternative in self.alternatives:
            if alternative.id == id:
                return alternative
        raise KeyError(id)

    def performance(self, alternative: str, criterion: str) -> float | None:
        """One score, None when it is missing."""
        row = next(i for i, a in enumerate(self.alternatives) if a.id == alternative)
        column = next(i for i, c in enumerate(self.criteria) if c.id == criterion)
        return self.performances[row][column]

    @property
    def retired_ids(self) -> tuple[str, ...]:
        """The ids that the panel's answers name: no new alternative or criterion may take one, or an old answer would
        count for it."""
        return tuple(dict.fromkeys(mentioned(self.panel))) if self.panel.study else ()

    def compared(self, scope: Scope) -> Comparisons:
        """The comparisons given within `scope`, empty when nobody has compared there."""
        for comparisons in self.comparisons:
            if comparisons.scope == scope:
                return comparisons
        return Comparisons(scope)


def fresh_id(taken: tuple[str, ...], stem: str) -> str:
    """An id that is not in `taken`: `stem` followed by the first free number."""
    number = len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
