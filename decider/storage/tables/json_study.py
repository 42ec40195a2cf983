"""A study as plain JSON, as scripts write it.

`{"alternatives": [...], "criteria": [{"name", "direction", "weight", "parent"?, "worst"?, "best"?, "unit"?}],
"matrix": [[...]], "comparisons"?: {...}}`; `title` and `question` may be added. null is a missing score.
"""

import math
from typing import Any

from decider.decision.comparisons import Comparisons
from decider.decision.criteria import Criterion, Direction, Scale, children, contradictory
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import DeciderError, Finding
from decider.decision.shortlist import rule_for
from decider.decision.weighting import Weighting
from decider.storage.invariants import check
from decider.storage.strict_json import parsed
from decider.storage.tables.assumed import assumed, doubted
from decider.storage.tables.grid import CELLS, COLUMNS, ROWS, shown, too_large
from decider.storage.tables.headings import DIRECTIONS, key
from decider.storage.tables.json_weights import weighting
from decider.storage.tables.names import cleaned, refuse_long, same_looking
from decider.storage.tables.pairs import comparisons_of, from_json, reciprocal
from decider.storage.tables.understood import Understood
from decider.words import Message, message, plural

_KEYS = ("title", "question", "alternatives", "criteria", "matrix", "comparisons")
_CRITERION = ("name", "direction", "weight", "parent", "worst", "best", "unit")


def json_study(data: bytes, file: str | Message) -> Understood:
    """The study in JSON text and how it was understood; DeciderError in one sentence when it holds none."""
    return study_of(parsed(data, file), file)


def study_of(value: Any, file: str | Message) -> Understood:
    """The study in a JSON value."""
    if not isinstance(value, dict) or "alternatives" not in value or "criteria" not in value:
        raise DeciderError(message('{file} has no "alternatives" and "criteria".', file=file))
    _refuse_strange(value, _KEYS)
    alternatives = tuple(
        Alternative(f"a{i}", name) for i, name in enumerate(_names(value["alternatives"], "alternatives"), start=1)
    )
    entries = _entries(value["criteria"])
    criteria = _criteria(entries)
    if len(alternatives) > ROWS or len(criteria) > COLUMNS or len(alternatives) * len(criteria) > CELLS:
        raise too_large()
    performances, note = _performances(value.get("matrix"), alternatives, criteria)
    comparisons = _comparisons(value.get("comparisons"), alternatives, criteria)
    weights, weight_note = _weighting(entries, criteria, comparisons)
    decision = Decision(
        title=_text(value.get("title", ""), "title"),
        question=_text(value.get("question", ""), "question"),
        criteria=criteria,
        alternatives=alternatives,
        performances=performances,
        weighting=weights,
        comparisons=comparisons,
        shortlist=rule_for(len(alternatives)),
    )
    check(decision)
    undirected = (c for c, entry in zip(criteria, entries, strict=True) if "direction" not in entry)
    unsaid = doubted(c for c in undirected if not children(criteria, c.id))
    judged = [j for j, c in enumerate(criteria) if not children(criteria, c.id)]
    return Understood(
        decision,
        "json",
        encoding="utf-8",
        alternatives=len(alternatives),
        criteria=len(judged),
        missing=sum(row[j] is None for row in performances for j in judged),
        notes=(*assumed(unsaid), *note, *weight_note),
        doubted=tuple(c.id for c in unsaid),
    )


def _refuse_strange(value: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in value:
        if name not in known:
            raise DeciderError(
                message(
                    'The entry "{key}" is not known here; known are {known}.', key=shown(name), known=", ".join(known)
                )
            )


def _text(value: Any, entry: str) -> str:
    if not isinstance(value, str):
        raise DeciderError(message('The entry "{entry}" must be a text.', entry=entry))
    text = cleaned(value)
    refuse_long(text)
    return text


def _names(value: Any, entry: str) -> list[str]:
    if not isinstance(value, list):
        raise DeciderError(message('The entry "{entry}" must be a list.', entry=entry))
    if len(value) > ROWS:
        raise too_large()
    names = [_text(name, entry) for name in value]
    for index, name in enumerate(names, start=1):
        if not name:
            raise DeciderError(message('Number {n} of the "{entry}" has no name.', n=index, entry=entry))
    seen: set[str] = set()
    for name in names:
        looks = same_looking(name)
        if looks in seen:
            raise DeciderError(message('"{name}" is there twice among the "{entry}".', name=name[:60], entry=entry))
        seen.add(looks)
    return names


def _entries(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise DeciderError(message('The entry "{entry}" must be a list.', entry="criteria"))
    if len(value) > COLUMNS:
        raise too_large()
    entries = [{"name": entry} if isinstance(entry, str) else entry for entry in value]
    for index, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or "name" not in entry:
            raise DeciderError(message('Number {n} of the "{entry}" has no name.', n=index, entry="criteria"))
        _refuse_strange(entry, _CRITERION)
    return entries


def _criteria(entries: list[dict[str, Any]]) -> tuple[Criterion, ...]:
    names = _names([entry["name"] for entry in entries], "criteria")
    ids = {name: f"c{i}" for i, name in enumerate(names, start=1)}
    made: list[Criterion] = []
    for name, entry in zip(names, entries, strict=True):
        parent = "" if entry.get("parent") is None else entry["parent"]
        if parent != "" and (not isinstance(parent, str) or parent.strip() not in ids):
            raise DeciderError(
                message(
                    'The criterion {criterion} is placed under "{parent}", which does not exist.',
                    criterion=name,
                    parent=str(parent)[:60],
                )
            )
        direction, target = _direction(entry.get("direction", "max"), name)
        worst, best = _number(entry.get("worst"), name, "worst"), _number(entry.get("best"), name, "best")
        _refuse_scale(name, direction, worst, best)
        scale = Scale(unit=_text("" if entry.get("unit") is None else entry["unit"], "unit"), worst=worst, best=best)
        made.append(Criterion(ids[name], name, ids[parent.strip()] if parent else "", direction, target, scale))
    return tuple(made)


def _direction(value: Any, name: str) -> tuple[Direction, float | None]:
    if isinstance(value, str) and key(value) in DIRECTIONS:
        return ("min" if DIRECTIONS[key(value)] == "min" else "max"), None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "target", float(value)
    raise _no_direction(str(value), name)


def _no_direction(cell: str, criterion: str) -> DeciderError:
    return DeciderError(
        message(
            'The direction "{cell}" of {criterion} is neither max nor min nor a target number.',
            cell=shown(cell),
            criterion=criterion,
        )
    )


def _refuse_scale(name: str, direction: Direction, worst: float | None, best: float | None) -> None:
    if worst is not None and best is not None and contradictory(direction, Scale(worst=worst, best=best)):
        raise DeciderError(
            message(
                "The scale of {criterion}, {worst} (worst) to {best} (best), does not fit its direction {direction}.",
                criterion=name,
                worst=shown(worst),
                best=shown(best),
                direction=direction,
            )
        )


def _number(value: Any, criterion: str, entry: str) -> float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)):
        return None if value is None else float(value)
    raise DeciderError(
        message(
            'The entry "{entry}" of {criterion} is "{cell}", which is not a number.',
            entry=entry,
            criterion=criterion,
            cell=str(value)[:60],
        )
    )


