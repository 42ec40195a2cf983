"""`decider compare`: the ranking by several methods side by side."""

import argparse
from typing import Any

from decider.analysis.agreement import Agreement, agreement
from decider.analysis.analysis import Analysis
from decider.analysis.offered import METHODS
from decider.commands.answers import Answer, noted, said
from decider.commands.inputs import add_decision, add_top
from decider.commands.parser import Parser
from decider.commands.sensitivity import analysed
from decider.decision.findings import DeciderError
from decider.words import message, spoken

EXAMPLES = (
    "decider compare table.csv --methods topsis,wsm,vikor",
    "decider compare study.decider --top 8 --second-opinion",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `compare` takes."""
    add_decision(parser)
    parser.add_argument(
        "--methods",
        metavar="A,B,...",
        help=message("The methods by comma; all that the data allow unless given."),
    )
    add_top(parser)
    parser.add_argument(
        "--second-opinion",
        action="store_true",
        help=message("Also the scores that pymcdm, another program, gives for the method of the decision."),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Ranks by method, how far the methods agree, orders they agree on best, who is shortlisted by all, and why not.

    Methods that these data do not allow are listed with their sentence.
    """
    # The decision's own method may be refused; it is then one of those that are not computed.
    analysis, about_file = analysed(arguments)
    language = arguments.language
    wanted = [name.strip().casefold() for name in arguments.methods.split(",")] if arguments.methods else list(METHODS)
    found = agreement(analysis, wanted)
    shown = analysis if analysis.result is not None else found.analyses[0]
    found_there = [*about_file, *shown.findings]
    findings = said(found_there, language)
    name_of = {a.id: spoken(a.name, language) for a in analysis.alternatives}
    names = list(name_of.values())
    refused = {name: spoken(why, language) for name, why in found.refused}
    reasons = [spoken(reason.sentence, language) for reason in found.reasons]
    opinions = [spoken(opinion, language) for opinion in found.opinions]
    data: dict[str, Any] = {
        "ranks": {
            m: dict(zip(names, r.tolist(), strict=True)) for m, r in zip(found.methods, found.ranks, strict=True)
        },
        "correlations": _correlations(found),
        "consensus": {rule: [name_of[id] for id in order] for rule, order in found.consensus.items()},
        "shortlisted_by_all": [name_of[id] for id in found.by_all],
        "shortlisted_by_some": [name_of[id] for id in found.by_some],
        "reasons": [
            {
                "methods": list(reason.methods),
                "enters": name_of[reason.enters],
                "leaves": name_of[reason.leaves],
                "sentence": sentence,
            }
            for reason, sentence in zip(found.reasons, reasons, strict=True)
        ],
        "one_opinion": opinions,
        "not_computed": refused,
        "findings": findings,
    }
    notes = [*reasons, *opinions, *(f"{name}: {why}" for name, why in refused.items()), *noted(found_there, language)]
    if arguments.second_opinion:
        data["second_opinion"] = _asked(analysis, language)
        notes.append(str(data["second_opinion"]["sentence"]))
    at = {id: i for i, id in enumerate(found.alternatives)}
    rows = [(name_of[id], *found.ranks[:, at[id]].tolist()) for id in found.consensus["borda"]]
    return Answer(data, ("name", *found.methods), rows, ["", *notes] if notes else ())


def _asked(analysis: Analysis, language: str) -> dict[str, Any]:
    """pymcdm's scores by name, or the sentence why there are none."""
    from decider.analysis.second_opinion import second_opinion

    try:
        found = second_opinion(analysis)
    except DeciderError as refused:
        return {"sentence": spoken(refused.message, language)}
    names = (spoken(a.name, language) for a in analysis.alternatives)
    return {
        "sentence": spoken(found.sentence, language),
        "version": found.version,
        "scores": dict(zip(names, found.scores.tolist(), strict=True)),
        "difference": found.difference,
        "same_ranks": found.same_order,
    }


def _correlations(found: Agreement) -> list[dict[str, object]]:
    count = len(found.methods)
    return [
        {
            "methods": [found.methods[a], found.methods[b]],
            "kendall_tau_b": float(found.kendall[a, b]),
            "weighted_spearman": float(found.spearman[a, b]),
        }
        for a in range(count)
        for b in range(a + 1, count)
    ]
