"""A table from a file or from the clipboard."""

import json
from dataclasses import replace
from pathlib import Path

from decider.decision.findings import Finding
from decider.storage.files import LARGEST, read_bytes
from decider.storage.tables.delimited import delimited
from decider.storage.tables.encoding import decoded
from decider.storage.tables.grid import Grid, too_large
from decider.storage.tables.json_study import json_study
from decider.storage.tables.study import study
from decider.storage.tables.understood import Understood
from decider.storage.tables.workbook import is_workbook, workbook
from decider.words import message

_START = 4_096
"""In how many bytes the brace of a JSON text is looked for."""


def read_table(path: Path, encoding: str | None = None) -> Understood:
    """The table in a CSV, TSV, XLSX, XLS, ODS or plain JSON file; DeciderError in one sentence when it is none.

    What the file holds decides, not what it is called. `encoding` overrides what is recognised in a text file.
    """
    return understood(read_bytes(path), path.name, encoding)


def understood(data: bytes, file: str, encoding: str | None = None) -> Understood:
    """The table in the bytes of the file named `file`."""
    if looks_like_json(data):
        return json_study(data, file)
    return study(grid_of(data, encoding))


def grid_of(data: bytes, encoding: str | None = None) -> Grid:
    """The cells of a workbook or of delimited text."""
    if is_workbook(data):
        return workbook(data)
    text, name = decoded(data, encoding)
    grid = delimited(text, "text", name)
    if name == "gb18030" and not encoding:
        # Text in Big5 or Windows-1252 often is valid GB18030 too, with other characters.
        note = message("The text was read as GB18030; choose another encoding if names look wrong.")
        grid = replace(grid, notes=(*grid.notes, Finding("note", note, place="import")))
    return grid


def read_text(text: str) -> Understood:
    """The table in a text from the clipboard, as spreadsheets copy it (tabs) or as CSV."""
    if len(text) > LARGEST:
        raise too_large()
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith("{"):
        return json_study(text.encode("utf-8", "surrogatepass"), message("The clipboard"))
    return study(delimited(text, "clipboard"))


def looks_like_json(data: bytes) -> bool:
    """Whether the bytes are meant as a JSON object, whatever the file is called."""
    # In UTF-16 and UTF-32 too, so that the sentence is about the encoding and not about a table.
    return data[:_START].decode(json.detect_encoding(data[:8]), "ignore").lstrip()[:1] == "{"
