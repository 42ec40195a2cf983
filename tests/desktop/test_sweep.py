"""The sweep chart: where curves, labels and crossings lie, and what is under the pointer."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.sweep import paint_sweep, paint_sweep_hover
from decider.desktop.charts.sweep_frame import Crossing, Curve, Sweep, nearest_curve, sweep_frame
from tests.desktop import samples

RECT = QRectF(0, 0, 900, 280)


@pytest.fixture
def ink(qapp):
    return screen_ink()


def drawn(sweep, ink, rect=RECT):
    image = QImage(round(rect.width()), round(rect.height()), QImage.Format.Format_RGB32)
    image.fill(ink.surface)
    painter = QPainter(image)
    frame = paint_sweep(painter, rect, sweep, ink)
    painter.end()
    return image, frame


def test_every_named_curve_has_a_label_and_none_overlap(ink):
    sweep = samples.sweep()
    frame = sweep_frame(RECT, sweep, ink)
    assert set(frame.labels) == {c.id for c in sweep.curves if c.named}
    places = sorted(frame.labels.values())
    line = QFontMetricsF(ink.font("caption")).height()
    assert min(np.diff(places)) >= line


def test_labels_stand_in_the_order_of_the_line_ends(ink):
    sweep = samples.sweep()
    frame = sweep_frame(RECT, sweep, ink)
    ends = {c.id: frame.y(float(c.scores[-1])) for c in sweep.curves}
    assert sorted(frame.labels, key=frame.labels.get) == sorted(frame.labels, key=ends.get)


def test_where_there_is_no_room_for_all_labels_the_two_in_question_keep_theirs(ink):
    sweep = samples.sweep()
    frame = sweep_frame(QRectF(0, 0, 600, 120), sweep, ink)
    assert 2 <= len(frame.labels) < 11
    assert set(sweep.question) <= set(frame.labels)


def test_a_narrow_chart_has_no_labels_and_keeps_its_plot(ink):
    frame = sweep_frame(QRectF(0, 0, 260, 160), samples.sweep(), ink)
    assert not frame.labels
    assert frame.plot.width() > 190


def test_the_scale_shows_the_named_curves_in_full(ink):
    sweep = samples.sweep()
    frame = sweep_frame(RECT, sweep, ink)
    named = np.concatenate([c.scores for c in sweep.curves if c.named])
    assert frame.score_range[0] < named.min()
    assert named.max() < frame.score_range[1]
    assert frame.x(0) == frame.plot.left()
    assert frame.weight_at(frame.x(0.23)) == pytest.approx(0.23)


def test_an_exact_crossing_is_an_open_circle_at_its_place(ink):
    sweep = replace(samples.sweep(), crossings=(Crossing(0.31, 0.76, "31.0% one in"),), band=None, curves=())
    sweep = replace(sweep, curves=(Curve("a", "A", np.full(81, 0.7), True), Curve("b", "B", np.full(81, 0.8), True)))
    sweep = replace(sweep, cut=None)
    image, frame = drawn(sweep, ink)
    x, y = round(frame.x(0.31)), round(frame.y(0.76))
    assert image.pixelColor(x, y) == ink.surface
    around = [image.pixelColor(x + dx, y + dy) for dx, dy in ((5, 0), (-5, 0), (0, 5), (0, -5))]
    assert sum(c.red() > c.blue() + 60 for c in around) >= 3


def test_the_band_lies_between_its_exact_ends(ink):
    sweep = replace(samples.sweep(), curves=samples.sweep().curves[-2:], crossings=(), cut=None, question=())
    image, frame = drawn(sweep, ink)
    y = round(frame.plot.top()) + 3
    assert image.pixelColor(round(frame.x(0.2)) + 2, y) == ink.band
    assert image.pixelColor(round(frame.x(0.2)) - 3, y) == ink.surface
    assert image.pixelColor(round(frame.x(0.267)) + 3, y) == ink.surface


def test_the_nearest_curve_is_found_on_the_line_and_at_its_label(ink):
    sweep = samples.sweep()
    frame = sweep_frame(RECT, sweep, ink)
    for place, curve in enumerate(sweep.curves[:8]):
        at = QPointF(frame.x(float(sweep.weights[7])), frame.y(float(curve.scores[7])))
        found = nearest_curve(frame, sweep, at)
        assert found is not None
        assert found[2] == pytest.approx(float(curve.scores[7]), abs=0.004)
        label = nearest_curve(frame, sweep, QPointF(frame.label_left + 20, frame.labels[curve.id]))
        assert label is not None
        assert label[0] == place


def test_nothing_is_near_an_empty_corner(ink):
    curves = (Curve("a", "A", np.linspace(0.2, 0.9, 11), True),)
    sweep = Sweep(np.linspace(0, 1, 11), curves, 0.5, "Score")
    frame = sweep_frame(RECT, sweep, ink)
    assert nearest_curve(frame, sweep, QPointF(frame.plot.left() + 5, frame.plot.top() + 5)) is None
    assert nearest_curve(frame, sweep, QPointF(2, 2)) is None


def test_a_curve_without_scores_is_left_out(ink):
    curves = (
        Curve("a", "A", np.linspace(0.2, 0.9, 11), True),
        Curve("b", "B", np.full(11, np.nan), False),
    )
    sweep = Sweep(np.linspace(0, 1, 11), curves, 0.5, "Score")
    _, frame = drawn(sweep, ink)
    assert set(frame.labels) == {"a"}
    assert nearest_curve(frame, sweep, QPointF(frame.x(0.5), frame.y(0.55)))[0] == 0


def test_one_alternative_no_curves_and_equal_scores_are_drawn(ink):
    weights = np.linspace(0, 1, 5)
    for curves in ((), (Curve("a", "A", np.full(5, 0.5), True),)):
        _, frame = drawn(Sweep(weights, curves, 0.2, "Score"), ink)
        assert frame.score_range[0] < frame.score_range[1]


def test_what_the_pointer_is_on_is_named_inside_the_chart(ink):
    sweep = samples.sweep()
    image, frame = drawn(sweep, ink)
    before = image.copy()
    painter = QPainter(image)
    paint_sweep_hover(painter, sweep, frame, (3, 0.4, float(sweep.curves[3].scores[-1])), ink)
    painter.end()
    assert image != before


def test_a_thousand_curves_are_drawn_as_fast_as_forty_and_the_named_ones_all(ink):
    sweep = samples.sweep(projects=1000)
    image, frame = drawn(sweep, ink)
    assert set(frame.labels) == {c.id for c in sweep.curves if c.named}
    few = replace(sweep, curves=[c for c in sweep.curves if c.named])
    assert drawn(few, ink)[0] != image
