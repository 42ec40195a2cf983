"""The ranked table: rows in printed order, the cut line, the legend and how to read the bars."""

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.chances import Chances
from decider.decision.criteria import ancestry
from decider.decision.decision import Alternative
from decider.report.balance import cities_of, city_names
from decider.report.method import method_line
from decider.report.paper import Key, Ranking, Row, Standing, Unranked
from decider.report.speech import Voice, nameless, unsaid
from decider.words import Message, Text, message, plural

_NEXT = 4
"""So many alternatives below the cut line belong to the first view of the table."""


def full_name(alternative: Alternative, position: int, voice: Voice) -> str:
    """The full name, or what stands for it."""
    name = alternative.name if not unsaid(alternative.name) else alternative.short
    return voice.say(name) or voice.say(nameless(position))


def short_name(analysis: Analysis, id: str, voice: Voice) -> str:
    """The name for rows and sentences."""
    position = next(i for i, a in enumerate(analysis.decision.alternatives) if a.id == id)
    alternative = analysis.decision.alternatives[position]
    return voice.say(alternative.row_name) or voice.say(nameless(position + 1))


def score_digits(analysis: Analysis) -> int:
    """Decimals of a score: three for scores up to 10, fewer for large ones, more where the cut line needs them."""
    assert analysis.result is not None
    scores, order = analysis.result.scores, printed_order(analysis)
    largest = float(abs(scores).max())
    digits = 3 if largest < 10 else 1 if largest < 10_000 else 0
    cut = len(analysis.shortlist)
    if 0 < cut < len(order):
        above, below = float(scores[order[cut - 1]]), float(scores[order[cut]])
        apart = analysis.result.ranks[order[cut - 1]] != analysis.result.ranks[order[cut]]
        while apart and digits < 7 and f"{above:.{digits}f}" == f"{below:.{digits}f}":
            digits += 1
    return digits


def printed_order(analysis: Analysis) -> list[int]:
    """Indexes of the ranked alternatives: those proposed, then all others, both by rank.

    Where a gate keeps a high one off, it comes below the line with the rank it has.
    """
    assert analysis.result is not None
    proposed = set(analysis.shortlist)
    order = analysis.result.order.tolist()
    ids = [a.id for a in analysis.alternatives]
    return [i for i in order if ids[i] in proposed] + [i for i in order if ids[i] not in proposed]


def ranking(analysis: Analysis, voice: Voice, chances: Chances | None, bars: bool = True) -> Ranking:
    """The ranked table of an analysis that has a result, with or without bars of the contributions."""
    result, decision = analysis.result, analysis.decision
    assert result is not None
    order, cut = printed_order(analysis), len(analysis.shortlist)
    digits = score_digits(analysis)
    at = {a.id: i for i, a in enumerate(decision.alternatives)}
    everywhere = city_names(analysis, voice)
    words: dict[Standing, Message] = {
        "in": message("in"),
        "borderline": message("borderline"),
        "out": message("out"),
    }
    rows = []
    for place, i in enumerate(order):
        alternative = analysis.alternatives[i]
        id = alternative.id
        standing: Standing = chances.standing(id) if chances else ""
        rows.append(
            Row(
                rank=str(int(result.ranks[i])),
                name=full_name(alternative, at[id] + 1, voice),
                note=cities_note(alternative, everywhere, voice),
                score=voice.number(float(result.scores[i]), digits),
                value=float(result.scores[i]),
                parts=tuple(analysis.parts_by_top[i].tolist()),
                proposed=place < cut,
                remark=gate_missed(analysis, i, voice)
                if decision.shortlist.gates and id in analysis.fails_gate
                else "",
                chance=chances.figure(id) if chances else "",
                standing=standing,
                standing_word=voice.say(words[standing]) if chances else "",
            )
        )
    drawable = not result.lower_is_better and all(part >= -1e-9 for row in rows for part in row.parts)
    longest = max((row.value for row in rows), default=0.0) if drawable else 0.0
    count = voice.in_words(cut)
    label = plural(
        cut,
        "Cut line: the project above is proposed",
        "Cut line: the {amount} projects above are proposed",
        amount=count,
    )
    return Ranking(
        heads=(
            voice.say(message("Project and cities") if everywhere else message("Project")),
            voice.say(message("{score} by criterion", score=analysis.method.score)),
            voice.say(analysis.method.score),
            voice.say(message("Chance")),
            voice.say(message("Standing")),
        ),
        rows=tuple(rows),
        cut=cut,
        cut_label=voice.say(label) if cut < len(rows) else "",
        shown=len(rows) if len(rows) <= cut + 2 * _NEXT else cut + _NEXT,
        longest=longest,
        legend=_legend(analysis, voice),
        explanation=voice.sentences(
            voice.say(_explanation(analysis)) if bars else "",
            voice.say(_chance_explained(cut, count)) if chances else "",
        ),
        full_title=voice.say(message("The full ranking")),
        unranked_title=voice.say(message("Not ranked")),
        unranked=_unranked(analysis, everywhere, voice),
        bars=bars,
    )


