"""How often each alternative is on the shortlist under slightly different weights: what all views and paper show.

The kernel of `robustness`, without what only the sensitivity view needs, so that a thousand draws fit into a frame.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.batch import rank_counts
from decider.analysis.reduced import eligible
from decider.analysis.robustness import Standing, shown_chance, standing
from decider.analysis.sampling import Samples, Stream, around
from decider.analysis.simulation import simulated
from decider.analysis.table import Model
from decider.words import Message, message

DRAWS = 10_000
DRAWS_WITHOUT_MODEL = 1_000
"""Methods that have to rank anew under each weight vector take a tenth of the draws."""
POINTS = 5.0
SEED = 1

_FIRST = 1_024
_WORK = 1_000_000
"""So many scores are compared in one step: a few milliseconds."""
_BLOCK_WITHOUT_MODEL = 20


@dataclass(frozen=True)
class Chances:
    """How often (0 to 1, by id of the alternative) each was on the shortlist in `samples` seeded trials.

    `varied` says what the trials changed, as in "the weights".
    """

    shares: Mapping[str, float]
    samples: int
    seed: int
    varied: Message

    def standing(self, id: str) -> Standing:
        """In at 90 % or more, out under 10 %, else borderline."""
        return standing(self.shares[id])

    def figure(self, id: str) -> str:
        """The share rounded down, so that number and standing never disagree."""
        return shown_chance(self.shares[id])


def chances(analysis: Analysis, samples: int = DRAWS, points: float = POINTS, seed: int = SEED) -> Iterator[Chances]:
    """Complete, ever better answers, each after a few milliseconds; the last rests on `samples` weight vectors that
    differ from the present ones by at most `points` hundredths each (fewer for a method without a model).

    Nothing is yielded without a result. Raises DeciderError where the method fails for some of the weights.
    """
    if analysis.result is None:
        return
    model, ids = analysis.result.model, [a.id for a in analysis.alternatives]
    stream = Stream(around(analysis.weights, points), seed)
    listed = np.zeros(len(ids))
    total = samples if model is not None else min(samples, DRAWS_WITHOUT_MODEL)
    block = max(32, min(4_096, _WORK // len(ids))) if model is not None else _BLOCK_WITHOUT_MODEL
    varied = message("the weights by up to {points:g} points", points=points)
    done = 0
    while done < total:
        wanted = min(block, total - done, block if done else _FIRST)
        drawn = stream.take(wanted)
        listed += _listed(analysis, model, drawn)
        done += wanted
        yield Chances(dict(zip(ids, (listed / done).tolist(), strict=True)), done, seed, varied)


def settled_chances(analysis: Analysis) -> Chances | None:
    """The last and best of `chances`; None without a result."""
    last = deque(chances(analysis), maxlen=1)
    return last[0] if last else None


def _listed(analysis: Analysis, model: Model | None, drawn: Samples) -> np.ndarray:
    """Under how many of the weight vectors each alternative (n) was on the shortlist."""
    size, n, may = analysis.decision.shortlist.size, len(analysis.alternatives), eligible(analysis)
    if model is None:
        barred = np.ones(n, dtype=bool)
        barred[may] = False
        return np.rint(simulated(analysis, drawn, size, barred).in_shortlist * len(drawn.weights))
    listed = np.zeros(n)
    most = min(size, len(may))
    if most:
        loss = None if model.loss is None else model.loss[:, may]
        rest = model if len(may) == n else Model(model.family, model.gain[:, may], loss)
        listed[may] = rank_counts(rest, drawn.weights, most).ranks.sum(axis=1)
    return listed
