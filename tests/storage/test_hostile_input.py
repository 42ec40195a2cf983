"""Whatever bytes come in, a person gets a study or one sentence."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage.comparison_table import read_comparisons
from decider.storage.decision_file import parse_decision, written
from decider.storage.invariants import check
from decider.storage.reading import read_any
from decider.storage.tables import read_text
from decider.words import spoken
from tests.storage.workbooks import ods, ods_sheet, xls, xlsx
from tests.strategies import decisions

CELLS = st.sampled_from(
    ("1", "1,5", "1.234", "35%", "(2)", "", "-", "a", "b", "max", "min", "#weight", "#direction", "Best", "worst",
     "'=x", "#", "1e308", "无", "方向", "=1", "nan", '"')
)  # fmt: skip
ROWS = [["p", "Cost"], ["A", 1.5], ["B", 2.5]]
SOUND = (
    xlsx(ROWS),
    ods(ods_sheet(ROWS)),
    xls({(0, 0): "p", (0, 1): "c", (1, 0): "A", (1, 1): 2.5}),
    written(Decision(title="x")),
    json.dumps({"alternatives": ["A"], "criteria": ["x"], "matrix": [[1]]}).encode(),
)


def a_study_or_a_sentence(read):
    try:
        found = read()
    except DeciderError as error:
        said = [spoken(error.message, language) for language in ("en", "zh")]
    else:
        said = ["a study"]
        if isinstance(found, Decision):
            check(found)
    assert all(text and "\n" not in text for text in said)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.sampled_from(",;\t"))
def test_any_cells_are_a_study_or_one_sentence(rows, delimiter):
    text = "\n".join(delimiter.join(row) for row in rows)
    a_study_or_a_sentence(lambda: read_text(text).decision)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SOUND), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), max_size=4), st.data())
def test_any_damage_to_a_file_is_a_study_or_one_sentence(tmp_path_factory, sound, changes, data):
    damaged = bytearray(sound)
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(0, len(damaged))) :]
    path = tmp_path_factory.getbasetemp() / "damaged.bin"
    path.write_bytes(damaged)
    a_study_or_a_sentence(lambda: read_any(path))
    a_study_or_a_sentence(lambda: read_comparisons(path))


@settings(max_examples=60, deadline=None)
@given(decisions(), st.data())
def test_a_decision_file_with_one_value_exchanged_is_a_study_or_one_sentence(decision, data):
    value = json.loads(written(decision))
    node = value["decision"]
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans()):
            node = node[key]
            continue
        node[key] = data.draw(st.sampled_from((None, -1, 0, 1e300, "", "c1", "zz", [], {}, [1], True, {"en": "a"})))
        break
    a_study_or_a_sentence(lambda: parse_decision(json.dumps(value).encode()))
