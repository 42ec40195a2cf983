"""Weighted sum and weighted product (Triantaphyllou 2000, ch. 2), and whatever else is a product with the weights."""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.ranking import ranked
from decider.analysis.table import Array, Model, Result, Step, Table, frozen
from decider.decision.findings import DeciderError
from decider.words import message


def wsm_model(table: Table, normalisation: str) -> tuple[Model, Array]:
    """The weight-free part of the weighted sum: values (n, m), where larger is better.

    `vector` and `none` leave a cost a cost; its value counts negatively.
    """
    table = without_targets(table)
    values = normalised(table, normalisation)
    if normalisation in ("vector", "none"):
        values = values * np.where(table.directions < 0, -1.0, 1.0)
    return Model("linear", frozen(np.ascontiguousarray(values.T))), frozen(values)


def linear_result(
    method: str, normalisation: str, model: Model, values: Array, weights: Array, more: tuple[Step, ...] = ()
) -> Result:
    """The ranking by a linear model; the parts are the weighted values themselves."""
    scores = frozen(model.scores(weights))
    order, ranks = ranked(scores)

    def parts() -> Array:
        return np.asarray((model.gain * weights[:, None]).T)

    def steps() -> tuple[Step, ...]:
        return (
            *more,
            Step("values", message("Value v"), values, "alternatives", "criteria"),
            Step("weighted", message("Weighted w·v"), frozen(parts()), "alternatives", "criteria"),
            Step("score", message("Score, the sum of w·v"), scores, "alternatives"),
        )

    return Result(method, normalisation, weights, scores, ranks, order, parts, steps, model)


def wsm(table: Table, weights: Array, normalisation: str = "minmax") -> Result:
    """The weighted sum. Raises DeciderError where the normalisation does not fit the data."""
    model, values = wsm_model(table, normalisation)
    return linear_result("wsm", normalisation, model, values, weights)


def wpm_model(table: Table, normalisation: str) -> tuple[Model, Array]:
    """The weight-free part of the weighted product: logarithms of the values (m, n), minus infinity for a zero.

    Raises DeciderError where a value is negative, or not positive while its logarithm is needed raw.
    """
    table = without_targets(table)
    values = normalised(table, normalisation)
    if normalisation in ("vector", "none"):
        _need_positive(table, normalisation)
        values = np.where(table.directions < 0, 1 / values, values)
    # A criterion on which all are equal would be zero for all and make every product zero; one is the neutral factor.
    values[:, (values == 0).all(axis=0)] = 1.0
    logarithms = np.full_like(values, -np.inf)
    np.log(values, out=logarithms, where=values > 0)
    return Model("product", frozen(np.ascontiguousarray(logarithms.T))), frozen(values)


def wpm_result(normalisation: str, model: Model, values: Array, weights: Array) -> Result:
    """The ranking by a product model. A product has no parts of its own: each criterion's part is the score times its
    share of the weighted sum of the same values."""
    scores = frozen(model.scores(weights))
    order, ranks = ranked(scores)

    def parts() -> Array:
        weighted = values * weights
        total = weighted.sum(axis=1, keepdims=True)
        share = np.divide(weighted, total, out=np.repeat(weights[None, :], len(scores), axis=0), where=total > 0)
        return np.asarray(share * scores[:, None])

    def steps() -> tuple[Step, ...]:
        return (
            Step("values", message("Value v"), values, "alternatives", "criteria"),
            Step("powers", message("v to the power w"), frozen(values**weights), "alternatives", "criteria"),
            Step("score", message("Score, the product of the powers"), scores, "alternatives"),
        )

    return Result("wpm", normalisation, weights, scores, ranks, order, parts, steps, model)


def wpm(table: Table, weights: Array, normalisation: str = "ratio") -> Result:
    """The weighted product. Raises DeciderError where a value is not positive."""
    model, values = wpm_model(table, normalisation)
    return wpm_result(normalisation, model, values, weights)


def _need_positive(table: Table, normalisation: str) -> None:
    bad = np.argwhere(table.matrix <= 0)
    if len(bad):
        i, j = bad[0]
        raise DeciderError(
            message(
                "The weighted product needs values above zero, and {criterion} has one that is not ({alternative}).",
                criterion=table.criteria[j],
                alternative=table.alternatives[i],
            )
        )
