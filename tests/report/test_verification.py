import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.app import SAMPLE, main
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Panel, Signature
from decider.report.verification import code, typed
from decider.storage.decision_file import parse_decision, read_decision, save_decision, written
from tests.report.studies import study
from tests.strategies import decisions


def changed(decision):
    rows = [list(row) for row in decision.performances]
    rows[3][0] += 0.5
    return replace(decision, performances=tuple(map(tuple, rows)))


def test_the_code_is_twelve_figures_or_letters_that_are_not_misread():
    found = code(study(24))
    assert [len(group) for group in found.split("-")] == [4, 4, 4]
    assert not set(found) & set("ILOU")


def test_the_codes_of_old_papers_stay():
    # Signed papers bear such codes: when one of these changes, no paper that was printed before can be verified.
    assert code(Decision()) == "8G9P-Z8TN-PDKR"
    assert code(study(24)) == "6NC9-054P-KJ1X"


def test_the_code_of_the_sample_outlives_saving():
    assert code(read_decision(SAMPLE)) == code(parse_decision(written(read_decision(SAMPLE))))


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_saving_and_reading_keeps_the_code(decision):
    assert code(parse_decision(written(decision))) == code(decision)


def test_another_score_is_another_code():
    assert code(changed(study(24))) != code(study(24))


def test_whole_numbers_have_the_code_of_the_same_numbers_read_from_a_file():
    whole = replace(study(3), performances=((1, 2, 3, 4, 5, 6),) * 3)
    assert code(whole) == code(replace(whole, performances=((1.0, 2.0, 3.0, 4.0, 5.0, 6.0),) * 3))


def test_signing_does_not_change_what_is_signed():
    before = replace(study(3), panel=Panel("s", rule=replace(Panel().rule, share=0.8)))
    signed = replace(before, panel=replace(before.panel, signatures=(Signature("A", "chair", "", ""),), locked=True))
    assert code(signed) == code(before)
    assert code(before) != code(study(3))


@pytest.mark.parametrize("given", ["k7qx2mpd9rta", " K7QX-2MPD 9RTA ", "K7QX-2MPD-9RTA"])
def test_a_code_may_be_typed_as_people_type(given):
    assert typed(given) == "K7QX-2MPD-9RTA"


def test_misread_letters_are_the_figures_they_look_like():
    assert typed("OIL0-1111-AAAA") == "0110-1111-AAAA"


@given(st.text(alphabet="0123456789ABCxyz -", max_size=20))
def test_what_is_no_code_is_refused_in_a_sentence(text):
    digits = text.replace("-", "").replace(" ", "")
    if len(digits) == 12:
        assert typed(text).replace("-", "") == digits.upper()
    else:
        with pytest.raises(DeciderError, match="is not a code"):
            typed(text)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "study.decider"
    save_decision(path, study(12))
    return path


def test_the_printed_file_is_recognised(file, capsys):
    assert main(["verify", str(file), "--code", code(study(12)).lower()]) == 0
    out = capsys.readouterr().out
    assert f"This file is what was printed: its code is {code(study(12))}." in out
    assert "ranks 12 projects and proposes 8" in out


def test_another_file_is_told_from_it(file, capsys):
    printed = code(study(12))
    save_decision(file, changed(study(12)))
    assert main(["verify", str(file), "--code", printed, "--language", "zh"]) == 1
    assert "此文件与打印稿不一致" in capsys.readouterr().out


def test_without_a_code_the_file_s_own_is_told(file, capsys):
    assert main(["verify", str(file), "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["code"] == code(study(12))
    assert [check["check"] for check in answer["checks"]] == ["code", "ranking"]
    assert sum(one["proposed"] for one in answer["ranking"]) == 8


def test_what_is_no_code_and_what_is_no_file_end_with_two(file, tmp_path, capsys):
    assert main(["verify", str(file), "--code", "12"]) == 2
    assert main(["verify", str(tmp_path / "none.decider")]) == 2
    (tmp_path / "cut.decider").write_bytes(file.read_bytes()[:200])
    assert main(["verify", str(tmp_path / "cut.decider")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_the_same_code_comes_from_another_process(file):
    run = [sys.executable, "main.py", "verify", str(file), "--format", "json"]
    answer = subprocess.run(run, cwd=SAMPLE.parents[2], capture_output=True, text=True, check=True).stdout
    assert json.loads(answer)["code"] == code(study(12))


def test_a_report_with_options_is_verified_with_the_same(file, capsys):
    output = file.with_suffix(".html")
    assert main(["report", str(file), "--output", str(output), "--weights", "1,1,1,1,1,5", "--top", "3"]) == 0
    page = output.read_text(encoding="utf-8")
    command = re.search(r"decider verify FILE (--weights 1,1,1,1,1,5 --top 3) --code ([0-9A-Z-]{14})", page)
    assert main(["verify", str(file), *command[1].split(), "--code", command[2]]) == 0
    assert main(["verify", str(file), "--code", command[2]]) == 1
