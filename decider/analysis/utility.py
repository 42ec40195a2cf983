"""COPRAS, ARAS and WASPAS: utilities built from sums and products."""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.parameters import Parameter, number
from decider.analysis.scored import need_not_negative, need_positive, scored, shares_of_sum
from decider.analysis.table import Array, Result, Step, Table, frozen
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import message

WASPAS_LAMBDA = Parameter("lambda", "0.5", high=1.0)


def copras(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Complex proportional assessment (Zavadskas et al. 1994): Q = S+ + sum S- / (S- sum 1/S-), as Q / Qmax.

    pymcdm 1.4.0 rewards costs here (CONVENTIONS), so this is ours.
    """
    table = without_targets(table)
    need_not_negative(table, "COPRAS")
    weighted = shares_of_sum(table) * weights
    cost = table.directions < 0
    gained, paid = weighted[:, ~cost].sum(axis=1), weighted[:, cost].sum(axis=1)
    relief = np.zeros_like(paid)
    if paid.max(initial=0.0) > 0:
        if paid.min() <= 0:
            raise DeciderError(
                message(
                    "COPRAS divides by the costs, and {alternative} has none on any weighted cost criterion.",
                    alternative=table.alternatives[int(np.argmin(paid))],
                )
            )
        relief = paid.sum() / (paid * (1 / paid).sum())
    significance = gained + relief
    top = significance.max()
    scores = significance / top if top > 0 else np.ones_like(significance)

    def steps() -> tuple[Step, ...]:
        return (
            Step("weighted", message("Weighted w·r"), frozen(weighted), "alternatives", "criteria"),
            Step("S_plus", message("Benefits S⁺"), frozen(gained), "alternatives"),
            Step("S_minus", message("Costs S⁻"), frozen(paid), "alternatives"),
            Step("Q", message("Significance Q"), frozen(significance), "alternatives"),
            Step("score", message("Utility degree Q ÷ Qmax"), frozen(scores), "alternatives"),
        )

    return scored("copras", table, weights, scores, steps)


def aras(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Additive ratio assessment (Zavadskas & Turskis 2010): K = S / S0 against an ideal row.

    The ideal row is the declared best values where there are any, else the best observed.
    """
    table = without_targets(table)
    cost = table.directions < 0
    need_not_negative(table, "ARAS")
    need_positive(table, "ARAS", cost)
    observed = np.where(cost, table.matrix.min(axis=0), table.matrix.max(axis=0))
    ideal = np.where(np.isnan(table.best) | (cost & ~(table.best > 0)), observed, table.best)
    x = np.vstack((ideal, table.matrix))
    largest, smallest = x.max(axis=0), x.min(axis=0)
    scaled = np.where(
        cost, smallest / np.where(cost, x, 1.0), np.divide(x, largest, out=np.zeros_like(x), where=largest > 0)
    )
    total = scaled.sum(axis=0)
    weighted = np.divide(scaled, total, out=np.zeros_like(scaled), where=total > 0) * weights
    sums = weighted.sum(axis=1)
    scores = sums[1:] / sums[0] if sums[0] > 0 else np.ones(len(sums) - 1)

    def steps() -> tuple[Step, ...]:
        return (
            Step("ideal", message("Ideal"), frozen(ideal), "criteria"),
            Step("weighted", message("Weighted w·r"), frozen(weighted[1:]), "alternatives", "criteria"),
            Step("S", message("Optimality S"), frozen(sums[1:]), "alternatives"),
            Step("S0", message("Optimality S₀ of the ideal"), frozen(sums[:1])),
            Step("score", message("Utility degree K = S ÷ S₀"), frozen(scores), "alternatives"),
        )

    parts = weighted[1:] / sums[0] if sums[0] > 0 else None
    return scored("aras", table, weights, scores, steps, parts=parts)


def waspas(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """A mix of weighted sum and weighted product (Zavadskas et al. 2012): lambda WSM + (1 - lambda) WPM."""
    mix = number(choice, WASPAS_LAMBDA)
    table = without_targets(table)
    need_positive(table, "WASPAS")
    r = normalised(table, "ratio")
    total, product = r @ weights, np.exp(np.log(r) @ weights)
    scores = mix * total + (1 - mix) * product

    def steps() -> tuple[Step, ...]:
        return (
            Step("normalised", message("Normalised r"), frozen(r), "alternatives", "criteria"),
            Step("wsm", message("Weighted sum"), frozen(total), "alternatives"),
            Step("wpm", message("Weighted product"), frozen(product), "alternatives"),
            Step("score", message("Their mix"), frozen(scores), "alternatives"),
        )

    return scored("waspas", table, weights, scores, steps)
