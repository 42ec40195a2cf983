"""One expert in full: which criteria they score, whether they weigh, and which projects they must not judge."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem

from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision
from decider.decision.panel import Expert
from decider.decision.panel_questions import scored_criteria
from decider.desktop.charts.ink import screen_ink
from decider.desktop.charts.marks import swatch_picture
from decider.desktop.style.labels import label
from decider.desktop.style.language import said, tr, trn
from decider.desktop.views.weights_reading import swatch_of
from decider.desktop.widgets.card import Card

_ID = Qt.ItemDataRole.UserRole
_CHECKED, _PART, _NOT = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
_LEAST = 112


def covered(decision: Decision, expert: Expert) -> frozenset[str]:
    """The ids of the criteria that this expert scores."""
    scored = scored_criteria(decision.criteria)
    if not expert.scores:
        return frozenset()
    own = set(expert.criteria)
    return frozenset(c.id for c in scored if not own or own & set(ancestry(decision.criteria, c.id)))


def field_of(decision: Decision, wanted: frozenset[str]) -> tuple[str, ...]:
    """The criteria to note for someone who scores `wanted`: whole branches by their top; () where that is all."""
    scored = scored_criteria(decision.criteria)
    if wanted >= {c.id for c in scored}:
        return ()
    below: dict[str, set[str]] = {}
    for criterion in scored:
        for id in ancestry(decision.criteria, criterion.id):
            below.setdefault(id, set()).add(criterion.id)
    whole = {id for id, leaves in below.items() if leaves <= wanted}
    parents = {c.id: c.parent for c in decision.criteria}
    return tuple(c.id for c in decision.criteria if c.id in whole and parents[c.id] not in whole)


class ExpertDetails(Card):
    """`changed(expert)` when a person changed what the expert judges."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Expert"))
        self._decision = Decision()
        self._expert = Expert("", "")
        self._filling = False
        self.weighs = QCheckBox(tr("Weighs the criteria"))
        self.weighs.clicked.connect(lambda on: self.changed.emit(replace(self._expert, weighs=bool(on))))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setAccessibleName(tr("Criteria that are scored"))
        self.tree.itemChanged.connect(self._on_checked)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter the projects"))
        self.filter.setAccessibleName(tr("Filter the projects"))
        self.filter.textChanged.connect(self._on_filter)
        self.projects = QListWidget()
        self.projects.setSpacing(1)
        self.projects.setAccessibleName(tr("Projects that must not be judged"))
        self.projects.itemChanged.connect(self._on_recused)
        for held in (self.tree, self.projects):
            held.setIconSize(QSize(10, 10))
            held.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            held.setMinimumHeight(_LEAST)
        self._scored = label("", "small", 400, "muted", wrap=True)
        self._scored.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._recused = label("", "small", 400, "muted", wrap=True)
        self.body.addWidget(self._scored)
        self.body.addWidget(self.tree, 3)
        self.body.addWidget(self.weighs)
        self.body.addWidget(self._recused)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.projects, 3)

    def display(self, decision: Decision, expert: Expert | None, locked: bool) -> None:
        """Show an expert; None empties the card."""
        self._decision, self._expert = decision, expert or Expert("", "")
        some = expert is not None
        for part in (self.tree, self.weighs, self.filter, self.projects, self._recused):
            part.setVisible(some)
        if expert is None:
            self.set_title(tr("Expert"))
            self._scored.setText(tr("Add an expert, and what they judge is chosen here."))
            return
        self.set_title(said(expert.name), said(expert.group))
        mine = covered(decision, expert)
        self._scored.setText(trn(len(mine), "Scores {n} criterion:", "Scores {n} criteria:"))
        n = len(expert.recused)
        self._recused.setText(
            trn(n, "Must not judge {n} project:", "Must not judge {n} projects:")
            if n
            else tr("Recusals: tick the projects this expert must not judge.")
        )
        self.weighs.setChecked(expert.weighs)
        self.weighs.setEnabled(not locked and bool(decision.panel.weighing))
        self._filling = True
        self._fill_tree(mine, locked)
        self._fill_projects(locked)
        self._filling = False
        self._on_filter(self.filter.text())

    def _fill_tree(self, mine: frozenset[str], locked: bool) -> None:
        decision = self._decision
        scored = {c.id for c in scored_criteria(decision.criteria)}
        shape = [(c.id, said(c.name), c.parent, c.id in scored) for c in decision.criteria]
        if self.tree.property("shape") != shape:
            self.tree.setProperty("shape", shape)
            self.tree.clear()
            self._grow(None, "", scored)
            self.tree.expandAll()
            # Few criteria leave the room to the projects.
            needed = len(self._items()) * max(18, self.tree.sizeHintForRow(0)) + 8
            self.tree.setMaximumHeight(needed)
            self.tree.setMinimumHeight(min(_LEAST, needed))
        for item in self._items():
            leaves = self._leaves(item)
            held = sum(id in mine for id in leaves)
            item.setCheckState(0, _CHECKED if held == len(leaves) else _PART if held else _NOT)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsEnabled if locked else item.flags() | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags)

    def _grow(self, above: QTreeWidgetItem | None, parent: str, scored: set[str]) -> None:
        """The branches that lead to something scored; what is measured is nobody's opinion and left out."""
        for criterion in children(self._decision.criteria, parent):
            if not any(criterion.id in ancestry(self._decision.criteria, id) for id in scored):
                continue
            item = QTreeWidgetItem([said(criterion.name)])
            item.setData(0, _ID, criterion.id)
            item.setToolTip(0, said(criterion.name))
            item.setIcon(0, swatch_picture(swatch_of(self._decision, criterion.id), screen_ink()))
            if above is None:
                self.tree.addTopLevelItem(item)
            else:
                above.addChild(item)
            if criterion.id not in scored:
                self._grow(item, criterion.id, scored)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [item for i in range(self.tree.topLevelItemCount()) if (item := self.tree.topLevelItem(i))]
        while waiting:
            item = waiting.pop(0)
            found.append(item)
            waiting += [below for i in range(item.childCount()) if (below := item.child(i))]
        return found

    def _leaves(self, item: QTreeWidgetItem) -> list[str]:
        if not item.childCount():
            return [str(item.data(0, _ID))]
        below = [item.child(i) for i in range(item.childCount())]
        return [id for one in below if one is not None for id in self._leaves(one)]

    def _on_checked(self, item: QTreeWidgetItem) -> None:
        if self._filling:
            return
        on = item.checkState(0) == _CHECKED
        mine = covered(self._decision, self._expert)
        wanted = mine | set(self._leaves(item)) if on else mine - set(self._leaves(item))
        # Of nothing at all the note would be (), which stands for everything.
        field = field_of(self._decision, wanted) if wanted else self._expert.criteria
        self.changed.emit(replace(self._expert, scores=bool(wanted), criteria=field))

    def _fill_projects(self, locked: bool) -> None:
        decision, recused = self._decision, set(self._expert.recused)
        shape = [(a.id, said(a.row_name)) for a in decision.alternatives]
        if self.projects.property("shape") != shape:
            self.projects.setProperty("shape", shape)
            self.projects.clear()
            for alternative in decision.alternatives:
                item = QListWidgetItem(said(alternative.row_name), self.projects)
                item.setData(_ID, alternative.id)
                item.setToolTip(said(alternative.name))
        for i in range(self.projects.count()):
            item = self.projects.item(i)
            item.setCheckState(_CHECKED if item.data(_ID) in recused else _NOT)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsEnabled if locked else item.flags() | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags)

    def _on_recused(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        recused = [id for id in self._expert.recused if id != item.data(_ID)]
        if item.checkState() == _CHECKED:
            recused.append(str(item.data(_ID)))
        self.changed.emit(replace(self._expert, recused=tuple(recused)))

    def _on_filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for i in range(self.projects.count()):
            item = self.projects.item(i)
            known = f"{item.text()} {item.toolTip()}".casefold()
            item.setHidden(bool(wanted) and wanted not in known)
