"""The words of one change: what it is, what it was, what it became."""

from typing import Any

from decider.decision.profiles import listed
from decider.words import Message, Text, message

NAMES = 4
"""How many names a line lists before it only counts."""


def changed(what: Message, old: Any, new: Any) -> Message:
    """One change as a line."""
    return message("{what}: {old} → {new}", what=what, old=value(old), new=value(new))


def value(given: Any) -> Any:
    """A value of a decision as a line shows it: a dash where there is none."""
    if given is None or given == "":
        return "–"
    if isinstance(given, bool):
        return message("yes") if given else message("no")
    if isinstance(given, float):
        return f"{given:.12g}".replace("-", "−")
    if isinstance(given, str) and len(given) > 80:
        return given[:79] + "…"
    return given


def named(one: str, many: str, names: list[Text]) -> Message:
    """`one` names what there is; `many` names the first and counts all."""
    if len(names) <= NAMES:
        return message(one, names=listed(tuple(names)))
    return message(many, names=listed(tuple(names[:NAMES])), n=len(names))
