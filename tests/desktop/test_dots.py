"""The chart of the answers to one score: every name can be read."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from decider.desktop.charts.dots import LANE, Dot, Dots, named_height, paint_named_dots
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width

NAME = "Expert 7 (Shanghai)"


def test_a_name_at_the_end_of_the_scale_covers_no_other(qapp):
    """It is moved inwards, and so needs a lane of its own though the answers are a name apart."""
    ink = screen_ink()
    step = text_width(ink.font("small"), NAME) + 10
    apart = Dots(5, 9, [Dot(8, NAME), Dot(9, NAME)])
    alone = Dots(5, 9, [Dot(8, NAME)])
    wide = 4 * step + 28
    assert named_height(apart, wide, ink) == named_height(alone, wide, ink) + LANE


def test_the_line_of_the_agreed_score_and_the_ends_of_zones_leave_names_alone(qapp):
    ink = screen_ink()
    image = QImage(500, 160, QImage.Format.Format_RGB32)
    pictures = []
    for mean, zones in ((None, ()), (5.0, ((5.2, 9.0),))):
        image.fill(ink.surface)
        painter = QPainter(image)
        paint_named_dots(painter, QRectF(0, 0, 500, 160), Dots(1, 9, [Dot(5, NAME)], mean, zones), ink)
        painter.end()
        pictures.append(image.copy())
    wide = text_width(ink.font("small"), NAME)
    # Left of the zone nothing differs in the line of the name, though the agreed score lies beneath its middle.
    left, right = round(250 - wide / 2), round(250 + 0.2 / 8 * 472) - 2
    top, bottom = 160 - 20 - 10 - 20, 160 - 20 - 10 - 9
    assert all(
        pictures[0].pixel(x, y) == pictures[1].pixel(x, y) for x in range(left, right) for y in range(top, bottom)
    )
