"""What explains one lead also explains a disagreement, and both divide the lead exactly."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.disagreement import shares
from decider.analysis.explain import difference
from decider.analysis.lead_parts import lead_parts
from decider.analysis.offered import METHODS
from decider.analysis.reduced import merits
from decider.decision.shortlist import MethodChoice
from tests.analysis.test_degenerate import study as odd
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


@pytest.mark.parametrize("method", sorted(METHODS))
def test_parts_sum_to_the_lead_on_odd_tables_with_targets_and_weights_of_zero(method):
    for seed in range(60):
        analysis = analyse(replace(odd(seed), method=MethodChoice(method)))
        if analysis.result is None:
            continue
        merit = merits(analysis)
        for k in range(1, min(len(merit), 3)):
            parts, _ = lead_parts(analysis, 0, k)
            size = max(1.0, np.abs(parts).max(), np.abs(merit).max())
            assert parts.sum() == pytest.approx(merit[0] - merit[k], abs=1e-9 * size), seed
            weightless = [j for j, c in enumerate(analysis.top) if analysis.decision.weighting.share(c.id) == 0]
            assert np.abs(parts[weightless]).max(initial=0.0) <= 1e-12 * size
