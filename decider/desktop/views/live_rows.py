"""The rows of the live ranking: mirrored by id, so that selection and scroll survive a changed order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.robustness import STANDINGS, Standing
from decider.desktop.style.language import number, said, tr, trn
from decider.desktop.style.theme import DOCK_ROW_HEIGHT
from decider.desktop.widgets.ranked_words import missing_words
from decider.storage.shown_table import ShownTable

CUT = "\ncut"
APART = "\napart"
"""Keys of the two rows that are no alternative: the cut line and the heading of those without a rank."""

CUT_HEIGHT = 24
APART_HEIGHT = 30

KEY = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Row:
    """What is drawn for one alternative. `moved` is how many places it rose since it was saved, None when new.

    `segments` are the ends (0 to 1 of the bar's width) of the parts of the top criteria, in their order.
    """

    name: str
    rank: str
    score: str
    moved: int | None
    listed: bool
    segments: tuple[float, ...]
    note: str = ""
    chance: str = ""
    standing: Standing | None = None

    @property
    def strong(self) -> bool:
        """Whether it is on the list, or may well come onto it."""
        return self.listed or self.standing in ("in", "borderline")


class LiveRows(QAbstractListModel):
    """The ranked alternatives in order, with the cut line between them and the others below."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []
        self.cut_label = ""
        self._analysis: Analysis | None = None
        self._chances: Chances | None = None
        self._saved: dict[str, int] = {}
        self._saved_of: Analysis | None = None
        self._at: dict[str, int] = {}
        self._ends: np.ndarray = np.zeros((0, 0))
        self._listed: frozenset[str] = frozenset()
        self._unranked: dict[str, int] = {}
        self._cache: dict[str, Row] = {}

    def display(self, analysis: Analysis, saved: Analysis | None = None) -> bool:
        """Show `analysis`, with moves counted from `saved`; whether any row changed its place."""
        keys = self._take(analysis)
        if saved is not self._saved_of:
            self._saved_of, self._saved = saved, _ranks(saved)
        if keys == self.keys:
            if keys:
                self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))
            return False
        self._mirror(keys)
        return True

    @property
    def heights(self) -> tuple[int, ...]:
        """What says how tall each row is: how many there are, and where those of another height are, -1 for nowhere."""
        return len(self.keys), *(self.keys.index(key) if key in self.keys else -1 for key in (CUT, APART))

    @property
    def size(self) -> int:
        """How many are on the list."""
        return len(self._listed)

    def show_chances(self, chances: Chances | None) -> None:
        """Show how often each is on the list; None where that is not known."""
        if chances is not self._chances:
            self._chances, self._cache = chances, {}
            if self.keys:
                self.dataChanged.emit(self.index(0), self.index(len(self.keys) - 1))

    def _take(self, analysis: Analysis) -> list[str]:
        self._analysis, self._cache = analysis, {}
        self._at = {a.id: i for i, a in enumerate(analysis.alternatives)}
        self._listed = frozenset(analysis.shortlist)
        self._unranked = {}
        keys: list[str] = []
        self._ends = np.zeros((0, 0))
        if analysis.result is not None:
            ids = [a.id for a in analysis.alternatives]
            keys = [ids[i] for i in analysis.result.order.tolist()]
            self._ends = _ends(analysis.parts_by_top, analysis.result.scores)
            if self._listed and len(self._listed) < len(keys):
                last = max(i for i, key in enumerate(keys) if key in self._listed)
                keys.insert(last + 1, CUT)
            self.cut_label = trn(len(self._listed), "Cut line · {n} project", "Cut line · {n} projects")
        if analysis.unranked:
            row = {a.id: i for i, a in enumerate(analysis.decision.alternatives)}
            self._unranked = {a.id: row[a.id] for a in analysis.unranked}
            keys = [*keys, APART, *self._unranked]
        return keys

    def _mirror(self, keys: list[str]) -> None:
        wanted = set(keys)
        for first, last in reversed(_runs([i for i, key in enumerate(self.keys) if key not in wanted])):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.keys[first : last + 1]
            self.endRemoveRows()
        present = set(self.keys)
        added = [key for key in keys if key not in present]
        if added:
            self.beginInsertRows(QModelIndex(), len(self.keys), len(self.keys) + len(added) - 1)
            self.keys += added
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        place = {key: i for i, key in enumerate(keys)}
        old = self.persistentIndexList()
        new = [self.index(place[self.keys[index.row()]]) for index in old]
        self.keys = keys
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def row(self, key: str) -> Row:
        """What to draw for an alternative, worked out when it is first seen."""
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = self._row(key)
        return known

    def _row(self, key: str) -> Row:
        analysis = self._analysis
        assert analysis is not None
        if key in self._unranked:
            at = self._unranked[key]
            alternative = analysis.decision.alternatives[at]
            return Row(said(alternative.row_name), "–", "", None, False, (), missing_words(analysis, at))
        i = self._at[key]
        assert analysis.result is not None
        rank = int(analysis.result.ranks[i])
        before = self._saved.get(key)
        chances = self._chances if self._chances is not None and key in self._chances.shares else None
        return Row(
            said(analysis.alternatives[i].row_name),
            str(rank),
            number(float(analysis.result.scores[i]), 3),
            None if before is None else before - rank,
            key in self._listed,
            tuple(self._ends[i].tolist()),
            self._barred(analysis, key),
            chances.figure(key) if chances else "",
            chances.standing(key) if chances else None,
        )

    def _barred(self, analysis: Analysis, key: str) -> str:
        barred = analysis.decision.shortlist.gates and key in analysis.fails_gate
        return tr("misses a gate") if barred else ""

    def full_name(self, key: str) -> str:
        """The whole name of an alternative."""
        assert self._analysis is not None
        return said(self._analysis.decision.alternative(key).name)

    def described(self, key: str) -> str:
        """The row in words, for a screen reader."""
        row = self.row(key)
        if not row.segments:
            return f"{row.name}. {row.note}"
        moved = "" if not row.moved else (f" ▲{row.moved}" if row.moved > 0 else f" ▼{-row.moved}")
        chance = f", {row.chance} {said(STANDINGS[row.standing])}" if row.standing else ""
        return f"{row.rank}. {row.name}, {row.score}{moved}{chance}"

    def shown(self) -> ShownTable:
        """The whole order as a table."""
        heads = [tr("Rank"), tr("Project"), tr("Score"), tr("Chance of a place"), tr("Standing")]
        cells = []
        for key in self.keys:
            if key in (CUT, APART):
                cells.append(["", self.cut_label if key == CUT else tr("Not ranked"), "", "", ""])
                continue
            row = self.row(key)
            name = f"{self.full_name(key)} · {row.note}" if row.note else self.full_name(key)
            cells.append([row.rank, name, row.score, row.chance, said(STANDINGS[row.standing]) if row.standing else ""])
        return ShownTable([heads, *cells], frozenset({0, 2, 3}))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows there are, the cut line and the heading among them."""
        return 0 if parent.isValid() else len(self.keys)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Only alternatives can be chosen."""
        if self.keys[index.row()] in (CUT, APART):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Key, words and size of a row; drawing reads `row`."""
        key = self.keys[index.row()]
        if role == KEY:
            return key
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, height(key))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return {CUT: self.cut_label, APART: tr("Not ranked")}.get(key) or self.described(key)
        if role == Qt.ItemDataRole.ToolTipRole and key not in (CUT, APART):
            return self.full_name(key)
        return None


def height(key: str) -> int:
    """How tall the row of a key is."""
    return DOCK_ROW_HEIGHT if key not in (CUT, APART) else CUT_HEIGHT if key == CUT else APART_HEIGHT


def _ranks(analysis: Analysis | None) -> dict[str, int]:
    if analysis is None or analysis.result is None:
        return {}
    return dict(zip((a.id for a in analysis.alternatives), analysis.result.ranks.tolist(), strict=True))


def _ends(parts: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Where each part ends on a bar whose longest is 1; parts below zero are left out, the length stays the score."""
    shown = np.clip(parts, 0, None)
    total = shown.sum(axis=1, keepdims=True)
    length = np.clip(scores, 0, None)[:, None]
    shown = np.divide(shown * length, total, out=np.zeros_like(shown), where=total > 0)
    longest = float(length.max()) if len(length) else 0.0
    ends: np.ndarray = np.cumsum(shown, axis=1) / (longest or 1.0)
    return ends


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
