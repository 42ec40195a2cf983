import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.report.outline import outline
from decider.report.xlsx import xlsx_report
from decider.report.xlsx_writer import Figure, printed
from tests.report.studies import study

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
PARTS = {"shortlist", "contributions", "weights", "sensitivity", "tornado", "ranks", "appendix"}


def book_of(decision, language="en"):
    analysis = analyse(decision)
    report = outline(analysis, language, date(2025, 5, 12), chances=settled_chances(analysis), contents=PARTS)
    return report, openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, report)))


@pytest.fixture(scope="module")
def made():
    return book_of(study(24, names=("A name of many words " * 12, "短名")))


def test_figures_show_the_decimals_of_the_paper_and_keep_all(made):
    report, book = made
    for y, row in enumerate(report.ranking.rows, 4):
        cell = book["Ranking"].cell(y, 4)
        assert cell.value == pytest.approx(row.value, rel=1e-15)
        assert f"{cell.value:.{len(cell.number_format) - 2}f}" == row.score
        chance = book["Ranking"].cell(y, 6).value
        assert row.chance == (chance if isinstance(chance, str) else f"{chance:.0%}")
        assert book["Ranking"].cell(y, 7).value == row.standing_word
    for y, weight in enumerate(report.weights.rows, 4):
        cell = book["Weights"].cell(y, 2)
        assert cell.number_format == "0.0%"
        assert f"{cell.value:.1%}" == weight.weight


def test_rows_are_as_high_as_their_words(made):
    book = made[1]
    sheet = book["Ranking"]
    long = next(y for y in range(4, 28) if sheet.cell(y, 2).value.startswith("A name of many words"))
    assert sheet.row_dimensions[long].height >= 75
    assert any(sheet.row_dimensions[y].height is None for y in range(4, 28))


def test_each_section_has_its_sheet_with_headers_above_its_figures(made):
    report, book = made
    ranks = next(section for section in report.sections if section.name == "ranks")
    sheet, table = book["Rank chances"], ranks.parts[0].table
    assert sheet["A1"].value == ranks.title
    assert [str(cell.value) for cell in sheet[3]] == list(table.heads)
    assert isinstance(sheet["B4"].value, int | float)
    assert [cell.value for cell in book["Each weight"][3]][:4] == ["Criterion", "Weight", "From", "Score"]


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_every_sheet_fits_on_pages_and_no_sheet_name_is_taken_twice(language):
    _, book = book_of(study(9), language)
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    for sheet in book:
        assert (sheet.page_setup.fitToHeight == 0) == (not sheet._charts)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_printed_figures_become_numbers_and_words_stay():
    assert printed("22.0%") == Figure(0.22, "0.0%")
    assert printed("−0.055") == Figure(-0.055, "0.000")
    assert printed("12") == Figure(12.0, "0")
    assert [printed(text) for text in ("<1%", "–", "")] == [Figure("<1%"), Figure("–"), Figure("")]


def test_scores_are_shown_as_typed_and_joined_ones_with_three_decimals_and_kept_whole():
    decision = study(9)
    rows = ((5.5, 7.0, 50 / 9, *decision.performances[0][3:]), *decision.performances[1:])
    _, book = book_of(replace(decision, performances=rows))
    cells = book["Values"][4][1:4]
    assert [cell.number_format for cell in cells] == ["General", "General", "0.000"]
    assert cells[2].value == pytest.approx(50 / 9, rel=1e-15)
