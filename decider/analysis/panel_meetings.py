"""Where two alternatives can meet while one score moves: candidates from closed forms, none left out.

On a piece between two points at which a formula changes (another score is overtaken, a target or a gate is passed),
there is a factor g(x) that makes every normalised value of the column linear in x: the norm, the sum, the range or the
largest value that they are divided by. Then g times a linear score is linear, products compare two linear functions,
and with g^2 both squared distances of TOPSIS are quadratic, so that closeness meets closeness at the roots of a
quartic, as on a path through the weights. The polynomials are fitted through values inside the piece, as many as they
have coefficients, which is exact.
"""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.offered import SYNTHESIS
from decider.analysis.panel_base import Flags, Rows
from decider.analysis.panel_cells import Cells, columns
from decider.analysis.parameters import word
from decider.analysis.quartics import changes, difference, value
from decider.analysis.table import Array, Table

SAMPLES = np.array([1 / 6, 1 / 2, 5 / 6])
_FIT = np.linalg.inv(np.array([[(1 - t) ** 2, t * (1 - t), t * t] for t in SAMPLES]))
_TOUCH = 1e-5
"""A least distance below this part of a quartic's largest coefficient may be a contact, and is looked at."""


def factor(cells: Cells, j: int, rows: Rows, x: Array) -> Array:
    """g (q) at the scores x of alternatives `rows` under criterion j; see above. For the vector normalisation of a
    weighted sum, where no factor makes scores linear, it is the norm, under which the values are."""
    choice = cells.analysis.choice
    table = without_targets(_one(cells.analysis.numbers.table, j))
    y, now = _transformed(cells, j, x), table.matrix[:, 0]
    if choice.name == "ahp":
        rated = normalised(table, "fixed")[:, 0]
        span = float(table.best[0] - table.worst[0])
        mine = np.clip((y - table.worst[0]) / span, 0.0, 1.0)
        if word(choice, SYNTHESIS) == "distributive":
            return np.asarray(rated.sum() - rated[rows] + mine)
        return np.asarray(np.maximum(mine, others_ends(rated)[1][rows]))
    cost = bool(table.directions[0] < 0)
    low, high = (ends[rows] for ends in others_ends(now))
    one = np.ones(len(x))
    if choice.normalisation == "vector":
        norm = np.sqrt((now * now).sum() - now[rows] ** 2 + y * y)
        return y / norm if choice.name == "wpm" and cost else np.asarray(norm)
    if choice.normalisation == "minmax":
        return np.where(y > high, y - low, np.where(y < low, high - y, one))
    if choice.normalisation == "max" or (choice.normalisation == "ratio" and not cost):
        return np.where(y > high, y, one)
    if choice.normalisation == "ratio":
        return np.where(y < low, one, y)
    if choice.normalisation == "sum":
        with np.errstate(divide="ignore"):
            inverse = np.where(now > 0, 1 / now, 0.0)
        return 1 + (inverse.sum() - inverse[rows]) * y if cost else np.asarray(now.sum() - now[rows] + y)
    # A cost under a weighted product counts by its reciprocal where it is not normalised.
    return np.asarray(y) if choice.normalisation == "none" and choice.name == "wpm" and cost else one


def _one(table: Table, j: int) -> Table:
    return Table(
        table.matrix[:, [j]],
        table.directions[[j]],
        table.targets[[j]],
        table.worst[[j]],
        table.best[[j]],
        table.alternatives,
        (table.criteria[j],),
    )


def _transformed(cells: Cells, j: int, x: Array) -> Array:
    """Scores as they are normalised: distances from the target where there is one."""
    table = cells.analysis.numbers.table
    return np.abs(x - table.targets[j]) if table.directions[j] == 0 else x


def others_ends(y: Array) -> tuple[Array, Array]:
    """For each of `y` (n) the smallest and the largest of all others; NaN where there is no other."""
    n = len(y)
    if n < 2:
        return np.full(n, np.nan), np.full(n, np.nan)
    order = np.argsort(y)
    low, high = np.full(n, y[order[0]]), np.full(n, y[order[-1]])
    low[order[0]], high[order[-1]] = y[order[1]], y[order[-2]]
    return low, high


