"""The tree of criteria and one criterion in full, by keyboard and by mouse, on a real session."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from decider.decision.criteria import Level, children
from decider.decision.decision import Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.study import set_gates, set_normalisation
from decider.desktop.session import Session
from decider.desktop.style.language import set_language
from decider.desktop.views.criteria import CriteriaPlace
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.storage.invariants import check
from decider.words import Bilingual

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def sample(name="samples/hangzhou-bay"):
    return read_decision(shipped("resources") / f"{name}.decider")


class Bench:
    """A place beside a session, as the window connects them."""

    def __init__(self, qtbot, decision):
        self.session = Session()
        self.place = CriteriaPlace()
        qtbot.addWidget(self.place)
        self.tester = QAbstractItemModelTester(
            self.place.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, self.place
        )
        self.place.edited.connect(lambda edit, arguments: self.session.do(edit, *arguments))
        self.session.changed.connect(lambda old, new: self.place.display(new, self.session.analysis))
        self.session.changed.connect(lambda old, new: check(new))
        self.session.new(decision)
        self.place.resize(976, 850)
        self.place.show()
        self.place.activateWindow()
        qtbot.waitUntil(self.place.isActiveWindow)

    @property
    def decision(self):
        return self.session.decision

    @property
    def details(self):
        return self.place.details

    def choose(self, criterion):
        self.place.point_at(criterion=criterion)

    def criterion(self, id=None):
        return self.decision.criterion(id or self.details.criterion.id)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.place.list, key, modifiers)

    def type(self, field, text):
        """Type over what a field holds, and leave it."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, KEY.Key_Delete)
        field.clearFocus()

    def tops(self):
        return [c.id for c in children(self.decision.criteria)]


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    # What earlier tests left behind is not styled again and again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    set_language("en")


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot, sample())


def test_the_header_says_what_is_judged_and_what_rests(bench):
    assert bench.place._subtitle.text() == "6 criteria are judged, 22 sub-criteria rest"


def test_a_renamed_criterion_keeps_its_other_language(bench):
    bench.choose("ecology")
    bench.type(bench.details.name, "Nature")
    assert bench.criterion().name == Bilingual("Nature", "生态")
    assert any(bench.place.rows.row_at(i).name == "Nature" for i in range(bench.place.rows.rowCount()))


def test_a_name_can_be_typed_over_in_the_tree(qtbot, bench):
    bench.choose("industry")
    bench.key(KEY.Key_F2)
    editor = next(e for e in bench.place.list.viewport().findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, "Firms")
    QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: bench.criterion("industry").name == Bilingual("Firms", "产业"))


def test_an_empty_name_is_not_taken(bench):
    bench.type(bench.details.name, "")
    assert bench.decision == sample()
    assert bench.details.name.text() == "Industry"


def test_direction_turns_the_scale_and_a_target_starts_at_the_median(bench):
    bench.choose("industry")
    bench.details.direction.buttons["min"].click()
    criterion = bench.criterion()
    assert (criterion.direction, criterion.scale.worst, criterion.scale.best) == ("min", 9.0, 1.0)
    bench.details.direction.buttons["target"].click()
    assert bench.criterion().direction == "target"
    assert bench.criterion().target == 6.75
    bench.type(bench.details.target, "7,5")
    assert bench.criterion().target == 7.5


def test_worst_best_and_unit_are_edited_in_place(qtbot):
    bench = Bench(qtbot, sample("samples/port-sites"))
    bench.choose("depth")
    bench.type(bench.details.scale.worst, "10")
    bench.type(bench.details.scale.best, "20")
    bench.type(bench.details.scale.unit, "metres")
    scale = bench.criterion().scale
    assert (scale.worst, scale.best, scale.unit) == (10.0, 20.0, Bilingual("metres", "米"))
    bench.type(bench.details.scale.best, "")
    assert bench.criterion().scale.best is None


def test_ends_against_the_direction_are_pointed_out(bench):
    bench.choose("industry")
    bench.type(bench.details.scale.worst, "10")
    assert "larger number" in bench.details.scale._words.text()


