"""A decision as a table for other programs, in the form that our own import reads.

One column for each criterion that is judged, its weight as a part of the whole, then one for each attribute of the
alternatives. Gates, rubrics, notes and the tree of criteria have no place in a table.
"""

import csv
import io
import math
from typing import TYPE_CHECKING

from decider.decision.criteria import Criterion, ancestry, judged
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage.tables.names import same_looking
from decider.storage.tables.quoting import quoted
from decider.words import message, spoken

if TYPE_CHECKING:
    import pandas as pd


class _Exact(float):
    """A number that XlsxWriter, which asks for 16 digits, writes with as many as it has."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


Row = list[str | float | None]

_MARK = "attribute"
"""In the row of directions: the column holds words, which are kept and not judged."""
_ATTRIBUTES = {"cities": ("cities", "城市"), "stage": ("stage", "阶段")}
"""The attributes that the program knows, as the header of their column reads in English and Chinese."""


def table_csv(decision: Decision, language: str) -> bytes:
    """The decision as CSV in UTF-8 with a byte order mark, as spreadsheets expect it; no cell can become a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in _rows(decision, language, formulas=True):
        writer.writerow(["" if c is None else _written(c) if isinstance(c, float) else c for c in row])
    return file.getvalue().encode("utf-8-sig", "replace")


def table_xlsx(decision: Decision, language: str) -> bytes:
    """The decision as an Excel workbook with numbers as numbers; no text becomes a formula or a link."""
    import xlsxwriter

    file = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, safe) as book:
        sheet = book.add_worksheet("Decider")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 32)
        for i, row in enumerate(_rows(decision, language, formulas=False)):
            for j, cell in enumerate(row):
                if isinstance(cell, float):
                    sheet.write_number(i, j, _Exact(cell))
                elif cell and sheet.write_string(i, j, cell):
                    raise DeciderError(message("A name is longer than the 32,767 characters that Excel can hold."))
    return file.getvalue()


def frame(decision: Decision, language: str) -> "pd.DataFrame":
    """The scores as a frame: alternatives by name down, judged criteria by name across, NaN where missing."""
    import pandas as pd

    criteria = judged(decision.criteria)
    return pd.DataFrame(
        [[math.nan if v is None else v for v in row] for row in _scores(decision, criteria)],
        index=pd.Index([spoken(a.name, language) for a in decision.alternatives], dtype=object),
        columns=pd.Index(_names(decision, criteria, language), dtype=object),
        dtype=float,
    )


def _rows(decision: Decision, language: str, formulas: bool) -> list[Row]:
    criteria = judged(decision.criteria)
    names = _names(decision, criteria, language)
    attributes = _attributes(decision, names) if criteria else {}
    heads = [_ATTRIBUTES.get(name, (name, name))[language == "zh"] for name in attributes]
    rows: list[Row] = [[spoken(message("alternative"), language), *(quoted(n, formulas) for n in [*names, *heads])]]
    rows.append(["#direction", *(_direction(c) for c in criteria), *(_MARK for _ in attributes)])
    if decision.weighting.weights and decision.weighting.elicitation != "equal":
        rows.append(["#weight", *_weights(decision, criteria)])
    if any(c.scale.unit for c in criteria):
        rows.append(["#unit", *(quoted(spoken(c.scale.unit, language), formulas) for c in criteria)])
    if any(c.scale.worst is not None for c in criteria):
        rows.append(["#worst", *(_number(c.scale.worst) for c in criteria)])
    if any(c.scale.best is not None for c in criteria):
        rows.append(["#best", *(_number(c.scale.best) for c in criteria)])
    for alternative, scores in zip(decision.alternatives, _scores(decision, criteria), strict=True):
        facts = dict(alternative.attributes)
        texts = [quoted(spoken(facts[name], language), formulas) if name in facts else None for name in attributes]
        rows.append([quoted(spoken(alternative.name, language), formulas), *map(_number, scores), *texts])
    # A heading such as that of the weights says nothing of an attribute.
    wide = max(map(len, rows))
    return [[*row, *[None] * (wide - len(row))] for row in rows]


def _attributes(decision: Decision, names: list[str]) -> dict[str, None]:
    """The names of attributes in the order in which they first appear, without those that a reader of the table would
    take for a criterion or for one another."""
    found: dict[str, None] = {}
    taken = {same_looking(name).casefold() for name in names}
    for name, _ in (pair for alternative in decision.alternatives for pair in alternative.attributes):
        looks = same_looking(name).casefold()
        if name not in found and looks and looks not in taken:
            found[name] = None
            taken |= {looks, *(form for form in _ATTRIBUTES.get(name, ()))}
    return found


def _scores(decision: Decision, criteria: tuple[Criterion, ...]) -> list[list[float | None]]:
    at = {c.id: j for j, c in enumerate(decision.criteria)}
    columns = [at[c.id] for c in criteria]
    return [[row[j] for j in columns] for row in decision.performances]


def _names(decision: Decision, criteria: tuple[Criterion, ...], language: str) -> list[str]:
    """The names, with those of the criteria above where the name alone would not tell two columns apart."""
    names = [spoken(c.name, language) for c in criteria]
    twice = {name for name in names if names.count(name) > 1}
    for j, criterion in enumerate(criteria):
        if names[j] in twice:
            line = reversed(ancestry(decision.criteria, criterion.id))
            names[j] = " / ".join(spoken(decision.criterion(id).name, language) for id in line)
    return names


def _weights(decision: Decision, criteria: tuple[Criterion, ...]) -> list[float]:
    shares = dict(decision.weighting.weights)
    return [math.prod(shares.get(id, 0.0) for id in ancestry(decision.criteria, c.id)) for c in criteria]


def _direction(criterion: Criterion) -> str | float | None:
    return _number(criterion.target) if criterion.direction == "target" else criterion.direction


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
