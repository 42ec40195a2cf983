"""Weights from the data alone: how criteria spread, correlate or resist. They know nothing of importance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.scored import need_not_negative, need_positive, shares_of_sum
from decider.analysis.table import Array, Table, frozen
from decider.decision.findings import DeciderError, Finding
from decider.words import Message, message


@dataclass(frozen=True, eq=False)
class ObjectiveWeights:
    """Weights (m, sum 1) by `method`, one sentence on why they are what they are, and what to beware of."""

    method: str
    weights: Array
    explanation: Message
    findings: tuple[Finding, ...]


def objective_weights(table: Table, method: str) -> ObjectiveWeights:
    """The weights of the criteria by one of the methods in `OBJECTIVE`, targets replaced by distances.

    Raises DeciderError naming the criterion where the data do not allow the method, or nothing discriminates.
    """
    if method not in OBJECTIVE:
        raise DeciderError(
            message(
                "There is no objective method {name}; choose one of {known}.", name=method, known=", ".join(OBJECTIVE)
            )
        )
    table = without_targets(table)
    if len(table.matrix) < 2:
        raise DeciderError(message("Weights from the data need at least two alternatives."))
    compute, reason = OBJECTIVE[method]
    raw = compute(table)
    if not np.isfinite(raw).all() or not raw.sum() > 0:
        raise DeciderError(message("All alternatives are equal on every criterion, so the data give no weights."))
    weights = frozen(raw / raw.sum())
    most, least = int(np.argmax(weights)), int(np.argmin(weights))
    explanation = message(
        "{most} weighs most ({high:.1%}) and {least} least ({low:.1%}), because {reason}.",
        most=table.criteria[most],
        high=float(weights[most]),
        least=table.criteria[least],
        low=float(weights[least]),
        reason=reason,
    )
    warning = message("These weights come from the spread of the data; they know nothing of importance.")
    return ObjectiveWeights(method, weights, explanation, (Finding("note", warning, place="weights"),))


def entropy(table: Table) -> Array:
    """Shannon entropy weights on p = x / sum x, costs not inverted, 0 log 0 = 0 (Hwang & Yoon 1981, p. 52)."""
    need_not_negative(table, "entropy")
    p = shares_of_sum(table)
    logs = np.log(p, out=np.zeros_like(p), where=p > 0)
    divergence = 1 + (p * logs).sum(axis=0) / np.log(len(p))
    # Rounding leaves a hair of divergence where all are equal, and a column of zeros has none at all.
    return np.where(_constant(table), 0.0, np.maximum(divergence, 0.0))


def critic(table: Table) -> Array:
    """Contrast times conflict (Diakoulaki 1995): sample deviation of minmax values by sum of 1 - correlation."""
    r = normalised(table, "minmax")
    spread = r.std(axis=0, ddof=1)
    off = r - r.mean(axis=0)
    size = np.sqrt((off * off).sum(axis=0))
    unit = np.divide(off, size, out=np.zeros_like(off), where=size > 0)
    alive = size > 0
    conflict = ((1 - unit.T @ unit) * alive).sum(axis=1)
    return np.where(alive, spread * np.maximum(conflict, 0.0), 0.0) if alive.sum() > 1 else alive.astype(float)


def standard_deviation(table: Table) -> Array:
    """Standard deviation of minmax values; raw data would make weights depend on units."""
    return np.asarray(normalised(table, "minmax").std(axis=0))


def variance(table: Table) -> Array:
    """Variance of minmax values."""
    return np.asarray(normalised(table, "minmax").var(axis=0))


def variation(table: Table) -> Array:
    """Coefficient of variation: deviation of the data by their mean."""
    mean = table.matrix.mean(axis=0)
    _refuse(
        table, ~_constant(table) & (mean <= 0), "The coefficient of variation needs a mean above zero; see {criterion}."
    )
    return np.where(
        _constant(table), 0.0, np.divide(table.matrix.std(axis=0), mean, out=np.zeros_like(mean), where=mean > 0)
    )


def merec(table: Table) -> Array:
    """Effect of leaving a criterion out (Keshavarz-Ghorabaee et al. 2021)."""
    need_positive(table, "MEREC")
    x, cost = table.matrix, table.directions < 0
    n = np.where(cost, x / x.max(axis=0), x.min(axis=0) / x)
    logs = np.abs(np.log(n))
    m = logs.shape[1]
    whole = np.log1p(logs.sum(axis=1) / m)
    without = np.log1p((logs.sum(axis=1)[:, None] - logs) / m)
    return np.asarray(np.abs(without - whole[:, None]).sum(axis=0))


def gini(table: Table) -> Array:
    """Gini coefficient of each column."""
    need_not_negative(table, "gini")
    x = np.sort(shares_of_sum(table), axis=0)
    n = len(x)
    place = 2 * np.arange(1, n + 1) - n - 1
    return np.where(_constant(table), 0.0, np.maximum((place[:, None] * x).sum(axis=0) / n, 0.0))


def angle(table: Table) -> Array:
    """Angle between each column and an even one (Shuai et al. 2012)."""
    need_not_negative(table, "angle")
    x = shares_of_sum(table)
    size = np.sqrt((x * x).sum(axis=0) * len(x))
    cosine = np.divide(x.sum(axis=0), size, out=np.ones_like(size), where=size > 0)
    return np.where(_constant(table), 0.0, np.arccos(np.clip(cosine, -1, 1)))


def cilos(table: Table) -> Array:
    """Criterion impact loss (Zavadskas & Podvezko 2016): how much every criterion loses where each is best.

    Ours, because pymcdm 1.4.0 fails where two alternatives share the best value; the first in the table counts here.
    """
    need_positive(table, "CILOS")
    alive = ~_constant(table)
    out = alive.astype(float)
    if alive.sum() > 1:
        x, cost = table.matrix[:, alive], table.directions[alive] < 0
        r = np.where(cost, x.min(axis=0) / x, x / x.max(axis=0))
        r = r / r.sum(axis=0)
        at_best = r[np.argmax(r, axis=0)]
        best = np.diag(at_best)
        losses = (best - at_best) / best
        np.fill_diagonal(losses, -losses.sum(axis=0))
        # The weights solve losses @ q = 0; the equations are dependent, so one gives way to "the sum is 1".
        system = np.vstack((losses, np.ones(len(losses))))
        q = np.linalg.lstsq(system, np.append(np.zeros(len(losses)), 1.0), rcond=None)[0]
        out[alive] = np.maximum(q, 0.0)
    return out


def idocriw(table: Table) -> Array:
    """Entropy and impact loss together (Zavadskas & Podvezko 2016)."""
    return entropy(table) * cilos(table)


def _constant(table: Table) -> NDArray[np.bool_]:
    return np.asarray((table.matrix == table.matrix[0]).all(axis=0))


def _refuse(table: Table, columns: NDArray[np.bool_], template: str) -> None:
    if columns.any():
        raise DeciderError(message(template, criterion=table.criteria[int(np.argmax(columns))]))


_SPREAD = message("the alternatives differ most on the first and least on the second")
_CONFLICT = message("the first spreads widely and goes against the others, and the second does so least")
_EFFECT = message("leaving out the first would change the overall performances most, and the second least")
_LOSS = message("the first loses least when the others are at their best, and the second most")

OBJECTIVE: dict[str, tuple[Callable[[Table], Array], Message]] = {
    "entropy": (entropy, _SPREAD),
    "critic": (critic, _CONFLICT),
    "std": (standard_deviation, _SPREAD),
    "cv": (variation, _SPREAD),
    "merec": (merec, _EFFECT),
    "gini": (gini, _SPREAD),
    "angle": (angle, _SPREAD),
    "cilos": (cilos, _LOSS),
    "idocriw": (idocriw, _LOSS),
    "variance": (variance, _SPREAD),
}
"""Objective weighting methods by name, each with the reason it gives."""
