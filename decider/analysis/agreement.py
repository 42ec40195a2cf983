"""How far ranking methods agree on one decision, and why they do not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.consensus import average_ranks, consensus_order, weighted_spearman
from decider.analysis.disagreement import Reason, reasons, titles
from decider.analysis.method_notes import SAME_ORDER
from decider.analysis.offered import METHODS
from decider.analysis.table import Array, frozen
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message

PAIRWISE = 2_000
"""Up to this many alternatives every two are compared, which takes memory with the square of their number."""

_OTHERS = message("It ranks other projects, because comparisons can take the place of scores under AHP alone.")


@dataclass(frozen=True, eq=False)
class Agreement:
    """K methods that can be computed, in the order in which they were named.

    `ranks` (K, n) over `alternatives` (ids); `kendall` and `spearman` (K, K) are tau-b and weighted Spearman;
    `consensus` gives the ids best first by rule. `alike` are groups of methods with the same order on these data.
    `by_all`, `by_some`, `by_none` split the alternatives by who shortlists them; `refused` says why a method is absent.
    """

    methods: tuple[str, ...]
    analyses: tuple[Analysis, ...]
    alternatives: tuple[str, ...]
    ranks: NDArray[np.int64]
    kendall: Array
    spearman: Array
    consensus: dict[str, tuple[str, ...]]
    alike: tuple[tuple[str, ...], ...]
    by_all: tuple[str, ...]
    by_some: tuple[str, ...]
    by_none: tuple[str, ...]
    refused: tuple[tuple[str, Message], ...]
    reasons: tuple[Reason, ...]

    @property
    def shortlists(self) -> tuple[tuple[str, ...], ...]:
        """The proposed ids under each method, best first (K)."""
        return tuple(analysis.shortlist for analysis in self.analyses)

    def supporters(self, alternative: str) -> int:
        """How many of the methods shortlist an alternative."""
        return sum(alternative in shortlist for shortlist in self.shortlists)

    @property
    def opinions(self) -> tuple[Message, ...]:
        """A sentence for each group of methods that would order alike on any table."""
        ways = {(a.choice.name, a.choice.normalisation): a for a in self.analyses}
        groups = [[ways[way] for way in group if way in ways] for group in SAME_ORDER]
        return tuple(
            message("{methods} order alike on any table: their agreement is one opinion.", methods=titles(group))
            for group in groups
            if len(group) > 1
        )


def agreement(analysis: Analysis, methods: Sequence[str] = tuple(METHODS)) -> Agreement:
    """How far `methods` agree on the decision of `analysis`, each with its defaults, the present one as it is set.

    Reasons compare each with the present method, or with the first where that is not among them. Raises DeciderError
    for an unknown method, or when none can be computed.
    """
    for name in methods:
        if name not in METHODS:
            raise DeciderError(
                message("There is no method {name}; choose one of {known}.", name=name, known=", ".join(METHODS))
            )
    present = analysis.choice.name
    found = {name: _under(analysis, name) for name in dict.fromkeys(methods)}
    # Under AHP comparisons can stand in for scores, so that it ranks alternatives which other methods do not.
    others = [name for name, a in found.items() if a.result is not None and a.numbers.ids != analysis.numbers.ids]
    computed = {name: a for name, a in found.items() if a.result is not None and name not in others}
    if not computed:
        raise DeciderError(message("None of these methods can be computed on these data."))
    ranks = np.array([a.result.ranks for a in computed.values() if a.result is not None])
    ids = tuple(a.id for a in analysis.alternatives)
    lists = [set(a.shortlist) for a in computed.values()]
    always, ever = set.intersection(*lists), set.union(*lists)
    return Agreement(
        tuple(computed),
        tuple(computed.values()),
        ids,
        ranks,
        _kendall(ranks) if len(ids) <= PAIRWISE else _matrix(ranks, _tau_of_many),
        _matrix(ranks, weighted_spearman),
        {rule: tuple(ids[i] for i in order) for rule, order in _consensus(ranks).items()},
        _alike(tuple(computed), ranks),
        tuple(id for id in ids if id in always),
        tuple(id for id in ids if id in ever - always),
        tuple(id for id in ids if id not in ever),
        (
            *((name, a.refusal) for name, a in found.items() if a.refusal is not None),
            *((name, _OTHERS) for name in others),
        ),
        reasons(computed.get(present, next(iter(computed.values()))), tuple(computed.values())),
    )


def _under(analysis: Analysis, name: str) -> Analysis:
    if name == analysis.choice.name:
        return analysis
    return analyse(replace(analysis.decision, method=MethodChoice(name)))


def _matrix(ranks: NDArray[np.int64], correlation: Callable[[Array, Array], float]) -> Array:
    k = len(ranks)
    found = np.eye(k)
    rows = ranks.astype(float)
    for a in range(k):
        for b in range(a + 1, k):
            found[a, b] = found[b, a] = correlation(rows[a], rows[b])
    return frozen(found)


def _kendall(ranks: NDArray[np.int64]) -> Array:
    """Kendall's tau-b of every two rankings: the signs of all differences as vectors, and the cosines between them."""
    k, n = ranks.shape
    products = np.zeros((k, k))
    block = max(1, 200_000 // max(n, 1))
    for start in range(0, n, block):
        # Whole numbers below 2^24, so that single precision is exact.
        signs = np.sign(ranks[:, start : start + block, None] - ranks[:, None, :]).reshape(k, -1).astype(np.float32)
        products += signs @ signs.T
    size = np.diag(products)
    # One root of the product, not a product of two roots: a ranking agrees with itself by 1, not by 0.9999999999999998.
    norm = np.sqrt(np.outer(size, size))
    # Where a ranking ties everybody, it agrees with another that does, and with nobody else.
    alike = (size[:, None] == 0) & (size[None, :] == 0)
    return frozen(np.divide(products, norm, out=alike.astype(float), where=norm > 0))


def _tau_of_many(a: Array, b: Array) -> float:
    """Kendall's tau-b in n log n steps."""
    from scipy.stats import kendalltau  # a second to import, so only for long tables

    tau = float(kendalltau(a, b).statistic)
    return float(np.array_equal(a, b)) if np.isnan(tau) else tau


def _consensus(ranks: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    if ranks.shape[1] <= PAIRWISE:
        return consensus_order(ranks.astype(float))
    return {"borda": np.argsort(np.array([average_ranks(row) for row in ranks]).sum(axis=0), kind="stable")}


def _alike(methods: tuple[str, ...], ranks: NDArray[np.int64]) -> tuple[tuple[str, ...], ...]:
    groups: dict[bytes, list[str]] = {}
    for name, row in zip(methods, ranks, strict=True):
        groups.setdefault(row.tobytes(), []).append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
