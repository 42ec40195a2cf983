"""The rows of the shortlist: those proposed, the cut line, those below it, and who has no rank."""

import re
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.robustness import STANDINGS, Standing
from decider.desktop.style.language import language, number, said, tr, trn
from decider.desktop.widgets.mirror_model import Column, Index, MirrorModel
from decider.desktop.widgets.ranked_words import missing_words
from decider.report.balance import city_names, every_cities
from decider.report.rows import printed_order, score_digits
from decider.report.speech import Voice

CUT, APART = "\ncut", "\napart"
"""Ids of the two rows that are no alternative: the cut line and the heading of those without a rank."""
MOST_CITIES = 8

_SYLLABLE = re.compile(r"(?:zh|ch|sh|[b-df-hj-np-tv-z])?[aeiouü]+(?:ng|n|r)?(?![aeiouü])")


@dataclass(frozen=True)
class ShortlistRow:
    """What is drawn for one alternative. `gate` is whether it passes all gates; None where there are none."""

    id: str
    rank: str = ""
    name: str = ""
    full: str = ""
    cities: tuple[bool, ...] = ()
    gate: bool | None = None
    score: str = ""
    share: float = 0.0
    chance: str = ""
    standing: Standing | None = None
    listed: bool = False
    note: str = ""
    where: str = ""

    @property
    def strong(self) -> bool:
        """Whether it is on the list, or may well come onto it."""
        return self.listed or self.standing in ("in", "borderline")


@dataclass(frozen=True)
class Key:
    """A row is only its id; what stands in it is worked out when it is first seen."""

    id: str


