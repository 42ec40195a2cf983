"""What is not known for sure: the weights, the scores, the method."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from decider.analysis.analysis import Analysis, as_read
from decider.analysis.offered import settled_choice
from decider.analysis.panel_scores import panel_scores
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
    or a single one, in points of the scales, for all with a declared scale (for all where none is declared). With
    `experts` each score has the standard deviation of the panel's answers to it instead. `methods` are drawn from with
    equal chances; without any it is the decision's own.
    """

    weights: WeightsFrom = "around"
    points: float = 5.0
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    methods: tuple[str, ...] = ()
    experts: bool = False

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
        if self.experts:
            parts.append(message("scores that spread as the experts' answers"))
        elif any(self.errors):
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
    """The standard deviation (n, m) of the score of each ranked alternative under each judged criterion; None where
    all scores are sure. Raises DeciderError where errors do not fit, or the panel's answers have no spread."""
    given = uncertainty.errors
    if uncertainty.experts:
        if any(given):
            raise DeciderError(message("Scores have either a stated error or the spread of the experts, not both."))
        return expert_spread(analysis)
    if not any(given):
        return None
    if not all(0 <= error < float("inf") for error in given):
        raise DeciderError(message("An error of the scores is a number of zero or more."))
    m = len(analysis.criteria)
    if len(given) == 1:
        declared = np.array([c.scale.declared for c in analysis.criteria])
        each = np.where(declared | (not declared.any()), given[0], 0.0)
    elif len(given) == m:
        each = np.array(given)
    else:
        raise DeciderError(
            message(
                "The errors of scores are for {given} of {wanted} criteria; give one for each, or a single one.",
                given=len(given),
                wanted=m,
            )
        )
    return frozen(np.repeat(each[None, :], len(analysis.alternatives), axis=0))


def expert_spread(analysis: Analysis) -> Array:
    """The standard deviation (n, m) of the experts' answers to each score in the last revealed round: zero where fewer
    than two answered, and under criteria that the panel does not score. Raises DeciderError where that is everywhere.
    """
    # Without a round that is revealed nobody's answers count.
    panel = panel_scores(analysis.decision) if analysis.decision.panel.revealed else None
    if panel is None or not (panel.answers > 1).any():
        raise DeciderError(
            message("No score has revealed answers of two experts, so that there is no spread; state an error instead.")
        )
    place = {c.id: j for j, c in enumerate(panel.criteria)}
    columns = [j for j, c in enumerate(analysis.criteria) if c.id in place]
    found = np.zeros((len(analysis.alternatives), len(analysis.criteria)))
    from_panel = [place[analysis.criteria[j].id] for j in columns]
    found[:, columns] = np.nan_to_num(panel.spread[analysis.numbers.rows][:, from_panel])
    return frozen(found)


def choices(analysis: Analysis, uncertainty: Uncertainty) -> tuple[MethodChoice, ...]:
    """The methods that are drawn from, with their normalisations. Raises DeciderError for one that is not offered."""
    if not uncertainty.methods:
        return (analysis.choice,)
    table, own = analysis.numbers.table, analysis.choice
    names = dict.fromkeys(uncertainty.methods)
    read = {name: as_read(analysis.decision, MethodChoice(name)) for name in names}
    return tuple(own if name == own.name else settled_choice(read[name], table) for name in names)
