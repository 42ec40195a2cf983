"""Work beside the window: answers in order, stale ones dropped, refusals said, garbage freed where widgets live."""

import gc
import threading
import time

import pytest

from decider.decision.findings import DeciderError
from decider.desktop.widgets.later import Later
from decider.words import message


@pytest.fixture
def later(qapp):
    made = Later()
    yield made
    made.drop()


def heard_until_the_end(qtbot, later, work):
    heard = []
    later.answered.connect(heard.append)
    with qtbot.waitSignal(later.ended) as ended:
        later.start(work)
    return heard, ended.args[0]


def test_answers_arrive_in_order_and_then_the_end(qtbot, later):
    assert heard_until_the_end(qtbot, later, lambda: iter([1, 2, 3])) == ([1, 2, 3], None)
    assert not later.busy


def test_the_work_runs_outside_the_thread_of_the_window(qtbot, later):
    def work():
        yield threading.get_ident()

    heard, _ = heard_until_the_end(qtbot, later, work)
    assert heard != [threading.get_ident()]


def test_new_work_drops_the_old_and_its_answers(qtbot, later):
    def endless():
        while True:
            time.sleep(0.001)
            yield "stale"

    later.start(endless)
    qtbot.wait(40)
    heard, _ = heard_until_the_end(qtbot, later, lambda: iter(["new"]))
    assert heard == ["new"]


def test_work_that_is_refused_says_why(qtbot, later):
    def work():
        yield 1
        raise DeciderError(message("Too little to work on."))

    heard, refusal = heard_until_the_end(qtbot, later, work)
    assert heard == [1]
    assert refusal.template == "Too little to work on."


def test_cycles_of_widgets_are_freed_in_the_thread_of_the_window(qtbot, later):
    freed = []

    class Cycle:
        def __init__(self):
            self.self = self

        def __del__(self):
            freed.append(threading.get_ident())

    def work():
        for _ in range(3000):
            Cycle()
        yield "made"

    heard_until_the_end(qtbot, later, work)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: len(freed) > 0)
    assert set(freed) == {threading.get_ident()}
