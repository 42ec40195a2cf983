"""One page for each project: how it stands on every criterion among the others, why it is in or not, and the smallest
change of one score that would alter that."""

from collections.abc import Callable

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.analysis.explain import difference
from decider.analysis.table import Array
from decider.decision.criteria import Criterion
from decider.report.arithmetic import with_unit
from decider.report.balance import city_names
from decider.report.deciding import improvement, scorable, score_clause, standing_of, weight_clause
from decider.report.firmness import joined
from decider.report.paper import Blank, Grid, Head, Part, Section, Sentence, Strip, Words
from decider.report.rows import cities_note, full_name, gate_missed, printed_order, score_digits, short_name
from decider.report.speech import Voice
from decider.words import Message, Text, message

_NAMED = 3
"""So many strengths and weaknesses are named at most."""
_NOTES = 4
"""So many lines to write on."""


def project_pages(analysis: Analysis, chances: Chances | None, voice: Voice) -> tuple[Section, ...]:
    """A section for each ranked alternative, in printed order."""
    if analysis.result is None:
        return ()
    at = {a.id: k for k, a in enumerate(analysis.decision.alternatives)}
    everywhere = city_names(analysis, voice)
    found = []
    for i in printed_order(analysis):
        alternative = analysis.alternatives[i]
        parts: list[Part] = [Words((_verdict(analysis, i, chances, voice),)), *_table(analysis, i, voice)]
        parts += _against(analysis, i, voice)
        title, said = _why(analysis, i, voice)
        parts += [Head(title), Words((joined([voice.runs(sentence) for sentence in said], voice),))]
        title, said = _change(analysis, i, voice)
        parts += [Head(title), Words((joined([voice.runs(sentence) for sentence in said], voice),))]
        parts += [Head(voice.say(message("Notes of the panel"))), Blank(_NOTES)]
        name = full_name(alternative, at[alternative.id] + 1, voice)
        cities = cities_note(alternative, everywhere, voice)
        found.append(Section("projects", f"{int(analysis.result.ranks[i])}  {name}", tuple(parts), True, cities))
    return tuple(found)


def _verdict(analysis: Analysis, i: int, chances: Chances | None, voice: Voice) -> Sentence:
    """Proposed or not, rank and score, and how sure that is."""
    assert analysis.result is not None
    id = analysis.alternatives[i].id
    values = {
        "rank": int(analysis.result.ranks[i]),
        "total": len(analysis.alternatives),
        "figure": voice.number(float(analysis.result.scores[i]), score_digits(analysis)),
    }
    if id in analysis.shortlist:
        said = [message("**Proposed**: place {rank} of {total}, score {figure}.", **values)]
    else:
        said = [message("**Not proposed**: place {rank} of {total}, score {figure}.", **values)]
    if chances is not None:
        words = {"in": message("in"), "borderline": message("borderline"), "out": message("out")}
        said.append(
            message(
                "On the list in {chance} of {samples} trials: {standing}.",
                chance=chances.figure(id),
                samples=voice.count(chances.samples),
                standing=words[chances.standing(id)],
            )
        )
    return joined([voice.runs(sentence) for sentence in said], voice)


def _table(analysis: Analysis, i: int, voice: Voice) -> list[Part]:
    """Every judged criterion with weight, score, place and the scores of the others."""
    assert analysis.result is not None
    digits = score_digits(analysis)
    rows, strips = [], []
    for j, criterion in enumerate(analysis.criteria):
        column = analysis.numbers.table.matrix[:, j]
        place, good = standing_of(analysis, i, j)
        shown = _shown(column, voice)
        rows.append(
            (
                with_unit(voice.say(criterion.name), voice.say(criterion.scale.unit)),
                voice.percent(float(analysis.weights[j]), 1),
                shown(float(column[i])),
                str(place),
                shown(float(np.median(column))),
                shown(float(column[int(good.argmax())])),
                voice.number(float(analysis.result.parts[i, j]), digits),
                "",
            )
        )
        strips.append(_strip(analysis, criterion, column, good, i))
    heads = [
        message("Criterion"),
        message("Weight"),
        message("Score"),
        message("Place"),
        message("Median"),
        message("Best"),
        message("Part of the score"),
        message("All scores, worst to best"),
    ]
    widths = (0.25, 0.09, 0.09, 0.07, 0.09, 0.09, 0.1, 0.22)
    figures = (1, 2, 3, 4, 5, 6)
    return [Grid(tuple(voice.say(head) for head in heads), tuple(rows), widths, figures, strips=tuple(strips))]


def _shown(column: Array, voice: Voice) -> Callable[[float], str]:
    """How the scores of a criterion are written: as given, and means of many answers with three decimals."""
    if np.abs(column).max() < 0.1 or all(float(f"{x:.3f}") == x for x in column.tolist()):
        return voice.figure
    return lambda x: voice.number(x, 3)


