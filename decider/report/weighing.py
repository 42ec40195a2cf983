"""The weights: their values, where they came from, and how far each could move with the same list."""

from datetime import date

from decider.analysis.ahp import given_matrix
from decider.analysis.analysis import Analysis
from decider.analysis.pairwise import compare, groups
from decider.analysis.performance import shares_in_force
from decider.analysis.sensitivity import CriterionSensitivity, decision_sensitivity
from decider.decision.criteria import Criterion, active, ancestry, children, compared
from decider.decision.decision import Decision
from decider.decision.profiles import matched
from decider.decision.weighting import OF_SEVERAL, WeightProfile
from decider.report.paper import Sentence, Weight, Weights
from decider.report.speech import Voice
from decider.words import Message, message, plural

_SAME = 5e-4
"""Weights that differ by less than this print the same."""


def sensitivities(analysis: Analysis) -> dict[str, CriterionSensitivity]:
    """The sensitivity of every criterion in use that has siblings, by id; empty for methods that give none."""
    tree = analysis.decision.criteria
    ids = tuple(c.id for c, _ in active(tree) if len(children(tree, c.parent)) > 1)
    if not ids or analysis.result is None:
        return {}
    return {s.criterion: s for s in decision_sensitivity(analysis, ids, with_crossings=False)}


def weights(analysis: Analysis, found: dict[str, CriterionSensitivity], voice: Voice) -> Weights:
    """The weights table of an analysis that has weights."""
    tree, shares = analysis.decision.criteria, shares_in_force(analysis.decision)
    tops = [c.id for c in analysis.top]
    rows = []
    for criterion, _ in active(tree):
        line = ancestry(tree, criterion.id)
        weight = 1.0
        for id in line:
            weight *= shares[id]
        rows.append(_row(criterion, weight, tops.index(line[-1]), len(line) - 1, found.get(criterion.id), voice))
    highest = max((row.high if row.high is not None and row.high < 1 else row.value for row in rows), default=1.0)
    size = len(analysis.shortlist)
    title = message("Weights")
    if found and size:
        title = plural(
            size,
            "Weights, and how far each could move with the same first place",
            "Weights, and how far each could move with the same {amount}",
            amount=voice.in_words(size),
        )
    return Weights(
        voice.say(title),
        (
            voice.say(message("Weight")),
            voice.say(plural(size, "Same first", "Same {amount}", amount=voice.in_words(size))),
        ),
        tuple(rows),
        min(1.0, max(0.1, -(-highest * 1.05 // 0.1) * 0.1)),
        source(analysis, voice),
    )


def _row(
    criterion: Criterion, weight: float, index: int, level: int, found: CriterionSensitivity | None, voice: Voice
) -> Weight:
    name, figure = voice.say(criterion.name), voice.percent(weight, 1)
    if found is None:
        return Weight(name, index, level, figure, weight)
    low, high = found.shortlist_interval
    ends = ["0" if low <= 0 else voice.number(low * 100, 1), "100" if high >= 1 else voice.number(high * 100, 1)]
    return Weight(name, index, level, figure, weight, low, high, " – ".join(ends) + "%")


def source(analysis: Analysis, voice: Voice) -> tuple[Sentence, ...]:
    """Where the weights came from: the elicitation, the profile with its author and date, consistency ratios."""
    decision = analysis.decision
    said = [_elicited(decision)]
    profile = next((p for p in decision.profiles if p.id == decision.weighting.profile), None)
    if profile is not None:
        said.append(_profile(profile, decision, voice))
    said += _consistency(decision, voice)
    sentences = [voice.runs(sentence) for sentence in said]
    if profile is not None and voice.say(profile.note):
        sentences.append(voice.plain(voice.say(profile.note)))
    return tuple(sentences)


def _elicited(decision: Decision) -> Message:
    weighting = decision.weighting
    if not weighting.weights:
        compared = any(c.scope[0] == "criteria" and c.judgements for c in decision.comparisons)
        return (
            message("The weights follow from pairwise comparisons.") if compared else message("All weights are equal.")
        )
    named = {"detail": weighting.detail}
    return {
        "direct": message("The weights were given directly."),
        "equal": message("All weights are equal."),
        "comparisons": message("The weights are the mean priorities of several experts (AIP).")
        if weighting.detail == OF_SEVERAL
        else message("The weights follow from pairwise comparisons ({detail}).", **named)
        if weighting.detail
        else message("The weights follow from pairwise comparisons."),
        "rank order": message("The weights follow from a rank order of the criteria ({detail}).", **named)
        if weighting.detail
        else message("The weights follow from a rank order of the criteria."),
        "swing": message("The weights follow from swing points."),
        "data": message("The weights were computed from the scores ({detail}).", **named)
        if weighting.detail
        else message("The weights were computed from the scores."),
        "mixture": message("The weights are a mixture of profiles ({detail}).", **named)
        if weighting.detail
        else message("The weights are a mixture of profiles."),
    }[weighting.elicitation]


def _consistency(decision: Decision, voice: Voice) -> list[Message]:
    """The consistency of the comparisons that the weights follow from, group by group."""
    weighting = decision.weighting
    from_comparisons = not weighting.weights or (
        weighting.elicitation == "comparisons" and weighting.detail != OF_SEVERAL
    )
    said = []
    for parent in compared(decision.criteria) if from_comparisons else ():
        matrix = given_matrix(decision, parent)
        if len(matrix) < 3 or len(groups(matrix)) > 1:
            continue
        found = compare(matrix, decision.reading.prioritisation, decision.reading.random_index)
        table = "Saaty (1977)" if found.random_index_name == "saaty" else "Alonso & Lamata (2006)"
        values = {
            "cr": voice.number(found.consistency_ratio, 3),
            "ci": voice.number(found.consistency_index, 3),
            "table": table,
        }
        if parent:
            values["criterion"] = voice.say(decision.criterion(parent).name)
            sentence = message(
                "Under {criterion}, consistency ratio {cr} (CI {ci}, random index of {table}).", **values
            )
        else:
            sentence = message("Consistency ratio {cr} (CI {ci}, random index of {table}).", **values)
        said.append(sentence)
        if found.consistency_ratio > 0.1:
            said.append(message("That is above 0.10: the judgements contradict each other."))
    return said


def _day(written: str, voice: Voice) -> str:
    """A date as the language writes it; what is none stays as it was written."""
    try:
        return voice.day(date.fromisoformat(written))
    except ValueError:
        return written


def _profile(profile: WeightProfile, decision: Decision, voice: Voice) -> Message:
    by = (voice.say(profile.author), _day(profile.date, voice))
    details = voice.enumerated(tuple(text for text in by if text))
    name = voice.quoted(voice.say(profile.name))
    named = {"profile": voice.noted(name, details) if details else name}
    now = {c.id: decision.weighting.share(c.id) for c in decision.criteria}
    match = matched(profile, decision)
    if not all(abs(now[id] - share) < _SAME for id, share in match.shares):
        return message("They started from the profile {profile} and were changed since.", **named)
    if not match.complete:
        return message("They were taken from the profile {profile}, as far as it has these criteria.", **named)
    return message("They are those of the profile {profile}.", **named)
