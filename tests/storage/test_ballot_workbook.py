"""The workbook that an expert gets, and what comes back."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from decider.decision.comparisons import Judgement
from decider.decision.criteria import Level
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.findings import DeciderError
from decider.decision.panel_questions import ballot_code
from decider.storage.ballot_reading import read_ballot
from decider.storage.ballot_words import strength_choices, strength_text, strength_value
from decider.storage.ballot_workbook import workbook_ballot
from tests.storage.ballots import NOW, answers, filled, panel, scored, second_round

SCORES = {"en": "Scores", "zh": "打分"}


def all_scores(decision, language="en"):
    """Every cell for a score with a value that its scale has: 1 to 9 for c1 and c4, 5 to 0 for c3."""
    values = {}
    for i in range(3):
        for j, value in enumerate((7, 2.5, 9)):
            values[SCORES[language], f"E{4 + 3 * i + j}"] = value
    return values


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_typed_comes_back(language):
    decision = panel()
    data = workbook_ballot(decision, "e2", 1, language)
    values = all_scores(decision, language)
    values[SCORES[language], "F4"] = "<b>快</b> & well"
    weights = "Weights" if language == "en" else "权重"
    values[weights, "B6"] = strength_choices(language)[2]
    values[weights, "B9"] = "Why so"
    received = read_ballot(filled(data, values), decision, "zhou.xlsx")
    assert (received.expert, received.round, received.file) == ("e2", 1, "zhou.xlsx")
    assert received.ballot.scores[:4] == (("a1", "c1", 7.0), ("a1", "c3", 2.5), ("a1", "c4", 9.0), ("a2", "c1", 7.0))
    assert received.ballot.reasons == (("a1", "c1", "<b>快</b> & well"), ("", "", "Why so"))
    assert received.ballot.comparisons[0].judgements == (Judgement("c1", "c2", 7.0),)
    assert received.partial


def test_the_code_of_the_ballot_is_on_its_first_sheet():
    decision = panel()
    book = openpyxl.load_workbook(io.BytesIO(workbook_ballot(decision, "e1", 1, "en")))
    texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert ballot_code(decision, "e1", 1) in texts
    assert "Lin" in texts


def test_only_answers_are_unlocked_and_no_cell_is_a_formula():
    data = workbook_ballot(panel(), "e1", 1, "en")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    assert len(answers(data)) == 3 * 3 * 2 + (3 + 1) + (1 + 1)
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read(name)


def test_the_second_round_shows_what_was_answered_and_the_panels_score():
    decision = second_round(panel(), ("a1", "c1"), ("a2", "c4"))
    data = workbook_ballot(decision, "e1", 2, "en", group={("a1", "c1"): 5.5})
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Scores"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5)]
    assert rows[0][3:] == ["Worst–best", "Your last score", "The panel", "Score", "Reason"]
    assert [row[4:7] for row in rows[1:]] == [[5, 5.5, 5], [5, None, 5]]
    again = read_ballot(filled(data, {("Scores", "G4"): 8}), decision)
    assert again.ballot.scores == (("a1", "c1", 8.0), ("a2", "c4", 5.0))
    assert not again.ballot.comparisons


def test_a_ballot_that_is_sent_again_holds_what_came_in_already():
    decision = take_ballots(panel(), (scored(panel(), "e1"),), NOW)
    received = read_ballot(workbook_ballot(decision, "e1", 1, "zh"), decision)
    assert set(received.ballot.scores) == set(scored(decision, "e1").scores)


def test_an_earlier_score_between_two_steps_comes_back_unchanged():
    decision = take_ballots(panel(), (replace(scored(panel(), "e2"), scores=(("a1", "c1", 5.25),)),), NOW)
    data = workbook_ballot(decision, "e2", 1, "en")
    assert openpyxl.load_workbook(io.BytesIO(data))["Scores"]["E4"].value == 5.25
    again = read_ballot(filled(data, {("Scores", "E7"): 8}), decision)
    assert again.ballot.scores == (("a1", "c1", 5.25), ("a2", "c1", 8.0))
    # Another answer given in the program since the ballot of round 2 was sent does not make the earlier one wrong.
    decision = open_round(reveal_round(decision, NOW), (("a1", "c1"),), NOW)
    sent = filled(workbook_ballot(decision, "e2", 2, "en"), {("Scores", "G4"): "Why"})
    held = replace(scored(decision, "e2"), scores=(("a1", "c1", 6.0),), round=2)
    assert read_ballot(sent, take_ballots(decision, (held,), NOW)).ballot.scores == (("a1", "c1", 5.25),)


def test_swing_points_come_back_for_every_group():
    decision = panel(weighing="swing")
    data = workbook_ballot(decision, "e1", 1, "en")
    values = {("Weights", "C6"): 100, ("Weights", "C7"): 40.5, ("Weights", "C14"): 0}
    received = read_ballot(filled(data, values), decision)
    assert received.ballot.importances == (("c1", 100.0), ("c2", 40.5), ("c4", 0.0))
    assert (received.progress.weights, received.progress.weights_asked) == (3, 5)


def test_every_answer_to_a_comparison_is_read_in_both_languages_and_a_bare_number_is_none():
    for language in ("en", "zh"):
        values = [strength_value(text) for text in strength_choices(language)]
        assert values == [9, 8, 7, 6, 5, 4, 3, 2, 1, *(1 / n for n in range(2, 10))]
        assert [strength_text(value, language) for value in values] == list(strength_choices(language))
    assert [strength_value(text) for text in ("1", "3", "◀ 3 ▶", "◀ 10", "◀", "", "◀ 0")] == [1.0] + [None] * 6


HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "http://example.org",
    "_x0041_ and _x000D_",
    "two\nlines\tand a\x01 control",
    "a\u202eb\u200bc",
    "😀" * 60,
    "长" * 40_000,
    "<v>&amp;</v>",
    "1e5",
    "",
)


def test_hostile_names_stay_text_and_come_back():
    decision = panel(projects=len(HOSTILE))
    decision = replace(
        decision,
        title=HOSTILE[0],
        question=HOSTILE[1],
        alternatives=tuple(
            replace(a, name=name, short="", attributes=(("x", name),))
            for a, name in zip(decision.alternatives, HOSTILE, strict=True)
        ),
        criteria=tuple(
            replace(c, name=name, note=name, scale=replace(c.scale, rubric=(Level(1.0, name), Level(5.0, name))))
            for c, name in zip(decision.criteria, HOSTILE[3:], strict=False)
        ),
    )
    experts = tuple(replace(e, name=HOSTILE[6], group=HOSTILE[2]) for e in decision.panel.experts)
    decision = replace(decision, panel=replace(decision.panel, experts=experts))
    data = workbook_ballot(decision, "e2", 1, "en", due="=2+2")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert all(cell.hyperlink is None for sheet in book for row in sheet.iter_rows() for cell in row)
    for rule in book["Scores"].data_validations.dataValidation:
        # What Excel allows, counted as Excel counts; beyond it offers to repair the file.
        assert len(rule.prompt.encode("utf-16-le")) <= 2 * 255
        assert len(rule.promptTitle.encode("utf-16-le")) <= 2 * 32
    received = read_ballot(filled(data, {("Scores", "E7"): 5}), decision)
    assert received.ballot.scores == (("a2", "c1", 5.0),)


def test_a_ballot_too_long_for_a_sheet_is_refused_before_it_is_sent():
    with pytest.raises(DeciderError, match="is asked for 20001 scores"):
        workbook_ballot(panel(projects=6_667), "e1", 1, "en")
