"""The questions of a sitting about weights: a comparison of two criteria, or the points of a group of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from decider.decision.criteria import Criterion
from decider.desktop.style.labels import label
from decider.desktop.style.language import percent, said, tr
from decider.desktop.views.panel_sitting import Sitting
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.views.weights_pair_title import PairTitle
from decider.desktop.views.weights_reading import swatch_of
from decider.desktop.views.weights_swing import ShareBar, swing_words
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.comparison_axis import ComparisonAxis, judgement_words
from decider.desktop.widgets.number_field import NumberField
from decider.desktop.widgets.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class PairPage(QWidget):
    """Two criteria. `judged(ratio)`, `done()`."""

    judged = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._above = label("", "small", 400, "muted", wrap=True)
        self.title = PairTitle()
        self.axis = ComparisonAxis()
        self.axis.judged.connect(self.judged)
        self.axis.done.connect(self.done)
        self.axis.skipped.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._above)
        column.addWidget(self.title)
        column.addWidget(self.axis)
        keys = tr("Keys: ← → move, 1–9 set, Space equal, S skip, Delete takes back, Enter next")
        column.addWidget(label(keys, "small", 400, "muted", wrap=True))
        column.addStretch(1)
        self.setFocusProxy(self.axis)

    def display(self, sitting: Sitting, at: int) -> None:
        """Show comparison `at`."""
        pair = sitting.pairs[at]
        decision = sitting.decision
        names = said(decision.criterion(pair[1]).name), said(decision.criterion(pair[2]).name)
        swatches = swatch_of(decision, pair[1]), swatch_of(decision, pair[2])
        ratio = sitting.ratio(pair)
        self._above.setText(
            tr("Within {criterion}", criterion=said(decision.criterion(pair[0]).name)) if pair[0] else ""
        )
        self._above.setVisible(bool(pair[0]))
        self.title.show_pair(names, swatches, judgement_words(names, ratio))
        self.axis.show_pair(names, swatches, ratio)


class PointsPage(SteadyScroll):
    """The points of a group of criteria. `given(criterion, points)`, `done()`."""

    given = Signal(str, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question = label("", "lead", 600, wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._shape: object = None
        self.fields: dict[str, NumberField] = {}
        self._bars: dict[str, ShareBar] = {}
        self._shares: dict[str, QLabel] = {}
        content = QWidget()
        content.setProperty("ground", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 24, 28, 16)
        column.setSpacing(16)
        column.addWidget(self._question)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def display(self, sitting: Sitting, analysis: "Analysis", at: int) -> None:
        """Show group `at` with the points that were given."""
        node, group = sitting.groups[at]
        swing = sitting.decision.panel.weighing == "swing"
        self._question.setText(
            tr("Imagine a project at its worst on everything. The swing you would choose first gets 100 points; "
               "the others get theirs in proportion.")
            if swing
            else tr("Share out points by how much each criterion matters; only their proportions count.")
        )  # fmt: skip
        shape = (node, swing, tuple((c.id, said(c.name)) for c in group))
        if shape != self._shape:
            self._shape = shape
            self._fill(sitting, analysis, group, swing)
        given = {c.id: sitting.importance(c.id) for c in group}
        total = sum(points or 0.0 for points in given.values())
        top = max((points or 0.0 for points in given.values()), default=0.0)
        for id, points in given.items():
            self.fields[id].show_value(points)
            self._bars[id].show_length((points or 0.0) / top if top else 0.0)
            words = percent((points or 0.0) / total, 1) if total and points is not None else tr("missing")
            self._shares[id].setText(words)

    def _fill(self, sitting: Sitting, analysis: "Analysis", group: tuple[Criterion, ...], swing: bool) -> None:
        clear_layout(self._grid)
        self.fields, self._bars, self._shares = {}, {}, {}
        for row, criterion in enumerate(group):
            swatch = swatch_of(sitting.decision, criterion.id)
            field = NumberField(tr("Points for {name}", name=said(criterion.name)), low=0.0, high=100.0, step=5.0,
                                optional=True)  # fmt: skip
            field.setFixedWidth(72)
            field.changed_by_user.connect(lambda value, id=criterion.id: self.given.emit(id, value))
            following = [c.id for c in group[row + 1 :]]
            field.returnPressed.connect(lambda after=following: self._on_enter(after))
            bar, share = ShareBar(swatch), label("", "body", 400, "muted")
            bar.setFixedWidth(120)
            share.setFixedWidth(64)
            words = said(criterion.name)
            if swing:
                words = tr("{name}: {swing}", name=words, swing=swing_words(sitting.decision, analysis, criterion))
            for column, part in enumerate(
                (SwatchMark(swatch), label(words, "body", 400, wrap=True), field, bar, share)
            ):
                self._grid.addWidget(part, row, column)
            self.fields[criterion.id], self._bars[criterion.id], self._shares[criterion.id] = field, bar, share
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))

    def _on_enter(self, after: list[str]) -> None:
        if after:
            self.fields[after[0]].setFocus()
            self.fields[after[0]].selectAll()
        else:
            self.done.emit()
