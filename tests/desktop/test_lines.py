"""Lines of text that are laid out once."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.lines import line_width, paint_line
from decider.desktop.charts.marks import LEFT, RIGHT, paint_text, text_width


def drawn(paint, text, font, align, wide):
    image = QImage(260, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter, QRectF(5.25, 3.5, wide, 27), text, font, screen_ink().text, align)
    painter.end()
    return image


@pytest.mark.parametrize("align", [LEFT, RIGHT])
@pytest.mark.parametrize("text", ["Bay ports working with Shanghai", "0.5321", "=12", "项目排名 12"])
@pytest.mark.parametrize("role", ["body", "small", "caption"])
def test_a_line_is_drawn_as_other_text_is(qapp, role, text, align):
    font = screen_ink().font(role)
    for wide in (240.0, 60.0):
        assert drawn(paint_line, text, font, align, wide) == drawn(paint_text, text, font, align, wide)
    assert line_width(font, text) == text_width(font, text)


def test_a_name_of_two_lines_is_drawn_on_one(qapp):
    font = screen_ink().font()
    assert drawn(paint_line, "One\ntwo", font, LEFT, 240.0) == drawn(paint_line, "One two", font, LEFT, 240.0)
