from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from decider.analysis.evidence import checked
from decider.desktop.style.language import set_language
from decider.desktop.views.checked_against import CheckedAgainst
from decider.desktop.window import Window


def shown(qtbot):
    dialog = CheckedAgainst()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.checks), timeout=10_000)
    return dialog


def cell(dialog, row, column):
    return dialog.table.model().index(row, column).data(Qt.ItemDataRole.DisplayRole)


def test_every_check_has_its_row_and_its_verdict(qtbot):
    dialog, expected = shown(qtbot), checked()
    assert dialog.table.model().rowCount() == len(expected)
    assert (
        dialog.lead.text() == f"{len(expected)} of {len(expected)} groups of figures from 52 published examples agree."
    )
    assert {cell(dialog, row, 5) for row in range(len(expected))} == {"✓ agrees"}


def test_each_example_is_named_once_with_its_paper(qtbot):
    dialog = shown(qtbot)
    names = [cell(dialog, row, 0) for row in range(dialog.table.model().rowCount())]
    assert sum(name is not None for name in names) == 52
    assert any("Hwang & Yoon (1981)" in name for name in names if name)


def test_the_chosen_row_is_shown_in_full(qtbot):
    dialog = shown(qtbot)
    row = next(i for i, one in enumerate(dialog.checks) if one.example == "wsm-01-jmcdm-saw")
    dialog.table.setCurrentIndex(dialog.table.model().index(row, 0))
    dialog.table._tell()
    assert dialog.ours.text() == "Ours: 0.6812770563  0.7251515152  0.7098717949  0.78497669"
    assert dialog.theirs.text() == "Theirs: 0.681277  0.725151  0.709871  0.784976"
    assert dialog.paper.textFormat() == Qt.TextFormat.PlainText


def test_all_of_it_is_copied_at_full_precision(qtbot):
    dialog = shown(qtbot)
    dialog.copy.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(dialog.checks) + 1
    assert lines[0].split("\t")[-1] == "Source"
    assert repr(dialog.checks[0].ours[0]) in lines[1]


def test_it_is_found_in_the_help_menu_and_speaks_chinese(qtbot):
    set_language("zh")
    window = Window()
    qtbot.addWidget(window)
    assert window.listed["evidence"].text().startswith("核对依据")
    dialog = shown(qtbot)
    assert "个公开算例" in dialog.lead.text()
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in dialog.findChildren(QLabel))
    assert QApplication.activeModalWidget() is None
