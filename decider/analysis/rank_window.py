"""The part of the ranks that decides: the alternatives and ranks around the cut, as every heat map shows them."""

from dataclasses import dataclass

from decider.analysis.analysis import Analysis
from decider.analysis.reduced import eligible
from decider.analysis.robustness import Acceptability

MOST = 16
_BELOW = 4
"""So many below the cut are shown."""


@dataclass(frozen=True)
class RankWindow:
    """`rows` of Analysis.alternatives, best first, whom no gate bars, with their `shares` (0 to 1) of the ranks from
    `first` on; the cut follows rank `size` and stands before row `below` of these."""

    rows: tuple[int, ...]
    shares: tuple[tuple[float, ...], ...]
    first: int
    size: int
    below: int


def rank_window(analysis: Analysis, found: Acceptability) -> RankWindow:
    """What is shown of `found`."""
    assert analysis.result is not None
    may = set(eligible(analysis).tolist())
    order = [row for row in analysis.result.order.tolist() if row in may]
    size = min(found.shortlist_size, len(order))
    first, last = around_cut(min(len(order), found.listable.shape[1]), size)
    rows = tuple(order[first:last])
    shares = tuple(tuple((found.listable[row, first:last] / found.samples).tolist()) for row in rows)
    return RankWindow(rows, shares, first + 1, size, size - first)


def around_cut(count: int, size: int) -> tuple[int, int]:
    """From which place to before which one of `count` are shown, with the cut after place `size`."""
    last = min(count, size + _BELOW)
    return max(0, last - MOST), last
