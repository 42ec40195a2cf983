"""The most critical criterion and score against the paper's formulas and against brute force."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from decider.analysis.analysis import analyse, weigher
from decider.analysis.critical import critical_criteria, most_critical
from decider.analysis.critical_scores import critical_scores, most_critical_score, ranked_with, scale_ends
from decider.analysis.sensitivity import criterion_path
from decider.analysis.tornado import tornado
from decider.analysis.what_if import why_not
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from tests.analysis.random_models import study

PUBLISHED = Path(__file__).parent.parent / "published"


def flat(matrix, weights, method="wsm", normalisation="none", size=1):
    """A study without sub-criteria."""
    criteria = tuple(Criterion(f"c{j}", f"C{j}") for j in range(len(weights)))
    return Decision(
        criteria=criteria,
        alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(len(matrix))),
        performances=tuple(tuple(map(float, row)) for row in matrix),
        weighting=Weighting(tuple((c.id, w) for c, w in zip(criteria, weights, strict=True))),
        method=MethodChoice(method, normalisation),
        shortlist=ShortlistRule(size),
    )


def paper_case():
    given = json.loads((PUBLISHED / "wsm-05-triantaphyllou-sanchez.json").read_text(encoding="utf-8"))["input"]
    weights = np.array(given["weights"])
    return np.array(given["matrix"]), weights / weights.sum()


def test_thresholds_of_the_papers_example_are_those_of_its_formula():
    matrix, weights = paper_case()
    scores = matrix @ weights
    order = np.argsort(-scores)
    found = critical_criteria(analyse(flat(matrix, weights)))
    for k, one in enumerate(found):
        # d = (P_j - P_i) / (a_jk - a_ik), feasible when d <= w_k.
        d = {(i, j): (scores[j] - scores[i]) / (matrix[j, k] - matrix[i, k]) for i in order for j in order if i < j}
        feasible = {pair: value for pair, value in d.items() if value <= weights[k]}
        for what, pairs in (("any", feasible), ("top", {p: v for p, v in feasible.items() if order[0] in p})):
            at = one.threshold(what)
            if not pairs:
                assert at is None
                continue
            pair = min(pairs, key=lambda p: abs(pairs[p]))
            assert at.change == pytest.approx(-pairs[pair], abs=1e-9)
            assert at.percent == pytest.approx(-100 * pairs[pair] / weights[k], abs=1e-7)
            assert {f"a{i}" for i in pair} == set(at.pair)


def test_the_most_critical_criterion_has_the_smallest_change():
    matrix, weights = paper_case()
    found = critical_criteria(analyse(flat(matrix, weights)))
    absolute = {one.criterion: abs(one.any.change) for one in found if one.any}
    assert most_critical(found, "any").criterion == min(absolute, key=absolute.get)
    assert most_critical(found, "top", relative=True) is not None


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp"])
@pytest.mark.parametrize("seed", range(6))
def test_no_weight_on_a_grid_changes_anything_nearer_than_the_threshold(method, seed):
    analysis = analyse(study(method, seed))
    rank, now = weigher(analysis), analysis.result
    ids = analysis.numbers.ids
    for one in critical_criteria(analysis):
        path, w = criterion_path(analysis, one.criterion)
        ts = np.unique(np.concatenate((np.linspace(0, 0.999, 1_501), [w])))
        results = [rank(path.at(float(t))) for t in ts]
        changes = np.abs(ts - w) / (1 - ts)
        differs = {
            "any": [bool((r.ranks != now.ranks).any()) for r in results],
            "top": [int(r.order[0]) != int(now.order[0]) for r in results],
            "list": [{ids[i] for i in r.order[:2]} != set(analysis.shortlist) for r in results],
        }
        for what, changed in differs.items():
            least = changes[np.array(changed)].min(initial=np.inf)
            at = one.threshold(what)
            assert (np.inf if at is None else abs(at.change)) <= least + 1e-9
            if at is not None:
                assert abs(at.change) >= least - 0.02 * (1 + at.change) ** 2
                a, b = (ids.index(id) for id in at.pair)
                level = rank(path.at(at.weight)).scores
                assert level[a] == pytest.approx(level[b], abs=1e-9)
                assert now.scores[a] >= now.scores[b] - 1e-12


def test_a_criterion_that_weighs_everything_or_nothing_has_no_percentage():
    found = critical_criteria(analyse(flat([[1, 3], [2, 1]], [1.0, 0.0])))
    assert found[0].top.change == np.inf
    assert found[1].top.percent == np.inf
    assert found[1].top.change > 0


def test_one_alternative_has_nothing_critical_and_equal_ones_never_swap():
    assert critical_criteria(analyse(flat([[1, 2]], [0.5, 0.5])))[0].any is None
    equal = critical_criteria(analyse(flat([[1, 2], [1, 2], [1, 2]], [0.5, 0.5])))
    assert all(one.any is None and one.top is None and one.list is None for one in equal)
    assert most_critical(equal, "any") is None
    assert list(critical_scores(analyse(flat([[1, 2]], [0.5, 0.5])))) == []


def test_critical_scores_of_a_raw_weighted_sum_are_the_papers():
    matrix, weights = paper_case()
    analysis = analyse(flat(matrix, weights))
    scores = matrix @ weights
    found = {(c.alternative, c.criterion): c for c in critical_scores(analysis, "any")}
    for i in range(4):
        for j in range(4):
            # The threshold (P_i - P_k) / w_j of the nearest other that the scale leaves room for.
            needed = [matrix[i, j] - (scores[i] - scores[k]) / weights[j] for k in range(4) if k != i]
            low, high = scale_ends(analysis, j)
            room = [value for value in needed if low <= value <= high]
            one = found.get((f"a{i}", f"c{j}"))
            if not room:
                assert one is None
            else:
                nearest = min(room, key=lambda value: abs(value - matrix[i, j]))
                assert one.needed == pytest.approx(nearest, abs=1e-7)
                assert one.percent == pytest.approx(100 * (nearest / matrix[i, j] - 1), abs=1e-3)
    assert most_critical_score(list(found.values())).part == min(c.part for c in found.values())


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp", "vikor"])
def test_no_score_on_a_grid_changes_the_list_nearer_than_the_critical_one(method):
    analysis = analyse(study(method, 3, n=5))
    found = {(c.alternative, c.criterion): c for c in critical_scores(analysis)}
    assert found
    ids = analysis.numbers.ids
    for i, id in enumerate(ids):
        for j, criterion in enumerate(analysis.criteria):
            low, high = scale_ends(analysis, j)
            now = analysis.numbers.table.matrix[i, j]
            grid = np.linspace(max(low, 0.001), high, 81)
            differs = [
                (id in {ids[k] for k in ranked_with(analysis, i, j, float(v)).order[:2]}) != (id in analysis.shortlist)
                for v in grid
            ]
            least = np.abs(grid - now)[np.array(differs)].min(initial=np.inf)
            one = found.get((id, criterion.id))
            assert (np.inf if one is None else abs(one.needed - now)) <= least + 1e-9
            if one is not None:
                listed = {ids[k] for k in ranked_with(analysis, i, j, one.needed).order[:2]}
                assert (id in listed) == one.up == (id not in analysis.shortlist)


def test_a_tornado_holds_what_the_ranking_says_at_each_end():
    analysis = analyse(study("topsis", 1))
    found = tornado(analysis, "p2", "points", 10)
    assert [row.swing for row in found.rows] == sorted((row.swing for row in found.rows), reverse=True)
    rank = weigher(analysis)
    for row in found.rows:
        path, now = criterion_path(analysis, row.criterion)
        assert row.low.weight == pytest.approx(max(now - 0.1, 0))
        for end in (row.low, row.high):
            result = rank(path.at(end.weight))
            assert end.score == result.scores[2]
            assert end.rank == result.ranks[2]
            listed = {analysis.numbers.ids[i] for i in result.order[:2]}
            assert set(end.enters) == listed - set(analysis.shortlist)
            assert set(end.leaves) == set(analysis.shortlist) - listed


def test_a_tornado_goes_to_the_ends_of_intervals_where_there_are_any():
    analysis = analyse(study("wsm", 1))
    inside = tornado(analysis, "p0", "winner")
    for row in inside.rows:
        assert row.low.weight <= row.weight <= row.high.weight
    vikor = analyse(replace(study(), method=MethodChoice("vikor")))
    assert tornado(vikor, "p0", "list") is None
    assert tornado(vikor, "p0") is not None
    assert tornado(analysis, "nobody") is None


@pytest.mark.parametrize("method", ["wsm", "topsis"])
def test_those_who_share_the_first_place_are_the_pair_that_a_weight_parts(method):
    decision = flat([[4, 2], [2, 4], [1, 1]], [0.5, 0.5], method, "minmax")
    for found in critical_criteria(analyse(decision)):
        assert (found.top.change, set(found.top.pair)) == (0, {"a0", "a1"})


def test_a_product_with_a_zero_swaps_as_soon_as_the_zero_has_weight():
    # Under c1, which weighs nothing now, the first is at zero.
    decision = flat([[4, 0, 3], [3, 1, 2], [2, 2, 4]], [1, 0, 0], "wpm", "max")
    zero, weighty = critical_criteria(analyse(decision))[1].any, critical_criteria(analyse(decision))[0].any
    assert (zero.weight, zero.change, zero.pair) == (0, 0, ("a0", "a1"))
    assert (weighty.weight, weighty.pair) == (1, ("a0", "a1"))


def test_scores_are_sought_as_far_as_the_method_takes_them():
    decision = flat([[4, 2], [3, 3], [2, 1]], [0.5, 0.5], "wsm", "ratio")
    decision = replace(
        decision, criteria=tuple(replace(c, scale=Scale(worst=-5.0, best=8.0)) for c in decision.criteria)
    )
    analysis = analyse(decision)
    assert analysis.shortlist == ("a1",)
    # Less than zero is within the scale, though not for this normalisation; the first falls long before.
    (found,) = (one for one in critical_scores(analysis) if (one.alternative, one.criterion) == ("a1", "c0"))
    assert 0 < found.needed < 3
    assert not found.up
    cost = replace(
        flat([[4, 2], [3, 3], [2, 9]], [0.5, 0.5], "wsm", "ratio"),
        criteria=tuple(Criterion(c, c, direction="min", scale=Scale(worst=10.0, best=-1.0)) for c in ("c0", "c1")),
    )
    analysis = analyse(cost)
    enough = why_not(analysis, "a2")
    assert 0 < enough.needed < enough.now
    better = set_performances(cost, {("a2", enough.criterion): enough.needed})
    assert "a2" in analyse(better).shortlist


def test_two_tiny_improvements_are_still_told_in_numbers_that_differ():
    analysis = analyse(flat([[3, 3], [3, 3], [1, 1], [6, 0], [0, 6]], [0.5, 0.5], "wsm", "none"))
    enough = why_not(analysis, "a1")
    assert (enough.now, enough.needed) == (3, 3.01)
