"""Everything that takes the keyboard is reached by Tab and says what it is; nothing holds the keyboard for ever."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from decider.desktop.places import PLACES
from decider.desktop.style import language
from decider.desktop.views.checked_against import CheckedAgainst
from decider.desktop.views.import_preview import ImportPreview
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.tab_row import TabRow
from decider.desktop.window import Window
from decider.desktop.window_about import AboutDialog
from decider.desktop.window_dialogs import KeyboardDialog, StudyDialog
from decider.storage.tables import read_text
from tests.gallery import settle

TAB = Qt.FocusPolicy.TabFocus
ONCE = 500


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def pages(window):
    """Put the window through every place with every page of it."""
    for place in PLACES:
        window.go(place)
        yield place
        shown = window.places[place]
        for row in shown.findChildren(TabRow):
            if not row.isVisible():
                continue
            for at in range(1, row.count()):
                row.setCurrentIndex(at)
                yield f"{place}, {row.tabText(at)}"
            row.setCurrentIndex(0)


def group_of(widget):
    """What Tab goes to as one: buttons of which one is chosen, among which the arrow keys move, or the widget alone."""
    if isinstance(widget, QAbstractButton):
        if widget.group() is not None and widget.group().exclusive():
            return widget.group()
        if widget.autoExclusive():
            return widget.parentWidget()
    return widget


def stops(top):
    """What the Tab key is to reach."""
    for widget in top.findChildren(QWidget):
        takes = widget.focusPolicy() & TAB and widget.focusProxy() is None
        if takes and widget.isVisible() and widget.isEnabled() and widget.window() is top:
            yield widget


def missed(top, *keys):
    """What a walk with Tab leaves out."""
    wanted = list(stops(top))
    reached = {group_of(one) for one in walked(*keys)}
    return {described(one) for one in wanted if group_of(one) not in reached}


def walked(key=Qt.Key.Key_Tab, modifiers=Qt.KeyboardModifier.NoModifier):
    """All that has the keyboard when Tab is pressed until it goes round; a table may keep it for all its cells."""
    seen = []
    for _ in range(ONCE):
        now = QApplication.focusWidget()
        if now in seen[:-1]:
            return seen
        if now not in seen:
            seen.append(now)
        QTest.keyClick(now, key, modifiers)
    raise AssertionError(f"{QApplication.focusWidget()} keeps the keyboard")


def named(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return bool(interface.text(QAccessible.Text.Name).strip())


def described(widget):
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def nameless(top):
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and widget.window() is top and widget.focusProxy() is None:
            takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
            if (takes or isinstance(widget, ChartView)) and not named(widget):
                yield described(widget)


def test_the_start_page_is_walked_through_with_tab(window, qapp):
    settle(qapp)
    window.start.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert missed(window) == set()


def test_tab_reaches_all_that_takes_the_keyboard_in_every_place_and_leaves_it_again(window, qapp):
    window.files.copy_of("samples/port-sites")
    for name in pages(window):
        settle(qapp, window)
        assert missed(window) == set(), name


def test_so_it_does_in_every_page_of_a_panel(window, qapp):
    window.files.copy_of("samples/hangzhou-bay-panel")
    window.go("panel")
    tabs = window.places["panel"].tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        settle(qapp, window)
        assert missed(window) == set(), tabs.tabText(at)
        assert list(nameless(window)) == [], tabs.tabText(at)


def test_shift_tab_goes_round_as_well(window, qapp):
    window.files.copy_of("samples/port-sites")
    for place in ("projects", "weights", "ranking"):
        window.go(place)
        settle(qapp, window)
        assert missed(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) == set(), place


def test_ctrl_tab_leaves_the_table_of_projects_from_any_cell(window, qapp):
    window.files.copy_of("samples/hangzhou-bay")
    window.go("projects")
    settle(qapp, window)
    table = window.places["projects"].table
    table.go_to(window.places["projects"].rows.index(3, 2))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not table.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert table.hasFocus()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_whatever_takes_the_keyboard_and_every_chart_says_what_it_is(window, qapp, code):
    window.listed[f"language_{code}"].trigger()
    settle(qapp, window)
    assert list(nameless(window)) == []
    window.files.copy_of("samples/hangzhou-bay")
    for name in pages(window):
        settle(qapp, window)
        assert list(nameless(window)) == [], name


@pytest.mark.parametrize("code", ["en", "zh"])
def test_so_does_every_dialog_and_panel(window, qapp, qtbot, code):
    language.set_language(code)
    window.files.copy_of("samples/hangzhou-bay")
    window.go("weights")
    window._find()
    assert list(nameless(window.panel)) == []
    window.panel.close()
    window.comparison.open()
    window.manual.open("weights")
    dialogs = [
        StudyDialog(window.session, window),
        KeyboardDialog(window.listed, window),
        AboutDialog(window),
        CheckedAgainst(window),
        ImportPreview(read_text("Site,Depth\nA,3\nB,5\n"), window),
    ]
    for one in dialogs:
        one.show()
    settle(qapp, window)
    for one in (window.comparison.dialog, window.manual.shown, *dialogs):
        assert one.isVisible(), one
        assert list(nameless(one)) == [], type(one).__name__
        one.close()


def test_the_card_of_the_tour_says_what_it_shows(window, qapp):
    window.listed["tour"].trigger()
    settle(qapp, window)
    assert list(nameless(window)) == []
    assert window.tour.card.next.accessibleDescription().startswith(window.tour.card.accessibleName())
