"""Edits of the alternatives and their performances."""

from collections.abc import Mapping
from dataclasses import replace

from decider.decision.decision import Alternative, Decision, fresh_id
from decider.decision.edits.edit import edit
from decider.words import Text


@edit("Add a project")
def add_alternative(decision: Decision, name: Text, before: str = "") -> Decision:
    """One more alternative without scores, before another one or (with "") at the end."""
    ids = tuple(a.id for a in decision.alternatives)
    at = ids.index(before) if before else len(ids)
    new = Alternative(fresh_id((*ids, *decision.retired_ids), "a"), name)
    empty = (None,) * len(decision.criteria)
    return replace(
        decision,
        alternatives=(*decision.alternatives[:at], new, *decision.alternatives[at:]),
        performances=(*decision.performances[:at], empty, *decision.performances[at:]),
    )


@edit("Remove projects")
def remove_alternatives(decision: Decision, removed: tuple[str, ...]) -> Decision:
    """The decision without these alternatives, their scores and their comparisons."""
    gone = set(removed)
    kept = [i for i, a in enumerate(decision.alternatives) if a.id not in gone]
    comparisons = tuple(
        replace(c, judgements=tuple(j for j in c.judgements if not {j.row, j.column} & gone))
        if c.scope[0] == "alternatives"
        else c
        for c in decision.comparisons
    )
    return replace(
        decision,
        alternatives=tuple(decision.alternatives[i] for i in kept),
        performances=tuple(decision.performances[i] for i in kept),
        comparisons=comparisons,
    )


@edit("Reorder projects")
def order_alternatives(decision: Decision, order: tuple[str, ...]) -> Decision:
    """The alternatives in another order; `order` names each once."""
    at = {a.id: i for i, a in enumerate(decision.alternatives)}
    rows = [at[id] for id in order]
    return replace(
        decision,
        alternatives=tuple(decision.alternatives[i] for i in rows),
        performances=tuple(decision.performances[i] for i in rows),
    )


def _changed(decision: Decision, alternative: str, **fields: object) -> Decision:
    return replace(
        decision,
        alternatives=tuple(
            replace(a, **fields) if a.id == alternative else a  # type: ignore[arg-type]
            for a in decision.alternatives
        ),
    )


@edit("Rename a project")
def rename_alternative(decision: Decision, alternative: str, name: Text) -> Decision:
    """The alternative under another name."""
    return _changed(decision, alternative, name=name)


@edit("Change a short name")
def shorten_alternative(decision: Decision, alternative: str, short: Text) -> Decision:
    """The alternative with another name for rows."""
    return _changed(decision, alternative, short=short)


@edit("Change an attribute")
def set_attribute(decision: Decision, alternative: str, attribute: str, value: Text) -> Decision:
    """The alternative with another value of an attribute; "" removes it."""
    old = decision.alternative(alternative).attributes
    if any(name == attribute for name, _ in old):
        new = tuple((n, value if n == attribute else v) for n, v in old if n != attribute or value)
    else:
        new = (*old, (attribute, value)) if value else old
    return _changed(decision, alternative, attributes=new)


@edit("Change scores")
def set_performances(decision: Decision, values: Mapping[tuple[str, str], float | None]) -> Decision:
    """Scores changed together: (alternative id, criterion id) to a number, or to None for missing."""
    column = {c.id: j for j, c in enumerate(decision.criteria)}
    by_row: dict[str, list[tuple[int, float | None]]] = {}
    for (alternative, criterion), value in values.items():
        by_row.setdefault(alternative, []).append((column[criterion], value))
    rows = list(decision.performances)
    for i, changed in enumerate(decision.alternatives):
        if changed.id in by_row:
            row = list(rows[i])
            for j, value in by_row[changed.id]:
                row[j] = value
            rows[i] = tuple(row)
    return replace(decision, performances=tuple(rows))


@edit("Change cells")
def set_cells(
    decision: Decision, rows: tuple[Alternative, ...], values: Mapping[tuple[str, str], float | None]
) -> Decision:
    """Names, attributes and scores changed together, as a paste does; `rows` replace those with their ids, and rows
    with new ids follow at the end."""
    given = {row.id: row for row in rows}
    kept = tuple(given.pop(a.id, a) for a in decision.alternatives)
    empty = ((None,) * len(decision.criteria),) * len(given)
    grown = replace(decision, alternatives=(*kept, *given.values()), performances=(*decision.performances, *empty))
    return set_performances(grown, values) if values else grown
