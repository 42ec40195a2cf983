"""Arithmetic that charts share: round ticks, labels kept apart, lines cut at the edge of a plot."""

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def round_ticks(low: float, high: float, about: int) -> tuple[list[float], int]:
    """Ticks at round numbers inside `low` to `high`, two at least and about as many as asked, with their decimals."""
    if not high > low:
        return [low], 2
    for tries in range(max(2, about), max(2, about) + 6):
        ticks, digits = _ticks(low, high, tries)
        if len(ticks) >= 2:
            break
    return ticks, digits


def _ticks(low: float, high: float, about: int) -> tuple[list[float], int]:
    rough = (high - low) / max(1, about)
    power = 10.0 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.999)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    digits = max(0, -floor(log10(step) + 1e-9)) + (1 if round(step / 10 ** floor(log10(step) + 1e-9), 6) == 2.5 else 0)
    return [i * step for i in range(first, last + 1)], digits


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near as can be to those wanted, in the same order, at least `gap` apart, between `low` and `high`.

    The least sum of squared moves: isotonic regression by pooling neighbours. Where there is no room for all, those at
    the end run past `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[list[float]] = []
    for place, i in enumerate(order):
        pools.append([wanted[i] - place * gap, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            mean, size = pools.pop()
            before, count = pools[-1]
            pools[-1] = [(before * count + mean * size) / (count + size), count + size]
    level = [mean for mean, size in pools for _ in range(int(size))]
    top = max(low, high - (len(wanted) - 1) * gap)
    positions = [0.0] * len(wanted)
    for place, i in enumerate(order):
        positions[i] = min(max(level[place], low), top) + place * gap
    return positions


def cut_line(xs: Array, ys: Array, low: float, high: float) -> list[tuple[Array, Array]]:
    """The pieces of a polyline that lie between `low` and `high`, with exact ends where it leaves.

    Cut by arithmetic rather than by a clip, which not every vector format keeps. A NaN ends a piece.
    """
    if len(ys) and low <= ys.min() and ys.max() <= high:
        return [(xs, ys)]
    start, end = _inside(ys, low, high)
    drawn = np.flatnonzero(start < end)
    if not drawn.size:
        return []
    ends = end[drawn[:-1]] < 1
    breaks = np.flatnonzero((np.diff(drawn) > 1) | ends | (start[drawn[1:]] > 0)) + 1
    pieces = []
    for steps in np.split(drawn, breaks):
        first, last = steps[0], steps[-1]
        at = np.array([first + start[first], *range(first + 1, last + 1), last + end[last]])
        whole = np.minimum(at.astype(int), len(xs) - 2)
        share = at - whole
        pieces.append(tuple(v[whole] + share * (v[whole + 1] - v[whole]) for v in (xs, ys)))
    return pieces


def _inside(ys: Array, low: float, high: float) -> tuple[Array, Array]:
    """The part (0 to 1) of each step of a polyline that lies inside; nothing where start is not below end."""
    step = np.diff(ys)
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low, to_high = (low - ys[:-1]) / step, (high - ys[:-1]) / step
    start = np.maximum(0.0, np.minimum(to_low, to_high))
    end = np.minimum(1.0, np.maximum(to_low, to_high))
    # A level step has no crossing: it is inside as a whole or not at all. A NaN on either side draws nothing.
    level = (step == 0) & (low <= ys[:-1]) & (ys[:-1] <= high)
    start = np.where(step == 0, 0.0, start)
    end = np.where(step == 0, level.astype(float), end)
    return np.nan_to_num(start, nan=1.0), np.nan_to_num(end, nan=0.0)
