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
    counts, among = (np.zeros((n, n), dtype=np.int64) for _ in range(2))
    sums = np.zeros((n, m))
    for weights in samples.weights:
        result = rank(weights)
        counts[np.arange(n), result.ranks - 1] += 1
        first = result.ranks == 1
        sums[first] += weights
        may = np.flatnonzero(~barred)
        places = ranked(result.scores[may], result.lower_is_better)[1] if len(may) < n else result.ranks
        among[may, places - 1] += 1
    first_count = counts[:, 0]
    central = np.full((n, m), np.nan)
    won = first_count > 0
    central[won] = sums[won] / first_count[won, None]
    confidence = np.zeros(n)
    for i in np.flatnonzero(won):
        confidence[i] = float(rank(central[i]).ranks[i] == 1)
    s = len(samples.weights)
    listed = among[:, : max(size, 0)].sum(axis=1) / s
    return Acceptability(s, samples.seed, counts, among, size, listed, central, confidence)
