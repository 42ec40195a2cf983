"""The note on one method: what it rewards, when to beware, where it comes from, and what to do with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.method_notes import note
from decider.analysis.offered import METHODS
from decider.desktop.style.labels import label, set_tone
from decider.desktop.style.language import said, tr
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.steady_scroll import SteadyScroll
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis
    from decider.analysis.second_opinion import SecondOpinion


class MethodNoteCard(Card):
    """`use_wanted(name)` when the method is to become the present one."""

    use_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent=parent)
        self._analysis: Analysis | None = None
        self._name = ""
        self.rewards = label("", wrap=True)
        self.beware = label("", tone="warning", wrap=True)
        self.reference = label("", "small", 400, "muted", wrap=True)
        self.reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.opinion = label("", "small", 400, "muted", wrap=True)
        self.opinion.hide()
        page = QWidget()
        page.setProperty("ground", "surface")
        words = QVBoxLayout(page)
        words.setContentsMargins(0, 0, 8, 0)
        words.setSpacing(8)
        for one in (self.rewards, self.beware, self.reference, self.opinion):
            words.addWidget(one)
        words.addStretch(1)
        scroll = SteadyScroll()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setAccessibleName(tr("About the method"))
        self.body.addWidget(scroll, 1)
        self.use = QPushButton(tr("Use this method"))
        self.use.setProperty("accent", True)
        self.use.clicked.connect(lambda: self.use_wanted.emit(self._name))
        self.ask = QPushButton(tr("Ask pymcdm too"))
        self.ask.setToolTip(tr("Computes the scores once more with another library; the first time takes a second"))
        self.ask.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.ask)
        row.addStretch(1)
        self.body.addLayout(row)
        self._later = Later(self)
        self._later.answered.connect(self._on_opinion)
        self._later.ended.connect(self._on_end)

    @property
    def name(self) -> str:
        """The method that the note is about."""
        return self._name

    def display(self, name: str, analysis: "Analysis", present: str) -> None:
        """The note on a method, with its analysis of the decision."""
        if analysis is not self._analysis or name != self._name:
            self._later.drop()
            self.opinion.hide()
            self.ask.setEnabled(True)
        self._analysis, self._name = analysis, name
        found = note(name)
        self.set_title(said(METHODS[name].title), tr("The present method") if name == present else "")
        self.rewards.setText(said(found.rewards))
        self.beware.setText(said(found.beware))
        self.reference.setText(found.reference)
        self.use.setEnabled(name != present)

    def _ask(self) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self.ask.setEnabled(False)
        set_tone(self.opinion, "muted")
        self.opinion.setText(tr("Asking pymcdm…"))
        self.opinion.show()

        def work() -> "Iterator[SecondOpinion]":
            from decider.analysis.second_opinion import second_opinion

            yield second_opinion(analysis)

        self._later.start(work)

    def _on_opinion(self, found: "SecondOpinion") -> None:
        set_tone(self.opinion, "positive" if found.reason is None else "warning")
        self.opinion.setText(said(found.sentence))

    def _on_end(self, refusal: Message | None) -> None:
        self.ask.setEnabled(True)
        if refusal is not None:
            set_tone(self.opinion, "muted")
            self.opinion.setText(said(refusal))
