"""From cells that a person changed to one edit of the decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from decider.decision.decision import Alternative, Decision
from decider.decision.edits import Edit
from decider.decision.edits.alternatives import (
    rename_alternative,
    set_attribute,
    set_cells,
    set_performances,
    shorten_alternative,
)
from decider.decision.findings import DeciderError
from decider.desktop.style.language import language
from decider.desktop.views.projects_columns import Column, text_of
from decider.desktop.widgets.number_text import Ambiguous, NotANumber, number_from
from decider.storage.tables.numbers import is_missing, read_column
from decider.words import Text, message, rewritten

Intent = tuple[Edit, tuple[Any, ...]]
Cell = tuple[str, Column]
"""One cell: an alternative's id and the column."""


class Batch:
    """Changes of several cells, collected and then turned into one edit."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._old = {a.id: a for a in decision.alternatives}
        self._at = {a.id: i for i, a in enumerate(decision.alternatives)}
        self._rows: dict[str, Alternative] = {}
        self._values: dict[tuple[str, str], float | None] = {}

    def add(self, alternative: Alternative) -> None:
        """One more row at the end."""
        self._rows[alternative.id] = alternative

    def score(self, alternative: str, column: Column, value: float | None) -> None:
        """One score."""
        at = self._at.get(alternative)
        if at is None or self._decision.performances[at][column.at] != value:
            self._values[alternative, column.key] = value

    def write(self, alternative: str, column: Column, text: Text) -> None:
        """One cell of words; an empty name is refused by DeciderError."""
        row = self._rows.get(alternative) or self._old[alternative]
        if column.kind == "attribute":
            kept = tuple((n, text if n == column.key else v) for n, v in row.attributes if n != column.key or text)
            known = any(n == column.key for n, _ in row.attributes)
            new = replace(row, attributes=kept if known or not text else (*kept, (column.key, text)))
        elif not text:
            raise DeciderError(message("{alternative} keeps its name: a project needs one.", alternative=row.row_name))
        elif column.kind == "name" and row.short:
            new = replace(row, short=text)
        else:
            new = replace(row, name=text)
        if new != row:
            self._rows[alternative] = new

    def intent(self) -> Intent | None:
        """The edit with its arguments, the most telling one that does it; None when nothing changes."""
        if not self._rows:
            return (set_performances, (self._values,)) if self._values else None
        if len(self._rows) > 1 or self._values:
            return set_cells, (tuple(self._rows.values()), self._values)
        ((id, new),) = self._rows.items()
        old = self._old.get(id)
        if old is None:
            return set_cells, ((new,), {})
        if old.attributes != new.attributes:
            changed = dict(new.attributes)
            names = [n for n in dict(old.attributes) | changed if old.attribute(n) != changed.get(n, "")]
            return set_attribute, (id, names[0], changed.get(names[0], ""))
        if old.short != new.short:
            return shorten_alternative, (id, new.short)
        return rename_alternative, (id, new.name)


def typed(decision: Decision, cells: Sequence[Cell], text: str) -> Intent | None:
    """`text` typed into one cell or, with Ctrl+Enter, into several; DeciderError when it fits one of them not."""
    batch = Batch(decision)
    at = {a.id: a for a in decision.alternatives}
    for id, column in cells:
        if column.kind == "score":
            batch.score(id, column, _number(at[id], column, text))
        else:
            batch.write(id, column, said_anew(text_of(at[id], column), text))
    return batch.intent()


def said_anew(old: Text, text: str) -> Text:
    """`old` as `text` in the language in force; empty means empty in both."""
    text = " ".join(text.split())
    return rewritten(old, language(), text) if text else ""


def _number(alternative: Alternative, column: Column, text: str) -> float | None:
    if is_missing(text):
        return None
    try:
        return number_from(text)
    except Ambiguous as unclear:
        raise DeciderError(
            message(
                '"{cell}" may be {a} or {b}; type it without the comma, or with more decimals.',
                cell=text.strip(),
                a=text.strip().replace(",", ""),
                b=text.strip().replace(",", "."),
            )
        ) from unclear
    except NotANumber:
        pass
    reading = read_column([text.strip()])
    if reading.wrong >= 0:
        raise DeciderError(
            message(
                '"{cell}" is not a number; {alternative} keeps its score on {criterion}.',
                cell=text.strip()[:60],
                alternative=alternative.row_name,
                criterion=column.title,
            )
        )
    return reading.values[0]


def cleared(decision: Decision, cells: Sequence[Cell]) -> Intent | None:
    """Scores and attributes emptied; names stay."""
    batch = Batch(decision)
    kept = [cell for cell in cells if cell[1].kind in ("score", "attribute")]
    if not kept and cells:
        raise DeciderError(message("Names stay: to remove a project, choose Remove in the menu of its row."))
    for id, column in kept:
        if column.kind == "score":
            batch.score(id, column, None)
        else:
            batch.write(id, column, "")
    return batch.intent()


def copied(decision: Decision, pairs: Sequence[tuple[Cell, Cell]]) -> Intent | None:
    """Each pair's first cell copied into its second; scores go to scores and words to words, else DeciderError."""
    batch = Batch(decision)
    at = {a.id: i for i, a in enumerate(decision.alternatives)}
    for (source, from_column), (target, to_column) in pairs:
        row = at[source]
        if (from_column.kind == "score") != (to_column.kind == "score"):
            raise DeciderError(
                message("{a} and {b} do not hold the same kind of value.", a=from_column.title, b=to_column.title)
            )
        if to_column.kind == "score":
            batch.score(target, to_column, decision.performances[row][from_column.at])
        else:
            batch.write(target, to_column, text_of(decision.alternatives[row], from_column))
    return batch.intent()
