"""The sheets of a ballot's workbook, and what must not be on those with answers: formulas, errors, merged cells."""

import re
from dataclasses import dataclass

from decider.decision.findings import DeciderError
from decider.storage.tables.archive import damaged, error_cells, measure_xlsx, repacked, unpacked
from decider.storage.tables.grid import Cell, Grid, blank, shown
from decider.storage.tables.open_document import measure_ods
from decider.storage.tables.workbook import ZIP, sheet_parts
from decider.words import Message, message

SHEETS, CELLS = 20, 2_000_000
"""The sheets that a ballot's workbook may have, and the cells between A1 and the last of each together: the reader
makes all of these, however few are filled."""

_FAR = re.compile(
    rb"<(?:[^\s<>/:]+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']"
    rb"(\$?(?:[A-Za-z]{3,7}|[B-Zb-z][A-Za-z])\$?\d{1,9}|\$?[A-Za-z]{1,2}\$?(?:\d{6,9}|[3-9]\d{4}|2[1-9]\d{3}))"
    rb"[\"'][^>]*(?<!/)>"
)
"""A cell with something in it beyond column AZ or row 20,999."""

_NOWHERE = re.compile(rb"<(?:[^\s<>/:]+:)?c(?=[\s>/])(?![^>]*\sr\s*=)")
_PLACE = re.compile(rb"<(?:[^\s<>/:]+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z0-9$]{1,20})[\"'][^>]*>")
_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s>/]")
_OPEN_TABLE = re.compile(rb"<table:table\s[^>]*?table:name=\"([^\"]*)\"[^>]*>(.*?)</table:table>", re.DOTALL)

Merged = tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from the first on, and the ranges of merged cells."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: Merged = ()

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a row (from 1) and column (from 0), "" beyond the end."""
        if not 1 <= row <= len(self.rows) or column >= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column]

    def letter(self, column: int) -> str:
        """The letters of a column."""
        return Grid((), "").letter(column)

    def place(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it."""
        return f"{self.letter(column)}{row}"

    def said(self, row: int, column: int) -> Message:
        """A cell at the beginning of a sentence."""
        return message("The cell {cell} of the sheet {sheet}", cell=self.place(row, column), sheet=self.name)

    def refuse_beside(self, rows: set[int], width: int, head: int) -> None:
        """Raise DeciderError when something stands at the right of the ballot's `width` columns, or in a row below its
        `head` that is none of `rows` (all may hold something when `rows` is empty)."""
        for number, row in enumerate(self.rows, start=1):
            for column, cell in enumerate(row):
                if blank(cell):
                    continue
                if column >= width:
                    raise DeciderError(
                        message(
                            '{place} holds "{value}", in a column that the ballot does not have.',
                            place=self.said(number, column),
                            value=shown(cell),
                        )
                    )
                if rows and number > head and number not in rows:
                    raise DeciderError(
                        message(
                            '{place} holds "{value}", in a row that the ballot does not have.',
                            place=self.said(number, column),
                            value=shown(cell),
                        )
                    )


def sheets_of(data: bytes) -> tuple[dict[str, bytes], dict[str, Sheet]]:
    """The parts of an .xlsx or .ods, and its sheets by name; DeciderError when it is not sound."""
    if not data.startswith(ZIP):
        raise DeciderError(message("The workbook is in an old format; save it as .xlsx and send it again."))
    parts = unpacked(data)
    if "xl/workbook.xml" in parts:
        measure_xlsx(parts)
        _measure(parts)
    elif "content.xml" in parts:
        for problem in measure_ods(parts).values():
            raise problem
    else:
        raise DeciderError(message("The file is neither a workbook nor an answer file of a ballot."))
    return parts, _opened(parts)


def _measure(parts: dict[str, bytes]) -> None:
    """Raise DeciderError when a sheet is larger than any ballot's, or holds a cell that does not say where it is."""
    for name, part in parts.items():
        if "worksheets/" in name and name.endswith(".xml"):
            if _NOWHERE.search(part):
                raise damaged()
            if far := _FAR.search(part):
                cell = far[1].decode("ascii")
                raise DeciderError(
                    message("A sheet of the workbook holds something in the cell {cell}; no ballot does.", cell=cell)
                )


def _opened(parts: dict[str, bytes]) -> dict[str, Sheet]:
    import python_calamine

    found: dict[str, Sheet] = {}
    cells = 0
    try:
        with python_calamine.CalamineWorkbook.from_filelike(repacked(parts)) as book:
            if len(book.sheets_metadata) > SHEETS:
                raise DeciderError(message("The workbook has more than {n} sheets; no ballot does.", n=SHEETS))
            for about in book.sheets_metadata:
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                rows: tuple[tuple[Cell, ...], ...] = ()
                if sheet.end is not None and sheet.height:
                    cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
                    if cells > CELLS:
                        raise DeciderError(message("The workbook is too large for a ballot."))
                    rows = tuple(map(tuple, sheet.to_python(skip_empty_area=False)))
                found[about.name] = Sheet(about.name, rows, tuple(sheet.merged_cell_ranges or ()))
    except (DeciderError, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        raise DeciderError(message("The workbook is protected by a password; save it without one first.")) from error
    except BaseException as error:
        # A panic of the reader is no Exception, and must not end the program.
        raise damaged() from error
    return found


def refuse_unsound(sheet: Sheet, parts: dict[str, bytes]) -> None:
    """Raise DeciderError in one sentence when a sheet with answers holds merged cells, formulas or errors."""
    for (top, left), (bottom, right) in sheet.merged:
        raise DeciderError(
            message(
                "The cells {first} to {last} of the sheet {sheet} are merged; the ballot has no merged cells.",
                first=sheet.place(top + 1, left),
                last=sheet.place(bottom + 1, right),
                sheet=sheet.name,
            )
        )
    if "content.xml" in parts:
        _refuse_open_formulas(sheet, parts["content.xml"])
        return
    part = dict(sheet_parts(parts)).get(sheet.name, "")
    if part not in parts:
        raise damaged()
    if formula := _FORMULA.search(parts[part]):
        raise _formula(sheet, _place_before(parts[part], formula.start()))
    for place, error in error_cells({part: parts[part]}).get(part, []):
        raise DeciderError(
            message(
                "The cell {place} of the sheet {sheet} holds the error {error}; correct it first.",
                place=place,
                sheet=sheet.name,
                error=error,
            )
        )


def _place_before(part: bytes, position: int) -> str:
    """The place of the cell that begins last before `position` in the XML of a sheet, "" when it cannot be told."""
    places = _PLACE.findall(part[max(0, position - 1000) : position])
    return str(places[-1].decode("ascii")) if places else ""


def _refuse_open_formulas(sheet: Sheet, content: bytes) -> None:
    for name, body in _OPEN_TABLE.findall(content):
        if name.decode("utf-8", "replace") == sheet.name and b"table:formula" in body:
            raise _formula(sheet, "")


def _formula(sheet: Sheet, cell: str) -> DeciderError:
    if not cell:
        return DeciderError(
            message("The sheet {sheet} holds a formula; write the answers themselves.", sheet=sheet.name)
        )
    return DeciderError(
        message(
            "The cell {cell} of the sheet {sheet} holds a formula; write the answer itself.",
            cell=cell,
            sheet=sheet.name,
        )
    )
