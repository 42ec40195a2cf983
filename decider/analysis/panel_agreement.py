"""How far the experts agree: each one's own ranking beside the group's, concordance, and who scores alike."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.consensus import consensus, kendall_tau_b, kendall_w
from decider.analysis.panel_base import Ground, ground, on_scale
from decider.analysis.panel_clusters import Cluster, distances, farthest_cell, grouped
from decider.analysis.panel_reliability import Reliability, agreed_share, reliability
from decider.analysis.panel_scores import joined_scores
from decider.analysis.table import Array, frozen
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel_questions import ENOUGH, shown_name
from decider.decision.profiles import listed
from decider.words import Message, Text, message, plural, spoken


@dataclass(frozen=True, eq=False)
class OwnRanking:
    """What one expert's, or one group's, scores alone would rank: `ranks` (n, in the order of
    `PanelAgreement.alternatives`), the `shortlist` and who `enters` and `leaves` it compared with the panel's.

    `id` is the expert's, or the group's name in English; `answers` of `cells` scores are their own, for the others the
    agreed score stands in. `tau` is Kendall's tau-b with the panel's ranking. With `refusal` the method cannot rank
    these scores, `ranks` are zeros and `tau` is None.
    """

    id: str
    name: Text
    ranks: NDArray[np.int64]
    shortlist: tuple[str, ...]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    answers: int
    cells: int
    tau: float | None
    refusal: Message | None = None

    @property
    def filled(self) -> int:
        """How many scores were not theirs, so that the agreed ones stand in."""
        return self.cells - self.answers


@dataclass(frozen=True, eq=False)
class PanelAgreement:
    """How far the panel agrees in `round`.

    `alternatives` (n) are the ranked ones, `ranks` (n) and `shortlist` the panel's. `experts` and `groups` are own
    rankings: of experts who have a vote and answered, and of the groups they speak for. `kendall_w` is over the
    experts' rankings, None below two; `consensus` is S* of their priorities, under AHP alone. `reliability` is over
    all scores, `by_criterion` under each criterion (ids). `share` (alternatives of `PanelScores`, criteria) is the part
    of those who answered a cell that is near their median, NaN below two answers; `reached` says where the rule holds.
    `distance` (experts, experts) is the mean difference as a part of the scale; `clusters` is empty where no grouping
    stands apart, and `silhouette` says how clearly it does.
    """

    round: int
    alternatives: tuple[str, ...]
    ranks: NDArray[np.int64]
    shortlist: tuple[str, ...]
    experts: tuple[OwnRanking, ...]
    groups: tuple[OwnRanking, ...]
    kendall_w: float | None
    consensus: float | None
    reliability: Reliability
    by_criterion: tuple[tuple[str, Reliability], ...]
    share: Array
    reached: NDArray[np.bool_]
    distance: Array
    clusters: tuple[Cluster, ...]
    silhouette: float
    sentences: tuple[Message, ...]

    @property
    def judged(self) -> int:
        """How many cells have at least two answers, so that the rule can be applied."""
        return int((~np.isnan(self.share)).sum())

    @property
    def agreed(self) -> int:
        """How many of these reach the rule."""
        return int(self.reached.sum())


def panel_agreement(decision: Decision, round: int = 0) -> PanelAgreement:
    """The agreement of the panel in `round`, 0 meaning the last revealed one.

    Raises DeciderError without a panel, before a reveal, or where the agreed scores cannot be ranked.
    """
    base = ground(decision, round)
    scores, panel = base.scores, decision.panel
    assert base.analysis.result is not None
    counted = np.flatnonzero(base.counting)
    own = tuple(
        _own(base, scores.experts[e], shown_name(panel, scores.experts[e]), scores.given[e]) for e in counted.tolist()
    )
    ranked = [one for one in own if one.refusal is None]
    unit = on_scale(base, scores.given)
    share, reached = agreed_share(unit, base.counting, panel.rule)
    share.flags.writeable = reached.flags.writeable = False
    distance = distances(unit[counted])
    found, width = grouped(distance)
    clusters = tuple(_cluster(base, unit[counted], counted, group) for group in found) if len(found) > 1 else ()
    agreement = PanelAgreement(
        scores.round,
        base.ids,
        base.analysis.result.ranks,
        base.analysis.shortlist,
        own,
        _groups(base, decision),
        kendall_w(np.array([one.ranks for one in ranked], dtype=float)) if len(ranked) > 1 else None,
        _priorities_consensus(base, counted),
        reliability(unit, base.counting),
        tuple((c.id, reliability(unit[:, :, j], base.counting)) for j, c in enumerate(scores.criteria)),
        share,
        reached,
        frozen(distance),
        clusters,
        width,
        (),
    )
    return _said(agreement, decision)


def _own(base: Ground, id: str, name: Text, scores: Array) -> OwnRanking:
    matrix, missing = base.filled(scores)
    answers = int((~missing).sum())
    assert base.analysis.result is not None
    try:
        result = base.ranking(matrix)
    except DeciderError as refused:
        none = np.zeros(len(base.ids), dtype=np.int64)
        return OwnRanking(id, name, none, (), (), (), answers, missing.size, None, refused.message)
    now, then = base.analysis.shortlist, base.listed(result, matrix)
    tau = kendall_tau_b(result.ranks.astype(float), base.analysis.result.ranks.astype(float))
    result.ranks.flags.writeable = False
    return OwnRanking(
        id,
        name,
        result.ranks,
        then,
        tuple(a for a in then if a not in now),
        tuple(a for a in now if a not in then),
        answers,
        missing.size,
        tau,
    )


def _groups(base: Ground, decision: Decision) -> tuple[OwnRanking, ...]:
    """The ranking by the scores of each group's experts alone, joined by the panel's rule; none for a single group. Of
    an anonymous panel only groups are told in which nobody's answers can be made out."""
    panel = decision.panel
    members: dict[str, list[int]] = {}
    names: dict[str, Text] = {}
    for e, expert in enumerate(panel.experts):
        if base.counting[e] and spoken(expert.group, "en").strip():
            key = spoken(expert.group, "en").strip()
            members.setdefault(key, []).append(e)
            names.setdefault(key, expert.group)
    if panel.anonymous:
        members = {key: rows for key, rows in members.items() if len(rows) >= ENOUGH}
    if len(members) < 2:
        return ()
    scores = base.scores
    return tuple(
        _own(
            base, key, names[key], joined_scores(scores.given[rows], scores.voting[rows], panel.score_rule, panel.trim)
        )
        for key, rows in members.items()
    )


