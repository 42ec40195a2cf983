"""Workbooks are ZIP archives: what is inside is measured before any reader sees it.

A few kilobytes can claim millions of cells or unpack to gigabytes, and the fast reader would build them all.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from decider.decision.findings import DeciderError
from decider.storage.files import LARGEST
from decider.storage.tables.grid import CELLS, COLUMNS, HEADINGS, ROWS, too_large
from decider.words import Message, message

PARTS, TOTAL = 1_000, 4 * LARGEST
"""The most parts of a workbook, and the most bytes that they may unpack to together."""

TEXT = 500_000_000
"""The most bytes of text that the cells of a sheet may add up to when each were as long as the longest."""

_WANTED = (".xml", ".rels", "mimetype")
_FAR = re.compile(rb'r="(?![A-R]?[A-Z]?1?\d{1,4}")(?<=["cw]r=")')
"""A place that may lie beyond the limits (column RZ, row 19999), in XML without spaces and apostrophes.

Looked for first: hardly a workbook has one, and taking all places apart would cost more than reading the cells.
"""

_PLACE = re.compile(
    rb"[\s\"']r\s*=\s*[\"']\$?([A-Za-z]{1,7})\$?(\d{1,9})[\"'](?:(?:(?![\s\"']r\s*=)[^<>]){0,200}?(/>))?"
)
"""The place of a cell, and whether the cell ends there: it then has a format alone.

Not looked for inside a tag, whose end a ">" in another attribute would feign; nothing here reads further than 200
bytes on or past the next place, because a part without any tag's end would else be read once for each of its cells.
"""

_UNPLACED = re.compile(rb"<(?:\w+:)?(?:c(?!\s+r\s*=\s*[\"']\$?[A-Za-z])|row(?!\s+r\s*=\s*[\"']\d))(?=[\s>/])")
"""A cell or row that does not begin with its place: it may stand behind the one before it."""
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>/])")
_ROW_AT = re.compile(rb"\br\s*=\s*[\"']\+?0*(\d{1,12})[\"']")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])")
_COUNT = re.compile(rb"ount\s*=\s*[\"']\+?0*(\d{6,30})")

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL_BEGINS = re.compile(rb"<(?:\w+:)?c(?=[\s>])")
_CELL_ENDS = re.compile(rb"</(?:\w+:)?c\s*>")
_RESULT = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^<>/]*>[^<]")
_EMPTY_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
"""A formula whose result is an empty text is a blank cell, and says so."""
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook that describe its cells, each at most 30 MB; DeciderError when they are not sound."""
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > PARTS:
                raise too_much()
            for member in members:
                if not member.filename.endswith(_WANTED):
                    continue
                if member.file_size > LARGEST:
                    raise too_much()
                if member.flag_bits & 1:
                    raise DeciderError(message("The workbook is protected by a password; save it without one first."))
                # Reading checks the sum, so that a member cannot be longer than it says.
                part = archive.read(member)
                total += len(part)
                if total > TOTAL:
                    raise too_much()
                if b"<!DOCTYPE" in part:
                    # No spreadsheet program writes one; entities may unfold without end, or stand for a file.
                    raise damaged()
                parts[member.filename] = part
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error
    return parts


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """The measured parts as a plain archive, so that the reader sees exactly what was measured."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def measure_xlsx(parts: dict[str, bytes]) -> None:
    """Raise DeciderError when a sheet of an .xlsx reaches beyond the limits or holds a formula error."""
    longest = _longest(next((part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")), b""))
    for name, part in parts.items():
        if "worksheets/" not in name or not name.endswith(".xml"):
            continue
        _ascii_based(part)
        if _FAR.search(part.translate(bytes.maketrans(b"'", b'"'), b" \t\r\n$")):
            # Formats alone may reach to the last row of a sheet; cells that hold something may not.
            for n, place in enumerate(_PLACE.finditer(part)):
                letters, row, empty = place.groups()
                far = not empty and (_column(letters) > COLUMNS + HEADINGS or int(row) > ROWS + HEADINGS)
                if far or n > 2 * CELLS:
                    raise too_large()
        if _UNPLACED.search(part):
            _count_unplaced(part)
        # No cell with a text takes fewer than 20 bytes, so that most sheets need not be counted.
        if len(part) // 20 * longest > TEXT and len(re.findall(rb"\bt\s*=\s*[\"']s[\"']", part)) * longest > TEXT:
            raise too_much()


def _count_unplaced(part: bytes) -> None:
    """Raise DeciderError for more rows, or more cells in a row, than the limits allow, whatever places they say."""
    rows = [found.start() for found in _ROW.finditer(part)]
    if len(rows) > ROWS + HEADINGS or any(int(at) > ROWS + HEADINGS for at in _ROW_AT.findall(part)):
        raise too_large()
    for begin, end in zip(rows, [*rows[1:], len(part)], strict=True):
        if sum(1 for _ in _ANY_CELL.finditer(part, begin, end)) > COLUMNS + HEADINGS:
            raise too_large()


def error_cells(parts: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """For each sheet part of an .xlsx that has one, a cell that holds a formula error (place, error), #N/A excepted.

    The error is "" for a formula whose result the file does not hold.

    The reader returns them as blank, and a blank is a missing score, which an error is not.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for name, part in parts.items():
        if "worksheets/" not in name:
            continue
        formulas = bool(_FORMULA.search(part))
        if not formulas and b'"e"' not in part and b"'e'" not in part:
            continue
        # The first is enough to refuse the sheet, and a part may hold millions.
        for attributes, content in _cells(part):
            failed = _ERROR.search(attributes)
            if not failed and not (formulas and _FORMULA.search(content)):
                continue
            place = re.search(rb"\br\s*=\s*[\"']([^\"']*)", attributes)
            where = place[1].decode("utf-8", "replace") if place else ""
            if failed:
                text = re.search(rb"<(?:\w+:)?v>([^<]*)", content)
                error = text[1].decode("utf-8", "replace") if text else "#"
                if error.upper() != "#N/A":
                    found[name] = [(where, error)]
                    break
            elif not _RESULT.search(content) and not _EMPTY_TEXT.search(attributes):
                found[name] = [(where, "")]
                break
    return found


