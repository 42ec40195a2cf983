"""Reading whole files, and saying in words why a file cannot be read or written."""

import errno
import os
import stat
from pathlib import Path

from decider.decision.findings import DeciderError
from decider.words import Message, message

LARGEST = 30_000_000
"""The most bytes that a file, or one part inside a workbook, may have."""


def read_bytes(path: Path) -> bytes:
    """The content of an ordinary file of at most 30 MB; DeciderError for anything else.

    Folders, pipes and devices are refused before they are opened, because reading them may never end.
    """
    try:
        _ordinary(path, os.stat(path).st_mode)
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            # Once more on what was really opened: the file may have been exchanged since.
            _ordinary(path, os.fstat(file.fileno()).st_mode)
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise DeciderError(message("{file} cannot be read: {reason}.", file=path.name, reason=reason(error))) from error
    if len(data) > LARGEST:
        raise DeciderError(message("{file} is larger than 30 MB, the most that can be read.", file=path.name))
    return data


def _ordinary(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise DeciderError(message("{file} is not an ordinary file.", file=path.name or str(path)))


def reason(error: Exception) -> Message:
    """Why the system refused, as a part of a sentence."""
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    if code in (errno.ENOENT, errno.ENOTDIR):
        return message("there is no such file or folder")
    if code in (errno.EACCES, errno.EPERM):
        return message("the system does not permit it")
    if code == errno.EROFS:
        return message("the disk is read-only")
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return message("the disk is full")
    if code == errno.ENAMETOOLONG:
        return message("its name is too long")
    if code == errno.EIO:
        return message("the disk reports an error")
    if code == errno.EINVAL:
        return message("its name is not valid")
    return message("the system says {text}", text=os.strerror(code or 0))
