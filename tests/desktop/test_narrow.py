"""At 1280 pixels nothing that is painted is cut, and the focus ring is there for whom it helps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.views.weights_matrix import ComparisonMatrix
from decider.desktop.window import Window
from tests.gallery import settle


@pytest.fixture
def window(qtbot, qapp):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.resize(1280, 720)
    made.show()
    made.files.copy_of("samples/hangzhou-bay")
    made.go("weights")
    settle(qapp)
    return made


def test_words_of_a_blend_take_as_many_lines_as_they_need(window):
    slider = window.places["weights"].direct.blend.slider
    words = slider._marks[0][1]
    caption = screen_ink().font("caption")
    lines = -(-text_width(caption, words) // slider.width())
    assert lines >= 2
    assert slider._heights()[0] >= lines * QFontMetricsF(caption).height()
    assert slider.height() >= 25 + sum(slider._heights()[: slider._lines])


@pytest.mark.parametrize(("wide", "upright"), [(440, True), (900, False)])
def test_names_over_the_matrix_stand_upright_where_columns_are_narrower_than_they(window, qapp, wide, upright):
    place = window.places["weights"]
    place.tabs.setCurrentIndex(1)
    settle(qapp)
    matrix = window.findChild(ComparisonMatrix)
    matrix.setFixedWidth(wide)
    settle(qapp)
    longest = max(text_width(screen_ink().font("caption"), name) for name in matrix._answers.names)
    assert (matrix._head() > 24) == upright
    assert not upright or matrix._head() >= longest + 8
    assert matrix.height() == round(matrix._head() + 30 * 6 + 1)


def test_criteria_are_told_in_full_in_the_tree_and_in_the_steps_of_the_ranking(window, qapp):
    window.resize(1440, 900)
    window.go("ranking")
    settle(qapp)
    card = window.places["ranking"].arithmetic
    needed = max(text_width(screen_ink().font("small"), name) for name in card.steps.criteria)
    assert card.table.columnWidth(0) - 40 >= needed


def test_a_row_of_tabs_is_ringed_for_who_comes_by_key_and_not_for_who_comes_by_mouse(window, qapp, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tabs = window.places["weights"].tabs
    window.places["weights"].save.setFocus()
    settle(qapp)
    plain = tabs.grab().toImage()
    tabs.setFocus(Qt.FocusReason.OtherFocusReason)
    assert tabs.grab().toImage() == plain
    QTest.keyClick(tabs, Qt.Key.Key_Shift)
    assert tabs.grab().toImage() != plain
    window.places["weights"].save.setFocus()
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    assert tabs.grab().toImage() != plain
