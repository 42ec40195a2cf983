"""The fast counts agree with ranking one weight vector after another."""

from itertools import product

import numpy as np
import pytest
from numpy.random import default_rng

from decider.analysis.batch import Counts, batch_scores, distinct, keys_of, rank_counts
from decider.analysis.ranking import ranked
from decider.analysis.sampling import anywhere, drawn
from decider.analysis.table import Array, Model

FAMILIES = ("linear", "product", "distance")


def one_by_one(model: Model, weights: Array, tracked: int) -> Counts:
    n, m = model.gain.shape[1], weights.shape[1]
    counts, first = np.zeros((n, tracked), dtype=np.int64), np.zeros((n, m))
    for row in weights:
        ranks = ranked(model.scores(row))[1]
        for i, rank in enumerate(ranks.tolist()):
            if rank <= tracked:
                counts[i, rank - 1] += 1
            if rank == 1:
                first[i] += row
    return Counts(len(weights), counts, first)


def random_model(family: str, n: int, m: int, seed: int, coarse: bool = False) -> Model:
    """Coarse tables have ties, zeros, duplicates and constant criteria."""
    rng = default_rng(seed)

    def values() -> Array:
        table = rng.integers(0, 3, (m, n)).astype(float) if coarse else rng.random((m, n))
        if coarse:
            table[rng.random(m) < 0.3] = 1.0
            table[:, rng.integers(0, n, n // 3)] = table[:, :1]
        return table

    if family == "linear":
        return Model("linear", values() - 0.7)
    if family == "product":
        with np.errstate(divide="ignore"):
            return Model("product", np.log(values()))
    gain = values()
    return Model("distance", gain, (gain.max(axis=1, keepdims=True) - gain) ** 2 if coarse else values())


def same(fast: Counts, slow: Counts) -> bool:
    return (
        fast.samples == slow.samples
        and np.array_equal(fast.ranks, slow.ranks)
        and np.allclose(fast.first_weights, slow.first_weights, rtol=1e-12, atol=1e-12)
    )


@pytest.mark.parametrize(("family", "coarse", "seed"), [*product(FAMILIES, (False, True), range(6))])
def test_the_counts_are_those_of_the_plain_ranking(family: str, coarse: bool, seed: int) -> None:
    rng = default_rng(100 + seed)
    n, m = int(rng.integers(1, 40)), int(rng.integers(1, 7))
    model = random_model(family, n, m, seed, coarse)
    weights = drawn(anywhere(m), 200, seed).weights.copy()
    weights[rng.random(weights.shape) < 0.2] = 0.0
    weights[weights.sum(axis=1) == 0, 0] = 1.0
    weights /= weights.sum(axis=1, keepdims=True)
    assert same(rank_counts(model, weights, n), one_by_one(model, weights, n))


@pytest.mark.parametrize("family", FAMILIES)
def test_the_best_ranks_alone_are_the_same(family: str) -> None:
    model = random_model(family, 120, 5, 7)
    weights = drawn(anywhere(5), 400, 3).weights
    full = rank_counts(model, weights, 120)
    for tracked in (1, 10, 29, 30, 119):
        assert np.array_equal(rank_counts(model, weights, tracked).ranks, full.ranks[:, :tracked])


@pytest.mark.parametrize("family", FAMILIES)
def test_duplicates_tie_under_every_weight(family: str) -> None:
    model = random_model(family, 30, 4, 2)
    twins = np.append(np.arange(30), [3, 3, 17])
    twin_model = Model(model.family, model.gain[:, twins], None if model.loss is None else model.loss[:, twins])
    weights = drawn(anywhere(4), 300, 3).weights
    counts = rank_counts(twin_model, weights, 33)
    assert np.array_equal(counts.ranks[3], counts.ranks[30])
    assert np.array_equal(counts.ranks[3], counts.ranks[31])
    assert np.array_equal(counts.ranks[17], counts.ranks[32])
    assert same(counts, one_by_one(twin_model, weights, 33))


def test_alternatives_that_differ_by_rounding_only_tie_too() -> None:
    gain = default_rng(1).random((4, 12))
    gain[:, 5] = gain[:, 2] * (1 + 1e-13)
    weights = drawn(anywhere(4), 200, 3).weights
    counts = rank_counts(Model("linear", gain), weights, 12)
    assert np.array_equal(counts.ranks[5], counts.ranks[2])


@pytest.mark.parametrize("scale", [1e-200, 1e-9, 1e9, 1e150])
def test_the_size_of_the_numbers_does_not_matter(scale: float) -> None:
    gain = default_rng(1).random((3, 15))
    weights = drawn(anywhere(3), 200, 3).weights
    expected = rank_counts(Model("linear", gain), weights, 15)
    assert same(rank_counts(Model("linear", gain * scale), weights, 15), expected)


def test_numbers_too_large_for_keys_are_ranked_by_their_scores() -> None:
    gain = np.array([[-1.5e308, 1.5e308, 0.0], [0.0, 1.0, 2.0]])
    model = Model("linear", gain)
    assert keys_of(model, np.arange(3)) is None
    weights = drawn(anywhere(2), 50, 3).weights
    assert same(rank_counts(model, weights, 3), one_by_one(model, weights, 3))


def test_weights_on_constant_criteria_alone_tie_everybody() -> None:
    model = Model(
        "distance", np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 4.0]]), np.array([[0.0, 0.0, 0.0], [4.0, 1.0, 0.0]])
    )
    weights = np.array([[1.0, 0.0], [0.5, 0.5]])
    assert rank_counts(model, weights, 3).ranks.tolist() == [[1, 0, 1], [1, 1, 0], [2, 0, 0]]


@pytest.mark.parametrize(("n", "m", "s"), [(0, 2, 5), (1, 2, 5), (2, 1, 5), (2, 0, 5), (3, 2, 0)])
def test_next_to_nothing_is_counted_as_well(n: int, m: int, s: int) -> None:
    model = Model("linear", default_rng(1).random((m, n)))
    weights = drawn(anywhere(m), s, 1).weights
    counts = rank_counts(model, weights, n)
    assert counts.ranks.shape == (n, n)
    assert counts.first_weights.shape == (n, m)
    assert counts.ranks.sum() == n * s


def test_distinct_alternatives_keep_the_order_of_the_table() -> None:
    columns, member = distinct(Model("linear", np.array([[2.0, 1.0, 2.0, -0.0, 0.0]])))
    assert columns.tolist() == [0, 1, 3]
    assert member.tolist() == [0, 1, 0, 2, 2]


@pytest.mark.parametrize("family", FAMILIES)
def test_batch_scores_are_the_model_s_scores(family: str) -> None:
    model = random_model(family, 9, 3, 4, coarse=True)
    weights = drawn(anywhere(3), 20, 1).weights
    assert np.allclose(batch_scores(model, weights), [model.scores(row) for row in weights], rtol=1e-14)
