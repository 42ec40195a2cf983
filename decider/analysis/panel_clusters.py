"""Which experts score alike: groups by average linkage, as many as stand apart most clearly."""

from dataclasses import dataclass

import numpy as np

from decider.analysis.table import Array

_MOST = 5
"""More groups than this say nothing that the list of experts does not."""
_APART = 0.25
"""Below this mean silhouette no grouping has substance (Kaufman & Rousseeuw 1990, table 4)."""


@dataclass(frozen=True)
class Cluster:
    """Experts (ids) who score alike, and the cell (alternative and criterion ids, "" for none) where their mean `own`
    is farthest, as a part of the scale, from the mean `others` of all other experts."""

    experts: tuple[str, ...]
    alternative: str
    criterion: str
    own: float
    others: float


def distances(scores: Array) -> Array:
    """The mean absolute difference of every two experts on the cells that both answered, (k, k), of `scores` (k, ...)
    as parts of their scales. Two without a cell in common are as far apart as two are on average."""
    flat = scores.reshape(len(scores), -1)
    k = len(flat)
    found = np.zeros((k, k))
    for a in range(k):
        gaps = np.abs(flat[a] - flat)
        known = ~np.isnan(gaps)
        count = known.sum(axis=1)
        found[a] = np.where(count > 0, np.where(known, gaps, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)
    np.fill_diagonal(found, 0.0)
    off = found[~np.eye(k, dtype=bool)]
    usual = float(np.nanmean(off)) if (~np.isnan(off)).any() else 0.0
    return np.where(np.isnan(found), usual, found)


def linkage(distance: Array, groups: int) -> list[list[int]]:
    """The items of a distance matrix (k, k) in `groups` groups by average linkage (UPGMA, Sokal & Michener 1958), each
    and all in the order of the items; of merges that are equally near the first is made."""
    members = [[i] for i in range(len(distance))]
    between = distance.astype(float).copy()
    np.fill_diagonal(between, np.inf)
    while len(members) > groups:
        a, b = sorted(int(v) for v in np.unravel_index(np.argmin(np.round(between, 12)), between.shape))
        na, nb = len(members[a]), len(members[b])
        joined = (na * between[a] + nb * between[b]) / (na + nb)
        between[a], between[:, a] = joined, joined
        between[a, a] = np.inf
        between = np.delete(np.delete(between, b, axis=0), b, axis=1)
        members[a] = sorted(members[a] + members[b])
        del members[b]
    return sorted(members)


def silhouette(distance: Array, groups: list[list[int]]) -> float:
    """The mean silhouette width of a grouping (Rousseeuw 1987): 1 for groups far apart, 0 and less for none. An item
    alone in its group has width 0."""
    widths = []
    for group in groups:
        for i in group:
            if len(group) == 1:
                widths.append(0.0)
                continue
            inside = float(distance[i, group].sum()) / (len(group) - 1)
            outside = min(float(distance[i, other].mean()) for other in groups if other is not group)
            widths.append((outside - inside) / max(inside, outside) if max(inside, outside) > 0 else 0.0)
    return float(np.mean(widths))


def grouped(distance: Array) -> tuple[list[list[int]], float]:
    """The grouping with the largest mean silhouette among 2 to 5 groups, and that width; one group of all with width 0
    where the largest is below 0.25."""
    k = len(distance)
    best, width = [list(range(k))] if k else [], 0.0
    for count in range(2, min(_MOST, k - 1) + 1):
        groups = linkage(distance, count)
        found = silhouette(distance, groups)
        if found > width + 1e-12:
            best, width = groups, found
    return (best, width) if width >= _APART else ([list(range(k))] if k else [], 0.0)


def farthest_cell(scores: Array, group: list[int]) -> tuple[int, int, float, float] | None:
    """The cell (row, column) of `scores` (k, rows, columns) in which the means of `group` and of the others differ
    most, with both means; None where nothing was answered on both sides. The first of several."""
    inside = np.zeros(len(scores), dtype=bool)
    inside[group] = True
    means = []
    for side in (inside, ~inside):
        known = ~np.isnan(scores[side])
        count = known.sum(axis=0)
        total = np.where(known, scores[side], 0.0).sum(axis=0)
        means.append(np.where(count > 0, total / np.maximum(count, 1), np.nan))
    gap = np.abs(means[0] - means[1])
    if not gap.size or np.isnan(gap).all():
        return None
    gap = np.where(np.isnan(gap), -1.0, gap)
    row, column = (int(v) for v in np.argwhere(gap >= gap.max() - 1e-12)[0])
    return row, column, float(means[0][row, column]), float(means[1][row, column])
