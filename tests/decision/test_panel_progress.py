"""How far experts have come, and the steps that a scale offers them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Level, Scale
from decider.decision.edits.panel import change_expert, set_weighing
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.panel_progress import pairs_asked, points_asked, progress, progress_of
from decider.decision.panel_steps import on_step, steps
from tests.decision.test_panel import NOW, scored, study


def test_progress_counts_answers_to_what_was_asked_and_nothing_else():
    decision = open_round(study(), (), NOW)
    decision = change_expert(decision, replace(decision.panel.expert("e1"), recused=("a3",)), NOW)
    ballot = scored(decision, "e1", 3.0)
    ballot = replace(
        ballot,
        scores=(*ballot.scores[:3], ("a3", "c1", 1.0), ("gone", "c1", 1.0)),
        comparisons=(Comparisons(("criteria", ""), (Judgement("c2", "c1", 3.0),)),),
    )
    first, second = progress(take_ballots(decision, (ballot,), NOW))
    assert (first.scores, first.scores_asked, first.weights, first.weights_asked) == (3, 4, 1, 3)
    assert (first.partial, first.complete, first.received) == (True, False, NOW)
    assert (second.answered, second.asked, second.partial, second.received) == (0, 9, False, "")


def test_an_expert_who_answered_all_is_complete():
    decision = open_round(set_weighing(study(), "", NOW), (), NOW)
    found = progress_of(decision, scored(decision, "e1", 2.0))
    assert found.complete
    assert not found.partial


def test_a_later_round_counts_only_what_it_asks_again():
    decision = open_round(set_weighing(study(), "", NOW), (), NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    decision = open_round(decision, (("a1", "c1"),), NOW)
    assert [(p.scores, p.scores_asked) for p in progress(decision)] == [(0, 1), (0, 1)]
    assert [(p.scores, p.scores_asked) for p in progress(decision, 1)] == [(6, 6), (0, 6)]


def test_pairs_are_asked_for_comparisons_and_points_for_other_ways():
    decision = study()
    expert = decision.panel.expert("e1")
    assert pairs_asked(decision, expert) == (("", "c1", "c2"), ("", "c1", "c3"), ("", "c2", "c3"))
    assert points_asked(decision, expert) == ()
    swing = set_weighing(decision, "swing", NOW)
    assert pairs_asked(swing, expert) == ()
    assert points_asked(swing, expert) == (("", "c1"), ("", "c2"), ("", "c3"))
    assert points_asked(set_weighing(decision, "", NOW), expert) == ()


@pytest.mark.parametrize(
    ("worst", "best", "few"),
    [
        (1, 9, (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (5, 0, (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)),
        (0, 1, tuple(i / 10 for i in range(11))),
        (1, 2.5, (1, 1.5, 2, 2.5)),
    ],
)
def test_the_steps_of_a_scale(worst, best, few):
    assert steps(Scale("rating", worst=worst, best=best)) == few


def test_a_level_between_two_steps_makes_finer_steps():
    rubric = (Level(7.5, "rather good"),)
    found = steps(Scale("rating", worst=1.0, best=9.0, rubric=rubric))
    assert 7.5 in found
    assert len(found) == 17


def test_long_uneven_and_empty_scales_take_any_number_between_their_ends():
    for worst, best in ((0.0, 1000.0), (0.0, 0.123), (-1e308, 1e308), (3.0, 3.0)):
        scale = Scale("rating", worst=worst, best=best)
        assert steps(scale) == ()
        assert on_step(scale, worst)
        assert not on_step(scale, 2e308)
    assert not on_step(Scale("rating"), 1.0)


@settings(max_examples=60, deadline=None)
@given(st.integers(-20, 20), st.integers(1, 80))
def test_both_ends_are_steps_and_every_step_is_between_them(low, halves):
    scale = Scale("rating", worst=float(low), best=low + halves / 2)
    found = steps(scale)
    assert (found[0], found[-1]) == (low, low + halves / 2)
    assert list(found) == sorted(set(found))
    assert all(on_step(scale, step) for step in found)
    assert not on_step(scale, found[0] - 1e-6)
