"""Whatever the numbers, every method and every weighting answers rightly or in a sentence: never NaN, never a warning.

Warnings are errors in these tests, as everywhere.
"""

import re
from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.best_worst import best_worst
from decider.analysis.consensus import group_judgements, group_priorities
from decider.analysis.elicited_weights import points, swara
from decider.analysis.method_notes import KEEPS_DOMINANCE
from decider.analysis.objective_weights import OBJECTIVE, objective_weights
from decider.analysis.offered import METHODS
from decider.analysis.pairwise import compare
from decider.analysis.performance import numbers, shares_of
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import Weighting
from decider.words import spoken

SPECIAL = (0.0, -0.0, -3.0, 7.0, 5e-324, 1e-300, 1e-160, 1e160, 1e300, -1e300, 1.7e308, 1e15, 1e15 + 1)
GENERAL = "All projects are equal|at least two projects|because the criteria do not differ"
"""Refusals that concern the whole table, and name nothing in it."""


def study(seed):
    """A small random table with odd columns and cells, targets, and sometimes a weight of zero."""
    random = np.random.default_rng(seed)
    n, m = random.integers(1, 6), random.integers(1, 5)
    matrix = random.uniform(1, 10, (n, m))
    for _ in range(random.integers(0, 4)):
        value = SPECIAL[random.integers(len(SPECIAL))]
        if random.random() < 0.5:
            matrix[:, random.integers(m)] = value
        else:
            matrix[random.integers(n), random.integers(m)] = value
    directions = random.choice(["max", "min", "target"], m, p=[0.45, 0.4, 0.15])
    weights = random.dirichlet(np.ones(m))
    if m > 1 and random.random() < 0.3:
        weights[random.integers(m)] = 0.0
        weights /= weights.sum()
    return Decision(
        criteria=tuple(
            Criterion(f"c{j}", f"C{j}", direction=str(d), target=5.0 if d == "target" else None)
            for j, d in enumerate(directions)
        ),
        alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(n)),
        performances=tuple(tuple(float(v) for v in row) for row in matrix),
        weighting=Weighting(tuple((f"c{j}", float(w)) for j, w in enumerate(weights))),
    )


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_answers_any_table(name):
    for seed in range(150):
        for normalisation in METHODS[name].normalisations or ("",):
            decision = replace(study(seed), method=MethodChoice(name, normalisation))
            analysis = analyse(decision)
            if analysis.result is None:
                sentence = spoken(analysis.refusal, "en")
                assert re.search(r"\b[AC]\d", sentence), sentence
                assert spoken(analysis.refusal, "zh") != sentence
                continue
            result = analysis.result
            assert np.isfinite(result.scores).all()
            assert np.isfinite(result.parts).all()
            assert all(np.isfinite(step.values).all() for step in result.steps)
            assert len(decision.alternatives) > 1 or result.ranks.tolist() == [1]
            if KEEPS_DOMINANCE[name] and all(c.direction != "target" for c in decision.criteria):
                sign = np.array([1 if c.direction == "max" else -1 for c in decision.criteria])
                good = np.array(decision.performances) * sign
                nowhere_worse = (good[:, None] >= good[None]).all(axis=2)
                assert (result.ranks[:, None] <= result.ranks[None])[nowhere_worse].all(), (seed, normalisation)


@pytest.mark.parametrize("name", sorted(OBJECTIVE))
def test_every_objective_weighting_answers_any_table(name):
    for seed in range(150):
        decision = study(seed)
        table = numbers(decision.criteria, decision.alternatives, decision.performances).table
        try:
            found = objective_weights(table, name)
        except DeciderError as refused:
            sentence = spoken(refused.message, "en")
            assert re.search(rf"\bC\d|{GENERAL}", sentence), sentence
            continue
        assert np.isfinite(found.weights).all()
        assert (found.weights >= 0).all()
        assert found.weights.sum() == pytest.approx(1, abs=1e-9)


ODD = (np.nan, np.inf, -np.inf, -1.0)


