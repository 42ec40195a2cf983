"""`decider ballots`: sent into a folder, taken in from one, and every file accounted for."""

import json

import pytest

from decider.app import main
from decider.decision.edits.panel_rounds import take_ballots
from decider.storage.decision_file import read_decision, save_decision
from tests.storage.ballots import NOW, filled, panel, scored
from tests.storage.test_ballot_reading import answers


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def run(capsys):
    def ran(*arguments):
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return ran


@pytest.fixture
def study(tmp_path):
    file = tmp_path / "study.decider"
    save_decision(file, panel())
    return file


def ballot(folder, name, values, sheet="Scores"):
    """A workbook in the folder, filled in."""
    file = folder / name
    file.write_bytes(filled(file.read_bytes(), {(sheet, place): value for place, value in values.items()}))


def test_ballots_go_out_and_what_comes_back_is_taken_into_a_new_file(run, study, tmp_path):
    out = tmp_path / "out"
    status, told, _ = run("ballots", "send", study, "--to", out, "--as", "xlsx", "--format", "json")
    assert status == 0
    assert json.loads(told)["files"] == ["ballot-Lin-1.xlsx", "ballot-Zhou-1.xlsx", "ballot-Wu-1.xlsx"]
    ballot(out, "ballot-Lin-1.xlsx", {f"E{row}": 4 for row in range(4, 13)})
    (out / "ballot-Wu-1.xlsx").unlink()
    (out / "ballot-Zhou-1.xlsx").write_bytes(answers(panel()))
    before = study.read_bytes()
    status, told, _ = run("ballots", "take", study, out, "--output", tmp_path / "new.decider")
    assert status == 0
    assert "ballot-Lin-1.xlsx   Lin     1      9/13      partial" in told
    assert "Taken in: 2; held already: 0; to be decided: 0; refused: 0." in told
    assert study.read_bytes() == before
    held = read_decision(tmp_path / "new.decider").panel
    assert len(held.ballot("e1", 1).scores) == 9
    assert held.ballot("e2", 1).source == "ballot-Zhou-1.xlsx"


def test_a_refused_ballot_has_its_sentence_and_the_exit_is_1(run, study, tmp_path):
    (tmp_path / "bad.decider-ballot").write_bytes(answers(panel(seed="another")))
    (tmp_path / "good.decider-ballot").write_bytes(answers(panel()))
    both = tmp_path / "bad.decider-ballot", tmp_path / "good.decider-ballot"
    status, told, _ = run("ballots", "take", study, *both, "--format", "json")
    found = json.loads(told)
    assert status == 1
    assert found["refused"] == [{"file": "bad.decider-ballot", "message": "This is a ballot of another study."}]
    assert [(one["file"], one["scores"], one["scores_asked"]) for one in found["taken"]] == [
        ("good.decider-ballot", 1, 9)
    ]
    assert found["saved"] is None


def test_nothing_is_saved_without_output_and_that_is_said(run, study, tmp_path):
    (tmp_path / "a.decider-ballot").write_bytes(answers(panel()))
    before = study.read_bytes()
    status, told, _ = run("ballots", "take", study, tmp_path / "a.decider-ballot")
    assert status == 0
    assert told.rstrip().endswith("Nothing was saved; --output OUT.decider saves the study with these ballots.")
    assert study.read_bytes() == before


def test_the_study_itself_is_written_only_when_it_is_named_as_output(run, study, tmp_path):
    (tmp_path / "a.decider-ballot").write_bytes(answers(panel()))
    other = tmp_path / "other.decider"
    other.write_text("something")
    status, _, err = run("ballots", "take", study, tmp_path / "a.decider-ballot", "--output", other)
    assert (status, err) == (2, "other.decider is there already; name another --output.\n")
    assert other.read_text() == "something"
    status, told, _ = run("ballots", "take", study, tmp_path / "a.decider-ballot", "--output", study)
    assert (status, "Saved as" in told) == (0, True)
    assert read_decision(study).panel.ballot("e2", 1)


@pytest.mark.parametrize(
    ("replace", "saved", "status", "value"),
    [
        ("none", "2027-01-01T00:00:00Z", 1, 5.0),
        ("newer", "2027-01-01T00:00:00Z", 0, 7.0),
        ("newer", "2026-01-01T00:00:00Z", 1, 5.0),
        ("all", "2026-01-01T00:00:00Z", 0, 7.0),
    ],
)
def test_a_held_ballot_is_replaced_only_as_asked(run, tmp_path, replace, saved, status, value):
    decision = take_ballots(panel(), (scored(panel(), "e2"),), NOW)
    file = tmp_path / "study.decider"
    save_decision(file, decision)
    (tmp_path / "a.decider-ballot").write_bytes(answers(panel(), saved=saved))
    found, told, _ = run(
        "ballots",
        "take",
        file,
        tmp_path / "a.decider-ballot",
        "--replace",
        replace,
        "--output",
        file,
        "--format",
        "json",
    )
    assert found == status
    assert len(json.loads(told)["undecided"]) == status
    assert read_decision(file).panel.ballot("e2", 1).scores[0][2] == value


def test_rivals_are_left_to_a_person_or_to_the_one_saved_last(run, study, tmp_path):
    (tmp_path / "a.decider-ballot").write_bytes(answers(panel()))
    later = answers(panel(), scores=[("a1", "c1", 3)], saved="2026-06-01T00:00:00Z")
    (tmp_path / "b.decider-ballot").write_bytes(later)
    status, told, _ = run("ballots", "take", study, tmp_path)
    assert status == 1
    assert "a.decider-ballot, b.decider-ballot: these are different ballots of Zhou in round 1" in told
    status, _, _ = run("ballots", "take", study, tmp_path, "--replace", "newer", "--output", study)
    assert status == 0
    assert read_decision(study).panel.ballot("e2", 1).scores == (("a1", "c1", 3.0),)


def test_a_file_that_is_there_is_not_written_over(run, study, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "ballot-Zhou-1.html").write_text("an answer")
    status, _, err = run("ballots", "send", study, "--to", out)
    assert status == 2
    assert err == f"ballot-Zhou-1.html is in {out} already; --replace writes over it.\n"
    assert [f.name for f in out.iterdir()] == ["ballot-Zhou-1.html"]
    assert run("ballots", "send", study, "--to", out, "--replace")[0] == 0
    assert len(list(out.iterdir())) == 6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("send", "{study}"), "To send ballots, say into which folder: --to FOLDER."),
        (("send", "{study}", "--to", "{tmp}/o", "--round", "2"), "Round 2 has not begun, so it has no ballots."),
        (("send", "{tmp}/t.csv", "--to", "{tmp}/o"), "Panels are kept in .decider files, and t.csv is none."),
        (("send", "{study}", "--to", "{study}"), "{study} cannot be written to: the system says File exists."),
        (("take", "{study}"), "Name the ballots to take in, or a folder of them."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, study, tmp_path, arguments, sentence):
    def put(text):
        return text.replace("{study}", str(study)).replace("{tmp}", str(tmp_path))

    status, out, err = run("ballots", *map(put, arguments))
    assert (status, out, err) == (2, "", put(sentence) + "\n")


def test_it_speaks_chinese(run, study, tmp_path):
    (tmp_path / "a.decider-ballot").write_bytes(answers(panel()))
    status, told, _ = run("ballots", "take", study, tmp_path / "a.decider-ballot", "--language", "zh")
    assert status == 0
    assert told.splitlines()[0].split()[0] == "文件"
    assert "已收回 1 份；先前已收 0 份；待定 0 份；未收 0 份。" in told
