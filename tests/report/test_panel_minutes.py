"""The minutes of a panel: a sentence for every kind of event, in both languages, and nothing a spreadsheet obeys."""

import csv
import io
from dataclasses import replace

import docx
import pytest

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits import panel as rules
from decider.decision.edits import panel_rounds as rounds
from decider.decision.edits.panel_weights import adopt_panel_weights
from decider.decision.panel import AgreementRule, Ballot, Expert
from decider.decision.panel_log import logged
from decider.report.panel_minutes import chain_sentence, minutes, panel_minutes_csv, panel_minutes_text
from decider.report.panel_minutes_docx import panel_minutes_docx
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.words import Bilingual, spoken

NOW = "2026-05-12T09:30:00"


def study():
    scale = Scale("rating", worst=0.0, best=5.0)
    return Decision(
        title=Bilingual("Bay", "湾区"),
        criteria=(Criterion("a", "Reach", scale=scale), Criterion("b", "Cost", scale=scale)),
        alternatives=(Alternative("p", "Port"), Alternative("q", "Quay")),
        performances=((1.0, 2.0), (3.0, 4.0)),
    )


def everything():
    """A panel in which every kind of event happened."""
    found = rules.begin_panel(study(), "secret", NOW)
    found = rules.add_experts(found, (Expert("e1", "Ann"), Expert("e2", "Bo"), Expert("e3", "Cy")), NOW)
    new = Expert("e1", "Anna", "Ningbo", 2.0, ("a",), True, False, ("q",))
    found = rules.change_expert(found, new, NOW)
    found = rules.remove_experts(found, ("e3",), NOW)
    for weighing in ("swing", "direct", "", "comparisons"):
        found = rules.set_weighing(found, weighing, NOW)
    found = rules.set_anonymous(rules.set_anonymous(found, True, NOW), False, NOW)
    found = rules.set_rule(found, AgreementRule(0.6, 0.1), NOW)
    for rule in ("median", "trimmed", "mean"):
        found = rules.set_score_rule(found, rule, 0.2, NOW)
    for way in ("aip", "aij"):
        found = rules.set_weight_rule(found, way, NOW)
    found = rounds.open_round(found, (), NOW)
    ballot = Ballot("e1", 1, (("p", "a", 3.0),), (("p", "a", "=1+1"),), source="a.xlsx")
    found = rounds.take_ballots(found, (ballot,), NOW)
    found = rounds.take_ballots(found, (replace(ballot, scores=(("p", "a", 4.0),)),), NOW)
    pairs = Comparisons(("criteria", ""), (Judgement("a", "b", 2.0),))
    found = rounds.answer(found, "e2", Ballot("e2", 1, (("p", "a", 2.0),), comparisons=(pairs,)), NOW)
    found = rounds.reveal_round(found, NOW)
    found = rules.use_scores(rules.use_scores(found, True, NOW), False, NOW)
    found = rounds.settle_score(found, "p", "a", 3.5, "agreed on site", NOW)
    found = rounds.settle_score(found, "gone", "b", None, "", NOW)
    found = adopt_panel_weights(found, {"a": 0.625, "b": 0.375}, (), NOW)
    found = rounds.reveal_round(rounds.take_ballots(rounds.open_round(found, (("p", "a"),), NOW),
                                                   (replace(ballot, round=2),), NOW), NOW)  # fmt: skip
    found = rounds.sign(found, "Li", "Chair", "AAAA-BBBB-CCCC", "unanimous", NOW)
    return rounds.reopen(found, "mistyped", NOW)


def sentences(decision, language="en"):
    return [spoken(m.sentence, language) for m in minutes(decision)]


def test_every_kind_of_event_is_a_sentence():
    assert sentences(everything()) == [
        "The panel was set up.",
        "Ann joined the panel.",
        "Bo joined the panel.",
        "Cy joined the panel.",
        "Anna was changed: name Anna in place of Ann, group Ningbo in place of nothing, voting weight 2 in place of 1, "
        "scores Reach, does not weigh the criteria, must not judge Quay.",
        "Cy left the panel.",
        "Weights are asked by swing.",
        "Weights are asked directly.",
        "Weights are not asked.",
        "Weights are asked by comparisons.",
        "Experts are shown by number.",
        "Experts are shown by name.",
        "A score is agreed when 60% lie within 10% of the scale.",
        "Scores are joined by the median.",
        "Scores are joined by the mean after 20% is cut at each end.",
        "Scores are joined by the mean.",
        "Weights are joined by priorities (AIP).",
        "Weights are joined by judgements (AIJ).",
        "Round 1 was opened and asks everything.",
        "The ballot of Anna for round 1 came in from a.xlsx with 1 score.",
        "The ballot of Anna for round 1 came in from a.xlsx with 1 score. It replaces an earlier one.",
        "Bo answered round 1 in this program: 1 score.",
        "Round 1 was revealed with 2 ballots.",
        "The table uses the panel's scores.",
        "The table no longer uses the panel's scores.",
        "Port on Reach was settled at 3.5: agreed on site",
        "gone on Cost keeps the panel's score.",
        "The decision took the panel's weights: Reach 62.5%, Cost 37.5%.",
        "Round 2 was opened and asks 1 score again.",
        "The ballot of Anna for round 2 came in from a.xlsx with 1 score.",
        "Round 2 was revealed with 1 ballot.",
        "Li, Chair, signed the result with the code AAAA-BBBB-CCCC. unanimous",
        "The panel was reopened: mistyped",
    ]


