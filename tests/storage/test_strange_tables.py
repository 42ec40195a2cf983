"""Tables as strangers write them, each with what is right decided beforehand: read, pointed out or refused."""

import time

import pytest

from decider.decision.findings import DeciderError
from decider.storage.tables.reading import read_text, understood
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
    "a far row with a place said three million times": (
        with_cells(b'<row r="1048576"><c r="XFD1048576"/><c ' + b' r="A1"' * 3_000_000 + b"/></row>"),
        "too large",
    ),
    "names with hundreds of accents": (
        ("p,a\n" + "".join("a" + "\u0323\u0301" * 450 + f"{n},1\n" for n in range(9_000))).encode(),
        "more than 30 accents",
    ),
    "names that almost end like a total": (
        ("p,a\n" + "".join(f"total{' ' * 70}({n},1\n" for n in range(9_000)) + "x,y\n").encode(),
        'Row 9002, column a: "y"',
    ),
    "scores that unfold to eighteen times their length": (
        ("p,a\n" + "".join(f"A{n},{chr(0xFDFA) * 900}\n" for n in range(9_000))).encode(),
        "is not a number",
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


BODY = [["A", "1.5", "2"], ["B", "3", "4"]]


def text_of(*rows):
    return "\n".join("\t".join(row) for row in rows)


def table(*under, header=("p", "a", "b"), after=()):
    return text_of(header, *under, *BODY, *after)


def warned(text):
    return [spoken(note.message, "en") for note in read_text(text).notes if note.severity == "warning"]


REFUSED = {
    "directions as codes": (table(["#direction", "1", "-1"]), 'Row 2, column b: "-1"'),
    "directions as codes without a mark": (table(["方向", "-1", "+1"]), 'Row 2, column a: "-1"'),
    "a spread total": (table(after=[["合 计", "4.5", "6"]]), "Row 4"),
    "a total with its unit": (table(after=[["Total (CNY):", "4.5", "6"]]), "Row 4"),
    "a mean of scores": (table(after=[["平均分", "2.25", "3"]]), "Row 4"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_be_taken_for_something_else_is_refused_at_its_place(name):
    text, words = REFUSED[name]
    with pytest.raises(DeciderError) as refused:
        read_text(text)
    assert words in spoken(refused.value.message, "en")


POINTED_OUT = {
    "a sum in another language": (table(after=[["Summe", "4.5", "6"]]), 'Row 4, "Summe"'),
    "a mean": (
        text_of(["p", "a", "b"], ["A", "1", "2"], ["B", "3", "4"], ["C", "5", "9"], ["M", "3", "5"]),
        'Row 5, "M"',
    ),
    "a rounded mean": (
        text_of(["p", "a", "b"], ["A", "1", "2"], ["B", "3", "4"], ["C", "6", "9"], ["M", "3.33", "5.0"]),
        'Row 5, "M"',
    ),
    "a total of one column": (text_of(["p", "a"], *([n, n] for n in "1245"), ["M", "12"]), 'Row 6, "M"'),
    "a mean in another language": (table(after=[["Ø", "2", "3"]]), 'Row 4, "Ø"'),
    "a project called like a criterion": (text_of(["p", "A", "B"], ["Cost", "1", "2"], ["Jobs", "3", "5"]), "Row 2"),
    "weights beside turned criteria": (text_of(["p", "权重", "A"], ["x", "1", "2"], ["y", "3", "5"]), "Column B"),
    "a row of extremes": (table(after=[["最大值", "3", "4"]]), 'Row 4, "最大值"'),
    "weights in another language": (table(["poids", "0.25", "0.75"]), 'Row 2, "poids"'),
    "weights at the end": (table(after=[["w", "25", "75"]]), 'Row 4, "w"'),
    "a column of ranks": (text_of(["p", "a", "排名"], *BODY), 'Column C, "排名"'),
    "a column of sums": (
        text_of(["p", "a", "b", "c"], ["A", "1", "2", "3"], ["B", "3", "4", "7"], ["C", "5", "6", "11"]),
        'Column D, "c"',
    ),
    "a direction in a name": (table(header=("p", "a (min)", "b")), 'Column B, "a (min)"'),
    "an arrow in a name": (table(["#direction", "max", "min"], header=("p", "a", "b ↑")), 'Column C, "b ↑"'),
}


@pytest.mark.parametrize("name", POINTED_OUT)
def test_what_may_be_meant_otherwise_is_pointed_out_at_its_place(name):
    text, words = POINTED_OUT[name]
    (found,) = warned(text)
    assert found.startswith(words)


def test_a_name_with_the_direction_that_is_given_is_not_pointed_out():
    assert warned(table(["#direction", "min", "max"], header=("p", "a（越小越好）", "b ↑"))) == []


def test_a_percentage_as_text_beside_the_numbers_of_a_workbook_is_refused():
    book = xlsx([["p", "a"], ["A", 35.0], ["B", "35%"]])
    assert 'Column a mixes "35" (row 2) and "35%" (row 3)' in refusal(book)


def test_more_spellings_of_missing_and_of_weights_and_vertical_bars_are_read():
    found = read_text("p|a|b\n权 重|1|3\nA|缺|2\nB|.|4\n").decision
    assert found.performances == ((None, 2.0), (None, 4.0))
    assert [found.weighting.share(c.id) for c in found.criteria] == [0.25, 0.75]
    assert read_text("sep=|\np|a\nA|1\n").decision.performances == ((1.0,),)


JSON = {
    "a parent that is no name": ('{"alternatives":["A"],"criteria":[{"name":"a","parent":0}]}', "a is placed under"),
    "a unit that is no text": (
        '{"alternatives":["A"],"criteria":[{"name":"a","unit":false}]}',
        '"unit" must be a text',
    ),
    "names that look the same": ('{"alternatives":["A","Ａ"],"criteria":["a"]}', "twice among"),
    "a hundred thousand names": ('{"alternatives":[' + '"a",' * 100_000 + '"b"],"criteria":["a"]}', "too large"),
}


@pytest.mark.parametrize("name", JSON)
def test_json_that_says_nothing_sensible_is_refused(name):
    text, words = JSON[name]
    assert words in refusal(text.encode(), "study.json")
