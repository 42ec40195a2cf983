"""Two rounds of a panel compared: whether answers came closer, who moved how far and where, what it did to the list."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.consensus import kendall_tau_b
from decider.analysis.panel_base import Ground, ground, on_scale
from decider.analysis.panel_reliability import agreed_share
from decider.analysis.table import Array, frozen
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.profiles import listed
from decider.words import Message, message, plural

_SAME = 1e-9
"""Scores and spreads that differ by less, as a part of the scale, are equal."""


@dataclass(frozen=True)
class Move:
    """One answer that an expert changed, from `before` to `after`; `median` is that of all answers before. `toward` is
    1 where the answer came closer to it, -1 where it went farther away, 0 where it is as far on the other side."""

    expert: str
    alternative: str
    criterion: str
    before: float
    after: float
    median: float
    toward: int


@dataclass(frozen=True)
class ExpertMoves:
    """How one expert moved: of `answers` given in both rounds `changed` are different, on average over these by
    `distance` (a part of the scale), `toward` and `away` from the median; `added` were not there before."""

    expert: str
    answers: int
    changed: int
    added: int
    distance: float
    toward: int
    away: int


@dataclass(frozen=True, eq=False)
class RoundResult:
    """One round by itself: its shortlist and ranks (n), the mean spread (standard deviation as a part of the scale,
    None without two answers anywhere), and how many of the `judged` scores are `agreed` by the rule."""

    round: int
    alternatives: tuple[str, ...]
    ranks: NDArray[np.int64]
    shortlist: tuple[str, ...]
    spread: float | None
    agreed: int
    judged: int
    answers: int


@dataclass(frozen=True, eq=False)
class RoundComparison:
    """What changed from one round to the next.

    `spread_before` and `spread_after` (alternatives and criteria of `PanelScores`) are standard deviations as parts of
    the scale, NaN below two answers; of the `cells` that have both, `closer` came closer and `apart` went apart.
    `moves` are sorted by how far they went. `goes` and `comes` are the changes of the list, `tau` is Kendall's tau-b of
    the projects ranked in both.
    """

    before: RoundResult
    after: RoundResult
    spread_before: Array
    spread_after: Array
    cells: int
    closer: int
    apart: int
    moves: tuple[Move, ...]
    experts: tuple[ExpertMoves, ...]
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    tau: float | None
    sentences: tuple[Message, ...]


def round_results(decision: Decision) -> tuple[RoundResult, ...]:
    """Every revealed round by itself, first to last; a round in which nothing can be ranked is left out.

    Settlements count from the round in which they were made. DeciderError without a panel or a reveal.
    """
    ground(decision)
    found = []
    for one in decision.panel.rounds:
        if one.state == "revealed":
            try:
                found.append(_result(decision, ground(decision, one.number)))
            except DeciderError:
                continue
    return tuple(found)


def compare_rounds(decision: Decision, before: int = 0, after: int = 0) -> RoundComparison:
    """Two revealed rounds compared; 0 means the last and the one before it. DeciderError where there are not two."""
    revealed = [r.number for r in decision.panel.rounds if r.state == "revealed"]
    later = after or (revealed[-1] if revealed else 0)
    earlier = before or max((n for n in revealed if n < later), default=0)
    if not earlier:
        raise DeciderError(message("Two revealed rounds are needed to compare them."))
    first, second = ground(decision, earlier), ground(decision, later)
    then, now = _result(decision, first), _result(decision, second)
    spreads = [_spread(base) for base in (first, second)]
    both = ~np.isnan(spreads[0]) & ~np.isnan(spreads[1])
    gap = np.where(both, spreads[1] - spreads[0], 0.0)
    moves = _moves(first, second)
    shared = [id for id in then.alternatives if id in now.alternatives]
    ranks = [np.array([float(r.ranks[r.alternatives.index(id)]) for id in shared]) for r in (then, now)]
    found = RoundComparison(
        then,
        now,
        frozen(spreads[0]),
        frozen(spreads[1]),
        int(both.sum()),
        int((gap < -_SAME).sum()),
        int((gap > _SAME).sum()),
        moves,
        _by_expert(first, second, moves),
        tuple(id for id in then.shortlist if id not in now.shortlist),
        tuple(id for id in now.shortlist if id not in then.shortlist),
        kendall_tau_b(*ranks) if len(shared) > 1 else None,
        (),
    )
    return _said(found, decision)


def _counted(base: Ground) -> Array:
    """The answers that count, as parts of their scales, NaN for the rest."""
    return np.where(base.counting[:, None, None], on_scale(base, base.scores.given), np.nan)


def _spread(base: Ground) -> Array:
    unit = _counted(base)
    known = ~np.isnan(unit)
    count = known.sum(axis=0)
    mean = np.where(known, unit, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = (np.where(known, unit - mean, 0.0) ** 2).sum(axis=0)
    return np.where(count > 1, np.sqrt(squares / np.maximum(count - 1, 1)), np.nan)


def _result(decision: Decision, base: Ground) -> RoundResult:
    assert base.analysis.result is not None
    unit = on_scale(base, base.scores.given)
    share, reached = agreed_share(unit, base.counting, decision.panel.rule)
    spread = _spread(base)
    return RoundResult(
        base.scores.round,
        base.ids,
        base.analysis.result.ranks,
        base.analysis.shortlist,
        None if np.isnan(spread).all() else float(np.nanmean(spread)),
        int(reached.sum()),
        int((~np.isnan(share)).sum()),
        int((~np.isnan(base.scores.given[base.counting])).sum()),
    )


def _moves(first: Ground, second: Ground) -> tuple[Move, ...]:
    was, then = first.scores.given, second.scores.given
    unit = _counted(first), _counted(second)
    median = _median(unit[0])
    with np.errstate(invalid="ignore"):
        changed = np.abs(unit[1] - unit[0]) > _SAME
        nearer = np.abs(unit[0] - median) - np.abs(unit[1] - median)
    worst = np.array([c.scale.worst or 0.0 for c in first.scores.criteria])
    best = np.array([c.scale.best or 0.0 for c in first.scores.criteria])
    middles = worst + median * (best - worst)
    found = []
    for e, i, j in np.argwhere(changed).tolist():
        toward = 0 if abs(nearer[e, i, j]) <= _SAME else int(np.sign(nearer[e, i, j]))
        ids = first.scores.experts[e], first.scores.alternatives[i], first.scores.criteria[j].id
        found.append(
            (
                abs(unit[1][e, i, j] - unit[0][e, i, j]),
                Move(*ids, float(was[e, i, j]), float(then[e, i, j]), float(middles[i, j]), toward),
            )
        )
    return tuple(move for _, move in sorted(found, key=lambda pair: -pair[0]))


def _median(unit: Array) -> Array:
    """The median over experts of (experts, ...), NaN where nobody answered."""
    known = (~np.isnan(unit)).sum(axis=0)
    order = np.sort(np.where(np.isnan(unit), np.inf, unit), axis=0)
    low = np.take_along_axis(order, np.maximum(known - 1, 0)[None] // 2, axis=0)[0]
    high = np.take_along_axis(order, np.minimum(known // 2, len(unit) - 1)[None], axis=0)[0]
    with np.errstate(invalid="ignore"):
        return np.where(known > 0, (low + high) / 2, np.nan)


def _by_expert(first: Ground, second: Ground, moves: tuple[Move, ...]) -> tuple[ExpertMoves, ...]:
    unit = _counted(first), _counted(second)
    known = [~np.isnan(u) for u in unit]
    found = []
    for e, id in enumerate(first.scores.experts):
        if not second.counting[e]:
            continue
        mine = [move for move in moves if move.expert == id]
        gaps = np.abs(unit[1][e] - unit[0][e])
        changed = gaps[known[0][e] & known[1][e]]
        changed = changed[changed > _SAME]
        found.append(
            ExpertMoves(
                id,
                int((known[0][e] & known[1][e]).sum()),
                len(mine),
                int((known[1][e] & ~known[0][e]).sum()),
                float(changed.mean()) if len(changed) else 0.0,
                sum(move.toward > 0 for move in mine),
                sum(move.toward < 0 for move in mine),
            )
        )
    return tuple(found)


def _said(found: RoundComparison, decision: Decision) -> RoundComparison:
    sentences: list[Message] = []
    if found.before.spread is not None and found.after.spread is not None:
        sentences.append(
            message(
                "Scores spread by {after}% of the scale on average, {before}% before; {closer} of {cells} came "
                "closer and {apart} went apart.",
                after=f"{100 * found.after.spread:.1f}",
                before=f"{100 * found.before.spread:.1f}",
                closer=found.closer,
                cells=found.cells,
                apart=found.apart,
            )
        )
    if found.after.judged:
        sentences.append(
            message(
                "{after} of {judged} scores are agreed by the rule, {before} of {earlier} before.",
                after=found.after.agreed,
                judged=found.after.judged,
                before=found.before.agreed,
                earlier=found.before.judged,
            )
        )
    movers = sum(one.changed > 0 for one in found.experts)
    sentences.append(
        plural(
            len(found.moves),
            "{n} answer was changed, by {experts} of {all} experts: {toward} toward the median, {away} away from it.",
            "{n} answers were changed, by {experts} of {all} experts: {toward} toward the median, {away} away from it.",
            experts=movers,
            all=len(found.experts),
            toward=sum(move.toward > 0 for move in found.moves),
            away=sum(move.toward < 0 for move in found.moves),
        )
    )
    if not found.goes and not found.comes:
        sentences.append(message("The list is the same as before."))
    else:
        names = [
            listed(tuple(decision.alternative(id).row_name for id in ids)) if ids else message("nobody")
            for ids in (found.comes, found.goes)
        ]
        sentences.append(message("On the list since: {comes}; off it: {goes}.", comes=names[0], goes=names[1]))
    return replace(found, sentences=tuple(sentences))