def meetings_of_pieces(
    cells: Cells, j: int, rows: Rows, start: Array, end: Array, piece: Rows, a: Rows, b: Rows
) -> tuple[Rows, Array]:
    """Where the alternatives a and b (pairs) may meet inside pieces of the cells (rows[p], j) from start[p] to end[p]:
    the piece and the score. Every meeting is there; some of what is there may be none."""
    count, n = len(rows), cells.model.gain.shape[1]
    x = start + SAMPLES[:, None] * (end - start)
    gain, loss = columns(cells, j, np.tile(rows, 3), x.ravel())
    g = factor(cells, j, np.tile(rows, 3), x.ravel())[:, None]
    w = float(cells.analysis.weights[j])
    if cells.model.family == "distance":
        scaled = [
            (g * g * (rest[j] + w * w * part)).reshape(3, count * n)
            for rest, part in ((cells.gained, gain), (cells.lost, loss))
        ]
        unit = max(float(scaled[0].max(initial=0)), float(scaled[1].max(initial=0))) or 1.0
        near, far = ((_FIT @ (part / unit)).reshape(3, count, n) for part in scaled)
        h = difference(near[:, piece, a], far[:, piece, a], near[:, piece, b], far[:, piece, b])
        pair, t = _of_quartics(h)
    else:
        pair, t = _of_scores(cells, j, gain.reshape(3, count, n), g.reshape(3, count), piece, a, b)
    return piece[pair], start[piece[pair]] + t * (end - start)[piece[pair]]


def _of_quartics(h: Array) -> tuple[Rows, Array]:
    """Changes of sign of quartics (pairs, 5) inside 0..1, and their contacts with zero: pair and t."""
    roots, _, _ = changes(h)
    slope = np.zeros_like(h)
    binomial = np.array([1.0, 4.0, 6.0, 4.0, 1.0])
    points = h / binomial
    steps = np.diff(points, axis=1)
    # The derivative, raised by a degree to a quartic again.
    for k in range(5):
        slope[:, k] = binomial[k] * (
            (steps[:, k - 1] * k / 4 if k else 0.0) + (steps[:, k] * (1 - k / 4) if k < 4 else 0.0)
        )
    flat, _, _ = changes(slope)
    size = np.abs(h).max(axis=1, keepdims=True, initial=0.0)
    with np.errstate(invalid="ignore"):
        flat = np.where(np.abs(value(h, np.nan_to_num(flat))) <= _TOUCH * size, flat, np.nan)
    every = np.hstack((roots, flat))
    pair, which = np.nonzero(~np.isnan(every))
    return pair, every[pair, which]


def _of_scores(cells: Cells, j: int, gain: Array, g: Array, piece: Rows, a: Rows, b: Rows) -> tuple[Rows, Array]:
    """Meetings under linear and product scores; `gain` is (3, pieces, n), `g` (3, pieces)."""
    w, rest = float(cells.analysis.weights[j]), cells.gained[j]
    by = g[:, piece]
    if cells.model.family == "product":
        top = np.maximum(rest[a], rest[b])
        with np.errstate(invalid="ignore", under="ignore"):
            shares = [np.where(np.isneginf(top), 0.0, np.exp((rest[i] - top) / w)) for i in (a, b)]
            f = by * (np.exp(gain[:, piece, a]) * shares[0] - np.exp(gain[:, piece, b]) * shares[1])
    else:
        lead, moved = rest[a] - rest[b], w * (gain[:, piece, a] - gain[:, piece, b])
        if cells.analysis.choice.name == "wsm" and cells.analysis.choice.normalisation == "vector":
            # lead g + (g moved) = 0 with g a square root: its square with the other sign is a quadratic.
            return _of_quadratics(_FIT @ ((lead * by) ** 2 - (moved * by) ** 2))
        f = by * (lead + moved)
    # Linear: through the outer samples.
    first, last = f[0] - (f[2] - f[0]) / 4, f[2] + (f[2] - f[0]) / 4
    with np.errstate(divide="ignore", invalid="ignore"):
        t = first / (first - last)
    pair = np.flatnonzero((t > 0) & (t < 1))
    return pair, t[pair]


def _of_quadratics(c: Array) -> tuple[Rows, Array]:
    """Roots inside 0..1 of c0 (1 - t)^2 + c1 t (1 - t) + c2 t^2, (3, pairs): pair and t."""
    c0, c1, c2 = c
    # In u = t / (1 - t) it is c0 + c1 u + c2 u^2; a double root may be rounded away, so its place is kept.
    root = np.sqrt(np.maximum(c1 * c1 - 4 * c0 * c2, 0.0))
    q = -(c1 + np.copysign(root, c1)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        u = np.array([q / c2, c0 / q])
        t = u / (1 + u)
    which, pair = np.nonzero((u > 0) & (t > 0) & (t < 1))
    return pair, t[which, pair]


def overlapping(least: Array, most: Array, contenders: Flags) -> tuple[Rows, Rows, Rows]:
    """The pairs of contenders (pieces, n) whose scores from `least` to `most` overlap: piece, a and b."""
    pieces, firsts, seconds = [], [], []
    for p in np.flatnonzero(contenders.sum(axis=1) > 1).tolist():
        some = np.flatnonzero(contenders[p])
        i, k = np.triu_indices(len(some), 1)
        i, k = some[i], some[k]
        met = (least[p, i] <= most[p, k]) & (least[p, k] <= most[p, i])
        pieces.append(np.full(int(met.sum()), p))
        firsts.append(i[met])
        seconds.append(k[met])
    if not pieces:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    return np.concatenate(pieces), np.concatenate(firsts), np.concatenate(seconds)
