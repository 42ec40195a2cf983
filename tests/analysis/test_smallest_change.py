"""The smallest changes against brute force, linear programming and the study itself."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.nearest import nearest
from decider.analysis.performance import global_weights
from decider.analysis.ranking import ranked
from decider.analysis.sensitivity import decision_sensitivity
from decider.analysis.smallest_change import smallest_change
from decider.analysis.table import Model
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from tests.analysis.random_models import problems, random_model, study


def simplex(m, steps):
    """All weights that are multiples of 1 / steps."""
    rows = np.array(np.meshgrid(*[np.arange(steps + 1)] * (m - 1))).reshape(m - 1, -1).T
    rows = rows[rows.sum(axis=1) <= steps]
    return np.hstack((rows, steps - rows.sum(axis=1, keepdims=True))) / steps


SIMPLEX = {3: simplex(3, 120), 4: simplex(4, 36)}


@pytest.mark.parametrize("seed", range(problems(60)))
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


@pytest.mark.parametrize("rows", [((3.0, 1.0), (2.0, 1.0)), ((2.0, 1.0), (3.0, 1.0))])
def test_of_two_who_share_the_first_place_the_better_elsewhere_stays(rows):
    better = "p0" if rows[0] > rows[1] else "p1"
    for method in ("wsm", "topsis", "wpm"):
        change = smallest_change(analyse(plain(rows, method, weights=(0.0, 1.0))), "winner")
        assert (change.distance, change.enters) == (0, better)


def plain(rows, method="wsm", size=1, weights=(0.5, 0.5), normalisation="none"):
    """A study of criteria a, b, ... with these scores."""
    return Decision(
        criteria=tuple(Criterion("abc"[j], "ABC"[j]) for j in range(len(weights))),
        alternatives=tuple(Alternative(f"p{i}", f"P{i}") for i in range(len(rows))),
        performances=tuple(rows),
        weighting=Weighting(tuple(zip("abc", weights, strict=False))),
        method=MethodChoice(method, normalisation),
        shortlist=ShortlistRule(size),
    )


@pytest.mark.parametrize("method", ["wsm", "topsis", "wpm"])
def test_one_that_is_level_at_the_cut_and_nowhere_better_never_comes_on_the_list(method):
    analysis = analyse(plain(((3.0, 4.0), (2.0, 4.0), (1.0, 1.0)), method, weights=(0.0, 1.0)))
    assert analysis.result.ranks.tolist() == [1, 1, 3]
    assert smallest_change(analysis, "shortlist") is None
    winner = smallest_change(analysis, "winner")
    assert (winner.distance, winner.enters, winner.leaves) == (0, "p0", "p1")


def test_products_that_are_zero_everywhere_never_change_anything():
    # Normalised, each is the worst under one criterion: (0, 1) and (0, 1) twice; a third would have to be zero nowhere.
    analysis = analyse(plain(((1.0, 5.0, 2.0), (1.0, 5.0, 2.0), (2.0, 1.0, 3.0)), "wpm", 1, (0.3, 0.3, 0.4), "minmax"))
    assert analysis.result.scores.tolist() == [0, 0, 0]
    change = smallest_change(analysis, "winner")
    # The third is zero under b alone, and first as soon as b has no weight; the others are zero under a and under c.
    assert (change.enters, change.distance) == ("p2", pytest.approx(0.3, abs=1e-8))
    same = analyse(plain(((1.0, 5.0), (1.0, 5.0)), "wpm", 1, (0.3, 0.7), "minmax"))
    assert smallest_change(same, "winner") is None


@pytest.mark.parametrize("seed", range(problems(20)))
def test_the_smallest_change_of_products_with_zeros_is_that_of_brute_force(seed):
    random = np.random.default_rng(seed)
    x = random.choice([0.0, 0.0, 0.3, 0.6, 1.0], (5, 3))
    with np.errstate(divide="ignore"):
        model = Model("product", np.log(x.T))
    weights = SIMPLEX[3][random.integers(len(SIMPLEX[3]))]
    order = ranked(model.scores(weights))[0]
    found = nearest(model, weights, model.scores(weights), order[:2], order[2:])
    steps = np.vstack((SIMPLEX[3], np.eye(3) * 0.9999 + 0.0001 / 3))
    scores = np.array([np.prod(np.where(w > 0, x**w, 1.0), axis=1) for w in steps])
    changed = scores[:, order[:2]].min(axis=1) < scores[:, order[2:]].max(axis=1) - 1e-9
    least = np.abs(steps - weights).max(axis=1)[changed].min(initial=np.inf)
    assert (np.inf if found is None else found[3]) <= least + 1e-6
    if found is not None:
        # As near to them as one likes, k is ahead: somewhere around on the same border, or inside.
        near = np.clip(found[0] + 0.01 * random.uniform(-1, 1, (4_000, 3)), 0, 1)
        near[:2_000, found[0] < 1e-8] = 0
        near /= near.sum(axis=1, keepdims=True)
        scores = np.array([np.prod(np.where(w > 0, x**w, 1.0), axis=1) for w in near])
        assert (scores[:, found[1]] > scores[:, found[2]]).any()
