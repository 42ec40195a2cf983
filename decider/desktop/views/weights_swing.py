"""Weights from swings: how much it is worth to bring one criterion from its worst to its best."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from decider.analysis.elicited_weights import points
from decider.decision.criteria import Criterion, children
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weights
from decider.decision.findings import DeciderError
from decider.desktop.charts.bars import Segment
from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, percent, plain, said, tr
from decider.desktop.views.weights_direct_row import SwatchMark
from decider.desktop.views.weights_reading import shares_shown, swatch_of
from decider.desktop.views.weights_strip import Strip
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


def swing_words(decision: Decision, analysis: "Analysis", criterion: Criterion) -> str:
    """From what to what a criterion swings: its scale with the words of its ends, or else the data."""
    if criterion.split and children(decision.criteria, criterion.id):
        return tr("all its sub-criteria from worst to best")
    scale = criterion.scale
    if scale.worst is not None and scale.best is not None:
        worst, best = scale.worst, scale.best
    else:
        column = next((j for j, c in enumerate(analysis.criteria) if c.id == criterion.id), None)
        values = analysis.numbers.full[:, column] if column is not None else np.zeros(0)
        values = values[~np.isnan(values)]
        if not len(values) or criterion.direction == "target":
            return tr("from its worst to its best")
        worst, best = float(values.min()), float(values.max())
        if criterion.direction == "min":
            worst, best = best, worst
    unit = said(scale.unit)
    low, high = (_end(criterion, value, unit) for value in (worst, best))
    return tr("from {worst} to {best}", worst=low, best=high)


def _end(criterion: Criterion, value: float, unit: str) -> str:
    meaning = next((said(level.meaning).rstrip(".。") for level in criterion.scale.rubric if level.value == value), "")
    shown = f"{plain(value)} {unit}".strip()
    return tr("{value} ({meaning})", value=shown, meaning=meaning) if meaning else shown


class ShareBar(QWidget):
    """A weight as a bar in the criterion's colour."""

    def __init__(self, swatch: Swatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatch, self._length = swatch, 0.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for a bar."""
        return QSize(90, 8)

    def show_length(self, length: float) -> None:
        """Show a length from 0 to 1."""
        self._length = length
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        ink = screen_ink()
        wide = round(self.width() * self._length)
        if wide:
            paint_fill(QPainter(self), QRectF(0, 0, wide, 8), ink.fill(self._swatch))


class SwingPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._shape: object = None
        self._touched = False
        self.fields: dict[str, NumberField] = {}
        self._bars: dict[str, ShareBar] = {}
        self._said: dict[str, QWidget] = {}
        card = Card(tr("Points for each swing"))
        card.body.addWidget(
            label(
                tr("Imagine a project at its worst on everything. The swing you would choose first gets 100 points; "
                   "the others get theirs in proportion."),
                "body", 400, "muted", wrap=True,
            )
        )  # fmt: skip
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        card.body.addLayout(self._grid)
        self._result = Card(tr("Weights that follow from these points"))
        self.use = QPushButton(tr("Use these weights"))
        self.use.clicked.connect(self._on_use)
        self._result.add_to_title(self.use)
        self.strip = Strip(tall=True)
        self._refusal = label("", "small", 400, "warning", wrap=True)
        self._result.body.addWidget(self.strip)
        self._result.body.addWidget(self._refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._result)
        column.addStretch(1)

    def display(self, decision: Decision, analysis: "Analysis", parent: str) -> None:
        """Show points in proportion to the present weights until a person gives others."""
        self._decision = decision
        items = children(decision.criteria, parent)
        swings = {c.id: swing_words(decision, analysis, c) for c in items}
        shape = tuple((c.id, said(c.name), swings[c.id]) for c in items)
        if shape != self._shape:
            self._shape, self._touched = shape, False
            self._fill(items, swings)
        if not self._touched:
            shares = shares_shown(decision)
            top = max((shares[c.id] for c in items), default=0.0)
            for id, field in self.fields.items():
                field.show_value(round(shares[id] / top * 100) if top > 0 else 100)
        self._show()

    def _fill(self, items: tuple[Criterion, ...], swings: dict[str, str]) -> None:
        clear_layout(self._grid)
        self.fields, self._bars, self._said = {}, {}, {}
        for row, criterion in enumerate(items):
            id, name = criterion.id, said(criterion.name)
            swatch = swatch_of(self._decision, id)
            field = NumberField(tr("Points for {name}", name=name), low=0.0, high=100.0, step=5.0)
            field.setFixedWidth(64)
            field.changed_by_user.connect(lambda _: self._on_points())
            words = label(swings[id], "small", 400, "muted", wrap=True)
            bar, share = ShareBar(swatch), label("", "body")
            bar.setFixedWidth(96)
            share.setFixedWidth(48)
            title = QWidget()
            lines = QVBoxLayout(title)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(1)
            lines.addWidget(label(name, "body", 600))
            lines.addWidget(words)
            parts = (SwatchMark(swatch), title, field, bar, share)
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column)
            self.fields[id], self._bars[id], self._said[id] = field, bar, share

    def _on_points(self) -> None:
        self._touched = True
        self._show()

    def shares(self) -> dict[str, float]:
        """The weights that follow from the points; DeciderError where they are all zero."""
        given = [field.value() or 0.0 for field in self.fields.values()]
        return dict(zip(self.fields, points(given).tolist(), strict=True))

    def _show(self) -> None:
        try:
            shares = self.shares()
        except DeciderError as refused:
            self._refusal.setText(said(refused.message))
            self._refusal.show()
            self.use.setEnabled(False)
            return
        self._refusal.hide()
        top = max(shares.values())
        segments = []
        for id, share in shares.items():
            self._bars[id].show_length(share / top)
            self._said[id].setText(percent(share, 1))  # type: ignore[attr-defined]
            name = said(self._decision.criterion(id).name)
            segments.append(Segment(name, share, swatch_of(self._decision, id), number(share * 100, 0)))
        self.strip.show_segments(tuple(segments))
        now = shares_shown(self._decision)
        self.use.setEnabled(any(abs(now[id] - share) > 1e-9 for id, share in shares.items()))

    def _on_use(self) -> None:
        self.edited.emit(set_weights, (self.shares(), "swing"))
