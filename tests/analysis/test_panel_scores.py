"""Scores of several experts joined: mean, median, trimmed mean with voting weights, and what does not count."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.panel_scores import joined_scores, panel_scores, with_panel_scores
from decider.decision.edits.panel import change_expert, set_score_rule, use_scores
from decider.decision.edits.panel_rounds import open_round, reveal_round, settle_score, take_ballots
from decider.decision.panel import Ballot, standing
from tests.decision.test_panel import NOW, scored, study

marks = st.lists(st.integers(0, 10).map(lambda n: n / 2), min_size=1, max_size=9)


def joined(values: list[float], rule: str, trim: float = 0.2, voting: list[float] | None = None) -> float:
    weights = np.array(voting or [1.0] * len(values))
    return float(joined_scores(np.array(values)[:, None], weights, rule, trim)[0])


@settings(max_examples=60, deadline=None)
@given(marks)
def test_equal_voting_gives_the_mean_and_median_of_numpy(values):
    assert joined(values, "mean") == pytest.approx(np.mean(values), abs=1e-12)
    assert joined(values, "median") == np.median(values)
    assert joined(values, "trimmed", 0.0) == pytest.approx(np.mean(values), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(marks, st.sampled_from(["mean", "median", "trimmed"]))
def test_an_expert_with_two_votes_counts_as_two_experts(values, rule):
    voting = [2.0] + [1.0] * (len(values) - 1)
    assert joined(values, rule, voting=voting) == pytest.approx(joined([values[0], *values], rule), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.lists(st.floats(0.1, 3), min_size=1, max_size=30), st.sampled_from(["mean", "trimmed"]))
def test_equal_answers_join_to_exactly_that_answer(tenths, voting, rule):
    value = tenths / 10
    assert joined([value] * len(voting), rule, voting=voting) == value


def test_the_trimmed_mean_cuts_a_part_of_the_answers_at_each_end():
    assert joined([0, 2, 3, 4, 5], "trimmed", 0.2) == 3.0
    # A tenth cut from each end of five answers leaves half of the outer ones: (0/2 + 2 + 3 + 4 + 5/2) / 4.
    assert joined([0, 2, 3, 4, 5], "trimmed", 0.1) == pytest.approx(11.5 / 4)


def test_nobody_and_voters_without_weight_leave_a_cell_missing():
    assert np.isnan(joined([np.nan, np.nan], "mean"))
    assert np.isnan(joined([3.0, 4.0], "median", voting=[0.0, 0.0]))
    assert joined([3.0, 4.0, np.nan], "median", voting=[0.0, 1.0, 1.0]) == 4.0


def test_sealed_answers_count_only_once_they_are_revealed():
    decision = use_scores(open_round(study(), (), NOW), True, NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0), scored(decision, "e2", 4.5)), NOW)
    assert with_panel_scores(decision) is decision
    decision = with_panel_scores(reveal_round(decision, NOW))
    # Zhou has two votes of three; the measured cost stays.
    assert decision.performances == ((4.0, 4.0, 30.0),) * 3


def test_recused_experts_answers_outside_the_scale_and_outside_the_field_do_not_count():
    decision = open_round(study(), (), NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0), scored(decision, "e2", 4.5)), NOW)
    decision = take_ballots(
        decision, (Ballot("e1", 1, (("a1", "c1", 7.0), ("a2", "c1", 3.0), ("zz", "c1", 1.0))),), NOW
    )
    decision = change_expert(decision, replace(decision.panel.expert("e2"), recused=("a2",), criteria=("c1",)), NOW)
    scores = panel_scores(reveal_round(decision, NOW))
    assert scores.answers.tolist() == [[1, 0], [1, 0], [1, 0]]
    assert scores.joined[:, 0].tolist() == [4.5, 3.0, 4.5]


def test_a_settled_score_takes_the_place_of_the_aggregate_until_it_is_settled_otherwise():
    decision = use_scores(open_round(study(), (), NOW), True, NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    decision = settle_score(decision, "a1", "c1", 4.0, "The port counts", NOW)
    assert with_panel_scores(decision).performances[0][0] == 4.0
    decision = settle_score(decision, "a1", "c1", None, "It does not", NOW)
    assert with_panel_scores(decision).performances[0][0] == 3.0


def test_the_rule_changes_the_score_and_the_spread_is_that_of_the_answers():
    decision = open_round(study(), (), NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 1.0), scored(decision, "e2", 4.0)), NOW)
    decision = reveal_round(decision, NOW)
    assert panel_scores(decision).joined[0, 0] == 3.0
    assert panel_scores(set_score_rule(decision, "median", 0.2, NOW)).joined[0, 0] == 4.0
    assert panel_scores(decision).spread[0, 0] == pytest.approx(np.std([1, 4], ddof=1))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_answers_that_count_are_those_standing(seed):
    random = np.random.default_rng(seed)
    decision = open_round(study(), (), NOW)
    cells = [(a, c) for a in ("a1", "a2", "a3", "gone") for c in ("c1", "c2")]
    for _ in range(3):
        for expert in ("e1", "e2"):
            some = [cells[k] for k in random.integers(0, 8, 4)]
            ballot = Ballot(expert, decision.panel.round, tuple((a, c, float(random.integers(0, 7))) for a, c in some))
            decision = take_ballots(decision, (ballot,), NOW)
        decision = reveal_round(decision, NOW)
        for e, expert in enumerate(("e1", "e2")):
            said = {(a, c): v for a, c, v in standing(decision.panel, expert, decision.panel.round).scores}
            expected = [[said.get((f"a{i}", c), np.nan) for c in ("c1", "c2")] for i in (1, 2, 3)]
            expected = np.where(np.array(expected) > 5, np.nan, expected)
            assert np.array_equal(panel_scores(decision).given[e], expected, equal_nan=True)
        decision = open_round(decision, (), NOW)


def test_no_score_stays_in_the_table_of_those_who_have_lost_their_vote():
    decision = use_scores(open_round(study(), (), NOW), True, NOW)
    one = Ballot("e1", 1, (("a1", "c1", 3.0), ("a2", "c1", 2.0)), received=NOW)
    decision = with_panel_scores(reveal_round(take_ballots(decision, (one,), NOW), NOW))
    assert decision.performances == ((3.0, 2.0, 30.0), (2.0, 2.0, 30.0), (None, 2.0, 30.0))
    without = change_expert(decision, replace(decision.panel.expert("e1"), voting=0.0), NOW)
    # Nobody was asked in vain about Risk: on it there is no answer at all, so what was there before stays.
    assert with_panel_scores(without).performances == ((None, 2.0, 30.0),) * 3
    barred = change_expert(decision, replace(decision.panel.expert("e1"), recused=("a1", "a2", "a3")), NOW)
    assert with_panel_scores(barred).performances == ((None, 2.0, 30.0),) * 3
