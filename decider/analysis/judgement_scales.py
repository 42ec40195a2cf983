"""What the numbers of a judgement mean: other scales after the fact, and how much rounding to a scale hides."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from decider.analysis.eigenvector import priorities_of
from decider.analysis.incomplete import completed
from decider.analysis.reciprocal import checked, numbered, square
from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.words import Text, message


def _balanced(x: Array) -> Array:
    share = 0.5 + (x - 1) * 0.05
    return np.asarray(share / (1 - share))


SCALES: dict[str, Callable[[Array], Array]] = {
    "linear": lambda x: x,
    "balanced": _balanced,
    "geometric": lambda x: np.exp2(x - 1),
    "geometric-sqrt2": lambda x: np.exp2((x - 1) / 2),
    "power": np.square,
}
"""Ratio meant by a judgement x from 1 to 9. `linear`: x (Saaty 1977). `balanced`: w/(1 - w), w = 0.5 + 0.05 (x - 1)
(Salo & Hamalainen 1997): steps of equal size in the weight of two items. `geometric`: 2^(x - 1), or the square root of
2 as base (Lootsma 1993). `power`: x^2 (Harker & Vargas 1987)."""


def rescaled(matrix: Array, scale: str, items: tuple[Text, ...] = ()) -> Array:
    """The judgements (n, n) given on the 1-9 scale, read on another of SCALES; missing ones stay missing.

    Raises DeciderError for an unknown scale, or naming the items of a judgement beyond 9, which no scale defines.
    """
    if scale not in SCALES:
        raise DeciderError(
            message("There is no judgement scale {name}; choose one of {known}.", name=scale, known=", ".join(SCALES))
        )
    given = square(matrix, items)
    names = items or numbered(len(given))
    for i, j in np.argwhere(given > 9 * (1 + 1e-6))[:1].tolist():
        raise DeciderError(
            message(
                "{a} compared with {b} is {value}, and judgement scales end at 9.",
                a=names[i],
                b=names[j],
                value=f"{given[i, j]:.6g}",
            )
        )
    meant = np.where(given >= 1, SCALES[scale](np.maximum(given, 1)), 1.0)
    return np.where(given >= 1, meant, 1 / meant.T) + 0 * given


@dataclass(frozen=True, eq=False)
class Spread:
    """Priorities (n) when judgements are no sharper than the scale: their standard `deviation` and the `low` and `high`
    ends of the interval that holds 90 % of the draws."""

    deviation: Array
    low: Array
    high: Array
    samples: int
    seed: int


def rounding_spread(matrix: Array, samples: int = 500, seed: int = 1, prioritisation: str = "eigenvector") -> Spread:
    """How far the priorities of a comparison matrix (n, n) move within the rounding of its judgements.

    Each given judgement is replaced by one drawn uniformly within half a step of the 1-9 scale (3: from 2.5 to 3.5;
    1: from 1/1.5 to 1.5); missing ones are completed anew for every draw. The same seed gives the same answer.
    """
    given = checked(matrix)
    n = len(given)
    rows, columns = np.nonzero(np.triu(~np.isnan(given), 1))
    said = given[rows, columns]
    # Steps away from "equal", counted positive for the row and negative for the column: -8 to 8.
    steps = np.where(said >= 1, said - 1, 1 - 1 / said)
    drawn = steps + np.random.default_rng(seed).uniform(-0.5, 0.5, (samples, len(said)))
    ratios = np.where(drawn >= 0, 1 + np.abs(drawn), 1 / (1 + np.abs(drawn)))
    found = np.empty((samples, n))
    for priorities, ratio in zip(found, ratios, strict=True):
        sample = given.copy()
        sample[rows, columns], sample[columns, rows] = ratio, 1 / ratio
        priorities[:] = priorities_of(completed(sample), prioritisation)
    low, high = np.quantile(found, (0.05, 0.95), axis=0)
    return Spread(frozen(found.std(axis=0)), frozen(low), frozen(high), samples, seed)
