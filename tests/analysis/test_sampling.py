"""Weight vectors are uniform on what is believed, and the same whenever the seed is the same."""

import numpy as np
import pytest
from scipy import stats

from decider.analysis.sampling import Law, Stream, anywhere, around, between, drawn, in_order, mixture, sobol
from decider.decision.findings import DeciderError

LAWS: dict[str, Law] = {
    "anywhere": anywhere(5),
    "sobol": sobol(5),
    "around": around(np.array([0.4, 0.3, 0.2, 0.1, 0.0]), 5),
    "between": between(np.array([0.0, 0.1, 0.0, 0.2, 0.0]), np.array([0.3, 0.5, 0.2, 0.9, 1.0])),
    "in order": in_order([1, 2, 3, 3, 5]),
    "mixture": mixture(np.eye(5)[:3]),
}


@pytest.mark.parametrize("name", LAWS)
def test_every_vector_is_a_weighting(name: str) -> None:
    weights = drawn(LAWS[name], 3_000, 7).weights
    assert weights.shape == (3_000, 5)
    assert (weights >= 0).all()
    assert np.allclose(weights.sum(axis=1), 1, rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", LAWS)
def test_the_same_seed_draws_the_same_however_it_is_asked_for(name: str) -> None:
    whole = drawn(LAWS[name], 2_000, 7).weights
    stream = Stream(LAWS[name], 7)
    parts = [stream.take(count).weights for count in (256, 0, 44, 1_700)]
    assert np.allclose(whole, np.concatenate(parts), rtol=0, atol=1e-15)
    assert not np.array_equal(whole, drawn(LAWS[name], 2_000, 8).weights)


def test_a_seed_draws_the_same_on_every_machine() -> None:
    expected = [0.7504221828101406, 0.10074327667996506, 0.14883454050989428]
    assert drawn(anywhere(3), 1, 2024).weights[0] == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("law", ["anywhere", "sobol"])
def test_weights_are_uniform_on_the_simplex(law: str) -> None:
    m = 5
    weights = drawn(LAWS[law], 20_000, 11).weights
    # Moments and margins of the flat Dirichlet: each weight alone is Beta(1, m - 1).
    assert np.allclose(weights.mean(axis=0), 1 / m, atol=0.005)
    assert np.allclose(weights.var(axis=0), (m - 1) / (m * m * (m + 1)), atol=0.001)
    covariance = np.cov(weights.T)[~np.eye(m, dtype=bool)]
    assert np.allclose(covariance, -1 / (m * m * (m + 1)), atol=0.001)
    for j in range(m):
        assert stats.kstest(weights[:, j], stats.beta(1, m - 1).cdf).pvalue > 0.001


def test_sobol_points_are_more_even_than_random_ones() -> None:
    def error(law: Law) -> float:
        return float(np.mean([np.abs(drawn(law, 1_024, seed).weights.mean(axis=0) - 0.2).max() for seed in range(5)]))

    assert error(sobol(5)) < error(anywhere(5)) / 2


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ([0.0, 0.1, 0.0, 0.2], [0.3, 0.5, 0.15, 0.9]),
        ([0.2, 0.2, 0.2, 0.2], [0.3, 0.3, 0.3, 0.3]),
        ([0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0]),
        ([0.0, 0.0, 0.0, 0.6], [0.5, 0.04, 0.3, 0.95]),
    ],
)
def test_weights_between_bounds_are_uniform(lower: list[float], upper: list[float]) -> None:
    low, high = np.array(lower), np.array(upper)
    plain = drawn(anywhere(4), 400_000, 5).weights
    plain = plain[((plain >= low) & (plain <= high)).all(axis=1)][:4_000]
    weights = drawn(between(low, high), 4_000, 6).weights
    assert (weights >= low - 1e-12).all()
    assert (weights <= high + 1e-12).all()
    for j in range(4):
        assert stats.ks_2samp(weights[:, j], plain[:, j]).pvalue > 0.001
    assert stats.ks_2samp(weights[:, 0] * weights[:, 3], plain[:, 0] * plain[:, 3]).pvalue > 0.001


