"""Random events in a whole window: clicks, keys, text, wheels, drags and actions, wherever they may land. No uncaught
exception, no Qt warning, no turn of the event loop above two seconds."""

import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import isValid

from decider.desktop.places import PLACES
from decider.desktop.window import Window
from decider.storage.decision_file import parse_decision, written

SLOW = 2.0
"""Seconds that one event may take at most."""

PATIENCE = 200
"""Turns of the loop after which an event that waits for something is set free."""

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
KEY_NAMES = (
    "Tab Backtab Return Escape Space Up Down Left Right Home End PageUp PageDown Delete Insert F2 Backspace A 1 5 9"
)
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in f"{KEY_NAMES} Period Minus Comma Z Plus".split(" ")]
MODIFIERS = [NONE] * 6 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
]
TEXTS = ("7", "0,5", "1.234,5", "港口", "<b>bold</b>", "=1+1", "-3", "abc", "1e400", " ", "½", "100%")
QUIET = ("This plugin does not support", "QFont::setP", "propagateSizeHints", "Keyboard event not accepted")
"""What the offscreen platform says of every window, and the test library of a key that nobody wanted."""

STUDIES = ("samples/port-sites", "samples/hangzhou-bay", "samples/hangzhou-bay-panel")

NEVER = {"quit", "log_folder"}
"""Actions that end the run or start another program."""


@dataclass
class Ran:
    """What one run did and found."""

    events: int = 0
    slowest: float = 0.0
    slowest_event: str = ""
    slow: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


