"""What follows from a decision, all of it: one pure function with a value as its answer."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import numpy as np

from decider.analysis.ahp import compared_priorities
from decider.analysis.offered import METHODS, PRIORITISATION, Method, Weigher, settled_choice
from decider.analysis.parameters import word
from decider.analysis.performance import Numbers, global_weights, numbers
from decider.analysis.remarks import data_findings, shortlist_findings
from decider.analysis.remembering import remembering
from decider.analysis.table import Array, Result, frozen
from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, ancestry
from decider.decision.decision import Alternative, Decision, Performances
from decider.decision.findings import DeciderError, Finding
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message


@dataclass(frozen=True, eq=False)
class Analysis:
    """The ranking of `decision`, with what it rests on.

    `alternatives` (n) are the complete ones in the decision's order, `unranked` the others; `weights` (m) belong to
    the judged `criteria` and sum to 1. `result` is None when nothing can be ranked, and `refusal` then says why.
    """

    decision: Decision
    numbers: Numbers
    choice: MethodChoice
    weights: Array
    result: Result | None
    refusal: Message | None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The judged criteria (m)."""
        return self.numbers.criteria

    @property
    def method(self) -> Method:
        """The ranking method."""
        return METHODS[self.choice.name] if self.choice.name in METHODS else METHODS["topsis"]

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The ranked alternatives (n), in the order of scores and parts."""
        return tuple(self.decision.alternatives[i] for i in self.numbers.rows)

    @cached_property
    def unranked(self) -> tuple[Alternative, ...]:
        """The alternatives with a missing score."""
        ranked = set(self.numbers.rows.tolist())
        return tuple(a for i, a in enumerate(self.decision.alternatives) if i not in ranked)

    @cached_property
    def top(self) -> tuple[Criterion, ...]:
        """The top-level criteria, which own the colours."""
        return tuple(c for c in self.decision.criteria if not c.parent)

    @cached_property
    def parts_by_top(self) -> Array:
        """How much of each score each top-level criterion brings, (n, number of top-level criteria)."""
        assert self.result is not None
        column = {c.id: j for j, c in enumerate(self.top)}
        belongs = np.zeros((len(self.criteria), len(self.top)))
        for i, criterion in enumerate(self.criteria):
            belongs[i, column[ancestry(self.decision.criteria, criterion.id)[-1]]] = 1
        return frozen(self.result.parts @ belongs)

    @cached_property
    def fails_gate(self) -> frozenset[str]:
        """Ids of ranked alternatives that miss a gate, whether or not gates count."""
        failing = np.zeros(len(self.numbers.rows), dtype=bool)
        for j, criterion in enumerate(self.criteria):
            if criterion.gate is not None:
                x = self.numbers.full[self.numbers.rows, j]
                if criterion.direction == "target":
                    target = criterion.target or 0.0
                    failing |= np.abs(x - target) > abs(criterion.gate - target)
                else:
                    failing |= x > criterion.gate if criterion.direction == "min" else x < criterion.gate
        return frozenset(self.alternatives[i].id for i in np.flatnonzero(failing))

    @cached_property
    def shortlist(self) -> tuple[str, ...]:
        """Ids of the proposed alternatives, best first."""
        if self.result is None:
            return ()
        barred = self.fails_gate if self.decision.shortlist.gates else frozenset()
        ids = (self.alternatives[i].id for i in self.result.order.tolist())
        return tuple(islice((id for id in ids if id not in barred), max(0, self.decision.shortlist.size)))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that deserves attention, gravest first."""
        said: list[Finding] = []
        if self.refusal is not None:
            said.append(Finding("error", self.refusal, place="ranking"))
        said += data_findings(self.decision, self.numbers, self.choice)
        if self.result is not None:
            said += shortlist_findings(self.decision, self.alternatives, self.result, self.shortlist, self.fails_gate)
        gravity = {"error": 0, "warning": 1, "note": 2}
        return tuple(sorted(said, key=lambda finding: gravity[finding.severity]))


