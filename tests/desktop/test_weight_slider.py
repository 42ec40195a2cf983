"""The weight slider under mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.widgets.weight_slider import INSET, WeightSlider


@pytest.fixture
def slider(qtbot):
    slider = WeightSlider(Swatch(1), "Innovation")
    qtbot.addWidget(slider)
    slider.resize(round(500 + 2 * INSET), 40)
    slider.show_weight(0.22, (0.198, 0.275), 0.19, 0.5)
    slider.said = []
    slider.dragged.connect(lambda w: slider.said.append(round(w, 4)))
    slider.released.connect(lambda: slider.said.append("released"))
    return slider


def at(weight):
    return QPoint(round(INSET + weight * 1000), 17)


def test_showing_a_weight_says_nothing(slider):
    slider.show_weight(0.3, None, None, 0.6)
    assert slider.said == []
    assert slider.weight() == 0.3


def test_dragging_the_knob_moves_it_without_a_jump(slider, qtbot):
    start = at(0.22) + QPoint(4, 0)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    assert slider.said == []
    qtbot.mouseMove(slider, start + QPoint(50, 0))
    qtbot.mouseMove(slider, start + QPoint(2000, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start)
    assert slider.said == [0.27, 0.5, "released"]


def test_a_click_on_the_groove_brings_the_knob(slider, qtbot):
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(0.4))
    assert slider.said == [0.4, "released"]


def test_escape_takes_a_drag_back(slider, qtbot):
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(0.22))
    qtbot.mouseMove(slider, at(0.3))
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at(0.3))
    assert slider.said == [0.3, 0.22, "released"]


@pytest.mark.parametrize(
    ("key", "weight"),
    [("Left", 0.215), ("Right", 0.225), ("PageUp", 0.27), ("PageDown", 0.17), ("Home", 0.0), ("End", 0.5)],
)
def test_keys_move_by_steps_and_end_the_gesture_when_released(slider, qtbot, key, weight):
    qtbot.keyClick(slider, getattr(Qt.Key, f"Key_{key}"))
    assert slider.said == [weight, "released"]


def test_a_held_key_is_one_gesture(slider, qtbot):
    for _ in range(3):
        qtbot.keyPress(slider, Qt.Key.Key_Right)
    qtbot.keyRelease(slider, Qt.Key.Key_Right)
    assert slider.said == [0.225, 0.23, 0.235, "released"]


def test_the_wheel_passes_by(slider):
    event = QWheelEvent(
        QPointF(50, 17), QPointF(50, 17), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, event)
    assert slider.said == []
    assert not event.isAccepted()


def test_screen_readers_hear_name_weight_and_band_and_may_set_it(slider):
    assert slider.accessibleName() == "Innovation"
    assert slider.accessibleDescription() == "22.0%; the list stays the same from 19.8 – 27.5"
    slider.setValue(310)
    assert slider.said == [0.31, "released"]


def test_a_weight_beyond_the_axis_stays_exact_and_is_drawn_at_its_end(slider):
    slider.show_weight(0.7, None, None, 0.5)
    assert slider.weight() == 0.7
    slider.grab()
    assert slider.said == []


def test_the_band_has_ticks_where_the_list_changes_and_none_at_the_end_of_the_axis(slider):
    slider.show_weight(0.1, (0.0, 0.2), None, 0.5)
    image = slider.grab().toImage()
    assert image.pixelColor(at(0.2) + QPoint(0, -8)) != screen_ink().surface
    band = image.pixelColor(at(0.15) + QPoint(0, -7))
    assert band == screen_ink().band
    assert image.pixelColor(at(0.0) + QPoint(1, -7)) == band
