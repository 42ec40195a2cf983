"""Malformed and hostile JSON, `.decider` files and workbooks, each with the one outcome that is right."""

# ruff: noqa: E501 - one case, one line

import io
import json
import zipfile
from datetime import datetime
from functools import partial

from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.weighting import Weighting
from decider.storage.decision_file import written
from tests.storage.hostile_tables import EMPTY, LARGE, UNSEEN, Read, title, total
from tests.storage.workbooks import changed, ods, ods_sheet, xls, xlsx

NOT_OURS = '{file} is not a file of the format "decider".'


def unreadable(why):
    return f"{{file}} cannot be read: {why}."


def damaged(why):
    return f"{{file}} is damaged: {why}"


def belongs(place):
    return damaged(f"the entry {place} is not what belongs there.")


TOO_LONG = 'The name that begins with "xxxxxxxxxxxxxxxxxxxx" has 100000 characters; at most 1000 can be read.'
TOO_DEEP = unreadable("its entries are nested too deeply")

DECISION = Decision(
    criteria=(Criterion("c1", "Span"), Criterion("c2", "Noise")),
    alternatives=(Alternative("a1", "A"),),
    performances=((1.0, 2.0),),
    weighting=Weighting((("c1", 0.5), ("c2", 0.5))),
)
PLAIN = {"alternatives": ["A"], "criteria": ["Span"], "matrix": [[1]]}
READ = Read(["A"], ["Span"], [[1.0]])


def ours(*path, to):
    """Our file with one entry, found by its path, changed to what JSON text `to` says."""
    value = json.loads(written(DECISION))
    node = value
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = "@"
    return json.dumps(value).replace('"@"', to).encode()


def plain(**changes):
    return json.dumps({**PLAIN, **changes}).encode()


def number(text):
    return ours("decision", "performances", 0, 0, to=text)


def strange(text):
    return unreadable(f"{text} is not a number that can be used")


