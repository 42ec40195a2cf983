"""Comparing projects in pairs under a criterion, on the real page."""

import dataclasses

import pytest
from PySide6.QtCore import Qt

from decider.analysis.analysis import analyse
from decider.analysis.performance import shares_in_force
from decider.decision.edits.study import set_method
from decider.desktop.views.weights import COMPARISONS, ORDER
from tests.desktop.test_weights import bay, opened, show, small  # noqa: F401  (a fixture is used by its name)
from tests.desktop.test_weights_comparisons import pairs  # noqa: F401

SCOPE = ("alternatives", "b")


def on(place, row):
    place.groups.setCurrentIndex(row)
    place.groups.activated.emit(row)
    place.pairs.axis.setFocus()


def test_every_judged_criterion_offers_its_projects_on_this_tab_alone(pairs):  # noqa: F811
    place = pairs(small())
    names = ["Top criteria", *(f"Projects on Criterion {id}" for id in "abc")]
    assert [place.groups.itemText(i) for i in range(place.groups.count())] == names
    on(place, 2)
    assert place.pairs.title.question.text() == "Which project is better on Criterion b, and by how much?"
    assert place.pairs._answers.names == tuple(f"Project {i}" for i in range(4))
    show(place, ORDER)
    assert place.groups.count() == 1
    show(place, COMPARISONS)
    assert place.groups.scope == SCOPE


def test_answers_by_key_are_kept_without_weights_and_ahp_ranks_by_them(pairs, qtbot):  # noqa: F811
    place = pairs(small())
    before = shares_in_force(place.session.decision)
    scores = analyse(set_method(place.session.decision, "ahp")).result.scores
    on(place, 2)
    for _ in range(6):
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_9)
        qtbot.keyClick(place.pairs.axis, Qt.Key.Key_Return)
    decision = place.session.decision
    assert len(decision.compared(SCOPE).judgements) == 6
    assert shares_in_force(decision) == before
    assert decision.weighting == small().weighting
    assert place.pairs.consistency.ratio.text()
    assert not place.pairs.use.isVisible()
    assert not place.pairs.priorities.use.isVisible()
    assert place.pairs.method.words.text() == "The AHP method ranks by these comparisons."
    qtbot.mouseClick(place.pairs.method.rank, Qt.MouseButton.LeftButton)
    assert place.session.decision.method.name == "ahp"
    assert not place.pairs.method.rank.isVisible()
    result = place.session.analysis.result
    assert result.scores.tolist() != pytest.approx(scores.tolist())
    local = next(step for step in result.steps if step.symbol == "local_priorities").values[:, 1]
    assert local.tolist() == pytest.approx(place.pairs._answers.result.priorities.tolist())


def test_more_than_nine_projects_are_not_offered_and_a_sentence_says_why(pairs):  # noqa: F811
    place = pairs(bay())
    assert place.groups.count() == 1
    assert place.pairs.method.words.text() == "Projects are compared in pairs up to 9, and there are 24."
    assert not place.pairs.method.rank.isVisible()


def test_nine_projects_are_offered_and_one_is_not(pairs):  # noqa: F811
    nine = bay()
    nine = dataclasses.replace(nine, alternatives=nine.alternatives[:9], performances=nine.performances[:9])
    assert pairs(nine).groups.count() > 1
    one = dataclasses.replace(small(), alternatives=small().alternatives[:1], performances=small().performances[:1])
    assert pairs(one).groups.count() == 1
