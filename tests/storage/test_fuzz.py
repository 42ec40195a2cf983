"""Bytes changed at random in real files: what comes out is a study or one sentence, never another error.

`DECIDER_FUZZ=100000` in the environment makes the run as long as it should be before a release.
"""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage.decision_file import parse_decision, written
from decider.storage.exporting import table_csv, table_xlsx
from decider.storage.invariants import check
from decider.storage.reading import read_any
from decider.storage.weight_library import read_profile
from decider.words import spoken
from tests.storage.workbooks import ods, ods_sheet, xls

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("DECIDER_FUZZ", "300"))
STUDIES = [path.read_bytes() for path in sorted((ROOT / "resources" / "samples").glob("*.decider"))]
PROFILES = [path.read_bytes() for path in sorted((ROOT / "weights").glob("*.json"))]
SMALL = parse_decision(STUDIES[0])
ROWS = [["p", "Cost"], ["#weight", 1.0], ["A", 1.5], ["B", 2.5]]
PLAIN = {"alternatives": ["A", "B"], "criteria": ["x", {"name": "y", "weight": 2}], "matrix": [[1, 2], [3, None]]}
TABLES = [
    table_csv(SMALL, "zh"),
    table_csv(SMALL, "en").replace(b",", b";"),
    table_csv(SMALL, "zh").decode("utf-8-sig").encode("gb18030"),
    table_xlsx(SMALL, "zh"),
    ods(ods_sheet(ROWS)),
    xls({(i, j): cell for i, row in enumerate(ROWS) for j, cell in enumerate(row)}),
    json.dumps(PLAIN).encode(),
]  # fmt: skip
BOOKS = [table_xlsx(SMALL, "zh"), ods(ods_sheet(ROWS))]

PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        (b"", b"\0", b"\xff", b"\xef\xbb\xbf", b'"', b"{", b"}", b"[", b"]", b",", b";", b"\n", b"\t", b"null",
         b"true", b"NaN", b"1e999", b"1e-999", b"-1", b"9" * 50, b'"\\ud800"', b'{"":0}', b"[[]]", b"\xe2\x80\xae",
         b"\xe2\x80\x8b", b"#weight", b"=1+1", b"Total", b"\x7f" * 4, b"PK\x03\x04", b"\xfe\xff\xff\xff", b"'", b"%")
    ),
)  # fmt: skip


@st.composite
def mutated(draw, seeds):
    """A real file with a few pieces written over, put in, taken out or doubled."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        piece = draw(PIECES)
        how = draw(st.sampled_from(("over", "in", "out", "twice", "end")))
        if how == "over":
            data[at : at + len(piece)] = piece
        elif how == "in":
            data[at:at] = piece
        elif how == "out":
            del data[at : at + draw(st.integers(1, 200))]
        elif how == "twice":
            data[at:at] = data[at : at + draw(st.integers(1, 200))]
        else:
            del data[at:]
    return bytes(data)


@st.composite
def repacked(draw):
    """A workbook with one of its parts changed and packed again, so that the archive itself is sound."""
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(BOOKS)))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = draw(st.sampled_from([*sorted(parts), *(n for n in parts if "sheet" in n or n == "content.xml")]))
    parts[name] = draw(mutated([parts[name]]))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def study_or_sentence(read):
    try:
        found = read()
    except DeciderError as refused:
        found = [spoken(refused.message, language) for language in ("en", "zh")]
    assert found
    if isinstance(found, Decision):
        check(found)
        assert parse_decision(written(found)) == found


fuzzed = settings(
    max_examples=EXAMPLES // 4, deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=False
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "file"


@fuzzed
@given(data=mutated(STUDIES))
def test_a_changed_study_is_a_study_or_a_sentence(data):
    study_or_sentence(lambda: parse_decision(data))


@fuzzed
@given(data=mutated(PROFILES))
def test_a_changed_profile_is_a_profile_or_a_sentence(place, data):
    place.write_bytes(data)
    study_or_sentence(lambda: read_profile(place))


@fuzzed
@given(data=mutated(TABLES))
def test_a_changed_table_is_a_study_or_a_sentence(place, data):
    place.write_bytes(data)
    study_or_sentence(lambda: read_any(place))


@fuzzed
@given(data=repacked())
def test_a_workbook_with_a_changed_part_is_a_study_or_a_sentence(place, data):
    place.write_bytes(data)
    study_or_sentence(lambda: read_any(place))
