"""`decider backups`: the earlier versions of a file that are kept on this computer."""

import argparse
from pathlib import Path
from typing import Any

from decider.commands.answers import Answer
from decider.commands.parser import Parser
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.report.differences import counted
from decider.storage.decision_file import read_decision
from decider.storage.earlier import versions
from decider.words import message, spoken

EXAMPLES = ("decider backups study.decider",)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `backups` takes."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=message("A .decider file, which may be lost or damaged.")
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Each version, newest first: when it was saved, its size, how it differs from the file, and where it lies.

    Raises DeciderError where none is kept.
    """
    found = versions(arguments.file)
    if not found:
        raise DeciderError(message("No earlier version of {file} is kept on this computer.", file=arguments.file.name))
    now = _read(arguments.file)
    data: list[dict[str, Any]] = []
    for version in found:
        decision = _read(version.file)
        if decision is None:
            differs = message("cannot be read")
        else:
            differs = counted(now, decision) if now is not None else message("the file itself cannot be read")
        data.append(
            {
                "time": version.time.isoformat(timespec="seconds"),
                "bytes": version.size,
                "differs": spoken(differs, arguments.language),
                "file": str(version.file),
            }
        )
    rows = [tuple(str(cell) for cell in row.values()) for row in data]
    return Answer({"versions": data}, ("time", "bytes", "differs", "file"), rows)


def _read(file: Path) -> Decision | None:
    try:
        return read_decision(file)
    except DeciderError:
        return None
