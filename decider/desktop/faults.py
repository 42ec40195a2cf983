"""A mistake of the program's own: written to the log, said once in a calm dialog, and never the end of the work."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.storage.diagnosis import diagnosis_text
from decider.storage.log import log
from decider.storage.places import log_folder

_QT = {
    QtMsgType.QtDebugMsg: log.debug,
    QtMsgType.QtInfoMsg: log.info,
    QtMsgType.QtWarningMsg: log.warning,
    QtMsgType.QtCriticalMsg: log.error,
    QtMsgType.QtFatalMsg: log.critical,
}


def catch_faults(tell: Callable[[str], object]) -> None:
    """Write each uncaught exception to the log, and `tell` its traceback when it is the first from its place.

    What fails while the window is painted fails at every repaint; one dialog about it is enough.
    """
    seen: set[str] = set()

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.critical("A fault of the program\n%s", text)
        place = "".join(traceback.format_tb(trace)) + kind.__name__
        if place not in seen:
            seen.add(place)
            tell(text)

    sys.excepthook = caught
    threading.excepthook = lambda found: caught(
        found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
    )


def log_qt() -> None:
    """Write what Qt has to say to the log."""

    def said(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        _QT.get(kind, log.warning)("Qt: %s", text)

    qInstallMessageHandler(said)


def open_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


class FaultDialog(QDialog):
    """Says that the program made a mistake, that the work is kept, and gives what helps to mend it."""

    def __init__(self, text: str, kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Decider")
        self.resize(640, 420)
        safe = (
            tr("Your work is still open, and a recovery copy of it was written.")
            if kept
            else tr("Your work is still open; save it before going on.")
        )
        ask = tr(
            "What is below helps to mend it: versions, folders and the place in the program. The last line may hold a "
            "name from your study."
        )
        self.details = QPlainTextEdit(f"{diagnosis_text()}\n\n{text}")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(tr("Diagnostics"))
        copy = QPushButton(tr("Copy"))
        copy.clicked.connect(self.copy)
        folder = QPushButton(tr("Open the log folder"))
        folder.clicked.connect(open_log_folder)
        go_on = QPushButton(tr("Go on"))
        go_on.setProperty("accent", True)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (copy, folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(tr("Something in Decider went wrong"), "title", 600, wrap=True))
        column.addWidget(label(safe, "body", 400, wrap=True))
        column.addWidget(label(ask, "small", 400, "muted", wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        go_on.setFocus()

    def copy(self) -> None:
        """Put the diagnostics on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class FaultTeller:
    """Shows one dialog at a time, outside whatever failed, after `keep()` has made the work safe.

    `keep` says whether a recovery copy was written or is not needed; it must not raise.
    """

    def __init__(self, parent: QWidget, keep: Callable[[], bool]) -> None:
        self.dialog: FaultDialog | None = None
        self._parent, self._keep = parent, keep

    def tell(self, text: str) -> None:
        """Show the dialog once what failed has returned: a window cannot open while another is being painted."""
        QTimer.singleShot(0, self._parent, lambda: self._show(text))

    def _show(self, text: str) -> None:
        try:
            kept = self._keep()
        except Exception:
            log.exception("The recovery copy failed too")
            kept = False
        if self.dialog is not None:
            # What follows from the first fault is in the log.
            return
        self.dialog = FaultDialog(text, kept, self._parent)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
