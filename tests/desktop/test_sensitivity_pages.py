"""The further pages of the sensitivity place: map, critical, uncertainty."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from decider.analysis.analysis import analyse
from decider.analysis.critical import critical_criteria, most_critical
from decider.analysis.critical_scores import ranked_with
from decider.analysis.performance import shares_in_force
from decider.analysis.tornado import tornado
from decider.analysis.uncertain import acceptability
from decider.analysis.uncertainty import Uncertainty
from decider.analysis.weight_map import OTHERS
from decider.analysis.without_criterion import without_each
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import drag_weights, set_weight
from decider.decision.history import History
from decider.decision.panel import Panel
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from decider.desktop.style.language import set_language
from decider.desktop.views.sensitivity import SensitivityPlace
from decider.resources import shipped
from decider.storage.decision_file import read_decision


def sample(name="hangzhou-bay"):
    return read_decision(shipped("resources") / "samples" / f"{name}.decider")


@pytest.fixture
def opened(qtbot):
    """The place with one of its pages shown and worked out."""

    def open_page(which, decision=None, wait=True):
        place = SensitivityPlace()
        qtbot.addWidget(place)
        place.resize(976, 790)
        decision = sample() if decision is None else decision
        place.show_page(which)
        place.display(decision, analyse(decision))
        place.show()
        if wait:
            qtbot.waitUntil(lambda: not place.busy, timeout=8000)
        return place, place.show_page(which)

    return open_page


def wait_for(qtbot, place):
    qtbot.waitUntil(lambda: not place.busy, timeout=8000)


def few(decision, criteria):
    """The first criteria only."""
    return replace(
        decision,
        criteria=decision.criteria[:criteria],
        performances=tuple(row[:criteria] for row in decision.performances),
        weighting=replace(decision.weighting, weights=decision.weighting.weights[:criteria]),
        profiles=(),
        comparisons=(),
    )


def test_only_the_page_that_is_seen_is_worked_out(opened, qtbot):
    place, page = opened(1)
    assert page.found is not None
    assert place.intervals.found == ()
    place.tabs.setCurrentIndex(0)
    wait_for(qtbot, place)
    assert place.intervals.found
    assert place.ranks.found is not None


def test_the_knob_stands_at_the_present_weights_and_the_heaviest_three_are_at_the_corners(opened):
    _, page = opened(1)
    analysis = analyse(sample())
    shares = shares_in_force(analysis.decision)
    weights = {c.id: shares[c.id] for c in analysis.top}
    heaviest = sorted(weights, key=weights.get)[-3:]
    assert set(page.plane.criteria) == set(heaviest)
    total = sum(weights[id] for id in page.plane.criteria)
    assert np.allclose(page.view.here(), [weights[id] / total for id in page.plane.criteria])


def test_dragging_the_knob_changes_three_weights_in_one_step(opened, qtbot):
    decision = sample()
    place, page = opened(1, decision)
    history = [History((decision,))]
    settled = []

    def edit(edit, arguments):
        key = edit.key(*arguments)
        history[0] = history[0].then(edit(history[0].base(key), *arguments), edit.label, key)
        place.display(history[0].present, analyse(history[0].present))

    place.edited.connect(edit)
    place.settled.connect(lambda: settled.append(True))
    before = shares_in_force(decision)
    frame = page.view.frame()
    start = frame.place(page.view.here()).toPoint()
    target = frame.place((0.2, 0.2, 0.6)).toPoint()
    qtbot.mousePress(page.view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(page.view, (start + target) / 2)
    qtbot.mouseMove(page.view, target)
    qtbot.mouseRelease(page.view, Qt.MouseButton.LeftButton, pos=target)
    after = shares_in_force(history[0].present)
    room = sum(before[id] for id in page.plane.criteria)
    assert np.allclose([after[id] / room for id in page.plane.criteria], (0.2, 0.2, 0.6), atol=0.01)
    for id in before:
        if id not in page.plane.criteria:
            assert after[id] == pytest.approx(before[id])
    assert settled == [True]
    assert len(history[0].labels) == 1
    wait_for(qtbot, place)
    assert page.found is not None


def test_a_press_beside_the_knob_moves_nothing(opened, qtbot):
    _, page = opened(1)
    said = []
    page.edited.connect(lambda *edit: said.append(edit))
    far = page.view.frame().place((0.05, 0.05, 0.9)).toPoint()
    qtbot.mousePress(page.view, Qt.MouseButton.LeftButton, pos=far)
    qtbot.mouseMove(page.view, far + QPoint(10, 10))
    qtbot.mouseRelease(page.view, Qt.MouseButton.LeftButton, pos=far)
    assert said == []


def test_arrow_keys_move_the_knob_by_a_hundredth_of_an_edge(opened, qtbot):
    _, page = opened(1)
    said = []
    page.edited.connect(lambda edit, arguments: said.append((edit, arguments)))
    before = page.view.here()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert said[0][0] is drag_weights
    shares = [said[0][1][1][id] / page.plane.room for id in page.plane.criteria]
    assert np.array(shares) - before == pytest.approx([-0.01, 0.01, 0], abs=1e-6)
    # Nobody took the edit, so the knob is back where the weights are.
    assert page.view.here() == before


def test_the_table_says_how_much_of_the_map_each_has(opened):
    _, page = opened(1)
    found = page.found
    first = {cells.cells[0]: cells.cells for cells in (page.table.rows.row_at(i) for i in range(24))}
    everywhere = set.intersection(*(set(rows) for rows in found.lists.tolist()))
    analysis = analyse(sample())
    for row in everywhere:
        assert first[analysis.alternatives[row].row_name.en][1] == "100%"
    page.table.selectAll()
    page.table.copy_selection()
    assert QGuiApplication.clipboard().text().count("\n") == 23


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_form_of_the_map_is_drawn_and_saved(language, opened, tmp_path):
    set_language(language)
    _, page = opened(1)
    for square in (0, 1):
        for shown in (0, 1):
            page.shape.setCurrentIndex(square)
            page.shows.setCurrentIndex(shown)
            page._draw()
            page.view.grab()
    for kind in ("svg", "png", "pdf"):
        page.view.save(tmp_path / f"map.{kind}")
        assert (tmp_path / f"map.{kind}").stat().st_size > 1000


def test_another_criterion_at_a_corner_changes_places_with_the_one_that_has_it(opened, qtbot):
    place, page = opened(1)
    before = page.plane.criteria
    page.corners[0].setCurrentIndex(page.corners[0].findData(before[1]))
    page.corners[0].activated.emit(page.corners[0].currentIndex())
    wait_for(qtbot, place)
    assert page.plane.criteria == (before[1], before[0], before[2])
    page.choose(before[0], before[1], OTHERS)
    wait_for(qtbot, place)
    assert page.found.plane.criteria[2] == OTHERS
    assert page.alone.isHidden()


def test_two_criteria_make_no_map_and_that_is_said(opened):
    _, page = opened(1, few(sample("port-sites"), 2))
    assert page.found is None
    assert "three criteria" in page.lead.text()


def test_the_pointer_is_told_what_holds_at_a_place(opened):
    _, page = opened(1)
    from decider.desktop.views.sensitivity_map_words import place_words

    analysis = analyse(sample())
    words = place_words(analysis, page.found, page.plane, tuple(page.plane.here))
    assert words[1].startswith("First: YRD integrated green zone")
    assert words[2] == "On the list: the same eight"
    page.view.grab()
    assert page.view.frame().shares(QPointF(-5, -5)) is None


def test_the_critical_page_says_what_the_analysis_says(opened):
    _, page = opened(2)
    analysis = analyse(sample())
    found = critical_criteria(analysis)
    critical = most_critical(found, "list")
    assert page.found == found
    assert page.lead.text().startswith(analysis.decision.criterion(critical.criterion).name.en)
    assert page.left_out == without_each(analysis)
    chosen = str(page.tornado.project.currentData())
    assert chosen == analysis.shortlist[-1]
    assert page.tornado.found == tornado(analysis, chosen, "points", 5)
    ids = analysis.numbers.ids
    for score in page.scores[:3]:
        j = [c.id for c in analysis.criteria].index(score.criterion)
        there = ranked_with(analysis, ids.index(score.alternative), j, score.needed)
        listed = {ids[i] for i in there.order[:8]}
        assert (score.alternative in listed) != (score.alternative in analysis.shortlist)
    assert [s.part for s in page.scores] == sorted(s.part for s in page.scores)


def test_the_tornado_goes_to_the_ends_of_the_same_list_and_can_be_copied(opened, qtbot):
    _, page = opened(2)
    page.tornado.ends.setCurrentIndex(1)
    page.tornado.ends.activated.emit(1)
    assert page.tornado.found == tornado(analyse(sample()), page.tornado.found.alternative, "list")
    page.tornado.view.setFocus()
    qtbot.keyClick(page.tornado.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 7


def test_methods_without_thresholds_still_have_a_tornado_and_leave_criteria_out(opened):
    decision = replace(sample("port-sites"), method=MethodChoice("vikor"))
    _, page = opened(2, decision)
    assert "no exact thresholds" in page.nothing.text()
    assert page.weights.isHidden()
    assert page.tornado.found is not None
    assert len(page.left_out) == 6
    assert page.scores


def test_one_criterion_has_nothing_critical(opened):
    _, page = opened(2, few(sample("port-sites"), 1))
    assert "one criterion only" in page.nothing.text()
    assert page.tornado.isHidden()
    assert page.left_out == ()


def test_draws_follow_what_is_believed(opened, qtbot):
    place, page = opened(3)
    analysis = analyse(sample())
    assert np.array_equal(page.found.ranks, acceptability(analysis, Uncertainty("around", 5), 1, 10_000).ranks)
    page.beliefs.weights.setCurrentIndex(2)
    page.beliefs.weights.activated.emit(2)
    assert page.found is None
    wait_for(qtbot, place)
    assert np.array_equal(page.found.ranks, acceptability(analysis, Uncertainty("order"), 1, 10_000).ranks)
    assert "present order" in page.rests_on.text()


def test_bounds_errors_and_methods_can_be_chosen(opened, qtbot):
    place, page = opened(3, sample("port-sites"))
    beliefs = page.beliefs
    beliefs.weights.setCurrentIndex(3)
    beliefs.weights.activated.emit(3)
    assert not beliefs.bounds.isHidden()
    beliefs.least[0].setText("40")
    beliefs.least[0].textEdited.emit("40")
    assert beliefs.value().lower == (0.4, 0, 0, 0, 0, 0)
    beliefs.error.setText("0.5")
    beliefs.error.textEdited.emit("0.5")
    beliefs._choices["wsm"].trigger()
    beliefs._choices["topsis"].trigger()
    assert beliefs.value().methods == ("topsis", "wsm")
    assert beliefs.value().errors == (0.5,)
    wait_for(qtbot, place)
    central = page.found.central_weights
    assert central[~np.isnan(central).any(axis=1)][:, 0].min() >= 0.4 - 1e-9
    beliefs.most[0].setText("30")
    beliefs.most[0].textEdited.emit("30")
    wait_for(qtbot, place)
    assert "lower one first" in page.nothing.text()
    assert not beliefs.weights.model().item(4).isEnabled()


def test_who_is_in_under_every_mixture_is_said_in_one_sentence(opened):
    _, page = opened(3)
    card = page.mixtures
    assert len(card.found.profiles) == 3
    assert "for certain" in card.sentence.text()
    assert card.table.rows.rowCount() == len(card.found.rows("always", "as far as tried", "sometimes"))
    _, other = opened(3, sample("port-sites"))
    assert "no saved weight profile" in other.mixtures.sentence.text()
    assert other.mixtures.table.isHidden()


@pytest.mark.parametrize("which", [1, 2, 3])
def test_stale_answers_never_show(which, opened, qtbot):
    decision = sample()
    place, page = opened(which, decision, wait=False)
    other = set_weight(decision, analyse(decision).top[1].id, 0.35)
    for _ in range(3):
        place.display(decision, analyse(decision))
        qtbot.wait(10)
        place.display(other, analyse(other))
    wait_for(qtbot, place)
    analysis = analyse(other)
    if which == 1:
        assert np.allclose(page.found.plane.here, page.plane.here)
        assert page.plane.weights(page.plane.here)[1] == pytest.approx(0.35)
    elif which == 2:
        assert page.found == critical_criteria(analysis)
    else:
        assert np.array_equal(page.found.ranks, acceptability(analysis, Uncertainty("around", 5), 1, 10_000).ranks)


@pytest.mark.parametrize("which", [1, 2, 3])
@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_or_no_alternatives_are_shown_or_said(which, rows, opened):
    decision = sample()
    short = replace(decision, alternatives=decision.alternatives[:rows], performances=decision.performances[:rows])
    place, page = opened(which, short)
    assert (place.empty is not None) == (rows == 0)
    page.grab()
    empty, page = opened(which, Decision())
    assert empty.empty is not None
    equal = replace(short, performances=(decision.performances[0],) * rows)
    same, page = opened(which, equal)
    page.grab()
    assert not same.busy


@pytest.mark.parametrize("which", [1, 2, 3])
def test_closing_during_a_run_is_clean(which, opened, qtbot):
    place, _ = opened(which, wait=False)
    qtbot.wait(130)
    place.close()
    place.deleteLater()
    qtbot.wait(20)


def test_scores_may_differ_as_the_experts_do_once_their_answers_are_revealed(opened, qtbot):
    _, page = opened(3)
    assert not page.beliefs.scores.model().item(1).isEnabled()
    decision = sample("hangzhou-bay-panel")
    place, page = opened(3, decision)
    page.beliefs.scores.setCurrentIndex(1)
    page.beliefs.scores.activated.emit(1)
    assert page.beliefs.error.isHidden()
    qtbot.waitUntil(lambda: page.found is not None, timeout=8000)
    seen = page.found.samples
    analysis = analyse(decision)
    wanted = acceptability(analysis, Uncertainty("around", 5, experts=True), 1, seen)
    assert np.array_equal(page.found.ranks, wanted.ranks)
    assert "as the experts' answers" in page.rests_on.text()
    assert place.ranks.uncertainty == Uncertainty("around", 5, experts=True)
    plain = replace(decision, panel=Panel())
    place.display(plain, analyse(plain))
    qtbot.waitUntil(lambda: not place.busy, timeout=8000)
    assert page.beliefs.value() == place.ranks.uncertainty == Uncertainty("around", 5)


def test_two_who_are_level_at_the_cut_are_said_to_be_so(opened):
    decision = Decision(
        criteria=(Criterion("a", "A"), Criterion("b", "B")),
        alternatives=(Alternative("x", "X"), Alternative("y", "Y")),
        performances=((1.0, 2.0), (2.0, 1.0)),
        weighting=Weighting((("a", 0.5), ("b", 0.5))),
        shortlist=ShortlistRule(1),
    )
    _, page = opened(2, decision)
    assert page.lead.text().endswith("are level at the cut line: any change of a weight decides between them.")


def test_those_who_tie_on_all_of_the_map_share_the_first_place_there(opened):
    decision = Decision(
        criteria=tuple(Criterion(id, id.upper()) for id in "abc"),
        alternatives=(Alternative("x", "X"), Alternative("y", "Y"), Alternative("z", "Z")),
        performances=((2.0, 2.0, 2.0), (2.0, 2.0, 2.0), (1.0, 1.0, 1.0)),
        shortlist=ShortlistRule(1),
    )
    _, page = opened(1, decision)
    assert "X, Y share the first place on all of it." in page.lead.text().replace(" and ", ", ")
    assert [page.table.rows.row_at(i).cells[2] for i in range(3)] == ["100%", "100%", "0%"]
