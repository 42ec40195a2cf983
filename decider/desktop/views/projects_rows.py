"""The rows of the table of projects: mirrored by id, filtered and sorted without touching the decision's order."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from decider.analysis.table import Array
from decider.decision.decision import Alternative, Decision
from decider.desktop.style.language import number, plain, said, tr
from decider.desktop.views.projects_columns import Column, columns_of, text_of
from decider.desktop.views.scale_words import direction_words
from decider.words import Bilingual, Text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MANY = 200
"""From this many touched rows on, one signal covers them all."""


class ProjectRows(QAbstractTableModel):
    """Shows a decision by `display`; what is typed into a cell leaves by `typed(row, column, text)`.

    Rows keep their place while scores change: order and filter are worked out again only when somebody asks for them
    or when projects come, go or move.
    """

    typed = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.decision = Decision()
        self.columns: tuple[Column, ...] = columns_of(self.decision)
        self.shown: list[str] = []
        self.at: dict[str, int] = {}
        self.digits: tuple[int, ...] = ()
        self.sort_column = -1
        self.descending = False
        self._wanted = ""
        self._gaps_only = False
        self._scores: Array = np.zeros((0, 0))

    def display(self, decision: Decision, scores: Array) -> None:
        """Show `decision` with its judged `scores` (alternatives, columns of scores; NaN where missing).

        Selection, scroll and order stay where they can.
        """
        old, self._scores = self.decision, scores
        if decision.alternatives is old.alternatives and decision.criteria is old.criteria:
            columns, same_rows = self.columns, True
            if decision.performances is old.performances:
                self.decision = decision
                return
        else:
            columns = columns_of(decision)
            same_rows = [a.id for a in old.alternatives] == [a.id for a in decision.alternatives]
        if [(c.kind, c.key) for c in columns] != [(c.kind, c.key) for c in self.columns]:
            self.beginResetModel()
            self._take(decision, columns)
            self.sort_column = -1
            self.shown = self._order()
            self.endResetModel()
            return
        retitled = columns != self.columns
        if not same_rows:
            gone = {a.id for a in old.alternatives} - {a.id for a in decision.alternatives}
            self._remove(gone)
        self._take(decision, columns)
        if not same_rows:
            self._arrange(self._order())
        if retitled:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._say_touched(old)

    def _take(self, decision: Decision, columns: tuple[Column, ...]) -> None:
        self.decision, self.columns = decision, columns
        self.at = {a.id: i for i, a in enumerate(decision.alternatives)}
        self.digits = _digits(self._scores, columns)

    def _say_touched(self, old: Decision) -> None:
        before = {a.id: i for i, a in enumerate(old.alternatives)}
        if old is self.decision or not self.shown:
            return
        touched = []
        for row, id in enumerate(self.shown):
            i, j = self.at[id], before.get(id, -1)
            if j < 0 or (
                self.decision.performances[i] is not old.performances[j]
                or self.decision.alternatives[i] is not old.alternatives[j]
            ):
                touched.append(row)
        last = len(self.columns) - 1
        if len(touched) > _MANY:
            touched, runs = [], [(touched[0], touched[-1])]
        else:
            runs = [(row, row) for row in touched]
        for first, end in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    def _remove(self, gone: set[str]) -> None:
        rows = [row for row, id in enumerate(self.shown) if id in gone]
        while rows:
            end = start = rows.pop()
            while rows and rows[-1] == start - 1:
                start = rows.pop()
            self.beginRemoveRows(QModelIndex(), start, end)
            del self.shown[start : end + 1]
            self.endRemoveRows()

    def _arrange(self, wanted: list[str]) -> None:
        """Bring the shown rows to `wanted`: remove, insert, then one change of layout."""
        self._remove(set(self.shown) - set(wanted))
        present = set(self.shown)
        added = [id for id in wanted if id not in present]
        if added:
            self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(added) - 1)
            self.shown = self.shown + added
            self.endInsertRows()
        if wanted == self.shown:
            return
        self.layoutAboutToBeChanged.emit()
        place = {id: row for row, id in enumerate(wanted)}
        old = self.persistentIndexList()
        new = [self.index(place[self.shown[index.row()]], index.column()) for index in old]
        self.shown = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def filter(self, wanted: str, gaps_only: bool) -> None:
        """Show the projects that have `wanted` in their name or an attribute, all of them for ""."""
        self._wanted, self._gaps_only = wanted.strip().casefold(), gaps_only
        self._arrange(self._order())

    @property
    def filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self._wanted) or self._gaps_only

    def sort_by(self, column: int, descending: bool) -> None:
        """Show the rows in the order of a column, missing values last; -1 is the decision's own order."""
        self.sort_column, self.descending = column, descending
        self._arrange(self._order())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _order(self) -> list[str]:
        alternatives = self.decision.alternatives
        rows = list(range(len(alternatives)))
        if self._gaps_only:
            rows = np.flatnonzero(np.isnan(self._scores).any(axis=1)).tolist()
        if self._wanted:
            rows = [
                i
                for i in rows
                if any(
                    self._wanted in form
                    for text in (
                        alternatives[i].name,
                        alternatives[i].short,
                        *(v for _, v in alternatives[i].attributes),
                    )
                    for form in _forms(text)
                )
            ]
        if 0 <= self.sort_column < len(self.columns) and rows:
            rows = self._sorted(rows)
        return [alternatives[i].id for i in rows]

    def _sorted(self, rows: list[int]) -> list[int]:
        column = self.columns[self.sort_column]
        if column.kind == "score":
            place = [c for c in self.columns if c.kind == "score"].index(column)
            values = self._scores[rows, place]
            # NaN sorts last either way; a stable sort keeps ties in the decision's order.
            order = np.argsort(-values if self.descending else values, kind="stable")
            return [rows[k] for k in order.tolist()]
        words = {i: said(text_of(self.decision.alternatives[i], column)).casefold() for i in rows}
        given = sorted((i for i in rows if words[i]), key=lambda i: words[i], reverse=self.descending)
        return [*given, *(i for i in rows if not words[i])]

    def value(self, row: int, column: Column) -> float | None:
        """The score shown in a row."""
        return self.decision.performances[self.at[self.shown[row]]][column.at]

    def text(self, row: int, column: int) -> str:
        """A cell as it reads, "" when it is missing."""
        about = self.columns[column]
        if about.kind == "score":
            return self.text_of(self.value(row, about), column)
        return said(text_of(self.decision.alternatives[self.at[self.shown[row]]], about))

    def text_of(self, value: float | None, column: int) -> str:
        """A score with the decimals of its column."""
        return "" if value is None else number(value, self.digits[column])

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many projects are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell for screen readers, editors and tool tips; painting reads `text` directly."""
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            if column.kind == "score":
                value = self.value(row, column)
                return "" if value is None else plain(value)
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind == "score":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(row, index.column()) or tr("missing")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index.column())
        return None

    def _tip(self, row: int, at: int) -> str | None:
        column = self.columns[at]
        alternative = self.decision.alternatives[self.at[self.shown[row]]]
        if column.kind != "score":
            return said(alternative.name) if column.kind == "name" else self.text(row, at) or None
        value = self.value(row, column)
        if value is None:
            return tr("No score yet for {criterion}", criterion=column.title)
        if column.outside(value):
            return tr(
                "{value} is outside the scale of {criterion}, {low} to {high}.",
                value=plain(value), criterion=column.title, low=plain(column.low or 0), high=plain(column.high or 0),
            )  # fmt: skip
        return level_words(self.decision, column.key, value)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what was typed; what becomes of it comes back by `display`."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) != self.data(index, role):
            self.typed.emit(index.row(), index.column(), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of columns; rows carry their number in the decision's order."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self.shown):
                return str(self.at[self.shown[section]] + 1)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return None
        if section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole and column.kind == "score":
            criterion = self.decision.criterion(column.key)
            return " · ".join(filter(None, (column.title, direction_words(criterion), said(criterion.scale.unit))))
        return None


def level_words(decision: Decision, criterion: str, value: float) -> str | None:
    """What a score means by the rubric: the level itself, or the two that it lies between."""
    rubric = sorted(decision.criterion(criterion).scale.rubric, key=lambda level: level.value)
    below = [level for level in rubric if level.value <= value][-1:]
    above = [level for level in rubric if level.value > value][:1]
    if below and below[0].value == value:
        above = []
    return "\n".join(f"{plain(level.value)}: {said(level.meaning)}" for level in (*below, *above)) or None


def _says(alternative: Alternative, wanted: str) -> bool:
    texts = (alternative.name, alternative.short, *(value for _, value in alternative.attributes))
    return any(wanted in form for text in texts for form in _forms(text))


def _forms(text: Text) -> tuple[str, ...]:
    return (text.en.casefold(), text.zh.casefold()) if isinstance(text, Bilingual) else (text.casefold(),)


def _digits(scores: Array, columns: tuple[Column, ...]) -> tuple[int, ...]:
    """For each column how many decimals its scores need, up to three."""
    needed = np.full(scores.shape[1], 3)
    for digits in (2, 1, 0):
        whole = ((np.round(scores, digits) == scores) | np.isnan(scores)).all(axis=0)
        needed[whole] = digits
    each = iter(needed.tolist())
    return tuple(next(each) if c.kind == "score" else 0 for c in columns)
