"""Saving a file so that a crash, a full disk or a power cut leaves either the old file or the new one."""

import contextlib
import errno
import hashlib
import os
import re
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

from decider.decision.findings import DeciderError
from decider.storage.files import read_bytes, reason
from decider.storage.places import data_folder
from decider.storage.thinning import backup_name, superfluous
from decider.words import message

ABANDONED = 3600
"""After how many seconds a temporary file belongs to a save that was killed."""

_TEMPORARY = re.compile(r"(?:\..*\.)?\d+-\d+\.tmp")

Stamp = tuple[int, int, int]
"""What tells one state of a file from another: time of change (ns), size, inode."""


def save_bytes(path: Path, data: bytes, *, backup: bool = False) -> None:
    """Replace the content of `path` by `data`, at once and durably; `backup` also keeps a copy (see `backups`), and one
    of what was there before unless that was our own last save.

    A symbolic link is followed and stays; the permissions of an existing file stay. When anything fails the old file
    is untouched, nothing is left behind, and DeciderError says why in one sentence.
    """
    real = Path(os.path.realpath(path))
    temporary = real.with_name(f".{real.name[:80]}.{os.getpid()}-{time.monotonic_ns()}.tmp")
    if backup:
        # What a stranger or another program wrote is nowhere else once it is replaced.
        with contextlib.suppress(OSError, DeciderError):
            _keep_foreign(real)
    try:
        mode = _permissions(real)
        _write(temporary, data, mode)
        try:
            os.replace(temporary, real)
        except BaseException:
            _remove(temporary)
            raise
    except (OSError, ValueError) as error:
        raise DeciderError(
            message("{file} was not saved: {reason}.", file=path.name or str(path), reason=reason(error))
        ) from error
    try:
        _confirm_folder(real.parent)
    except OSError as error:
        raise DeciderError(
            message(
                "{file} was written, but the disk did not confirm it: {reason}.", file=path.name, reason=reason(error)
            )
        ) from error
    _sweep(real.parent, f".{real.name[:80]}.")
    if backup:
        # The save itself is done; a copy that cannot be made must not turn it into a failure.
        with contextlib.suppress(OSError, DeciderError):
            _keep(real, data)


def backups(path: Path) -> list[Path]:
    """The copies kept of the last saves of `path`, newest first."""
    folder = _backup_folder(Path(os.path.realpath(path)))
    try:
        return sorted((f for f in folder.iterdir() if not f.name.startswith(".")), reverse=True)
    except OSError:
        return []


def stamp(path: Path) -> Stamp | None:
    """A value that changes when the file at `path` does; None when there is no file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _permissions(real: Path) -> int | None:
    """The permission bits of the existing file, None for a new one; what must not be overwritten is refused."""
    try:
        mode = os.stat(real).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise DeciderError(message("{file} was not saved: it is not an ordinary file.", file=real.name or str(real)))
    # Replacing would get round a write protection, because it needs only the folder's permission.
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise DeciderError(message("{file} was not saved: it is write-protected.", file=real.name))
    return stat.S_IMODE(mode)


def _write(temporary: Path, data: bytes, mode: int | None) -> None:
    """`data` in a new file, on the disk when this returns; the file is gone again when anything fails."""
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            if mode is not None:
                os.chmod(temporary, mode)
            rest = memoryview(data)
            while rest:
                written = os.write(handle, rest)
                if written <= 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                rest = rest[written:]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _remove(temporary)
        raise


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _sweep(folder: Path, beginning: str) -> None:
    """Remove the temporary files of saves that were killed, once they are old enough to be nobody's work."""
    with contextlib.suppress(OSError):
        for file in os.scandir(folder):
            if (
                file.name.startswith(beginning)
                and _TEMPORARY.fullmatch(file.name[len(beginning) :] if beginning != "." else file.name)
                and file.stat(follow_symlinks=False).st_mtime < time.time() - ABANDONED
            ):
                _remove(folder / file.name)


def _confirm_folder(folder: Path) -> None:
    """Make the new name of a file durable, on systems where folders can be opened and confirmed."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    unsupported = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        # Some network disks, and folders one may write into but not list, cannot confirm a name.
        if error.errno not in unsupported:
            raise


def _backup_folder(real: Path) -> Path:
    # The same file name exists in many folders; the path tells them apart.
    digest = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return data_folder() / "backups" / f"{real.stem[:60]}-{digest}"


def _keep(real: Path, data: bytes, now: int | None = None) -> None:
    folder = _backup_folder(real)
    folder.mkdir(parents=True, exist_ok=True)
    now = time.time_ns() if now is None else now
    while (file := folder / backup_name(now, real.suffix)).exists():
        now += 1
    save_bytes(file, data)
    for old in superfluous([file.name for file in backups(real)], datetime.now(UTC)):
        _remove(folder / old)
    _sweep(folder, ".")


def _keep_foreign(real: Path) -> None:
    """Keep what the file now holds, unless it is our own last save."""
    # A clock that was wrong once must not put the old state before all to come.
    changed = min(max(os.stat(real).st_mtime_ns, 0), time.time_ns())
    last = next(iter(backups(real)), None)
    data = read_bytes(real)
    if last is None or last.read_bytes() != data:
        _keep(real, data, changed)
