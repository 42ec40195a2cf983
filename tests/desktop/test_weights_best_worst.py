"""The best-worst method on its real page."""

import pytest
from PySide6.QtCore import Qt

from decider.analysis.best_worst import best_worst
from decider.analysis.performance import shares_in_force
from decider.desktop.views.weights import BEST_WORST
from tests.desktop.test_weights import opened, show, small  # noqa: F401  (a fixture is used by its name)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_the_weights_are_those_of_the_analysis(opened, qtbot, model):  # noqa: F811
    place = opened(small())
    show(place, BEST_WORST)
    page = place.best_worst
    assert (page.best.currentIndex(), page.worst.currentIndex()) == (2, 0)
    page.model.setCurrentIndex(page.model.findData(model))
    page.model.activated.emit(page.model.currentIndex())
    field = page.to_others[0]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "8")
    expected = best_worst([8, 2, 1], [1, 2, 8], model)
    assert list(page.shares().values()) == pytest.approx(expected.weights.tolist())
    assert f"{expected.consistency_ratio:.3f}" in page.terms.text()
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    assert list(shares_in_force(decision).values()) == pytest.approx(expected.weights.tolist())
    assert decision.weighting.detail == f"best-worst, {model}"


def test_one_criterion_cannot_be_both_best_and_worst(opened, qtbot):  # noqa: F811
    place = opened(small())
    show(place, BEST_WORST)
    page = place.best_worst
    page.worst.setCurrentIndex(2)
    page.worst.activated.emit(2)
    assert page.terms.text() == "The best and the worst must be two criteria."
    assert not page.use.isEnabled()
