"""The printed report, read back with poppler: pages, text, what is searched."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from decider.analysis.analysis import analyse
from decider.decision.findings import DeciderError
from decider.desktop import printing_type
from decider.desktop.printing import laid_out, pdf_bytes, preview_dialog, write_pdf
from decider.desktop.printing_document import FOOT, TOP
from decider.report.outline import outline
from tests.report.studies import study

ROOT = Path(__file__).resolve().parents[2]
A4 = (793.7, 1122.5)
LETTER = (816.0, 1056.0)


def report(count, language="en", **more):
    return outline(analyse(study(count, **more)), language, date(2025, 5, 12))


def read(pdf, tmp_path, *options):
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    assert run.stderr == b""
    return run.stdout.decode().split("\f")[:-1]


def flat(text):
    return re.sub(r"\s+", " ", text)


def solid(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_name_number_and_sentence_can_be_found_again(qapp, tmp_path, language):
    made = report(24, language, missing=2)
    found = solid("".join(read(pdf_bytes(made), tmp_path)))
    for row in made.ranking.rows:
        assert solid(row.name) in found
        assert row.score in found
        assert solid(row.note) in found
    for item in made.ranking.unranked:
        assert solid(item.reason) in found
    for passage in (made.method, made.findings, made.sensitivity):
        assert solid("".join(run.text for run in passage.sentences[0])) in found
    assert solid(made.title) in found
    assert solid(made.label) in found
    assert solid(made.ranking.cut_label) in found
    assert not re.search("[\u2e80-\u2fdf\ue000-\uf8ff]", found)


def test_fonts_are_embedded(qapp, tmp_path):
    file = tmp_path / "report.pdf"
    write_pdf(report(12, "zh"), file)
    out = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True).stdout
    rows = [line.split() for line in out.splitlines()[2:]]
    assert rows
    assert all("yes" in row[-5:-3] or row[-5] == "yes" for row in rows), out


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("count", [12, 58, 112])
def test_each_page_has_the_date_its_number_and_the_paper_size(qapp, tmp_path, count, paper):
    made = report(count)
    pdf = pdf_bytes(made, paper)
    pages = read(pdf, tmp_path, "-layout")
    info = subprocess.run(["pdfinfo", str(tmp_path / "report.pdf")], capture_output=True, check=True, text=True).stdout
    assert f"Pages:           {len(pages)}" in info
    assert ("595 x 842" if paper == "A4" else "612 x 792") in info
    for number, page in enumerate(pages):
        assert f"Page {number + 1} of {len(pages)}" in page
        assert "12 May 2025" in page


@pytest.mark.parametrize("size", [A4, LETTER])
@pytest.mark.parametrize("count", [1, 12, 24, 58, 112])
def test_nothing_stands_outside_the_page_or_on_something_else(qapp, size, count):
    document = laid_out(report(count), *size)
    for page in document.pages:
        below = TOP
        for placed in page:
            assert placed.top >= below - 1e-6
            below = placed.top + placed.block.height
        assert below <= size[1] - FOOT + 1e-6


def test_a_table_that_goes_on_begins_with_its_header(qapp, tmp_path):
    for count in (24, 58, 112):
        for page in laid_out(report(count), *A4).pages:
            # A row says what is to be drawn above it where it comes first; so it never does.
            assert page[0].block.again is None
    pages = read(pdf_bytes(report(58)), tmp_path)
    assert sum("Project and cities" in page for page in pages) >= 4


@pytest.mark.parametrize("count", [8, 12, 24, 58, 112])
def test_no_page_ends_with_something_that_belongs_to_the_next(qapp, count):
    for page in laid_out(report(count), *A4).pages[:-1]:
        assert not page[-1].block.keep


def test_the_signature_lines_share_a_page_with_the_ranking(qapp, tmp_path):
    for count in (12, 24, 58):
        pages = read(pdf_bytes(report(count)), tmp_path)
        signed = [page for page in pages if "Chair of the panel" in page]
        assert len(signed) == 1
        assert "Cut line" in signed[0] or "along the coast" in signed[0]


def test_twelve_projects_fit_on_the_first_page(qapp, tmp_path):
    first = flat(read(pdf_bytes(report(12)), tmp_path)[0])
    assert all(f"Project number {i + 1} " in first for i in range(12))
    assert "Chair of the panel" in first


def test_a_long_list_shows_the_shortlist_first_and_then_everything(qapp, tmp_path):
    made = report(112)
    pages = read(pdf_bytes(made), tmp_path)
    names = [row.name for row in made.ranking.rows]
    assert all(name in flat(pages[0]) for name in names[:9])
    assert names[40] not in flat(pages[0] + pages[1])
    assert "The full ranking" in "".join(pages[1:4])
    everything = flat("".join(pages))
    assert all(name in everything for name in names)


def test_hostile_names_are_printed_as_they_are(qapp, tmp_path):
    long = "An exceedingly long name " * 12
    names = ("=1+1", "<b>bold</b>", long.strip(), "right\u200f to \u202eleft", "שלום עולם", "a & b © ® 1/2")
    found = flat("".join(read(pdf_bytes(report(8, names=names, size=3)), tmp_path)))
    for name in ("=1+1", "<b>bold</b>", "right to left", "a & b © ® 1/2"):
        assert name in found
    assert solid(long) in solid(found)


def test_a_name_without_end_stays_on_its_page(qapp):
    document = laid_out(report(3, names=("word " * 4000, "x" * 20_000), size=1), *A4)
    for page in document.pages:
        assert all(placed.top + placed.block.height <= A4[1] - FOOT + 1e-6 for placed in page)


def test_one_project_and_no_ranking_are_reports_too(qapp, tmp_path):
    one = flat("".join(read(pdf_bytes(report(1)), tmp_path)))
    assert "one is proposed" in one
    assert "Cut line" not in one
    none = read(pdf_bytes(report(0)), tmp_path)
    assert len(none) == 1
    assert "There is no project yet, so nothing can be ranked." in flat(none[0])
    assert "Chair of the panel" not in none[0]


def test_a_file_that_cannot_be_written_is_one_sentence(qapp, tmp_path):
    with pytest.raises(DeciderError, match=r"report\.pdf was not saved: "):
        write_pdf(report(3), tmp_path / "nowhere" / "report.pdf")


def test_without_a_chinese_font_chinese_is_refused_in_words(qapp, monkeypatch):
    monkeypatch.setattr(printing_type, "_chinese_families", list)
    with pytest.raises(DeciderError, match="apt-get install fonts-noto-cjk"):
        pdf_bytes(report(3, "zh"))
    assert pdf_bytes(report(3))


def test_the_preview_paints_every_page_on_the_chosen_paper(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = preview_dialog(report(24), parent)
    dialog.show()
    qtbot.waitExposed(dialog)
    from PySide6.QtPrintSupport import QPrintPreviewWidget

    widget = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: widget.pageCount() >= 3)
    assert widget.pageCount() == len(laid_out(report(24), *A4).pages)
    dialog.close()


def test_a_pdf_is_made_without_a_display_or_an_application():
    code = (
        "from decider.desktop.printing import pdf_bytes; from tests.desktop.test_printing import report;"
        "assert pdf_bytes(report(3)).startswith(b'%PDF')"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_fonts_of_this_machine_have_chinese(qapp):
    assert QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
