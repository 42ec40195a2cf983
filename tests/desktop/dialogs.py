"""Press a button of the dialog that comes next, whatever kind of dialog it is."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

TRIES = 800
"""Looks of 5 ms each: on a busy machine other events may come before the dialog."""


def press(text, before=None):
    """Press the button `text` of the dialog that comes next, after `before(dialog)`; the list returned then holds the
    words of the dialog's labels."""
    words = []

    def look(tries=TRIES):
        dialog = QApplication.activeModalWidget()
        if dialog is None or (before is not None and not dialog.isVisible()):
            if tries:
                QTimer.singleShot(5, lambda: look(tries - 1))
            return
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        try:
            if before is not None:
                before(dialog)
            buttons = [button for button in dialog.findChildren(QPushButton) if button.text() == text]
            assert buttons, f"no button {text}"
            buttons[0].click()
        except BaseException:
            dialog.close()
            raise

    QTimer.singleShot(0, look)
    return words
