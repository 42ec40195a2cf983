"""Opening, editing, saving and closing again and again: what is let go must be let go."""

import gc
import os

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from decider.decision.edits.study import set_title
from decider.decision.edits.weights import set_weight
from decider.desktop.places import PLACES
from decider.desktop.window import Window
from decider.storage.decision_file import read_decision


def memory():
    """The memory that this process holds, in bytes (Linux); 0 elsewhere."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def cycle(window, path, number):
    """Open the file, edit it, look at a place, save it and go back to the start page."""
    session = window.session
    assert window.files.open_path(path)
    window.go(PLACES[number % len(PLACES)])
    QApplication.processEvents()
    top = [c.id for c in session.decision.criteria if not c.parent]
    session.do(set_weight, top[number % len(top)], 0.2 + number % 5 / 10)
    session.settle()
    session.do(set_title, f"Cycle {number}")
    QApplication.processEvents()
    session.undo()
    session.redo()
    assert window.files.save()
    window._leave()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def run(cycles, path, warm=10):
    """So many cycles in one window, and a new window every fiftieth time; memory after warming up and at the end."""
    window, first = Window(), 0
    window.show()
    for number in range(cycles):
        if number and number % 50 == 0:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            window = Window()
            window.show()
        cycle(window, path, number)
        if number == warm:
            gc.collect()
            first = memory()
    assert read_decision(path).title == f"Cycle {cycles - 1}"
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return first, memory()
