"""Arithmetic that charts share: round ticks, labels kept apart, lines cut at the edge of a plot."""

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def round_ticks(low: float, high: float, about: int) -> tuple[list[float], int]:
    """Ticks at round numbers inside `low` to `high`, about as many as asked, and the decimals they need."""
    if not high > low:
        return [low], 2
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
    pieces: list[tuple[list[float], list[float]]] = []
    open_piece = False
    for i in range(len(xs) - 1):
        x0, x1, y0, y1 = float(xs[i]), float(xs[i + 1]), float(ys[i]), float(ys[i + 1])
        start, end = _inside(y0, y1, low, high)
        if not start < end:
            open_piece = False
            continue
        if not open_piece or start > 0:
            pieces.append(([x0 + start * (x1 - x0)], [y0 + start * (y1 - y0)]))
        pieces[-1][0].append(x0 + end * (x1 - x0))
        pieces[-1][1].append(y0 + end * (y1 - y0))
        open_piece = end == 1
    return [(np.array(x), np.array(y)) for x, y in pieces]


def _inside(y0: float, y1: float, low: float, high: float) -> tuple[float, float]:
    """The part (0 to 1) of the step from `y0` to `y1` that lies between `low` and `high`; empty: (1, 0)."""
    if not (np.isfinite(y0) and np.isfinite(y1)):
        return 1.0, 0.0
    if y0 == y1:
        return (0.0, 1.0) if low <= y0 <= high else (1.0, 0.0)
    a, b = sorted(((low - y0) / (y1 - y0), (high - y0) / (y1 - y0)))
    return max(0.0, a), min(1.0, b)
