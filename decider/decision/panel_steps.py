"""The answers that a scale offers to an expert."""

from functools import lru_cache

from decider.decision.criteria import Scale

MOST = 201
"""The most steps that are told apart; a longer scale takes any number between its ends."""

_STEPS = (1.0, 0.5, 0.1, 0.05, 0.01)


@lru_cache(maxsize=1024)
def steps(scale: Scale) -> tuple[float, ...]:
    """The values on which an expert may score, from the smaller number up; () for any number between the ends.

    Whole numbers on long scales, halves up to a length of 5, tenths up to 1; finer where an end or a level of the
    rubric needs it.
    """
    if scale.worst is None or scale.best is None:
        return ()
    low, high = sorted((scale.worst, scale.best))
    length = high - low
    widest = 0.1 if length <= 1 else 0.5 if length <= 5 else 1.0
    marks = [high, *(level.value for level in scale.rubric if low <= level.value <= high)]
    for step in (s for s in _STEPS if s <= widest):
        count = length / step
        if count > MOST - 1 or length == 0:
            return ()
        if all(_whole((mark - low) / step) for mark in marks):
            return tuple(round(low + i * step, 10) for i in range(round(count) + 1))
    return ()


def on_step(scale: Scale, value: float) -> bool:
    """Whether `value` is one of the answers that the scale offers."""
    if scale.worst is None or scale.best is None:
        return False
    low, high = sorted((scale.worst, scale.best))
    offered = steps(scale)
    return low <= value <= high and (not offered or any(abs(value - step) < 1e-9 for step in offered))


def _whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-9
