"""What the program says about itself, and that names cannot command the terminal it says things on."""

import getpass
import json
import platform
from pathlib import Path

import pytest

from decider import __version__
from decider.app import SAMPLE, main
from decider.commands.self_test import self_test
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.weighting import Weighting
from decider.storage.decision_file import save_decision


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))


def test_diagnostics_say_versions_and_folders_and_nobodys_name(capsys):
    assert main(["--diagnostics", "--format", "json"]) == 0
    out = capsys.readouterr().out
    found = json.loads(out)
    assert found["decider"] == __version__
    assert "missing" not in found["packages"].values()
    assert set(found["folders"]) == {"program", "data", "state", "log"}
    assert platform.node() not in out
    if len(getpass.getuser()) > 4:
        assert getpass.getuser() not in out
    assert str(Path.home()) not in out.replace(str(Path.home().parent) + "/.", "")
    assert main(["--diagnostics"]) == 0
    assert "decider" in capsys.readouterr().out


def test_diagnostics_are_given_where_no_folder_can_be_made(capsys, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "file"))
    assert main(["--diagnostics", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["folders"]["data"] == "cannot be made: Not a directory"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sound_installation_passes_its_self_test(capsys, language):
    assert main(["--self-test", "--format", "json", "--language", language]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["passed"]
    assert [step["problem"] for step in found["steps"]] == [""] * 3


def test_a_broken_part_fails_the_self_test_and_is_named(tmp_path):
    def pdf(*_):
        raise ImportError("no fonts")

    answer, good = self_test(SAMPLE, pdf, "en")
    assert not good
    assert [result for _, result in answer.rows] == ["ok", "ok", "ImportError: no fonts"]
    assert not self_test(SAMPLE, lambda *_: b"%PDF-1.7 cut", "en")[1]
    answer, good = self_test(tmp_path / "gone.decider", lambda *_: b"", "en")
    assert answer.rows[0][1] == "gone.decider cannot be read: there is no such file or folder."


def test_names_cannot_command_the_terminal(capsys, tmp_path):
    names = ("\x1b]0;title\x07", "a\x9b31mb", "x\rRank 1", "y\bz")
    decision = Decision(
        criteria=(Criterion("c1", "\x1b[2J"),),
        alternatives=tuple(Alternative(f"a{i}", name) for i, name in enumerate(names)),
        performances=tuple((float(i),) for i in range(len(names))),
        weighting=Weighting((("c1", 1.0),)),
    )
    path = tmp_path / "t.decider"
    save_decision(path, decision)
    for form in ("text", "csv"):
        assert main(["rank", str(path), "--format", form]) == 0
        out = capsys.readouterr().out
        assert "]0;title" in out
        assert not [c for c in out if (c < " " and c not in "\t\n") or "\x7f" <= c <= "\x9f"]
    assert main(["rank", str(tmp_path / "\x1b[31m.csv")]) == 2
    assert "\x1b" not in capsys.readouterr().err
