"""Strict and lenient experts: how far each one's scores lie from the others', and scores without that difference."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array


@dataclass(frozen=True)
class Severity:
    """How far one expert's scores lie above (`mean` > 0, lenient) or below (strict) the mean of the others who scored
    the same `cells`, as a part of the scale, with its 95 % interval (None below two cells).

    `offset` is the severity that calibration takes off: that of the additive model over all experts at once.
    """

    expert: str
    mean: float
    low: float | None
    high: float | None
    cells: int
    offset: float

    @property
    def strict(self) -> bool:
        """Whether the whole interval lies below zero."""
        return self.high is not None and self.high < 0

    @property
    def lenient(self) -> bool:
        """Whether the whole interval lies above zero."""
        return self.low is not None and self.low > 0


def severities(merit: Array, ids: tuple[str, ...]) -> tuple[Severity, ...]:
    """The severity of each expert of `merit` (k, cells), scores as parts of their scales, NaN for no answer. Those who
    share no cell with anybody are left out.

    The interval is Student's for a mean of differences that are independent from cell to cell. Differences within one
    project are often alike, so it is rather too narrow than too wide.
    """
    known = ~np.isnan(merit)
    filled = np.where(known, merit, 0.0)
    total, count = filled.sum(axis=0), known.sum(axis=0)
    offsets = additive(merit)
    found = []
    for e, id in enumerate(ids):
        shared = known[e] & (count > 1)
        if not shared.any():
            continue
        gaps = filled[e, shared] - (total - filled[e])[shared] / (count[shared] - 1)
        low, high = _interval(gaps)
        found.append(Severity(id, float(gaps.mean()), low, high, int(shared.sum()), float(offsets[e])))
    return tuple(found)


def _interval(gaps: Array) -> tuple[float | None, float | None]:
    n = len(gaps)
    if n < 2:
        return None, None
    from scipy.special import stdtrit

    mean, error = float(gaps.mean()), float(gaps.std(ddof=1)) / np.sqrt(n)
    reach = float(stdtrit(n - 1, 0.975)) * error
    return float(mean - reach), float(mean + reach)


def additive(merit: Array) -> Array:
    """The severities s (k) of the model score = cell + s that fit best by least squares, with mean zero over experts
    linked by common cells: two-way analysis of variance of unbalanced data (Searle 1971, ch. 7). Zero without links."""
    known = (~np.isnan(merit)).astype(float)
    count = known.sum(axis=0)
    used = count > 1
    known, count = known[:, used], count[used]
    filled = np.where(known > 0, merit[:, used], 0.0)
    mean = filled.sum(axis=0) / np.maximum(count, 1)
    normal = np.diag(known.sum(axis=1)) - (known / np.maximum(count, 1)) @ known.T
    right = (known * (filled - mean)).sum(axis=1)
    # The least solution among those that fit equally well has mean zero in every linked group. What numpy takes for
    # zero by itself is so little that rounding passes it, and then scores are shifted by anything.
    return np.asarray(np.linalg.pinv(normal, rcond=1e-10, hermitian=True) @ right)


@dataclass(frozen=True)
class StraightLine:
    """One expert who gave the same `value` to all `projects` scored under `criterion` ("" = under every criterion, all
    `projects` scores)."""

    expert: str
    criterion: str
    value: float
    projects: int


LEAST = 3
"""Fewer equal scores than this are no line."""


def straight_lines(
    given: Array, ids: tuple[str, ...], criteria: tuple[str, ...], counting: NDArray[np.bool_]
) -> tuple[StraightLine, ...]:
    """Who of the `counting` gave one score to all projects, of `given` (experts, alternatives, criteria)."""
    found: list[StraightLine] = []
    for e in np.flatnonzero(counting).tolist():
        every = given[e][~np.isnan(given[e])]
        if len(criteria) > 1 and len(every) >= LEAST * 2 and (every == every[0]).all():
            found.append(StraightLine(ids[e], "", float(every[0]), len(every)))
            continue
        for j, criterion in enumerate(criteria):
            column = given[e, :, j][~np.isnan(given[e, :, j])]
            if len(column) >= LEAST and (column == column[0]).all():
                found.append(StraightLine(ids[e], criterion, float(column[0]), len(column)))
    return tuple(found)
