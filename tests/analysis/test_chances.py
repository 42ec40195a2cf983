from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.chances import DRAWS, DRAWS_WITHOUT_MODEL, chances, settled_chances
from decider.analysis.robustness import rank_acceptability
from decider.analysis.sampling import around, drawn
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting


def study(n=20, m=5, size=6, gates=False, method="topsis", gate=None):
    scores = np.random.default_rng(n * 31 + m).uniform(1, 9, (n, m))
    return Decision(
        criteria=tuple(Criterion(f"c{j}", f"C{j}", gate=gate if j == 0 else None) for j in range(m)),
        alternatives=tuple(Alternative(f"a{i}", f"A{i}") for i in range(n)),
        performances=tuple(map(tuple, scores.tolist())),
        weighting=Weighting(tuple((f"c{j}", 1 / m) for j in range(m))),
        method=MethodChoice(method),
        shortlist=ShortlistRule(size, gates),
    )


def test_the_last_answer_is_that_of_the_acceptability_analysis_with_the_same_seed():
    analysis = analyse(study())
    samples = drawn(around(analysis.weights, 5), DRAWS, 1)
    expected = rank_acceptability(analysis.result.model, samples, 6).in_shortlist
    found = settled_chances(analysis)
    assert found.samples == DRAWS
    assert [found.shares[a.id] for a in analysis.alternatives] == pytest.approx(expected.tolist(), abs=1e-12)


def test_answers_rest_on_ever_more_draws():
    counts = [answer.samples for answer in chances(analyse(study()))]
    assert counts == sorted(set(counts))
    assert counts[0] <= 1_024
    assert counts[-1] == DRAWS


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 30), st.integers(1, 6), st.integers(1, 40), st.sampled_from(["topsis", "wsm", "wpm"]))
def test_the_chances_add_up_to_the_places(n, m, size, method):
    found = next(chances(analyse(study(n, m, size, method=method)), samples=300))
    assert sum(found.shares.values()) == pytest.approx(min(n, size))
    assert all(0 <= share <= 1 for share in found.shares.values())


def test_who_misses_a_gate_that_counts_has_no_chance_and_leaves_the_place_to_others():
    barred = analyse(study(gates=True, gate=5.0))
    found = settled_chances(barred)
    assert barred.fails_gate
    assert all(found.shares[id] == 0 for id in barred.fails_gate)
    assert sum(found.shares.values()) == pytest.approx(6)


@pytest.mark.parametrize("gates", [False, True])
def test_a_method_without_a_model_is_ranked_anew_under_fewer_draws(gates):
    analysis = analyse(study(8, 3, 3, method="vikor", gates=gates, gate=4.0))
    assert analysis.result.model is None
    found = settled_chances(analysis)
    assert found.samples == DRAWS_WITHOUT_MODEL
    places = min(3, 8 - len(analysis.fails_gate)) if gates else 3
    assert sum(found.shares.values()) == pytest.approx(places, abs=0.05)


def test_nothing_ranked_has_no_chances():
    empty = replace(study(), performances=((None,) * 5,) * 20)
    assert settled_chances(analyse(empty)) is None


def test_number_and_standing_agree_at_the_borders():
    analysis = analyse(study(4, 2, 2))
    found = replace(settled_chances(analysis), shares={"a0": 0.8999, "a1": 0.9, "a2": 0.0999, "a3": 0.0001})
    assert [found.figure(id) for id in found.shares] == ["89%", "90%", "9%", "<1%"]
    assert [found.standing(id) for id in found.shares] == ["borderline", "in", "out", "out"]
