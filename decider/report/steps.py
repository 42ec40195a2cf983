"""The report in the eight steps of the ISPOR task force on multi-criteria decisions: what the program knows, and lines
for what people have to write themselves.

Marsh et al. (2016), Multiple Criteria Decision Analysis for Health Care Decision Making: Emerging Good Practices,
Report 2 of the ISPOR MCDA Task Force, Value in Health 19, table 1.
"""

from collections.abc import Iterable

import numpy as np

from decider.analysis.analysis import Analysis
from decider.decision.criteria import Criterion, children
from decider.report.cover import panel_names
from decider.report.paper import Blank, Facts, Head, Outline, Part, Passage, Section, Sentence, Words
from decider.report.speech import Voice, unsaid
from decider.words import Message, message, plural

_REFERENCE = "Marsh et al. (2016), Value in Health 19, 125–137"


def steps(analysis: Analysis, said: Outline, voice: Voice) -> Section:
    """The section; `said` is the rest of the report, whose sentences it takes up."""
    makers = (_problem, _criteria, _performance, _scoring, _weighting, _aggregation, _uncertainty, _examination)
    parts: list[Part] = [
        Words(
            (
                voice.plain(
                    voice.say(
                        message(
                            "The steps are those of {reference}. The lines are for what only people can say.",
                            reference=_REFERENCE,
                        )
                    )
                ),
            ),
            small=True,
        )
    ]
    for number, maker in enumerate(makers, 1):
        title, made = maker(analysis, said, voice)
        parts += [Head(f"{number}  {voice.say(title)}"), *made]
    return Section("steps", voice.say(message("The report in eight steps")), tuple(parts), True)


Step = tuple[Message, list[Part]]


def _facts(voice: Voice, *rows: tuple[Message, str]) -> Facts:
    return Facts(tuple((voice.say(label), text) for label, text in rows))


def _words(sentences: Iterable[Sentence]) -> list[Part]:
    kept = tuple(sentences)
    return [Words(kept)] if kept else []


def _passages(*passages: Passage | None) -> list[Part]:
    return _words(sentence for passage in passages if passage for sentence in passage.sentences)


def _problem(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    decision = analysis.decision
    note = "" if unsaid(decision.note) else voice.say(decision.note)
    return message("Decision problem"), [
        _facts(voice, (message("Decision"), said.title), (message("Question"), said.question)),
        *(_words([voice.plain(note)]) if note else []),
        _facts(voice, (message("Who decides, and who is affected"), "")),
        Blank(1),
    ]


def _criteria(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    rows = []
    for criterion in analysis.top:
        below = [voice.say(c.name) for c in children(analysis.decision.criteria, criterion.id)]
        rows.append((voice.say(criterion.name), voice.enumerated(tuple(below)) or _aim(criterion, voice)))
    return message("Criteria"), [
        Facts(tuple(rows)),
        _facts(voice, (message("Why these, and what was left out"), "")),
        Blank(1),
    ]


def _aim(criterion: Criterion, voice: Voice) -> str:
    if criterion.direction == "target":
        return voice.say(message("target {x}", x=voice.figure(criterion.target or 0.0)))
    return voice.say(message("less is better") if criterion.direction == "min" else message("more is better"))


def _performance(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    total, missing = len(analysis.decision.alternatives), int(np.isnan(analysis.numbers.full).sum())
    sentences = [
        message(
            "{projects} by {criteria}; {missing}.",
            projects=plural(total, "{n} project", "{n} projects"),
            criteria=plural(len(analysis.criteria), "{n} criterion", "{n} criteria"),
            missing=plural(missing, "{n} score is missing", "{n} scores are missing") if missing else
            message("no score is missing"),
        )
    ]  # fmt: skip
    if analysis.decision.illustrative:
        sentences.append(message("The scores are illustrative: nobody has given them."))
    return message("Performance"), [
        *_words(voice.runs(sentence) for sentence in sentences),
        _facts(voice, (message("Where the figures come from"), "")),
        Blank(1),
    ]


def _scoring(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    rows = []
    for criterion in analysis.criteria:
        scale = criterion.scale
        unit = voice.say(scale.unit)
        if scale.worst is not None and scale.best is not None:
            ends = {"worst": voice.figure(scale.worst), "best": voice.figure(scale.best)}
            text = voice.say(message("from {worst}, the worst, to {best}, the best", **ends))
        else:
            text = voice.say(message("measured, without fixed ends"))
        rows.append((voice.say(criterion.name), voice.noted(text, unit) if unit else text))
    return message("Scoring"), [
        Facts(tuple(rows)),
        *_sitting(analysis, voice),
        _facts(voice, (message("Who scored, and how differences were settled"), "")),
        Blank(1),
    ]


def _sitting(analysis: Analysis, voice: Voice) -> list[Part]:
    names = panel_names(analysis.decision, voice)
    return [_facts(voice, (message("Panel"), names))] if names else []


def _weighting(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    rows = [(voice.say(c.name), voice.percent(w, 1)) for c, w in zip(analysis.criteria, analysis.weights, strict=True)]
    return message("Weighting"), [
        Facts(tuple(rows)),
        *_words(said.weights.source if said.weights else ()),
        _facts(voice, (message("Who weighed, and whether they saw the ranges of the criteria"), "")),
        Blank(1),
    ]


def _aggregation(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    return message("Aggregation"), _passages(said.method)


def _uncertainty(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    return message("Uncertainty"), [
        *_passages(said.sensitivity),
        _facts(voice, (message("What else is uncertain"), "")),
        Blank(1),
    ]


def _examination(analysis: Analysis, said: Outline, voice: Voice) -> Step:
    return message("Examination of the results"), [
        *_words(said.lead),
        *_passages(said.findings),
        _facts(voice, (message("What was discussed, and what is decided"), "")),
        Blank(3),
    ]
