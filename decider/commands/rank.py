"""`decider rank`: the ranking of one file."""

import argparse
from typing import Any

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.offered import FIXED_NORMALISATION
from decider.analysis.table import Result
from decider.commands.answers import Answer, brief, noted, said
from decider.commands.inputs import add_decision, read_decision
from decider.commands.parser import Parser
from decider.decision.findings import DeciderError
from decider.words import message, spoken

EXAMPLES = (
    "decider rank study.decider --method topsis --weights ecology-led",
    "decider rank table.csv --directions max,min,5 --weights 3,2,1 --steps",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `rank` takes."""
    add_decision(parser)
    parser.add_argument(
        "--steps",
        action="store_true",
        help=message("Also every table of the arithmetic, from the scores to the result."),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """The ranking, best first, with the weights it used and what deserves attention.

    Raises DeciderError when nothing can be ranked.
    """
    decision, about_weights = read_decision(arguments)
    analysis, language = analyse(decision), arguments.language
    if analysis.result is None:
        assert analysis.refusal is not None
        raise DeciderError(analysis.refusal)
    findings = [*about_weights, *analysis.findings]
    result = analysis.result
    names = [spoken(a.name, language) for a in analysis.alternatives]
    rows = [(int(result.ranks[i]), names[i], float(result.scores[i])) for i in result.order.tolist()]
    data = {
        "method": result.method,
        "normalisation": normalisation_of(result),
        "criteria": described(analysis, language),
        "ranking": [{"rank": rank, "name": name, "score": score} for rank, name, score in rows],
        "findings": said(findings, language),
        "unranked": [spoken(a.name, language) for a in analysis.unranked],
        **({"parameters": dict(analysis.choice.parameters)} if analysis.choice.parameters else {}),
        **_extras(analysis, language),
    }
    if arguments.steps:
        data["steps"] = {step.symbol: step.values.tolist() for step in result.steps}
    weights = ", ".join(f"{brief(c['name'])} {c['weight']:.4f}" for c in data["criteria"])
    chosen = (f"{name}={value}" for name, value in analysis.choice.parameters)
    used = " ".join(part for part in (result.method, normalisation_of(result), *chosen) if part)
    notes = ["", f"{used} · {weights}", *noted(findings, language)]
    if arguments.steps and arguments.format == "text":
        for step in result.steps:
            notes += ["", spoken(step.title, language), *(_numbers(row) for row in step.values)]
    if "compromise" in data:
        notes += ["", *_conditions(data, language)]
        table = [(*row, data["S"][row[1]], data["R"][row[1]]) for row in rows]
        return Answer(data, ("rank", "name", "score", "S", "R"), table, notes)
    return Answer(data, ("rank", "name", "score"), rows, notes)


def _extras(analysis: Analysis, language: str) -> dict[str, Any]:
    """What the method adds to its scores, each list of figures by the name of the alternative."""
    assert analysis.result is not None
    names = [spoken(a.name, language) for a in analysis.alternatives]
    said = {spoken(a.name, "en"): name for a, name in zip(analysis.alternatives, names, strict=True)}
    found = dict(analysis.result.extras)
    for key in ("S", "R"):
        if key in found:
            found[key] = dict(zip(names, found[key], strict=True))
    if "compromise" in found:
        found["compromise"] = [said[name] for name in found["compromise"]]
    return found


def _conditions(data: dict[str, Any], language: str) -> list[str]:
    """The compromise set of VIKOR and its two acceptance conditions."""
    yes, no = message("yes"), message("no")
    told = (
        message("Compromise set: {names}.", names=", ".join(data["compromise"])),
        message("Acceptable advantage: {answer}.", answer=yes if data["acceptable_advantage"] else no),
        message("Acceptable stability: {answer}.", answer=yes if data["acceptable_stability"] else no),
    )
    return [spoken(sentence, language) for sentence in told]


def normalisation_of(result: Result) -> str:
    """The normalisation that the scores rest on, also where a method has but one; "" where it has its own formula."""
    return result.normalisation or FIXED_NORMALISATION.get(result.method, "")


def described(analysis: Analysis, language: str) -> list[dict[str, object]]:
    """The judged criteria with direction and weight in the whole."""
    return [
        {
            "name": spoken(c.name, language),
            "direction": c.direction,
            "weight": float(w),
            **({"target": c.target} if c.direction == "target" else {}),
        }
        for c, w in zip(analysis.criteria, analysis.weights, strict=True)
    ]


def _numbers(row: object) -> str:
    values = row if hasattr(row, "__len__") else [row]
    return "  ".join(f"{float(v):12.6g}" for v in values)  # type: ignore[attr-defined]
