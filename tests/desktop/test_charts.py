"""Charts as they are drawn: positions, ends, words, in every ink, size and language."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from decider.desktop.charts.bars import (
    GAP,
    Segment,
    paint_contributions,
    paint_gauge,
    paint_labelled_strip,
    paint_weight_strip,
    segment_at,
    segment_rects,
)
from decider.desktop.charts.comparison_scale import axis_x, paint_comparison_scale, place_at, place_of, ratio_at
from decider.desktop.charts.difference import difference_height, ordered_parts, paint_difference, signed
from decider.desktop.charts.ink import Swatch, print_ink, screen_ink
from decider.desktop.charts.intervals import intervals_height, near_end, paint_intervals, range_text
from decider.desktop.charts.legend import legend_height, legend_width, paint_legend
from decider.desktop.charts.scale import cut_line, round_ticks, spread
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.style import tokens
from tests.desktop import samples


def canvas(width, height, paint, ink):
    """Draw on a canvas with a margin of 40 px and return the image."""
    image = QImage(width + 80, height + 80, QImage.Format.Format_RGB32)
    image.fill(ink.surface)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(40, 40, width, height), ink)
    painter.end()
    return image


def marked(image, ground, box):
    """Whether anything is drawn in `box` (left, top, right, bottom)."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    left, top, right, bottom = box
    return bool((pixels[top:bottom, left:right] & 0xFFFFFF != ground.rgb() & 0xFFFFFF).any())


CHARTS = {
    "sweep": (lambda p, r, i, lang: paint_sweep(p, r, samples.sweep(lang), i), (900, 260), (300, 150)),
    "difference": (lambda p, r, i, lang: paint_difference(p, r, samples.difference(lang), i), (600, 176), (300, 130)),
    "intervals": (lambda p, r, i, lang: paint_intervals(p, r, samples.intervals(lang), i), (330, 190), (260, 190)),
    "table": (lambda p, r, i, lang: paint_intervals(p, r, samples.intervals(lang, True), i), (780, 212), (480, 212)),
    "comparison": (
        lambda p, r, i, lang: paint_comparison_scale(p, r, samples.comparison(lang), i), (680, 80), (240, 80),
    ),
    "strip": (lambda p, r, i, lang: paint_labelled_strip(p, r, samples.segments(lang), i), (676, 24), (90, 24)),
    "legend": (lambda p, r, i, lang: paint_legend(p, r, samples.segments(lang), i), (600, 20), (120, 110)),
}  # fmt: skip


