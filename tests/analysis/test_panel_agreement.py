"""Agreement of a panel: own rankings, intraclass correlations of the published case, the rule, groups and clusters."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.panel_agreement import panel_agreement
from decider.analysis.panel_clusters import grouped, linkage
from decider.analysis.panel_reliability import agreed_share, intraclass, intraclass_interval, reliability_word
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import AgreementRule, Panel, Round
from decider.decision.shortlist import MethodChoice
from decider.words import spoken
from tests.analysis.panels import panel_of, random_panel

SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)


def test_the_intraclass_correlations_are_those_of_shrout_and_fleiss():
    single, average = intraclass(SHROUT_FLEISS)
    # Table 4 of the paper prints .29 and .62; from its mean squares 11.24, 32.49 and 1.02:
    assert single == pytest.approx(0.2898, abs=5e-5)
    assert average == pytest.approx(0.6201, abs=5e-5)


def test_the_interval_is_that_of_mcgraw_and_wong_as_other_programs_print_it():
    # The same data in psych (R) and pingouin: ICC2 = 0.29, 95 % from 0.02 to 0.76.
    assert intraclass_interval(SHROUT_FLEISS) == pytest.approx((0.019, 0.761), abs=1e-3)
    assert intraclass_interval(np.array([[1.0, 1.0], [2.0, 2.0], [4.5, 4.5]])) is None
    assert intraclass_interval(np.full((4, 3), 2.0)) is None


def test_raters_who_all_say_the_same_have_no_correlation_and_those_who_agree_have_one():
    assert intraclass(np.full((4, 3), 2.0)) == (None, None)
    assert intraclass(np.array([[1.0, 1.0], [2.0, 2.0], [4.5, 4.5]])) == (1.0, 1.0)
    assert intraclass(np.ones((1, 3))) == (None, None)


def test_the_words_of_reliability_change_at_their_bounds():
    assert [spoken(reliability_word(v), "en") for v in (0.49, 0.5, 0.75, 0.9, 0.91)] == [
        "poor",
        "moderate",
        "good",
        "good",
        "excellent",
    ]


def test_a_score_is_agreed_where_enough_experts_are_near_their_median():
    scores = np.array([[0.5, 0.0, 0.4], [0.6, 0.5, np.nan], [0.7, 1.0, np.nan], [0.9, 0.5, np.nan]])
    share, reached = agreed_share(scores, np.ones(4, dtype=bool), AgreementRule(0.75, 0.2))
    # Median 0.65: 0.9 is too far. Median 0.5: both ends are. One answer alone is not judged.
    assert share[:2].tolist() == [0.75, 0.5]
    assert np.isnan(share[2])
    assert reached.tolist() == [True, False, False]


def test_each_expert_ranks_with_their_own_scores_and_the_agreed_ones_stand_in_for_what_they_left_out():
    nan = np.nan
    decision = panel_of([[[5, 1], [4, 4], [1, 1]], [[nan, 5], [2, 1], [1, nan]]])
    found = panel_agreement(decision)
    assert [(one.answers, one.filled) for one in found.experts] == [(6, 0), (4, 2)]
    for e, one in enumerate(found.experts):
        own = decision.panel.ballots[e].scores
        given = {(a, c): v for a, c, v in own}
        agreed = {("a1", "c1"): 5.0, ("a3", "c2"): 1.0}
        rows = tuple(tuple(given.get((a, c), agreed.get((a, c))) for c in ("c1", "c2")) for a in ("a1", "a2", "a3"))
        alone = analyse(replace(decision, performances=rows, panel=Panel()))
        assert alone.result is not None
        assert one.ranks.tolist() == alone.result.ranks.tolist()
        assert one.shortlist == alone.shortlist
    assert found.shortlist == ("a1",)
    assert {a for one in found.experts for a in one.enters} == {
        one.shortlist[0] for one in found.experts if one.shortlist != found.shortlist
    }


def test_identical_experts_agree_wholly():
    sheet = [[5, 1], [4, 4], [1, 2.5]]
    found = panel_agreement(panel_of([sheet] * 4))
    assert found.kendall_w == 1.0
    assert found.reliability.single == pytest.approx(1.0)
    assert found.reliability.cells == found.reliability.of == 6
    assert found.agreed == found.judged == 6
    assert found.clusters == ()
    assert all(one.tau == 1.0 and not one.enters and not one.leaves for one in found.experts)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_experts_changes_nothing(seed, shuffle):
    decision = random_panel(seed)
    experts = list(decision.panel.experts)
    shuffle.shuffle(experts)
    before, after = panel_agreement(decision), panel_agreement(with_experts(decision, tuple(experts)))
    assert after.kendall_w == pytest.approx(before.kendall_w, abs=1e-12)
    assert after.shortlist == before.shortlist
    assert after.reliability.single == pytest.approx(before.reliability.single, abs=1e-9)
    assert np.array_equal(after.reached, before.reached)
    assert {one.id: one.shortlist for one in after.experts} == {one.id: one.shortlist for one in before.experts}
    assert {frozenset(c.experts) for c in after.clusters} == {frozenset(c.experts) for c in before.clusters}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_an_expert_without_a_vote_has_no_effect(seed):
    decision = random_panel(seed)
    without = with_experts(decision, decision.panel.experts[:-1])
    silent = with_experts(decision, (*decision.panel.experts[:-1], replace(decision.panel.experts[-1], voting=0.0)))
    try:
        before = panel_agreement(without)
    except DeciderError:
        return
    after = panel_agreement(silent)
    assert after.kendall_w == before.kendall_w
    assert after.reliability == before.reliability
    assert np.array_equal(after.share, before.share, equal_nan=True)
    assert [one.id for one in after.experts] == [one.id for one in before.experts]
    assert after.clusters == before.clusters


def test_groups_rank_by_the_scores_of_their_own_experts():
    high, low = [[5, 5], [3, 3], [1, 1]], [[1, 1], [3, 3], [5, 5]]
    names = [{"group": "Hangzhou"}, {"group": "Hangzhou"}, {"group": "Ningbo"}]
    found = panel_agreement(panel_of([high, high, low], names=names))
    assert [(one.id, one.ranks.tolist(), one.enters) for one in found.groups] == [
        ("Hangzhou", [1, 2, 3], ()),
        ("Ningbo", [3, 2, 1], ("a3",)),
    ]
    assert [one.tau for one in found.groups] == [1.0, -1.0]
    assert panel_agreement(panel_of([high, low])).groups == ()


def test_experts_who_score_alike_are_one_cluster_and_what_sets_them_apart_is_named():
    one = np.array([[5, 4], [3, 3], [1, 2]], dtype=float)
    other = one.copy()
    other[0, 1] = 0.0
    scores = [one, one, one + 0.1 - 0.1, other, other]
    found = panel_agreement(panel_of(scores))
    assert [c.experts for c in found.clusters] == [("e1", "e2", "e3"), ("e4", "e5")]
    assert (found.clusters[1].alternative, found.clusters[1].criterion) == ("a1", "c2")
    assert any(
        spoken(s, "en")
        == "Expert 4, Expert 5 score unlike the others, most on Project 1, Criterion 2: 0.0 against 4.0."
        for s in found.sentences
    )


def test_average_linkage_is_that_of_scipy_where_no_two_distances_are_equal():
    from scipy.cluster.hierarchy import fcluster
    from scipy.cluster.hierarchy import linkage as reference
    from scipy.spatial.distance import squareform

    random = np.random.default_rng(3)
    for _ in range(10):
        points = random.random((9, 3))
        distance = np.abs(points[:, None] - points[None]).sum(axis=2)
        tree = reference(squareform(distance), "average")
        for count in (2, 3, 4):
            labels = fcluster(tree, count, "maxclust")
            expected = sorted(sorted(np.flatnonzero(labels == v).tolist()) for v in set(labels))
            assert linkage(distance, count) == expected


def test_experts_without_a_clear_division_are_one_group():
    assert grouped(np.ones((5, 5)) - np.eye(5)) == ([[0, 1, 2, 3, 4]], 0.0)


def test_the_consensus_of_priorities_is_given_under_ahp_alone():
    sheet = [[5, 1], [4, 4], [1, 2.5]]
    assert panel_agreement(panel_of([sheet] * 3, method=MethodChoice("ahp"))).consensus == pytest.approx(1.0)
    assert panel_agreement(panel_of([sheet] * 3)).consensus is None


def test_without_a_panel_or_a_reveal_a_sentence_says_what_is_missing():
    decision = panel_of([[[1, 2], [2, 1]]])
    sealed = replace(decision, panel=replace(decision.panel, rounds=(Round(1),)))
    for study, part in ((Decision(), "no panel"), (sealed, "still sealed")):
        with pytest.raises(DeciderError) as error:
            panel_agreement(study)
        assert part in spoken(error.value.message, "en")
    with pytest.raises(DeciderError) as error:
        panel_agreement(decision, 3)
    assert "Round 3 is not revealed" in spoken(error.value.message, "en")


def with_experts(decision, experts):
    return replace(decision, panel=replace(decision.panel, experts=experts))


def test_a_group_in_which_an_answer_could_be_made_out_is_not_told_of_an_anonymous_panel():
    decision = panel_of([[[1, 5], [2, 4], [3, 1]]] * 7)
    groups = ("A", "A", "A", "B", "B", "B", "C")
    experts = tuple(replace(e, group=g) for e, g in zip(decision.panel.experts, groups, strict=True))
    named = replace(decision, panel=replace(decision.panel, experts=experts))
    assert [g.id for g in panel_agreement(named).groups] == ["A", "B", "C"]
    hidden = replace(named, panel=replace(named.panel, anonymous=True))
    assert [g.id for g in panel_agreement(hidden).groups] == ["A", "B"]
