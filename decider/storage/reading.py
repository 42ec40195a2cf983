"""Any file that holds a study, as a decision."""

from pathlib import Path

from decider.decision.decision import Decision
from decider.decision.findings import Finding
from decider.storage.decision_file import SUFFIX, decision_in
from decider.storage.files import read_bytes
from decider.storage.strict_json import parsed
from decider.storage.tables.json_study import study_of
from decider.storage.tables.reading import grid_of, looks_like_json
from decider.storage.tables.study import study


def read_any(path: Path, encoding: str | None = None) -> Decision:
    """The decision in a `.decider`, plain JSON, CSV, TSV, XLSX, XLS or ODS file, told apart by what it holds.

    Raises DeciderError in one sentence when it holds none.
    """
    return read_noted(path, encoding)[0]


def read_noted(path: Path, encoding: str | None = None) -> tuple[Decision, tuple[Finding, ...]]:
    """What `read_any` returns, with what deserves a note about how a table or plain JSON was understood.

    `encoding` is that of a text table; any other file says its own.
    """
    data = read_bytes(path)
    if path.suffix.casefold() == SUFFIX or looks_like_json(data):
        value = parsed(data, path.name)
        if path.suffix.casefold() == SUFFIX or (isinstance(value, dict) and "format" in value):
            return decision_in(value, path.name), ()
        understood = study_of(value, path.name)
    else:
        understood = study(grid_of(data, encoding))
    return understood.decision, understood.notes
