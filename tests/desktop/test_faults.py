import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from decider.decision.edits.study import set_title
from decider.desktop.faults import FaultDialog, catch_faults
from decider.desktop.window import Window
from decider.storage import recovery
from decider.storage.log import log, log_file, start_log


@pytest.fixture(autouse=True)
def written(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    start_log()
    yield
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True
    logging.raiseExceptions = True


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.show()
    made.files.copy_of("samples/hangzhou-bay")
    return made


def fault(text="something of ours"):
    try:
        raise ValueError(text)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def test_a_fault_is_logged_keeps_the_work_and_shows_one_dialog(window, qtbot):
    window.session.do(set_title, "Mine")
    catch_faults(window.faults.tell)
    for _ in range(3):
        fault()
    qtbot.waitUntil(lambda: window.faults.dialog is not None, timeout=10_000)
    dialog = window.faults.dialog
    assert isinstance(dialog, FaultDialog)
    assert log_file().read_text(encoding="utf-8").count("ValueError: something of ours") == 3
    assert [work.decision.title for work in recovery.recoverable()] == ["Mine"]
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError: something of ours" in copied
    assert "numpy: " in copied
    dialog.accept()
    assert window.faults.dialog is None
    window.session.do(set_title, "Still alive")
    assert window.session.decision.title == "Still alive"


def test_a_fault_at_every_repaint_is_told_once(window):
    told = []
    catch_faults(told.append)
    for _ in range(5):
        fault()
    assert len(told) == 1
    try:
        raise KeyError("elsewhere")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert len(told) == 2


def test_a_fault_in_a_thread_is_told_too():
    told = []
    catch_faults(told.append)

    def fail():
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "RuntimeError: in a thread" in told[0]


def test_a_recovery_copy_that_fails_too_is_said(qtbot, window):
    def failing():
        raise OSError("no disk")

    window.faults._keep = failing
    window.faults.tell("the fault")
    qtbot.waitUntil(lambda: window.faults.dialog is not None, timeout=10_000)
    words = " ".join(label.text() for label in window.faults.dialog.findChildren(type(window.notice.words)))
    assert "save it before going on" in words
    window.faults.dialog.accept()


def test_an_interruption_from_the_terminal_is_no_fault(capsys):
    told = []
    catch_faults(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
