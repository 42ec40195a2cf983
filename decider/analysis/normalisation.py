"""Normalisations, under the names every method shares (CONVENTIONS: TOPSIS)."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array, Table
from decider.decision.findings import DeciderError
from decider.words import message

NORMALISATIONS = ("vector", "fixed", "minmax", "max", "sum", "ratio", "none")


def without_targets(table: Table) -> Table:
    """The table with each target criterion replaced by the distance |x - target|, a cost.

    A declared scale becomes 0 (best) to the distance of its farther end (worst).
    """
    aimed = table.directions == 0
    if not aimed.any():
        return table
    matrix, directions = table.matrix.copy(), table.directions.copy()
    worst, best = table.worst.copy(), table.best.copy()
    matrix[:, aimed] = _distances(matrix[:, aimed], table.targets[aimed])
    directions[aimed] = -1
    ends = np.abs(np.vstack((table.worst, table.best)) - table.targets)[:, aimed]
    worst[aimed], best[aimed] = ends.max(axis=0), np.where(np.isnan(ends.max(axis=0)), np.nan, 0.0)
    return replace(table, matrix=matrix, directions=directions, worst=worst, best=best)


def _distances(x: Array, targets: Array) -> Array:
    """|x - target| (n, k), where distances that only rounding tells apart are the same: 0.9 and 1.1 are equally far
    from 1, and a normalisation by the range would otherwise make a whole unit of their last digit."""
    found = np.abs(x - targets)
    slack = 4 * np.finfo(float).eps * np.maximum(np.abs(x).max(axis=0, initial=0.0), np.abs(targets))
    for j in range(found.shape[1]):
        order = np.argsort(found[:, j])
        nearest_first = found[order, j]
        starts = np.append(True, np.diff(nearest_first) > slack[j])[: len(order)]
        found[order, j] = nearest_first[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    return np.asarray(found)


def normalised(table: Table, normalisation: str) -> Array:
    """Normalised values (n, m) of a table without targets.

    Larger is better in all but `vector` and `none`, where a cost stays a cost. A criterion with no spread (or, for
    `vector`, only zeros) gets zeros. Raises DeciderError naming the criterion where the data do not allow it.
    """
    x, cost = table.matrix, table.directions < 0
    if normalisation == "none":
        return x.copy()
    if normalisation == "vector":
        # Dividing by the largest value first keeps 1e300 and 1e-300 from overflowing when squared.
        largest = np.abs(x).max(axis=0)
        scaled = _divided(x, largest)
        return _divided(scaled, np.sqrt((scaled * scaled).sum(axis=0)))
    if normalisation == "fixed":
        _refuse(table, np.isnan(table.worst) | np.isnan(table.best), _NO_SCALE)
        _refuse(table, table.worst == table.best, _NO_RANGE)
        return np.clip((x - table.worst) / (table.best - table.worst), 0.0, 1.0)
    if normalisation == "minmax":
        low, high = x.min(axis=0), x.max(axis=0)
        # Halves, because the range of -1e308 to 1e308 is not a number.
        return _divided(np.where(cost, high / 2 - x / 2, x / 2 - low / 2), high / 2 - low / 2)
    if normalisation == "max":
        _refuse(table, (x < 0).any(axis=0), _NEGATIVE, normalisation)
        shares = _divided(x, x.max(axis=0))
        return np.asarray(np.where(cost & (x.max(axis=0) > 0), 1 - shares, shares))
    if normalisation in ("sum", "ratio"):
        _refuse(table, (x <= 0).any(axis=0), _NOT_POSITIVE, normalisation)
        if normalisation == "ratio":
            return np.asarray(np.where(cost, x.min(axis=0) / x, x / x.max(axis=0)))
        scaled = np.where(cost, x.min(axis=0) / x, x / x.max(axis=0))
        return np.asarray(scaled / scaled.sum(axis=0))
    raise DeciderError(
        message(
            "There is no normalisation {name}; choose one of {known}.",
            name=normalisation,
            known=", ".join(NORMALISATIONS),
        )
    )


_NO_SCALE = "Fixed scales need the worst and the best value of every criterion, and {criterion} does not declare them."
_NO_RANGE = "The scale of {criterion} has the same worst and best value, so nothing can be placed on it."
_NEGATIVE = "The normalisation {name} needs values of zero or more, and {criterion} has a negative one ({alternative})."
_NOT_POSITIVE = "The normalisation {name} needs values above zero, and {criterion} has one that is not ({alternative})."


def _divided(x: Array, by: Array) -> Array:
    """x / by with zeros where `by` is zero."""
    return np.asarray(np.divide(x, by, out=np.zeros(np.broadcast_shapes(x.shape, by.shape)), where=by != 0))


def _refuse(table: Table, columns: NDArray[np.bool_] | np.bool_, template: str, normalisation: str = "") -> None:
    """Raise the sentence for the first criterion in `columns`."""
    if not np.any(columns):
        return
    j = int(np.argmax(columns))
    row = int(np.argmin(table.matrix[:, j]))
    raise DeciderError(
        message(template, name=normalisation, criterion=table.criteria[j], alternative=table.alternatives[row])
    )
