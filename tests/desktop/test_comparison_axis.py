"""Comparing two criteria by keys and mouse."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt

from decider.desktop.charts.comparison_scale import axis_x
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.language import set_language
from decider.desktop.widgets.comparison_axis import ComparisonAxis, judgement_words

NAMES = ("Industry", "Ecology")


@pytest.fixture
def axis(qtbot):
    axis = ComparisonAxis()
    qtbot.addWidget(axis)
    axis.resize(660, 80)
    axis.show_pair(NAMES, (Swatch(0), Swatch(5)), 1 / 3, 1.1, "all fifteen answers suggest 1.1")
    axis.said = []
    axis.judged.connect(lambda ratio: axis.said.append(ratio))
    axis.skipped.connect(lambda: axis.said.append("skipped"))
    axis.settled.connect(lambda: axis.said.append("settled"))
    return axis


def test_arrows_move_by_one_through_equal(axis, qtbot):
    for _ in range(4):
        qtbot.keyPress(axis, Qt.Key.Key_Left)
    qtbot.keyRelease(axis, Qt.Key.Key_Left)
    assert axis.said == [1 / 2, 1, 2, 3, "settled"]


def test_a_digit_sets_the_level_on_its_side_and_again_on_the_other(axis, qtbot):
    qtbot.keyClicks(axis, "5")
    qtbot.keyClicks(axis, "5")
    qtbot.keyClicks(axis, "7")
    qtbot.keyClicks(axis, "1")
    assert [s for s in axis.said if s != "settled"] == [1 / 5, 5, 7, 1]
    assert axis.said.count("settled") == 4


def test_space_is_equal_and_s_skips(axis, qtbot):
    qtbot.keyClick(axis, Qt.Key.Key_Space)
    qtbot.keyClick(axis, Qt.Key.Key_S)
    assert axis.said == [1, "settled", "skipped", "settled"]
    assert axis.ratio() == 1


def test_delete_takes_an_answer_back_once(axis, qtbot):
    qtbot.keyClick(axis, Qt.Key.Key_Delete)
    qtbot.keyClick(axis, Qt.Key.Key_Backspace)
    assert axis.said == [None, "settled", "settled"]
    assert axis.ratio() is None
    assert axis.accessibleDescription().startswith("Not answered")


def test_a_shortcut_is_no_answer(axis, qtbot):
    qtbot.keyClick(axis, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(axis, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert axis.said == []


def test_a_first_answer_to_an_open_pair_may_be_equal(axis, qtbot):
    axis.show_pair(NAMES, (Swatch(0), Swatch(5)), None)
    assert axis.said == []
    qtbot.keyClick(axis, Qt.Key.Key_Space)
    assert axis.said == [1, "settled"]


def test_a_click_and_a_drag_answer_with_whole_levels(axis, qtbot):
    rect = QRectF(axis.rect())
    place = [QPoint(round(axis_x(rect, p)) + 5, 30) for p in (-4, -5, 8)]
    qtbot.mousePress(axis, Qt.MouseButton.LeftButton, pos=place[0])
    qtbot.mouseMove(axis, place[1])
    qtbot.mouseMove(axis, place[1] + QPoint(2, 0))
    qtbot.mouseRelease(axis, Qt.MouseButton.LeftButton, pos=place[1])
    qtbot.mouseClick(axis, Qt.MouseButton.LeftButton, pos=place[2])
    assert axis.said == [5, 6, "settled", 1 / 9, "settled"]


def test_screen_readers_hear_the_pair_and_the_answer(axis):
    assert axis.accessibleName() == "Industry compared with Ecology"
    assert axis.accessibleDescription() == "Ecology matters moderately more: 3 all fifteen answers suggest 1.1"
    axis.setValue(-8)
    assert axis.said == [9, "settled"]


def test_answers_are_sentences_in_both_languages():
    assert judgement_words(NAMES, 1) == "Both matter equally: 1"
    assert judgement_words(NAMES, 4) == "Industry matters moderately to strongly more: 4"
    assert judgement_words(NAMES, None) == "Not answered"
    # What a group was joined to lies between the levels, and is neither equal nor a word.
    assert judgement_words(NAMES, 1.44224957) == "Industry matters 1.44 times as much"
    assert judgement_words(NAMES, 1 / 2.5, True) == f"{NAMES[1]} is 2.5 times as good"
    assert judgement_words(NAMES, 12.0) == "Industry matters 12 times as much"
    set_language("zh")
    assert judgement_words(("产业", "生态"), 1 / 7).startswith("生态强烈重要")
