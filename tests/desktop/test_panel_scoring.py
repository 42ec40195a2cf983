"""Scoring in the program by keyboard, on a real session."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decider.decision.criteria import Criterion, Scale
from decider.decision.edits.panel import set_anonymous, set_weighing
from decider.decision.edits.panel_rounds import answer, open_round
from decider.decision.panel import Ballot
from decider.decision.panel_steps import on_step
from decider.desktop.views.panel_scoring import END, PAIR, POINTS, SCORE
from decider.desktop.views.panel_scoring_scale import ScoreLine
from decider.desktop.views.panel_sitting import Sitting, step_of
from tests.desktop.panels import DAY, Bench, opened, revealed, small

KEY = Qt.Key


@pytest.fixture
def sit(qtbot):
    """Open the sitting of an expert from the page of ballots."""
    benches = []

    def make(decision, expert="e1"):
        bench = Bench(qtbot, decision, "ballots")
        benches.append(bench)
        bench.page.table.select_id(expert)
        bench.page.score.click()
        if bench.page.scoring is None:
            # Somebody's answers are there already.
            bench.page.score.click()
        bench.dialog = bench.page.scoring
        qtbot.waitUntil(bench.dialog.isActiveWindow)
        return bench

    yield make
    for bench in benches:
        if bench.page.scoring is not None:
            bench.page.scoring.close()


def keys(bench, *pressed):
    scale = bench.dialog.score.scale
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(scale, key)
        else:
            QTest.keyClick(scale, key)


def given_scores(bench, expert="e1", round=1):
    ballot = bench.panel.ballot(expert, round)
    return {} if ballot is None else {(a, c): v for a, c, v in ballot.scores}


def test_digits_half_points_and_enter_score_one_cell_after_another(sit):
    bench = sit(opened())
    keys(bench, "3", ".", KEY.Key_Return, "4", KEY.Key_Return, KEY.Key_Right, KEY.Key_Right, KEY.Key_Return)
    assert given_scores(bench) == {("p0", "a"): 3.5, ("p0", "b"): 4.0, ("p1", "a"): 0.5}
    assert bench.dialog.at == 3


def test_every_answer_is_an_edit_at_once_and_a_sitting_is_one_change(sit):
    bench = sit(opened())
    keys(bench, "3", KEY.Key_Return, "4", KEY.Key_Return, "5")
    assert len(given_scores(bench)) == 3
    assert bench.session.dirty
    ballots = [e for e in bench.panel.log if e.kind == "ballot"]
    assert len(ballots) == 1
    QTest.keyClick(bench.dialog, KEY.Key_Escape)
    assert bench.page.scoring is None
    assert len(given_scores(bench)) == 3
    assert not bench.session.moving
    bench.session.undo()
    assert given_scores(bench) == {}


def test_a_sitting_goes_on_where_it_was_left(sit):
    bench = sit(opened())
    keys(bench, "3", KEY.Key_Return, KEY.Key_Return, "4")
    bench.dialog.close()
    bench.page.score.click()
    assert bench.page.scoring is None
    assert bench.page.score.text() == "Show the answers of Ann"
    assert bench.page._why.text() == "They are sealed: until the reveal only Ann should see them."
    bench.page.score.click()
    bench.dialog = bench.page.scoring
    assert bench.dialog.at == 1
    keys(bench, "2")
    assert given_scores(bench) == {("p0", "a"): 3.0, ("p0", "b"): 2.0, ("p1", "a"): 4.0}


def test_another_row_takes_back_the_wish_to_see_sealed_answers(sit):
    bench = sit(opened())
    keys(bench, "3")
    bench.dialog.close()
    bench.page.score.click()
    bench.page.table.select_id("e2")
    assert bench.page.score.text() == "Score here as Bo…"
    bench.page.table.select_id("e1")
    bench.page.score.click()
    assert bench.page.scoring is None


def test_what_is_skipped_is_missing_and_said_at_the_end(sit):
    bench = sit(opened(set_weighing(small(), "", DAY)))
    for _ in range(8):
        keys(bench, KEY.Key_Return)
    assert bench.dialog.pages.currentIndex() == END
    assert bench.dialog._end_words.text() == "8 questions have no answer in this round."
    assert bench.panel.ballot("e1", 1) is None
    bench.dialog.missing.click()
    assert bench.dialog.at == 0


def test_delete_takes_an_answer_back_and_backspace_goes_back(sit):
    bench = sit(opened())
    keys(bench, "3", KEY.Key_Return, KEY.Key_Backspace)
    assert bench.dialog.at == 0
    keys(bench, KEY.Key_Delete)
    assert given_scores(bench) == {}
    keys(bench, KEY.Key_Return)
    QTest.keyClick(bench.dialog.score.scale, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert bench.dialog.at == 0


def test_a_number_outside_the_scale_is_not_taken(sit):
    bench = sit(opened())
    keys(bench, "9")
    assert given_scores(bench) == {}
    keys(bench, "5", ".")
    assert given_scores(bench) == {("p0", "a"): 5.0}


def test_the_meaning_of_the_level_is_bold_and_the_reason_is_kept(sit):
    bench = sit(opened())
    keys(bench, "3")
    bold = [words.text() for _, _, words in bench.dialog.score.rubric._lines if words.font().weight() > 500]
    assert bold == ["level 3"]
    keys(bench, "r")
    assert bench.dialog.score.reason.hasFocus()
    QTest.keyClicks(bench.dialog.score.reason, "seen it")
    QTest.keyClick(bench.dialog.score.reason, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.panel.ballot("e1", 1).reasons == (("p0", "a", "seen it"),)


def test_a_reason_half_typed_is_kept_with_its_own_score_when_the_next_is_gone_to_or_the_sitting_closed(sit):
    bench = sit(opened())
    keys(bench, "3", "r")
    QTest.keyClicks(bench.dialog.score.reason, "first")
    bench.dialog.forth.click()
    keys(bench, "2", "r")
    QTest.keyClicks(bench.dialog.score.reason, "second")
    bench.dialog.close()
    assert bench.panel.ballot("e1", 1).reasons == (("p0", "a", "first"), ("p0", "b", "second"))


def test_nobody_elses_answers_are_shown_before_the_reveal(sit):
    decision = opened()
    bench = sit(decision, "e1")
    keys(bench, "1")
    bench.dialog.close()
    bench.page.table.select_id("e2")
    bench.page.score.click()
    dialog = bench.page.scoring
    assert dialog.score.scale.line.median is None
    assert dialog.sitting.group(("p0", "a")) is None
    assert not dialog.score._group.isVisible()
    assert dialog.grid._rows.row_at(0).cells == ("Project 0", "·", "·")


def test_the_second_round_shows_the_own_answer_and_the_group_and_asks_why_one_is_apart(sit):
    bench = sit(open_round(revealed(), (), DAY), "e3")
    page = bench.dialog.score
    assert page.scale.line.before == 0.0
    assert page._group.text() == "Your earlier answer: 0; K keeps it. The group: median 3, mean 2.17."
    assert page.strip.isVisible()
    assert page.strip.text() == "3 from the median. Say why below, so that the others can weigh it."
    keys(bench, "k")
    assert given_scores(bench, "e3", 2) == {("p0", "a"): 0.0}
    keys(bench, "r")
    QTest.keyClicks(page.reason, "no traffic")
    QTest.keyClick(page.reason, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.strip.isVisible()


def test_only_the_cells_of_the_round_are_asked(sit):
    bench = sit(open_round(revealed(), (("p0", "a"), ("p2", "b")), DAY))
    assert [(a.id, c.id) for a, c in bench.dialog.sitting.cells] == [("p0", "a"), ("p2", "b")]


def test_comparisons_follow_the_scores_and_a_skipped_one_is_missing(sit):
    bench = sit(opened())
    bench.dialog.go(8)
    assert bench.dialog.pages.currentIndex() == PAIR
    QTest.keyClick(bench.dialog.pair.axis, KEY.Key_S)
    assert bench.panel.ballot("e1", 1) is None
    bench.dialog.go(8)
    QTest.keyClick(bench.dialog.pair.axis, KEY.Key_3)
    (given,) = bench.panel.ballot("e1", 1).comparisons
    assert given.value("a", "b") == 3.0
    QTest.keyClick(bench.dialog.pair.axis, KEY.Key_Delete)
    assert bench.panel.ballot("e1", 1).comparisons[0].judgements == ()


@pytest.mark.parametrize("weighing", ["swing", "direct"])
def test_points_are_given_field_after_field(sit, weighing):
    bench = sit(opened(set_weighing(small(), weighing, DAY)))
    bench.dialog.go(8)
    assert bench.dialog.pages.currentIndex() == POINTS
    page = bench.dialog.points
    assert page.fields["a"].hasFocus()
    QTest.keyClicks(page.fields["a"], "100")
    QTest.keyClick(page.fields["a"], KEY.Key_Return)
    assert page.fields["b"].hasFocus()
    QTest.keyClicks(page.fields["b"], "50")
    QTest.keyClick(page.fields["b"], KEY.Key_Return)
    assert dict(bench.panel.ballot("e1", 1).importances) == {"a": 100.0, "b": 50.0}
    assert page._shares["b"].text() == "33.3%"
    assert bench.dialog.pages.currentIndex() == END


def test_a_click_in_the_grid_or_on_the_scale_goes_there(sit):
    bench = sit(opened())
    grid = bench.dialog.grid
    rect = grid.table.visualRect(grid._rows.index(2, 2))
    QTest.mouseClick(grid.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert bench.dialog.pages.currentIndex() == SCORE
    assert bench.dialog._cell() == ("p2", "b")
    scale = bench.dialog.score.scale
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(round(scale._x(2.5)), 46))
    assert given_scores(bench) == {("p2", "b"): 2.5}


def test_an_anonymous_panel_calls_the_expert_by_number(sit):
    bench = sit(opened(set_anonymous(small(), True, DAY)), "e2")
    assert bench.dialog._who.text() == "Expert 2"


def test_a_revealed_round_cannot_be_scored_and_says_why(qtbot):
    page = Bench(qtbot, revealed(), "ballots").page
    assert not page.score.isEnabled()
    assert page._why.text() == "Round 1 is revealed; open the next one under Rounds and signatures."


scales = st.sampled_from([(0.0, 5.0), (1.0, 9.0), (0.0, 10.0), (0.0, 100.0), (0.0, 1.0), (5.0, 1.0)])


@given(scales, st.lists(st.sampled_from([1, -1]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_arrows_never_leave_the_scale_and_only_reach_its_steps(ends, turns):
    criterion = Criterion("c", "C", scale=Scale("rating", worst=ends[0], best=ends[1]))
    line = ScoreLine(min(ends), max(ends), step_of(criterion))
    for turn in turns:
        value = line.moved(turn)
        assert on_step(criterion.scale, value)
        line = ScoreLine(line.low, line.high, line.step, value)


def test_the_program_offers_the_steps_of_a_ballot_and_keeps_an_earlier_answer_between_them(sit):
    long = tuple(replace(c, scale=Scale("rating", worst=0.0, best=10.0)) for c in small().criteria)
    decision = opened(replace(small(), criteria=long))
    bench = sit(answer(decision, "e1", Ballot("e1", 1, (("p0", "a", 3.5), ("p0", "b", 4.0)), received=DAY), DAY))
    bench.dialog.go(0)
    assert bench.dialog.score._answer.text() == "3.5"
    assert "0–9 score" in bench.dialog._keys.text()
    keys(bench, KEY.Key_Return, ".", KEY.Key_Return)
    assert given_scores(bench) == {("p0", "a"): 3.5, ("p0", "b"): 4.0}
    keys(bench, "1", "0", KEY.Key_Return)
    bench.dialog.go(0)
    keys(bench, KEY.Key_Right)
    assert given_scores(bench) == {("p0", "a"): 4.0, ("p0", "b"): 4.0, ("p1", "a"): 10.0}


@pytest.mark.parametrize(("ends", "typed", "value"), [((0, 1000), "375", 375.0), ((10, 30), "17", 17.0),
                                                      ((-5, 5), "-3", -3.0), ((0, 1000), "7.25", 7.25)])  # fmt: skip
def test_any_number_of_a_scale_can_be_typed(sit, ends, typed, value):
    scale = Scale("rating", worst=float(ends[0]), best=float(ends[1]))
    bench = sit(opened(replace(small(), criteria=tuple(replace(c, scale=scale) for c in small().criteria))))
    keys(bench, typed)
    assert given_scores(bench) == {("p0", "a"): value}


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ab"), st.none() | st.integers(0, 10)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_ballot_of_a_sitting_holds_the_last_answer_of_every_cell(answers):
    sitting, wanted = Sitting(opened(), "e1", DAY), {}
    for project, criterion, halves in answers:
        cell, value = (f"p{project}", criterion), None if halves is None else halves / 2
        sitting = Sitting(answer(sitting.decision, "e1", sitting.with_score(cell, value), DAY), "e1", DAY)
        wanted[cell] = value
        assert sitting.score(cell) == value
    assert {(a, c): v for a, c, v in sitting.ballot.scores} == {c: v for c, v in wanted.items() if v is not None}