def test_ends_against_the_direction_wait_until_they_fit(bench):
    bench.choose("industry")
    before = bench.criterion().scale
    assert (before.worst, before.best) == (1.0, 9.0)
    bench.type(bench.details.scale.worst, "10")
    assert bench.criterion().scale == before
    assert bench.details.scale.worst.text() == "10"
    assert "the ends stay as they were" in bench.details.scale._words.text()
    bench.type(bench.details.scale.best, "20")
    assert (bench.criterion().scale.worst, bench.criterion().scale.best) == (10.0, 20.0)
    assert "stay as they were" not in bench.details.scale._words.text()
    bench.type(bench.details.scale.best, "10")
    assert "the same value" in bench.details.scale._words.text()
    assert bench.criterion().scale.best == 20.0
    bench.choose("innovation")
    assert "same value" not in bench.details.scale._words.text()


def test_what_is_no_number_leaves_the_end_as_it_was(bench):
    bench.type(bench.details.scale.worst, "low")
    assert bench.decision == sample()
    assert bench.details.scale.worst.text() == "1"


def test_levels_of_the_rubric_are_written_added_and_removed(bench):
    bench.choose("industry")
    before = bench.criterion().scale.rubric
    lines = bench.details.scale._levels
    bench.type(lines[0].meaning, "Nothing changes.")
    assert bench.criterion().scale.rubric[0].meaning == Bilingual("Nothing changes.", before[0].meaning.zh)
    bench.details.scale.more.click()
    assert [level.value for level in bench.criterion().scale.rubric] == [1, 2, 3, 5, 7, 9]
    assert bench.criterion().scale.rubric[1] == Level(2.0, "")
    bench.type(lines[1].value, "4")
    assert [level.value for level in bench.criterion().scale.rubric] == [1, 3, 4, 5, 7, 9]
    lines[2].away.click()
    assert [level.value for level in bench.criterion().scale.rubric] == [1, 3, 5, 7, 9]
    assert bench.criterion().scale.rubric[1:] == before[1:]


def test_a_measured_criterion_becomes_a_rating_with_ends(qtbot):
    bench = Bench(qtbot, sample("samples/port-sites"))
    bench.choose("investment")
    bench.details.scale.kind.buttons["rating"].click()
    scale = bench.criterion().scale
    assert (scale.kind, scale.worst, scale.best) == ("rating", 9.0, 1.0)


def test_a_gate_counts_who_misses_it(bench):
    bench.choose("industry")
    bench.type(bench.details.gate, "4")
    assert bench.criterion().gate == 4
    column = [c.id for c in bench.decision.criteria].index("industry")
    n = sum(row[column] < 4 for row in bench.decision.performances)
    assert n > 1
    assert bench.details._gate_words.text() == f"{n} projects miss it; gates do not count at present."
    bench.session.do(set_gates, True)
    assert "cannot be shortlisted" in bench.details._gate_words.text()
    bench.type(bench.details.gate, "")
    assert bench.criterion().gate is None


def test_a_note_is_taken_when_the_field_is_left_and_escape_takes_it_back(bench):
    bench.choose("industry")
    old = bench.criterion().note
    note = bench.details.note
    note.setFocus()
    QTest.keyClicks(note, "x")
    QTest.keyClick(note, KEY.Key_Escape)
    note.clearFocus()
    assert bench.criterion().note == old
    bench.type(note, "Agreed in May.")
    assert bench.criterion().note == Bilingual("Agreed in May.", old.zh)


def test_words_being_typed_go_to_the_criterion_they_were_typed_for(bench):
    bench.choose("industry")
    note = bench.details.note
    note.setFocus()
    note.selectAll()
    QTest.keyClicks(note, "For industry")
    bench.choose("ecology")
    assert bench.criterion("industry").note.en == "For industry"
    assert bench.criterion("ecology").note == sample().criterion("ecology").note


def test_judged_by_sub_criteria_or_as_a_whole(bench):
    bench.choose("industry")
    bench.details.split.buttons["split"].click()
    assert bench.criterion("industry").split
    assert bench.place._subtitle.text() == "8 criteria are judged, 19 sub-criteria rest"
    assert not bench.details.scale.isVisible()
    bench.details.split.buttons["whole"].click()
    assert bench.decision == sample()


