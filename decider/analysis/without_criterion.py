"""Leaving one criterion out: who would be first and who on the shortlist if it did not count."""

from dataclasses import dataclass, replace

import numpy as np

from decider.analysis.analysis import Analysis, compared
from decider.analysis.offered import METHODS
from decider.analysis.ranking import ranked
from decider.analysis.sensitivity import columns_of, criterion_path
from decider.analysis.table import Result
from decider.decision.findings import DeciderError
from decider.words import Message, message


@dataclass(frozen=True)
class Without:
    """The ranking without `criterion` (id, which weighs `weight` now): who is first and who is listed (ids), who comes
    and goes, and how many alternatives have another rank. `refusal` says why there is none."""

    criterion: str
    weight: float
    winners: tuple[str, ...]
    shortlist: tuple[str, ...]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    moved: int
    refusal: Message | None = None

    @property
    def same_list(self) -> bool:
        """Whether the shortlist would have the same members."""
        return self.refusal is None and not self.enters and not self.leaves

    @property
    def same_ranks(self) -> bool:
        """Whether every alternative would keep its rank, so that the criterion could be dropped without any effect."""
        return self.refusal is None and not self.moved


def without_each(analysis: Analysis, criteria: tuple[str, ...] = ()) -> tuple[Without, ...]:
    """The ranking without each top-level criterion in turn, or without those named; any method.

    The others keep their proportions, and share equally where they weigh nothing. The same alternatives are ranked, by
    the same normalisation; a gate of what is left out no longer bars. Empty where nothing is ranked.
    """
    if analysis.result is None:
        return ()
    return tuple(_without(analysis, id) for id in criteria or tuple(c.id for c in analysis.top))


def _without(analysis: Analysis, criterion: str) -> Without:
    assert analysis.result is not None
    path, weight = criterion_path(analysis, criterion)
    gone = columns_of(analysis, criterion)
    left = np.setdiff1d(np.arange(len(analysis.criteria)), gone)
    if not len(left):
        only = message("It is the only criterion, so nothing would be left to rank by.")
        return Without(criterion, weight, (), (), (), (), 0, only)
    table = analysis.numbers.table
    smaller = replace(
        table,
        matrix=table.matrix[:, left],
        directions=table.directions[left],
        targets=table.targets[left],
        worst=table.worst[left],
        best=table.best[left],
        criteria=tuple(table.criteria[j] for j in left),
    )
    given = compared(analysis)
    pairwise = {place: given[j] for place, j in enumerate(left.tolist()) if j in given}
    try:
        result = METHODS[analysis.choice.name].prepare(smaller, analysis.choice, pairwise)(path.b[left])
    except DeciderError as refused:
        return Without(criterion, weight, (), (), (), (), 0, refused.message)
    ids = analysis.numbers.ids
    listed = _listed(analysis, result, criterion)
    return Without(
        criterion,
        weight,
        tuple(ids[i] for i in np.flatnonzero(result.ranks == 1)),
        listed,
        tuple(id for id in listed if id not in analysis.shortlist),
        tuple(id for id in analysis.shortlist if id not in listed),
        int((result.ranks != analysis.result.ranks).sum()),
    )


def _listed(analysis: Analysis, result: Result, gone: str) -> tuple[str, ...]:
    rule, ids = analysis.decision.shortlist, analysis.numbers.ids
    barred: frozenset[str] = frozenset()
    if rule.gates:
        columns = set(columns_of(analysis, gone).tolist())
        dropped = {analysis.criteria[j].id for j in columns}
        ungated = tuple(replace(c, gate=None) if c.id in dropped else c for c in analysis.decision.criteria)
        leaves = tuple(replace(c, gate=None) if c.id in dropped else c for c in analysis.criteria)
        other = replace(
            analysis,
            decision=replace(analysis.decision, criteria=ungated),
            numbers=replace(analysis.numbers, criteria=leaves),
        )
        barred = other.fails_gate
    may = np.array([i for i, id in enumerate(ids) if id not in barred], dtype=np.int64)
    order = may[ranked(result.scores[may], result.lower_is_better)[0]]
    return tuple(ids[i] for i in order[: rule.size])