def analyse(decision: Decision) -> Analysis:
    """The analysis of `decision`. Stages that the last edit left alone are not computed again."""
    counted = numbers(decision.criteria, decision.alternatives, decision.performances)
    choice, weights = as_read(decision, decision.method), frozen([])
    method = choice
    try:
        if choice.name == "ahp" and any(kind == "alternatives" for kind, _ in (c.scope for c in decision.comparisons)):
            counted = _with_priorities(
                decision.criteria,
                decision.alternatives,
                decision.performances,
                decision.comparisons,
                word(method, PRIORITISATION),
            )
        choice = settled_choice(method, counted.table)
        weights = global_weights(decision, counted.criteria)
        if not counted.criteria:
            raise DeciderError(message("There is no criterion yet, so nothing can be ranked."))
        if not len(counted.rows):
            raise DeciderError(
                message("No project has all its scores yet, so nothing can be ranked.")
                if decision.alternatives
                else message("There is no project yet, so nothing can be ranked.")
            )
        # Numbers whose squares or quotients leave the range of a float end in a sentence, never in infinity.
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            result = _weigher(counted, method, decision.comparisons)(weights)
    except DeciderError as refused:
        return Analysis(decision, counted, choice, weights, None, refused.message)
    except FloatingPointError:
        return Analysis(decision, counted, choice, weights, None, _too_wide(counted, choice))
    return Analysis(decision, counted, choice, weights, result, None)


def as_read(decision: Decision, method: MethodChoice) -> MethodChoice:
    """`method` with how the decision reads comparisons, which for AHP is a part of it."""
    way = decision.reading.prioritisation
    if method.name != "ahp" or way == PRIORITISATION.default or method.parameter(PRIORITISATION.name):
        return method
    return replace(method, parameters=(*method.parameters, (PRIORITISATION.name, way)))


def _too_wide(counted: Numbers, choice: MethodChoice) -> Message:
    """The sentence for numbers that a method cannot compute with, naming the criterion with the largest."""
    widest = int(np.argmax(np.abs(counted.table.matrix).max(axis=0)))
    return message(
        "The numbers of {criterion} are too large for {method} to compute with; give them in a larger unit.",
        criterion=counted.criteria[widest].name,
        method=METHODS[choice.name].title,
    )


@remembering
def _with_priorities(
    criteria: tuple[Criterion, ...],
    alternatives: tuple[Alternative, ...],
    performances: Performances,
    comparisons: tuple[Comparisons, ...],
    prioritisation: str,
) -> Numbers:
    """The numbers for AHP, where comparisons can take the place of scores: a column that lacks some holds the
    priorities of its comparisons, a benefit without a scale. Raises DeciderError as `ahp_model` does."""
    counted = numbers(criteria, alternatives, performances, comparisons)
    table = counted.table
    columns = np.flatnonzero(np.isnan(table.matrix).any(axis=0)).tolist()
    if not columns:
        return counted
    matrix, directions = table.matrix.copy(), table.directions.copy()
    targets, worst, best = table.targets.copy(), table.worst.copy(), table.best.copy()
    given = _pairwise(counted, comparisons)
    for j in columns:
        matrix[:, j] = compared_priorities(table, j, given[j], prioritisation)
        directions[j], targets[j], worst[j], best[j] = 1, np.nan, np.nan, np.nan
    filled = replace(
        table,
        matrix=frozen(matrix),
        directions=directions,
        targets=frozen(targets),
        worst=frozen(worst),
        best=frozen(best),
    )
    return replace(counted, table=filled)


@remembering
def _weigher(counted: Numbers, method: MethodChoice, comparisons: tuple[Comparisons, ...]) -> Weigher:
    choice = settled_choice(method, counted.table)
    return METHODS[choice.name].prepare(counted.table, choice, _pairwise(counted, comparisons))


def _pairwise(counted: Numbers, comparisons: tuple[Comparisons, ...]) -> dict[int, Array]:
    """For each judged criterion under which the ranked alternatives were compared, their matrix (NaN = missing)."""
    matrices: dict[int, Array] = {}
    for given in comparisons:
        kind, criterion = given.scope
        for j, judged in enumerate(counted.criteria):
            if kind == "alternatives" and judged.id == criterion:
                rows = given.matrix(counted.ids)
                matrices[j] = frozen([[np.nan if v is None else v for v in row] for row in rows])
    return matrices


def weigher(analysis: Analysis) -> Weigher:
    """The method of `analysis`, having seen its data and waiting for other weights (m)."""
    read = as_read(analysis.decision, analysis.decision.method)
    return _weigher(analysis.numbers, read, analysis.decision.comparisons)


def compared(analysis: Analysis) -> dict[int, Array]:
    """The comparisons of the ranked alternatives, by the index of the judged criterion that they were made under."""
    return _pairwise(analysis.numbers, analysis.decision.comparisons)


def with_method(decision: Decision, name: str, normalisation: str = "") -> Analysis:
    """The analysis of `decision` by another method, for comparison."""
    return analyse(replace(decision, method=MethodChoice(name, normalisation)))
