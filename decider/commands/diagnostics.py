"""`decider --diagnostics`: what a person sends along with a question about the program; nothing personal is in it."""

import os
import platform
import sys
from importlib import metadata
from pathlib import Path

from decider import __version__
from decider.commands.answers import Answer
from decider.resources import shipped
from decider.storage.places import data_folder, state_folder

PACKAGES = (
    *("PySide6-Essentials", "numpy", "scipy", "pandas", "pymcdm", "msgspec", "python-calamine", "XlsxWriter"),
    *("python-docx", "jinja2", "platformdirs"),
)


def diagnostics() -> Answer:
    """Versions, the platform and the folders in use, the home folder written as ~; no name of a person or computer."""
    data = {
        "decider": __version__,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": os.cpu_count() or 1,
        "encoding": f"{sys.getfilesystemencoding()}, {getattr(sys.stdout, 'encoding', None) or '-'}",
        "display": _display(),
        "packages": {name: _version(name) for name in PACKAGES},
        "folders": {
            "program": _described(shipped("resources").parent),
            "data": _folder(data_folder),
            "state": _folder(state_folder),
        },
        "faults": _faults(),
    }
    rows = [(key, str(value)) for key, value in data.items() if not isinstance(value, dict)]
    for group in ("packages", "folders"):
        rows += [(name, value) for name, value in data[group].items()]  # type: ignore[attr-defined]
    return Answer(data, ("what", "value"), rows)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _display() -> str:
    """How a window would be shown. The values of the variables may name a computer, so only their names are given."""
    return ", ".join(n for n in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(n)) or "-"


def _folder(which: object) -> str:
    try:
        folder = which()  # type: ignore[operator]
    except OSError as error:
        return f"cannot be made: {os.strerror(error.errno or 0)}"
    return _described(folder) + ("" if os.access(folder, os.W_OK) else " (cannot be written)")


def _described(folder: Path) -> str:
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        # Outside the home folder a path may still pass through somebody's name.
        return f".../{folder.name}" if os.environ.get("DECIDER_HOME") else str(folder)


def _faults() -> int:
    """How many bytes of noted faults there are."""
    try:
        return (state_folder() / "faults.txt").stat().st_size
    except OSError:
        return 0
