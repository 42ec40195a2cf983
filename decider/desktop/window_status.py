"""The strip at the bottom, and the one above the work that says what could not be done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from decider import __version__
from decider.analysis.chances import Chances
from decider.decision.findings import Finding
from decider.desktop.session import Session
from decider.desktop.style.icons import icon, pixmap
from decider.desktop.style.labels import label
from decider.desktop.style.language import clock, tr, trn
from decider.desktop.style.theme import font
from decider.desktop.style.tokens import palette
from decider.desktop.widgets.ranked_words import drawn_words, method_words
from decider.storage.saving import stamp

PASSING = 10_000


def attention(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that count: errors and warnings, not mere notes."""
    return tuple(finding for finding in findings if finding.severity != "note")


class StatusStrip(QWidget):
    """How many findings, by which method, and where the work is kept."""

    findings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(18)
        self.findings = QPushButton()
        self.findings.setProperty("quiet", True)
        self.findings.setFont(font("small"))
        self.findings.setIconSize(QSize(14, 14))
        self.findings.clicked.connect(self.findings_wanted)
        self._method = label("", "small", 400, "muted")
        self._drawn = label("", "small", 400, "muted")
        self._kept = label("", "small", 400, "muted")
        row.addWidget(self.findings)
        row.addWidget(self._drawn)
        row.addWidget(self._method, 1)
        row.addWidget(self._kept)

    def display_start(self) -> None:
        """What stands here while no decision is open."""
        self.findings.hide()
        self._method.setText(tr("Decider {version}", version=__version__))
        self._kept.setText("")
        self.show_chances(None)

    def show_chances(self, chances: Chances | None) -> None:
        """Name the draws that the chances rest on."""
        self._drawn.setText(drawn_words(chances))
        self._drawn.setVisible(chances is not None)

    def display(self, session: Session) -> None:
        """Show the state of the session."""
        analysis = session.analysis
        n, all_ = len(attention(analysis.findings)), len(analysis.findings)
        self.findings.setVisible(all_ > 0)
        self.findings.setText(trn(n, "{n} finding", "{n} findings") if n else trn(all_, "{n} note", "{n} notes"))
        now = palette()
        colour = now.warning if n else now.muted
        self.findings.setStyleSheet(f"color: {colour}; min-height: 20px; padding: 0;")
        self.findings.setIcon(icon("warning" if n else "info", colour))
        method = method_words(analysis)
        size = trn(len(analysis.shortlist), "{n} project on the shortlist", "{n} projects on the shortlist")
        self._method.setText(tr("{method} · {size}", method=method, size=size) if analysis.result else method)
        self._kept.setText(kept_words(session))
        self._kept.setToolTip(str(session.path) if session.path is not None else "")


def kept_words(session: Session) -> str:
    """Where the latest work is safe."""
    if session.dirty and session.safety.time is not None:
        return tr("Recovery copy {time}", time=clock(session.safety.time))
    if session.dirty:
        return tr("Not saved yet")
    if session.path is None:
        return tr("Not saved to a file")
    state = stamp(session.path)
    return tr("Saved") if state is None else tr("Saved {time}", time=clock(datetime.fromtimestamp(state[0] / 1e9)))


class Notice(QFrame):
    """One sentence over the work, with at most one thing to do about it; stays until it is closed, or only passes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        self._mark = label()
        self.words = label("", "body", 400, wrap=True)
        self._link = QPushButton()
        self._link.setProperty("link", True)
        self._link.clicked.connect(self._follow)
        close = QToolButton()
        close.setProperty("quiet", True)
        close.setIcon(icon("close", palette().muted))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.hide)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        row.addWidget(self._link)
        row.addWidget(close)
        self._act: Callable[[], object] | None = None
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(PASSING)
        self._end.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, link: str = "", act: Callable[[], object] | None = None, passing: bool = False) -> None:
        """Show a sentence, and a link that does `act`; good news is `passing` and goes by itself."""
        now = palette()
        ground, edge = (now.selection, now.accent) if passing else (now.warning_tint, now.warning)
        self.setStyleSheet(f"#notice {{ background: {ground}; border: none; border-left: 3px solid {edge}; }}")
        self._mark.setPixmap(pixmap("info" if passing else "warning", 16, edge, self.devicePixelRatioF()))
        if passing:
            self._end.start()
        else:
            self._end.stop()
        self.words.setText(text)
        self._link.setText(link)
        self._link.setVisible(act is not None)
        self._act = act
        self.show()

    def say_written(self, file: Path) -> None:
        """Show that a file was written, with the way to open it; goes by itself."""
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(file))
        self.say(tr("{file} was written.", file=file.name), tr("Open it"), show, passing=True)

    def _follow(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()
