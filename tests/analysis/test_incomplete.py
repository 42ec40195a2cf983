"""Completion of comparison matrices with holes, and the next comparison to ask for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.eigenvector import eigen
from decider.analysis.incomplete import completed, next_comparison
from decider.analysis.reciprocal import checked, groups

NAN = float("nan")
anything = settings(max_examples=60, deadline=None)


def holed(n, part, seed, noise=0.7):
    """A connected random matrix (n, n) with about `part` of its comparisons missing."""
    random = np.random.default_rng(seed)
    logs = random.normal(0, 1, n)
    matrix = np.triu(np.exp(logs[:, None] - logs + random.normal(0, noise, (n, n))), 1)
    matrix[matrix == 0] = NAN
    pairs = list(zip(*np.triu_indices(n, 1), strict=True))
    for k in random.permutation(len(pairs))[: round(part * len(pairs))]:
        i, j = pairs[k]
        kept, matrix[i, j] = matrix[i, j], NAN
        if len(groups(matrix)) > 1:
            matrix[i, j] = kept
    return checked(matrix)


@pytest.mark.parametrize("seed", range(10))
def test_no_other_completion_has_a_smaller_eigenvalue(seed):
    matrix = holed(6, 0.5, seed)
    full = completed(matrix)
    least = eigen(full)[1]
    random = np.random.default_rng(seed)
    rows, columns = np.nonzero(np.triu(np.isnan(matrix)))
    for size in (1e-4, 1e-2, 1):
        for _ in range(20):
            change = np.exp(random.normal(0, size, len(rows)))
            other = full.copy()
            other[rows, columns] *= change
            other[columns, rows] /= change
            assert eigen(other)[1] >= least - 1e-13


@pytest.mark.parametrize("seed", range(5))
def test_the_completion_is_that_of_a_general_optimiser(seed):
    from scipy.optimize import minimize

    matrix = holed(5, 0.4, seed)
    rows, columns = np.nonzero(np.triu(np.isnan(matrix)))

    def value(x):
        trial = matrix.copy()
        trial[rows, columns], trial[columns, rows] = np.exp(x), np.exp(-x)
        return np.linalg.eigvals(trial).real.max()

    answer = minimize(value, np.zeros(len(rows)), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-13})
    np.testing.assert_allclose(np.log(completed(matrix)[rows, columns]), answer.x, atol=1e-4)


@pytest.mark.parametrize("noise", [0.1, 3.0, 6.0])
def test_strongly_contradicting_judgements_are_completed_too(noise):
    matrix = holed(8, 0.5, 1, noise)
    full = completed(matrix)
    vector, _ = eigen(full)
    scaled = full * vector / vector[:, None]
    left, _ = eigen(scaled.T)
    pull = (left[:, None] * scaled - (left[:, None] * scaled).T)[np.isnan(matrix)]
    assert np.abs(pull).max() < 1e-9  # the gradient of lambda_max by the missing entries


@anything
@given(w=st.lists(st.floats(0.01, 1), min_size=3, max_size=8), seed=st.integers(0, 99))
def test_a_consistent_matrix_with_holes_is_completed_consistently(w, seed):
    w = np.array(w)
    matrix = holed(len(w), 0.5, seed)
    consistent = np.where(np.isnan(matrix), NAN, w[:, None] / w)
    np.testing.assert_allclose(completed(checked(consistent)), w[:, None] / w, rtol=1e-9)


def test_the_next_comparison_links_groups_before_it_sharpens():
    assert next_comparison(np.where(np.eye(4) > 0, 1.0, NAN)) == (0, 1)
    matrix = np.where(np.eye(5) > 0, 1.0, NAN)
    matrix[1, 2] = matrix[2, 3] = 2.0
    assert next_comparison(checked_loosely(matrix)) == (0, 2)


def checked_loosely(matrix):
    from decider.analysis.reciprocal import square

    return square(matrix)


def test_the_next_comparison_is_the_least_certain_ratio():
    chain = np.where(np.eye(5) > 0, 1.0, NAN)
    for i in range(4):
        chain[i, i + 1] = 2.0
    assert next_comparison(checked(chain)) == (0, 4)
    assert next_comparison(np.ones((3, 3))) is None


@anything
@given(n=st.integers(2, 7))
def test_asking_on_and_on_links_all_with_the_fewest_answers_and_ends(n):
    matrix = np.where(np.eye(n) > 0, 1.0, NAN)
    for asked in range(n * (n - 1) // 2):
        assert len(groups(matrix)) == max(n - asked, 1)
        i, j = next_comparison(matrix)
        assert np.isnan(matrix[i, j])
        matrix[i, j] = matrix[j, i] = 1.0
    assert next_comparison(matrix) is None
