"""Rows, columns and sheets that a workbook hides: a person who looked at it has not seen them, and must be told."""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from decider.decision.findings import Finding
from decider.storage.tables.grid import COLUMNS, HEADINGS, ROWS, Grid, blank
from decider.words import Message, plural

SHEETS = 1_000
"""The most sheets of an .xls that are looked at."""

_SHEET, _ROW_RECORD, _COLUMN_RECORD = 0x0085, 0x0208, 0x007D

LISTED = 6
"""How many hidden rows or columns a sentence names."""

_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true|on)[\"']")
_NUMBER = {name: re.compile(rb"\b" + name + rb"\s*=\s*[\"'](\d{1,7})[\"']") for name in (b"r", b"min", b"max")}


@dataclass(frozen=True)
class Hidden:
    """The hidden rows and columns of one sheet, counted from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_in_xlsx(part: bytes) -> Hidden:
    """What the part of one sheet of an .xlsx hides."""
    if b"hidden" not in part:
        return Hidden()
    rows, columns, at = set(), set(), -1
    for attributes in _ROW.findall(part):
        named = _NUMBER[b"r"].search(attributes)
        at = int(named[1]) - 1 if named else at + 1
        if _HIDDEN.search(attributes):
            rows.add(at)
    for attributes in _COLUMN.findall(part):
        first, last = _NUMBER[b"min"].search(attributes), _NUMBER[b"max"].search(attributes)
        if first and last and _HIDDEN.search(attributes):
            columns |= set(range(int(first[1]) - 1, min(int(last[1]), COLUMNS + HEADINGS)))
    return Hidden(frozenset(rows), frozenset(columns))


def hidden_in_ods(part: bytes) -> dict[str, Hidden]:
    """What each sheet of an .ods hides, by the name of the sheet."""
    if b"visibility" not in part:
        return {}
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.Parse(part, True)
    return {sheet: Hidden(frozenset(rows), frozenset(columns)) for sheet, (rows, columns) in walk.found.items()}


class _Walk:
    """Counts rows and columns while the parser walks through the sheets."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[set[int], set[int]]] = {}
        self.sheet: tuple[set[int], set[int]] = (set(), set())
        self.at = [0, 0]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.at = [0, 0]
            self.sheet = self.found.setdefault(_valued(attributes, ":name"), (set(), set()))
        if kind not in ("table-row", "table-column"):
            return
        which = int(kind == "table-column")
        repeated = _valued(attributes, "-repeated")
        times = int(repeated) if repeated.isdecimal() and len(repeated) < 10 else 1
        if _valued(attributes, ":visibility") not in ("", "visible"):
            self.sheet[which].update(range(self.at[which], min(self.at[which] + times, ROWS + HEADINGS)))
        self.at[which] += times


def _valued(attributes: dict[str, str], ending: str) -> str:
    return next((value for key, value in attributes.items() if key.endswith(ending)), "")


def hidden_in_xls(stream: bytes) -> list[Hidden]:
    """What each sheet in the workbook stream of an .xls hides, in the order of the sheets ([MS-XLS] ROW, COLINFO)."""
    starts: list[int] = []
    rows: list[tuple[int, int]] = []
    columns: list[tuple[int, int, int]] = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        record = stream[at + 4 : at + 4 + length]
        if kind == _SHEET and len(record) >= 4 and len(starts) < SHEETS:
            starts.append(struct.unpack_from("<I", record)[0])
        elif kind == _ROW_RECORD and len(record) >= 16 and record[12] & 0x20:
            rows.append((at, struct.unpack_from("<H", record)[0]))
        elif kind == _COLUMN_RECORD and len(record) >= 10 and record[8] & 0x01:
            columns.append((at, *struct.unpack_from("<HH", record)))
        at += 4 + length
    order = sorted(range(len(starts)), key=lambda i: starts[i])
    begins = [starts[i] for i in order]
    found: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in starts]
    for place, row in rows:
        if here := bisect_right(begins, place):
            found[order[here - 1]][0].add(row)
    for place, first, last in columns:
        if here := bisect_right(begins, place):
            found[order[here - 1]][1].update(range(first, min(last + 1, COLUMNS + HEADINGS)))
    return [Hidden(frozenset(those), frozenset(others)) for those, others in found]


def hidden_notes(grid: Grid, hidden: Hidden, sheets: Iterable[str]) -> tuple[Finding, ...]:
    """What deserves to be said of what was hidden: rows and columns that were read, sheets that were not."""
    rows = [i for i, row in enumerate(grid.rows) if grid.top + i in hidden.rows and not all(map(blank, row))]
    width = max(map(len, grid.rows), default=0)
    columns = [
        j
        for j in range(width)
        if grid.left + j in hidden.columns and any(j < len(row) and not blank(row[j]) for row in grid.rows)
    ]
    texts: list[Message] = []
    if rows:
        texts.append(
            plural(
                len(rows),
                "Row {rows} is hidden in the workbook and was read all the same.",
                "{n} rows are hidden in the workbook and were read all the same: {rows}.",
                rows=_named([str(grid.number(i)) for i in rows]),
            )
        )
    if columns:
        texts.append(
            plural(
                len(columns),
                "Column {columns} is hidden in the workbook and was read all the same.",
                "{n} columns are hidden in the workbook and were read all the same: {columns}.",
                columns=_named([grid.letter(j) for j in columns]),
            )
        )
    names = list(sheets)
    if names:
        texts.append(
            plural(
                len(names),
                "The hidden sheet {sheets} was not read.",
                "{n} hidden sheets were not read: {sheets}.",
                sheets=_named(names),
            )
        )
    return tuple(Finding("warning", text, place="import") for text in texts)


def _named(names: list[str]) -> str:
    return ", ".join(names[:LISTED]) + (", …" if len(names) > LISTED else "")
