import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from decider.decision.decision import Decision
from decider.decision.edits.alternatives import add_alternative
from decider.decision.edits.study import set_title
from decider.decision.edits.weights import set_weight
from decider.desktop.actions.listed import bare
from decider.desktop.places import PLACES, WITHOUT_DOCK
from decider.desktop.style import language, theme, tokens
from decider.desktop.views.start_parts import RecentRow
from decider.desktop.window import Window
from decider.desktop.window_dialogs import KeyboardDialog, StudyDialog
from decider.desktop.window_lists import projects_found
from decider.storage import recovery
from decider.storage.decision_file import read_decision, save_decision


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.show()
    return made


@pytest.fixture
def sample(window):
    window.files.copy_of("samples/hangzhou-bay")
    return window


def answer(text):
    """Press the button `text` of the question that comes next; whether it came is known from the list returned."""
    pressed = []

    def press(tries=400):
        box = QApplication.activeModalWidget()
        if box is None and tries:
            # On a busy machine other events may come before the question.
            QTimer.singleShot(5, lambda: press(tries - 1))
            return
        assert isinstance(box, QMessageBox)
        pressed.append(box.text())
        next(b for b in box.buttons() if b.text() == text).click()

    QTimer.singleShot(0, press)
    return pressed


def test_the_window_opens_on_the_start_page(window):
    assert window.place == "start"
    assert window.windowTitle() == "Decider"
    assert not window.rail.isVisible()
    assert not window.dock.isVisible()
    assert not window.listed["save"].isEnabled()


def test_opening_the_sample_shows_its_ranking(sample):
    assert sample.place == "ranking"
    assert sample.windowTitle() == "Growth pole at the mouth of Hangzhou Bay — Decider"
    assert not sample.session.dirty


def test_the_title_says_that_something_was_edited(sample):
    sample.session.do(set_title, "Mine")
    assert sample.windowTitle() == "Mine · edited — Decider"
    sample.session.undo()
    assert "edited" not in sample.windowTitle()


@pytest.mark.parametrize("name", PLACES)
def test_every_place_is_reached_by_its_keys_and_has_the_dock_unless_it_is_the_list(sample, name):
    sample.listed[name].trigger()
    assert sample.place == name
    assert sample.stack.currentWidget() is sample.places[name]
    assert sample.dock.isVisible() == (name not in WITHOUT_DOCK)
    assert sample.listed[name].shortcut().toString() == f"Ctrl+{PLACES.index(name) + 1}"


def test_what_a_place_asks_for_goes_to_the_session_and_comes_back_to_all(sample):
    sample.go("weights")
    first = next(c.id for c in sample.session.decision.criteria if not c.parent)
    sample.places["weights"].edited.emit(set_weight, (first, 0.5))
    assert sample.session.moving
    sample.places["weights"].settled.emit()
    assert not sample.session.moving
    assert sample.session.decision.weighting.share(first) == pytest.approx(0.5)
    assert sample.dock.rows._analysis is sample.session.analysis


def test_undo_in_the_menu_names_the_change(sample):
    sample.session.do(add_alternative, "New")
    assert bare(sample.listed["undo"]) == "Undo: Add a project"
    sample.listed["undo"].trigger()
    assert bare(sample.listed["redo"]) == "Redo: Add a project"
    assert not sample.listed["undo"].isEnabled()


def test_another_language_rebuilds_what_is_seen_and_keeps_the_work(sample, qtbot):
    sample.go("weights")
    sample.session.do(add_alternative, "New")
    decision = sample.session.decision
    sample.listed["language_zh"].trigger()
    qtbot.waitUntil(lambda: sample.windowTitle().startswith("打造杭州湾"))
    assert sample.place == "weights"
    assert sample.session.decision is decision
    assert sample.session.undo_label is not None
    assert bare(sample.listed["undo"]).startswith("撤销")
    assert sample.dock.rows.cut_label.startswith("入选线")


