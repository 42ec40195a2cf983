"""Tables that are read whole: columns as wide as their contents, words wrapped where there is no room."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import text_width
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.table_parts import WRAPPED, in_lines_of
from decider.desktop.widgets.tables import TextRow

COLUMNS = [Column("Project"), Column("Weight of it", True), Column("What happens")]
LONG = "Yangtze River Delta ecological green integrated development demonstration zone"


@pytest.fixture
def table(qtbot):
    def make(rows, wide, **options):
        made = FittedTable("Rows", COLUMNS, **options)
        qtbot.addWidget(made)
        made.resize(wide, 300)
        made.show()
        made.show_rows([TextRow(str(i), cells) for i, cells in enumerate(rows)])
        return made

    return make


def test_figures_have_the_room_they_need_and_the_rest_goes_to_the_names(table):
    made = table([("Tunnel", "12.5%", "stays")], 700)
    widths = [made.columnWidth(i) for i in range(3)]
    assert sum(widths) <= made.viewport().width() < sum(widths) + 4
    assert widths[1] >= text_width(screen_ink().font("caption"), "Weight of it") + 16
    assert widths[0] > widths[2]


def test_words_without_room_take_more_lines_in_a_taller_row(table):
    made = table([(LONG, "12.5%", "stays"), ("Tunnel", "9.0%", "stays")], 360)
    assert made.rowHeight(0) > made.rowHeight(1) == made.verticalHeader().minimumSectionSize()
    metrics = QFontMetricsF(screen_ink().font("body"))
    lines = (made.rowHeight(0) - made.rowHeight(1)) / metrics.lineSpacing() + 1
    assert lines * (made.columnWidth(0) - 16) >= metrics.horizontalAdvance(LONG) * 0.9
    assert sum(made.columnWidth(i) for i in range(3)) <= made.viewport().width()


def test_a_wider_table_needs_fewer_lines(table, qtbot):
    made = table([(LONG, "12.5%", "stays")], 360)
    narrow = made.rowHeight(0)
    made.resize(900, 300)
    qtbot.waitUntil(lambda: made.rowHeight(0) < narrow)
    assert made.rowHeight(0) == made.verticalHeader().minimumSectionSize()


def test_a_table_is_as_high_as_its_rows_up_to_so_many(table):
    few = table([("A", "1", "x")] * 2, 500, most=3)
    many = table([("A", "1", "x")] * 9, 500, most=3)
    row = few.verticalHeader().minimumSectionSize()
    assert many.height() - few.height() == row
    assert table([], 500).height() < few.height()


@pytest.mark.parametrize("text", ["", "x" * 400, "长三角生态绿色一体化发展示范区" * 6, "a b\nc"])
def test_any_words_are_shown_without_a_fault(table, text):
    made = table([(text, "1", text)], 300)
    made.grab()
    assert made.rowHeight(0) >= made.verticalHeader().minimumSectionSize()


def test_other_columns_replace_the_old_ones(table):
    made = table([("A", "1", "x")], 500)
    made.show_rows([TextRow("b", ("B", "2"))], [Column("Project"), Column("Share", True)])
    assert made.rows.columnCount() == 2
    assert made.everything().rows == [["Project", "Share"], ["B", "2"]]


def test_a_name_of_hundreds_of_letters_takes_four_lines_and_is_told_whole(qtbot):
    name = "Interconnection of ports, railways, laboratories and hospitals around the bay with every partner " * 3
    table = FittedTable("Names", (Column("Project"), Column("Score", True)))
    qtbot.addWidget(table)
    table.resize(320, 400)
    table.show_rows([TextRow("a", (name, "1")), TextRow("b", ("Sea crossing", "2"))])
    table.show()
    line = table.fontMetrics().lineSpacing()
    assert 3 * line < table.rowHeight(0) < 6 * line
    index = table.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == name
    assert index.data(Qt.ItemDataRole.DisplayRole) == name
    assert table.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_words_are_cut_only_where_they_do_not_fit(qapp):
    metrics = QFontMetricsF(qapp.font())
    box = QRectF(0, 0, 120, 2 * metrics.lineSpacing() + 4)
    two = "Shanghai science hub, corridor"
    assert in_lines_of(box, two, metrics) == two
    cut = in_lines_of(box, two * 400, metrics)
    assert cut.endswith("…")
    assert metrics.boundingRect(QRectF(0, 0, 120, 9999), WRAPPED, cut).height() <= box.height() + 1
