"""Whoever ranks a bare table is told on every way out that a cost counted as a benefit."""

import json

import pytest

from decider.app import main
from decider.decision.decision import Alternative, Decision
from decider.storage.decision_file import save_decision

SAID = "Cost was read as more is better, because no direction is given; if less is better, say so with --directions"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("p,Cost,Gain\nA,5,1\nB,1,4\nC,3,3\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["rank", "sensitivity", "robustness", "compare", "check"])
def test_the_answer_says_it_in_text_and_json(command, table, capsys):
    assert main([command, str(table)]) == 0
    assert f"warning: {SAID}" in " ".join(capsys.readouterr().out.split()) or command == "check"
    assert main([command, str(table), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert sum(entry["message"].startswith(SAID) for entry in found) == 1


@pytest.mark.parametrize("command", ["rank", "sensitivity", "robustness", "compare"])
def test_rows_for_a_spreadsheet_come_with_a_sentence_on_standard_error(command, table, capsys):
    assert main([command, str(table), "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert err.startswith(f"warning: {SAID}")
    assert SAID not in out
    assert main([command, str(table), "--format", "csv", "--directions", "min,max"]) == 0
    assert capsys.readouterr().err == ""


def test_a_report_comes_with_a_sentence_on_standard_error(table, capsys):
    output = table.with_suffix(".html")
    assert main(["report", str(table), "--output", str(output)]) == 0
    assert capsys.readouterr().err.startswith(f"warning: {SAID}")
    assert main(["report", str(table), "--output", str(output), "--language", "zh"]) == 0
    assert capsys.readouterr().err.startswith("注意：Cost按越大越好读入")


def test_who_gives_directions_is_not_told(table, capsys):
    assert main(["rank", str(table), "--directions", "max,max", "--format", "json"]) == 0
    assert SAID not in capsys.readouterr().out


def test_weights_from_the_data_say_it_too(table, capsys):
    assert main(["weights", str(table), "--method", "merec"]) == 0
    assert SAID in capsys.readouterr().out
    assert main(["weights", str(table), "--method", "merec", "--format", "csv"]) == 0
    assert SAID in capsys.readouterr().err


def test_a_name_of_thousands_of_characters_does_not_flood_a_terminal(tmp_path, capsys):
    path = tmp_path / "long.decider"
    names = ("x" * 100_000, "B")
    decision = Decision(alternatives=tuple(Alternative(f"a{i}", name) for i, name in enumerate(names)))
    from decider.decision.criteria import Criterion
    from decider.decision.weighting import Weighting

    save_decision(
        path,
        Decision(
            criteria=(Criterion("c1", "y" * 100_000),),
            alternatives=decision.alternatives,
            performances=((1.0,), (2.0,)),
            weighting=Weighting((("c1", 1.0),)),
        ),
    )
    assert main(["rank", str(path)]) == 0
    assert len(capsys.readouterr().out) < 5_000
    assert main(["rank", str(path), "--format", "json"]) == 0
    assert {entry["name"] for entry in json.loads(capsys.readouterr().out)["ranking"]} == set(names)
