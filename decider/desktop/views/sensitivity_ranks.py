"""The card of the ranks: how often each is taken when the weights are not known exactly."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from decider.analysis.analysis import weigher
from decider.analysis.paths import of_rows
from decider.analysis.performance import global_weights, shares_in_force
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible, merits
from decider.analysis.robustness import stepped
from decider.analysis.sampling import Law, Stream, anywhere, around, in_order, mixture
from decider.decision.edits.weights import with_shares
from decider.decision.profiles import matched
from decider.desktop.charts.heat_map import HeatMap, HeatRow
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, number, said, tr
from decider.desktop.views.sensitivity_heat import SEED, around_cut, show_heat
from decider.desktop.views.sensitivity_words import name_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.chart_view import ChartView
from decider.desktop.widgets.later import Later
from decider.desktop.widgets.number_field import NumberField
from decider.words import Message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_SAMPLED = (50, 200, 500, 1_000)
"""Draws for methods that have to be ranked anew for each; tables of more than 100 take the first two steps."""


@dataclass(frozen=True, eq=False)
class Ranks:
    """In how many of `samples` draws each of `rows` (rows of Analysis.alternatives that may be listed, best first) had
    each rank among them: (rows, ranks)."""

    samples: int
    rows: NDArray[np.int64]
    counts: NDArray[np.int64]


def law_of(analysis: "Analysis", belief: str, spread: float) -> Law:
    """Weights "around" the present ones within `spread` points, "anywhere", in their present "order", or mixtures of
    the saved "profiles". Raises DeciderError where there is no profile."""
    if belief == "around":
        return around(analysis.weights, spread)
    if belief == "order":
        return in_order(ranked(analysis.weights)[1].tolist())
    if belief == "profiles":
        decision = with_shares(analysis.decision, shares_in_force(analysis.decision))
        mixed = [
            global_weights(with_shares(decision, dict(matched(profile, decision).shares)), analysis.criteria)
            for profile in decision.profiles
        ]
        return mixture(np.array(mixed))
    return anywhere(len(analysis.criteria))


def rank_counts(analysis: "Analysis", law: Law) -> Iterator[Ranks]:
    """Ever better counts under weights drawn from `law`."""
    assert analysis.result is not None
    among = eligible(analysis)
    order = ranked(merits(analysis)[among])[0]
    rows = among[order]
    if analysis.result.model is not None:
        size = min(analysis.decision.shortlist.size, len(rows))
        for found in stepped(of_rows(analysis.result.model, among), law, SEED, size):
            yield Ranks(found.samples, rows, found.ranks[order])
        return
    rank, stream = weigher(analysis), Stream(law, SEED)
    counts = np.zeros((len(rows), len(rows)), dtype=np.int64)
    have = 0
    for wanted in _SAMPLED[: 4 if len(rows) <= 100 else 2]:
        for weights in stream.take(wanted - have).weights:
            result = rank(weights)
            counts[np.arange(len(rows)), ranked(result.scores[rows], result.lower_is_better)[1] - 1] += 1
        have = wanted
        yield Ranks(have, rows, counts.copy())


def heat_map(analysis: "Analysis", found: Ranks) -> HeatMap:
    """The part of the counts around the cut, as it is drawn."""
    size = min(analysis.decision.shortlist.size, len(found.rows))
    first, last = around_cut(len(found.rows), size)
    listed = set(analysis.shortlist)
    rows = []
    for i in range(first, last):
        id = analysis.alternatives[found.rows[i]].id
        shares = tuple((found.counts[i, first:last] / found.samples).tolist())
        rows.append(HeatRow(name_of(analysis, id), id in listed, shares))
    return HeatMap(tuple(rows), size, size - first, first + 1)


class RanksCard(Card):
    """The heat map with the choice of how far the weights may be wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How often at each rank"), " ", padding=14, parent=parent)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._analysis: Analysis | None = None
        self.found: Ranks | None = None
        self.heat: HeatMap | None = None
        self.later = Later(self)
        self.later.answered.connect(self._on_counts)
        self.later.ended.connect(self._on_end)
        self.view = ChartView()
        self.nothing = label("", "body", 400, "muted", wrap=True)
        self.nothing.hide()
        self.spread = NumberField(tr("Spread of the weights in points"), low=0, high=100, decimals=0, step=1)
        self.spread.setFixedWidth(48)
        self.spread.show_value(5.0)
        self.spread.changed_by_user.connect(lambda _: self.restart())
        self.unit = label(tr("points"), "small", 400, "muted")
        self.belief = QComboBox()
        self.belief.setAccessibleName(tr("What is believed about the weights"))
        self.belief.addItem(tr("Weights within ±"), "around")
        self.belief.addItem(tr("Any weights"), "anywhere")
        self.belief.addItem(tr("Weights in their present order"), "order")
        self.belief.addItem(tr("Mixtures of the saved profiles"), "profiles")
        self.belief.activated.connect(lambda _: self.restart())
        line = QHBoxLayout()
        line.setSpacing(6)
        for part in (self.belief, self.spread, self.unit):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nothing)
        self.body.addLayout(line)

    def display(self, analysis: "Analysis") -> None:
        """Count anew; what was being counted is dropped."""
        self._analysis = analysis
        # Without saved profiles there is nothing to mix.
        model = self.belief.model()
        assert isinstance(model, QStandardItemModel)
        model.item(3).setEnabled(bool(analysis.decision.profiles))
        self.restart()

    def forget(self) -> None:
        """Show nothing of older values while newer ones wait to be counted."""
        self.later.drop()
        self.found = self.heat = None
        self.set_title(self._title.text(), tr("counting…"))
        self.view.show_chart(lambda painter, rect, ink: None, self._title.text(), tr("counting…"))

    def restart(self) -> None:
        """Begin the draws from the first."""
        analysis = self._analysis
        belief = str(self.belief.currentData())
        for part in (self.spread, self.unit):
            part.setVisible(belief == "around")
        if analysis is None or analysis.result is None:
            return
        few = len(eligible(analysis)) < 2
        self.view.setVisible(not few)
        self.nothing.setVisible(few)
        if few:
            self.later.drop()
            self.nothing.setText(tr("Ranks can only be told for two projects or more."))
            return
        spread = self.spread.value() or 0.0
        self.later.start(lambda: rank_counts(analysis, law_of(analysis, belief, spread)))

    def _on_end(self, refusal: Message | None) -> None:
        if refusal is not None:
            self.view.hide()
            self.nothing.setText(said(refusal))
            self.nothing.show()

    def _on_counts(self, found: Ranks) -> None:
        analysis = self._analysis
        if analysis is None:
            return
        self.found, self.heat = found, heat_map(analysis, found)
        heat = self.heat
        about = tr("% of {n} draws · seed {seed}", n=count(found.samples), seed=SEED)
        self.set_title(self._title.text(), about)
        show_heat(self.view, heat, self._title.text(), _share_words)


def _share_words(share: float) -> str:
    """How often, to a tenth of a per cent rounded down."""
    return "<1%" if 0 < share < 0.01 else f"{number(int(share * 1000 + 1e-9) / 10, 1)}%"
