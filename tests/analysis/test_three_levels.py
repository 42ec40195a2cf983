"""Hierarchies of three levels: weights multiply down the tree, and everything else follows from that."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.explain import difference
from decider.analysis.lead_parts import lead_parts
from decider.analysis.offered import METHODS
from decider.analysis.pairwise import compare
from decider.analysis.performance import global_weights, shares_in_force
from decider.analysis.reduced import by_top, merits
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, Scale, compared, judged
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.storage.decision_file import parse_decision, written

RATED = Scale("rating", worst=0.0, best=10.0)
TREE = (
    ("e", ""), ("s", ""), ("n", ""), ("g", "e"), ("t", "e"), ("h", "s"), ("d", "s"),
    ("j", "g"), ("i", "g"), ("x", "t"), ("p", "t"), ("f", "t"),
)  # fmt: skip
LEAVES = ("j", "i", "x", "p", "f", "h", "d", "n")


def judgements(ids, upper):
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    return tuple(Judgement(a, b, value) for (a, b), value in zip(pairs, upper, strict=True))


def hierarchy(method="ahp", **parameters):
    """Top: 3, 5, 2 of e, s, n; below e: g 2 t; below t: x, p, f; alternatives compared under f alone."""
    random = np.random.default_rng(7)
    names = {"e": "Economy", "s": "Society", "n": "Nature", "g": "Growth", "t": "Trade", "f": "Finance"}
    return Decision(
        criteria=tuple(Criterion(id, names.get(id, id.upper()), parent, scale=RATED) for id, parent in TREE),
        alternatives=tuple(Alternative(f"a{i}", f"Project {i}") for i in range(4)),
        performances=tuple(tuple(float(v) for v in random.integers(1, 10, len(TREE))) for _ in range(4)),
        comparisons=(
            Comparisons(("criteria", ""), judgements("esn", (3.0, 5.0, 2.0))),
            Comparisons(("criteria", "e"), judgements("gt", (2.0,))),
            Comparisons(("criteria", "t"), judgements("xpf", (3.0, 5.0, 2.0))),
            Comparisons(("alternatives", "f"), judgements(("a0", "a1", "a2", "a3"), (2.0, 4.0, 6.0, 2.0, 3.0, 2.0))),
        ),
        method=MethodChoice(method, "", tuple(parameters.items())),
        shortlist=ShortlistRule(2),
    )


def weights_by_hand():
    three = compare(np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]])).priorities
    e, s, n = three
    g, t = e * 2 / 3, e / 3
    return np.array([g / 2, g / 2, *(t * three), s / 2, s / 2, n])


def test_weights_are_products_of_the_priorities_down_the_tree():
    decision = hierarchy()
    assert tuple(c.id for c in judged(decision.criteria)) == LEAVES
    assert compared(decision.criteria) == ("", "e", "g", "t", "s")
    assert global_weights(decision, judged(decision.criteria)) == pytest.approx(weights_by_hand(), abs=1e-14)
    assert sum(shares_in_force(decision)[id] for id in "xpf") == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("synthesis", ["distributive", "ideal"])
def test_ahp_ranks_by_ratings_and_by_comparisons_of_alternatives_at_the_third_level(synthesis):
    decision = hierarchy(synthesis=synthesis)
    at = {c.id: j for j, c in enumerate(decision.criteria)}
    local = np.array([[row[at[id]] / 10 for id in LEAVES] for row in decision.performances])
    pairs = np.array([[1, 2, 4, 6], [1 / 2, 1, 2, 3], [1 / 4, 1 / 2, 1, 2], [1 / 6, 1 / 3, 1 / 2, 1]])
    local[:, LEAVES.index("f")] = compare(pairs).priorities
    local = local / (local.sum(axis=0) if synthesis == "distributive" else local.max(axis=0))
    analysis = analyse(decision)
    assert analysis.result.scores == pytest.approx(local @ weights_by_hand(), abs=1e-14)
    assert analysis.parts_by_top.sum(axis=1) == pytest.approx(analysis.result.scores, abs=1e-14)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_explains_a_lead_by_the_top_level_criteria(method):
    analysis = analyse(hierarchy(method))
    merit = merits(analysis)
    found = difference(analysis, "a0", "a1")
    assert [part.criterion for part in found.parts] == ["e", "s", "n"]
    assert sum(part.value for part in found.parts) == pytest.approx(merit[0] - merit[1], abs=1e-12)
    assert lead_parts(analysis, 0, 1)[0] == pytest.approx([part.value for part in found.parts], abs=1e-15)
    if analysis.result.model is not None:
        model, weights = by_top(analysis)
        assert weights == pytest.approx([shares_in_force(analysis.decision)[id] for id in "esn"], abs=1e-14)
        assert model.scores(weights) == pytest.approx(merit, abs=1e-12)


def test_a_middle_criterion_judged_as_a_whole_takes_the_place_of_those_below():
    decision = hierarchy()
    whole = replace(decision, criteria=tuple(replace(c, split=False) if c.id == "t" else c for c in decision.criteria))
    assert tuple(c.id for c in judged(whole.criteria)) == ("j", "i", "t", "h", "d", "n")
    by_hand = weights_by_hand()
    expected = [by_hand[0], by_hand[1], by_hand[2:5].sum(), *by_hand[5:]]
    assert global_weights(whole, judged(whole.criteria)) == pytest.approx(expected, abs=1e-14)
    assert parse_decision(written(whole)) == whole
