"""What an .xls reaches to: its cell records may name any row and column, and the reader would build all between."""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from decider.decision.findings import DeciderError
from decider.storage.tables.archive import damaged
from decider.storage.tables.grid import COLUMNS, HEADINGS, ROWS, Grid, too_large
from decider.storage.tables.hidden import SHEETS
from decider.words import message

_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""

_FORMULA, _ERROR = 0x0006, 0x0205
_CELLS = {_FORMULA, _ERROR, 0x0203, 0x027E, 0x00BD, 0x0204, 0x00FD, 0x00D6, 0x0001, 0x0002, 0x0003, 0x0004, 0x0005}
_NOT_AVAILABLE = 0x2A
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"}
_SHEET = 0x0085


def measure_xls(data: bytes) -> tuple[bytes, dict[int, tuple[str, str]]]:
    """The stream of records in an .xls, and by the number of each sheet its first formula error (place, error), #N/A
    excepted. DeciderError when a cell lies beyond the limits."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DeciderError(message("The workbook is protected by a password; save it without one first."))
    try:
        stream = _workbook_stream(data)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged() from error
    starts: list[int] = []
    errors: list[tuple[int, str, str]] = []
    for at, kind, record in _records(stream):
        if kind == _SHEET and len(record) >= 4 and len(starts) < SHEETS:
            starts.append(struct.unpack_from("<I", record)[0])
        if kind not in _CELLS or len(record) < 6:
            continue
        row, column = struct.unpack_from("<HH", record)
        if row >= ROWS + HEADINGS or column >= COLUMNS + HEADINGS:
            raise too_large()
        formula = kind == _FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2
        failed = kind == _ERROR and len(record) >= 8 and record[7] == 1
        code = record[8] if formula else record[6] if failed else _NOT_AVAILABLE
        if code != _NOT_AVAILABLE:
            errors.append((at, f"{Grid((), '').letter(column)}{row + 1}", _ERRORS.get(code, "#")))
    order = sorted(range(len(starts)), key=lambda i: starts[i])
    begins = [starts[i] for i in order]
    found: dict[int, tuple[str, str]] = {}
    for at, place, name in errors:
        if here := bisect_right(begins, at):
            found.setdefault(order[here - 1], (place, name))
    return stream, found


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook in the compound file `data` (Microsoft's [MS-CFB])."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError(size)
    small_size = 1 << struct.unpack_from("<H", data, 32)[0]
    directory, cutoff, first_small = struct.unpack_from("<I", data, 48)[0], *struct.unpack_from("<II", data, 56)
    sectors = [data[at : at + size] for at in range(size, len(data), size)]
    tables = [n for n in struct.unpack_from("<109I", data, 76) if n < _FREE]
    more, steps = struct.unpack_from("<I", data, 68)[0], 0
    while more < _FREE and steps <= len(sectors):
        *numbers, more = struct.unpack(f"<{size // 4}I", sectors[more])
        tables += [n for n in numbers if n < _FREE]
        steps += 1
    fat: list[int] = []
    for table in tables[: len(sectors)]:
        fat += struct.unpack(f"<{size // 4}I", sectors[table])

    def chain(first: int) -> bytes:
        found: list[bytes] = []
        while first < _FREE:
            found.append(sectors[first])
            if len(found) > len(sectors):
                raise ValueError("a chain of sectors that never ends")
            first = fat[first]
        return b"".join(found)

    entries = chain(directory)
    root_start = struct.unpack_from("<I", entries, 116)[0]
    for at in range(0, len(entries) - 127, 128):
        entry = entries[at : at + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        if name.casefold() not in ("workbook", "book"):
            continue
        start, length = struct.unpack_from("<II", entry, 116)
        if length >= cutoff:
            return chain(start)[:length]
        small, links = chain(root_start), chain(first_small)
        pieces: list[bytes] = []
        while start < _FREE and len(pieces) <= len(small) // small_size:
            pieces.append(small[start * small_size : (start + 1) * small_size])
            start = struct.unpack_from("<I", links, 4 * start)[0]
        return b"".join(pieces)[:length]
    raise ValueError("no workbook inside")
