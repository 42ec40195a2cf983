"""One window on this computer: a second start hands its file to the first and leaves."""

import getpass
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 1500
"""How long, in milliseconds, a start waits for a running window; one that does not answer is left alone."""
LONGEST = 16_384
"""A message is a path; whatever is longer is none of ours."""


def door() -> str:
    """The name under which the windows of this user, with these settings, find each other."""
    whose = f"{getpass.getuser()} {os.environ.get('DECIDER_HOME', '')}"
    return f"decider-{hashlib.sha256(whose.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"


def handed_over(path: Path | None) -> bool:
    """Whether a window is open already and has taken `path` (None: only to come to the front)."""
    socket = QLocalSocket()
    socket.connectToServer(door())
    if not socket.waitForConnected(WAIT):
        return False
    told = json.dumps({"open": None if path is None else os.path.abspath(path)})
    socket.write(told.encode("ascii") + b"\n")
    taken = socket.waitForReadyRead(WAIT) and bytes(socket.readAll().data()) == b"taken\n"
    socket.disconnectFromServer()
    return bool(taken)


class Doorway(QObject):
    """Where later starts knock: `wanted(path)` says which file one of them brought, None for none.

    It is a local socket that only this user may write to, and all it can ask for is what the Open dialog can. While
    `free()` is false, as when a question waits for its answer, later starts are left to open windows of their own.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None, free: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._free = free
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)

    def open(self) -> bool:
        """Begin to listen; false where that is not possible, which costs no more than this comfort."""
        # Asked first, because listening would take the door from a window that is already there (--new-window).
        socket = QLocalSocket()
        socket.connectToServer(door())
        if socket.waitForConnected(WAIT):
            return False
        # What a window that was killed left behind.
        QLocalServer.removeServer(door())
        return self._server.listen(door())

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _on_knock(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_said(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_said(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        try:
            told = json.loads(bytes(socket.readLine(LONGEST).data()))
            path = told["open"]
        except (ValueError, TypeError, KeyError, RecursionError):
            socket.abort()
            return
        if path is not None and (not isinstance(path, str) or "\0" in path):
            socket.abort()
            return
        if not self._free():
            socket.abort()
            return
        socket.write(b"taken\n")
        socket.flush()
        self.wanted.emit(None if path is None else Path(path))
