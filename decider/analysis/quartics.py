"""Pairs of alternatives under TOPSIS on any straight path: who is ahead is the sign of a quartic in t."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.paths import Path
from decider.analysis.table import Array, Model

_NOISE = 1e-13
_CENTRE = -0.3819660112501051
"""Roots are sought in 1 / (t - centre). The centre lies outside 0..1, so that no root there is at infinity; its digits
are those of no data."""


def quartic(model: Model, path: Path, i: NDArray[np.int64], k: NDArray[np.int64]) -> Array:
    """N_i P_k - N_k P_i for each pair as h, (pairs, 5): the sum of h_j t^j (1 - t)^(4 - j)."""
    assert model.loss is not None
    unit = max(float(model.gain.max(initial=0)), float(model.loss.max(initial=0))) or 1.0
    squares = np.array([path.b * path.b, 2 * path.a * path.b, path.a * path.a]) / unit
    n, p = squares @ model.gain, squares @ model.loss
    return difference(n[:, i], p[:, i], n[:, k], p[:, k])


def difference(ni: Array, pi: Array, nk: Array, pk: Array) -> Array:
    """N_i P_k - N_k P_i, (pairs, 5), of quadratics given as (3, pairs): (1 - t)^2, t (1 - t) and t^2.

    Coefficients that are nothing but rounding are zero.
    """
    plus, minus = _product(ni, pk), _product(nk, pi)
    h = plus - minus
    h[np.abs(h) <= _NOISE * (plus + minus)] = 0.0
    return np.asarray(h.T)


def _product(x: Array, y: Array) -> Array:
    out = np.zeros((5, x.shape[1]))
    for j in range(3):
        for k in range(3):
            out[j + k] += x[j] * y[k]
    return out


def value(h: Array, t: Array) -> Array:
    """The quartics h (pairs, 5) at t (pairs, any)."""
    u = 1 - t
    h = h[:, :, None]
    total = h[:, 0] * u**4 + h[:, 1] * t * u**3 + h[:, 2] * (t * u) ** 2 + h[:, 3] * t**3 * u + h[:, 4] * t**4
    return np.asarray(total)


def changes(h: Array) -> tuple[Array, Array, Array]:
    """Where each quartic changes its sign inside 0..1: t (pairs, 4), the signs before and after; NaN, 0, 0 for none.

    A root at which the sign stays is none.
    """
    found = np.full((len(h), 4), np.nan), np.zeros((len(h), 4)), np.zeros((len(h), 4))
    # By Descartes' rule there is no root where all coefficients agree.
    some = np.flatnonzero((h > 0).any(axis=1) & (h < 0).any(axis=1))
    if not len(some):
        return found
    h = h[some] / np.abs(h[some]).max(axis=1, keepdims=True)
    candidates = np.sort(_candidates(h), axis=1)
    edges = np.hstack((np.zeros((len(h), 1)), candidates, np.ones((len(h), 1))))
    middles = (edges[:, 1:] + edges[:, :-1]) / 2
    at = value(h, middles)
    signs = np.where((np.abs(at) > 1e-15) & (edges[:, 1:] > edges[:, :-1]), np.sign(at), 0.0)
    # A stretch of no length or no value goes on with the sign before it.
    before = np.zeros((len(h), 4))
    running = signs[:, 0]
    for j in range(4):
        before[:, j] = running
        running = np.where(signs[:, j + 1] != 0, signs[:, j + 1], running)
    after = signs[:, 1:]
    real = (before != 0) & (after != 0) & (before != after)
    for target, values, empty in zip(found, (candidates, before, after), (np.nan, 0.0, 0.0), strict=True):
        target[some] = np.where(real, values, empty)
    return found


def _candidates(h: Array) -> Array:
    """The real parts of all roots, held within 0..1 and polished: (pairs, 4)."""
    # Powers of d = t - centre, by expanding t = centre + d and 1 - t = (1 - centre) - d.
    powers = np.zeros((len(h), 5))
    for j in range(5):
        basis = np.polynomial.polynomial.polypow([_CENTRE, 1.0], j)
        basis = np.polynomial.polynomial.polymul(basis, np.polynomial.polynomial.polypow([1 - _CENTRE, -1.0], 4 - j))
        powers += h[:, j : j + 1] * basis
    leading = powers[:, :1]
    leading = np.where(np.abs(leading) < 1e-300, 1e-300, leading)
    companion = np.zeros((len(h), 4, 4))
    companion[:, 0, :] = -powers[:, 1:] / leading
    companion[:, [1, 2, 3], [0, 1, 2]] = 1.0
    inverse = np.linalg.eigvals(companion)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.nan_to_num((_CENTRE + 1 / inverse).real, nan=0.0, posinf=1.0, neginf=0.0)
    t = np.clip(t, 0.0, 1.0)
    slopes = powers[:, 1:] * np.arange(1, 5)
    for _ in range(2):
        d = t - _CENTRE
        f = _horner(powers, d)
        g = _horner(slopes, d)
        step = np.divide(f, g, out=np.zeros_like(f), where=np.abs(g) > 1e-12)
        t = np.clip(t - np.clip(step, -1e-4, 1e-4), 0.0, 1.0)
    return t


def _horner(coefficients: Array, d: Array) -> Array:
    total = np.zeros_like(d)
    for j in range(coefficients.shape[1] - 1, -1, -1):
        total = total * d + coefficients[:, j : j + 1]
    return total
