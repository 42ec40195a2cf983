"""About says which versions these are, and what may be sent along with a question."""

from pathlib import Path

import PySide6
from PySide6.QtWidgets import QApplication

from decider import __version__
from decider.desktop.window_about import AboutDialog


def test_versions_and_folders_are_shown_and_copied_without_anything_personal(qtbot):
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert f"decider: {__version__}" in text
    assert f"PySide6-Essentials: {PySide6.__version__}" in text
    for line in ("python:", "platform:", "numpy:", "qt:", "look: light, en, text 100%"):
        assert line in text
    assert str(Path.home()) not in text
    dialog.copy.click()
    assert QApplication.clipboard().text() == text
    assert dialog.copied.text() == "Copied"
