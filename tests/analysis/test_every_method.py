"""What must hold of every method offered, whatever the table: by its default and by every other normalisation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.offered import METHODS
from decider.analysis.performance import shares_of
from decider.analysis.table import frozen
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weights
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from tests.analysis.tables import problems, table

WAYS = {name: [way for way in METHODS[name].normalisations or ("",) if way != "fixed"] for name in METHODS}
each_method = pytest.mark.parametrize("name", sorted(METHODS))
few = settings(max_examples=10, deadline=None)


def result(name, way, numbers, weights):
    """The result, None where the method refuses the table in a sentence."""
    try:
        return METHODS[name].prepare(numbers, MethodChoice(name, way), {})(frozen(weights))
    except DeciderError:
        return None


def words(numbers):
    return ["max" if d > 0 else "min" for d in numbers.directions]


@each_method
@few
@given(problem=problems(rows=(1, 6), columns=(1, 4)), data=st.data())
def test_the_order_of_rows_and_columns_does_not_matter(name, problem, data):
    way = data.draw(st.sampled_from(WAYS[name]))
    numbers, weights = problem
    found = result(name, way, numbers, weights)
    n, m = numbers.matrix.shape
    rows, columns = data.draw(st.permutations(range(n))), data.draw(st.permutations(range(m)))
    turned = table(numbers.matrix[np.ix_(rows, columns)], [words(numbers)[j] for j in columns])
    other = result(name, way, turned, weights[columns])
    assert (found is None) == (other is None)
    if found is not None:
        size = max(1.0, float(np.abs(found.scores).max()))
        np.testing.assert_allclose(other.scores, found.scores[rows], rtol=1e-9, atol=1e-11 * size)
        assert other.ranks.tolist() == found.ranks[rows].tolist()


@each_method
@few
@given(problem=problems(rows=(2, 6), columns=(1, 4)), data=st.data())
def test_units_do_not_matter(name, problem, data):
    way = data.draw(st.sampled_from(WAYS[name]))
    if way == "none":
        return  # raw scores are a sum of units, which the normalisation's note says
    numbers, weights = problem
    factors = data.draw(st.lists(st.sampled_from([1e-6, 0.01, 1.0, 7.0, 1e9]), min_size=len(weights),
                                 max_size=len(weights)))  # fmt: skip
    found = result(name, way, numbers, weights)
    other = result(name, way, table(numbers.matrix * factors, words(numbers)), weights)
    assert (found is None) == (other is None)
    if found is not None:
        size = max(1.0, float(np.abs(found.scores).max()))
        np.testing.assert_allclose(other.scores, found.scores, rtol=1e-7, atol=1e-9 * size)


@each_method
@few
@given(problem=problems(rows=(1, 5), columns=(1, 4)), data=st.data())
def test_twins_tie_and_the_next_rank_is_skipped(name, problem, data):
    way = data.draw(st.sampled_from(WAYS[name]))
    numbers, weights = problem
    i = data.draw(st.integers(0, len(numbers.matrix) - 1))
    found = result(name, way, table(np.vstack((numbers.matrix, numbers.matrix[i])), words(numbers)), weights)
    if found is not None:
        assert found.ranks[-1] == found.ranks[i]
        for rank in found.ranks:
            assert (found.ranks < rank).sum() == rank - 1


@each_method
@few
@given(problem=problems(rows=(2, 5), columns=(1, 4)), data=st.data())
def test_a_criterion_without_weight_has_no_effect(name, problem, data):
    way = data.draw(st.sampled_from(WAYS[name]))
    numbers, weights = problem
    n = len(numbers.matrix)
    spare = data.draw(st.lists(st.floats(0.5, 9), min_size=n, max_size=n))
    found = result(name, way, numbers, weights)
    wider = table(
        np.column_stack((numbers.matrix, spare)), [*words(numbers), data.draw(st.sampled_from(["max", "min"]))]
    )
    other = result(name, way, wider, np.append(weights, 0.0))
    if found is not None and other is not None:
        size = max(1.0, float(np.abs(found.scores).max()))
        np.testing.assert_allclose(other.scores, found.scores, rtol=1e-9, atol=1e-11 * size)
        assert other.ranks.tolist() == found.ranks.tolist()


@each_method
@settings(max_examples=8, deadline=None)
@given(problem=problems(rows=(2, 5), columns=(2, 4)), scale=st.sampled_from([1e-300, 1e-6, 3.0, 100.0, 1e300]))
def test_the_scale_of_weights_is_irrelevant(name, problem, scale):
    numbers, weights = problem
    decision = Decision(
        criteria=tuple(Criterion(f"c{j}", f"C{j}", direction=d) for j, d in enumerate(words(numbers))),
        alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(len(numbers.matrix))),
        performances=tuple(tuple(float(v) for v in row) for row in numbers.matrix),
        method=MethodChoice(name),
    )
    one, other = (
        analyse(set_weights(decision, shares_of(decision, (weights * factor).tolist()))) for factor in (1.0, scale)
    )
    assert (one.result is None) == (other.result is None)
    if one.result is not None:
        np.testing.assert_allclose(other.result.scores, one.result.scores, rtol=1e-9, atol=1e-12)
        assert other.result.ranks.tolist() == one.result.ranks.tolist()


def test_rows_of_one_alternative_have_rank_one_everywhere():
    for name, way in ((name, way) for name, ways in WAYS.items() for way in ways):
        found = result(name, way, table([[3.0, 4.0]], ["max", "min"]), [0.5, 0.5])
        assert found is None or found.ranks.tolist() == [1]
