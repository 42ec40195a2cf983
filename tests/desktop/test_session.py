import os
from pathlib import Path

import pytest

from decider.decision.decision import Decision
from decider.decision.edits.alternatives import add_alternative
from decider.decision.edits.study import set_title
from decider.decision.edits.weights import set_weight
from decider.desktop.session import Session
from decider.resources import shipped
from decider.storage import recovery
from decider.storage.decision_file import read_decision, save_decision
from decider.words import message

SAMPLE = shipped("resources") / "samples" / "hangzhou-bay.decider"


@pytest.fixture
def session():
    made = Session()
    made.new(read_decision(SAMPLE))
    return made


def top(session):
    return [c.id for c in session.decision.criteria if not c.parent]


def test_a_drag_is_one_change_and_undo_takes_it_back_whole(session):
    before = session.decision
    for weight in (0.3, 0.4, 0.5):
        session.do(set_weight, top(session)[0], weight)
    session.settle()
    assert session.decision.weighting.share(top(session)[0]) == pytest.approx(0.5)
    session.undo()
    assert session.decision == before
    session.redo()
    assert session.decision.weighting.share(top(session)[0]) == pytest.approx(0.5)


def test_dragging_to_the_end_and_back_gives_the_others_their_proportions_back(session):
    before = session.decision.weighting.weights
    first = top(session)[0]
    own = session.decision.weighting.share(first)
    for weight in (0.6, 1.0, own):
        session.do(set_weight, first, weight)
    after = dict(session.decision.weighting.weights)
    assert all(after[id] == pytest.approx(share) for id, share in before)


def test_after_a_gesture_has_settled_the_next_drag_is_another_change(session):
    first = top(session)[0]
    session.do(set_weight, first, 0.3)
    session.settle()
    session.do(set_weight, first, 0.4)
    session.undo()
    assert session.decision.weighting.share(first) == pytest.approx(0.3)


def test_undo_and_redo_carry_the_name_of_the_change(session):
    assert session.undo_label is None
    session.do(set_title, "Another")
    assert session.undo_label.template == "Change the title"
    session.undo()
    assert session.redo_label.template == "Change the title"


def test_settling_says_once_more_what_is_shown(session, qtbot):
    session.do(set_weight, top(session)[0], 0.3)
    assert session.moving
    with qtbot.waitSignal(session.changed):
        session.settle()
    assert not session.moving


def test_saving_and_opening_again_gives_the_same_decision(session, tmp_path):
    session.do(set_title, "Saved")
    assert session.dirty
    assert session.save(tmp_path / "a.decider")
    assert not session.dirty
    again = Session()
    assert again.open(tmp_path / "a.decider")
    assert again.decision == session.decision
    assert again.path == tmp_path / "a.decider"


def test_a_file_that_cannot_be_read_is_refused_in_words_and_changes_nothing(session, tmp_path, qtbot):
    before = session.decision
    (tmp_path / "bad.decider").write_text("{", encoding="utf-8")
    with qtbot.waitSignal(session.refused) as said:
        assert not session.open(tmp_path / "bad.decider")
    assert "bad.decider" in str(said.args[0].values)
    assert session.decision is before


def test_a_file_changed_by_another_program_is_noticed(session, tmp_path):
    file = tmp_path / "a.decider"
    session.save(file)
    assert not session.overtaken
    save_decision(file, Decision(title="Theirs"))
    os.utime(file, (1, 1))
    assert session.overtaken
    file.unlink()
    assert not session.overtaken


def test_unsaved_work_is_kept_for_the_next_start_and_dropped_when_saved(session, tmp_path):
    file = tmp_path / "a.decider"
    session.save(file)
    session.do(set_title, "Nearly lost")
    session.write_recovery()
    (work,) = recovery.recoverable()
    assert work.path == file
    after = Session()
    after.recover(work)
    assert after.decision.title == "Nearly lost"
    assert after.dirty
    assert after.path == file
    assert after.save()
    assert recovery.recoverable() == []


def test_work_that_never_had_a_file_is_recovered_too(session):
    session.do(set_title, "Without a file")
    session.write_recovery()
    (work,) = recovery.recoverable()
    after = Session()
    after.recover(work)
    assert after.path is None
    assert after.decision.title == "Without a file"
    after.undo()
    assert after.decision == Decision()


def test_a_recovery_copy_of_a_crash_stays_until_somebody_looks_at_it(session, tmp_path):
    file = tmp_path / "a.decider"
    session.save(file)
    recovery.keep(file, Decision(title="From a crash"))
    other = Session()
    other.open(file)
    other.new(Decision())
    assert [work.decision.title for work in recovery.recoverable()] == ["From a crash"]


def test_an_analysis_is_made_once_for_each_decision(session):
    first = session.analysis
    assert session.analysis is first
    assert session.saved_analysis is first
    session.do(add_alternative, "New")
    assert session.analysis is not first
    assert session.saved_analysis is first


def test_nothing_is_said_when_nothing_changes(session, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        session.do(set_title, session.decision.title)
        session.undo()


def test_saving_to_a_folder_that_is_not_there_is_refused(session, qtbot):
    with qtbot.waitSignal(session.refused):
        assert not session.save(Path("/nowhere/at/all.decider"))
    assert session.path is None


def test_every_state_of_the_history_has_the_time_at_which_it_came_about(session):
    first = top(session)[0]
    session.do(set_title, "One")
    for weight in (0.3, 0.4):
        session.do(set_weight, first, weight)
    session.settle()
    known = session.times
    assert len(known) == len(session.history.states) == 3
    assert list(known) == sorted(known)
    session.move(0)
    assert session.times == known
    session.move(1)
    session.do(set_title, "Another")
    assert len(session.times) == len(session.history.states) == 3
    assert session.times[:2] == known[:2]


def test_an_earlier_version_is_one_change_that_undo_takes_back(session):
    before = session.decision
    session.put(Decision(title="Earlier"), message("Restore an earlier version"))
    assert session.decision.title == "Earlier"
    assert session.undo_label.template == "Restore an earlier version"
    session.undo()
    assert session.decision is before


def test_the_version_of_another_program_can_be_taken_and_taken_back(session, tmp_path):
    file = tmp_path / "a.decider"
    session.save(file)
    session.do(set_title, "Mine")
    save_decision(file, Decision(title="Theirs"))
    os.utime(file, (1, 1))
    assert session.overtaken
    assert session.theirs().title == "Theirs"
    assert session.take_theirs()
    assert session.decision.title == "Theirs"
    assert not session.dirty
    assert not session.overtaken
    session.undo()
    assert session.decision.title == "Mine"
    assert session.dirty
    file.write_text("{")
    assert session.theirs() is None
    assert not session.take_theirs()
    assert session.decision.title == "Mine"
