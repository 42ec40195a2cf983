"""Uniform points of the simplex between bounds, without bias and without waiting.

Rejection from the simplex hardly ever hits a narrow box, and rejection from the box misses the simplex where weights
are uneven. Instead every weight but one is drawn from an exponential cut to its bounds, all with the same tilt: on the
slice where they sum to 1 the product of these densities is constant but for the weight left over, and accepting a
point with the inverse of what that one brings makes it uniform exactly. The tilt makes the sum 1 on average, so that a
good share of the points is accepted for any bounds (about one over the square root of the number of criteria).
"""

import math
from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from decider.analysis.table import Array

_CANDIDATES = 2048
_LARGE = 700.0
"""Beyond this an exponential is larger than any number."""
_HALVINGS = 40
_NARROW = 1e-12
"""Bounds closer than this leave no room: the weight is fixed."""


def slice_blocks(lower: Array, upper: Array, rng: Generator) -> Iterator[Array]:
    """Blocks (any number of rows, m) of weights with `lower` <= w <= `upper` that sum to 1, uniform on that set.

    The caller has seen to it that the set is not empty.
    """
    # What the others must take, or cannot take, narrows each weight further and changes nothing about the set.
    low = np.clip(np.maximum(lower, 1 - (upper.sum() - upper)), 0, 1)
    high = np.clip(np.minimum(upper, 1 - (lower.sum() - lower)), 0, 1)
    width = high - low
    free = np.flatnonzero(width > _NARROW)
    if len(free) < 2:
        only = low + (1 - low.sum()) * (width == width.max()) / max((width == width.max()).sum(), 1)
        while True:
            yield np.repeat(only[None, :], _CANDIDATES, axis=0)
    room = 1 - low.sum()
    last, others = free[np.argmax(width[free])], np.delete(free, np.argmax(width[free]))
    tilt = _tilt(width[free], room)
    while True:
        weights = np.repeat(low[None, :], _CANDIDATES, axis=0)
        parts = _cut_exponential(rng.random((_CANDIDATES, len(others))), width[others], tilt)
        weights[:, others] += parts
        rest = room - parts.sum(axis=1)
        weights[:, last] += rest
        # The chance is 1 at the favoured end of the last weight and falls from there.
        favoured = rest if tilt > 0 else rest - width[last]
        chance = np.exp(-tilt * favoured)
        yield weights[(rest >= 0) & (rest <= width[last]) & (rng.random(_CANDIDATES) <= chance)]


def _cut_exponential(u: Array, width: Array, tilt: float) -> Array:
    """Points in 0..width (k) with density proportional to exp(-tilt x), from uniform `u` (s, k)."""
    if abs(tilt) * width.max() < 1e-9:
        return u * width
    return np.asarray(np.clip(-np.log1p(u * np.expm1(-tilt * width)) / tilt, 0, width))


def _tilt(width: Array, room: float) -> float:
    """The tilt with which points drawn from all the cut exponentials add up to `room` on average, by bisection."""
    # Most widths are equal, and a dozen numbers are quicker one by one than as an array.
    kinds = [(w, int(n)) for w, n in zip(*(found.tolist() for found in np.unique(width, return_counts=True)),
                                         strict=True)]  # fmt: skip

    def expected(tilt: float) -> float:
        total = 0.0
        for wide, times in kinds:
            x = tilt * wide
            if abs(x) < 1e-4:
                mean = 0.5 - x / 12
            elif x > _LARGE:
                mean = 1 / x
            else:
                mean = 1 / x - 1 / math.expm1(x)
            total += times * wide * mean
        return total

    reach = 700 / float(width.max())
    low, high = -reach, reach
    # The tilt only makes acceptance likely: what is accepted is uniform under any, so that it need not be exact.
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if expected(middle) > room else (low, middle)
    return (low + high) / 2
