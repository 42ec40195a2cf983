"""Weights from the data, against the papers and pymcdm."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.objective_weights import OBJECTIVE, objective_weights
from decider.decision.findings import DeciderError
from decider.words import spoken
from tests.analysis.tables import problems, published_table, table
from tests.published import case

anything = settings(max_examples=50, deadline=None)
OBJECTIVE_CASES = [
    ("weights-01-entropy-xu", "entropy"),
    ("weights-06-entropy-zero-value", "entropy"),
    ("weights-07-critic-diakoulaki", "critic"),
    ("weights-10-std-jahan", "std"),
    ("weights-13-merec", "merec"),
]


@pytest.mark.parametrize(("name", "method"), OBJECTIVE_CASES)
def test_published_objective_weights_agree_at_full_precision(name, method):
    example = case(name)
    example["input"]["weights"] = [1] * len(example["input"]["criteria"])
    numbers, _ = published_table(example)
    found = objective_weights(numbers, method).weights
    np.testing.assert_allclose(found, example["expected"]["weights_exact"], rtol=0, atol=1e-9)


@anything
@given(problem=problems(rows=(3, 7), columns=(2, 5)))
def test_objective_weights_agree_with_pymcdm_where_it_follows_the_papers(problem):
    from pymcdm import weights as library

    numbers, _ = problem
    x, types = numbers.matrix, numbers.directions
    if (np.ptp(x, axis=0) / x.max(axis=0) < 1e-3).any() or any(len(set(column)) < len(x) for column in x.T):
        return  # where values repeat, pymcdm's CILOS finds several rows for one criterion and fails
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = {
            "entropy": library.entropy_weights(x),
            "merec": library.merec_weights(x, types),
            "gini": library.gini_weights(x),
            "angle": library.angle_weights(x),
            "variance": library.variance_weights(x),
            "cilos": library.cilos_weights(x, types),
            "idocriw": library.idocriw_weights(x, types),
        }
    for method, expected in theirs.items():
        np.testing.assert_allclose(objective_weights(numbers, method).weights, expected, atol=1e-7)


@pytest.mark.parametrize("method", sorted(OBJECTIVE))
@anything
@given(problem=problems(rows=(2, 6), columns=(2, 4)), value=st.sampled_from([0.0, -2.0, 5.0, 1e-300, 1e300]))
def test_a_constant_criterion_gets_no_weight_or_is_named(method, problem, value):
    numbers, _ = problem
    matrix = numbers.matrix.copy()
    matrix[:, 0] = value
    changed = table(matrix, ["min" if d < 0 else "max" for d in numbers.directions])
    try:
        found = objective_weights(changed, method)
    except DeciderError:
        return
    assert found.weights[0] == pytest.approx(0, abs=1e-12)
    assert found.weights.sum() == pytest.approx(1)
    assert np.isfinite(found.weights).all()
    assert "weighs most" in spoken(found.explanation, "en")
    assert "nothing of importance" in spoken(found.findings[0].message, "en")


@pytest.mark.parametrize("method", sorted(OBJECTIVE))
def test_data_without_any_difference_give_no_weights(method):
    with pytest.raises(DeciderError, match="equal on every criterion"):
        objective_weights(table([[2, 3], [2, 3]]), method)
    with pytest.raises(DeciderError, match="at least two alternatives"):
        objective_weights(table([[2, 3]]), method)


def test_an_unknown_objective_method_names_the_known_ones():
    with pytest.raises(DeciderError, match="There is no objective method luck; choose one of entropy, critic"):
        objective_weights(table([[2, 3], [3, 2]]), "luck")
