"""The rows of the shortlist: those proposed, the cut line, those below it, and who has no rank."""

import re
from dataclasses import dataclass
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


class ShortlistRows(MirrorModel):
    """A table of `ShortlistRow`; `keys` says what each column holds, a city's column its name after "city "."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.keys: tuple[str, ...] = ()
        self._of: Analysis | None = None
        self._base: list[ShortlistRow] = []

    def show_analysis(self, analysis: Analysis, chances: Chances | None) -> None:
        """Show `analysis`, which has a result, and chances where they are known."""
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
        if analysis is not self._of:
            self._of, self._base = analysis, _rows(analysis, cities, gated)
        self.display([_with_chance(row, chances) for row in self._base])

    def rows(self) -> tuple[ShortlistRow, ...]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def cell(self, row: ShortlistRow, column: int, role: int) -> Any:
        """What a cell says when it is copied or read out; drawing takes the row itself."""
        key = self.keys[column]
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
        if self.row_at(index.row()).id in (CUT, APART):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _rows(analysis: Analysis, cities: tuple[str, ...], gated: bool) -> list[ShortlistRow]:
    result, order, voice = analysis.result, printed_order(analysis), Voice(language())
    assert result is not None
    listed, digits, written = set(analysis.shortlist), score_digits(analysis), every_cities(analysis.decision, voice)
    rows = []
    for place, i in enumerate(order):
        if place == len(listed) and place:
            cut = trn(len(listed), "Cut line · {n} project", "Cut line · {n} projects")
            rows.append(ShortlistRow(CUT, name=cut))
        alternative = analysis.alternatives[i]
        id, part_of = alternative.id, written[alternative.id]
        fails = id in analysis.fails_gate
        rows.append(
            ShortlistRow(
                id,
                str(int(result.ranks[i])),
                said(alternative.row_name),
                said(alternative.name),
                tuple(city in part_of for city in cities),
                not fails if gated else None,
                number(float(result.scores[i]), digits),
                listed=id in listed,
                note=tr("misses a gate") if fails else "",
                where=voice.enumerated(part_of),
            )
        )
    if analysis.unranked:
        at = {a.id: i for i, a in enumerate(analysis.decision.alternatives)}
        rows.append(ShortlistRow(APART, name=tr("Not ranked")))
        rows += [
            ShortlistRow(
                a.id, "–", said(a.row_name), said(a.name), tuple(c in written[a.id] for c in cities),
                note=missing_words(analysis, at[a.id]),
            )
            for a in analysis.unranked
        ]  # fmt: skip
    return rows


def _with_chance(row: ShortlistRow, chances: Chances | None) -> ShortlistRow:
    if chances is None or row.id not in chances.shares:
        return row
    found = ShortlistRow.__new__(ShortlistRow)
    # A tenth of what `replace` takes, for a thousand rows several times in each change.
    found.__dict__.update(row.__dict__)
    found.__dict__.update(
        share=chances.shares[row.id], chance=chances.figure(row.id), standing=chances.standing(row.id)
    )
    return found


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
