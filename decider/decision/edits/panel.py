"""Edits of the panel: who sits on it, what is asked and by which rule it is joined."""

from collections.abc import Callable
from dataclasses import replace

from decider.decision.decision import Decision, fresh_id
from decider.decision.edits.edit import edit
from decider.decision.findings import DeciderError
from decider.decision.panel import AgreementRule, Expert, Panel, ScoreRule, Weighing, WeightRule
from decider.decision.panel_log import logged
from decider.words import message, spoken


def unlocked(decision: Decision) -> Panel:
    """The panel, to be changed; DeciderError once it is signed off."""
    if decision.panel.locked:
        raise DeciderError(
            message("The panel's result is signed off; reopen it under Panel, Rounds before anything is changed.")
        )
    return decision.panel


@edit("Begin a panel")
def begin_panel(decision: Decision, study: str, now: str) -> Decision:
    """A panel without experts; `study` is a random text that nobody outside needs to know."""
    panel = replace(unlocked(decision), study=study)
    return replace(decision, panel=logged(panel, now, "", "begin"))


@edit("Add experts")
def add_experts(decision: Decision, experts: tuple[Expert, ...], now: str) -> Decision:
    """More experts at the end; an id that is "" becomes a free one."""
    panel = unlocked(decision)
    for expert in experts:
        # An id once used stays with the ballots that carry it.
        taken = (*(e.id for e in panel.experts), *dict.fromkeys(b.expert for b in panel.ballots))
        new = replace(expert, id=expert.id or fresh_id(taken, "e"))
        panel = replace(panel, experts=(*panel.experts, new))
        panel = logged(panel, now, "", "add expert", ("expert", new.id), ("name", spoken(new.name, "en")))
    return replace(decision, panel=panel)


@edit("Change an expert")
def change_expert(decision: Decision, expert: Expert, now: str) -> Decision:
    """The expert with this id as given: name, group, voting weight, what is judged, recusals."""
    panel = unlocked(decision)
    old = panel.expert(expert.id)
    if old == expert:
        return decision
    changed = replace(panel, experts=tuple(expert if e.id == expert.id else e for e in panel.experts))
    told: list[tuple[str, str]] = [("expert", expert.id)]
    parts: tuple[tuple[str, Callable[[Expert], object]], ...] = (
        ("name", lambda e: spoken(e.name, "en")),
        ("group", lambda e: spoken(e.group, "en")),
        ("voting", lambda e: f"{e.voting:.15g}"),
        ("criteria", lambda e: " ".join(e.criteria)),
        ("scores", lambda e: str(e.scores).lower()),
        ("weighs", lambda e: str(e.weighs).lower()),
        ("recused", lambda e: " ".join(e.recused)),
    )
    for name, part in parts:
        if part(old) != part(expert):
            told += [(f"{name} was", str(part(old))), (f"{name} is", str(part(expert)))]
    return replace(decision, panel=logged(changed, now, "", "change expert", *told))


@edit("Remove experts")
def remove_experts(decision: Decision, removed: tuple[str, ...], now: str) -> Decision:
    """The panel without these experts; DeciderError for one whose ballot is in: give them a voting weight of 0."""
    panel = unlocked(decision)
    voted = {b.expert for b in panel.ballots}
    for id in removed:
        if id in voted:
            raise DeciderError(
                message(
                    "The ballot of {expert} is in, so the expert stays; a voting weight of 0 leaves it out.",
                    expert=panel.expert(id).name,
                )
            )
        panel = logged(panel, now, "", "remove expert", ("expert", id), ("name", spoken(panel.expert(id).name, "en")))
    return replace(decision, panel=replace(panel, experts=tuple(e for e in panel.experts if e.id not in removed)))


@edit("Change how the panel weighs")
def set_weighing(decision: Decision, weighing: Weighing, now: str) -> Decision:
    """The way in which experts are asked for weights; "" does not ask them."""
    panel = replace(unlocked(decision), weighing=weighing)
    return replace(decision, panel=logged(panel, now, "", "weighing", ("by", weighing)))


@edit("Show or hide who answered what")
def set_anonymous(decision: Decision, anonymous: bool, now: str) -> Decision:
    """Whether experts are shown to each other by number instead of by name."""
    panel = replace(unlocked(decision), anonymous=anonymous)
    return replace(decision, panel=logged(panel, now, "", "anonymous", ("is", str(anonymous).lower())))


@edit("Change the rule of agreement")
def set_rule(decision: Decision, rule: AgreementRule, now: str) -> Decision:
    """Another rule of agreement; DeciderError once a round is revealed, because a rule is fixed before."""
    panel = unlocked(decision)
    if panel.revealed:
        raise DeciderError(
            message("Scores are revealed, so the rule of agreement stays as it was fixed before the first round.")
        )
    detail = (("share", f"{rule.share:.15g}"), ("within", f"{rule.within:.15g}"))
    return replace(decision, panel=logged(replace(panel, rule=rule), now, "", "rule", *detail))


@edit("Join the scores in another way")
def set_score_rule(decision: Decision, rule: ScoreRule, trim: float, now: str) -> Decision:
    """The scores of experts joined by mean, median or trimmed mean (which cuts `trim`, below a half, at each end)."""
    panel = replace(unlocked(decision), score_rule=rule, trim=min(max(trim, 0.0), 0.49))
    return replace(decision, panel=logged(panel, now, "", "score rule", ("by", rule), ("trim", f"{panel.trim:.15g}")))


@edit("Join the weights in another way")
def set_weight_rule(decision: Decision, rule: WeightRule, now: str) -> Decision:
    """The weights of experts joined by judgements (aij) or by priorities (aip)."""
    panel = replace(unlocked(decision), weight_rule=rule)
    return replace(decision, panel=logged(panel, now, "", "weight rule", ("by", rule)))


@edit("Use the panel's scores")
def use_scores(decision: Decision, in_force: bool, now: str) -> Decision:
    """Whether the decision's scores are those of the ballots; what the table held before comes back by undo only."""
    panel = replace(unlocked(decision), in_force=in_force)
    return replace(decision, panel=logged(panel, now, "", "use scores", ("is", str(in_force).lower())))
