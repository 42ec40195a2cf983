"""How much more each criterion counts than the next in an order: the steps of SWARA, typed in per cent."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from decider.desktop.charts.ink import Swatch
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField

MOST = 10.0
"""The largest step: ten times more and the next counts for almost nothing."""


def steps_of(shares: Sequence[float]) -> list[float]:
    """The steps (k - 1) that lead from each share to the next one down, in whole per cent, at most MOST."""
    return [
        min(max(round(100 * (above / below - 1)) / 100, 0.0), MOST) if below > 0 else (MOST if above > 0 else 0.0)
        for above, below in pairwise(shares)
    ]


class StepsCard(Card):
    """A field for each step. `changed()` when a person typed one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How much more each counts than the next"), parent=parent)
        self.fields: list[NumberField] = []
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def display(self, names: Sequence[str], swatches: Sequence[Swatch], steps: Sequence[float]) -> None:
        """Show the criteria in their order, most important first, with the step from each to the next."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self._fill(names, swatches)
        for field, step in zip(self.fields, steps, strict=True):
            field.show_value(step)

    def _fill(self, names: Sequence[str], swatches: Sequence[Swatch]) -> None:
        clear_layout(self._grid)
        self.fields = []
        for row, (above, below) in enumerate(pairwise(names)):
            words = tr("{a} over {b}", a=above, b=below)
            field = NumberField(words, low=0.0, high=MOST, step=0.05, percent=True)
            field.setFixedWidth(72)
            field.changed_by_user.connect(lambda _: self.changed.emit())
            for column, part in enumerate((SwatchMark(swatches[row]), label(words, "body", wrap=True), field)):
                self._grid.addWidget(part, row, column)
            self.fields.append(field)

    def steps(self) -> list[float]:
        """The steps, from the first to the last."""
        return [field.value() or 0.0 for field in self.fields]
