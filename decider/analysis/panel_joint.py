"""Whether the list also stays when all scores that need not be discussed move at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.panel_base import Ground
from decider.analysis.table import Array
from decider.decision.findings import DeciderError
from decider.words import Message, message

ALONE = {("topsis", "fixed"), ("wsm", "fixed"), ("wsm", "none"), ("wpm", "none")}
"""Where another alternative's score changes nothing about one's own: fixed scales, and raw sums and products."""


@dataclass(frozen=True)
class Joint:
    """`stays`: whether the list is the same for all values of the quiet scores within their ranges at once; None where
    that was not decided. Where it is not, the worst that can happen loses `goes` and gains `comes` (ids)."""

    stays: bool | None
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    sentence: Message


def joint(base: Ground, low: Array, high: Array, quiet: NDArray[np.bool_]) -> Joint:
    """Whether the list stays when all `quiet` cells (alternatives, criteria of the panel) move between `low` and `high`
    at once, the others staying at their agreed scores.

    Where every alternative's score depends on its own row alone and grows with each better value, the worst case is
    one table: whoever is on the list at the worst of its ranges, everybody else at the best. If the list stays there,
    it stays everywhere; if not, that table is the proof.
    """
    analysis = base.analysis
    moving = quiet & (high > low)
    if not moving[base.rows].any():
        return Joint(True, (), (), message("No other score is disputed."))
    if (analysis.choice.name, analysis.choice.normalisation) not in ALONE:
        sentence = message(
            "Whether the list also stays when all other scores move at once is not decided under this method, because "
            "every score there depends on all others."
        )
        return Joint(None, (), (), sentence)
    worst = base.analysis.numbers.full[base.rows].copy()
    for i, id in enumerate(base.ids):
        row = int(base.rows[i])
        for p, j in enumerate(base.columns.tolist()):
            if moving[row, p]:
                worst[i, j] = _extreme(base, j, low[row, p], high[row, p], better=id not in analysis.shortlist)
    try:
        then = base.listed(base.ranking(worst), worst)
    except DeciderError as refused:
        return Joint(None, (), (), refused.message)
    goes = tuple(id for id in analysis.shortlist if id not in then)
    comes = tuple(id for id in then if id not in analysis.shortlist)
    if not goes and not comes:
        return Joint(True, (), (), message("The list also stays when all other scores move at once."))
    sentence = message("No other score changes the list by itself; several that move at once could.")
    return Joint(False, goes, comes, sentence)


def _extreme(base: Ground, j: int, low: float, high: float, better: bool) -> float:
    """The best or the worst value between two under criterion j."""
    criterion = base.analysis.criteria[j]
    if criterion.direction == "target":
        target = criterion.target or 0.0
        if better:
            return float(np.clip(target, low, high))
        return low if target - low > high - target else high
    return high if better == (criterion.direction == "max") else low
