"""Numbers as they are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decider.desktop.style.language import set_language
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.number_text import Ambiguous, NotANumber, number_from


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5", 12.5), ("12,5", 12.5), ("１２．５", 12.5), ("１２，５", 12.5), (" 7 ", 7), ("-3", -3), ("−3", -3),
     (".5", 0.5), ("0,125", 0.125), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234 567", 1234567),
     ("1,234,567", 1234567), ("22 %", 22), ("22％", 22), ("", None), ("  ", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, value):
    assert number_from(text, "%") == value


@pytest.mark.parametrize("text", ["abc", "1x", "1.2.3", "--1", "1e5", "nan", "inf", "1,2,3", "%", "1,23,456", "٣x"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        assert number_from(text) is None


def test_a_comma_that_may_mean_two_things_is_not_guessed():
    with pytest.raises(Ambiguous):
        number_from("1,234")


@pytest.fixture
def field(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    field = NumberField("Innovation", low=0, high=1, decimals=1, percent=True, step=0.005, parent=window)
    other = NumberField("Other", parent=window)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(window)
    field.show_value(0.22)
    field.said = []
    field.changed_by_user.connect(lambda v: field.said.append(v))
    field.finished.connect(lambda: field.said.append("finished"))
    field.window_kept, field.other = window, other
    return field


@pytest.fixture
def entered(field, qtbot):
    with qtbot.waitExposed(field.window_kept):
        field.window_kept.show()
    field.window_kept.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_shown_value_is_formatted_and_silent(field):
    assert field.text() == "22.0"
    assert field.said == []


def test_typing_says_each_number_and_leaves_the_text_alone(entered, qtbot):
    entered.selectAll()
    for key in "2,5":
        qtbot.keyClicks(entered, key)
        entered.show_value(entered.value())
    assert entered.text() == "2,5"
    assert entered.said == [0.02, 0.025]
    qtbot.keyClick(entered, Qt.Key.Key_Return)
    assert entered.text() == "2.5"
    assert entered.said[-1] == "finished"


def test_bad_text_gets_a_sentence_and_the_old_value_stays(entered, qtbot):
    entered.selectAll()
    qtbot.keyClicks(entered, "x")
    assert entered.said == []
    assert entered.value() == 0.22
    assert entered.problem() == "Innovation: x is not a number; type one such as 12.5."
    assert entered.toolTip() == entered.accessibleDescription() == entered.problem()
    edge = entered.grab().toImage().pixelColor(entered.width() // 2, 1)
    assert edge.red() > edge.blue() + 80
    entered.other.setFocus()
    assert entered.text() == "22.0"
    assert entered.problem() == ""


def test_a_number_out_of_range_is_said_with_its_ends(entered, qtbot):
    entered.selectAll()
    qtbot.keyClicks(entered, "101")
    assert entered.problem() == "Innovation: type a number from 0% to 100%."
    assert entered.value() == 0.10


def test_an_empty_field_is_none_only_where_that_is_allowed(entered, qtbot):
    entered.selectAll()
    qtbot.keyClick(entered, Qt.Key.Key_Delete)
    assert entered.problem() == "Innovation: type a number."
    assert entered.said == []
    optional = NumberField("Score", optional=True)
    qtbot.addWidget(optional)
    optional.show_value(4)
    with qtbot.waitSignal(optional.changed_by_user) as said:
        optional.clear()
        optional.textEdited.emit("")
    assert said.args == [None]


def test_arrow_keys_step_and_escape_goes_back(entered, qtbot):
    qtbot.keyClick(entered, Qt.Key.Key_Up)
    qtbot.keyClick(entered, Qt.Key.Key_Up)
    assert entered.text() == "23.0"
    entered.selectAll()
    qtbot.keyClicks(entered, "4")
    qtbot.keyClick(entered, Qt.Key.Key_Escape)
    assert entered.said == [0.225, 0.23, 0.04, 0.22]
    assert entered.text() == "22.0"


def test_a_two_way_comma_says_both_readings_in_both_languages(field):
    field.setText("1,234")
    field.textEdited.emit("1,234")
    assert field.problem() == "Innovation: 1,234 can be read in two ways; type 1234 or 1.234."
    set_language("zh")
    field.textEdited.emit("1,235")
    assert "两种读法" in field.problem()


def test_a_field_without_decimals_shows_a_number_as_it_was_typed(qtbot):
    field = NumberField("Cost", unit="km")
    qtbot.addWidget(field)
    field.show_value(1234.50)
    assert field.text() == "1234.5"
    field.show_value(None)
    assert field.text() == ""
