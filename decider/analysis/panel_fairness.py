"""Fairness of a panel's result: what it would be without each expert, strict and lenient experts, scores in a line."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decider.analysis.consensus import kendall_tau_b
from decider.analysis.panel_base import Ground, ground, on_scale
from decider.analysis.panel_scores import joined_scores
from decider.analysis.panel_severity import Severity, StraightLine, severities, straight_lines
from decider.analysis.panel_thresholds import Stretch
from decider.analysis.panel_words import consequence
from decider.analysis.table import Array, frozen
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel_questions import shown_name
from decider.words import Message, message, plural


@dataclass(frozen=True, eq=False)
class Outcome:
    """A ranking by other scores beside the panel's: `ranks` (n, zeros where refused), the `shortlist`, who goes and
    comes (ids), Kendall's tau-b with the panel's ranking, `moved` of n projects with another rank, and the project
    `farthest` from its rank (id, "" for none) with both ranks."""

    ranks: NDArray[np.int64]
    shortlist: tuple[str, ...]
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    tau: float | None
    moved: int
    farthest: str
    farthest_ranks: tuple[int, int]
    refusal: Message | None = None

    @property
    def changes(self) -> bool:
        """Whether the shortlist is another one, or none at all."""
        return self.refusal is not None or bool(self.goes or self.comes)


@dataclass(frozen=True, eq=False)
class LeftOut:
    """What the result would be `without` one expert, and with theirs alone (`adopted`). `alone` counts the scores that
    only this expert gave, for which the agreed score stays when they are left out."""

    expert: str
    without: Outcome
    adopted: Outcome
    alone: int


@dataclass(frozen=True, eq=False)
class Calibrated:
    """The result after each expert's severity was taken off their scores: `scores` (alternatives, criteria) as they
    would be agreed, the `outcome`, and how many single scores were `clipped` to the ends of their scale."""

    scores: Array
    outcome: Outcome
    clipped: int


@dataclass(frozen=True, eq=False)
class PanelFairness:
    """Fairness in `round`, for the experts who have a vote and answered. `alternatives` (n) is the order of ranks, of
    which `ranks` are the panel's. `severity` is empty where nobody shares a score with another."""

    round: int
    alternatives: tuple[str, ...]
    ranks: NDArray[np.int64]
    left_out: tuple[LeftOut, ...]
    severity: tuple[Severity, ...]
    calibrated: Calibrated
    straight: tuple[StraightLine, ...]
    sentences: tuple[Message, ...]

    @property
    def pivotal(self) -> tuple[str, ...]:
        """The experts without any one of whom the list would be another."""
        return tuple(one.expert for one in self.left_out if one.without.changes)


def panel_fairness(decision: Decision, round: int = 0) -> PanelFairness:
    """The fairness of the panel's result in `round`, 0 meaning the last revealed one.

    DeciderError as `panel_base.ground`. Weights stay those in force throughout, and scores that the discussion settled
    stay settled.
    """
    base = ground(decision, round)
    scores, panel = base.scores, decision.panel
    assert base.analysis.result is not None
    kept = settled_cells(decision, base)
    counted = np.flatnonzero(base.counting).tolist()
    left_out = []
    for e in counted:
        others = base.counting.copy()
        others[e] = False
        mine = ~np.isnan(scores.given[e])
        rest = np.full(scores.agreed.shape, np.nan)
        if others.any():
            rest = joined_scores(scores.given[others], scores.voting[others], panel.score_rule, panel.trim)
        left_out.append(
            LeftOut(
                scores.experts[e],
                outcome_of(base, np.where(kept, scores.agreed, rest)),
                outcome_of(base, scores.given[e]),
                int((mine & np.isnan(rest)).sum()),
            )
        )
    # A score under a target is neither strict nor lenient.
    plain = np.array([c.direction != "target" for c in scores.criteria])
    merit = on_scale(base, scores.given)[base.counting][:, :, plain].reshape(len(counted), -1)
    severity = severities(merit, tuple(scores.experts[e] for e in counted))
    found = PanelFairness(
        scores.round,
        base.ids,
        base.analysis.result.ranks,
        tuple(left_out),
        severity,
        _calibrated(decision, base, severity, kept, plain),
        straight_lines(scores.given, scores.experts, tuple(c.id for c in scores.criteria), base.counting),
        (),
    )
    return _said(found, decision)


def settled_cells(decision: Decision, base: Ground) -> NDArray[np.bool_]:
    """The cells (alternatives, criteria) whose agreed score a discussion set to a value."""
    kept = np.zeros(base.scores.agreed.shape, dtype=bool)
    row = {id: i for i, id in enumerate(base.scores.alternatives)}
    column = {c.id: j for j, c in enumerate(base.scores.criteria)}
    for settlement in decision.panel.settlements:
        i, j = row.get(settlement.alternative), column.get(settlement.criterion)
        if i is not None and j is not None and settlement.round <= base.scores.round:
            kept[i, j] = settlement.value is not None
    return kept


