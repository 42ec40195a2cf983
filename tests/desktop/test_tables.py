"""Tables that mirror rows: right signals, kept selection, safe copies."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from decider.desktop.charts.ink import screen_ink
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import Table, TextModel, TextRow

COLUMNS = [Column("Project"), Column("Closeness", numeric=True, tip="0 to 1")]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def rows(ids, score="0.5"):
    return [TextRow(id, (f"Project {id}", score)) for id in ids]


@pytest.fixture
def model(qtbot):
    model = TextModel(COLUMNS)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.display(rows("abcd"))
    return model


@pytest.fixture
def table(model, qtbot):
    table = Table("Ranking")
    qtbot.addWidget(table)
    table.setModel(model)
    table.stretch(0)
    table.resize(400, 300)
    return table


def shown(model):
    return "".join(model.index(i, 0).data(Qt.ItemDataRole.UserRole) for i in range(model.rowCount()))


@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("12")), unique_by=lambda p: p[0])))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_in_any_order_follow_any_others(model, states):
    for state in states:
        model.display([TextRow(id, (id, score)) for id, score in state])
        assert shown(model) == "".join(id for id, _ in state)
        assert [model.index(i, 1).data() for i in range(model.rowCount())] == [score for _, score in state]


def test_a_changed_order_is_one_layout_change_and_nothing_else(model):
    spies = {
        name: QSignalSpy(getattr(model, name))
        for name in ("layoutChanged", "dataChanged", "rowsInserted", "modelReset")
    }
    model.display(rows("dbca"))
    assert {name: spy.count() for name, spy in spies.items()} == {
        "layoutChanged": 1, "dataChanged": 0, "rowsInserted": 0, "modelReset": 0,
    }  # fmt: skip


def test_changed_cells_are_told_as_stretches(model):
    spy = QSignalSpy(model.dataChanged)
    model.display([*rows("ab", "0.6"), *rows("c"), *rows("d", "0.7")])
    assert [(spy.at(i)[0].row(), spy.at(i)[1].row()) for i in range(spy.count())] == [(0, 1), (3, 3)]


def test_equal_rows_say_nothing(model):
    spy = QSignalSpy(model.dataChanged)
    model.display(rows("abcd"))
    assert spy.count() == 0


def test_the_selection_survives_a_changed_order_and_other_rows(table, model):
    table.select_id("c")
    model.display(rows("xcab"))
    assert table.selected_ids() == ["c"]
    assert table.currentIndex().row() == 1
    model.display(rows("xab"))
    assert "c" not in table.selected_ids()


def test_ten_thousand_rows_are_reordered_within_a_moment(model, table):
    many = [TextRow(str(i), (f"Project {i}", f"{i}")) for i in range(10_000)]
    plain = TextModel(COLUMNS)
    plain.display(many)
    table.setModel(plain)
    table.select_id("17")
    plain.display(many[::-1])
    assert table.selected_ids() == ["17"]


def test_selecting_from_outside_is_silent_and_by_key_or_mouse_it_speaks(table, qtbot):
    chosen = QSignalSpy(table.row_chosen)
    table.select_id("b")
    assert chosen.count() == 0
    qtbot.keyClick(table, Qt.Key.Key_Down)
    spot = table.visualRect(table.model().index(3, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == ["c", "d"]


def test_a_click_on_a_header_asks_for_the_order_and_sorts_nothing(table, model, qtbot):
    asked = QSignalSpy(table.sort_wanted)
    header = table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionPosition(1) + 20, 10))
    assert asked.at(0) == [1]
    assert shown(model) == "abcd"
    table.show_sort(1, ascending=False)
    table.grab()
    table.show_sort(None)
    assert not header.isSortIndicatorShown()


def test_ctrl_c_copies_text_and_html_without_formulas(table, model, qtbot):
    model.display([
        TextRow("a", ("=HYPERLINK(0)", "−0.5")), TextRow("b", ("<b>Bay\tports</b>", "0.25")), TextRow("c", ("@x", "1"))
    ])  # fmt: skip
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "'=HYPERLINK(0)\t-0.5\n<b>Bay ports</b>\t0.25\n'@x\t1"
    assert "<td>&lt;b&gt;Bay ports&lt;/b&gt;</td><td>0.25</td>" in data.html()


def test_copying_nothing_leaves_the_clipboard_alone(table, qtbot):
    QGuiApplication.clipboard().setText("before")
    table.clearSelection()
    table.copy_selection()
    assert QGuiApplication.clipboard().text() == "before"


def test_cells_apart_are_copied_with_gaps(model, qtbot):
    table = Table("Scores", whole_rows=False)
    qtbot.addWidget(table)
    table.setModel(model)
    select = table.selectionModel()
    for row, column in ((0, 0), (2, 1)):
        select.select(model.index(row, column), select.SelectionFlag.Select)
    table.copy_selection()
    assert QGuiApplication.clipboard().text() == "Project a\t\n\t0.5"


def test_the_row_under_the_pointer_is_raised_across_all_columns(table, qtbot):
    with qtbot.waitExposed(table):
        table.show()
    cell = table.visualRect(table.model().index(1, 0))
    qtbot.mouseMove(table.viewport(), cell.center())
    assert table.hovered == 1
    image = table.viewport().grab().toImage()
    far = table.visualRect(table.model().index(1, 1))
    assert image.pixelColor(far.left() + 2, far.top() + 3) == screen_ink().raised
    assert image.pixelColor(far.left() + 2, far.top() - 27) == screen_ink().surface


def test_tones_weights_tips_and_titles_are_told(model):
    model.display([TextRow("a", ("A", "1"), ("muted",), (600,), ("Full name",))])
    cell, other = model.index(0, 0), model.index(0, 1)
    assert [cell.data(Qt.ItemDataRole.UserRole + i) for i in (2, 3)] == ["muted", 600]
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Full name"
    assert other.data(Qt.ItemDataRole.ToolTipRole) is None
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal, Qt.ItemDataRole.ToolTipRole) == "0 to 1"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_row_is_ringed_for_who_comes_by_keys_and_not_for_the_mouse(table, model, qtbot):
    table.show()
    table.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert table.ringed
    at = table.visualRect(model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    without = table.grab().toImage()
    assert not table.ringed
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.ringed
    assert table.grab().toImage() != without
