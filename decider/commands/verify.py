"""`decider verify`: whether a file is the decision whose code is printed on a paper."""

import argparse
from typing import Any

from decider.commands.answers import Answer
from decider.commands.inputs import add_decision, add_top
from decider.commands.parser import Parser
from decider.commands.sensitivity import analysed
from decider.report.panel_checks import panel_checks
from decider.report.rows import printed_order, score_digits
from decider.report.speech import Voice
from decider.report.verification import Check, checks, code, typed
from decider.storage.envelope import seal_holds
from decider.storage.files import read_bytes
from decider.words import message, spoken

EXAMPLES = (
    "decider verify study.decider --code K7QX-2MPD-9RTA",
    "decider verify study.decider --method topsis --top 8 --code K7QX-2MPD-9RTA",
)
"""Shown at the end of the help."""

OUTCOME = message("Exit status: 0 where every check holds, 1 where one does not, 2 where none could be made.")
"""What the exit status says."""


def add_arguments(parser: Parser) -> None:
    """What `verify` takes: a report that was made with options is verified with the same."""
    add_decision(parser)
    add_top(parser)
    parser.add_argument(
        "--code",
        metavar="CODE",
        help=message(
            "The code at the foot of the printed pages, such as K7QX-2MPD-9RTA; none is compared unless given."
        ),
    )


def answer(arguments: argparse.Namespace) -> tuple[Answer, bool]:
    """The checks with the ranking computed again, and whether all of them hold.

    Raises DeciderError for a file that cannot be read and for a --code that is none.
    """
    printed = None if arguments.code is None else typed(arguments.code)
    analysis, _ = analysed(arguments)
    found = (*sealed(read_bytes(arguments.file)), *checks(analysis, printed), *panel_checks(analysis))
    language = arguments.language
    good = all(check.ok for check in found)
    said = [{"check": check.name, "ok": check.ok, "message": spoken(check.sentence, language)} for check in found]
    ranking: list[dict[str, Any]] = []
    digits = 0
    if analysis.result is not None:
        voice, digits, listed = Voice(language), score_digits(analysis), set(analysis.shortlist)
        for i in printed_order(analysis):
            alternative, score = analysis.alternatives[i], float(analysis.result.scores[i])
            ranking.append(
                {
                    "rank": int(analysis.result.ranks[i]),
                    "name": voice.say(alternative.name),
                    "score": score,
                    "proposed": alternative.id in listed,
                }
            )
    rows = [(one["rank"], one["name"], f"{one['score']:.{digits}f}") for one in ranking]
    data = {"code": code(analysis.decision), "ok": good, "checks": said, "ranking": ranking}
    return Answer(data, ("rank", "name", "score"), rows, ["", *(str(one["message"]) for one in said)]), good


def sealed(data: bytes) -> tuple[Check, ...]:
    """Whether a file is byte for byte as it was saved, () for a file without a seal."""
    holds = seal_holds(data)
    if holds is None:
        return ()
    sentence = (
        message("The file is byte for byte as it was saved.")
        if holds
        else message("The file was altered after it was saved: its seal does not hold.")
    )
    return (Check("seal", holds, sentence),)
