"""The first page: what is decided, by whom and when."""

from decider.analysis.analysis import Analysis
from decider.report.paper import Cover
from decider.report.speech import Voice
from decider.words import Message, message


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
