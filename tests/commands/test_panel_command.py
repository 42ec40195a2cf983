"""`decider panel` as scripts and people see it."""

import csv
import io
import json
from dataclasses import replace

import pytest

from decider.app import SAMPLE
from decider.decision.panel import Round
from decider.storage.decision_file import save_decision
from tests.analysis.panels import ballots, panel_of
from tests.commands.test_command_line import asked, refused, run

PANEL = SAMPLE.with_name("hangzhou-bay-panel.decider")
SCORES = [[[2, 4], [2.5, 3], [0, 1]], [[3, 4], [2.5, 3], [0, 1]], [[4, 4], [2.5, 3], [0, 1]]]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))


def saved(folder, decision):
    path = folder / "study.decider"
    save_decision(path, decision)
    return path


def test_the_sample_panel_is_answered_in_full(capsys):
    answer = asked(capsys, "panel", PANEL)
    assert set(answer) == {
        "round", "rounds", "experts", "scores", "ranking", "shortlist", "weights", "agreement", "agenda", "fairness",
        "before", "findings", "unranked",
    }  # fmt: skip
    assert answer["round"] == 2
    assert len(answer["experts"]) == 12
    assert len(answer["scores"]) == 144
    assert answer["ranking"][0]["name"] == answer["shortlist"][0]
    assert 0 < answer["agreement"]["kendall_w"] < 1
    assert answer["agenda"]["proved"] is True
    assert answer["before"]["round"] == 1
    assert sum(answer["weights"]["groups"][0]["priorities"].values()) == pytest.approx(1)
    assert asked(capsys, "panel", PANEL, "--round", "1")["before"] is None


def test_the_agenda_names_who_to_hear_and_where_the_list_changes(capsys, tmp_path):
    decision = panel_of(SCORES, weighting=(("c1", 1.0), ("c2", 0.0)), weighing="")
    answer = asked(capsys, "panel", saved(tmp_path, decision))
    (item,) = answer["agenda"]["items"]
    assert (item["alternative"], item["criterion"], item["votes"]) == ("Project 1", "Criterion 1", 1.0)
    assert item["thresholds"] == pytest.approx([2.5])
    assert item["stretches"][0]["comes"] == ["Project 2"]
    assert [e["name"] for e in item["experts"] if e["changes"]] == ["Expert 1"]
    assert answer["weights"] is None
    assert answer["agenda"]["weights"] == []


def test_people_read_experts_agenda_and_fairness_in_their_language(capsys):
    status, english, _ = run(capsys, "panel", PANEL)
    assert status == 0
    for head in ("Shortlist of round 2", "Agreement", "To discuss", "Fairness", "Since the round before"):
        assert f"\n{head}\n" in english
    status, chinese, _ = run(capsys, "panel", PANEL, "--language", "zh")
    assert chinese.splitlines()[0].split() == ["专家", "所属", "票数", "已答", "应答"]
    assert "需讨论" in chinese
    assert " in place of " not in chinese


def test_a_spreadsheet_gets_one_line_for_each_score(capsys):
    _, out, _ = run(capsys, "panel", PANEL, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["alternative", "criterion", "answers", "joined", "agreed", "spread", "near_median", "reached"]
    assert len(rows) == 145


def test_what_is_missing_is_said_in_one_sentence(capsys, tmp_path):
    assert "no panel" in refused(capsys, "panel", SAMPLE)
    decision = panel_of(SCORES)
    sealed = replace(decision, panel=replace(decision.panel, rounds=(Round(1),)))
    assert "still sealed" in refused(capsys, "panel", saved(tmp_path, sealed))
    assert "Round 3 is not revealed" in refused(capsys, "panel", PANEL, "--round", "3")
    assert "Round -1 is not revealed" in refused(capsys, "panel", PANEL, "--round", "-1")


def test_a_sealed_second_round_is_not_looked_into(capsys, tmp_path):
    decision = panel_of(SCORES, weighing="")
    before = asked(capsys, "panel", saved(tmp_path, decision))
    other = ballots([[[5, 0], [0, 0], [5, 5]]] * 3, decision.criteria, 2)
    panel = replace(
        decision.panel, rounds=(*decision.panel.rounds, Round(2)), ballots=(*decision.panel.ballots, *other)
    )
    after = asked(capsys, "panel", saved(tmp_path, replace(decision, panel=panel)))
    assert after["rounds"][-1] == {"number": 2, "state": "open"}
    assert {k: v for k, v in after.items() if k != "rounds"} == {k: v for k, v in before.items() if k != "rounds"}


def test_an_anonymous_panel_is_shown_by_number(capsys, tmp_path):
    decision = panel_of(SCORES, names=[{"name": f"Name{n}"} for n in range(3)], anonymous=True)
    status, out, _ = run(capsys, "panel", saved(tmp_path, decision))
    assert status == 0
    assert "Name" not in out
    assert "Expert 2" in out
    assert "Name" not in json.dumps(asked(capsys, "panel", saved(tmp_path, decision)))
