"""Leaving a criterion out is the same as removing it from the study."""

from dataclasses import replace

import pytest

from decider.analysis.analysis import analyse
from decider.analysis.without_criterion import without_each
from decider.decision.criteria import Criterion
from decider.decision.decision import Decision
from decider.decision.edits.criteria import remove_criterion
from decider.decision.shortlist import ShortlistRule
from tests.analysis.random_models import study


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp", "vikor"])
@pytest.mark.parametrize("seed", range(4))
def test_leaving_out_is_removing(method, seed):
    decision = study(method, seed, size=3)
    analysis = analyse(decision)
    for found in without_each(analysis):
        removed = analyse(remove_criterion(decision, found.criterion))
        assert found.shortlist == removed.shortlist
        assert found.winners == tuple(
            a.id for a, rank in zip(removed.alternatives, removed.result.ranks, strict=True) if rank == 1
        )
        assert set(found.enters) == set(removed.shortlist) - set(analysis.shortlist)
        assert found.moved == (removed.result.ranks != analysis.result.ranks).sum()
        assert found.same_list == (set(removed.shortlist) == set(analysis.shortlist))


def test_a_sub_criterion_can_be_left_out_too():
    decision = study(seed=2)
    found = without_each(analyse(decision), ("a1",))[0]
    # Its siblings and all others keep their proportions in the whole, unlike on removal, where "a" keeps its weight.
    assert found.weight == pytest.approx(0.3)
    assert len(found.shortlist) == 2


def test_a_criterion_on_which_all_are_equal_can_be_dropped_without_effect():
    decision = study("wsm", 5)
    level = replace(decision, performances=tuple((*row[:3], 4.0, row[4]) for row in decision.performances))
    found = {one.criterion: one for one in without_each(analyse(level))}
    assert found["b"].same_list
    assert found["b"].same_ranks


def test_the_only_criterion_is_not_left_out_and_an_empty_study_has_none():
    one = replace(study(), criteria=(Criterion("a", "A"),), performances=tuple((float(i),) for i in range(7)))
    found = without_each(analyse(one))
    assert found[0].refusal is not None
    assert not found[0].same_list
    assert without_each(analyse(Decision())) == ()


def test_the_gate_of_what_is_left_out_no_longer_bars():
    decision = study("wsm", 1, size=7)
    gated = tuple(replace(c, gate=99.0) if c.id == "b" else c for c in decision.criteria)
    analysis = analyse(replace(decision, criteria=gated, shortlist=ShortlistRule(7, gates=True)))
    assert analysis.shortlist == ()
    found = {one.criterion: one for one in without_each(analysis)}
    assert len(found["b"].shortlist) == 7
    assert found["c"].shortlist == ()
