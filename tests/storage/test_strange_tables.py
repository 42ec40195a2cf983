"""Tables as strangers write them, each with what is right decided beforehand: read, pointed out or refused."""

import time

import pytest

from decider.decision.findings import DeciderError
from decider.storage.tables.reading import understood
from decider.words import spoken
from tests.storage.workbooks import changed, ods, ods_sheet, xlsx

SHEET = "xl/worksheets/sheet1.xml"
BOOK = xlsx([["project", "cost"], ["A", 1.0], ["B", 2.0]])
END = b"</sheetData>"


def with_cells(cells):
    return changed(BOOK, SHEET, lambda part: part.replace(END, cells + END))


def refusal(data, file="strange.xlsx"):
    with pytest.raises(DeciderError) as refused:
        understood(data, file)
    assert spoken(refused.value.message, "zh") != spoken(refused.value.message, "en")
    return spoken(refused.value.message, "en")


HOSTILE = {
    "a far cell behind a > in another attribute": (
        with_cells(b'<row r="9"><c foo=">" r="XFD1048576"><v>1</v></c></row>'),
        "too large",
    ),
    "a far row with cells that feign a place": (
        with_cells(b'<row r="1048576">' + b"<c foo=\" r='A1'\"><v>1</v></c>" * 400 + b"</row>"),
        "too large",
    ),
    "a million cells that never end": (with_cells(b'<row r="9"><c r="XFD1048576"/>' + b"<c " * 1_000_000), "too large"),
    "a million formulas in cells that never end": (with_cells(b'<c r="A4"><f>' * 1_000_000), "damaged"),
    "a million relations that never end": (
        changed(BOOK, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"</R", b"<Relationship " * 1_000_000)),
        "damaged",
    ),
    "shared texts that say they are billions": (
        changed(BOOK, "xl/sharedStrings.xml", lambda part: part.replace(b'uniqueCount="', b'uniqueCount="9999999999')),
        "damaged",
    ),
    "an entity that stands for a file": (
        changed(BOOK, SHEET, lambda p: p.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "1">]><worksheet', 1)),
        "damaged",
    ),
    "an element for billions of spaces": (
        ods(ods_sheet([["p", '<text:s text:c="2000000000"/>']])),
        "too large",
    ),
    "names that unfold to eighteen times their length": (
        ("p,a\n" + "".join("\ufdfa" * 900 + f"{n},1\n" for n in range(3_000))).encode(),
        "at most 1000",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_would_take_all_time_or_memory_is_refused_at_once(name):
    data, words = HOSTILE[name]
    begun = time.process_time()
    assert words in refusal(data)
    assert time.process_time() - begun < 5
