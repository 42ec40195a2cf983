"""The ranking methods on offer, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from decider.analysis.additive import linear_result, wpm_model, wpm_result, wsm_model
from decider.analysis.ahp import ahp_model
from decider.analysis.compromise import COCOSO_LAMBDA, TAU, V, cocoso, codas, edas, marcos, vikor
from decider.analysis.eigenvector import PRIORITISATIONS
from decider.analysis.linear_methods import PREFERENCE, THRESHOLDS, mabac, mairca, moora, promethee2, spotis
from decider.analysis.normalisation import without_targets
from decider.analysis.parameters import Parameter, word
from decider.analysis.table import Array, Result, Table
from decider.analysis.topsis import topsis_model, topsis_result
from decider.analysis.utility import WASPAS_LAMBDA, aras, copras, waspas
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message

SYNTHESIS = Parameter("synthesis", "distributive", ("distributive", "ideal"))
PRIORITISATION = Parameter("prioritisation", "eigenvector", PRIORITISATIONS)
"""Chosen where comparisons are made, for criteria and alternatives alike, and so not among the fields of AHP."""

Weigher = Callable[[Array], Result]
"""A method that has seen the data and waits for the weights."""


@dataclass(frozen=True)
class Method:
    """One ranking method: its title and score name for people, its normalisations (the first is the default), its
    parameters with their choices, and `prepare(table, choice, pairwise)`."""

    name: str
    title: Message
    score: Message
    normalisations: tuple[str, ...]
    prepare: Callable[[Table, MethodChoice, Mapping[int, Array]], Weigher]
    parameters: tuple[Parameter, ...] = ()


def _topsis(table: Table, choice: MethodChoice, pairwise: Mapping[int, Array]) -> Weigher:
    model, r, ideal, anti = topsis_model(table, choice.normalisation)
    return lambda weights: topsis_result(model, r, ideal, anti, weights, choice.normalisation)


def _wsm(table: Table, choice: MethodChoice, pairwise: Mapping[int, Array]) -> Weigher:
    model, values = wsm_model(table, choice.normalisation)
    return lambda weights: linear_result("wsm", choice.normalisation, model, values, weights)


def _wpm(table: Table, choice: MethodChoice, pairwise: Mapping[int, Array]) -> Weigher:
    model, values = wpm_model(table, choice.normalisation)
    return lambda weights: wpm_result(choice.normalisation, model, values, weights)


def _ahp(table: Table, choice: MethodChoice, pairwise: Mapping[int, Array]) -> Weigher:
    synthesis = word(choice, SYNTHESIS)
    model, steps, local = ahp_model(without_targets(table), pairwise, synthesis, word(choice, PRIORITISATION))
    return lambda weights: linear_result("ahp", "", model, local, weights, steps)


def _plain(rank: Callable[[Table, MethodChoice, Array], Result]) -> Callable[..., Weigher]:
    """A method that keeps nothing between weights."""
    return lambda table, choice, pairwise: lambda weights: rank(table, choice, weights)


_OWN = message("Score")
METHODS = {
    method.name: method
    for method in (
        Method("topsis", message("TOPSIS"), message("Closeness"), ("vector", "fixed", "minmax", "max", "sum"), _topsis),
        Method("ahp", message("AHP"), message("Priority"), (), _ahp, (SYNTHESIS,)),
        Method(
            "wsm", message("Weighted sum"), _OWN, ("minmax", "fixed", "vector", "max", "sum", "ratio", "none"), _wsm
        ),
        Method(
            "wpm", message("Weighted product"), _OWN, ("ratio", "fixed", "minmax", "max", "sum", "vector", "none"), _wpm
        ),
        Method("vikor", message("VIKOR"), message("Compromise Q"), (), _plain(vikor), (V,)),
        Method(
            "promethee2",
            message("PROMETHEE II"),
            message("Net flow φ"),
            (),
            _plain(promethee2),
            (PREFERENCE, *THRESHOLDS),
        ),
        Method("copras", message("COPRAS"), message("Utility degree"), (), _plain(copras)),
        Method("moora", message("MOORA"), _OWN, (), _plain(moora)),
        Method("aras", message("ARAS"), message("Utility degree"), (), _plain(aras)),
        Method("edas", message("EDAS"), message("Appraisal score"), (), _plain(edas)),
        Method("mabac", message("MABAC"), _OWN, (), _plain(mabac)),
        Method("codas", message("CODAS"), message("Assessment score H"), (), _plain(codas), (TAU,)),
        Method("waspas", message("WASPAS"), _OWN, (), _plain(waspas), (WASPAS_LAMBDA,)),
        Method("spotis", message("SPOTIS"), message("Distance"), (), _plain(spotis)),
        Method("cocoso", message("CoCoSo"), _OWN, (), _plain(cocoso), (COCOSO_LAMBDA,)),
        Method("marcos", message("MARCOS"), message("Utility"), (), _plain(marcos)),
        Method("mairca", message("MAIRCA"), message("Gap"), (), _plain(mairca)),
    )
}

FIXED_NORMALISATION = {
    "moora": "vector",
    **dict.fromkeys(("waspas", "codas", "marcos"), "ratio"),
    **dict.fromkeys(("mabac", "mairca", "cocoso"), "minmax"),
}
"""The normalisation that is part of a method, which may be named although it cannot be chosen (CONVENTIONS)."""


def settled_choice(choice: MethodChoice, table: Table) -> MethodChoice:
    """`choice` with its normalisation spelled out: `fixed` by default where every criterion declares a scale and the
    method knows it (CONVENTIONS: TOPSIS), else the method's own. Raises DeciderError for an unknown name."""
    method = METHODS.get(choice.name)
    if method is None:
        raise DeciderError(
            message("There is no method {name}; choose one of {known}.", name=choice.name, known=", ".join(METHODS))
        )
    normalisation = choice.normalisation
    if normalisation and normalisation == FIXED_NORMALISATION.get(choice.name):
        normalisation = ""
    if not normalisation and method.normalisations:
        declared = bool(len(table.worst)) and not np.isnan(table.worst + table.best).any()
        fixed = declared and choice.name in ("topsis", "wsm")
        normalisation = "fixed" if fixed else method.normalisations[0]
    allowed = (*method.normalisations, "none", "ratio") if choice.name == "topsis" else method.normalisations
    if normalisation and not method.normalisations:
        raise DeciderError(
            message(
                "{method} takes no normalisation, so {name} cannot be chosen for it.",
                method=method.title,
                name=normalisation,
            )
        )
    if normalisation and normalisation not in allowed:
        raise DeciderError(
            message(
                "{method} does not know the normalisation {name}; choose one of {known}.",
                method=method.title,
                name=normalisation,
                known=", ".join(allowed),
            )
        )
    known = {parameter.name for parameter in method.parameters}
    if choice.name == "ahp":
        known.add(PRIORITISATION.name)
    for name, _ in choice.parameters:
        if not known:
            raise DeciderError(
                message(
                    "{method} takes no parameters, so {name} cannot be given to it.", method=method.title, name=name
                )
            )
        if name not in known:
            raise DeciderError(
                message(
                    "{method} has no parameter {name}; it takes {known}.",
                    method=method.title,
                    name=name,
                    known=", ".join(sorted(known)),
                )
            )
    return MethodChoice(choice.name, normalisation, choice.parameters)
