"""TOPSIS against the papers, against pymcdm, and against what must hold on any table."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.table import frozen
from decider.analysis.topsis import topsis
from decider.decision.findings import DeciderError
from tests.analysis.tables import problems, published_table, table
from tests.published import case, cases

NORMALISATIONS = ("vector", "minmax", "max", "sum")
anything = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("example", cases("topsis"), ids=lambda c: c["id"])
def test_published_examples_agree_at_full_precision(example):
    numbers, weights = published_table(example)
    result = topsis(numbers, weights, example["parameters"].get("normalisation", "vector"))
    expected = example["expected"]
    np.testing.assert_allclose(result.scores, expected["scores_exact"], rtol=0, atol=1e-9)
    assert result.ranks.tolist() == expected["ranks"]


def test_every_step_of_hwang_and_yoon_agrees():
    example = case("topsis-01-hwang-yoon-fighter")
    steps = {s.symbol: s.values for s in topsis(*published_table(example)).steps}
    expected = example["expected"]
    np.testing.assert_allclose(
        steps["normalised"], expected["normalised_published"], atol=8e-4
    )  # the book rounds on the way
    np.testing.assert_allclose(steps["weighted"], expected["weighted_normalised_exact"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(steps["ideal"], expected["ideal_best_published"], atol=2e-4)
    np.testing.assert_allclose(steps["anti_ideal"], expected["ideal_worst_published"], atol=2e-4)
    np.testing.assert_allclose(steps["distance_to_ideal"], expected["distance_to_best_exact"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(steps["distance_to_anti_ideal"], expected["distance_to_worst_exact"], rtol=0, atol=1e-9)


@anything
@given(problem=problems(rows=(2, 8)), normalisation=st.sampled_from(NORMALISATIONS))
def test_scores_agree_with_pymcdm(problem, normalisation):
    from pymcdm import normalizations
    from pymcdm.methods import TOPSIS

    numbers, weights = problem
    if (np.ptp(numbers.matrix, axis=0) < 1e-6).any():
        return  # pymcdm gives a constant criterion 1 or NaN; ours contributes nothing (CONVENTIONS)
    theirs = {
        "vector": normalizations.vector_normalization,
        "minmax": normalizations.minmax_normalization,
        "max": normalizations.max_normalization,
        "sum": normalizations.sum_normalization,
    }[normalisation]
    # pymcdm turns a cost round while normalising (1 - r); ours leaves it to the ideal, which gives the same distances.
    expected = TOPSIS(theirs)(numbers.matrix, weights, numbers.directions, validation=False)
    np.testing.assert_allclose(topsis(numbers, weights, normalisation).scores, expected, atol=1e-9)


@anything
@given(problem=problems(), normalisation=st.sampled_from(NORMALISATIONS))
def test_parts_sum_to_the_score_and_scores_lie_between_zero_and_one(problem, normalisation):
    result = topsis(*problem, normalisation)
    np.testing.assert_allclose(result.parts.sum(axis=1), result.scores, atol=1e-12)
    assert ((result.scores >= 0) & (result.scores <= 1)).all()


@anything
@given(problem=problems(rows=(2, 6)), normalisation=st.sampled_from(NORMALISATIONS), seed=st.integers(0, 99))
def test_the_order_of_rows_and_columns_does_not_matter(problem, normalisation, seed):
    numbers, weights = problem
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(len(numbers.matrix)), random.permutation(len(weights))
    turned = replace(
        numbers, matrix=frozen(numbers.matrix[np.ix_(rows, columns)]), directions=numbers.directions[columns]
    )
    here, there = topsis(numbers, weights, normalisation), topsis(turned, frozen(weights[columns]), normalisation)
    np.testing.assert_allclose(there.scores, here.scores[rows], atol=1e-12)


@anything
@given(problem=problems(), factor=st.floats(1e-3, 1e3), normalisation=st.sampled_from(NORMALISATIONS))
def test_units_do_not_matter(problem, factor, normalisation):
    numbers, weights = problem
    scaled = replace(numbers, matrix=frozen(numbers.matrix * factor))
    np.testing.assert_allclose(
        topsis(scaled, weights, normalisation).scores, topsis(numbers, weights, normalisation).scores, atol=1e-7
    )


@anything
@given(problem=problems(rows=(2, 6)), normalisation=st.sampled_from(NORMALISATIONS))
def test_whoever_is_better_on_everything_is_never_below(problem, normalisation):
    numbers, weights = problem
    result = topsis(numbers, weights, normalisation)
    better = numbers.matrix * numbers.directions
    for a in range(len(better)):
        for b in range(len(better)):
            if (better[a] >= better[b]).all():
                assert result.ranks[a] <= result.ranks[b]


def test_equal_rows_tie_and_the_next_rank_is_skipped():
    result = topsis(table([[1, 2], [3, 4], [3, 4], [0, 1]]), frozen([0.5, 0.5]))
    assert result.ranks.tolist() == [3, 1, 1, 4]


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_identical_alternatives_all_tie_in_the_middle(normalisation):
    result = topsis(table([[2, 3], [2, 3]]), frozen([0.4, 0.6]), normalisation)
    assert result.scores.tolist() == [0.5, 0.5]
    assert result.ranks.tolist() == [1, 1]
    np.testing.assert_allclose(result.parts.sum(axis=1), 0.5)


@pytest.mark.parametrize("normalisation", ["vector", "minmax", "max"])
def test_a_column_of_zeros_contributes_nothing(normalisation):
    result = topsis(table([[0, 3], [0, 1]], ["min", "max"]), frozen([0.5, 0.5]), normalisation)
    assert result.scores.tolist() == [1.0, 0.0]


def test_one_alternative_has_rank_one():
    assert topsis(table([[1, 2]]), frozen([0.5, 0.5])).ranks.tolist() == [1]


@pytest.mark.parametrize("size", [1e-300, 1e300])
def test_very_small_and_very_large_numbers_do_not_overflow(size):
    plain = topsis(table([[1, 5], [2, 3], [4, 1]]), frozen([0.5, 0.5]))
    huge = topsis(table([[1 * size, 5], [2 * size, 3], [4 * size, 1]]), frozen([0.5, 0.5]))
    np.testing.assert_allclose(huge.scores, plain.scores, atol=1e-12)


def test_with_fixed_scales_a_withdrawal_reorders_nobody():
    numbers = table([[4, 7], [6, 3], [2, 9], [5, 5]], worst=[1, 1], best=[9, 9])
    weights = frozen([0.3, 0.7])
    everyone = topsis(numbers, weights, "fixed").scores
    without = replace(numbers, matrix=frozen(numbers.matrix[1:]), alternatives=numbers.alternatives[1:])
    # The product of a table with one row less may round the last digit otherwise.
    np.testing.assert_allclose(topsis(without, weights, "fixed").scores, everyone[1:], rtol=1e-15, atol=1e-15)


def test_a_target_is_best_where_it_is_met():
    result = topsis(table([[10, 1], [12, 1], [20, 1]], [12, "max"]), frozen([0.9, 0.1]))
    assert result.ranks.tolist() == [2, 1, 3]


def test_a_normalisation_that_does_not_fit_names_the_criterion_and_the_alternative():
    with pytest.raises(DeciderError, match=r"needs values above zero, and C2 has one that is not \(A1\)"):
        topsis(table([[1, 0], [2, 3]]), frozen([0.5, 0.5]), "sum")
    with pytest.raises(DeciderError, match="C1 does not declare them"):
        topsis(table([[1, 0], [2, 3]]), frozen([0.5, 0.5]), "fixed")
    with pytest.raises(DeciderError, match="There is no normalisation softmax"):
        topsis(table([[1, 0], [2, 3]]), frozen([0.5, 0.5]), "softmax")
