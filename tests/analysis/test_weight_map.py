"""A map of three weights holds what the method says at every place, and its exact borders agree with it."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.performance import shares_in_force
from decider.analysis.weight_map import OTHERS, middles, place_at, plane_of, weight_maps
from decider.analysis.weight_regions import winner_regions
from decider.decision.decision import Decision
from decider.decision.edits.weights import with_shares
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice, ShortlistRule
from tests.analysis.random_models import random_model, study


def last(found):
    return list(found)[-1]


def test_the_middles_cover_the_triangle_evenly():
    points = middles(10)
    assert points.shape == (100, 3)
    assert np.allclose(points.sum(axis=1), 1)
    assert points.min() > 0
    assert np.allclose(points.mean(axis=0), 1 / 3)
    assert len(np.unique(points.round(9), axis=0)) == 100


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp", "vikor"])
@pytest.mark.parametrize("corners", [("a", "b", "c"), ("c", "a", OTHERS), ("b", OTHERS, "c")])
def test_every_place_of_the_map_is_the_decision_under_these_weights(method, corners):
    decision = study(method, 4)
    analysis = analyse(decision)
    plane = plane_of(analysis, corners)
    found = last(weight_maps(analysis, plane, (3, 7)))
    assert len(found.shares) == 49
    tops = [c.id for c in analysis.top]
    for p, shares in enumerate(found.shares):
        weights = plane.weights(shares)
        assert weights.sum() == pytest.approx(1)
        moved = with_shares(decision, shares_in_force(decision) | dict(zip(tops, weights.tolist(), strict=True)))
        there = analyse(moved)
        ids = analysis.numbers.ids
        assert ids[found.winner_at[p]] == ids[there.result.order[0]]
        assert {ids[i] for i in found.lists[found.list_at[p]]} == set(there.shortlist)
        winner, listed = place_at(analysis, plane, shares)
        assert winner == there.result.order[0]
        assert [ids[i] for i in listed] == list(there.shortlist)


def test_the_present_weights_are_on_the_map_where_the_others_keep_theirs():
    analysis = analyse(study())
    plane = plane_of(analysis, ("a", "b", OTHERS))
    assert np.allclose(plane.here, (0.5, 0.3, 0.2))
    assert np.allclose(plane.weights(plane.here), (0.5, 0.3, 0.2))
    shares, exact = plane.shares_of(np.array([0.2, 0.2, 0.6]))
    assert exact
    assert np.allclose(shares, (0.2, 0.2, 0.6))


def test_weights_beside_the_map_have_a_nearest_place_and_say_so():
    four = flat_four()
    analysis = analyse(four)
    plane = plane_of(analysis, ("c0", "c1", "c2"))
    assert plane.room == pytest.approx(0.9)
    shares, exact = plane.shares_of(np.array([0.1, 0.1, 0.2, 0.6]))
    assert not exact
    assert np.allclose(shares, (0.25, 0.25, 0.5))
    assert plane_of(analysis, ("c0", "c1", "c2"), outside=False).room == pytest.approx(1)
    assert np.allclose(plane.shares_of(np.array([0, 0, 0, 1.0]))[0], 1 / 3)


def flat_four(method="wsm"):
    from tests.analysis.test_critical import flat

    random = np.random.default_rng(1)
    return flat(random.random((9, 4)), [0.2, 0.3, 0.4, 0.1], method, "", size=3)


@pytest.mark.parametrize("family", ["linear", "product"])
@pytest.mark.parametrize("seed", range(25))
def test_exact_regions_agree_with_every_place_and_cover_the_triangle(family, seed):
    random = np.random.default_rng(seed)
    m, n = int(random.integers(2, 6)), int(random.integers(1, 12))
    model = random_model(random, family, m, n)
    if np.isneginf(model.gain).any():
        assert winner_regions(model, np.ones((3, m)) / m) == ()
        return
    corners = random.dirichlet(np.ones(m), 3)
    regions = winner_regions(model, corners)
    covered = 0.0
    for _, region in regions:
        x, y = region[:, 1], region[:, 2]
        covered += abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
    assert covered == pytest.approx(1, abs=1e-6)
    for share in random.dirichlet(np.ones(3), 200):
        scores = (share @ corners) @ model.gain
        best = scores.max()
        for row, region in regions:
            x, y = region[:, 1], region[:, 2]
            turn = (np.roll(x, -1) - x) * (share[2] - y) - (np.roll(y, -1) - y) * (share[1] - x)
            if (turn >= 1e-9).all() or (turn <= -1e-9).all():
                assert scores[row] == pytest.approx(best, abs=1e-9)


def test_a_map_names_its_winners_by_how_much_of_it_they_have():
    analysis = analyse(flat_four())
    found = last(weight_maps(analysis, plane_of(analysis, ("c0", "c1", "c2")), (30,)))
    share = [np.mean(found.winner_at == i) for i in found.winners]
    assert share == sorted(share, reverse=True)
    assert {row for row, _ in found.borders} >= set(found.winners)


def test_gates_keep_off_the_list_and_not_off_the_first_place():
    decision = study("wsm", 2, size=2)
    gated = tuple(replace(c, gate=5.0) if c.id == "b" else c for c in decision.criteria)
    analysis = analyse(replace(decision, criteria=gated, shortlist=ShortlistRule(2, gates=True)))
    barred = {i for i, a in enumerate(analysis.alternatives) if a.id in analysis.fails_gate}
    found = last(weight_maps(analysis, plane_of(analysis, ("a", "b", "c")), (12,)))
    assert barred
    assert not barred & set(found.lists.ravel().tolist())


@pytest.mark.parametrize("corners", [("a", "b"), ("a", "a", "b"), ("a", "b", "x"), ("a", "b", "a1")])
def test_only_three_different_criteria_make_a_map(corners):
    with pytest.raises(DeciderError):
        plane_of(analyse(study()), corners)


def test_nothing_to_divide_is_said_and_nothing_ranked_gives_no_map():
    decision = with_shares(flat_four(), {"c0": 0, "c1": 0, "c2": 0, "c3": 1.0})
    analysis = analyse(decision)
    with pytest.raises(DeciderError):
        plane_of(analysis, ("c0", "c1", "c2"))
    unranked = analyse(replace(study(), performances=tuple((None,) * 5 for _ in range(7))))
    assert list(weight_maps(unranked, plane_of(unranked, ("a", "b", "c")))) == []
    with pytest.raises(DeciderError):
        plane_of(analyse(Decision()), ("a", "b", "c"))


def test_equal_alternatives_share_a_region_under_the_first_name():
    decision = study("topsis", 1, n=3)
    same = replace(decision, performances=(decision.performances[0],) * 3, method=MethodChoice("topsis", "fixed"))
    analysis = analyse(same)
    found = last(weight_maps(analysis, plane_of(analysis, ("a", "b", "c")), (9,)))
    assert found.winners == (0,)
    assert found.lists.tolist() == [[0, 1]]
    assert found.first.tolist() == [1, 1, 1]
