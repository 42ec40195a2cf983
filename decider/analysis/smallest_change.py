"""The nearest weights at which the winner, or the shortlist, changes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.nearest import nearest, passes
from decider.analysis.paths import of_rows
from decider.analysis.ranking import ranked
from decider.analysis.reduced import by_top, eligible, merits
from decider.analysis.table import Array, Model, frozen

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SmallestChange:
    """The nearest weights at which `enters` draws level with `leaves` (alternative ids), beyond which they swap.

    `criteria` are the ids of the top-level criteria and `weights` theirs; sub-criteria keep their shares in them.
    `distance` is the largest movement of any one weight, and no weights nearer than `at_least` change anything; the
    two are equal under methods that are linear in the weights (or their logarithms), where the answer is exact.
    `total` is the sum of all movements.
    """

    criteria: tuple[str, ...]
    weights: Array
    distance: float
    total: float
    enters: str
    leaves: str
    at_least: float


def smallest_change(analysis: Analysis, what: Literal["winner", "shortlist"] = "winner") -> SmallestChange | None:
    """The nearest weights at which somebody else is first, or the shortlist has other members; None where no weights
    do that, or where nothing is ranked.

    Weighted sum, AHP and weighted product: exact, pair by pair, by the dual of a linear program in one variable.
    TOPSIS: the best of many searches that each end at an exact crossing, with a proven lower bound.
    """
    if analysis.result is None or analysis.result.model is None:
        return None
    model, weights = by_top(analysis)
    rows = eligible(analysis) if what == "shortlist" else np.arange(len(analysis.alternatives))
    model = of_rows(model, rows)
    scores = merits(analysis)[rows]
    order, ranks = ranked(scores)
    size = analysis.decision.shortlist.size if what == "shortlist" else max(int((ranks == 1).sum()), 1)
    found = nearest(model, weights, scores, order[:size], order[size:])
    if what == "winner" and size > 1:
        # Several are first together; whatever parts them is the nearest change.
        found = _parting(model, weights, scores, order[:size]) or found
    if found is None:
        return None
    near, enters, leaves, at_least = found
    moved = np.abs(near - weights)
    ids = analysis.numbers.ids
    return SmallestChange(
        tuple(c.id for c in analysis.top),
        frozen(near),
        float(moved.max()),
        float(moved.sum()),
        ids[rows[enters]],
        ids[rows[leaves]],
        min(at_least, float(moved.max())),
    )


def _parting(model: Model, weights: Array, scores: Array, first: Rows) -> tuple[Array, int, int, float] | None:
    """The nearest weights at which those who are first together are so no more; None where they all stay level."""
    one = int(first[0])
    for other in first[1:].tolist():
        for leaves, enters in ((one, other), (other, one)):
            if passes(model, weights, leaves, enters):
                return weights, enters, leaves, 0.0
    if model.family == "product" and scores[one] == 0:
        # Products of zero stay level until a criterion on which they have one loses its weight.
        return nearest(model, weights, scores, first, first)
    return None
