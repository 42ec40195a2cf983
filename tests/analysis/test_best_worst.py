"""The best-worst method against its papers and a linear program."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.best_worst import best_worst, consistency_index
from decider.decision.findings import DeciderError
from tests.published import case

anything = settings(max_examples=50, deadline=None)


def test_the_published_best_worst_weights_agree():
    example = case("bwm-01-rezaei-transport")
    given, expected = example["input"], example["expected"]
    linear = best_worst(given["best_to_others"], given["others_to_worst"])
    np.testing.assert_allclose(linear.weights, expected["linear"]["weights_exact"], rtol=0, atol=1e-9)
    assert linear.xi == pytest.approx(expected["linear"]["xi_L_exact"], abs=1e-9)
    nonlinear = best_worst(given["best_to_others"], given["others_to_worst"], "nonlinear")
    assert nonlinear.xi == pytest.approx(4 - np.sqrt(14), abs=1e-9)  # the published analytic value
    assert nonlinear.consistency_ratio == pytest.approx(expected["nonlinear"]["CR_exact"], abs=1e-6)
    centre = expected["nonlinear"]["weights_interval_centre_exact"]
    np.testing.assert_allclose(nonlinear.weights, centre, atol=1e-6)


@anything
@given(w=st.lists(st.sampled_from([1, 2, 4, 8]), min_size=2, max_size=5))
def test_consistent_best_worst_answers_give_their_weights_back(w):
    w = np.array(w, dtype=float)
    for model in ("linear", "nonlinear"):
        found = best_worst((w.max() / w).tolist(), (w / w.min()).tolist(), model)
        np.testing.assert_allclose(found.weights, w / w.sum(), atol=1e-6)
        assert found.xi == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("best", "worst", "sentence"),
    [
        ([1, 2], [1, 2, 3], "equal length"),
        ([2, 3], [3, 1], "1 to itself"),
        ([1, 12], [3, 1], "from 1 to 9"),
    ],
)
def test_best_worst_answers_that_do_not_fit_are_refused(best, worst, sentence):
    with pytest.raises(DeciderError, match=sentence):
        best_worst(best, worst)


def feasible(to_others, to_worst, xi):
    """Whether some weights keep all nonlinear deviations within xi, by a linear program."""
    from scipy.optimize import linprog

    n, best, worst = len(to_others), 0, len(to_others) - 1
    rows = []
    for j in range(n):
        for left, right, ratio in ((best, j, to_others[j]), (j, worst, to_worst[j])):
            if left != right:
                for sign, bound in ((1, ratio + xi), (-1, -(ratio - xi))):
                    row = np.zeros(n)
                    row[left], row[right] = sign, -bound
                    rows.append(row)
    return linprog(np.zeros(n), np.array(rows), np.zeros(len(rows)), np.ones((1, n)), [1.0], (1e-6, None)).status == 0


@anything
@given(data=st.data(), n=st.integers(2, 6))
def test_the_least_deviation_is_feasible_and_none_below_it(data, n):
    ratio = data.draw(st.integers(2, 9))
    middle = st.lists(st.integers(1, ratio), min_size=n - 2, max_size=n - 2)
    to_others, to_worst = [1, *data.draw(middle), ratio], [ratio, *data.draw(middle), 1]
    found = best_worst(to_others, to_worst, "nonlinear")
    assert (found.lower <= found.upper + 1e-12).all()
    assert feasible(to_others, to_worst, found.xi + 1e-5)
    assert found.xi < 1e-3 or not feasible(to_others, to_worst, found.xi - 1e-3)


@anything
@given(data=st.data(), n=st.integers(3, 6))
def test_the_interval_ends_are_those_of_a_linear_program(data, n):
    from scipy.optimize import linprog

    ratio = data.draw(st.integers(3, 9))
    middle = st.lists(st.integers(2, ratio), min_size=n - 2, max_size=n - 2)
    to_others, to_worst = [1, *data.draw(middle), ratio], [ratio, *data.draw(middle), 1]
    found = best_worst(to_others, to_worst, "nonlinear")
    xi, rows = found.xi + 1e-9, []
    for j in range(n):
        for left, right, value in ((0, j, to_others[j]), (j, n - 1, to_worst[j])):
            if left != right:
                for sign, bound in ((1, value + xi), (-1, -(value - xi))):
                    row = np.zeros(n)
                    row[left], row[right] = sign, -bound
                    rows.append(row)
    for j in range(n):
        for sign, ends in ((1, found.lower), (-1, found.upper)):
            answer = linprog(sign * np.eye(n)[j], np.array(rows), np.zeros(len(rows)), np.ones((1, n)), [1.0])
            assert ends[j] == pytest.approx(sign * answer.fun, abs=1e-5)


def test_answers_that_pull_the_best_item_both_ways_need_more_than_each_alone():
    # One item makes the best 16 times the worst, another 4 times: alone they need 0.783 and 0.702.
    found = best_worst([1, 8, 2, 8], [8, 2, 2, 1], "nonlinear")
    assert found.xi == pytest.approx(12 / 14, abs=1e-12)


def test_the_linear_indicator_is_its_own_deviation():
    found = best_worst([8, 2, 1], [1, 5, 8])
    assert found.consistency_ratio == found.xi


def test_the_index_between_whole_numbers_fits_the_table():
    assert consistency_index(8) == 4.47
    assert consistency_index(8 + 1e-9) == pytest.approx(4.47, abs=0.005)


def test_two_lists_that_give_the_best_against_the_worst_differently_are_refused():
    with pytest.raises(DeciderError, match="is 8 in one list and 7 in the other"):
        best_worst([8, 2, 1], [1, 5, 7])
