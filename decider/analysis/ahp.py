"""AHP: weights from comparisons down the tree, and alternatives by comparison or rating (Saaty 1980)."""

from collections.abc import Mapping

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


def derived_shares(decision: Decision, prioritisation: str = "eigenvector") -> dict[str, float]:
    """The priority of each criterion in every group of siblings that comparisons connect; other groups are left out."""
    shares: dict[str, float] = {}
    for kind, parent in (c.scope for c in decision.comparisons):
        items = children(decision.criteria, parent)
        if kind != "criteria" or len(items) < 2:
            continue
        matrix = given_matrix(decision, parent)
        if len(groups(matrix)) == 1:
            priorities = compare(matrix, prioritisation, items=tuple(c.name for c in items)).priorities
            shares |= {c.id: float(p) for c, p in zip(items, priorities, strict=True)}
    return shares


def ahp_model(
    table: Table, pairwise: Mapping[int, Array], synthesis: str = "distributive"
) -> tuple[Model, tuple[Step, ...], Array]:
    """The weight-free part of AHP: local priorities (n, m) of a table without targets.

    A criterion with comparisons of the alternatives takes their eigenvector; any other is rated on its declared scale,
    or else by its part of the sum. `distributive` priorities sum to 1 under each criterion, `ideal` ones have 1 for the
    best. Raises DeciderError where there are more than nine alternatives to compare or comparisons are missing.
    """
    n, m = table.matrix.shape
    local = np.empty((n, m))
    for j in range(m):
        if j in pairwise:
            if n > MOST_COMPARED:
                raise DeciderError(
                    message(
                        "AHP compares at most nine alternatives in pairs, and {criterion} has {n}.",
                        criterion=table.criteria[j],
                        n=n,
                    )
                )
            local[:, j] = compare(pairwise[j], items=table.alternatives).priorities
        else:
            local[:, j] = _rated(table, j)
    total = local.sum(axis=0) if synthesis == "distributive" else local.max(axis=0)
    local = frozen(np.divide(local, total, out=np.full_like(local, 1 / n), where=total > 0))
    steps = (Step("local_priorities", message("Local priority"), local, "alternatives", "criteria"),)
    return Model("linear", frozen(np.ascontiguousarray(local.T))), steps, local


def _rated(table: Table, j: int) -> Array:
    """Ratings of one criterion: the place on its scale, or its part of the sum, or (from zero on) its part of the
    way from the worst."""
    one = Table(
        table.matrix[:, [j]],
        table.directions[[j]],
        table.targets[[j]],
        table.worst[[j]],
        table.best[[j]],
        table.alternatives,
        (table.criteria[j],),
    )
    if not np.isnan(one.worst[0] + one.best[0]):
        return normalised(one, "fixed")[:, 0]
    if not np.isnan(one.targets[0]):
        return normalised(one, "minmax")[:, 0]
    return normalised(one, "sum")[:, 0]
