"""The panel's weights: what each expert's answers give in every group of criteria, and all of them joined."""

from dataclasses import dataclass, replace

import numpy as np

from decider.analysis.consensus import consensus, group_priorities, word_for
from decider.analysis.elicited_weights import points
from decider.analysis.joining import joined
from decider.analysis.performance import shares_in_force
from decider.analysis.reciprocal import groups
from decider.analysis.table import Array, frozen
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, children, compared
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Expert, Weighing, WeightRule, standing
from decider.decision.panel_questions import shown_name
from decider.decision.profiles import listed
from decider.decision.weighting import OF_SEVERAL, Elicitation, ProfileWeight, WeightProfile
from decider.words import Message, Text, message, plural


@dataclass(frozen=True, eq=False)
class GroupWeights:
    """The weights among the k criteria below `parent` ("" = top).

    `experts` (ids, K) are those with a vote who answered here. `shares` (K, k) are what each one's answers give, rows
    of NaN for those in `left_out`, with why. `ratios` (K) are the consistency ratios of comparisons, NaN where there is
    none; `missing` (K) counts the comparisons or points that were skipped. `joined` (k) is the panel's, None where
    nothing can be joined, then `refusal` says why; `ratio` is the consistency ratio of the joined matrix under AIJ,
    `judgements` its entries. `consensus` is S* of the rows that are there, None below two.
    """

    parent: str
    criteria: tuple[str, ...]
    experts: tuple[str, ...]
    shares: Array
    ratios: Array
    missing: tuple[int, ...]
    left_out: tuple[tuple[str, Message], ...]
    joined: Array | None
    ratio: float | None
    judgements: Comparisons | None
    consensus: float | None
    refusal: Message | None

    @property
    def word(self) -> Message | None:
        """The word of Goepel's scale for the consensus."""
        return None if self.consensus is None else word_for(self.consensus)


@dataclass(frozen=True, eq=False)
class PanelWeights:
    """The weights of the panel in `round`: one entry for each group of criteria that share a weight, top first.

    `rule` joins comparisons; `way` says in words how the answers were joined.
    """

    round: int
    weighing: Weighing
    rule: WeightRule
    groups: tuple[GroupWeights, ...]
    way: Message

    @property
    def shares(self) -> dict[str, float]:
        """The joined share of every criterion in the groups that could be joined."""
        return {
            id: float(share)
            for group in self.groups
            if group.joined is not None
            for id, share in zip(group.criteria, group.joined, strict=True)
        }

    def of(self, expert: str) -> dict[str, float]:
        """The shares that one expert's own answers give, in the groups where they give any."""
        found: dict[str, float] = {}
        for group in self.groups:
            if expert in group.experts:
                row = group.shares[group.experts.index(expert)]
                if not np.isnan(row).any():
                    found |= dict(zip(group.criteria, row.tolist(), strict=True))
        return found

    @property
    def comparisons(self) -> tuple[Comparisons, ...]:
        """The joined judgements of every group, under AIJ."""
        return tuple(group.judgements for group in self.groups if group.judgements is not None)

    @property
    def experts(self) -> tuple[str, ...]:
        """Everyone who has shares of their own in some group, in the order of the panel."""
        return tuple(dict.fromkeys(id for group in self.groups for id in group.experts if self.of(id)))


