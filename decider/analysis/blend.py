"""Where the shortlist changes on the straight way from one weight vector to another, exactly.

Along w(s) = (1 - s) a + s b the scores of a weighted sum, and the logarithms of a weighted product, are lines. For
TOPSIS, N = sum w^2 gain has the Bernstein coefficients sum a^2 gain, sum a b gain, sum b^2 gain, all positive, and two
alternatives swap where N_i P_k - N_k P_i, a quartic in s, changes sign. Its Bernstein coefficients enclose it: a part
of the way without a change of sign among them holds no root for certain: none can slip between the points of a grid.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.batch import Ints, distinct
from decider.analysis.table import Array, Model

_STEP = 1e-9
"""Changes closer together than this count as one."""
_ROUNDING = 1e-14
_BEHIND = 1e-12
"""So far behind, relative, no rounding can put an alternative."""


@dataclass(frozen=True)
class Switch:
    """At the share `s` (0..1) of the second weight vector `enters` come onto the list and `leaves` go (indexes)."""

    s: float
    enters: tuple[int, ...]
    leaves: tuple[int, ...]


def switches(model: Model, first: Array, second: Array, size: int) -> tuple[Switch, ...]:
    """Every change of the best `size` alternatives while `first` (m) is blended into `second` (m), in order of s.

    With size 1 these are the changes of the winner. Where alternatives tie along the way, the earlier in the table is
    taken, as everywhere. A change right at an end (s 0 or 1) means that there the order rests on a tie.
    """
    columns, member = distinct(model)
    n = len(member)
    if not 0 < size < n:
        return ()
    curves = _curves(model, columns, first, second)
    found: list[Switch] = []
    alone = np.bincount(member, minlength=len(columns)) == 1
    listed = _best(model.scores(first)[columns], member, size)

    def note(at: float, now: NDArray[np.bool_]) -> None:
        nonlocal listed
        enters, leaves = np.flatnonzero(now & ~listed), np.flatnonzero(listed & ~now)
        if len(enters):
            found.append(Switch(at, tuple(enters.tolist()), tuple(leaves.tolist())))
        listed = now

    note(0.0, _best(_scores(curves, _STEP), member, size))
    s = _STEP
    while True:
        inside, outside = np.unique(member[listed]), np.unique(member[~listed])
        at, pairs = _first_change(_differences(curves, inside, outside), s)
        if at >= 1 - _STEP:
            break
        behind, ahead = inside[pairs // len(outside)], outside[pairs % len(outside)]
        if len(pairs) == 1 and alone[behind].all() and alone[ahead].all():
            now = listed.copy()
            now[member == behind[0]], now[member == ahead[0]] = False, True
        else:
            now = _best(_scores(curves, at + _STEP), member, size)
        note(at, now)
        s = at + _STEP
    note(1.0, _best(model.scores(second)[columns], member, size))
    return tuple(found)


def _curves(model: Model, columns: Ints, first: Array, second: Array) -> tuple[Array, Array]:
    """Numerator and denominator of what ranks the q alternatives, as Bernstein coefficients (degree + 1, q)."""
    gain = model.gain[:, columns]
    if model.family == "distance":
        assert model.loss is not None
        loss = model.loss[:, columns]
        squares = np.stack((first * first, first * second, second * second))
        above = squares @ gain
        return above, above + squares @ loss
    ends = np.stack((first, second))
    if model.family == "product":
        # A value of zero counts for nothing under the weights inside the way, where it has a weight at all.
        zero = np.isneginf(gain)
        fallen = (ends.sum(axis=0) > 0) @ zero > 0
        gain = np.where(zero, 0.0, gain)
        lines = np.where(fallen, -1e3 - np.abs(ends @ gain).max(), ends @ gain)
    else:
        lines = ends @ gain
    return lines, np.ones_like(lines)


def _scores(curves: tuple[Array, Array], s: float) -> Array:
    """What ranks the q alternatives at s."""
    above, below = _at(curves[0], s), _at(curves[1], s)
    return np.divide(above, below, out=np.full_like(above, 0.5), where=below > 0)


def _best(scores: Array, member: Ints, size: int) -> NDArray[np.bool_]:
    """Which alternatives (n) are among the best `size`; ties go by index."""
    # Rounding must not decide between those that tie.
    score = np.round(scores / max(float(np.abs(scores).max()), 1e-300), 14)[member]
    listed = np.zeros(len(member), dtype=bool)
    listed[np.argsort(-score, kind="stable")[:size]] = True
    return listed


def _at(coefficients: Array, s: float) -> Array:
    rows = coefficients
    while len(rows) > 1:
        rows = (1 - s) * rows[:-1] + s * rows[1:]
    return np.asarray(rows[0])


def _differences(curves: tuple[Array, Array], inside: Ints, outside: Ints) -> Array:
    """Bernstein coefficients (pairs, degree + 1) of what is positive while one inside is ahead of one outside."""
    above, below = curves
    if len(above) == 2:
        difference = above[:, inside, None] - above[:, None, outside]
        scale = np.abs(above).max(initial=0.0)
    else:
        n, p = above[:, inside, None], below[:, inside, None]
        m, q = above[:, None, outside], below[:, None, outside]

        def product(f: Array, g: Array) -> Array:
            return np.stack(
                (
                    f[0] * g[0],
                    (f[0] * g[1] + f[1] * g[0]) / 2,
                    (f[0] * g[2] + 4 * f[1] * g[1] + f[2] * g[0]) / 6,
                    (f[1] * g[2] + f[2] * g[1]) / 2,
                    f[2] * g[2],
                )
            )

        ahead, behind = product(n, q), product(m, p)
        difference = ahead - behind
        scale = np.maximum(ahead, behind).max(axis=0)
    difference = difference / np.where(scale > 0, scale, 1.0)
    difference[np.abs(difference) <= _ROUNDING] = 0.0
    return np.asarray(difference.reshape(len(difference), -1).T)


def _first_change(polynomials: Array, start: float) -> tuple[float, Ints]:
    """Where in [start, 1] the first of the polynomials (k, degree + 1) turns negative, and which do so there; 2 and
    none if none does."""
    pieces = _split(polynomials, start)[1]
    late = np.flatnonzero(pieces[:, 0] < -_BEHIND)
    if len(late):
        return start, late
    which, low, high = np.arange(len(pieces)), np.full(len(pieces), start), np.ones(len(pieces))
    roots, owners = np.zeros(0), np.zeros(0, dtype=np.int64)
    while len(pieces):
        turning = (pieces[:, 0] > 0) & (pieces[:, -1] < 0)
        bound = min(float(high[turning].min(initial=2.0)), float(roots.min(initial=2.0))) + 1e-12
        alive = (pieces.max(axis=1) > 0) & (pieces.min(axis=1) < 0) & (low <= bound)
        pieces, which, low, high = pieces[alive], which[alive], low[alive], high[alive]
        # A piece as short as rounding allows is a root if its ends differ, and only a touch if not.
        short = high - low <= 1e-15
        found = short & (pieces[:, 0] >= 0) & (pieces[:, -1] <= 0)
        roots, owners = np.concatenate((roots, high[found])), np.concatenate((owners, which[found]))
        pieces, which, low, high = pieces[~short], which[~short], low[~short], high[~short]
        middle = (low + high) / 2
        pieces = np.concatenate(_split(pieces, 0.5))
        which = np.concatenate((which, which))
        low, high = np.concatenate((low, middle)), np.concatenate((middle, high))
    if not len(roots):
        return 2.0, owners
    first = float(roots.min())
    return first, np.unique(owners[roots <= first + 1e-12])


def _split(polynomials: Array, s: float) -> tuple[Array, Array]:
    """The same polynomials on 0..s and on s..1 of their interval (de Casteljau)."""
    rows = [polynomials]
    while rows[-1].shape[1] > 1:
        last = rows[-1]
        rows.append((1 - s) * last[:, :-1] + s * last[:, 1:])
    return np.stack([row[:, 0] for row in rows], axis=1), np.stack([row[:, -1] for row in rows[::-1]], axis=1)
