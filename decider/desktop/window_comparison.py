"""The comparison of methods as a dialog beside the window, kept up with the decision."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from decider.decision.edits import Edit
from decider.desktop.session import Session
from decider.desktop.views.method_agreement import MethodAgreement


class Comparison(QObject):
    """At most one dialog on one session; what is meant in it goes to the session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.dialog: MethodAgreement | None = None
        self._session, self._window = session, window
        session.changed.connect(self._follow)

    def open(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self.dialog is None:
            session = self._session
            self.dialog = MethodAgreement(session.decision, session.analysis, self._window)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.edited.connect(self._on_edited)
            self.dialog.finished.connect(self._on_finished)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Take the dialog away: another decision, or another language, needs another one."""
        if self.dialog is not None:
            self.dialog.close()

    def _follow(self, old: object, new: object) -> None:
        # A drag would ask seventeen methods a hundred times a second; they follow when it ends.
        if self.dialog is not None and not self._session.moving:
            self.dialog.display(self._session.decision, self._session.analysis)

    def _on_edited(self, edit: Edit, arguments: tuple[Any, ...]) -> None:
        self._session.do(edit, *arguments)

    def _on_finished(self) -> None:
        self.dialog = None
