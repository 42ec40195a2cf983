"""The analysis of a whole decision: what is ranked, what is said about it, and what it costs to change a weight."""

from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.offered import METHODS
from decider.analysis.performance import with_weights_in_force
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.criteria import set_split
from decider.decision.edits.study import set_gates, set_method, set_normalisation, set_parameter, set_shortlist_size
from decider.decision.edits.weights import set_weight
from decider.decision.weighting import Weighting
from decider.words import spoken

RATING = Scale("rating", worst=1, best=9)


@pytest.fixture
def decision():
    return Decision(
        criteria=(
            Criterion("x", "Use", scale=RATING, split=False),
            Criterion("x1", "Near", "x", scale=RATING),
            Criterion("x2", "Far", "x", scale=RATING),
            Criterion("y", "Care", scale=RATING),
        ),
        alternatives=tuple(Alternative(id, id.upper()) for id in "abc"),
        performances=((8.0, 9.0, 1.0, 3.0), (5.0, 5.0, 5.0, 6.0), (2.0, 1.0, 9.0, 9.0)),
        weighting=Weighting((("x", 0.6), ("x1", 0.75), ("x2", 0.25), ("y", 0.4))),
    )


def sentences(analysis):
    return [spoken(f.message, "en") for f in analysis.findings]


def test_rating_scales_are_ranked_with_fixed_scales_unless_told_otherwise(decision):
    analysis = analyse(decision)
    assert (analysis.result.method, analysis.result.normalisation) == ("topsis", "fixed")
    measured = replace(decision, criteria=tuple(replace(c, scale=Scale()) for c in decision.criteria))
    assert analyse(measured).result.normalisation == "vector"
    assert analyse(set_normalisation(decision, "minmax")).result.normalisation == "minmax"


def test_a_split_criterion_is_ranked_by_its_sub_criteria_with_global_weights(decision):
    assert [c.id for c in analyse(decision).criteria] == ["x", "y"]
    split = analyse(set_split(decision, "x", True))
    assert [c.id for c in split.criteria] == ["x1", "x2", "y"]
    np.testing.assert_allclose(split.weights, [0.45, 0.15, 0.4])
    assert [c.id for c in split.top] == ["x", "y"]
    np.testing.assert_allclose(split.parts_by_top.sum(axis=1), split.result.scores)


def test_a_missing_score_leaves_the_alternative_unranked_and_is_said(decision):
    analysis = analyse(set_performances(decision, {("b", "y"): None}))
    assert [a.id for a in analysis.alternatives] == ["a", "c"]
    assert [a.id for a in analysis.unranked] == ["b"]
    assert "B is not ranked: no score for Care." in sentences(analysis)


def test_nothing_to_rank_is_a_sentence_and_not_an_error(decision):
    assert spoken(analyse(Decision()).refusal, "en") == "There is no criterion yet, so nothing can be ranked."
    empty = replace(decision, performances=tuple((None,) * 4 for _ in "abc"))
    assert spoken(analyse(empty).refusal, "en") == "No project has all its scores yet, so nothing can be ranked."
    nobody = replace(decision, alternatives=(), performances=())
    assert spoken(analyse(nobody).refusal, "en") == "There is no project yet, so nothing can be ranked."
    assert analyse(empty).shortlist == ()


def test_weights_that_are_all_zero_are_refused(decision):
    zero = replace(decision, weighting=Weighting((("x", 0.0), ("y", 0.0))))
    assert spoken(analyse(zero).refusal, "en").startswith("All weights are zero")


def test_an_unknown_method_names_the_known_ones(decision):
    assert spoken(analyse(set_method(decision, "magic")).refusal, "en").startswith("There is no method magic; choose")
    odd = analyse(set_normalisation(set_method(decision, "wsm"), "softmax"))
    assert "does not know the normalisation softmax" in spoken(odd.refusal, "en")
    odd = analyse(set_parameter(decision, "v", "1"))
    assert spoken(odd.refusal, "en") == "TOPSIS takes no parameters, so v cannot be given to it."


def test_a_tie_at_the_cut_line_is_pointed_out(decision):
    same = set_performances(decision, {("b", "x"): 8.0, ("b", "y"): 3.0})
    analysis = analyse(set_shortlist_size(same, 1))
    assert any("tie at the cut line" in s for s in sentences(analysis))
    assert analysis.shortlist == ("a",)


def test_a_gate_keeps_an_alternative_off_the_list_only_when_gates_count(decision):
    gated = replace(decision, criteria=tuple(replace(c, gate=5.0) if c.id == "y" else c for c in decision.criteria))
    first = analyse(set_shortlist_size(gated, 1))
    assert first.fails_gate == {"a"}
    assert first.shortlist == ("a",)
    counted = analyse(set_gates(set_shortlist_size(gated, 1), True))
    assert counted.shortlist != ("a",)
    assert any("Kept off the list by a gate: A" in s for s in sentences(counted))


def test_a_score_outside_its_scale_is_said_and_counts_as_its_end(decision):
    analysis = analyse(set_performances(decision, {("a", "x"): 12.0}))
    at_end = analyse(set_performances(decision, {("a", "x"): 9.0}))
    np.testing.assert_array_equal(analysis.result.scores, at_end.result.scores)
    assert "A has 12 on Use, outside its scale of 1 to 9; it counts as the end of the scale." in sentences(analysis)


def test_a_criterion_on_which_all_are_equal_is_reported(decision):
    flat = set_performances(decision, {(a, "y"): 5.0 for a in "abc"})
    assert "Care does not discriminate: all projects are equal on it." in sentences(analyse(flat))


def test_illustrative_scores_say_so(decision):
    assert any("illustrative" in s for s in sentences(analyse(replace(decision, illustrative=True))))


def test_a_changed_weight_does_not_normalise_again(decision):
    before = analyse(decision)
    after = analyse(set_weight(decision, "x", 0.3))
    assert after.result.model is before.result.model
    assert after.result.scores.tolist() != before.result.scores.tolist()


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_ranks_a_dominating_alternative_first(decision, name):
    best = set_performances(decision, {("a", "x"): 9.0, ("a", "y"): 9.0})
    result = analyse(set_method(best, name)).result
    assert result.ranks[0] == 1
    np.testing.assert_allclose(result.parts.sum(axis=1), result.scores, atol=1e-9)


def test_results_cannot_be_written_to(decision):
    with pytest.raises(ValueError, match="read-only"):
        analyse(decision).result.scores[0] = 1


def test_numbers_too_large_to_compute_with_are_refused_by_name(decision):
    huge = replace(decision, criteria=tuple(replace(c, scale=Scale()) for c in decision.criteria))
    huge = set_performances(huge, {("a", "x"): 1e308, ("b", "x"): -1e308})
    refusal = analyse(set_normalisation(huge, "none")).refusal
    assert spoken(refusal, "en").startswith("The numbers of Use are too large for TOPSIS to compute with")


def test_weights_that_were_only_implied_are_written_down_before_one_is_moved(decision):
    implied = replace(decision, weighting=Weighting())
    settled = with_weights_in_force(implied)
    assert [settled.weighting.share(c.id) for c in settled.criteria] == [0.5, 0.5, 0.5, 0.5]
    np.testing.assert_array_equal(analyse(settled).result.scores, analyse(implied).result.scores)
    assert with_weights_in_force(decision) is decision
