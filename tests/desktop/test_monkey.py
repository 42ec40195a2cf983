"""Short runs of the monkeys, with a seed that is always the same; the long ones are `python -m tests.monkey`."""

import pytest

from decider.resources import shipped
from decider.storage.decision_file import read_decision, save_decision
from tests.monkey import cycles, session, window
from tests.monkey.changes import Changes, all_edits


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_random_session_can_be_undone_and_done_again(seed):
    ran = session.run(seed, 300)
    assert ran.edits == 300
    assert ran.states > 150


def test_the_monkey_knows_nearly_every_edit():
    import random

    known = Changes(random.Random(0)).names
    assert len(known) >= 0.9 * len(all_edits()), set(all_edits()) - set(known)


def test_random_events_raise_no_fault_no_warning_and_no_long_freeze(tmp_path):
    ran = window.run(7, 500, tmp_path, ("samples/port-sites",))
    assert ran.events >= 500
    assert ran.faults == []
    assert ran.warnings == []
    # The long run asks for two seconds; a machine that runs other tests beside this one is given more.
    assert ran.slowest < 5 * window.SLOW
    assert len(ran.kinds) >= 10


def test_opening_and_closing_again_and_again_lets_go_of_what_was_open(tmp_path):
    path = tmp_path / "a.decider"
    save_decision(path, read_decision(shipped("resources") / "samples" / "port-sites.decider"))
    first, last = cycles.run(30, path)
    assert last - first < 40_000_000
