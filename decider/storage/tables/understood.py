"""What was understood of a table, for a person to look at before anything is taken over."""

from dataclasses import dataclass

from decider.decision.decision import Decision
from decider.decision.findings import Finding


@dataclass(frozen=True)
class Understood:
    """A table read as a decision, and how.

    `rows` pairs what a row was taken as ("direction", "weight", "unit", "worst", "best") with its number in the
    source, counted from 1. `encoding`, `delimiter` and `sheet` are "" where the source has none. `decimal_mark` is
    "." or ",", both (".,") when columns differ, "" when no text cell shows one. `missing` counts missing scores.
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
