"""What is not known for sure: the weights, the scores, the method."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.offered import settled_choice
from decider.analysis.performance import global_weights
from decider.analysis.ranking import ranked
from decider.analysis.sampling import Law, anywhere, around, between, in_order, mixture
from decider.analysis.table import Array, frozen
from decider.decision.decision import Decision
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.decision.profiles import matched
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import WeightProfile
from decider.words import Message, message

WeightsFrom = Literal["anywhere", "around", "order", "bounds", "profiles"]


@dataclass(frozen=True)
class Uncertainty:
    """What is believed about a decision.

    `weights`: anywhere on the simplex; around the present ones, each within `points` hundredths; in the order of the
    present ones; between `lower` and `upper` (0 to 1, one for each judged criterion); or any mixture of the saved
    profiles. `errors` are the standard deviations of normal errors of the scores: none, one for each judged criterion,
    or a single one, in points of the scales, for all with a declared scale (for all where none is declared). `methods`
    are drawn from with equal chances; without any it is the decision's own.
    """

    weights: WeightsFrom = "around"
    points: float = 5.0
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    methods: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Message, ...]:
        """What the draws change, in words: first the weights, then scores and method where they do."""
        weights = {
            "anywhere": message("any weights"),
            "around": message("weights within {points:g} points", points=self.points),
            "order": message("any weights in the present order"),
            "bounds": message("weights between bounds"),
            "profiles": message("mixtures of the saved profiles"),
        }[self.weights]
        parts = [weights]
        if any(self.errors):
            one = len(self.errors) == 1
            error = message("scores with an error of {error:g}", error=self.errors[0]) if one else None
            parts.append(error or message("scores with an error by criterion"))
        if self.methods:
            parts.append(message("{n} methods", n=len(self.methods)))
        return tuple(parts)


def weight_law(analysis: Analysis, uncertainty: Uncertainty) -> Law:
    """The law that the weights (m) of the judged criteria are drawn from. Raises DeciderError where it is empty."""
    m = len(analysis.criteria)
    if uncertainty.weights == "anywhere":
        return anywhere(m)
    if uncertainty.weights == "order":
        # Weights that differ by rounding share a place.
        return in_order(ranked(np.round(analysis.weights, 12))[1].tolist())
    if uncertainty.weights == "bounds":
        if uncertainty.lower and len(uncertainty.lower) != m:
            raise DeciderError(
                message(
                    "The lower bounds are for {n} of {m} criteria; give one for each.", n=len(uncertainty.lower), m=m
                )
            )
        if uncertainty.upper and len(uncertainty.upper) != m:
            raise DeciderError(
                message(
                    "The upper bounds are for {n} of {m} criteria; give one for each.", n=len(uncertainty.upper), m=m
                )
            )
        return between(frozen(uncertainty.lower or [0.0] * m), frozen(uncertainty.upper or [1.0] * m))
    if uncertainty.weights == "profiles":
        return mixture(profile_weights(analysis)[1])
    return around(analysis.weights, uncertainty.points)


def profile_weights(analysis: Analysis) -> tuple[tuple[WeightProfile, ...], Array]:
    """The saved profiles that fit this decision, and the weights (p, m) that each gives to the judged criteria."""
    fitting = tuple(p for p in analysis.decision.profiles if matched(p, analysis.decision).shares)
    rows = [weights_of(analysis.decision, analysis, profile) for profile in fitting]
    return fitting, frozen(np.array(rows).reshape(len(fitting), len(analysis.criteria)))


def weights_of(decision: Decision, analysis: Analysis, profile: WeightProfile) -> Array:
    """The weights (m) of the judged criteria under `profile`; criteria that it does not know keep theirs."""
    return global_weights(with_shares(decision, dict(matched(profile, decision).shares)), analysis.criteria)


def deviations(analysis: Analysis, uncertainty: Uncertainty) -> Array | None:
    """The standard deviation (m) of the scores under each judged criterion; None where all scores are sure."""
    given = uncertainty.errors
    if not any(given):
        return None
    if not all(0 <= error < float("inf") for error in given):
        raise DeciderError(message("An error of the scores is a number of zero or more."))
    m = len(analysis.criteria)
    if len(given) == 1:
        declared = np.array([c.scale.declared for c in analysis.criteria])
        return frozen(np.where(declared | (not declared.any()), given[0], 0.0))
    if len(given) != m:
        raise DeciderError(
            message(
                "The errors of scores are for {given} of {wanted} criteria; give one for each, or a single one.",
                given=len(given),
                wanted=m,
            )
        )
    return frozen(given)


def choices(analysis: Analysis, uncertainty: Uncertainty) -> tuple[MethodChoice, ...]:
    """The methods that are drawn from, with their normalisations. Raises DeciderError for one that is not offered."""
    if not uncertainty.methods:
        return (analysis.choice,)
    table, own = analysis.numbers.table, analysis.choice
    names = dict.fromkeys(uncertainty.methods)
    return tuple(own if name == own.name else settled_choice(MethodChoice(name), table) for name in names)
