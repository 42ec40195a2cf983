"""What strangers, tired experts and helpful programs send back: one sentence each, and never anything worse."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.findings import DeciderError
from decider.storage.ballot_reading import read_ballot
from decider.words import spoken
from tests.storage.hostile_ballots import FILES, SENT, STUDY, WORKBOOKS, answer, book

CASES = WORKBOOKS | FILES


def test_there_are_at_least_eighty_of_them():
    assert len(CASES) >= 80


@pytest.mark.parametrize("name", CASES)
def test_a_ballot_that_is_none_is_answered_in_one_sentence(name):
    made, sentence = CASES[name]
    with pytest.raises(DeciderError) as refused:
        read_ballot(made() if callable(made) else made, STUDY)
    told = spoken(refused.value.message, "en")
    assert sentence is None or told == sentence
    assert told[0].isupper() or told[0] == '"'
    assert re.search(r"[.]$", told)
    assert "\n" not in told
    # And in Chinese, in which no template may be missing.
    assert re.search("[\u4e00-\u9fff]", spoken(refused.value.message, "zh"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SENT) - 1), st.binary(min_size=1, max_size=30), st.sampled_from([SENT, answer()]))
def test_a_ballot_changed_at_random_is_read_or_refused(place, noise, data):
    place %= len(data)
    changed = data[:place] + noise + data[place + len(noise) :]
    try:
        received = read_ballot(changed, STUDY)
    except DeciderError:
        return
    assert received.expert in {"e1", "e2", "e3"}


PARTS = st.sampled_from(
    ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "docProps/core.xml"]
)


@settings(max_examples=60, deadline=None)
@given(PARTS, st.integers(0, 10**6), st.binary(max_size=12), st.integers(0, 12))
def test_a_part_of_a_workbook_changed_at_random_is_read_or_refused(part, place, noise, gone):
    from tests.storage.workbooks import changed

    def change(data):
        at = place % len(data)
        return data[:at] + noise + data[at + gone :]

    try:
        received = read_ballot(changed(FILLED, part, change), STUDY)
    except DeciderError:
        return
    assert received.expert == "e2"


FILLED = book(lambda made: None)

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=3)
)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["version", "code", "expert", "round", "study", "asked", "saved", "scores", "reasons"]),
        VALUES | st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=3),
        max_size=3,
    )
)
def test_any_answer_file_is_read_or_refused(entries):
    try:
        data = answer(**entries)
    except (ValueError, UnicodeEncodeError):
        return
    try:
        received = read_ballot(data, STUDY)
    except DeciderError:
        return
    assert received.expert == "e2"
    assert all(1 <= value <= 9 for _, c, value in received.ballot.scores if c == "c1")
