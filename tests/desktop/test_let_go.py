"""What is closed or replaced is let go, with all that it held."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from shiboken6 import isValid

from decider.desktop.places import PLACES
from decider.desktop.style import tokens
from decider.desktop.window import Window


def settle():
    """Let everything happen that waits, and free what nobody holds."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def opened():
    """A window with the sample open, in which every place was looked at."""
    window = Window()
    window.show()
    window.files.copy_of("samples/hangzhou-bay")
    for place in PLACES:
        window.go(place)
        QApplication.processEvents()
    return window


def close(window):
    window.session.saved = window.session.decision
    window.close()
    window.deleteLater()


@pytest.fixture
def window(qapp):
    made = opened()
    yield made
    close(made)
    settle()


def test_a_closed_window_lets_go_of_its_places_its_session_and_itself(qapp):
    settle()
    before = len(qapp.allWidgets())
    held = {}
    for turn in range(2):
        window = opened()
        # Not the decision: the newest analyses are remembered beside the window.
        things = {"window": window, "session": window.session, "dock": window.dock}
        for name, thing in {**things, **window.places}.items():
            held[f"{name} {turn}"] = weakref.ref(thing)
        close(window)
        del window, things, thing
        settle()
    assert [name for name, thing in held.items() if thing() is not None] == []
    assert len(qapp.allWidgets()) <= before


@pytest.mark.parametrize(
    "looks",
    [
        ({"spoken": "zh"}, {"spoken": "en"}),
        ({"dressed": "dark"}, {"dressed": "light"}),
        ({"zoom": 1.2}, {"zoom": 1.0}),
    ],
    ids=["language", "theme", "zoom"],
)
def test_a_change_of_look_leaves_nothing_of_the_old_parts(qapp, window, looks):
    def there():
        return {"widgets": len(qapp.allWidgets()), "menus": sum(type(o) is QMenu for o in gc.get_objects())}

    def turn():
        parts = {"menus": window.menus, "dock": window.dock, "start": window.start, **window.places}
        old = {name: weakref.ref(part) for name, part in parts.items()}
        parts.clear()
        for look in looks:
            window.look(**look)
            QApplication.processEvents()
            for place in PLACES:
                window.go(place)
        settle()
        return [name for name, part in old.items() if part() is not None]

    turn()
    before = there()
    assert turn() == []
    assert there() == before


def test_the_system_turning_dark_waits_until_an_open_menu_is_answered(qapp, window, qtbot):
    tokens.set_theme("system")
    table, seen = window.places["projects"].findChild(QTableView), []
    window.go("projects")

    def turn_dark():
        menu = qapp.activePopupWidget()
        assert isinstance(menu, QMenu)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        QApplication.processEvents()
        seen.append(isValid(table))
        menu.close()

    QTimer.singleShot(50, turn_dark)
    place = table.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    assert seen == [True]
    qtbot.waitUntil(lambda: not isValid(table), timeout=10_000)
    assert window.place == "projects"
