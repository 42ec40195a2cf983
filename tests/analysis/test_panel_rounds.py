"""Two rounds compared: spread, agreement, who moved and where, and the list of each."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.panel_rounds import compare_rounds, round_results
from decider.decision.findings import DeciderError
from decider.decision.panel import AgreementRule, Round
from decider.words import spoken
from tests.analysis.panels import ballots, panel_of

NAN = np.nan


def two_rounds(first, second, **more):
    """A study with two revealed rounds; NaN in `second` leaves the first answer standing."""
    decision = panel_of(first, **more)
    later = ballots(np.array(second, dtype=float), decision.criteria, 2)
    panel = replace(
        decision.panel,
        rounds=(Round(1, "revealed"), Round(2, "revealed")),
        ballots=(*decision.panel.ballots, *later),
    )
    return replace(decision, panel=panel)


def test_movement_is_measured_from_the_median_of_the_round_before():
    first = [[[1], [3]], [[3], [3]], [[5], [2.5]]]
    second = [[[2], [NAN]], [[NAN], [NAN]], [[1], [2.0]]]
    found = compare_rounds(two_rounds(first, second))
    assert [(m.expert, m.alternative, m.before, m.after, m.median, m.toward) for m in found.moves] == [
        ("e3", "a1", 5.0, 1.0, 3.0, 0),
        ("e1", "a1", 1.0, 2.0, 3.0, 1),
        ("e3", "a2", 2.5, 2.0, 3.0, -1),
    ]
    by = {one.expert: one for one in found.experts}
    assert (by["e3"].changed, by["e3"].toward, by["e3"].away, by["e3"].answers) == (2, 0, 1, 2)
    assert by["e3"].distance == pytest.approx((4 + 0.5) / 2 / 5)
    assert by["e2"].changed == 0
    assert spoken(found.sentences[2], "en") == (
        "3 answers were changed, by 2 of 3 experts: 1 toward the median, 1 away from it."
    )


def test_convergence_and_agreement_are_compared_cell_by_cell():
    first = [[[0], [2]], [[2], [2]], [[5], [2]]]
    second = [[[2], [1]], [[2], [NAN]], [[2], [NAN]]]
    found = compare_rounds(two_rounds(first, second, rule=AgreementRule(0.75, 0.1)))
    assert (found.cells, found.closer, found.apart) == (2, 1, 1)
    assert found.spread_before[:, 0] == pytest.approx([np.std([0, 2, 5], ddof=1) / 5, 0.0])
    assert found.spread_after[:, 0] == pytest.approx([0.0, np.std([1, 2, 2], ddof=1) / 5])
    assert (found.before.agreed, found.after.agreed, found.after.judged) == (1, 1, 2)
    assert found.after.spread < found.before.spread


def test_the_list_of_each_round_is_shown_and_what_changed_in_it():
    found = compare_rounds(two_rounds([[[4], [3]], [[4], [3]]], [[[1], [NAN]], [[2], [NAN]]]))
    assert (found.before.shortlist, found.after.shortlist) == (("a1",), ("a2",))
    assert (found.goes, found.comes, found.tau) == (("a1",), ("a2",), -1.0)
    assert spoken(found.sentences[-1], "en") == "On the list since: Project 2; off it: Project 1."
    assert [one.round for one in round_results(two_rounds([[[4], [3]]], [[[1], [NAN]]]))] == [1, 2]


def test_answers_that_came_only_later_are_added_and_no_moves():
    found = compare_rounds(two_rounds([[[4], [3]], [[4], [NAN]]], [[[NAN], [NAN]], [[NAN], [2]]]))
    assert found.moves == ()
    assert {one.expert: one.added for one in found.experts} == {"e1": 0, "e2": 1}
    assert spoken(found.sentences[-1], "en") == "The list is the same as before."


def test_an_expert_without_a_vote_moves_nothing():
    study = two_rounds([[[4], [3]], [[4], [3]]], [[[NAN], [NAN]], [[1], [5]]], names=[{}, {"voting": 0.0}])
    found = compare_rounds(study)
    assert found.moves == ()
    assert found.before.shortlist == found.after.shortlist == ("a1",)
    assert [one.expert for one in found.experts] == ["e1"]


def test_one_revealed_round_is_not_enough_to_compare():
    with pytest.raises(DeciderError) as error:
        compare_rounds(panel_of([[[4], [3]]]))
    assert spoken(error.value.message, "en") == "Two revealed rounds are needed to compare them."
