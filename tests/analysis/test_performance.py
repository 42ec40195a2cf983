"""From a decision to its numbers: scores, what can stand in for them, and weights down the tree."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.performance import shares_in_force
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weights
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import Weighting
from decider.words import spoken
from tests.published import case


def judgements(items, matrix):
    n = len(items)
    return tuple(Judgement(items[i], items[j], matrix[i][j]) for i in range(n) for j in range(i + 1, n))


def compared_only(example):
    """A published hierarchy as a decision: comparisons everywhere, and not one score."""
    given = example["input"]
    criteria, alternatives = given["criteria"], given["alternatives"]
    pairs = [Comparisons(("criteria", ""), judgements(criteria, given["criteria_matrix"]))]
    pairs += [
        Comparisons(("alternatives", c), judgements(alternatives, m)) for c, m in given["alternative_matrices"].items()
    ]
    return Decision(
        criteria=tuple(Criterion(c, c) for c in criteria),
        alternatives=tuple(Alternative(a, a) for a in alternatives),
        performances=tuple((None,) * len(criteria) for _ in alternatives),
        comparisons=tuple(pairs),
        method=MethodChoice("ahp"),
    )


@pytest.mark.parametrize("name", ["ahp-08-city-synthesis", "ahp-10-leader-synthesis"])
def test_a_published_hierarchy_needs_no_scores(name):
    example = case(name)
    analysis = analyse(compared_only(example))
    np.testing.assert_allclose(analysis.result.scores, example["expected"]["overall_exact"], rtol=0, atol=1e-9)
    assert (analysis.unranked, analysis.findings) == ((), ())
    assert np.isfinite(analysis.numbers.table.matrix).all()


def test_an_alternative_that_was_neither_scored_nor_compared_is_not_ranked():
    decision = compared_only(case("ahp-10-leader-synthesis"))
    more = replace(
        decision,
        alternatives=(*decision.alternatives, Alternative("late", "Late")),
        performances=(*decision.performances, (None,) * len(decision.criteria)),
    )
    analysis = analyse(more)
    assert [a.id for a in analysis.unranked] == ["late"]
    assert spoken(analysis.findings[0].message, "en").startswith("Late is not ranked: no score for")


def test_comparisons_stand_in_for_scores_under_ahp_alone():
    decision = replace(compared_only(case("ahp-10-leader-synthesis")), method=MethodChoice("topsis"))
    assert spoken(analyse(decision).refusal, "en") == "No project has all its scores yet, so nothing can be ranked."


def test_a_gate_is_not_held_against_a_priority():
    decision = compared_only(case("ahp-10-leader-synthesis"))
    first = replace(decision.criteria[0], gate=5.0)
    assert analyse(replace(decision, criteria=(first, *decision.criteria[1:]))).fails_gate == frozenset()


TREE = (Criterion("a", "A"), Criterion("b", "B"), Criterion("c", "C", "a"), Criterion("d", "D", "a"))
PAIRS = (
    Comparisons(("criteria", ""), (Judgement("a", "b", 4.0),)),
    Comparisons(("criteria", "a"), (Judgement("d", "c", 3.0),)),
)


def test_weights_given_to_one_group_leave_the_comparisons_of_another():
    decision = set_weights(Decision(criteria=TREE, comparisons=PAIRS), {"a": 0.5, "b": 0.5})
    assert shares_in_force(decision) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.25, "d": 0.75})


def test_a_group_at_zero_takes_its_comparisons():
    zero = Weighting((("a", 0.8), ("b", 0.2), ("c", 0.0), ("d", 0.0)))
    decision = Decision(criteria=TREE, comparisons=PAIRS, weighting=zero)
    assert shares_in_force(decision) == pytest.approx({"a": 0.8, "b": 0.2, "c": 0.25, "d": 0.75})


def test_sub_criteria_that_rest_need_no_weights():
    resting = (replace(TREE[0], split=False), *TREE[1:])
    zero = Weighting((("a", 0.8), ("b", 0.2), ("c", 0.0), ("d", 0.0)))
    assert shares_in_force(Decision(criteria=resting, weighting=zero)) == pytest.approx(
        {"a": 0.8, "b": 0.2, "c": 0.5, "d": 0.5}
    )
