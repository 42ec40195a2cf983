"""Rank acceptability of methods whose scores are no simple function of the weights: one ranking after another."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis, weigher
from decider.analysis.ranking import ranked
from decider.analysis.robustness import Acceptability
from decider.analysis.sampling import Samples


def simulated(analysis: Analysis, samples: Samples, size: int, barred: NDArray[np.bool_]) -> Acceptability:
    """What `robustness.rank_acceptability` says of a model, for any method, by ranking anew under each weight vector.

    `barred` (n) are kept off the shortlist by a gate. Raises DeciderError where the method fails for some weights.
    """
    rank = weigher(analysis)
    n, m = len(analysis.alternatives), samples.weights.shape[1]
    counts, listed, sums = np.zeros((n, n), dtype=np.int64), np.zeros(n), np.zeros((n, m))
    for weights in samples.weights:
        result = rank(weights)
        counts[np.arange(n), result.ranks - 1] += 1
        first = result.ranks == 1
        sums[first] += weights
        if barred.any():
            places = np.full(n, n + 1)
            places[~barred] = ranked(result.scores[~barred], result.lower_is_better)[1]
            listed += places <= size
        else:
            listed += result.ranks <= size
    first_count = counts[:, 0]
    central = np.full((n, m), np.nan)
    won = first_count > 0
    central[won] = sums[won] / first_count[won, None]
    confidence = np.zeros(n)
    for i in np.flatnonzero(won):
        confidence[i] = float(rank(central[i]).ranks[i] == 1)
    s = len(samples.weights)
    return Acceptability(s, samples.seed, counts, size, listed / s, central, confidence)
