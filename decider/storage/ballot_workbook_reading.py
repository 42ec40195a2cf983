"""A ballot's workbook as it comes back: what stands beside the answers must be what was sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot
from decider.decision.panel_progress import pairs_asked, points_asked
from decider.decision.panel_questions import asked, weighed
from decider.storage.ballot_identity import FORMAT, VERSION, Marks, owner
from decider.storage.ballot_received import Received, Sorting
from decider.storage.ballot_sheets_sound import Sheet, refuse_unsound, sheets_of
from decider.storage.ballot_words import strength_text, strength_value
from decider.storage.ballot_workbook import HIDDEN
from decider.storage.tables.grid import Cell, blank, shown
from decider.words import message

Record = tuple[Cell, ...]

ROLES = {"read me", "scores", "weights", "scales", "projects"}
"""What the sheets of a ballot are for."""


@dataclass(frozen=True)
class _Plan:
    """What the hidden sheet says: the marks, the name of every sheet by its part in the ballot, and its other rows."""

    marks: Marks
    names: dict[str, str]
    records: dict[str, list[Record]]


def read_workbook(data: bytes, decision: Decision, file: str) -> Received:
    """The ballot in a workbook (.xlsx or .ods); DeciderError in one sentence when it is none or was altered."""
    parts, sheets = sheets_of(data)
    if HIDDEN not in sheets:
        raise DeciderError(
            message("The workbook is not a ballot of the panel, or was copied without its hidden sheet.")
        )
    plan = _plan(sheets[HIDDEN].rows)
    expert = owner(decision, plan.marks)
    _refuse_other_code(plan, sheets)
    for role in ("scores", "weights"):
        if role in plan.names:
            if plan.names[role] not in sheets:
                raise DeciderError(message('The sheet "{sheet}" is missing.', sheet=plan.names[role]))
            refuse_unsound(sheets[plan.names[role]], parts)
    sorting = Sorting(decision, expert.id, plan.marks.round)
    scores, reasons = _scores(sorting, plan, sheets)
    comparisons, importances, remarks = _weights(sorting, plan, sheets)
    sorting.doubts += list(_strays(plan, sheets))
    ballot = Ballot(expert.id, plan.marks.round, scores, (*reasons, *remarks), comparisons, importances, source=file)
    if not scores and not comparisons and not importances:
        _refuse_wrong_sheet(plan, sheets)
    about = parts.get("docProps/core.xml", b"")
    times = re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)<", about)
    if len(times) == 2 and times[0] == times[1] and sorting.unchanged(ballot):
        raise DeciderError(message("The ballot is as it was sent: nobody has saved it since."))
    saved = re.search(rb"<dcterms:modified[^>]*>\s*([0-9T:.Z+-]{10,40})\s*<", about)
    saved = saved or re.search(rb"<dc:date>\s*([0-9T:.Z+-]{10,40})\s*<", parts.get("meta.xml", b""))
    return sorting.received(ballot, file, saved[1].decode() if saved else "")


def _plan(rows: Sequence[Record]) -> _Plan:
    records: dict[str, list[Record]] = {}
    for row in rows:
        if row and isinstance(row[0], str):
            kept = list(row[1:])
            while kept and blank(kept[-1]):
                kept.pop()
            records.setdefault(row[0], []).append(tuple(kept))
    if _one(records, "format") != FORMAT:
        raise DeciderError(
            message("The workbook is not a ballot of the panel, or was copied without its hidden sheet.")
        )
    version, number = _one(records, "version"), _one(records, "round")
    if _whole(version) > VERSION:
        raise DeciderError(message("The ballot was made by a newer Decider; update the program to read it."))
    texts = [_one(records, key) for key in ("code", "expert", "study", "asked")]
    if version != VERSION or _whole(number) < 0 or not all(isinstance(text, str) for text in texts):
        raise altered()
    code, expert, study, fingerprint = map(str, texts)
    names = {str(r[0]): str(r[1]) for r in records.get("sheet", []) if len(r) == 2}
    if not {"read me"} < names.keys() <= ROLES or len(records["sheet"]) != len(names) or "code at" not in records:
        raise altered()
    return _Plan(Marks(code, expert, _whole(number), study, fingerprint), names, records)


def altered() -> DeciderError:
    """The sentence for a hidden sheet that is not as it was written."""
    return DeciderError(message("The hidden part of the ballot was altered; fill in the ballot as it was sent."))


def _one(records: dict[str, list[Record]], key: str) -> Cell:
    found = records.get(key, [])
    if len(found) > 1 or any(len(record) != 1 for record in found):
        raise altered()
    return found[0][0] if found else ""


def _whole(cell: Cell) -> int:
    """The whole number in a cell, -1 when there is none."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell <= 40_000 or cell != int(cell):
        return -1
    return int(cell)


def _refuse_other_code(plan: _Plan, sheets: dict[str, Sheet]) -> None:
    """Raise DeciderError when the code that a person sees is not the one inside."""
    name, row = plan.names.get("read me", ""), _whole(_one(plan.records, "code at"))
    if name in sheets and row > 0:
        seen = sheets[name].cell(row, 2)
        if seen != plan.marks.code:
            raise DeciderError(
                message(
                    'The code on the sheet {sheet} is "{seen}" and the ballot\'s own is {code}; one was altered.',
                    sheet=name,
                    seen=shown(seen),
                    code=plan.marks.code,
                )
            )


