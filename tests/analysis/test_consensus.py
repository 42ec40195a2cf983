"""Group aggregation, agreement and rank correlation against the papers and scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.consensus import (
    average_ranks,
    consensus,
    consensus_order,
    group_judgements,
    group_priorities,
    kemeny_distance,
    kendall_tau_b,
    kendall_w,
    rank_similarity,
    spearman,
    weighted_spearman,
    word_for,
)
from decider.analysis.pairwise import compare
from decider.decision.findings import DeciderError
from decider.words import spoken
from tests.published import case, cases

anything = settings(max_examples=60, deadline=None)
vectors = st.integers(2, 8).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 5), min_size=n, max_size=n).map(np.array)] * 2)
)


@pytest.mark.parametrize("example", cases("consensus"), ids=lambda c: c["id"])
def test_published_consensus_agrees_at_full_precision(example):
    given = example["input"]
    found = consensus(np.array(given["priorities"]), given["scale_max_M"])
    assert found == pytest.approx(example["expected"]["S_star_exact"], abs=1e-9)


def test_published_group_aggregation_agrees_at_full_precision():
    example = case("ahp-27-group-weighted-geomean")
    matrices = []
    for voter in example["input"]["voters"]:
        matrix = np.ones((3, 3))
        for (i, j), value in zip([(0, 1), (0, 2), (1, 2)], voter["upper"], strict=True):
            matrix[i, j], matrix[j, i] = value, 1 / value
        matrices.append(matrix)
    voting = np.array([voter["weight"] for voter in example["input"]["voters"]])
    each = np.array([compare(m).priorities for m in matrices])
    expected, close = example["expected"], {"rtol": 0, "atol": 1e-9}
    joined = group_judgements(matrices, voting)
    np.testing.assert_allclose(joined, expected["AIJ_matrix_exact"], **close)
    np.testing.assert_allclose(compare(joined).priorities, expected["AIJ_eigenvector_exact"], **close)
    np.testing.assert_allclose(group_priorities(each, voting), expected["AIP_arithmetic_exact"], **close)
    assert consensus(each) == pytest.approx(expected["S_star_unweighted_exact"], abs=1e-9)
    assert spoken(word_for(consensus(each)), "en") == "very low"


def test_a_comparison_that_one_expert_skipped_is_the_other_experts():
    skipped = np.array([[1, np.nan], [np.nan, 1]])
    said = np.array([[1, 4.0], [0.25, 1]])
    np.testing.assert_allclose(group_judgements([skipped, said], np.ones(2)), said)
    assert np.isnan(group_judgements([skipped, skipped], np.ones(2))[0, 1])


def test_kendalls_w_is_corrected_for_ties():
    example = case("kendall-01-anxiety-ties")
    ratings = np.array(example["input"]["ratings_rows_are_raters"])
    assert kendall_w(ratings) == pytest.approx(example["expected"]["W_tie_corrected_exact"], abs=1e-9)


def test_kemeny_distances_agree():
    example = case("rankcorr-02-kemeny")
    reference = np.array(example["input"]["reference"], dtype=float)
    found = [kemeny_distance(reference, np.array(r, dtype=float)) for r in example["input"]["rankings"]]
    assert found == example["expected"]["distance"]


@anything
@given(pair=vectors)
def test_tau_and_spearman_agree_with_scipy(pair):
    from scipy import stats

    a, b = pair
    if len(set(a.tolist())) > 1 and len(set(b.tolist())) > 1:
        assert kendall_tau_b(a, b) == pytest.approx(stats.kendalltau(a, b).statistic, abs=1e-12)
        assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic, abs=1e-12)
    np.testing.assert_allclose(average_ranks(a), stats.rankdata(a))


@anything
@given(order=st.integers(2, 8).flatmap(lambda n: st.permutations(range(1, n + 1))))
def test_rank_correlations_agree_with_pymcdm(order):
    from pymcdm import correlations

    a, b = np.arange(1.0, len(order) + 1), np.array(order, dtype=float)
    assert weighted_spearman(a, b) == pytest.approx(correlations.weighted_spearman(a, b), abs=1e-12)
    assert rank_similarity(a, b) == pytest.approx(correlations.rank_similarity_coef(a, b), abs=1e-12)


def test_consensus_orders_agree_where_all_rankings_do():
    ranks = np.array([[2, 1, 3], [2, 1, 3]])
    assert {name: order.tolist() for name, order in consensus_order(ranks).items()} == {
        "borda": [1, 0, 2],
        "copeland": [1, 0, 2],
        "kemeny": [1, 0, 2],
    }


@anything
@given(data=st.data(), n=st.integers(2, 5), k=st.integers(1, 4))
def test_no_order_is_closer_to_all_rankings_than_kemenys(data, n, k):
    from itertools import permutations

    ranks = np.array([data.draw(st.permutations(range(1, n + 1))) for _ in range(k)])
    kemeny = consensus_order(ranks)["kemeny"]

    def total(order):
        position = np.empty(n)
        position[list(order)] = np.arange(1, n + 1)
        return sum(kemeny_distance(position, row) for row in ranks)

    assert total(kemeny) == min(total(order) for order in permutations(range(n)))


def test_the_consensus_of_experts_who_exclude_each_other_is_nothing_and_never_less():
    assert consensus(np.eye(3)) == 0
    assert consensus(np.array([[0.3, 0.3, 0.4]])) == 1


@pytest.mark.parametrize(
    ("s", "word"), [(0.49, "very low"), (0.5, "low"), (0.63, "moderate"), (0.75, "high"), (0.9, "very high")]
)
def test_the_words_of_consensus_have_named_bounds(s, word):
    assert spoken(word_for(s), "en") == word


@anything
@given(pair=vectors)
def test_distances_in_blocks_are_those_pair_by_pair(pair):
    a, b = pair
    pairs = [(i, j) for i in range(len(a)) for j in range(i)]
    assert kemeny_distance(a, b) == sum(abs(np.sign(a[i] - a[j]) - np.sign(b[i] - b[j])) for i, j in pairs)


def test_a_group_judgement_that_cannot_be_meant_names_the_items():
    with pytest.raises(DeciderError, match="Tea compared with Milk is 0"):
        group_judgements([np.array([[1, 0], [1, 1.0]])], np.ones(1), ("Tea", "Milk"))
