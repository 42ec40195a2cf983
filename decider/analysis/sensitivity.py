"""One-way sensitivity of a decision: what each weight does to the winner and to the shortlist, all of it exact.

A criterion moves together with its sub-criteria; the others keep their proportions (CONVENTIONS: sensitivity).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.crossings import Crossings, crossings
from decider.analysis.paths import Path, moving, of_rows, proportions
from decider.analysis.performance import shares_in_force
from decider.analysis.reduced import eligible, merits
from decider.analysis.stability import shortlist_intervals, winner_interval, winner_intervals
from decider.analysis.table import Array, frozen
from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision
from decider.decision.edits.weights import moved_shares, room_among


@dataclass(frozen=True)
class CriterionSensitivity:
    """What the weight of one criterion (0 to 1 of the whole) decides.

    Between the ends of `winner_interval` whoever is first now stays first, and between those of `shortlist_interval`
    the same alternatives stay on the list. `crossings` name rows of `Analysis.alternatives`, by weight;
    None where they were not asked for.
    """

    criterion: str
    weight: float
    winner_interval: tuple[float, float]
    shortlist_interval: tuple[float, float]
    crossings: Crossings | None

    @property
    def room(self) -> float:
        """How little this weight must move for the shortlist to change; infinite where no movement does."""
        low, high = self.shortlist_interval
        return min(self.weight - low if low > 0 else np.inf, high - self.weight if high < 1 else np.inf)


def columns_of(analysis: Analysis, criterion: str) -> NDArray[np.int64]:
    """The judged criteria (indexes) that `criterion` stands for: itself, or those below it."""
    tree = analysis.decision.criteria
    return np.array([j for j, c in enumerate(analysis.criteria) if criterion in ancestry(tree, c.id)], dtype=np.int64)


def criterion_path(analysis: Analysis, criterion: str) -> tuple[Path, float]:
    """The path on which `criterion` weighs t of the whole, and its weight now.

    Its sub-criteria keep their shares in it, even where it weighs nothing now. Where it weighs everything, the other
    top-level criteria share equally as it leaves.
    """
    tree, weights = analysis.decision.criteria, analysis.weights
    columns = columns_of(analysis, criterion)
    inside = np.isin(np.arange(len(weights)), columns)
    if inside.all():
        return moving(weights, columns), float(weights.sum())
    shares = shares_in_force(analysis.decision)
    lines = [ancestry(tree, c.id) for c in analysis.criteria]

    def product(ids: tuple[str, ...]) -> float:
        return float(np.prod([shares[id] for id in ids]))

    below = np.array([product(line[: line.index(criterion)]) if criterion in line else 0.0 for line in lines])
    others = np.where(inside, 0.0, weights)
    if not others.any():
        others = np.array([product(line[:-1]) for line in lines])
    return Path(proportions(below, inside), proportions(others, ~inside)), float(weights[inside].sum())


def decision_sensitivity(
    analysis: Analysis, criteria: tuple[str, ...] = (), with_crossings: bool = True
) -> tuple[CriterionSensitivity, ...]:
    """The sensitivity of every top-level criterion, or of those (or their sub-criteria) named in `criteria`.

    Empty where nothing is ranked, or by a method whose scores are not a known function of the weights.
    """
    if analysis.result is None or analysis.result.model is None:
        return ()
    model, scores = analysis.result.model, merits(analysis)
    ids = criteria or tuple(c.id for c in analysis.top)
    paths, now = zip(*(criterion_path(analysis, id) for id in ids), strict=True)
    if all(path.apart for path in paths):
        lows, highs = winner_intervals(model, paths, np.array(now), scores)
        winners = list(zip(lows.tolist(), highs.tolist(), strict=True))
    else:
        winners = [winner_interval(model, path, t) for path, t in zip(paths, now, strict=True)]
    size = analysis.decision.shortlist.size
    return tuple(
        CriterionSensitivity(id, t, winner, list_, crossings(model, path, size=size) if with_crossings else None)
        for id, path, t, winner, list_ in zip(
            ids, paths, now, winners, list_intervals(analysis, paths, now), strict=True
        )
    )


def list_interval(analysis: Analysis, path: Path, t: float) -> tuple[float, float]:
    """The values of t around the present one between which the shortlist keeps its members, gates respected."""
    return list_intervals(analysis, [path], [t])[0]


def list_intervals(analysis: Analysis, paths: Sequence[Path], ts: Sequence[float]) -> list[tuple[float, float]]:
    """`list_interval` for many paths, which all meet at the present weights."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    rows = eligible(analysis)
    model = of_rows(analysis.result.model, rows)
    size, scores = analysis.decision.shortlist.size, merits(analysis)[rows]
    lows, highs = shortlist_intervals(model, paths, np.array(ts), size, scores)
    return list(zip(lows.tolist(), highs.tolist(), strict=True))


def slider_bands(decision: Decision, analysis: Analysis, parent: str = "") -> dict[str, tuple[float, float]]:
    """For each criterion under `parent` ("" = top level) the values of its slider between which the shortlist stays.

    The slider is the share among siblings and moves as `set_weight` moves it: those that `decision` locks keep theirs,
    so a band ends at most where they leave no room. A criterion that cannot move has the band of its present share.
    Exact: with locks, TOPSIS pairs meet at the roots of a quartic. Empty where nothing is ranked.
    """
    if analysis.result is None or analysis.result.model is None:
        return {}
    # A slider moves what is in force, also where that comes from comparisons or is equal for want of weights.
    shares, locked = shares_in_force(decision), decision.weighting.locked
    siblings = {c.id: shares[c.id] for c in children(decision.criteria, parent)}
    beside, below = _apart_from(analysis, siblings, shares)

    def weights(moved: dict[str, float]) -> Array:
        products = beside * np.append(np.fromiter(moved.values(), float), 1.0)[below]
        total = products.sum()
        return frozen(products / total if total else products)

    bands, rooms, paths = {}, {}, []
    for id, now in siblings.items():
        bands[id] = (now, now)
        room = room_among(siblings, id, locked)
        if room > 0 and any(other != id and other not in locked for other in siblings):
            rooms[id] = room
            paths.append(Path(*(weights(moved_shares(siblings, id, value, locked)) for value in (room, 0.0))))
    ts = [min(siblings[id] / room, 1.0) for id, room in rooms.items()]
    for (id, room), (low, high) in zip(rooms.items(), list_intervals(analysis, paths, ts), strict=True):
        now = siblings[id]
        bands[id] = (min(low * room, now), max(high * room, now))
    return bands


def _apart_from(
    analysis: Analysis, siblings: Mapping[str, float], shares: Mapping[str, float]
) -> tuple[Array, NDArray[np.int64]]:
    """For each judged criterion the product of the shares down the tree without that of a sibling, and under which
    sibling it is; under none: one past the last."""
    at = {id: j for j, id in enumerate(siblings)}
    lines = [ancestry(analysis.decision.criteria, c.id) for c in analysis.criteria]
    beside = np.array([math.prod(shares[id] for id in line if id not in at) for line in lines])
    return beside, np.array([next((at[id] for id in line if id in at), len(at)) for line in lines], dtype=np.int64)
