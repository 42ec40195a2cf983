"""AHP down the tree and across alternatives, against the published hierarchies."""

import numpy as np
import pytest
from hypothesis import given, settings

from decider.analysis.ahp import ahp_model, derived_shares
from decider.analysis.normalisation import without_targets
from decider.analysis.pairwise import compare
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from tests.analysis.tables import problems, table
from tests.published import case

anything = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("name", ["ahp-08-city-synthesis", "ahp-10-leader-synthesis"])
def test_published_syntheses_agree(name):
    example = case(name)
    given = example["input"]
    criteria = compare(np.array(given["criteria_matrix"])).priorities
    local = {j: np.array(given["alternative_matrices"][c]) for j, c in enumerate(given["criteria"])}
    blank = table(np.ones((len(given["alternatives"]), len(given["criteria"]))))
    model, _, _ = ahp_model(blank, local)
    np.testing.assert_allclose(model.scores(criteria), example["expected"]["overall_exact"], rtol=0, atol=1e-9)


def test_weights_follow_from_comparisons_only_where_they_connect_all_siblings():
    decision = Decision(
        criteria=tuple(Criterion(id, id) for id in "xyz"),
        comparisons=(Comparisons(("criteria", ""), (Judgement("x", "y", 2.0),)),),
    )
    assert derived_shares(decision) == {}
    both = Comparisons(("criteria", ""), (Judgement("x", "y", 2.0), Judgement("y", "z", 2.0)))
    shares = derived_shares(Decision(criteria=decision.criteria, comparisons=(both,)))
    assert [shares[id] for id in "xyz"] == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_ideal_synthesis_gives_the_best_under_each_criterion_one():
    numbers = table([[2, 8], [4, 2]], worst=[0, 0], best=[10, 10])
    _, _, local = ahp_model(numbers, {}, "ideal")
    assert local.tolist() == [[0.5, 1.0], [1.0, 0.25]]
    _, _, local = ahp_model(numbers, {}, "distributive")
    np.testing.assert_allclose(local.sum(axis=0), 1)


def test_more_than_nine_alternatives_are_not_compared_in_pairs():
    with pytest.raises(DeciderError, match="at most nine alternatives in pairs, and C1 has 10"):
        ahp_model(table(np.ones((10, 1))), {0: np.ones((10, 10))})


def test_the_published_manual_example_agrees():
    example = case("ahp-20-bpmsg-manual-3x3")
    criteria = compare(np.array(example["input"]["pairwise_matrix"])).priorities
    local = np.array(example["expected"]["alternative_locals"])
    matrices = {j: np.array([[1, a / b], [b / a, 1]]) for j, (a, b) in enumerate(local)}
    model, _, found = ahp_model(table(np.ones((2, 3))), matrices)
    np.testing.assert_allclose(found, local.T, atol=1e-12)
    np.testing.assert_allclose(model.scores(criteria), example["expected"]["overall_exact"], rtol=0, atol=1e-9)


def test_three_levels_multiply_down_to_the_weights_of_the_leaves():
    criteria = (Criterion("a", "A"), Criterion("b", "B"), Criterion("c", "C", "a"), Criterion("d", "D", "a"))
    given = (
        Comparisons(("criteria", ""), (Judgement("a", "b", 4.0),)),
        Comparisons(("criteria", "a"), (Judgement("d", "c", 3.0),)),
    )
    shares = derived_shares(Decision(criteria=criteria, comparisons=given))
    assert shares == pytest.approx({"a": 0.8, "b": 0.2, "c": 0.25, "d": 0.75})


@anything
@given(problem=problems())
def test_distributive_priorities_sum_to_one_and_ideal_ones_reach_one(problem):
    numbers, weights = problem
    model, _, local = ahp_model(numbers, {}, "distributive")
    np.testing.assert_allclose(local.sum(axis=0), 1)
    assert model.scores(weights).sum() == pytest.approx(1)
    np.testing.assert_allclose(ahp_model(numbers, {}, "ideal")[2].max(axis=0), 1)


def test_a_target_hit_exactly_is_the_best_and_breaks_nothing():
    aimed = without_targets(table([[20.0], [25.0], [30.0]], [20.0]))
    assert ahp_model(aimed, {}, "ideal")[2][:, 0].tolist() == [1.0, 0.5, 0.0]


@pytest.mark.parametrize("column", [[0.0, 0.0], [3.0, 3.0], [-1.0, -1.0]])
def test_a_constant_criterion_makes_equal_priorities(column):
    numbers = table(np.array([column, [1.0, 2.0]]).T)
    assert ahp_model(numbers, {})[2][:, 0].tolist() == [0.5, 0.5]
    assert ahp_model(numbers, {}, "ideal")[2][:, 0].tolist() == [1.0, 1.0]


def test_all_at_the_worst_of_the_scale_are_equal():
    numbers = table([[0.0, 1], [0.0, 2]], worst=[0, 0], best=[10, 10])
    assert ahp_model(numbers, {})[2][:, 0].tolist() == [0.5, 0.5]


def test_values_that_cannot_be_rated_are_named_with_the_way_out():
    with pytest.raises(DeciderError, match=r"AHP rates C2 by shares of its sum.* and A1 has none; a scale"):
        ahp_model(table([[1.0, 0], [2, 3]]), {})


def test_comparisons_that_do_not_link_the_alternatives_name_the_criterion():
    matrix = np.full((4, 4), np.nan)
    matrix[0, 1] = matrix[2, 3] = 2
    np.fill_diagonal(matrix, 1)
    with pytest.raises(DeciderError, match=r"Under C1: No comparison links these groups: \(A1, A2\) \(A3, A4\)"):
        ahp_model(table(np.ones((4, 1))), {0: matrix})


def test_a_criterion_under_which_nothing_was_compared_is_rated():
    nothing = np.where(np.eye(2) > 0, 1.0, np.nan)
    np.testing.assert_allclose(ahp_model(table([[1.0], [3.0]]), {0: nothing})[2][:, 0], [0.25, 0.75])
