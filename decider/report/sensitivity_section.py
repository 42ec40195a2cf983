"""The charts of the sensitivity as sections of a report: one weight, what each weight does, and how often each rank.

Each maker gives a section with a picture, and with its figures for documents that draw none; None where a decision or
its method has nothing to show.
"""

from math import ceil

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.chances import POINTS, SEED, Chances
from decider.analysis.paths import Path, of_rows, scores_along
from decider.analysis.rank_window import rank_window
from decider.analysis.reduced import eligible
from decider.analysis.robustness import Acceptability, shown_chance
from decider.analysis.segments import segments
from decider.analysis.sensitivity import CriterionSensitivity, criterion_path
from decider.analysis.tornado import TornadoEnd, TornadoRow, tornado
from decider.analysis.uncertain import acceptability
from decider.analysis.uncertainty import Uncertainty
from decider.report.firmness import nearest
from decider.report.paper import Grid, Picture, Section, Words
from decider.report.rows import score_digits, short_name
from decider.report.sensitivity_pictures import (
    RanksPicture,
    SweepCurve,
    SweepEnd,
    SweepPicture,
    TornadoBar,
    TornadoPicture,
)
from decider.report.speech import Voice
from decider.report.weighing import sensitivities
from decider.words import Message, message

_DRAWS, _DRAWS_WITHOUT_MODEL = 10_000, 1_000
_STEPS = 121
"""So many weights are drawn along the axis."""
_SAME = 1e-7
_AROUND = 3
"""So many on either side of the cut have names, and the first."""


