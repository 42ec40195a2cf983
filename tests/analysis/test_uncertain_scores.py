"""Scores with errors of their own, as a matrix or from the experts' answers: closed forms, and what is refused."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.uncertain import acceptability, stepped
from decider.analysis.uncertainty import Uncertainty, deviations, expert_spread
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weights
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Expert, Panel, Round
from decider.decision.shortlist import MethodChoice, ShortlistRule

DRAWS = 4_000
NEAR = 4 * 0.5 / DRAWS**0.5
"""Four standard errors of a share."""


def decided(scores, weights, method="wsm", size=1, scale=(0.0, 100.0)):
    m = len(scores[0])
    decision = Decision(
        criteria=tuple(
            Criterion(f"c{j}", f"C{j}", scale=Scale("rating", worst=scale[0], best=scale[1])) for j in range(m)
        ),
        alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(len(scores))),
        performances=tuple(tuple(map(float, row)) for row in scores),
        method=MethodChoice(method, "none" if method == "wsm" else ""),
        shortlist=ShortlistRule(size),
    )
    return set_weights(decision, {f"c{j}": w for j, w in enumerate(weights)})


def sure_weights(decision):
    """Weights that do not move at all."""
    return analyse(decision), Uncertainty("around", 0.0)


def test_two_alternatives_in_a_weighted_sum_follow_the_normal_law():
    # The difference of two weighted sums is normal: its mean is 2, its variance the sum of (w s)^2.
    analysis, sure = sure_weights(decided([[52, 40], [50, 40]], [0.5, 0.5]))
    spread = np.array([[3.0, 1.0], [2.0, np.nan]])
    wanted = NormalDist().cdf(1.0 / (0.5 * np.sqrt(9 + 1 + 4)))
    found = acceptability(analysis, sure, 1, DRAWS, spread)
    assert found.shares[0, 0] == pytest.approx(wanted, abs=NEAR)
    assert found.in_shortlist == pytest.approx([wanted, 1 - wanted], abs=NEAR)


def test_each_score_has_the_error_of_its_own_cell():
    # Only the score of the second on the first criterion is unsure, so that nobody else can move.
    analysis, sure = sure_weights(decided([[60, 50], [55, 50], [50, 50]], [0.8, 0.2], "topsis"))
    spread = np.zeros((3, 2))
    spread[1, 0] = 4.0
    found = acceptability(analysis, sure, 1, DRAWS, spread)
    first = NormalDist(55, 4)
    assert found.shares[1] == pytest.approx([1 - first.cdf(60), first.cdf(60) - first.cdf(50), first.cdf(50)], abs=NEAR)
    assert found.shares[0, 2] == 0


@pytest.mark.parametrize("method", ["wsm", "topsis", "vikor"])
def test_unknown_errors_are_none(method):
    analysis, sure = sure_weights(decided([[60, 50], [55, 58], [50, 40]], [0.7, 0.3], method))
    found = acceptability(analysis, sure, 1, 60, np.full((3, 2), np.nan))
    assert found.shares.max(axis=1).tolist() == [1, 1, 1]


def test_a_stated_error_is_the_matrix_of_equal_errors():
    analysis, _ = sure_weights(decided([[60, 50], [55, 58], [50, 40]], [0.7, 0.3], "topsis"))
    stated = acceptability(analysis, Uncertainty(errors=(3.0,)), 1, 300)
    given = acceptability(analysis, Uncertainty(), 1, 300, np.full((3, 2), 3.0))
    assert np.array_equal(stated.ranks, given.ranks)


def test_answers_sharpen_without_contradicting_themselves():
    analysis, sure = sure_weights(decided([[60, 50], [55, 58], [50, 40]], [0.7, 0.3], "topsis"))
    spread = np.full((3, 2), 5.0)
    first, last = stepped(analysis, sure, 3, (40, 120), spread)
    assert (first.ranks <= last.ranks).all()
    assert np.array_equal(last.ranks, acceptability(analysis, sure, 3, 120, spread).ranks)


def with_panel(decision, answers, state="revealed"):
    """`answers`: for each expert the scores by cell."""
    experts = tuple(Expert(f"e{k}", f"Expert {k}") for k in range(len(answers)))
    ballots = tuple(
        Ballot(f"e{k}", 1, tuple((*cell.split(), float(value)) for cell, value in given.items()))
        for k, given in enumerate(answers)
    )
    return replace(decision, panel=Panel(study="s", experts=experts, ballots=ballots, rounds=(Round(1, state),)))


def test_the_spread_of_the_experts_is_the_standard_deviation_of_their_answers():
    plain = decided([[60, 50], [55, 50]], [0.5, 0.5])
    decision = with_panel(plain, [{"a0 c0": 50, "a1 c0": 40}, {"a0 c0": 70, "a1 c1": 50}, {"a0 c0": 60}])
    found = expert_spread(analyse(decision))
    assert found[0, 0] == pytest.approx(10.0)
    assert found.sum() == pytest.approx(10.0)
    analysis = analyse(decision)
    assert np.array_equal(deviations(analysis, Uncertainty(experts=True)), found)
    drawn = acceptability(analysis, Uncertainty("around", 0.0, experts=True), 1, 400)
    assert np.array_equal(drawn.ranks, acceptability(analysis, Uncertainty("around", 0.0), 1, 400, found).ranks)


@pytest.mark.parametrize("state", ["open", "revealed"])
def test_without_two_answers_to_one_score_there_is_no_spread(state):
    plain = decided([[60, 50], [55, 50]], [0.5, 0.5])
    given = [{"a0 c0": 50}, {"a0 c0" if state == "open" else "a1 c0": 70}]
    for decision in (plain, with_panel(plain, given, state)):
        with pytest.raises(DeciderError, match="two experts"):
            deviations(analyse(decision), Uncertainty(experts=True))


def test_an_error_and_the_experts_contradict_each_other():
    analysis = analyse(decided([[60, 50], [55, 50]], [0.5, 0.5]))
    with pytest.raises(DeciderError, match="not both"):
        deviations(analysis, Uncertainty(errors=(1.0,), experts=True))