JSON = {
    "empty.decider": (b"", unreadable("it is damaged at line 1, character 1")),
    "mark.decider": (b"\xef\xbb\xbf", unreadable("it is damaged at line 1, character 1")),
    "binary.decider": (b"\xff\xfe\x00", unreadable("it is UTF-16 text; save it as UTF-8")),
    "cut.decider": (written(DECISION)[:100], unreadable("it is damaged at line 7, character 14")),
    "list.decider": (b"[]", NOT_OURS),
    "number.decider": (b"7", NOT_OURS),
    "null.decider": (b"null", NOT_OURS),
    "other format.decider": (ours("format", to='"pdf"'), NOT_OURS),
    "format of a wrong type.decider": (ours("format", to="[1]"), NOT_OURS),
    "newer.decider": (
        ours("version", to="99"),
        "{file} was written by a newer Decider (file version 99, this one reads up to 1); update the program to open it.",
    ),
    **{
        f"version {v}.decider": (ours("version", to=v), "{file} does not say which version it has.")
        for v in ("0", "-1", "true", "1.5", '"1"', "null", "[]", "1e300")
    },
    "no decision.decider": (ours("decision", to="[]"), '{file} has no entry "decision".'),
    "criteria of a wrong type.decider": (ours("decision", "criteria", to="7"), belongs("decision.criteria")),
    "a name of a wrong type.decider": (
        ours("decision", "criteria", 0, "name", to="7"), belongs("decision.criteria[0].name")),
    "a direction that is none.decider": (
        ours("decision", "criteria", 0, "direction", to='"up"'), belongs("decision.criteria[0].direction")),
    "a score as text.decider": (number('"1"'), belongs("decision.performances[0][0]")),
    "a score as truth.decider": (number("true"), belongs("decision.performances[0][0]")),
    "a score as object.decider": (number("{}"), belongs("decision.performances[0][0]")),
    "a row too short.decider": (
        ours("decision", "performances", 0, to="[1]"), damaged("A has 1 scores for 2 criteria.")),
    "a row too many.decider": (
        ours("decision", "performances", to="[[1,2],[1,2]]"),
        damaged("There are 2 rows of scores for 1 alternatives.")),
    "below itself.decider": (
        ours("decision", "criteria", 0, "parent", to='"c1"'),
        damaged("The criterion Span is placed below itself.")),
    "under nothing.decider": (
        ours("decision", "criteria", 0, "parent", to='"c9"'),
        damaged('The criterion Span is placed under "c9", which does not exist.')),
    "two with one id.decider": (
        ours("decision", "criteria", 0, "id", to='"c2"'), damaged('Two of the criteria have the same id "c2".')),
    "no id.decider": (
        ours("decision", "alternatives", 0, "id", to='""'), damaged("One of the alternatives has no id.")),
    "weights of 2.decider": (
        ours("decision", "weighting", "weights", to='[["c1",1],["c2",1]]'),
        damaged("The weights in the decision of Span and its siblings sum to 2.0 instead of 1.")),
    "a list of 0.decider": (
        ours("decision", "shortlist", "size", to="0"),
        damaged("The shortlist must take at least one alternative, not 0.")),
    "an entry nobody knows.decider": (
        ours("decision", "macro", to='"x"'), "{file} has an entry decision.macro that this program does not know."),
    "1e400.decider": (number("1e400"), strange("1e400")),
    "1e-400.decider": (number("1e-400"), strange("1e-400")),
    "nan.decider": (number("NaN"), strange("NaN")),
    "infinity.decider": (number("-Infinity"), strange("-Infinity")),
    "huge integer.decider": (number("9" * 400), strange("9" * 40)),
    "an integer of a million digits.decider": (number("9" * 1_000_000), strange("9" * 40)),
    "double entry.decider": (
        b'{"format":"decider","format":"decider"}', unreadable('the entry "format" is there twice')),
    "300,000 entries, one double.json": (
        lambda: ("{" + ",".join(f'"{i}":0' for i in range(300_000)) + ',"299999":0}').encode(),
        unreadable('the entry "299999" is there twice')),
    "half a character.decider": (
        ours("decision", "title", to='"\\ud800"'), unreadable("it holds half a character")),
    "deep.decider": (b"[" * 1_000_000, TOO_DEEP),
    "deep objects.decider": (b'{"a":' * 100_000, TOO_DEEP),
    "deep inside.decider": (ours("decision", "notes", to="[" * 50_000 + "]" * 50_000), TOO_DEEP),
    "turned names.decider": (
        ours("decision", "alternatives", 0, "name", to='"A\\u202eB"'), Read(["AB"], ["Span", "Noise"], [[1.0, 2.0]])),
    "plain.json": (plain(), READ),
    "plain with a mark.json": (b"\xef\xbb\xbf" + plain(), READ),
    **{
        f"plain in {code}.json": (json.dumps(PLAIN).encode(code), unreadable(f"it is {code[:6].upper()} text; save it as UTF-8"))
        for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
    },
    "names of 100,000 characters.json": (plain(alternatives=["x" * 100_000]), TOO_LONG),
    "a title of 100,000 characters.json": (plain(title="x" * 100_000), TOO_LONG),
    "an entry of 100,000 characters.json": (
        plain(**{"x" * 100_000: 1}),
        f'The entry "{"x" * 59}…" is not known here; known are title, question, alternatives, criteria, matrix, comparisons.'),
    "nothing inside.json": (b"{}", '{file} has no "alternatives" and "criteria".'),
    "a name as number.json": (plain(alternatives=[7]), 'The entry "alternatives" must be a text.'),
    "a name of nothing.json": (plain(alternatives=["\u200b"]), 'Number 1 of the "alternatives" has no name.'),
    "a turned name.json": (plain(alternatives=["A\u202e"]), READ),
    "names as text.json": (plain(alternatives="A"), 'The entry "alternatives" must be a list.'),
    "the same twice.json": (plain(alternatives=["A", "A\u200b"]), '"A" is there twice among the "alternatives".'),
    "too few rows.json": (plain(matrix=[]), "The matrix has 0 rows for 1 alternatives."),
    "a row of text.json": (plain(matrix=["1"]), "Row 1 of the matrix (A) has 0 values for 1 criteria."),
    "a cell of text.json": (plain(matrix=[["1"]]), 'Row 1 of the matrix (A), column Span: "1" is not a number.'),
    "a cell of truth.json": (plain(matrix=[[True]]), 'Row 1 of the matrix (A), column Span: "True" is not a number.'),
    "a parent of itself.json": (
        plain(criteria=[{"name": "Span", "parent": "Span"}], matrix=None), "The criterion Span is placed below itself."),
    "strange entry.json": (
        plain(__class__="x"),
        'The entry "__class__" is not known here; known are title, question, alternatives, criteria, matrix, comparisons.'),
    "weights below zero.json": (
        plain(criteria=[{"name": "Span", "weight": -1}]), "The weight of Span is below zero."),
    "20,001 alternatives.json": (
        plain(alternatives=list(map(str, range(20_001))), matrix=None), LARGE),
    "501 criteria.json": (plain(criteria=list(map(str, range(501))), matrix=None), LARGE),
}  # fmt: skip

