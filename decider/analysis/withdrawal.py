"""Would the others change places if one alternative were withdrawn, or entered twice? (Rank reversal, Belton & Gear
1983; for TOPSIS Garcia-Cascales & Lamata 2012.)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from decider.analysis.offered import METHODS, settled_choice
from decider.analysis.table import Array, Result, Table
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message

Ints = NDArray[np.int64]

Change = Literal["withdrawn", "entered twice"]

_OWN_SCALE = message(
    "Every score is placed on the fixed scale of its criterion, so no withdrawal or newcomer can reorder the others."
)
_OWN_VALUES = message(
    "Every score rests on the alternative's own values alone, so no withdrawal or newcomer can reorder the others."
)
_COMMON_FACTOR = message(
    "In a product this normalisation multiplies all scores alike, so no withdrawal or newcomer can reorder the others."
)
_PROOFS = {
    ("topsis", "fixed"): _OWN_SCALE,
    ("wsm", "fixed"): _OWN_SCALE,
    ("wpm", "fixed"): _OWN_SCALE,
    ("wsm", "none"): _OWN_VALUES,
    ("wpm", "none"): _OWN_VALUES,
    ("wpm", "ratio"): _COMMON_FACTOR,
    ("wpm", "sum"): _COMMON_FACTOR,
    ("wpm", "vector"): _COMMON_FACTOR,
}


@dataclass(frozen=True, eq=False)
class Reversal:
    """Changing `alternative` (an index of the table) reorders others: in each row of `pairs` (p, 2) the first was
    strictly ahead of the second and falls strictly behind; the pair nearest the top of the ranking comes first."""

    alternative: int
    pairs: Ints


@dataclass(frozen=True, eq=False)
class Reversals:
    """Every single change that reorders the others; `proof` says why there can be none, where that is certain."""

    cases: tuple[Reversal, ...]
    proof: Message | None = None


def reversals(
    table: Table,
    choice: MethodChoice,
    weights: Array,
    pairwise: Mapping[int, Array] | None = None,
    change: Change = "withdrawn",
    among: Sequence[int] | None = None,
) -> Reversals:
    """Which alternatives, one at a time withdrawn or entered a second time, reorder the others under `choice`.

    `among` names those (rows) that are tried, all by default, so that long tables can be tried in pieces.

    `weights` (m) stay as they are; `pairwise` are the comparisons of alternatives under a criterion, which lose or
    repeat the row and column too. A tie that forms or breaks is no reversal. Raises DeciderError where the method does
    not fit the data.
    """
    choice = settled_choice(choice, table)
    proof = _PROOFS.get((choice.name, choice.normalisation))
    n = len(table.matrix)
    if proof is not None or n < (3 if change == "withdrawn" else 2):
        return Reversals((), proof)
    given = dict(pairwise or {})
    before = _ranks(table, choice, weights, given)
    ahead = before[:, None] < before[None, :]
    cases = []
    for i in range(n) if among is None else among:
        rows = np.delete(np.arange(n), i) if change == "withdrawn" else np.append(np.arange(n), i)
        matrices = {j: matrix[np.ix_(rows, rows)] for j, matrix in given.items()}
        after = _ranks(_of_rows(table, rows), choice, weights, matrices)[: n - 1 if change == "withdrawn" else n]
        others = rows[: len(after)]
        turned = ahead[np.ix_(others, others)] & (after[:, None] > after[None, :])
        turned[others == i] = turned[:, others == i] = False
        pairs = others[np.argwhere(turned)]
        if len(pairs):
            cases.append(Reversal(i, pairs[np.lexsort((before[pairs[:, 1]], before[pairs[:, 0]]))]))
    return Reversals(tuple(cases))


def _ranks(table: Table, choice: MethodChoice, weights: Array, pairwise: Mapping[int, Array]) -> Ints:
    result: Result = METHODS[choice.name].prepare(table, choice, pairwise)(weights)
    return result.ranks


def _of_rows(table: Table, rows: Ints) -> Table:
    return replace(table, matrix=table.matrix[rows], alternatives=tuple(table.alternatives[i] for i in rows))
