"""What happens to all scores when one weight moves, ready to be drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor
from typing import Literal

import numpy as np

from decider.analysis.analysis import Analysis, weigher
from decider.analysis.crossings import pair_crossings
from decider.analysis.paths import Path, of_rows, scores_along
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible, merits
from decider.analysis.segments import segments
from decider.analysis.sensitivity import criterion_path, list_interval
from decider.analysis.table import Array, Model
from decider.decision.findings import DeciderError
from decider.desktop.charts.sweep_frame import Crossing, Curve, Sweep
from decider.desktop.style.language import in_sequence, percent, said, tr
from decider.desktop.views.sensitivity_words import name_of, names_of, same_list

POINTS = 201
"""So many weights are drawn along the axis."""

_NAMED = 11
_SAME = 1e-7


@dataclass(frozen=True)
class Switch:
    """A crossing on the path: at `weight` those in `comes` overtake those in `goes` (ids).

    "list": they change places across the cut; "first": at the top; "pair": the two in question, elsewhere.
    """

    weight: float
    kind: Literal["list", "first", "pair"]
    comes: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Swept:
    """A sweep with what it rests on. `switches` stand in the order of the sweep's crossings; without `exact` there are
    none, and the curves were sampled."""

    criterion: str
    path: Path
    sweep: Sweep
    switches: tuple[Switch, ...]
    exact: bool


def swept(analysis: Analysis, criterion: str, whole: bool, question: tuple[str, str] | None = None) -> Swept:
    """The exact sweep of `criterion`, over the whole axis or over what is near its present weight."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    model, rows = analysis.result.model, eligible(analysis)
    path, now = criterion_path(analysis, criterion)
    size, ids = analysis.decision.shortlist.size, [a.id for a in analysis.alternatives]
    band = list_interval(analysis, path, now)
    switches = list_switches(of_rows(model, rows), path, size, [ids[i] for i in rows])
    asked = question or _question(analysis, switches, now, band)
    switches += _others(model, path, ids, asked, switches)
    switches.sort(key=lambda s: s.weight)
    ts = np.linspace(*axis(now, band, whole), POINTS)
    scores = scores_along(model, path, ts)
    bounding = {id for s in switches if s.kind == "list" and _bounds(s, band) for id in (*s.comes, *s.goes)}
    sign = -1.0 if analysis.result.lower_is_better else 1.0
    crossings = tuple(_crossing(analysis, model, path, s, band, now, asked, sign) for s in switches)
    cut = None
    if 0 < size < len(rows):
        cut = sign * np.partition(scores[:, rows], len(rows) - size, axis=1)[:, len(rows) - size]
    sweep = Sweep(
        ts, _curves(analysis, sign * scores, {*asked, *bounding}), now, _score_title(analysis),
        band if band != (0.0, 1.0) else None, cut, crossings, asked,
    )  # fmt: skip
    return Swept(criterion, path, sweep, tuple(switches), True)


def sampled(analysis: Analysis, criterion: str, whole: bool) -> Iterator[Swept]:
    """Ever finer curves for a method whose scores are no known function of the weights; no crossing is claimed."""
    assert analysis.result is not None
    rank, rows, size = weigher(analysis), eligible(analysis), analysis.decision.shortlist.size
    path, now = criterion_path(analysis, criterion)
    low, high = axis(now, (0.0, 1.0), whole)
    asked = _question(analysis, [], now, (0.0, 1.0))
    for points in (21, POINTS):
        ts = np.linspace(low, high, points)
        scores = np.full((points, len(analysis.alternatives)), np.nan)
        for row, t in zip(scores, ts, strict=True):
            try:
                row[:] = rank(path.at(float(t))).scores
            except DeciderError:
                continue
        cut = None
        if 0 < size < len(rows):
            ordered = np.sort(scores[:, rows], axis=1)
            cut = ordered[:, size - 1 if analysis.result.lower_is_better else len(rows) - size]
        sweep = Sweep(ts, _curves(analysis, scores, set(asked)), now, _score_title(analysis), None, cut, (), asked)
        yield Swept(criterion, path, sweep, (), False)


def axis(now: float, band: tuple[float, float], whole: bool) -> tuple[float, float]:
    """The range of weights to be drawn: whole, or so that the present weight and the ends of the band are readable."""
    if whole:
        return 0.0, 1.0
    low, high = band
    reach = max(now * 1.7, high * 1.25 if high < 1 else 0.0, 0.1)
    end = min(1.0, ceil(reach * 20 - 1e-9) / 20)
    nearest = min(now, low if low > 0 else now)
    start = max(0.0, floor((nearest - 0.3) * 10) / 10) if nearest > 0.5 else 0.0
    return start, end


def list_switches(model: Model, path: Path, size: int, ids: list[str]) -> list[Switch]:
    """Every change of the list along the path; `ids` belong to the alternatives of `model`."""
    if not 0 < size < len(ids):
        return []
    found = []
    for before, after in pairwise(segments(model, path, size)):
        comes = tuple(ids[i] for i in after.members if i not in before.members)
        goes = tuple(ids[i] for i in before.members if i not in after.members)
        found.append(Switch(after.low, "list", comes, goes))
    return found


