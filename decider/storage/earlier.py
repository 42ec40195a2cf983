"""Earlier versions of a study: the backups of its saves, as a person chooses among them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from decider.storage.saving import backups
from decider.storage.thinning import backup_time


@dataclass(frozen=True)
class Version:
    """One backup: where it lies, when it was saved (local time with its zone), and its size in bytes."""

    file: Path
    time: datetime
    size: int


def versions(path: Path) -> list[Version]:
    """The earlier versions of the study at `path`, newest first; files that are no backups are passed over."""
    found = []
    for file in backups(path):
        time = backup_time(file.name)
        try:
            size = file.stat().st_size
        except OSError:
            # Another window may have thinned the backups meanwhile.
            continue
        if time is not None:
            found.append(Version(file, time.astimezone(), size))
    return found
