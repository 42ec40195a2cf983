"""Charts as files and on the clipboard."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QPointF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

from decider.decision.findings import DeciderError
from decider.desktop.charts.difference import paint_difference
from decider.desktop.charts.export import copy_chart, pdf_bytes, png_bytes, svg_bytes
from decider.desktop.charts.ink import light_ink, print_ink, screen_ink
from decider.desktop.charts.intervals import paint_intervals
from decider.desktop.charts.sweep import paint_sweep
from decider.desktop.style import theme, tokens
from decider.desktop.widgets.chart_view import ChartView
from tests.desktop import samples

SIZE = QSizeF(620, 180)


def difference(painter, rect, ink):
    paint_difference(painter, rect, samples.difference(), ink)


def test_svg_keeps_text_as_text_and_says_what_it_shows(qapp):
    data = svg_bytes(difference, SIZE, light_ink(), "Why A is above B", "Innovation adds 0.091")
    root = ET.fromstring(data)
    text = "".join(root.itertext())
    assert "Why A is above B" in text
    assert "Innovation adds 0.091" in text
    assert {"Innovation", "+0.091", "−0.061"} <= {t.strip() for t in root.itertext()}
    assert root.get("viewBox") == "0 0 644 204"


def test_svg_of_a_hostile_name_is_still_well_formed(qapp):
    hostile = samples.difference()
    parts = [type(p)(f'<b>&"{p.name}', p.value, p.swatch) for p in hostile.parts]
    data = svg_bytes(
        lambda p, r, i: paint_difference(p, r, type(hostile)("<i>", 0.7, "]]>", 0.69, parts), i),
        SIZE,
        light_ink(),
        "<&>",
    )
    assert '<b>&"Ecology' in {t.strip() for t in ET.fromstring(data).itertext()}
    assert QSvgRenderer(QByteArray(data)).isValid()


def test_svg_draws_patterns_without_bitmaps_or_clips(qapp):
    data = svg_bytes(difference, SIZE, print_ink()).decode()
    assert "<image" not in data
    assert "clip" not in data


def test_png_has_two_pixels_to_each_css_pixel(qapp):
    image = QImage.fromData(png_bytes(difference, SIZE, light_ink()))
    assert (image.width(), image.height()) == (2 * 644, 2 * 204)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("ink", [print_ink, light_ink])
def test_pdf_is_one_page_of_vectors_whose_words_and_numbers_can_be_found(ink, qapp, tmp_path):
    theme.set_family("Inter")
    table = samples.intervals(table=True)
    data = pdf_bytes(lambda p, r, i: paint_intervals(p, r, table, i), QSizeF(780, 220), ink(), "Same eight")
    assert b"/Subtype /Image" not in data
    file = tmp_path / "chart.pdf"
    file.write_bytes(data)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Innovation\s+22\.0%\s+20\.0 [–‒] 26\.7%", text)
    assert text.count("\f") == 1
    theme.set_family("")


def test_the_clipboard_gets_a_picture_and_svg(qapp):
    copy_chart(lambda p, r, i: paint_sweep(p, r, samples.sweep(), i), QSizeF(600, 200), light_ink(), "Sweep")
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert b"<svg" in data.data("image/svg+xml").data()


@pytest.fixture
def view(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(difference, "Why A is above B", "Innovation adds 0.091.")
    view.resize(628, 188)
    return view


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_view_saves_its_chart_on_white_whatever_the_theme(view, suffix, start, tmp_path):
    tokens.set_theme("dark")
    assert screen_ink().surface.name() != "#ffffff"
    file = tmp_path / f"chart.{suffix}"
    view.save(file)
    assert file.read_bytes().startswith(start)
    if suffix == "png":
        assert QImage(str(file)).pixelColor(1, 1).name() == "#ffffff"


def test_a_folder_that_is_not_there_is_one_sentence(view, tmp_path):
    with pytest.raises(DeciderError, match=r"chart\.svg was not saved: .*\.$"):
        view.save(tmp_path / "none" / "chart.svg")


def test_the_menu_copies_and_says_so(view, qtbot):
    menu = view.menu()
    words = [a.text() for a in menu.actions() if a.text()]
    assert words == ["Copy picture", "Save as SVG…", "Save as PNG…", "Save as PDF…"]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().mimeData().hasImage()


def test_a_view_draws_again_only_when_something_changed(view, qapp):
    calls = []

    def counted(painter, rect, ink):
        calls.append(rect.width())
        difference(painter, rect, ink)

    view.show_chart(counted, "A", "B")
    view.grab()
    view.grab()
    assert len(calls) == 1
    view.resize(400, 180)
    view.grab()
    tokens.set_theme("dark")
    view.grab()
    assert calls == [620, 392, 392]


def test_a_view_is_described_for_screen_readers(view):
    assert view.accessibleName() == "Why A is above B"
    assert view.accessibleDescription() == "Innovation adds 0.091."


def test_an_empty_view_can_be_shown_and_not_copied(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.grab()
    assert not view.menu().isEnabled()


@pytest.mark.parametrize("name", ["</title><script>alert(1)</script>", "a\x07\x1b[31m", "a\ufffe\uffff", "]]>&"])
def test_a_name_in_an_svg_is_text_whatever_stands_in_it(qapp, name):
    def paint(painter, rect, ink):
        painter.setPen(ink.text)
        painter.drawText(QPointF(20, 40), name)

    page = ET.fromstring(svg_bytes(paint, QSizeF(200, 100), screen_ink(), name, name))
    tags = {element.tag.rpartition("}")[2] for element in page.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "g", "rect", "text"}
    assert "text" in tags
