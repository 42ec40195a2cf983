"""From a decision to its numbers: which alternatives are complete, which criteria are judged, with what weight."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.ahp import derived_shares
from decider.analysis.remembering import remembering
from decider.analysis.table import Array, Table, frozen
from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, active, ancestry, judged
from decider.decision.decision import Alternative, Decision, Performances
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.words import message


@dataclass(frozen=True, eq=False)
class Numbers:
    """`table` holds the complete alternatives on the judged `criteria`; `rows` are their indexes in the decision and
    `ids` their ids. `full` (all alternatives, m) has NaN where a score is missing; `gaps` (all alternatives, m) says
    where one is missed: not where comparisons are to take its place, which is NaN in `table` until they do."""

    table: Table
    criteria: tuple[Criterion, ...]
    rows: NDArray[np.int64]
    full: Array
    ids: tuple[str, ...]
    gaps: NDArray[np.bool_]


@remembering
def numbers(
    criteria: tuple[Criterion, ...],
    alternatives: tuple[Alternative, ...],
    performances: Performances,
    comparisons: tuple[Comparisons, ...] = (),
) -> Numbers:
    """The decision matrix of the judged criteria, restricted to alternatives without a missing score.

    Under AHP an alternative that was compared with others on a criterion needs no score there: `comparisons`.
    """
    leaves = judged(criteria)
    at = {c.id: j for j, c in enumerate(criteria)}
    everything = np.array(performances, dtype=float).reshape(len(alternatives), len(criteria))
    full = frozen(everything[:, [at[c.id] for c in leaves]])
    gaps = np.isnan(full)
    for j, criterion in enumerate(leaves):
        for given in comparisons:
            if given.scope == ("alternatives", criterion.id):
                said = {id for judgement in given.judgements for id in (judgement.row, judgement.column)}
                gaps[[i for i, a in enumerate(alternatives) if a.id in said], j] = False
    gaps.flags.writeable = False
    rows = np.flatnonzero(~gaps.any(axis=1)) if leaves else np.zeros(0, dtype=np.int64)
    sign = {"max": 1, "min": -1, "target": 0}

    def column(values: list[float | None]) -> Array:
        return frozen([np.nan if value is None else value for value in values])

    table = Table(
        frozen(full[rows]),
        np.array([sign[c.direction] for c in leaves], dtype=np.int64),
        column([c.target if c.direction == "target" else None for c in leaves]),
        column([c.scale.worst for c in leaves]),
        column([c.scale.best for c in leaves]),
        tuple(alternatives[i].name for i in rows),
        tuple(c.name for c in leaves),
    )
    return Numbers(table, leaves, rows.astype(np.int64), full, tuple(alternatives[i].id for i in rows), gaps)


def shares_in_force(decision: Decision) -> dict[str, float]:
    """For every criterion its share among its siblings, summing to 1 in each group.

    Given weights come first; a group without any takes the priorities of its comparisons, and else equal shares.
    So does a group whose weights are all zero, where it has comparisons or is not in use.
    Raises DeciderError for negative weights or another group whose weights are all zero.
    """
    given = dict(decision.weighting.weights)
    in_use = {"", *(criterion.id for criterion, leaf in active(decision.criteria) if not leaf)}
    derived: dict[str, float] | None = None
    shares: dict[str, float] = {}
    for parent in dict.fromkeys(c.parent for c in decision.criteria):
        group = [c for c in decision.criteria if c.parent == parent]
        raw = {c.id: given.get(c.id, 0.0) for c in group}
        if not any(raw.values()):
            derived = derived_shares(decision) if derived is None else derived
            judgements = {c.id: derived.get(c.id, 0.0) for c in group}
            unweighted = parent not in in_use or not any(c.id in given for c in group)
            raw = judgements if any(judgements.values()) else dict.fromkeys(raw, 1.0) if unweighted else raw
        for criterion in group:
            if not (0 <= raw[criterion.id] < float("inf")):
                raise DeciderError(
                    message("The weight of {criterion} is not a number of zero or more.", criterion=criterion.name)
                )
        total = sum(raw.values())
        if total <= 0:
            raise DeciderError(
                message("All weights are zero, so there is nothing to rank by; give one criterion a weight.")
            )
        shares |= {id: value / total for id, value in raw.items()}
    return shares


def with_weights_in_force(decision: Decision) -> Decision:
    """The decision with every share written down that was so far only implied (by comparisons, or as equal).

    Whoever moves a weight next moves it from what was shown. A decision whose weights are refused stays as it is.
    """
    if {c.id for c in decision.criteria} <= {id for id, _ in decision.weighting.weights}:
        return decision
    try:
        return with_shares(decision, shares_in_force(decision))
    except DeciderError:
        return decision


def global_weights(decision: Decision, criteria: tuple[Criterion, ...]) -> Array:
    """The weight of each judged criterion in the whole: the product of the shares down the tree; sums to 1."""
    shares = shares_in_force(decision)
    products = [float(np.prod([shares[id] for id in ancestry(decision.criteria, c.id)])) for c in criteria]
    total = sum(products)
    return frozen([product / total for product in products] if total else products)


def shares_of(decision: Decision, weights: Sequence[float]) -> dict[str, float]:
    """Shares among siblings that give the judged criteria these weights in the whole (any scale).

    Raises DeciderError when all weights are zero.
    """
    largest = max(weights, default=0.0)
    if largest > 1e150:
        # Only proportions count, and such a sum may be beyond a float.
        weights = [weight / largest for weight in weights]
    total = float(np.sum(weights))
    if total <= 0:
        raise DeciderError(
            message("All weights are zero, so there is nothing to rank by; give one criterion a weight.")
        )
    mass: dict[str, float] = {}
    for criterion, weight in zip(judged(decision.criteria), weights, strict=True):
        for id in ancestry(decision.criteria, criterion.id):
            mass[id] = mass.get(id, 0.0) + weight / total
    shares = {}
    for criterion in decision.criteria:
        if criterion.id in mass:
            group = [c.id for c in decision.criteria if c.parent == criterion.parent and c.id in mass]
            whole = mass[criterion.parent] if criterion.parent else 1.0
            shares[criterion.id] = mass[criterion.id] / whole if whole > 0 else 1 / len(group)
    return shares
