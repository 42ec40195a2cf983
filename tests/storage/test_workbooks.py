import datetime
import io
import struct
import zipfile

import pytest

from decider.decision.findings import DeciderError
from decider.storage.tables import read_table
from tests.storage import workbooks as make

PLAIN = [["p", "Span", "Gain"], ["#direction", "min", None], ["A", 1.5, 2], ["B", None, "3,5"]]
TOO_LARGE = "The table is too large: at most 20000 alternatives, 500 criteria and 1000000 scores can be read."
TOO_MUCH = "The workbook is too large: none of its parts may unpack to more than 30 MB."
SHEET = "xl/worksheets/sheet1.xml"


def read(tmp_path, data):
    path = tmp_path / "any.bin"
    path.write_bytes(data)
    return read_table(path)


def refused(tmp_path, data, sentence):
    with pytest.raises(DeciderError) as error:
        read(tmp_path, data)
    assert str(error.value) == sentence


def test_a_workbook_is_read_whatever_it_is_called(tmp_path):
    found = read(tmp_path, make.xlsx(PLAIN))
    assert found.source == "xlsx"
    assert found.sheet == "Sheet1"
    assert found.decision.performances == ((1.5, 2.0), (None, 3.5))
    assert [c.direction for c in found.decision.criteria] == ["min", "max"]


def test_the_first_sheet_is_read_and_the_others_are_mentioned(tmp_path):
    (note,) = read(tmp_path, make.xlsx([PLAIN[0], ["A", 1, 2]], sheets=2)).notes
    assert note.message.template.startswith("Only the sheet {sheet} was read")


def test_a_table_may_stand_anywhere_on_its_sheet(tmp_path):
    data = make.xlsx([[], [], [None, None, "p", "Span"], [None, None, "A", "x"]])
    refused(tmp_path, data, 'Row 4, column Span: "x" is not a number.')


@pytest.mark.parametrize(
    ("cell", "shown"),
    [(datetime.date(2025, 3, 1), "2025-03-01"), (True, "TRUE"), ("abc", "abc")],
)
def test_a_date_or_a_truth_value_is_no_number(tmp_path, cell, shown):
    refused(tmp_path, make.xlsx([["p", "Span"], ["A", cell]]), f'Row 2, column Span: "{shown}" is not a number.')


def test_a_formula_error_is_not_a_missing_score(tmp_path):
    data = make.xlsx([["p", "Span"], ["A", ("=1/0", "#DIV/0!")]])
    refused(tmp_path, data, "The cell B2 of the sheet Sheet1 holds the error #DIV/0!; correct it first.")
    found = read(tmp_path, make.xlsx([["p", "Span"], ["A", ("=NA()", "#N/A")], ["B", ("=1+1", 2)]]))
    assert found.decision.performances == ((None,), (2.0,))


def test_a_cell_far_away_does_not_make_the_reader_build_all_between(tmp_path):
    data = make.changed(make.xlsx(PLAIN), SHEET, lambda xml: xml.replace(b'r="C4"', b'r="XFD1048576"'))
    refused(tmp_path, data, TOO_LARGE)


@pytest.mark.parametrize("places", [b"", b' r="5"'], ids=["rows without a place", "rows with one"])
def test_cells_that_do_not_say_their_place_are_counted(tmp_path, places):
    many = b"<row%s>" % places + b"<c><v>1</v></c>" * 700 + b"</row>"
    data = make.changed(make.xlsx(PLAIN), SHEET, lambda xml: xml.replace(b"</sheetData>", many + b"</sheetData>"))
    refused(tmp_path, data, TOO_LARGE)
    tall = b"<row><c><v>1</v></c></row>" * 20_100
    data = make.changed(make.xlsx(PLAIN), SHEET, lambda xml: xml.replace(b"</sheetData>", tall + b"</sheetData>"))
    refused(tmp_path, data, TOO_LARGE)


def test_a_few_cells_may_leave_out_their_place(tmp_path):
    more = b'<row><c t="inlineStr"><is><t>C</t></is></c><c><v>4</v></c><c><v>5</v></c></row>'
    data = make.changed(make.xlsx(PLAIN), SHEET, lambda xml: xml.replace(b"</sheetData>", more + b"</sheetData>"))
    assert read(tmp_path, data).decision.performances[-1] == (4.0, 5.0)


def test_formats_far_away_are_no_cells(tmp_path):
    data = make.changed(
        make.xlsx(PLAIN),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    )
    assert read(tmp_path, data).alternatives == 2


def test_a_part_that_unpacks_too_far_is_refused(tmp_path):
    data = make.changed(make.xlsx(PLAIN), SHEET, lambda xml: xml + b" " * 31_000_000)
    assert len(data) < 100_000
    refused(tmp_path, data, TOO_MUCH)


def test_one_long_text_shown_in_many_cells_is_refused(tmp_path):
    def many(xml):
        rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(5, 5_000))
        return xml.replace(b"</sheetData>", rows + b"</sheetData>")

    data = make.changed(make.xlsx(PLAIN), SHEET, many)
    data = make.changed(data, "xl/sharedStrings.xml", lambda xml: xml.replace(b"<t>p<", b"<t>" + b"p" * 200_000 + b"<"))
    refused(tmp_path, data, TOO_MUCH)


