"""`.decider` files: one JSON object that holds a whole decision."""

from dataclasses import fields
from pathlib import Path

from decider.decision.comparisons import Reading
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Panel
from decider.storage.envelope import converted, enclosed, opened
from decider.storage.files import read_bytes
from decider.storage.invariants import check
from decider.storage.migrations import MIGRATIONS, VERSION, migrated
from decider.storage.saving import save_bytes
from decider.storage.strict_json import parsed
from decider.words import Message, message

FORMAT = "decider"
SUFFIX = ".decider"

_UNNAMED = message("The file")


def read_decision(path: Path) -> Decision:
    """The decision kept in `path`; DeciderError in one sentence when it cannot be read."""
    return parse_decision(read_bytes(path), path.name)


def parse_decision(data: bytes, file: str | Message = _UNNAMED) -> Decision:
    """The decision that the bytes of a `.decider` file hold; `file` names it in the sentence of a DeciderError."""
    return decision_in(parsed(data, file), file)


def decision_in(value: object, file: str | Message) -> Decision:
    """The decision in the JSON value of a `.decider` file, of this version or an older one, checked."""
    version, content = opened(value, FORMAT, VERSION, "decision", file)
    try:
        content = migrated(content, version, MIGRATIONS, VERSION)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise DeciderError(
            message(
                "{file} has the version {found}, which this program cannot turn into today's.", file=file, found=version
            )
        ) from error
    decision = converted(content, Decision, "decision", file)
    try:
        check(decision)
    except DeciderError as error:
        raise DeciderError(message("{file} is damaged: {problem}", file=file, problem=error.message)) from error
    return decision


def written(decision: Decision) -> bytes:
    """The bytes of the `.decider` file of `decision`: the same for equal decisions, in lines that can be compared.

    Raises DeciderError rather than writing what could not be read again.
    """
    check(decision)
    content = {field.name: getattr(decision, field.name) for field in fields(decision)}
    if decision.panel == Panel():
        # A study without a panel reads as it did before there were panels.
        del content["panel"]
    if decision.reading == Reading():
        del content["reading"]
    # A panel's file goes from hand to hand; whoever receives it wants to know that it is as it was saved.
    seal = bool(decision.panel.study)
    return enclosed(FORMAT, VERSION, "decision", content, message("The decision"), seal=seal)


def save_decision(path: Path, decision: Decision) -> None:
    """Save `decision` as `path`, atomically and durably, and keep a backup of this save."""
    save_bytes(path, written(decision), backup=True)
