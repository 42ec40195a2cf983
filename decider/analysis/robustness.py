"""How sure a ranking is: stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma & Salminen 2001).

Ties are counted as ties: two alternatives that share the first place both had rank 1 (competition ranks, by the rule of
`ranking.ranked`), so the shares of one rank can add up to more than 1. On the shortlist of k is whoever has rank k or
better: a tie across the cut line brings both in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from decider.analysis.batch import Counts, batch_scores, rank_counts
from decider.analysis.noise import NoisyCounter
from decider.analysis.ranking import ranked_rows
from decider.analysis.sampling import Law, Samples, Stream
from decider.analysis.table import Array, Model, frozen
from decider.words import Message, message

STEPS = (256, 1_024, 4_096, 10_000)
"""How many weight vectors the ever better answers rest on; 9,604 give every share within 0.01 at 95 %."""

_ALL_RANKS = 1_000
_BEST_RANKS = 100
"""Beyond a thousand alternatives only the best hundred ranks are told apart."""

Standing = Literal["in", "borderline", "out"]

STANDINGS: dict[Standing, Message] = {
    "in": message("In"),
    "borderline": message("Borderline"),
    "out": message("Out"),
}


@dataclass(frozen=True, eq=False)
class Acceptability:
    """What `samples` weight vectors drawn with `seed` say about n alternatives.

    `ranks` (n, t): in how many of them each alternative had rank 1..t; t is n, but for more than 1,000 alternatives.
    `listable` (n, t): the same ranks among those whom no gate bars, zero for the others; `ranks` itself without gates.
    `in_shortlist` (n): the probability of being among the first `shortlist_size` of those whom no gate bars.
    `central_weights` (n, m): the mean of the weights that make each alternative first, NaN where none did.
    `confidence` (n): the probability of being first under one's central weights, 0 where there are none.
    """

    samples: int
    seed: int
    ranks: NDArray[np.int64]
    listable: NDArray[np.int64]
    shortlist_size: int
    in_shortlist: Array
    central_weights: Array
    confidence: Array

    @property
    def shares(self) -> Array:
        """The rank acceptability indices (n, t): `ranks` as shares of the samples."""
        return np.asarray(self.ranks / self.samples)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standing of each alternative."""
        return tuple(standing(p) for p in self.in_shortlist.tolist())


def rank_acceptability(
    model: Model,
    samples: Samples,
    shortlist_size: int,
    barred: NDArray[np.bool_] | None = None,
    deviations: Array | None = None,
) -> Acceptability:
    """The acceptability of each alternative of `model` under the weight vectors of `samples` (at least one).

    `barred` (n) are kept off the shortlist by a gate, though ranked. `deviations` (m, n) are standard deviations of
    the entries of `model.gain`, whose errors are normal and independent. Raises DeciderError where deviations come
    with a method that is not a weighted sum.
    """
    counter = _Counter(model, samples.seed, shortlist_size, barred, deviations)
    return counter.added(samples.weights)


def stepped(
    model: Model,
    law: Law,
    seed: int,
    shortlist_size: int,
    barred: NDArray[np.bool_] | None = None,
    deviations: Array | None = None,
    steps: Sequence[int] = STEPS,
) -> Iterator[Acceptability]:
    """Complete, ever better answers; the last equals `rank_acceptability` of as many samples with the same seed."""
    stream, counter = Stream(law, seed), _Counter(model, seed, shortlist_size, barred, deviations)
    have = 0
    for step in steps:
        yield counter.added(stream.take(step - have).weights)
        have = step


class _Counter:
    """Counts that grow."""

    def __init__(
        self,
        model: Model,
        seed: int,
        shortlist_size: int,
        barred: NDArray[np.bool_] | None,
        deviations: Array | None,
    ) -> None:
        self._model, self._seed = model, seed
        self._n = model.gain.shape[1]
        self._size = max(shortlist_size, 0)
        self._tracked = self._n if self._n <= _ALL_RANKS else max(min(self._size, self._n), _BEST_RANKS)
        self._eligible = np.arange(self._n) if barred is None else np.flatnonzero(~np.asarray(barred))
        self._noise = None if deviations is None else NoisyCounter(model, deviations, seed)
        self._all: Counts | None = None
        self._among = np.zeros((self._n, self._tracked), dtype=np.int64)

    def added(self, weights: Array) -> Acceptability:
        """The answer with `weights` (s, m) counted as well."""
        if self._noise:
            counts, among = self._noise.counted(weights, self._tracked, self._eligible)
        else:
            counts = rank_counts(self._model, weights, self._tracked)
            among = counts.ranks
            if len(self._eligible) < self._n:
                among = ranks_among(self._model, self._eligible, weights, self._tracked)
        self._among = self._among + among
        self._all = counts if self._all is None else self._all + counts
        return self._answer(self._all)

    def _answer(self, counts: Counts) -> Acceptability:
        first = counts.ranks[:, 0] if counts.ranks.shape[1] else np.zeros(self._n, dtype=np.int64)
        central = np.full(counts.first_weights.shape, np.nan)
        ever = np.flatnonzero(first)
        central[ever] = counts.first_weights[ever] / first[ever, None]
        confidence = np.zeros(self._n)
        if self._noise:
            confidence[ever] = [self._noise.chance_of_first(int(i), central[i]) for i in ever]
        elif len(ever):
            ranks = ranked_rows(batch_scores(self._model, central[ever]))
            confidence[ever] = ranks[np.arange(len(ever)), ever] == 1
        return Acceptability(
            counts.samples,
            self._seed,
            counts.ranks,
            self._among,
            self._size,
            frozen(self._among[:, : self._size].sum(axis=1) / counts.samples),
            frozen(central),
            frozen(confidence),
        )


def ranks_among(model: Model, rows: NDArray[np.int64], weights: Array, tracked: int) -> NDArray[np.int64]:
    """How often each alternative (n) had each rank 1..`tracked` among `rows`; zero for the others."""
    among = np.zeros((model.gain.shape[1], tracked), dtype=np.int64)
    if len(rows):
        loss = None if model.loss is None else model.loss[:, rows]
        among[rows] = rank_counts(Model(model.family, model.gain[:, rows], loss), weights, tracked).ranks
    return among


def standing(probability: float) -> Standing:
    """Where a probability of being on the shortlist puts an alternative: in from 90 %, out under 10 %."""
    percent = _whole_percent(probability)
    return "in" if percent >= 90 else "borderline" if percent >= 10 else "out"


def shown_chance(probability: float) -> str:
    """The probability as whole per cent, rounded down, so that number and standing never disagree.

    "100%" only when it happened every time and "0%" only when it never did; between them ">99%" above 0.99 and "<1%".
    """
    percent = _whole_percent(probability)
    if 0 < probability < 1:
        if percent == 0:
            return "<1%"
        # A hundredth that binary fractions miss by a hair is still that hundredth.
        if probability > 0.99 + 1e-12:
            return ">99%"
    return f"{percent}%"


def _whole_percent(probability: float) -> int:
    return int(np.floor(probability * 100 + 1e-9)) if probability < 1 else 100
