"""Right clicks and Ctrl+F where people try them, and mnemonics that each menu has once."""

import re

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from decider.desktop.actions.listed import listed
from decider.desktop.style import language
from decider.desktop.widgets.mirror_model import ID_ROLE
from decider.desktop.window import Window
from decider.desktop.window_menus import _menus

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.resize(1440, 900)
    made.show()
    made.files.copy_of("samples/hangzhou-bay")
    return made


def right_click(view, index, choose):
    """Ask for the menu of a row and choose the words `choose`; what the menu offered."""
    offered = []

    def press(tries=200):
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            if tries:
                QTimer.singleShot(5, lambda: press(tries - 1))
            return
        offered.extend(a.text().split("\t")[0] for a in menu.actions() if a.text())
        chosen = [a for a in menu.actions() if a.text().split("\t")[0] == choose]
        menu.close()
        for action in chosen:
            action.trigger()

    QTimer.singleShot(0, press)
    view.scrollTo(index)
    at = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()
    assert choose in offered
    return offered


def test_a_row_of_the_live_ranking_leads_to_its_reasons_and_its_scores(window):
    window.go("weights")
    rows, view = window.dock.rows, window.dock.list
    key = rows.keys[3]
    right_click(view, rows.index(3), "Go to its scores")
    assert window.place == "projects"
    projects = window.places["projects"]
    assert projects.rows.shown[projects.table.currentIndex().row()] == key
    offered = right_click(view, rows.index(3), "Why it is ranked here")
    assert offered[:3] == ["Why it is ranked here", "Go to its scores", "Copy with titles"]
    assert window.place == "ranking"
    assert window.places["ranking"].pair[0] == key


def test_the_cut_line_offers_no_way_to_a_project(window):
    window.go("weights")
    rows = window.dock.rows
    row = next(i for i, key in enumerate(rows.keys) if key.startswith("\n"))
    assert "Go to its scores" not in right_click(window.dock.list, rows.index(row), "Copy with titles")


def test_a_row_of_the_ranking_is_compared_as_either_and_leads_to_its_scores(window):
    window.go("ranking")
    place = window.places["ranking"]
    keys = place.list.rows.ranked_keys()
    index = place.list.rows.index(place.list.rows.row_of(keys[1]), 1)
    right_click(place.list, index, "Compare as A")
    assert place.pair[0] == keys[1]
    index = place.list.rows.index(place.list.rows.row_of(keys[4]), 1)
    right_click(place.list, index, "Compare as B")
    assert place.pair == (keys[1], keys[4])
    right_click(place.list, index, "Go to its scores")
    assert window.place == "projects"


def test_a_row_of_the_shortlist_leads_to_its_reasons(window):
    window.go("shortlist")
    place = window.places["shortlist"]
    index = place.rows.index(1, 1)
    key = str(index.data(ID_ROLE))
    right_click(place.table, index, "Why it is ranked here")
    assert window.place == "ranking"
    assert key in window.places["ranking"].pair


def test_open_the_scores_goes_to_the_very_cell_that_decides(window, qtbot):
    window.go("shortlist")
    place = window.places["shortlist"]
    qtbot.waitUntil(lambda: place.strip.isVisible() and bool(place._close[1]))
    place.strip.link_clicked.emit()
    assert window.place == "projects"
    projects = window.places["projects"]
    now = projects.table.currentIndex()
    assert (projects.rows.shown[now.row()], projects.rows.columns[now.column()].key) == place._close


def test_a_project_leads_to_its_ranking_and_is_changed_from_its_menu(window):
    window.go("projects")
    place = window.places["projects"]
    right_click(place.table, place.rows.index(2, 0), "Why it is ranked here")
    assert window.place == "ranking"
    assert place.rows.shown[2] in window.places["ranking"].pair
    window.go("projects")
    right_click(place.table, place.rows.index(2, 0), "Change…")
    assert place.table.state() == place.table.State.EditingState


def test_a_criterion_is_renamed_and_weighed_from_its_menu(window, qtbot):
    window.go("criteria")
    place = window.places["criteria"]
    right_click(place.list, place.rows.index(0, 0), "Rename")
    qtbot.waitUntil(lambda: place.list.state() == place.list.State.EditingState)
    QTest.keyClick(place.list.viewport().findChild(QLineEdit), Qt.Key.Key_Escape)
    right_click(place.list, place.rows.index(0, 0), "Weigh it")
    assert window.place == "weights"
    first = place.rows.row_at(0).id
    qtbot.waitUntil(lambda: window.focusWidget() is window.places["weights"].direct.rows[first].slider)


@pytest.mark.parametrize("place", ["criteria", "weights", "ranking", "sensitivity", "shortlist"])
def test_ctrl_f_finds_in_the_list_of_the_place(window, place, qtbot):
    window.go(place)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    panel = window.panel
    among_criteria = place in ("criteria", "weights")
    assert panel.field.placeholderText() == ("Find a criterion" if among_criteria else "Find a project")
    QTest.keyClicks(panel.field, "ecology" if among_criteria else "sea crossing")
    assert panel.list.count() == 1
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.place == place


def test_ctrl_f_in_the_projects_goes_to_the_filter(window):
    window.go("projects")
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.places["projects"].search.hasFocus()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_menu_has_each_mnemonic_once_and_every_command_has_one(code):
    language.set_language(code)

    def letters(texts):
        found = [re.search(r"&(\w)", text) for text in texts]
        return [m[1].casefold() for m in found if m]

    assert len(set(letters(_menus().values()))) == len(_menus())
    for menu, entries in listed().items():
        texts = [one.text for one in entries if one is not None]
        if menu == "file":
            texts += [language.tr("Open recen&t"), language.tr("New from te&mplate")]
        found = letters(texts)
        assert len(found) == len(set(found)), (menu, sorted(found))
        without = [text for text in texts if "&" not in text]
        assert without in ([], ["English", "中文"]), menu


def test_a_menu_asked_for_by_key_is_that_of_the_current_row(window):
    window.go("ranking")
    place = window.places["ranking"]
    place.list.setFocus()
    key = place.list.rows.ranked_keys()[2]
    place.point_at(key)
    place.list._asked = str(place.list.currentIndex().data(ID_ROLE))
    menu = place.list.menu()
    assert menu.actions()[0].text() == "Compare as A"
    menu.close()
    place.list._asked = ""
