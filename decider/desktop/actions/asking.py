"""The few questions that stop a person: only where work would be lost."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from decider.desktop.style.language import said, tr
from decider.words import Text

Leave = Literal["save", "discard", "cancel"]
Overtaken = Literal["mine", "copy", "cancel"]


def _box(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Decider")
    box.setText(text)
    box.setInformativeText(more)
    # Names are written by people; rich text would obey them.
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def ask_leave(parent: QWidget, title: Text) -> Leave:
    """What to do with unsaved changes."""
    box = _box(
        parent,
        tr("Save the changes to {title}?", title=said(title) or tr("Untitled")),
        tr("Without saving they are lost."),
    )
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "discard" if box.clickedButton() is discard else "cancel"


def ask_overtaken(parent: QWidget, file: str) -> Overtaken:
    """Which state of a file to keep that another program has changed meanwhile."""
    box = _box(
        parent,
        tr("{file} was changed by another program.", file=file),
        tr("Saving here replaces what that program wrote."),
    )
    mine = box.addButton(tr("Save mine"), QMessageBox.ButtonRole.DestructiveRole)
    copy = box.addButton(tr("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is mine:
        return "mine"
    return "copy" if box.clickedButton() is copy else "cancel"
