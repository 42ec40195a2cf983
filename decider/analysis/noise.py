"""Uncertain scores in a weighted sum: every value carries a normal error of known spread (SMAA-2).

A weighted sum of independent normal values is normal, so one draw for each alternative and weight vector is exact and
the values themselves need not be drawn.
"""

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from decider.analysis.batch import Counts
from decider.analysis.ranking import ranked_rows
from decider.analysis.table import Array, Model
from decider.decision.findings import DeciderError
from decider.words import message

_AT_ONCE = 200_000
_DRAWS = 10_000
_WORK = 2_000_000


class NoisyCounter:
    """Counts ranks of `model` when each entry of its gain (m, n) has an independent normal error with the standard
    deviation `deviations` (m, n). Raises DeciderError where the method is not a weighted sum."""

    def __init__(self, model: Model, deviations: Array, seed: int) -> None:
        if model.family != "linear":
            raise DeciderError(
                message("Uncertain scores can be simulated for the weighted sum and AHP only; choose one of them.")
            )
        self._gain, self._variance = model.gain, deviations * deviations
        self._rng, self._seed = default_rng([seed, 1]), seed

    def counted(self, weights: Array, tracked: int, eligible: NDArray[np.int64]) -> tuple[Counts, NDArray[np.int64]]:
        """The counts for `weights` (s, m), and those of the ranks (n, tracked) among the eligible."""
        n = self._gain.shape[1]
        ranks, among = (np.zeros((n, tracked), dtype=np.int64) for _ in range(2))
        first_weights = np.zeros((n, weights.shape[1]))
        rows = max(_AT_ONCE // max(n, 1), 1)
        for start in range(0, len(weights), rows):
            part = weights[start : start + rows]
            scores = part @ self._gain + np.sqrt(part**2 @ self._variance) * self._rng.standard_normal((len(part), n))
            places = ranked_rows(scores)
            ranks += _counted(places, tracked)
            first_weights += (places == 1).T.astype(float) @ part
            if len(eligible) < n:
                among[eligible] += _counted(ranked_rows(scores[:, eligible]), tracked)
        return Counts(len(weights), ranks, first_weights), ranks if len(eligible) == n else among

    def chance_of_first(self, alternative: int, weights: Array) -> float:
        """How often `alternative` is first under `weights` (m) over up to 10,000 drawings of the scores."""
        n = self._gain.shape[1]
        draws = int(np.clip(_WORK // n, 100, _DRAWS))
        errors = default_rng([self._seed, 2, alternative]).standard_normal((draws, n))
        scores = weights @ self._gain + np.sqrt(weights**2 @ self._variance) * errors
        best = scores.max(axis=1)
        return float(np.mean(scores[:, alternative] >= best - 1e-9 * np.abs(best)))


def _counted(places: NDArray[np.int64], tracked: int) -> NDArray[np.int64]:
    """How often each column of `places` (s, k) holds each rank 1..`tracked`: (k, tracked)."""
    k = places.shape[1]
    cells = (np.arange(k) * tracked + places - 1)[places <= tracked]
    return np.bincount(cells, minlength=k * tracked).reshape(k, tracked)