def outcome_of(base: Ground, scores: Array) -> Outcome:
    """The ranking by `scores` (alternatives, criteria) beside the panel's; the agreed ones stand in for gaps."""
    assert base.analysis.result is not None
    now = base.analysis.shortlist
    try:
        result, then = base.outcome(scores)
    except DeciderError as refused:
        none = np.zeros(len(base.ids), dtype=np.int64)
        return Outcome(none, (), (), (), None, 0, "", (0, 0), refused.message)
    ranks = base.analysis.result.ranks
    shift = np.abs(result.ranks - ranks)
    far = int(np.argmax(shift))
    result.ranks.flags.writeable = False
    return Outcome(
        result.ranks,
        then,
        tuple(id for id in now if id not in then),
        tuple(id for id in then if id not in now),
        kendall_tau_b(result.ranks.astype(float), ranks.astype(float)),
        int((shift > 0).sum()),
        base.ids[far] if shift[far] else "",
        (int(ranks[far]), int(result.ranks[far])),
    )


def _calibrated(
    decision: Decision,
    base: Ground,
    severity: tuple[Severity, ...],
    kept: NDArray[np.bool_],
    plain: NDArray[np.bool_],
) -> Calibrated:
    scores, panel = base.scores, decision.panel
    worst = np.array([c.scale.worst or 0.0 for c in scores.criteria])
    best = np.array([c.scale.best or 0.0 for c in scores.criteria])
    offset = {one.expert: one.offset for one in severity}
    off = np.array([offset.get(id, 0.0) for id in scores.experts])[:, None, None] * (best - worst) * plain
    raw = scores.given - off
    clipped = np.clip(raw, np.minimum(worst, best), np.maximum(worst, best))
    with np.errstate(invalid="ignore"):
        count = int((np.abs(clipped - raw)[base.counting] > 1e-12).sum())
    joined = joined_scores(clipped, scores.voting, panel.score_rule, panel.trim)
    agreed = np.where(kept, scores.agreed, joined)
    return Calibrated(frozen(agreed), outcome_of(base, agreed), count)


def _said(found: PanelFairness, decision: Decision) -> PanelFairness:
    def what(outcome: Outcome) -> Message:
        if outcome.refusal is not None:
            return outcome.refusal
        return consequence(decision, Stretch(0.0, 0.0, outcome.goes, outcome.comes))

    changing = [one for one in found.left_out if one.without.changes]
    sentences = [
        message("Without {expert}: {what}.", expert=shown_name(decision.panel, one.expert), what=what(one.without))
        for one in changing
    ]
    if len(found.left_out) == 1:
        sentences.append(message("There is one expert, whose scores are the panel's."))
    elif not changing:
        sentences.append(message("Without any one of the {n} experts the list stays.", n=len(found.left_out)))
    same = sum(not one.adopted.changes for one in found.left_out)
    sentences.append(
        message("{n} of {all} experts have the same list by their own scores alone.", n=same, all=len(found.left_out))
    )
    strict = min((s for s in found.severity if s.strict), key=lambda s: s.mean, default=None)
    lenient = max((s for s in found.severity if s.lenient), key=lambda s: s.mean, default=None)
    if strict is not None:
        sentences.append(
            message(
                "Strictest: {expert}, {mean}% of the scale below the others on the same {n} scores ({low} to {high}).",
                **_graded(decision, strict, -1.0),
            )
        )
    if lenient is not None:
        sentences.append(
            message(
                "Most lenient: {expert}, {mean}% of the scale above the others on the same {n} scores "
                "({low} to {high}).",
                **_graded(decision, lenient, 1.0),
            )
        )
    after = found.calibrated.outcome
    if found.severity:
        sentences.append(
            message("With strictness taken off the scores: {what}.", what=what(after))
            if after.changes
            else message("With strictness taken off the scores the list stays.")
        )
    if found.straight:
        sentences.append(
            plural(
                len({line.expert for line in found.straight}),
                "{n} expert gave one score to all projects under some criterion.",
                "{n} experts gave one score to all projects under some criterion.",
            )
        )
    return replace(found, sentences=tuple(sentences))


def _graded(decision: Decision, one: Severity, sign: float) -> dict[str, Any]:
    """The values of a sentence on severity, in hundredths of the scale, turned so that they read as a distance."""
    ends = sorted(100 * sign * end for end in (one.low, one.high) if end is not None)
    return {
        "expert": shown_name(decision.panel, one.expert),
        "mean": f"{100 * sign * one.mean:.1f}",
        "n": one.cells,
        "low": f"{ends[0]:.1f}",
        "high": f"{ends[-1]:.1f}",
    }
