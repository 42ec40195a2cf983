"""`decider panel`: what the experts of a file answered, how far they agree, what to discuss, and who decides the list.

JSON (names in the language asked for, numbers at full precision, null where something cannot be computed):

    {"round", "rounds": [{"number", "state"}],
     "experts": [{"id", "name", "group", "voting", "asked", "answered", "weighed", "recused": [names]}],
     "scores": [{"alternative", "criterion", "answers", "joined", "agreed", "spread", "near_median", "reached"}],
     "ranking": [{"rank", "name", "score"}], "shortlist": [names],
     "unranked": [names],
     "weights": null or {"weighing", "rule", "way", "groups": [{"parent", "priorities": {name: share} or null,
        "consistency_ratio", "consensus", "consensus_word", "left_out": [sentences],
        "experts": [{"name", "priorities" or null, "consistency_ratio", "missing"}]}]},
     "agreement": {"kendall_w", "consensus", "icc_single", "icc_interval": null or [low, high], "icc_average",
        "icc_word", "complete_scores", "of", "rule": {"share", "within"}, "agreed", "judged",
        "experts": [own ranking], "groups": [own ranking],
        "clusters": [{"experts", "alternative", "criterion"}], "silhouette"},
     "agenda": {"proved", "looks", "answered", "disputed", "joint", "items": [{"alternative", "criterion", "agreed",
        "low", "high", "thresholds", "votes", "stretches": [{"low", "high", "goes", "comes", "refused"}],
        "experts": [{"name", "value", "changes"}]}],
        "weights": [{"criterion", "weight", "low", "high", "thresholds", "votes", "stretches", "experts"}],
        "whole_weights": [{"expert", "goes", "comes", "refused"}]},
     "fairness": {"without": [{"expert", "changes", "goes", "comes", "kendall", "moved"}], "pivotal": [names],
        "severity": [{"expert", "mean", "low", "high", "scores", "offset"}],
        "calibrated": {"changes", "goes", "comes"}, "straight_lines": [{"expert", "criterion", "value", "scores"}]},
     "before": null or {"round", "spread", "spread_now", "closer", "apart", "changed", "toward", "away",
        "goes", "comes"},
     "findings": [{"severity", "message"}]}

An own ranking is {"name", "kendall", "answers", "filled", "shortlist", "enters", "leaves"}. CSV holds `scores`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from decider.analysis.panel_agenda import Agenda, agenda
from decider.analysis.panel_agreement import panel_agreement
from decider.analysis.panel_base import ground
from decider.analysis.panel_fairness import panel_fairness
from decider.analysis.panel_rounds import RoundComparison, compare_rounds
from decider.analysis.panel_weights import panel_weights, weight_sentences
from decider.commands.answers import Answer, noted, said
from decider.commands.panel_shapes import (
    Names,
    agenda_of,
    agreement_of,
    before_of,
    experts_of,
    fairness_of,
    ranking_of,
    scores_of,
    weights_of,
)
from decider.commands.parser import Parser
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError, Finding
from decider.storage.reading import read_noted
from decider.words import Message, message, spoken

EXAMPLES = (
    "decider panel study-panel.decider",
    "decider panel study-panel.decider --round 1 --format json",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `panel` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=message("A .decider file with a panel."))
    parser.add_argument(
        "--round",
        type=int,
        default=0,
        metavar="N",
        help=message("The number of a revealed round, from 1; the last revealed one unless given."),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """All that follows from the panel's answers. DeciderError without a panel, or before a round is revealed."""
    decision, notes = read_noted(arguments.file)
    language = arguments.language
    base = ground(decision, arguments.round)
    number, names = base.scores.round, Names(decision, language)
    agreement, items = panel_agreement(decision, number), agenda(decision, number)
    fairness = panel_fairness(decision, number)
    weights = panel_weights(decision, number) if decision.panel.weighing else None
    before = _before(decision, number)
    findings = [*notes, *(Finding("note", said_) for said_ in (weight_sentences(weights) if weights else ()))]
    data: dict[str, Any] = {
        "round": number,
        "rounds": [{"number": r.number, "state": r.state} for r in decision.panel.rounds],
        "experts": experts_of(decision, base, weights, names),
        "scores": scores_of(base, agreement, names),
        "ranking": ranking_of(base, names),
        "shortlist": names.alternatives(base.analysis.shortlist),
        "unranked": [names.alternative(a.id) for a in base.analysis.unranked],
        "weights": None if weights is None else weights_of(weights, names),
        "agreement": agreement_of(agreement, decision, names),
        "agenda": agenda_of(items, names),
        "fairness": fairness_of(fairness, names),
        "before": None if before is None else before_of(before, names),
        "findings": said(findings, language),
    }
    if arguments.format == "csv":
        header = ("alternative", "criterion", "answers", "joined", "agreed", "spread", "near_median", "reached")
        return Answer(data, header, [tuple(cell[head] for head in header) for cell in data["scores"]])
    told: list[tuple[Message, Sequence[Message]]] = [
        (message("Shortlist of round {n}", n=number), [message("{a}", a=name) for name in data["shortlist"]]),
        (message("Agreement"), agreement.sentences),
        (message("To discuss"), [*items.sentences, *_lines(items, names)]),
        (message("Fairness"), fairness.sentences),
        (message("Since the round before"), () if before is None else before.sentences),
        (message("Joined weights"), _weights(data)),
    ]
    lines: list[Message | str] = []
    for head, part in told:
        lines += ["", head, *(_indented(one) for one in part)] if part else []
    rows = [(e["name"], e["group"], f"{e['voting']:g}", e["answered"], e["asked"]) for e in data["experts"]]
    notes_ = [*(spoken(line, language) for line in lines), *noted(findings, language)]
    return Answer(data, ("expert", "group", "votes", "answered", "asked"), rows, notes_)


def _before(decision: Decision, number: int) -> RoundComparison | None:
    try:
        return compare_rounds(decision, 0, number)
    except DeciderError:
        return None


def _indented(line: Message | str) -> Message:
    return message("  {line}", line=line)


def _lines(items: Agenda, names: Names) -> list[Message]:
    """One line for each score and each weight to discuss."""
    found = [
        message(
            "{alternative}, {criterion}: {votes} of {all} votes; {sentence}",
            alternative=names.alternative(item.alternative),
            criterion=names.criterion(item.criterion),
            votes=f"{item.votes:g}",
            all=f"{sum(voice.voting for voice in item.voices):g}",
            sentence=item.sentence,
        )
        for item in items.items
    ]
    if items.weights is not None:
        found += items.weights.sentences
        found += [
            message(
                "Weight of {criterion}: {votes} of {all} votes; {sentence}",
                criterion=names.criterion(item.criterion),
                votes=f"{item.votes:g}",
                all=f"{sum(voice.voting for voice in item.voices):g}",
                sentence=item.sentence,
            )
            for item in items.weights.items
        ]
    return found


def _weights(data: dict[str, Any]) -> list[Message]:
    """One line for each group of criteria whose weights could be joined, and how they were."""
    found = data["weights"]
    if found is None:
        return []
    said_ = [
        message("{a}", a=", ".join(f"{name} {share:.4f}" for name, share in group["priorities"].items()))
        for group in found["groups"]
        if group["priorities"] is not None
    ]
    return [message("{a}", a=found["way"]), *said_] if said_ else []
