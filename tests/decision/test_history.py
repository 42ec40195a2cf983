"""History: undo as a value."""

from dataclasses import replace

from decider.decision.decision import Decision
from decider.decision.history import History
from decider.words import message

A, B, C = (Decision(title=letter) for letter in "abc")
STEP = message("Change the title")


def test_undo_and_redo_walk_over_the_same_states():
    history = History((A,)).then(B, STEP).then(C, STEP)
    assert history.present == C
    assert history.moved(0).present == A
    assert history.moved(0).moved(2).present == C


def test_a_new_change_after_undo_forgets_what_could_be_redone():
    history = History((A,)).then(B, STEP).moved(0).then(C, STEP)
    assert history.states == (A, C)


def test_the_steps_of_one_gesture_are_one_change_that_starts_where_the_gesture_began():
    history = History((A,)).then(B, STEP, "drag")
    assert history.base("drag") == A
    assert history.base("another") == B
    history = history.then(C, STEP, "drag")
    assert history.states == (A, C)


def test_a_settled_gesture_is_not_continued():
    history = History((A,)).then(B, STEP, "drag").settled().then(C, STEP, "drag")
    assert history.states == (A, B, C)


def test_a_gesture_that_comes_back_leaves_no_trace():
    history = History((A,)).then(B, STEP, "drag").then(A, STEP, "drag")
    assert history.states == (A,)
    assert not history.labels


def test_a_change_that_changes_nothing_keeps_what_can_be_redone():
    history = History((A,)).then(B, STEP).moved(0)
    assert history.then(replace(A), STEP).states == (A, B)
