"""Acceptability agrees with closed forms and published cases; number and standing never disagree."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from decider.analysis.robustness import STEPS, rank_acceptability, shown_chance, standing, stepped
from decider.analysis.sampling import anywhere, around, drawn, sobol
from decider.analysis.table import Model
from decider.decision.findings import DeciderError

PUBLISHED = Path(__file__).parent.parent / "published"


def published(name: str) -> dict[str, Any]:
    case: dict[str, Any] = json.loads((PUBLISHED / f"{name}.json").read_text(encoding="utf-8"))
    return case


def test_the_published_case_with_uncertain_scores_is_met_within_sampling_error() -> None:
    case = published("smaa-02-thrombo-moments")
    gain, deviations = np.array(case["input"]["value_mean"]).T, np.array(case["input"]["value_sd"]).T
    found = rank_acceptability(Model("linear", gain), drawn(anywhere(3), 40_000, 1), 1, deviations=deviations)
    expected = case["expected"]
    assert np.allclose(found.shares, expected["rank_acceptability_computed"], atol=0.01)
    assert np.allclose(found.central_weights, expected["central_weights_computed"], atol=0.01)
    assert np.allclose(found.confidence, expected["confidence_computed"], atol=0.015)
    assert np.array_equal(found.in_shortlist, found.shares[:, 0])


@pytest.mark.parametrize("law", [anywhere(3), sobol(3)])
def test_the_published_case_in_closed_form_is_met_within_sampling_error(law: Any) -> None:
    case = published("smaa-04-analytic-2x3")
    gain = np.array(case["input"]["matrix"], dtype=float).T
    found = rank_acceptability(Model("linear", gain), drawn(law, 20_000, 1), 1)
    expected = case["expected"]
    assert np.allclose(found.shares, expected["rank_acceptability"], atol=0.01)
    assert np.allclose(found.central_weights, expected["central_weights"], atol=0.01)
    assert found.confidence.tolist() == expected["confidence_factors"]


def test_two_criteria_have_a_closed_form_for_topsis_as_well() -> None:
    # The first is at distances 0 and 1, the second at 1 and 0: the first leads where its criterion weighs more.
    gain = np.array([[1.0, 0.0, 0.25], [0.0, 1.0, 0.25]])
    loss = np.array([[0.0, 1.0, 0.25], [1.0, 0.0, 0.25]])
    found = rank_acceptability(Model("distance", gain, loss), drawn(anywhere(2), 20_000, 3), 1)
    # The third always has closeness one half, so it is second always; the others are first half of the time.
    assert np.allclose(found.shares, [[0.5, 0, 0.5], [0.5, 0, 0.5], [0, 1, 0]], atol=0.012)
    assert np.allclose(found.central_weights[:2], [[0.75, 0.25], [0.25, 0.75]], atol=0.01)
    assert np.isnan(found.central_weights[2]).all()
    assert found.confidence.tolist() == [1, 1, 0]
    assert found.standings == ("borderline", "borderline", "out")


def test_an_alternative_is_among_the_first_two_of_symmetric_three_two_times_in_three() -> None:
    found = rank_acceptability(Model("linear", np.eye(3)), drawn(anywhere(3), 20_000, 3), 2)
    assert np.allclose(found.in_shortlist, 2 / 3, atol=0.012)
    assert np.allclose(found.central_weights, np.full((3, 3), 7 / 36) + np.eye(3) * (15 / 36), atol=0.01)


@pytest.mark.parametrize("deviations", [None, np.full((6, 20), 0.1)])
def test_the_steps_end_with_the_answer_of_one_go(deviations: Any) -> None:
    model, law = Model("linear", default_rng(4).random((6, 20))), anywhere(6)
    answers = list(stepped(model, law, 9, 5, deviations=deviations))
    whole = rank_acceptability(model, drawn(law, STEPS[-1], 9), 5, deviations=deviations)
    assert tuple(answer.samples for answer in answers) == STEPS
    for answer in answers:
        assert answer.seed == 9
        assert (answer.ranks.sum(axis=1) == answer.samples).all()
    assert np.array_equal(answers[-1].ranks, whole.ranks)
    assert np.array_equal(answers[-1].in_shortlist, whole.in_shortlist)
    assert np.allclose(answers[-1].central_weights, whole.central_weights, equal_nan=True)


def test_a_tie_across_the_cut_brings_both_in() -> None:
    gain = np.array([[3.0, 2.0, 2.0, 1.0], [3.0, 2.0, 2.0, 1.0]])
    found = rank_acceptability(Model("linear", gain), drawn(anywhere(2), 50, 1), 2)
    assert found.in_shortlist.tolist() == [1, 1, 1, 0]
    assert found.ranks.tolist() == [[50, 0, 0, 0], [0, 50, 0, 0], [0, 50, 0, 0], [0, 0, 0, 50]]


@pytest.mark.parametrize("deviations", [None, np.full((3, 6), 1e-12)])
def test_whoever_a_gate_bars_makes_room_for_the_next(deviations: Any) -> None:
    model = Model("linear", np.tile(np.arange(6.0, 0.0, -1.0), (3, 1)))
    barred = np.array([False, True, False, False, False, True])
    found = rank_acceptability(model, drawn(anywhere(3), 60, 1), 3, barred, deviations)
    assert found.in_shortlist.tolist() == [1, 0, 1, 1, 0, 0]
    assert found.ranks.argmax(axis=1).tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("size", "barred"), [(0, [True, False]), (2, [True, True]), (2, [False, True])])
def test_nobody_is_listed_who_is_barred_or_has_no_place(size: int, barred: list[bool]) -> None:
    model = Model("linear", np.array([[2.0, 1.0]]))
    found = rank_acceptability(model, drawn(anywhere(1), 10, 1), size, np.array(barred))
    assert found.in_shortlist.tolist() == [float(size > 0 and not bar) for bar in barred]


def test_beyond_a_thousand_alternatives_the_best_ranks_are_counted() -> None:
    model = Model("linear", default_rng(1).random((3, 1_500)))
    found = rank_acceptability(model, drawn(anywhere(3), 40, 1), 8)
    assert found.ranks.shape == (1_500, 100)
    assert found.ranks.sum(axis=0).tolist() == [40] * 100
    assert found.in_shortlist.sum() == pytest.approx(8)


@pytest.mark.parametrize(("n", "m"), [(0, 1), (1, 1), (1, 3), (2, 1), (2, 2)])
@pytest.mark.parametrize("size", [0, 1, 5])
def test_few_alternatives_and_criteria_have_a_sensible_answer(n: int, m: int, size: int) -> None:
    found = rank_acceptability(Model("linear", default_rng(1).random((m, n))), drawn(anywhere(m), 30, 1), size)
    assert found.shares.shape == (n, n)
    assert found.in_shortlist.sum() == pytest.approx(min(size, n))
    if n == 1:
        assert found.confidence.tolist() == [1]


def test_the_confidence_at_no_spread_is_certainty() -> None:
    model, weights = Model("linear", default_rng(1).random((4, 10))), np.array([0.4, 0.3, 0.2, 0.1])
    found = rank_acceptability(model, drawn(around(weights, 0), 100, 1), 3)
    assert sorted(found.in_shortlist.tolist()) == [0] * 7 + [1] * 3


def test_uncertain_scores_are_refused_for_topsis_in_a_sentence() -> None:
    model = Model("distance", np.ones((2, 2)), np.ones((2, 2)))
    with pytest.raises(DeciderError, match="for the weighted sum and AHP only"):
        rank_acceptability(model, drawn(anywhere(2), 10, 1), 1, deviations=np.ones((2, 2)))


@pytest.mark.parametrize(
    ("probability", "shown", "place"),
    [
        (0.0, "0%", "out"),
        (0.0001, "<1%", "out"),
        (0.01, "1%", "out"),
        (0.0999, "9%", "out"),
        (0.1, "10%", "borderline"),
        (0.29, "29%", "borderline"),
        (0.57, "57%", "borderline"),
        (0.8999, "89%", "borderline"),
        (0.9, "90%", "in"),
        (0.99, "99%", "in"),
        (0.9901, ">99%", "in"),
        (0.9999, ">99%", "in"),
        (1.0, "100%", "in"),
    ],
)
def test_a_chance_is_rounded_down(probability: float, shown: str, place: str) -> None:
    assert shown_chance(probability) == shown
    assert standing(probability) == place


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 20_000), st.data())
def test_number_and_standing_never_disagree(samples: int, data: st.DataObject) -> None:
    probability = data.draw(st.integers(0, samples)) / samples
    percent = int(shown_chance(probability).strip("<>%"))
    assert standing(probability) == ("in" if percent >= 90 else "borderline" if percent >= 10 else "out")
    assert (shown_chance(probability) == "100%") == (probability == 1)