def test_another_theme_changes_the_colours_and_keeps_the_place(sample, qtbot):
    sample.go("shortlist")
    before = sample.rail
    sample.listed["theme_dark"].trigger()
    qtbot.waitUntil(lambda: sample.rail is not before)
    assert tokens.palette() is tokens.DARK
    assert sample.palette().window().color().name() == tokens.DARK.background
    assert sample.place == "shortlist"


def test_text_grows_and_returns_to_normal(sample, qtbot):
    normal = theme.base_pixels()
    sample.listed["zoom_in"].trigger()
    assert theme.base_pixels() > normal
    sample.listed["zoom_reset"].trigger()
    assert theme.base_pixels() == normal
    qtbot.wait(1)


def test_look_and_place_are_remembered(sample, qtbot):
    sample.go("criteria")
    sample.listed["theme_dark"].trigger()
    sample.close()
    language.set_language("zh")
    from decider.desktop.window_state import restore_look, settings

    tokens.set_theme("light")
    restore_look()
    assert tokens.theme() == "dark"
    assert language.language() == "en"
    assert settings().value("window/place", type=str) == "criteria"
    qtbot.wait(1)


def test_closing_with_changes_asks_once_and_can_be_cancelled(sample):
    sample.session.do(set_title, "Mine")
    asked = answer("Cancel")
    assert not sample.close()
    assert asked == ["Save the changes to Mine?"]
    answer("Discard")
    assert sample.close()
    assert recovery.recoverable() == []


def test_closing_can_save(sample, tmp_path):
    file = tmp_path / "a.decider"
    sample.session.save(file)
    sample.session.do(set_title, "Mine")
    answer("Save")
    assert sample.close()
    assert read_decision(file).title == "Mine"


def test_a_name_without_a_suffix_gets_one(sample, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan 2.0"), ""))
    assert sample.files.save_as()
    assert (tmp_path / "plan 2.0.decider").is_file()
    assert sample.session.path == tmp_path / "plan 2.0.decider"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_table_is_exported(sample, tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / f"t{suffix}"), ""))
    assert sample.files.export_table()
    assert (tmp_path / f"t{suffix}").stat().st_size > 500


def test_the_shortlist_is_exported_as_pdf(sample, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "t.pdf"), ""))
    assert sample.files.export_pdf()
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF")
    assert sample.notice.words.text() == "t.pdf was written."


def test_a_shipped_decision_is_opened_as_a_copy(window):
    from decider.app import SAMPLE

    assert window.files.open_path(SAMPLE)
    assert window.session.path is None


