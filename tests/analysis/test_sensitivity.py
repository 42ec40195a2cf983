"""Crossings, intervals and smallest changes against grids, brute force and published cases."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.additive import wsm_model
from decider.analysis.analysis import analyse
from decider.analysis.crossings import crossings, pair_crossings
from decider.analysis.envelopes import envelopes, winner_segments
from decider.analysis.nearest import nearest
from decider.analysis.paths import Path as Way
from decider.analysis.paths import moving, scores_along
from decider.analysis.performance import global_weights
from decider.analysis.ranking import ranked
from decider.analysis.segments import segments
from decider.analysis.sensitivity import criterion_path, decision_sensitivity, slider_bands
from decider.analysis.smallest_change import smallest_change
from decider.analysis.stability import shortlist_interval, winner_interval, winner_intervals
from decider.analysis.table import Model
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from tests.analysis.tables import table
from tests.strategies import decisions

PUBLISHED = Path(__file__).parent.parent / "published"
GRID = np.linspace(0, 1, 4001)


def random_model(random, family, m, n):
    """A model of random values, now and then of small integers or with a duplicate."""
    x = random.random((m, n)) if random.random() < 0.6 else random.integers(0, 5, (m, n)).astype(float)
    if random.random() < 0.3:
        x[:, random.integers(n)] = x[:, random.integers(n)]
    if family == "linear":
        return Model("linear", x)
    if family == "product":
        with np.errstate(divide="ignore"):
            return Model("product", np.log(x / max(x.max(), 1e-9)))
    low, high = x.min(axis=1, keepdims=True), x.max(axis=1, keepdims=True)
    return Model("distance", (x - low) ** 2, (x - high) ** 2)


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


@pytest.mark.parametrize("start", range(0, 200, 40))
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


@pytest.mark.parametrize("start", range(0, 160, 40))
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
        assert crossings(model, path) == []
    for model in (Model("linear", same), Model("distance", same, same), Model("distance", 0 * same, 0 * same)):
        assert winner_interval(model, path, 0.3) == (0, 1)
        assert shortlist_interval(model, path, 0.3, 1) == (0, 1)
        assert crossings(model, path) == []
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


def simplex(m, steps):
    """All weights that are multiples of 1 / steps."""
    rows = np.array(np.meshgrid(*[np.arange(steps + 1)] * (m - 1))).reshape(m - 1, -1).T
    rows = rows[rows.sum(axis=1) <= steps]
    return np.hstack((rows, steps - rows.sum(axis=1, keepdims=True))) / steps


SIMPLEX = {3: simplex(3, 120), 4: simplex(4, 36)}


@pytest.mark.parametrize("seed", range(60))
def test_brute_force_never_finds_a_smaller_change(seed):
    random = np.random.default_rng(seed)
    m, n = 3 + seed % 2, int(random.integers(2, 9))
    model = random_model(random, ("linear", "distance", "distance")[seed % 3], m, n)
    weights, size = random.dirichlet(np.ones(m)), int(random.integers(1, n))
    now = model.scores(weights)
    order = ranked(now)[0]
    found = nearest(model, weights, now, order[:size], order[size:])
    points = [SIMPLEX[m], weights + 0.2 * (SIMPLEX[m] - 1 / m)]
    if found is not None:
        points.append(weights + 4 * np.abs(found[0] - weights).max() * (SIMPLEX[m] - 1 / m))
    points = np.vstack(points)
    points = points[(points >= 0).all(axis=1)]
    scores = np.array([model.scores(w) for w in points])
    changed = scores[:, order[:size]].min(axis=1) < scores[:, order[size:]].max(axis=1) - 1e-9
    least = np.abs(points - weights).max(axis=1)[changed].min(initial=np.inf)
    if found is None:
        assert not changed.any()
        return
    near, comes, goes, at_least = found
    assert near.min() >= 0
    assert near.sum() == pytest.approx(1)
    at = model.scores(near)
    assert at[comes] == pytest.approx(at[goes], abs=1e-8)
    distance = np.abs(near - weights).max()
    assert distance <= least + 1e-9
    assert at_least <= least + 1e-9
    if model.family == "linear":
        assert at_least == pytest.approx(distance, abs=1e-9)


def test_the_smallest_change_of_a_weighted_sum_is_the_one_that_linear_programming_finds():
    from scipy.optimize import linprog

    random = np.random.default_rng(8)
    for _ in range(20):
        m, n = 6, 5
        gain, weights = random.random((m, n)), random.dirichlet(np.ones(m))
        model = Model("linear", gain)
        order = ranked(model.scores(weights))[0]
        found = nearest(model, weights, model.scores(weights), order[:1], order[1:])
        best = np.inf
        for k in order[1:]:
            # Variables: the weights, then d; minimise d with |w - now| <= d and k not behind the winner.
            box = np.vstack((np.hstack((np.eye(m), -np.ones((m, 1)))), np.hstack((-np.eye(m), -np.ones((m, 1))))))
            lead = np.append(gain[:, order[0]] - gain[:, k], 0)
            solved = linprog(
                np.append(np.zeros(m), 1),
                np.vstack((box, lead)),
                np.concatenate((weights, -weights, [0])),
                np.append(np.ones(m), 0)[None],
                [1],
            )
            best = min(best, solved.fun if solved.success else np.inf)
        assert np.abs(found[0] - weights).max() == pytest.approx(best, abs=1e-8)


def study(method="topsis", seed=0, size=2, n=7):
    """Three top-level criteria, of which the first has two sub-criteria and the third is a cost."""
    random = np.random.default_rng(seed)
    scale = Scale("rating", worst=0.0, best=10.0)
    criteria = (
        Criterion("a", "A", scale=scale),
        Criterion("a1", "A1", "a", scale=scale),
        Criterion("a2", "A2", "a", scale=scale),
        Criterion("b", "B", scale=scale),
        Criterion("c", "C", direction="min", scale=Scale(worst=10.0, best=0.0)),
    )
    weights = (("a", 0.5), ("a1", 0.6), ("a2", 0.4), ("b", 0.3), ("c", 0.2))
    rows = tuple(tuple(float(v) for v in random.integers(1, 100, 5) / 10) for _ in range(n))
    return Decision(
        criteria=criteria,
        alternatives=tuple(Alternative(f"p{i}", f"P{i}") for i in range(n)),
        performances=rows,
        weighting=Weighting(weights),
        method=MethodChoice(method),
        shortlist=ShortlistRule(size),
    )


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp"])
def test_a_criterion_moves_with_its_sub_criteria_and_its_interval_is_where_the_list_changes(method):
    decision = study(method)
    analysis = analyse(decision)
    found = decision_sensitivity(analysis)
    assert [s.criterion for s in found] == ["a", "b", "c"]
    assert [s.weight for s in found] == pytest.approx([0.5, 0.3, 0.2])
    path, t = criterion_path(analysis, "a")
    assert path.at(t) == pytest.approx(analysis.weights)
    assert path.at(1.0) == pytest.approx([0.6, 0.4, 0, 0])
    for s in found:
        for inside, end in ((1e-7, s.shortlist_interval[0]), (-1e-7, s.shortlist_interval[1])):
            if 0.001 < end < 0.999:
                near = analyse(set_weight(decision, s.criterion, end + inside))
                assert set(near.shortlist) == set(analysis.shortlist)
                assert set(analyse(set_weight(decision, s.criterion, end - inside)).shortlist) != set(near.shortlist)
    assert decision_sensitivity(analysis, ("a1",))[0].weight == pytest.approx(0.3)


def test_with_everything_on_one_criterion_the_others_come_back_in_equal_parts():
    decision = study()
    decision = set_weight(decision, "b", 1.0)
    analysis = analyse(decision)
    path, t = criterion_path(analysis, "b")
    assert t == 1
    assert path.b == pytest.approx([0.3, 0.2, 0, 0.5])
    nothing, now = criterion_path(analysis, "a")
    assert now == 0
    assert nothing.a == pytest.approx([0.6, 0.4, 0, 0])


@pytest.mark.parametrize("method", ["topsis", "wsm"])
@pytest.mark.parametrize("locked", [(), ("c",), ("a", "c")])
def test_a_band_ends_where_moving_the_slider_changes_the_list(method, locked):
    for seed in range(4):
        decision = study(method, seed)
        decision = replace(decision, weighting=replace(decision.weighting, locked=locked))
        analysis = analyse(decision)
        bands = slider_bands(decision, analysis)
        for id, (low, high) in bands.items():
            now = decision.weighting.share(id)
            room = 1 - sum(decision.weighting.share(x) for x in locked if x != id)
            assert low <= now <= high <= room + 1e-12
            free = [x for x in "abc" if x != id and x not in locked]
            for value in np.linspace(0, room, 60) if free else ():
                same = set(analyse(set_weight(decision, id, float(value))).shortlist) == set(analysis.shortlist)
                assert same or not low + 1e-9 < value < high - 1e-9, (seed, id, value)
            for end, step in ((low, -1e-6), (high, 1e-6)):
                if free and 1e-5 < end < room - 1e-5:
                    beyond = analyse(set_weight(decision, id, end + step))
                    assert set(beyond.shortlist) != set(analysis.shortlist), (seed, id, end)
    inner = slider_bands(decision, analysis, "a")
    assert set(inner) == {"a1", "a2"}
    assert inner["a1"][0] == pytest.approx(1 - inner["a2"][1])


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm"])
@pytest.mark.parametrize("what", ["winner", "shortlist"])
def test_beyond_the_smallest_change_the_two_have_changed_places(method, what):
    decision = study(method, 3)
    analysis = analyse(decision)
    change = smallest_change(analysis, what)
    assert change.criteria == ("a", "b", "c")
    now = np.array([0.5, 0.3, 0.2])
    assert change.distance == pytest.approx(np.abs(change.weights - now).max())
    assert change.at_least <= change.distance
    beyond = now + (change.weights - now) * 1.0001
    moved = replace(
        decision,
        weighting=Weighting((*zip("abc", beyond.tolist(), strict=True), ("a1", 0.6), ("a2", 0.4))),
    )
    assert global_weights(moved, analysis.criteria).sum() == pytest.approx(1)
    then = analyse(moved)
    size = 1 if what == "winner" else 2
    order = [then.alternatives[i].id for i in then.result.order[:size]]
    assert change.enters in order
    assert change.leaves not in order


def test_a_winner_who_is_best_at_everything_never_changes():
    decision = replace(study("wsm"), performances=((9.0, 9.0, 9.0, 9.0, 1.0), *study().performances[1:]))
    rows = tuple(
        tuple(min(v, 8.0) if j < 4 else max(v, 2.0) for j, v in enumerate(r)) for r in decision.performances[1:]
    )
    analysis = analyse(replace(decision, performances=(decision.performances[0], *rows)))
    assert smallest_change(analysis, "winner") is None
    assert all(s.winner_interval == (0, 1) for s in decision_sensitivity(analysis))


def test_several_who_are_first_together_part_at_once():
    criteria = (Criterion("a", "A"), Criterion("b", "B"))
    rows, names = ((1.0, 0.0), (0.0, 1.0)), (Alternative("p", "P"), Alternative("q", "Q"))
    decision = Decision(criteria=criteria, alternatives=names, performances=rows, method=MethodChoice("wsm"))
    change = smallest_change(analyse(replace(decision, shortlist=ShortlistRule(1))), "winner")
    assert change.distance == 0
    assert {change.enters, change.leaves} == {"p", "q"}


@given(decisions(), st.sampled_from(["topsis", "wsm", "wpm", "ahp"]))
@settings(max_examples=60, deadline=None)
def test_any_study_has_finite_intervals_that_contain_its_weights_or_none(decision, method):
    analysis = analyse(replace(decision, method=MethodChoice(method)))
    for s in decision_sensitivity(analysis):
        for low, high in (s.winner_interval, s.shortlist_interval):
            assert 0 <= low <= s.weight <= high <= 1
        assert all(0 < c.weight < 1 for c in s.crossings)
    for low, high in slider_bands(analysis.decision, analysis).values():
        assert 0 <= low <= high <= 1 + 1e-12
    for what in ("winner", "shortlist"):
        change = smallest_change(analysis, what)
        if change is not None:
            assert np.isfinite([change.distance, change.total, change.at_least]).all()
            assert change.weights.min() >= 0


def test_the_crossings_of_one_pair_are_those_among_all():
    model, path, _ = random_problem(2)
    every = crossings(model, path)
    assert pair_crossings(model, path, 0, 1) == [c for c in every if {c.a, c.b} == {0, 1}]