def ranks_section(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """How often each alternative around the cut had each rank when the weights vary; None for fewer than two."""
    if analysis.result is None or len(eligible(analysis)) < 2:
        return None
    found = _counted(analysis)
    window = rank_window(analysis, found)
    ids = [analysis.alternatives[row].id for row in window.rows]
    names = tuple(short_name(analysis, id, voice) for id in ids)
    picture = RanksPicture(
        names, tuple(id in analysis.shortlist for id in ids), window.shares, window.first, window.size, window.below
    )
    ranks = [str(window.first + j) for j in range(len(window.shares[0]))]
    rows = tuple((name, *map(shown_chance, shares)) for name, shares in zip(names, window.shares, strict=True))
    # What is above them says per cent, and narrow columns would break such a figure.
    bare = tuple(tuple(cell.rstrip("%") for cell in row) for row in rows)
    table = Grid(
        (voice.say(message("Project")), *ranks),
        bare,
        (0.4, *[0.6 / len(ranks)] * len(ranks)),
        tuple(range(1, len(ranks) + 1)),
    )
    values = {"n": voice.count(found.samples), "points": POINTS, "seed": found.seed}
    basis = message(
        "Per cent of {n} draws with the weights within {points:g} points of the present ones, seed {seed}; "
        "the dashed lines are the cut.",
        **values,
    )
    undrawn = message(
        "Per cent of {n} draws with the weights within {points:g} points of the present ones, seed {seed}.", **values
    )
    best = [int(np.argmax(shares)) for shares in window.shares]
    described = (
        message("{name}: rank {rank} in {share} of the draws", name=name, rank=window.first + j, share=rows[i][j + 1])
        for i, (name, j) in enumerate(zip(names, best, strict=True))
    )
    return Section(
        "ranks",
        voice.say(message("How often at each rank")),
        (Picture("ranks", picture, "; ".join(map(voice.say, described)), table),),
        subtitle=voice.say(basis),
        undrawn=voice.say(undrawn),
    )


def _counted(analysis: Analysis) -> Acceptability:
    """The same draws as those of the chances."""
    assert analysis.result is not None
    draws = _DRAWS if analysis.result.model is not None else _DRAWS_WITHOUT_MODEL
    return acceptability(analysis, Uncertainty("around", POINTS), SEED, draws)


def tornado_section(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """What each weight, five points lower and higher, does to the last project on the list; None for one criterion."""
    if analysis.result is None or len(analysis.top) < 2 or not analysis.alternatives:
        return None
    last = analysis.shortlist[-1] if analysis.shortlist else analysis.alternatives[int(analysis.result.order[0])].id
    found = tornado(analysis, last, "points", POINTS)
    if found is None:
        return None
    tops, digits = [c.id for c in analysis.top], score_digits(analysis)
    named = {id: voice.say(analysis.decision.criterion(id).name) for id in tops}
    bars = tuple(
        TornadoBar(
            named[row.criterion],
            tops.index(row.criterion),
            row.low.score,
            row.high.score,
            _end(row.low, voice),
            _end(row.high, voice),
            bool(row.low.enters or row.low.leaves),
            bool(row.high.enters or row.high.leaves),
        )
        for row in found.rows
    )
    picture = TornadoPicture(
        bars, found.score, voice.say(analysis.method.score), voice.say(message("lower weight")),
        voice.say(message("higher weight")),
    )  # fmt: skip
    table = Grid(
        tuple(voice.say(head) for head in _TORNADO_HEADS),
        tuple((named[row.criterion], *_figures(row, digits, voice)) for row in found.rows),
        (0.3, *[0.1] * 7),
        tuple(range(1, 8)),
    )
    name = short_name(analysis, last, voice)
    changed = [
        voice.say(message("{a} {b}.", a=named[row.criterion], b=_change(analysis, end, voice)))
        for row in found.rows
        for end in (row.low, row.high)
        if end.enters or end.leaves
    ]
    said = voice.say(
        message(
            "Each weight goes {points:g} points down and up, the others keep their proportions; rank {rank} now.",
            points=POINTS,
            rank=found.rank,
        )
    )
    described = "; ".join(f"{bar.name}: {bar.low_label}, {bar.high_label}" for bar in bars)
    return Section(
        "tornado",
        voice.say(message("What each weight does to {name}", name=name)),
        (
            Picture("tornado", picture, described, table),
            *((Words(tuple(map(voice.plain, changed)), small=True),) if changed else ()),
        ),
        subtitle=said,
    )


_TORNADO_HEADS: tuple[Message, ...] = (
    message("Criterion"), message("Weight"), message("From"), message("Score"), message("Rank"), message("To"),
    message("Score"), message("Rank"),
)  # fmt: skip


def _figures(row: TornadoRow, digits: int, voice: Voice) -> tuple[str, ...]:
    cells = [voice.percent(row.weight, 1)]
    for end in (row.low, row.high):
        cells += [voice.percent(end.weight, 1), voice.number(end.score, digits), str(end.rank)]
    return tuple(cells)


def _end(end: TornadoEnd, voice: Voice) -> str:
    return voice.say(message("{weight}: rank {rank}", weight=voice.percent(end.weight, 1), rank=end.rank))


def _change(analysis: Analysis, end: TornadoEnd, voice: Voice) -> str:
    weight = voice.percent(end.weight, 1)
    comes, goes = (
        voice.listing(tuple(short_name(analysis, id, voice) for id in ids)) for ids in (end.enters, end.leaves)
    )
    if comes and goes:
        return voice.say(message("{weight}: {comes} in for {goes}", weight=weight, comes=comes, goes=goes))
    if comes:
        return voice.say(message("{weight}: {comes} in", weight=weight, comes=comes))
    return voice.say(message("{weight}: {goes} out", weight=weight, goes=goes))


def sweep_section(analysis: Analysis, chances: Chances | None, voice: Voice) -> Section | None:
    """All scores against the weight that is nearest to changing the list; None where no single weight can, and for a
    method without exact intervals."""
    if analysis.result is None or analysis.result.model is None or not analysis.shortlist:
        return None
    close = nearest(sensitivities(analysis))
    if close is None:
        return None
    path, now = criterion_path(analysis, close.criterion)
    low, high = close.shortlist_interval
    reach = max(now * 1.7, high * 1.25 if high < 1 else 0.0, 0.1)
    weights = np.linspace(0, min(1.0, ceil(reach * 20 - 1e-9) / 20), _STEPS)
    sign = -1.0 if analysis.result.lower_is_better else 1.0
    scores = scores_along(analysis.result.model, path, weights)
    rows, size = eligible(analysis), len(analysis.shortlist)
    cut: tuple[float, ...] = ()
    if size < len(rows):
        cut = tuple((sign * np.partition(scores[:, rows], len(rows) - size, axis=1)[:, len(rows) - size]).tolist())
    ends, words = _ends(analysis, path, close, voice)
    order = analysis.result.order.tolist()
    ids = [analysis.alternatives[row].id for row in order]
    last = max(ids.index(id) for id in analysis.shortlist)
    named = {0, *range(max(0, last + 1 - _AROUND), min(len(order), last + 1 + _AROUND))}
    curves = tuple(
        SweepCurve(
            id, short_name(analysis, id, voice), tuple((sign * scores[:, row]).tolist()), id in analysis.shortlist,
            place in named,
        )
        for place, (row, id) in enumerate(zip(order, ids, strict=True))
    )  # fmt: skip
    name = voice.say(analysis.decision.criterion(close.criterion).name)
    picture = SweepPicture(tuple(weights.tolist()), curves, now, voice.say(analysis.method.score), low, high, cut, ends)
    said = message(
        "{criterion} weighs {weight} now. In the band the list stays; the dotted line is the score that a place takes, "
        "circles are exact.",
        criterion=name,
        weight=voice.percent(now, 1),
    )
    described = " ".join([voice.say(said), *words])
    heads = (message("Weight"), message("What happens"))
    table = Grid(
        tuple(voice.say(head) for head in heads),
        tuple((voice.percent(end.at, 2), said_of) for end, said_of in zip(ends, words, strict=True)),
        (0.2, 0.8),
        (0,),
    )
    return Section(
        "sweep",
        voice.say(message("If the weight of {criterion} were different", criterion=name)),
        (Picture("sweep", picture, described, table), Words(tuple(map(voice.plain, words)), small=True)),
        subtitle=voice.say(said),
        undrawn=voice.say(message("{criterion} weighs {weight} now.", criterion=name, weight=voice.percent(now, 1))),
    )


def _ends(
    analysis: Analysis, path: Path, close: CriterionSensitivity, voice: Voice
) -> tuple[tuple[SweepEnd, ...], tuple[str, ...]]:
    """The ends of the interval that are exchanges, and for each in words who comes and who goes beyond it."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    model, rows = analysis.result.model, eligible(analysis)
    low, high = close.shortlist_interval
    stretches = segments(of_rows(model, rows), path, len(analysis.shortlist))
    listed = {int(np.flatnonzero(rows == analysis.numbers.ids.index(id))[0]) for id in analysis.shortlist}
    sign = -1.0 if analysis.result.lower_is_better else 1.0
    found, said = [], []
    for at, beyond in ((low, -1), (high, 1)):
        near = (s.members for s in stretches if abs((s.high if beyond < 0 else s.low) - at) < _SAME)
        other = set(next(near, ())) if 0 < at < 1 else set()
        comes, goes = sorted(other - listed), sorted(listed - other)
        if not comes or not goes:
            continue
        names = {
            key: voice.listing(tuple(short_name(analysis, analysis.numbers.ids[rows[i]], voice) for i in which))
            for key, which in (("comes", comes), ("goes", goes))
        }
        weight = voice.percent(at, 1)
        level = sign * float(model.scores(path.at(at))[rows[comes[0]]])
        found.append(
            SweepEnd(at, level, voice.say(message("{weight} {comes} in", weight=weight, comes=names["comes"])))
        )
        # Below the present weight the change is read from right to left.
        template = message("Below {weight}: {comes} in for {goes}.", weight=weight, **names)
        above = message("Above {weight}: {comes} in for {goes}.", weight=weight, **names)
        said.append(voice.say(template if beyond < 0 else above))
    return tuple(found), tuple(said)