def reading(analysis: Analysis, shown: Swept, weight: float) -> str:
    """What would be so at this weight of the criterion, in words."""
    assert analysis.result is not None
    rows, rule = eligible(analysis), analysis.decision.shortlist
    try:
        result = weigher(analysis)(shown.path.at(weight))
    except DeciderError as refused:
        return tr("At {weight}: {reason}", weight=percent(weight, 1), reason=said(refused.message))
    ids = [a.id for a in analysis.alternatives]
    order = ranked(result.scores[rows], result.lower_is_better)[0][: rule.size]
    there = {ids[rows[i]] for i in order}
    comes = [id for id in ids if id in there and id not in analysis.shortlist]
    goes = [id for id in analysis.shortlist if id not in there]
    said_first = tr(
        "At {weight}: {name} is first", weight=percent(weight, 1), name=name_of(analysis, ids[result.order[0]])
    )
    if not comes:
        return tr("{first}; {same} stay on the list.", first=said_first, same=same_list(len(analysis.shortlist)))
    return tr(
        "{first}; {comes} in, {goes} out.",
        first=said_first,
        comes=names_of(analysis, comes),
        goes=names_of(analysis, goes),
    )


def describe(analysis: Analysis, shown: Swept) -> str:
    """The whole chart in words, for those who cannot see it."""
    name = said(analysis.decision.criterion(shown.criterion).name)
    parts = [tr("{criterion} weighs {weight} now.", criterion=name, weight=percent(shown.sweep.present, 1))]
    for crossing, switch in zip(shown.sweep.crossings, shown.switches, strict=True):
        if crossing.label:
            parts.append(
                tr("At {weight}: {comes} in, {goes} out.", weight=percent(switch.weight, 1),
                   comes=names_of(analysis, switch.comes), goes=names_of(analysis, switch.goes))
            )  # fmt: skip
    return in_sequence(parts)


def _bounds(switch: Switch, band: tuple[float, float]) -> bool:
    low, high = band
    return (low > 0 and abs(switch.weight - low) < _SAME) or (high < 1 and abs(switch.weight - high) < _SAME)


def _question(
    analysis: Analysis, switches: list[Switch], now: float, band: tuple[float, float]
) -> tuple[str, str] | tuple[()]:
    """The two who change places at the nearer end of the band, the one on the list first; else those at the cut."""
    near = [s for s in switches if _bounds(s, band)]
    if near:
        close = min(near, key=lambda s: abs(s.weight - now))
        # Walking down, whoever comes on the way up is the one who leaves.
        inside, outside = (close.goes, close.comes) if close.weight >= now else (close.comes, close.goes)
        return inside[0], outside[0]
    rows = eligible(analysis)
    order = rows[ranked(merits(analysis)[rows])[0]]
    size = min(analysis.decision.shortlist.size, len(order) - 1) or 1
    if len(order) < 2:
        return ()
    return analysis.alternatives[order[size - 1]].id, analysis.alternatives[order[size]].id


def _others(model: Model, path: Path, ids: list[str], asked: tuple[str, ...], known: list[Switch]) -> list[Switch]:
    """Where the first place changes hands, and where the two in question meet away from the cut."""
    at = {id: i for i, id in enumerate(ids)}
    found: list[Switch] = []
    if len(ids) > 1:
        found = [Switch(s.weight, "first", s.comes, s.goes) for s in list_switches(model, path, 1, ids)]
    if len(asked) == 2:
        for c in pair_crossings(model, path, at[asked[0]], at[asked[1]]):
            found.append(Switch(c.weight, "pair", (ids[c.b],), (ids[c.a],)))
    kept: list[Switch] = []
    for switch in found:
        if all(abs(switch.weight - other.weight) > _SAME for other in (*known, *kept)):
            kept.append(switch)
    return kept


def _crossing(
    analysis: Analysis, model: Model, path: Path, switch: Switch, band: tuple[float, float], now: float,
    asked: tuple[str, ...], sign: float,
) -> Crossing:  # fmt: skip
    at = analysis.numbers.ids.index(switch.comes[0] if switch.comes else switch.goes[0])
    alone = of_rows(model, np.array([at]))
    score = sign * float(alone.scores(path.at(switch.weight))[0])
    if switch.kind != "list" or not _bounds(switch, band):
        return Crossing(switch.weight, score)
    # Below the present weight the change is read from right to left.
    comes, goes = (switch.comes, switch.goes) if switch.weight > now else (switch.goes, switch.comes)
    weight, names = percent(switch.weight, 1), names_of(analysis, comes)
    if set(goes) <= set(asked):
        return Crossing(switch.weight, score, tr("{weight} {comes} in", weight=weight, comes=names))
    label = tr("{weight} {comes} in, {goes} out", weight=weight, comes=names, goes=names_of(analysis, goes))
    return Crossing(switch.weight, score, label)


def _score_title(analysis: Analysis) -> str:
    assert analysis.result is not None
    score = said(analysis.method.score)
    return tr("{score} (less is better)", score=score) if analysis.result.lower_is_better else score


def _curves(analysis: Analysis, scores: Array, asked: set[str]) -> list[Curve]:
    """All curves, best first; the winner, those around the cut and those in question have names."""
    assert analysis.result is not None
    ids = [a.id for a in analysis.alternatives]
    order = [ids[i] for i in analysis.result.order.tolist()]
    at = {id: i for i, id in enumerate(ids)}
    cut = max((order.index(id) for id in analysis.shortlist), default=0)
    around = order[: cut + 2] if cut < _NAMED - 2 else [order[0], *order[cut - 6 : cut + 3]]
    named = {*around, *asked}
    listed = set(analysis.shortlist)
    return [Curve(id, name_of(analysis, id), scores[:, at[id]], id in listed, id in named) for id in order]
