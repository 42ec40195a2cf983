"""The rules of the list: its gates, and who misses one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.decision.criteria import Criterion, judged
from decider.decision.decision import Decision
from decider.decision.edits.criteria import set_gate
from decider.decision.edits.study import set_gates
from decider.desktop.style.labels import label
from decider.desktop.style.language import count, language, said, tr, trn
from decider.desktop.widgets.clearing import clear_layout
from decider.desktop.widgets.number_field import NumberField
from decider.report.speech import Voice

_NAMED = 3
"""So many of those who miss a gate are named; the table marks the others."""


class Rules(QWidget):
    """Shows gates and changes them; `edited(edit, arguments)` as a place says it."""

    edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = Decision()
        self._fields: dict[str, NumberField] = {}
        self.count_gates = QCheckBox(tr("Gates count"))
        self.count_gates.clicked.connect(lambda on: self.edited.emit(set_gates, (bool(on),)))
        self.add = QPushButton(tr("Add gate"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self._menu)
        self.words = label("", "small", 400, "muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        head = QHBoxLayout()
        head.addWidget(label(tr("Rules"), "body", 600), 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.count_gates)
        column.addLayout(self._grid)
        column.addWidget(self.words)

    def display(self, decision: Decision, analysis: Analysis) -> None:
        """Show the gates of `decision`."""
        self._decision = decision
        gated = [c for c in judged(decision.criteria) if c.gate is not None]
        self.count_gates.setChecked(decision.shortlist.gates)
        self.count_gates.setVisible(bool(gated) or decision.shortlist.gates)
        self.add.setVisible(len(gated) < len(judged(decision.criteria)))
        if [(c.id, c.name, c.direction) for c in gated] != getattr(self, "_shown", None):
            self._shown = [(c.id, c.name, c.direction) for c in gated]
            self._rebuild(gated)
        for criterion in gated:
            self._fields[criterion.id].show_value(criterion.gate)
        self.words.setText(_words(analysis, bool(gated)))

    def _rebuild(self, gated: list[Criterion]) -> None:
        clear_layout(self._grid)
        self._fields = {}
        for row, criterion in enumerate(gated):
            words = label(_gate_words(criterion), "body")
            words.setToolTip(said(criterion.note))
            field = NumberField(said(criterion.name), optional=True)
            field.setFixedWidth(72)
            field.setToolTip(tr("Emptied, there is no gate"))
            field.changed_by_user.connect(lambda gate, id=criterion.id: self._on_gate(id, gate))
            field.finished.connect(lambda id=criterion.id: self._on_left(id))
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(field, row, 1)
            self._fields[criterion.id] = field

    def _on_gate(self, criterion: str, gate: float | None) -> None:
        # While it is being typed anew a gate is empty for a moment; it goes when the field is left empty.
        if gate is not None:
            self.edited.emit(set_gate, (criterion, gate))

    def _on_left(self, criterion: str) -> None:
        field = self._fields.get(criterion)
        if field is not None and field.value() is None:
            self.edited.emit(set_gate, (criterion, None))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for criterion in judged(self._decision.criteria):
            if criterion.gate is None:
                action = self._menu.addAction(said(criterion.name).replace("&", "&&"))
                action.triggered.connect(lambda _=False, one=criterion: self._add(one))

    def _add(self, criterion: Criterion) -> None:
        """A gate that nobody misses yet, to be raised."""
        self.edited.emit(set_gate, (criterion.id, _poorest(self._decision, criterion)))
        if not self._decision.shortlist.gates:
            self.edited.emit(set_gates, (True,))
        if criterion.id in self._fields:
            self._fields[criterion.id].setFocus()
            self._fields[criterion.id].selectAll()


def _poorest(decision: Decision, criterion: Criterion) -> float:
    column = next(j for j, c in enumerate(decision.criteria) if c.id == criterion.id)
    given = [row[column] for row in decision.performances]
    scores = [score for score in given if score is not None]
    if not scores:
        return criterion.scale.worst or 0.0
    if criterion.direction == "target":
        target = criterion.target or 0.0
        return max(scores, key=lambda score: abs(score - target))
    return max(scores) if criterion.direction == "min" else min(scores)


def _gate_words(criterion: Criterion) -> str:
    if criterion.direction == "target":
        return tr("{criterion} as near to {target:g} as", criterion=criterion.name, target=criterion.target or 0.0)
    if criterion.direction == "min":
        return tr("{criterion} at most", criterion=criterion.name)
    return tr("{criterion} at least", criterion=criterion.name)


def _words(analysis: Analysis, gated: bool) -> str:
    if not gated:
        return tr("No criterion has a gate, a score that a project must reach to be on the list.")
    failing = [a for a in analysis.alternatives if a.id in analysis.fails_gate]
    total = count(len(analysis.alternatives))
    if not failing:
        return tr("All {total} pass.", total=total)
    voice = Voice(language())
    named = tuple(said(a.row_name) for a in failing[:_NAMED])
    if len(failing) > _NAMED:
        names = tr("{names} and {n} more", names=voice.enumerated(named), n=count(len(failing) - _NAMED))
    else:
        names = voice.listing(named)
    return trn(len(failing), "{n} of {total} fails: {names}", "{n} of {total} fail: {names}", total=total, names=names)
