"""What a change of the shortlist is called, and where on a scale it happens."""

import numpy as np

from decider.analysis.panel_thresholds import Stretch
from decider.decision.decision import Decision
from decider.decision.profiles import listed
from decider.words import Message, message


def consequence(decision: Decision, stretch: Stretch) -> Message:
    """Who comes and who goes, in words."""
    goes, comes = (
        listed(tuple(decision.alternative(id).row_name for id in ids)) for ids in (stretch.goes, stretch.comes)
    )
    if stretch.refused:
        return message("the method cannot rank with this score")
    if stretch.goes and stretch.comes:
        return message("{comes} in place of {goes}", comes=comes, goes=goes)
    return message("{goes} off the list", goes=goes) if stretch.goes else message("{comes} on the list", comes=comes)


def told(
    decision: Decision, stretches: tuple[Stretch, ...], low: float, high: float, hundredths: bool = False
) -> Message:
    """What happens in each stretch of a range from `low` to `high`, one after the other: scores with two decimals, or
    weights as `hundredths` with one."""
    said = message("")
    for n, stretch in enumerate(stretches):
        one = _of(decision, stretch, low, high, hundredths)
        said = message("{a}; {b}", a=said, b=one) if n else one
    return said


def _of(decision: Decision, stretch: Stretch, low: float, high: float, hundredths: bool) -> Message:
    what = consequence(decision, stretch)
    # Rounded towards the inside, so that the number printed is one that changes the list.
    start, end = _rounded(stretch.low, True, hundredths), _rounded(stretch.high, False, hundredths)
    if stretch.low == stretch.high:
        return message("at exactly {value}: {what}", value=_exact(stretch.low, hundredths), what=what)
    if stretch.low <= low and stretch.high >= high:
        return message("anywhere from {low} to {high}: {what}", low=start, high=end, what=what)
    if stretch.low <= low:
        return message("up to {value}: {what}", value=end, what=what)
    if stretch.high >= high:
        return message("from {value}: {what}", value=start, what=what)
    return message("from {low} to {high}: {what}", low=start, high=end, what=what)


def _rounded(value: float, up: bool, hundredths: bool) -> str:
    steps = 1000.0 if hundredths else 100.0
    whole = np.ceil(value * steps - 1e-7) if up else np.floor(value * steps + 1e-7)
    return f"{whole / 10:.1f}%" if hundredths else f"{whole / 100:.2f}"


def _exact(value: float, hundredths: bool) -> str:
    return f"{100 * value:.4g}%" if hundredths else f"{value:.4g}"
