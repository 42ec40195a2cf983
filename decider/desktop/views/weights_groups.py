"""What can be compared or weighed on one page: groups of criteria, or the projects under one criterion."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from decider.analysis.ahp import MOST_COMPARED
from decider.decision.comparisons import Scope
from decider.decision.criteria import compared, judged
from decider.decision.decision import Decision
from decider.desktop.style.language import said, tr

WIDEST = 280


def group_scopes(decision: Decision, projects: bool) -> tuple[Scope, ...]:
    """The groups of criteria and, with `projects`, each judged criterion under which 2 to 9 projects are compared."""
    groups = tuple(("criteria", node) for node in compared(decision.criteria) or ("",))
    if not projects or not 2 <= len(decision.alternatives) <= MOST_COMPARED:
        return groups
    return groups + tuple(("alternatives", criterion.id) for criterion in judged(decision.criteria))


def group_name(decision: Decision, scope: Scope) -> str:
    """What a scope is called in a list."""
    kind, id = scope
    if kind == "alternatives":
        return tr("Projects on {criterion}", criterion=said(decision.criterion(id).name))
    return said(decision.criterion(id).name) if id else tr("Top criteria")


class GroupBox(QComboBox):
    """`chosen()` when a person chose another scope. Projects are offered on request, and remembered meanwhile."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Which criteria are weighed"))
        self.setMaximumWidth(WIDEST)
        self.activated.connect(self._on_activated)
        self._scopes: tuple[Scope, ...] = ()
        self._group: Scope = ("criteria", "")
        self._projects: Scope | None = None

    @property
    def scope(self) -> Scope:
        """What is chosen of that which is offered."""
        return self._projects if self._projects in self._scopes and self._projects is not None else self._group

    def display(self, decision: Decision, projects: bool) -> None:
        """Offer what there is."""
        self._scopes = group_scopes(decision, projects)
        names = [group_name(decision, scope) for scope in self._scopes]
        if [self.itemText(i) for i in range(self.count())] != names:
            self.clear()
            self.addItems(names)
        if self._group not in self._scopes:
            self._group = self._scopes[0]
        self.setCurrentIndex(self._scopes.index(self.scope))

    def _on_activated(self, place: int) -> None:
        scope = self._scopes[place]
        if scope[0] == "criteria":
            self._group, self._projects = scope, None
        else:
            self._projects = scope
        self.chosen.emit()
