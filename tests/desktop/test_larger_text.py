"""At the largest text and the smallest window no word on a button, on the rail or in a heading is cut."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.places import PLACES
from decider.desktop.style import language, theme
from decider.desktop.window import Window
from decider.desktop.window_rail import RailButton


@pytest.fixture(params=["en", "zh"])
def window(qtbot, request):
    language.set_language(request.param)
    theme.set_zoom(1.3)
    theme.apply(QApplication.instance())
    shown = Window()
    qtbot.addWidget(shown, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    shown.files.copy_of("samples/hangzhou-bay")
    shown.resize(1280, 720)
    shown.show()
    yield shown
    theme.set_zoom(1.0)
    theme.apply(QApplication.instance())


def cut(place):
    """The visible buttons of a place that are narrower than their words."""
    return [
        button.text()
        for button in place.findChildren(QPushButton)
        if button.isVisible()
        and not button.property("link")
        and button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) > button.width()
    ]


def test_words_on_buttons_are_whole(window, qtbot):
    for name in PLACES:
        window.go(name)
        qtbot.waitUntil(window.places[name].isVisible)
        # Layouts follow in the next turn of the event loop.
        qtbot.waitUntil(lambda place=window.places[name]: not cut(place))


def test_the_rail_is_as_wide_as_its_words(window):
    for button in window.findChildren(RailButton):
        assert text_width(screen_ink().font("small", 600), button.text()) <= button.width(), button.text()


def test_a_subtitle_without_room_ends_in_an_ellipsis_and_is_told_whole(window, qtbot):
    window.go("projects")
    place = window.places["projects"]
    place.set_subtitle("24 projects, all 144 scores given " * 6)
    qtbot.waitUntil(lambda: place._subtitle.width() > 0)
    shown = super(type(place._subtitle), place._subtitle).text()
    assert shown.endswith("…")
    assert place._subtitle.fontMetrics().horizontalAdvance(shown) <= place._subtitle.width()
    assert place._subtitle.toolTip() == "24 projects, all 144 scores given " * 6


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_in_normal_text_all_buttons_of_the_library_are_there(qtbot, spoken):
    language.set_language(spoken)
    shown = Window()
    qtbot.addWidget(shown, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    shown.files.copy_of("samples/hangzhou-bay")
    shown.resize(1280, 720)
    shown.show()
    shown.go("weights")
    library = shown.places["weights"].library
    qtbot.waitUntil(library.apply.isVisible)
    assert library.save.isVisible()
    assert not cut(library)
