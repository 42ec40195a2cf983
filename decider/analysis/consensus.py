"""Several experts: one matrix or one priority vector of the group, and how far they agree."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from decider.analysis.elicited_weights import parts
from decider.analysis.reciprocal import square
from decider.analysis.table import Array, frozen
from decider.words import Message, Text, message


def group_judgements(matrices: list[Array], voting: Array, items: tuple[Text, ...] = ()) -> Array:
    """The group's matrix by aggregation of judgements (AIJ): weighted geometric means (Aczel & Saaty 1983), (n, n).

    A comparison that some experts skipped is the mean of those who made it; one that nobody made stays NaN.
    Raises DeciderError naming the items of a comparison that is not positive or not reciprocal.
    """
    logs = np.log(np.array([square(matrix, items) for matrix in matrices]))
    given = ~np.isnan(logs)
    power = (voting / max(voting.max(initial=0.0), 5e-324))[:, None, None] * given
    total = power.sum(axis=0)
    mean = np.divide((power * np.where(given, logs, 0.0)).sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    joined = np.where(total > 0, np.exp(mean), np.nan)
    np.fill_diagonal(joined, 1.0)
    return frozen(joined)


def group_priorities(priorities: Array, voting: Array) -> Array:
    """The group's priorities by aggregation of priorities (AIP): weighted arithmetic means of the rows, (n)."""
    return frozen(parts(voting) @ priorities)


def consensus(priorities: Array, scale_max: float = 9.0) -> float:
    """The consensus indicator S* of K priority vectors (K, n), 0 to 1 (Goepel 2018, IJAHP 10(3), eq. 11-21).

    1 for one expert or one item. alpha entropy is what each expert spreads, gamma what the group does; beta is the
    difference. The correction c = exp(least alpha entropy) / n is the least similarity that a scale ending at
    `scale_max` allows; the 2013 formula took another c for fewer experts than items and gave 0 there.
    """
    k, n = priorities.shape
    if k < 2 or n < 2:
        return 1.0
    beta = _entropy(priorities.mean(axis=0)) - float(np.mean([_entropy(row) for row in priorities]))
    whole = n + scale_max - 1
    least_alpha = _entropy(np.array([scale_max / whole] + [1 / whole] * (n - 1)))
    least = float(np.exp(least_alpha)) / n
    # Priorities of zero, which no scale with an end gives, could be farther apart than the least similarity.
    return min(max(float((np.exp(-beta) - least) / (1 - least)), 0.0), 1.0)


def word_for(consensus: float) -> Message:
    """The word of Goepel's scale for S*."""
    if consensus < 0.5:
        return message("very low")
    if consensus < 0.625:
        return message("low")
    if consensus < 0.75:
        return message("moderate")
    return message("high") if consensus < 0.875 else message("very high")


def _entropy(p: Array) -> float:
    used = p[p > 0]
    return float(-(used * np.log(used)).sum())


def average_ranks(values: Array) -> Array:
    """Ranks with 1 for the smallest, ties sharing their mean rank, (n)."""
    order = np.argsort(values, kind="stable")
    sorted_values = values[order]
    starts = np.flatnonzero(np.concatenate(([True], np.diff(sorted_values) > 0)))
    ends = np.append(starts[1:], len(values))
    ranks = np.empty(len(values))
    ranks[order] = np.repeat((starts + 1 + ends) / 2, ends - starts)
    return ranks


def kendall_w(ratings: Array) -> float:
    """Kendall's W of K raters by n items, corrected for ties (Kendall & Babington Smith 1939).

    1 where there is nothing to disagree about: one item, or every rater ties all.
    """
    k, n = ratings.shape
    ranks = np.array([average_ranks(row) for row in ratings])
    spread = float(((ranks.sum(axis=0) - k * (n + 1) / 2) ** 2).sum())
    tied = 0.0
    for row in ranks:
        _, counts = np.unique(row, return_counts=True)
        tied += float((counts**3 - counts).sum())
    most = k * k * (n**3 - n) - k * tied
    return 12 * spread / most if most > 0 else 1.0


