"""What the methods without a model of their own share: from scores to a result."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decider.analysis.normalisation import normalised
from decider.analysis.ranking import ranked
from decider.analysis.table import Array, Model, Result, Step, Table, frozen
from decider.decision.findings import DeciderError
from decider.words import message


def scored(
    method: str,
    table: Table,
    weights: Array,
    scores: Array,
    steps: Callable[[], tuple[Step, ...]],
    lower_is_better: bool = False,
    parts: Array | None = None,
    **extras: object,
) -> Result:
    """The result with these scores. Without `parts` (n, m) of its own, a score is shared out in proportion to
    weight times min-max merit (or demerit, where lower is better); such a split is only a picture."""
    scores = frozen(scores)
    order, ranks = ranked(scores, lower_is_better)

    def shares() -> Array:
        if parts is not None:
            return parts
        merit = normalised(table, "minmax")
        weighted = weights * ((1 - merit) if lower_is_better else merit)
        total = weighted.sum(axis=1, keepdims=True)
        even = np.repeat(weights[None, :], len(scores), axis=0)
        return np.asarray(np.divide(weighted, total, out=even, where=total > 0) * scores[:, None])

    return Result(method, "", weights, scores, ranks, order, shares, steps, None, lower_is_better, extras)


def linear_scored(
    method: str, gain: Array, weights: Array, steps: Callable[[], tuple[Step, ...]], lower_is_better: bool = False
) -> Result:
    """The result of a method that is a product of the weights with `gain` (m, n), parts and model included.

    Where lower is better the model holds the negative, so that larger is better for whoever reads it.
    """
    scores = frozen(weights @ gain)
    order, ranks = ranked(scores, lower_is_better)
    model = Model("linear", frozen(-gain if lower_is_better else gain))
    return Result(
        method, "", weights, scores, ranks, order, lambda: (gain * weights[:, None]).T, steps, model, lower_is_better
    )


def need_positive(table: Table, method: str, columns: NDArray[np.bool_] | None = None) -> None:
    """Raise the sentence that names the first value that is not above zero, among `columns` (a mask) or all."""
    bad = table.matrix <= 0
    if columns is not None:
        bad = bad & columns
    if bad.any():
        i, j = np.argwhere(bad)[0]
        raise DeciderError(
            message(
                "{method} needs values above zero, and {criterion} has one that is not ({alternative}).",
                method=method,
                criterion=table.criteria[j],
                alternative=table.alternatives[i],
            )
        )


def need_not_negative(table: Table, method: str) -> None:
    """Raise the sentence that names the first negative value."""
    if (table.matrix < 0).any():
        i, j = np.argwhere(table.matrix < 0)[0]
        raise DeciderError(
            message(
                "{method} needs values of zero or more, and {criterion} has a negative one ({alternative}).",
                method=method,
                criterion=table.criteria[j],
                alternative=table.alternatives[i],
            )
        )


def shares_of_sum(table: Table) -> Array:
    """x / sum x in each column, without overflow; zeros for a column of zeros. Values must not be negative."""
    largest = table.matrix.max(axis=0)
    x = np.divide(table.matrix, largest, out=np.zeros_like(table.matrix), where=largest > 0)
    total = x.sum(axis=0)
    return np.asarray(np.divide(x, total, out=np.zeros_like(x), where=total > 0))
