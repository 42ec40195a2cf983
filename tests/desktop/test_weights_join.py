"""Joining loose files of several experts, in the real dialog of the real page."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from decider.analysis.ahp import given_matrix
from decider.analysis.consensus import word_for
from decider.analysis.joining import joined
from decider.analysis.pairwise import compare
from decider.analysis.performance import shares_in_force
from decider.decision.comparisons import Reading
from decider.decision.edits.weights import set_reading
from decider.desktop.views.weights_join import JoinExperts
from decider.report.weighing import _consistency, _elicited
from decider.storage.decision_file import parse_decision, written
from decider.words import spoken
from tests.desktop.test_weights import opened, small  # noqa: F401  (a fixture is used by its name)
from tests.desktop.test_weights_alternatives import on
from tests.desktop.test_weights_comparisons import pairs  # noqa: F401

ONE = ",Criterion a,Criterion b,Criterion c\nCriterion a,1,3,5\nCriterion b,,1,2\nCriterion c,,,1\n"
TWO = ",Criterion c,Criterion a,Criterion b\nCriterion c,1,2,7\nCriterion a,,1,1/9\nCriterion b,,,1\n"
HALF = ",Criterion a,Criterion b,Criterion c\nCriterion a,1,2,\nCriterion b,,1,\nCriterion c,,,1\n"
MATRICES = (
    np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]),
    np.array([[1, 1 / 9, 1 / 2], [9, 1, 1 / 7], [2, 7, 1]]),
)


@pytest.fixture
def joining(pairs, qtbot, tmp_path, monkeypatch):  # noqa: F811
    """The dialog over the page, with files chosen in it."""

    def make(*texts, row=0, names=("Ningbo", "Hangzhou", "Shanghai")):
        place = pairs(small())
        on(place, row)
        files = []
        for name, text in zip(names, texts, strict=False):
            files.append(tmp_path / f"{name}.csv")
            files[-1].write_text(text, encoding="utf-8")
        qtbot.mouseClick(place.pairs.list.join, Qt.MouseButton.LeftButton)
        dialog = next(d for d in place.pairs.findChildren(JoinExperts) if d.isVisible())
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(f) for f in files], ""))
        qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
        return place, dialog

    return make


def texts(dialog):
    QApplication.processEvents()
    return [widget.text() for widget in dialog.table.findChildren(type(dialog.lead)) if widget.isVisible()]


def test_each_expert_has_his_own_weights_and_ratio_and_the_group_its_agreement(joining):
    _, dialog = joining(ONE, TWO)
    found = joined(MATRICES, np.ones(2))
    shown = texts(dialog)
    assert {"Ningbo", "Hangzhou", "Joined judgements (AIJ)", "Mean priorities (AIP)"} <= set(shown)
    for one in found.each:
        assert f"{one.priorities[0]:.1%}" in shown
        assert f"{one.lambda_max:.3f}" in shown
    ratios = [one.consistency_ratio for one in found.each]
    assert ratios[0] < 0.1 < ratios[1]
    assert f"{ratios[0]:.3f} consistent" in shown
    assert f"{ratios[1]:.3f} contradictory" in shown
    assert f"{found.aip[2]:.1%}" in shown
    assert f"{found.aij.priorities[2]:.1%}" in shown
    assert f"is {spoken(word_for(found.consensus), 'en')}: S* {found.consensus:.3f}" in dialog.lead.text()


def test_nothing_is_applied_until_it_is_used(joining, qtbot):
    place, dialog = joining(ONE, TWO)
    assert place.session.decision == small()
    dialog.reject()
    assert place.session.decision == small()


@pytest.mark.parametrize("reading", [Reading(), Reading("geometric-mean", "alonso-lamata")])
def test_joined_judgements_become_the_answers_here_and_can_be_undone(joining, qtbot, reading):
    place, dialog = joining(ONE, TWO)
    if reading != Reading():
        dialog.reject()
        place.session.do(set_reading, reading)
        qtbot.mouseClick(place.pairs.list.join, Qt.MouseButton.LeftButton)
        dialog = next(d for d in place.pairs.findChildren(JoinExperts) if d.isVisible())
        qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    before = place.session.decision
    typed(dialog.table.votes[0], qtbot, "3")
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    found = joined(MATRICES, np.array([3.0, 1.0]), (), reading.prioritisation, reading.random_index)
    assert given_matrix(decision, "") == pytest.approx(found.judgements)
    assert list(shares_in_force(decision).values()) == pytest.approx(found.aij.priorities.tolist())
    assert decision.weighting.elicitation == "comparisons"
    assert place.pairs.consistency.ratio.text() == f"{found.aij.consistency_ratio:.3f}"
    assert parse_decision(written(decision)) == decision
    place.session.undo()
    assert place.session.decision == before


def test_mean_priorities_become_the_weights_and_the_answers_stay(joining, qtbot):
    place, dialog = joining(ONE, TWO)
    dialog.by_priorities.click()
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    each = [compare(matrix).priorities for matrix in MATRICES]
    assert list(shares_in_force(decision).values()) == pytest.approx(((each[0] + each[1]) / 2).tolist())
    assert (decision.weighting.elicitation, decision.weighting.detail) == ("comparisons", "aip")
    assert decision.comparisons == ()
    assert parse_decision(written(decision)) == decision
    assert spoken(_elicited(decision), "en") == "The weights are the mean priorities of several experts (AIP)."
    assert _consistency(decision, None) == []


def test_a_file_that_does_not_fit_is_refused_and_the_others_stay(joining):
    _, dialog = joining(ONE, ",X,Y\nX,1,2\nY,,1\n", TWO)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.text().startswith("Hangzhou.csv does not fit: it does not compare Criterion a, Criterion b")
    assert [expert.name for expert in dialog.experts] == ["Ningbo", "Shanghai"]


def test_files_of_one_name_are_experts_of_two_names(joining, qtbot):
    _, dialog = joining(ONE)
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert [expert.name for expert in dialog.experts] == ["Ningbo", "Ningbo (2)"]


def test_one_expert_is_no_group_and_the_last_but_one_can_be_left_out(joining, qtbot):
    _, dialog = joining(ONE, TWO)
    qtbot.mouseClick(dialog.table.removers[0], Qt.MouseButton.LeftButton)
    assert [expert.name for expert in dialog.experts] == ["Hangzhou"]
    assert dialog.lead.text() == "One more expert is needed."
    assert not dialog.use.isEnabled()


def test_votes_of_zero_are_refused_in_a_sentence(joining, qtbot):
    _, dialog = joining(ONE, TWO)
    for field in dialog.table.votes:
        typed(field, qtbot, "0")
    assert dialog.lead.text() == "Voting weights are numbers of zero or more, and not all zero."
    assert not dialog.use.isEnabled()
    assert dialog.isVisible()


def test_who_has_not_linked_everything_has_a_voice_among_the_judgements_alone(joining, qtbot):
    place, dialog = joining(ONE, HALF)
    assert "not all linked" in texts(dialog)
    assert not dialog.by_priorities.isEnabled()
    assert dialog.by_judgements.isChecked()
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert given_matrix(place.session.decision, "")[0, 1] == pytest.approx(np.sqrt(6))


def test_projects_under_a_criterion_are_joined_by_judgements(joining, qtbot):
    names = [f"Project {i}" for i in range(4)]
    rows = ["".join([name, *(",1" if i == j else ",2" if i < j else "," for j in range(4))])
            for i, name in enumerate(names)]  # fmt: skip
    text = "\n".join(["," + ",".join(names), *rows])
    place, dialog = joining(text, text, row=2)
    before = shares_in_force(place.session.decision)
    assert not dialog.by_priorities.isEnabled()
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    decision = place.session.decision
    assert decision.compared(("alternatives", "b")).value("p0", "p3") == pytest.approx(2)
    assert shares_in_force(decision) == before


def typed(field, qtbot, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_dialog_is_worked_by_keys_alone(joining, qtbot):
    place, dialog = joining(ONE, TWO)
    QApplication.processEvents()
    dialog.by_judgements.setFocus()
    qtbot.keyClick(dialog.by_judgements, Qt.Key.Key_Right)
    assert dialog.by_priorities.isChecked()
    dialog.use.setFocus()
    qtbot.keyClick(dialog.use, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert place.session.decision.weighting.detail == "aip"
    names = [field.accessibleName() for field in dialog.table.votes]
    assert names == ["Voting weight of Ningbo", "Voting weight of Hangzhou"]
