"""`decider compare`: the ranking by several methods side by side."""

import argparse

import numpy as np

from decider.analysis.analysis import with_method
from decider.analysis.consensus import consensus_order, kendall_tau_b, weighted_spearman
from decider.analysis.offered import METHODS
from decider.commands.answers import Answer
from decider.commands.inputs import add_decision
from decider.commands.sensitivity import ranked
from decider.decision.findings import DeciderError
from decider.words import message, spoken


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `compare` takes."""
    add_decision(parser)
    parser.add_argument("--methods", help="names by comma (all that can be computed by default)")
    parser.add_argument("--top", type=int, help="the size of the shortlist (the decision's own by default)")


def answer(arguments: argparse.Namespace) -> Answer:
    """Ranks by method, how far the methods agree, orders they agree on best, and who is shortlisted by all.

    Methods that these data do not allow are listed with their sentence.
    """
    analysis, findings, _ = ranked(arguments)
    language, present = arguments.language, analysis.decision.method
    wanted = [name.strip() for name in arguments.methods.split(",")] if arguments.methods else list(METHODS)
    for name in wanted:
        if name not in METHODS:
            raise DeciderError(
                message("There is no method {name}; choose one of {known}.", name=name, known=", ".join(METHODS))
            )
    found = {
        name: analysis if name == present.name else with_method(analysis.decision, name)
        for name in dict.fromkeys(wanted)
    }
    refused = {name: spoken(a.refusal, language) for name, a in found.items() if a.refusal is not None}
    ranks = {name: a.result.ranks.astype(float) for name, a in found.items() if a.result is not None}
    if not ranks:
        raise DeciderError(message("None of these methods can be computed on these data."))
    names = [spoken(a.name, language) for a in analysis.alternatives]
    together = np.array(list(ranks.values()))
    lists = [set(found[name].shortlist) for name in ranks]
    always = set.intersection(*lists)
    pairs = [(a, b) for i, a in enumerate(ranks) for b in list(ranks)[i + 1 :]]
    data = {
        "ranks": {m: dict(zip(names, r.astype(int).tolist(), strict=True)) for m, r in ranks.items()},
        "correlations": [
            {
                "methods": [a, b],
                "kendall_tau_b": kendall_tau_b(ranks[a], ranks[b]),
                "weighted_spearman": weighted_spearman(ranks[a], ranks[b]),
            }
            for a, b in pairs
        ],
        "consensus": {rule: [names[i] for i in order] for rule, order in consensus_order(together).items()},
        "shortlisted_by_all": [names[i] for i, a in enumerate(analysis.alternatives) if a.id in always],
        "shortlisted_by_some": [
            names[i] for i, a in enumerate(analysis.alternatives) if a.id in set.union(*lists) - always
        ],
        "not_computed": refused,
        "findings": findings,
    }
    order = consensus_order(together)["borda"]
    rows = [(names[i], *together[:, i].astype(int).tolist()) for i in order]
    notes = [f"{name}: {why}" for name, why in refused.items()]
    return Answer(data, ("name", *ranks), rows, ["", *notes] if notes else ())
