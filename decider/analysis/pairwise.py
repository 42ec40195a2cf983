"""Pairwise comparison (Saaty 1977, 1980): what follows from one matrix of judgements."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.eigenvector import PRIORITISATIONS, eigen, priorities_of
from decider.analysis.incomplete import completed, next_comparison
from decider.analysis.inconsistency import (
    RANDOM_INDEXES,
    Inconsistency,
    Triad,
    consistency,
    most_inconsistent,
    on_scale,
    random_index_of,
    worst_triad,
)
from decider.analysis.judgement_scales import SCALES, Spread, rescaled, rounding_spread
from decider.analysis.reciprocal import checked, groups
from decider.analysis.table import Array, frozen
from decider.words import Text

__all__ = [
    "PRIORITISATIONS",
    "RANDOM_INDEXES",
    "SCALES",
    "Comparison",
    "Inconsistency",
    "Spread",
    "Triad",
    "compare",
    "groups",
    "next_comparison",
    "on_scale",
    "random_index_of",
    "rescaled",
    "rounding_spread",
    "worst_triad",
]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What follows from one comparison matrix of n items.

    `priorities` (n) sum to 1. `lambda_max` is the principal eigenvalue of `matrix` (n, n), the completed one; `missing`
    (n, n) says which of its entries nobody gave. `most_inconsistent`: the judgements that fit worst, worst first.
    """

    priorities: Array
    lambda_max: float
    consistency_index: float
    random_index: float
    random_index_name: str
    consistency_ratio: float
    matrix: Array
    missing: NDArray[np.bool_]
    most_inconsistent: tuple[Inconsistency, ...]


def compare(
    matrix: Array,
    prioritisation: str = "eigenvector",
    random_index: str = "saaty",
    items: tuple[Text, ...] = (),
    worst: int = 3,
) -> Comparison:
    """Priorities and consistency of a reciprocal matrix (n, n) whose missing entries are NaN.

    Missing entries take the values that make lambda_max smallest; they never count as "equal". CR is 0 for n <= 2.
    The `worst` judgements come with the value that would be consistent; nothing is applied.
    Raises DeciderError naming the items where the matrix is not square, positive, reciprocal or connected.
    """
    given = checked(matrix, items)
    missing = np.isnan(given)
    missing.flags.writeable = False
    full = frozen(completed(given))
    vector, lambda_max = eigen(full)
    priorities = frozen(vector if prioritisation == "eigenvector" else priorities_of(full, prioritisation))
    index, name = random_index_of(len(full), random_index)
    ci, cr = consistency(lambda_max, len(full), index)
    found = most_inconsistent(given, priorities, index, worst)
    return Comparison(priorities, lambda_max, ci, index, name, cr, full, missing, found)
