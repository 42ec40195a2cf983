"""Fairness of a panel: without each expert, strict and lenient ones, straight lines."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.panel_agreement import panel_agreement
from decider.analysis.panel_fairness import panel_fairness
from decider.analysis.panel_severity import additive, severities
from decider.decision.criteria import Criterion, Scale
from decider.decision.edits.panel_rounds import settle_score
from decider.words import spoken
from tests.analysis.panels import NOW, RATING, panel_of, random_panel


def without(decision, expert):
    panel = decision.panel
    return replace(decision, panel=replace(panel, experts=tuple(e for e in panel.experts if e.id != expert)))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["mean", "median", "trimmed"]))
def test_leaving_an_expert_out_gives_what_the_panel_without_them_would(seed, rule):
    decision = random_panel(seed, missing=0.0, score_rule=rule)
    found = panel_fairness(decision)
    for one in found.left_out:
        alone = panel_agreement(without(decision, one.expert))
        assert one.without.shortlist == alone.shortlist
        assert one.without.ranks.tolist() == alone.ranks.tolist()
        assert set(one.without.goes) == set(panel_agreement(decision).shortlist) - set(alone.shortlist)
        assert one.alone == 0


def test_whose_removal_or_adoption_changes_the_list_is_named():
    # Two experts are for project 1; the third, with three votes, carries project 2.
    first, other = [[4], [2]], [[1], [5]]
    decision = panel_of([first, first, other], names=[{}, {}, {"voting": 3.0}])
    found = panel_fairness(decision)
    assert found.pivotal == ("e3",)
    assert [one.adopted.changes for one in found.left_out] == [True, True, False]
    assert spoken(found.sentences[0], "en") == "Without Expert 3: Project 1 in place of Project 2."
    assert spoken(found.sentences[1], "en") == "1 of 3 experts have the same list by their own scores alone."
    third = found.left_out[2].without
    assert (third.moved, third.farthest, third.farthest_ranks) == (2, "a1", (2, 1))


def test_scores_that_only_one_expert_gave_stay_when_they_are_left_out_and_are_counted():
    nan = np.nan
    decision = panel_of([[[4, 1], [2, 5]], [[nan, 2], [3, 4]]])
    found = panel_fairness(decision)
    assert [one.alone for one in found.left_out] == [1, 0]
    assert not any(one.without.refusal for one in found.left_out)


def test_a_settled_score_stays_settled_whoever_is_left_out():
    decision = settle_score(panel_of([[[4], [2]], [[0], [2.5]]]), "a1", "c1", 5.0, "Agreed", NOW)
    found = panel_fairness(decision)
    assert found.pivotal == ()
    assert found.calibrated.scores[0, 0] == 5.0


def test_a_strict_and_a_lenient_expert_are_found_and_calibration_takes_their_difference_off():
    random = np.random.default_rng(1)
    truth = random.uniform(1.5, 3.5, (8, 3))
    shift = [0.0, -1.0, 1.0, 0.0]
    scores = np.array([truth + s for s in shift])
    found = panel_fairness(panel_of(scores, size=3))
    means = {one.expert: one.mean for one in found.severity}
    # A point of five below the mean of the others, who together are a third of a point above.
    assert means["e2"] == pytest.approx((-1 - 1 / 3) / 5)
    assert [one.strict for one in found.severity] == [False, True, False, False]
    assert [one.lenient for one in found.severity] == [False, False, True, False]
    assert [one.offset for one in found.severity] == pytest.approx([0, -0.2, 0.2, 0], abs=1e-9)
    assert found.calibrated.scores == pytest.approx(truth, abs=1e-9)
    assert found.calibrated.clipped == 0
    said = [spoken(s, "en") for s in found.sentences]
    assert "Strictest: Expert 2, 26.7% of the scale below the others on the same 24 scores (26.7 to 26.7)." in said
    assert "With strictness taken off the scores the list stays." in said


def test_calibration_can_change_the_list_where_a_strict_expert_left_a_project_out():
    # The strict expert 2 alone did not score project 2, which so looks better than it is.
    found = panel_fairness(panel_of([[[3.4], [3.2]], [[1.0], [np.nan]], [[3.4], [3.2]]]))
    assert (found.calibrated.outcome.goes, found.calibrated.outcome.comes) == (("a2",), ("a1",))
    assert "With strictness taken off the scores: Project 1 in place of Project 2." in [
        spoken(s, "en") for s in found.sentences
    ]


def test_calibrated_scores_end_at_the_ends_of_the_scale():
    found = panel_fairness(panel_of([[[3.4], [5.0]], [[1.0], [4.9]], [[3.4], [5.0]]]))
    # Expert 2 is 0.83 points below the mean of all, so that 4.9 would become 5.73.
    assert found.calibrated.clipped == 1
    assert found.calibrated.scores[1, 0] == pytest.approx((2 * (5.0 - 1.25 / 3) + 5.0) / 3)


def test_the_additive_model_is_that_of_ordinary_least_squares_with_gaps():
    random = np.random.default_rng(5)
    merit = random.random((5, 20))
    merit[random.random(merit.shape) < 0.3] = np.nan
    known = ~np.isnan(merit)
    rows = []
    for e, c in np.argwhere(known).tolist():
        row = np.zeros(25)
        row[e] = row[5 + c] = 1.0
        rows.append(row)
    fit = np.linalg.lstsq(np.array([*rows, [1.0] * 5 + [0.0] * 20]), np.append(merit[known], 0.0), rcond=None)[0]
    assert additive(merit) == pytest.approx(fit[:5], abs=1e-9)


def test_severities_have_mean_zero_however_the_sums_round():
    random = np.random.default_rng(0)
    for _ in range(1000):
        merit = random.random((random.integers(2, 8), random.integers(3, 40)))
        merit[random.random(merit.shape) < random.choice([0, 0.3, 0.6])] = np.nan
        assert abs(additive(merit).sum()) < 1e-9


def test_the_interval_is_students():
    from scipy.stats import ttest_1samp

    random = np.random.default_rng(2)
    merit = random.random((3, 15))
    one = severities(merit, ("a", "b", "c"))[0]
    gaps = merit[0] - merit[1:].mean(axis=0)
    interval = ttest_1samp(gaps, 0.0).confidence_interval(0.95)
    assert (one.low, one.high) == pytest.approx((interval.low, interval.high))


def test_severity_is_turned_for_costs_and_not_asked_where_there_is_a_target():
    criteria = (
        Criterion("c1", "Risk", direction="min", scale=Scale("rating", worst=5.0, best=0.0)),
        Criterion("c2", "Fit", direction="target", target=2.0, scale=RATING),
    )
    # A higher risk is a worse mark, so the expert who sees more risk is the strict one.
    found = panel_fairness(panel_of([[[4, 5], [3, 5], [5, 5]], [[2, 0], [1, 0], [3, 0]]], criteria))
    assert [one.strict for one in found.severity] == [True, False]
    assert [one.cells for one in found.severity] == [3, 3]


def test_one_score_for_all_projects_is_noticed_under_a_criterion_and_under_all():
    found = panel_fairness(panel_of([[[3, 1], [3, 2], [3, 5]], [[2, 2], [2, 2], [2, 2]], [[1, 2], [2, 3], [1, 4]]]))
    assert [(line.expert, line.criterion, line.value, line.projects) for line in found.straight] == [
        ("e1", "c1", 3.0, 3),
        ("e2", "", 2.0, 6),
    ]
    assert spoken(found.sentences[-1], "en").startswith("2 experts gave one score")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_experts_and_those_without_a_vote_change_nothing(seed, shuffle):
    decision = random_panel(seed)
    experts = list(decision.panel.experts)
    silent = replace(experts[0], id="e9", voting=0.0)
    shuffle.shuffle(experts)
    other = replace(decision, panel=replace(decision.panel, experts=(*experts, silent)))
    before, after = panel_fairness(decision), panel_fairness(other)
    assert set(before.pivotal) == set(after.pivotal)
    assert {s.expert: pytest.approx(s.mean, abs=1e-9) for s in before.severity} == {
        s.expert: s.mean for s in after.severity
    }
    assert np.allclose(before.calibrated.scores, after.calibrated.scores, equal_nan=True)


def test_identical_experts_are_neither_strict_nor_lenient_and_nobody_decides():
    found = panel_fairness(panel_of([[[5, 1], [4, 4], [1, 2.5]]] * 3))
    assert found.pivotal == ()
    assert not any(one.strict or one.lenient for one in found.severity)
    assert spoken(found.sentences[0], "en") == "Without any one of the 3 experts the list stays."


def test_a_panel_of_one_has_nobody_to_compare_with():
    found = panel_fairness(panel_of([[[5, 1], [4, 4]]]))
    assert found.severity == ()
    assert found.left_out[0].alone == 4
    assert not found.left_out[0].without.changes


def test_of_one_expert_it_is_said_that_the_scores_are_theirs():
    said = [spoken(s, "en") for s in panel_fairness(panel_of([[[1, 5], [2, 4], [3, 1]]])).sentences]
    assert said[0] == "There is one expert, whose scores are the panel's."
