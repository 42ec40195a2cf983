"""Tables that mirror rows by their ids, so that selection and scroll position survive every change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class HasId(Protocol):
    """Whatever a row is, it has an id and can be compared."""

    @property
    def id(self) -> str:
        """What the row stands for; unique in the table."""
        ...


@dataclass(frozen=True)
class Column:
    """A column: its title, whether it holds numbers (set right), and a longer word for its tool tip."""

    title: str
    numeric: bool = False
    tip: str = ""


class MirrorModel(QAbstractTableModel):
    """Rows of any kind with an `id`. A subclass says in `cell` what stands where, and in `setData` what was meant.

    `display(rows)` removes, inserts, reorders and tells of changed rows, in that order; a changed order is a single
    layout change.
    """

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []

    def cell(self, row: Any, column: int, role: int) -> Any:
        """What a cell holds under a role; None for nothing. Alignment and ids are answered before."""
        raise NotImplementedError

    def display(self, rows: Sequence[HasId]) -> None:
        """Show these rows in this order."""
        wanted = {row.id: row for row in rows}
        known = {row.id for row in self._rows}
        self._remove(known - wanted.keys())
        self._insert([row for row in rows if row.id not in known])
        if [row.id for row in self._rows] != list(wanted):
            self._reorder(list(wanted))
        changed = [i for i, row in enumerate(self._rows) if row != wanted[row.id]]
        self._rows = list(rows)
        for first, last in _stretches(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def exchange(self, ids: Sequence[str]) -> bool:
        """Put the same rows into another order without a change of layout, after which a view asks for every row of a
        thousand. False where they are other rows. Whoever calls this tells of what changed, sets the heights of rows,
        which stay where they are, and sees to selections of several rows together."""
        before = {row.id: place for place, row in enumerate(self._rows)}
        place = {id: i for i, id in enumerate(ids)}
        if before.keys() != place.keys():
            return False
        rows, held = self._rows, self.persistentIndexList()
        moved = [self.index(place[rows[index.row()].id], index.column()) for index in held]
        self._rows = [rows[before[id]] for id in ids]
        self.changePersistentIndexList(held, moved)
        return True

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; what stood in the old ones is gone."""
        if tuple(columns) != self._columns:
            self.beginResetModel()
            self._columns = tuple(columns)
            self.endResetModel()

    def columns(self) -> tuple[Column, ...]:
        """The columns as they are shown."""
        return self._columns

    def row_of(self, id: str) -> int | None:
        """Where the row with this id is now."""
        return next((i for i, row in enumerate(self._rows) if row.id == id), None)

    def row_at(self, place: int) -> Any:
        """The row at a place."""
        return self._rows[place]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows; cells have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds: numbers on the right, words on the left."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == ID_ROLE:
            return self._rows[index.row()].id
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return self.cell(self._rows[index.row()], index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._columns[column].numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _remove(self, gone: set[str]) -> None:
        places = [i for i, row in enumerate(self._rows) if row.id in gone]
        for first, last in reversed(_stretches(places)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert(self, new: list[Any]) -> None:
        """New rows come at the end; the order is put right afterwards."""
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def _reorder(self, ids: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = {row.id: row for row in self._rows}
        place = {id: i for i, id in enumerate(ids)}
        before = self.persistentIndexList()
        after = [self.index(place[self._rows[index.row()].id], index.column()) for index in before]
        self._rows = [old[id] for id in ids]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as ranges of neighbours, first and last."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