def test_in_chinese_no_english_word_of_the_program_is_left():
    for sentence in sentences(everything(), "zh"):
        for word in ("panel", "Round", "ballot", "scores", "Weights", "joined", "signed", "Experts"):
            assert word not in sentence, sentence


def test_an_event_of_another_version_is_said_in_its_own_words():
    decision = replace(study(), panel=logged(study().panel, NOW, "", "danced", ("how", "well")))
    assert sentences(decision) == ["danced: how well"]


def test_who_answered_is_a_number_where_ballots_are_anonymous():
    decision = rules.set_anonymous(everything(), True, NOW)
    found = [(spoken(m.who, "en"), spoken(m.sentence, "en")) for m in minutes(decision)]
    assert ("Expert 2", "Expert 2 answered round 1 in this program: 1 score.") in found
    assert ("Expert 1", "The ballot of Expert 1 for round 2 came in from a file with 1 score.") in found
    assert not any("a.xlsx" in sentence for _, sentence in found)


def test_an_anonymous_panel_is_named_nowhere_in_its_minutes():
    decision = rules.set_anonymous(everything(), True, NOW)
    for found in (panel_minutes_text(decision, "en"), panel_minutes_csv(decision, "en").decode("utf-8-sig"),
                  read(panel_minutes_docx(decision, "en"))):  # fmt: skip
        assert "Expert 2 joined the panel." in found
        assert "An expert who left joined the panel." in found
        assert "voting weight 2 in place of 1" in found
        for name in ("Ann", "Bo ", "Bo\n", "Cy", "Ningbo", "a.xlsx"):
            assert name not in found


def read(data):
    """All words of a Word document."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_document_holds_what_the_text_holds_as_plain_words(language):
    hostile = "=1+1 <b>x</b> & \u202ey\x0b" + "long " * 2000
    decision = rounds.reopen(rules.add_experts(everything(), (Expert("e9", hostile),), NOW), hostile, NOW)
    words = read(panel_minutes_docx(decision, language))
    assert spoken(decision.title, language) in words
    assert spoken(chain_sentence(decision), language).replace(" ", "") in words.replace(" ", "").replace("\u2009", "")
    assert words.count("=1+1 <b>x</b> & y") == 3
    assert all(m.mark in words for m in minutes(decision))


def test_the_text_has_a_line_for_each_event_and_says_that_it_is_whole():
    decision = everything()
    text = panel_minutes_text(decision, "en")
    lines = text.splitlines()
    assert lines[0] == "Minutes of the panel: Bay"
    assert "  Anna · Ningbo · 2" in lines
    assert sum(line.startswith("2026-05-12 09:30:00  [") for line in lines) == len(decision.panel.log)
    assert lines[-1] == spoken(chain_sentence(decision), "en")
    assert "each marked by those before it" in lines[-1]
    assert panel_minutes_text(decision, "zh").startswith("专家组纪要：湾区")


def test_a_note_of_several_lines_is_one_line():
    decision = rounds.reopen(everything(), "first\nsecond\r\nthird", NOW)
    assert panel_minutes_text(decision, "en").count("first second third") == 1


@pytest.mark.parametrize("reason", ["=1+1", "+cmd", "-2", "@x"])
def test_no_cell_of_the_table_is_a_formula(reason):
    decision = rules.add_experts(rules.begin_panel(study(), "s", NOW), (Expert("e1", reason),), NOW)
    rows = list(csv.reader(io.StringIO(panel_minutes_csv(decision, "en").decode("utf-8-sig"))))
    assert rows[0] == ["Time", "Who", "What", "Mark"]
    assert len(rows) == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_an_expert_named_in_both_languages_joins_under_the_name_of_the_reader():
    decision = read_decision(shipped("resources") / "samples" / "hangzhou-bay-panel.decider")
    first = decision.panel.experts[0]
    assert f"{spoken(first.name, 'zh')}加入专家组。" in panel_minutes_text(decision, "zh")
    assert f"{spoken(first.name, 'en')} joined the panel." in panel_minutes_text(decision, "en")
    renamed = replace(first, name="Wu")
    panel = replace(decision.panel, experts=(renamed, *decision.panel.experts[1:]))
    assert f"{spoken(first.name, 'en')}加入专家组。" in panel_minutes_text(replace(decision, panel=panel), "zh")
