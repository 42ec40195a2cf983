"""`decider sensitivity`: how far each weight can move before the winner or the shortlist changes."""

import argparse
import json
from collections.abc import Iterator
from math import ceil
from typing import Any

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.sensitivity import CriterionSensitivity, decision_sensitivity
from decider.analysis.smallest_change import SmallestChange, smallest_change
from decider.commands.answers import Answer, Listed, noted, said
from decider.commands.inputs import add_decision, add_top, read_decision
from decider.commands.parser import Parser
from decider.decision.edits.study import set_shortlist_size
from decider.decision.findings import DeciderError, Finding
from decider.words import Message, message, spoken

EXAMPLES = (
    "decider sensitivity table.csv --top 3",
    "decider sensitivity study.decider --weights equal --format json",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `sensitivity` takes."""
    add_decision(parser)
    add_top(parser)


def analysed(arguments: argparse.Namespace) -> tuple[Analysis, list[Finding]]:
    """The analysis that the arguments ask for, with findings about file and weights; DeciderError for --top below 1."""
    decision, about_file = read_decision(arguments)
    if arguments.top is not None:
        if arguments.top < 1:
            raise DeciderError(message("--top is the number of places on the shortlist, at least 1."))
        decision = set_shortlist_size(decision, arguments.top)
    return analyse(decision), about_file


def ranked(arguments: argparse.Namespace) -> tuple[Analysis, list[dict[str, str]], list[str]]:
    """The analysis that the arguments ask for, with its findings for JSON and for text.

    Raises DeciderError when nothing can be ranked, or --top is below 1.
    """
    analysis, about_file = analysed(arguments)
    if analysis.result is None:
        assert analysis.refusal is not None
        raise DeciderError(analysis.refusal)
    findings = [*about_file, *analysis.findings]
    return analysis, said(findings, arguments.language), noted(findings, arguments.language)


def answer(arguments: argparse.Namespace) -> Answer:
    """For every criterion its exact intervals and crossings, and the smallest joint change."""
    analysis, findings, notes = ranked(arguments)
    assert analysis.result is not None
    if analysis.result.model is None:
        raise DeciderError(
            message(
                "{method} has no exact sensitivity; robustness tests it by simulation.", method=analysis.method.title
            )
        )
    language = arguments.language
    names = [json.dumps(spoken(a.name, language), ensure_ascii=False) for a in analysis.alternatives]
    titles = {c.id: spoken(c.name, language) for c in analysis.decision.criteria}
    found = decision_sensitivity(analysis)
    shape = [_shape(s, titles[s.criterion], names) for s in found]
    changes = {what: smallest_change(analysis, what) for what in ("winner", "shortlist")}
    data = {
        "criteria": shape,
        "smallest_change": {what: _change(change, analysis, language) for what, change in changes.items()},
        "shortlist_size": analysis.decision.shortlist.size,
        "findings": findings,
    }
    header = ("criterion", "weight", "winner from", "winner to", "shortlist from", "shortlist to", "crossings")
    rows = [
        (titles[s.criterion], s.weight, *s.winner_interval, *s.shortlist_interval, len(s.crossings or ()))
        for s in found
    ]
    notes += [spoken(_reach(what, change), language) for what, change in changes.items()]
    return Answer(data, header, rows, ["", *notes])


def _reach(what: str, change: SmallestChange | None) -> Message:
    """How far weights must move before the winner or the shortlist changes, in one sentence."""
    if what == "winner":
        if change is None:
            return message("No weights change the winner.")
        return message("The winner changes without any weight moving by more than {far:.4f}.", far=_enough(change))
    if change is None:
        return message("No weights change the shortlist.")
    return message("The shortlist changes without any weight moving by more than {far:.4f}.", far=_enough(change))


def _enough(change: SmallestChange) -> float:
    """The distance, never rounded below itself: so much is enough."""
    return ceil(change.distance * 1e4 - 1e-6) / 1e4


def _shape(found: CriterionSensitivity, title: str, names: list[str]) -> dict[str, Any]:
    """What JSON says of one criterion. `names` are those of the alternatives as JSON."""

    def crossings() -> Iterator[str]:
        crossed = found.crossings
        assert crossed is not None
        for t, a, b in zip(crossed.weights.tolist(), crossed.a.tolist(), crossed.b.tolist(), strict=True):
            yield f'{{"weight": {t!r}, "alternatives": [{names[a]}, {names[b]}]}}'

    return {
        "name": title,
        "weight": found.weight,
        "winner_interval": list(found.winner_interval),
        "shortlist_interval": list(found.shortlist_interval),
        "crossings": Listed(crossings),
    }


def _change(change: SmallestChange | None, analysis: Analysis, language: str) -> dict[str, object] | None:
    if change is None:
        return None
    names = {c.id: spoken(c.name, language) for c in analysis.top}
    weights = {names[id]: float(w) for id, w in zip(change.criteria, change.weights, strict=True)}
    return {
        "weights": weights,
        "distance": change.distance,
        "total": change.total,
        "at_least": change.at_least,
        "enters": spoken(analysis.decision.alternative(change.enters).name, language),
        "leaves": spoken(analysis.decision.alternative(change.leaves).name, language),
    }
