from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from decider.desktop.widgets import saving
from decider.desktop.widgets.saving import ask_and_save, last_folder, settled_path


@pytest.fixture
def widget(qtbot, monkeypatch):
    monkeypatch.setattr(saving, "_last", [])
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


def answer(qtbot, widget, which):
    """Press the button of that place as soon as the question is there; what was asked."""
    asked = []

    def press():
        box = next(iter(widget.findChildren(QMessageBox)), None)
        if box is None or not box.isVisible():
            QTimer.singleShot(10, press)
            return
        asked.append(box.text())
        next(b for b in box.buttons() if b.text() == which).click()

    QTimer.singleShot(0, press)
    return asked


@pytest.mark.parametrize(("which", "kept"), [("Cancel", b"old"), ("Replace it", b"new")])
def test_a_file_that_gets_its_suffix_later_is_asked_about_before_it_is_replaced(
    qtbot, widget, tmp_path, monkeypatch, which, kept
):
    (tmp_path / "list.xlsx").write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list"), ""))
    asked = answer(qtbot, widget, which)
    assert ask_and_save(widget, "Export", "list", (".xlsx", "Excel"), lambda: b"new") == (kept == b"new")
    assert asked == ["list.xlsx is there already."]
    assert (tmp_path / "list.xlsx").read_bytes() == kept


def test_a_name_with_its_suffix_was_asked_about_by_the_dialog(widget, tmp_path):
    (tmp_path / "list.pdf").write_bytes(b"old")
    assert settled_path(widget, str(tmp_path / "list.pdf"), [".pdf"]) == tmp_path / "list.pdf"
    assert settled_path(widget, str(tmp_path / "list.csv"), [".xlsx", ".csv"]) == tmp_path / "list.csv"
    assert settled_path(widget, str(tmp_path / "v1.2"), [".pdf"]) == tmp_path / "v1.2.pdf"


def test_the_folder_of_the_last_file_is_proposed_again(widget, tmp_path):
    assert last_folder() == Path.home()
    settled_path(widget, str(tmp_path / "list.pdf"), [".pdf"])
    assert last_folder() == tmp_path
    settled_path(widget, str(tmp_path / "gone" / "list.pdf"), [".pdf"])
    assert last_folder() == Path.home()
