"""The panel's values and edits: rounds sealed and revealed, ballots that stay, a record that cannot be altered."""

from dataclasses import replace

import pytest

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, Level, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits import Edit
from decider.decision.edits.alternatives import add_alternative, remove_alternatives
from decider.decision.edits.criteria import set_direction, set_scale
from decider.decision.edits.panel import (
    add_experts,
    begin_panel,
    change_expert,
    remove_experts,
    set_rule,
    set_score_rule,
)
from decider.decision.edits.panel_rounds import open_round, reopen, reveal_round, settle_score, sign, take_ballots
from decider.decision.findings import DeciderError
from decider.decision.panel import AgreementRule, Ballot, Expert, standing
from decider.decision.panel_log import ballot_digest, broken_at
from decider.decision.panel_questions import asked, ballot_code, shown_name
from decider.report.verification import code
from decider.storage.decision_file import parse_decision, written
from decider.words import spoken

NOW = "2026-05-12T09:30:00"
RATING = Scale("rating", worst=0.0, best=5.0)


def study() -> Decision:
    """Three projects, two rated criteria and one measured, a panel of two."""
    decision = Decision(
        criteria=(Criterion("c1", "Use", scale=RATING), Criterion("c2", "Risk", scale=RATING), Criterion("c3", "Cost")),
        alternatives=tuple(Alternative(f"a{i}", f"Project {i}") for i in (1, 2, 3)),
        performances=((1.0, 2.0, 30.0),) * 3,
    )
    decision = begin_panel(decision, "secret", NOW)
    return add_experts(decision, (Expert("", "Lin", "Ningbo"), Expert("", "Zhou", "Hangzhou", voting=2.0)), NOW)


def scored(decision: Decision, expert: str, value: float, round: int = 1) -> Ballot:
    cells = asked(decision, decision.panel.expert(expert), round)
    return Ballot(expert, round, tuple((a.id, c.id, value) for a, c in cells), received=NOW)


def refused(edit: Edit, *arguments: object) -> str:
    with pytest.raises(DeciderError) as error:
        edit(*arguments)
    return spoken(error.value.message, "en")


def test_experts_are_asked_for_rated_criteria_only_and_not_where_they_are_recused():
    decision = study()
    decision = change_expert(decision, replace(decision.panel.expert("e1"), recused=("a2",), criteria=("c2",)), NOW)
    assert [(a.id, c.id) for a, c in asked(decision, decision.panel.expert("e1"))] == [("a1", "c2"), ("a3", "c2")]
    assert len(asked(decision, decision.panel.expert("e2"))) == 6


def test_a_round_takes_ballots_while_it_is_open_and_none_after_it_is_revealed():
    decision = open_round(study(), (), NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0),), NOW)
    assert "still open" in refused(open_round, decision, (), NOW)
    decision = reveal_round(decision, NOW)
    assert decision.panel.revealed == 1
    assert "Round 1 is not open" in refused(take_ballots, decision, (scored(decision, "e2", 4.0),), NOW)


def test_a_second_round_leaves_what_is_not_answered_again_as_it_was():
    decision = open_round(study(), (), NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    decision = open_round(decision, (("a1", "c1"),), NOW)
    again = scored(decision, "e1", 5.0, 2)
    assert again.scores == (("a1", "c1", 5.0),)
    decision = take_ballots(decision, (again,), NOW)
    told = {(a, c): value for a, c, value in standing(decision.panel, "e1", 2).scores}
    assert told == {(a, c): 5.0 if (a, c) == ("a1", "c1") else 3.0 for a in ("a1", "a2", "a3") for c in ("c1", "c2")}
    assert {value for _, _, value in standing(decision.panel, "e1", 1).scores} == {3.0}


def test_a_comparison_that_is_not_made_again_stands_as_it_was():
    decision = open_round(study(), (), NOW)
    first = Comparisons(("criteria", ""), (Judgement("c1", "c2", 3.0), Judgement("c1", "c3", 5.0)))
    decision = reveal_round(take_ballots(decision, (Ballot("e1", 1, comparisons=(first,)),), NOW), NOW)
    decision = open_round(decision, (), NOW)
    again = Comparisons(("criteria", ""), (Judgement("c3", "c1", 2.0),))
    decision = take_ballots(decision, (Ballot("e1", 2, comparisons=(again,)),), NOW)
    (told,) = standing(decision.panel, "e1", 2).comparisons
    assert (told.value("c1", "c2"), told.value("c1", "c3")) == (3.0, 0.5)


def test_an_expert_whose_ballot_is_in_cannot_be_removed():
    decision = open_round(study(), (), NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0),), NOW)
    assert "Lin" in refused(remove_experts, decision, ("e1",), NOW)
    assert [e.id for e in remove_experts(decision, ("e2",), NOW).panel.experts] == ["e1"]


