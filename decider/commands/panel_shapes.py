"""The figures of a panel as the JSON shapes of `decider panel`, ids replaced by names."""

from typing import Any

import numpy as np

from decider.analysis.panel_agenda import Agenda
from decider.analysis.panel_agreement import OwnRanking, PanelAgreement
from decider.analysis.panel_base import Ground
from decider.analysis.panel_fairness import Outcome, PanelFairness
from decider.analysis.panel_rounds import RoundComparison
from decider.analysis.panel_thresholds import Stretch
from decider.analysis.panel_weights import PanelWeights
from decider.decision.decision import Decision
from decider.decision.panel_questions import asked, shown_name
from decider.words import spoken


class Names:
    """Ids as the names that are printed."""

    def __init__(self, decision: Decision, language: str) -> None:
        self._decision, self._language = decision, language
        self._alternatives = {a.id: spoken(a.name, language) for a in decision.alternatives}
        self._criteria = {c.id: spoken(c.name, language) for c in decision.criteria}

    def alternative(self, id: str) -> str:
        """The name of an alternative, "" for none."""
        return self._alternatives.get(id, "")

    def alternatives(self, ids: tuple[str, ...]) -> list[str]:
        """The names of several."""
        return [self._alternatives[id] for id in ids]

    def criterion(self, id: str) -> str:
        """The name of a criterion, "" for none."""
        return self._criteria.get(id, "")

    def expert(self, id: str) -> str:
        """The name of an expert, or the number where the panel is anonymous."""
        return spoken(shown_name(self._decision.panel, id), self._language)

    def said(self, message: Any) -> str:
        """A sentence or word in the language."""
        return spoken(message, self._language)


def _number(value: float | None) -> float | None:
    """A number for JSON, which knows no NaN."""
    return None if value is None or not np.isfinite(value) else float(value)


def experts_of(decision: Decision, base: Ground, weights: PanelWeights | None, names: Names) -> list[dict[str, Any]]:
    """Who sits on the panel, and how much each has answered."""
    given = ~np.isnan(base.scores.given)
    return [
        {
            "id": expert.id,
            "name": names.expert(expert.id),
            "group": names.said(expert.group),
            "voting": expert.voting,
            "asked": len(asked(decision, expert)),
            "answered": int(given[e].sum()),
            "weighed": weights is not None and bool(weights.of(expert.id)),
            "recused": [names.alternative(id) for id in expert.recused if names.alternative(id)],
        }
        for e, expert in enumerate(decision.panel.experts)
    ]


def scores_of(base: Ground, agreement: PanelAgreement, names: Names) -> list[dict[str, Any]]:
    """Every cell: the aggregate, what is agreed, and how far answers spread."""
    scores = base.scores
    return [
        {
            "alternative": names.alternative(alternative),
            "criterion": names.criterion(criterion.id),
            "answers": int(scores.answers[i, j]),
            "joined": _number(scores.joined[i, j]),
            "agreed": _number(scores.agreed[i, j]),
            "spread": _number(scores.spread[i, j]),
            "near_median": _number(agreement.share[i, j]),
            "reached": bool(agreement.reached[i, j]),
        }
        for i, alternative in enumerate(scores.alternatives)
        for j, criterion in enumerate(scores.criteria)
    ]


def ranking_of(base: Ground, names: Names) -> list[dict[str, Any]]:
    """The ranking by the agreed scores, best first."""
    result = base.analysis.result
    assert result is not None
    return [
        {"rank": int(result.ranks[i]), "name": names.alternative(base.ids[i]), "score": float(result.scores[i])}
        for i in result.order.tolist()
    ]


def weights_of(found: PanelWeights, names: Names) -> dict[str, Any]:
    """The panel's weights, group by group."""

    def shares(group: tuple[str, ...], row: Any) -> dict[str, float] | None:
        if row is None or np.isnan(row).any():
            return None
        return {names.criterion(id): float(v) for id, v in zip(group, row, strict=True)}

    return {
        "weighing": found.weighing,
        "rule": found.rule,
        "way": names.said(found.way),
        "groups": [
            {
                "parent": names.criterion(group.parent),
                "priorities": shares(group.criteria, group.joined),
                "consistency_ratio": group.ratio,
                "consensus": group.consensus,
                "consensus_word": None if group.word is None else names.said(group.word),
                "left_out": [names.said(why) for _, why in group.left_out],
                "experts": [
                    {
                        "name": names.expert(id),
                        "priorities": shares(group.criteria, group.shares[k]),
                        "consistency_ratio": _number(group.ratios[k]),
                        "missing": group.missing[k],
                    }
                    for k, id in enumerate(group.experts)
                ],
            }
            for group in found.groups
        ],
    }


