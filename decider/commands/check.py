"""`decider check`: what a file holds and what is wrong with it."""

import argparse
from pathlib import Path

from decider.analysis.analysis import analyse
from decider.commands.answers import Answer, said
from decider.commands.inputs import add_encoding
from decider.commands.parser import Parser
from decider.storage.reading import read_noted
from decider.words import message, spoken

EXAMPLES = (
    "decider check table.csv",
    "decider check table.csv --encoding gb18030 --format json",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `check` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=message("A .decider file, a table (CSV, TSV, XLSX, XLS, ODS) or a study as JSON."),
    )
    add_encoding(parser)


def answer(arguments: argparse.Namespace) -> Answer:
    """What was understood, and every finding. Raises DeciderError when the file cannot be read."""
    decision, notes = read_noted(arguments.file, arguments.encoding)
    analysis = analyse(decision)
    findings = said([*analysis.findings, *notes], arguments.language)
    data = {
        "title": spoken(analysis.decision.title, arguments.language),
        "alternatives": len(analysis.decision.alternatives),
        "ranked": len(analysis.alternatives),
        "criteria": len(analysis.criteria),
        "findings": findings,
    }
    counts = spoken(
        message(
            "Alternatives: {n}, ranked: {ranked}; criteria judged: {criteria}.",
            n=data["alternatives"],
            ranked=data["ranked"],
            criteria=data["criteria"],
        ),
        arguments.language,
    )
    rows = [(finding["severity"], finding["message"]) for finding in findings]
    return Answer(data, ("severity", "message"), rows, ["", counts])
