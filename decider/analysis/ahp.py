"""AHP: weights from comparisons down the tree, and alternatives by comparison or rating (Saaty 1980)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from decider.analysis.normalisation import normalised
from decider.analysis.pairwise import compare, groups
from decider.analysis.table import Array, Model, Step, Table, frozen
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.words import message

MOST_COMPARED = 9
"""How many alternatives can be compared in pairs: beyond, nobody keeps 36 comparisons for each criterion straight."""


def given_matrix(decision: Decision, parent: str) -> Array:
    """The comparisons among the criteria under `parent`, (k, k), NaN where nobody has said."""
    items = tuple(c.id for c in children(decision.criteria, parent))
    rows = decision.compared(("criteria", parent)).matrix(items)
    return np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float).reshape(
        len(items), len(items)
    )


def derived_shares(decision: Decision) -> dict[str, float]:
    """The priority of each criterion in every group of siblings that comparisons connect; other groups are left out.
    By the prioritisation that the decision reads its comparisons by."""
    prioritisation = decision.reading.prioritisation
    shares: dict[str, float] = {}
    for kind, parent in (c.scope for c in decision.comparisons):
        items = children(decision.criteria, parent)
        if kind != "criteria" or len(items) < 2:
            continue
        matrix = given_matrix(decision, parent)
        if len(groups(matrix)) == 1:
            priorities = compare(matrix, prioritisation, items=tuple(c.name for c in items), worst=0).priorities
            shares |= {c.id: float(p) for c, p in zip(items, priorities, strict=True)}
    return shares


def ahp_model(
    table: Table,
    pairwise: Mapping[int, Array],
    synthesis: str = "distributive",
    prioritisation: str = "eigenvector",
) -> tuple[Model, tuple[Step, ...], Array]:
    """The weight-free part of AHP: local priorities (n, m) of a table whose targets were replaced by distances.

    `pairwise` holds by criterion the comparisons of the alternatives (n, n), NaN where missing, read by
    `prioritisation`. A criterion without comparisons is rated on its declared scale, or else by its part of the sum.
    `distributive` priorities sum to 1 under each criterion, `ideal` ones have 1 for the best (Saaty & Vargas 1993).
    Raises DeciderError naming the criterion where more than nine alternatives are to be compared, comparisons do not
    link them all, or a value cannot be rated.
    """
    n, m = table.matrix.shape
    rated = [
        compared_priorities(table, j, pairwise[j], prioritisation) if _said(pairwise.get(j)) else _rated(table, j)
        for j in range(m)
    ]
    values = np.array(rated).reshape(m, n).T
    # Under a criterion on which all are at the worst, all are equal: a constant.
    values = np.where(values.any(axis=0), values, 1.0) if n else values
    local = frozen(values / (values.sum(axis=0) if synthesis == "distributive" else values.max(axis=0, initial=0)))
    steps = (Step("local_priorities", message("Local priority"), local, "alternatives", "criteria"),)
    return Model("linear", frozen(np.ascontiguousarray(local.T))), steps, local


def _said(matrix: Array | None) -> bool:
    """Whether there is any comparison in a matrix."""
    return matrix is not None and int((~np.isnan(matrix)).sum()) > len(matrix)


def compared_priorities(table: Table, j: int, matrix: Array, prioritisation: str = "eigenvector") -> Array:
    """The priorities (n) of alternatives compared under criterion `j`; DeciderError for too many, or some apart."""
    if len(matrix) > MOST_COMPARED:
        raise DeciderError(
            message(
                "AHP compares at most nine alternatives in pairs, and {criterion} has {n}.",
                criterion=table.criteria[j],
                n=len(matrix),
            )
        )
    try:
        return compare(matrix, prioritisation, items=table.alternatives, worst=0).priorities
    except DeciderError as refused:
        raise DeciderError(
            message("Under {criterion}: {problem}", criterion=table.criteria[j], problem=refused.message)
        ) from None


def _rated(table: Table, j: int) -> Array:
    """Ratings (n) of one criterion from 0 up: the place on its declared scale, or for distances from a target the part
    of the way from the farthest to the nearest, or else its part of the sum."""
    one = replace(
        table,
        matrix=table.matrix[:, [j]],
        directions=table.directions[[j]],
        targets=table.targets[[j]],
        worst=table.worst[[j]],
        best=table.best[[j]],
        criteria=(table.criteria[j],),
    )
    if not np.isnan(one.worst[0] + one.best[0]):
        return normalised(one, "fixed")[:, 0]
    if not np.isnan(one.targets[0]):
        # A distance of 0 is the best there is, and has no reciprocal.
        return normalised(one, "minmax")[:, 0]
    column = one.matrix[:, 0]
    if (column == column[:1]).all():
        return np.ones(len(column))
    for i in np.flatnonzero(column <= 0)[:1]:
        raise DeciderError(
            message(
                "AHP rates {criterion} by shares of its sum, which need values above zero, and {alternative} has none; "
                "a scale with worst and best for {criterion} allows any value.",
                criterion=table.criteria[j],
                alternative=table.alternatives[i],
            )
        )
    return normalised(one, "sum")[:, 0]