def panel_weights(decision: Decision, round: int = 0) -> PanelWeights:
    """The weights that the panel's answers of `round` give (0 meaning the last revealed one).

    Comparisons are read as the decision reads its own; a skipped one is missing, never equal. They are joined by the
    panel's rule: AIJ, weighted geometric means of the judgements that were made (Aczel & Saaty 1983), or AIP, weighted
    arithmetic means of priorities (Forman & Peniwati 1998), which leaves out those whose comparisons do not link all
    items. Points of swing or direct weighting become shares (von Winterfeldt & Edwards 1986), joined by the weighted
    arithmetic mean under either rule: a geometric mean would let a single zero silence a criterion for everybody.
    Raises DeciderError without a panel, before a reveal, or where the panel is not asked for weights.
    """
    panel = decision.panel
    if not panel.experts:
        raise DeciderError(message("This study has no panel; add experts under Panel first."))
    if not panel.weighing:
        raise DeciderError(message("The panel is not asked for weights."))
    at = round or panel.revealed
    if not any(r.number == at and r.state == "revealed" for r in panel.rounds):
        raise DeciderError(message("No round of the panel is revealed yet, so its answers are still sealed."))
    # Thousands of scores need not be gone through for a few comparisons.
    light = replace(panel, ballots=tuple(replace(ballot, scores=(), reasons=()) for ballot in panel.ballots))
    given = {e.id: standing(light, e.id, at) for e in panel.experts if e.weighs and e.voting > 0}
    members = [e for e in panel.experts if e.id in given]
    nodes = [(node, children(decision.criteria, node)) for node in compared(decision.criteria)]
    if panel.weighing == "comparisons":
        found = tuple(_compared(decision, node, items, members, given) for node, items in nodes)
        way = (
            message("Judgements joined by weighted geometric means (AIJ)")
            if panel.weight_rule == "aij"
            else message("Priorities joined by weighted arithmetic means (AIP)")
        )
    else:
        found = tuple(_pointed(decision, node, items, members, given) for node, items in nodes)
        way = message("Shares of points joined by weighted arithmetic means")
    return PanelWeights(at, panel.weighing, panel.weight_rule, found, way)


def panel_profile(
    decision: Decision, found: PanelWeights, id: str, name: Text, author: Text = "", date: str = "", note: Text = ""
) -> WeightProfile:
    """The panel's weights as a profile; a group that could not be joined keeps the shares in force."""
    shares = shares_in_force(decision) | found.shares
    return WeightProfile(
        id,
        name,
        tuple(ProfileWeight(c.id, c.name, shares[c.id], c.parent) for c in decision.criteria),
        author,
        date,
        elicitation_of(found),
        OF_SEVERAL if found.weighing == "comparisons" and found.rule == "aip" else "",
        note,
        found.comparisons,
    )


def elicitation_of(found: PanelWeights) -> Elicitation:
    """How the panel's weights came about."""
    return "swing" if found.weighing == "swing" else "direct" if found.weighing == "direct" else "comparisons"


def _compared(
    decision: Decision, node: str, items: tuple[Criterion, ...], members: list[Expert], given: dict[str, Ballot]
) -> GroupWeights:
    ids, names = tuple(c.id for c in items), tuple(c.name for c in items)
    matrices: dict[str, Array] = {}
    for expert in members:
        for said in given[expert.id].comparisons:
            matrix = np.array([[np.nan if v is None else v for v in row] for row in said.matrix(ids)], dtype=float)
            if said.scope == ("criteria", node) and (~np.isnan(matrix)).sum() > len(ids):
                matrices[expert.id] = matrix
    experts = [e for e in members if e.id in matrices]
    if not experts:
        return _nothing(node, ids)
    voting = np.array([e.voting for e in experts])
    reading = decision.reading
    together = joined([matrices[e.id] for e in experts], voting, names, reading.prioritisation, reading.random_index)
    shares = np.array([np.full(len(ids), np.nan) if one is None else one.priorities for one in together.each])
    left_out = tuple(
        (e.id, _apart(decision, e, names, matrices[e.id]))
        for e, one in zip(experts, together.each, strict=True)
        if one is None
    )
    linked = ~np.isnan(shares).any(axis=1)
    whole: Array | None = None
    refusal = None
    if decision.panel.weight_rule == "aij":
        whole = None if together.aij is None else together.aij.priorities
    elif linked.any():
        whole = group_priorities(shares[linked], voting[linked])
    if whole is None:
        refusal = message("No comparison of the panel links all of {items}.", items=listed(names))
    aij = decision.panel.weight_rule == "aij" and together.aij is not None
    return GroupWeights(
        node,
        ids,
        tuple(e.id for e in experts),
        frozen(shares),
        frozen([np.nan if one is None else one.consistency_ratio for one in together.each]),
        tuple(int(np.triu(np.isnan(matrices[e.id])).sum()) for e in experts),
        left_out,
        whole,
        together.aij.consistency_ratio if aij and together.aij is not None else None,
        _judgements(node, ids, together.judgements) if aij else None,
        consensus(shares[linked]) if linked.sum() > 1 else None,
        refusal,
    )


