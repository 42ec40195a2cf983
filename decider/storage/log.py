"""The log: what went wrong inside the program, in a file that never grows beyond a few megabytes."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from decider.storage.places import log_folder

FILE = "decider.log"
MOST_BYTES, FILES = 1_000_000, 3

log = logging.getLogger("decider")


def log_file() -> Path:
    """Where the log is written."""
    return log_folder() / FILE


def start_log(debug: bool = False) -> None:
    """Write what the program notes from here on to the file; with `debug` all of it, and to the terminal too.

    A log that cannot be written is no reason not to start.
    """
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    log.propagate = False
    log.setLevel(logging.DEBUG if debug else logging.WARNING)
    form = logging.Formatter("%(asctime)s %(levelname)s %(process)d %(message)s")
    handlers: list[logging.Handler] = []
    try:
        handlers.append(RotatingFileHandler(log_file(), maxBytes=MOST_BYTES, backupCount=FILES, encoding="utf-8"))
    except OSError:
        handlers.append(logging.NullHandler())
    if debug and sys.stderr is not None:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(form)
        log.addHandler(handler)
    # A disk that fills while the program runs must not print a traceback for each line.
    logging.raiseExceptions = False