ROWS = [["p", "Span"], ["A", 1.5], ["B", 2.5]]
SHEET = "xl/worksheets/sheet1.xml"
BOOK = Read(["A", "B"], ["Span"], [[1.5], [2.5]])
TOO_MUCH = "The workbook is too large: none of its parts may unpack to more than 30 MB."
BROKEN = "The workbook is damaged and cannot be read."
MERGED = (
    "The cells {} to {} of the sheet Sheet1 are merged; unmerge them and fill in each one, or take them out if they "
    "are a title."
)
NO_RESULT = (
    "The cell {} of the sheet Sheet1 holds a formula without its result; open the workbook in a spreadsheet program "
    "and save it there first."
)


def with_sheet(old, new, rows=ROWS):
    return changed(xlsx(rows), SHEET, lambda part: part.replace(old, new, 1))


def merged(place, rows=ROWS):
    tail = f'</sheetData><mergeCells count="1"><mergeCell ref="{place}"/></mergeCells>'.encode()
    return with_sheet(b"</sheetData>", tail, rows)


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


def laughs(data):
    """A workbook whose text unfolds a thousand million times."""
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    text = f'<!DOCTYPE sst [{entities}]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return changed(data, "xl/sharedStrings.xml", lambda _: f"{text}<si><t>&l9;</t></si></sst>".encode())


def outside(data):
    text = (
        b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>&x;</t></si><si><t>Span</t></si><si><t>A</t></si><si><t>B</t></si></sst>"
    )
    return changed(data, "xl/sharedStrings.xml", lambda _: text)


def repeated(**times):
    row, cell = times.get("row", 1), times.get("cell", 1)
    return ods(
        f'<table:table table:name="S"><table:table-row table:number-rows-repeated="{row}"><table:table-cell '
        f'office:value-type="float" office:value="1" table:number-columns-repeated="{cell}"/></table:table-row>'
        "</table:table>"
    )


