"""Weights from the data alone: how criteria spread, correlate or resist. They know nothing of importance.

Written here rather than taken from pymcdm 1.4.0, whose CRITIC, CILOS and entropy fail on constant columns, repeated
values and zeros, and whose import costs a second; the tests compare the two where both are right.
"""

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

    A criterion that is the same for all alternatives gets no weight. Raises DeciderError naming the criterion where the
    data do not allow the method, or when nothing discriminates.
    """
    if method not in OBJECTIVE:
        raise DeciderError(
            message(
                "There is no objective method {name}; choose one of {known}.", name=method, known=", ".join(OBJECTIVE)
            )
        )
    table = without_targets(table)
    if len(table.matrix) < 2:
        raise DeciderError(message("Weights from the data need at least two projects."))
    constant = _constant(table)
    if constant.all():
        raise DeciderError(message("All projects are equal on every criterion, so the data give no weights."))
    # A single criterion that differs takes all the weight whatever the method makes of it.
    raw = OBJECTIVE[method](table) if constant.sum() < len(constant) - 1 else (~constant).astype(float)
    if not raw.sum() > 0:
        raise DeciderError(
            message(
                "{method} gives no weights here, because the criteria do not differ in what it measures.", method=method
            )
        )
    weights = frozen(raw / raw.sum())
    return ObjectiveWeights(method, weights, _explanation(table, method, weights), _findings(table))


def entropy(table: Table) -> Array:
    """Shannon entropy weights on p = x / sum x, costs not inverted, 0 log 0 = 0 (Hwang & Yoon 1981, p. 52)."""
    need_not_negative(table, "entropy")
    p = shares_of_sum(table)
    n = len(p)
    # 1 - E = sum p log(n p) / log n: near an even column this keeps the digits that 1 - E would cancel.
    logs = np.log(n * p, out=np.zeros_like(p), where=p > 0)
    return np.where(_constant(table), 0.0, np.maximum((p * logs).sum(axis=0) / np.log(n), 0.0))


def correlations(table: Table) -> Array:
    """Pearson correlations (m, m) of direction-aware minmax values; 0 with a constant criterion."""
    r = normalised(table, "minmax")
    off = r - r.mean(axis=0)
    size = np.sqrt((off * off).sum(axis=0))
    unit = np.divide(off, size, out=np.zeros_like(off), where=size > 0)
    return np.asarray(unit.T @ unit)


def critic(table: Table) -> Array:
    """Contrast times conflict (Diakoulaki et al. 1995): sample deviation of direction-aware minmax values times the
    sum of 1 - correlation with the other criteria that vary."""
    varies = ~_constant(table)
    conflict = 1 - correlations(table)[:, varies]
    # Criteria that move together have no conflict, not the rounding error of one.
    conflict = np.where(conflict < 1e-12, 0.0, conflict).sum(axis=1)
    return np.where(varies, normalised(table, "minmax").std(axis=0, ddof=1) * conflict, 0.0)


def standard_deviation(table: Table) -> Array:
    """Standard deviation of minmax values; raw data would make weights depend on units."""
    return np.asarray(normalised(table, "minmax").std(axis=0))


def variance(table: Table) -> Array:
    """Variance of minmax values."""
    return np.asarray(normalised(table, "minmax").var(axis=0))


def variation(table: Table) -> Array:
    """Coefficient of variation: deviation of the data divided by their mean."""
    x = table.matrix / np.where(table.matrix.any(axis=0), np.abs(table.matrix).max(axis=0), 1.0)
    constant, mean = _constant(table), x.mean(axis=0)
    for j in np.flatnonzero(~constant & (mean <= 0))[:1]:
        raise DeciderError(
            message(
                "The coefficient of variation needs a mean above zero; see {criterion}.", criterion=table.criteria[j]
            )
        )
    return np.where(constant, 0.0, np.divide(x.std(axis=0), mean, out=np.zeros_like(mean), where=~constant))


def merec(table: Table) -> Array:
    """Effect of leaving a criterion out (Keshavarz-Ghorabaee et al. 2021)."""
    constant = _constant(table)
    need_positive(table, "MEREC", ~constant)
    x, cost = np.log(np.where(constant, 1.0, table.matrix)), table.directions < 0
    logs = np.where(cost, x.max(axis=0) - x, x - x.min(axis=0))
    m = logs.shape[1]
    whole = logs.sum(axis=1)[:, None]
    return np.asarray((np.log1p(whole / m) - np.log1p(np.maximum(whole - logs, 0.0) / m)).sum(axis=0))


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
    mean = x.mean(axis=0)
    # By sine and cosine: an arc cosine loses half of the digits of a small angle.
    return np.where(_constant(table), 0.0, np.arctan2(x.std(axis=0), mean))


def cilos(table: Table) -> Array:
    """Criterion impact loss (Zavadskas & Podvezko 2016): the less a criterion loses where the others are at their best,
    the more it weighs. Alternatives that share the best value count as their mean. Where no criterion loses anything,
    all weigh the same."""
    varies = ~_constant(table)
    need_positive(table, "CILOS", varies)
    x, cost = table.matrix[:, varies], table.directions[varies] < 0
    r = np.where(cost, x.min(axis=0) / x, x / x.max(axis=0))
    r = r / r.sum(axis=0)
    best = r.max(axis=0)
    leads = (r == best).astype(float)
    losses = 1 - (leads / leads.sum(axis=0)).T @ r / best
    losses = np.where(losses < 1e-15, 0.0, losses)
    np.fill_diagonal(losses, 0.0)
    np.fill_diagonal(losses, -losses.sum(axis=0))
    # The weights solve losses @ q = 0; one of these equations follows from the others, "the sum is 1" completes them.
    system = np.vstack((losses, np.ones(len(losses))))
    q = np.linalg.lstsq(system, np.append(np.zeros(len(losses)), 1.0), rcond=None)[0]
    weights = np.zeros(len(varies))
    weights[varies] = np.maximum(q, 0.0)
    return weights


def idocriw(table: Table) -> Array:
    """Entropy times impact loss (Zavadskas & Podvezko 2016)."""
    spread, loss = entropy(table), cilos(table)
    return np.asarray(spread / spread.sum() * loss)


OBJECTIVE: dict[str, Callable[[Table], Array]] = {
    "entropy": entropy,
    "critic": critic,
    "std": standard_deviation,
    "cv": variation,
    "merec": merec,
    "gini": gini,
    "angle": angle,
    "cilos": cilos,
    "idocriw": idocriw,
    "variance": variance,
}
"""Objective weighting methods by name."""


def _constant(table: Table) -> NDArray[np.bool_]:
    return np.asarray((table.matrix == table.matrix[0]).all(axis=0))


def _findings(table: Table) -> tuple[Finding, ...]:
    warning = message("These weights come from the spread of the data; they know nothing of importance.")
    same = [
        Finding(
            "note",
            message("{criterion} is the same for all alternatives, so the data give it no weight.", criterion=name),
            place="weights",
        )
        for name, constant in zip(table.criteria, _constant(table).tolist(), strict=True)
        if constant
    ]
    return Finding("note", warning, place="weights"), *same


def _explanation(table: Table, method: str, weights: Array) -> Message:
    """Which criterion weighs most and which least, with the figures that make it so."""
    most, least = int(np.argmax(weights)), int(np.argmin(weights))
    if (~_constant(table)).sum() == 1:
        return message(
            "{most} takes all the weight: on no other criterion do the alternatives differ.", most=table.criteria[most]
        )
    if weights[most] - weights[least] < 1e-9:
        return message("All criteria weigh the same: none stands out in what the method measures.")
    return message(
        "{most} weighs most ({high:.1%}) and {least} least ({low:.1%}): {reason}.",
        most=table.criteria[most],
        high=float(weights[most]),
        least=table.criteria[least],
        low=float(weights[least]),
        reason=_reason(table, method, most),
    )


def _reason(table: Table, method: str, most: int) -> Message:
    column = table.matrix[:, most]
    if method in ("std", "variance"):
        deviation = float(normalised(table, "minmax")[:, most].std(ddof=1))
        return message("its scores stray most within their range, by {deviation:.0%} of it", deviation=deviation)
    if method == "critic":
        related = np.where(_constant(table), np.inf, correlations(table)[most])
        other = int(np.argmin(related))
        return message(
            "its scores stray within their range and agree least with {other} (correlation {r:.2f})",
            other=table.criteria[other],
            r=float(related[other]),
        )
    if method == "merec":
        return message("leaving it out would change the overall performances most")
    if method == "cilos":
        return message("it loses least where the other criteria are at their best")
    low, high = float(column.min()), float(column.max())
    if method == "idocriw":
        return message(
            "it differs much for its size, {low:.4g} to {high:.4g}, and loses little where others are best",
            low=low,
            high=high,
        )
    if not np.isnan(table.targets[most]):
        return message(
            "its distances from the target differ most for their size, {low:.4g} to {high:.4g}", low=low, high=high
        )
    return message("its scores differ most for their size, {low:.4g} to {high:.4g}", low=low, high=high)
