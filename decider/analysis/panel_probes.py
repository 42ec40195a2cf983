"""The course of the list under methods without closed forms here: looked at, not proved."""

from collections.abc import Sequence

import numpy as np

from decider.analysis.panel_base import Ground
from decider.analysis.panel_thresholds import Course, Stretch
from decider.decision.findings import DeciderError

_HALVINGS = 24
State = frozenset[str] | None
"""The ids on the list; None where the method refuses the scores."""


def probed(
    ground: Ground, j: int, row: int, low: float, high: float, asked: Sequence[float], looks: int
) -> Course | None:
    """The course of the list for one cell, as `panel_thresholds.courses` has it, from `looks` values spread evenly over
    the range and the values asked about. A change between two looks that goes back before the second is not found; the
    ends of what is found are bisected to a part in ten million of the range."""
    ids = ground.ids
    now: State = frozenset(ground.analysis.shortlist)
    points = sorted({*np.linspace(low, high, max(looks, 2)).tolist(), *asked})
    states = [_state(ground, j, row, x) for x in points]
    if all(state == now for state in states):
        return None
    stretches: list[Stretch] = []
    at: dict[float, Stretch | None] = {}
    begin = 0
    for k in range(len(points)):
        if k + 1 < len(points) and states[k + 1] == states[k]:
            continue
        if states[k] != now:
            start = _edge(ground, j, row, points[begin], points[begin - 1], states[begin]) if begin else points[0]
            end = _edge(ground, j, row, points[k], points[k + 1], states[k]) if k + 1 < len(points) else points[k]
            stretches.append(_stretch(ids, start, end, states[k], now))
        for m in range(begin, k + 1):
            at[points[m]] = stretches[-1] if states[k] != now else None
        begin = k + 1
    return Course(tuple(stretches), tuple(at[x] for x in asked))


def _state(ground: Ground, j: int, row: int, x: float) -> State:
    matrix = ground.analysis.numbers.table.matrix.copy()
    matrix[row, j] = x
    try:
        result = ground.ranking(matrix)
    except DeciderError:
        return None
    return frozenset(ground.listed(result, matrix))


def _edge(ground: Ground, j: int, row: int, inside: float, outside: float, state: State) -> float:
    """The last value towards `outside` at which the list is still `state`."""
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if middle in (inside, outside):
            break
        if _state(ground, j, row, middle) == state:
            inside = middle
        else:
            outside = middle
    return inside


def _stretch(ids: tuple[str, ...], low: float, high: float, state: State, now: State) -> Stretch:
    if state is None or now is None:
        return Stretch(low, high, (), (), True)
    goes, comes = now - state, state - now
    return Stretch(low, high, tuple(id for id in ids if id in goes), tuple(id for id in ids if id in comes))
