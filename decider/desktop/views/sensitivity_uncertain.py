"""The page of uncertainty: ranks and places on the list when weights, scores or the method are not known for sure."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QWidget

from decider.analysis.robustness import STANDINGS, Acceptability, Standing, shown_chance, standing
from decider.analysis.uncertain import stepped
from decider.decision.criteria import ancestry
from decider.desktop.style.labels import Tone, label
from decider.desktop.style.language import count, number, said, tr
from decider.desktop.views.sensitivity_beliefs import Beliefs
from decider.desktop.views.sensitivity_heat import SEED, heat_of, rests_on, show_heat
from decider.desktop.views.sensitivity_mixtures import MixturesCard
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.fitted_table import FittedTable
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import TextRow
from decider.desktop.widgets.waiting_page import WaitingPage
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_MARKS: dict[Standing, str] = {"in": "●", "borderline": "◐", "out": "○"}


class UncertainPage(WaitingPage):
    """The choice of what is uncertain, the ranks, and a table of chances and central weights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Acceptability | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_counts)
        self.later.ended.connect(self._on_end)
        self.beliefs = Beliefs()
        self.beliefs.changed.connect(lambda _: self._restart())
        self.rests_on = label("", "small", 400, "muted", wrap=True)
        self.nothing = label("", "body", 400, "muted", wrap=True)
        self.nothing.hide()
        self.view = ChartView()
        self.table = FittedTable(
            tr("Chances"),
            [
                Column(tr("Project")), Column(tr("On the list"), True), Column(tr("Standing")),
                Column(tr("First"), True),
            ],
            16,
        )  # fmt: skip
        self.central = FittedTable(tr("Central weights"), [Column(tr("Project"))], 16)
        self.mixtures = MixturesCard()
        unsure = Card(tr("What is not known for sure"))
        unsure.body.addWidget(self.beliefs)
        unsure.body.addWidget(self.rests_on)
        unsure.body.addWidget(self.nothing)
        self._ranks = Card(tr("How often at each rank"), " ")
        self._ranks.body.addWidget(self.view)
        self._chances = Card(tr("Chances"), tr("how often on the list, and how often first"))
        self._chances.body.addWidget(self.table)
        self._central = Card(tr("Central weights"), tr("points; the mean of the weights that make a project first"))
        self._central.body.addWidget(self.central)
        for card in (unsure, self._ranks, self._chances, self._central, self.mixtures):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def works(self) -> tuple[Later, ...]:
        """The draws, and the mixtures."""
        return self.later, self.mixtures.later

    def follow(self, analysis: "Analysis") -> None:
        """Forget what older values gave."""
        self.beliefs.display(analysis)
        self._forget()
        self.mixtures.forget()

    def work_out(self, analysis: "Analysis") -> None:
        """Draw, and mix."""
        self._draw(analysis)
        self.mixtures.display(analysis)

    def _forget(self) -> None:
        self.later.drop()
        self.found = None
        self.table.show_rows([])
        self.central.show_rows([])
        self.rests_on.setText(tr("counting…"))
        self.nothing.hide()
        for card in (self._ranks, self._chances, self._central):
            card.show()
        self.view.show_chart(lambda painter, rect, ink: None, self._ranks.accessibleName(), tr("counting…"))

    def _draw(self, analysis: "Analysis") -> None:
        uncertainty = self.beliefs.value()
        self.later.start(lambda: stepped(analysis, uncertainty, SEED))

    def _restart(self) -> None:
        if self._followed is not None:
            self._forget()
            self._draw(self._followed)

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.rests_on.setText("")
            self.nothing.setText(said(refusal))
            self.nothing.show()
            for card in (self._ranks, self._chances, self._central):
                card.hide()

    def _on_counts(self, found: Acceptability) -> None:
        analysis = self._followed
        if analysis is None:
            return
        self.found = found
        self.rests_on.setText(rests_on(self.beliefs.value(), found))
        self._show_heat(analysis, found)
        self.table.show_rows(chance_rows(analysis, found))
        columns, rows = central_rows(analysis, found)
        self.central.show_rows(rows, columns)
        self._central.setVisible(bool(rows))

    def _show_heat(self, analysis: "Analysis", found: Acceptability) -> None:
        heat = heat_of(analysis, found)
        title = tr("How often at each rank")
        self._ranks.set_title(title, tr("% of {n} draws · seed {seed}", n=count(found.samples), seed=found.seed))
        show_heat(self.view, heat, title, shown_chance)
        self.view.setMinimumHeight(self.view.sizeHint().height())


def chance_rows(analysis: "Analysis", found: Acceptability) -> list[TextRow]:
    """How often each is on the list and first, best alternatives first."""
    assert analysis.result is not None
    rows = []
    tones: dict[Standing, Tone] = {"in": "text", "borderline": "warning", "out": "muted"}
    for row in analysis.result.order.tolist():
        id, chance = analysis.numbers.ids[row], float(found.in_shortlist[row])
        first = float(found.shares[row, 0]) if found.ranks.shape[1] else 0.0
        where = standing(chance)
        words = f"{_MARKS[where]} {said(STANDINGS[where])}"
        cells = (name_of(analysis, id), shown_chance(chance), words, shown_chance(first))
        rows.append(TextRow(id, cells, (tones[where],) * 4))
    return rows


def central_rows(analysis: "Analysis", found: Acceptability) -> tuple[list[Column], list[TextRow]]:
    """For each alternative that is ever first, best first: the central weights of the top-level criteria in points,
    and how often it is first under them."""
    assert analysis.result is not None
    tops = [c.id for c in analysis.top]
    belongs = np.zeros((len(analysis.criteria), len(tops)))
    for j, criterion in enumerate(analysis.criteria):
        belongs[j, tops.index(ancestry(analysis.decision.criteria, criterion.id)[-1])] = 1
    central = found.central_weights @ belongs
    columns = [
        Column(tr("Project")),
        *(Column(said(c.name), True, tr("Central weight")) for c in analysis.top),
        Column(tr("Confidence"), True, tr("How often it is first under its own central weights")),
    ]
    rows = []
    for row in analysis.result.order.tolist():
        if np.isnan(central[row]).any():
            continue
        id = analysis.numbers.ids[row]
        figures = (number(w * 100, 1) for w in central[row].tolist())
        rows.append(TextRow(id, (name_of(analysis, id), *figures, shown_chance(float(found.confidence[row])))))
    return columns, rows
