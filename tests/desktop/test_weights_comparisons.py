"""Comparing in pairs, by keys, on the real page."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from decider.analysis.ahp import given_matrix
from decider.analysis.pairwise import compare
from decider.analysis.performance import shares_in_force
from decider.decision.edits.weights import set_judgement
from decider.desktop.views.weights import COMPARISONS
from tests.desktop.test_weights import bay, opened, show, small  # noqa: F401  (a fixture is used by its name)


@pytest.fixture
def pairs(opened):  # noqa: F811
    def make(decision):
        place = opened(decision)
        show(place, COMPARISONS)
        place.pairs.axis.setFocus()
        return place

    return make


def test_an_answer_by_key_moves_the_weights_at_once(pairs, qtbot):
    place = pairs(bay())
    assert place.pairs._pair == (0, 5)
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Space)
    decision = place.session.decision
    assert decision.compared(("criteria", "")).value("industry", "ecology") == 1
    result = compare(given_matrix(decision, ""))
    shares = shares_in_force(decision)
    assert [shares[c] for c in list(shares)[:6]] == pytest.approx(result.priorities.tolist())
    assert decision.weighting.elicitation == "comparisons"
    assert not place.session.moving


def test_the_ratio_that_is_shown_is_that_of_the_analysis(pairs):
    place = pairs(bay())
    result = compare(given_matrix(place.session.decision, ""))
    assert place.pairs.consistency.ratio.text() == f"{result.consistency_ratio:.3f}" == "0.107"
    assert f"CI {result.consistency_index:.4f} ÷ RI 1.24 (Saaty)" in place.pairs.consistency.terms.text()


def test_the_three_worst_answers_are_said_and_a_proposal_waits_for_its_click(pairs, qtbot):
    place = pairs(bay())
    text = place.pairs.triad.text()
    assert "Industry is 2 times Openness, and Openness is 2 times Ecology" in text
    assert "Together that makes Industry 4 times Ecology." in text
    assert "Ecology is 3 times Industry" in text
    before = place.session.decision
    place.pairs.choose((1, 2))
    qtbot.mouseClick(place.pairs.triad.again, Qt.MouseButton.LeftButton)
    assert place.pairs._pair == (0, 5)
    assert place.session.decision == before
    proposed = place.pairs._ratio_if_proposed(place.pairs._answers)
    qtbot.mouseClick(place.pairs.triad.attempt, Qt.MouseButton.LeftButton)
    assert compare(given_matrix(place.session.decision, "")).consistency_ratio == pytest.approx(proposed)
    assert place.pairs.consistency.ratio.text() == f"{proposed:.3f}"


def test_while_answers_are_too_few_the_weights_stay(pairs, qtbot):
    place = pairs(small())
    before = shares_in_force(place.session.decision)
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_3)
    assert place.session.decision.compared(("criteria", "")).value("a", "b") == pytest.approx(3)
    assert shares_in_force(place.session.decision) == before
    assert "the weights stay as they are" in place.pairs.consistency.terms.text()
    qtbot.mouseClick(place.pairs.next, Qt.MouseButton.LeftButton)
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Space)
    # Two answers link three criteria; the third pair stays missing and counts for nothing.
    assert np.isnan(given_matrix(place.session.decision, "")).sum() == 2
    assert shares_in_force(place.session.decision) != before


@pytest.mark.parametrize("button", [False, True])
def test_skip_passes_a_pair_over_and_leaves_its_answer(pairs, qtbot, button):
    place = pairs(bay())
    if button:
        qtbot.mouseClick(place.pairs.skip, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_S)
    assert place.session.decision == bay()
    assert place.pairs._pair != (0, 5)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, None])
def test_an_answer_is_taken_back_by_key_and_button_and_the_pair_stays(pairs, qtbot, key):
    place = pairs(bay())
    assert place.pairs.back.isVisible()
    if key is None:
        qtbot.mouseClick(place.pairs.back, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(place.pairs.axis, key)
    assert place.session.decision.compared(("criteria", "")).value("industry", "ecology") is None
    assert place.pairs._pair == (0, 5)
    assert not place.pairs.back.isVisible()
    assert "1 not answered" in place.pairs.list._state.text()
    place.session.undo()
    assert place.session.decision == bay()


def test_skipping_again_and_again_goes_through_all_pairs(pairs, qtbot):
    place = pairs(small(4))
    seen = set()
    for _ in range(6):
        seen.add(place.pairs._pair)
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_S)
    assert len(seen) == 6
    assert place.session.decision == small(4)


def test_enter_goes_to_the_next_pair_and_leaves_the_answer(pairs, qtbot):
    place = pairs(bay())
    before, decision = place.pairs._pair, place.session.decision
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Return)
    assert place.pairs._pair != before
    assert place.session.decision is decision


def test_an_arrow_that_is_held_is_one_change(pairs, qtbot):
    place = pairs(bay())
    for _ in range(3):
        qtbot.keyPress(place.pairs.axis, Qt.Key.Key_Left)
    qtbot.keyRelease(place.pairs.axis, Qt.Key.Key_Left)
    assert place.session.decision.compared(("criteria", "")).value("industry", "ecology") == pytest.approx(2)
    place.session.undo()
    assert place.session.decision == bay()


def test_the_list_and_the_matrix_choose_a_pair(pairs, qtbot):
    place = pairs(bay())
    place.pairs.list.list.setCurrentRow(5)
    assert place.pairs._pair == (1, 2)
    matrix = place.pairs.matrix
    cell = matrix._cell(4, 2)
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, cell.center().toTuple())))
    assert place.pairs._pair == (2, 4)
    matrix.setFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Up)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert place.pairs._pair == (2, 3)


def test_priorities_that_the_weights_do_not_follow_are_offered(pairs, qtbot):
    place = pairs(bay())
    assert place.pairs.use.isVisible()
    qtbot.mouseClick(place.pairs.use, Qt.MouseButton.LeftButton)
    assert not place.pairs.use.isVisible()
    assert shares_in_force(place.session.decision)["innovation"] == pytest.approx(0.234, abs=5e-4)


def test_sub_criteria_are_compared_on_their_own(pairs, qtbot):
    decision = bay()
    criteria = tuple(dataclasses.replace(c, split=True) if c.id == "industry" else c for c in decision.criteria)
    place = pairs(dataclasses.replace(decision, criteria=criteria))
    assert [place.groups.itemText(i) for i in range(place.groups.count())] == ["Top criteria", "Industry"]
    place.groups.setCurrentIndex(1)
    place.groups.activated.emit(1)
    QApplication.processEvents()
    top = {c.id: shares_in_force(decision)[c.id] for c in criteria if not c.parent}
    for _ in range(3):
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_5)
        qtbot.mouseClick(place.pairs.next, Qt.MouseButton.LeftButton)
    now = shares_in_force(place.session.decision)
    assert {id: now[id] for id in top} == pytest.approx(top)
    assert len(place.session.decision.compared(("criteria", "industry")).judgements) == 3


def test_a_judgement_of_one_group_leaves_the_weights_of_the_others(pairs, qtbot):
    place = pairs(small())
    answers = place.pairs._answers
    changed, shares = answers.with_answer((0, 1), 3.0)
    assert shares is None
    assert changed == set_judgement(place.session.decision, ("criteria", ""), "a", "b", 3.0)
