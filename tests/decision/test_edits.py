"""Edits: what each does to a decision, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, Level, Scale, active, children, compared, judged
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import (
    add_alternative,
    order_alternatives,
    remove_alternatives,
    rename_alternative,
    set_attribute,
    set_performances,
)
from decider.decision.edits.criteria import (
    add_criterion,
    order_criteria,
    remove_criterion,
    set_direction,
    set_scale,
    set_split,
)
from decider.decision.edits.study import set_shortlist_size
from decider.decision.edits.weights import (
    apply_profile,
    delete_profile,
    profile_of,
    save_profile,
    set_equal_weights,
    set_judgement,
    set_locked,
    set_weight,
)
from decider.decision.findings import DeciderError
from decider.decision.history import History
from decider.decision.profiles import matched
from decider.decision.weighting import ProfileWeight, Weighting, WeightProfile
from decider.words import Bilingual, message, rewritten, spoken


@pytest.fixture
def decision():
    return Decision(
        title="Trial",
        criteria=tuple(Criterion(id, id.upper()) for id in "xyz"),
        alternatives=tuple(Alternative(id, id.upper()) for id in ("a1", "a2")),
        performances=((1.0, 2.0, 3.0), (4.0, 5.0, None)),
        weighting=Weighting((("x", 0.5), ("y", 0.3), ("z", 0.2))),
    )


def shares(decision):
    return [decision.weighting.share(c.id) for c in decision.criteria]


def test_a_moved_weight_leaves_the_others_their_proportions(decision):
    assert shares(set_weight(decision, "x", 0.75)) == pytest.approx([0.75, 0.15, 0.10], abs=1e-15)


def test_a_weight_dragged_to_one_and_back_in_one_gesture_gives_the_others_their_proportions_back(decision):
    history, key = History((decision,)), set_weight.key("x")
    for weight in (0.8, 1.0, 0.5):
        history = history.then(set_weight(history.base(key), "x", weight), set_weight.label, key)
    assert shares(history.present) == shares(decision)


def test_a_locked_weight_stays_and_limits_the_others(decision):
    locked = set_locked(decision, "y", True)
    assert shares(set_weight(locked, "x", 0.6)) == pytest.approx([0.6, 0.3, 0.1], abs=1e-15)
    assert shares(set_weight(locked, "x", 1.0)) == pytest.approx([0.7, 0.3, 0.0], abs=1e-15)


def test_nothing_moves_when_every_other_weight_is_locked(decision):
    locked = set_locked(set_locked(decision, "y", True), "z", True)
    assert set_weight(locked, "x", 0.9) == locked


@settings(max_examples=60, deadline=None)
@given(
    weights=st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda w: sum(w) > 1e-6),
    target=st.floats(-1, 2),
    locked=st.sets(st.sampled_from("xyz")),
)
def test_weights_always_sum_to_one_and_are_never_negative(weights, target, locked):
    total = sum(weights)
    study = Decision(
        criteria=tuple(Criterion(id, id) for id in "xyz"),
        weighting=Weighting(tuple(zip("xyz", (w / total for w in weights), strict=True)), locked=tuple(sorted(locked))),
    )
    moved = shares(set_weight(study, "x", target))
    assert sum(moved) == pytest.approx(1, abs=1e-12)
    assert min(moved) >= -1e-15


def test_a_removed_criterion_takes_its_scores_comparisons_and_subtree_with_it(decision):
    study = add_criterion(decision, "below", "x")
    study = set_judgement(study, ("criteria", ""), "x", "y", 3.0)
    study = set_judgement(study, ("criteria", ""), "y", "z", 2.0)
    less = remove_criterion(study, "x")
    assert [c.id for c in less.criteria] == ["y", "z"]
    assert less.performances == ((2.0, 3.0), (5.0, None))
    assert shares(less) == pytest.approx([0.6, 0.4])
    assert less.comparisons == (Comparisons(("criteria", ""), (Judgement("y", "z", 2.0),)),)


def test_an_added_criterion_takes_an_equal_part_and_has_no_scores(decision):
    more = add_criterion(decision, "new")
    assert shares(more) == pytest.approx([0.375, 0.225, 0.15, 0.25])
    assert [row[-1] for row in more.performances] == [None, None]


def test_a_criterion_added_to_an_unweighted_group_leaves_all_equal(decision):
    more = add_criterion(replace(decision, weighting=Weighting()), "new")
    assert shares(more) == pytest.approx([0.25] * 4)


def test_the_first_sub_criterion_does_not_put_given_scores_out_of_use(decision):
    more = add_criterion(decision, "below", "x")
    assert [c.id for c in judged(more.criteria)] == ["x", "y", "z"]
    split = set_split(more, "x", True)
    assert [c.name for c in judged(split.criteria)] == ["below", "Y", "Z"]
    assert compared(split.criteria) == ("",)
    assert [leaf for _, leaf in active(split.criteria)] == [False, True, True, True]


def test_reordering_moves_scores_with_their_rows_and_columns(decision):
    turned = order_criteria(order_alternatives(decision, ("a2", "a1")), ("z", "x", "y"))
    assert turned.performances == ((None, 4.0, 5.0), (3.0, 1.0, 2.0))
    for alternative in ("a1", "a2"):
        for criterion in "xyz":
            assert turned.performance(alternative, criterion) == decision.performance(alternative, criterion)


def test_removed_alternatives_leave_no_comparison_behind(decision):
    study = set_judgement(decision, ("alternatives", "x"), "a1", "a2", 2.0)
    less = remove_alternatives(study, ("a1",))
    assert [a.id for a in less.alternatives] == ["a2"]
    assert less.performances == ((4.0, 5.0, None),)
    assert not any(c.judgements for c in less.comparisons)


def test_several_scores_change_in_one_step(decision):
    changed = set_performances(decision, {("a1", "x"): None, ("a2", "z"): 9.0})
    assert changed.performances == ((None, 2.0, 3.0), (4.0, 5.0, 9.0))


def test_an_added_alternative_stands_where_it_was_put_without_scores(decision):
    more = add_alternative(decision, "New", "a2")
    assert [a.name for a in more.alternatives] == ["A1", "New", "A2"]
    assert more.performances[1] == (None, None, None)
    assert len({a.id for a in more.alternatives}) == 3


def test_turning_a_benefit_into_a_cost_turns_its_scale_round(decision):
    x = replace(decision.criteria[0], scale=Scale("rating", worst=1, best=9))
    study = replace(decision, criteria=(x, *decision.criteria[1:]))
    turned = set_direction(study, "x", "min").criterion("x")
    assert (turned.direction, turned.scale.worst, turned.scale.best) == ("min", 9, 1)
    aimed = set_direction(study, "x", "target", 5.0).criterion("x")
    assert (aimed.direction, aimed.target) == ("target", 5.0)
    assert set_direction(study, "x", "max").criterion("x").target is None


def test_a_criterion_added_beside_a_cost_is_a_benefit_whose_scale_rises(decision):
    cost = replace(decision.criteria[2], direction="min", scale=Scale("rating", worst=9, best=1))
    added = add_criterion(replace(decision, criteria=(*decision.criteria[:2], cost)), "New").criteria[-1]
    assert (added.direction, added.scale.worst, added.scale.best) == ("max", 1, 9)


def test_an_added_criterion_does_not_take_over_what_its_neighbours_levels_mean(decision):
    rated = replace(decision.criteria[2], scale=Scale("rating", worst=1, best=9, rubric=(Level(1, "Harms the bay"),)))
    added = add_criterion(replace(decision, criteria=(*decision.criteria[:2], rated)), "New").criteria[-1]
    assert added.scale == Scale("rating", worst=1, best=9)


def test_a_scale_follows_the_direction_after_a_detour_by_a_target(decision):
    x = replace(decision.criteria[0], scale=Scale("rating", worst=1, best=9))
    aimed = set_direction(replace(decision, criteria=(x, *decision.criteria[1:])), "x", "target", 5.0)
    cost = set_direction(aimed, "x", "min")
    assert (cost.criterion("x").scale.worst, cost.criterion("x").scale.best) == (9, 1)
    back = set_direction(set_direction(cost, "x", "target", 5.0), "x", "max")
    assert (back.criterion("x").scale.worst, back.criterion("x").scale.best) == (1, 9)


def test_a_name_edited_in_one_language_keeps_the_other(decision):
    both = rename_alternative(decision, "a1", Bilingual("Port", "港口"))
    name = rewritten(both.alternative("a1").name, "zh", "新港口")
    assert spoken(name, "en") == "Port"
    assert spoken(name, "zh") == "新港口"


def test_an_attribute_set_to_nothing_is_gone(decision):
    with_city = set_attribute(decision, "a1", "cities", "Ningbo")
    assert with_city.alternative("a1").attribute("cities") == "Ningbo"
    assert set_attribute(with_city, "a1", "cities", "").alternative("a1").attributes == ()


def test_a_profile_gives_its_weights_back_to_the_decision_it_came_from(decision):
    profile = profile_of(decision, "p", "Mine", "Chair", "2025-05-12", "why")
    study = save_profile(set_equal_weights(decision), profile)
    match = matched(profile, study)
    assert match.complete
    assert shares(apply_profile(study, profile, dict(match.shares))) == pytest.approx(shares(decision))
    assert delete_profile(study, "p").profiles == ()


def test_a_profile_for_other_criteria_says_what_does_not_match(decision):
    profile = WeightProfile("p", "Other", (ProfileWeight("k1", "x", 3.0), ProfileWeight("k2", "Cost", 1.0)))
    match = matched(profile, decision)
    assert match.unknown == ("Cost",)
    assert match.unweighted == ("Y", "Z")
    assert dict(match.shares) == pytest.approx({"x": 0.5})
    finding = match.finding(profile)
    assert spoken(finding.message, "en") == (
        "The profile Other also weights Cost, which this decision does not have, "
        "and has no weight for Y, Z, whose share stays."
    )


def test_taking_a_comparison_back_makes_it_missing_and_not_equal(decision):
    study = set_judgement(decision, ("criteria", ""), "x", "y", 3.0)
    assert study.compared(("criteria", "")).value("y", "x") == pytest.approx(1 / 3)
    assert set_judgement(study, ("criteria", ""), "y", "x", None).compared(("criteria", "")).value("x", "y") is None


def test_weights_from_comparisons_are_as_new_as_the_comparisons(decision):
    study = set_judgement(decision, ("criteria", ""), "x", "y", 3.0, {"x": 0.6, "y": 0.2, "z": 0.2})
    assert study.weighting.elicitation == "comparisons"
    assert shares(study) == [0.6, 0.2, 0.2]


def test_children_come_in_their_own_order(decision):
    more = add_criterion(add_criterion(decision, "b", "y"), "a", "y")
    assert [c.name for c in children(more.criteria, "y")] == ["b", "a"]


def test_a_gesture_is_one_thing_being_moved():
    assert set_weight.key("x", 0.1) == set_weight.key("x", 0.9) != set_weight.key("y", 0.1)
    assert set_shortlist_size.key(1) == set_shortlist_size.key(12)
    scope = ("criteria", "")
    assert set_judgement.key(scope, "x", "y", 2.0) == set_judgement.key(scope, "x", "y", None)
    assert set_judgement.key(scope, "x", "y", 2.0) != set_judgement.key(scope, "x", "z", 2.0)
    assert set_locked.key("x", True) == ""


def test_every_edit_has_a_name_that_undo_can_show():
    assert message("Change a weight") == set_weight.label


@pytest.mark.parametrize(("direction", "worst", "best"), [("max", 9.0, 1.0), ("min", 1.0, 9.0), ("target", 3.0, 3.0)])
def test_a_scale_that_contradicts_its_direction_is_refused(direction, worst, best):
    study = Decision(criteria=(Criterion("x", "X", direction=direction, target=2.0),))
    with pytest.raises(DeciderError, match="The ends of the scale of X do not fit its direction"):
        set_scale(study, "x", Scale(worst=worst, best=best))
    good = set_scale(
        study, "x", Scale(worst=best, best=worst + 0.5) if direction == "target" else Scale(worst=best, best=worst)
    )
    assert good.criteria[0].scale.declared


def test_a_profile_brings_no_comparison_of_what_the_decision_does_not_have():
    study = Decision(
        criteria=(Criterion("x", "X"), Criterion("y", "Y")),
        comparisons=(Comparisons(("criteria", ""), (Judgement("x", "y", 2.0),)),),
    )
    own = WeightProfile(
        "p",
        "P",
        (),
        comparisons=(
            Comparisons(("criteria", ""), (Judgement("x", "gone", 3.0), Judgement("x", "y", 5.0))),
            Comparisons(("criteria", "gone"), (Judgement("x", "y", 7.0),)),
        ),
    )
    applied = apply_profile(study, own, {"x": 0.5, "y": 0.5})
    assert applied.comparisons == (Comparisons(("criteria", ""), (Judgement("x", "y", 5.0),)),)
    stranger = replace(own, comparisons=(Comparisons(("criteria", ""), (Judgement("a", "b", 3.0),)),))
    assert apply_profile(study, stranger, {"x": 0.5, "y": 0.5}).comparisons == study.comparisons
