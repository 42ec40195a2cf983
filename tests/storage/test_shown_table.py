"""What is shown as a table, saved for other programs."""

import csv
import io

import pytest
from openpyxl import load_workbook

from decider.decision.findings import DeciderError
from decider.storage.shown_table import ShownTable, shown_csv, shown_xlsx

TABLE = ShownTable(
    [
        ["Rank", "Project", "Chance", "Change"],
        ["=3", "=cmd|' /C calc'!A0", "9.8%", "−1,204.50"],
        ["1", "-2+3", ">99%", "–"],
        ["2", "2024", "0%", "1.5e−7"],
    ],
    frozenset({0, 2, 3}),
)


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_plain_figures_and_no_cell_that_begins_a_formula():
    rows = read_csv(shown_csv(TABLE))
    assert rows[0] == TABLE.rows[0]
    assert rows[1] == ["3", "'=cmd|' /C calc'!A0", "9.8%", "-1204.50"]
    assert rows[2] == ["1", "'-2+3", ">99%", "–"]
    assert rows[3] == ["2", "2024", "0%", "1.5e-7"]


def test_csv_begins_with_a_byte_order_mark_and_keeps_chinese():
    data = shown_csv(ShownTable([["项目"], ["杭甬城际"]]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [["项目"], ["杭甬城际"]]


def test_a_workbook_has_numbers_with_the_decimals_that_were_shown():
    sheet = load_workbook(io.BytesIO(shown_xlsx(TABLE, "Chances"))).active
    assert sheet.title == "Chances"
    assert sheet["A2"].value == 3
    assert sheet["B2"].value == "=cmd|' /C calc'!A0"
    assert sheet["B2"].data_type == "s"
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.098, "0.0%")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (-1204.5, "0.00")
    assert sheet["C3"].value == ">99%"
    assert sheet["B4"].value == "2024"
    assert sheet["D4"].value == 1.5e-7


@pytest.mark.parametrize(("title", "sheet"), [("a/b: [c]?*", "a b c"), ("'", "Decider"), ("x" * 40, "x" * 31)])
def test_any_title_becomes_a_name_of_a_sheet(title, sheet):
    assert load_workbook(io.BytesIO(shown_xlsx(TABLE, title))).sheetnames == [sheet]


def test_a_text_that_no_cell_can_hold_is_refused_in_a_sentence():
    with pytest.raises(DeciderError, match="longer"):
        shown_xlsx(ShownTable([["Project"], ["x" * 32_768]]), "Ranking")


def test_a_table_without_rows_is_a_table_with_titles():
    assert read_csv(shown_csv(ShownTable([["Project"]]))) == [["Project"]]
    assert load_workbook(io.BytesIO(shown_xlsx(ShownTable([]), ""))).sheetnames == ["Decider"]