def agreement_of(found: PanelAgreement, decision: Decision, names: Names) -> dict[str, Any]:
    """How far the experts agree."""

    def own(one: OwnRanking) -> dict[str, Any]:
        return {
            "name": names.said(one.name),
            "kendall": one.tau,
            "answers": one.answers,
            "filled": one.filled,
            "shortlist": names.alternatives(one.shortlist),
            "enters": names.alternatives(one.enters),
            "leaves": names.alternatives(one.leaves),
        }

    icc = found.reliability
    return {
        "kendall_w": found.kendall_w,
        "consensus": found.consensus,
        "icc_single": icc.single,
        "icc_interval": None if icc.interval is None else list(icc.interval),
        "icc_average": icc.average,
        "icc_word": None if icc.word is None else names.said(icc.word),
        "complete_scores": icc.cells,
        "of": icc.of,
        "rule": {"share": decision.panel.rule.share, "within": decision.panel.rule.within},
        "agreed": found.agreed,
        "judged": found.judged,
        "experts": [own(one) for one in found.experts],
        "groups": [own(one) for one in found.groups],
        "clusters": [
            {
                "experts": [names.expert(id) for id in cluster.experts],
                "alternative": names.alternative(cluster.alternative),
                "criterion": names.criterion(cluster.criterion),
            }
            for cluster in found.clusters
        ],
        "silhouette": found.silhouette,
    }


def _stretches(stretches: tuple[Stretch, ...], names: Names) -> list[dict[str, Any]]:
    return [
        {
            "low": s.low,
            "high": s.high,
            "goes": names.alternatives(s.goes),
            "comes": names.alternatives(s.comes),
            "refused": s.refused,
        }
        for s in stretches
    ]


def agenda_of(found: Agenda, names: Names) -> dict[str, Any]:
    """What to discuss."""
    weights = found.weights
    return {
        "proved": found.proved,
        "looks": found.looks,
        "answered": found.answered,
        "disputed": found.disputed,
        "joint": found.joint.stays,
        "items": [
            {
                "alternative": names.alternative(item.alternative),
                "criterion": names.criterion(item.criterion),
                "agreed": item.agreed,
                "low": item.low,
                "high": item.high,
                "thresholds": list(item.thresholds),
                "votes": item.votes,
                "stretches": _stretches(item.stretches, names),
                "experts": [
                    {"name": names.expert(v.expert), "value": v.value, "changes": v.changes} for v in item.voices
                ],
            }
            for item in found.items
        ],
        "weights": [
            {
                "criterion": names.criterion(item.criterion),
                "weight": item.now,
                "low": item.low,
                "high": item.high,
                "thresholds": list(item.thresholds),
                "votes": item.votes,
                "stretches": _stretches(item.stretches, names),
                "experts": [
                    {"name": names.expert(v.expert), "value": v.weight, "changes": v.changes} for v in item.voices
                ],
            }
            for item in (() if weights is None else weights.items)
        ],
        "whole_weights": [
            {
                "expert": names.expert(one.expert),
                "goes": names.alternatives(one.goes),
                "comes": names.alternatives(one.comes),
                "refused": one.refused,
            }
            for one in (() if weights is None else weights.whole)
        ],
    }


def fairness_of(found: PanelFairness, names: Names) -> dict[str, Any]:
    """Who decides the list, and who is strict."""

    def told(outcome: Outcome) -> dict[str, Any]:
        return {
            "changes": outcome.changes,
            "goes": names.alternatives(outcome.goes),
            "comes": names.alternatives(outcome.comes),
            "kendall": outcome.tau,
            "moved": outcome.moved,
        }

    return {
        "without": [{"expert": names.expert(one.expert), **told(one.without)} for one in found.left_out],
        "pivotal": [names.expert(id) for id in found.pivotal],
        "severity": [
            {
                "expert": names.expert(one.expert),
                "mean": one.mean,
                "low": one.low,
                "high": one.high,
                "scores": one.cells,
                "offset": one.offset,
            }
            for one in found.severity
        ],
        "calibrated": told(found.calibrated.outcome),
        "straight_lines": [
            {
                "expert": names.expert(line.expert),
                "criterion": names.criterion(line.criterion),
                "value": line.value,
                "scores": line.projects,
            }
            for line in found.straight
        ],
    }


def before_of(found: RoundComparison, names: Names) -> dict[str, Any]:
    """What changed since the round before."""
    return {
        "round": found.before.round,
        "spread": found.before.spread,
        "spread_now": found.after.spread,
        "closer": found.closer,
        "apart": found.apart,
        "changed": len(found.moves),
        "toward": sum(move.toward > 0 for move in found.moves),
        "away": sum(move.toward < 0 for move in found.moves),
        "goes": names.alternatives(found.goes),
        "comes": names.alternatives(found.comes),
    }
