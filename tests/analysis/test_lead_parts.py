"""What explains one lead also explains a disagreement, and both divide the lead exactly."""

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.disagreement import shares
from decider.analysis.explain import difference
from decider.analysis.offered import METHODS
from tests.analysis.test_explain import study


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_method_that_is_no_function_of_the_weights_is_explained_by_what_also_explains_disagreement(method):
    rows = [(7, 3, 4, 6), (5, 6, 3, 2), (4, 4, 8, 5)]
    analysis = analyse(study(rows, (0.4, 0.3, 0.2, 0.1), method))
    found = difference(analysis, "p", "q")
    size = sum(abs(part.value) for part in found.parts)
    assert shares(analysis, "p", "q") == pytest.approx([part.value / size for part in found.parts])


def test_the_lead_under_vikor_is_divided_by_shapley_and_not_in_proportion_to_the_bars():
    # Regrets of P: (0, 1), of Q: (1/4, 0), of R: (1, 1/2), each times a weight of 1/2; S and R by hand.
    analysis = analyse(study([(9, 4), (8, 8), (5, 6)], (0.5, 0.5), "vikor"))
    s, r = np.array([0.5, 0.125, 0.75]), np.array([0.5, 0.125, 0.5])
    q = [((x - 0.125) / 0.625 + (y - 0.125) / 0.375) / 2 for x, y in zip(s, r, strict=True)]
    assert analysis.result.scores == pytest.approx(q)

    def merit(alpha, beta):
        return -((alpha + beta - 0.125) / 0.625 + (max(alpha, beta) - 0.125) / 0.375) / 2

    own, other = (0.0, 0.5), (0.125, 0.0)
    with_alpha, with_beta = merit(own[0], other[1]), merit(other[0], own[1])
    alpha = (with_alpha - merit(*other) + merit(*own) - with_beta) / 2
    found = difference(analysis, "p", "q")
    assert [part.value for part in found.parts] == pytest.approx([alpha, found.total - alpha])
    assert found.rule == "shapley"
