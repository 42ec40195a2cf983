"""The ballots of a round as they are sent: whose, in which forms, and what of the panel's scores they show."""

import io
from dataclasses import replace

import openpyxl
import pytest

from decider.decision.edits.panel import change_expert, set_anonymous
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.findings import DeciderError
from decider.report.ballots import panel_so_far, sent_ballots
from tests.storage.ballots import NOW, panel, scored, second_round


def test_every_expert_gets_a_workbook_and_a_page():
    names = [name for name, _ in sent_ballots(panel(), 1, "en")]
    assert names == [f"ballot-{name}-1.{form}" for name in ("Lin", "Zhou", "Wu") for form in ("xlsx", "html")]
    assert [name for name, _ in sent_ballots(panel(), 1, "zh", ("html",), ("e3",))] == ["ballot-Wu-1.html"]


def test_an_expert_who_is_asked_nothing_gets_no_ballot():
    decision = panel()
    idle = replace(decision.panel.expert("e1"), scores=False, weighs=False)
    decision = change_expert(decision, idle, NOW)
    assert [name for name, _ in sent_ballots(decision, 1, "en", ("xlsx",))] == [
        "ballot-Zhou-1.xlsx",
        "ballot-Wu-1.xlsx",
    ]
    with pytest.raises(DeciderError, match="Nobody is asked anything in round 1"):
        sent_ballots(decision, 1, "en", ("xlsx",), ("e1",))


def test_the_panels_score_is_shown_only_of_revealed_rounds_and_not_where_it_would_give_one_expert_away():
    decision = panel()
    assert panel_so_far(decision, 1) == {}
    ballots = [scored(decision, "e1", 5.0), scored(decision, "e2", 4.0), scored(decision, "e3", 3.0)]
    ballots[2] = replace(ballots[2], scores=ballots[2].scores[:1])
    sealed = take_ballots(decision, tuple(ballots), NOW)
    assert panel_so_far(sealed, 2) == {}
    shown = panel_so_far(open_round(reveal_round(sealed, NOW), (), NOW), 2)
    assert shown["a1", "c1"] == 4.0
    assert shown["a2", "c1"] == 4.5
    anonymous = set_anonymous(open_round(reveal_round(sealed, NOW), (), NOW), True, NOW)
    assert panel_so_far(anonymous, 2) == {("a1", "c1"): 4.0}


def test_the_second_rounds_ballot_holds_the_panels_score():
    decision = second_round(panel(), ("a1", "c1"))
    ((_, data),) = sent_ballots(decision, 2, "en", ("xlsx",), ("e1",))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Scores"]
    assert [cell.value for cell in sheet[3]][4:6] == ["Your last score", "The panel"]
    assert [cell.value for cell in sheet[4]][4:7] == [5, 5, 5]
