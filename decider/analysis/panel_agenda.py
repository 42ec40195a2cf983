"""The discussion by consequence: which scores could change the shortlist if they were settled otherwise, and which
cannot, anywhere between what the experts have said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decider.analysis.panel_agenda_weights import WeightAgenda, weight_agenda
from decider.analysis.panel_base import Ground, ground
from decider.analysis.panel_cells import Cells, cells_of
from decider.analysis.panel_joint import Joint, joint
from decider.analysis.panel_probes import probed
from decider.analysis.panel_thresholds import Course, Stretch, courses
from decider.analysis.panel_weights import panel_weights
from decider.analysis.panel_words import told
from decider.decision.decision import Decision
from decider.words import Message, message, plural

_LOOKS = 41
_EVALUATIONS = 20_000
"""Without closed forms: values of each score that are looked at, and rankings in all, after which fewer must do."""


@dataclass(frozen=True)
class Voice:
    """What one expert said in a cell, with the voting weight `voting`, and the `stretch` of the item in which this
    value lies: None where the list would stay as it is."""

    expert: str
    value: float
    voting: float
    stretch: Stretch | None

    @property
    def changes(self) -> bool:
        """Whether settling the cell at this value would change the list."""
        return self.stretch is not None


@dataclass(frozen=True)
class AgendaItem:
    """One cell whose settlement between `low` and `high`, the lowest and highest answer, could change the list.

    `agreed` is the score in force; `stretches` where the list differs, from low to high, `thresholds` the values at
    which it changes. `voices` are all answers, from low to high. `votes` is the voting weight of those that change the
    list, `distance` how far the nearest change is from the agreed score, as a part of the scale. `settled`: its
    discussion has been recorded.
    """

    alternative: str
    criterion: str
    agreed: float
    low: float
    high: float
    thresholds: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    voices: tuple[Voice, ...]
    votes: float
    distance: float
    settled: bool
    sentence: Message

    @property
    def changing(self) -> tuple[Voice, ...]:
        """Those whose value changes the list, from low to high: whom to hear."""
        return tuple(voice for voice in self.voices if voice.changes)


@dataclass(frozen=True, eq=False)
class Agenda:
    """What needs to be discussed in `round`, largest effect first, and that nothing else does.

    `answered` cells have an answer, `disputed` two different ones, of which `items` could change the list. `quiet`
    (alternatives of `PanelScores`, criteria) are the answered cells that need not be discussed. `proved`: the list was
    followed exactly over each range; else `looks` values of each were looked at. `joint` says whether the list also
    stays when all of `quiet` move at once, `weights` which weights need discussion, None where nobody gave any.
    """

    round: int
    items: tuple[AgendaItem, ...]
    answered: int
    disputed: int
    quiet: NDArray[np.bool_]
    proved: bool
    looks: int
    joint: Joint
    weights: WeightAgenda | None
    sentences: tuple[Message, ...]

    def item(self, alternative: str, criterion: str) -> AgendaItem | None:
        """The item of a cell, None where it need not be discussed."""
        for item in self.items:
            if (item.alternative, item.criterion) == (alternative, criterion):
                return item
        return None


_known: list[tuple[Decision, int, Agenda]] = []
"""The last agendas, because the window, a report and the next round ask for the same one and some take seconds."""


def agenda(decision: Decision, round: int = 0) -> Agenda:
    """The agenda of `round`, 0 meaning the last revealed one: each cell alone goes from the lowest to the highest of
    its answers, with all others at their agreed scores. DeciderError as `panel_base.ground`.

    Under TOPSIS, the weighted sum, the weighted product, AHP by ratings, and the methods that order as the weighted sum
    does, the list is followed exactly, with gates and ties as the shortlist has them (see panel_meetings); under other
    methods it is looked at in many places.
    """
    for found in agenda_steps(decision, round):
        if isinstance(found, Agenda):
            return found
    raise AssertionError("the last step is the agenda")


def agenda_steps(decision: Decision, round: int = 0) -> Iterator[float | Agenda]:
    """The work of `agenda` in small steps, each giving the part that is done (0 to 1), and the agenda at the end, so
    that what takes many seconds without closed forms can be left at any step."""
    for known, number, found in _known:
        if known is decision and number == round:
            yield found
            return
    made: Agenda | None = None
    for step in _worked_out(decision, round):
        if isinstance(step, Agenda):
            made = step
        else:
            yield step
    if made is not None:
        _known[:] = [*_known[-1:], (decision, round, made)]
        yield made


def _worked_out(decision: Decision, round: int) -> Iterator[float | Agenda]:
    base = ground(decision, round)
    scores = base.scores
    given = np.where(base.counting[:, None, None], scores.given, np.nan)
    known = ~np.isnan(given)
    low = np.where(known, given, np.inf).min(axis=0, initial=np.inf)
    high = np.where(known, given, -np.inf).max(axis=0, initial=-np.inf)
    disputed = high > low
    cells = cells_of(base)
    proved = cells is not None
    looks = 0 if proved else max(3, min(_LOOKS, _EVALUATIONS // max(int(disputed.sum()), 1)))
    quiet: NDArray[np.bool_] = np.array(known.any(axis=0), dtype=bool)
    items: list[AgendaItem] = []
    ranked = np.isin(np.arange(len(scores.alternatives)), base.rows)
    place = {int(row): i for i, row in enumerate(base.rows.tolist())}
    for p, j in enumerate(base.columns.tolist()):
        rows = np.flatnonzero(disputed[:, p] & ranked)
        asked = [np.unique(given[known[:, i, p], i, p]).tolist() for i in rows.tolist()]
        at = np.array([place[i] for i in rows.tolist()], dtype=np.int64)
        yield p / len(base.columns)
        found = _courses(base, cells, j, at, low[rows, p], high[rows, p], asked, looks)
        for k, (i, values, course) in enumerate(zip(rows.tolist(), asked, found, strict=True)):
            if not proved:
                yield (p + k / len(rows)) / len(base.columns)
            if course is not None:
                quiet[i, p] = False
                items.append(_item(base, decision, i, p, course, values))
    items.sort(key=lambda item: (-item.votes, item.distance))
    quiet.flags.writeable = False
    together = joint(base, low, high, quiet)
    yield Agenda(
        scores.round,
        tuple(items),
        int(known.any(axis=0).sum()),
        int(disputed.sum()),
        quiet,
        proved,
        looks,
        together,
        _weights(base, decision),
        (*_summary(len(items), int(known.any(axis=0).sum()), proved, looks), together.sentence),
    )


def _weights(base: Ground, decision: Decision) -> WeightAgenda | None:
    if not decision.panel.weighing:
        return None
    found = panel_weights(decision, base.scores.round)
    return weight_agenda(base, found) if found.experts else None


def _courses(
    base: Ground,
    cells: Cells | None,
    j: int,
    rows: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    asked: list[list[float]],
    looks: int,
) -> Iterable[Course | None]:
    """All at once where there are closed forms, else one after another as they are asked for."""
    if cells is not None:
        return courses(cells, j, rows, low, high, asked)
    return (
        probed(base, j, row, least, most, values, looks)
        for row, least, most, values in zip(rows.tolist(), low.tolist(), high.tolist(), asked, strict=True)
    )


def _item(base: Ground, decision: Decision, i: int, p: int, course: Course, values: list[float]) -> AgendaItem:
    scores, panel = base.scores, decision.panel
    alternative, criterion = scores.alternatives[i], scores.criteria[p]
    said = dict(zip(values, course.at, strict=True))
    voices = [
        Voice(
            scores.experts[e], float(scores.given[e, i, p]), float(scores.voting[e]), said[float(scores.given[e, i, p])]
        )
        for e in np.flatnonzero(base.counting).tolist()
        if not np.isnan(scores.given[e, i, p])
    ]
    voices.sort(key=lambda voice: voice.value)
    agreed = float(scores.agreed[i, p])
    low, high = values[0], values[-1]
    length = abs((criterion.scale.best or 0.0) - (criterion.scale.worst or 0.0)) or 1.0
    edges = {s.low for s in course.stretches if s.low > low} | {s.high for s in course.stretches if s.high < high}
    return AgendaItem(
        alternative,
        criterion.id,
        agreed,
        low,
        high,
        tuple(sorted(edges)),
        course.stretches,
        tuple(voices),
        sum(voice.voting for voice in voices if voice.changes),
        min(max(s.low - agreed, agreed - s.high, 0.0) for s in course.stretches) / length,
        panel.settled(alternative, criterion.id) is not None,
        told(decision, course.stretches, low, high),
    )


def _summary(items: int, answered: int, proved: bool, looks: int) -> tuple[Message, ...]:
    if items:
        first = plural(
            items,
            "Of {all} scores, {n} could change the shortlist within what the experts have said.",
            "Of {all} scores, {n} could change the shortlist within what the experts have said.",
            all=answered,
        )
    else:
        first = message(
            "None of {all} scores could change the shortlist by itself within what the experts have said.", all=answered
        )
    if proved:
        how = message("The others need not be discussed: the list was followed exactly over each range.")
    else:
        how = message(
            "The others were looked at {n} values each and at every expert's value; this method has no proof.", n=looks
        )
    return first, how
