"""What the command line says about a decision: its file, weights, directions, method."""

import argparse
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np

from decider.analysis.normalisation import NORMALISATIONS
from decider.analysis.objective_weights import OBJECTIVE, objective_weights
from decider.analysis.offered import METHODS, Method
from decider.analysis.performance import numbers, shares_in_force, shares_of
from decider.commands.answers import harmless, noted
from decider.commands.parser import Parser
from decider.decision.criteria import judged
from decider.decision.decision import Decision
from decider.decision.edits.criteria import set_direction
from decider.decision.edits.weights import apply_profile, equal_shares, set_weights, with_shares
from decider.decision.findings import DeciderError, Finding
from decider.decision.profiles import matched
from decider.decision.shortlist import MethodChoice
from decider.storage.reading import read_noted
from decider.storage.tables.assumed import PLACE as DIRECTIONS
from decider.storage.tables.encoding import ENCODINGS
from decider.storage.weight_library import own_profiles, read_profile, shipped_profiles
from decider.words import message


def add_decision(parser: Parser) -> None:
    """The arguments that say which decision, ranked how."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=message("A .decider file, a table (CSV, TSV, XLSX, XLS, ODS) or a study as JSON."),
    )
    add_encoding(parser)
    parser.add_argument(
        "--method",
        metavar="NAME",
        help=message("One of {names}; that of the file unless given.", names=", ".join(METHODS)),
    )
    parser.add_argument(
        "--normalisation",
        metavar="NAME",
        help=message(
            "How scores are made comparable, where the method lets choose: {names}; that of the file or of the method "
            "unless given.",
            names=", ".join(NORMALISATIONS),
        ),
    )
    parser.add_argument(
        "--weights",
        metavar="W",
        help=message(
            "Numbers of zero or more by comma, one for each criterion; or equal; or weights from the data by {names}; "
            "or the name or file of a weight profile; those of the file unless given.",
            names=", ".join(OBJECTIVE),
        ),
    )
    parser.add_argument(
        "--directions",
        metavar="D,...",
        help=message("For each criterion max, min or a target number, by comma; those of the file unless given."),
    )
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=message(
            "A parameter of the method; give the option again for each further one. Known, with the usual value first: "
            "{names}.",
            names="; ".join(f"{name} {_parameters(method)}" for name, method in METHODS.items() if method.parameters),
        ),
    )


def _parameters(method: Method) -> str:
    """The parameters of a method as they are given, the usual value first, and how far a number may go."""
    return ", ".join(
        f"{p.name}={'|'.join(p.choices) or p.default or 'N'}" + (f" ({p.low:g}-{p.high:g})" if p.high < inf else "")
        for p in method.parameters
    )


def add_encoding(parser: Parser) -> None:
    """The argument that says how the text of a table is written."""
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        help=message(
            "How the characters of a CSV or TSV file are written; recognised by its byte order mark, as UTF-8 or as "
            "GB18030 unless given."
        ),
    )


def add_top(parser: Parser) -> None:
    """The argument that says how long the shortlist is."""
    parser.add_argument(
        "--top",
        type=int,
        metavar="N",
        help=message("How many places the shortlist has, 1 or more; as many as in the file unless given."),
    )


def read_decision(arguments: argparse.Namespace) -> tuple[Decision, list[Finding]]:
    """The decision that the arguments describe, and findings about how file and weights were understood."""
    decision, notes = read_noted(arguments.file, arguments.encoding)
    if arguments.directions:
        decision = _with_directions(decision, arguments.directions)
        notes = tuple(note for note in notes if note.place != DIRECTIONS)
    if arguments.format == "csv" or hasattr(arguments, "output"):
        # Rows for a spreadsheet, and a report, have no place for what the reader of the file should know.
        tell_of_file(notes, arguments.language)
    decision = with_method(decision, arguments.method, arguments.normalisation, arguments.param)
    if not arguments.weights:
        return decision, list(notes)
    decision, about_weights = with_weights(decision, arguments.weights)
    return decision, [*(note for note in notes if note.place != "weights"), *about_weights]


def tell_of_file(notes: Iterable[Finding], language: str) -> None:
    """Say on standard error what deserves a warning about how a file was understood."""
    lines = noted((note for note in notes if note.severity == "warning"), "zh" if language == "zh" else "en")
    for line in lines if sys.stderr is not None else ():
        sys.stderr.write(harmless(" ".join(line.split())) + "\n")


def with_method(decision: Decision, name: str | None, normalisation: str | None, given: list[str]) -> Decision:
    """The decision ranked by what the command line says; what it does not say stays as in the file."""
    choice = decision.method
    if name and name.casefold() != choice.name:
        choice = MethodChoice(name.casefold())
    if normalisation:
        choice = replace(choice, normalisation=normalisation.casefold())
    parameters = dict(choice.parameters) | dict(parameters_of(given))
    return replace(decision, method=replace(choice, parameters=tuple(parameters.items())))


def parameters_of(given: list[str]) -> tuple[tuple[str, str], ...]:
    """`NAME=VALUE` arguments as pairs."""
    pairs = []
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise DeciderError(message("--param takes NAME=VALUE, and {text} is not of that form.", text=text))
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def _with_directions(decision: Decision, text: str) -> Decision:
    given, leaves = [part.strip() for part in text.split(",")], judged(decision.criteria)
    _same_count("--directions", len(given), len(leaves))
    for criterion, direction in zip(leaves, given, strict=True):
        word = direction.casefold()
        if word == "max" or word == "min":
            if word != criterion.direction:
                decision = set_direction(decision, criterion.id, word)
        else:
            decision = set_direction(decision, criterion.id, "target", _number("--directions", direction))
    return decision


def with_weights(decision: Decision, text: str) -> tuple[Decision, list[Finding]]:
    """The decision under the weights that `text` names, and what a profile did not match."""
    word = text.strip().casefold()
    if word == "equal":
        return set_weights(decision, equal_shares(decision), "equal"), []
    if word in OBJECTIVE:
        counted = numbers(decision.criteria, decision.alternatives, decision.performances)
        if not len(counted.rows):
            raise DeciderError(message("No project has all its scores yet, so nothing can be ranked."))
        data = objective_weights(counted.table, word)
        shares = shares_of(decision, data.weights.tolist())
        return set_weights(decision, shares, "data", word), list(data.findings)
    if "," in text or _is_number(text):
        given = [_number("--weights", part.strip()) for part in text.split(",")]
        leaves = judged(decision.criteria)
        _same_count("--weights", len(given), len(leaves))
        for criterion, weight in zip(leaves, given, strict=True):
            if weight < 0:
                raise DeciderError(
                    message("The weight of {criterion} is not a number of zero or more.", criterion=criterion.name)
                )
        return set_weights(decision, shares_of(decision, given)), []
    found = [p for p in (*decision.profiles, *own_profiles()[0], *shipped_profiles()) if p.named(text)]
    if not found and not (os.sep in text or Path(text).exists()):
        raise DeciderError(
            message(
                "{text} is neither numbers by comma nor equal, an objective method, nor the name or file of a profile.",
                text=text,
            )
        )
    profile = found[0] if found else read_profile(Path(text))
    # Criteria that the profile does not know keep their weights, also those that come from comparisons.
    decision = with_shares(decision, shares_in_force(decision))
    match = matched(profile, decision)
    if not match.shares:
        raise DeciderError(
            message("The profile {profile} has no weight for any criterion of this decision.", profile=profile.name)
        )
    finding = match.finding(profile)
    return apply_profile(decision, profile, dict(match.shares)), [finding] if finding else []


def numbers_of(option: str, text: str | None) -> tuple[float, ...]:
    """Numbers by comma, none where the option was not given. Raises DeciderError naming what is no number."""
    return tuple(_number(option, part.strip()) for part in text.split(",")) if text else ()


def _same_count(option: str, given: int, wanted: int) -> None:
    if given != wanted:
        raise DeciderError(
            message(
                "{option} has {given} entries, and the table has {wanted} criteria.",
                option=option,
                given=given,
                wanted=wanted,
            )
        )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _number(option: str, text: str) -> float:
    if not _is_number(text) or not np.isfinite(float(text)):
        raise DeciderError(
            message("{option} contains {text}, which is not a number.", option=option, text=text or '""')
        )
    return float(text)
