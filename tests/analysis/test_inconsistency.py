"""Which judgements do not fit, and what would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.inconsistency import others_imply, worst_triad
from decider.analysis.pairwise import compare
from decider.decision.findings import DeciderError
from tests.published import case

anything = settings(max_examples=60, deadline=None)
HOUSE = case("ahp-06-house-harker-repair")


def drawn(data, n):
    matrix = np.ones((n, n))
    for i, j in zip(*np.triu_indices(n, 1), strict=True):
        matrix[i, j] = data.draw(st.sampled_from([1 / 9, 1 / 7, 1 / 3, 1 / 2, 1.0, 2.0, 4.0, 5.0, 9.0]))
        matrix[j, i] = 1 / matrix[i, j]
    return matrix


def test_the_published_errors_and_repair_agree():
    matrix, expected = np.array(HOUSE["input"]["pairwise_matrix"]), HOUSE["expected"]
    found = compare(matrix)
    w = found.priorities
    errors = np.exp(np.abs(np.log(matrix * w / w[:, None])))
    np.testing.assert_allclose(errors, expected["error_matrix_exact"], rtol=0, atol=1e-9)
    worst = found.most_inconsistent[0]
    items = HOUSE["input"]["items"]
    assert [items[worst.row], items[worst.column]] == expected["most_inconsistent_pair"]
    value = others_imply(matrix, worst.row, worst.column)
    assert value == pytest.approx(expected["replacement_exact"], abs=1e-9)
    repaired = matrix.copy()
    repaired[worst.row, worst.column], repaired[worst.column, worst.row] = value, 1 / value
    after = compare(repaired)
    np.testing.assert_allclose(after.priorities, expected["priorities_after_exact"], rtol=0, atol=1e-9)
    assert after.lambda_max == pytest.approx(expected["lambda_max_after_exact"], abs=1e-9)
    assert after.consistency_ratio == pytest.approx(expected["CR_after_exact_RI141"], abs=1e-9)


def test_three_judgements_are_proposed_at_most_and_none_is_applied():
    matrix = np.array(HOUSE["input"]["pairwise_matrix"])
    found = compare(matrix)
    assert len(found.most_inconsistent) == 3
    np.testing.assert_array_equal(found.matrix, compare(matrix, worst=0).matrix)
    assert not compare(matrix, worst=0).most_inconsistent


@anything
@given(data=st.data(), n=st.integers(3, 6))
def test_the_ratio_of_a_proposal_is_that_of_the_changed_matrix(data, n):
    matrix = drawn(data, n)
    for entry in compare(matrix).most_inconsistent:
        changed = matrix.copy()
        changed[entry.row, entry.column], changed[entry.column, entry.row] = entry.proposed, 1 / entry.proposed
        assert entry.ratio_if_proposed == pytest.approx(compare(changed).consistency_ratio, abs=1e-12)


def test_a_missing_pair_is_never_called_inconsistent():
    matrix = np.array(HOUSE["input"]["pairwise_matrix"])
    matrix[2, 6] = matrix[6, 2] = np.nan
    pairs = [(i.row, i.column) for i in compare(matrix, worst=99).most_inconsistent]
    assert (2, 6) not in pairs
    assert len(pairs) == 27


def test_the_worst_triad_is_told_as_in_a_sentence():
    # Industry, innovation, infrastructure, openness, livelihood, ecology.
    upper = {0: [1, 1, 2, 2, 1 / 3], 1: [1, 2, 2, 3], 2: [2, 1, 2], 3: [1, 2], 4: [1]}
    matrix = np.full((6, 6), np.nan)
    for row, values in upper.items():
        matrix[row, row + 1 :] = values
    industry, openness, ecology = 0, 3, 5
    found = worst_triad(matrix)
    assert (found.first, found.middle, found.last) == (industry, openness, ecology)
    assert (found.leads, found.follows, found.implied) == (2, 2, 4)
    assert found.said == pytest.approx(1 / 3)
    assert found.consistent == pytest.approx(1.1, abs=0.02)
    assert compare(matrix).consistency_ratio == pytest.approx(0.107, abs=5e-4)
    worst = compare(matrix).most_inconsistent[0]
    assert (worst.row, worst.column, worst.proposed) == (industry, ecology, 1)
    assert worst.ratio_if_proposed == pytest.approx(0.034, abs=5e-4)


@anything
@given(data=st.data(), n=st.integers(3, 6))
def test_no_triad_is_worse_than_the_worst(data, n):
    from itertools import combinations

    matrix = drawn(data, n)
    worst = max(abs(np.log(matrix[i, j] * matrix[j, k] * matrix[k, i])) for i, j, k in combinations(range(n), 3))
    found = worst_triad(matrix)
    if found is None:
        assert worst == pytest.approx(0, abs=1e-8)
    else:
        assert abs(np.log(found.implied / found.said)) == pytest.approx(worst, abs=1e-8)
        assert found.implied >= 1 - 1e-12
        assert found.leads == matrix[found.first, found.middle]
        assert found.follows == matrix[found.middle, found.last]


def test_there_is_no_triad_where_none_is_complete_or_all_agree():
    assert worst_triad(np.array([[1, 3], [1 / 3, 1]])) is None
    assert worst_triad(np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])) is None
    holed = np.array([[1, 2, np.nan], [1 / 2, 1, 9], [np.nan, 1 / 9, 1]])
    assert worst_triad(holed) is None


def test_the_only_link_between_items_has_nothing_that_implies_it():
    with pytest.raises(DeciderError, match="has been compared"):
        others_imply(np.array([[1, 3], [1 / 3, 1]]), 0, 1)