def _strip(analysis: Analysis, criterion: Criterion, column: Array, good: Array, i: int) -> Strip:
    """Positions on the declared scale, or else between the worst and the best score that any has."""
    low, high = float(good.min()), float(good.max())
    scale = criterion.scale
    if scale.worst is not None and scale.best is not None and criterion.direction != "target":
        ends = sorted((scale.worst, scale.best))
        low, high = (-ends[1], -ends[0]) if criterion.direction == "min" else (ends[0], ends[1])
    span = high - low
    places = np.clip((good - low) / span, 0.0, 1.0) if span > 0 else np.full(len(good), 0.5)
    others = np.unique(np.delete(places, i))
    return Strip(float(places[i]), tuple(others.tolist()))


def _against(analysis: Analysis, i: int, voice: Voice) -> list[Part]:
    """The criteria on which it is above and below the median, by what the distance weighs."""
    assert analysis.result is not None
    gains, names = [], []
    for j, criterion in enumerate(analysis.criteria):
        place, good = standing_of(analysis, i, j)
        column = analysis.numbers.table.matrix[:, j]
        span = float(good.max() - good.min())
        ahead = float(good[i] - np.median(good))
        gains.append(float(analysis.weights[j]) * ahead / span if span > 0 else 0.0)
        note = voice.say(message("{score}, place {place}", score=_shown(column, voice)(float(column[i])), place=place))
        names.append(voice.noted(voice.say(criterion.name), note))
    order = np.argsort(-np.array(gains), kind="stable").tolist()
    strong = [names[j] for j in order if gains[j] > 0][:_NAMED]
    weak = [names[j] for j in reversed(order) if gains[j] < 0][:_NAMED]
    said = [
        message("**Strengths**, above the median: {criteria}.", criteria=voice.listing(tuple(strong)))
        if strong
        else message("**Strengths**: above the median on no criterion."),
        message("**Weaknesses**, below the median: {criteria}.", criteria=voice.listing(tuple(weak)))
        if weak
        else message("**Weaknesses**: below the median on no criterion."),
    ]
    return [Head(voice.say(message("Against the others"))), Words(tuple(voice.runs(sentence) for sentence in said))]


def _why(analysis: Analysis, i: int, voice: Voice) -> tuple[str, list[Message]]:
    """Why it is in, beside the first that is not; why it is not, beside the last that is."""
    order, cut = printed_order(analysis), len(analysis.shortlist)
    id = analysis.alternatives[i].id
    proposed = id in analysis.shortlist
    title = voice.say(message("Why it is in") if proposed else message("Why it is not in"))
    if not proposed and analysis.decision.shortlist.gates and id in analysis.fails_gate:
        return title, [message("{reason}.", reason=gate_missed(analysis, i, voice))]
    barred = analysis.fails_gate if analysis.decision.shortlist.gates else frozenset()
    following = [k for k in order[cut:] if analysis.alternatives[k].id not in barred]
    if not cut or (proposed and not following):
        return title, [message("Every project that may be on the list is on it.") if cut else message("None is in.")]
    other = following[0] if proposed else order[cut - 1]
    ahead, behind = (i, other) if proposed else (other, i)
    values: dict[str, Text] = {
        "a": short_name(analysis, analysis.alternatives[ahead].id, voice),
        "b": short_name(analysis, analysis.alternatives[behind].id, voice),
    }
    compared = difference(analysis, analysis.alternatives[ahead].id, analysis.alternatives[behind].id)
    if proposed:
        first = message("Compared with {b}, the first one below the line.", **values)
    else:
        first = message("Compared with {a}, the last one in.", **values)
    return title, [first, *compared.sentences]


def _change(analysis: Analysis, i: int, voice: Voice) -> tuple[str, list[Message]]:
    """The smallest change of one score, and of one weight, with which it is on the other side of the cut line."""
    id = analysis.alternatives[i].id
    weight = weight_clause(analysis, i)
    if id in analysis.shortlist:
        title = voice.say(message("What would take it off"))
        found = [clause for clause in (score_clause(analysis, i, voice), weight) if clause is not None]
        if not found:
            return title, [message("No single score or weight takes it off the list.")]
        return title, [message("Out if {one}.", one=clause) for clause in found]
    title = voice.say(message("The smallest improvement that would have got it in"))
    better = improvement(analysis, i)
    said: list[Message] = []
    if better is not None:
        said.append(better.sentence)
    elif scorable(analysis):
        said.append(message("No single score within its scale gets it in."))
    if weight is not None:
        said.append(message("In if {one}.", one=weight))
    return title, said or [message("No single score or weight puts it on the list.")]
