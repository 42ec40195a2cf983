"""`decider evidence`: every published example, computed now, beside the figures of its paper."""

import argparse

from decider.analysis.evidence import checked
from decider.analysis.published_example import Check
from decider.commands.answers import Answer
from decider.commands.parser import Parser
from decider.words import message, spoken

EXAMPLES = (
    "decider evidence",
    "decider evidence --format csv",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `evidence` takes: nothing of its own."""


def answer(arguments: argparse.Namespace) -> Answer:
    """Every group of figures with ours, theirs, their largest difference, and whether they agree.

    Raises DeciderError where the examples are not installed.
    """
    found, language = checked(), arguments.language
    data = {
        "checks": [
            {
                "example": one.example,
                "method": one.method,
                "paper": one.paper,
                "what": spoken(one.what, language),
                "ours": list(one.ours),
                "theirs": list(one.theirs),
                "difference": one.difference if one.difference < float("inf") else None,
                "tolerance": one.tolerance,
                "agrees": one.agrees,
            }
            for one in found
        ],
        "examples": len({one.example for one in found}),
        "agree": sum(one.agrees for one in found),
    }
    rows = [
        (one.example, spoken(one.what, language), *worst_figures(one), f"{one.difference:.1e}", _verdict(one, language))
        for one in found
    ]
    conclusion = message(
        "{agree} of {all} groups of figures from {examples} published examples agree.",
        agree=data["agree"],
        all=len(found),
        examples=data["examples"],
    )
    header = ("example", "figures", "ours", "theirs", "difference", "agrees")
    return Answer(data, header, rows, ["", spoken(conclusion, language)])


def worst_figures(one: Check) -> tuple[str, str]:
    """Our figure and theirs where they differ most, the first of all where they do not."""
    if len(one.ours) != len(one.theirs):
        return "-", "-"
    at = max(range(len(one.ours)), key=lambda i: abs(one.ours[i] - one.theirs[i]), default=0)
    return f"{one.ours[at]:.10g}", f"{one.theirs[at]:.10g}"


def _verdict(one: Check, language: str) -> str:
    return spoken(message("yes") if one.agrees else message("no"), language)
