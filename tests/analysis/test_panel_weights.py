"""Weights of a panel: joined as published, skipped comparisons missing, whoever links nothing left out and named."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.panel_agenda import agenda
from decider.analysis.panel_weights import panel_profile, panel_weights, weight_sentences
from decider.analysis.performance import global_weights, shares_in_force
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion
from decider.decision.edits.panel_weights import adopt_panel_weights
from decider.decision.edits.weights import set_weight, set_weights, with_shares
from decider.decision.findings import DeciderError
from decider.decision.panel_log import broken_at
from decider.decision.profiles import matched
from decider.decision.shortlist import MethodChoice
from decider.words import spoken
from tests.analysis.panels import NOW, RATING, panel_of, random_panel

PUBLISHED = Path(__file__).parents[1] / "published"


def weighed(decision, answers, way="comparisons", rule="aij"):
    """The decision with an answer of each expert: judgements as (row, column, value), or points by criterion."""
    found = []
    for ballot, said in zip(decision.panel.ballots, answers, strict=True):
        if way == "comparisons":
            given_ = (Comparisons(("criteria", ""), tuple(Judgement(*j) for j in said)),) if said else ()
            found.append(replace(ballot, comparisons=given_))
        else:
            found.append(replace(ballot, importances=tuple(said.items())))
    return replace(decision, panel=replace(decision.panel, ballots=tuple(found), weighing=way, weight_rule=rule))


def plain(experts=3, criteria=3, **names):
    scores = np.arange(experts * 3 * criteria, dtype=float).reshape(experts, 3, criteria) % 5
    return panel_of(scores, **names)


def of_ratios(shares):
    ids = [f"c{j + 1}" for j in range(len(shares))]
    return [(ids[i], ids[k], shares[i] / shares[k]) for i in range(len(shares)) for k in range(i + 1, len(shares))]


def test_judgements_join_as_in_the_published_family():
    case = json.loads((PUBLISHED / "ahp-27-group-weighted-geomean.json").read_text(encoding="utf-8"))
    voters = case["input"]["voters"]
    answers = [[("c1", "c2", v["upper"][0]), ("c1", "c3", v["upper"][1]), ("c2", "c3", v["upper"][2])] for v in voters]
    decision = weighed(plain(names=[{"voting": v["weight"]} for v in voters]), answers)
    group = panel_weights(decision).groups[0]
    assert group.joined == pytest.approx(case["expected"]["AIJ_eigenvector_exact"], abs=1e-9)
    exact = case["expected"]["AIJ_matrix_exact"]
    assert group.judgements is not None
    assert [j.value for j in group.judgements.judgements] == pytest.approx([exact[0][1], exact[0][2], exact[1][2]])
    assert group.shares == pytest.approx(np.array(case["expected"]["individual_exact"]), abs=1e-9)
    assert group.consensus == pytest.approx(case["expected"]["S_star_unweighted_exact"], abs=1e-9)
    by_priorities = replace(decision, panel=replace(decision.panel, weight_rule="aip"))
    assert panel_weights(by_priorities).groups[0].joined == pytest.approx(
        case["expected"]["AIP_arithmetic_exact"], abs=1e-9
    )


def test_priorities_join_by_their_mean_and_a_skipped_comparison_is_missing_not_equal():
    answers = [of_ratios((0.6, 0.3, 0.1)), of_ratios((0.2, 0.2, 0.6)), [("c1", "c2", 4.0), ("c2", "c3", 2.0)]]
    found = panel_weights(weighed(plain(), answers, rule="aip"))
    group = found.groups[0]
    third = np.array([8, 2, 1]) / 11
    assert group.shares[2] == pytest.approx(third)
    assert group.joined == pytest.approx((np.array([0.8, 0.5, 0.7]) + third) / 3)
    assert group.missing == (0, 0, 1)
    assert group.ratio is None
    assert found.comparisons == ()
    assert "1 comparison was skipped" in spoken(weight_sentences(found)[0], "en")


def test_whoever_links_nothing_is_left_out_of_priorities_and_named_but_their_judgement_counts():
    answers = [of_ratios((0.6, 0.3, 0.1)), [("c1", "c2", 9.0)], []]
    for rule in ("aij", "aip"):
        group = panel_weights(weighed(plain(), answers, rule=rule)).groups[0]
        assert group.experts == ("e1", "e2")
        assert [id for id, _ in group.left_out] == ["e2"]
        assert spoken(group.left_out[0][1], "en").startswith("Expert 2 compared Criterion 3 with none")
        assert np.isnan(group.shares[1]).all()
        if rule == "aip":
            assert group.joined == pytest.approx([0.6, 0.3, 0.1])
        else:
            assert group.joined[0] > 0.6


def test_nobody_who_links_all_leaves_the_panel_without_weights_and_says_so():
    group = panel_weights(weighed(plain(), [[("c1", "c2", 3.0)]] * 3)).groups[0]
    assert group.joined is None
    assert "links all of Criterion 1, Criterion 2, Criterion 3" in spoken(group.refusal, "en")


def test_points_become_shares_joined_by_votes_and_half_an_answer_is_left_out():
    answers = [{"c1": 100.0, "c2": 50.0, "c3": 50.0}, {"c1": 0.0, "c2": 30.0, "c3": 10.0}, {"c1": 100.0}]
    decision = weighed(plain(names=[{"voting": 1.0}, {"voting": 3.0}, {}]), answers, "swing")
    found = panel_weights(decision)
    assert found.groups[0].joined == pytest.approx([0.5 / 4, (0.25 + 3 * 0.75) / 4, (0.25 + 3 * 0.25) / 4])
    assert [spoken(why, "en") for _, why in found.groups[0].left_out] == ["Expert 3 gave points to 1 of 3."]
    assert panel_profile(decision, found, "p", "Panel").elicitation == "swing"


def test_the_weights_are_adopted_in_one_edit_that_the_record_notes():
    for rule in ("aij", "aip"):
        decision = weighed(plain(), [of_ratios((0.6, 0.3, 0.1))] * 3, rule=rule)
        found = panel_weights(decision)
        after = adopt_panel_weights(decision, found.shares, found.comparisons, NOW)
        assert [after.weighting.share(c) for c in ("c1", "c2", "c3")] == pytest.approx([0.6, 0.3, 0.1])
        assert after.weighting.elicitation == "comparisons"
        assert (len(after.comparisons), after.weighting.detail) == ((1, "") if rule == "aij" else (0, "aip"))
        assert after.panel.log[-1].kind == "use weights"
        assert broken_at(after.panel) is None
        profile = panel_profile(decision, found, "p", "Panel", "Chair", NOW)
        assert dict(matched(profile, decision).shares) == pytest.approx(found.shares)


def test_a_panel_that_is_not_asked_for_weights_says_so():
    decision = plain()
    with pytest.raises(DeciderError) as error:
        panel_weights(replace(decision, panel=replace(decision.panel, weighing="")))
    assert "not asked for weights" in spoken(error.value.message, "en")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["aij", "aip"]), st.randoms(use_true_random=False))
def test_the_order_of_experts_and_those_without_a_vote_change_nothing(seed, rule, shuffle):
    random = np.random.default_rng(seed)
    answers = [of_ratios(random.dirichlet(np.ones(3)) * 0.9 + 0.1 / 3) for _ in range(3)]
    decision = weighed(plain(names=[{"voting": 1.0}, {"voting": 2.0}, {"voting": 0.0}]), answers, rule=rule)
    experts = list(decision.panel.experts)
    shuffle.shuffle(experts)
    other = replace(decision, panel=replace(decision.panel, experts=tuple(experts)))
    before, after = panel_weights(decision), panel_weights(other)
    assert before.shares == pytest.approx(after.shares, abs=1e-12)
    assert "e3" not in before.experts
    alone = replace(decision, panel=replace(decision.panel, experts=decision.panel.experts[:2]))
    assert panel_weights(alone).shares == before.shares


def test_identical_experts_have_full_consensus_and_no_weight_to_discuss():
    decision = weighed(panel_of([[[5, 1, 2], [4, 4, 1], [1, 2, 5]]] * 3), [of_ratios((0.6, 0.3, 0.1))] * 3)
    assert panel_weights(decision).groups[0].consensus == pytest.approx(1.0)
    found = agenda(decision).weights
    assert found is not None
    assert found.items == ()
    assert found.quiet == ()


@pytest.mark.parametrize("choice", [MethodChoice("topsis"), MethodChoice("wsm"), MethodChoice("wpm", "fixed")])
def test_the_agenda_of_weights_is_what_brute_force_sees(choice):
    seen_some = 0
    for seed in range(4):
        decision = random_panel(seed, choice, experts=4, n=7, m=4, size=3, least=0.0, gates=seed == 1)
        random = np.random.default_rng(seed)
        decision = weighed(decision, [of_ratios(random.dirichlet(np.full(4, 2.0))) for _ in range(4)])
        found = agenda(decision).weights
        assert found is not None
        assert found.proved
        weights = panel_weights(decision)
        base = table_of(decision)
        now = set(analyse(base).shortlist)
        for criterion in decision.criteria:
            own = [weights.of(e)[criterion.id] for e in weights.experts]
            item = next((one for one in found.items if one.criterion == criterion.id), None)
            for t in np.linspace(min(own), max(own), 101).tolist():
                listed = set(analyse(set_weight(with_shares(base, shares_in_force(base)), criterion.id, t)).shortlist)
                inside = [] if item is None else [s for s in item.stretches if s.holds(t)]
                if item and any(abs(t - x) < 1e-7 for s in item.stretches for x in (s.low, s.high)):
                    continue
                assert listed == ((now - set(inside[0].goes)) | set(inside[0].comes) if inside else now)
            seen_some += item is not None
            assert (item is None) == (criterion.id in found.quiet)
        for whole in found.whole:
            theirs = set_weights(base, weights.of(whole.expert))
            assert whole.weights == pytest.approx(global_weights(theirs, decision.criteria))
            assert set(analyse(theirs).shortlist) == (now - set(whole.goes)) | set(whole.comes)
    assert seen_some


def table_of(decision):
    from decider.analysis.panel_base import ground

    return ground(decision).analysis.decision


def test_weights_of_sub_criteria_are_joined_group_by_group():
    criteria = (
        Criterion("t", "T", scale=RATING),
        Criterion("c1", "A", "t", scale=RATING),
        Criterion("c2", "B", "t", scale=RATING),
        Criterion("c3", "C", scale=RATING),
    )
    decision = panel_of([[[5, 1, 2], [4, 4, 1]]] * 2, criteria)
    both = (
        Comparisons(("criteria", ""), (Judgement("t", "c3", 3.0),)),
        Comparisons(("criteria", "t"), (Judgement("c1", "c2", 1 / 4),)),
    )
    ballots = tuple(replace(b, comparisons=both) for b in decision.panel.ballots)
    found = panel_weights(replace(decision, panel=replace(decision.panel, ballots=ballots)))
    assert [group.parent for group in found.groups] == ["", "t"]
    assert found.shares == pytest.approx({"t": 0.75, "c3": 0.25, "c1": 0.2, "c2": 0.8})
