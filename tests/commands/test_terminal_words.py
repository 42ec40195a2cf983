"""What a person reads on the terminal is in his language; what programs read is not."""

import csv
import io
import json

import pytest

from decider.app import SAMPLE, main
from decider.commands.answers import Answer, printed

PORTS = str(SAMPLE.with_name("port-sites.decider"))
COMMANDS = {
    "rank": (),
    "weights": ("--method", "entropy"),
    "sensitivity": (),
    "robustness": ("--samples", "200"),
    "check": (),
}


def told(capsys, *words):
    assert main([*words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_heads_and_severities_of_a_text_table_are_chinese(capsys, command):
    lines = told(capsys, command, PORTS, *COMMANDS[command], "--language", "zh").splitlines()
    assert not any(character.isascii() and character.isalpha() for character in lines[0])
    assert not any(line.startswith(("note", "warning", "error")) for line in lines)
    if command == "robustness":
        assert {"入选", "临界", "落选"} >= {line.split()[-2] for line in lines[1:9]}


@pytest.mark.parametrize("command", COMMANDS)
def test_heads_of_csv_are_the_same_in_every_language(capsys, command):
    words = (command, PORTS, *COMMANDS[command], "--format", "csv")
    heads = [next(csv.reader(io.StringIO(told(capsys, *words, "--language", one)))) for one in ("en", "zh")]
    assert heads[0] == heads[1]


def test_severities_in_json_stay_codes(capsys):
    found = json.loads(told(capsys, "check", PORTS, "--format", "json", "--language", "zh"))
    assert {finding["severity"] for finding in found["findings"]} <= {"error", "warning", "note"}


def test_a_name_that_is_also_a_word_of_the_program_stays_as_it_is():
    text = printed(Answer({}, ("name", "standing"), [("in", "in")]), "text", "zh")
    assert text.splitlines()[1].split() == ["in", "入选"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rank", PORTS, "--method", "aras", "--normalisation", "vector"), "ARAS takes no normalisation, so vector"),
        (("rank", PORTS, "--method", "aras", "--param", "v=1"), "ARAS takes no parameters, so v cannot"),
        (("weights", PORTS, "--method", "entropy", "--param", "v=1"), "This way of weighing takes no parameters"),
    ],
)
def test_where_there_is_no_choice_none_is_offered(capsys, words, sentence):
    assert main([*words]) == 2
    error = capsys.readouterr().err
    assert error.startswith(sentence)
    assert "choose one of" not in error
