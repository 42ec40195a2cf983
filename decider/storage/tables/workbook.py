"""XLSX, XLS and ODS through python-calamine, which is fast and checks nothing: the checks are ours."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.archive import damaged, error_cells, failed, measure_xlsx, repacked, unpacked
from decider.storage.tables.grid import HEADINGS, ROWS, Cell, Grid, blank, too_large
from decider.storage.tables.hidden import Hidden, hidden_in_ods, hidden_in_xls, hidden_in_xlsx, hidden_notes
from decider.storage.tables.legacy import measure_xls
from decider.storage.tables.open_document import measure_ods
from decider.words import message

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes look like a workbook, whatever the file is called."""
    return data.startswith((ZIP, OLE))


def workbook(data: bytes) -> Grid:
    """The cells of the first visible sheet that is not empty; DeciderError when the workbook is not sound."""
    if data.startswith(OLE):
        stream, errors = measure_xls(data)
        in_order = hidden_in_xls(stream)

        def refuse_xls(name: str, at: int) -> None:
            if at in errors:
                place, error = errors[at]
                raise DeciderError(failed(place, name, error))

        hides = lambda _, at: in_order[at] if at < len(in_order) else Hidden()  # noqa: E731
        return _sheet(io.BytesIO(data), "xls", refuse_xls, hides)
    parts = unpacked(data)
    if "xl/workbook.xml" in parts:
        measure_xlsx(parts)
        wrong = error_cells(parts)
        shown = dict(sheet_parts(parts))
        return _sheet(
            repacked(parts),
            "xlsx",
            lambda name, _: _refuse_errors(name, wrong, shown),
            lambda name, _: hidden_in_xlsx(parts.get(shown.get(name, ""), b"")),
        )
    if "content.xml" in parts:
        problems = measure_ods(parts)
        by_name = hidden_in_ods(parts["content.xml"])

        def refuse_ods(name: str, _: int) -> None:
            if name in problems:
                raise problems[name]

        return _sheet(repacked(parts), "ods", refuse_ods, lambda name, _: by_name.get(name, Hidden()))
    raise DeciderError(message("The file is neither an .xlsx, .xls or .ods workbook nor a text table."))


def _sheet(
    file: io.BytesIO,
    source: str,
    refuse: Callable[[str, int], None],
    hidden: Callable[[str, int], Hidden],
) -> Grid:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(file) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == python_calamine.SheetVisibleEnum.Visible
                and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            order = [sheet.name for sheet in book.sheets_metadata]
            unseen = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible != python_calamine.SheetVisibleEnum.Visible
                and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            for name in names:
                sheet = book.get_sheet_by_name(name)
                if sheet.end is None or sheet.height == 0:
                    continue
                if sheet.height > ROWS + HEADINGS:
                    raise too_large()
                rows: tuple[tuple[Cell, ...], ...] = tuple(map(tuple, sheet.to_python(skip_empty_area=True)))
                top, left = sheet.start or (0, 0)
                if all(blank(cell) for row in rows for cell in row):
                    continue
                refuse(name, order.index(name))
                refuse_merged(name, sheet.merged_cell_ranges or (), Grid(rows, source, top=top, left=left))
                grid = Grid(rows, source, sheet=name, top=top, left=left)
                notes = hidden_notes(grid, hidden(name, order.index(name)), unseen)
                return replace(grid, notes=(*_others(name, names), *notes))
    except DeciderError:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        raise DeciderError(message("The workbook is protected by a password; save it without one first.")) from error
    except BaseException as error:
        # A panic of the reader is no Exception, and must not end the program.
        raise damaged() from error
    raise DeciderError(message("The workbook has no sheet with anything in it."))


def refuse_merged(name: str, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], grid: Grid) -> None:
    """Raise DeciderError when cells with something in them are merged: the reader sees all but one of them as blank."""
    for (top, left), (bottom, right) in ranges:
        i, j = top - grid.top, left - grid.left
        if not (0 <= i < len(grid.rows) and 0 <= j < len(grid.rows[i])) or blank(grid.rows[i][j]):
            continue
        raise DeciderError(
            message(
                "The cells {first} to {last} of the sheet {sheet} are merged; unmerge them and fill in each one, or "
                "take them out if they are a title.",
                first=f"{grid.letter(j)}{grid.number(i)}",
                last=f"{grid.letter(right - grid.left)}{bottom + 1}",
                sheet=name,
            )
        )


def _others(name: str, names: list[str]) -> tuple[Finding, ...]:
    if len(names) < 2:
        return ()
    text = message("Only the sheet {sheet} was read, of {count} sheets in the workbook.", sheet=name, count=len(names))
    return (Finding("note", text),)


def _refuse_errors(name: str, errors: dict[str, list[tuple[str, str]]], parts: dict[str, str]) -> None:
    # Where the part of the sheet cannot be told, an error in any sheet counts: better than a wrong blank.
    here = errors.get(parts[name], []) if name in parts else [e for found in errors.values() for e in found]
    if here:
        place, error = here[0]
        if not error:
            raise DeciderError(
                message(
                    "The cell {place} of the sheet {sheet} holds a formula without its result; open the workbook in a "
                    "spreadsheet program and save it there first.",
                    place=place,
                    sheet=name,
                )
            )
        raise DeciderError(failed(place, name, error))


def sheet_parts(parts: dict[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Pairs of a sheet's name and the part it is in, as far as the plain form of both lists tells."""
    relations = parts.get("xl/_rels/workbook.xml.rels", b"")
    targets: dict[bytes, bytes] = {}
    for relation in re.findall(rb"<(?:\w+:)?Relationship\s[^<>]*>", relations):
        id, target = re.search(rb'\sId="([^"]+)"', relation), re.search(rb'\sTarget="([^"]+)"', relation)
        if id and target:
            targets[id[1]] = target[1].lstrip(b"/").removeprefix(b"xl/")
    found: list[tuple[str, str]] = []
    for sheet in re.findall(rb"<(?:\w+:)?sheet\s[^<>]*>", parts["xl/workbook.xml"]):
        name, id = re.search(rb'\sname="([^"&]+)"', sheet), re.search(rb'\s\w+:id="([^"]+)"', sheet)
        if name and id and id[1] in targets:
            found.append((name[1].decode("utf-8", "replace"), "xl/" + targets[id[1]].decode("utf-8", "replace")))
    return tuple(found)
