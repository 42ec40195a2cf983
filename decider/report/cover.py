"""The first page: what is decided, by whom and when."""

from decider.analysis.analysis import Analysis
from decider.decision.decision import Decision
from decider.report.paper import Cover
from decider.report.speech import Voice
from decider.words import Message, message, plural


def cover(analysis: Analysis, date: str, panel: str, method: str, code: str, voice: Voice) -> Cover:
    """The facts below the title; a panel that nobody has named is a line to write on."""
    rows: list[tuple[Message, str]] = [
        (message("Panel"), panel),
        (message("Date"), date),
        (message("Projects"), voice.count(len(analysis.decision.alternatives))),
        (message("Criteria"), voice.count(len(analysis.criteria))),
        (message("Proposed"), voice.count(len(analysis.shortlist))),
        (message("Method"), method),
    ]
    if code:
        rows.append((message("Check code"), code))
    return Cover(tuple((voice.say(label), text) for label, text in rows))


def panel_names(decision: Decision, voice: Voice) -> str:
    """Who sits on the panel: their names, or how many where they are not to be named; "" without a panel."""
    experts = decision.panel.experts
    if decision.panel.anonymous and experts:
        return voice.say(_counted(decision))
    names = tuple(name for expert in experts if (name := voice.say(expert.name)))
    # "Expert 1, Ningbo, Expert 2, Shanghai" would read as four people.
    comma, semicolon = ("、", "；") if voice.chinese else (", ", "; ")
    return semicolon.join(names) if any(comma in name for name in names) else voice.enumerated(names)


def session(decision: Decision, voice: Voice) -> str:
    """The round of the panel whose scores are ranked, and how many sit on it; "" where the scores are not a panel's."""
    panel = decision.panel
    if not panel.in_force or not panel.revealed or not panel.experts:
        return ""
    return voice.say(
        message("panel, round {round} · {experts}", round=panel.revealed, experts=_counted(decision)),
    )


def _counted(decision: Decision) -> Message:
    return plural(len(decision.panel.experts), "{n} expert", "{n} experts")
