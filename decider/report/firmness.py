"""How firm the list is: the smallest change of one weight that alters it, and what would then happen."""

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.ranking import ranked
from decider.analysis.reduced import eligible
from decider.analysis.sensitivity import CriterionSensitivity, criterion_path
from decider.report.paper import Passage, Sentence
from decider.report.rows import short_name
from decider.report.speech import Voice
from decider.words import Message, message

_BEYOND = 1e-7
"""How far beyond the end of an interval (as a weight) the list is looked at to see who changed places."""


def nearest(found: dict[str, CriterionSensitivity]) -> CriterionSensitivity | None:
    """The criterion whose weight has the least way to go until the list changes; None where none can change it."""
    movable = [s for s in found.values() if np.isfinite(s.room)]
    return min(movable, key=lambda s: s.room, default=None)


def first_change(analysis: Analysis, found: dict[str, CriterionSensitivity]) -> Message | None:
    """Which single weight changes the list first, and where; None without intervals."""
    if not found or not analysis.shortlist:
        return None
    close = nearest(found)
    if close is None:
        return message("No change of a single weight alters the list.")
    template, end = _switch(close)
    return message(
        template,
        criterion=analysis.decision.criterion(close.criterion).name,
        **told_apart(end, close.weight),
    )


def told_apart(end: float, now: float) -> dict[str, str]:
    """Two weights in per cent, with one decimal or as many as it takes to tell them apart, at most four."""
    digits = 1
    while digits < 4 and end != now and f"{end * 100:.{digits}f}" == f"{now * 100:.{digits}f}":
        digits += 1
    return {"end": f"{end * 100:.{digits}f}%", "now": f"{now * 100:.{digits}f}%"}


def in_points(room: float, voice: Voice) -> str:
    """A movement of a weight in points, with one decimal or as many as it takes to show a digit, at most four."""
    digits = next((d for d in range(1, 4) if float(f"{room * 100:.{d}f}")), 4)
    return voice.number(room * 100, digits)


def _switch(close: CriterionSensitivity) -> tuple[str, float]:
    low, high = close.shortlist_interval
    down = close.weight - low if low > 0 else np.inf
    if down <= (high - close.weight if high < 1 else np.inf):
        return message("The list first changes if {criterion} weighs less than {end} (now {now}).").template, low
    return message("The list first changes if {criterion} weighs more than {end} (now {now}).").template, high


def smallest_change(analysis: Analysis, found: dict[str, CriterionSensitivity], voice: Voice) -> Passage | None:
    """The passage on what one weight can change: the list, and the first place."""
    if analysis.result is None or not found or not analysis.shortlist or len(analysis.alternatives) < 2:
        return None
    names = [analysis.decision.criterion(id).name for id in found]
    said: list[Message] = []
    close = nearest(found)
    if close is None:
        said.append(message("**No single weight** can change the list, wherever it is moved."))
    else:
        points = message("{n} points", n=in_points(close.room, voice))
        criterion = analysis.decision.criterion(close.criterion).name
        leaving, coming = exchanged(analysis, close)
        if leaving and coming:
            said.append(
                message(
                    "**{points}** on {criterion} are enough for {coming} to replace {leaving}.",
                    points=points,
                    criterion=criterion,
                    coming=voice.listing(tuple(short_name(analysis, id, voice) for id in coming)),
                    leaving=voice.listing(tuple(short_name(analysis, id, voice) for id in leaving)),
                )
            )
        else:
            said.append(
                message(
                    "**{points}** on {criterion} are enough to change the list.", points=points, criterion=criterion
                )
            )
    silent = tuple(
        voice.say(name) for name, s in zip(names, found.values(), strict=True) if close and not np.isfinite(s.room)
    )
    if silent:
        said.append(message("The list stays the same whatever {criteria} weighs.", criteria=voice.listing(silent)))
    said.append(_first_place(analysis, found, voice))
    runs: list[Sentence] = [voice.runs(sentence) for sentence in said]
    return Passage(voice.say(message("The smallest change of one weight")), (joined(runs, voice),))


def _first_place(analysis: Analysis, found: dict[str, CriterionSensitivity], voice: Voice) -> Message:
    assert analysis.result is not None
    first = short_name(analysis, analysis.alternatives[int(analysis.result.order[0])].id, voice)
    rooms: list[tuple[float, str]] = []
    for id, s in found.items():
        low, high = s.winner_interval
        # Who is first to within rounding of the border is level there at most, and still shares the first place.
        down, up = low > _BEYOND, high < 1 - _BEYOND
        room = min(s.weight - low if down else np.inf, high - s.weight if up else np.inf)
        rooms.append((room, id))
    room, id = min(rooms)
    if not np.isfinite(room):
        return message("{first} stays first whatever any single weight is.", first=first)
    return message(
        "{first} stays first until a single weight moves by {n} points ({criterion}).",
        first=first,
        n=in_points(room, voice),
        criterion=analysis.decision.criterion(id).name,
    )


def exchanged(analysis: Analysis, close: CriterionSensitivity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids that leave and that join the list just beyond the nearer end of the interval."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    _, end = _switch(close)
    path, now = criterion_path(analysis, close.criterion)
    beyond = end - _BEYOND if end < now else end + _BEYOND
    scores = analysis.result.model.scores(path.at(beyond))
    rows = eligible(analysis)
    order, _ = ranked(scores[rows])
    then = [analysis.alternatives[int(rows[i])].id for i in order[: len(analysis.shortlist)]]
    leaving = tuple(id for id in analysis.shortlist if id not in then)
    return leaving, tuple(id for id in then if id not in analysis.shortlist)


def joined(runs: list[Sentence], voice: Voice) -> Sentence:
    """Sentences as one passage."""
    from decider.report.paper import Run

    between = () if voice.chinese else (Run(" "),)
    together: list[Run] = []
    for i, sentence in enumerate(runs):
        together += [*(between if i else ()), *sentence]
    return tuple(together)
