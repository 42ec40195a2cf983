"""The weights in larger text: no figure is cut."""

import pytest
from PySide6.QtWidgets import QLabel

from decider.desktop.charts.ink import Swatch
from decider.desktop.charts.intervals import range_text
from decider.desktop.charts.marks import text_width
from decider.desktop.style import theme
from decider.desktop.style.theme import font
from decider.desktop.views.weights_direct_row import AxisMarks, WeightRow


@pytest.fixture
def larger(qapp):
    theme.set_zoom(1.6)
    yield
    theme.set_zoom(1.0)


def test_a_range_is_whole_in_larger_text(larger, qtbot):
    row = WeightRow("c", "Industry", Swatch(0))
    qtbot.addWidget(row)
    row.show_weight(0.2, (0.117, 0.339), None, 0.5, False, False, False)
    words = range_text(0.117, 0.339)
    (shown,) = [part for part in row.findChildren(QLabel) if part.text() == words]
    assert shown.width() >= text_width(font("body"), words)


def test_the_last_number_of_the_axis_keeps_its_unit(qtbot):
    marks = AxisMarks()
    qtbot.addWidget(marks)
    marks.show_maximum(1.0)
    marks.resize(130, 20)
    image = marks.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    # Whatever is cut leaves ink in the last column.
    assert all(image.pixelColor(image.width() - 1, y) == ground for y in range(image.height()))
