"""Intervals of many alternatives, most of which are never looked at, against looking at every pair."""

import numpy as np
import pytest

from decider.analysis.crossings import crossings
from decider.analysis.paths import moving
from decider.analysis.ranking import ranked
from decider.analysis.stability import shortlist_interval, shortlist_intervals, winner_interval
from decider.analysis.table import Model


@pytest.mark.parametrize("family", ["linear", "product", "distance"])
@pytest.mark.parametrize("seed", range(6))
def test_the_list_of_many_stays_up_to_the_first_crossing_between_in_and_out(family, seed):
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(60, 160)), int(rng.integers(2, 6))
    x = rng.random((m, n))
    model = {"linear": Model("linear", x), "product": Model("product", np.log(x))}.get(
        family, Model("distance", (x - x.min(axis=1)[:, None]) ** 2, (x - x.max(axis=1)[:, None]) ** 2)
    )
    weights = rng.dirichlet(np.ones(m))
    scores = model.scores(weights)
    order = ranked(scores)[0]
    size = int(rng.integers(1, n))
    paths = [moving(weights, [j]) for j in range(m)]
    lows, highs = shortlist_intervals(model, paths, weights, size, scores)
    inside = set(order[:size].tolist())
    for path, t, low, high in zip(paths, weights.tolist(), lows.tolist(), highs.tolist(), strict=True):
        meet = [c.weight for c in crossings(model, path, limit=n) if len(inside & {c.a, c.b}) == 1]
        expected_low = max((w for w in meet if w <= t), default=0.0)
        expected_high = min((w for w in meet if w >= t), default=1.0)
        assert (low, high) == pytest.approx((expected_low, expected_high), abs=1e-9)
        assert shortlist_interval(model, path, t, size) == pytest.approx((low, high), abs=1e-12)
        if size == 1:
            assert winner_interval(model, path, t) == pytest.approx((low, high), abs=1e-9)
