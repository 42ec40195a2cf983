import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from decider.analysis.chances import settled_chances
from decider.decision.edits.weights import set_weight
from decider.desktop.printing_choice import remembered
from decider.desktop.views.shortlist_contents import ContentsDialog
from decider.desktop.window import Window


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.show()
    made.files.copy_of("samples/hangzhou-bay")
    made.go("shortlist")
    return made


@pytest.mark.parametrize(
    ("name", "suffix", "begins"),
    [("export_docx", ".docx", b"PK"), ("export_xlsx", ".xlsx", b"PK"), ("export_html", ".html", b"<!doctype")],
)
def test_the_shortlist_is_written_in_each_format(window, tmp_path, monkeypatch, name, suffix, begins):
    path = tmp_path / f"list{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.listed[name].trigger()
    assert path.read_bytes().lower().startswith(begins.lower())


def test_what_is_written_says_how_sure_each_place_is_and_in_the_language_of_the_pages(
    qtbot, window, tmp_path, monkeypatch
):
    path = tmp_path / "list.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.listed["export_html"].trigger()
    written = path.read_text(encoding="utf-8")
    assert "Chance" in written
    assert "borderline" in written
    assert "10,000 trials that varied the weights by up to 5 points, seed 1" in written
    card = window.places["shortlist"].print_card
    card.spoken.setFocus()
    qtbot.keyClick(card.spoken, Qt.Key.Key_Down)
    window.listed["export_html"].trigger()
    assert 'lang="zh' in path.read_text(encoding="utf-8")


def test_the_choice_of_pages_outlives_another_look(qtbot, window):
    place = window.places["shortlist"]
    place.print_card.paper.setFocus()
    qtbot.keyClick(place.print_card.paper, Qt.Key.Key_Down)
    window.look(dressed="dark")
    qtbot.waitUntil(lambda: window.places["shortlist"] is not place)
    assert window.places["shortlist"].print_card.paper.currentData() == "Letter"
    assert window.files.paper[:2] == ("en", "Letter")


def test_the_parts_of_the_report_are_ticked_in_a_dialog_and_remembered(qtbot, window):
    card = window.places["shortlist"].print_card
    qtbot.mouseClick(card.choose_contents, Qt.MouseButton.LeftButton)
    dialog = card.findChild(ContentsDialog)
    dialog.tick(frozenset())
    assert not dialog.use.isEnabled()
    for name in ("cover", "shortlist"):
        dialog.boxes[name].setFocus()
        qtbot.keyClick(dialog.boxes[name], Qt.Key.Key_Space)
    assert dialog.told.text() == "2 parts"
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.pages.shown()[2] == 2)
    assert window.files.paper.contents == {"cover", "shortlist"}
    assert remembered() == ("en", "A4", frozenset({"cover", "shortlist"}))


def test_both_languages_are_exported_side_by_side(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "list.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    card = window.places["shortlist"].print_card
    card.spoken.setFocus()
    qtbot.keyClick(card.spoken, Qt.Key.Key_End)
    window.listed["export_html"].trigger()
    written = path.read_text(encoding="utf-8")
    assert "Growth pole at the mouth of Hangzhou Bay\n打造杭州湾湾口强劲增长极" in written


def test_dock_and_status_name_the_draws_wherever_the_dock_is(qtbot, window):
    assert not window.status._drawn.isVisible()
    window.go("projects")
    qtbot.waitUntil(lambda: window.chances.settled)
    assert window.status._drawn.text() == "10,000 draws · weights ±5 points · seed 1"
    expected = settled_chances(window.session.analysis)
    assert all(window.dock.rows.row(id).chance == expected.figure(id) for id in expected.shares)


def test_a_drag_shows_a_thousand_draws_and_its_end_ten_thousand(qtbot, window):
    window.go("projects")
    qtbot.waitUntil(lambda: window.chances.settled)
    window.session.do(set_weight, "industry", 0.5)
    assert window.session.moving
    assert window.chances.latest.samples == 1024
    window.session.settle()
    qtbot.waitUntil(lambda: window.chances.settled)
    assert window.chances.latest.samples == 10_000
    assert window.chances.latest.shares == settled_chances(window.session.analysis).shares


def test_leaving_the_decision_drops_what_was_being_worked_out(qtbot, window):
    window.go("projects")
    window.go("start")
    qtbot.wait(20)
    assert not window.status._drawn.isVisible()


def test_on_a_small_screen_the_contents_are_seen_without_scrolling(qtbot, window):
    window.resize(1280, 720)
    card = window.places["shortlist"].print_card
    qtbot.waitUntil(lambda: card.choose_contents.isVisible() and not card.choose_contents.visibleRegion().isEmpty())
    assert card.choose_contents.visibleRegion().boundingRect().height() == card.choose_contents.height()
