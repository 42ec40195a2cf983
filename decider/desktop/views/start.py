"""The start page: ways to begin, what was open lately, and what a crash left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.desktop.style.icons import pixmap
from decider.desktop.style.labels import label, rule
from decider.desktop.style.language import moment, said, tr, trn
from decider.desktop.style.tokens import palette
from decider.desktop.views.start_parts import Logo, RecentRow, StartButton, TemplateCard
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.words import Text

RECENT_SHOWN = 5


@dataclass(frozen=True)
class Recent:
    """A decision opened lately; `weights` are those of its top criteria."""

    path: Path
    title: Text
    alternatives: int
    criteria: int
    weights: tuple[float, ...]
    time: datetime


@dataclass(frozen=True)
class Lost:
    """Work that was not saved: which file of recovery holds it, its title, and how far it is ahead of its file."""

    file: Path
    title: Text
    minutes: int | None


class StartPage(QWidget):
    """`action_wanted(name)`: "new", "open", "import" or "tour". The others say which file to open or copy."""

    action_wanted = Signal(str)
    open_wanted = Signal(Path)
    copy_wanted = Signal(str)
    recovery_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent.setContentsMargins(1, 1, 1, 1)
        self._key = label(tr("coloured strips are the weights"), "caption", 400, "muted")
        page = QWidget()
        page.setMaximumWidth(1136)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 72, 0, 32)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 376)
        grid.setColumnStretch(1, 720)
        self._head = self._heading()
        self._tour_offer = self._offer()
        grid.addLayout(self._head, 0, 0, 1, 2)
        grid.addLayout(self._beginnings(), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._places(), 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(2, 1)
        self._grid = grid
        scroll = SteadyScroll()
        scroll.setAccessibleName(tr("Start page"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(40, 0, 40, 0)
        row.addWidget(page)
        scroll.setWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 32)
        row.setSpacing(18)
        row.addWidget(Logo())
        words = QVBoxLayout()
        words.setSpacing(0)
        title = label(tr("Which projects should go on the shortlist?"), "title", 600)
        font = title.font()
        font.setPixelSize(round(font.pixelSize() * 4 / 3))
        title.setFont(font)
        words.addWidget(title)
        words.addWidget(label(tr("Score them together, weigh what matters, and see how sure the answer is."), "lead",
                              400, "muted"))  # fmt: skip
        row.addLayout(words, 1)
        return row

    def _offer(self) -> QWidget:
        """The way into the tour, for whoever is here for the first time."""
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(6)
        row.addWidget(label(tr("New here?"), "small", 600))
        self.tour = QPushButton(tr("Take the tour, two minutes on the sample"))
        self.tour.setProperty("link", True)
        self.tour.clicked.connect(lambda: self.action_wanted.emit("tour"))
        row.addWidget(self.tour)
        row.addStretch()
        offer.hide()
        return offer

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(_section(tr("Start")))
        for name, icon, title, about, keys in (
            ("new", "add", tr("New decision"), tr("Empty, or from a template beside"), "Ctrl+N"),
            ("open", "open", tr("Open…"), tr("A .decider file"), "Ctrl+O"),
            ("import", "import", tr("Import a table…"), tr("Excel, CSV or the clipboard; any encoding"), "Ctrl+I"),
        ):
            button = StartButton(icon, title, about, keys, accent=name == "new")
            button.clicked.connect(lambda _=False, name=name: self.action_wanted.emit(name))
            column.addWidget(button)
        column.addSpacing(12)
        column.addWidget(label(tr("Everything stays on this computer. No account, no server, no network."), "small",
                               400, "muted", wrap=True))  # fmt: skip
        column.addWidget(self._tour_offer)
        return column

    def _places(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(_section(tr("Recent")))
        head.addStretch()
        head.addWidget(self._key)
        column.addLayout(head)
        card = QFrame()
        card.setProperty("card", True)
        card.setLayout(self._recent)
        column.addWidget(card)
        column.addSpacing(12)
        column.addWidget(_section(tr("Samples, opened as a copy")))
        column.addLayout(self._cards((
            ("samples/hangzhou-bay", tr("Growth pole at Hangzhou Bay"),
             tr("24 of 112 real projects, six criteria; illustrative scores"), 6, tr("24 projects")),
            ("samples/hangzhou-bay-panel", tr("A panel of twelve"),
             tr("Ballots of six cities on the same projects, in two rounds"), 6, tr("12 experts")),
            ("samples/port-sites", tr("Container terminal"),
             tr("Metres, money, minutes and a target; illustrative figures"), 6, tr("8 sites")),
        )))  # fmt: skip
        column.addSpacing(12)
        column.addWidget(_section(tr("Templates")))
        column.addLayout(self._cards((
            ("templates/hangzhou-bay-112", tr("Hangzhou Bay, all candidates"),
             tr("112 real projects of six cities, waiting for scores"), 6, tr("22 sub-criteria")),
            ("templates/regional-cooperation", tr("Regional cooperation"),
             tr("Six criteria on a rating scale from 1 to 9, no projects yet"), 6, tr("22 sub-criteria")),
            ("templates/measured-table", tr("Measured table"),
             tr("Units, directions and a target instead of ratings"), 3, tr("3 criteria")),
        )))  # fmt: skip
        return column

    def _cards(self, shown: Sequence[tuple[str, str, str, int, str]]) -> QHBoxLayout:
        """Cards for shipped decisions: which one, its name, what it is, how many colours, how much is in it."""
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for name, title, about, swatches, note in shown:
            made = TemplateCard(title, about, swatches, note)
            made.clicked.connect(lambda _=False, name=name: self.copy_wanted.emit(name))
            cards.addWidget(made)
        return cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the air above before anything has to be scrolled."""
        super().resizeEvent(event)
        low = self.height() < 760
        self._grid.setContentsMargins(0, 14 if low else 72, 0, 6 if low else 32)
        self._head.setContentsMargins(0, 0, 0, 16 if low else 32)

    def display(self, recent: Sequence[Recent], lost: Sequence[Lost] = (), tour: bool = False) -> None:
        """Show what was open lately and what can be recovered, and whether the tour is offered."""
        self._tour_offer.setVisible(tour)
        clear_layout(self._recent)
        for i, one in enumerate(recent[:RECENT_SHOWN]):
            if i:
                self._recent.addWidget(rule())
            row = RecentRow(said(one.title) or one.path.stem, _about(one), one.weights, moment(one.time))
            row.setToolTip(str(one.path))
            row.clicked.connect(lambda _=False, path=one.path: self.open_wanted.emit(path))
            self._recent.addWidget(row)
        self._key.setVisible(bool(recent))
        if not recent:
            empty = label(tr("Decisions that you save appear here."), "small", 400, "muted")
            empty.setContentsMargins(13, 20, 13, 20)
            self._recent.addWidget(empty)
        for one_lost in lost:
            self._recent.addWidget(self._strip(one_lost))

    def _strip(self, lost: Lost) -> QWidget:
        strip = QFrame()
        strip.setObjectName("recovery")
        strip.setStyleSheet(f"#recovery {{ background: {palette().warning_tint}; }}")
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(10)
        mark = label()
        mark.setPixmap(pixmap("info", 16, palette().warning, self.devicePixelRatioF()))
        row.addWidget(mark)
        title = lost.title or tr("Untitled")
        text = (
            tr("Unsaved work on {title} was recovered.", title=title)
            if lost.minutes is None
            else trn(
                lost.minutes,
                "A recovery copy of {title} is newer than its file, by {n} minute.",
                "A recovery copy of {title} is newer than its file, by {n} minutes.",
                title=title,
            )
        )
        row.addWidget(label(text, "small", 400, wrap=True), 1)
        link = QPushButton(tr("Look at it"))
        link.setProperty("link", True)
        link.clicked.connect(lambda: self.recovery_wanted.emit(lost.file))
        row.addWidget(link)
        return strip


def _about(recent: Recent) -> str:
    projects = trn(recent.alternatives, "{n} project", "{n} projects")
    criteria = trn(recent.criteria, "{n} criterion", "{n} criteria")
    return tr("{projects} · {criteria}", projects=projects, criteria=criteria)


def _section(text: str) -> QWidget:
    made = label(text, "body", 600)
    made.setContentsMargins(0, 0, 0, 4)
    return made
