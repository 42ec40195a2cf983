"""`decider check`: what a file holds and what is wrong with it."""

import argparse
from pathlib import Path

from decider.analysis.analysis import analyse
from decider.commands.answers import Answer, said
from decider.storage.reading import read_any
from decider.words import spoken


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("file", type=Path, help="a .decider file, a table or plain JSON")


def answer(arguments: argparse.Namespace) -> Answer:
    """What was understood, and every finding. Raises DeciderError when the file cannot be read."""
    analysis = analyse(read_any(arguments.file))
    findings = said(analysis.findings, arguments.language)
    data = {
        "title": spoken(analysis.decision.title, arguments.language),
        "alternatives": len(analysis.decision.alternatives),
        "ranked": len(analysis.alternatives),
        "criteria": len(analysis.criteria),
        "findings": findings,
    }
    counts = f"{data['alternatives']} alternatives, {data['ranked']} ranked, {data['criteria']} criteria"
    rows = [(finding["severity"], finding["message"]) for finding in findings]
    return Answer(data, ("severity", "message"), rows, ["", counts])
