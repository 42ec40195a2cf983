"""How far along a path one alternative stays ahead of another."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decider.analysis.paths import Curves
from decider.analysis.ranking import RELATIVE_TIE
from decider.analysis.table import Array

Ties = NDArray[np.bool_]
_NOISE = 1e-13
"""Rounding of a discriminant or coefficient, relative to the terms that it is the difference of."""


def first_drops(value: Array, slope: Array, bend: Array) -> Array:
    """The least u >= 0 beyond which value + slope u + bend u^2 is negative; infinite where it never is.

    `value` is zero or more. Touching zero without going below is no drop. The root is taken in the form that does not
    cancel.
    """
    squared, product = slope * slope, 4 * value * bend
    discriminant = squared - product
    root = np.sqrt(np.maximum(discriminant, 0.0))
    falling = slope <= 0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        u = np.where(falling, 2 * value, slope + root) / np.where(falling, root - slope, -2 * bend)
    u[(value == 0) & falling] = 0.0
    u[(bend >= 0) & ((slope >= 0) | (discriminant <= _NOISE * squared))] = np.inf
    return u


def lead(i: Curves, k: Curves, s: Array, ties: Ties | None) -> tuple[Array, Array, Array]:
    """The lead f of i over k at s, its slope and its bend; elementwise, arrays broadcast.

    `ties` says which pairs count as level at s (None: those that are so but for rounding). An i that is behind at s
    counts as level, too.
    """
    value, slope, bend, size = _terms(i, k, s)
    if ties is None:
        ties = np.abs(value) <= 10 * _NOISE * size()
    if ties.any():
        # Equal alternatives need not have equal bits after a matrix product; rounding must not look like a move.
        noise = 10 * _NOISE * size()
        value = np.where(ties, 0.0, value)
        slope = np.where(ties & (np.abs(slope) <= noise), 0.0, slope)
        bend = np.where(ties & (np.abs(bend) <= noise), 0.0, bend)
    return np.maximum(value, 0.0), slope, bend


def held(i: Curves, k: Curves, s: Array, ties: Ties | None) -> tuple[Array, Array]:
    """How far the parameter may fall from s, and how far rise, before k is above i (see `lead`)."""
    value, slope, bend = lead(i, k, s, ties)
    below, above = first_drops(value, np.stack((-slope, slope)), bend)
    if i.dead is not None and k.dead is not None:
        # A product with a zero in it is zero all along; only an end, where that criterion weighs nothing, differs.
        for reach in (below, above):
            reach[np.broadcast_to(k.dead, reach.shape)] = np.inf
            reach[i.dead & ~k.dead] = 0.0
    return below, above


def _terms(i: Curves, k: Curves, s: Array) -> tuple[Array, Array, Array, Callable[[], Array]]:
    """f at s, its slope and its bend, and a function for the size of their terms (see `Curves`)."""
    if i.low_loss is None or i.high_loss is None or k.low_loss is None or k.high_loss is None:
        di, dk = i.high - i.low, k.high - k.low
        value, slope = (i.low + s * di) - (k.low + s * dk), di - dk
        return (
            value,
            slope,
            np.zeros_like(slope),
            lambda: np.abs(i.low) + np.abs(i.high) + np.abs(k.low) + np.abs(k.high),
        )
    dni, dpi = i.high - i.low, i.high_loss - i.low_loss
    dnk, dpk = k.high - k.low, k.high_loss - k.low_loss
    ni, pi = i.low + s * dni, i.low_loss + s * dpi
    nk, pk = k.low + s * dnk, k.low_loss + s * dpk
    return (
        ni * pk - nk * pi,
        dni * pk + ni * dpk - dnk * pi - nk * dpi,
        dni * dpk - dnk * dpi,
        lambda: (ni + np.abs(dni)) * (pk + np.abs(dpk)) + (nk + np.abs(dnk)) * (pi + np.abs(dpi)),
    )


def level(scores_i: Array, scores_k: Array, largest: float) -> Ties:
    """Which pairs tie by the rule of `ranked`; `largest` is the largest of all scores."""
    gap = np.abs(scores_i - scores_k)
    return np.asarray(gap <= RELATIVE_TIE * np.maximum(np.abs(scores_i), np.abs(scores_k)) + 1e-13 * abs(largest))
