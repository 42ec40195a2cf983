"""`decider robustness`: how often each alternative takes each rank when weights, scores or method are uncertain."""

import argparse

import numpy as np

from decider.analysis.offered import METHODS
from decider.analysis.robustness import shown_chance, standing
from decider.analysis.uncertain import acceptability
from decider.analysis.uncertainty import Uncertainty, WeightsFrom
from decider.commands.answers import Answer
from decider.commands.inputs import add_decision, add_top, numbers_of
from decider.commands.parser import Parser
from decider.commands.rank import normalisation_of
from decider.commands.sensitivity import ranked
from decider.decision.findings import DeciderError
from decider.words import Message, message, spoken

MOST_SAMPLES = 10_000_000


EXAMPLES = (
    "decider robustness table.csv --samples 10000 --seed 1",
    "decider robustness study.decider --spread 5 --error 0.5 --top 8",
)
"""Shown at the end of the help."""


def add_arguments(parser: Parser) -> None:
    """What `robustness` takes."""
    add_decision(parser)
    parser.add_argument(
        "--samples",
        type=int,
        default=10_000,
        metavar="N",
        help=message("How many sets of weights are drawn, 1 to {most:,}.", most=MOST_SAMPLES),
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help=message("Where the draws begin, 0 or more; the same number gives the same answer."),
    )
    add_top(parser)
    parser.add_argument(
        "--spread",
        type=float,
        metavar="POINTS",
        help=message(
            "Weights within so many percentage points of the present ones, above 0 and up to 100; 5 with "
            "--weights-from around unless given."
        ),
    )
    parser.add_argument(
        "--weights-from",
        choices=("anywhere", "around", "order", "bounds", "profiles"),
        help=message(
            "Where weights are drawn: anywhere; around the present ones (see --spread); in their order; within bounds "
            "(see --lower and --upper); as mixtures of the saved profiles. Unless given: around with --spread, bounds "
            "with --lower or --upper, else anywhere."
        ),
    )
    parser.add_argument(
        "--lower",
        metavar="W,...",
        help=message("The least weight of each criterion, 0 to 1, by comma; 0 for all unless given."),
    )
    parser.add_argument(
        "--upper",
        metavar="W,...",
        help=message("The largest weight of each criterion, 0 to 1, by comma; 1 for all unless given."),
    )
    parser.add_argument(
        "--error",
        metavar="E[,...]",
        help=message(
            "How far scores may err, as the standard deviation of a normal error in points of the scales, 0 or more: "
            "one number for all declared scales, or one for each criterion by comma; or experts, for the spread of the "
            "panel's answers; no error unless given."
        ),
    )
    parser.add_argument(
        "--methods",
        metavar="A,B,...",
        help=message("Methods by comma, drawn with equal chances; that of the decision alone unless given."),
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Rank acceptability, central weights, confidence and the chance of a place on the shortlist."""
    if not 1 <= arguments.samples <= MOST_SAMPLES:
        raise DeciderError(message("--samples is a whole number from 1 to {most:,}.", most=MOST_SAMPLES))
    if arguments.seed < 0:
        raise DeciderError(message("--seed is a whole number of zero or more."))
    if arguments.spread is not None and not 0 < arguments.spread <= 100:
        raise DeciderError(message("--spread is a number of percentage points above 0 and up to 100."))
    uncertainty = _uncertainty(arguments)
    analysis, findings, notes = ranked(arguments)
    result = analysis.result
    assert result is not None
    language = arguments.language
    names = [spoken(a.name, language) for a in analysis.alternatives]
    titles = [spoken(c.name, language) for c in analysis.criteria]
    rule = analysis.decision.shortlist
    found = acceptability(analysis, uncertainty, arguments.seed, arguments.samples)
    chance = dict(zip(names, found.in_shortlist.tolist(), strict=True))
    data = {
        "samples": found.samples,
        "seed": found.seed,
        "method": result.method,
        "normalisation": normalisation_of(result),
        "weights_drawn": _drawn(uncertainty),
        "rank_acceptability": {name: row.tolist() for name, row in zip(names, found.shares, strict=True)},
        "central_weights": {
            name: {} if np.isnan(row).any() else dict(zip(titles, row.tolist(), strict=True))
            for name, row in zip(names, found.central_weights, strict=True)
        },
        "confidence": dict(zip(names, found.confidence.tolist(), strict=True)),
        "shortlist": {"size": rule.size, "probability": chance},
        "findings": findings,
    }
    if uncertainty.experts:
        data["error"] = "experts"
    elif uncertainty.errors:
        data["error"] = list(uncertainty.errors)
    if uncertainty.methods:
        data["methods"] = list(uncertainty.methods)
    rows = [
        (
            int(result.ranks[i]),
            names[i],
            shown_chance(chance[names[i]]),
            standing(chance[names[i]]),
            float(found.shares[i, 0]),
        )
        for i in result.order.tolist()
    ]
    used = [spoken(said, language) for said in _rests_on(uncertainty, found.samples, found.seed, rule.size)]
    return Answer(data, ("rank", "name", "chance", "standing", "first"), rows, ["", *used, *notes])


def _uncertainty(arguments: argparse.Namespace) -> Uncertainty:
    """What the arguments say is uncertain. Raises DeciderError where they contradict each other."""
    bounded = bool(arguments.lower or arguments.upper)
    drawn: WeightsFrom = arguments.weights_from or (
        "around" if arguments.spread is not None else "bounds" if bounded else "anywhere"
    )
    if bounded and drawn != "bounds":
        raise DeciderError(message("--lower and --upper belong to --weights-from bounds."))
    if arguments.spread is not None and drawn != "around":
        raise DeciderError(message("--spread belongs to --weights-from around."))
    methods = tuple(part.strip().casefold() for part in arguments.methods.split(",")) if arguments.methods else ()
    for name in methods:
        if name not in METHODS:
            raise DeciderError(
                message("There is no method {name}; choose one of {known}.", name=name, known=", ".join(METHODS))
            )
    experts = bool(arguments.error) and arguments.error.strip().casefold() == "experts"
    return Uncertainty(
        drawn,
        5.0 if arguments.spread is None else arguments.spread,
        numbers_of("--lower", arguments.lower),
        numbers_of("--upper", arguments.upper),
        () if experts else numbers_of("--error", arguments.error),
        methods,
        experts,
    )


def _drawn(uncertainty: Uncertainty) -> str:
    """Where the weights come from, for programs."""
    return {
        "anywhere": "anywhere",
        "around": f"within {uncertainty.points:g} points",
        "order": "in the present order",
        "bounds": "between bounds",
        "profiles": "mixtures of the saved profiles",
    }[uncertainty.weights]


def _rests_on(uncertainty: Uncertainty, n: int, seed: int, size: int) -> list[Message]:
    """What the answer rests on, for people."""
    values = {"n": n, "seed": seed, "size": size, "spread": uncertainty.points}
    said = [
        {
            "anywhere": message("{n} weight vectors drawn from anywhere, seed {seed}, shortlist of {size}.", **values),
            "around": message(
                "{n} weight vectors drawn within {spread:g} points of the present one, seed {seed}, "
                "shortlist of {size}.",
                **values,
            ),
            "order": message(
                "{n} weight vectors drawn in the order of the present weights, seed {seed}, shortlist of {size}.",
                **values,
            ),
            "bounds": message(
                "{n} weight vectors drawn between the bounds, seed {seed}, shortlist of {size}.", **values
            ),
            "profiles": message("{n} mixtures of the saved profiles, seed {seed}, shortlist of {size}.", **values),
        }[uncertainty.weights]
    ]
    if uncertainty.experts:
        said.append(message("Every draw has scores of its own, which spread as the experts' answers do."))
    elif any(uncertainty.errors):
        errors = ", ".join(f"{error:g}" for error in uncertainty.errors)
        said.append(message("Every draw has scores of its own, with a normal error of {errors}.", errors=errors))
    if uncertainty.methods:
        said.append(message("Every draw has one of the methods {names}.", names=", ".join(uncertainty.methods)))
    return said
