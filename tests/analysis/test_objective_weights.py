"""Weights from the data, against the papers and pymcdm."""

import re

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


@pytest.mark.parametrize("seed", range(30))
def test_objective_weights_agree_with_pymcdm_where_it_follows_the_papers(seed):
    from pymcdm import weights as library

    random = np.random.default_rng(seed)
    n, m = random.integers(3, 12), random.integers(2, 7)
    x, types = random.uniform(0.1, 100, (n, m)), random.choice([-1, 1], m)
    numbers = table(x, ["min" if t < 0 else "max" for t in types])
    toward = np.where(types < 0, x.max(axis=0) - x, x - x.min(axis=0))
    theirs = {
        "entropy": library.entropy_weights(x),
        "critic": library.critic_weights(toward),  # Diakoulaki's is direction-aware, theirs is not
        "std": library.standard_deviation_weights((x - x.min(axis=0)) / np.ptp(x, axis=0)),
        "merec": library.merec_weights(x, types),
        "gini": library.gini_weights(x),
        "angle": library.angle_weights(x),
        "variance": library.variance_weights(x),
    }
    losing = library.cilos_weights(x, types)
    if len(losing) == m:  # where two criteria never lose anything, theirs is a basis of all answers
        theirs |= {"cilos": losing, "idocriw": library.idocriw_weights(x, types)}
    for method, expected in theirs.items():
        np.testing.assert_allclose(objective_weights(numbers, method).weights, expected, atol=1e-9, err_msg=method)


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
    assert re.search("weighs most|takes all|weigh the same", spoken(found.explanation, "en"))
    assert "nothing of importance" in spoken(found.findings[0].message, "en")


@pytest.mark.parametrize("method", sorted(OBJECTIVE))
def test_data_without_any_difference_give_no_weights(method):
    with pytest.raises(DeciderError, match="equal on every criterion"):
        objective_weights(table([[2, 3], [2, 3]]), method)
    with pytest.raises(DeciderError, match="at least two projects"):
        objective_weights(table([[2, 3]]), method)


def test_an_unknown_objective_method_names_the_known_ones():
    with pytest.raises(DeciderError, match="There is no objective method luck; choose one of entropy, critic"):
        objective_weights(table([[2, 3], [3, 2]]), "luck")


@pytest.mark.parametrize("method", sorted(OBJECTIVE))
@anything
@given(problem=problems(rows=(2, 6), columns=(2, 4)), data=st.data())
def test_the_order_of_rows_and_columns_does_not_matter(method, problem, data):
    numbers, _ = problem
    n, m = numbers.matrix.shape
    rows, columns = data.draw(st.permutations(range(n))), data.draw(st.permutations(range(m)))
    named = ["min" if d < 0 else "max" for d in numbers.directions]
    there = table(numbers.matrix[np.ix_(rows, columns)], [named[j] for j in columns])
    try:
        expected = objective_weights(numbers, method).weights
    except DeciderError:
        with pytest.raises(DeciderError):
            objective_weights(there, method)
        return
    np.testing.assert_allclose(objective_weights(there, method).weights, expected[columns], atol=1e-7)


@pytest.mark.parametrize("method", sorted(OBJECTIVE))
@pytest.mark.parametrize("size", [1e-300, 1e300])
def test_units_do_not_matter_however_extreme(method, size):
    matrix = np.array([[3.0, 8, 5], [4, 2, 6], [9, 4, 4], [1, 5, 9]])
    expected = objective_weights(table(matrix, ["max", "min", "max"]), method).weights
    found = objective_weights(table(matrix * [1, size, 1], ["max", "min", "max"]), method).weights
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_values_at_both_ends_of_floating_point_give_weights():
    for method in OBJECTIVE:
        found = objective_weights(table([[1e-300, 2.0], [1e300, 1.0], [1.0, 3.0]]), method).weights
        assert np.isfinite(found).all()
        assert found.sum() == pytest.approx(1)


def test_criteria_that_move_together_have_no_conflict_to_weigh():
    with pytest.raises(DeciderError, match="critic gives no weights here"):
        objective_weights(table([[1.0, 10], [2, 20], [4, 40]]), "critic")


def test_a_criterion_that_alone_differs_takes_all_the_weight():
    for method in OBJECTIVE:
        found = objective_weights(table([[1.0, 5, 2], [2, 5, 2], [4, 5, 2]]), method)
        assert found.weights.tolist() == [1, 0, 0]
        assert spoken(found.explanation, "en").startswith("C1 takes all the weight")
        assert [f.severity for f in found.findings] == ["note"] * 3


def test_critic_looks_at_directions():
    matrix = [[1.0, 2, 5], [2, 3, 1], [4, 7, 3], [5, 6, 2]]
    together = objective_weights(table(matrix), "critic").weights
    against = objective_weights(table(matrix, ["max", "min", "max"]), "critic").weights
    assert against[1] > together[1] + 0.05


def test_a_target_is_weighed_by_the_distance_from_it():
    found = objective_weights(table([[18.0, 2], [20, 3], [30, 2]], [20, "max"]), "entropy")
    expected = objective_weights(table([[2.0, 2], [0, 3], [10, 2]], ["min", "max"]), "entropy")
    np.testing.assert_allclose(found.weights, expected.weights)
    assert "distances from the target differ most for their size, 0 to 10" in spoken(found.explanation, "en")


def test_the_criterion_that_a_method_cannot_take_is_named():
    for method in ("merec", "cilos", "idocriw"):
        with pytest.raises(DeciderError, match=r"C2 has one that is not \(A1\)"):
            objective_weights(table([[2.0, 0], [3, 1]]), method)
    for method in ("entropy", "gini", "angle"):
        with pytest.raises(DeciderError, match=r"C1 has a negative one \(A2\)"):
            objective_weights(table([[2.0, 0], [-3, 1]]), method)


def test_the_reason_carries_the_figures_it_rests_on():
    example = case("weights-01-entropy-xu")
    example["input"]["weights"] = [1] * 4
    said = spoken(objective_weights(published_table(example)[0], "entropy").explanation, "en")
    assert said == ("C1 weighs most (46.3%) and C4 least (0.0%): its scores differ most for their size, 19 to 68.")
