import io
import re
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from decider.analysis.analysis import analyse
from decider.report.docx import docx_report
from decider.report.docx_tables import widths_of
from decider.report.outline import outline
from tests.report.studies import study

_MM = 56.6929


@pytest.fixture(scope="module")
def document():
    report = outline(analyse(study(24)), "en", date(2025, 5, 12), contents={"shortlist", "contributions", "sweep"})
    return report, docx.Document(io.BytesIO(docx_report(report)))


def test_every_bar_is_as_long_as_its_score_and_has_a_shading_for_each_criterion(document):
    report, made = document
    for row in report.ranking.rows[: report.ranking.shown]:
        cells = next(r for r in made.tables[0].rows if r.cells[0].text == row.rank).cells
        bar = cells[2].tables[0]
        stretches = bar.rows[0].cells
        assert sum(int(column.get(qn("w:w"))) for column in bar._tbl.tblGrid) == pytest.approx(
            row.value / report.ranking.longest * 42 * _MM, abs=20
        )
        kinds = {tuple(re.findall(r'w:shd w:val="(\w+)".*?w:fill="(\w+)"', cell._tc.xml)) for cell in stretches}
        assert sum(part > 0.02 for part in row.parts) <= len(stretches) == len(kinds)
        # A cell that does not end in a paragraph makes Word refuse the file.
        assert cells[2]._tc[-1].tag == qn("w:p")


def test_tables_are_ruled_between_rows_alone_and_as_wide_as_the_text(document):
    for table in document[1].tables:
        borders = table._tbl.tblPr.find(qn("w:tblBorders"))
        if borders is not None:
            assert {edge.tag for edge in borders} == {qn("w:bottom"), qn("w:insideH")}
            widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
            assert sum(widths) == pytest.approx(172 * _MM, rel=0.01)


def test_columns_are_wide_enough_for_the_words_of_their_headers():
    widths = widths_of(["Project", "Infrastructure 18%", "Ecology 12%", "Closeness"], 162, 1)
    assert sum(widths) == pytest.approx(162)
    assert widths[1] > widths[3] > widths[2]
    many = widths_of(["Project", *["Infrastructure"] * 12], 162, 1)
    assert sum(many) == pytest.approx(162)
    assert many[0] > 40


def test_what_is_not_drawn_in_word_is_not_spoken_of(document):
    report, made = document
    assert "dotted line" in report.sections[0].subtitle
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "dotted line" not in said
    assert report.sections[0].undrawn in said
