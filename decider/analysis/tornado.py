"""A tornado: for each criterion, what one alternative and the shortlist become when its weight goes to two ends."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from decider.analysis.analysis import Analysis, weigher
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.sensitivity import criterion_path, list_interval
from decider.analysis.stability import winner_interval
from decider.analysis.table import Array

Ends = Literal["points", "list", "winner"]
"""So many points to either side, or the ends of the interval in which the shortlist, or the winner, stays."""


@dataclass(frozen=True)
class TornadoEnd:
    """With `weight` (0 to 1) for the criterion: the score and rank of the alternative, and who (ids) comes onto the
    list and leaves it."""

    weight: float
    score: float
    rank: int
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class TornadoRow:
    """One criterion, its weight now, and what holds at the lower and the higher end of its range."""

    criterion: str
    weight: float
    low: TornadoEnd
    high: TornadoEnd

    @property
    def swing(self) -> float:
        """How far apart the two scores are."""
        return abs(self.high.score - self.low.score)


@dataclass(frozen=True)
class Tornado:
    """The rows of `alternative` (id), widest swing of the score first, with its score and rank now."""

    alternative: str
    score: float
    rank: int
    rows: tuple[TornadoRow, ...]


def tornado(analysis: Analysis, alternative: str, ends: Ends = "points", points: float = 5.0) -> Tornado | None:
    """The tornado of a ranked alternative over the top-level criteria, the others keeping their proportions.

    Each weight goes `points` hundredths down and up, as far as 0 and 1 allow, by any method; or to the exact ends of
    an interval, where the method has them. Scores between the ends lie between theirs under weighted sum, AHP,
    weighted product and TOPSIS. None where nothing is ranked, or the method has no intervals.
    """
    ids = analysis.numbers.ids
    if analysis.result is None or alternative not in ids:
        return None
    model, row = analysis.result.model, ids.index(alternative)
    if ends != "points" and model is None:
        return None
    rank, rows = weigher(analysis), []
    may = eligible(analysis)

    def end(t: float, weights: Array) -> TornadoEnd:
        result = rank(weights)
        order = may[ranked(result.scores[may], result.lower_is_better)[0]]
        listed = [ids[i] for i in order[: analysis.decision.shortlist.size]]
        return TornadoEnd(
            t,
            float(result.scores[row]),
            int(result.ranks[row]),
            tuple(id for id in listed if id not in analysis.shortlist),
            tuple(id for id in analysis.shortlist if id not in listed),
        )

    for criterion in analysis.top:
        path, now = criterion_path(analysis, criterion.id)
        if ends == "points":
            low, high = max(now - points / 100, 0.0), min(now + points / 100, 1.0)
        elif ends == "list":
            low, high = list_interval(analysis, path, now)
        else:
            assert model is not None
            low, high = winner_interval(model, path, now)
        rows.append(TornadoRow(criterion.id, now, *(end(t, np.asarray(path.at(t))) for t in (low, high))))
    rows.sort(key=lambda one: -one.swing)
    return Tornado(alternative, float(analysis.result.scores[row]), int(analysis.result.ranks[row]), tuple(rows))
