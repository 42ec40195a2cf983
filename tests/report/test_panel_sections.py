"""The panel on paper: who judged, how far they agree, what was settled and why, what is left to discuss."""

from datetime import date

import pytest

from decider.analysis.analysis import analyse
from decider.analysis.panel_agenda import agenda
from decider.analysis.panel_scores import with_panel_scores
from decider.decision.edits.panel import set_anonymous
from decider.decision.edits.panel_rounds import settle_score
from decider.report.outline import outline
from decider.report.paper import Grid
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from tests.decision.test_panel import NOW, study

PARTS = ("shortlist", "panel", "agenda")


@pytest.fixture(scope="module")
def panel():
    return read_decision(shipped("resources") / "samples" / "hangzhou-bay-panel.decider")


def sections(decision, language="en"):
    said = outline(analyse(decision), language, date(2025, 5, 12), contents=PARTS)
    return {section.name: section for section in said.sections}


def grids(section):
    return [part for part in section.parts if isinstance(part, Grid)]


def test_the_panel_is_named_with_votes_answers_and_recusals(panel):
    (experts,) = grids(sections(panel)["panel"])
    assert len(experts.rows) == 12
    barred = "Shaoxing integrated-circuit centre"
    assert experts.rows[3] == ("Expert 4 (Shaoxing)", "Shaoxing", "1", "138 / 144", barred)


def test_an_anonymous_panel_is_counted_and_not_named(panel):
    (experts,) = grids(sections(set_anonymous(panel, True, NOW))["panel"])
    assert experts.rows[3] == ("Expert 4", "", "1", "138 / 144", "")


def test_what_was_settled_is_printed_with_its_reason(panel):
    settled = with_panel_scores(settle_score(panel, "ind06", "openness", 6.0, "The port counts", NOW))
    table = grids(sections(settled)["panel"])[-1]
    assert table.rows == (("Digital-technology cluster", "Openness", "4.42", "6.00", "The port counts"),)


def test_the_agenda_is_printed_in_its_order_with_whom_to_hear(panel):
    (items,) = grids(sections(panel)["agenda"])
    found = agenda(panel)
    assert len(items.rows) == 24 < len(found.items)
    assert items.rows[0][2] == f"{found.items[0].agreed:.2f}"
    assert all(row[3] for row, item in zip(items.rows, found.items, strict=False) if item.changing)


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_both_sections_speak_every_language(panel, language):
    assert set(sections(panel, language)) >= {"panel", "agenda"}


def test_before_a_reveal_nothing_is_said_of_the_panel():
    assert not {"panel", "agenda"} & set(sections(study()))