def cities_note(alternative: Alternative, everywhere: tuple[str, ...], voice: Voice) -> str:
    """The cities of an alternative, "all six cities" where it takes part in each that there is."""
    cities = cities_of(alternative, voice)
    if len(everywhere) > 2 and set(cities) == set(everywhere):
        return voice.say(message("all {n} cities", n=voice.in_words(len(everywhere))))
    return voice.enumerated(cities)


def gate_missed(analysis: Analysis, i: int, voice: Voice) -> str:
    """Which gates keep an alternative off the list."""
    missed = []
    for j, criterion in enumerate(analysis.criteria):
        x, gate = float(analysis.numbers.table.matrix[i, j]), criterion.gate
        if gate is None:
            continue
        if criterion.direction == "target":
            target = criterion.target or 0.0
            fails = abs(x - target) > abs(gate - target)
        else:
            fails = x > gate if criterion.direction == "min" else x < gate
        if fails:
            values = {"criterion": voice.say(criterion.name), "value": voice.figure(x), "gate": voice.figure(gate)}
            missed.append(voice.say(message("{criterion} {value}, the gate is {gate}", **values)))
    return voice.say(message("Kept off by a gate: {missed}", missed=voice.enumerated(tuple(missed))))


def _legend(analysis: Analysis, voice: Voice) -> tuple[Key, ...]:
    shares = top_weights(analysis)
    digits = 0 if all(abs(share * 100 - round(share * 100)) < 1e-6 for share in shares) else 1
    return tuple(
        Key(j, voice.say(criterion.name), voice.percent(share, digits))
        for j, (criterion, share) in enumerate(zip(analysis.top, shares, strict=True))
    )


def top_weights(analysis: Analysis) -> list[float]:
    """The weight of each top-level criterion in the whole, summing to 1."""
    tops = {c.id: 0.0 for c in analysis.top}
    for criterion, weight in zip(analysis.criteria, analysis.weights.tolist(), strict=True):
        tops[ancestry(analysis.decision.criteria, criterion.id)[-1]] += weight
    return list(tops.values())


def _explanation(analysis: Analysis) -> Message:
    line = method_line(analysis)
    if analysis.choice.name == "topsis":
        return message(
            "Bar length is closeness to the ideal, 0 to 1 ({method}); "
            "its segments are shares of the squared distance from the worst.",
            method=line,
        )
    assert analysis.result is not None
    if analysis.result.lower_is_better:
        return message("{method}: the lower the score, the better.", method=line)
    if analysis.parts_by_top.min(initial=0.0) < -1e-9:
        return message("{method}: the higher the score, the better.", method=line)
    if analysis.result.model is not None and analysis.result.model.family == "linear":
        return message("Bar length is the score ({method}); its segments add up to it.", method=line)
    return message(
        "Bar length is the score ({method}); its segments are in proportion to the weighted values.", method=line
    )


def _chance_explained(cut: int, count: str) -> Message:
    return plural(
        cut,
        "“Chance” is how often the project came first.",
        "“Chance” is how often the project was among the {amount}.",
        amount=count,
    )


def _unranked(analysis: Analysis, everywhere: tuple[str, ...], voice: Voice) -> tuple[Unranked, ...]:
    full, at = analysis.numbers.full, {a.id: i for i, a in enumerate(analysis.decision.alternatives)}
    found = []
    for alternative in analysis.unranked:
        i = at[alternative.id]
        lacking: tuple[Text, ...] = tuple(analysis.criteria[j].name for j in np.flatnonzero(np.isnan(full[i])))
        if len(lacking) == len(analysis.criteria):
            reason = message("No scores yet.")
        else:
            reason = message("No score for {criteria}.", criteria=voice.listing(tuple(map(voice.say, lacking))))
        found.append(
            Unranked(
                full_name(alternative, i + 1, voice), cities_note(alternative, everywhere, voice), voice.say(reason)
            )
        )
    return tuple(found)
