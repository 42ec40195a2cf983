"""Weights by the best-worst method: the best criterion compared with all, and all with the worst."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.analysis.best_worst import BestWorst, best_worst
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weights
from decider.decision.findings import DeciderError
from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Swatch, screen_ink
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, percent, said, tr
from decider.desktop.views.weights_reading import SAME, shares_shown, swatch_of
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class RangeBar(QWidget):
    """A weight as a bar from zero, and the interval that the answers leave as a line below it."""

    def __init__(self, swatch: Swatch, weight: float, low: float, high: float) -> None:
        super().__init__()
        self._swatch, self._weight, self._low, self._high = swatch, weight, low, high
        self.setFixedHeight(18)
        self.setMinimumWidth(60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bar and interval, on one scale from 0 to 1."""
        ink, painter, wide = screen_ink(), QPainter(self), self.width()
        paint_fill(painter, QRectF(0, 3, max(1.0, wide * self._weight), 8), ink.fill(self._swatch))
        if self._high - self._low > SAME:
            left, right = wide * self._low, wide * self._high
            painter.fillRect(QRectF(left, 14, right - left, 1.5), ink.text)
            for x in (left, right):
                painter.fillRect(QRectF(x, 12, 1.5, 5), ink.text)


class BestWorstPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision, self._shape = Decision(), None
        self._ids: tuple[str, ...] = ()
        self.best, self.worst, self.model = QComboBox(), QComboBox(), QComboBox()
        self.to_others: list[NumberField] = []
        self.to_worst: list[NumberField] = []
        self.found: BestWorst | None = None
        for box, name in ((self.best, tr("Best criterion")), (self.worst, tr("Worst criterion")),
                          (self.model, tr("Best-worst model"))):  # fmt: skip
            box.setAccessibleName(name)
            box.activated.connect(lambda _: self._show())
        self.model.addItem(tr("Linear"), "linear")
        self.model.addItem(tr("Nonlinear"), "nonlinear")
        self._card, self._result = Card(tr("The best and the worst")), Card(tr("Weights that follow"))
        row = QHBoxLayout()
        for words, box in ((tr("Best"), self.best), (tr("Worst"), self.worst)):
            row.addWidget(label(words, "small", 400, "muted"))
            row.addWidget(box)
        row.addStretch()
        self._fields, self._bars = QGridLayout(), QGridLayout()
        self._fields.setColumnStretch(0, 1)
        self._bars.setColumnStretch(1, 1)
        self._card.body.addLayout(row)
        self._card.body.addLayout(self._fields)
        self.use = QPushButton(tr("Use these weights"))
        self.use.clicked.connect(self._on_use)
        self._result.add_to_title(self.model)
        self._result.add_to_title(self.use)
        self.terms = label("", "small", 400, wrap=True)
        self._result.body.addLayout(self._bars)
        self._result.body.addWidget(self.terms)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self._result)
        column.addStretch(1)

    def display(self, decision: Decision, analysis: "Analysis", parent: str) -> None:
        """Show answers near the present weights until a person gives others."""
        self._decision = decision
        items = children(decision.criteria, parent)
        shape = tuple((c.id, said(c.name)) for c in items)
        if shape != self._shape:
            self._shape = shape  # type: ignore[assignment]
            self._ids = tuple(c.id for c in items)
            self._fill([name for _, name in shape])
        self._show()

    def _fill(self, names: list[str]) -> None:
        clear_layout(self._fields)
        shares = [shares_shown(self._decision)[id] for id in self._ids]
        for box in (self.best, self.worst):
            box.clear()
            box.addItems(names)
        self.best.setCurrentIndex(shares.index(max(shares)))
        self.worst.setCurrentIndex(len(shares) - 1 - shares[::-1].index(min(shares)))
        self.to_others, self.to_worst = [], []
        top, least = max(shares), min(shares)
        for column, head in enumerate((tr("Best is how many times this"), tr("This is how many times the worst"))):
            self._fields.addWidget(label(head, "caption", 400, "muted"), 0, column + 1)
        for i, (name, share) in enumerate(zip(names, shares, strict=True), start=1):
            over = min(9, max(1, round(top / share))) if share > 0 else 9
            under = min(9, max(1, round(share / least))) if least > 0 else 9
            self._fields.addWidget(label(name), i, 0)
            for column, (fields, value, about) in enumerate(
                ((self.to_others, over, tr("Best to {name}", name=name)),
                 (self.to_worst, under, tr("{name} to worst", name=name)))
            ):  # fmt: skip
                field = NumberField(about, low=1.0, high=9.0, step=1.0)
                field.setFixedWidth(64)
                field.show_value(value)
                field.changed_by_user.connect(lambda _: self._show())
                fields.append(field)
                self._fields.addWidget(field, i, column + 1)

    def _show(self) -> None:
        best, worst, self.found = self.best.currentIndex(), self.worst.currentIndex(), None
        enough, refusal = len(self._ids) > 1 and best != worst, ""
        # The best and the worst are 1 to themselves, and their comparison with each other is one answer.
        for i, (over, under) in enumerate(zip(self.to_others, self.to_worst, strict=True)):
            over.setEnabled(i != best)
            under.setEnabled(i not in (best, worst))
        if enough:
            self.to_others[best].show_value(1.0)
            self.to_worst[worst].show_value(1.0)
            self.to_worst[best].show_value(self.to_others[worst].value())
            lists = [[f.value() or 1.0 for f in fields] for fields in (self.to_others, self.to_worst)]
            try:
                self.found = best_worst(lists[0], lists[1], self.model.currentData())
            except DeciderError as error:
                refusal = said(error.message)
        else:
            refusal = tr("The best and the worst must be two criteria.")
        clear_layout(self._bars)
        self.use.setEnabled(self.found is not None)
        if self.found is None:
            self.terms.setText(refusal)
            return
        now, found = shares_shown(self._decision), self.found
        for row, (id, weight, low, high) in enumerate(
            zip(self._ids, found.weights.tolist(), found.lower.tolist(), found.upper.tolist(), strict=True)
        ):
            words = percent(weight, 1)
            if high - low > SAME:
                words = f"{words} ({percent(low, 1)} – {percent(high, 1)})"
            parts = (label(said(self._decision.criterion(id).name)), RangeBar(swatch_of(self._decision, id), weight,
                     low, high), label(words))  # fmt: skip
            for column, part in enumerate(parts):
                self._bars.addWidget(part, row, column)
        self.terms.setText(tr("ξ {xi} · consistency ratio {ratio}", xi=number(found.xi, 3),
                              ratio=number(found.consistency_ratio, 3)))  # fmt: skip
        self.use.setEnabled(any(abs(now[id] - share) > SAME for id, share in self.shares().items()))

    def shares(self) -> dict[str, float]:
        """The weights that follow; empty while there are none."""
        return {} if self.found is None else dict(zip(self._ids, self.found.weights.tolist(), strict=True))

    def _on_use(self) -> None:
        self.edited.emit(set_weights, (self.shares(), "direct", f"best-worst, {self.model.currentData()}"))
