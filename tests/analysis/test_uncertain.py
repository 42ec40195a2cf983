"""Acceptability under uncertain weights, scores and methods: closed forms, limits, and the same counts every time."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from decider.analysis.analysis import analyse, with_method
from decider.analysis.robustness import STEPS, rank_acceptability
from decider.analysis.sampling import anywhere, drawn
from decider.analysis.simulation import simulated
from decider.analysis.uncertain import acceptability, stepped
from decider.analysis.uncertainty import Uncertainty, profile_weights
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import profile_of, save_profile, set_weights
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice, ShortlistRule
from tests.analysis.random_models import study

EVERY = (
    Uncertainty("anywhere"),
    Uncertainty("around", 8),
    Uncertainty("order"),
    Uncertainty("bounds", lower=(0.1, 0.1, 0.1, 0.1), upper=(0.6, 0.6, 0.6, 0.6)),
    Uncertainty("anywhere", errors=(0.5,)),
    Uncertainty("around", 5, errors=(0.5, 0, 1, 0), methods=("wsm", "vikor")),
    Uncertainty("anywhere", methods=("topsis", "wsm", "ahp")),
)


@pytest.mark.parametrize("uncertainty", EVERY)
@pytest.mark.parametrize("method", ["topsis", "wsm", "vikor"])
def test_the_same_seed_gives_the_same_counts_in_however_many_steps(uncertainty, method):
    analysis = analyse(study(method, 2))
    first, second, last = stepped(analysis, uncertainty, 7, (30, 31, 90))
    whole = acceptability(analysis, uncertainty, 7, 90)
    assert (first.samples, second.samples, last.samples) == (30, 31, 90)
    assert np.array_equal(last.ranks, whole.ranks)
    assert np.array_equal(last.in_shortlist, whole.in_shortlist)
    assert np.allclose(last.central_weights, whole.central_weights, equal_nan=True)
    assert np.array_equal(last.confidence, whole.confidence)
    assert (first.ranks <= last.ranks).all()
    assert first.ranks.sum() == 30 * 7
    assert last.in_shortlist.sum() >= 2 - 1e-9


def test_weights_alone_give_the_answer_of_the_batch():
    analysis = analyse(study("topsis", 3))
    answers = list(stepped(analysis, Uncertainty("anywhere"), 1))
    assert tuple(a.samples for a in answers) == STEPS
    whole = rank_acceptability(analysis.result.model, drawn(anywhere(4), STEPS[-1], 1), 2)
    assert np.array_equal(answers[-1].ranks, whole.ranks)


def test_a_method_without_a_model_is_ranked_draw_by_draw():
    analysis = analyse(study("vikor", 3))
    found = acceptability(analysis, Uncertainty("anywhere"), 1, 150)
    other = simulated(analysis, drawn(anywhere(4), 150, 1), 2, np.zeros(7, dtype=bool))
    assert np.array_equal(found.ranks, other.ranks)
    assert np.allclose(found.central_weights, other.central_weights, equal_nan=True)
    assert np.array_equal(found.confidence, other.confidence)


def two(method, normalisation, wide=1000.0):
    """Two alternatives, 4 and 5, on one criterion with a wide scale."""
    return analyse(
        Decision(
            criteria=(Criterion("c", "C", scale=Scale("rating", worst=-wide, best=wide)),),
            alternatives=(Alternative("a", "A"), Alternative("b", "B")),
            performances=((4.0,), (5.0,)),
            method=MethodChoice(method, normalisation),
            shortlist=ShortlistRule(1),
        )
    )


@pytest.mark.parametrize(("method", "normalisation"), [("topsis", "fixed"), ("wsm", "none"), ("wsm", "minmax")])
def test_normal_errors_turn_two_round_as_often_as_the_normal_distribution_says(method, normalisation):
    analysis = two(method, normalisation)
    found = acceptability(analysis, Uncertainty("anywhere", errors=(0.8,)), 1, 4_000)
    chance = NormalDist(0, 0.8 * 2**0.5).cdf(1.0)
    assert found.shares[1, 0] == pytest.approx(chance, abs=0.03)
    assert found.in_shortlist.tolist() == found.shares[:, 0].tolist()
    assert found.confidence[1] == pytest.approx(chance, abs=0.15)


def test_simulated_errors_agree_with_the_closed_sum_of_errors():
    base = study("wsm", 4)
    wide = tuple(replace(c, scale=Scale("rating", worst=-900.0, best=900.0)) for c in base.criteria)
    wide = tuple(replace(c, direction="max") for c in wide)
    raw = analyse(replace(base, criteria=wide, method=MethodChoice("wsm", "none")))
    placed = analyse(replace(base, criteria=wide, method=MethodChoice("wsm", "fixed")))
    given = Uncertainty("anywhere", errors=(1.0,))
    added, through = acceptability(raw, given, 1, 4_000), acceptability(placed, given, 1, 4_000)
    assert np.allclose(added.shares, through.shares, atol=0.04)
    assert np.allclose(added.in_shortlist, through.in_shortlist, atol=0.04)


def test_errors_never_take_a_score_beyond_its_scale():
    # Both at the top of the scale: errors only pull down, so each is first half of the time, ties counted as ties.
    analysis = analyse(replace(two("topsis", "fixed").decision, performances=((1000.0,), (1000.0,))))
    found = acceptability(analysis, Uncertainty("anywhere", errors=(1.0,)), 1, 2_000)
    assert np.allclose(found.shares[:, 0], 0.625, atol=0.04)
    positive = analyse(replace(study("wpm", 1), criteria=tuple(replace(c, scale=Scale()) for c in study().criteria)))
    assert acceptability(positive, Uncertainty("anywhere", errors=(20.0,)), 1, 50).samples == 50


@pytest.mark.parametrize("method", ["wpm", "waspas", "copras"])
def test_errors_on_a_scale_that_begins_at_zero_leave_a_product_its_positive_scores(method):
    # No score is zero, so a method for positive ones goes on; the errors are larger than the scale.
    found = acceptability(analyse(study(method, 1)), Uncertainty("anywhere", errors=(20.0,)), 1, 60)
    assert found.samples == 60
    assert found.ranks.sum(axis=1).tolist() == [60] * 7
    # A method that takes zero keeps it: on the worst end both are level.
    from_zero = (Criterion("c", "C", scale=Scale("rating", worst=0.0, best=10.0)),)
    level = replace(two("topsis", "fixed").decision, criteria=from_zero, performances=((0.001,), (0.001,)))
    assert (acceptability(analyse(level), Uncertainty("anywhere", errors=(1.0,)), 1, 400).ranks[:, 0] > 220).all()


def test_a_single_error_is_for_criteria_with_a_declared_scale():
    base = study("wsm", 4)
    half = tuple(replace(c, scale=Scale()) if c.id == "c" else c for c in base.criteria)
    given = Uncertainty("around", 0, errors=(1.0,))
    listed = Uncertainty("around", 0, errors=(1.0, 1.0, 1.0, 0.0))
    analysis = analyse(replace(base, criteria=half))
    assert np.array_equal(acceptability(analysis, given, 1, 60).ranks, acceptability(analysis, listed, 1, 60).ranks)


def test_a_mixture_of_methods_lies_between_them():
    analysis = analyse(study("topsis", 6))
    both = acceptability(analysis, Uncertainty("anywhere", methods=("topsis", "wsm")), 1, 8_000)
    each = [
        acceptability(with_method(study("topsis", 6), name), Uncertainty("anywhere"), 1, 8_000).shares
        for name in ("topsis", "wsm")
    ]
    assert np.allclose(both.shares, np.mean(each, axis=0), atol=0.02)
    assert both.samples == 8_000


def test_central_weights_keep_to_what_is_believed():
    analysis = analyse(study("wsm", 1))
    bounds = Uncertainty("bounds", lower=(0.2, 0.0, 0.1, 0.0), upper=(0.5, 1.0, 0.4, 0.3))
    central = acceptability(analysis, bounds, 1, 2_000).central_weights
    ever = ~np.isnan(central).any(axis=1)
    assert ever.any()
    assert (central[ever] >= np.array(bounds.lower) - 1e-9).all()
    assert (central[ever] <= np.array(bounds.upper) + 1e-9).all()
    ordered = acceptability(analysis, Uncertainty("order"), 1, 2_000).central_weights
    places = np.argsort(-analysis.weights, kind="stable")
    for row in ordered[~np.isnan(ordered).any(axis=1)]:
        tied = np.isclose(np.diff(analysis.weights[places]), 0)
        assert (np.diff(row[places])[~tied] <= 1e-9).all()


def test_one_saved_profile_is_no_uncertainty():
    decision = study("topsis", 2)
    decision = save_profile(decision, profile_of(decision, "p", "P", "", "", ""))
    moved = set_weights(decision, {"a": 0.1, "b": 0.1, "c": 0.8})
    there = analyse(decision)
    found = acceptability(analyse(moved), Uncertainty("profiles"), 1, 100)
    assert np.allclose(profile_weights(analyse(moved))[1], there.weights)
    assert np.array_equal(np.argmax(found.shares, axis=1) + 1, there.result.ranks)
    assert found.shares.max(axis=1).tolist() == [1.0] * 7


def test_whoever_a_gate_bars_is_ranked_and_never_listed():
    base = study("wsm", 2)
    gated = tuple(replace(c, gate=5.0) if c.id == "b" else c for c in base.criteria)
    analysis = analyse(replace(base, criteria=gated, shortlist=ShortlistRule(2, gates=True)))
    barred = [i for i, a in enumerate(analysis.alternatives) if a.id in analysis.fails_gate]
    for given in (Uncertainty("anywhere", errors=(1.0,)), Uncertainty("anywhere", methods=("wsm", "topsis"))):
        found = acceptability(analysis, given, 1, 100)
        assert barred
        assert not found.in_shortlist[barred].any()
        assert found.in_shortlist.sum() >= 2 - 1e-9


@pytest.mark.parametrize(
    "wrong",
    [
        Uncertainty("profiles"),
        Uncertainty("bounds", lower=(0.1,)),
        Uncertainty("bounds", upper=(0.1, 0.2)),
        Uncertainty("bounds", lower=(0.9, 0.9, 0.0, 0.0)),
        Uncertainty("around", -1),
        Uncertainty(errors=(1.0, 2.0)),
        Uncertainty(errors=(-1.0,)),
        Uncertainty(methods=("nonsense",)),
    ],
)
def test_what_does_not_fit_is_said(wrong):
    with pytest.raises(DeciderError):
        acceptability(analyse(study()), wrong, 1, 10)


def test_nothing_ranked_gives_no_answer_and_one_alternative_is_always_first():
    empty = analyse(Decision())
    assert list(stepped(empty, Uncertainty(), 1)) == []
    with pytest.raises(DeciderError):
        acceptability(empty, Uncertainty(), 1, 10)
    one = analyse(study("topsis", 1, n=1))
    found = acceptability(one, Uncertainty("anywhere", errors=(1.0,), methods=("topsis", "vikor")), 1, 20)
    assert found.shares.tolist() == [[1.0]]
    assert found.in_shortlist.tolist() == [1.0]
