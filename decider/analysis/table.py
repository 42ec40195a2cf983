"""A decision matrix as numbers, and what a method makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from decider.words import Message, Text

Array = NDArray[np.float64]


def frozen(values: Any) -> Array:
    """`values` as a read-only array of floats."""
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Table:
    """n alternatives by m criteria.

    `matrix` (n, m) has no missing values. `directions` (m) is 1 for max, -1 for min, 0 for target. `targets`, `worst`
    and `best` (m) are NaN where not declared. Names are for sentences only.
    """

    matrix: Array
    directions: NDArray[np.int64]
    targets: Array
    worst: Array
    best: Array
    alternatives: tuple[Text, ...]
    criteria: tuple[Text, ...]


@dataclass(frozen=True, eq=False)
class Model:
    """What is left of a method once the data are fixed: the scores as a function of the weights alone.

    linear:   score = w @ gain                                        (weighted sum, AHP)
    product:  score = exp(w @ gain)                                   (weighted product; gain holds logarithms)
    distance: score = sqrt(N) / (sqrt(N) + sqrt(P)), N = w^2 @ gain, P = w^2 @ loss   (TOPSIS)
    `gain` and `loss` are (m, n), criterion-major so that a product with the weights reads memory in order.
    """

    family: Literal["linear", "product", "distance"]
    gain: Array
    loss: Array | None = None

    def scores(self, weights: Array) -> Array:
        """The score of each alternative, (n)."""
        if self.family == "linear":
            return np.asarray(weights @ self.gain)
        if self.family == "product":
            # A weight of zero silences even an alternative whose value is zero (logarithm minus infinity).
            used = weights > 0
            return np.asarray(np.exp(weights[used] @ self.gain[used]))
        assert self.loss is not None
        squares = weights * weights
        gained, lost = np.sqrt(squares @ self.gain), np.sqrt(squares @ self.loss)
        total = gained + lost
        return np.asarray(np.divide(gained, total, out=np.full_like(total, 0.5), where=total > 0))


@dataclass(frozen=True, eq=False)
class Step:
    """One table of the arithmetic. `rows` and `columns` say what its axes are: "alternatives", "criteria" or ""."""

    symbol: str
    title: Message
    values: Array
    rows: Literal["alternatives", "criteria", ""] = ""
    columns: Literal["alternatives", "criteria", ""] = ""


@dataclass(frozen=True, eq=False)
class Result:
    """A ranking with its evidence.

    `scores` (n), `ranks` (n, competition ranks), `order` (n, indexes best first, ties in the table's order).
    Parts and steps are made when somebody looks at them: a drag over 10,000 rows needs neither.
    """

    method: str
    normalisation: str
    weights: Array
    scores: Array
    ranks: NDArray[np.int64]
    order: NDArray[np.int64]
    make_parts: Callable[[], Array]
    make_steps: Callable[[], tuple[Step, ...]]
    model: Model | None = None
    lower_is_better: bool = False
    extras: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Array:
        """How much of each score each criterion brings, (n, m); rows sum to the scores."""
        return frozen(self.make_parts())

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic as named tables, in the order in which it is done by hand."""
        return self.make_steps()
