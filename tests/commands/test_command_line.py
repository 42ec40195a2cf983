"""The command line as scripts see it: names, shapes, exit codes, and one sentence for every mistake."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from decider.app import COMMANDS, SAMPLE, main
from tests.published import FOLDER, case, cases

ROOT = Path(__file__).resolve().parents[2]
PORTS = SAMPLE.with_name("port-sites.decider")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))


def run(capsys, *arguments):
    """What main answers: exit status, standard output, standard error."""
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as left:
        status = left.code
    out, err = capsys.readouterr()
    return status, out, err


def asked(capsys, *arguments):
    """The JSON answer of a call that must succeed."""
    status, out, err = run(capsys, *arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def refused(capsys, *arguments):
    """The one sentence of a call that must fail."""
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def table_of(example, folder, weights=True):
    given = example["input"]
    rows = [["", *(c["name"] for c in given["criteria"])], ["#direction", *(c["direction"] for c in given["criteria"])]]
    if weights:
        rows.append(["#weight", *given["weights"]])
    rows += [[name, *values] for name, values in zip(given["alternatives"], given["matrix"], strict=True)]
    path = folder / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("example", cases("topsis"), ids=lambda c: c["id"])
def test_rank_answers_published_tables_at_full_precision(example, tmp_path, capsys):
    normalisation = example["parameters"].get("normalisation", "vector")
    answer = asked(capsys, "rank", table_of(example, tmp_path), "--method", "topsis", "--normalisation", normalisation)
    by_name = {row["name"]: row for row in answer["ranking"]}
    for name, score, rank in zip(
        example["input"]["alternatives"], example["expected"]["scores_exact"], example["expected"]["ranks"], strict=True
    ):
        assert by_name[name]["score"] == pytest.approx(score, abs=1e-9)
        assert by_name[name]["rank"] == rank
    assert sum(c["weight"] for c in answer["criteria"]) == pytest.approx(1)


def test_rank_gives_every_step_when_asked(tmp_path, capsys):
    example = case("topsis-01-hwang-yoon-fighter")
    steps = asked(capsys, "rank", table_of(example, tmp_path), "--steps")["steps"]
    np.testing.assert_allclose(steps["distance_to_ideal"], example["expected"]["distance_to_best_exact"], atol=1e-9)
    assert run(capsys, "rank", tmp_path / "table.csv", "--steps")[0] == 0


def test_weights_may_be_numbers_equal_an_objective_method_or_a_profile(capsys):
    def weights(text, file=PORTS):
        return [c["weight"] for c in asked(capsys, "rank", file, "--weights", text)["criteria"]]

    assert weights("1,1,2,2,2,2") == pytest.approx([0.1, 0.1, 0.2, 0.2, 0.2, 0.2])
    assert weights("equal") == pytest.approx([1 / 6] * 6)
    assert sum(weights("critic")) == pytest.approx(1)
    assert max(weights("ecology-led", SAMPLE)) == weights("ecology-led", SAMPLE)[-1]
    assert weights(str(ROOT / "weights" / "ecology-led.json"), SAMPLE) == weights("ecology-led", SAMPLE)


def test_directions_and_parameters_come_from_the_command_line(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("p,cost,size\nA,1,5\nB,2,5\nC,3,9\n", encoding="utf-8")
    first = asked(capsys, "rank", path, "--directions", "min,max", "--weights", "9,1")["ranking"][0]["name"]
    assert first == "A"
    aimed = asked(capsys, "rank", path, "--directions", "2,max", "--weights", "9,1", "--method", "spotis")
    assert aimed["ranking"][0]["name"] == "B"
    assert aimed["criteria"][0] == {"name": "cost", "direction": "target", "weight": 0.9, "target": 2.0}
    strict = asked(capsys, "rank", path, "--method", "vikor", "--param", "v=1")
    assert strict["parameters"] == {"v": "1"}
    assert strict["ranking"][0]["score"] == 0.0


def test_a_missing_score_is_a_finding_and_leaves_the_alternative_out(tmp_path, capsys):
    path = tmp_path / "t.json"
    path.write_text(
        json.dumps(
            {"alternatives": ["A", "B"], "criteria": [{"name": "x", "direction": "max"}], "matrix": [[1], [None]]}
        )
    )
    answer = asked(capsys, "rank", path)
    assert [row["name"] for row in answer["ranking"]] == ["A"]
    assert answer["unranked"] == ["B"]
    assert answer["findings"][0] == {"severity": "warning", "message": "B is not ranked: no score for x."}


def test_csv_has_full_precision_and_no_formula(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("p,x\n=1+1,1\nB,3\n", encoding="utf-8")
    _, out, _ = run(capsys, "rank", path, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["rank", "name", "score"]
    assert rows[2][1] == "'=1+1"


def pairwise_file(example, folder, name="p.csv"):
    given = example["input"]
    rows = [["", *given["items"]], *([i, *r] for i, r in zip(given["items"], given["pairwise_matrix"], strict=True))]
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_pairwise_answers_the_published_matrix_at_full_precision(tmp_path, capsys):
    example = case("ahp-01-drinks")
    answer = asked(capsys, "pairwise", pairwise_file(example, tmp_path))
    expected = example["expected"]
    np.testing.assert_allclose(list(answer["priorities"].values()), expected["priorities_eigenvector_exact"], atol=1e-9)
    assert answer["lambda_max"] == pytest.approx(expected["lambda_max_exact"], abs=1e-9)
    assert set(answer) >= {"consistency_index", "random_index", "consistency_ratio", "most_inconsistent"}
    assert set(answer["most_inconsistent"][0]) >= {"row", "column", "given", "consistent"}


def test_pairwise_takes_fractions_blanks_and_one_triangle(tmp_path, capsys):
    path = tmp_path / "p.csv"
    path.write_text(",a,b,c\na,1,2,\nb,,1,1/3\nc,,,1\n", encoding="utf-8")
    answer = asked(capsys, "pairwise", path)
    assert answer["consistency_ratio"] == pytest.approx(0, abs=1e-9)
    assert answer["completed"] == [{"row": "a", "column": "c", "value": pytest.approx(2 / 3, abs=1e-6)}]


def test_pairwise_joins_several_experts(tmp_path, capsys):
    example = case("ahp-27-group-weighted-geomean")
    files = []
    for voter in example["input"]["voters"]:
        a, b, c = voter["upper"]
        path = tmp_path / f"{voter['name']}.csv"
        path.write_text(f",Costs,Fun,Spa\nCosts,1,{a!r},{b!r}\nFun,,1,{c!r}\nSpa,,,1\n", encoding="utf-8")
        files.append(path)
    expected = example["expected"]
    aij = asked(capsys, "pairwise", *files, "--voting", "0.4,0.4,0.2")
    np.testing.assert_allclose(list(aij["priorities"].values()), expected["AIJ_eigenvector_exact"], atol=1e-9)
    assert aij["group"]["consensus"] == pytest.approx(expected["S_star_unweighted_exact"], abs=1e-9)
    aip = asked(capsys, "pairwise", *files, "--voting", "0.4,0.4,0.2", "--aggregate", "aip")
    np.testing.assert_allclose(list(aip["priorities"].values()), expected["AIP_arithmetic_exact"], atol=1e-9)


def test_judgements_of_experts_who_each_linked_only_some_items_are_joined(tmp_path, capsys):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(",a,b,c\na,1,2,\nb,,1,\nc,,,1\n", encoding="utf-8")
    two.write_text(",a,b,c\na,1,,\nb,,1,2\nc,,,1\n", encoding="utf-8")
    answer = asked(capsys, "pairwise", one, two)
    assert list(answer["priorities"].values()) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert answer["group"]["consensus"] is None
    assert "No comparison links these groups" in refused(capsys, "pairwise", one, two, "--aggregate", "aip")


def test_weights_answers_data_and_judgements(tmp_path, capsys):
    assert sum(asked(capsys, "weights", PORTS, "--method", "critic")["weights"].values()) == pytest.approx(1)
    roc = asked(capsys, "weights", SAMPLE, "--method", "roc")["weights"]
    np.testing.assert_allclose(list(roc.values()), case("weights-19-roc")["expected"]["weights_by_n"]["6"], atol=1e-9)
    path = tmp_path / "bwm.json"
    example = case("bwm-01-rezaei-transport")
    path.write_text(json.dumps(example["input"]), encoding="utf-8")
    linear = asked(capsys, "weights", path, "--method", "bwm")
    np.testing.assert_allclose(
        list(linear["weights"].values()), example["expected"]["linear"]["weights_exact"], atol=1e-9
    )
    assert linear["xi"] == pytest.approx(example["expected"]["linear"]["xi_L_exact"], abs=1e-9)
    assert "lower" in asked(capsys, "weights", path, "--method", "bwm", "--param", "model=nonlinear")
    swing = asked(capsys, "weights", PORTS, "--method", "swing", "--param", "points=100,80,60,40,20,0")["weights"]
    assert list(swing.values())[:2] == pytest.approx([1 / 3, 4 / 15])


def test_sensitivity_answers_the_published_intervals(tmp_path, capsys):
    example = case("sensitivity-02-interval-hodgett")
    given = example["input"]
    names = [f"C{j}" for j in range(len(given["directions"]))]
    rows = [["", *names], ["#direction", *given["directions"]], ["#weight", *given["weights"]]]
    rows += [[f"A{i}", *r] for i, r in enumerate(given["matrix"])]
    path = tmp_path / "cars.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    answer = asked(capsys, "sensitivity", path, "--method", "wsm", "--top", "1")
    for found, expected in zip(answer["criteria"], example["expected"]["intervals_exact"], strict=True):
        assert found["winner_interval"] == pytest.approx(expected, abs=1e-6)
        assert found["shortlist_interval"] == pytest.approx(expected, abs=1e-6)
    assert set(answer["smallest_change"]) == {"winner", "shortlist"}
    assert set(answer["smallest_change"]["winner"]) >= {"weights", "distance", "total"}


def test_robustness_answers_the_analytic_case_within_sampling_error(tmp_path, capsys):
    example = case("smaa-04-analytic-2x3")
    given = example["input"]
    criteria = [{"name": f"C{j}", "direction": d} for j, d in enumerate(given["directions"])]
    path = tmp_path / "s.json"
    path.write_text(
        json.dumps({"alternatives": given["alternatives"], "criteria": criteria, "matrix": given["matrix"]})
    )
    answer = asked(capsys, "robustness", path, "--method", "wsm", "--normalisation", "none", "--samples", "40000")
    for found, expected in zip(
        answer["rank_acceptability"].values(), example["expected"]["rank_acceptability"], strict=True
    ):
        assert found[: len(expected)] == pytest.approx(expected, abs=0.01)
    again = asked(capsys, "robustness", path, "--method", "wsm", "--normalisation", "none", "--samples", "40000")
    assert again == answer


def test_robustness_simulates_methods_without_a_closed_form(capsys):
    answer = asked(capsys, "robustness", PORTS, "--method", "vikor", "--samples", "200", "--top", "3")
    assert all(sum(row) == pytest.approx(1, abs=0.2) for row in answer["rank_acceptability"].values())
    assert sum(answer["shortlist"]["probability"].values()) >= 3


def test_compare_sets_methods_side_by_side(capsys):
    answer = asked(capsys, "compare", SAMPLE, "--methods", "topsis,wsm,vikor", "--top", "8")
    assert list(answer["ranks"]) == ["topsis", "wsm", "vikor"]
    assert len(answer["correlations"]) == 3
    assert set(answer["consensus"]) == {"borda", "copeland"}
    assert answer["shortlisted_by_all"]


def test_check_counts_and_finds(capsys):
    answer = asked(capsys, "check", SAMPLE)
    assert (answer["alternatives"], answer["criteria"]) == (24, 6)
    assert answer["findings"][-1]["severity"] == "note"


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx", ".html"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_report_writes_every_kind_of_document(ending, language, tmp_path, capsys):
    output = tmp_path / f"shortlist{ending}"
    status, _, err = run(capsys, "report", SAMPLE, "--output", output, "--language", language)
    assert (status, err) == (0, "")
    assert output.stat().st_size > 2000


MISTAKES = [
    (["rank", "nowhere.csv"], "nowhere.csv cannot be read"),
    (["rank", PORTS, "--method", "magic"], "There is no method magic; choose one of topsis, ahp"),
    (["rank", PORTS, "--normalisation", "fixed"], "Fixed scales need the worst and the best value"),
    (["rank", PORTS, "--weights", "1,2"], "--weights has 2 entries, and the table has 6 criteria."),
    (["rank", PORTS, "--weights", "0,0,0,0,0,0"], "All weights are zero"),
    (["rank", PORTS, "--weights", "1,1,1,1,1,-1"], "is not a number of zero or more"),
    (["rank", PORTS, "--weights", "a,b,c,d,e,f"], "--weights contains a, which is not a number."),
    (["rank", PORTS, "--weights", "nobody"], "nobody is neither numbers by comma nor equal"),
    (["rank", PORTS, "--directions", "max"], "--directions has 1 entries"),
    (["rank", PORTS, "--param", "v"], "--param takes NAME=VALUE"),
    (["rank", PORTS, "--param", "v=0.5"], "TOPSIS takes no parameters, so v cannot"),
    (["rank"], "decider rank needs FILE; see decider rank --help."),
    (["rank", PORTS, "--wat"], "decider rank has no option --wat; see decider rank --help."),
    (["sensitivity", PORTS, "--top", "0"], "--top is the number of places"),
    (["robustness", PORTS, "--samples", "0"], "--samples is a whole number"),
    (["report", PORTS, "--output", "a.txt"], "--output ends in .pdf"),
    (["weights", PORTS, "--method", "bwm"], 'The file needs "items"'),
    (["weights", PORTS, "--method", "swing"], "--param points= takes 6 numbers by comma."),
]


@pytest.mark.parametrize(
    ("arguments", "sentence"), MISTAKES, ids=lambda x: " ".join(map(str, x[:3])) if isinstance(x, list) else ""
)
def test_every_mistake_is_answered_with_one_sentence(arguments, sentence, capsys):
    assert refused(capsys, *arguments).startswith(sentence) or sentence in refused(capsys, *arguments)


def test_mistakes_are_answered_in_chinese_too(capsys):
    assert "没有名为 magic 的方法" in refused(capsys, "rank", PORTS, "--method", "magic", "--language", "zh")


def without_display(*arguments, cwd):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems always have a display")
def test_without_a_display_one_sentence_names_the_commands(tmp_path):
    ran = without_display(cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert all(name in ran.stderr for name in COMMANDS)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems always have a display")
def test_without_a_display_the_sample_is_ranked_and_its_shortlist_written(tmp_path):
    ran = without_display("--sample", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "There is no display" in ran.stderr
    assert "Yangtze River Delta" in ran.stdout
    assert (tmp_path / "shortlist.pdf").read_bytes().startswith(b"%PDF")


def test_the_published_folder_is_the_one_that_is_tested():
    assert len(list(FOLDER.glob("*.json"))) >= 50
