"""Where a person's own files are kept, and which studies were open lately."""

import json
import os
from pathlib import Path

from decider.decision.findings import DeciderError

RECENT = 12
"""How many studies the list of recent files holds."""


def data_folder() -> Path:
    """The folder of what a person wants to keep (own profiles, backups); made when it is missing.

    The environment variable DECIDER_HOME moves this, the state folder and the log under one folder of its own.
    """
    return _made("data")


def state_folder() -> Path:
    """The folder of what the program remembers (recovery, recent files); made when it is missing."""
    return _made("state")


def log_folder() -> Path:
    """The folder of the log, which a person may pass on; made when it is missing."""
    return _made("log")


def safe_mode() -> bool:
    """Whether the program was started with --safe-mode: nothing that it kept from other starts is read.

    What a person may want back (backups, recovery) is still written, beside what is there already.
    """
    return bool(os.environ.get("DECIDER_SAFE_MODE"))


def recent() -> tuple[Path, ...]:
    """The studies opened or saved lately, newest first; a damaged list counts as empty."""
    if safe_mode():
        return ()
    try:
        entries = json.loads(_list().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(entries, list):
        return ()
    return tuple(Path(e) for e in entries if isinstance(e, str) and e and "\0" not in e)[:RECENT]


def remember(path: Path) -> None:
    """Put `path` first in the list of recent files. A list that cannot be written is no reason to stop anybody."""
    from decider.storage.saving import save_bytes

    if safe_mode():
        return
    path = Path(os.path.abspath(path))
    entries = [path, *(p for p in recent() if p != path)][:RECENT]
    try:
        save_bytes(_list(), json.dumps([str(p) for p in entries], ensure_ascii=False, indent=1).encode("utf-8"))
    except (DeciderError, OSError, UnicodeEncodeError):
        return


def _list() -> Path:
    return state_folder() / "recent.json"


def _made(kind: str) -> Path:
    home = os.environ.get("DECIDER_HOME")
    if home:
        folder = Path(home) / kind
    else:
        import platformdirs

        own = platformdirs.PlatformDirs("decider", appauthor=False)
        folder = {"data": own.user_data_path, "state": own.user_state_path, "log": own.user_log_path}[kind]
    folder.mkdir(parents=True, exist_ok=True)
    return folder