def _priorities_consensus(base: Ground, counted: NDArray[np.int64]) -> float | None:
    """S* of the priorities that the experts' own scores give the alternatives under AHP. Scores of other methods are
    no shares of a whole, and an entropy of them would say nothing."""
    if base.analysis.choice.name != "ahp" or len(counted) < 2:
        return None
    try:
        priorities = np.array([base.outcome(base.scores.given[e])[0].scores for e in counted.tolist()])
    except DeciderError:
        return None
    return consensus(priorities / priorities.sum(axis=1, keepdims=True))


def _cluster(base: Ground, unit: Array, counted: NDArray[np.int64], group: list[int]) -> Cluster:
    experts = tuple(base.scores.experts[int(counted[i])] for i in group)
    cell = farthest_cell(unit, group)
    if cell is None:
        return Cluster(experts, "", "", float("nan"), float("nan"))
    row, column, own, others = cell
    return Cluster(experts, base.scores.alternatives[row], base.scores.criteria[column].id, own, others)


def _said(found: PanelAgreement, decision: Decision) -> PanelAgreement:
    sentences: list[Message] = []
    if found.kendall_w is not None:
        sentences.append(
            message(
                "Kendall's W of {n} rankings is {w} (1 = all alike, 0 = no common order).",
                n=sum(one.refusal is None for one in found.experts),
                w=f"{found.kendall_w:.2f}",
            )
        )
    filled = sum(one.filled for one in found.experts)
    if filled:
        sentences.append(
            plural(
                filled,
                "{n} score of {all} was not given; there the agreed score stands in, which makes rankings more alike.",
                "{n} scores of {all} were not given; there the agreed scores stand in, which makes rankings more "
                "alike.",
                all=sum(one.cells for one in found.experts),
            )
        )
    sentences += _of_reliability(found.reliability)
    if found.judged:
        rule = decision.panel.rule
        sentences.append(
            message(
                "{n} of {all} scores are agreed by the rule: at least {share}% of the experts within {within}% of "
                "the scale from their median.",
                n=found.agreed,
                all=found.judged,
                share=f"{100 * rule.share:.3g}",
                within=f"{100 * rule.within:.3g}",
            )
        )
    sentences += _of_clusters(found, decision)
    return replace(found, sentences=tuple(sentences))


def _of_reliability(icc: Reliability) -> list[Message]:
    if icc.raters < 2:
        return []
    counts = {"cells": icc.cells, "of": icc.of, "raters": icc.raters}
    if icc.single is None or icc.average is None or icc.word is None:
        return [
            message(
                "No ICC: {cells} of {of} scores were given by all {raters} experts, and two that differ are needed.",
                **counts,
            )
        ]
    low, high = icc.interval or (icc.single, icc.single)
    return [
        message(
            "The reliability of one expert's scores is {word}: ICC(2,1) {single} (95 %: {low} to {high}), of the mean "
            "of all ICC(2,k) {average}; {cells} of {of} scores were given by all {raters} experts.",
            word=icc.word,
            single=f"{icc.single:.2f}",
            low=f"{low:.2f}",
            high=f"{high:.2f}",
            average=f"{icc.average:.2f}",
            **counts,
        )
    ]


def _of_clusters(found: PanelAgreement, decision: Decision) -> list[Message]:
    """What sets each smaller cluster apart; the largest is what it is apart from."""
    if not found.clusters:
        return []
    largest = max(found.clusters, key=lambda c: len(c.experts))
    said = []
    for cluster in found.clusters:
        if cluster is largest or not cluster.alternative:
            continue
        criterion = decision.criterion(cluster.criterion)
        worst, best = criterion.scale.worst or 0.0, criterion.scale.best or 0.0
        said.append(
            message(
                "{experts} score unlike the others, most on {alternative}, {criterion}: {own} against {others}.",
                experts=listed(tuple(shown_name(decision.panel, id) for id in cluster.experts)),
                alternative=decision.alternative(cluster.alternative).row_name,
                criterion=criterion.name,
                own=f"{worst + cluster.own * (best - worst):.1f}",
                others=f"{worst + cluster.others * (best - worst):.1f}",
            )
        )
    return said
