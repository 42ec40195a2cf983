"""The encoding of a table on the command line, and the options that a program in trouble is started with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from decider import app
from decider.app import main

ROOT = Path(__file__).parents[2]
TABLE = "項目,產業得分\n#direction,max\n跨海通道,7\n國際郵輪港,3\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def ranked(capsys, *arguments):
    assert main(["rank", *map(str, arguments), "--format", "json"]) == 0
    return [row["name"] for row in json.loads(capsys.readouterr().out)["ranking"]]


@pytest.mark.parametrize(
    ("codec", "option"),
    [("big5", "big5"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("gb18030", "gb18030"), ("utf-8-sig", "utf-8")],
)
def test_a_table_is_read_in_the_encoding_that_is_said(capsys, tmp_path, codec, option):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.encode(codec))
    assert ranked(capsys, path, "--encoding", option) == ["跨海通道", "國際郵輪港"]


def test_a_wrong_encoding_is_refused_in_a_sentence_and_an_unknown_one_by_the_list(capsys, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.encode("gb18030"))
    assert main(["check", str(path), "--encoding", "utf-8"]) == 2
    assert "is not in the encoding utf-8; choose another one" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["check", str(path), "--encoding", "ebcdic"])
    assert "gb18030" in capsys.readouterr().err


def test_every_command_that_reads_a_table_takes_an_encoding(capsys, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.replace("\n跨", "\n#weight,1\n跨").encode("big5"))
    for command in ("check", "rank", "sensitivity", "robustness"):
        assert main([command, str(path), "--encoding", "big5", "--format", "json"]) == 0, command
        out = capsys.readouterr().out
        assert command == "check" or "跨海通道" in out or "產業得分" in out
    square = tmp_path / "square.csv"
    square.write_bytes(",產業,環境\n產業,1,3\n環境,,1\n".encode("big5"))
    assert main(["pairwise", str(square), "--encoding", "big5"]) == 0
    assert "環境" in capsys.readouterr().out
    assert main(["weights", str(path), "--method", "roc", "--encoding", "big5"]) == 0
    assert "產業得分" in capsys.readouterr().out


def test_help_names_the_options_for_a_program_in_trouble(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    for option in ("--safe-mode", "--debug", "--diagnostics", "--self-test"):
        assert option in out


def test_safe_mode_is_said_by_the_diagnostics(capsys, monkeypatch):
    monkeypatch.setenv("DECIDER_SAFE_MODE", "")
    assert main(["--diagnostics", "--safe-mode", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["safe mode"] is True


def test_a_fault_of_a_command_is_one_sentence_and_stands_in_the_log(monkeypatch, capsys, home):
    def failing(arguments):
        raise RuntimeError("ours")

    monkeypatch.setattr(app, "_command", failing)
    monkeypatch.setattr(sys, "argv", ["decider", "rank", "x"])
    assert main() == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "decider.log" in err
    assert "RuntimeError: ours" in (home / "log" / "decider.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [[], ["--debug"], ["--safe-mode"]])
def test_the_window_starts_with_these_options(tmp_path, home, options):
    """A whole start: the window opens the sample, and the test closes it."""
    (home / "state").mkdir(parents=True)
    (home / "state" / "window.ini").write_text("[look]\nlanguage=zh\ntheme=dark\n")
    code = (
        "import sys\nfrom PySide6.QtCore import QTimer\nfrom decider.desktop import window as w\n"
        "from decider.desktop.style import language, tokens\n"
        "shown = w.Window.show\n"
        "def show(self):\n"
        "    shown(self)\n"
        "    print(language.language(), tokens.theme(), self.place, flush=True)\n"
        "    self.session.saved = self.session.decision\n"
        "    QTimer.singleShot(0, self.close)\n"
        "w.Window.show = show\n"
        "from decider.app import main\nraise SystemExit(main(sys.argv[1:]))\n"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8", "DECIDER_SAFE_MODE": ""}
    command = [sys.executable, "-c", code, "--sample", "--new-window", *options]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == (["en", "system"] if "--safe-mode" in options else ["zh", "dark"]) + ["ranking"]
    assert (home / "log" / "decider.log").exists()
    if "--safe-mode" in options:
        assert "theme=dark" in (home / "state" / "window.ini").read_text()
