"""Why the next ones below the line are not in: where each falls behind the last one that is, and where it is ahead."""

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.explain import difference
from decider.analysis.table import Array
from decider.report.paper import Reason
from decider.report.rows import printed_order, score_digits, short_name
from decider.report.speech import Voice
from decider.words import message

_NEXT = 5
_NAMED = 2


def reasons(
    analysis: Analysis, chances: Chances | None, voice: Voice, borderline_apart: bool = False
) -> tuple[Reason, ...]:
    """One reason for each of the next five, with `borderline_apart` of those that are not borderline; the figure is the
    distance to the line, or the chance where known."""
    assert analysis.result is not None
    order, cut = printed_order(analysis), len(analysis.shortlist)
    if not cut:
        return ()
    last = order[cut - 1]
    digits = score_digits(analysis)
    below = order[cut:]
    if chances is not None and borderline_apart:
        below = [i for i in below if chances.standing(analysis.alternatives[i].id) != "borderline"]
    found = []
    for i in below[:_NEXT]:
        id = analysis.alternatives[i].id
        gap = float(analysis.result.scores[i] - analysis.result.scores[last])
        sign = "+" if gap > 0 and float(f"{gap:.{digits}f}") else ""
        found.append(
            Reason(
                str(int(analysis.result.ranks[i])),
                short_name(analysis, id, voice),
                chances.figure(id) if chances else sign + voice.number(gap, digits),
                _reason(analysis, i, last, digits, voice),
            )
        )
    return tuple(found)


def _reason(analysis: Analysis, i: int, last: int, digits: int, voice: Voice) -> str:
    """Behind on what, ahead on what, in parts of the score."""
    assert analysis.result is not None
    id = analysis.alternatives[i].id
    if analysis.decision.shortlist.gates and id in analysis.fails_gate:
        return voice.say(message("Fails a gate."))
    parts = difference(analysis, id, analysis.alternatives[last].id).parts
    differences = np.array([part.value for part in parts])
    if not np.abs(differences).max(initial=0.0) > 0.5 * 10.0**-digits:
        return voice.say(message("Equal to it on every criterion."))
    behind = _named(analysis, differences, -1, digits, voice)
    ahead = _named(analysis, differences, 1, digits, voice)
    if behind and ahead:
        return voice.say(message("Behind on {behind}; ahead on {ahead}.", behind=behind, ahead=ahead))
    if behind:
        return voice.say(message("Behind on {behind}; ahead on nothing.", behind=behind))
    return voice.say(message("Ahead on {ahead}.", ahead=ahead))


def compared_with(analysis: Analysis, voice: Voice) -> str:
    """The sentence that says what the reasons compare with."""
    if not analysis.shortlist:
        return ""
    name = short_name(analysis, analysis.shortlist[-1], voice)
    return voice.say(
        message("Compared with {name}, the last one in; figures are parts of the difference of scores.", name=name)
    )


def _named(analysis: Analysis, differences: Array, sign: int, digits: int, voice: Voice) -> str:
    """The largest differences of one sign with their figures."""
    order = [int(j) for j in np.argsort(-sign * differences) if sign * differences[j] > 0.5 * 10.0**-digits]
    plus = "+" if sign > 0 else ""
    figures = [(j, plus + voice.number(float(differences[j]), digits)) for j in order[:_NAMED]]
    return voice.listing(tuple(voice.noted(voice.say(analysis.top[j].name), figure) for j, figure in figures))
