"""`decider robustness`: how often each alternative takes each rank when the weights are uncertain."""

import argparse
from dataclasses import replace

import numpy as np

from decider.analysis.robustness import rank_acceptability, shown_chance, standing
from decider.analysis.sampling import anywhere, around, drawn
from decider.analysis.simulation import simulated
from decider.commands.answers import Answer
from decider.commands.inputs import add_decision
from decider.commands.sensitivity import ranked
from decider.decision.findings import DeciderError
from decider.words import message, spoken

MOST_SAMPLES = 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `robustness` takes."""
    add_decision(parser)
    parser.add_argument("--samples", type=int, default=10_000, help="how many weight vectors are drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--top", type=int, help="the size of the shortlist (the decision's own by default)")
    parser.add_argument(
        "--spread",
        type=float,
        metavar="POINTS",
        help="weights within so many percentage points of the present ones (anywhere by default)",
    )


def answer(arguments: argparse.Namespace) -> Answer:
    """Rank acceptability, central weights, confidence and the chance of a place on the shortlist."""
    if not 1 <= arguments.samples <= MOST_SAMPLES:
        raise DeciderError(message("--samples is a whole number from 1 to {most:,}.", most=MOST_SAMPLES))
    if arguments.seed < 0:
        raise DeciderError(message("--seed is a whole number of zero or more."))
    if arguments.spread is not None and not 0 < arguments.spread <= 100:
        raise DeciderError(message("--spread is a number of percentage points above 0 and up to 100."))
    analysis, findings, notes = ranked(arguments)
    result = analysis.result
    assert result is not None
    language = arguments.language
    names = [spoken(a.name, language) for a in analysis.alternatives]
    titles = [spoken(c.name, language) for c in analysis.criteria]
    law = anywhere(len(titles)) if arguments.spread is None else around(analysis.weights, arguments.spread)
    samples = drawn(law, arguments.samples, arguments.seed)
    rule = analysis.decision.shortlist
    barred = np.array([rule.gates and a.id in analysis.fails_gate for a in analysis.alternatives])
    if result.model is None:
        found = simulated(analysis, samples, rule.size, barred)
    else:
        found = rank_acceptability(result.model, samples, rule.size, barred if barred.any() else None)
    chance = dict(zip(names, found.in_shortlist.tolist(), strict=True))
    data = {
        "samples": found.samples,
        "seed": found.seed,
        "method": result.method,
        "normalisation": result.normalisation,
        "weights_drawn": "anywhere" if arguments.spread is None else f"within {arguments.spread:g} points",
        "rank_acceptability": {name: row.tolist() for name, row in zip(names, found.shares, strict=True)},
        "central_weights": {
            name: {} if np.isnan(row).any() else dict(zip(titles, row.tolist(), strict=True))
            for name, row in zip(names, found.central_weights, strict=True)
        },
        "confidence": dict(zip(names, found.confidence.tolist(), strict=True)),
        "shortlist": {"size": rule.size, "probability": chance},
        "findings": findings,
    }
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
    template = message("{n} weight vectors drawn from anywhere, seed {seed}, shortlist of {size}.")
    if arguments.spread is not None:
        template = message(
            "{n} weight vectors drawn within {spread:g} points of the present one, seed {seed}, shortlist of {size}."
        )
    values = {"n": found.samples, "seed": found.seed, "size": rule.size, "spread": arguments.spread}
    used = spoken(replace(template, values=tuple(values.items())), language)
    return Answer(data, ("rank", "name", "chance", "standing", "first"), rows, ["", used, *notes])