def _cells(part: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes and the content of the cells that have any, in one pass whether or not each is ended."""
    begins = _CELL_BEGINS.search(part)
    while begins:
        following = _CELL_BEGINS.search(part, begins.end())
        piece = part[begins.end() : following.start() if following else len(part)]
        begins = following
        attributes, _, content = piece.partition(b">")
        if not attributes.endswith(b"/"):
            ends = _CELL_ENDS.search(content)
            yield attributes, content[: ends.start()] if ends else content


def failed(place: str, sheet: str, error: str) -> Message:
    """The sentence for a cell that holds a formula error."""
    return message(
        "The cell {place} of the sheet {sheet} holds the error {error}; correct it first.",
        place=place,
        sheet=sheet,
        error=error,
    )


def damaged() -> DeciderError:
    """The sentence for a workbook that cannot be read."""
    return DeciderError(message("The workbook is damaged and cannot be read."))


def too_much() -> DeciderError:
    return DeciderError(message("The workbook is too large: none of its parts may unpack to more than 30 MB."))


def _longest(strings: bytes) -> int:
    if not strings:
        return 0
    _ascii_based(strings)
    # The reader makes room for as many texts as the part says that it has, and ends the program where there is none.
    if any(int(count) > len(strings) for count in _COUNT.findall(strings)):
        raise damaged()
    return max(map(len, re.split(rb"</(?:\w+:)?si>", strings)))


def _ascii_based(part: bytes) -> None:
    # The measuring below reads bytes; text in UTF-16 would pass it unmeasured.
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:200]:
        raise damaged()


def _column(letters: bytes) -> int:
    if len(letters) > 3:
        return 10**9
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
