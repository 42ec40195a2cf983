import json
import os

import pytest
from hypothesis import given, settings

from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import DeciderError
from decider.storage import decision_file, migrations
from decider.storage.decision_file import parse_decision, read_decision, save_decision, written
from decider.words import spoken
from tests.strategies import decisions


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_a_decision_reopens_as_it_was_written(decision):
    data = written(decision)
    assert parse_decision(data) == decision
    assert written(parse_decision(data)) == data


def test_a_file_reads_line_by_line(tmp_path):
    path = tmp_path / "study.decider"
    decision = Decision(
        criteria=tuple(Criterion(f"c{i}", "cost") for i in range(2)),
        alternatives=(Alternative("a1", "甲"), Alternative("a2", "乙")),
        performances=((1.0, None), (2.0, 3.0)),
    )
    save_decision(path, decision)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["{", ' "format": "decider",', ' "version": 1,']
    assert '"performances": [[1.0, null], [2.0, 3.0]],' in lines[-8].strip() or any("[[1.0, null]" in s for s in lines)
    assert any("甲" in line for line in lines)
    assert read_decision(path) == decision


def refused(data, sentence):
    with pytest.raises(DeciderError) as error:
        parse_decision(data if isinstance(data, bytes) else data.encode(), "f.decider")
    assert str(error.value) == sentence
    assert spoken(error.value.message, "zh")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "f.decider cannot be read: it is damaged at line 1, character 2."),
        ("", "f.decider cannot be read: it is damaged at line 1, character 1."),
        ("[]", 'f.decider is not a file of the format "decider".'),
        ('{"format":"x"}', 'f.decider is not a file of the format "decider".'),
        ('{"format":"decider"}', "f.decider does not say which version it has."),
        ('{"format":"decider","version":true}', "f.decider does not say which version it has."),
        ('{"format":"decider","version":1}', 'f.decider has no entry "decision".'),
        (
            '{"format":"decider","version":7,"decision":{}}',
            "f.decider was written by a newer Decider (file version 7, this one reads up to 1); "
            "update the program to open it.",
        ),
        ('{"format":"decider","format":"decider"}', 'f.decider cannot be read: the entry "format" is there twice.'),
        ('{"format":NaN}', "f.decider cannot be read: NaN is not a number that can be used."),
        ('{"format":-Infinity}', "f.decider cannot be read: -Infinity is not a number that can be used."),
        ('{"format":1e999}', "f.decider cannot be read: 1e999 is not a number that can be used."),
        ('{"format":"\\ud800"}', "f.decider cannot be read: it holds half a character."),
        ("[" * 100_000, "f.decider cannot be read: its entries are nested too deeply."),
        (b"\xff{}", "f.decider cannot be read: it is not UTF-8 text (byte 1)."),
        ("{}".encode("utf-16"), "f.decider cannot be read: it is UTF-16 text; save it as UTF-8."),
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(text, sentence):
    refused(text, sentence)


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({"title": 1}, "f.decider is damaged: the entry decision.title is not what belongs there."),
        (
            {"criteria": [{"id": "c", "name": "n", "direction": "up"}]},
            "f.decider is damaged: the entry decision.criteria[0].direction is not what belongs there.",
        ),
        ({"titel": "x"}, "f.decider has an entry decision.titel that this program does not know."),
        (
            {"criteria": [{"id": "c", "name": "n", "scale": {"colour": 1}}]},
            "f.decider has an entry decision.criteria[0].scale.colour that this program does not know.",
        ),
    ],
)
def test_entries_that_do_not_belong_are_refused(decision, sentence):
    refused(json.dumps({"format": "decider", "version": 1, "decision": decision}), sentence)


