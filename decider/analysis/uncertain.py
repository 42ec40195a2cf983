"""Rank acceptability under whatever is not known for sure: weights, scores, method (see `uncertainty`).

Where a method leaves a model, ten thousand weight vectors are ranked in one batch. Errors of scores go through the
method itself: each draw is a whole noisy table, normalised and ranked anew, so that they count under every method and
normalisation. Only for raw weighted sums, where it is the same, the errors of a score are added up first (`noise`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from decider.analysis import robustness
from decider.analysis.analysis import Analysis, compared
from decider.analysis.batch import Counts, batch_scores, rank_counts
from decider.analysis.offered import METHODS, Weigher
from decider.analysis.ranking import ranked, ranked_rows
from decider.analysis.reduced import eligible
from decider.analysis.robustness import STEPS, Acceptability, ranks_among
from decider.analysis.sampling import Stream
from decider.analysis.table import Array, Table, frozen
from decider.analysis.uncertainty import Uncertainty, choices, deviations, weight_law
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice

Ints = NDArray[np.int64]

SIMULATED = (50, 200, 1_000, 2_000, 10_000)
"""Draws where each is ranked by itself; of larger tables fewer, a second's work."""
_FAR = 6.0
"""An error of so many standard deviations never happens."""
_KEPT = 100
"""So many drawn tables tell how firm a first place is."""


def stepped(
    analysis: Analysis,
    uncertainty: Uncertainty,
    seed: int,
    steps: Sequence[int] = (),
    spread: Array | None = None,
) -> Iterator[Acceptability]:
    """Complete, ever better answers about the ranked alternatives, each resting on as many draws as `steps` says;
    nothing without a result. The same seed gives the same counts, however many steps there are. `spread` (n, m) are
    standard deviations of single scores, NaN where nothing is known, in place of what the uncertainty says of them.

    Raises DeciderError where the uncertainty does not fit the decision, or a method fails for some draw.
    """
    if analysis.result is None:
        return
    law, drawn_from = weight_law(analysis, uncertainty), choices(analysis, uncertainty)
    spread = deviations(analysis, uncertainty) if spread is None else frozen(np.nan_to_num(spread))
    size, may = analysis.decision.shortlist.size, eligible(analysis)
    barred = np.ones(len(analysis.alternatives), dtype=bool)
    barred[may] = False
    model = analysis.result.model
    alone = drawn_from == (analysis.choice,)
    if alone and model is not None and (spread is None or _adds_up(analysis, spread)):
        errors = None if spread is None else spread.T
        yield from robustness.stepped(model, law, seed, size, barred if barred.any() else None, errors, steps or STEPS)
        return
    draws = _Draws(analysis, drawn_from, spread, seed)
    if not steps:
        quick = spread is None and draws.models
        cells = analysis.numbers.table.matrix.size
        steps = STEPS if quick else SIMULATED[: 5 if cells <= 500 else 4 if cells <= 2_000 else 2]
    stream, have = Stream(law, seed), 0
    for step in steps:
        draws.add(stream.take(step - have).weights)
        have = step
        yield draws.answer(size)


def _adds_up(analysis: Analysis, spread: Array) -> bool:
    """Whether errors pass through the method unchanged: raw values in a weighted sum, no end of a scale near."""
    if (analysis.choice.name, analysis.choice.normalisation) != ("wsm", "none"):
        return False
    table = analysis.numbers.table
    low, high = _ends(table)
    room = np.minimum(table.matrix - low, high - table.matrix)
    return bool((room >= _FAR * spread).all() and (table.directions != 0).all())


def _ends(table: Table) -> tuple[Array, Array]:
    """Between which values (m) a score can be: its declared scale, or else above zero where no score is zero or less,
    because the methods that need positive values take the table for one of such."""
    low, high = np.fmin(table.worst, table.best), np.fmax(table.worst, table.best)
    declared = ~np.isnan(table.worst + table.best)
    least = table.matrix.min(axis=0)
    return np.where(declared, low, np.where(least > 0, least / 1000, -np.inf)), np.where(declared, high, np.inf)


