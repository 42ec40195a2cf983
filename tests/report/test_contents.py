import io
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.app import SAMPLE, main
from decider.decision.findings import DeciderError
from decider.decision.panel import Expert, Panel, Round
from decider.report.bilingual import both
from decider.report.contents import ALL, NAMES, USUAL, chosen
from decider.report.docx import docx_report
from decider.report.html import html_report
from decider.report.outline import outline
from decider.report.verification import code
from decider.report.xlsx import xlsx_report
from decider.storage.decision_file import read_decision
from tests.report.studies import study
from tests.report.test_deciding import words

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
DAY = date(2025, 5, 12)


@pytest.fixture(scope="module")
def analysis():
    return analyse(study(24))


def made(analysis, language="en", contents=ALL):
    return outline(analysis, language, DAY, chances=settled_chances(analysis), contents=contents)


def test_parts_are_named_by_comma():
    assert chosen("cover, Shortlist,code") == {"cover", "shortlist", "code"}
    assert chosen("all") == ALL
    assert chosen("usual,cover") == USUAL | {"cover"}


@pytest.mark.parametrize("text", ["cover,chapter", " , "])
def test_an_unknown_part_and_none_are_refused_with_the_choices(text):
    with pytest.raises(DeciderError) as refused:
        chosen(text)
    assert ", ".join(NAMES) in str(refused.value)


def test_the_command_line_lists_the_parts_and_refuses_others(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    assert "(cover)" in capsys.readouterr().out
    output = tmp_path / "list.html"
    assert main(["report", str(SAMPLE), "--output", str(output), "--contents", "chapter"]) == 2
    assert "A report has no part chapter; its parts are cover, shortlist" in capsys.readouterr().err
    assert not output.exists()
    assert main(["report", str(SAMPLE), "--output", str(output), "--contents", "shortlist,code"]) == 0
    page = output.read_text(encoding="utf-8")
    assert code(read_decision(SAMPLE)) in page
    assert "Weights, and how far" not in page


@pytest.mark.parametrize("name", NAMES)
def test_a_part_alone_is_a_report_in_every_format(analysis, name):
    report = made(analysis, contents={name})
    assert html_report(report)
    assert docx_report(report)
    assert xlsx_report(analysis, report)


def test_what_was_not_chosen_is_nowhere(analysis):
    report = made(analysis, contents={"weights"})
    assert report.weights
    assert not any((report.code, report.signatures, report.reasons, report.balance, report.method, report.pages))
    assert "Check code" not in html_report(report).decode()


def test_the_cover_names_question_date_and_method_and_leaves_a_line_for_the_panel(analysis):
    rows = dict(made(analysis).cover.rows)
    assert rows["Panel"] == ""
    assert rows["Date"] == "12 May 2025"
    assert rows["Proposed"] == "8"
    assert rows["Check code"] == code(analysis.decision)


def test_every_format_bears_the_code(analysis):
    report, found = made(analysis, contents=USUAL), code(analysis.decision)
    assert found in report.footer
    assert html_report(report).decode().count(found) >= 2
    document = docx.Document(io.BytesIO(docx_report(report)))
    assert found in document.sections[0].footer.paragraphs[0].text
    assert any(found in paragraph.text for paragraph in document.paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, report)))
    assert all(found in str(sheet["A2"].value) for sheet in book)


def test_two_texts_become_one_and_numbers_stand_once():
    assert both("Weights", "权重") == "Weights\n权重"
    assert both("0.5", "0.5") == "0.5"
    assert both("12  Harbour", "12  海港") == "12  Harbour\n海港"
    assert both("12  TOPSIS", "12  TOPSIS") == "12  TOPSIS"


def test_both_languages_have_every_name_and_each_figure_once(analysis):
    english, chinese, report = (made(analysis, language) for language in ("en", "zh", "both"))
    assert report.language == "both"
    for row, en, zh in zip(report.ranking.rows, english.ranking.rows, chinese.ranking.rows, strict=True):
        assert row.name == f"{en.name}\n{zh.name}"
        assert (row.rank, row.score, row.chance) == (en.rank, en.score, en.chance)
    assert report.lead == english.lead
    assert report.lead_beside == chinese.lead
    assert report.method.beside == chinese.method.sentences
    for sheet in report.appendix:
        assert not [cell for row in sheet.rows for cell in row[1:] if "\n" in cell and cell[:1].isdigit()]
        assert not [row[0] for row in sheet.rows if row[0].split("\n")[-1][:1].isdigit() and "\n" in row[0]]
    said = " ".join(words(report))
    for text in (*words(english.findings), *words(chinese.findings)):
        assert text in said


@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".pdf"])
def test_the_command_line_writes_both_languages(tmp_path, ending):
    output = tmp_path / f"list{ending}"
    assert main(["report", str(SAMPLE), "--output", str(output), "--language", "both"]) == 0
    assert output.stat().st_size > 5000


def test_letter_paper_is_letter_in_word_and_excel(analysis):
    report = made(analysis, contents=USUAL)
    section = docx.Document(io.BytesIO(docx_report(report, "Letter"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (216, 279)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, report, "Letter")))
    assert {int(sheet.page_setup.paperSize) for sheet in book} == {1}


def test_word_tables_repeat_their_headers_and_no_row_is_split(analysis):
    document = docx.Document(io.BytesIO(docx_report(made(analysis))))
    titled = [table for table in document.tables if "w:tblHeader" in table._tbl.xml]
    assert len(titled) > 24
    for table in titled:
        assert table._tbl.xml.count("w:cantSplit") == len(table._tbl.tr_lst)
        assert "w:keepNext" in table._tbl.tr_lst[0].xml


def test_the_workbook_draws_the_contributions_itself(analysis):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(analysis, made(analysis))))
    sheet = book["Contributions"]
    assert len(book["Chart"]._charts) == 1
    chart = book["Chart"]._charts[0]
    assert chart.grouping == "stacked"
    assert len(chart.series) == 6
    parts = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=27, min_col=2, max_col=8)]
    assert all(sum(row[:6]) == pytest.approx(row[6], abs=1e-12) for row in parts)


def test_a_panel_is_named_on_the_cover_and_its_round_in_the_header(analysis):
    experts = tuple(Expert(f"e{i}", f"Expert {i}, Ningbo") for i in (1, 2))
    panel = Panel("s", experts, rounds=(Round(1, "revealed"), Round(2, "revealed")), in_force=True)
    report = made(analyse(replace(study(12), panel=panel)), contents={"cover", "steps"})
    assert report.header == "12 May 2025 · panel, round 2 · 2 experts"
    assert dict(report.cover.rows)["Panel"] == "Expert 1, Ningbo; Expert 2, Ningbo"
    assert "Expert 1, Ningbo; Expert 2, Ningbo" in words(report.pages)
    unnamed = made(analyse(replace(study(12), panel=replace(panel, anonymous=True))), "zh", {"cover", "steps"})
    assert "Ningbo; Expert" not in " ".join(words(unnamed))
    assert unnamed.header.endswith("专家组第\u20092\u2009轮\u2009· 2\u2009位专家")
