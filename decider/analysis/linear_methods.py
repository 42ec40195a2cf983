"""MOORA, MABAC, MAIRCA, SPOTIS and PROMETHEE II: all of them products with the weights."""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.parameters import Parameter, numbers_each, word
from decider.analysis.remembering import remembering
from decider.analysis.scored import linear_scored
from decider.analysis.table import Array, Result, Step, Table, frozen
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import message

PREFERENCE = Parameter("preference", "usual", ("usual", "ushape", "vshape", "level", "linear", "gaussian"))
THRESHOLDS = tuple(Parameter(name, "", each=True) for name in ("q", "p", "s"))
_PAIRS = 2_000_000
"""Pairs compared in one go, which bounds the memory of PROMETHEE at any number of alternatives."""


def moora(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Ratio system (Brauers & Zavadskas 2006): vector-normalised benefits minus costs."""
    table = without_targets(table)
    r = normalised(table, "vector")
    gain = np.ascontiguousarray((r * np.where(table.directions < 0, -1.0, 1.0)).T)

    def steps() -> tuple[Step, ...]:
        return (
            Step("normalised", message("Normalised r"), frozen(r), "alternatives", "criteria"),
            Step(
                "weighted",
                message("Weighted w·r, costs negative"),
                frozen((gain * weights[:, None]).T),
                "alternatives",
                "criteria",
            ),
            Step("score", message("Benefits minus costs"), frozen(weights @ gain), "alternatives"),
        )

    return linear_scored("moora", gain, weights, steps)


def mabac(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Distance from the border approximation area (Pamucar & Cirovic 2015)."""
    r = normalised(without_targets(table), "minmax") + 1
    border = np.exp(np.log(r).mean(axis=0))
    gain = np.ascontiguousarray((r - border).T)

    def steps() -> tuple[Step, ...]:
        return (
            Step("weighted", message("Weighted w·(r + 1)"), frozen(weights * r), "alternatives", "criteria"),
            Step("border", message("Border approximation area"), frozen(weights * border), "criteria"),
            Step(
                "distance",
                message("Distance from the border"),
                frozen(weights * (r - border)),
                "alternatives",
                "criteria",
            ),
            Step("score", message("Sum of the distances"), frozen(weights @ gain), "alternatives"),
        )

    return linear_scored("mabac", gain, weights, steps)


def mairca(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Gap between theoretical and real ponder (Gigovic et al. 2016), with equal preference for all; low is good."""
    r = normalised(without_targets(table), "minmax")
    n = len(r)
    gain = np.ascontiguousarray(((1 - r) / n).T)

    def steps() -> tuple[Step, ...]:
        return (
            Step("theoretical", message("Theoretical ponder w ÷ n"), frozen(weights / n), "criteria"),
            Step("real", message("Real ponder"), frozen(weights * r / n), "alternatives", "criteria"),
            Step("gap", message("Gap"), frozen(weights * (1 - r) / n), "alternatives", "criteria"),
            Step("score", message("Sum of the gaps"), frozen(weights @ gain), "alternatives"),
        )

    return linear_scored("mairca", gain, weights, steps, lower_is_better=True)


def spotis(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Distance to the ideal within bounds (Dezert et al. 2020); low is good, targets are taken as they are.

    Bounds are the declared worst and best values, else the lowest and highest observed; without declared bounds a
    withdrawal can reorder the others, which the method was made to prevent.
    """
    low = np.fmin(np.fmin(table.worst, table.best), np.inf)
    high = np.fmax(table.worst, table.best)
    undeclared = np.isnan(table.worst) | np.isnan(table.best)
    aimed = table.directions == 0
    target = np.where(aimed, table.targets, table.matrix[0])
    low = np.where(undeclared, np.minimum(table.matrix.min(axis=0), target), low)
    high = np.where(undeclared, np.maximum(table.matrix.max(axis=0), target), high)
    ideal = np.where(aimed, table.targets, np.where(table.directions < 0, low, high))
    half = high / 2 - low / 2
    off = np.abs(table.matrix / 2 - ideal / 2)
    off[:, aimed] = without_targets(table).matrix[:, aimed] / 2
    distance = np.divide(off, half, out=np.zeros_like(off), where=half > 0)
    gain = np.ascontiguousarray(distance.T)

    def steps() -> tuple[Step, ...]:
        return (
            Step("lower_bound", message("Lower bound"), frozen(low), "criteria"),
            Step("upper_bound", message("Upper bound"), frozen(high), "criteria"),
            Step("ideal", message("Ideal"), frozen(ideal), "criteria"),
            Step("distance", message("Normalised distance"), frozen(distance), "alternatives", "criteria"),
            Step("score", message("Weighted sum of the distances"), frozen(weights @ gain), "alternatives"),
        )

    return linear_scored("spotis", gain, weights, steps, lower_is_better=True)


def promethee2(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Net outranking flow (Brans & Mareschal 2005), flows divided by n - 1.

    The net flow is the weighted sum of one net flow for each criterion, so it is linear in the weights.
    """
    leaving, entering = _flows(table, choice)
    others = max(len(table.matrix) - 1, 1)
    gain = (leaving - entering) / others

    def steps() -> tuple[Step, ...]:
        return (
            Step("criterion_flow", message("Net flow by criterion"), frozen(gain.T), "alternatives", "criteria"),
            Step("leaving_flow", message("Leaving flow φ⁺"), frozen(weights @ leaving / others), "alternatives"),
            Step("entering_flow", message("Entering flow φ⁻"), frozen(weights @ entering / others), "alternatives"),
            Step("net_flow", message("Net flow φ"), frozen(weights @ gain), "alternatives"),
        )

    return linear_scored("promethee2", gain, weights, steps)


@remembering
def _flows(table: Table, choice: MethodChoice) -> tuple[Array, Array]:
    """How much each alternative is preferred to all others and they to it, by criterion, both (m, n); remembered,
    because a dragged weight changes none of it."""
    table = without_targets(table)
    x = table.matrix * table.directions
    n, m = x.shape
    kind = word(choice, PREFERENCE)
    q, p, s = (_threshold(kind, parameter, numbers_each(choice, parameter, m)) for parameter in THRESHOLDS)
    if q is not None and p is not None and (q > p).any():
        raise DeciderError(message("The indifference threshold q is above the preference threshold p."))
    leaving, entering = np.zeros((m, n)), np.zeros((m, n))
    block = max(1, _PAIRS // n)
    for j in range(m):
        for start in range(0, n, block):
            rows = slice(start, start + block)
            # Beyond the range of a float a difference, or its ratio to a tiny threshold, is simply preferred.
            with np.errstate(over="ignore"):
                gap = x[rows, None, j] - x[None, :, j]
                preferred = _preference(kind, gap, *(None if t is None else float(t[j]) for t in (q, p, s)))
            leaving[j, rows] = preferred.sum(axis=1)
            entering[j] += preferred.sum(axis=0)
    return leaving, entering


_NEEDED = {"usual": "", "ushape": "q", "vshape": "p", "level": "qp", "linear": "qp", "gaussian": "s"}


def _threshold(kind: str, parameter: Parameter, given: Array | None) -> Array | None:
    if parameter.name not in _NEEDED[kind]:
        return None
    if given is None:
        raise DeciderError(
            message("The preference function {kind} needs the threshold {name}.", kind=kind, name=parameter.name)
        )
    if parameter.name == "s" and (given <= 0).any():
        raise DeciderError(message("The threshold s of the gaussian preference function is above zero."))
    return given


def _preference(kind: str, d: Array, q: float | None, p: float | None, s: float | None) -> Array:
    """Preference 0..1 for a difference d (Brans & Mareschal's six functions)."""
    if kind == "usual":
        return np.asarray(d > 0, dtype=float)
    if kind == "gaussian":
        assert s is not None
        return np.asarray(np.where(d > 0, 1 - np.exp(-np.square(np.maximum(d, 0) / s) / 2), 0.0))
    low = q or 0.0
    if kind == "ushape":
        return np.asarray(d > low, dtype=float)
    assert p is not None
    if kind == "level":
        return np.asarray(np.where(d > p, 1.0, np.where(d > low, 0.5, 0.0)))
    if p == low:
        return np.asarray(d > p, dtype=float)
    return np.asarray(np.clip((d - low) / (p - low), 0.0, 1.0))