@pytest.mark.parametrize("odd", ODD)
def test_elicited_weights_refuse_what_is_no_amount(odd):
    for given in (lambda: points([odd, 1.0]), lambda: swara([0.0, odd]), lambda: best_worst([1, odd], [odd, 1])):
        with pytest.raises(DeciderError):
            given()


def test_points_beyond_the_range_of_a_sum_keep_their_proportions():
    assert points([1e308, 1e308, 0]).tolist() == [0.5, 0.5, 0.0]
    assert points([5e-324, 5e-324]).tolist() == [0.5, 0.5]
    assert points([1e-300, 1e300]).tolist() == [0.0, 1.0]
    assert points([3.0]).tolist() == [1.0]
    decision = study(0)
    first, *others = decision.criteria
    given = [1.7e308] * len(decision.criteria)
    assert shares_of(decision, given)[first.id] == pytest.approx(1 / (1 + len(others)))


def test_swara_steps_of_any_size_give_weights_and_the_first_is_zero():
    assert swara([0.0, 1e308, 1e308]).tolist() == [1.0, 1e-308, 0.0]
    assert swara([0.0]).tolist() == [1.0]
    with pytest.raises(DeciderError, match="The first SWARA step is 0"):
        swara([0.5, 0.5])


@pytest.mark.parametrize("voting", [(1e308, 1e308), (5e-324, 5e-324), (1.0, 1.0)])
def test_votes_count_by_their_proportions_alone(voting):
    one, two = np.array([[1, 4], [1 / 4, 1]]), np.array([[1, 9], [1 / 9, 1]])
    assert group_judgements([one, two], np.array(voting))[0, 1] == pytest.approx(6)
    assert group_priorities(np.array([[0.8, 0.2], [0.9, 0.1]]), np.array(voting)).tolist() == pytest.approx(
        [0.85, 0.15]
    )


@pytest.mark.parametrize("value", [0.0, -1.0, np.inf, 1e-300, 1e300])
def test_a_comparison_that_is_no_ratio_names_its_items(value):
    with pytest.raises(DeciderError, match=r"A compared with B|B compared with A"):
        compare(np.array([[1, value, 2], [np.nan, 1, 2], [np.nan, np.nan, 1]]), items=("A", "B", "C"))


@pytest.mark.parametrize("way", ["eigenvector", "geometric-mean", "column-mean"])
@pytest.mark.parametrize("wide", [1.0, 9.0, 1e6, 1e11])
def test_the_widest_contradiction_still_has_priorities(way, wide):
    circle = np.array([[1, wide, 1 / wide], [1 / wide, 1, wide], [wide, 1 / wide, 1]])
    found = compare(circle, way)
    assert found.priorities == pytest.approx([1 / 3] * 3)
    assert found.lambda_max == pytest.approx(1 + wide + 1 / wide)
    assert compare(np.array([[1.0]]), way).priorities.tolist() == [1.0]


@pytest.mark.parametrize("kind", ["vshape", "linear", "gaussian", "level", "ushape"])
def test_thresholds_at_the_end_of_floating_point_are_as_good_as_none(kind):
    parameters = {"vshape": {"p"}, "linear": {"q", "p"}, "gaussian": {"s"}, "level": {"q", "p"}, "ushape": {"q"}}[kind]
    decision = replace(study(1), performances=((1.0, 4.0), (2.0, 3.0), (5.0, 1.0)),
                       alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(3)),
                       criteria=(Criterion("c0", "C0"), Criterion("c1", "C1", direction="min")),
                       weighting=Weighting((("c0", 0.5), ("c1", 0.5))))  # fmt: skip
    for tiny in ("1e-300", "5e-324"):
        given = (("preference", kind), *((name, tiny) for name in sorted(parameters)))
        found = analyse(replace(decision, method=MethodChoice("promethee2", "", given)))
        usual = analyse(replace(decision, method=MethodChoice("promethee2")))
        assert found.result is not None, spoken(found.refusal, "en")
        assert found.result.scores == pytest.approx(usual.result.scores)
