"""What each expert is asked, and the code by which an answer is known to belong to that question."""

import json

from decider.decision.codes import short_code, straight
from decider.decision.criteria import Criterion, ancestry, children, compared, judged
from decider.decision.decision import Alternative, Decision
from decider.decision.panel import Expert, Panel
from decider.words import Bilingual, Text

ENOUGH = 3
"""The answers that something of an anonymous panel must rest on to be shown: of two, each would know the other's."""


def scored_criteria(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """The judged criteria that people score: ratings on a declared scale. What is measured is not asked."""
    return tuple(c for c in judged(criteria) if c.scale.kind == "rating" and c.scale.declared)


def asked(decision: Decision, expert: Expert, round: int = 0) -> tuple[tuple[Alternative, Criterion], ...]:
    """The cells that `expert` scores, by alternative and then criterion; with a round only those it asks again."""
    if not expert.scores:
        return ()
    own = set(expert.criteria)
    columns = [c for c in scored_criteria(decision.criteria) if not own or own & set(ancestry(decision.criteria, c.id))]
    again = set(next((r.questions for r in decision.panel.rounds if r.number == round), ()))
    return tuple(
        (alternative, criterion)
        for alternative in decision.alternatives
        if alternative.id not in expert.recused
        for criterion in columns
        if not again or (alternative.id, criterion.id) in again
    )


def weighed(decision: Decision, expert: Expert) -> tuple[tuple[str, tuple[Criterion, ...]], ...]:
    """The groups of criteria that `expert` weighs: the parent's id ("" = top) and the siblings below it."""
    if not expert.weighs or not decision.panel.weighing:
        return ()
    return tuple((node, children(decision.criteria, node)) for node in compared(decision.criteria))


def ballot_code(decision: Decision, expert: str, round: int) -> str:
    """The code on an expert's ballot, such as "8QJ2-FN4T-0KXW": 60 bits of SHA-256 over the panel's secret, the expert,
    the round and all that is asked, so that a ballot of another study, expert, round or version is known as such."""
    panel = decision.panel
    member = panel.expert(expert)
    cells = [
        (a.id, _plain(a.name), c.id, _plain(c.name), c.scale.worst, c.scale.best)
        for a, c in asked(decision, member, round)
    ]
    groups = [(node, [(c.id, _plain(c.name)) for c in group]) for node, group in weighed(decision, member)]
    told = [panel.study, expert, round, panel.weighing, cells, groups]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return short_code(straight(text).encode("utf-8"))


def shown_name(panel: Panel, expert: str) -> Text:
    """How an expert is called before others: by name, or by place in the list where ballots are anonymous."""
    if not panel.anonymous:
        return panel.expert(expert).name
    number = next(i for i, e in enumerate(panel.experts, start=1) if e.id == expert)
    return Bilingual(f"Expert {number}", f"专家 {number}")


def _plain(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else [text.en, text.zh]
