"""What differs between the panels of two states of a decision. Answers of a sealed round are never told, only who gave
some."""

from collections.abc import Iterator
from dataclasses import replace

from decider.decision.decision import Decision
from decider.decision.panel import Panel
from decider.decision.panel_questions import shown_name
from decider.report.change_words import changed, named
from decider.words import Message, Text, message


def panel_differences(old: Decision, new: Decision) -> Iterator[Message]:
    """Members, ballots, rounds, agreements, rules and signatures."""
    if old.panel == new.panel:
        return
    yield from _members(old.panel, new.panel)
    yield from _rounds(old.panel, new.panel)
    yield from _agreed(old, new)
    first, second = old.panel, new.panel
    for what, was, now in (
        (message("Weights of the panel"), first.weighing, second.weighing),
        (message("Anonymous panel"), first.anonymous, second.anonymous),
        (message("Rule for scores"), first.score_rule, second.score_rule),
        (message("Share that the trimmed mean cuts"), first.trim, second.trim),
        (message("Rule for weights"), first.weight_rule, second.weight_rule),
        (message("Share that counts as agreement"), first.rule.share, second.rule.share),
        (message("Distance that counts as agreement"), first.rule.within, second.rule.within),
        (message("Scores come from the ballots"), first.in_force, second.in_force),
        (message("Signatures"), len(first.signatures), len(second.signatures)),
        (message("Panel locked"), first.locked, second.locked),
        (message("Entries of the panel's record"), len(first.log), len(second.log)),
    ):
        if was != now:
            yield changed(what, was, now)


def _names(old: Panel, new: Panel) -> dict[str, Text]:
    """How experts are called: by number where either state is anonymous."""
    if old.anonymous or new.anonymous:
        hidden = [replace(panel, anonymous=True) for panel in (old, new)]
        return {e.id: shown_name(panel, e.id) for panel in hidden for e in panel.experts}
    return {e.id: e.name for e in (*old.experts, *new.experts)}


def _members(old: Panel, new: Panel) -> Iterator[Message]:
    names = _names(old, new)
    before, after = {e.id: e for e in old.experts}, {e.id: e for e in new.experts}
    if added := [names[id] for id in after if id not in before]:
        yield named("Experts added: {names}", "{n} experts added: {names} and more", added)
    if removed := [names[id] for id in before if id not in after]:
        yield named("Experts removed: {names}", "{n} experts removed: {names} and more", removed)
    for id, expert in after.items():
        if id in before and before[id] != expert:
            yield message("Details of the expert {expert} changed", expert=names[id])


def _rounds(old: Panel, new: Panel) -> Iterator[Message]:
    before, after = {r.number: r for r in old.rounds}, {r.number: r for r in new.rounds}
    for number in dict.fromkeys((*before, *after)):
        was, now = before.get(number), after.get(number)
        if was is None:
            yield message("Round {n} of the panel begun", n=number)
        elif now is None:
            yield message("Round {n} of the panel taken out", n=number)
        elif was.state != now.state:
            yield (
                message("Round {n} of the panel revealed", n=number)
                if now.state == "revealed"
                else message("Round {n} of the panel sealed again", n=number)
            )
        elif was != now:
            yield message("Questions of round {n} changed", n=number)
    names = _names(old, new)
    first, second = ({(b.expert, b.round): b for b in panel.ballots} for panel in (old, new))
    for key in dict.fromkeys((*first, *second)):
        if first.get(key) == second.get(key):
            continue
        expert, number = names.get(key[0], key[0]), key[1]
        if key not in first:
            yield message("Ballot of {expert} for round {n} came in", expert=expert, n=number)
        elif key not in second:
            yield message("Ballot of {expert} for round {n} taken out", expert=expert, n=number)
        else:
            yield message("Ballot of {expert} for round {n} changed", expert=expert, n=number)


def _agreed(old: Decision, new: Decision) -> Iterator[Message]:
    projects: dict[str, Text] = {a.id: a.row_name for d in (old, new) for a in d.alternatives}
    criteria: dict[str, Text] = {c.id: c.name for d in (old, new) for c in d.criteria}
    first, second = ({(s.alternative, s.criterion): s for s in d.panel.settlements} for d in (old, new))
    for cell in dict.fromkeys((*first, *second)):
        was, now = first.get(cell), second.get(cell)
        if was == now:
            continue
        what = message(
            "Agreed: {project}, {criterion}",
            project=projects.get(cell[0], cell[0]),
            criterion=criteria.get(cell[1], cell[1]),
        )
        yield changed(what, was.value if was else None, now.value if now else None)