@pytest.mark.parametrize("medium", ["light", "dark", "print"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_stays_inside_its_rectangle_large_and_small(chart, language, medium, qapp):
    tokens.set_theme("dark" if medium == "dark" else "light")
    ink = print_ink() if medium == "print" else screen_ink()
    paint, *sizes = CHARTS[chart]
    for width, height in sizes:
        image = canvas(width, height, lambda p, r, i: paint(p, r, i, language), ink)
        assert marked(image, ink.surface, (40, 40, 40 + width, 40 + height))
        for box in ((0, 0, 38, height + 80), (42 + width, 0, width + 80, height + 80), (0, 0, width + 80, 36)):
            assert not marked(image, ink.surface, box), (width, height, box)


def test_segments_start_at_zero_and_equal_scores_give_equal_bars():
    one = segment_rects(QRectF(7, 0, 200, 6), [0.2, 0.3, 0.1], 0.75)
    other = segment_rects(QRectF(7, 0, 200, 6), [0.1, 0.15, 0.35], 0.75)
    assert one[0].left() == 7
    assert one[-1].right() == other[-1].right() == round(7 + 200 * 0.6 / 0.75)
    assert [b.left() - a.right() for a, b in pairwise(one)] == [GAP, GAP]


def test_negative_parts_stack_to_the_left_of_zero():
    rects = segment_rects(QRectF(0, 0, 100, 6), [0.5, -0.2, 0.1, -0.1], 0.8, -0.2)
    assert rects[0].left() == 20
    assert rects[2].right() == 80
    assert rects[1].right() == 20
    assert rects[3].right() <= rects[1].left()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(50, 900))
@settings(max_examples=60, deadline=None)
def test_segments_never_overlap_nor_leave_the_bar(values, width):
    rects = segment_rects(QRectF(0, 0, width, 6), values, max(sum(values), 0.01))
    assert all(b.left() >= a.right() for a, b in pairwise(rects))
    assert max(r.right() for r in rects) <= width + 1


def test_a_bar_of_zeros_and_an_empty_strip_draw_nothing(qapp):
    ink = screen_ink()
    nothing = [Segment("a", 0, Swatch(0)), Segment("b", 0, Swatch(1))]
    image = canvas(100, 10, lambda p, r, i: paint_weight_strip(p, r, nothing, i), ink)
    assert not marked(image, ink.surface, (0, 0, 180, 90))
    image = canvas(100, 10, lambda p, r, i: paint_contributions(p, r, nothing, 0.0, i), ink)
    assert not marked(image, ink.surface, (0, 0, 180, 90))


def test_the_segment_under_the_pointer_is_found():
    bar = QRectF(0, 0, 100, 6)
    assert segment_at(bar, [0.5, 0.5], 1.0, QPointF(20, 3)) == 0
    assert segment_at(bar, [0.5, 0.5], 1.0, QPointF(80, 3)) == 1
    assert segment_at(bar, [0.5, 0.5], 2.0, QPointF(80, 3)) is None


def test_a_gauge_is_filled_to_its_share(qapp):
    ink = screen_ink()
    image = canvas(200, 12, lambda p, r, i: paint_gauge(p, r, 0.5, "borderline", i), ink)
    assert image.pixelColor(40 + 98, 46) == ink.warning
    assert image.pixelColor(40 + 103, 46) == ink.line


@given(st.lists(st.floats(0, 300), max_size=20), st.floats(1, 20))
@settings(max_examples=80, deadline=None)
def test_labels_keep_their_order_and_distance(wanted, gap):
    high = max(300.0, gap * len(wanted))
    places = spread(wanted, gap, 0, high)
    ordered = [places[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(ordered))
    assert all(-1e-6 <= p <= high + 1e-6 for p in places)


def test_labels_with_room_stay_where_they_are_wanted():
    assert spread([10, 50, 90], 12, 0, 100) == [10, 50, 90]
    assert spread([50, 50], 10, 0, 100) == [45, 55]


@given(st.floats(-50, 50), st.floats(0.001, 500), st.integers(2, 9))
@settings(max_examples=80, deadline=None)
def test_ticks_are_round_and_inside(low, span, about):
    ticks, digits = round_ticks(low, low + span, about)
    assert all(low - span * 1e-6 <= t <= low + span * (1 + 1e-6) for t in ticks)
    assert 2 <= len(ticks) <= max(about + 1, 8)
    assert all(abs(float(f"{t:.{digits}f}") - t) < span * 1e-6 for t in ticks)


def test_a_line_is_cut_exactly_where_it_leaves_the_plot():
    xs, ys = np.array([0.0, 1, 2, 3, 4]), np.array([0.0, 2, -2, np.nan, 1])
    pieces = cut_line(xs, ys, -1, 1)
    assert [(x.tolist(), y.tolist()) for x, y in pieces] == [([0, 0.5], [0, 1]), ([1.25, 1.75], [1, -1])]


def test_a_place_on_the_comparison_axis_and_its_ratio_are_inverse():
    for place in range(-8, 9):
        assert place_of(ratio_at(place)) == pytest.approx(place)
        assert ratio_at(place) == pytest.approx(1 / ratio_at(-place))
    assert ratio_at(-2) == 3
    assert place_of(1 / 20) == 8
    rect = QRectF(0, 0, 500, 80)
    assert [place_at(rect, axis_x(rect, p)) for p in range(-8, 9)] == list(range(-8, 9))
    assert place_at(rect, -100) == -8


def test_gains_come_first_and_signs_are_true_minus_signs():
    parts = ordered_parts(samples.difference().parts)
    assert [signed(p.value, 3) for p in parts] == ["+0.091", "+0.005", "−0.005", "−0.008", "−0.012", "−0.061"]
    assert signed(-0.0001, 3) == "0.000"


def test_a_range_says_whole_numbers_at_the_ends_of_the_axis():
    assert range_text(0.152, 0.335) == "15.2 – 33.5"
    assert range_text(0, 0.162, "%") == "0 – 16.2%"
    assert range_text(0.4, 1) == "40.0 – 100"


def test_a_weight_within_two_and_a_half_points_of_a_switch_is_near():
    assert near_end(0.22, 0.2, 0.4)
    assert not near_end(0.02, 0.0, 0.4)
    assert not near_end(0.99, 0.5, 1.0)
    assert not near_end(0.3, 0.2, 0.4)


def test_heights_are_those_that_are_drawn(qapp):
    ink = screen_ink()
    table = samples.intervals(table=True)
    for height, paint in (
        (intervals_height(table), lambda p, r, i: paint_intervals(p, r, table, i)),
        (difference_height(samples.difference()), lambda p, r, i: paint_difference(p, r, samples.difference(), i)),
        (legend_height(150, samples.segments(), ink), lambda p, r, i: paint_legend(p, r, samples.segments(), i)),
    ):
        width = 150 if height == legend_height(150, samples.segments(), ink) else 700
        image = canvas(width, round(height), paint, ink)
        assert not marked(image, ink.surface, (40, 41 + round(height), 40 + width, 80 + round(height)))
        assert marked(image, ink.surface, (40, 40 + round(height) - 24, 40 + width, 40 + round(height)))


def test_a_legend_as_wide_as_it_says_takes_one_line(qapp):
    ink = screen_ink()
    entries = samples.segments()
    assert legend_height(legend_width(entries, ink), entries, ink) == 18
    assert legend_height(legend_width(entries, ink) / 2, entries, ink) >= 36
    assert legend_height(300, entries, ink, columns=3) == 36


def test_a_strip_shows_no_name_that_does_not_fit(qapp):
    ink = screen_ink()
    values = [Segment("A very long name of a criterion", 0.5, Swatch(3), "50"), Segment("B", 0.5, Swatch(3), "")]
    image = canvas(100, 24, lambda p, r, i: paint_labelled_strip(p, r, values, i), ink)
    assert image.pixelColor(40 + 45, 52) == QColor(ink.fill(Swatch(3)).colour)
