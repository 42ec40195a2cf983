"""What the window remembers between starts, and what the start page shows from the disk."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QSettings

from decider.decision.findings import DeciderError
from decider.desktop.style import language, theme, tokens
from decider.desktop.views.start import RECENT_SHOWN, Lost, Recent
from decider.storage import places, recovery
from decider.storage.decision_file import read_decision


@cache
def _passing_folder() -> Path:
    return Path(mkdtemp(prefix="decider-safe-"))


def settings() -> QSettings:
    """The settings of the window, beside the program's other notes; in safe mode some that end with the program."""
    folder = _passing_folder() if places.safe_mode() else places.state_folder()
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def restore_look() -> None:
    """Take over the language, theme and text size of the last time."""
    kept = settings()
    chosen = str(kept.value("look/language", "", type=str))
    language.set_language("zh" if chosen == "zh" else "en" if chosen == "en" else language.system_language())
    wanted = str(kept.value("look/theme", "system", type=str))
    tokens.set_theme("dark" if wanted == "dark" else "light" if wanted == "light" else "system")
    theme.set_zoom(float(str(kept.value("look/zoom", 1.0, type=float))))


def keep_look() -> None:
    """Remember language, theme and text size."""
    kept = settings()
    kept.setValue("look/language", language.language())
    kept.setValue("look/theme", tokens.theme())
    kept.setValue("look/zoom", theme.zoom())


def recent_decisions() -> list[Recent]:
    """The decisions opened lately that can still be read, newest first."""
    found: list[Recent] = []
    for path in places.recent():
        if len(found) == RECENT_SHOWN:
            break
        try:
            time = datetime.fromtimestamp(path.stat().st_mtime)
            decision = read_decision(path)
        except (OSError, DeciderError):
            # A file that was moved or damaged since is no reason to trouble anybody on the start page.
            continue
        top = [c for c in decision.criteria if not c.parent]
        weights = tuple(decision.weighting.share(c.id) for c in top)
        found.append(Recent(path, decision.title, len(decision.alternatives), len(top), weights, time))
    return found


def lost_work() -> list[tuple[recovery.Recovered, Lost]]:
    """What crashes left behind, and how it reads."""
    return [(work, Lost(work.file, work.decision.title, _ahead(work))) for work in recovery.recoverable()]


def _ahead(work: recovery.Recovered) -> int | None:
    """By how many minutes the work is newer than its file; None when there is none, or the file is newer."""
    try:
        changed = datetime.fromtimestamp(work.path.stat().st_mtime, UTC) if work.path is not None else None
    except OSError:
        return None
    if changed is None or changed > work.time:
        return None
    return max(1, round((work.time - changed).total_seconds() / 60))