C, A = {"id": "c", "name": "Cost"}, {"id": "a", "name": "Port"}


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({"criteria": [C, C]}, 'Two of the criteria have the same id "c".'),
        ({"alternatives": [{"id": "", "name": "x"}]}, "One of the alternatives has no id."),
        ({"criteria": [C | {"parent": "z"}]}, 'The criterion Cost is placed under "z", which does not exist.'),
        ({"criteria": [C | {"parent": "c"}]}, "The criterion Cost is placed below itself."),
        ({"criteria": [C | {"direction": "target"}]}, "The criterion Cost aims at a target but has none."),
        (
            {"criteria": [C | {"scale": {"worst": 9, "best": 1}}]},
            "The scale of Cost, 9 (worst) to 1 (best), does not fit its direction max.",
        ),
        (
            {"criteria": [C | {"direction": "min", "scale": {"worst": 1, "best": 9}}]},
            "The scale of Cost, 1 (worst) to 9 (best), does not fit its direction min.",
        ),
        (
            {"criteria": [C | {"direction": "target", "target": 5, "scale": {"worst": 4, "best": 4}}]},
            "The scale of Cost, 4 (worst) to 4 (best), does not fit its direction target.",
        ),
        ({"criteria": [C], "alternatives": [A]}, "There are 0 rows of scores for 1 alternatives."),
        ({"criteria": [C], "alternatives": [A], "performances": [[]]}, "Port has 0 scores for 1 criteria."),
        ({"weighting": {"weights": [["c", 1]]}}, 'There is a weight for "c", which is not a criterion.'),
        (
            {"criteria": [C], "weighting": {"weights": [["c", 0.5]]}},
            "The weights in the decision of Cost and its siblings sum to 0.5 instead of 1.",
        ),
        (
            {"criteria": [C], "weighting": {"weights": [["c", -1]]}},
            "The weight of Cost in the decision is -1.0; weights are numbers of zero or more.",
        ),
        ({"shortlist": {"size": 0}}, "The shortlist must take at least one alternative, not 0."),
        (
            {"comparisons": [{"scope": ["criteria", "z"]}]},
            'There are comparisons for "criteria z", which does not exist.',
        ),
        (
            {"criteria": [C], "comparisons": [{"scope": ["criteria", ""], "judgements": [
                {"row": "c", "column": "d", "value": 3}]}]},
            'A comparison names "d", which is not among the things compared there.',
        ),
        (
            {"criteria": [C], "comparisons": [{"scope": ["criteria", ""], "judgements": [
                {"row": "c", "column": "c", "value": 0}]}]},
            'The comparison of "c" with "c" is 0.0; it must be a number above zero.',
        ),
        (
            {"profiles": [{"id": "p", "name": "P", "weights": [{"criterion": "c", "name": "Cost", "weight": 2}]}]},
            "The weights in the profile P of Cost and its siblings sum to 2.0 instead of 1.",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_contradicts_itself_is_refused_with_its_place(decision, sentence):
    text = json.dumps({"format": "decider", "version": 1, "decision": decision})
    refused(text, f"f.decider is damaged: {sentence}")


def test_what_no_file_can_hold_is_not_written():
    with pytest.raises(DeciderError, match="The score of Port on Cost is not a number"):
        written(Decision(criteria=(Criterion("c", "Cost"),), alternatives=(Alternative("a", "Port"),),
                         performances=((float("nan"),),)))  # fmt: skip
    with pytest.raises(DeciderError, match="holds a value that cannot be written"):
        written(Decision(title="\ud800"))


def test_an_older_file_is_migrated_step_by_step(monkeypatch):
    monkeypatch.setattr(decision_file, "VERSION", 3)
    monkeypatch.setitem(migrations.MIGRATIONS, 1, lambda d: {"heading": d["name"]})
    monkeypatch.setitem(migrations.MIGRATIONS, 2, lambda d: {"title": d["heading"]})
    old = b'{"format":"decider","version":1,"decision":{"name":"Old"}}'
    assert parse_decision(old) == Decision(title="Old")
    refused(
        '{"format":"decider","version":1,"decision":{}}',
        "f.decider has the version 1, which this program cannot turn into today's.",
    )


def test_only_ordinary_files_of_30_mb_are_read(tmp_path):
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    big = tmp_path / "big"
    with open(big, "wb") as file:
        file.truncate(30_000_001)
    for path, sentence in (
        (fifo, "pipe is not an ordinary file."),
        (tmp_path / "none", "none cannot be read: there is no such file or folder."),
        (big, "big is larger than 30 MB, the most that can be read."),
        (tmp_path, f"{tmp_path.name} is not an ordinary file."),
    ):
        with pytest.raises(DeciderError) as error:
            read_decision(path)
        assert str(error.value) == sentence
