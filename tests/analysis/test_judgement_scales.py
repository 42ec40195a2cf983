"""Other scales after the fact, and how far rounding of judgements reaches."""

import numpy as np
import pytest

from decider.analysis.judgement_scales import SCALES, rescaled, rounding_spread
from decider.analysis.pairwise import compare
from decider.decision.findings import DeciderError

NAN = np.nan
THREE = np.array([[1, 3, 9], [1 / 3, 1, 4], [1 / 9, 1 / 4, 1]])


@pytest.mark.parametrize(
    ("scale", "three", "nine"),
    [("linear", 3, 9), ("balanced", 1.5, 9), ("geometric", 4, 256), ("geometric-sqrt2", 2, 16), ("power", 9, 81)],
)
def test_a_judgement_is_read_on_the_named_scale(scale, three, nine):
    found = rescaled(THREE, scale)
    assert (found[0, 1], found[0, 2]) == pytest.approx((three, nine))
    np.testing.assert_allclose(found * found.T, 1)


@pytest.mark.parametrize("scale", sorted(SCALES))
def test_equal_stays_equal_and_missing_stays_missing_on_every_scale(scale):
    found = rescaled(np.array([[1, 1, NAN], [1, 1, 5], [NAN, 1 / 5, 1]]), scale)
    assert found[0, 1] == 1
    assert np.isnan(found[0, 2])
    assert np.isnan(found[2, 0])


def test_balanced_steps_are_equal_in_the_weight_of_two_items():
    shares = [compare(rescaled(np.array([[1, x], [NAN, 1]]), "balanced")).priorities[0] for x in range(1, 10)]
    np.testing.assert_allclose(np.diff(shares), 0.05)


def test_a_judgement_beyond_nine_has_no_place_on_a_scale():
    with pytest.raises(DeciderError, match="Tea compared with Milk is 12, and judgement scales end at 9"):
        rescaled(np.array([[1, 12], [1 / 12, 1]]), "balanced", ("Tea", "Milk"))
    with pytest.raises(DeciderError, match="no judgement scale luck; choose one of linear, balanced"):
        rescaled(THREE, "luck")


def test_the_same_seed_gives_the_same_spread():
    here, there, other = rounding_spread(THREE, 50, 3), rounding_spread(THREE, 50, 3), rounding_spread(THREE, 50, 4)
    np.testing.assert_array_equal(here.low, there.low)
    assert (here.low != other.low).any()
    assert (here.samples, here.seed) == (50, 3)


def test_two_items_spread_as_their_one_judgement_does():
    found = rounding_spread(np.array([[1, 3], [1 / 3, 1]]), 4000, 1)
    low, high = 2.55, 3.45  # the middle nine tenths of 2.5 to 3.5
    assert (found.low[0], found.high[0]) == pytest.approx((low / (1 + low), high / (1 + high)), abs=1e-3)


def test_equal_spreads_to_both_sides_alike():
    found = rounding_spread(np.array([[1, 1], [1, 1]]), 4000, 1)
    assert found.low[0] + found.high[0] == pytest.approx(1, abs=2e-3)


def test_the_priorities_lie_inside_their_spread_also_with_a_missing_pair():
    matrix = np.array([[1, 3, NAN], [1 / 3, 1, 4], [NAN, 1 / 4, 1]])
    found, priorities = rounding_spread(matrix, 200), compare(matrix).priorities
    assert ((found.low <= priorities) & (priorities <= found.high)).all()
    assert (found.deviation > 0).all()
