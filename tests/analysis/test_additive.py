"""Weighted sum and weighted product against the papers, and on awkward tables."""

import numpy as np
import pytest
from hypothesis import given, settings

from decider.analysis.additive import wpm, wsm
from decider.analysis.table import frozen
from decider.decision.findings import DeciderError
from tests.analysis.tables import problems, published_table, table
from tests.published import case, cases


@pytest.mark.parametrize("example", cases("wsm"), ids=lambda c: c["id"])
def test_published_weighted_sums_agree_at_full_precision(example):
    numbers, _ = published_table(example)
    # The paper's four-digit weights sum to 1.0001 and are used as printed; a decision would normalise them.
    weights = frozen(example["input"]["weights"])
    normalisation = {"wsm-05-triantaphyllou-sanchez": "none"}.get(example["id"], "ratio")
    result = wsm(numbers, weights, normalisation)
    np.testing.assert_allclose(result.scores, example["expected"]["scores_exact"], rtol=0, atol=1e-9)
    assert result.ranks.tolist() == example["expected"]["ranks"]


def test_the_published_weighted_product_agrees_at_full_precision():
    example = case("wpm-02-wikipedia")
    result = wpm(*published_table(example))
    expected = example["expected"]
    np.testing.assert_allclose(result.scores, expected["scores_exact"], rtol=0, atol=1e-9)
    a, b, c = result.scores
    np.testing.assert_allclose([a / b, a / c, b / c], expected["ratios_exact"], rtol=0, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_parts_sum_to_the_score(problem):
    for method in (wsm, wpm):
        result = method(*problem)
        np.testing.assert_allclose(result.parts.sum(axis=1), result.scores, atol=1e-12)


def test_a_constant_criterion_changes_nothing_in_the_order():
    example = case("edge-01-constant-criterion-minmax")
    result = wsm(*published_table(example))
    assert result.scores.tolist() == example["expected"]["peers"]["formula with 0 for 0/0"]
    assert result.ranks.tolist() == [2, 1, 3]


def test_a_zero_makes_a_product_zero_unless_its_criterion_has_no_weight():
    numbers = table([[0, 2], [4, 1]], worst=[0, 0], best=[4, 2])
    assert wpm(numbers, frozen([0.5, 0.5]), "fixed").scores.tolist() == [0.0, pytest.approx(np.sqrt(0.5))]
    assert wpm(numbers, frozen([0.0, 1.0]), "fixed").scores.tolist() == [1.0, 0.5]


def test_a_raw_weighted_product_refuses_what_has_no_logarithm():
    with pytest.raises(DeciderError, match=r"C1 has one that is not \(A2\)"):
        wpm(table([[1, 2], [-1, 2]]), frozen([0.5, 0.5]), "none")


def test_a_cost_counts_against_an_alternative_under_every_normalisation():
    numbers = table([[1, 5], [3, 5], [2, 5]], ["min", "max"], worst=[4, 0], best=[0, 9])
    for normalisation in ("minmax", "fixed", "vector", "max", "sum", "ratio", "none"):
        for method in (wsm, wpm):
            ranks = method(numbers, frozen([0.5, 0.5]), normalisation).ranks.tolist()
            assert ranks == [1, 3, 2], (method, normalisation)
