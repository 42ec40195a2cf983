"""Where the files that ship with the program are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """The path of a shipped top-level folder, `resources`, `weights` or `tests`."""
    inside = _PACKAGE / folder
    # `decider/resources.py` is this module, so only a directory of that name counts.
    return inside if inside.is_dir() else _PACKAGE.parent / folder
