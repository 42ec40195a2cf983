"""Whose ballot a file is: the marks that it carries, and what they say when they are not those expected."""

import re
from dataclasses import dataclass, replace

from decider.decision.codes import short_code
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Expert
from decider.decision.panel_questions import ballot_code
from decider.storage.tables.grid import shown
from decider.words import message

FORMAT = "decider-ballot"
VERSION = 1
SUFFIX = ".decider-ballot"

_CODE = re.compile("(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}")


@dataclass(frozen=True)
class Marks:
    """What a ballot carries to be known again: the code, whose and which round's it says it is, and two fingerprints
    that hold no secret: of the study, and of all that is asked."""

    code: str
    expert: str
    round: int
    study: str
    asked: str


def marks(decision: Decision, expert: str, round: int) -> Marks:
    """The marks of this expert's ballot in this round; KeyError when there is no such expert."""
    code = ballot_code(decision, expert, round)
    return Marks(code, expert, round, _study_mark(decision), _asked_mark(decision, expert, round))


def owner(decision: Decision, found: Marks) -> Expert:
    """The expert whose ballot of this study carries `found`; DeciderError in one sentence saying what is wrong."""
    panel = decision.panel
    if not _CODE.fullmatch(found.code):
        raise DeciderError(
            message('"{code}" is not a ballot code; the ballot was altered on the way.', code=shown(found.code))
        )
    expert = next((e for e in panel.experts if e.id == found.expert), None)
    begun = 1 <= found.round <= panel.round
    if expert is not None and begun and ballot_code(decision, expert.id, found.round) == found.code:
        return expert
    if found.study != _study_mark(decision):
        raise DeciderError(message("This is a ballot of another study."))
    for other in panel.experts:
        for number in range(1, panel.round + 1):
            if ballot_code(decision, other.id, number) == found.code:
                raise DeciderError(
                    message(
                        "The ballot was altered: its code is that of {expert} in round {n}, the rest is another's.",
                        expert=other.name,
                        n=number,
                    )
                )
    if expert is None:
        raise DeciderError(message("This is a ballot of someone who is not on this panel."))
    if not begun:
        raise DeciderError(message("This is a ballot of round {n}, which has not begun.", n=found.round))
    if found.asked == _asked_mark(decision, expert.id, found.round):
        raise DeciderError(
            message(
                "The code {code} is not that of {expert} in round {n}; the ballot was altered.",
                code=found.code,
                expert=expert.name,
                n=found.round,
            )
        )
    raise DeciderError(
        message(
            "The ballot asks {expert} other questions than the study does now: projects, criteria, scales or recusals "
            "have changed since it was sent. Undo the change and take it in, or send a new ballot.",
            expert=expert.name,
        )
    )


def _study_mark(decision: Decision) -> str:
    return short_code(f"ballots of {decision.panel.study}".encode())


def _asked_mark(decision: Decision, expert: str, round: int) -> str:
    """The code that would follow from the questions alone, without the panel's secret."""
    return ballot_code(replace(decision, panel=replace(decision.panel, study="")), expert, round)
