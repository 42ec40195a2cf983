"""How the priorities are read, on the real page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from decider.analysis.ahp import given_matrix
from decider.analysis.pairwise import compare, rescaled, rounding_spread
from decider.analysis.performance import shares_in_force
from decider.decision.comparisons import Reading
from decider.decision.weighting import ProfileWeight, WeightProfile
from decider.desktop.views.weights_reading import profile_subtitle
from tests.desktop.test_weights import bay, opened, small  # noqa: F401  (a fixture is used by its name)
from tests.desktop.test_weights_comparisons import pairs  # noqa: F401


def choose(box, name):
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def test_the_chosen_reading_is_used_and_named(pairs, qtbot):  # noqa: F811
    place = pairs(bay())
    card = place.pairs.priorities
    choose(card.prioritisation, "geometric-mean")
    choose(card.scale, "balanced")
    matrix = given_matrix(place.session.decision, "")
    expected = compare(rescaled(matrix, "balanced"), "geometric-mean").priorities
    assert not place.pairs.use.isVisible()
    qtbot.mouseClick(card.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    assert [shares_in_force(decision)[c.id] for c in place.pairs._answers.items] == pytest.approx(expected.tolist())
    assert decision.weighting.detail == "geometric-mean, balanced"
    assert not card.use.isVisible()


def test_the_chosen_prioritisation_is_kept_counts_for_every_answer_and_is_undone(pairs, qtbot):  # noqa: F811
    place = pairs(bay())
    choose(place.pairs.priorities.prioritisation, "geometric-mean")
    assert place.session.decision.reading == Reading("geometric-mean")
    assert "geometric mean" in place.pairs._all._aside.text()
    assert not place.pairs.priorities.note.isVisible()
    qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Space)
    decision = place.session.decision
    expected = compare(given_matrix(decision, ""), "geometric-mean").priorities
    assert [shares_in_force(decision)[c.id] for c in place.pairs._answers.items] == pytest.approx(expected.tolist())
    assert decision.weighting.detail == "geometric-mean"
    place.session.undo()
    place.session.undo()
    assert place.session.decision == bay()
    assert place.pairs.priorities.prioritisation.currentData() == "eigenvector"


def test_the_ratio_is_set_against_the_chosen_random_index_which_is_named_beside_it(pairs):  # noqa: F811
    place = pairs(bay())
    assert place.pairs.consistency.index.currentText() == "Saaty 1977"
    choose(place.pairs.consistency.index, "alonso-lamata")
    found = compare(given_matrix(bay(), ""), random_index="alonso-lamata")
    assert place.pairs.consistency.ratio.text() == f"{found.consistency_ratio:.3f}"
    assert f"÷ RI {found.random_index:.2f} (Alonso & Lamata)" in place.pairs.consistency.terms.text()
    assert place.session.decision.weighting == bay().weighting
    place.session.undo()
    assert "(Saaty)" in place.pairs.consistency.terms.text()


def test_ranges_from_rounding_name_their_seed(pairs, qtbot):  # noqa: F811
    place = pairs(bay())
    card = place.pairs.priorities
    qtbot.mouseClick(card.rounding, Qt.MouseButton.LeftButton)
    assert "500 draws" in card.note.text()
    assert "seed 1" in card.note.text()
    low = rounding_spread(given_matrix(bay(), ""), seed=1).low[0]
    shown = card._table.itemAtPosition(1, 4).widget().text()
    assert shown.startswith(f"{low:.1%}")


def test_each_of_the_three_worst_waits_for_its_click(pairs, qtbot):  # noqa: F811
    place = pairs(bay())
    before, card = place.session.decision, place.pairs.priorities
    worst = compare(given_matrix(before, "")).most_inconsistent
    assert len(worst) == 3
    buttons = [b for b in card.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert place.session.decision == before
    assert place.pairs._pair == (worst[0].row, worst[0].column)
    QApplication.processEvents()
    attempt = next(b for b in card.findChildren(QPushButton) if b.isVisible() and b.text().startswith("Try"))
    qtbot.mouseClick(attempt, Qt.MouseButton.LeftButton)
    now = compare(given_matrix(place.session.decision, "")).consistency_ratio
    assert now in [pytest.approx(one.ratio_if_proposed) for one in worst]


def test_three_criteria_are_told_the_stricter_limit(pairs, qtbot):  # noqa: F811
    place = pairs(small())
    for _ in range(2):
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_3)
        qtbot.mouseClick(place.pairs.next, Qt.MouseButton.LeftButton)
    card = place.pairs.priorities
    assert "For 3 criteria 0.05 or less is advised." in card.verdict.text()
    assert "1 missing answer takes the value" in card.note.text()


def test_the_ratio_of_a_profile_in_the_library_is_read_as_the_study_reads_its_comparisons():
    decision = bay()
    criteria = [c for c in decision.criteria if not c.parent]
    weights = tuple(ProfileWeight(c.id, c.name, 1 / len(criteria)) for c in criteria)
    profile = WeightProfile("p", "P", weights, elicitation="comparisons", comparisons=decision.comparisons)
    for index in ("saaty", "alonso-lamata"):
        found = compare(given_matrix(decision, ""), random_index=index).consistency_ratio
        assert profile_subtitle(profile, Reading(random_index=index)).endswith(f"CR {found:.3f}")
