"""From ballots to scores: who gave what, the aggregate by the panel's rule, and how far the answers spread."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.remembering import remembering
from decider.analysis.table import Array, frozen
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.panel import Panel, ScoreRule
from decider.decision.panel_questions import scored_criteria


@dataclass(frozen=True, eq=False)
class PanelScores:
    """`given` (experts, alternatives, criteria) are the answers that count, NaN where there is none, with `voting`
    (experts). `joined`, `spread` (standard deviation, NaN below two answers) and `answers` (how many) are
    (alternatives, criteria); `agreed` is `joined` with what the discussion settled. `criteria` are those scored by the
    panel, `round` the round up to which answers count."""

    round: int
    experts: tuple[str, ...]
    alternatives: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    given: Array
    voting: Array
    joined: Array
    agreed: Array
    spread: Array
    answers: NDArray[np.int64]


def panel_scores(decision: Decision, round: int = 0) -> PanelScores:
    """The panel's scores of `round`, 0 meaning the last revealed one; all NaN before the first reveal.

    Answers on an alternative that the expert is recused from, outside the criterion's scale, or on a criterion outside
    the expert's field do not count.
    """
    return _scores(decision.panel, decision.alternatives, decision.criteria, round or decision.panel.revealed)


@remembering
def _scores(
    panel: Panel,
    alternatives: tuple[Alternative, ...],
    tree: tuple[Criterion, ...],
    round: int,
) -> PanelScores:
    criteria = scored_criteria(tree)
    given = _given(panel, alternatives, criteria, tree, round)
    voting = np.array([e.voting for e in panel.experts])
    joined = joined_scores(given, voting, panel.score_rule, panel.trim)
    answers = (~np.isnan(given)).sum(axis=0)
    agreed = joined.copy()
    row = {a.id: i for i, a in enumerate(alternatives)}
    column = {c.id: j for j, c in enumerate(criteria)}
    for settlement in panel.settlements:
        i, j = row.get(settlement.alternative), column.get(settlement.criterion)
        if i is not None and j is not None and settlement.round <= round:
            agreed[i, j] = joined[i, j] if settlement.value is None else settlement.value
    return PanelScores(
        round,
        tuple(e.id for e in panel.experts),
        tuple(a.id for a in alternatives),
        criteria,
        frozen(given),
        frozen(voting),
        frozen(joined),
        frozen(agreed),
        frozen(_spread(given)),
        answers.astype(np.int64),
    )


def _given(
    panel: Panel,
    alternatives: tuple[Alternative, ...],
    criteria: tuple[Criterion, ...],
    tree: tuple[Criterion, ...],
    round: int,
) -> Array:
    given = np.full((len(panel.experts), len(alternatives), len(criteria)), np.nan)
    if not round:
        return given
    row = {a.id: i for i, a in enumerate(alternatives)}
    column = {c.id: j for j, c in enumerate(criteria)}
    parents = {c.id: c.parent for c in tree}
    place = {expert.id: e for e, expert in enumerate(panel.experts)}
    # What `standing` says of scores, without going through 70,000 of them one by one: later answers overwrite.
    for ballot in sorted((b for b in panel.ballots if b.round <= round), key=lambda b: b.round):
        if ballot.expert in place and ballot.scores:
            rows, columns, values = zip(*ballot.scores, strict=True)
            of_row = np.array([row.get(id, -1) for id in rows])
            of_column = np.array([column.get(id, -1) for id in columns])
            known = (of_row >= 0) & (of_column >= 0)
            given[place[ballot.expert], of_row[known], of_column[known]] = np.array(values)[known]
    for e, expert in enumerate(panel.experts):
        sheet = given[e]
        sheet[[row[id] for id in expert.recused if id in row]] = np.nan
        if expert.criteria or not expert.scores:
            field = set(expert.criteria) if expert.scores else set()
            for criterion, j in column.items():
                at = criterion
                while at and at not in field:
                    at = parents[at]
                if not at:
                    sheet[:, j] = np.nan
    ends = np.array([sorted((c.scale.worst or 0.0, c.scale.best or 0.0)) for c in criteria]).reshape(-1, 2)
    given[(given < ends[:, 0]) | (given > ends[:, 1])] = np.nan
    return given


def joined_scores(given: Array, voting: Array, rule: ScoreRule, trim: float) -> Array:
    """One score for each cell of `given` (experts, ...), by voting weights, of those who answered; NaN of nobody.

    `mean`: weighted. `median`: the value at which half of the voting weight is reached, halfway to the next where it is
    reached exactly. `trimmed`: the mean of what is left when the share `trim` of the weight is cut off at each end,
    with the answers at the cuts counting in part. Answers with a voting weight of zero do not count.
    """
    weights = np.where(np.isnan(given), 0.0, voting.reshape(-1, *[1] * (given.ndim - 1)))
    total = weights.sum(axis=0)
    answered = total > 0
    whole = np.where(answered, total, 1.0)
    if rule == "mean":
        # The first answer is taken off before the sum, so that equal answers join to exactly that answer.
        first = np.take_along_axis(given, np.argmax(weights > 0, axis=0)[None], axis=0)[0]
        first = np.where(answered, first, 0.0)
        mean = first + (weights * np.where(weights > 0, given - first, 0.0)).sum(axis=0) / whole
        return np.where(answered, mean, np.nan)
    order = np.argsort(np.where(weights > 0, given, np.inf), axis=0, kind="stable")
    values = np.take_along_axis(given, order, axis=0)
    shares = np.take_along_axis(weights, order, axis=0) / whole
    ends = np.cumsum(shares, axis=0)
    if rule == "median":
        half = np.argmax(ends > 0.5 - 1e-12, axis=0)[None]
        low = np.take_along_axis(values, half, axis=0)[0]
        exact = np.abs(np.take_along_axis(ends, half, axis=0)[0] - 0.5) <= 1e-12
        after = np.take_along_axis(values, np.argmax(ends > 0.5 + 1e-12, axis=0)[None], axis=0)[0]
        return np.where(answered, np.where(exact, (low + after) / 2, low), np.nan)
    left = np.clip(np.minimum(ends, 1 - trim) - np.maximum(ends - shares, trim), 0.0, None)
    kept = np.where(left > 0, values, 0.0)
    base = np.where(answered, np.take_along_axis(kept, np.argmax(left > 0, axis=0)[None], axis=0)[0], 0.0)
    mean = base + (left * np.where(left > 0, kept - base, 0.0)).sum(axis=0) / np.where(answered, left.sum(axis=0), 1.0)
    return np.where(answered, mean, np.nan)


def _spread(given: Array) -> Array:
    """The sample standard deviation over experts, NaN with fewer than two answers."""
    known = ~np.isnan(given)
    count = known.sum(axis=0)
    filled = np.where(known, given, 0.0)
    mean = filled.sum(axis=0) / np.maximum(count, 1)
    squares = (np.where(known, given - mean, 0.0) ** 2).sum(axis=0)
    return np.where(count > 1, np.sqrt(squares / np.maximum(count - 1, 1)), np.nan)


def with_panel_scores(decision: Decision) -> Decision:
    """The decision with the panel's agreed scores in its table, where they are in force and a round is revealed.

    A criterion on which nobody answered keeps the scores it had; on the others a cell without answers that count is
    missing: no score stays behind of those who have lost their vote since.
    """
    if not decision.panel.in_force or not decision.panel.revealed:
        return decision
    return with_scores(decision, panel_scores(decision))


def with_scores(decision: Decision, scores: PanelScores) -> Decision:
    """The decision with the agreed ones of `scores` in its table, as `with_panel_scores` puts them there."""
    columns = {c.id: j for j, c in enumerate(decision.criteria)}
    panel, agreed = decision.panel, scores.agreed

    def said_of(id: str) -> bool:
        return any(c == id for b in panel.ballots if b.round <= scores.round for _, c, _ in b.scores)

    answered = [
        (columns[c.id], j) for j, c in enumerate(scores.criteria) if not np.isnan(agreed[:, j]).all() or said_of(c.id)
    ]
    if not answered:
        return decision
    rows = [list(row) for row in decision.performances]
    for at, j in answered:
        for row, value in zip(rows, scores.agreed[:, j].tolist(), strict=True):
            row[at] = None if value != value else value
    performances = tuple(map(tuple, rows))
    return decision if performances == decision.performances else replace(decision, performances=performances)
