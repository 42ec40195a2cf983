"""Methods set side by side: figures agree with their sources, and every reason is true of the numbers it speaks of."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from decider.analysis.agreement import agreement
from decider.analysis.analysis import analyse
from decider.analysis.consensus import weighted_spearman
from decider.analysis.disagreement import shares
from decider.analysis.lead_parts import lead_parts
from decider.analysis.offered import METHODS
from decider.analysis.reduced import merits
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.words import spoken


def decision(rows, weights=None, directions=None, method="topsis", size=2):
    n, m = len(rows), len(rows[0])
    directions = directions or ["max"] * m
    weights = weights or [1 / m] * m
    return Decision(
        criteria=tuple(Criterion(f"c{j}", f"Criterion {j}", direction=d) for j, d in enumerate(directions)),
        alternatives=tuple(Alternative(f"a{i}", f"Project {i}") for i in range(n)),
        performances=tuple(tuple(map(float, row)) for row in rows),
        weighting=Weighting(tuple((f"c{j}", w) for j, w in enumerate(weights)), elicitation="direct"),
        method=MethodChoice(method),
        shortlist=ShortlistRule(size),
    )


def ports():
    return analyse(read_decision(shipped("resources") / "samples" / "port-sites.decider"))


def test_ranks_and_correlations_agree_with_their_sources():
    found = agreement(ports())
    assert found.methods == tuple(METHODS)
    for k, one in enumerate(found.analyses):
        assert found.ranks[k].tolist() == one.result.ranks.tolist()
    for a in range(len(found.methods)):
        for b in range(len(found.methods)):
            tau = kendalltau(found.ranks[a], found.ranks[b]).statistic
            assert found.kendall[a, b] == pytest.approx(tau, abs=1e-12)
            assert found.spearman[a, b] == pytest.approx(
                weighted_spearman(found.ranks[a], found.ranks[b]) if a != b else 1.0, abs=1e-12
            )


def test_everybody_is_shortlisted_by_all_by_some_or_by_none():
    found = agreement(ports())
    assert sorted((*found.by_all, *found.by_some, *found.by_none)) == sorted(found.alternatives)
    for id in found.alternatives:
        expected = found.by_all if found.supporters(id) == len(found.methods) else found.by_some
        assert id in (expected if found.supporters(id) else found.by_none)


def test_the_present_method_is_taken_as_it_is_set():
    now = replace(ports().decision, method=MethodChoice("topsis", "minmax"))
    assert agreement(analyse(now), ("topsis", "wsm")).analyses[0].choice.normalisation == "minmax"


def test_every_change_of_the_list_has_one_reason():
    analysis = ports()
    found = agreement(analysis)
    spoken_of = {(m, r.leaves, r.enters) for r in found.reasons for m in r.methods}
    for name, shortlist in zip(found.methods, found.shortlists, strict=True):
        gone = set(analysis.shortlist) - set(shortlist)
        assert {leaves for m, leaves, _ in spoken_of if m == name} == gone


def test_every_reason_is_true_of_the_parts():
    for name in METHODS:
        analysis = analyse(replace(ports().decision, method=MethodChoice(name)))
        found = agreement(analysis)
        by_name = dict(zip(found.methods, found.analyses, strict=True))
        for reason in (r for r in found.reasons if r.criterion):
            pivot = [c.id for c in analysis.top].index(reason.criterion)
            here = shares(analysis, reason.leaves, reason.enters)
            assert reason.present == pytest.approx(here[pivot])
            assert here.sum() > 0
            for other in reason.methods:
                there = shares(by_name[other], reason.leaves, reason.enters)
                assert there.sum() < 0
                assert (here - there)[pivot] == pytest.approx((here - there).max(), abs=1e-8)
                assert reason.there[0] - 1e-12 <= there[pivot] <= reason.there[1] + 1e-12


def test_vikor_says_when_only_the_largest_regret_keeps_somebody_out():
    analysis = analyse(decision([[10, 10, 3], [6, 8, 8], [0, 0, 10], [5, 0, 0]], method="wsm", size=1))
    found = agreement(analysis, ("wsm", "vikor"))
    (reason,) = found.reasons
    said = spoken(reason.sentence, "en")
    assert said.startswith("VIKOR leaves out Project 0 because of its largest regret, 0.233 on Criterion 2; ")
    assert "under Weighted sum that is weighed against its lead over Project 1 on Criterion 0." in said


def test_a_tie_at_the_cut_is_named_as_what_it_is():
    found = agreement(analyse(decision([[2, 4], [4, 2], [8, 1], [1, 8]], method="wpm", size=1)), ("wpm", "topsis"))
    (reason,) = found.reasons
    assert spoken(reason.sentence, "en") == (
        "Project 0 and Project 2 tie under Weighted product, where the table's order decides; under TOPSIS they do not."
    )


def test_methods_that_only_repeat_each_other_are_said_to():
    found = agreement(analyse(decision([[4, 1], [2, 3], [1, 1]])), ("wsm", "mabac", "mairca", "vikor"))
    assert [spoken(s, "en") for s in found.opinions] == [
        "Weighted sum, MABAC and MAIRCA order alike on any table: their agreement is one opinion."
    ]
    assert ("wsm", "mabac", "mairca") in [group[:3] for group in found.alike]


def test_a_method_that_the_data_do_not_allow_is_named_with_its_sentence():
    found = agreement(analyse(decision([[4, -1], [2, 3], [1, 1]])), ("topsis", "wpm"))
    assert found.methods == ("topsis",)
    assert [name for name, _ in found.refused] == ["wpm"]
    with pytest.raises(DeciderError, match="There is no method odd"):
        agreement(ports(), ("odd",))
    with pytest.raises(DeciderError, match="None of these methods"):
        agreement(analyse(decision([[4, -1], [2, 3], [1, 1]])), ("wpm",))


tables = st.integers(2, 5).flatmap(
    lambda m: st.tuples(
        st.lists(st.lists(st.integers(1, 9), min_size=m, max_size=m), min_size=2, max_size=6),
        st.lists(st.integers(1, 5), min_size=m, max_size=m),
        st.lists(st.sampled_from(("max", "min")), min_size=m, max_size=m),
    )
)


@pytest.mark.parametrize("name", list(METHODS))
@settings(max_examples=40, deadline=None)
@given(given_=tables)
def test_what_the_criteria_bring_sums_to_the_lead(name, given_):
    rows, weights, directions = given_
    analysis = analyse(decision(rows, [w / sum(weights) for w in weights], directions, name))
    if analysis.result is None:
        return
    merit = merits(analysis)
    for i, k in ((0, 1), (1, 0)):
        parts, _ = lead_parts(analysis, i, k)
        assert parts.sum() == pytest.approx(merit[i] - merit[k], abs=1e-9 * max(1, np.abs(merit).max()))


@settings(max_examples=40, deadline=None)
@given(given_=tables, name=st.sampled_from(sorted(set(METHODS) - {"codas"})))
def test_a_criterion_speaks_for_whoever_is_better_on_it(given_, name):
    rows, weights, directions = given_
    analysis = analyse(decision(rows, [w / sum(weights) for w in weights], directions, name))
    if analysis.result is None:
        return
    better = np.array([1 if d == "max" else -1 for d in directions]) * (np.array(rows[0]) - np.array(rows[1]))
    parts, _ = lead_parts(analysis, 0, 1)
    assert (parts * np.sign(better) >= -1e-9 * np.abs(parts).max()).all()


def test_more_criteria_than_coalitions_allow_are_averaged_over_orders():
    random = np.random.default_rng(2)
    analysis = analyse(decision(random.integers(1, 9, (5, 16)).tolist(), method="vikor"))
    merit = merits(analysis)
    assert lead_parts(analysis, 0, 1)[0].sum() == pytest.approx(merit[0] - merit[1])


def test_two_thousand_alternatives_and_more_are_compared_in_bounded_memory():
    random = np.random.default_rng(2)
    found = agreement(analyse(decision(random.random((2_100, 3)).tolist())), ("topsis", "wsm"))
    assert set(found.consensus) == {"borda"}
    assert 0.5 < found.kendall[0, 1] < 1
