"""What to do when the file of the open decision was changed by another program."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QWidget

from decider.decision.decision import Decision
from decider.desktop.actions.asking import ask_overtaken
from decider.desktop.session import Session
from decider.desktop.style.language import tr
from decider.desktop.views.two_states import TwoStates

Answer = Literal["mine", "copy", "theirs", "cancel"]


def settle_conflict(session: Session, window: QWidget, save_as: Callable[[], bool]) -> bool:
    """Ask which state to keep, with what differs, and do it; whether the decision is safe afterwards.

    Nothing is asked where the file was only written anew with what it held before.
    """
    assert session.path is not None
    theirs = session.theirs()
    if theirs is not None and theirs == session.saved:
        return session.save()
    answer = _asked(session, window, theirs)
    if answer == "copy":
        return save_as()
    if answer == "theirs":
        return session.take_theirs()
    return answer == "mine" and session.save()


def conflict_dialog(session: Session, window: QWidget, theirs: Decision) -> TwoStates:
    """The question between what is open and `theirs`, with the names "mine", "theirs" and "copy"."""
    return TwoStates(
        tr("Changed by another program"),
        tr("{file} was changed by another program.", file=session.path.name if session.path is not None else ""),
        tr(
            "Below is how the file differs from what is open here. Keep both saves yours under another name; a version "
            "that is replaced stays among the earlier versions."
        ),
        session.decision,
        theirs,
        (("mine", tr("Replace theirs")), ("theirs", tr("Take theirs")), ("copy", tr("Keep both…"))),
        window,
    )


def _asked(session: Session, window: QWidget, theirs: Decision | None) -> Answer:
    assert session.path is not None
    if theirs is None:
        return ask_overtaken(window, session.path.name)
    dialog = conflict_dialog(session, window, theirs)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen if chosen in ("mine", "copy", "theirs") else "cancel"  # type: ignore[return-value]
