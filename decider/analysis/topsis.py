"""TOPSIS: closeness to the ideal and distance from the anti-ideal (Hwang & Yoon 1981, pp. 128-134)."""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.ranking import ranked
from decider.analysis.table import Array, Model, Result, Step, Table, frozen
from decider.words import message


def topsis_model(table: Table, normalisation: str) -> tuple[Model, Array, Array, Array]:
    """The weight-free part of TOPSIS, normalised values (n, m), ideal (m) and anti-ideal (m) before weighting.

    With u = w^2 the squared distances are `u @ loss` and `u @ gain`, so a change of weights costs two products.
    Under `fixed` the ideal and anti-ideal are the ends of the scale, so that a withdrawal reorders nobody.
    Raises DeciderError where the normalisation does not fit the data.
    """
    table = without_targets(table)
    r = normalised(table, normalisation)
    cost = (table.directions < 0) & (normalisation in ("vector", "none"))
    high, low = r.max(axis=0), r.min(axis=0)
    if normalisation == "fixed":
        high, low = np.ones_like(high), np.zeros_like(low)
    ideal, anti = np.where(cost, low, high), np.where(cost, high, low)
    gain = np.ascontiguousarray(((r - anti) ** 2).T)
    loss = np.ascontiguousarray(((r - ideal) ** 2).T)
    gain.flags.writeable = loss.flags.writeable = False
    return Model("distance", gain, loss), frozen(r), frozen(ideal), frozen(anti)


def topsis(table: Table, weights: Array, normalisation: str = "vector") -> Result:
    """The TOPSIS ranking with every step. Scores are closeness coefficients in 0..1; where an alternative is at no
    distance from both ideals (all are identical) it is 0.5. Parts are shares of the squared distance from the worst."""
    model, r, ideal, anti = topsis_model(table, normalisation)
    return topsis_result(model, r, ideal, anti, weights, normalisation)


def topsis_result(model: Model, r: Array, ideal: Array, anti: Array, weights: Array, normalisation: str) -> Result:
    """The ranking by a model that `topsis_model` made, so that a change of weights need not normalise again."""
    scores = frozen(model.scores(weights))
    order, ranks = ranked(scores)
    assert model.loss is not None
    loss, squares = model.loss, weights * weights

    def parts() -> Array:
        to_anti = model.gain * squares[:, None]
        gained = to_anti.sum(axis=0)
        share = np.divide(to_anti, gained, out=np.repeat(weights[:, None], len(scores), axis=1), where=gained > 0)
        return np.asarray((share * scores).T)

    def steps() -> tuple[Step, ...]:
        to_ideal, to_anti = (loss * squares[:, None]).T, (model.gain * squares[:, None]).T
        distances = frozen(np.sqrt(to_ideal.sum(axis=1))), frozen(np.sqrt(to_anti.sum(axis=1)))
        return (
            Step("normalised", message("Normalised r"), r, "alternatives", "criteria"),
            Step("weighted", message("Weighted w·r"), frozen(weights * r), "alternatives", "criteria"),
            Step("ideal", message("Ideal"), frozen(weights * ideal), "criteria"),
            Step("anti_ideal", message("Anti-ideal"), frozen(weights * anti), "criteria"),
            Step("to_ideal", message("From the ideal²"), frozen(to_ideal), "alternatives", "criteria"),
            Step("to_anti_ideal", message("From the anti-ideal²"), frozen(to_anti), "alternatives", "criteria"),
            Step("distance_to_ideal", message("Distance D⁺"), distances[0], "alternatives"),
            Step("distance_to_anti_ideal", message("Distance D⁻"), distances[1], "alternatives"),
            Step("closeness", message("Closeness C = D⁻ ÷ (D⁺ + D⁻)"), scores, "alternatives"),
        )

    return Result("topsis", normalisation, weights, scores, ranks, order, parts, steps, model)