def test_a_file_that_is_dropped_is_opened(window, tmp_path, qtbot):
    file = tmp_path / "a.decider"
    save_decision(file, Decision(title="Dropped"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    qtbot.waitUntil(lambda: window.session.decision.title == "Dropped")
    assert window.session.path == file


def test_a_damaged_file_is_said_in_a_strip_that_stays(window, tmp_path):
    (tmp_path / "bad.decider").write_text("no", encoding="utf-8")
    assert not window.files.open_path(tmp_path / "bad.decider")
    assert window.notice.isVisible()
    assert "bad.decider" in window.notice.words.text()
    assert window.place == "start"


def test_a_file_opened_is_recent_and_offered_on_the_start_page(window, tmp_path, qtbot):
    file = tmp_path / "a.decider"
    save_decision(file, Decision(title="A recent one"))
    window.files.open_path(file)
    window._leave()
    assert window.place == "start"
    window._fill_start()
    names = [row.accessibleName() for row in window.start.findChildren(RecentRow)]
    assert any(name.startswith("A recent one") for name in names)


def test_a_new_decision_begins_with_its_projects(window):
    window.files.new()
    assert window.place == "projects"
    assert window.windowTitle() == "Untitled — Decider"
    assert not window.session.dirty


def test_leaving_a_decision_returns_to_the_start_page(sample):
    sample.listed["start"].trigger()
    assert sample.place == "start"
    assert sample.session.decision == Decision()


@pytest.mark.parametrize("accepted", [True, False])
def test_a_table_is_imported_when_its_preview_is_accepted(window, tmp_path, accepted):
    file = tmp_path / "ports.csv"
    file.write_text("Site,Depth,Cost\n#direction,max,min\nA,3,4\nB,5,2\n", encoding="utf-8")

    def press():
        preview = QApplication.activeModalWidget()
        (preview.accept if accepted else preview.reject)()

    QTimer.singleShot(0, press)
    assert window.files.open_path(file) == accepted
    assert [a.name for a in window.session.decision.alternatives] == (["A", "B"] if accepted else [])
    assert window.place == ("ranking" if accepted else "start")


def test_the_clipboard_is_imported(window):
    QApplication.clipboard().setText("Site\tDepth\nA\t3\nB\t5\n")
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().accept())
    assert window.files.paste_table()
    assert len(window.session.decision.alternatives) == 2


def test_an_empty_clipboard_is_refused_in_words(window):
    QApplication.clipboard().clear()
    assert not window.files.paste_table()
    assert "clipboard" in window.notice.words.text()


def test_the_palette_finds_commands_and_projects(sample, qtbot):
    sample._find()
    panel = sample.panel
    qtbot.keyClicks(panel.field, "print prev")
    assert panel.list.item(0).text() == "Print preview"
    panel.field.clear()
    qtbot.keyClicks(panel.field, "no such")
    assert panel.nothing.isVisible()
    panel.field.clear()
    qtbot.keyClicks(panel.field, "sea cross")
    assert panel.nothing.isHidden()
    assert panel.list.count() == 1
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert sample.place == "projects"


def test_a_palette_that_is_open_goes_when_its_commands_are_made_anew(sample, qtbot):
    sample._find()
    panel = sample.panel
    with qtbot.waitSignal(panel.destroyed):
        sample.rebuild()
    sample._find()
    qtbot.keyClicks(sample.panel.field, "undo")
    assert sample.panel.list.count() >= 0


def test_projects_are_found_by_their_name_in_either_language(sample):
    found = [f.text for f in projects_found(sample.session.decision, print) if f.matches(["沪甬跨海通道"])]
    assert found == ["Shanghai–Ningbo sea crossing"]


def test_findings_are_counted_and_lead_to_their_place(sample, qtbot):
    sample.session.do(add_alternative, "New one")
    assert sample.status.findings.isVisible()
    sample._list_findings()
    assert sample.panel.list.count() == len(sample.session.analysis.findings)
    qtbot.keyClick(sample.panel.list, Qt.Key.Key_Return)
    assert sample.place in PLACES


def test_title_question_and_note_are_changed_in_the_language_being_read(sample):
    dialog = StudyDialog(sample.session, sample)
    dialog.title.setText("Growth pole, round two")
    dialog.accept()
    title = sample.session.decision.title
    assert title.en == "Growth pole, round two"
    assert title.zh == "打造杭州湾湾口强劲增长极"


def test_the_keyboard_list_names_every_shortcut(sample):
    dialog = KeyboardDialog(sample.listed, sample)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Save", "Ctrl+S", "Find a project or command", "Ctrl+K"} <= words


def test_undo_and_redo_have_the_keys_of_every_spreadsheet(sample, qtbot):
    sample.session.do(set_title, "Mine")
    qtbot.keyClick(sample, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not sample.session.dirty
    qtbot.keyClick(sample, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert sample.session.dirty
    words = {label.text() for label in KeyboardDialog(sample.listed, sample).findChildren(QLabel)}
    assert {"Undo", "Fill down", "Ctrl+D"} <= words


def test_no_two_actions_share_their_keys(sample):
    keys = [a.shortcut().toString() for a in sample.listed.all() if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_a_hostile_title_stays_plain_text(sample):
    sample.session.do(set_title, "<img src=x><b>bold</b>")
    asked = answer("Cancel")
    sample.close()
    assert asked == ["Save the changes to <img src=x><b>bold</b>?"]
    for label in sample.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
