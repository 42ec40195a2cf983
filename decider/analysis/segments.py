"""Who is first, or on the shortlist, in each stretch of a path: exact, by walking from one exchange to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.leads import held
from decider.analysis.paths import Curves, Path, curves, of_rows
from decider.analysis.quartics import changes, quartic
from decider.analysis.table import Array, Model

Rows = NDArray[np.int64]
Series = tuple[Array, Array, Array]
"""Value, slope and half the bend at one point, each (n)."""
_LEVEL = 1e-11
"""Scores that differ by less, relative to the largest, are level at the point where an exchange was computed."""
GRID = np.linspace(0, 1, 17)
"""Points (t) between which those who can be first are told from those who cannot."""


@dataclass(frozen=True)
class Segment:
    """From `low` to `high` (t on the path) the alternatives (rows) `members` are ahead of all others."""

    low: float
    high: float
    members: tuple[int, ...]


def segments(model: Model, path: Path, size: int) -> list[Segment]:
    """Which `size` alternatives are ahead of all others along the path, from 0 to 1: exact.

    Members are in the order of the table. Ties that last go to those that come first there.
    """
    n = model.gain.shape[1]
    if size < 1 or size >= n:
        return [Segment(0.0, 1.0, tuple(range(n if size >= n else 0)))]
    if n > 64 and (model.family != "distance" or path.apart):
        along = curves(model, [path])
        rows = np.flatnonzero(possible(along, along.parameter(GRID), size)[0]) if along.dead is None else np.arange(n)
        if len(rows) < n:
            few = segments(of_rows(model, rows), path, size)
            return [Segment(part.low, part.high, tuple(rows[list(part.members)].tolist())) for part in few]
    walk = _Quartics(model, path) if model.family == "distance" and not path.apart else _Curves(model, path)
    s, members = 0.0, _leaders(walk.series(0.0), size)
    found: list[Segment] = []
    for _ in range(50 * n):
        end, leaver, comer = walk.next_exchange(s, members)
        if end >= 1:
            break
        after = _leaders(walk.series(end), size)
        if np.array_equal(after, members):
            # Rounding hides the exchange from the order just after it; the pair itself knows better.
            after = np.sort(np.append(members[members != leaver], comer))
        if end > s:
            found.append(Segment(walk.weight(s), walk.weight(end), tuple(members.tolist())))
        s, members = end, after
    found.append(Segment(walk.weight(s), 1.0, tuple(members.tolist())))
    return _joined(found)


def possible(along: Curves, s: Array, size: int = 1) -> NDArray[np.bool_]:
    """Who can be among the first `size` somewhere, (p, n). Between two points of `s` a score lies between its values
    there, so nobody is whose larger value is below the `size`-th of all smaller values."""
    at = along.values(s)
    least, most = np.minimum(at[1:], at[:-1]), np.maximum(at[1:], at[:-1])
    bar = least.max(axis=2) if size == 1 else np.partition(least, -size, axis=2)[:, :, -size]
    return np.asarray((most >= (bar - 1e-9 * np.abs(bar))[:, :, None]).any(axis=0))


def _joined(parts: list[Segment]) -> list[Segment]:
    kept: list[Segment] = []
    for part in parts:
        if kept and kept[-1].members == part.members:
            kept[-1] = Segment(kept[-1].low, part.high, part.members)
        elif part.high > part.low:
            kept.append(part)
    return kept


def _leaders(series: Series, size: int) -> Rows:
    """The `size` rows that are ahead just after a point: by value, else slope, bend, place in the table."""
    value, slope, bend = series
    keys = [np.arange(len(value)), -_classes(bend), -_classes(slope), -_classes(value)]
    return np.sort(np.lexsort(keys)[:size])


def _classes(values: Array) -> Rows:
    """A number for each value that grows with it and is the same for values that are level."""
    order = np.argsort(values, kind="stable")
    sorted_values = values[order]
    finite = np.abs(sorted_values[np.isfinite(sorted_values)])
    with np.errstate(invalid="ignore"):
        steps = np.diff(sorted_values) > _LEVEL * finite.max(initial=0)
    classes = np.empty(len(values), dtype=np.int64)
    classes[order] = np.concatenate(([0], np.cumsum(steps)))
    return classes


def _closeness(gained: Series, total: Series) -> Series:
    """N / (N + P) as a series, which has the order of closeness. Where nothing is apart at the point itself, the
    quotient just after it (N and P then grow in proportion)."""
    (n0, n1, n2), (m0, m1, m2) = gained, total
    still = m0 <= 0
    if still.any():
        first = still & (m1 > 0)
        n0, n1 = np.where(first, n1, np.where(still, n2, n0)), np.where(first, n2, np.where(still, 0.0, n1))
        m0, m1 = np.where(first, m1, np.where(still, m2, m0)), np.where(first, m2, np.where(still, 0.0, m1))
        n2, m2 = np.where(still, 0.0, n2), np.where(still, 0.0, m2)
        empty = m0 <= 0
        n0, m0 = np.where(empty, 1.0, n0), np.where(empty, 2.0, m0)
    g0 = n0 / m0
    g1 = (n1 - g0 * m1) / m0
    return g0, g1, (n2 - g0 * m2 - g1 * m1) / m0


class _Curves:
    """Curves whose pairs meet at the roots of a quadratic in s."""

    def __init__(self, model: Model, path: Path) -> None:
        self.along = curves(model, [path]).at(0)

    def weight(self, s: float) -> float:
        return float(self.along.weight(s))

    def series(self, s: float) -> Series:
        along = self.along
        n1, zero = along.high - along.low, np.zeros_like(along.low)
        n0 = along.low + s * n1
        if along.low_loss is None or along.high_loss is None:
            return (n0 if along.dead is None else np.where(along.dead, -np.inf, n0)), n1, zero
        p1 = along.high_loss - along.low_loss
        p0 = along.low_loss + s * p1
        return _closeness((n0, n1, zero), (n0 + p0, n1 + p1, zero))

    def next_exchange(self, s: float, members: Rows) -> tuple[float, int, int]:
        others = np.delete(np.arange(len(self.along.low)), members)
        value = self.series(s)[0]
        ties = _classes(value)
        level = ties[members, None] == ties[others]
        a, b = self.along.at(members, None), self.along.at(others)
        rises = held(a, b, np.array(s), level if level.any() else None)[1]
        i, k = np.unravel_index(int(np.argmin(rises)), rises.shape)
        return s + float(rises[i, k]), int(members[i]), int(others[k])


class _Quartics:
    """Curves of the distance family on any straight path, whose pairs meet at the roots of a quartic in t."""

    def __init__(self, model: Model, path: Path) -> None:
        self.model, self.path = model, path
        assert model.loss is not None
        d = path.a - path.b
        squares = np.array([path.b * path.b, 2 * path.b * d, d * d])
        self.gained, self.total = squares @ model.gain, squares @ (model.gain + model.loss)

    def weight(self, t: float) -> float:
        return t

    def series(self, t: float) -> Series:
        def shifted(c: Array) -> Series:
            return c[0] + t * (c[1] + t * c[2]), c[1] + 2 * t * c[2], c[2]

        return _closeness(shifted(self.gained), shifted(self.total))

    def next_exchange(self, t: float, members: Rows) -> tuple[float, int, int]:
        others = np.delete(np.arange(self.model.gain.shape[1]), members)
        i, k = (x.ravel() for x in np.meshgrid(members, others, indexing="ij"))
        roots, _, after = changes(quartic(self.model, self.path, i, k))
        # The exchange that led here is behind, even if its root is a rounding ahead.
        roots = np.where((after < 0) & (roots > t + 1e-12), roots, np.inf)
        pair = int(np.argmin(roots)) // roots.shape[1]
        return float(roots.min()), int(i[pair]), int(k[pair])
