"""Several experts' comparisons of the same items, joined both ways: by judgements (AIJ) and by priorities (AIP)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from decider.analysis.consensus import consensus, group_judgements, group_priorities
from decider.analysis.pairwise import Comparison, compare, groups
from decider.analysis.reciprocal import square
from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.words import Text, message


@dataclass(frozen=True, eq=False)
class Joined:
    """What follows from the comparisons of K experts of n items.

    `each` holds what follows from one expert's alone, None where they do not link all items. `judgements` (n, n) is the
    group's matrix, NaN where nobody compared, and `aij` what follows from it, None where that does not link all items.
    `aip` (n) are the mean priorities and `consensus` is S*, both None unless every expert has linked all items.
    """

    each: tuple[Comparison | None, ...]
    judgements: Array
    aij: Comparison | None
    aip: Array | None
    consensus: float | None


def joined(
    matrices: Sequence[Array],
    voting: Array,
    items: tuple[Text, ...] = (),
    prioritisation: str = "eigenvector",
    random_index: str = "saaty",
) -> Joined:
    """The K matrices (n, n, NaN = missing) of experts with `voting` weights (K), joined.

    Raises DeciderError naming the items of a comparison that is not positive or not reciprocal, and for voting weights
    that are negative, not finite or all zero.
    """
    if not np.isfinite(voting).all() or (voting < 0).any() or not voting.any():
        raise DeciderError(message("Voting weights are numbers of zero or more, and not all zero."))
    choices = (prioritisation, random_index, items)
    each = tuple(compare(m, *choices) if linked(m) else None for m in matrices)
    together = group_judgements(list(matrices), voting, items)
    known = [found.priorities for found in each if found is not None]
    complete = len(known) == len(each)
    return Joined(
        each,
        together,
        compare(together, *choices) if linked(together) else None,
        group_priorities(np.array(known), voting) if complete else None,
        consensus(np.array(known)) if complete else None,
    )


def linked(matrix: Array) -> bool:
    """Whether comparisons (n, n) link all items."""
    return len(groups(square(matrix))) == 1
