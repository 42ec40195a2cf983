"""The manual: complete in both languages, without a way out to the network, and open beside the work."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QShortcut, QTextDocument, QTextTable
from PySide6.QtTest import QTest

from decider.analysis.method_formulas import formula
from decider.analysis.method_notes import note
from decider.analysis.offered import METHODS
from decider.app import COMMANDS, command_help
from decider.desktop import manual_pages
from decider.desktop.manual_made import pages, terms
from decider.desktop.manual_pages import method_page, pictured, pictures_wanted
from decider.desktop.manual_text import ManualText
from decider.desktop.places import PLACES
from decider.desktop.style import language
from decider.desktop.window import Window
from decider.desktop.window_dialogs import StudyDialog
from decider.desktop.window_manual import ManualWindow
from decider.words import spoken
from tests.gallery_help import for_manual

KEYS = (("Save", "Ctrl+S"),)
both = pytest.mark.parametrize("spoken_language", ["en", "zh"])


def made(spoken_language="en"):
    language.set_language(spoken_language)
    return {page.name: page for page in pages(KEYS, command_help)}


@pytest.fixture
def manual(qtbot):
    window = ManualWindow(list(made().values()))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def window(qtbot):
    shown = Window()
    qtbot.addWidget(shown, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    shown.show()
    return shown


def test_both_languages_have_the_same_pages_in_the_same_order_with_the_same_pictures_and_parts():
    english, chinese = (sorted((manual_pages.folder() / code).glob("*.md")) for code in ("en", "zh"))
    assert [file.name for file in english] == [file.name for file in chinese]
    marks = re.compile(r"\]\(([\w-]+)\)|^(\{\w+\})$|^(#+) |`([^`\n]*)`", re.MULTILINE)
    for one, other in zip(english, chinese, strict=True):
        found = [marks.findall(file.read_text(encoding="utf-8")) for file in (one, other)]
        for kind in (0, 1, 2):
            assert [m[kind] for m in found[0] if m[kind]] == [m[kind] for m in found[1] if m[kind]], one.name


@both
def test_every_stretch_of_bold_or_code_is_shown_as_such(qapp, spoken_language):
    for page in made(spoken_language).values():
        text = ManualText()
        text.show_page(page)
        shown = text.toPlainText()
        assert "**" not in shown, page.name
        assert "```" not in shown, page.name


@both
def test_the_lines_of_a_formula_stand_on_one_ground_with_room_around_them(qapp, spoken_language):
    text = ManualText()
    text.show_page(made(spoken_language)[method_page("topsis")])
    frames = [f for f in text.document().rootFrame().childFrames() if not isinstance(f, QTextTable)]
    assert len(frames) == 1
    assert frames[0].frameFormat().padding() >= 8
    within = text.document().findBlock(frames[0].firstPosition())
    assert within.text().startswith("#")
    assert text.document().findBlock(frames[0].lastPosition()).text().startswith("C(i)")


@both
def test_every_link_leads_to_a_page_and_none_to_the_network(spoken_language):
    known = made(spoken_language)
    for page in known.values():
        assert "http" not in page.text, page.name
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]*)\)", page.text):
            assert target in known, f"{page.name}: {target}"


@both
def test_no_page_is_empty_and_no_part_is_left_unfilled(spoken_language):
    for page in made(spoken_language).values():
        assert len(page.text) > 100, page.name
        assert not re.search(r"^\{\w*\}$", page.text, re.MULTILINE), page.name


@both
def test_every_method_has_a_page_with_its_formula_its_notes_and_its_source(spoken_language):
    known = made(spoken_language)
    for name in METHODS:
        text = known[method_page(name)].text
        for symbols, words in formula(name):
            assert symbols in text
            assert words is None or spoken(words, spoken_language) in text.replace("\u2009", " ")
        assert note(name).reference in text
        assert spoken(note(name).beware, spoken_language) in text.replace("\u2009", " ")
        assert f"]({method_page(name)})" in known["ranking"].text


def test_the_command_line_is_described_by_its_own_help():
    text = made()["commands"].text
    for name in COMMANDS:
        assert f"usage: decider {name}" in text


def test_every_term_has_its_name_and_meaning_in_both_languages_once():
    for key in ("en", "zh"):
        names = [term[key] for term in terms()]
        assert len(names) == len(set(names))
    for term in terms():
        assert all(term[key].strip() for key in ("en", "zh", "means_en", "means_zh"))
        assert term["means_en"].endswith(".")
        assert term["means_zh"].endswith("。")


def test_a_picture_is_shown_where_the_gallery_drew_it_and_left_out_where_not(tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(manual_pages, "folder", lambda: tmp_path)
    monkeypatch.setattr("decider.desktop.manual_text.folder", lambda: tmp_path)
    (tmp_path / "pictures").mkdir()
    assert pictured("![a](weights)\n\nText", "light", "en") == "Text"
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "pictures" / "weights-light-en.png"))
    assert "weights-light-en.png" in pictured("![a](weights)\n\nText", "light", "en")
    assert "weights" not in pictured("![a](weights)\n\nText", "dark", "en")
    window = ManualWindow([manual_pages.Page("first-steps", "First", "![a](weights)\n\nText")])
    qtbot.addWidget(window)
    window.go("first-steps")
    drawn = window.text.document().resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("weights-light-en.png")
    )
    assert drawn.width() == 1280


def test_every_picture_that_a_page_wants_is_a_scene_of_the_gallery():
    assert set(pictures_wanted()) <= {*PLACES, "weights-comparisons"}


def test_the_manual_opens_at_the_place_that_is_shown_and_stays_beside_it(window, qtbot):
    window.listed["manual"].trigger()
    assert window.manual.shown.name == "first-steps"
    window.files.copy_of("samples/hangzhou-bay")
    for place in PLACES:
        window.go(place)
        window.listed["manual"].trigger()
        assert window.manual.shown.name == (method_page("topsis") if place == "ranking" else place)
    window.go("weights")
    window.places["weights"].tabs.setCurrentIndex(1)
    window.listed["manual"].trigger()
    assert window.manual.shown.name == "comparisons"
    assert not window.manual.shown.isModal()
    window.manual.shown.close()
    assert window.manual.shown is None


def test_the_palette_leads_to_the_page_on_a_method(window, qtbot):
    window._find()
    qtbot.keyClicks(window.panel.field, "vikor")
    assert [window.panel.list.item(i).text() for i in range(window.panel.list.count())] == ["VIKOR"]
    qtbot.keyClick(window.panel.field, Qt.Key.Key_Return)
    assert window.manual.shown.name == method_page("vikor")


def test_another_language_shows_the_same_page_anew(window, qtbot):
    window.manual.open("weights")
    before = window.manual.shown
    window.listed["language_zh"].trigger()
    qtbot.waitUntil(lambda: window.manual.shown is not None and window.manual.shown is not before)
    assert window.manual.shown.name == "weights"
    assert window.manual.shown.windowTitle() == "手册"
    assert window.manual.shown.text.toPlainText().startswith("权重")


def shown_names(manual):
    return [name for name, item in manual._items.items() if not item.isHidden()]


def test_a_search_leaves_the_pages_where_all_words_occur_and_marks_them(manual, qtbot):
    manual.go("first-steps")
    manual.search.setFocus()
    QTest.keyClicks(manual.search, "opricovic acceptable")
    assert shown_names(manual) == ["ranking", "method-vikor"]
    assert manual.name == "method-vikor"
    assert manual.found.text() == "1 page"
    assert len(manual.text.extraSelections()) >= 2
    manual.search.setText("vikor")
    assert manual.name == "method-vikor"
    manual.search.setText("codas")
    assert manual.name == "method-codas"
    QTest.keyClicks(manual.search, " xyzzy")
    assert manual.found.text() == "Nothing found"
    manual.search.clear()
    assert len(shown_names(manual)) == len(manual._pages)


def test_a_link_goes_to_its_page_and_back_returns(manual):
    manual.go("weights")
    manual.text.anchorClicked.emit(QUrl("comparisons"))
    assert manual.name == "comparisons"
    manual.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert manual.name == "first-steps"
    manual.go_back()
    manual.go_back()
    assert manual.name == "weights"


def test_the_pictures_of_the_manual_are_drawn_as_it_asks_for_them(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.gallery_help.LOOKS", [("light", "zh")])
    drawn = for_manual(qapp, tmp_path / "pictures", ["criteria", "weights-comparisons"])
    monkeypatch.setattr(manual_pages, "folder", lambda: tmp_path)
    for file in drawn:
        assert QImage(str(file)).width() == 1280
    assert "weights-comparisons-light-zh.png" in pictured("![a](weights-comparisons)\n\n", "light", "zh")


def test_f1_opens_the_manual_over_a_dialog_and_it_goes_with_the_dialog(window, qtbot):
    window.files.copy_of("samples/hangzhou-bay")
    dialog = StudyDialog(window.session, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut) is not None)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.title, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.manual.shown is not None)
    assert window.manual.shown.parentWidget() is dialog
    window.manual.shown.search.setText("TOPSIS")
    assert window.manual.shown.search.text() == "TOPSIS"
    window.manual.shown.close()
    dialog.reject()
    dialog.deleteLater()
    window.manual.open()
    assert window.manual.shown.parentWidget() is window
    window.manual.shown.close()
