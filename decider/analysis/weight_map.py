"""A map of three weights: who is first, and who is on the shortlist, at every division of the weight among them.

The map is a triangle. Each corner gives its criterion all of the weight that the map deals with; `rest` of the whole
stays with the other criteria in their proportions. A corner may also stand for all other criteria together: with two
criteria and the others at the corners, nothing stays outside, and the triangle is the square map of two weights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis, weigher
from decider.analysis.performance import shares_in_force
from decider.analysis.ranking import ranked
from decider.analysis.reduced import by_top, eligible, inner_shares
from decider.analysis.table import Array, Model, frozen
from decider.analysis.weight_regions import winner_regions
from decider.decision.findings import DeciderError
from decider.words import message

Ints = NDArray[np.int64]

OTHERS = ""
"""The corner that stands for all other criteria."""
SIDES = (24, 120, 240)
SIDES_WITHOUT_MODEL = (12, 36)
_FINEST = 20_000_000
"""No map compares more scores: tables of more than a thousand alternatives get a coarser one."""
_CELLS = 500_000
"""So many scores are compared at a time: they stay near the processor."""


@dataclass(frozen=True, eq=False)
class Plane:
    """The weights (of the top-level criteria) on a map: a share (3) of the corners gives `fixed + shares @ corners`.

    `criteria` are the ids at the corners, OTHERS for all others together; `here` are the present weights' shares.
    `room` is how much of the whole the map divides. `exact`: whether the present weights lie on the map.
    """

    criteria: tuple[str, str, str]
    corners: Array
    fixed: Array
    room: float
    here: Array

    def weights(self, shares: Array) -> Array:
        """The weights (..., top) at these shares (..., 3)."""
        return np.asarray(self.fixed + shares @ self.corners)

    def shares_of(self, weights: Array) -> tuple[Array, bool]:
        """The nearest place of some weights (top) by the proportions of the corners, and whether it has them exactly.
        The middle where all corners weigh nothing."""
        owned = (self.corners > 0) @ weights
        total = float(owned.sum())
        shares = owned / total if total > 0 else np.full(3, 1 / 3)
        return frozen(shares), bool(np.abs(self.weights(shares) - weights).max() <= 1e-9)


@dataclass(frozen=True, eq=False)
class WeightMap:
    """What holds in each small triangle of a map with `side` of them along an edge.

    `shares` (p, 3) are their middles; `lists` (q, k) the different shortlists (rows of `Analysis.alternatives`, in the
    order of the table) and `list_at` (p) which of them holds; `winner_at` (p) who is first, of those who tie the one
    that comes first in the table, and `first` (n) on what part of the map each is, ties included. `borders` are the
    exact corners of each winner's region (share triples), where the method is linear in the weights or their
    logarithms; else empty.
    """

    plane: Plane
    side: int
    shares: Array
    winner_at: Ints
    first: Array
    lists: Ints
    list_at: Ints
    borders: tuple[tuple[int, Array], ...] = ()

    @property
    def winners(self) -> tuple[int, ...]:
        """Who is first somewhere, the most frequent first."""
        who, count = np.unique(self.winner_at, return_counts=True)
        return tuple(who[np.argsort(-count, kind="stable")].tolist())


def plane_of(analysis: Analysis, criteria: Sequence[str], outside: bool = True) -> Plane:
    """The map of three of the top-level criteria (or two and OTHERS). With `outside` the remaining criteria keep their
    present weights; without, the three share the whole. Raises DeciderError for anything but three different corners.
    """
    tops = [c.id for c in analysis.top]
    weights = frozen(_top_weights(analysis))
    chosen = tuple(criteria)
    if len(chosen) != 3 or len(set(chosen)) != 3 or not set(chosen) <= {*tops, OTHERS}:
        raise DeciderError(message("A map of weights needs three different criteria."))
    named = [tops.index(id) for id in chosen if id != OTHERS]
    corners = np.zeros((3, len(tops)))
    others = np.ones(len(tops), dtype=bool)
    others[named] = False
    if OTHERS in chosen and not others.any():
        raise DeciderError(message("A map of weights needs three different criteria."))
    fixed = np.zeros(len(tops))
    for corner, id in enumerate(chosen):
        if id == OTHERS:
            left = np.where(others, weights, 0.0)
            corners[corner] = left / left.sum() if left.any() else others / others.sum()
        else:
            corners[corner, tops.index(id)] = 1.0
    if OTHERS not in chosen and outside:
        fixed = np.where(others, weights, 0.0)
    room = 1 - float(fixed.sum())
    if room <= 1e-12:
        raise DeciderError(message("The other criteria have all the weight, so there is none to divide on the map."))
    plane = Plane((chosen[0], chosen[1], chosen[2]), frozen(corners * room), frozen(fixed), room, frozen(np.zeros(3)))
    return Plane(plane.criteria, plane.corners, plane.fixed, room, plane.shares_of(weights)[0])


def _top_weights(analysis: Analysis) -> Array:
    shares = shares_in_force(analysis.decision)
    return np.array([shares[c.id] for c in analysis.top])


def middles(side: int) -> Array:
    """The middles (side^2, 3) of the small triangles: row by row from the edge without the third corner up, in each
    row from the first corner to the second, upright and inverted in turn."""
    found = []
    for row in range(side):
        upright = side - row
        place = np.arange(2 * upright - 1)
        up = place % 2 == 0
        second = place // 2 + np.where(up, 1 / 3, 2 / 3)
        third = row + np.where(up, 1 / 3, 2 / 3)
        found.append(np.stack((side - second - third, second, np.broadcast_to(third, second.shape)), axis=1))
    return np.concatenate(found) / side


def weight_maps(analysis: Analysis, plane: Plane, sides: Sequence[int] = ()) -> Iterator[WeightMap]:
    """Ever finer maps of the ranking of `analysis`; nothing without a result.

    Raises DeciderError where a method without a model cannot be computed for some weights.
    """
    if analysis.result is None:
        return
    plain = analysis.result.model is None
    may = eligible(analysis)
    size = min(analysis.decision.shortlist.size, len(may))
    borders: tuple[tuple[int, Array], ...] = ()
    model = None if plain else by_top(analysis)[0]
    fitting = [side for side in SIDES if side * side * len(analysis.alternatives) <= _FINEST] or SIDES[:1]
    for side in sides or (SIDES_WITHOUT_MODEL if plain else fitting):
        shares = middles(side)
        first, listed = [], []
        ever = np.zeros(len(analysis.alternatives))
        for scores in _scores(analysis, model, plane.weights(shares)):
            # Rounding must not decide between those who tie; the first in the table stands for them.
            level = np.round(scores / np.abs(scores).max(axis=1, keepdims=True, initial=1e-300), 12)
            first.append(np.argmax(level, axis=1))
            ever += (level == level.max(axis=1, keepdims=True)).sum(axis=0)
            listed.append(np.packbits(_best(level[:, may], size), axis=1))
        kinds, at = _kinds(np.concatenate(listed))
        among = np.unpackbits(kinds, axis=1, count=len(may)).astype(bool)
        lists = np.array([may[row] for row in among], dtype=np.int64).reshape(len(kinds), size)
        if model is not None and model.family != "distance" and not borders:
            borders = winner_regions(model, plane.weights(np.eye(3)))
        yield WeightMap(plane, side, shares, np.concatenate(first), ever / len(shares), lists, at, borders)


def _best(level: Array, size: int) -> NDArray[np.bool_]:
    """Who is among the best `size` in each row (p, n); of those who tie at the cut, the first."""
    if not 0 < size < level.shape[1]:
        return np.full(level.shape, size > 0)
    cut = np.partition(level, -size, axis=1)[:, -size][:, None]
    listed = level > cut
    tied = level == cut
    room = size - listed.sum(axis=1, keepdims=True)
    sure = tied.sum(axis=1) == room[:, 0]
    listed[sure] |= tied[sure]
    listed[~sure] |= tied[~sure] & (np.cumsum(tied[~sure], axis=1) <= room[~sure])
    return listed


def _kinds(rows: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], Ints]:
    """The different rows, and which of them each row (p) is. Neighbours are mostly the same, which saves sorting."""
    starts = np.flatnonzero(np.append(True, (rows[1:] != rows[:-1]).any(axis=1)))
    kinds, at = np.unique(rows[starts], axis=0, return_inverse=True)
    return kinds, np.repeat(at.reshape(-1), np.diff(starts, append=len(rows)))


def _scores(analysis: Analysis, model: Model | None, weights: Array) -> Iterator[Array]:
    """Something with the order of the scores (p, n), in pieces."""
    n = len(analysis.alternatives)
    rows = max(_CELLS // max(n, 1), 1)
    for start in range(0, len(weights), rows):
        part = weights[start : start + rows]
        if model is None:
            yield _one_by_one(analysis, part)
        elif model.family == "distance":
            assert model.loss is not None
            squares = part * part
            gained = squares @ model.gain
            total = gained + squares @ model.loss
            yield np.divide(gained, total, out=np.full_like(total, 0.5), where=total > 0)
        elif model.family == "linear":
            yield part @ model.gain
        else:
            zero = np.isneginf(model.gain)
            scores = np.exp(part @ np.where(zero, 0.0, model.gain))
            yield np.where((part > 0) @ zero, 0.0, scores)


def _one_by_one(analysis: Analysis, weights: Array) -> Array:
    rank, inner = weigher(analysis), inner_shares(analysis)
    results = [rank(np.asarray(row @ inner)) for row in weights]
    return np.array([-r.scores if r.lower_is_better else r.scores for r in results])


def place_at(analysis: Analysis, plane: Plane, shares: Array) -> tuple[int, tuple[int, ...]]:
    """Who is first (a row) and who is listed (rows, best first) at one place of the map, by the method itself."""
    result = weigher(analysis)(np.asarray(plane.weights(np.asarray(shares)) @ inner_shares(analysis)))
    may = eligible(analysis)
    order = may[ranked(result.scores[may], result.lower_is_better)[0]]
    return int(result.order[0]), tuple(order[: analysis.decision.shortlist.size].tolist())
