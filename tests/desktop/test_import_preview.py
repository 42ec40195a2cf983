"""The preview of a table: what it says before anything is taken over."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from decider.desktop.style.language import set_language
from decider.desktop.views.import_notes import AllNotes
from decider.desktop.views.import_preview import ImportPreview
from decider.storage.tables import read_text
from decider.storage.tables.reading import understood

CSV = (
    "Site;Water depth;Cost;Occupancy\n#direction;max;min;65\n#weight;3;2;1\n#unit;m;M€;%\n"
    "North;12,5;100;60\nSouth;13,5;;70\n"
)


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def shown(qtbot, read, reread=None):
    dialog = ImportPreview(read, None, reread)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def grid(dialog):
    model = dialog.table.model()
    return [[model.index(i, j).data() for j in range(model.columnCount())] for i in range(model.rowCount())]


def facts(dialog):
    row = dialog._facts
    return [w.text() for i in range(row.count()) if (w := row.itemAt(i).widget()) is not None and hasattr(w, "text")]


def test_it_shows_which_row_was_read_as_what(qtbot):
    dialog = shown(qtbot, understood(CSV.encode(), "sites.csv"))
    assert dialog.conclusion.text() == "2 projects and 3 criteria; 1 of 6 scores missing."
    rows = grid(dialog)
    assert rows[0] == ["Direction · row 2", "more is better", "less is better", "→ 65 %"]
    assert rows[1] == ["Weight · row 3", "50.0%", "33.3%", "16.7%"]
    assert rows[2] == ["Unit · row 4", "m", "M€", "%"]
    assert rows[3:] == [["North", "12.5", "100", "60"], ["South", "13.5", "", "70"]]
    assert {"semicolon", "comma, as in 1,5"} <= set(facts(dialog))


def test_what_is_assumed_is_said(qtbot):
    dialog = shown(qtbot, read_text("Site\tDepth\nA\t1\nB\t2\n"))
    assert grid(dialog)[0] == ["Direction · assumed", "more is better"]


def test_only_the_first_projects_are_shown_and_the_rest_counted(qtbot):
    dialog = shown(qtbot, read_text("Site\tDepth\n" + "".join(f"S{i}\t{i}\n" for i in range(40))))
    assert grid(dialog)[-1][0] == "and 28 more projects"


def test_what_was_noted_stands_above_the_table(qtbot):
    dialog = shown(qtbot, read_text("Site\tDepth\nA\t1,234\nB\t2\n"))
    assert dialog._strips[0].isVisible()
    assert "1,234" in dialog._strips[0].text()
    assert not dialog._strips[1].isVisible()


def test_another_encoding_is_read_again(qtbot):
    data = "项目,产业\n杭甬城际,5\n".encode("gb18030")
    dialog = shown(qtbot, understood(data, "a.csv"), lambda encoding: understood(data, "a.csv", encoding))
    assert dialog.encoding.currentText() == "GB18030"
    assert grid(dialog)[-1][0] == "杭甬城际"
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("big5"))
    dialog.encoding.activated.emit(dialog.encoding.currentIndex())
    assert grid(dialog)[-1][0] != "杭甬城际" or dialog._strips[0].isVisible()


def test_an_encoding_that_does_not_fit_is_refused_and_nothing_changes(qtbot):
    data = "项目,产业\n杭甬城际,5\n".encode("gb18030")
    dialog = shown(qtbot, understood(data, "a.csv"), lambda encoding: understood(data, "a.csv", encoding))
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("utf-8"))
    dialog.encoding.activated.emit(dialog.encoding.currentIndex())
    assert dialog._strips[0].isVisible()
    assert dialog.encoding.currentText() == "GB18030"
    assert grid(dialog)[-1][0] == "杭甬城际"


def test_enter_imports_under_the_title_that_was_typed(qtbot):
    dialog = shown(qtbot, understood(CSV.encode(), "sites.csv"))
    dialog.title.setFocus()
    QTest.keyClicks(dialog.title, "Sites for a terminal")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert dialog.decision.title == "Sites for a terminal"
    assert dialog.decision.criteria[2].target == 65


def test_escape_takes_nothing_over(qtbot):
    dialog = shown(qtbot, understood(CSV.encode(), "sites.csv"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_it_speaks_chinese(qtbot):
    set_language("zh")
    dialog = shown(qtbot, understood(CSV.encode(), "sites.csv"))
    assert dialog.take.text() == "导入"
    assert grid(dialog)[0][0].startswith("方向")


def test_columns_of_words_are_named_in_a_note_and_stand_beside_the_scores_no_more(qtbot):
    dialog = shown(qtbot, read_text("Project,City,Depth\n#direction,attribute,max\nA,Ningbo / Shanghai,1\nB,,2\n"))
    assert dialog.conclusion.text() == "2 projects and 1 criterion; all 2 scores are there."
    assert [row[1:] for row in grid(dialog)][-2:] == [["1"], ["2"]]
    assert dialog._strips[0].isVisible()
    assert [a.attribute("cities") for a in dialog.decision.alternatives] == ["Ningbo;Shanghai", ""]


def link(strip):
    return strip.findChild(QPushButton)


def test_a_cost_without_a_direction_is_pointed_out_and_turned_by_one_click(qtbot):
    dialog = shown(qtbot, read_text("Site\tDepth\tCost\nA\t1\t2\nB\t2\t3\n"))
    assert dialog._strips[0].text().startswith("Cost: the table gives no direction, so more is better;")
    assert grid(dialog)[0] == ["Direction · assumed", "more is better", "more is better"]
    assert [c.direction for c in dialog.decision.criteria] == ["max", "max"]
    link(dialog._strips[0]).setFocus()
    QTest.keyClick(link(dialog._strips[0]), Qt.Key.Key_Space)
    assert grid(dialog)[0] == ["Direction", "more is better", "less is better"]
    assert not dialog._strips[0].isVisible()
    assert [c.direction for c in dialog.decision.criteria] == ["max", "min"]


def test_notes_without_room_are_shown_in_a_list(qtbot):
    many = "Site\tCost\tRank\n" + "".join(f"#{n}\t{n}\t1\n" for n in range(9))
    dialog = shown(qtbot, read_text(many))
    assert dialog._strips[0].text().startswith("Cost:")
    assert dialog._strips[2].text() == "6 further notes"
    seen = []
    QTimer.singleShot(0, lambda: seen.append(dialog.findChild(AllNotes)))
    QTimer.singleShot(0, lambda: seen[0].close())
    link(dialog._strips[2]).click()
    assert "There are 4 further rows or columns like the last of these" in seen[0].text.toPlainText()
