"""The small triangles of a map of three weights, joined to what is drawn: runs, outlines, places for names.

They come row by row from the edge without the third corner, in each row from the first corner to the second, upright
and inverted in turn (as `analysis.weight_map.middles` has them). All places are share triples.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Shares = tuple[float, float, float]
_WIDE = 45
"""A run of so many columns has room for any name."""


def rows_of(at: Ints, side: int) -> list[Ints]:
    """What the small triangles hold, row by row."""
    ends = np.cumsum([2 * (side - row) - 1 for row in range(side)])
    return np.split(at, ends[:-1])


def _triple(second: float, third: float, side: int) -> Shares:
    return (side - second - third) / side, second / side, third / side


def runs(at: Ints, side: int) -> Iterator[tuple[int, tuple[Shares, ...]]]:
    """Neighbours in a row that hold the same, as one polygon each."""
    for row, held in enumerate(rows_of(at, side)):
        starts = np.flatnonzero(np.diff(held, prepend=held[0] - 1))
        for p, q in zip(starts.tolist(), [*(starts[1:] - 1).tolist(), len(held) - 1], strict=True):
            corners = (
                _triple((p + 1) // 2, row, side),
                _triple(q // 2 + 1, row, side),
                _triple((q + 1) // 2, row + 1, side),
                _triple(p // 2, row + 1, side),
            )
            yield int(held[p]), corners


def outlines(at: Ints, side: int) -> Iterator[tuple[Shares, Shares]]:
    """The edges between small triangles that hold different things; those in one line are joined."""
    rows = rows_of(at, side)
    for row, held in enumerate(rows):
        for p in (np.flatnonzero(np.diff(held)) + 1).tolist():
            # Between p - 1 and p: p upright has its left edge there, p inverted the right edge of the upright before.
            low, high = (p // 2, p // 2) if p % 2 == 0 else ((p + 1) // 2, p // 2)
            yield _triple(low, row, side), _triple(high, row + 1, side)
        if row + 1 < side:
            # The inverted ones of this row stand below the upright ones of the next.
            differs = np.concatenate(([False], held[1::2] != rows[row + 1][0::2], [False]))
            turns = np.flatnonzero(np.diff(differs.astype(int)))
            for first, last in zip(turns[0::2].tolist(), turns[1::2].tolist(), strict=True):
                yield _triple(first, row + 1, side), _triple(last, row + 1, side)


def cell_of(shares: NDArray[np.float64], side: int) -> Ints:
    """The small triangle (p) that each share triple (p, 3) lies in."""
    second, third = shares[:, 1] * side, shares[:, 2] * side
    row = np.clip(third.astype(int), 0, side - 1)
    place = np.clip(second.astype(int), 0, side - 1 - row)
    inverted = (second - place) + (third - row) > 1
    inside = np.minimum(2 * place + inverted, 2 * (side - row) - 2)
    return np.asarray(row * (2 * side - row) + inside, dtype=np.int64)


def largest_first(grid: Ints) -> list[int]:
    """The regions of a raster (-1 is outside), largest first."""
    sizes = np.bincount(grid[grid >= 0], minlength=int(grid.max(initial=-1)) + 1)
    return [region for region in np.argsort(-sizes, kind="stable").tolist() if sizes[region]]


def rooms(inside: NDArray[np.bool_], tall: int) -> list[tuple[float, float, int]]:
    """Boxes of so many rows within what `inside` marks of a raster: the row and column of the middle of each, and how
    many columns it has, the best place for a name first: wide, and near the middle height."""
    if tall > len(inside):
        return []
    marked: Ints = np.cumsum(
        np.vstack((np.zeros((1, inside.shape[1]), dtype=np.int64), inside)), axis=0, dtype=np.int64
    )
    clear = marked[tall:] - marked[:-tall] == tall
    rows = np.flatnonzero(inside.any(axis=1))
    middle = float(np.average(rows, weights=inside.sum(axis=1)[rows])) if len(rows) else 0.0
    found = []
    for top in np.flatnonzero(clear.any(axis=1)).tolist():
        ends = np.flatnonzero(np.diff(clear[top].astype(np.int8), prepend=0, append=0))
        centre = top + tall / 2
        for p, q in zip(ends[0::2].tolist(), ends[1::2].tolist(), strict=True):
            # A box far from the middle of its region has to be so much wider.
            found.append((min(q - p, _WIDE) - 2 * abs(centre - middle), centre, (p + q) / 2, q - p))
    return [(row, column, wide) for _, row, column, wide in sorted(found, reverse=True)]
