"""What saves unsaved work from a crash: one recovery file for each open study."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage.decision_file import FORMAT, decision_in
from decider.storage.files import read_bytes
from decider.storage.invariants import check
from decider.storage.layout import laid_out
from decider.storage.migrations import VERSION
from decider.storage.places import safe_mode, state_folder
from decider.storage.saving import save_bytes
from decider.storage.strict_json import parsed


@dataclass(frozen=True)
class Recovered:
    """Unsaved work: the study's file (None = never saved), when it was kept (UTC), the work, and where it lies."""

    path: Path | None
    time: datetime
    decision: Decision
    file: Path


def keep(path: Path | None, decision: Decision) -> None:
    """Keep the unsaved state of the study at `path`, None for the one of this process that has no file yet."""
    check(decision)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "path": None if path is None else os.path.abspath(path),
        "time": datetime.now(UTC).isoformat(),
        "decision": msgspec.to_builtins(decision),
    }
    save_bytes(_file(path), laid_out(content).encode("utf-8"))


def recoverable() -> list[Recovered]:
    """The unsaved work of studies that were not closed in order, newest first; damaged files are passed over.

    None in safe mode: what made the program fall may be among it.
    """
    if safe_mode():
        return []
    found = [work for file in _folder().glob("*.json") if (work := _read(file)) is not None]
    return sorted(found, key=lambda work: work.time, reverse=True)


def forget(which: Path | Recovered | None) -> None:
    """Drop what was kept for a study: by its path, None for this process's study without a file, or as found."""
    file = which.file if isinstance(which, Recovered) else _file(which)
    try:
        file.unlink(missing_ok=True)
    except OSError:
        # It will be offered once more, which is better than stopping a person who closes the window.
        return


def _read(file: Path) -> Recovered | None:
    try:
        value = parsed(read_bytes(file), file.name)
        if not isinstance(value, dict):
            return None
        path, time = value.pop("path"), datetime.fromisoformat(value.pop("time"))
        if time.tzinfo is None:
            return None
        return Recovered(None if path is None else Path(path), time, decision_in(value, file.name), file)
    except (DeciderError, KeyError, TypeError, ValueError):
        return None


def _file(path: Path | None) -> Path:
    if path is None or safe_mode():
        # In safe mode what a crash left under the file's own name has not been looked at.
        return _folder() / f"untitled-{os.getpid()}.json"
    return _folder() / f"{hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]}.json"


def _folder() -> Path:
    folder = state_folder() / "recovery"
    folder.mkdir(exist_ok=True)
    return folder
