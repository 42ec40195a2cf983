"""The card of the ranks: how often each is taken when all is as unsure as the page of uncertainty says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from decider.analysis.reduced import eligible
from decider.analysis.robustness import Acceptability, shown_chance
from decider.analysis.uncertain import stepped
from decider.analysis.uncertainty import Uncertainty
from decider.desktop.charts.heat_map import HeatMap
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, said, tr
from decider.desktop.views.sensitivity_heat import SEED, beliefs_words, heat_of, show_heat
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.later import Later
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class RanksCard(Card):
    """The heat map, what it rests on, and `change_wanted()` for the page where that is chosen."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How often at each rank"), " ", padding=14, parent=parent)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._analysis: Analysis | None = None
        self._waits = False
        self.uncertainty = Uncertainty()
        self.found: Acceptability | None = None
        self.heat: HeatMap | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_counts)
        self.later.ended.connect(self._on_end)
        self.view = ChartView()
        self.nothing = label("", "body", 400, "muted", wrap=True)
        self.nothing.hide()
        self.rests_on = label("", "small", 400, "muted", wrap=True)
        self.change = QPushButton(tr("Change…"))
        self.change.setProperty("link", True)
        self.change.setToolTip(tr("What is not known for sure is chosen on the page of uncertainty"))
        self.change.clicked.connect(self.change_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.rests_on, 1)
        line.addWidget(self.change)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nothing)
        self.body.addLayout(line)
        self.believe(self.uncertainty)

    def believe(self, uncertainty: Uncertainty) -> None:
        """Count anew under what was chosen."""
        self.uncertainty = uncertainty
        self.rests_on.setText(beliefs_words(uncertainty))
        if self._analysis is not None:
            self.forget()
            self._waits = True
            if self.isVisible():
                self.display(self._analysis)

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while nobody looked is counted now."""
        super().showEvent(event)
        if self._waits and self._analysis is not None:
            self.display(self._analysis)

    def display(self, analysis: "Analysis") -> None:
        """Count anew; what was being counted is dropped."""
        self._analysis, self._waits = analysis, False
        if analysis.result is None:
            return
        few = len(eligible(analysis)) < 2
        self.view.setVisible(not few)
        self.nothing.setVisible(few)
        if few:
            self.later.drop()
            self.set_title(self._title.text(), " ")
            self.nothing.setText(tr("Ranks can only be told for two projects or more."))
            return
        uncertainty = self.uncertainty
        self.later.start(lambda: stepped(analysis, uncertainty, SEED))

    def forget(self) -> None:
        """Show nothing of older values while newer ones wait to be counted."""
        self.later.drop()
        self.found = self.heat = None
        self.set_title(self._title.text(), tr("counting…"))
        self.view.show_chart(lambda painter, rect, ink: None, self._title.text(), tr("counting…"))

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.set_title(self._title.text(), " ")
            self.view.hide()
            self.nothing.setText(said(refusal))
            self.nothing.show()

    def _on_counts(self, found: Acceptability) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self.found, self.heat = found, heat_of(analysis, found)
        self.set_title(self._title.text(), tr("% of {n} draws · seed {seed}", n=count(found.samples), seed=SEED))
        show_heat(self.view, self.heat, self._title.text(), shown_chance)
