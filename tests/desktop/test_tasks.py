import threading
import time

from decider.decision.findings import DeciderError
from decider.desktop.tasks import Tasks
from decider.words import message


def test_answers_arrive_in_order_and_then_the_end(qtbot):
    tasks, heard = Tasks(), []
    tasks.answered.connect(heard.append)
    with qtbot.waitSignal(tasks.finished):
        tasks.start(lambda: iter([1, 2, 3]))
    assert heard == [1, 2, 3]
    tasks.close()


def test_the_work_runs_outside_the_thread_of_the_window(qtbot):
    tasks, heard = Tasks(), []
    tasks.answered.connect(heard.append)

    def work():
        yield threading.get_ident()

    with qtbot.waitSignal(tasks.finished):
        tasks.start(work)
    assert heard != [threading.get_ident()]
    tasks.close()


def test_new_work_cancels_the_old_and_drops_its_answers(qtbot):
    tasks, heard = Tasks(), []
    tasks.answered.connect(heard.append)

    def endless():
        while True:
            time.sleep(0.001)
            yield "stale"

    tasks.start(endless)
    qtbot.wait(20)
    heard.clear()
    with qtbot.waitSignal(tasks.finished):
        tasks.start(lambda: iter(["new"]))
    assert heard == ["new"]
    tasks.close()


def test_work_that_is_refused_says_why(qtbot):
    tasks = Tasks()

    def work():
        yield 1
        raise DeciderError(message("Too little to work on."))

    with qtbot.waitSignal(tasks.failed) as said:
        tasks.start(work)
    assert said.args[0].template == "Too little to work on."
    tasks.close()


def test_closing_ends_a_running_work():
    tasks = Tasks()

    def endless():
        while True:
            yield 1

    tasks.start(endless)
    tasks.close()
    assert not tasks._thread.isRunning()
