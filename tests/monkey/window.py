"""Random events in a whole window: clicks, keys, text, wheels, drags and actions, wherever they may land. No uncaught
exception, no Qt warning, no turn of the event loop above two seconds."""

import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QKeyEvent, QWheelEvent
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

from decider.desktop.places import PLACES
from decider.desktop.window import Window
from decider.storage.decision_file import parse_decision, written

SLOW = 2.0
"""Seconds that one event may take at most."""

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
QUIET = ("This plugin does not support", "QFont::setP", "propagateSizeHints")
"""What the offscreen platform says of every window."""

NEVER = {"quit", "log_folder"}
"""Actions that end the run or start another program."""


@dataclass
class Ran:
    """What one run did and found."""

    events: int = 0
    slowest: float = 0.0
    slow: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


class Monkey:
    """One window and the events that go into it; the same for the same seed as far as the machine allows."""

    def __init__(self, seed, folder):
        self.chance = random.Random(seed)
        self.folder = Path(folder)
        self.ran = Ran()
        self.now = ""
        self.window = Window()
        self.window.resize(1280, 800)
        self.window.show()
        self.window.files.copy_of(self.chance.choice(("samples/port-sites", "samples/hangzhou-bay")))
        self._saved = 0

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
        closer = QTimer()
        closer.setInterval(1)
        closer.timeout.connect(self._inside_dialog)
        closer.start()
        self.wanted = events
        try:
            while self.ran.events < events:
                self._event()
        finally:
            closer.stop()
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

    def _inside_dialog(self):
        """A dialog that is being waited for keeps `_event` from returning, so that events are sent from here."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is None or self.busy:
            return
        # A dialog is left before long, or the run would never come back to the window.
        if self.chance.random() < 0.12 or self.ran.events >= self.wanted:
            self.now = f"leave {type(dialog).__name__}"
            dialog.close()
        else:
            self._event(dialog)

    busy = False

    def _event(self, within=None):
        """One event into `within`, or into whatever is in front."""
        self.ran.events += 1
        weights = {"click": 30, "key": 24, "text": 10, "action": 12, "wheel": 6, "drag": 8, "place": 3, "combo": 3}
        weights |= {"undo": 4, "idle": 4, "resize": 1, "other": 1}
        kind = self.chance.choices(list(weights), list(weights.values()))[0]
        top = within or QApplication.activeModalWidget() or QApplication.activePopupWidget() or self.window
        self.ran.kinds[kind] = self.ran.kinds.get(kind, 0) + 1
        began = time.perf_counter()
        before = self.ran.events
        self.now = f"{kind} in {type(top).__name__}"
        try:
            getattr(self, f"_{kind}")(top)
        except RuntimeError as error:
            # A widget that the event before has deleted.
            if "already deleted" not in str(error):
                raise
        QApplication.processEvents()
        taken = time.perf_counter() - began
        # What was waited for in a dialog is counted event by event there.
        if self.ran.events == before:
            self.ran.slowest = max(self.ran.slowest, taken)
            if taken > SLOW:
                self.ran.slow.append(f"event {before} {self.now}: {taken:.1f} s")

    def _target(self, top, kind=QWidget):
        found = [w for w in top.findChildren(kind) if w.isVisible() and w.isEnabled() and w.width() > 2 < w.height()]
        return self.chance.choice(found) if found else top

    def _spot(self, widget):
        return QPoint(self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1)))

    def _click(self, top):
        widget = self._target(top, self.chance.choice((QWidget, QAbstractButton)))
        self.now = f"click {type(widget).__name__} {getattr(widget, 'text', str)()!s:.40} in {type(top).__name__}"
        if isinstance(widget, QMenu) or (isinstance(widget, QAbstractButton) and _leaves(widget)):
            return
        button = RIGHT if self.chance.random() < 0.1 else LEFT
        if self.chance.random() < 0.1:
            QTest.mouseDClick(widget, LEFT, NONE, self._spot(widget))
        else:
            QTest.mouseClick(widget, button, self.chance.choice(MODIFIERS), self._spot(widget))

    def _key(self, top):
        widget = QApplication.focusWidget() or top
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        self.now = f"key {key} {modifier} in {type(widget).__name__}"
        QTest.keyClick(widget, key, modifier)

    def _text(self, top):
        widget = self._target(top, QLineEdit) if self.chance.random() < 0.5 else QApplication.focusWidget() or top
        text = self.chance.choice(TEXTS)
        self.now = f"text {text} in {type(widget).__name__} {widget.accessibleName()}"
        widget.setFocus()
        for letter in text:
            # The test library aborts at letters beyond Latin 1.
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter))
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_unknown, NONE, letter))
        if self.chance.random() < 0.7:
            QTest.keyClick(QApplication.focusWidget() or widget, Qt.Key.Key_Return)

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
        QTest.mousePress(widget, LEFT, NONE, self._spot(widget))
        for _ in range(self.chance.randint(1, 4)):
            QTest.mouseMove(widget, self._spot(widget))
        QTest.mouseRelease(widget, LEFT, NONE, self._spot(widget))

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

    def _idle(self, top):
        until = time.perf_counter() + 0.02
        while time.perf_counter() < until:
            QApplication.processEvents()

    def _resize(self, top):
        if top is self.window:
            self.window.resize(self.chance.choice((1024, 1280, 1440)), self.chance.choice((640, 720, 900)))

    def _other(self, top):
        """Another decision in place of this one."""
        if top is self.window:
            session = self.window.session
            session.saved = session.decision
            self.window.files.copy_of(
                self.chance.choice(("samples/port-sites", "samples/hangzhou-bay", "templates/blank"))
            )


def _leaves(button):
    """Whether a button starts another program."""
    return any(word in button.text() for word in ("log folder", "Open it"))


def run(seed, events, folder):
    """One window for so many events; what was found."""
    os.makedirs(folder, exist_ok=True)
    monkey = Monkey(seed, folder)
    try:
        return monkey.run(events)
    finally:
        monkey.close()
