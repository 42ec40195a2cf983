"""The ranks of all alternatives under many weight vectors at once, counted.

A score is only needed for its place, so it is turned into a number between 1 and 2 that grows from the best to the
worst: its 52 bits after the point then measure differences evenly, the lowest of them carry the alternative's index,
and a plain sort of integers, several times faster than an indirect one, gives the order. TOPSIS needs no root for that:
closeness falls as P / (N + P) rises. Where neighbours come so close that they might tie, the row is ranked again by
the scores themselves, so the ranks are those of `ranking.ranked` in every row.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.ranking import RELATIVE_TIE, ranked_rows
from decider.analysis.table import Array, Model

Ints = NDArray[np.int64]

_CACHED = 15_000
"""Keys worked on at a time: they stay in a core's cache, and below the size from which memory is fetched afresh."""
_ONE_THREAD = 1 << 18
"""Multiplications in one matrix product up to which OpenBLAS wakes no second thread. The pieces are too short for
threads: measured, two of them took as long as one, and far longer on a busy machine."""
_MOST_BITS = 20
"""An index of more bits would leave too few for the differences between scores."""
_TWO_THREADS = 200_000
"""From this many scores on a second thread pays."""


@dataclass(frozen=True, eq=False)
class Counts:
    """`ranks` (n, t): how often each alternative had rank 1..t, ties by competition rank; `first_weights` (n, m): the
    sum of the weight vectors under which it was first. Counts of one model can be added."""

    samples: int
    ranks: Ints
    first_weights: Array

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.samples + other.samples, self.ranks + other.ranks, self.first_weights + other.first_weights)


@dataclass(frozen=True, eq=False)
class Keys:
    """What turns weights into keys for the q distinct alternatives of a model: one or two `operands` (m, q), to be
    multiplied from the left by the weights (their squares if `squared`), then `finish(first, last)`, which leaves the
    keys in the first product. Keys that differ by at most `near` may belong to scores that tie."""

    operands: tuple[Array, ...]
    squared: bool
    finish: Callable[[Array, Array], None]
    near: float


def batch_scores(model: Model, weights: Array) -> Array:
    """The scores of every alternative under every row of `weights` (s, m), as `Model.scores` gives them; (s, n)."""
    if model.family == "linear":
        return np.asarray(weights @ model.gain)
    return np.array([model.scores(row) for row in weights]).reshape(len(weights), model.gain.shape[1])


def rank_counts(model: Model, weights: Array, tracked: int) -> Counts:
    """How often each alternative had each of the ranks 1..`tracked` under the rows of `weights` (s, m)."""
    columns, member = distinct(model)
    size = np.bincount(member, minlength=len(columns))
    keys, (s, m), n = keys_of(model, columns), weights.shape, len(member)
    if not n or not s:
        return Counts(s, np.zeros((n, tracked), dtype=np.int64), np.zeros((n, m)))

    found, sums, unsure = _counted(keys, size, weights, tracked)
    ranks = found[:, : len(columns)].T[member]
    if ranks.shape[1] < tracked:
        ranks = np.hstack((ranks, np.zeros((n, tracked - ranks.shape[1]), dtype=np.int64)))
    first_weights, doubtful = sums[member], weights[unsure]
    if len(doubtful):
        exact = ranked_rows(batch_scores(model, doubtful))
        cells = (np.arange(n) * tracked + exact - 1)[exact <= tracked]
        ranks += np.bincount(cells, minlength=n * tracked).reshape(n, tracked)
        first_weights += (exact == 1).T.astype(float) @ doubtful
    return Counts(s, ranks, first_weights)


def distinct(model: Model) -> tuple[Ints, Ints]:
    """Indexes of the alternatives that differ (q), and for each alternative which of them it equals (n). Equal columns
    tie under all weights; a matrix product alone would not give them identical scores."""
    stacked = model.gain if model.loss is None else np.vstack((model.gain, model.loss))
    n = stacked.shape[1]
    if n < 2 or not stacked.shape[0]:
        return np.arange(min(n, 1)), np.zeros(n, dtype=np.int64)
    # Adding zero makes -0.0 and 0.0 the same bytes.
    rows = np.ascontiguousarray(stacked.T + 0.0)
    whole = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1])))[:, 0]
    _, first, member = np.unique(whole, return_index=True, return_inverse=True)
    if len(first) == n:
        return np.arange(n), np.arange(n)
    place = np.empty(len(first), dtype=np.int64)
    order = np.argsort(first)
    place[order] = np.arange(len(first))
    return first[order], place[member.reshape(-1)]


