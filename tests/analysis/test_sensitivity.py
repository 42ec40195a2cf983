"""Intervals and slider bands of a study are where its list changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.sensitivity import criterion_path, decision_sensitivity, slider_bands
from decider.analysis.smallest_change import smallest_change
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice
from tests.analysis.random_models import study
from tests.strategies import decisions


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


def test_one_criterion_and_many_alternatives_leave_nothing_to_move():
    rows = tuple((float(i + 1),) for i in range(40))
    alternatives = tuple(Alternative(f"p{i}", f"P{i}") for i in range(40))
    decision = Decision(criteria=(Criterion("a", "A"),), alternatives=alternatives, performances=rows)
    (found,) = decision_sensitivity(analyse(decision))
    assert (found.winner_interval, found.shortlist_interval, len(found.crossings)) == ((0, 1), (0, 1), 0)
