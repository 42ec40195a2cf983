"""What the map of three weights says: its regions, its table, its places in words."""

from typing import TYPE_CHECKING

import numpy as np

from decider.analysis.weight_map import OTHERS, Plane, WeightMap
from decider.desktop.charts.ink import Swatch
from decider.desktop.charts.ternary_cells import cell_of
from decider.desktop.charts.ternary_frame import MapPoint, Region, Ternary
from decider.desktop.style.labels import Tone
from decider.desktop.style.language import number, said, tr, trn
from decider.desktop.views.sensitivity_words import name_of, names_of, same_list, shortened, swatch_of
from decider.desktop.widgets.tables import TextRow

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_FAR = 4
"""With so many others on the list a region has the strongest tone."""


def area(share: float) -> str:
    """A part of the map as whole per cent; never 0 for what has a part, never 100 for what has not all."""
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{number(share * 100, 0)}%"


def corner_names(analysis: "Analysis", plane: Plane) -> tuple[str, str, str]:
    """What stands at the corners."""
    a, b, c = (
        tr("All others") if id == OTHERS else said(analysis.decision.criterion(id).name) for id in plane.criteria
    )
    return a, b, c


def drawn_map(
    analysis: "Analysis",
    found: WeightMap,
    plane: Plane,
    points: tuple[MapPoint, ...],
    by_winner: bool,
    square: bool,
) -> Ternary:
    """The map as it is drawn, by winners or by lists."""
    assert analysis.result is not None
    swatches = [None if id == OTHERS else swatch_of(analysis.decision, id) for id in plane.criteria]
    corners: tuple[tuple[str, Swatch | None], ...] = tuple(zip(corner_names(analysis, plane), swatches, strict=True))
    here = tuple(plane.here.tolist())
    ids = analysis.numbers.ids
    if by_winner:
        who = list(dict.fromkeys([*found.winners, *(row for row, _ in found.borders)]))
        regions = [
            Region((name_of(analysis, ids[row]),), 0.25 + 0.75 * (place % 3) / 2, row == analysis.result.order[0])
            for place, row in enumerate(who)
        ]
        place_of = {row: place for place, row in enumerate(who)}
        at = np.array([place_of[row] for row in found.winner_at.tolist()], dtype=np.int64)
        borders = tuple((place_of[row], polygon) for row, polygon in found.borders)
        return Ternary(corners, found.side, at, regions, (here[0], here[1], here[2]), points, borders, plane.room,
                       square)  # fmt: skip
    regions = []
    for rows in found.lists.tolist():
        enters, leaves = exchanged(analysis, rows)
        if not enters and not leaves:
            regions.append(Region((same_list(len(analysis.shortlist)),), 0, True))
        else:
            short = (trn(len(enters), "{n} other", "{n} others"),)
            name: tuple[str, ...] = short
            if len(enters) == len(leaves) == 1:
                name = (f"+ {name_of(analysis, enters[0])}", f"− {name_of(analysis, leaves[0])}")
            regions.append(Region(name, len(enters) / _FAR, short=short))
    return Ternary(corners, found.side, found.list_at, regions, (here[0], here[1], here[2]), points, (), plane.room,
                   square)  # fmt: skip


def exchanged(analysis: "Analysis", rows: list[int]) -> tuple[list[str], list[str]]:
    """Who (ids) comes onto the list and who leaves it where it holds these rows."""
    ids = [analysis.numbers.ids[row] for row in rows]
    return [id for id in ids if id not in analysis.shortlist], [id for id in analysis.shortlist if id not in ids]


def list_share(analysis: "Analysis", found: WeightMap) -> float:
    """The part of the map on which the present list holds."""
    same = [not any(exchanged(analysis, rows)) for rows in found.lists.tolist()]
    return float(np.mean(np.array(same)[found.list_at]))


def summary(analysis: "Analysis", found: WeightMap) -> str:
    """What the map shows, in one sentence."""
    first = found.winners[0]
    share = float(np.mean(found.winner_at == first))
    name = shortened(name_of(analysis, analysis.numbers.ids[first]))
    same, whole = same_list(len(analysis.shortlist)), list_share(analysis, found)
    level = [analysis.numbers.ids[row] for row in np.flatnonzero(found.first == found.first.max()).tolist()]
    if len(level) > 1 and found.first.max() == 1:
        return tr(
            "On {share} of the map the list is {same}; {names} share the first place on all of it.",
            share=area(whole), same=same, names=names_of(analysis, level),
        )  # fmt: skip
    return tr(
        "On {share} of the map the list is {same}; {name} is first on {first} of it.",
        share=area(whole), same=same, name=name, first=area(share),
    )  # fmt: skip


def map_rows(analysis: "Analysis", found: WeightMap) -> list[TextRow]:
    """How much of the map has each project on the list, and first; those that are nowhere come last, muted."""
    n = len(analysis.alternatives)
    sizes = np.bincount(found.list_at, minlength=len(found.lists)) / len(found.list_at)
    listed = np.zeros(n)
    for rows, size in zip(found.lists.tolist(), sizes.tolist(), strict=True):
        listed[rows] += size
    first = found.first
    # Parts that add up to all of it may miss the last digit.
    listed = np.where(listed > 1 - 1e-9, 1.0, listed)
    made = []
    for row in sorted(range(n), key=lambda i: (-listed[i], -first[i], i)):
        id = analysis.numbers.ids[row]
        tone: Tone = "text" if id in analysis.shortlist else "muted"
        cells = (name_of(analysis, id), area(float(listed[row])), area(float(first[row])))
        made.append(TextRow(id, cells, (tone, tone, tone)))
    return made


def place_words(
    analysis: "Analysis", found: WeightMap, plane: Plane, shares: tuple[float, float, float]
) -> tuple[str, ...]:
    """What holds at one place: the weights, who is first, who comes and goes."""
    cell = int(cell_of(np.array([shares]), found.side)[0])
    weights = " · ".join(
        f"{name} {number(share * plane.room * 100, 1)}"
        for name, share in zip(corner_names(analysis, plane), shares, strict=True)
    )
    first = name_of(analysis, analysis.numbers.ids[int(found.winner_at[cell])])
    enters, leaves = exchanged(analysis, found.lists[found.list_at[cell]].tolist())
    lines = [weights, tr("First: {name}", name=first)]
    if not enters and not leaves:
        same = same_list(len(analysis.shortlist))
        lines.append(tr("On the list: {same}", same=same))
    if enters:
        lines.append(tr("In: {names}", names=names_of(analysis, enters)))
    if leaves:
        lines.append(tr("Out: {names}", names=names_of(analysis, leaves)))
    return tuple(lines)