def _rows(plan: _Plan, kind: str, count: int, sheet: Sheet, columns: Sequence[int]) -> Iterator[int]:
    """The numbers of the rows (from 1) that hold these answers, each checked for the labels it was sent with."""
    found = plan.records.get(kind, [])
    if len(found) != count:
        raise altered()
    before = 0
    for record in found:
        row = _whole(record[0]) if record else -1
        if row <= before:
            raise altered()
        before = row
        for column, label in zip(columns, (*record[1:], *[""] * len(columns)), strict=False):
            cell = sheet.cell(row, column)
            if _same(cell) != _same(label):
                raise DeciderError(
                    message(
                        'The cell {cell} of the sheet {sheet} reads "{found}" and was sent as "{sent}"; rows, columns '
                        "or names were changed.",
                        cell=sheet.place(row, column),
                        sheet=sheet.name,
                        found=shown(cell),
                        sent=shown(label),
                    )
                )
        yield row


def _same(cell: Cell) -> str:
    return " ".join((cell if isinstance(cell, str) else shown(cell)).split())


def _scores(sorting: Sorting, plan: _Plan, sheets: dict[str, Sheet]) -> tuple[Any, Any]:
    decision = sorting.decision
    cells = asked(decision, decision.panel.expert(sorting.expert), sorting.round)
    if not cells:
        return (), ()
    if "scores" not in plan.names:
        raise altered()
    sheet = sheets[plan.names["scores"]]
    at = plan.records.get("columns", [()])[0]
    if len(at) != 4 or not all(3 <= _whole(n) <= 8 for n in at[:2]):
        raise altered()
    score, reason = _whole(at[0]), _whole(at[1])
    for column, head in ((score, at[2]), (reason, at[3])):
        seen = sheet.cell(3, column)
        if seen != head:
            raise DeciderError(
                message(
                    'The column {column} of the sheet {sheet} is headed "{found}" and not "{sent}"; columns were '
                    "added or taken out.",
                    column=sheet.letter(column),
                    sheet=sheet.name,
                    found=shown(seen),
                    sent=shown(head),
                )
            )
    rows = list(_rows(plan, "score", len(cells), sheet, (0, 1, 2)))
    sheet.refuse_beside(set(rows), reason + 1, 3)
    scores: list[tuple[str, str, float]] = []
    reasons: list[tuple[str, str, str]] = []
    for row, (alternative, criterion) in zip(rows, cells, strict=True):
        cell, text = sheet.cell(row, score), sheet.cell(row, reason)
        if not blank(cell):
            value = sorting.score(alternative.id, criterion, cell, sheet.said(row, score))
            scores.append((alternative.id, criterion.id, value))
        if said := sorting.reason(text, sheet.said(row, reason)):
            reasons.append((alternative.id, criterion.id, said))
    return tuple(scores), tuple(reasons)


def _weights(sorting: Sorting, plan: _Plan, sheets: dict[str, Sheet]) -> tuple[Any, Any, Any]:
    decision, member = sorting.decision, sorting.decision.panel.expert(sorting.expert)
    groups = weighed(decision, member)
    if not groups:
        return (), (), ()
    if "weights" not in plan.names:
        raise altered()
    sheet = sheets[plan.names["weights"]]
    pairs, points = pairs_asked(decision, member), points_asked(decision, member)
    remarks = list(_rows(plan, "remark", len(groups), sheet, ()))
    judged: dict[str, list[Judgement]] = {}
    given: list[tuple[str, float]] = []
    pair_rows = list(_rows(plan, "pair", len(pairs), sheet, (0, 2)))
    point_rows = list(_rows(plan, "points", len(points), sheet, (0,)))
    sheet.refuse_beside(set(), 3, 3)
    for row, (node, left, right) in zip(pair_rows, pairs, strict=True):
        cell = sheet.cell(row, 1)
        if not blank(cell):
            judged.setdefault(node, []).append(
                Judgement(left, right, _strength(cell, sheet, row, sorting.judged(node, left, right)))
            )
    for row, (_, id) in zip(point_rows, points, strict=True):
        if not blank(sheet.cell(row, 2)):
            given.append((id, sorting.points(sheet.cell(row, 2), sheet.said(row, 2))))
    said = [
        (node, sorting.reason(sheet.cell(r, 1), sheet.said(r, 1))) for r, (node, _) in zip(remarks, groups, strict=True)
    ]
    comparisons = tuple(Comparisons(("criteria", node), tuple(j)) for node, j in judged.items())
    return comparisons, tuple(given), tuple(("", node, text) for node, text in said if text)


def _strength(cell: Cell, sheet: Sheet, row: int, earlier: float | None) -> float:
    text = cell if isinstance(cell, str) else shown(cell)
    value = strength_value(text)
    if value is None and earlier is not None and text == strength_text(earlier, ""):
        # Given in another way, it stands, although no list offers it.
        return earlier
    if value is None:
        raise DeciderError(
            message(
                '{place} holds "{value}", which is none of the answers in the list.',
                place=sheet.said(row, 1),
                value=shown(cell),
            )
        )
    return value


def _strays(plan: _Plan, sheets: dict[str, Sheet]) -> Iterator[Any]:
    """What an expert wrote where no answer is read: sheets of their own."""
    for name in _others(plan, sheets):
        yield message('The sheet "{sheet}" is not part of the ballot; what stands on it was not read.', sheet=name)


def _others(plan: _Plan, sheets: dict[str, Sheet]) -> list[str]:
    known = {*plan.names.values(), HIDDEN, "lists"}
    return [s.name for s in sheets.values() if s.name not in known and any(not blank(c) for r in s.rows for c in r)]


def _refuse_wrong_sheet(plan: _Plan, sheets: dict[str, Sheet]) -> None:
    for name in _others(plan, sheets):
        raise DeciderError(
            message(
                'The ballot holds no answers; what stands on the sheet "{sheet}" is not part of it.',
                sheet=name,
            )
        )
