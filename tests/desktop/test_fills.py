"""Colours and patterns: what can be read, told apart and drawn without a clip."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from decider.desktop.charts.fills import PRINT_FILLS, paint_fill, text_on
from decider.desktop.charts.ink import Swatch, light_ink, print_ink, screen_ink
from decider.desktop.style import tokens

SEGMENT = QRectF(10, 10, 40, 14)


def drawn(fill, rect=SEGMENT, size=(60, 34), ground="#ffffff", scale=1):
    image = QImage(size[0] * scale, size[1] * scale, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_fill(painter, rect, fill)
    painter.end()
    return image


def pixels(image, box):
    left, top, right, bottom = box
    return [image.pixelColor(x, y).name() for y in range(top, bottom) for x in range(left, right)]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_text_on_every_criterion_reaches_four_and_a_half_to_one(look, qapp):
    tokens.set_theme(look)
    for index in range(6):
        for shade in range(5):
            fill = screen_ink().fill(Swatch(index, shade))
            assert tokens.contrast(text_on(fill).name(), fill.colour.name()) >= 4.5


@pytest.mark.parametrize("fill", PRINT_FILLS, ids=range(len(PRINT_FILLS)))
def test_no_pattern_leaves_its_rectangle(fill):
    image = drawn(fill, scale=2)
    outside = [(x, y) for x in range(120) for y in range(68) if not (20 <= x < 100 and 20 <= y < 48)]
    assert {image.pixelColor(x, y).name() for x, y in outside} == {"#ffffff"}


def test_the_patterns_of_paper_differ_from_each_other_on_a_narrow_segment():
    looks = [tuple(pixels(drawn(fill, QRectF(10, 10, 9, 9)), (9, 9, 20, 20))) for fill in PRINT_FILLS]
    assert len(set(looks)) == len(PRINT_FILLS)


def test_a_stripe_pattern_covers_half_of_its_ground_however_far_it_is_enlarged():
    for scale in (1, 5):
        image = drawn(PRINT_FILLS[1], QRectF(5, 5, 48, 24), scale=scale)
        inner = pixels(image, (8 * scale, 8 * scale, 50 * scale, 26 * scale))
        dark = sum(QColor(c).lightnessF() < 0.5 for c in inner) / len(inner)
        assert dark == pytest.approx(0.5, abs=0.06)


def test_an_empty_rectangle_draws_nothing():
    assert set(pixels(drawn(PRINT_FILLS[1], QRectF(10, 10, 0, 14)), (0, 0, 60, 34))) == {"#ffffff"}


def test_paper_is_black_and_white_and_gives_each_of_six_criteria_its_own_fill():
    ink = print_ink()
    fills = [ink.fill(Swatch(i)) for i in range(6)]
    assert len({(f.colour.name(), f.pattern) for f in fills}) == 6
    assert all(f.colour.hsvSaturation() == 0 and f.outline is not None for f in fills)


def test_the_seventh_criterion_repeats_the_first_colour_under_a_hatch(qapp):
    ink = screen_ink()
    first, seventh = ink.fill(Swatch(0)), ink.fill(Swatch(6))
    assert first.colour == seventh.colour
    assert (first.pattern, seventh.pattern) == ("plain", "hatch")


def test_sub_criteria_pale_towards_the_surface_in_the_outline_of_their_parent(qapp):
    ink = light_ink()
    shades = [ink.fill(Swatch(1, shade)) for shade in range(5)]
    light = [tokens.luminance(f.colour.name()) for f in shades]
    assert light == sorted(light)
    assert all(f.outline == shades[0].colour for f in shades[1:])


def test_the_ink_of_the_screen_changes_with_the_theme_only(qapp):
    light = screen_ink()
    assert screen_ink() is light
    tokens.set_theme("dark")
    assert screen_ink().surface.name() == "#1c2025"


def test_on_paper_the_pale_fill_of_a_pattern_is_another_than_its_full_one():
    ink = print_ink()
    for index in range(6):
        full = ink.fill(Swatch(index))
        pale = ink.pale(full)
        assert (pale.colour, pale.pattern_colour) != (full.colour, full.pattern_colour)
        if full.pattern != "plain":
            assert pale.pattern_colour.lightness() > full.pattern_colour.lightness() + 60
