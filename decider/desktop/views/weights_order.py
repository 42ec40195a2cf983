"""Weights from an order of importance: from the order alone, or with how much more each counts than the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from decider.analysis.elicited_weights import rank_order_centroid, rank_reciprocal, rank_sum, swara
from decider.analysis.table import Array
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.edits.weights import set_weights
from decider.desktop.charts.bars import Segment
from decider.desktop.style.labels import label
from decider.desktop.style.language import number, percent, said, tr
from decider.desktop.views.weights_bar_row import ITEM_ROLE, BarDelegate, BarItem
from decider.desktop.views.weights_reading import shares_shown, swatch_of
from decider.desktop.views.weights_steps import StepsCard, steps_of
from decider.desktop.views.weights_strip import Strip
from decider.desktop.widgets.card import Card

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_KEY = ITEM_ROLE + 1
METHODS: tuple[tuple[str, Callable[[int], Array]], ...] = (
    ("roc", rank_order_centroid),
    ("rs", rank_sum),
    ("rr", rank_reciprocal),
)
SWARA = len(METHODS)
"""The choice that asks for steps."""


class OrderList(QListWidget):
    """The criteria, most important first. `ordered()` when a person moved one, by dragging or Alt+Up and Alt+Down."""

    ordered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Criteria, most important first"))
        self.model().rowsMoved.connect(lambda *_: self.ordered.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the chosen criterion."""
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if turn and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(turn)
        else:
            super().keyPressEvent(event)

    def move_current(self, turn: int) -> None:
        """Move the chosen criterion up (-1) or down (1)."""
        row = self.currentRow()
        if 0 <= row < self.count() and 0 <= row + turn < self.count():
            item = self.takeItem(row)
            self.insertItem(row + turn, item)
            self.setCurrentItem(item)
            self.ordered.emit()


class OrderPage(QWidget):
    """`edited(edit, arguments)` and `settled()` as of a place."""

    edited = Signal(object, object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision, self._parent = Decision(), ""
        self._group: object = None
        self._touched = False
        self.list = OrderList()
        self.list.setItemDelegate(BarDelegate(self.list))
        self.list.ordered.connect(self._on_ordered)
        self.up, self.down = QPushButton(tr("Up")), QPushButton(tr("Down"))
        self.up.clicked.connect(lambda: self.list.move_current(-1))
        self.down.clicked.connect(lambda: self.list.move_current(1))
        self.methods = QButtonGroup(self)
        self._about = label("", "small", 400, "muted", wrap=True)
        self.strip = Strip(tall=True)
        self.use = QPushButton(tr("Use these weights"))
        self.use.clicked.connect(self._on_use)
        self._card = Card(tr("From the most important to the least"), tr("drag, or Alt+↑ Alt+↓"))
        self._card.add_to_title(self.up)
        self._card.add_to_title(self.down)
        self._card.body.addWidget(self.list)
        choice = QHBoxLayout()
        choice.setSpacing(16)
        names = (tr("Centroid (ROC)"), tr("Rank sum"), tr("Rank reciprocal"), tr("Steps (SWARA)"))
        for i, name in enumerate(names):
            button = QRadioButton(name)
            button.setChecked(i == 0)
            self.methods.addButton(button, i)
            choice.addWidget(button)
        choice.addStretch()
        self.steps = StepsCard()
        self.steps.changed.connect(self._on_ordered)
        self._steps: list[float] = []
        self.methods.idClicked.connect(lambda _: self._show())
        self._result = Card(tr("Weights that follow from this order"))
        self._result.add_to_title(self.use)
        self._result.body.addLayout(choice)
        self._result.body.addWidget(self._about)
        self._result.body.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.steps)
        column.addWidget(self._result)
        column.addStretch(1)

    def display(self, decision: Decision, analysis: "Analysis", parent: str) -> None:
        """Show the order of the present weights until a person makes another."""
        self._decision, self._parent = decision, parent
        items = children(decision.criteria, parent)
        group = (parent, frozenset((c.id, said(c.name)) for c in items))
        self._touched = self._touched and group == self._group
        self._group = group
        if not self._touched:
            shares = shares_shown(decision)
            ids = sorted((c.id for c in items), key=lambda id: -shares[id])
            self._fill(ids)
            self._steps = steps_of([shares[id] for id in ids])
        self._show()

    def _on_ordered(self) -> None:
        """Steps belong to places: a criterion that moves takes those of its new place."""
        self._touched, self._steps = True, self.steps.steps() if self.stepwise else self._steps
        self._show()

    @property
    def stepwise(self) -> bool:
        """Whether steps count too."""
        return self.methods.checkedId() == SWARA

    def detail(self) -> str:
        """The name of the chosen method."""
        return "swara" if self.stepwise else METHODS[self.methods.checkedId()][0]

    def _fill(self, ids: list[str]) -> None:
        if ids == list(self.order()):
            return
        self.list.clear()
        for id in ids:
            item = QListWidgetItem(self.list)
            item.setData(_KEY, id)
        self.list.setCurrentRow(0)

    def order(self) -> tuple[str, ...]:
        """The ids of the criteria, most important first."""
        return tuple(self.list.item(i).data(_KEY) for i in range(self.list.count()))

    def shares(self) -> dict[str, float]:
        """The weights that follow from the order."""
        ids = self.order()
        if not ids:
            return {}
        found = swara([0.0, *self._steps]) if self.stepwise else METHODS[self.methods.checkedId()][1](len(ids))
        return dict(zip(ids, found.tolist(), strict=True))

    def _show(self) -> None:
        shares = self.shares()
        names = [said(self._decision.criterion(id).name) for id in shares]
        self.steps.display(names, [swatch_of(self._decision, id) for id in shares], self._steps)
        self.steps.setVisible(self.stepwise and len(names) > 1)
        top = max(shares.values(), default=1.0)
        segments = []
        for place, (id, share) in enumerate(shares.items()):
            name, swatch = said(self._decision.criterion(id).name), swatch_of(self._decision, id)
            item = self.list.item(place)
            item.setData(ITEM_ROLE, BarItem(str(place + 1), name, swatch, share / top, percent(share, 1)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place + 1}. {name}, {percent(share, 1)}")
            segments.append(Segment(name, share, swatch, number(share * 100, 0)))
        self.strip.show_segments(tuple(segments))
        self.list.setFixedHeight(BarDelegate.HEIGHT * self.list.count() + 4)
        self._about.setText(
            (
                tr("The average of all weights that respect the order; steep (Barron and Barrett 1996)."),
                tr("The last counts 1, the one before 2, and so on; even steps (Stillwell and others 1981)."),
                tr("The first counts 1, the second 1/2, the third 1/3 (Stillwell and others 1981)."),
                tr("Each counts so much more than the one after it (Keršulienė, Zavadskas and Turskis 2010)."),
            )[self.methods.checkedId()]
        )
        now = shares_shown(self._decision)
        self.use.setEnabled(any(abs(now.get(id, 0.0) - share) > 1e-9 for id, share in shares.items()))

    def _on_use(self) -> None:
        self.edited.emit(set_weights, (self.shares(), "rank order", self.detail()))
