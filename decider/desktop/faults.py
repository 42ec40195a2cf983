"""A mistake of the program's own: written to a file, said in one sentence, and never the end of the work."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from decider.storage.places import state_folder

MOST_BYTES = 1_000_000


def catch_faults(tell: Callable[[Path], object]) -> None:
    """Write each uncaught exception to a file and `tell` where it is."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(_written(kind, error, trace))

    sys.excepthook = caught


def _written(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    file = state_folder() / "faults.txt"
    text = f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{''.join(traceback.format_exception(kind, error, trace))}\n"
    try:
        large = file.exists() and file.stat().st_size > MOST_BYTES
        with file.open("w" if large else "a", encoding="utf-8") as out:
            out.write(text)
    except OSError:
        sys.stderr.write(text)
    return file