FILES = JSON | {
    "sound.xlsx": (partial(xlsx, ROWS), BOOK),
    "a title.xlsx": (partial(xlsx, [["Projects"], *ROWS]), title(1, "Projects")),
    "a total.xlsx": (partial(xlsx, [*ROWS, ["合计", 4.0]]), total(4, "合计")),
    "a merged score.xlsx": (partial(merged, "B2:B3", [["p", "Span"], ["A", 1.5], ["B", None]]), MERGED.format("B2", "B3")),
    "a merged title.xlsx": (partial(merged, "A1:B1", [["Projects"], *ROWS]), MERGED.format("A1", "B1")),
    "merged beside.xlsx": (partial(merged, "D9:E12"), BOOK),
    "a formula without result.xlsx": (partial(with_sheet, b"<v>2.5</v>", b"<f>B2+1</f>"), NO_RESULT.format("B3")),
    "a formula with an empty result.xlsx": (partial(with_sheet, b"<v>2.5</v>", b"<f>B2+1</f><v></v>"), NO_RESULT.format("B3")),
    "a formula with its result.xlsx": (partial(with_sheet, b"<v>2.5</v>", b"<f>B2+1</f><v>2.5</v>"), BOOK),
    "an error.xlsx": (
        partial(xlsx, [["p", "Span"], ["A", ("=1/0", "#DIV/0!")]]),
        "The cell B2 of the sheet Sheet1 holds the error #DIV/0!; correct it first."),
    "a date.xlsx": (
        partial(xlsx, [["p", "Span"], ["A", datetime(2025, 1, 2)]]),
        'Row 2, column Span: "2025-01-02" is not a number.'),
    "a truth.xlsx": (partial(xlsx, [["p", "Span"], ["A", True]]), 'Row 2, column Span: "TRUE" is not a number.'),
    "an unseen character.xlsx": (
        partial(xlsx, [["p", "Span"], ["A\u200b", 1.5], ["B", 2.5]]), BOOK._replace(notes=(UNSEEN.format(1),))),
    "the last cell of all.xlsx": (partial(with_sheet, b'r="B3"', b'r="XFD1048576"'), LARGE),
    "a far row.xlsx": (partial(with_sheet, b'r="A3"', b'r="A1048576"'), LARGE),
    "a far column.xlsx": (partial(with_sheet, b'r="B3"', b'r="ZZZ3"'), LARGE),
    "a column beyond all.xlsx": (partial(with_sheet, b'r="B3"', b'r="ABCDEFG3"'), LARGE),
    "a part of 100 MB.xlsx": (partial(changed, xlsx(ROWS), SHEET, lambda _: b" " * 100_000_000), TOO_MUCH),
    "five parts of 29 MB.xlsx": (
        lambda: zipped(xl__workbook=b"<a/>", **{f"x{i}": b" " * 29_000_000 for i in range(5)}), TOO_MUCH),
    "2,000 parts.xlsx": (lambda: zipped(**{f"x{i}": b"" for i in range(2000)}), TOO_MUCH),
    "unfolding entities.xlsx": (lambda: laughs(xlsx(ROWS)), BROKEN),
    "an entity from outside.xlsx": (lambda: outside(xlsx(ROWS)), BROKEN),
    "cut.xlsx": (lambda: xlsx(ROWS)[:-100], BROKEN),
    "its first bytes alone.xlsx": (b"PK\x03\x04", BROKEN),
    "a zip of something else.xlsx": (
        lambda: zipped(hello=b"<a/>"), "The file is neither an .xlsx, .xls or .ods workbook nor a text table."),
    "an empty sheet.xlsx": (partial(xlsx, []), "The workbook has no sheet with anything in it."),
    "sound.ods": (lambda: ods(ods_sheet(ROWS)), BOOK),
    "merged.ods": (
        lambda: ods(ods_sheet(ROWS).replace('office:value="1.5"', 'office:value="1.5" table:number-rows-spanned="2"')),
        "The cell B2 of the sheet S is merged with others; unmerge them and fill in each one, or take them out if they are a title."),
    "rows without end.ods": (partial(repeated, row=2_000_000_000), LARGE),
    "columns without end.ods": (partial(repeated, cell=2_000_000_000), LARGE),
    "unfolding entities.ods": (
        lambda: changed(ods(ods_sheet(ROWS)), "content.xml", lambda part: part.replace(
            b'<?xml version="1.0"?>',
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>')
            .replace(b">Span<", b">&b;<")), BROKEN),
    "sound.xls": (lambda: xls({(0, 0): "p", (0, 1): "Span", (1, 0): "A", (1, 1): 1.5, (2, 0): "B", (2, 1): 2.5}), BOOK),
    "a far cell.xls": (lambda: xls({(0, 0): "p", (0, 1): "Span", (65535, 255): 1.5}), LARGE),
    "its first bytes alone.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BROKEN),
    "a loop of sectors.xls": (
        lambda: (lambda d: d[:512] + b"\1\0\0\0" * 128 + d[1024:])(xls({(0, 0): "p", (0, 1): "Span"})), BROKEN),
    "spaces alone.txt": (b"   \n  ", EMPTY),
}  # fmt: skip
