"""What every question about a panel starts from: the agreed scores ranked, and the same ranking of other scores."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis, analyse, compared
from decider.analysis.offered import METHODS
from decider.analysis.panel_scores import PanelScores, panel_scores, with_scores
from decider.analysis.table import Array, Result
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.words import message

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ground:
    """The panel's `scores` and the `analysis` of the decision with the agreed ones, whether or not they are in force.

    `rows` (n) are the places of the ranked alternatives in the panel's arrays, `columns` (p) those of the panel's
    criteria in the table; `counting` (experts) says who has a voting weight and at least one answer that counts.
    """

    scores: PanelScores
    analysis: Analysis
    rows: Rows
    columns: Rows
    counting: Flags

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the ranked alternatives (n)."""
        return self.analysis.numbers.ids

    @property
    def size(self) -> int:
        """How many alternatives the shortlist takes."""
        return max(0, self.analysis.decision.shortlist.size)

    def filled(self, scores: Array) -> tuple[Array, Flags]:
        """The table (n, m) with `scores` (alternatives, criteria of the panel) in place of the agreed ones, and where
        (n, p) one is missing, so that the agreed score stands in."""
        matrix = self.analysis.numbers.table.matrix.copy()
        given = scores[self.rows]
        missing = np.isnan(given)
        matrix[:, self.columns] = np.where(missing, matrix[:, self.columns], given)
        return matrix, missing

    def ranking(self, matrix: Array) -> Result:
        """The ranking of another table (n, m) by the method and weights in force. DeciderError where it is refused."""
        table = replace(self.analysis.numbers.table, matrix=matrix)
        weigh = METHODS[self.analysis.choice.name].prepare(table, self.analysis.choice, compared(self.analysis))
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                return weigh(self.analysis.weights)
        except FloatingPointError:
            raise DeciderError(message("The method cannot rank these scores.")) from None

    def listed(self, result: Result, matrix: Array) -> tuple[str, ...]:
        """The shortlist (ids, best first) that a ranking of `matrix` gives, gates respected."""
        # Under AHP priorities of comparisons take the place of missing scores, and a gate is no bar to them.
        unscored = np.isnan(self.analysis.numbers.full[self.analysis.numbers.rows])
        out = barred(self.analysis, np.where(unscored, np.nan, matrix))
        order = [i for i in result.order.tolist() if not out[i]]
        return tuple(self.ids[i] for i in order[: self.size])

    def outcome(self, scores: Array) -> tuple[Result, tuple[str, ...]]:
        """The ranking and shortlist with `scores` (alternatives, criteria of the panel), gaps filled by the agreed."""
        matrix, _ = self.filled(scores)
        result = self.ranking(matrix)
        return result, self.listed(result, matrix)


def ground(decision: Decision, round: int = 0) -> Ground:
    """The ground of `decision` in `round`, 0 meaning the last revealed one.

    Raises DeciderError without a panel, before a reveal, for a round that is still sealed, or where nothing is ranked.
    """
    panel = decision.panel
    if not panel.experts:
        raise DeciderError(message("This study has no panel; add experts under Panel first."))
    if not panel.revealed:
        raise DeciderError(message("No round of the panel is revealed yet, so its answers are still sealed."))
    if round and not any(r.number == round and r.state == "revealed" for r in panel.rounds):
        raise DeciderError(
            message(
                "Round {n} is not revealed; the last revealed round is {last}.", n=round, last=decision.panel.revealed
            )
        )
    scores = panel_scores(decision, round)
    if not scores.criteria or np.isnan(scores.joined).all():
        raise DeciderError(message("No answer of the panel counts yet, so there is nothing to compare."))
    analysis = analyse(with_scores(decision, scores))
    if analysis.refusal is not None:
        raise DeciderError(analysis.refusal)
    at = {c.id: j for j, c in enumerate(analysis.criteria)}
    answered = (~np.isnan(scores.given)).any(axis=(1, 2))
    return Ground(
        scores,
        analysis,
        analysis.numbers.rows,
        np.array([at[c.id] for c in scores.criteria], dtype=np.int64),
        (scores.voting > 0) & answered,
    )


def barred(analysis: Analysis, matrix: Array) -> Flags:
    """Which of the ranked alternatives (n) a gate keeps off the list with the scores `matrix` (n, m)."""
    out = np.zeros(len(matrix), dtype=bool)
    if analysis.decision.shortlist.gates:
        for j in range(len(analysis.criteria)):
            out |= misses_gate(analysis, j, matrix[:, j])
    return out


def misses_gate(analysis: Analysis, j: int, x: Array) -> Flags:
    """Whether scores `x` (any shape) under criterion j miss its gate; never where it has none."""
    criterion = analysis.criteria[j]
    if criterion.gate is None:
        return np.zeros(np.shape(x), dtype=bool)
    with np.errstate(invalid="ignore"):
        if criterion.direction == "target":
            target = criterion.target or 0.0
            return np.asarray(np.abs(x - target) > abs(criterion.gate - target))
        return np.asarray(x > criterion.gate if criterion.direction == "min" else x < criterion.gate)


def on_scale(ground: Ground, scores: Array) -> Array:
    """Scores (..., criteria of the panel) as parts of the way from the worst to the best of each scale."""
    worst = np.array([c.scale.worst or 0.0 for c in ground.scores.criteria])
    best = np.array([c.scale.best or 0.0 for c in ground.scores.criteria])
    length = np.where(best == worst, 1.0, best - worst)
    return np.asarray((scores - worst) / length)