def test_a_new_project_never_takes_the_id_that_old_answers_name():
    decision = open_round(study(), (), NOW)
    decision = take_ballots(decision, (scored(decision, "e1", 3.0),), NOW)
    decision = add_alternative(remove_alternatives(decision, ("a3",)), "Another")
    assert decision.alternatives[-1].id not in {"a1", "a2", "a3"}


def test_the_rule_of_agreement_is_fixed_before_anything_is_revealed():
    decision = open_round(study(), (), NOW)
    decision = set_rule(decision, AgreementRule(0.8, 0.1), NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    assert "fixed before the first round" in refused(set_rule, decision, AgreementRule(), NOW)


def test_a_signed_result_rests_until_it_is_reopened_with_a_reason():
    decision = open_round(study(), (), NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    decision = sign(decision, "Chair", "Chair of the panel", "AAAA-BBBB-CCCC", "", NOW)
    assert "signed off" in refused(set_score_rule, decision, "median", 0.2, NOW)
    decision = reopen(decision, "A score was misread", NOW)
    assert set_score_rule(decision, "median", 0.2, NOW).panel.score_rule == "median"
    assert not decision.panel.signatures
    assert decision.panel.log[-2].kind == "sign"


def test_a_record_that_was_altered_shortened_or_reordered_is_found():
    decision = open_round(study(), (), NOW)
    decision = reveal_round(take_ballots(decision, (scored(decision, "e1", 3.0),), NOW), NOW)
    panel = settle_score(decision, "a1", "c1", 4.0, "The port counts", NOW).panel
    assert broken_at(panel) is None
    later = replace(panel.log[2], time="2026-05-13T00:00:00")
    assert broken_at(replace(panel, log=(*panel.log[:2], later, *panel.log[3:]))) == 2
    assert broken_at(replace(panel, log=(*panel.log[:2], *panel.log[3:]))) == 2
    assert broken_at(replace(panel, log=(panel.log[1], panel.log[0], *panel.log[2:]))) == 0


def test_the_record_notes_each_ballot_by_a_digest_of_all_it_says():
    decision = open_round(study(), (), NOW)
    ballot = scored(decision, "e1", 3.0)
    decision = take_ballots(decision, (ballot,), NOW)
    assert dict(decision.panel.log[-1].detail)["digest"] == ballot_digest(ballot)
    assert ballot_digest(replace(ballot, reasons=(("a1", "c1", "x"),))) != ballot_digest(ballot)


def test_a_ballot_code_tells_experts_rounds_studies_and_questions_apart():
    decision = open_round(study(), (), NOW)
    codes = {ballot_code(decision, "e1", 1), ballot_code(decision, "e2", 1), ballot_code(decision, "e1", 2)}
    codes.add(ballot_code(replace(decision, panel=replace(decision.panel, study="other")), "e1", 1))
    codes.add(ballot_code(add_alternative(decision, "Another"), "e1", 1))
    assert len(codes) == 5
    assert all(len(code) == 14 and not set(code) & set("ILOU") for code in codes)


def test_anonymous_experts_are_called_by_their_place_in_the_list():
    panel = replace(study().panel, anonymous=True)
    assert [spoken(shown_name(panel, "e2"), language) for language in ("en", "zh")] == ["Expert 2", "专家 2"]


def test_what_experts_have_scored_keeps_its_scale_and_only_its_words_change():
    decision = open_round(study(), (), NOW)
    wide = replace(RATING, best=10.0)
    assert set_scale(decision, "c1", wide).criterion("c1").scale == wide
    decision = take_ballots(decision, (Ballot("e1", 1, (("a1", "c1", 5.0),), received=NOW),), NOW)
    said = "Experts have scored Use from 0 to 5, so its scale stays; add a new criterion for another scale."
    assert refused(set_scale, decision, "c1", wide) == said
    assert refused(set_direction, decision, "c1", "min") == said
    worded = replace(RATING, rubric=(Level(5.0, "best"),))
    assert set_scale(decision, "c1", worded).criterion("c1").scale == worded
    assert set_scale(decision, "c2", wide).criterion("c2").scale == wide


def test_marks_and_codes_do_not_depend_on_characters_that_files_lose():
    decision = add_experts(study(), (Expert("", "Wu\u202e \u2066Shan"),), NOW)
    decision = open_round(replace(decision, alternatives=(Alternative("a1", "One\u202e"),)), (), NOW)
    ballot = Ballot("e3", 1, (("a1", "c1", 3.0),), (("a1", "c1", "why\u202e"),), received=NOW)
    decision = take_ballots(decision, (ballot,), NOW)
    read = parse_decision(written(replace(decision, performances=((1.0, 2.0, 3.0),))))
    assert read.panel.expert("e3").name == "Wu Shan"
    assert broken_at(read.panel) is None
    assert ballot_digest(read.panel.ballots[0]) == ballot_digest(ballot)
    assert ballot_code(read, "e3", 1) == ballot_code(decision, "e3", 1)
    assert code(read) == code(replace(decision, performances=((1.0, 2.0, 3.0),)))