def kendall_tau_b(a: Array, b: Array) -> float:
    """Kendall's tau-b between two score or rank vectors (n); 1 where either ties everything with the other alike."""
    together = left = right = 0.0
    for x, y in _signs(a, b):
        together += float((x * y).sum())
        left += float(np.abs(x).sum())
        right += float(np.abs(y).sum())
    norm = float(np.sqrt(left * right))
    return together / norm if norm else float(left == right)


def _signs(a: Array, b: Array) -> Iterator[tuple[Array, Array]]:
    """Who is above whom in both vectors, for each pair twice, in blocks of rows that keep 10,000 items in memory."""
    block = max(1, 1_000_000 // max(len(a), 1))
    for start in range(0, len(a), block):
        rows = slice(start, start + block)
        yield np.sign(a[rows, None] - a), np.sign(b[rows, None] - b)


def spearman(a: Array, b: Array) -> float:
    """Spearman's rank correlation with average ranks for ties."""
    x, y = average_ranks(a) - (len(a) + 1) / 2, average_ranks(b) - (len(b) + 1) / 2
    norm = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return float((x * y).sum()) / norm if norm else float(np.array_equal(x, y))


def weighted_spearman(a: Array, b: Array) -> float:
    """Weighted Spearman r_w of two rank vectors (1 = best), which counts the top more (Costa & Soares 2005)."""
    n = len(a)
    if n < 2:
        return 1.0
    x, y = average_ranks(a), average_ranks(b)
    total = float((((x - y) ** 2) * ((n - x + 1) + (n - y + 1))).sum())
    return 1 - 6 * total / (n**4 + n**3 - n**2 - n)


def rank_similarity(a: Array, b: Array) -> float:
    """WS of two rank vectors (1 = best), `a` being the reference (Salabun & Urbaniak 2020)."""
    n = len(a)
    x, y = average_ranks(a), average_ranks(b)
    farthest = np.maximum(np.abs(1 - x), np.abs(n - x))
    return 1 - float((2.0**-x * np.divide(np.abs(x - y), farthest, out=np.zeros(n), where=farthest > 0)).sum())


def kemeny_distance(a: Array, b: Array) -> float:
    """Kemeny's distance of two rank vectors: 2 for each pair in opposite order, 1 where only one of them ties it."""
    return sum(float(np.abs(x - y).sum()) for x, y in _signs(a, b)) / 2


def consensus_order(ranks: Array) -> dict[str, NDArray[np.int64]]:
    """Orders (indexes, best first) that several rank vectors (K, n) agree on best.

    `borda` by the sum of ranks, `copeland` by majorities won less lost, `kemeny` with the least total Kemeny distance
    (up to 10 items, exactly). Ties keep the table's order.
    """
    n = ranks.shape[1]
    ahead = (ranks[:, :, None] < ranks[:, None, :]).sum(axis=0)
    majority = np.sign(ahead - ahead.T)
    orders = {
        "borda": np.argsort(np.array([average_ranks(row) for row in ranks]).sum(axis=0), kind="stable"),
        "copeland": np.argsort(-majority.sum(axis=1), kind="stable"),
    }
    if 0 < n <= 10:
        orders["kemeny"] = _kemeny(ahead)
    return orders


def _kemeny(ahead: NDArray[np.int64]) -> NDArray[np.int64]:
    """The order with the fewest contradicted votes, by dynamic programming over sets of items placed first."""
    n = len(ahead)
    cost: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for size in range(n):
        longer: dict[int, tuple[int, tuple[int, ...]]] = {}
        for placed, (spent, order) in ((s, v) for s, v in cost.items() if s.bit_count() == size):
            for item in range(n):
                if placed >> item & 1:
                    continue
                rest = [j for j in range(n) if j != item and not placed >> j & 1]
                total = spent + int(sum(ahead[j, item] for j in rest))
                key = placed | 1 << item
                if key not in longer or (total, (*order, item)) < longer[key]:
                    longer[key] = (total, (*order, item))
        cost |= longer
    return np.array(cost[(1 << n) - 1][1], dtype=np.int64)