class Monkey:
    """One window and the events that go into it; the same for the same seed as far as the machine allows."""

    def __init__(self, seed, folder, studies=STUDIES):
        self.chance = random.Random(seed)
        self.folder = Path(folder)
        self.ran = Ran()
        self.now = ""
        self.window = Window()
        self.window.resize(1280, 800)
        self.window.show()
        self.studies = studies
        self.window.files.copy_of(self.chance.choice(studies))
        self._saved = 0
        self.loop = QEventLoop()
        self.inside = self.waits = 0

    # What would leave the window.

    def _file_to_write(self, *arguments, **named):
        self._saved += 1
        suffix = Path(str(arguments[2])).suffix if len(arguments) > 2 else ""
        return (
            (str(self.folder / f"{self._saved % 7}{suffix or '.decider'}"), "")
            if self.chance.random() < 0.5
            else ("", "")
        )

    def _file_to_read(self, *arguments, **named):
        files = sorted(self.folder.iterdir())
        return (str(self.chance.choice(files)), "") if files and self.chance.random() < 0.5 else ("", "")

    def run(self, events):
        """So many events; what was found."""
        kept = {
            "excepthook": sys.excepthook,
            "save": QFileDialog.getSaveFileName,
            "open": QFileDialog.getOpenFileName,
            "many": QFileDialog.getOpenFileNames,
            "folder": QFileDialog.getExistingDirectory,
            "url": QDesktopServices.openUrl,
            "print": QPrintPreviewDialog.exec,
        }
        sys.excepthook = lambda kind, error, trace: self._fault(kind, error, trace)
        QFileDialog.getSaveFileName = self._file_to_write
        QFileDialog.getOpenFileName = self._file_to_read
        QFileDialog.getOpenFileNames = lambda *a, **k: ([f for f in [self._file_to_read()[0]] if f], "")
        QFileDialog.getExistingDirectory = lambda *a, **k: str(self.folder) if self.chance.random() < 0.5 else ""
        QDesktopServices.openUrl = lambda *_: True
        QPrintPreviewDialog.exec = lambda *_: 0
        old = qInstallMessageHandler(self._said)
        self.wanted, self.beat = events, _clocks()
        try:
            QTimer.singleShot(0, self._step)
            self.loop.exec()
        finally:
            qInstallMessageHandler(old)
            sys.excepthook = kept["excepthook"]
            QFileDialog.getSaveFileName, QFileDialog.getOpenFileName = kept["save"], kept["open"]
            QFileDialog.getOpenFileNames, QFileDialog.getExistingDirectory = kept["many"], kept["folder"]
            QDesktopServices.openUrl, QPrintPreviewDialog.exec = kept["url"], kept["print"]
        decision = self.window.session.decision
        written(decision)
        assert parse_decision(written(decision)).alternatives is not None
        return self.ran

    def close(self):
        """Let the window go."""
        self.window.session.saved = self.window.session.decision
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def _fault(self, kind, error, trace):
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        self.ran.faults.append(f"event {self.ran.events} {self.now}\n{text}")

    def _said(self, kind, context, text):
        if kind != QtMsgType.QtDebugMsg and not any(quiet in text for quiet in QUIET):
            self.ran.warnings.append(f"event {self.ran.events} {self.now}: {text}")

    def _step(self):
        """One event, from a loop of events as in the program itself. What opens a dialog does not return before it is
        closed, so the next step is arranged first; steps apart by more than `SLOW` are a freeze."""
        gap = time.perf_counter() - self.beat[0]
        # What a loaded machine adds is told from what the window, and the worker beside it, did.
        window, both = time.thread_time() - self.beat[1], time.process_time() - self.beat[2]
        words = f"event {self.ran.events} {self.now}: {gap:.1f} s, work {window:.1f} s, with the worker {both:.1f} s"
        self.beat = _clocks()
        if gap > self.ran.slowest:
            self.ran.slowest, self.ran.slowest_event = gap, words
        if gap > SLOW:
            self.ran.slow.append(words)
        front = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if self.ran.events >= self.wanted and front is None and self.inside == 0:
            self.loop.quit()
            return
        QTimer.singleShot(0, self._step)
        if self.inside and not (isinstance(front, QMenu) or QApplication.activeModalWidget() is front is not None):
            # The event before is not over: only a menu or a dialog may keep it from returning.
            # A row that is dragged to another place waits for a pointer that this platform does not have.
            self.waits += 1
            if self.waits > PATIENCE:
                self.waits = 0
                self._press(Qt.Key.Key_Escape)
            return
        self.waits = 0
        if front is not None and (self.chance.random() < 0.12 or self.ran.events >= self.wanted):
            # A dialog is left before long, or the run would never come back to the window.
            self.now = f"leave {type(front).__name__}"
            front.close()
            return
        self.inside += 1
        try:
            self._event(front or self.window)
        finally:
            self.inside -= 1
            if self.inside:
                self.beat = _clocks()

    def _event(self, top):
        """One event into `top`."""
        self.ran.events += 1
        weights = {"click": 30, "key": 24, "text": 10, "action": 12, "wheel": 6, "drag": 8, "place": 3, "combo": 3}
        weights |= {"undo": 4, "resize": 1, "other": 1}
        kind = self.chance.choices(list(weights), list(weights.values()))[0]
        self.ran.kinds[kind] = self.ran.kinds.get(kind, 0) + 1
        self.now = f"{kind} in {type(top).__name__}"
        try:
            getattr(self, f"_{kind}")(top)
        except RuntimeError as error:
            # A widget that the event before has deleted.
            if "already deleted" not in str(error):
                raise

    def _target(self, top, kind=QWidget):
        found = [w for w in top.findChildren(kind) if w.isVisible() and w.isEnabled() and w.width() > 2 < w.height()]
        return self.chance.choice(found) if found else top

    def _spot(self, widget):
        return QPoint(self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1)))

    def _click(self, top):
        widget = self._target(top, self.chance.choice((QWidget, QAbstractButton)))
        self.now = f"click {type(widget).__name__} {_words(widget)} in {type(top).__name__}"
        if isinstance(widget, QMenu) or (isinstance(widget, QAbstractButton) and _leaves(widget)):
            return
        button, modifier = RIGHT if self.chance.random() < 0.1 else LEFT, self.chance.choice(MODIFIERS)
        spot, times = self._spot(widget), 2 if self.chance.random() < 0.1 else 1
        for _ in range(times):
            self._mouse(widget, [spot], button, modifier)

    def _mouse(self, widget, spots, button=LEFT, modifier=NONE):
        """Press at the first spot of `widget`, move over the others and release, as the system would: events go to the
        window, for the widget may be gone when the button is released."""
        window = widget.window().windowHandle()
        if window is None or not window.isVisible():
            return
        places = [widget.mapTo(widget.window(), spot) for spot in spots]
        if not all(widget.window().rect().contains(place) for place in places):
            # What is scrolled out of the window is out of the pointer's reach.
            return
        QTest.mousePress(window, button, modifier, places[0])
        for place in places[1:]:
            if _there(window):
                QTest.mouseMove(window, place)
        if _there(window):
            QTest.mouseRelease(window, button, modifier, places[-1])

    def _key(self, top):
        widget = QApplication.focusWidget() or top
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        self.now = f"key {key} {modifier} in {type(widget).__name__}"
        self._press(key, modifier)

    def _press(self, key, modifier=NONE):
        """Press a key where the keyboard is: in the menu that is open, else in the window that has the focus."""
        popup, window = QApplication.activePopupWidget(), QGuiApplication.focusWindow()
        if popup is not None:
            QTest.keyPress(popup, key, modifier)
        elif window is not None and window.isVisible():
            QTest.keyPress(window, key, modifier)
            if _there(window):
                QTest.keyRelease(window, key, modifier)

    def _text(self, top):
        widget = self._target(top, QLineEdit) if self.chance.random() < 0.5 else QApplication.focusWidget() or top
        text = self.chance.choice(TEXTS)
        self.now = f"text {text} in {type(widget).__name__} {widget.accessibleName()}"
        widget.setFocus()
        for letter in text:
            # The test library aborts at letters beyond Latin 1.
            if isValid(widget):
                QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter))
        if self.chance.random() < 0.7:
            self._press(Qt.Key.Key_Return)

    def _action(self, top):
        if top is not self.window:
            return
        actions = [a for a in self.window.listed.all() if a.isEnabled() and a.objectName() not in NEVER]
        action = self.chance.choice(actions)
        self.now = f"action {action.objectName()}"
        action.trigger()

    def _wheel(self, top):
        widget = self._target(top)
        at = QPointF(self._spot(widget))
        delta = QPoint(0, self.chance.choice((120, -120, 480, -480)))
        event = QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(),
            delta,
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def _drag(self, top):
        widget = self._target(top, self.chance.choice((QWidget, QAbstractSlider)))
        self.now = f"drag {type(widget).__name__} in {type(top).__name__}"
        self._mouse(widget, [self._spot(widget) for _ in range(self.chance.randint(2, 5))])

    def _place(self, top):
        if top is self.window and self.window.place != "start":
            self.window.go(self.chance.choice(PLACES))

    def _combo(self, top):
        box = self._target(top, QComboBox)
        if isinstance(box, QComboBox) and box.count():
            at = self.chance.randrange(box.count())
            self.now = f"combo {box.accessibleName()} {at}"
            box.setCurrentIndex(at)
            box.activated.emit(at)

    def _undo(self, top):
        if top is self.window:
            for _ in range(self.chance.randint(1, 3)):
                (self.window.session.undo if self.chance.random() < 0.6 else self.window.session.redo)()

    def _resize(self, top):
        if top is self.window:
            self.window.resize(self.chance.choice((1024, 1280, 1440)), self.chance.choice((640, 720, 900)))

    def _other(self, top):
        """Another decision in place of this one."""
        if top is self.window:
            session = self.window.session
            session.saved = session.decision
            self.window.files.copy_of(self.chance.choice((*self.studies, "templates/blank")))


def _clocks():
    """The time, what the window's thread has worked and what the process has, in seconds."""
    return time.perf_counter(), time.thread_time(), time.process_time()


def _there(window):
    """Whether a window was not deleted by the last event; a window of Qt's own does not tell its Python wrapper."""
    return window in QGuiApplication.allWindows()


def _words(widget):
    return widget.text()[:40] if isinstance(widget, QAbstractButton) else widget.accessibleName()[:40]


def _leaves(button):
    """Whether a button starts another program."""
    return any(word in button.text() for word in ("log folder", "Open it"))


def run(seed, events, folder, studies=STUDIES):
    """One window for so many events; what was found."""
    os.makedirs(folder, exist_ok=True)
    monkey = Monkey(seed, folder, studies)
    try:
        return monkey.run(events)
    finally:
        monkey.close()
