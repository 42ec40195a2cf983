"""What the answers say about numbers is true of those numbers."""

import json

import pytest

from decider.app import main


def answered(capsys, *arguments):
    """What the command prints as JSON."""
    assert main([*map(str, arguments), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_one_declared_end_is_no_scale_that_a_value_could_be_outside_of(tmp_path, capsys):
    table = tmp_path / "ideal.csv"
    table.write_text(",x,y\n#direction,max,min\n#best,5,1\nA,1,2\nB,4,3\n", encoding="utf-8")
    ideal = answered(capsys, "rank", table, "--method", "aras", "--steps")
    assert ideal["steps"]["ideal"] == [5.0, 1.0]
    assert ideal["findings"] == []


def hierarchy(tmp_path, **more):
    """A study in which the top is compared, and the rest as `more` says."""
    study = {
        "alternatives": ["P", "Q"],
        "criteria": [{"name": "T"}, {"name": "U"}, {"name": "t", "parent": "T"}, {"name": "u", "parent": "T"}],
        "matrix": [[1, 2, 3], [2, 3, 1]],
        "comparisons": {"": [[1, 3], [None, 1]]},
    }
    for entry, weight in zip(study["criteria"], more.pop("weights", ()), strict=False):
        entry |= {"weight": weight}
    path = tmp_path / "study.json"
    path.write_text(json.dumps(study | more), encoding="utf-8")
    return path


@pytest.mark.parametrize("weights", [(None, None, 4, 1), (1, 1, 4, 1), (None, 1, 4, 1), (None, 7, 8, 2)])
def test_comparisons_of_one_group_count_beside_weights_of_another(tmp_path, capsys, weights):
    answer = answered(capsys, "rank", hierarchy(tmp_path, weights=weights), "--method", "ahp")
    assert {c["name"]: c["weight"] for c in answer["criteria"]} == pytest.approx({"t": 0.6, "u": 0.15, "U": 0.25})
    said = [f for f in answer["findings"] if "from their comparisons" in f["message"]]
    assert bool(said) == (weights[1] is not None)


def test_comparisons_that_do_not_link_the_criteria_are_named(tmp_path, capsys):
    criteria = [{"name": name} for name in "abc"]
    path = hierarchy(tmp_path, criteria=criteria, comparisons={"": [[1, 3, None], [None, 1, None], [None, None, 1]]})
    for command in ("rank", "check"):
        messages = [f["message"] for f in answered(capsys, command, path)["findings"]]
        assert any("No comparison links these groups: (a, b) (c); until one does" in text for text in messages)


def test_the_smallest_change_is_found_in_a_sliver_of_the_weights(tmp_path, capsys):
    """200,000 random weights around the answer knew a winner at 0.6604 where the search once ended at 0.6627."""
    table = tmp_path / "sliver.csv"
    weights = "0.1378352150263352,0.20402761156433238,0.4574462778906997,0.20069089551863278"
    body = f",a,b,c,d\n#direction,min,min,max,min\n#weight,{weights}\nP,7.4,4.23,3.41,7.94\nQ,8.05,2.5,9.25,1.06\n"
    table.write_text(body, encoding="utf-8")
    change = answered(capsys, "sensitivity", table, "--normalisation", "max")["smallest_change"]["winner"]
    assert change["distance"] < 0.6603


def test_a_report_calls_the_change_of_one_weight_by_its_name_and_a_tie_at_the_border_no_lost_first_place(tmp_path):
    table = tmp_path / "border.csv"
    rows = "A,1,2,3\nB,4,2,1\nC,2,5,2\nD,4,2.5,1\nE,3,3,3\nF,5,1,2\n"
    table.write_text(f",x,y,z\n#direction,max,min,2\n#weight,1,2,3\n{rows}", encoding="utf-8")
    assert main(["report", str(table), "--output", str(tmp_path / "out.html")]) == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "The smallest change of one weight" in page
    # F is level with C where z weighs everything, and behind nobody anywhere.
    assert "F stays first whatever any single weight is." in page


def test_scores_of_different_ranks_look_different_in_text(tmp_path, capsys):
    table = tmp_path / "close.csv"
    table.write_text(",a,b\nP,1.00001,2\nQ,1,2\nR,3,1\nS,2,1\n", encoding="utf-8")
    assert main(["rank", str(table), "--method", "wsm", "--normalisation", "none"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[1:5]] == [
        ["1", "R", "2.00000"],
        ["2", "P", "1.50001"],
        ["3", "Q", "1.50000"],
        ["3", "S", "1.50000"],
    ]


def test_methods_that_order_alike_correlate_by_exactly_one(tmp_path, capsys):
    table = tmp_path / "tied.csv"
    table.write_text(",a\nP,1\nQ,2\nR,2\nS,3\nT,4\n", encoding="utf-8")
    answer = answered(capsys, "compare", table, "--methods", "wsm,topsis")
    assert [(c["kendall_tau_b"], c["weighted_spearman"]) for c in answer["correlations"]] == [(1.0, 1.0)]


def test_the_change_that_is_said_to_be_enough_is_enough(tmp_path, capsys):
    table = tmp_path / "near.csv"
    table.write_text(",a,b\n#weight,0.5,0.5\nP,1,0\nQ,0,0.999\n", encoding="utf-8")
    options = ["sensitivity", table, "--method", "wsm", "--normalisation", "none"]
    distance = answered(capsys, *options)["smallest_change"]["winner"]["distance"]
    assert distance == pytest.approx(0.5 - 0.999 / 1.999)
    assert main([*map(str, options)]) == 0
    assert "The winner changes without any weight moving by more than 0.0003." in capsys.readouterr().out


@pytest.mark.parametrize(("method", "own"), [("moora", "vector"), ("waspas", "ratio"), ("cocoso", "minmax")])
def test_the_one_normalisation_of_a_method_is_said_and_may_be_named(tmp_path, capsys, method, own):
    table = tmp_path / "plain.csv"
    table.write_text(",a,b\n#direction,max,min\nP,1,2\nQ,3,4\n", encoding="utf-8")
    plain = answered(capsys, "rank", table, "--method", method)
    assert plain["normalisation"] == own
    assert answered(capsys, "rank", table, "--method", method, "--normalisation", own) == plain
    assert main(["rank", str(table), "--method", method, "--normalisation", "max"]) == 2


def test_the_normalisations_that_may_be_chosen_are_all_listed(tmp_path, capsys):
    table = tmp_path / "plain.csv"
    table.write_text(",a\nP,1\nQ,3\n", encoding="utf-8")
    assert main(["rank", str(table), "--normalisation", "nothing"]) == 2
    assert "vector, fixed, minmax, max, sum, none, ratio." in capsys.readouterr().err


def test_ranks_beside_the_items_are_not_overlooked(tmp_path, capsys):
    path = tmp_path / "ranks.json"
    path.write_text(json.dumps({"items": ["a", "b", "c"], "ranks": [3, 1, 2]}), encoding="utf-8")
    weights = answered(capsys, "weights", path, "--method", "rs")["weights"]
    assert weights == pytest.approx({"b": 1 / 2, "c": 1 / 3, "a": 1 / 6})
    path.write_text(json.dumps({"items": ["a", "b", "c"], "ranks": [1, 1, 2]}), encoding="utf-8")
    assert main(["weights", str(path), "--method", "roc"]) == 2
    assert "from 1 to 3, each once" in capsys.readouterr().err
