"""What is not known for sure, as a person says it: the weights, the scores, the method."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from decider.analysis.offered import METHODS
from decider.analysis.uncertainty import Uncertainty, WeightsFrom
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr, trn
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_MANY = 6
"""So many criteria with their bounds stand in one row."""


class Beliefs(QWidget):
    """`changed(uncertainty)` when a person chose something else."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._told = Uncertainty()
        self.weights = QComboBox()
        self.weights.setAccessibleName(tr("What is believed about the weights"))
        for words, kind in (
            (tr("Weights within ±"), "around"), (tr("Any weights"), "anywhere"),
            (tr("Weights in their present order"), "order"), (tr("Weights between bounds"), "bounds"),
            (tr("Mixtures of the saved profiles"), "profiles"),
        ):  # fmt: skip
            self.weights.addItem(words, kind)
        self.weights.activated.connect(lambda _: self._say())
        self.points = self._field(tr("Spread of the weights in points"), 5.0, 100)
        self.unit = label(tr("points"), "small", 400, "muted")
        self.error = self._field(tr("Error of the scores in points of their scale"), 0.0, None, 2)
        self.error.setToolTip(
            tr("The standard deviation of a normal error; it counts for every criterion with a declared scale")
        )
        self.scores = QComboBox()
        self.scores.setAccessibleName(tr("What is believed about the scores"))
        self.scores.addItem(tr("Scores ±"), False)
        self.scores.addItem(tr("Scores as the experts differ"), True)
        self.scores.setItemData(
            1, tr("The standard deviation of the experts' answers to each score"), Qt.ItemDataRole.ToolTipRole
        )
        self.scores.activated.connect(lambda _: self._say())
        self.methods = QToolButton()
        self.methods.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.methods.setAccessibleName(tr("Methods that are drawn from"))
        self._menu = QMenu(self.methods)
        self._choices: dict[str, QAction] = {}
        for name, method in METHODS.items():
            action = self._menu.addAction(said(method.title))
            action.setCheckable(True)
            action.toggled.connect(lambda _: self._say())
            self._choices[name] = action
        self.methods.setMenu(self._menu)
        self.bounds = QWidget()
        self._grid = QGridLayout(self.bounds)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self.least: list[NumberField] = []
        self.most: list[NumberField] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_line(self.weights, self.points, self.unit))
        column.addWidget(self.bounds)
        column.addLayout(_line(self.scores, self.error, self.methods))
        # Both choices begin and end together.
        wide = max(box.sizeHint().width() for box in (self.weights, self.scores))
        for box in (self.weights, self.scores):
            box.setFixedWidth(wide)
        self._arrange()

    def _field(self, name: str, value: float, high: float | None, decimals: int = 0) -> NumberField:
        made = NumberField(name, low=0, high=high, decimals=decimals, step=1 if decimals == 0 else 0.1)
        made.setFixedWidth(56)
        made.show_value(value)
        made.changed_by_user.connect(lambda _: self._say())
        return made

    def value(self) -> Uncertainty:
        """What is chosen."""
        kind: WeightsFrom = self.weights.currentData()
        experts = bool(self.scores.currentData())
        error = 0.0 if experts else self.error.value() or 0.0
        bounded = kind == "bounds"
        return Uncertainty(
            kind,
            self.points.value() or 0.0,
            tuple(field.value() or 0.0 for field in self.least) if bounded else (),
            tuple(1.0 if field.value() is None else field.value() or 0.0 for field in self.most) if bounded else (),
            (error,) if error else (),
            tuple(name for name, action in self._choices.items() if action.isChecked()),
            experts,
        )

    def display(self, analysis: "Analysis") -> None:
        """Offer the criteria of this decision; bounds that were given stay with their criteria."""
        names = tuple(said(c.name) for c in analysis.criteria)
        if names != self._names:
            self._names = names
            self._lay_bounds(names)
        model = self.weights.model()
        assert isinstance(model, QStandardItemModel)
        # Without saved profiles there is nothing to mix.
        model.item(4).setEnabled(bool(analysis.decision.profiles))
        if not analysis.decision.profiles and self.weights.currentData() == "profiles":
            self.weights.setCurrentIndex(0)
        # Without a round that is revealed nobody's answers are known.
        revealed = bool(analysis.decision.panel.revealed)
        scores = self.scores.model()
        assert isinstance(scores, QStandardItemModel)
        scores.item(1).setEnabled(revealed)
        if not revealed:
            self.scores.setCurrentIndex(0)
        self._arrange()
        if self.value() != self._told:
            self._say()

    def _lay_bounds(self, names: tuple[str, ...]) -> None:
        clear_layout(self._grid)
        self.least, self.most = [], []
        for place, name in enumerate(names):
            row, column = 3 * (place // _MANY), place % _MANY
            self._grid.addWidget(_caption(name), row, column)
            for below, (kept, words, value) in enumerate(
                ((self.least, tr("Least weight of {name}", name=name), 0.0),
                 (self.most, tr("Largest weight of {name}", name=name), 1.0)), 1,
            ):  # fmt: skip
                field = NumberField(words, low=0, high=1, decimals=0, percent=True)
                field.setToolTip(words)
                field.show_value(value)
                field.changed_by_user.connect(lambda _: self._say())
                kept.append(field)
                self._grid.addWidget(field, row + below, column)

    def _arrange(self) -> None:
        kind = self.weights.currentData()
        for part in (self.points, self.unit):
            part.setVisible(kind == "around")
        self.bounds.setVisible(kind == "bounds")
        self.error.setVisible(not self.scores.currentData())
        chosen = sum(action.isChecked() for action in self._choices.values())
        self.methods.setText(trn(chosen, "{n} method", "{n} methods") if chosen else tr("The decision's method"))

    def _say(self) -> None:
        self._arrange()
        self._told = self.value()
        self.changed.emit(self._told)


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def _caption(name: str) -> QLabel:
    made = label(name, "caption", 400, "muted")
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