def keys_of(model: Model, columns: Ints) -> Keys | None:
    """Keys for the alternatives `columns` of `model`; None where its numbers are too large for them."""
    with np.errstate(over="ignore", invalid="ignore"):
        if model.family == "distance":
            assert model.loss is not None
            loss = model.loss[:, columns]
            total = model.gain[:, columns] + loss
            # 1 + P / (N + P); the quotient moves at most twice as fast as the closeness.
            keys = Keys((total + loss, total), True, _quotient, 4 * RELATIVE_TIE)
        elif model.family == "linear":
            gain = model.gain[:, columns]
            # Weights sum to 1: what is added to a criterion for all alternatives moves all scores alike.
            best = gain.max(axis=1, keepdims=True, initial=-np.inf)
            unit = float((best - gain).max(initial=0.0)) or 1.0
            near = 2 * RELATIVE_TIE * float(np.abs(gain).max(initial=0.0)) / unit
            keys = Keys((1 + (best - gain) / unit,), False, _as_is, max(near, RELATIVE_TIE))
        else:
            logs = model.gain[:, columns]
            zero = np.isneginf(logs)
            best = np.where(zero.all(axis=1, keepdims=True), 0.0, logs.max(axis=1, keepdims=True, initial=-np.inf))
            lag = np.where(zero, 0.0, logs - best)
            operands = (lag, zero.astype(float)) if zero.any() else (lag,)
            keys = Keys(operands, False, _power, 4 * RELATIVE_TIE)
    sound = all(np.isfinite(operand).all() for operand in keys.operands) and keys.near < 0.1
    return keys if sound else None


def _quotient(above: Array, below: Array) -> None:
    try:
        with np.errstate(invalid="raise"):
            np.divide(above, below, out=above)
    except FloatingPointError:
        # At no distance from either ideal, as under weights on constant criteria alone: closeness 0.5. The error comes
        # when the division is done, so all other quotients are there.
        above[np.isnan(above)] = 1.5


def _as_is(product: Array, _: Array) -> None:
    """The product is the key."""


def _power(lag: Array, zeros: Array) -> None:
    if zeros is not lag:
        lag[zeros > 0] = -np.inf
    np.exp(lag, out=lag)
    np.subtract(2.0, lag, out=lag)


def _counted(keys: Keys | None, size: Ints, weights: Array, tracked: int) -> tuple[Ints, Array, NDArray[np.bool_]]:
    """For q distinct alternatives, of which there are `size` each: counts (ranks, at least q), sums of the weights
    under which each was first (q, m), and the rows (s) that were left out because there might be ties in them."""
    (s, m), q = weights.shape, len(size)
    bits = max(q - 1, 1).bit_length()
    low, alone = (1 << bits) - 1, bool((size == 1).all())
    deep = min(tracked, q)
    levels = deep if alone else tracked + 1
    found, unsure = np.zeros(levels << bits, dtype=np.int64), np.zeros(s, dtype=bool)
    if keys is None or bits > _MOST_BITS:
        return found.reshape(levels, -1)[:tracked], np.zeros((q, m)), ~unsure
    near = np.uint64(keys.near * 2.0**52 + 2 * low)
    # At most a quarter of the work: a short answer would spend more time on fetching the memory than on using it.
    rows = max(min(_CACHED // q, _ONE_THREAD // max(q * m, 1), s // 4), 1)
    products = [np.empty((rows, q)) for _ in keys.operands]
    factors, gaps = np.empty((rows, m)), np.empty(rows * q, dtype=np.int64)
    # Broadcasting a short row costs more than reading it written out.
    index, place = np.tile(np.arange(q), (rows, 1)), np.tile(np.arange(deep) << bits, (rows, 1))
    cells = np.empty((rows, deep), dtype=np.int64)
    first = np.full(s, q, dtype=np.int64)
    for start in range(0, s, rows):
        part = weights[start : start + rows]
        k = len(part)
        factor = np.multiply(part, part, out=factors[:k]) if keys.squared else part
        for operand, product in zip(keys.operands, products, strict=True):
            np.matmul(factor, operand, out=product[:k])
        keys.finish(products[0][:k], products[-1][:k])
        packed = products[0][:k].view(np.int64)
        packed &= ~low
        packed |= index[:k]
        if deep < q // 4:
            packed.partition(deep, axis=1)
            packed = np.ascontiguousarray(packed[:, : deep + 1])
        packed.sort(axis=1)
        close = _close_rows(packed, near, gaps)
        if close is not None:
            unsure[start : start + k] = close
            packed = packed[~close]
        entry = cells[: len(packed)]
        np.bitwise_and(packed[:, :deep], low, out=entry)
        if close is None:
            first[start : start + k] = entry[:, 0]
        else:
            first[start : start + k][~close] = entry[:, 0]
        if alone:
            entry += place[: len(entry)]
        else:
            # Before each alternative stand as many as there are in the groups ahead of it.
            group = size[entry]
            entry += np.minimum(np.cumsum(group, axis=1) - group, tracked) << bits
        # As fast as bincount and without its output, which is as large as the counts, for every piece.
        np.add.at(found, entry.ravel(), 1)
    columns = np.ascontiguousarray(weights.T)
    first_weights = np.zeros((q, m))
    for j, column in enumerate(columns):
        first_weights[:, j] = np.bincount(first, weights=column, minlength=q + 1)[:q]
    return found.reshape(levels, -1)[:tracked], first_weights, unsure


def _close_rows(packed: Ints, near: np.uint64, scratch: Ints) -> NDArray[np.bool_] | None:
    """Which rows of sorted keys hold neighbours that might tie; None if no row does, as is usual."""
    flat = packed.reshape(-1)
    # In one pass over all: from the end of a row to the next the keys fall, which wraps to a huge number.
    gaps = np.subtract(flat[1:], flat[:-1], out=scratch[: flat.size - 1] if flat.size else None).view(np.uint64)
    if not gaps.size or gaps.min() > near:
        return None
    return np.asarray(((packed[:, 1:] - packed[:, :-1]).view(np.uint64) <= near).any(axis=1))
