"""What the place of the panel says about its state, computed and not yet drawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision
from decider.decision.panel import Ballot, Expert, Panel, standing
from decider.decision.panel_progress import Progress, progress_of
from decider.decision.panel_questions import asked, scored_criteria, shown_name
from decider.decision.profiles import listed
from decider.desktop.style.language import clock, day, said, tr, trn


def now() -> str:
    """The local time to the second, as the record keeps it."""
    return datetime.now().replace(microsecond=0).isoformat()


def day_words(written: str) -> str:
    """The day of a time in the record as one says it; as it is written where it is no time."""
    try:
        return day(datetime.fromisoformat(written).date())
    except ValueError:
        return written


def time_words(written: str) -> str:
    """Day and time of day of a time in the record."""
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{day(when.date())} {clock(when)}"


def stamp(written: str, day_only: bool = False) -> str:
    """A time of the record as a narrow column shows it: 2025-04-29 10:00."""
    return written[:10] if day_only else written[:16].replace("T", " ")


def expert_name(panel: Panel, expert: str) -> str:
    """How an expert is called on screen: by number where ballots are anonymous."""
    return said(shown_name(panel, expert))


def is_open(panel: Panel) -> bool:
    """Whether the latest round takes answers."""
    return bool(panel.rounds) and panel.rounds[-1].state == "open"


def why_locked(panel: Panel) -> str:
    """Why nothing can be changed, "" where it can."""
    return tr("Signed off: reopen it under Rounds and signatures first.") if panel.locked else ""


def why_no_ballots(panel: Panel) -> str:
    """Why no ballot can be sent or taken in, "" where that is possible."""
    if panel.locked:
        return why_locked(panel)
    if not panel.experts:
        return tr("Ballots need experts; add them first.")
    if is_open(panel):
        return ""
    if not panel.rounds:
        return tr("Ballots belong to a round; open round 1 under Rounds and signatures.")
    return tr("Round {n} is revealed; open the next one under Rounds and signatures.", n=panel.round)


def subtitle(panel: Panel) -> str:
    """The round, how many experts and ballots, and the state, in one line."""
    if not panel.study:
        return ""
    experts = trn(len(panel.experts), "{n} expert", "{n} experts")
    if not panel.rounds:
        return tr("No round yet · {experts}", experts=experts)
    came = trn(sum(b.round == panel.round for b in panel.ballots), "{n} ballot", "{n} ballots")
    if panel.locked:
        when = day_words(panel.signatures[-1].time) if panel.signatures else ""
        return " · ".join(filter(None, (tr("Signed off after round {n}", n=panel.round), experts, came, when)))
    if is_open(panel):
        return tr("Round {n} · {experts}, {ballots} in, sealed", n=panel.round, experts=experts, ballots=came)
    when = next((e.time for e in reversed(panel.log) if e.kind == "reveal"), "")
    words = tr("Round {n} · {experts}, {ballots} revealed", n=panel.round, experts=experts, ballots=came)
    return " · ".join(filter(None, (words, day_words(when))))


def standing_progress(decision: Decision, expert: Expert, round: int) -> Progress:
    """How far an expert has come in a round; weights that an earlier round gave stand, so they count as given."""
    panel = decision.panel
    ballot = panel.ballot(expert.id, round) or Ballot(expert.id, round)
    held = standing(panel, expert.id, round)
    return progress_of(decision, replace(ballot, comparisons=held.comparisons, importances=held.importances))


def asks_otherwise(old: Decision, new: Decision) -> bool:
    """Whether ballots of the open round that went out before a change ask something else than the study does now."""
    if old.panel.study != new.panel.study or not is_open(old.panel) or old.panel.round != new.panel.round:
        return False
    stayed = {e.id for e in old.panel.experts} & {e.id for e in new.panel.experts}

    def asked_of(decision: Decision) -> tuple[object, ...]:
        return (
            [(a.id, a.name) for a in decision.alternatives],
            [(c.id, c.name, c.parent, c.split, replace(c.scale, rubric=(), unit="")) for c in decision.criteria],
            [(e.id, e.criteria, e.scores, e.weighs, e.recused) for e in decision.panel.experts if e.id in stayed],
            decision.panel.weighing,
        )

    return asked_of(old) != asked_of(new)


def out_of_date(panel: Panel) -> str:
    """What becomes of ballots that are out when the questions change."""
    return tr(
        "Ballots of round {n} that are out ask something else now and will be refused; undo takes the change back.",
        n=panel.round,
    )


class Waiting:
    """How many ballots are missing or partial in the open round; remembered, because every change asks."""

    def __init__(self) -> None:
        self._parts: tuple[object, ...] = ()
        self._n = 0

    def ballots(self, decision: Decision) -> int:
        """The number of experts who have not answered all that they are asked; 0 while no round is open."""
        panel, parts = decision.panel, (decision.panel, decision.alternatives, decision.criteria)
        if len(self._parts) != len(parts) or any(a is not b for a, b in zip(parts, self._parts, strict=True)):
            self._parts = parts
            held = [standing_progress(decision, e, panel.round) for e in panel.experts] if is_open(panel) else []
            self._n = sum(not one.complete for one in held)
        return self._n


def judges_words(decision: Decision, expert: Expert) -> str:
    """What an expert scores, in short: "all", "4 of 6", "none"."""
    scored = scored_criteria(decision.criteria)
    if not expert.scores:
        return tr("no scores")
    if not expert.criteria:
        return tr("all criteria")
    own = set(expert.criteria)
    mine = [c for c in scored if own & set(ancestry(decision.criteria, c.id))]
    if len(mine) == 1:
        return said(mine[0].name)
    return tr("{n} of {all} criteria", n=len(mine), all=len(scored))


def asked_sentence(decision: Decision) -> str:
    """What the panel is asked altogether."""
    panel = decision.panel
    scores = sum(len(asked(decision, expert)) for expert in panel.experts)
    groups = {said(e.group) for e in panel.experts if said(e.group)}
    experts = trn(len(panel.experts), "{n} expert", "{n} experts")
    if groups:
        experts = trn(len(groups), "{experts} from {n} group", "{experts} from {n} groups", experts=experts)
    return tr(
        "{experts} score {projects} by {criteria}: {scores}.",
        experts=experts,
        projects=trn(len(decision.alternatives), "{n} project", "{n} projects"),
        criteria=trn(len(scored_criteria(decision.criteria)), "{n} criterion", "{n} criteria"),
        scores=trn(scores, "{n} score is asked", "{n} scores are asked"),
    )


def has_groups(decision: Decision) -> bool:
    """Whether any two criteria share a weight, so that there is something to weigh."""
    return len(children(decision.criteria)) > 1


def project_names(decision: Decision, ids: Sequence[str]) -> str:
    """The projects with these ids by their short names, one after another; a dash for none."""
    return said(listed(tuple(said(decision.alternative(id).row_name) for id in ids))) if ids else "–"
