import io
import re
import zipfile
from datetime import date

import docx
import openpyxl
import pytest

from decider.analysis.analysis import analyse
from decider.report.contents import ALL
from decider.report.docx import docx_report
from decider.report.html import html_report
from decider.report.outline import outline
from decider.report.xlsx import xlsx_report
from tests.report.studies import study

# openpyxl does not know the newer data bars, whose length is exact.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

HOSTILE = ("=1+1", "<b>bold</b><script>alert(1)</script>", "+cmd|' /C calc'!A0", "@SUM(1)", "-2", "https://example.org")


@pytest.fixture(scope="module")
def hostile():
    analysis = analyse(study(12, names=HOSTILE, missing=1))
    return analysis, outline(analysis, "en", date(2025, 5, 12))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_html_is_one_file_that_loads_nothing(language):
    report = outline(analyse(study(24)), language, date(2025, 5, 12))
    page = html_report(report).decode()
    assert not re.findall(r'(?:src|href)="', page)
    assert "url(" not in page
    for row in report.ranking.rows:
        assert row.name in page
    assert page.count("<svg") > 24


def test_html_prints_on_white_and_every_header_cell_says_something():
    page = html_report(outline(analyse(study(24)), "en", date(2025, 5, 12), contents=ALL)).decode()
    assert "color-scheme: light" in page
    assert "@media print" in page
    heads = re.findall(r"<th[^>]*>(.*?)</th>", page, re.DOTALL)
    assert len(heads) > 30
    assert all(head.strip() for head in heads)
    assert page.count("<th") - page.count("<thead") == page.count('scope="col"')
    assert not re.findall(r"<svg(?![^>]*(?:aria-label|aria-hidden))", page)


def test_html_escapes_names(hostile):
    page = html_report(hostile[1]).decode()
    assert "<script" not in page
    assert "<b>bold" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_word_has_styles_repeated_headers_and_chinese_fonts(language):
    report = outline(analyse(study(24)), language, date(2025, 5, 12))
    document = docx.Document(io.BytesIO(docx_report(report)))
    assert document.paragraphs[0].style.name == "Title"
    assert document.paragraphs[0].text == report.title
    xml = document.tables[0]._tbl.xml
    assert "w:tblHeader" in xml
    assert xml.count("w:cantSplit") == len(document.tables[0].rows)
    assert 'w:eastAsia="Microsoft YaHei"' in document.styles["Normal"].element.xml
    names = [row.cells[1].paragraphs[0].text for row in document.tables[0].rows]
    assert report.ranking.rows[0].name in names
    assert any(report.ranking.cut_label in row.cells[1].text for row in document.tables[0].rows)


def test_word_has_no_fields_or_links_from_the_data(hostile):
    with zipfile.ZipFile(io.BytesIO(docx_report(hostile[1]))) as archive:
        body = archive.read("word/document.xml").decode()
        footers = "".join(archive.read(n).decode() for n in archive.namelist() if "footer" in n)
    assert "fldSimple" not in body
    assert "hyperlink" not in body
    assert set(re.findall(r'w:instr="(\w+)"', footers)) == {"PAGE", "NUMPAGES"}


def test_excel_keeps_hostile_names_as_text(hostile):
    analysis, report = hostile
    data = xlsx_report(analysis, report)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    values = {cell.value for cell in cells}
    assert set(HOSTILE) <= values
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = "".join(archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n)
    assert "<f>" not in sheets


def test_excel_holds_ranking_weights_values_and_steps_at_full_precision():
    analysis = analyse(study(24))
    report = outline(analysis, "en", date(2025, 5, 12))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, report)))
    assert book.sheetnames == [
        *("Ranking", "Contributions", "Chart", "Weights", "Sensitivity", "One weight", "Values", "Steps")
    ]
    ranking = book["Ranking"]
    scores = pytest.approx([row.value for row in report.ranking.rows], rel=1e-15)
    assert [ranking.cell(4 + i, 4).value for i in range(24)] == scores
    assert all(sheet.print_title_rows == "$3:$3" for sheet in book)
    assert all(sheet.freeze_panes == "A4" for sheet in book)
    closeness = [row[2].value for row in book["Steps"].iter_rows(min_row=4) if row[0].value.startswith("Closeness")]
    assert closeness == scores


def test_a_refusal_becomes_a_document_too():
    analysis = analyse(study(0))
    report = outline(analysis, "zh", date(2025, 5, 12))
    assert "没有排序结果" in html_report(report).decode()
    assert "没有排序结果" in "".join(p.text for p in docx.Document(io.BytesIO(docx_report(report))).paragraphs)
    assert openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, report))).sheetnames[0] == "排序"