class ShortlistRows(MirrorModel):
    """A table of `ShortlistRow`; `keys` says what each column holds, a city's column its name after "city "."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.keys: tuple[str, ...] = ()
        self.longest = ""
        self._of: Analysis | None = None
        self._chances: Chances | None = None
        self._made: _Making | None = None
        self._cache: dict[str, ShortlistRow] = {}

    def show_analysis(self, analysis: Analysis, chances: Chances | None, together: bool = False) -> None:
        """Show `analysis`, which has a result, and chances where they are known; `together` where several rows are
        selected. `longest` is then the longest of the scores."""
        self._chances, self._cache = chances, {}
        if analysis is not self._of:
            self._of = analysis
            self._show(analysis, together)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.keys) - 1))

    def _show(self, analysis: Analysis, together: bool) -> None:
        cities = shown_cities(analysis)
        gated = any(c.gate is not None for c in analysis.criteria)
        keys = ["rank", "name", *(f"city {c}" for c in cities), *(["gates"] if gated else []), "score"]
        self.keys = (*keys, "chance", "standing")
        short = abbreviated(cities)
        titles = {
            "rank": Column("", True, tr("Rank")),
            "name": Column(tr("Project")),
            "gates": Column(tr("Gates"), False, tr("Whether a project has all that the gates ask for")),
            "score": Column(said(analysis.method.score), True),
            "chance": Column(
                tr("Chance of a place"), False, tr("How often the project is on the list when the weights vary")
            ),
            "standing": Column(tr("Standing")),
        }
        titles |= {f"city {c}": Column(short[c], False, c) for c in cities}
        self.set_columns([titles[key] for key in self.keys])
        self._made = _Making(analysis, cities, gated)
        self.longest = self._made.longest
        ids = self._made.ids()
        if together or not self.exchange(ids):
            self.display([Key(id) for id in ids])
            self._cache = {}

    def row(self, id: str) -> ShortlistRow:
        """What is drawn for one alternative, the cut line or the heading of those without a rank."""
        known = self._cache.get(id)
        if known is None:
            assert self._made is not None
            known = self._cache[id] = _with_chance(self._made.row(id), self._chances)
        return known

    def row_at(self, place: int) -> ShortlistRow:
        """The row at a place."""
        return self.row(self._rows[place].id)

    def rows(self) -> tuple[ShortlistRow, ...]:
        """The rows as they are shown."""
        return tuple(self.row(key.id) for key in self._rows)

    def cell(self, row: Key, column: int, role: int) -> Any:
        """What a cell says when it is copied or read out; drawing takes the row itself."""
        return self._told(self.row(row.id), self.keys[column], role)

    def _told(self, row: ShortlistRow, key: str, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            said_here = (row.full, row.where, row.note) if key == "name" else (row.note,)
            return "\n".join(text for text in said_here if text) or None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if row.id in (CUT, APART):
            return row.name if key == "name" else ""
        if key.startswith("city "):
            at = [k for k in self.keys if k.startswith("city ")].index(key)
            return "●" if row.cities[at] else ""
        words = {
            "rank": row.rank,
            "name": row.name,
            "score": row.score or row.note,
            "chance": row.chance,
            "standing": said(STANDINGS[row.standing]) if row.standing else "",
            "gates": "" if row.gate is None else tr("passes") if row.gate else tr("fails"),
        }
        return words[key]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only alternatives can be chosen."""
        if self._rows[index.row()].id in (CUT, APART):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Making:
    """Makes the rows of an analysis that has a result, each when it is asked for."""

    def __init__(self, analysis: Analysis, cities: tuple[str, ...], gated: bool) -> None:
        assert analysis.result is not None
        self._analysis, self._result, self._cities, self._gated = analysis, analysis.result, cities, gated
        self._voice = Voice(language())
        self._written = every_cities(analysis.decision, self._voice)
        self._digits, self._listed = score_digits(analysis), set(analysis.shortlist)
        self._at = {a.id: i for i, a in enumerate(analysis.alternatives)}
        scores = analysis.result.scores
        self.longest = max((number(float(score), self._digits) for score in (scores.min(), scores.max())), key=len)
        self._unranked = {a.id: a for a in analysis.unranked}

    def ids(self) -> list[str]:
        """All rows in their order."""
        ids = [self._analysis.alternatives[i].id for i in printed_order(self._analysis)]
        if 0 < len(self._listed) < len(ids):
            ids.insert(len(self._listed), CUT)
        return [*ids, APART, *self._unranked] if self._unranked else ids

    def row(self, id: str) -> ShortlistRow:
        """One row; an empty one for what is about to go."""
        if id == CUT:
            size = len(self._listed)
            return ShortlistRow(CUT, name=trn(size, "Cut line · {n} project", "Cut line · {n} projects"))
        if id == APART:
            return ShortlistRow(APART, name=tr("Not ranked"))
        part_of = self._written.get(id, ())
        if id in self._unranked:
            a = self._unranked[id]
            row = next(i for i, held in enumerate(self._analysis.decision.alternatives) if held.id == id)
            return ShortlistRow(
                id, "–", said(a.row_name), said(a.name), tuple(c in part_of for c in self._cities),
                note=missing_words(self._analysis, row),
            )  # fmt: skip
        if id not in self._at:
            # While rows are exchanged, a view may still ask for one that is about to go.
            return ShortlistRow(id, cities=tuple(False for _ in self._cities))
        i = self._at[id]
        alternative, fails = self._analysis.alternatives[i], id in self._analysis.fails_gate
        return ShortlistRow(
            id,
            str(int(self._result.ranks[i])),
            said(alternative.row_name),
            said(alternative.name),
            tuple(city in part_of for city in self._cities),
            not fails if self._gated else None,
            number(float(self._result.scores[i]), self._digits),
            listed=id in self._listed,
            note=tr("misses a gate") if fails else "",
            where=self._voice.enumerated(part_of),
        )


def _with_chance(row: ShortlistRow, chances: Chances | None) -> ShortlistRow:
    if chances is None or row.id not in chances.shares:
        return row
    return replace(row, share=chances.shares[row.id], chance=chances.figure(row.id), standing=chances.standing(row.id))


def shown_cities(analysis: Analysis) -> tuple[str, ...]:
    """The cities that get a column each; none where there are too many for that."""
    names = city_names(analysis, Voice(language()))
    return names if len(names) <= MOST_CITIES else ()


def abbreviated(cities: tuple[str, ...]) -> dict[str, str]:
    """A heading of two letters for each city, as SH for Shanghai; of three where two are not enough."""
    found = {}
    for city in cities:
        words = city.split()
        parts = words if len(words) > 1 else _SYLLABLE.findall(city.lower())
        short = "".join(part[0] for part in parts[:2]).upper()
        found[city] = short if len(short) == 2 else city[:2]
    shared = [short for short in found.values() if list(found.values()).count(short) > 1]
    return {city: city[:3] if short in shared else short for city, short in found.items()}
