"""Weights from answers, against the textbooks."""

import numpy as np
import pytest

from decider.analysis.elicited_weights import mixture, points, rank_order_centroid, rank_reciprocal, rank_sum, swara
from decider.decision.findings import DeciderError
from tests.published import case


def test_rank_order_centroids_agree_with_the_textbook():
    for n, expected in case("weights-19-roc")["expected"]["weights_by_n"].items():
        np.testing.assert_allclose(rank_order_centroid(int(n)), expected, rtol=0, atol=1e-9)


def test_other_rank_weights_fall_and_sum_to_one():
    np.testing.assert_allclose(rank_sum(3), [3 / 6, 2 / 6, 1 / 6])
    np.testing.assert_allclose(rank_reciprocal(3), [6 / 11, 3 / 11, 2 / 11])


def test_swing_points_agree():
    example = case("weights-20-swing")
    np.testing.assert_allclose(points(example["input"]["points"]), example["expected"]["weights"], atol=1e-9)
    with pytest.raises(DeciderError, match="not all zero"):
        points([0, 0])


def test_swara_falls_by_the_given_steps():
    np.testing.assert_allclose(swara([0, 0.25, 0.6]), np.array([1, 0.8, 0.5]) / 2.3)
    with pytest.raises(DeciderError, match="zero or more"):
        swara([0, -1])


def test_a_mixture_shows_its_share():
    np.testing.assert_allclose(mixture(np.array([1.0, 0.0]), np.array([0.0, 1.0]), 0.25), [0.25, 0.75])
