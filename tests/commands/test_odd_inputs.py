"""What an outsider may well type: other cases, gaps, comparisons without scores, a full disk, a closed pipe."""

import json
import os
import subprocess
import sys

import pytest

from tests.commands.test_command_line import PORTS, ROOT, asked, home, run  # noqa: F401
from tests.published import case

GAPS = "p,a,b\nP,2,4\nQ,6,\nR,1,8\n"


@pytest.fixture
def file(tmp_path):
    def written(content, name="table.csv"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return written


def weights_of(answer):
    return {c["name"]: c["weight"] for c in answer["criteria"]}


def profile(**weights):
    rows = [{"criterion": f"of-{name}", "name": name, "weight": w, "parent": ""} for name, w in weights.items()]
    return {"format": "decider-weights", "version": 1, "profile": {"id": "p", "name": "P", "weights": rows}}


@pytest.mark.parametrize("name", ["ahp-08-city-synthesis", "ahp-10-leader-synthesis"])
def test_a_published_hierarchy_is_ranked_from_its_comparisons(capsys, file, name):
    given = (example := case(name))["input"]
    study = {
        "alternatives": given["alternatives"],
        "criteria": [{"name": c} for c in given["criteria"]],
        "comparisons": {"": given["criteria_matrix"], **given["alternative_matrices"]},
    }
    answer = asked(capsys, "rank", file(study, "study.json"), "--method", "ahp")
    scores = {entry["name"]: entry["score"] for entry in answer["ranking"]}
    assert [scores[a] for a in given["alternatives"]] == pytest.approx(example["expected"]["overall_exact"], abs=1e-9)
    compared = asked(capsys, "compare", file(study, "study.json"), "--method", "ahp")
    assert list(compared["ranks"]) == ["ahp"]


def test_names_of_methods_weights_and_directions_may_be_in_any_case(capsys):
    plain = asked(capsys, "rank", PORTS, "--method", "topsis", "--normalisation", "minmax", "--weights", "entropy")
    shouted = asked(capsys, "rank", PORTS, "--method", "TOPSIS", "--normalisation", "MinMax", "--weights", "Entropy")
    assert shouted == plain
    assert asked(capsys, "weights", PORTS, "--method", "CRITIC")["method"] == "critic"
    assert list(asked(capsys, "compare", PORTS, "--methods", "Topsis,WSM")["ranks"]) == ["topsis", "wsm"]


def test_weights_from_the_data_say_who_was_left_out_and_that_they_know_nothing_of_importance(capsys, file):
    table = file(GAPS)
    messages = [f["message"] for f in asked(capsys, "weights", table, "--method", "entropy")["findings"]]
    assert "Q is not ranked: no score for b." in messages
    messages = [f["message"] for f in asked(capsys, "rank", table, "--weights", "entropy")["findings"]]
    assert any("know nothing of importance" in sentence for sentence in messages)


def test_a_misspelt_heading_row_is_pointed_out_wherever_the_table_is_used(capsys, file):
    table = file("p,a,b\n#wieght,3,1\nP,2,4\nQ,6,3\n")
    for command in ("rank", "check"):
        findings = asked(capsys, command, table)["findings"]
        assert any('"#wieght", was taken as an alternative' in f["message"] for f in findings)


def test_a_profile_leaves_the_weights_that_come_from_comparisons(capsys, file):
    criteria = [{"name": "A"}, {"name": "B"}, {"name": "C", "parent": "A"}, {"name": "D", "parent": "A"}]
    study = {
        "alternatives": ["x", "y"],
        "criteria": criteria,
        "matrix": [[1, 2, 3], [2, 3, 1]],
        "comparisons": {"": [[1, 3], [None, 1]], "A": [[1, 4], [None, 1]]},
    }
    path = file(study, "study.json")
    assert weights_of(asked(capsys, "rank", path)) == pytest.approx({"B": 0.25, "C": 0.6, "D": 0.15})
    both = asked(capsys, "rank", path, "--weights", file(profile(A=0.5, B=0.5), "p.json"))
    assert weights_of(both) == pytest.approx({"B": 0.5, "C": 0.4, "D": 0.1})
    one = asked(capsys, "rank", path, "--weights", file(profile(A=0.5, Z=0.5), "p.json"))
    assert weights_of(one) == pytest.approx({"B": 0.25, "C": 0.6, "D": 0.15})
    assert any("has no weight for B, whose share stays" in f["message"] for f in one["findings"])


def test_a_target_turned_into_a_cost_is_ranked_as_a_cost(capsys, file):
    body = "P,2,4\nQ,6,3\n"
    aimed = file(f"p,a,b\n#direction,5,5\n#worst,1,1\n#best,9,9\n{body}")
    plain = file(f"p,a,b\n#direction,min,min\n#worst,9,9\n#best,1,1\n{body}", "plain.csv")
    assert asked(capsys, "rank", aimed, "--directions", "min,MIN")["ranking"] == asked(capsys, "rank", plain)["ranking"]


def test_compare_lists_the_own_method_among_those_that_are_refused(capsys, file):
    answer = asked(capsys, "compare", file("p,a\nP,-2\nQ,6\n"), "--method", "wpm", "--methods", "wpm,wsm")
    assert answer["ranks"] == {"wsm": {"P": 2, "Q": 1}}
    assert "needs values above zero" in answer["not_computed"]["wpm"]


def test_vikor_names_its_figures_and_speaks_the_language_of_the_answer(capsys):
    answer = asked(capsys, "rank", PORTS, "--method", "vikor", "--language", "zh")
    names = [entry["name"] for entry in answer["ranking"]]
    assert sorted(answer["S"]) == sorted(answer["R"]) == sorted(names)
    assert set(answer["compromise"]) <= set(names)
    _, out, _ = run(capsys, "rank", PORTS, "--method", "vikor")
    assert "Compromise set: " in out
    assert "Acceptable advantage: " in out


def test_a_group_shows_both_ways_of_joining_judgements(capsys, file):
    given = case("ahp-27-group-weighted-geomean")
    items, files = given["input"]["items"], []
    for voter in given["input"]["voters"]:
        a, b, c = voter["upper"]
        rows = [["", *items], [items[0], 1, a, b], [items[1], "", 1, c], [items[2], "", "", 1]]
        files.append(file("\n".join(",".join(map(str, row)) for row in rows), f"{voter['name']}.csv"))
    both = asked(capsys, "pairwise", *files, "--voting", "0.4,0.4,0.2")["group"]["priorities"]
    assert list(both["aij"].values()) == pytest.approx(given["expected"]["AIJ_eigenvector_exact"], abs=1e-9)
    assert list(both["aip"].values()) == pytest.approx(given["expected"]["AIP_arithmetic_exact"], abs=1e-9)


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["sensitivity"], ["robustness", "--samples", "50"], ["robustness", "--samples", "50", "--spread", "5"]],
)
def test_sentences_below_a_table_are_chinese_when_asked_for(capsys, file, arguments):
    status, out, _ = run(capsys, arguments[0], file(GAPS), *arguments[1:], "--language", "zh")
    assert status == 0
    below = out.split("\n\n", 1)[1].splitlines()
    assert below
    assert all(any("\u4e00" <= character <= "\u9fff" for character in line) for line in below)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "rank", str(PORTS)], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "The answer could not be written: No space left on device.\n"