def test_a_narrow_band_round_many_weights_does_not_keep_anybody_waiting() -> None:
    weights = np.full(60, 1 / 60)
    samples = drawn(around(weights, 0.5), 1_000, 1).weights
    assert np.abs(samples - weights).max() <= 0.005 + 1e-12
    assert np.allclose(samples.mean(axis=0), weights, atol=0.0005)


def test_no_spread_leaves_the_weights_alone() -> None:
    weights = np.array([0.2, 0.5, 0.3])
    assert np.allclose(drawn(around(weights, 0), 5, 1).weights, weights, atol=1e-15)


def test_bounds_that_leave_one_choice_give_it() -> None:
    law = between(np.array([0.2, 0.0, 0.3]), np.array([0.2, 1.0, 0.3]))
    assert np.allclose(drawn(law, 3, 1).weights, [0.2, 0.5, 0.3])
    law = between(np.array([0.2, 0.5, 0.3]), np.ones(3))
    assert np.allclose(drawn(law, 3, 1).weights, [0.2, 0.5, 0.3])


def test_an_order_is_respected_and_its_mean_is_the_rank_order_centroid() -> None:
    weights = drawn(in_order([2, 1, 3]), 20_000, 1).weights
    assert (weights[:, 1] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 2]).all()
    assert np.allclose(weights.mean(axis=0), [5 / 18, 11 / 18, 2 / 18], atol=0.005)


def test_criteria_that_share_a_place_are_in_no_order() -> None:
    weights = drawn(in_order([1, 2, 2]), 20_000, 1).weights
    plain = drawn(anywhere(3), 60_000, 2).weights
    plain = plain[(plain[:, 0] >= plain[:, 1]) & (plain[:, 0] >= plain[:, 2])]
    assert (weights[:, :1] >= weights[:, 1:]).all()
    assert np.mean(weights[:, 1] > weights[:, 2]) == pytest.approx(0.5, abs=0.015)
    for j in range(3):
        assert stats.ks_2samp(weights[:, j], plain[:, j]).pvalue > 0.001


def test_mixtures_lie_between_the_profiles() -> None:
    profiles = np.array([[0.8, 0.1, 0.1], [0.2, 0.6, 0.2]])
    weights = drawn(mixture(profiles), 5_000, 1).weights
    share = (weights[:, 0] - 0.2) / 0.6
    assert np.allclose(share[:, None] * profiles[0] + (1 - share[:, None]) * profiles[1], weights)
    assert stats.kstest(share, "uniform").pvalue > 0.001


@pytest.mark.parametrize("m", [0, 1, 2])
def test_few_criteria_leave_little_choice(m: int) -> None:
    for law in (anywhere(m), sobol(m), in_order(list(range(m)))):
        weights = drawn(law, 4, 1).weights
        assert weights.shape == (4, m)
        assert np.allclose(weights.sum(axis=1), 1 if m else 0)


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        ([0.7, 0.5], [1.0, 1.0], "The lower bounds of the weights add up to 1.2, more than 1; lower one."),
        ([0.0, 0.0], [0.3, 0.5], "The upper bounds of the weights add up to 0.8, less than 1; raise one."),
        ([0.5, 0.0], [0.3, 1.0], "The bounds of a weight must lie between 0 and 1, the lower one first."),
        ([np.nan, 0.0], [0.3, 1.0], "The bounds of a weight must lie between 0 and 1, the lower one first."),
    ],
)
def test_impossible_bounds_are_refused_in_a_sentence(lower: list[float], upper: list[float], said: str) -> None:
    with pytest.raises(DeciderError, match=said.replace(".", r"\.")):
        between(np.array(lower), np.array(upper))


def test_a_negative_spread_and_no_profile_are_refused() -> None:
    with pytest.raises(DeciderError, match="must be zero points or more, not -1"):
        around(np.array([1.0]), -1)
    with pytest.raises(DeciderError, match="no saved weight profile"):
        mixture(np.zeros((0, 3)))
