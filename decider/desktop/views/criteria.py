"""The place of the criteria: the tree at the left, the chosen criterion in full at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from decider.analysis.performance import shares_in_force
from decider.decision.criteria import children
from decider.decision.decision import Decision
from decider.decision.edits.criteria import add_criterion, order_criteria, remove_criterion, rename_criterion
from decider.decision.findings import DeciderError
from decider.desktop.style import icons
from decider.desktop.style.labels import rule
from decider.desktop.style.language import language, tr, trn
from decider.desktop.views.criteria_details import CriterionDetails, lacks_scale
from decider.desktop.views.criteria_rows import CriteriaRows, CriterionPainting, CriterionRow, rows_of, tree
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.place import Place
from decider.words import rewritten

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis


class TreeList(QListView):
    """The tree. `wanted(command)` for "add", "add below", "remove", "up", "down"; `dropped(before)` when the current
    row was dragged to before that row."""

    wanted = Signal(str)
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was meant; the order belongs to the decision."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        lower = index.isValid() and at.y() > self.visualRect(index).center().y()
        self.dropped.emit(index.row() + lower if index.isValid() else self.model().rowCount())
        # The view would now take the row away where it was, which its model does not do for anybody.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins adds beside, Ctrl+Ins below, Del removes, Alt+Up and Alt+Down move."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        commands = {
            (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "add",
            (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier): "add below",
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
            (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "up",
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "down",
        }
        command = commands.get((key, held))
        if command:
            self.wanted.emit(command)
        else:
            super().keyPressEvent(event)


class CriteriaPlace(Place):
    """The criteria, each with direction, scale, rubric, gate and note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Criteria"), parent)
        self.decision = Decision()
        self.rows = CriteriaRows()
        self.rows.renamed.connect(self._on_renamed)
        self.list = TreeList()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(CriterionPainting(self.rows, self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.DoubleClicked | QListView.EditTrigger.EditKeyPressed)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.setAccessibleName(tr("Tree of criteria"))
        self.list.wanted.connect(self._on_wanted)
        self.list.dropped.connect(self._on_dropped)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.details = CriterionDetails()
        self.details.edited.connect(self.edited)
        self._analysis: Analysis | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.add = QPushButton(icons.icon("add"), tr("Add criterion"))
        self.add.clicked.connect(lambda: self._on_wanted("add"))
        self.add_to_header(self.add)
        self.below = QPushButton(tr("Add sub-criterion"))
        self.below.clicked.connect(lambda: self._on_wanted("add below"))
        self.remove = QPushButton(tr("Remove"))
        self.remove.clicked.connect(lambda: self._on_wanted("remove"))
        left = QWidget()
        left.setProperty("ground", "surface")
        left.setMinimumWidth(280)
        left.setMaximumWidth(380)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.below)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addLayout(buttons)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 44)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.details, 56)
        self.empty = EmptyState(
            tr("Criteria are what the projects are judged by; there are none yet."), tr("Add a criterion")
        )
        self.empty.wanted.connect(lambda: self._on_wanted("add"))
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.begin_at(self.list)

    def display(self, decision: Decision, analysis: "Analysis") -> None:
        """Show the tree, and of the chosen criterion all there is."""
        self.decision, self._analysis = decision, analysis
        try:
            shares = shares_in_force(decision)
        except DeciderError:
            shares = {}
        found = {finding.criterion for finding in analysis.findings if not finding.alternative}
        found |= {c.id for c in analysis.criteria if lacks_scale(analysis, c, "judged")}
        kept = self._current()
        before = self.list.currentIndex().row()
        self.rows.display(rows_of(decision, shares, frozenset(found)))
        some = bool(decision.criteria)
        self._stack.setCurrentIndex(0 if some else 1)
        self.add.setVisible(some)
        if some and (kept is None or self.rows.row_of(kept.id) is None):
            self.list.setCurrentIndex(self.rows.index(min(max(before, 0), self.rows.rowCount() - 1), 0))
        self._show_current()
        self.set_subtitle(self._conclusion())

    def _conclusion(self) -> str:
        """How many criteria are judged, and what rests, in one sentence."""
        states = [self.rows.row_at(i).state for i in range(self.rows.rowCount())]
        if not states:
            return ""
        judged = trn(states.count("judged"), "{n} criterion is judged", "{n} criteria are judged")
        resting = states.count("resting")
        if not resting:
            return judged
        return trn(resting, "{judged}, {n} sub-criterion rests", "{judged}, {n} sub-criteria rest", judged=judged)

    def point_at(self, alternative: str = "", criterion: str = "") -> None:
        """Choose a criterion and bring it into view."""
        row = self.rows.row_of(criterion)
        if row is not None:
            self.list.setCurrentIndex(self.rows.index(row, 0))
            self.list.setFocus()

    def _current(self) -> CriterionRow | None:
        index = self.list.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        if row is None or self._analysis is None:
            return
        known = {c.id: c for c in self.decision.criteria}
        if row.id in known:
            self.details.display(self.decision, self._analysis, known[row.id], row.state)

    def _on_renamed(self, criterion: str, text: str) -> None:
        old = self.decision.criterion(criterion).name
        self.edited.emit(rename_criterion, (criterion, rewritten(old, language(), text)))

    def _on_wanted(self, command: str) -> None:
        row = self._current()
        if command == "add":
            self._add(self.decision.criterion(row.id).parent if row is not None else "")
        elif row is None:
            return
        elif command == "add below":
            self._add(row.id)
        elif command == "rename":
            # Once the menu has given the keyboard back, for an editor that loses it closes.
            QTimer.singleShot(0, self.list, lambda: self.list.edit(self.list.currentIndex()))
        elif command == "weigh":
            self.point_wanted.emit("weights", "", row.id)
        elif command == "remove":
            self.edited.emit(remove_criterion, (row.id,))
        else:
            self._move(row.id, -1 if command == "up" else 1)

    def _add(self, parent: str) -> None:
        """One more criterion, its name ready to be typed over."""
        known = {c.id for c in self.decision.criteria}
        n = len(children(self.decision.criteria, parent)) + 1
        name = tr("Sub-criterion {n}", n=n) if parent else tr("Criterion {n}", n=n)
        self.edited.emit(add_criterion, (name, parent))
        added = [c.id for c in self.decision.criteria if c.id not in known]
        if added:
            self.point_at(criterion=added[0])
            self.details.name.setFocus()
            self.details.name.selectAll()

    def _move(self, criterion: str, step: int) -> None:
        """Past the neighbour among its siblings."""
        siblings = self._siblings(criterion)
        at = siblings.index(criterion)
        if 0 <= at + step < len(siblings):
            self._place(criterion, at + step)

    def _on_dropped(self, before: int) -> None:
        """Among its siblings, to where it was let go; outside them nowhere, for its parent it keeps."""
        row = self._current()
        if row is None:
            return
        siblings = [id for id in self._siblings(row.id) if id != row.id]
        places = [self.rows.row_of(id) for id in siblings]
        self._place(row.id, sum(place is not None and place < before for place in places))

    def _siblings(self, criterion: str) -> list[str]:
        return [c.id for c in children(self.decision.criteria, self.decision.criterion(criterion).parent)]

    def _place(self, criterion: str, at: int) -> None:
        """Make a criterion number `at` among its siblings, together with all that is below it."""
        criteria, siblings = self.decision.criteria, self._siblings(criterion)
        order = [id for id in siblings if id != criterion]
        order.insert(at, criterion)
        if order == siblings:
            return
        known, following = {c.id: c for c in criteria}, iter(order)
        placed = tuple(known[next(following)] if c.id in order else c for c in criteria)
        self.edited.emit(order_criteria, (tuple(c.id for c, _ in tree(placed)),))
        self.list.scrollTo(self.list.currentIndex())

    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.list.viewport().mapToGlobal(at))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the chosen criterion, with the keys to learn."""
        menu = QMenu(self)
        for words, command, keys in (
            (tr("Rename"), "rename", "F2"),
            (tr("Weigh it"), "weigh", ""),
            (tr("Add criterion"), "add", "Ins"),
            (tr("Add sub-criterion"), "add below", "Ctrl+Ins"),
            (tr("Move up"), "up", "Alt+Up"),
            (tr("Move down"), "down", "Alt+Down"),
            (tr("Remove"), "remove", "Del"),
        ):
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.triggered.connect(lambda _=False, command=command: self._on_wanted(command))
            if command == "weigh":
                menu.addSeparator()
        return menu


if __name__ == "__main__":
    from decider.desktop.preview import preview

    preview(CriteriaPlace)
