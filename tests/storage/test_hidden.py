"""Rows, columns and sheets that a workbook hides are said, whichever kind of workbook it is."""

import io
import struct

import pytest
import xlsxwriter

from decider.storage.tables.hidden import LISTED, Hidden, hidden_in_xls, hidden_in_xlsx
from decider.storage.tables.reading import understood
from tests.storage import workbooks as make

TABLE = [["Site", "Depth", "Span"], *([name, 1.0 + i, 2.0] for i, name in enumerate("ABCDEFGHIJ"))]


def said(data):
    return [str(note.message.template.format(**dict(note.message.values))) for note in understood(data, "t").notes]


def xlsx(rows=(), columns=(), sheets=()):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Scores")
        for i, row in enumerate(TABLE):
            sheet.write_row(i + 2, 1, row)
        for row in rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        for name in sheets:
            other = book.add_worksheet(name)
            other.write(0, 0, "x")
            other.hide()
    return file.getvalue()


def test_nothing_is_said_where_nothing_is_hidden():
    assert said(xlsx()) == []
    assert said(xlsx(rows=(0, 1, 40), columns=(0, 9))) == []


def test_hidden_rows_and_columns_of_an_xlsx_are_named_as_the_spreadsheet_names_them():
    assert said(xlsx(rows=(4,), columns=(3,))) == [
        "Row 5 is hidden in the workbook and was read all the same.",
        "Column D is hidden in the workbook and was read all the same.",
    ]
    many = said(xlsx(rows=range(3, 3 + LISTED + 2)))
    assert many == ["8 rows are hidden in the workbook and were read all the same: 4, 5, 6, 7, 8, 9, …."]


def test_hidden_sheets_are_named():
    assert said(xlsx(sheets=("Old",))) == ["The hidden sheet Old was not read."]
    assert said(xlsx(sheets=("Old", "Older"))) == ["2 hidden sheets were not read: Old, Older."]


def test_hidden_rows_and_columns_of_an_ods_are_named():
    body = make.ods_sheet(TABLE).replace("<table:table-row>", '<table:table-row table:visibility="filter">', 3)
    body = body.replace("<table:table-row", "<table:table-row", 1)
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    body = body.replace('table:name="S">', f'table:name="S">{columns}')
    assert said(make.ods(body)) == [
        "3 rows are hidden in the workbook and were read all the same: 1, 2, 3.",
        "2 columns are hidden in the workbook and were read all the same: B, C.",
    ]


def test_hidden_rows_and_columns_of_an_xls_are_named():
    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    extra = record(0x208, struct.pack("<HHHHHHI", 1, 0, 2, 0, 0, 0, 0x20)) + record(
        0x7D, struct.pack("<HHHHHH", 1, 1, 0, 0, 1, 0)
    )
    cells = {(0, 0): "p", (0, 1): "Span", (1, 0): "A", (1, 1): 1.5, (2, 0): "B", (2, 1): 2.5}
    assert said(make.xls(cells, extra)) == [
        "Row 2 is hidden in the workbook and was read all the same.",
        "Column B is hidden in the workbook and was read all the same.",
    ]


@pytest.mark.parametrize("stream", [b"", b"\x85", b"\x85\x00\x02\x00ab", struct.pack("<HHH", 0x208, 2, 1)])
def test_cut_records_hide_nothing(stream):
    assert all(found == Hidden() for found in hidden_in_xls(stream))


def test_rows_without_numbers_are_counted():
    part = b'<sheetData><row ht="1"><c/></row><row hidden="1"><c/></row></sheetData><cols><col hidden="true"/></cols>'
    assert hidden_in_xlsx(part) == Hidden(frozenset({1}))
