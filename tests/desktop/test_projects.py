"""The table of projects as a person uses it: keys, clipboard, mouse, on the real widgets and a real session."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelection, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from decider.analysis.analysis import analyse
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.criteria import set_split
from decider.decision.edits.weights import equal_shares
from decider.decision.findings import DeciderError
from decider.decision.weighting import Weighting
from decider.desktop.session import Session
from decider.desktop.style.language import set_language
from decider.desktop.views.projects import ProjectsPlace
from decider.desktop.views.projects_columns import columns_of
from decider.desktop.views.projects_paste import block_of, intent_of, placed
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.storage.invariants import check
from decider.words import Bilingual

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEY = Qt.Key


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    # What earlier tests left behind is not styled again and again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    set_language("en")


def sample(name="samples/port-sites"):
    return read_decision(shipped("resources") / f"{name}.decider")


class Bench:
    """A place beside a session, as the window connects them."""

    def __init__(self, qtbot, decision):
        self.session = Session()
        self.place = ProjectsPlace()
        qtbot.addWidget(self.place)
        self.tester = QAbstractItemModelTester(
            self.place.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, self.place
        )
        self.place.edited.connect(lambda edit, arguments: self.session.do(edit, *arguments))
        self.session.changed.connect(lambda old, new: self.place.display(new, self.session.analysis))
        self.wanted = []
        self.place.action_wanted.connect(self.wanted.append)
        self.session.new(decision)
        self.place.resize(976, 850)
        self.place.show()
        self.place.activateWindow()
        qtbot.waitUntil(self.place.isActiveWindow)

    @property
    def table(self):
        return self.place.table

    @property
    def decision(self):
        return self.session.decision

    def at(self, row, column):
        self.table.setFocus()
        self.table.go_to(self.place.rows.index(row, column))

    def select(self, top, left, bottom, right):
        self.at(top, left)
        selection = self.table.selectionModel()
        rows = self.place.rows
        selection.select(
            QItemSelection(rows.index(top, left), rows.index(bottom, right)), selection.SelectionFlag.ClearAndSelect
        )

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier, widget=None):
        QTest.keyClick(widget or self.table, key, modifiers)

    def type(self, text):
        """Type text as a keyboard does: the first key opens the editor."""
        QTest.keyClicks(self.table, text[0])
        editor = self.editor()
        if text[1:]:
            QTest.keyClicks(editor, text[1:])
        return editor

    def editor(self):
        return next(e for e in self.table.viewport().findChildren(QLineEdit) if e.isVisible())

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.key(KEY.Key_V, CTRL)

    def scores(self, rows, columns):
        return [[self.decision.performances[i][j] for j in columns] for i in rows]

    def notice(self):
        return self.place.notice.text() if self.place.notice.isVisible() else ""


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot, sample())


def test_typing_over_a_cell_and_enter_changes_the_score_and_moves_down(bench):
    bench.at(0, 1)
    editor = bench.type("21,5")
    bench.key(KEY.Key_Return, widget=editor)
    assert bench.decision.performances[0][0] == 21.5
    assert (bench.table.currentIndex().row(), bench.table.currentIndex().column()) == (1, 1)
    assert bench.table.hasFocus()


def test_tab_and_arrows_leave_a_cell_in_their_direction(bench):
    bench.at(2, 2)
    bench.key(KEY.Key_Tab, widget=bench.type("400"))
    assert (bench.table.currentIndex().row(), bench.table.currentIndex().column()) == (2, 3)
    bench.key(KEY.Key_Up, widget=bench.type("70"))
    assert (bench.table.currentIndex().row(), bench.table.currentIndex().column()) == (1, 3)
    assert bench.scores([2], [1, 2]) == [[400.0, 70.0]]


def test_escape_leaves_the_score_as_it_was(bench):
    bench.at(0, 1)
    editor = bench.type("3")
    bench.key(KEY.Key_Escape, widget=editor)
    assert bench.decision.performances[0][0] == 18.5
    assert not bench.session.dirty


def test_what_is_no_number_is_refused_in_one_sentence(bench):
    bench.at(0, 1)
    bench.key(KEY.Key_Return, widget=bench.type("deep"))
    assert bench.decision.performances[0][0] == 18.5
    assert "deep" in bench.notice()
    assert "Outer island" in bench.notice()
    assert "Water depth" in bench.notice()
    bench.key(KEY.Key_Return, widget=bench.type("19"))
    assert bench.notice() == ""


def test_a_comma_that_could_mean_two_numbers_is_asked_about(bench):
    bench.at(0, 1)
    bench.key(KEY.Key_Return, widget=bench.type("1,234"))
    assert bench.decision.performances[0][0] == 18.5
    assert "1234" in bench.notice()


def test_delete_clears_the_selection_to_missing_in_one_step(bench):
    bench.select(0, 1, 2, 3)
    bench.key(KEY.Key_Delete)
    assert bench.scores(range(3), range(3)) == [[None] * 3] * 3
    assert "9 of 48 scores missing" in bench.place._subtitle.text()
    bench.session.undo()
    assert not bench.session.dirty


def test_names_are_not_cleared_by_delete(bench):
    bench.at(0, 0)
    bench.key(KEY.Key_Delete)
    assert bench.decision == sample()
    assert "Names stay" in bench.notice()


def test_ctrl_enter_fills_all_selected_cells(bench):
    bench.select(1, 1, 4, 2)
    editor = bench.type("7")
    bench.key(KEY.Key_Return, CTRL, widget=editor)
    assert bench.scores(range(1, 5), range(2)) == [[7.0, 7.0]] * 4
    assert bench.session.undo_label.template == "Change scores"


def test_fill_down_and_fill_right(bench):
    bench.select(0, 1, 3, 2)
    bench.key(KEY.Key_D, CTRL)
    assert bench.scores(range(4), [0, 1]) == [[18.5, 620.0]] * 4
    bench.select(5, 1, 5, 3)
    bench.key(KEY.Key_R, CTRL)
    assert bench.scores([5], range(3)) == [[15.0] * 3]


def test_copy_and_paste_carry_a_block(bench):
    bench.select(0, 1, 1, 2)
    bench.key(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "18.5\t620\n16.5\t480"
    bench.at(4, 1)
    bench.key(KEY.Key_V, CTRL)
    assert bench.notice() == ""
    assert bench.scores([4, 5], [0, 1]) == [[18.5, 620.0], [16.5, 480.0]]


def test_cut_takes_away_what_it_copied(bench):
    bench.select(0, 1, 0, 2)
    bench.key(KEY.Key_X, CTRL)
    assert bench.scores([0], [0, 1]) == [[None, None]]
    assert QGuiApplication.clipboard().text() == "18.5\t620"


def test_a_single_cell_is_pasted_into_all_selected_ones(bench):
    bench.select(0, 1, 3, 2)
    bench.paste("5")
    assert bench.scores(range(4), range(2)) == [[5.0, 5.0]] * 4


def test_decimal_commas_and_full_width_figures_are_read(bench):
    bench.at(0, 1)
    bench.paste("1,5\t３２０\n2,25\t１１０\n")
    assert bench.scores([0, 1], [0, 1]) == [[1.5, 320.0], [2.25, 110.0]]


def test_one_bad_cell_refuses_the_whole_paste_and_is_named(bench):
    bench.at(0, 1)
    bench.paste("1\t2\n3\tlots\n")
    assert bench.decision == sample()
    assert "Row 2" in bench.notice()
    assert "Yearly capacity" in bench.notice()
    assert "lots" in bench.notice()


def test_a_paste_that_is_too_wide_is_refused(bench):
    bench.at(0, 5)
    bench.paste("1\t2\t3\n")
    assert bench.decision == sample()
    assert "3 columns" in bench.notice()


def test_a_paste_taller_than_the_table_offers_to_add_projects(bench):
    bench.at(6, 0)
    bench.paste("First\t1\nSecond\t2\nThird\t3\nFourth\t4\n")
    assert bench.decision == sample()
    assert "2 copied rows" in bench.notice()
    bench.place.notice.link_clicked.emit()
    assert [a.row_name for a in bench.decision.alternatives][-2:] == ["Third", "Fourth"]
    assert bench.scores(range(6, 10), [0]) == [[1.0], [2.0], [3.0], [4.0]]
    assert bench.place.rows.rowCount() == 10
    bench.session.undo()
    assert bench.decision == sample()


def test_a_header_row_says_which_columns_and_names_which_rows_are_meant(bench):
    bench.at(3, 3)
    bench.paste("Site\tYearly capacity\tInvestment\nInner bay\t1\t2\nOuter island\t3\t4\n")
    assert bench.scores([6, 0], [1, 2]) == [[1.0, 2.0], [3.0, 4.0]]


def test_a_header_in_the_other_language_is_recognised(bench):
    bench.at(3, 3)
    bench.paste("项目\t年通过能力\n外岛\t1\n")
    assert bench.scores([0], [1]) == [[1.0]]


def test_names_in_both_languages_are_recognised_and_only_one_is_rewritten(bench):
    bench.at(0, 0)
    bench.paste("外岛\nNew headland\n")
    assert bench.decision.alternatives[0] == sample().alternatives[0]
    assert bench.decision.alternatives[1].name == Bilingual("New headland", "北岬角")


def test_a_whole_table_pasted_into_an_empty_decision_is_an_import(qtbot):
    bench = Bench(qtbot, Decision())
    assert bench.place.empty.isVisible()
    QGuiApplication.clipboard().setText("Site\tCost\nA\t1\n")
    QTest.keyClick(bench.place.empty.button, KEY.Key_V, CTRL)
    bench.place.empty.button.click()
    assert bench.wanted == ["paste_table", "import"]


def test_a_first_project_can_be_added_by_hand(qtbot):
    bench = Bench(qtbot, Decision())
    bench.place.by_hand.click()
    editor = bench.editor()
    QTest.keyClicks(editor, "Sea crossing")
    bench.key(KEY.Key_Return, widget=editor)
    assert [a.name for a in bench.decision.alternatives] == ["Sea crossing"]
    assert "no criterion" in bench.place._subtitle.text()


def test_insert_adds_above_and_ctrl_delete_removes(bench):
    bench.at(2, 1)
    bench.key(KEY.Key_Insert)
    bench.key(KEY.Key_Escape, widget=bench.editor())
    assert len(bench.decision.alternatives) == 9
    assert bench.decision.performances[2] == (None,) * 6
    bench.select(2, 0, 3, 0)
    bench.key(KEY.Key_Delete, CTRL)
    ids = [a.id for a in sample().alternatives]
    assert [a.id for a in bench.decision.alternatives] == [*ids[:2], *ids[3:]]


def test_alt_up_and_down_move_projects_and_the_selection_goes_with_them(bench):
    ids = [a.id for a in sample().alternatives]
    bench.at(2, 1)
    bench.key(KEY.Key_Up, ALT)
    assert [a.id for a in bench.decision.alternatives] == [ids[0], ids[2], ids[1], *ids[3:]]
    assert bench.table.currentIndex().row() == 1
    bench.key(KEY.Key_Down, ALT)
    assert bench.decision == sample()


def test_dragging_a_row_header_reorders(bench):
    ids = [a.id for a in sample().alternatives]
    bench.table.verticalHeader().moveSection(0, 3)
    assert [a.id for a in bench.decision.alternatives] == [*ids[1:4], ids[0], *ids[4:]]
    header = bench.table.verticalHeader()
    assert [header.logicalIndex(i) for i in range(8)] == list(range(8))


def test_sorting_shows_another_order_and_keeps_the_decision_s(bench):
    header = bench.table.columns_header
    spot = QPoint(header.sectionViewportPosition(3) + 30, 30)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    values = [bench.place.rows.value(row, bench.place.rows.columns[3]) for row in range(8)]
    assert values == sorted(values, reverse=True)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert [bench.place.rows.value(row, bench.place.rows.columns[3]) for row in range(8)] == values[::-1]
    bench.at(0, 1)
    bench.key(KEY.Key_Down, ALT)
    assert "sorted" in bench.notice()
    bench.place.notice.link_clicked.emit()
    assert bench.place.rows.shown == [a.id for a in sample().alternatives]
    assert bench.decision == sample()


def test_a_score_changed_while_sorted_keeps_its_row(bench):
    bench.place.commands.sort(1)
    shown = list(bench.place.rows.shown)
    bench.at(0, 1)
    bench.key(KEY.Key_Return, widget=bench.type("1"))
    assert bench.place.rows.shown == shown


def test_missing_scores_sort_last_in_both_directions(bench):
    bench.at(3, 1)
    bench.key(KEY.Key_Delete)
    for _ in range(2):
        bench.place.commands.sort(1)
        assert bench.place.rows.shown[-1] == sample().alternatives[3].id


def test_filter_by_name_or_attribute_in_either_language(qtbot):
    bench = Bench(qtbot, sample("samples/hangzhou-bay"))
    bench.place.activateWindow()
    qtbot.waitUntil(bench.place.isActiveWindow)
    assert bench.place.find_here()
    qtbot.waitUntil(bench.place.search.hasFocus)
    QTest.keyClicks(bench.place.search, "railway")
    assert 0 < bench.place.rows.rowCount() < 24
    bench.place.search.setText("绍兴")
    assert bench.place.rows.rowCount() > 1
    bench.key(KEY.Key_Return, widget=bench.place.search)
    assert bench.table.hasFocus()
    bench.key(KEY.Key_Escape)
    assert bench.place.rows.rowCount() == 24


def test_a_filter_that_matches_nothing_says_so_and_can_be_taken_back(bench):
    bench.place.search.setText("nothing like it")
    assert bench.place.unmatched.isVisible()
    bench.place.unmatched.button.click()
    assert bench.table.isVisible()
    assert bench.place.rows.rowCount() == 8


def test_missing_only_shows_what_waits_and_keeps_it_while_it_is_filled(bench):
    bench.select(3, 1, 3, 1)
    bench.key(KEY.Key_Delete)
    bench.place.gaps.click()
    assert bench.place.rows.shown == [sample().alternatives[3].id]
    bench.at(0, 1)
    bench.key(KEY.Key_Return, widget=bench.type("12"))
    assert bench.place.rows.rowCount() == 1
    bench.place.gaps.click()
    assert bench.place.rows.rowCount() == 8


def test_a_bilingual_name_keeps_its_other_language(bench):
    set_language("zh")
    bench.at(0, 0)
    editor = bench.type("x")
    editor.setText("外海岛")
    bench.key(KEY.Key_Return, widget=editor)
    assert bench.decision.alternatives[0].name == Bilingual("Outer island", "外海岛")


def test_the_header_sentence_says_how_far_the_scoring_is(qtbot, bench):
    assert bench.place._subtitle.text() == "8 projects, all 48 scores given"
    bench.session.new(sample("templates/hangzhou-bay-112"))
    assert bench.place._subtitle.text() == "112 projects, none of 672 scores given"


def test_illustrative_scores_are_said_to_be_so_until_they_are_real(bench):
    assert bench.place.illustrative.isVisible()
    bench.place.illustrative.link_clicked.emit()
    assert not bench.decision.illustrative
    assert not bench.place.illustrative.isVisible()


def test_a_rating_explains_itself_and_one_beyond_its_scale_is_marked(qtbot):
    bench = Bench(qtbot, sample("samples/hangzhou-bay"))
    rows = bench.place.rows
    assert "7: Builds a cluster" in rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    bench.at(0, 1)
    bench.key(KEY.Key_Return, widget=bench.type("12"))
    assert "outside the scale" in rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "1 of 144 scores outside" in bench.place._subtitle.text()


def test_names_stay_in_sight_when_the_table_is_scrolled(qtbot):
    decision = sample("samples/hangzhou-bay")
    for criterion in decision.criteria:
        decision = set_split(decision, criterion.id, True)
    bench = Bench(qtbot, decision)
    assert not bench.table._names.isVisible()
    bench.at(0, 20)
    assert bench.table._names.isVisible()
    left = bench.table.visualRect(bench.table.currentIndex()).left()
    assert left >= bench.table.columnWidth(0)
    bench.at(0, 0)
    assert bench.table._names.isVisible()
    bench.key(KEY.Key_F2)
    assert bench.editor().geometry().left() == 0


def test_pointing_at_a_finding_shows_its_cell(bench):
    bench.place.search.setText("nothing like it")
    third = sample().alternatives[2].id
    bench.place.point_at(third, "investment")
    index = bench.table.currentIndex()
    assert bench.place.rows.shown[index.row()] == third
    assert bench.place.rows.columns[index.column()].key == "investment"


def test_only_touched_rows_are_repainted(bench):
    told = []
    bench.place.rows.dataChanged.connect(lambda top, bottom, _: told.append((top.row(), bottom.row())))
    bench.at(4, 1)
    bench.key(KEY.Key_Return, widget=bench.type("12"))
    assert told == [(4, 4)]


def test_the_menu_offers_what_the_keys_do(bench):
    bench.select(1, 1, 2, 1)
    words = [action.text() for action in bench.table.menu().actions() if action.text()]
    assert "Remove 2 projects\tCtrl+Del" in words


def test_the_window_s_own_shortcuts_leave_the_table_its_keys(bench):
    bench.at(0, 1)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, KEY.Key_C, CTRL, "c")
    event.ignore()
    QApplication.sendEvent(bench.table, event)
    assert event.isAccepted()


def pasted(decision, text):
    columns = columns_of(decision)
    paste = placed(
        decision,
        block_of(text),
        [a.id for a in decision.alternatives],
        columns,
        (len(decision.alternatives), 0),
        (1, 1),
    )
    (edit, arguments), notes = intent_of(decision, paste, add=True)
    return [a.name for a in edit(decision, *arguments).alternatives][len(decision.alternatives) :], notes


def test_pasted_rows_are_cleaned_and_doubted_as_those_of_a_file():
    decision = sample()
    names, (note,) = pasted(decision, "New\u200b port\nOther\u202e\nPlain\n")
    assert names == ["New port", "Other", "Plain"]
    assert note.message.values == (("n", 2),)
    with pytest.raises(DeciderError, match='Row 2, "Total", sums up other rows'):
        pasted(decision, "New\nTotal\n")
    assert pasted(decision, "New\n'Total\n'=1+1\n")[0] == ["New", "Total", "=1+1"]
    with pytest.raises(DeciderError, match="1500 characters"):
        pasted(decision, "x" * 1500)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="1.5,\t\n\r\"'%-x年=９ \u2028", max_size=40), st.integers(0, 7), st.integers(0, 6))
def test_any_text_is_pasted_whole_or_refused_in_a_sentence(text, row, column):
    decision = sample()
    columns = columns_of(decision)
    shown = [a.id for a in decision.alternatives]
    try:
        paste = placed(decision, block_of(text), shown, columns, (row, column), (1, 1))
        intent, _ = intent_of(decision, paste, add=True)
    except DeciderError:
        return
    if intent is not None:
        edit, arguments = intent
        check(edit(decision, *arguments))


def wide(n, m):
    criteria = tuple(Criterion(f"c{j}", f"Criterion {j}", scale=Scale("rating", worst=1.0, best=9.0)) for j in range(m))
    decision = Decision(
        criteria=criteria,
        alternatives=tuple(Alternative(f"a{i}", f"Project {i}") for i in range(n)),
        performances=tuple(tuple(float((i * 7 + j * 3) % 9 + 1) for j in range(m)) for i in range(n)),
    )
    return replace(decision, weighting=Weighting(tuple(equal_shares(decision).items())))


def test_ten_thousand_projects_are_sorted_and_typed_into(qtbot):
    place = ProjectsPlace()
    qtbot.addWidget(place)
    decision = wide(10_000, 30)
    place.display(decision, analyse(decision))
    place.commands.sort(3)
    edits = []
    place.edited.connect(lambda edit, arguments: edits.append(edit(decision, *arguments)))
    place.rows.setData(place.rows.index(0, 3), "5.5")
    changed = [i for i, row in enumerate(edits[-1].performances) if row != decision.performances[i]]
    assert len(changed) == 1
    assert 5.5 in edits[-1].performances[changed[0]]
