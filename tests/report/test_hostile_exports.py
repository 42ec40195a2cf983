"""Whatever stands in a study, an exported file acts on nothing: no formula, no link, no markup from the data."""

# ruff: noqa: E501 - the list of texts

import csv
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from html.parser import HTMLParser

import openpyxl
import pytest

from decider.app import main
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.weighting import Weighting
from decider.storage.decision_file import save_decision
from decider.storage.exporting import table_csv, table_xlsx

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

TEXTS = (
    "=1+1", "=HYPERLINK(\"http://x.example\",\"y\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "http://x.example/a",
    "mailto:a@x.example", "file:///etc/passwd", "internal:Sheet1!A1", "<script>alert(1)</script>", "<img src=x onerror=y>",
    "<a href='http://x.example'>b</a>", "</style></title><iframe src=//x.example>", "<w:instrText>DDEAUTO</w:instrText>",
    "{{ 7*7 }}{% include 'x' %}", "{n} {0.__class__} %s", "&lt;b&gt;&amp;", "]]><!--", "javascript:alert(1)", "a\x07b\x1b[31m",
    "a\ufffeb\uffff", "A\u200b\u200fB", "<b>b</b>", "_x0041_", "' OR 1=1",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A decision with such a text in every place that takes one."""
    text = iter(TEXTS * 2)
    criteria = tuple(
        Criterion(f"c{i}", next(text), scale=Scale(unit=next(text)), note=next(text)) for i in range(len(TEXTS) // 4)
    )
    alternatives = tuple(
        Alternative(f"a{i}", name, attributes=(("cities", f"{name}; {next(text, '=1')}"), (name, name)))
        for i, name in enumerate(TEXTS)
    )
    decision = Decision(
        title=TEXTS[0],
        question=TEXTS[10],
        criteria=criteria,
        alternatives=alternatives,
        performances=tuple(tuple(float((i * 7 + j * 3) % 11) for j in range(len(criteria))) for i in range(len(TEXTS))),
        weighting=Weighting(tuple((c.id, 1 / len(criteria)) for c in criteria), elicitation="direct"),
    )
    path = tmp_path_factory.mktemp("hostile") / "study.decider"
    save_decision(path, decision)
    return decision, path


def reported(path, ending, language="en"):
    output = path.with_suffix(ending)
    assert main(["report", str(path), "--output", str(output), "--language", language]) == 0
    return output.read_bytes()


def sound_book(data):
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert not re.search(rb"<f[ >]|<hyperlink|TargetMode|<externalLink|ddeLink|vbaProject", part), name


def test_a_table_for_excel_has_neither_formula_nor_link(hostile):
    sound_book(table_xlsx(hostile[0], "en"))


def test_a_report_for_excel_has_neither_formula_nor_link(hostile):
    sound_book(reported(hostile[1], ".xlsx"))


def test_no_cell_of_a_csv_begins_like_a_formula(hostile):
    rows = list(csv.reader(io.StringIO(table_csv(hostile[0], "en").decode("utf-8-sig"), newline="")))
    texts = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+", cell)]
    assert len(texts) > len(TEXTS)
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_command_line_s_csv_does_not_either(hostile, capsys):
    assert main(["rank", str(hostile[1]), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert not [row for row in rows if row[1].startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_word_document_has_no_field_link_or_part_from_the_data(hostile):
    with zipfile.ZipFile(io.BytesIO(reported(hostile[1], ".docx"))) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode("utf-8", "ignore")
            assert "instrText" not in part.replace("&lt;w:instrText&gt;", "").replace("&lt;/w:instrText&gt;", ""), name
            assert "<w:hyperlink" not in part, name
            assert "TargetMode" not in part, name
            assert set(re.findall(r'<w:fldSimple w:instr="([^"]*)"', part)) <= {"PAGE", "NUMPAGES"}
        assert "&lt;script&gt;" in archive.read("word/document.xml").decode()


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_has_no_element_from_the_data(hostile, language):
    page = Tags()
    page.feed(reported(hostile[1], ".html", language).decode())
    assert not page.tags & {"script", "a", "img", "iframe", "object", "embed", "form", "link"}
    assert not {name for name in page.attributes if name.startswith("on") or name in ("href", "src", "xlink:href")}
    for text in TEXTS:
        if text.isprintable():
            assert " ".join(text.split()) in " ".join(page.text.split()), text


def test_a_pdf_has_no_action_and_shows_markup_as_text(hostile):
    data = reported(hostile[1], ".pdf")
    parts = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    for part in parts:
        assert not re.search(
            rb"/(URI|JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|SubmitForm|GoToR)\b[ (/<\[]", part
        )
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        assert "<script>alert(1)</script>" in text.replace("\n", "")
