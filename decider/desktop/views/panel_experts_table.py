"""The table of experts, edited in place, and what a text from a spreadsheet adds to it."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Expert, Panel
from decider.desktop.style.language import plain, said, tr
from decider.desktop.views.panel_words import judges_words
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel
from decider.desktop.widgets.number_text import NotANumber, number_from
from decider.desktop.widgets.table_parts import TONE_ROLE, WEIGHT_ROLE
from decider.desktop.widgets.tables import Table
from decider.words import message, same_name

NAME, GROUP, VOTING, JUDGES, WEIGHS, RECUSED = range(6)
_HEADINGS = frozenset(
    [
        "name",
        "expert",
        "experts",
        "group",
        "city",
        "weight",
        "voting weight",
        "姓名",
        "专家",
        "名称",
        "组别",
        "城市",
        "单位",
        "权重",
        "投票权重",
    ]
)
_MOST = 500
"""Experts that one paste may add."""


@dataclass(frozen=True)
class ExpertRow:
    """One expert as the table shows them; `number` is how others know them where ballots are anonymous."""

    id: str
    number: str
    name: str
    group: str
    voting: str
    judges: str
    weighs: bool
    recused: int


def expert_rows(decision: Decision) -> tuple[ExpertRow, ...]:
    """All experts, in their order."""
    panel = decision.panel
    return tuple(
        ExpertRow(
            e.id,
            str(n) if panel.anonymous else "",
            said(e.name),
            said(e.group),
            plain(e.voting),
            judges_words(decision, e),
            e.weighs,
            len(e.recused),
        )
        for n, e in enumerate(panel.experts, start=1)
    )


class ExpertRows(MirrorModel):
    """`rewritten(id, column, text)` when a person typed another name, group or voting weight."""

    rewritten = Signal(str, int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            (
                Column(tr("Name")),
                Column(tr("Group")),
                Column(tr("Vote"), True, tr("Voting weight: how much the answers count beside those of others")),
                Column(tr("Scores")),
                Column(tr("Weighs")),
                Column(tr("Recused"), True, tr("How many projects this expert must not judge")),
            ),
            parent,
        )
        self.locked = False

    def cell(self, row: ExpertRow, column: int, role: int) -> Any:
        """Words and figures; what is the usual case is muted."""
        weighs = tr("yes") if row.weighs else tr("no")
        cells = (row.name, row.group, row.voting, row.judges, weighs, str(row.recused) if row.recused else "")
        if role == Qt.ItemDataRole.DisplayRole and column == NAME and row.number:
            return f"{row.number} · {row.name}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells[column] if column in (NAME, GROUP, JUDGES) else None
        if role == TONE_ROLE:
            return "text" if column in (NAME, RECUSED) or (column == VOTING and row.voting != "1") else "muted"
        if role == WEIGHT_ROLE and column == NAME:
            return 600
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Name, group and voting weight can be typed over while the panel is open to changes."""
        flags = super().flags(index)
        if index.column() in (NAME, GROUP, VOTING) and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what was typed; the row changes once the decision has."""
        row = self.row_at(index.row())
        text = " ".join(str(value).split())
        if text == self.cell(row, index.column(), Qt.ItemDataRole.EditRole):
            return False
        self.rewritten.emit(row.id, index.column(), text)
        return True


class ExpertTable(Table):
    """`pasted(text)` for Ctrl+V, `removal_wanted()` for Del."""

    pasted = Signal(str)
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Experts"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste and remove; the rest is as in every table."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class AddField(QLineEdit):
    """The name of the next expert: `added(name)` for Enter, `pasted(text)` where a spreadsheet's cells are pasted."""

    added = Signal(str)
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Name of the next expert"))
        self.setAccessibleName(tr("Name of the next expert"))
        self.returnPressed.connect(self._on_enter)

    def _on_enter(self) -> None:
        name = " ".join(self.text().split())
        if name:
            self.clear()
            self.added.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cells of a spreadsheet are not typed into one line but added."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\t" in text or "\n" in text.strip():
            self.pasted.emit(text)
        else:
            super().keyPressEvent(event)


def voting_from(text: str, name: str) -> float:
    """The voting weight that `text` says for the expert `name`; DeciderError when it is none."""
    try:
        value = number_from(text)
    except NotANumber:
        value = None
    if value is None or value < 0:
        raise DeciderError(
            message("{name}: {text} is no voting weight; type a number of 0 or more.", name=name, text=text)
        )
    return value


def pasted_experts(panel: Panel, text: str) -> tuple[tuple[Expert, ...], int]:
    """The experts that `text` (name, group, voting weight, a tab between them) adds, and how many are there already.

    A first line of titles is left out. DeciderError naming the line where a voting weight is no number.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\0", ""), newline=""), delimiter="\t")
    try:
        lines = [[" ".join(cell.split()) for cell in row] for row in reader]
    except csv.Error as error:
        raise DeciderError(message("The clipboard does not hold cells of a table.")) from error
    if lines and lines[0] and all(cell.casefold() in _HEADINGS for cell in lines[0] if cell):
        lines = lines[1:]
    found: list[Expert] = []
    known = 0
    for row in (row for row in lines if row and row[0]):
        name, group, voting = (*row, "", "")[:3]
        both = [(e.name, e.group) for e in (*panel.experts, *found)]
        if any(same_name(a, name) and (not group or same_name(b, group)) for a, b in both):
            known += 1
            continue
        found.append(Expert("", name, group, voting_from(voting, name) if voting else 1.0))
    if not found and not known:
        raise DeciderError(message("The clipboard holds no experts; copy cells with a name in the first column."))
    if len(found) > _MOST:
        raise DeciderError(message("The clipboard holds {n} experts; paste at most {most}.", n=len(found), most=_MOST))
    return tuple(found), known
