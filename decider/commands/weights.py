"""`decider weights`: weights from the data of a file, or from answers."""

import argparse
from pathlib import Path
from typing import Any

from decider.analysis.best_worst import best_worst
from decider.analysis.elicited_weights import points, rank_order_centroid, rank_reciprocal, rank_sum, swara
from decider.analysis.objective_weights import OBJECTIVE, objective_weights
from decider.analysis.performance import numbers
from decider.analysis.remarks import missing
from decider.commands.answers import Answer, noted, said
from decider.commands.inputs import add_encoding, parameters_of, tell_of_file
from decider.commands.parser import Parser
from decider.decision.criteria import judged
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError, Finding
from decider.storage.files import read_bytes
from decider.storage.reading import read_any, read_noted
from decider.storage.strict_json import parsed
from decider.words import message, spoken

RANKED = {"roc": rank_order_centroid, "rs": rank_sum, "rr": rank_reciprocal}
METHODS = (*OBJECTIVE, *RANKED, "swing", "swara", "bwm")


EXAMPLES = (
    "decider weights table.csv --method critic",
    "decider weights table.csv --method swing --param points=100,60,40",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `weights` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=message(
            'A table or decision; for answers also JSON: "items" with "ranks", "points" or "steps", or with '
            '"best_to_others" and "others_to_worst".'
        ),
    )
    add_encoding(parser)
    parser.add_argument(
        "--method",
        required=True,
        type=str.casefold,
        choices=METHODS,
        metavar="METHOD",
        help=message(
            "From the data: {data}. From an order: roc, rs, rr. From answers: swing, swara, bwm.",
            data=", ".join(OBJECTIVE),
        ),
    )
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=message(
            "roc, rs, rr: order=A,B,... with the most important first, as in the file unless given; swing: "
            "points=100,60,... of zero or more; swara: steps=0,0.2,... of how much less each matters than the one "
            "before; bwm: model=linear|nonlinear, linear unless given."
        ),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Weights by criterion (or item), with what the method adds. Raises DeciderError where it cannot be done."""
    method, parameters = arguments.method, dict(parameters_of(arguments.param))
    given = _answers(arguments.file)
    if method == "bwm":
        return _best_worst(given, parameters, arguments.language)
    if method in OBJECTIVE:
        _only(parameters, ())
        decision, about_file = read_noted(arguments.file, arguments.encoding)
        if arguments.format == "csv":
            tell_of_file(about_file, arguments.language)
        return _from_data(decision, about_file, method, arguments.language)
    names = _items(given) if given else _criteria(read_any(arguments.file, arguments.encoding), arguments.language)
    if method in RANKED:
        _only(parameters, ("order",))
        names = _ordered(_by_ranks(names, given), parameters.get("order"))
        weights = RANKED[method](len(names))
    elif method == "swing":
        _only(parameters, ("points",))
        weights = points(_listed(given, parameters, "points", len(names)))
    else:
        _only(parameters, ("steps",))
        weights = swara(_listed(given, parameters, "steps", len(names)))
    return _answer(method, names, weights.tolist())


def _from_data(decision: Decision, notes: tuple[Finding, ...], method: str, language: str) -> Answer:
    counted = numbers(decision.criteria, decision.alternatives, decision.performances)
    if not len(counted.rows):
        raise DeciderError(message("No project has all its scores yet, so the data give no weights."))
    found = objective_weights(counted.table, method)
    findings = [*found.findings, *(note for note in notes if note.place != "weights"), *missing(decision, counted)]
    names = [spoken(c.name, language) for c in counted.criteria]
    more: dict[str, Any] = {
        "explanation": spoken(found.explanation, language),
        "findings": said(findings, language),
    }
    return _answer(method, names, found.weights.tolist(), more, [more["explanation"], *noted(findings, language)])


def _best_worst(given: dict[str, Any], parameters: dict[str, str], language: str) -> Answer:
    _only(parameters, ("model",))
    names = _items(given)
    model = parameters.get("model", "linear")
    found = best_worst(
        _numbers(given, "best_to_others", len(names)), _numbers(given, "others_to_worst", len(names)), model
    )
    more = {"model": model, "xi": found.xi, "consistency_ratio": found.consistency_ratio}
    if model == "nonlinear":
        more |= {
            "lower": dict(zip(names, found.lower.tolist(), strict=True)),
            "upper": dict(zip(names, found.upper.tolist(), strict=True)),
        }
    note = f"model {model}, xi {found.xi:.4f}, CR {found.consistency_ratio:.4f}"
    return _answer("bwm", names, found.weights.tolist(), more, [note])


def _answer(
    method: str,
    names: list[str],
    weights: list[float],
    more: dict[str, Any] | None = None,
    notes: list[str] | None = None,
) -> Answer:
    pairs = list(zip(names, weights, strict=True))
    data = {"method": method, "weights": dict(pairs), **(more or {})}
    return Answer(data, ("criterion", "weight"), pairs, ["", *(notes or [])] if notes else ())


def _answers(file: Path) -> dict[str, Any]:
    """The JSON object with items that a file holds, empty for a file of another kind."""
    if file.suffix.casefold() != ".json":
        return {}
    value = parsed(read_bytes(file), file.name)
    return value if isinstance(value, dict) and "items" in value else {}


def _items(given: dict[str, Any]) -> list[str]:
    items = given.get("items")
    if not isinstance(items, list) or not items or not all(isinstance(item, str) for item in items):
        raise DeciderError(message('The file needs "items", a list of names.'))
    if len(set(items)) != len(items):
        raise DeciderError(message('Two "items" have the same name.'))
    return items


def _numbers(given: dict[str, Any], key: str, count: int) -> list[float]:
    values = given.get(key)
    if (
        not isinstance(values, list)
        or len(values) != count
        or not all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
    ):
        raise DeciderError(message('The file needs "{key}", a list of {n} numbers.', key=key, n=count))
    return [float(v) for v in values]


def _listed(given: dict[str, Any], parameters: dict[str, str], key: str, count: int) -> list[float]:
    if key not in parameters:
        if not given:
            raise DeciderError(message("--param {key}= takes {n} numbers by comma.", key=key, n=count))
        return _numbers(given, key, count)
    try:
        values = [float(part) for part in parameters[key].split(",")]
    except ValueError:
        values = []
    if len(values) != count:
        raise DeciderError(message("--param {key}= takes {n} numbers by comma.", key=key, n=count))
    return values


def _criteria(decision: Decision, language: str) -> list[str]:
    return [spoken(c.name, language) for c in judged(decision.criteria)]


def _by_ranks(names: list[str], given: dict[str, Any]) -> list[str]:
    """The names by the "ranks" beside the "items", where there are any: 1 for the most important."""
    if "ranks" not in given:
        return names
    ranks = _numbers(given, "ranks", len(names))
    if sorted(ranks) != [float(place) for place in range(1, len(names) + 1)]:
        raise DeciderError(message('"ranks" are the numbers from 1 to {n}, each once; 1 weighs most.', n=len(names)))
    return [name for _, name in sorted(zip(ranks, names, strict=True))]


def _ordered(names: list[str], order: str | None) -> list[str]:
    """The names, most important first: as given by `order`, else as they stand in the file."""
    if order is None:
        return names
    wanted = [part.strip() for part in order.split(",")]
    if sorted(wanted) != sorted(names):
        raise DeciderError(message("--param order= takes the names of all criteria by comma, most important first."))
    return wanted


def _only(parameters: dict[str, str], known: tuple[str, ...]) -> None:
    for name in parameters:
        if name not in known:
            raise DeciderError(
                message("There is no parameter {name} here; known: {known}.", name=name, known=", ".join(known))
                if known
                else message("This way of weighing takes no parameters, so {name} cannot be given.", name=name)
            )
