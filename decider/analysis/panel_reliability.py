"""How alike raters score the same things: intraclass correlations, and the rule by which a score counts as agreed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.table import Array
from decider.decision.panel import AgreementRule
from decider.words import Message, message


@dataclass(frozen=True)
class Reliability:
    """ICC(2,1) `single` and ICC(2,k) `average` of `raters` on `cells` scores that all of them gave, of `of` scored at
    all. None where there are fewer than two raters or such scores, or where all scores are the same. `interval` is the
    95 % interval of `single`, None where there is none."""

    single: float | None
    average: float | None
    raters: int
    cells: int
    of: int
    interval: tuple[float, float] | None = None

    @property
    def word(self) -> Message | None:
        """The word of Koo & Li 2016 for `single`: below .5 poor, .75 moderate, .9 good, and above excellent."""
        return None if self.single is None else reliability_word(self.single)


def reliability_word(icc: float) -> Message:
    """The word of Koo & Li (2016, J. Chiropr. Med. 15) for an intraclass correlation."""
    if icc < 0.5:
        return message("poor")
    if icc < 0.75:
        return message("moderate")
    return message("good") if icc <= 0.9 else message("excellent")


def intraclass(ratings: Array) -> tuple[float | None, float | None]:
    """ICC(2,1) and ICC(2,k) of targets by raters (n, k): absolute agreement of one rater, and of the mean of them.

    Two-way random effects (Shrout & Fleiss 1979, Psychol. Bull. 86; ICC(A,1) and ICC(A,k) of McGraw & Wong 1996):
    (B - E) / (B + (k - 1) E + k (J - E) / n) and (B - E) / (B + (J - E) / n), with the mean squares B between targets,
    J between raters and E of what is left.
    """
    found = _mean_squares(ratings)
    if found is None:
        return None, None
    (between, judges, error), (n, k) = found, ratings.shape
    noise = 1e-12 * (between + judges + error)

    def share(below: float) -> float | None:
        return None if abs(below) <= noise else (between - error) / below

    return (
        share(between + (k - 1) * error + k * (judges - error) / n),
        share(between + (judges - error) / n),
    )


def intraclass_interval(ratings: Array) -> tuple[float, float] | None:
    """The 95 % interval of ICC(2,1) (McGraw & Wong 1996, Psychol. Methods 1, table 7, case 2, ICC(A,1)); None where
    there is none: no such correlation, or raters who differ by nothing but a constant."""
    from scipy.special import fdtri  # late, because it is slow to import

    found, (single, _) = _mean_squares(ratings), intraclass(ratings)
    if found is None or single is None:
        return None
    (between, judges, error), (n, k) = found, ratings.shape
    if error <= 1e-12 * (between + judges):
        return None
    ratio, rest = judges / error, n * (1 + (k - 1) * single) - k * single
    top = (k - 1) * (n - 1) * (k * single * ratio + rest) ** 2
    freedom = top / ((n - 1) * (k * single * ratio) ** 2 + rest**2)
    low, high = float(fdtri(n - 1, freedom, 0.975)), float(fdtri(freedom, n - 1, 0.975))
    spread = k * judges + (k * n - k - n) * error
    return (
        n * (between - low * error) / (low * spread + n * between),
        n * (high * between - error) / (spread + n * high * between),
    )


def _mean_squares(ratings: Array) -> tuple[float, float, float] | None:
    """The mean squares between targets, between raters and of what is left; None where there is nothing to divide."""
    n, k = ratings.shape
    if n < 2 or k < 2:
        return None
    # What all scores have in common is taken off first, so that equal scores have no variance by rounding.
    x = ratings - ratings.flat[0]
    whole, rows, columns = x.mean(), x.mean(axis=1), x.mean(axis=0)
    between = k * float(((rows - whole) ** 2).sum()) / (n - 1)
    judges = n * float(((columns - whole) ** 2).sum()) / (k - 1)
    rest = x - rows[:, None] - columns + whole
    error = float((rest**2).sum()) / ((n - 1) * (k - 1))
    noise = 1e-24 * max(float((x**2).max()), 1e-300)
    return None if max(between, judges, error) <= noise else (between, judges, error)


def reliability(scores: Array, experts: NDArray[np.bool_]) -> Reliability:
    """The reliability of `scores` (experts, ...) on one scale, of the `experts` flagged: complete cells alone."""
    ratings = scores[experts].reshape(int(experts.sum()), -1)
    # Whoever scored nothing here is no rater of it.
    ratings = ratings[(~np.isnan(ratings)).any(axis=1)]
    known = ~np.isnan(ratings)
    complete = known.all(axis=0) if len(ratings) else np.zeros(ratings.shape[1], dtype=bool)
    rated = ratings[:, complete].T
    single, average = intraclass(rated)
    counts = len(ratings), int(complete.sum()), int(known.any(axis=0).sum())
    return Reliability(single, average, *counts, intraclass_interval(rated) if single is not None else None)


def agreed_share(scores: Array, experts: NDArray[np.bool_], rule: AgreementRule) -> tuple[Array, NDArray[np.bool_]]:
    """For each cell of `scores` (experts, ...) on a scale from 0 to 1: the share of those who answered that lie within
    `rule.within` of their median, NaN below two answers, and whether `rule.share` is reached. Every expert counts once
    and those without a vote not at all."""
    given = scores[experts]
    known = ~np.isnan(given)
    count = known.sum(axis=0)
    order = np.sort(np.where(known, given, np.inf), axis=0) if len(given) else given
    if not len(given):
        return np.full(scores.shape[1:], np.nan), np.zeros(scores.shape[1:], dtype=bool)
    low = np.take_along_axis(order, np.maximum(count - 1, 0)[None] // 2, axis=0)[0]
    high = np.take_along_axis(order, np.minimum(count // 2, len(given) - 1)[None], axis=0)[0]
    with np.errstate(invalid="ignore"):
        median = np.where(count > 0, (low + high) / 2, np.nan)
        near = (np.abs(given - median) <= rule.within + 1e-9).sum(axis=0)
    share = np.where(count > 1, near / np.maximum(count, 1), np.nan)
    with np.errstate(invalid="ignore"):
        return share, share >= rule.share - 1e-9
