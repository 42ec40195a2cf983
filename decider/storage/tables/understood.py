"""What was understood of a table, for a person to look at before anything is taken over."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from decider.decision.decision import Decision
from decider.decision.findings import Finding
from decider.words import plural

ALIKE = 5
"""How many notes of one kind are said."""


@dataclass(frozen=True)
class Understood:
    """A table read as a decision, and how.

    `rows` pairs what a row was taken as ("direction", "weight", "unit", "worst", "best") with its number in the
    source, counted from 1. `encoding`, `delimiter` and `sheet` are "" where the source has none. `decimal_mark` is
    "." or ",", both (".,") when columns differ, "" when no text cell shows one. `missing` counts missing scores.
    `doubted` are the ids of criteria that were read as more is better for want of a direction, though their names say
    that less is.
    """

    decision: Decision
    source: str
    encoding: str = ""
    delimiter: str = ""
    decimal_mark: str = ""
    sheet: str = ""
    rows: tuple[tuple[str, int], ...] = ()
    alternatives: int = 0
    criteria: int = 0
    missing: int = 0
    notes: tuple[Finding, ...] = ()
    doubted: tuple[str, ...] = ()


def bounded(notes: Iterable[Finding]) -> tuple[Finding, ...]:
    """The notes, of each kind the first few and how many more there are: a table may give cause for thousands."""
    kept: list[Finding] = []
    seen: Counter[str] = Counter()
    last: dict[str, Finding] = {}
    for note in notes:
        kind = note.message.template
        seen[kind] += 1
        if seen[kind] <= ALIKE:
            kept.append(note)
            last[kind] = note
    for kind, count in seen.items():
        if count > ALIKE:
            more = plural(
                count - ALIKE,
                "There is {n} further row or column like the last of these: {sentence}",
                "There are {n} further rows or columns like the last of these: {sentence}",
                sentence=last[kind].message,
            )
            kept.append(Finding(last[kind].severity, more, place="import"))
    return tuple(kept)