def test_criteria_are_added_beside_and_below_by_keyboard(bench):
    bench.choose("industry")
    bench.key(KEY.Key_Insert)
    assert bench.details.name.hasFocus()
    QTest.keyClicks(bench.details.name, "Risk")
    QTest.keyClick(bench.details.name, KEY.Key_Return)
    assert bench.decision.criteria[-1].name == "Risk"
    assert bench.tops()[-1] == bench.details.criterion.id
    bench.key(KEY.Key_Insert, CTRL)
    assert bench.decision.criteria[-1].parent == bench.tops()[-1]


def test_removing_chooses_the_neighbour_and_undo_brings_all_back(bench):
    bench.choose("innovation")
    bench.key(KEY.Key_Delete)
    assert "innovation" not in bench.tops()
    assert bench.details.criterion.id in {c.id for c in bench.decision.criteria}
    bench.session.undo()
    assert bench.decision == sample()


def test_alt_up_and_down_take_the_children_along(bench):
    ids = [c.id for c in sample().criteria]
    bench.choose("innovation")
    bench.key(KEY.Key_Up, ALT)
    assert bench.tops()[:2] == ["innovation", "industry"]
    assert bench.details.criterion.id == "innovation"
    row = bench.place.rows
    assert row.row_at(0).id == "innovation"
    assert row.row_at(1).depth == 1
    scores = {c.id: j for j, c in enumerate(bench.decision.criteria)}
    for id in ids:
        assert bench.decision.performances[0][scores[id]] == sample().performances[0][ids.index(id)]
    bench.key(KEY.Key_Down, ALT)
    assert bench.tops() == [c.id for c in children(sample().criteria)]
    bench.choose("ecology")
    bench.key(KEY.Key_Down, ALT)
    assert bench.tops()[-1] == "ecology"


def test_a_constant_criterion_is_pointed_out_where_it_is(bench):
    bench.choose("industry")
    same = {(a.id, "industry"): 5.0 for a in bench.decision.alternatives}
    bench.session.do(set_performances, same)
    assert "does not discriminate" in bench.details._strips[0].text()
    assert bench.place.rows.row_at(0).found


def test_a_missing_scale_is_pointed_out_while_fixed_scales_are_chosen(qtbot):
    bench = Bench(qtbot, sample("samples/port-sites"))
    bench.session.do(set_normalisation, "fixed")
    bench.choose("depth")
    assert "Water depth" in bench.details._strips[0].text()
    assert bench.details._strips[0].isVisible()


def test_the_first_criterion_comes_from_one_button(qtbot):
    bench = Bench(qtbot, Decision())
    assert bench.place.empty.isVisible()
    bench.place.empty.button.click()
    assert [c.name for c in bench.decision.criteria] == ["Criterion 1"]
    assert bench.details.name.hasFocus()


def test_the_menu_shows_the_keys(bench):
    assert "Add sub-criterion\tCtrl+Ins" in [action.text() for action in bench.place.menu().actions()]


def drop(bench, dragged, beside, below):
    """Drag a criterion's row to the upper or lower half of another's."""
    bench.choose(dragged)
    view = bench.place.list
    rect = view.visualRect(bench.place.rows.index(bench.place.rows.row_of(beside), 0))
    at = QPointF(rect.center().x(), rect.bottom() - 4 if below else rect.top() + 4)
    mime = bench.place.rows.mimeData([view.currentIndex()])
    event = QDropEvent(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)
    assert event.isAccepted()


def test_a_row_that_is_dragged_takes_its_children_along_and_stays_with_its_siblings(bench):
    before = bench.tops()
    drop(bench, "infrastructure", "industry", below=False)
    assert bench.tops() == ["infrastructure", "industry", "innovation", *before[3:]]
    assert bench.place.rows.row_at(1).depth == 1
    assert bench.details.criterion.id == "infrastructure"
    bench.session.undo()
    first, second, third = (c.id for c in children(bench.decision.criteria, "industry"))
    drop(bench, first, third, below=True)
    assert [c.id for c in children(bench.decision.criteria, "industry")] == [second, third, first]
    drop(bench, second, "ecology", below=True)
    assert [c.id for c in children(bench.decision.criteria, "industry")] == [third, first, second]
    assert bench.tops() == before
    drop(bench, second, second, below=True)
    assert bench.session.undo_label is not None
    bench.session.undo()
    bench.session.undo()
    assert bench.decision == sample()
