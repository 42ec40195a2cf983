"""The rows of the ranking in full: by id, with the cut line between them and the unranked below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt

from decider.analysis.analysis import Analysis
from decider.analysis.robustness import STANDINGS, Standing, shown_chance, standing
from decider.analysis.table import Array
from decider.desktop.style.language import number, said, tr, trn
from decider.desktop.widgets.mirror_model import Column, MirrorModel
from decider.desktop.widgets.ranked_words import missing_words
from decider.desktop.widgets.table_parts import TONE_ROLE

CUT = "\ncut"
APART = "\napart"
"""Keys of the two rows that are no alternative: the cut line and the heading of those without a rank."""

RANK, NAME, BAR, SCORE, CHANCE = range(5)


@dataclass(frozen=True)
class Key:
    """A row is only its id; what stands in it is worked out when it is first seen."""

    id: str


@dataclass(frozen=True)
class Row:
    """What is drawn for one alternative. `parts` are those of the top criteria, `chance` is of being on the list."""

    name: str
    rank: str = "–"
    score: str = ""
    listed: bool = False
    parts: tuple[float, ...] = ()
    chance: str = ""
    standing: Standing | None = None
    note: str = ""

    @property
    def strong(self) -> bool:
        """Whether the row is on the list, or may well come onto it."""
        return self.listed or self.standing in ("in", "borderline")


class RankingRows(MirrorModel):
    """All alternatives in order of their ranks. `extent` is where bars begin and end, from zero or below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(tr("Score"), False), parent)
        self.keys: list[str] = []
        self.extent = (0.0, 1.0)
        self.cut_label = ""
        self._analysis: Analysis | None = None
        self._chances: Mapping[str, float] | None = None
        self._at: dict[str, int] = {}
        self._shared: frozenset[int] = frozenset()
        self._unranked: dict[str, int] = {}
        self._listed: frozenset[str] = frozenset()
        self._digits = 3
        self._cache: dict[str, Row] = {}
        self._place: dict[str, int] = {}
        self._ranked: list[str] = []

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the order of `analysis`."""
        self._analysis, self._cache = analysis, {}
        self._at = {a.id: i for i, a in enumerate(analysis.alternatives)}
        self._listed = frozenset(analysis.shortlist)
        keys: list[str] = []
        self._ranked = []
        if analysis.result is not None:
            ids = [a.id for a in analysis.alternatives]
            keys = [ids[i] for i in analysis.result.order.tolist()]
            ranks, times = np.unique(analysis.result.ranks, return_counts=True)
            self._shared = frozenset(ranks[times > 1].tolist())
            self._digits = score_digits(analysis.result.scores)
            self.extent = _span(analysis.parts_by_top)
            self._ranked = list(keys)
            if self._listed and len(self._listed) < len(keys):
                keys.insert(keys.index(analysis.shortlist[-1]) + 1, CUT)
            self.cut_label = trn(len(self._listed), "Cut line · {n} project", "Cut line · {n} projects")
        self._unranked = {}
        if analysis.result is not None and analysis.unranked:
            row = {a.id: i for i, a in enumerate(analysis.decision.alternatives)}
            self._unranked = {a.id: row[a.id] for a in analysis.unranked}
            keys = [*keys, APART, *self._unranked]
        self.keys = keys
        self._retitle()
        self._place = {key: i for i, key in enumerate(keys)}
        if not self.exchange(keys):
            self.display([Key(key) for key in keys])
            self._cache = {key: row for key, row in self._cache.items() if row.name}
        self._tell()

    def row_of(self, id: str) -> int | None:
        """Where the row with this id is now."""
        return self._place.get(id)

    def show_chances(self, chances: Mapping[str, float] | None) -> None:
        """Show how often each alternative is on the list (0 to 1, by id); None where that is not known."""
        if chances is not self._chances:
            self._chances, self._cache = chances, {}
            self._tell()

    @property
    def chances_known(self) -> bool:
        """Whether the column of chances has anything in it."""
        return self._chances is not None

    def _retitle(self) -> None:
        score = said(self._analysis.method.score) if self._analysis is not None else tr("Score")
        result = self._analysis.result if self._analysis is not None else None
        self.set_columns(_columns(score, result is not None and result.lower_is_better))

    def _tell(self) -> None:
        if self.keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, CHANCE))

    def name(self, key: str) -> str:
        """What an alternative is called in its row."""
        assert self._analysis is not None
        return said(self._analysis.alternatives[self._at[key]].row_name)

    def row(self, key: str) -> Row:
        """What to draw for an alternative."""
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = self._row(key)
        return known

    def _row(self, key: str) -> Row:
        analysis = self._analysis
        assert analysis is not None
        assert analysis.result is not None
        if key in self._unranked:
            at = self._unranked[key]
            return Row(said(analysis.decision.alternatives[at].row_name), note=missing_words(analysis, at))
        if key not in self._at:
            # While rows are exchanged, a view may still ask for one that is about to go.
            return Row("")
        i = self._at[key]
        rank = int(analysis.result.ranks[i])
        chance = None if self._chances is None else self._chances.get(key)
        barred = analysis.decision.shortlist.gates and key in analysis.fails_gate
        return Row(
            said(analysis.alternatives[i].row_name),
            f"={rank}" if rank in self._shared else str(rank),
            number(float(analysis.result.scores[i]), self._digits),
            key in self._listed,
            tuple(analysis.parts_by_top[i].tolist()),
            "" if chance is None else shown_chance(chance),
            None if chance is None else standing(chance),
            tr("misses a gate") if barred else "",
        )

    def cell(self, row: Any, column: int, role: int) -> Any:
        """Words for the eye, the clipboard and a screen reader."""
        key = str(row.id)
        if key in (CUT, APART):
            words = {CUT: self.cut_label, APART: tr("Not ranked")}[key]
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words if shown and column == NAME else None
        if role == Qt.ItemDataRole.DisplayRole:
            held = self.row(key)
            name = f"{held.name} · {held.note}" if held.note else held.name
            return (held.rank, name, "", held.score, held.chance)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.described(key) if column == NAME else self.cell(row, column, Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(key, column)
        if role == TONE_ROLE:
            return "text" if self.row(key).strong else "muted"
        return None

    def _tip(self, key: str, column: int) -> str | None:
        assert self._analysis is not None
        held = self.row(key)
        if column == BAR and held.parts:
            named = zip(self._analysis.top, held.parts, strict=True)
            return "\n".join(f"{said(c.name)}  {number(value, self._digits)}" for c, value in named)
        if column == RANK and held.rank.startswith("="):
            return tr("Shares its rank")
        if column == CHANCE and held.standing is not None:
            return said(STANDINGS[held.standing])
        known = key in self._at or key in self._unranked
        return said(self._analysis.decision.alternative(key).name) if known else None

    def described(self, key: str) -> str:
        """The row in one line of words."""
        held = self.row(key)
        if not held.parts:
            return f"{held.name}. {held.note}"
        words = f"{held.rank}. {held.name}, {held.score}"
        if held.standing is not None:
            words += f", {held.chance} {said(STANDINGS[held.standing])}"
        return f"{words}. {held.note}" if held.note else words

    def ranked_keys(self) -> list[str]:
        """The ids of the ranked alternatives, best first."""
        return self._ranked


def score_digits(scores: Array) -> int:
    """Decimals for a column of scores: three, or more where all are small."""
    largest = float(np.abs(scores).max()) if len(scores) else 1.0
    return 3 if largest >= 0.1 or largest == 0 else min(2 - int(np.floor(np.log10(largest))), 9)


def _span(parts: Array) -> tuple[float, float]:
    """The scale on which all bars are drawn."""
    if not len(parts):
        return 0.0, 1.0
    low = float(np.clip(parts, None, 0).sum(axis=1).min())
    high = float(np.clip(parts, 0, None).sum(axis=1).max())
    return low, high if high > low else low + 1.0


def _columns(score: str, lower: bool) -> tuple[Column, ...]:
    return (
        Column(tr("Rank"), True),
        Column(tr("Project")),
        Column(""),
        Column(score, True, tr("Lower is better") if lower else ""),
        Column(tr("Chance"), True, tr("How often the project is on the list")),
    )
