"""What the program knows about itself and this computer, for a question about a fault; nothing personal is in it."""

import os
import platform
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from decider import __version__
from decider.resources import shipped
from decider.storage.log import log_file
from decider.storage.places import data_folder, log_folder, safe_mode, state_folder

PACKAGES = (
    *("PySide6-Essentials", "numpy", "scipy", "pandas", "pymcdm", "msgspec", "python-calamine", "XlsxWriter"),
    *("python-docx", "jinja2", "platformdirs"),
)

Diagnosis = dict[str, str | int | bool | dict[str, str]]


def diagnosis() -> Diagnosis:
    """Versions, the platform and the folders in use, the home folder written as ~; no name of a person or computer."""
    return {
        "decider": __version__,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": os.cpu_count() or 1,
        "encoding": f"{sys.getfilesystemencoding()}, {getattr(sys.stdout, 'encoding', None) or '-'}",
        "display": _display(),
        "safe mode": safe_mode(),
        "packages": {name: _version(name) for name in PACKAGES},
        "folders": {
            "program": described(shipped("resources").parent),
            "data": _folder(data_folder),
            "state": _folder(state_folder),
            "log": _folder(log_folder),
        },
        "log size": _log_size(),
    }


def diagnosis_text() -> str:
    """The same as lines to copy."""
    lines = []
    for key, value in diagnosis().items():
        pairs = value.items() if isinstance(value, dict) else ((key, value),)
        lines += [f"{name}: {found}" for name, found in pairs]
    return "\n".join(lines)


def described(folder: Path) -> str:
    """A folder without the name of a person."""
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        # Outside the home folder a path may still pass through somebody's name.
        return f".../{folder.name}" if os.environ.get("DECIDER_HOME") else str(folder)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _display() -> str:
    """How a window would be shown. The values of the variables may name a computer, so only their names are given."""
    return ", ".join(n for n in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(n)) or "-"


def _folder(which: Callable[[], Path]) -> str:
    try:
        folder = which()
    except OSError as error:
        return f"cannot be made: {os.strerror(error.errno or 0)}"
    return described(folder) + ("" if os.access(folder, os.W_OK) else " (cannot be written)")


def _log_size() -> int:
    """How many bytes the log has."""
    try:
        return log_file().stat().st_size
    except OSError:
        return 0
