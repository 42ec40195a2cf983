"""SWARA on its real page: an order, and how much more each criterion counts than the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from decider.analysis.elicited_weights import swara
from decider.analysis.performance import shares_in_force
from decider.desktop.views.weights import ORDER
from decider.desktop.views.weights_order import SWARA
from decider.desktop.views.weights_steps import MOST, steps_of
from tests.desktop.test_weights import opened, show, small  # noqa: F401  (a fixture is used by its name)


def stepwise(place, qtbot):
    show(place, ORDER)
    qtbot.mouseClick(place.order.methods.button(SWARA), Qt.MouseButton.LeftButton)
    return place.order


def typed(field, qtbot, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_page_begins_with_the_steps_of_the_present_weights(opened, qtbot):  # noqa: F811
    page = stepwise(opened(small()), qtbot)
    assert page.order() == ("c", "b", "a")
    assert page.steps.steps() == [0.5, 1.0]  # 3/6, 2/6, 1/6
    assert list(page.shares().values()) == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert not page.use.isEnabled()


def test_typed_steps_become_weights_when_they_are_used_and_can_be_undone(opened, qtbot):  # noqa: F811
    place = opened(small())
    page = stepwise(place, qtbot)
    typed(page.steps.fields[0], qtbot, "20")
    assert place.session.decision == small()
    expected = swara([0.0, 0.2, 1.0])
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    assert [shares_in_force(decision)[id] for id in "cba"] == pytest.approx(expected.tolist())
    assert (decision.weighting.elicitation, decision.weighting.detail) == ("rank order", "swara")
    place.session.undo()
    assert place.session.decision == small()


def test_a_criterion_that_moves_takes_the_step_of_its_new_place(opened, qtbot):  # noqa: F811
    page = stepwise(opened(small()), qtbot)
    typed(page.steps.fields[0], qtbot, "20")
    page.list.setCurrentRow(0)
    qtbot.mouseClick(page.down, Qt.MouseButton.LeftButton)
    assert page.order() == ("b", "c", "a")
    assert page.steps.steps() == [0.2, 1.0]
    assert page.steps.fields[0].accessibleName() == "Criterion b over Criterion c"


def test_other_methods_ask_for_no_steps(opened, qtbot):  # noqa: F811
    place = opened(small())
    page = stepwise(place, qtbot)
    assert page.steps.isVisible()
    page.methods.button(0).click()
    assert not page.steps.isVisible()
    assert page.detail() == "roc"


def test_one_criterion_has_no_step(opened, qtbot):  # noqa: F811
    page = stepwise(opened(small(1)), qtbot)
    assert page.steps.steps() == []
    assert not page.steps.isVisible()
    assert page.shares() == {"a": 1.0}


@given(st.lists(st.one_of(st.just(0.0), st.floats(1e-9, 1)), min_size=1, max_size=6))
def test_steps_of_any_weights_can_be_typed(shares):
    steps = steps_of(sorted(shares, reverse=True))
    assert len(steps) == len(shares) - 1
    assert all(0 <= step <= MOST for step in steps)
