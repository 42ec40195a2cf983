"""Crossings, segments and intervals against grids and a published case."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from decider.analysis.additive import wsm_model
from decider.analysis.crossings import crossings, pair_crossings
from decider.analysis.envelopes import envelopes, winner_segments
from decider.analysis.nearest import nearest
from decider.analysis.paths import Path as Way
from decider.analysis.paths import moving, scores_along
from decider.analysis.ranking import ranked
from decider.analysis.segments import segments
from decider.analysis.stability import shortlist_interval, winner_interval, winner_intervals
from decider.analysis.table import Model
from tests.analysis.random_models import problems, random_model
from tests.analysis.tables import table

PUBLISHED = Path(__file__).parent.parent / "published"


GRID = np.linspace(0, 1, 4001)


def random_problem(seed):
    """A model, a path and a weight on it; every fourth is TOPSIS on an arbitrary straight path."""
    random = np.random.default_rng(seed)
    family = ("linear", "product", "distance", "distance")[seed % 4]
    m, n = int(random.integers(2, 6)), int(random.integers(2, 9))
    model, weights = random_model(random, family, m, n), random.dirichlet(np.ones(m))
    if seed % 4 == 3:
        return model, Way(random.dirichlet(np.ones(m)), random.dirichlet(np.ones(m))), float(random.random())
    j = int(random.integers(m))
    return model, moving(weights, [j]), float(weights[j])


def grid_changes(scores, i, k, ends):
    """Between which grid points i and k change places. A product with zeros jumps at the ends, which do not count."""
    gap = scores[:, i] - scores[:, k]
    signs = np.where(np.abs(gap) < 1e-12, 0, np.sign(gap))
    if not ends:
        signs[[0, -1]] = 0
    firm = np.flatnonzero(signs)
    turns = np.flatnonzero(signs[firm[1:]] != signs[firm[:-1]])
    return [(GRID[firm[q]], GRID[firm[q + 1]]) for q in turns]


@pytest.mark.parametrize("start", range(0, problems(200), 40))
def test_no_crossing_that_a_grid_sees_is_missed_and_each_is_exact(start):
    for seed in range(start, start + 40):
        model, path, _ = random_problem(seed)
        scores, found = scores_along(model, path, GRID), crossings(model, path)
        n = scores.shape[1]
        for i in range(n):
            for k in range(i + 1, n):
                mine = [c.weight for c in found if {c.a, c.b} == {i, k}]
                seen = grid_changes(scores, i, k, model.family != "product")
                for low, high in seen:
                    assert sum(low - 1e-9 <= t <= high + 1e-9 for t in mine) % 2 == 1, (seed, i, k, low, high)
                # What the grid does not see must be two crossings within one of its cells.
                assert (len(mine) - len(seen)) % 2 == 0 or min(mine) < GRID[1] or max(mine) > GRID[-2], (seed, i, k)
        for c in found:
            at = model.scores(path.at(c.weight))
            assert at[c.a] == pytest.approx(at[c.b], abs=1e-9)
        assert [c.weight for c in found] == sorted(c.weight for c in found)


@pytest.mark.parametrize("start", range(0, problems(160), 40))
def test_segments_and_intervals_hold_on_a_grid_and_end_where_something_changes(start):
    grid = np.linspace(0, 1, 401)
    for seed in range(start, start + 40):
        model, path, t = random_problem(seed)
        scores = scores_along(model, path, grid)
        n, now = scores.shape[1], model.scores(path.at(t))
        for size in {1, n // 2, n - 1} - {0}:
            parts = segments(model, path, size)
            assert (parts[0].low, parts[-1].high) == (0, 1)
            for a, b in pairwise(parts):
                assert a.high == b.low
                assert a.members != b.members
            for q in range(1, 400):
                inside = [p for p in parts if p.low <= grid[q] <= p.high]
                gaps = [scores[q, list(p.members)].min() - np.delete(scores[q], p.members).max() for p in inside]
                assert max(gaps) >= -1e-9, (seed, size, grid[q])
            low, high = shortlist_interval(model, path, t, size)
            assert 0 <= low <= t <= high <= 1
            ins = ranked(now)[0][:size]
            gap = scores[:, ins].min(axis=1) - np.delete(scores, ins, axis=1).max(axis=1)
            assert (gap[(grid > low + 1e-9) & (grid < high - 1e-9)] >= -1e-9).all(), (seed, size)
            for end, step in ((low, -1e-6), (high, 1e-6)):
                if 1e-5 < end < 1 - 1e-5:
                    beyond = model.scores(path.at(end + step))
                    assert beyond[ins].min() < np.delete(beyond, ins).max(), (seed, size, end)


def test_the_published_interval_of_a_winner_is_met():
    case = json.loads((PUBLISHED / "sensitivity-02-interval-hodgett.json").read_text(encoding="utf-8"))
    given_, expected = case["input"], case["expected"]
    model, _ = wsm_model(table(given_["matrix"], given_["directions"]), given_["normalisation"])
    weights = np.array(given_["weights"])
    assert int(np.argmax(model.scores(weights))) + 1 == expected["winner"]
    for j, (low, high) in enumerate(expected["intervals_exact"]):
        assert winner_interval(model, moving(weights, [j]), weights[j]) == pytest.approx((low, high), abs=1e-6)


def test_many_paths_at_once_give_what_each_gives_alone():
    random = np.random.default_rng(3)
    for family in ("linear", "distance", "product"):
        x = random.random((6, 400)) + 0.01
        model = Model("linear", x) if family == "linear" else Model("product", np.log(x))
        if family == "distance":
            model = Model("distance", x**2, (x - 1.01) ** 2)
        weights = random.dirichlet(np.ones(6))
        paths = [moving(weights, [j]) for j in range(6)]
        lows, highs = winner_intervals(model, paths, weights, model.scores(weights))
        for path, t, low, high, envelope in zip(paths, weights, lows, highs, envelopes(model, paths), strict=True):
            slow = segments(model, path, 1)
            assert [s.members for s in envelope] == [s.members for s in slow]
            assert np.allclose([s.low for s in envelope], [s.low for s in slow], atol=1e-9)
            mine = next(s for s in slow if s.low <= t <= s.high)
            assert (low, high) == pytest.approx((mine.low, mine.high), abs=1e-9)
            assert shortlist_interval(model, path, t, 1) == pytest.approx((low, high), abs=1e-9)


def test_beyond_two_hundred_alternatives_the_exchanges_at_the_top_and_at_the_cut_are_all_there():
    random = np.random.default_rng(4)
    x = random.random((4, 260))
    model, path = Model("distance", x**2, (x - 1) ** 2), moving(np.full(4, 0.25), [0])
    found = {(c.a, c.b) for c in crossings(model, path, limit=30, size=20)}
    for size in (1, 20):
        for a, b in pairwise(segments(model, path, size)):
            (left,), (came,) = set(a.members) - set(b.members), set(b.members) - set(a.members)
            assert (left, came) in found


def test_one_alternative_or_equal_ones_or_criteria_without_spread_never_change():
    weights, same = np.array([0.3, 0.7]), np.array([[0.4, 0.4], [0.2, 0.2]])
    path = moving(weights, [0])
    for model in (Model("linear", same[:, :1]), Model("distance", same[:, :1], same[:, :1])):
        assert winner_interval(model, path, 0.3) == (0, 1)
        assert not len(crossings(model, path))
    for model in (Model("linear", same), Model("distance", same, same), Model("distance", 0 * same, 0 * same)):
        assert winner_interval(model, path, 0.3) == (0, 1)
        assert shortlist_interval(model, path, 0.3, 1) == (0, 1)
        assert not len(crossings(model, path))
        assert [s.members for s in winner_segments(model, path)] == [(0,)]
        assert nearest(model, weights, model.scores(weights), np.array([0]), np.array([1])) is None


def test_a_weight_of_nothing_or_of_everything_has_its_interval():
    model = Model("linear", np.array([[1.0, 0.0], [0.0, 1.0], [0.2, 0.6]]))
    none, alone = np.array([0.0, 0.5, 0.5]), np.array([1.0, 0.0, 0.0])
    assert winner_interval(model, moving(none, [0]), 0.0) == pytest.approx((0, 0.7 / 1.7))
    path = moving(alone, [0])
    assert path.b.tolist() == [0, 0.5, 0.5]
    assert winner_interval(model, path, 1.0) == pytest.approx((0.7 / 1.7, 1))


def test_a_tie_for_the_first_place_has_no_room_unless_it_lasts():
    crossing = Model("linear", np.array([[1.0, 0.0], [0.0, 1.0]]))
    path = moving(np.array([0.5, 0.5]), [0])
    assert winner_interval(crossing, path, 0.5) == (0.5, 0.5)
    assert shortlist_interval(crossing, path, 0.5, 1) == (0.5, 1)
    lasting = Model("linear", np.array([[1.0, 1.0, 0.0], [0.4, 0.4, 1.0]]))
    assert winner_interval(lasting, path, 0.5) == pytest.approx((0.375, 1))


def test_the_crossings_of_one_pair_are_those_among_all():
    model, path, _ = random_problem(2)
    every = crossings(model, path)
    assert pair_crossings(model, path, 0, 1) == [c for c in every if {c.a, c.b} == {0, 1}]


@pytest.mark.parametrize("family", ["linear", "distance"])
def test_who_draws_level_only_at_the_very_end_does_not_end_an_interval_before_it(family):
    random = np.random.default_rng(4)
    for _ in range(200):
        x = random.random((3, 4))
        # Under the first criterion alone the first two are level.
        x[0] = 0.7, 0.7, 0.1, 0.2
        x[1:, 0], x[1:, 1] = 0.9, random.random(2) * 0.8
        low, high = x.min(axis=1, keepdims=True), x.max(axis=1, keepdims=True)
        model = Model("linear", x) if family == "linear" else Model("distance", (x - low) ** 2, (x - high) ** 2)
        weights = random.dirichlet(np.ones(3))
        if np.argmax(model.scores(weights)):
            continue
        path = moving(weights, [0])
        assert winner_interval(model, path, weights[0])[1] == 1
        assert shortlist_interval(model, path, weights[0], 1)[1] == 1
    everything = moving(np.array([1.0, 0.0, 0.0]), [0])
    assert winner_interval(model, everything, 1.0000000000000002)[1] == 1


@pytest.mark.parametrize("family", ["linear", "distance"])
@pytest.mark.parametrize("size", [1, 7])
def test_grades_that_bring_many_level_at_the_ends_leave_the_stretches_exact(family, size):
    random = np.random.default_rng(size)
    x = random.integers(1, 6, (4, 500)).astype(float)
    model = Model("linear", x) if family == "linear" else Model("distance", (x - 1) ** 2, (x - 5) ** 2)
    path = moving(np.array([0.4, 0.3, 0.2, 0.1]) + random.random(4) / 50, [1])
    found = segments(model, path, size)
    assert [s.low for s in found] == [0, *[s.high for s in found[:-1]]]
    near_the_ends = np.array([1e-5, 1e-3, 1 - 1e-3, 1 - 1e-5])
    for s in found:
        inside = list(s.members)
        within = near_the_ends[(near_the_ends > s.low) & (near_the_ends < s.high)]
        for t in (*within, *(s.low + np.array([0.01, 0.5, 0.99]) * (s.high - s.low))):
            scores = model.scores(path.at(t))
            assert scores[inside].min() >= np.delete(scores, inside).max() - 1e-12
