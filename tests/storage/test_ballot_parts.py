"""Ballots that ask for scores alone, for weights alone, or for long and uneven scales."""

import io
from dataclasses import replace

import openpyxl
import pytest

from decider.decision.criteria import Scale
from decider.decision.edits.panel import change_expert, set_weighing
from decider.decision.findings import DeciderError
from decider.storage.ballot_page import page_ballot
from decider.storage.ballot_reading import read_ballot
from decider.storage.ballot_words import strength_choices
from decider.storage.ballot_workbook import workbook_ballot
from tests.storage.ballots import NOW, filled, panel


def sheets(data):
    return [s.title for s in openpyxl.load_workbook(io.BytesIO(data)).worksheets if s.sheet_state == "visible"]


def test_an_expert_who_only_weighs_gets_the_sheet_of_weights_alone():
    decision = panel()
    decision = change_expert(decision, replace(decision.panel.expert("e1"), scores=False), NOW)
    data = workbook_ballot(decision, "e1", 1, "en")
    assert sheets(data) == ["Read me", "Weights"]
    received = read_ballot(filled(data, {("Weights", "B6"): strength_choices("en")[8]}), decision)
    assert received.ballot.scores == ()
    assert received.ballot.comparisons[0].judgements[0].value == 1.0
    assert (received.progress.weights, received.progress.asked) == (1, 4)


def test_an_expert_who_only_scores_some_criteria_gets_these_alone():
    decision = panel()
    member = replace(decision.panel.expert("e1"), weighs=False, criteria=("c2",), recused=("a2",))
    decision = change_expert(decision, member, NOW)
    data = workbook_ballot(decision, "e1", 1, "en")
    assert sheets(data) == ["Read me", "Scores", "Scales", "Projects"]
    received = read_ballot(filled(data, {("Scores", f"E{row}"): 3 for row in range(4, 8)}), decision)
    assert {(a, c) for a, c, _ in received.ballot.scores} == {("a1", "c3"), ("a1", "c4"), ("a3", "c3"), ("a3", "c4")}
    assert received.progress.complete


def test_the_first_answer_is_the_cell_in_which_typing_begins():
    book = openpyxl.load_workbook(io.BytesIO(workbook_ballot(panel(), "e1", 1, "en")))
    assert book.active.title == "Scores"
    assert {s.activeCell for s in book["Scores"].views.sheetView[0].selection if s.activeCell} >= {"E4"}


@pytest.mark.parametrize("form", [workbook_ballot, page_ballot])
def test_an_expert_who_is_asked_nothing_gets_no_ballot(form):
    decision = panel()
    decision = change_expert(decision, replace(decision.panel.expert("e1"), scores=False, weighs=False), NOW)
    with pytest.raises(DeciderError, match="Lin is asked nothing in round 1"):
        form(decision, "e1", 1, "en")


@pytest.mark.parametrize(
    ("ends", "kind", "good", "bad"),
    [
        ((0.0, 100.0), "whole", 85, 85.5),
        ((0.0, 1000.0), "decimal", 375.25, 1000.5),
        ((0.0, 0.333), "decimal", 0.1234, 0.334),
        ((-5.0, 5.0), "list", -3, -3.5),
    ],
)
def test_a_scale_with_many_steps_is_typed_instead_of_chosen(ends, kind, good, bad):
    decision = panel()
    criteria = tuple(
        replace(c, scale=Scale("rating", worst=ends[0], best=ends[1])) if c.id == "c1" else c for c in decision.criteria
    )
    decision = replace(decision, criteria=criteria)
    data = workbook_ballot(decision, "e1", 1, "en")
    rules = openpyxl.load_workbook(io.BytesIO(data))["Scores"].data_validations.dataValidation
    assert next(rule.type for rule in rules if "E4" in str(rule.sqref)) == kind
    assert read_ballot(filled(data, {("Scores", "E4"): good}), decision).ballot.scores == (("a1", "c1", good),)
    with pytest.raises(DeciderError, match="The cell E4 of the sheet Scores is"):
        read_ballot(filled(data, {("Scores", "E4"): bad}), decision)


def test_without_weighing_there_is_no_sheet_of_weights():
    decision = set_weighing(panel(), "", NOW)
    assert "Weights" not in sheets(workbook_ballot(decision, "e1", 1, "en"))
