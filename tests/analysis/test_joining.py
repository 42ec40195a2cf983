"""Experts joined both ways, with those who have not linked all items."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.consensus import consensus, group_judgements, group_priorities
from decider.analysis.joining import joined, linked
from decider.analysis.pairwise import compare
from decider.decision.findings import DeciderError

ONE = np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]])
TWO = np.array([[1, 1 / 2, 4], [2, 1, 3], [1 / 4, 1 / 3, 1]])
HALF = np.array([[1, 2, np.nan], [1 / 2, 1, np.nan], [np.nan, np.nan, 1]])


def test_both_ways_are_those_of_their_own_functions():
    voting = np.array([2.0, 1.0])
    found = joined([ONE, TWO], voting, ("A", "B", "C"), "geometric-mean", "alonso-lamata")
    each = [compare(m, "geometric-mean", "alonso-lamata") for m in (ONE, TWO)]
    priorities = np.array([one.priorities for one in each])
    assert found.aip == pytest.approx(group_priorities(priorities, voting))
    together = compare(group_judgements([ONE, TWO], voting), "geometric-mean", "alonso-lamata")
    assert found.aij.priorities == pytest.approx(together.priorities)
    assert found.aij.consistency_ratio == pytest.approx(together.consistency_ratio)
    assert found.aij.random_index_name == "alonso-lamata"
    assert found.consensus == pytest.approx(consensus(priorities))
    assert [one.lambda_max for one in found.each] == pytest.approx([one.lambda_max for one in each])


def test_an_expert_who_has_not_linked_all_items_still_has_a_voice_among_the_judgements():
    found = joined([ONE, HALF], np.ones(2))
    assert found.each[1] is None
    assert found.aip is None
    assert found.consensus is None
    assert found.aij.matrix[0, 1] == pytest.approx(np.sqrt(6))
    assert found.aij.matrix[0, 2] == pytest.approx(5)


def test_judgements_of_a_group_that_link_nothing_have_no_priorities():
    found = joined([HALF, HALF], np.ones(2))
    assert found.aij is None
    assert np.isnan(found.judgements[0, 2])
    assert not linked(found.judgements)


def test_who_has_no_vote_counts_for_nothing():
    alone = compare(ONE).priorities
    found = joined([ONE, TWO], np.array([1.0, 0.0]))
    assert found.aij.priorities == pytest.approx(alone)
    assert found.aip == pytest.approx(alone)
    # Even where only he links the items.
    assert joined([HALF, ONE], np.array([1.0, 0.0])).aij is None


@pytest.mark.parametrize("voting", [(0.0, 0.0), (-1.0, 2.0), (np.nan, 1.0), (np.inf, 1.0)])
def test_voting_weights_that_mean_nothing_are_refused(voting):
    with pytest.raises(DeciderError, match="Voting weights are numbers of zero or more"):
        joined([ONE, TWO], np.array(voting))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(1 / 9, 9), min_size=6, max_size=6), st.floats(0.01, 100), st.permutations(range(4)))
def test_neither_the_scale_of_votes_nor_the_order_of_items_matters(values, scale, order):
    rows, columns = np.triu_indices(4, 1)
    matrices = []
    for power in (1.0, -0.5):
        matrix = np.eye(4)
        matrix[rows, columns] = np.array(values) ** power
        matrix[columns, rows] = 1 / matrix[rows, columns]
        matrices.append(matrix)
    voting = np.array([2.0, 1.0])
    found = joined(matrices, voting)
    turned = joined([m[np.ix_(order, order)] for m in matrices], voting * scale)
    assert turned.aij.priorities == pytest.approx(found.aij.priorities[list(order)])
    assert turned.aip == pytest.approx(found.aip[list(order)])
    assert turned.consensus == pytest.approx(found.consensus)