def _performances(
    matrix: Any, alternatives: tuple[Alternative, ...], criteria: tuple[Criterion, ...]
) -> tuple[tuple[tuple[float | None, ...], ...], tuple[Finding, ...]]:
    """The scores by alternative and criterion, and a note which columns the matrix has when criteria are nested."""
    leaves = [j for j, c in enumerate(criteria) if not children(criteria, c.id)]
    if matrix is None:
        return tuple((None,) * len(criteria) for _ in alternatives), ()
    if not isinstance(matrix, list) or len(matrix) != len(alternatives):
        rows = len(matrix) if isinstance(matrix, list) else 0
        raise DeciderError(
            message("The matrix has {rows} rows for {count} alternatives.", rows=rows, count=len(alternatives))
        )
    first = len(matrix[0]) if matrix and isinstance(matrix[0], list) else len(leaves)
    columns = list(range(len(criteria))) if first == len(criteria) else leaves
    made: list[tuple[float | None, ...]] = []
    for number, (alternative, row) in enumerate(zip(alternatives, matrix, strict=True), start=1):
        if not isinstance(row, list) or len(row) != len(columns):
            raise DeciderError(
                message(
                    "Row {row} of the matrix ({alternative}) has {n} values for {count} criteria.",
                    row=number,
                    alternative=alternative.name,
                    n=len(row) if isinstance(row, list) else 0,
                    count=len(columns),
                )
            )
        full: list[float | None] = [None] * len(criteria)
        for j, cell in zip(columns, row, strict=True):
            if cell is not None and (isinstance(cell, bool) or not isinstance(cell, int | float)):
                raise DeciderError(
                    message(
                        'Row {row} of the matrix ({alternative}), column {column}: "{cell}" is not a number.',
                        row=number,
                        alternative=alternative.name,
                        column=criteria[j].name,
                        cell=str(cell)[:60],
                    )
                )
            full[j] = None if cell is None else float(cell)
        made.append(tuple(full))
    if len(leaves) == len(criteria):
        return tuple(made), ()
    text = plural(
        len(columns),
        "The matrix was read with {n} column, for the criteria without sub-criteria.",
        "The matrix was read with {n} columns, for the criteria without sub-criteria.",
    )
    if len(columns) == len(criteria):
        text = message("The matrix was read with one column for every criterion, with sub-criteria or without.")
    return tuple(made), (Finding("note", text, place="import"),)


def _comparisons(
    value: Any, alternatives: tuple[Alternative, ...], criteria: tuple[Criterion, ...]
) -> tuple[Comparisons, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise DeciderError(message('The entry "{entry}" must be an object.', entry="comparisons"))
    ids = {str(c.name): c.id for c in criteria} | {"": ""}
    made: list[Comparisons] = []
    for name, rows in value.items():
        if name.strip() not in ids:
            raise DeciderError(message('There are comparisons for "{place}", which does not exist.', place=name[:60]))
        node = ids[name.strip()]
        below = children(criteria, node)
        items = below or alternatives
        place = message("of the criteria") if not node else message("under {criterion}", criterion=name)
        kind = "criteria" if below or not node else "alternatives"
        cells = from_json(rows, len(items), place)
        full = reciprocal(cells, [item.name for item in items], place)
        found = comparisons_of(full, [item.id for item in items], (kind, node))
        if found.judgements:
            made.append(found)
    return tuple(made)


def _weighting(
    entries: list[dict[str, Any]], criteria: tuple[Criterion, ...], comparisons: tuple[Comparisons, ...]
) -> tuple[Weighting, tuple[Finding, ...]]:
    numbers = [_number(entry.get("weight"), str(c.name), "weight") for entry, c in zip(entries, criteria, strict=True)]
    given = {c.id: number for c, number in zip(criteria, numbers, strict=True) if number is not None}
    if not given and any(c.scope[0] == "criteria" for c in comparisons):
        return Weighting(elicitation="comparisons"), ()
    return weighting(criteria, given, comparisons)
