import json
from dataclasses import replace

import pytest

from decider.app import SAMPLE, main
from decider.storage.decision_file import read_decision, save_decision
from decider.storage.earlier import versions


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))


def test_the_earlier_versions_of_a_file_are_listed_with_what_differs(capsys, tmp_path):
    path, study = tmp_path / "a.decider", read_decision(SAMPLE)
    save_decision(path, study)
    save_decision(path, replace(study, title="Second"))
    assert main(["backups", str(path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["versions"]
    assert [one["differs"] for one in found] == ["No difference", "title and notes"]
    assert [one["bytes"] for one in found] == [version.size for version in versions(path)]
    assert read_decision(versions(path)[1].file) == study
    versions(path)[1].file.write_text("{")
    assert main(["backups", str(path), "--language", "zh"]) == 0
    assert "无法读取" in capsys.readouterr().out


def test_a_lost_file_still_has_its_versions_and_a_strange_one_none(capsys, tmp_path):
    path = tmp_path / "a.decider"
    save_decision(path, read_decision(SAMPLE))
    path.unlink()
    assert main(["backups", str(path)]) == 0
    assert "the file itself cannot be read" in capsys.readouterr().out
    assert main(["backups", str(tmp_path / "other.decider")]) == 2
    assert "No earlier version of other.decider" in capsys.readouterr().err
