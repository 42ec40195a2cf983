"""Pairwise comparisons against the papers, and what must hold for any set of answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.pairwise import compare, groups, on_scale, random_index_of
from decider.decision.findings import DeciderError
from tests.published import case, cases

NAN = float("nan")
anything = settings(max_examples=60, deadline=None)
PRIORITIES = [c for c in cases("ahp") if "priorities_eigenvector_exact" in c["expected"]]
weights = st.lists(st.floats(0.05, 1), min_size=2, max_size=7).map(lambda w: np.array(w) / sum(w))


def consistent(w):
    return w[:, None] / w[None, :]


@pytest.mark.parametrize("example", PRIORITIES, ids=lambda c: c["id"])
def test_published_priorities_and_consistency_agree_at_full_precision(example):
    matrix, expected = np.array(example["input"]["pairwise_matrix"]), example["expected"]
    found = compare(matrix)
    close = {"rtol": 0, "atol": 1e-9}
    np.testing.assert_allclose(found.priorities, expected["priorities_eigenvector_exact"], **close)
    for name in ("geometric-mean", "column-mean"):
        key = f"priorities_{name.replace('-', '_')}_exact"
        np.testing.assert_allclose(compare(matrix, name).priorities, expected[key], **close)
    assert found.lambda_max == pytest.approx(expected["lambda_max_exact"], abs=1e-9)
    assert found.consistency_index == pytest.approx(expected["CI_exact"], abs=1e-9)
    ratios = expected["CR_exact"]
    saaty = next(v for k, v in ratios.items() if "1977" in k)
    alonso = next(v for k, v in ratios.items() if "Alonso" in k)
    assert found.consistency_ratio == pytest.approx(saaty, abs=1e-9)
    assert compare(matrix, random_index="alonso-lamata").consistency_ratio == pytest.approx(alonso, abs=1e-9)


def test_the_published_incomplete_matrix_is_completed_where_lambda_max_is_smallest():
    example = case("ahp-24-incomplete-4x4")
    rows = example["input"]["pairwise_matrix_null_is_missing"]
    found = compare(np.array([[NAN if v is None else v for v in row] for row in rows]))
    assert found.matrix[2, 3] == pytest.approx(example["expected"]["completion_exact"]["2,3"], abs=1e-6)
    expected = example["expected"]["priorities_lambda_min_exact"]
    np.testing.assert_allclose(found.priorities, expected, rtol=0, atol=1e-6)
    assert found.missing[2, 3]


def test_the_published_worst_judgement_is_found_with_its_repair():
    example = case("ahp-06-house-harker-repair")
    found = compare(np.array(example["input"]["pairwise_matrix"]))
    pair = example["expected"]["most_inconsistent_pair"]
    items = example["input"]["items"]
    worst = found.most_inconsistent[0]
    named = {items[worst.row], items[worst.column]}
    assert named == {p if isinstance(p, str) else items[p] for p in pair}
    assert worst.ratio_if_proposed < found.consistency_ratio


@anything
@given(w=weights)
def test_consistent_answers_give_their_weights_back(w):
    found = compare(consistent(w))
    np.testing.assert_allclose(found.priorities, w, atol=1e-12)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert not found.most_inconsistent


@anything
@given(w=weights, seed=st.integers(0, 999))
def test_a_missing_answer_is_never_equal_but_what_the_others_imply(w, seed):
    random = np.random.default_rng(seed)
    matrix = consistent(w)
    for _ in range(len(w)):
        i, j = random.integers(0, len(w), 2)
        trial = matrix.copy()
        if i != j:
            trial[i, j] = trial[j, i] = NAN
        if len(groups(trial)) == 1:
            matrix = trial
    np.testing.assert_allclose(compare(matrix).priorities, w, atol=1e-9)


@anything
@given(data=st.data(), n=st.integers(3, 6))
def test_the_order_of_items_does_not_matter(data, n):
    judgements = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9])
    matrix = np.ones((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            matrix[i, j] = data.draw(judgements)
            matrix[j, i] = 1 / matrix[i, j]
    order = data.draw(st.permutations(range(n)))
    here, there = compare(matrix), compare(matrix[np.ix_(order, order)])
    np.testing.assert_allclose(there.priorities, here.priorities[order], atol=1e-12)
    assert there.lambda_max == pytest.approx(here.lambda_max, abs=1e-10)


def test_two_items_cannot_contradict_each_other():
    found = compare(np.array([[1, 9], [1 / 9, 1]]))
    assert (found.consistency_index, found.consistency_ratio) == (0, 0)
    assert compare(np.array([[1.0]])).priorities.tolist() == [1.0]


def test_groups_without_a_comparison_between_them_are_named():
    matrix = np.full((4, 4), NAN)
    np.fill_diagonal(matrix, 1)
    matrix[0, 1] = matrix[2, 3] = 2
    with pytest.raises(DeciderError, match=r"No comparison links these groups: \(Tea, Milk\) \(Beer, Wine\);"):
        compare(matrix, items=("Tea", "Milk", "Beer", "Wine"))


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ([[1, 2], [2, 1]], "1 compared with 2 is 2, but 2 compared with 1 is 2"),
        ([[1, -2], [NAN, 1]], "1 compared with 2 is -2, and a comparison must be above zero"),
        ([[2, 1], [1, 1]], "1 compared with itself is 2, not 1"),
        ([[1, 2, 3]], "as many rows as columns"),
    ],
)
def test_a_matrix_that_cannot_be_meant_is_refused_in_one_sentence(matrix, sentence):
    with pytest.raises(DeciderError, match=sentence):
        compare(np.array(matrix, dtype=float))


def test_the_random_index_names_its_table():
    assert random_index_of(6) == (1.24, "saaty")
    assert random_index_of(12)[1] == "alonso-lamata"
    with pytest.raises(DeciderError, match="no random index"):
        random_index_of(6, "guess")


@pytest.mark.parametrize(("ratio", "value"), [(2.4, 2), (40, 9), (0.3, 1 / 3), (0.01, 1 / 9), (1.1, 1)])
def test_a_proposal_is_on_the_scale(ratio, value):
    assert on_scale(ratio) == pytest.approx(value)


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ([], "There is nothing to compare"),
        ([[1, 1e300], [NAN, 1]], "too far from 1"),
        ([[1, np.inf], [NAN, 1]], "too far from 1"),
        ([[1, 0], [NAN, 1]], "1 compared with 2 is 0"),
        (np.where(np.eye(3) > 0, 1, NAN), "None of the 3 items has been compared"),
    ],
)
def test_a_matrix_without_an_answer_says_so(matrix, sentence):
    with pytest.raises(DeciderError, match=sentence):
        compare(np.array(matrix, dtype=float))


def test_one_side_of_a_pair_is_enough():
    one, both = np.array([[NAN, 3], [NAN, NAN]]), np.array([[1, 3], [1 / 3, 1]])
    np.testing.assert_array_equal(compare(one).matrix, compare(both).matrix)


def test_what_is_computed_cannot_be_changed_by_whoever_reads_it():
    found = compare(np.array([[1, 3], [1 / 3, 1]]))
    for array in (found.priorities, found.matrix, found.missing):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("n", [3, 10, 40, 100])
def test_the_eigenvector_is_exact_for_many_contradicting_items(n):
    random = np.random.default_rng(n)
    upper = np.triu(np.exp(random.normal(0, 2, (n, n))), 1)
    matrix = upper + np.where(upper.T > 0, 1 / np.where(upper.T > 0, upper.T, 1), 0) + np.eye(n)
    found = compare(matrix, worst=0)
    np.testing.assert_allclose(matrix @ found.priorities, found.lambda_max * found.priorities, rtol=1e-12)
    assert found.lambda_max == pytest.approx(np.linalg.eigvals(matrix).real.max(), rel=1e-12)


@anything
@given(data=st.data(), n=st.integers(3, 7))
def test_priorities_agree_with_pymcdm(data, n):
    from pymcdm.weights.subjective import AHP

    scale = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 5.0, 9.0])
    matrix = np.ones((n, n))
    for i, j in zip(*np.triu_indices(n, 1), strict=True):
        matrix[i, j] = data.draw(scale)
        matrix[j, i] = 1 / matrix[i, j]
    theirs = AHP(matrix=matrix)()
    np.testing.assert_allclose(compare(matrix).priorities, theirs, atol=1e-7)