def test_archives_that_are_no_workbook_are_refused(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    refused(tmp_path, file.getvalue(), "The file is neither an .xlsx, .xls or .ods workbook nor a text table.")
    data = make.xlsx(PLAIN)
    refused(tmp_path, data[: len(data) // 2], "The workbook is damaged and cannot be read.")
    refused(tmp_path, make.changed(data, SHEET, lambda _: b"<worksheet><sheetData>"),
            "The workbook is damaged and cannot be read.")  # fmt: skip
    refused(tmp_path, make.xlsx([]), "The workbook has no sheet with anything in it.")
    refused(tmp_path, make.changed(data, SHEET, lambda xml: xml.decode().encode("utf-16")),
            "The workbook is damaged and cannot be read.")  # fmt: skip


def test_an_open_document_is_read(tmp_path):
    found = read(tmp_path, make.ods(make.ods_sheet([["p", "Span"], ["A", 1.5]])))
    assert (found.source, found.decision.performances) == ("ods", ((1.5,),))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            '<table:table><table:table-row table:number-rows-repeated="9999999"><table:table-cell '
            'office:value-type="string" table:number-columns-repeated="9"><text:p>x</text:p></table:table-cell>'
            "</table:table-row></table:table>",
            TOO_LARGE,
        ),
        (
            '<table:table><table:table-row><table:table-cell office:value-type="string" '
            'table:number-columns-repeated="9999999999"/></table:table-row></table:table>',
            TOO_LARGE,
        ),
        (
            '<table:table><table:table-row table:number-rows-repeated="20000"><table:table-cell '
            f'office:value-type="string" table:number-columns-repeated="500"><text:p>{"x" * 99}</text:p>'
            "</table:table-cell></table:table-row></table:table>",
            TOO_MUCH,
        ),
        (
            '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string" '
            'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row></table:table>',
            "The cell A1 of the sheet S holds the error #DIV/0!; correct it first.",
        ),
        ("<table:table>", "The workbook is damaged and cannot be read."),
    ],
)
def test_an_open_document_that_unfolds_too_far_is_refused(tmp_path, body, sentence):
    refused(tmp_path, make.ods(body), sentence)


def test_an_old_excel_file_is_read_and_measured(tmp_path):
    cells = {(0, 0): "p", (0, 1): "规模", (1, 0): "A", (1, 1): 2.5}
    found = read(tmp_path, make.xls(cells))
    assert found.source == "xls"
    assert found.decision.criteria[0].name == "规模"
    assert found.decision.performances == ((2.5,),)
    refused(tmp_path, make.xls({**cells, (65535, 65535): 1.0}), TOO_LARGE)
    error = struct.pack("<HHHHHBB", 0x205, 8, 1, 1, 0, 7, 1)
    refused(tmp_path, make.xls(cells, error), "The cell B2 of the sheet S holds the error #DIV/0!; correct it first.")
    refused(tmp_path, make.xls(cells)[:1500], "The workbook is damaged and cannot be read.")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    refused(tmp_path, locked, "The workbook is protected by a password; save it without one first.")
    refused(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The workbook is damaged and cannot be read.")


def cell(text, kind="float", value="1"):
    of = f'office:value-type="float" office:value="{value}"' if kind == "float" else 'office:value-type="string"'
    return f'<table:table-cell {of} calcext:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'


ROW = "<table:table-row>{}</table:table-row>"
HEAD = ROW.format(cell("p", "string") + cell("a", "string"))


def opened(*bodies):
    return make.ods(
        "".join(
            f'<table:table table:name="{name}">{HEAD}{ROW.format(cell("A", "string") + score)}</table:table>'
            for name, score in bodies
        )
    )


def test_a_truth_value_behind_which_an_open_document_keeps_a_number_is_refused(tmp_path):
    sentence = 'The cell B2 of the sheet S shows "WAHR" in place of its number; write a number there.'
    refused(tmp_path, opened(("S", cell("WAHR"))), sentence)
    assert read(tmp_path, opened(("S", cell("1")))).decision.performances == ((1.0,),)
    assert read(tmp_path, opened(("S", cell("-", value="0")))).decision.performances == ((0.0,),)


def test_errors_and_merged_cells_count_on_the_sheet_that_is_read(tmp_path):
    error = cell("#DIV/0!", "error")
    merged = cell("2").replace("office:value=", 'table:number-rows-spanned="2" office:value=')
    refused(tmp_path, opened(("S", error)), "The cell B2 of the sheet S holds the error #DIV/0!; correct it first.")
    for other in (error, merged):
        found = read(tmp_path, opened(("S", cell("1")), ("T", other)))
        assert found.decision.performances == ((1.0,),)
        assert found.notes[0].message.template.startswith("Only the sheet {sheet} was read")
    missing = read(tmp_path, opened(("S", cell("#N/A", "error"))))
    assert missing.decision.performances == ((None,),)
