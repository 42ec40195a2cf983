"""Seeded weight vectors, drawn uniformly from what is believed about the weights.

A law, given a random generator, becomes a drawer that is asked for rows again and again. Asking for 256 and then for
9,744 gives the same vectors as asking for 10,000: a sharper answer never contradicts its own beginning.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from decider.analysis.slices import slice_blocks
from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import message

Drawer = Callable[[int], Array]
"""The next so many weight vectors (rows, m): not negative, each summing to 1."""

Law = Callable[[Generator], Drawer]
"""What is believed about the weights."""

_BLOCK = 256


@dataclass(frozen=True, eq=False)
class Samples:
    """`weights` (s, m), each row summing to 1, and the `seed` that draws them again."""

    weights: Array
    seed: int


class Stream:
    """The weight vectors of a law under a seed, in an order that does not depend on how many are asked for."""

    def __init__(self, law: Law, seed: int) -> None:
        self.seed = seed
        self._draw = law(default_rng(seed))

    def take(self, count: int) -> Samples:
        """The next `count` vectors."""
        weights = self._draw(count)
        weights.flags.writeable = False
        return Samples(weights, self.seed)


def drawn(law: Law, count: int, seed: int) -> Samples:
    """The first `count` vectors of `law` under `seed`: the same on every machine and in every run."""
    return Stream(law, seed).take(count)


def anywhere(m: int) -> Law:
    """Every weight vector is equally likely: the flat Dirichlet, which is normalised exponentials (Rubinstein 1982),
    not normalised uniforms, which crowd the middle."""
    ones = np.ones(m)
    return lambda rng: lambda rows: rng.dirichlet(ones, rows) if m else np.zeros((rows, 0))


def sobol(m: int) -> Law:
    """As `anywhere`, from scrambled Sobol points, which need two to four times fewer vectors for the same error.

    Each point of the unit cube (m - 1) breaks the stick: a share 1 - u^(1/left) of what is left goes to one criterion.
    """
    if m < 2:
        return anywhere(m)

    def blocks(rng: Generator) -> Iterator[Array]:
        from scipy.stats import qmc  # a second to import, so only when asked for

        points = qmc.Sobol(m - 1, seed=rng)
        while True:
            left, weights = np.ones(_BLOCK), np.empty((_BLOCK, m))
            for j, u in enumerate(points.random(_BLOCK).T):
                rest = left * u ** (1 / (m - 1 - j))
                weights[:, j], left = left - rest, rest
            weights[:, -1] = left
            yield weights

    return lambda rng: _dealt(blocks(rng))


def around(weights: Array, points: float) -> Law:
    """Uniform over all weight vectors in which no weight is further than `points` hundredths from `weights` (m).

    It is the simplex cut by a box, so no corner of it is favoured and the sum stays 1 without rescaling, which would
    pull the vectors inwards. A weight may reach zero but not go below. Raises DeciderError for a negative spread.
    """
    if not 0 <= points < float("inf"):
        raise DeciderError(
            message("The spread of the weights must be zero points or more, not {given:g}.", given=points)
        )
    if points == 0:
        return mixture(weights[None, :])
    return between(np.maximum(weights - points / 100, 0.0), np.minimum(weights + points / 100, 1.0))


def between(lower: Array, upper: Array) -> Law:
    """Uniform over the weight vectors with `lower` <= w <= `upper` (m each).

    Raises DeciderError where a bound is not within 0 to 1, a lower one is above its upper one, or no weights that sum
    to 1 fit between them.
    """
    low, high = frozen(lower), frozen(upper)
    if not ((low >= 0) & (low <= high) & (high <= 1)).all():
        raise DeciderError(message("The bounds of a weight must lie between 0 and 1, the lower one first."))
    if low.sum() > 1 + 1e-9:
        raise DeciderError(
            message("The lower bounds of the weights add up to {total:.4g}, more than 1; lower one.", total=low.sum())
        )
    if high.sum() < 1 - 1e-9:
        raise DeciderError(
            message("The upper bounds of the weights add up to {total:.4g}, less than 1; raise one.", total=high.sum())
        )
    return lambda rng: _dealt(slice_blocks(low, high, rng))


def in_order(places: Sequence[int]) -> Law:
    """Uniform over the weight vectors that respect an order of importance: `places` (m) has 1 for the most important
    criterion; criteria that share a place are in no order among themselves.

    A flat vector is sorted and handed out by place, then shuffled among those who share one: every order that is
    allowed covers the same volume, so all are equally likely.
    """
    place = np.asarray(places)
    order = np.argsort(place, kind="stable")
    shared = [np.flatnonzero(place == p) for p in np.unique(place) if (place == p).sum() > 1]

    def law(rng: Generator) -> Drawer:
        flat, shufflers = anywhere(len(place))(rng), rng.spawn(len(shared))

        def draw(rows: int) -> Array:
            weights = np.empty((rows, len(place)))
            weights[:, order] = np.sort(flat(rows), axis=1)[:, ::-1]
            for group, shuffler in zip(shared, shufflers, strict=True):
                weights[:, group] = shuffler.permuted(weights[:, group], axis=1)
            return weights

        return draw

    return law


def mixture(profiles: Array) -> Law:
    """Mixtures of the weight vectors `profiles` (p, m), all shares of the mixture equally likely. One profile gives
    itself every time. Raises DeciderError where there is no profile."""
    if not len(profiles):
        raise DeciderError(message("There is no saved weight profile to mix; save one first."))
    ones = np.ones(len(profiles))
    return lambda rng: lambda rows: rng.dirichlet(ones, rows) @ profiles


def _dealt(blocks: Iterator[Array]) -> Drawer:
    """Blocks of any length, dealt out in the numbers that are asked for."""
    waiting = next(blocks)

    def draw(rows: int) -> Array:
        nonlocal waiting
        taken, have = [waiting], len(waiting)
        while have < rows:
            taken.append(next(blocks))
            have += len(taken[-1])
        together = np.concatenate(taken)
        waiting = together[rows:]
        return together[:rows]

    return draw
