"""Columns of words, such as the city of a project: attributes of the alternatives, which are kept and not judged.

A column is one only when its cell in the direction row says so, or when its header is one of `NAMES`, it has no
direction, weight, unit or scale, and none of its cells is a number. Every other column of words is refused.
"""

import re
from dataclasses import replace

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.grid import Cell, Grid, blank, shown
from decider.storage.tables.headings import ATTRIBUTE_WORDS, Headings, is_number, key
from decider.storage.tables.names import names_in
from decider.storage.tables.numbers import is_missing
from decider.words import message, plural

_CITIES = ("city", "cities", "城市", "所在城市")
_STAGES = ("stage", "阶段")
_OTHERS: tuple[str, ...] = (
    "region",
    "owner",
    "department",
    "category",
    "type",
    "id",
    "code",
    "note",
    "notes",
    "remark",
    "remarks",
)
_OTHERS += ("地区", "区域", "类别", "类型", "编号", "备注", "说明", "牵头单位", "责任单位")
NAMES: dict[str, str] = dict.fromkeys(_CITIES, "cities") | dict.fromkeys(_STAGES, "stage") | dict.fromkeys(_OTHERS, "")
"""The headers of attributes, case-folded, with the name under which the program knows them ("" for their own)."""

_ERROR = re.compile(r"#[A-Z/0]+[!?]?")
_BETWEEN_CITIES = re.compile(r"\s*[/／|\n\r]+\s*")
_SHOWN = 5

Attributes = list[tuple[tuple[str, str], ...]]


def without_attributes(
    grid: Grid, names: list[str], found: Headings, body: list[int]
) -> tuple[Grid, list[str], Attributes, int, tuple[Finding, ...]]:
    """The grid and the names of its criteria without the columns of attributes, and what these say.

    The attributes stand in the order of `body`; then come how many held characters that were taken out, and the note
    that names the columns. The grid keeps the letters of its columns. DeciderError when a column that is called an
    attribute has a weight, a unit or a scale, when two give the same attribute, or when no criterion is left.
    """
    taken = [j for j, name in enumerate(names, start=1) if _is_attribute(grid, j, name, found, body)]
    attributes: Attributes = [()] * len(body)
    if not taken:
        return grid, names, attributes, 0, ()
    if len(taken) == len(names):
        raise DeciderError(
            message("The table needs a first column with alternatives and at least one column with a criterion.")
        )
    hidden, at = 0, dict[str, int]()
    for j in taken:
        name = NAMES.get(key(names[j - 1])) or names[j - 1]
        if name in at:
            raise DeciderError(
                message(
                    'Columns {first} and {second} give the same attribute "{name}"; keep one of them.',
                    first=grid.letter(at[name]),
                    second=grid.letter(j),
                    name=shown(name),
                )
            )
        at[name] = j
        texts, more = names_in([_cell(grid.rows[i][j], name) for i in body])
        hidden += more
        attributes = [(*known, (name, text)) if text else known for known, text in zip(attributes, texts, strict=True)]
    kept = [j for j in range(len(names) + 1) if j not in set(taken)]
    rows = tuple(tuple(row[j] for j in kept if j < len(row)) for row in grid.rows)
    left = replace(grid, rows=rows, columns=tuple(kept))
    return left, [names[j - 1] for j in kept[1:]], attributes, hidden, (_note(grid, names, taken),)


def _is_attribute(grid: Grid, j: int, name: str, found: Headings, body: list[int]) -> bool:
    given = [kind for kind, index in found.at.items() if not blank(grid.rows[index][j])]
    if "direction" in given and key(grid.rows[found.at["direction"]][j]) in ATTRIBUTE_WORDS:
        judged = next((kind for kind in given if kind != "direction"), "")
        if judged:
            raise DeciderError(
                message(
                    'Row {row}, column {column}: "{cell}" stands in a column that is an attribute; take it out.',
                    row=grid.number(found.at[judged]),
                    column=name,
                    cell=shown(grid.rows[found.at[judged]][j]),
                )
            )
        return True
    if given or key(name) not in NAMES:
        return False
    cells = [grid.rows[i][j] for i in body]
    words = [cell for cell in cells if not isinstance(cell, str) or not is_missing(cell.strip())]
    # The errors of a spreadsheet are no words; they stay refused.
    return bool(words) and not any(
        not isinstance(cell, str) or is_number(cell) or _ERROR.fullmatch(cell.strip()) for cell in words
    )


def _cell(cell: Cell, name: str) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if is_missing(text):
        return ""
    # The balance between the cities knows the semicolon and the commas; a slash may be part of any other text.
    return _BETWEEN_CITIES.sub(";", text) if name == "cities" else text


def _note(grid: Grid, names: list[str], taken: list[int]) -> Finding:
    columns = [f"{grid.letter(j)} ({shown(names[j - 1])})" for j in taken[:_SHOWN]]
    text = plural(
        len(taken),
        "Column {columns} was kept as an attribute and is not judged.",
        "{n} columns were kept as attributes and are not judged: {columns}.",
        columns=", ".join(columns) + (", …" if len(taken) > _SHOWN else ""),
    )
    return Finding("note", text, place="import")
