"""Tables and charts copied and saved from their menus, by mouse and by key, and what the window says of it."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QVBoxLayout, QWidget

from decider.desktop.widgets import saving
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow
from decider.desktop.window import Window
from decider.resources import shipped
from decider.storage.shown_table import ShownTable


class Listening(QWidget):
    """A window that keeps what its parts say."""

    def __init__(self, part):
        super().__init__()
        self.heard, self.written = [], []
        QVBoxLayout(self).addWidget(part)

    def hear(self, sentence, failed=False):
        self.heard.append((sentence, failed))

    def hear_written(self, file):
        self.written.append(file)


@pytest.fixture
def listening(qtbot):
    windows = []

    def shown(part):
        window = Listening(part)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(500, 300)
        window.show()
        part.setFocus()
        return window

    return shown


@pytest.fixture
def table():
    made = Table("Chances: 1/2")
    model = TextModel([Column("Project"), Column("", tip="Standing"), Column(""), Column("Chance", True)], made)
    model.display([
        TextRow("a", ("=HYPERLINK(1)", "●", "", "66%")), TextRow("b", ("Tunnel", "○", "", "9%"))
    ])  # fmt: skip
    made.setModel(model)
    return made


@pytest.fixture
def answered(monkeypatch):
    """The file dialog, answered: with a path, or with what makes one of what was offered."""

    def answer(path):
        asked = []

        def dialog(parent, title, offered, kinds):
            asked.append((title, offered, kinds))
            return (str(path), "") if path else ("", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        monkeypatch.setattr(saving, "_last", [])
        return asked

    return answer


def words(menu):
    return [action.text() for action in menu.actions() if action.text()]


def run(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_a_table_offers_copying_and_saving(table, listening):
    listening(table)
    menu = table.menu()
    assert words(menu) == ["Copy", "Copy with titles", "Save as Excel…", "Save as CSV…"]
    assert not menu.actions()[0].isEnabled()
    table.selectRow(1)
    assert table.menu().actions()[0].isEnabled()


def test_titles_are_copied_with_the_selected_rows_or_with_all(table, listening):
    window = listening(table)
    run(table.menu(), "Copy with titles")
    assert QGuiApplication.clipboard().text() == "Project\tStanding\tChance\n'=HYPERLINK(1)\t●\t66%\nTunnel\t○\t9%"
    table.selectRow(1)
    run(table.menu(), "Copy with titles")
    assert QGuiApplication.clipboard().text() == "Project\tStanding\tChance\nTunnel\t○\t9%"
    assert window.heard == [("Table copied", False)] * 2


def test_a_table_is_saved_as_a_workbook_under_its_name(table, listening, answered, tmp_path):
    window, asked = listening(table), answered(tmp_path / "chances")
    run(table.menu(), "Save as Excel…")
    assert Path(asked[0][1]).name == "Chances 1 2.xlsx"
    file = tmp_path / "chances.xlsx"
    sheet = load_workbook(io.BytesIO(file.read_bytes())).active
    assert [cell.value for cell in sheet[2]] == ["=HYPERLINK(1)", "●", 0.66]
    assert window.written == [file]


def test_the_folder_that_was_chosen_is_offered_again(table, listening, answered, tmp_path):
    listening(table)
    asked = answered(tmp_path / "a.csv")
    run(table.menu(), "Save as CSV…")
    run(table.menu(), "Save as CSV…")
    assert Path(asked[1][1]).parent == tmp_path
    assert list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))[1][0] == "'=HYPERLINK(1)"


def test_a_folder_that_is_not_there_is_one_sentence(table, listening, answered, tmp_path):
    window = listening(table)
    answered(tmp_path / "gone" / "a.xlsx")
    run(table.menu(), "Save as Excel…")
    assert window.heard == [("a.xlsx was not saved: there is no such file or folder.", True)]
    assert window.written == []


def test_nothing_is_written_when_the_dialog_is_cancelled(table, listening, answered):
    window = listening(table)
    answered(None)
    run(table.menu(), "Save as Excel…")
    assert window.heard == window.written == []


def test_an_empty_table_offers_nothing(listening):
    empty = Table("Empty")
    empty.setModel(TextModel([Column("A")], empty))
    listening(empty)
    assert not empty.menu().isEnabled()


def chart():
    view = ChartView()
    figures = ShownTable([["Rank", "1"], ["Tunnel", "66%"]], frozenset({1}))
    view.show_chart(lambda painter, rect, ink: None, "Ranks", "Tunnel first", QSize(300, 200), figures=figures)
    return view


def test_a_chart_with_figures_offers_them_as_a_table(listening, answered, tmp_path):
    view = chart()
    window = listening(view)
    assert words(view.menu()) == [
        "Copy table", "Save as Excel…", "Save as CSV…", "Copy picture", "Save as SVG…", "Save as PNG…", "Save as PDF…",
    ]  # fmt: skip
    answered(tmp_path / "ranks.xlsx")
    run(view.menu(), "Save as Excel…")
    sheet = load_workbook(io.BytesIO((tmp_path / "ranks.xlsx").read_bytes())).active
    assert (sheet.title, sheet["B2"].value) == ("Ranks", 0.66)
    assert window.written == [tmp_path / "ranks.xlsx"]


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_chart_is_saved_as_a_picture(listening, answered, tmp_path, kind, start):
    view = chart()
    window = listening(view)
    answered(tmp_path / "ranks")
    run(view.menu(), f"Save as {kind.upper()}…")
    assert (tmp_path / f"ranks.{kind}").read_bytes().startswith(start)
    assert window.written == [tmp_path / f"ranks.{kind}"]


def test_the_copy_key_takes_the_figures_or_else_the_picture(listening, qtbot):
    view = chart()
    window = listening(view)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Rank\t1\nTunnel\t66%"
    view.show_chart(lambda painter, rect, ink: None, "Ranks", "")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert [sentence for sentence, _ in window.heard] == ["Table copied", "Picture copied"]


def test_a_pale_chart_has_nothing_to_copy(listening):
    view = chart()
    listening(view)
    view.fade()
    assert view.figures is None
    assert not view.menu().isEnabled()


@pytest.mark.parametrize("part", ["table", "chart"])
@pytest.mark.parametrize("key", ["menu", "Shift+F10"])
def test_the_menu_opens_by_key(part, key, table, listening, qtbot):
    widget = table if part == "table" else chart()
    window = listening(widget)
    opened = []

    def look():
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            opened.append(words(menu))
            menu.close()

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(5)
    if key == "menu":
        # What the system makes of the key; the offscreen platform makes nothing of it.
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(widget.viewport() if part == "table" else widget, event)
    else:
        qtbot.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(opened))
    assert "Save as Excel…" in opened[0]


def test_the_window_says_what_became_of_the_dock_and_writes_it(qtbot, answered, tmp_path):
    window = Window()
    qtbot.addWidget(window)
    window.files.open_path(shipped("resources") / "samples" / "port-sites.decider")
    window.go("weights")
    window.show()
    qtbot.waitUntil(lambda: window.dock.rows.size > 0)
    qtbot.keyClick(window.dock.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Rank", "Project", "Score"]
    assert window.notice.words.text() == "Table copied"
    answered(tmp_path / "order.csv")
    run(window.dock.list.menu(), "Save as CSV…")
    assert window.notice.words.text() == "order.csv was written."
    assert (tmp_path / "order.csv").exists()
    window.session.saved = window.session.decision
