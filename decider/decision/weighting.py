"""Weights, and weight profiles that outlive one decision."""

from dataclasses import dataclass
from typing import Literal

from decider.decision.comparisons import Comparisons
from decider.words import Text, same_name

Elicitation = Literal["direct", "equal", "comparisons", "rank order", "swing", "data", "mixture"]

OF_SEVERAL = "aip"
"""The detail of weights that are the mean of several experts' priorities: no comparisons of the study lead to them."""


@dataclass(frozen=True)
class Weighting:
    """The weights in force.

    `weights` holds, for every criterion, its share among its siblings (each group of siblings sums to 1).
    `locked` criteria keep theirs when another is moved. `elicitation` says how they came about, `detail` which method
    (an objective method's name, say), `profile` the id of the profile they were taken from, "" when none.
    """

    weights: tuple[tuple[str, float], ...] = ()
    locked: tuple[str, ...] = ()
    elicitation: Elicitation = "equal"
    detail: str = ""
    profile: str = ""

    def share(self, criterion: str) -> float:
        """The share of `criterion` among its siblings; 0 when it has none yet."""
        return dict(self.weights).get(criterion, 0.0)


@dataclass(frozen=True)
class ProfileWeight:
    """The share of one criterion in a profile, with its name so that it can be matched elsewhere."""

    criterion: str
    name: Text
    weight: float
    parent: str = ""


@dataclass(frozen=True)
class WeightProfile:
    """A named weighting with the reasons for it; `comparisons` keeps the judgements it was computed from."""

    id: str
    name: Text
    weights: tuple[ProfileWeight, ...]
    author: Text = ""
    date: str = ""
    elicitation: Elicitation = "direct"
    detail: str = ""
    note: Text = ""
    comparisons: tuple[Comparisons, ...] = ()

    def named(self, name: str) -> bool:
        """Whether `name` is this profile's id or its name in any language."""
        return self.id == name or same_name(self.name, name)