def _judgements(node: str, ids: tuple[str, ...], matrix: Array) -> Comparisons:
    """The upper half of a joined matrix, without what nobody compared."""
    upper = zip(*np.triu_indices(len(ids), 1), strict=True)
    said = [(int(i), int(k)) for i, k in upper if not np.isnan(matrix[i, k])]
    return Comparisons(("criteria", node), tuple(Judgement(ids[i], ids[k], float(matrix[i, k])) for i, k in said))


def _apart(decision: Decision, expert: Expert, names: tuple[Text, ...], matrix: Array) -> Message:
    parts = groups(matrix)
    smaller = min(parts, key=lambda part: (len(part), part))
    return message(
        "{expert} compared {items} with none of the others, so no priorities follow.",
        expert=shown_name(decision.panel, expert.id),
        items=listed(tuple(names[i] for i in smaller)),
    )


def _pointed(
    decision: Decision, node: str, items: tuple[Criterion, ...], members: list[Expert], given: dict[str, Ballot]
) -> GroupWeights:
    ids = tuple(c.id for c in items)
    said = {e.id: {id: v for id, v in given[e.id].importances if id in ids} for e in members}
    experts = [e for e in members if said[e.id]]
    if not experts:
        return _nothing(node, ids)
    voting = np.array([e.voting for e in experts])
    shares = np.full((len(experts), len(ids)), np.nan)
    left_out = []
    for row, expert in zip(shares, experts, strict=True):
        mine, name = said[expert.id], shown_name(decision.panel, expert.id)
        if len(mine) < len(ids):
            left_out.append(
                (expert.id, message("{expert} gave points to {n} of {all}.", expert=name, n=len(mine), all=len(ids)))
            )
            continue
        try:
            row[:] = points([mine[id] for id in ids])
        except DeciderError:
            left_out.append((expert.id, message("{expert} gave no points above zero.", expert=name)))
    full = ~np.isnan(shares).any(axis=1)
    return GroupWeights(
        node,
        ids,
        tuple(e.id for e in experts),
        frozen(shares),
        frozen(np.full(len(experts), np.nan)),
        tuple(len(ids) - len(said[e.id]) for e in experts),
        tuple(left_out),
        group_priorities(shares[full], voting[full]) if full.any() else None,
        None,
        None,
        consensus(shares[full]) if full.sum() > 1 else None,
        None
        if full.any()
        else message("Nobody gave points to all of {items}.", items=listed(tuple(c.name for c in items))),
    )


def _nothing(node: str, ids: tuple[str, ...]) -> GroupWeights:
    none = frozen(np.zeros((0, len(ids))))
    nobody = message("Nobody on the panel has answered here.")
    return GroupWeights(node, ids, (), none, frozen([]), (), (), None, None, None, None, nobody)


def weight_sentences(found: PanelWeights) -> tuple[Message, ...]:
    """What deserves to be said of the panel's weights: who was left out and why, and what was skipped."""
    sentences = [why for group in found.groups for _, why in group.left_out]
    skipped = sum(sum(group.missing) for group in found.groups)
    if skipped and found.weighing == "comparisons":
        sentences.append(
            plural(
                skipped,
                "{n} comparison was skipped; it counts as missing, not as equal.",
                "{n} comparisons were skipped; they count as missing, not as equal.",
            )
        )
    sentences += [group.refusal for group in found.groups if group.refusal is not None and group.experts]
    return tuple(sentences)
