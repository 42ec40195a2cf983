"""One sitting of one expert: what is asked, what is answered, and the ballot with one more answer."""

from dataclasses import dataclass, replace
from functools import cached_property

from decider.analysis.panel_scores import PanelScores, joined_scores, panel_scores
from decider.decision.comparisons import Comparisons, Scope, with_judgement
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.panel import Ballot, Expert, standing
from decider.decision.panel_progress import pairs_asked
from decider.decision.panel_questions import ENOUGH, asked, weighed
from decider.decision.panel_steps import steps

Cell = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Sitting:
    """The answers of `expert` in the open round; `now` is the time under which the whole sitting is kept."""

    decision: Decision
    expert: str
    now: str

    @property
    def round(self) -> int:
        """The round that is answered."""
        return self.decision.panel.round

    @cached_property
    def member(self) -> Expert:
        """The expert."""
        return self.decision.panel.expert(self.expert)

    @cached_property
    def cells(self) -> tuple[tuple[Alternative, Criterion], ...]:
        """The scores that are asked, by project and then criterion."""
        return asked(self.decision, self.member, self.round)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """The comparisons that are asked; none where weights are asked in another way."""
        return pairs_asked(self.decision, self.member)

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Criterion, ...]], ...]:
        """The groups of criteria that get points; none where weights are compared or not asked."""
        return weighed(self.decision, self.member) if self.decision.panel.weighing in ("swing", "direct") else ()

    @cached_property
    def ballot(self) -> Ballot:
        """What was answered in this round."""
        return self.decision.panel.ballot(self.expert, self.round) or Ballot(self.expert, self.round)

    @cached_property
    def earlier(self) -> Ballot:
        """What was answered before this round and still stands."""
        return standing(self.decision.panel, self.expert, self.round - 1)

    @cached_property
    def _scores(self) -> dict[Cell, float]:
        return {(a, c): value for a, c, value in self.ballot.scores}

    @cached_property
    def _before(self) -> dict[Cell, float]:
        return {(a, c): value for a, c, value in self.earlier.scores}

    @cached_property
    def _reasons(self) -> dict[Cell, str]:
        return {(a, c): reason for a, c, reason in (*self.earlier.reasons, *self.ballot.reasons)}

    def score(self, cell: Cell) -> float | None:
        """The answer of this round."""
        return self._scores.get(cell)

    def before(self, cell: Cell) -> float | None:
        """The answer of an earlier round that stands until it is answered again."""
        return self._before.get(cell)

    def reason(self, cell: Cell) -> str:
        """The remark on a score."""
        return self._reasons.get(cell, "")

    def importance(self, criterion: str) -> float | None:
        """The points of a criterion, of this round or before."""
        return dict((*self.earlier.importances, *self.ballot.importances)).get(criterion)

    def comparisons(self, scope: Scope) -> Comparisons:
        """The comparisons within `scope`, of this round or else before."""
        return next((c for held in (self.ballot, self.earlier) for c in held.comparisons if c.scope == scope),
                    Comparisons(scope))  # fmt: skip

    def ratio(self, pair: tuple[str, str, str]) -> float | None:
        """How many times the first of a pair outweighs the second."""
        return self.comparisons(("criteria", pair[0])).value(pair[1], pair[2])

    # One more answer

    def with_score(self, cell: Cell, value: float | None) -> Ballot:
        """The ballot with another score; None takes it back, so that it is missing."""
        kept = tuple(s for s in self.ballot.scores if s[:2] != cell)
        return self._kept(scores=kept if value is None else (*kept, (*cell, value)))

    def with_reason(self, cell: Cell, reason: str) -> Ballot:
        """The ballot with another remark; an empty one takes back what an earlier round said."""
        kept = tuple(r for r in self.ballot.reasons if r[:2] != cell)
        wanted = reason or any(r[:2] == cell for r in self.earlier.reasons)
        return self._kept(reasons=(*kept, (*cell, reason)) if wanted else kept)

    def with_ratio(self, pair: tuple[str, str, str], ratio: float | None) -> Ballot:
        """The ballot with another comparison, beside all that the expert has compared there."""
        scope: Scope = ("criteria", pair[0])
        changed = with_judgement(self.comparisons(scope), pair[1], pair[2], ratio)
        kept = tuple(c for c in self.ballot.comparisons if c.scope != scope)
        return self._kept(comparisons=(*kept, changed))

    def with_importance(self, criterion: str, points: float | None) -> Ballot:
        """The ballot with other points; None takes them back."""
        kept = tuple(i for i in self.ballot.importances if i[0] != criterion)
        return self._kept(importances=kept if points is None else (*kept, (criterion, points)))

    def _kept(self, **parts: object) -> Ballot:
        return replace(self.ballot, received=self.now, source="", **parts)  # type: ignore[arg-type]

    # What the group said in the last revealed round

    @cached_property
    def _group(self) -> tuple[PanelScores, dict[Cell, tuple[int, int]]] | None:
        if not self.decision.panel.revealed:
            return None
        scores = panel_scores(self.decision)
        rows = {id: i for i, id in enumerate(scores.alternatives)}
        columns = {c.id: j for j, c in enumerate(scores.criteria)}
        places = {(a.id, c.id): (rows[a.id], columns[c.id]) for a, c in self.cells if c.id in columns}
        return scores, places

    def group(self, cell: Cell) -> tuple[float, float] | None:
        """Median and mean of the last revealed round; None before, where nobody answered, or where an anonymous panel
        gave too few answers to hide whose they are."""
        if self._group is None or cell not in self._group[1]:
            return None
        scores, places = self._group
        i, j = places[cell]
        given = scores.given[:, i, j]
        if self.decision.panel.anonymous and scores.answers[i, j] < ENOUGH:
            return None
        median = float(joined_scores(given, scores.voting, "median", 0.0))
        mean = float(joined_scores(given, scores.voting, "mean", 0.0))
        return None if median != median else (median, mean)

    def apart(self, cell: Cell) -> bool:
        """Whether the answer lies further from the last revealed median than the rule of agreement allows."""
        held = self.score(cell)
        value, group = held if held is not None else self.before(cell), self.group(cell)
        if value is None or group is None:
            return False
        scale = self.decision.criterion(cell[1]).scale
        length = abs((scale.best or 0.0) - (scale.worst or 0.0))
        return abs(value - group[0]) > self.decision.panel.rule.within * length + 1e-9


def step_of(criterion: Criterion) -> float:
    """The step between two answers on a scale, as ballots offer it; a twentieth for the arrows where any number is
    taken."""
    offered, (low, high) = steps(criterion.scale), ends_of(criterion)
    return round(offered[1] - offered[0], 10) if len(offered) > 1 else (high - low) / 20 or 1.0


def takes_any(criterion: Criterion) -> bool:
    """Whether any number between the ends of a scale is an answer."""
    return not steps(criterion.scale)


def ends_of(criterion: Criterion) -> tuple[float, float]:
    """The smaller and the larger end of a scale."""
    worst, best = criterion.scale.worst or 0.0, criterion.scale.best or 0.0
    return min(worst, best), max(worst, best)
