"""A panel in a `.decider` file: kept to the last answer, refused when it contradicts itself."""

import json
from dataclasses import replace

import pytest

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.decision import Decision
from decider.decision.edits.panel_rounds import open_round, reveal_round, take_ballots
from decider.decision.findings import DeciderError
from decider.storage.decision_file import parse_decision, written
from decider.storage.envelope import seal_holds
from decider.words import spoken
from tests.decision.test_panel import NOW, scored, study


def running() -> Decision:
    decision = open_round(study(), (), NOW)
    ballot = replace(
        scored(decision, "e1", 3.0),
        reasons=(("a1", "c1", "快"),),
        comparisons=(Comparisons(("criteria", ""), (Judgement("c1", "c2", 3.0),)),),
        importances=(("c1", 100.0), ("c2", 40.0)),
    )
    return reveal_round(take_ballots(decision, (ballot,), NOW), NOW)


def test_a_panel_reads_back_as_it_was_written():
    assert parse_decision(written(running())) == running()


def test_a_study_without_a_panel_is_written_without_one():
    assert "panel" not in json.loads(written(Decision()))["decision"]


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("study", "", "without the text"),
        ("trim", 0.5, "outside its limits"),
        ("rounds", [{"number": 2}], "numbered 1, 2, 3"),
        ("experts", [], 'a ballot of "e1", who is not an expert'),
        ("rounds", [], "round 1, which never began"),
    ],
)
def test_a_panel_that_contradicts_itself_is_refused_in_a_sentence(part, value, sentence):
    content = json.loads(written(running()))
    content["decision"]["panel"][part] = value
    with pytest.raises(DeciderError) as error:
        parse_decision(json.dumps(content).encode())
    assert sentence in spoken(error.value.message, "en")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda b: b.update(scores=[["a1", "c1", 1.0], ["a1", "c1", 2.0]]), "scores something twice"),
        (lambda b: b.update(importances=[["c1", -1.0]]), "holds a value that is no answer"),
        (lambda b: b["comparisons"][0]["judgements"][0].update(value=0.0), "must be a number above zero"),
    ],
)
def test_a_ballot_that_is_damaged_is_refused_in_a_sentence(change, sentence):
    content = json.loads(written(running()))
    change(content["decision"]["panel"]["ballots"][0])
    with pytest.raises(DeciderError) as error:
        parse_decision(json.dumps(content).encode())
    assert sentence in spoken(error.value.message, "en")


def test_any_altered_byte_of_a_panel_file_breaks_its_seal():
    data = written(running())
    assert seal_holds(data) is True
    for at in range(0, len(data), 7):
        altered = bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])
        assert not seal_holds(altered), at
    assert seal_holds(data.replace(b"\n", b"\r\n")) is False
    assert seal_holds(written(Decision())) is None
