"""Straight roads through the weights, and the scores along them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array, Model, frozen


@dataclass(frozen=True, eq=False)
class Path:
    """The weights w(t) = t a + (1 - t) b for t from 0 to 1; `a` and `b` (m) each sum to 1.

    In one-way sensitivity `a` holds the proportions within the criterion that moves and `b` those of all others, so
    that t is the criterion's weight and everybody else keeps their proportions.
    """

    a: Array
    b: Array

    def at(self, t: float) -> Array:
        """The weights (m) at t."""
        return np.asarray(t * self.a + (1 - t) * self.b)

    @property
    def apart(self) -> bool:
        """Whether no criterion has weight at both ends, which makes closeness a quotient of linear functions."""
        return not bool(np.any((self.a > 0) & (self.b > 0)))


def moving(weights: Array, columns: NDArray[np.int64] | list[int]) -> Path:
    """The path on which the criteria at `columns` together weigh t and keep their proportions, as do the others.

    A side that weighs nothing shares equally. With all criteria in `columns` there is nothing to move against, and
    both ends are the present weights.
    """
    inside = np.zeros(len(weights), dtype=bool)
    inside[columns] = True
    if inside.all():
        return Path(frozen(weights), frozen(weights))
    return Path(proportions(weights, inside), proportions(weights, ~inside))


def proportions(weights: Array, where: NDArray[np.bool_]) -> Array:
    """`weights` without those outside `where`, summing to 1; equal where all inside are zero."""
    kept = np.where(where, weights, 0.0)
    total = kept.sum()
    return frozen(kept / total if total > 0 else where / where.sum())


def scores_along(model: Model, path: Path, ts: Array) -> Array:
    """The scores at each t of `ts`, (len(ts), n), as `Model.scores` has them."""
    t = np.asarray(ts, dtype=float)[:, None]
    weights = t * path.a + (1 - t) * path.b
    if model.family == "linear":
        return np.asarray(weights @ model.gain)
    if model.family == "product":
        zero = np.isneginf(model.gain)
        scores = np.exp(weights @ np.where(zero, 0.0, model.gain))
        return np.where((weights > 0) @ zero, 0.0, scores) if zero.any() else np.asarray(scores)
    assert model.loss is not None
    squares = weights * weights
    gained, lost = np.sqrt(squares @ model.gain), np.sqrt(squares @ model.loss)
    total = gained + lost
    return np.asarray(np.divide(gained, total, out=np.full_like(total, 0.5), where=total > 0))


@dataclass(frozen=True, eq=False)
class Curves:
    """The scores of n alternatives along p paths, reduced to what decides their order.

    With a parameter s from 0 to 1, alternative i is above k where f(s) > 0. Without `loss`: f = S_i - S_k, and
    S = low + s (high - low), s = t. With `loss`: f = N_i P_k - N_k P_i (CONVENTIONS: sensitivity), N from `low` to
    `high`, P from `low_loss` to `high_loss`; both are linear in s = t^2 / (t^2 + (1 - t)^2), which has the order of
    tau = (t / (1 - t))^2 but no infinity. All arrays are (p, n). `dead` marks a product that is zero between the ends.
    """

    low: Array
    high: Array
    low_loss: Array | None = None
    high_loss: Array | None = None
    dead: NDArray[np.bool_] | None = None

    def parameter(self, t: Array | float) -> Array:
        """s for t."""
        t = np.asarray(t, dtype=float)
        return t if self.low_loss is None else np.asarray(t * t / (t * t + (1 - t) * (1 - t)))

    def weight(self, s: Array | float) -> Array:
        """t for s."""
        s = np.asarray(s, dtype=float)
        if self.low_loss is None:
            return s
        return np.asarray(np.sqrt(s) / (np.sqrt(s) + np.sqrt(1 - s)))

    def values(self, s: Array) -> Array:
        """What has the order of the scores at each s, (len(s), p, n); monotone in s. Curves that are `dead` are not."""
        s = s[:, None, None]
        at = self.low + s * (self.high - self.low)
        if self.low_loss is None or self.high_loss is None:
            return at
        total = at + (self.low_loss + s * (self.high_loss - self.low_loss))
        return np.asarray(np.divide(at, total, out=np.ones_like(at), where=total > 0))

    def at(self, *index: Any) -> "Curves":
        """The curves at `index` of every array."""

        def chosen(values: Any) -> Any:
            return None if values is None else values[index]

        return Curves(*map(chosen, (self.low, self.high, self.low_loss, self.high_loss, self.dead)))


def curves(model: Model, paths: Sequence[Path]) -> Curves:
    """The curves of all alternatives along `paths`; under the distance family every path must be `apart`."""
    a, b = np.array([p.a for p in paths]), np.array([p.b for p in paths])
    if model.family == "linear":
        return Curves(b @ model.gain, a @ model.gain)
    if model.family == "product":
        zero = np.isneginf(model.gain)
        logs = np.where(zero, 0.0, model.gain)
        dead = ((a > 0) @ zero) | ((b > 0) @ zero)
        return Curves(b @ logs, a @ logs, dead=dead if dead.any() else None)
    assert model.loss is not None
    # Products of four such numbers follow; raw data (normalisation none) would overflow without a common unit.
    unit = max(float(model.gain.max(initial=0)), float(model.loss.max(initial=0))) or 1.0
    u, v = a * a / unit, b * b / unit
    return Curves(v @ model.gain, u @ model.gain, v @ model.loss, u @ model.loss)


def of_rows(model: Model, rows: NDArray[np.int64]) -> Model:
    """The model of some of its alternatives, in the order of `rows`; their scores stay the same."""
    if np.array_equal(rows, np.arange(model.gain.shape[1])):
        return model
    loss = None if model.loss is None else np.ascontiguousarray(model.loss[:, rows])
    return Model(model.family, np.ascontiguousarray(model.gain[:, rows]), loss)
