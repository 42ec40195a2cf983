"""The rule that cuts the ranking."""

import pytest

from decider.decision.shortlist import rule_for


@pytest.mark.parametrize(("alternatives", "size"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (24, 8), (112, 8)])
def test_a_table_without_a_rule_begins_with_a_third_of_its_alternatives(alternatives, size):
    assert rule_for(alternatives).size == size
