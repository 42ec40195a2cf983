"""One published example, and what comes of computing it here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from decider.analysis.table import Array, Table, frozen
from decider.words import Message

Example = dict[str, Any]
"""A published example as its file holds it: id, method, source, input, parameters, expected, tolerance, notes."""

EXACT = 1e-9


@dataclass(frozen=True)
class Check:
    """One group of figures of one example: `ours` computed now, `theirs` as published, and the largest `difference`.

    They agree when it is no more than `tolerance`: the rounding of the printed figures, a billionth where the example
    was computed at full precision, or the sampling error of a simulation.
    """

    example: str
    paper: str
    method: str
    what: Message
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    difference: float
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance."""
        return self.difference <= self.tolerance


def check(example: Example, what: Message, ours: object, theirs: object, tolerance: float = EXACT) -> Check:
    """Our figures beside the published ones; both are numbers or nested lists of the same shape."""
    a, b = (np.asarray(x, dtype=float).ravel() for x in (ours, theirs))
    difference = float(np.abs(a - b).max()) if a.shape == b.shape else float("inf")
    paper = str(example["source"]).strip().rstrip(";").strip()
    return Check(
        example["id"], paper, example["method"], what, tuple(a.tolist()), tuple(b.tolist()), difference, tolerance
    )


def example_table(given: Example, directions: Sequence[str] | None = None) -> Table:
    """The decision matrix of an example's input, without scales or targets."""
    matrix = np.array(given["matrix"], dtype=float)
    n, m = matrix.shape
    said = list(directions) if directions is not None else [c["direction"] for c in given["criteria"]]
    nothing = frozen([np.nan] * m)
    return Table(
        frozen(matrix),
        np.array([-1 if d == "min" else 1 for d in said], dtype=np.int64),
        nothing,
        nothing,
        nothing,
        tuple(given.get("alternatives", [f"A{i + 1}" for i in range(n)])),
        tuple(c["name"] for c in given["criteria"]) if "criteria" in given else tuple(f"C{j + 1}" for j in range(m)),
    )


def example_weights(given: Example) -> Array:
    """The weights of an example as printed: papers use theirs also where they do not sum to 1."""
    return frozen(given["weights"])
