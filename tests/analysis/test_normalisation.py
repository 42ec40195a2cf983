"""Normalisations on their own: distances from a target, whichever side they are on."""

import numpy as np
import pytest

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.offered import METHODS, settled_choice
from decider.analysis.table import frozen
from decider.decision.shortlist import MethodChoice
from tests.analysis.tables import table


def test_distances_from_both_sides_of_a_target_are_equal_in_spite_of_rounding():
    aimed = without_targets(table([[0.9], [1.1], [0.9], [1.4]], [1]))
    assert aimed.matrix[0, 0] == aimed.matrix[1, 0] == aimed.matrix[2, 0] == pytest.approx(0.1)
    assert aimed.matrix[3, 0] == pytest.approx(0.4)
    assert aimed.directions.tolist() == [-1]


def test_distances_that_differ_by_more_than_rounding_stay_apart():
    aimed = without_targets(table([[1 - 1e-9], [1 + 2e-9]], [1]))
    assert aimed.matrix[0, 0] != aimed.matrix[1, 0]
    assert normalised(aimed, "minmax")[:, 0].tolist() == [1, 0]


@pytest.mark.parametrize("name", sorted(set(METHODS) - {"cocoso"}))
def test_a_target_that_all_miss_by_the_same_leaves_the_order_to_the_other_criteria(name):
    # CoCoSo refuses a table in which one alternative is worst on all that differs.
    numbers = table([[0.9, 3], [1.1, 1], [0.9, 2]], [1, "max"])
    choice = settled_choice(MethodChoice(name), numbers)
    result = METHODS[name].prepare(numbers, choice, {})(frozen(np.array([0.9, 0.1])))
    assert result.ranks.tolist() == [1, 3, 2]