class _Draws:
    """Counts of draws that grow."""

    def __init__(
        self, analysis: Analysis, drawn_from: tuple[MethodChoice, ...], spread: Array | None, seed: int
    ) -> None:
        self._analysis, self._choices, self._spread, self._seed = analysis, drawn_from, spread, seed
        self._table, self._pairwise = analysis.numbers.table, compared(analysis)
        self._may = eligible(analysis)
        self._n, m = self._table.matrix.shape
        self._size = analysis.decision.shortlist.size
        self._tracked = self._n if self._n <= 1_000 else max(min(self._size, self._n), 100)
        self._methods, self._noise = default_rng([seed, 3]), default_rng([seed, 4])
        self._sure = [self._prepared(choice, self._table) for choice in drawn_from]
        results = [weigh(analysis.weights) for weigh in self._sure]
        self._found = [result.model for result in results]
        self.models = all(model is not None for model in self._found)
        self._low, self._high = self._bounds()
        self._kept: list[Weigher] = []
        self._counts = Counts(0, np.zeros((self._n, self._tracked), dtype=np.int64), np.zeros((self._n, m)))
        self._among = np.zeros((self._n, self._tracked), dtype=np.int64)

    def _prepared(self, choice: MethodChoice, table: Table) -> Weigher:
        return METHODS[choice.name].prepare(table, choice, self._pairwise)

    def add(self, weights: Array) -> None:
        """Count these weight vectors (s, m) too, each with a method and a table of its own."""
        which = (self._methods.random(len(weights)) * len(self._choices)).astype(int)
        if self._spread is None:
            for place, weigh in enumerate(self._sure):
                self._add_by(place, weigh, weights[which == place])
            return
        for row, place in zip(weights, which.tolist(), strict=True):
            weigh = self._prepared(self._choices[place], self._noisy())
            if len(self._kept) < self._most_kept():
                self._kept.append(weigh)
            self._add_ranked(weigh, row)

    def _add_by(self, place: int, weigh: Weigher, weights: Array) -> None:
        model = self._found[place]
        if model is None:
            for row in weights:
                self._add_ranked(weigh, row)
        elif len(weights):
            counts = rank_counts(model, weights, self._tracked)
            self._counts = self._counts + counts
            whole = len(self._may) == self._n
            self._among += counts.ranks if whole else ranks_among(model, self._may, weights, self._tracked)

    def _add_ranked(self, weigh: Weigher, weights: Array) -> None:
        result = weigh(weights)
        places = result.ranks
        ranks, first = self._counts.ranks, self._counts.first_weights
        _count(ranks, places)
        first[places == 1] += weights
        self._counts = Counts(self._counts.samples + 1, ranks, first)
        if len(self._may) < self._n:
            places = np.full(self._n, self._n + 1)
            places[self._may] = ranked(result.scores[self._may], result.lower_is_better)[1]
        _count(self._among, places)

    def _noisy(self) -> Table:
        """The table with an error in every score, held within its scale."""
        assert self._spread is not None
        errors = self._noise.standard_normal(self._table.matrix.shape) * self._spread
        drawn = np.clip(self._table.matrix + errors, self._low, self._high)
        return replace(self._table, matrix=np.where(self._spread > 0, drawn, self._table.matrix))

    def _bounds(self) -> tuple[Array, Array]:
        """Between which values (m) a score is drawn: where a method takes only positive ones, also above zero."""
        low, high = _ends(self._table)
        if self._spread is None:
            return low, high
        least, lowest = self._table.matrix.min(axis=0), self._table.matrix.copy()
        for j, i in enumerate(self._spread.argmax(axis=0).tolist()):
            if self._spread[i, j] > 0 and np.isfinite(low[j]):
                lowest[i, j] = low[j]
        try:
            with np.errstate(all="ignore"):
                for choice in self._choices:
                    self._prepared(choice, replace(self._table, matrix=lowest))(self._analysis.weights)
        except DeciderError:
            low = np.where(least > 0, np.maximum(low, least / 1000), low)
        return low, high

    def _most_kept(self) -> int:
        return int(np.clip(200_000 // max(self._table.matrix.size, 1), 8, _KEPT))

    def answer(self, size: int) -> Acceptability:
        """What has been counted."""
        counts = self._counts
        first = counts.ranks[:, 0] if self._tracked else np.zeros(self._n, dtype=np.int64)
        central = np.full(counts.first_weights.shape, np.nan)
        ever = np.flatnonzero(first)
        central[ever] = counts.first_weights[ever] / first[ever, None]
        confidence = np.zeros(self._n)
        if len(ever):
            confidence[ever] = self._confidence(ever, central[ever])
        return Acceptability(
            counts.samples,
            self._seed,
            counts.ranks.copy(),
            self._among.copy(),
            size,
            frozen(self._among[:, : max(size, 0)].sum(axis=1) / max(counts.samples, 1)),
            frozen(central),
            frozen(confidence),
        )

    def _confidence(self, ever: Ints, central: Array) -> Array:
        """How often each of `ever` is first under its own central weights, over methods or over drawn tables."""
        if self._spread is not None:
            wins = [[weigh(w).ranks[i] == 1 for weigh in self._kept] for i, w in zip(ever, central, strict=True)]
            return np.asarray(np.mean(wins, axis=1))
        shares = np.zeros(len(ever))
        for weigh, model in zip(self._sure, self._found, strict=True):
            if model is None:
                shares += [weigh(w).ranks[i] == 1 for i, w in zip(ever, central, strict=True)]
            else:
                shares += ranked_rows(batch_scores(model, central))[np.arange(len(ever)), ever] == 1
        return np.asarray(shares / len(self._sure))


def _count(counts: Ints, places: Ints) -> None:
    """Add one draw's `places` (n) to `counts` (n, tracked); a place beyond them is not counted."""
    counted = np.flatnonzero(places <= counts.shape[1])
    counts[counted, places[counted] - 1] += 1


def acceptability(
    analysis: Analysis, uncertainty: Uncertainty, seed: int, draws: int, spread: Array | None = None
) -> Acceptability:
    """The answer of so many draws in one go. Raises DeciderError where nothing is ranked, too."""
    for found in stepped(analysis, uncertainty, seed, (draws,), spread):
        return found
    assert analysis.refusal is not None
    raise DeciderError(analysis.refusal)
