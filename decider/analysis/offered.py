"""The ranking methods on offer, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from decider.analysis.additive import linear_result, wpm_model, wpm_result, wsm_model
from decider.analysis.ahp import ahp_model
from decider.analysis.normalisation import without_targets
from decider.analysis.table import Array, Result, Table
from decider.analysis.topsis import topsis_model, topsis_result
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import Message, message

Weigher = Callable[[Array], Result]
"""A method that has seen the data and waits for the weights."""


@dataclass(frozen=True)
class Method:
    """One ranking method: its title and score name for people, its normalisations (the first is the default), its
    parameters with their choices (the first is the default), and `prepare(table, choice, pairwise)`."""

    name: str
    title: Message
    score: Message
    normalisations: tuple[str, ...]
    prepare: Callable[[Table, MethodChoice, Mapping[int, Array]], Weigher]
    parameters: tuple[tuple[str, tuple[str, ...]], ...] = ()


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
    synthesis = choice.parameter("synthesis", "distributive")
    if synthesis not in ("distributive", "ideal"):
        raise DeciderError(message("AHP has no synthesis {name}; choose distributive or ideal.", name=synthesis))
    model, steps, local = ahp_model(without_targets(table), pairwise, synthesis)
    return lambda weights: linear_result("ahp", "", model, local, weights, steps)


METHODS = {
    method.name: method
    for method in (
        Method("topsis", message("TOPSIS"), message("Closeness"), ("vector", "fixed", "minmax", "max", "sum"), _topsis),
        Method("ahp", message("AHP"), message("Priority"), (), _ahp, (("synthesis", ("distributive", "ideal")),)),
        Method(
            "wsm",
            message("Weighted sum"),
            message("Score"),
            ("minmax", "fixed", "vector", "max", "sum", "ratio", "none"),
            _wsm,
        ),
        Method(
            "wpm",
            message("Weighted product"),
            message("Score"),
            ("ratio", "fixed", "minmax", "max", "sum", "vector", "none"),
            _wpm,
        ),
    )
}


def settled_choice(choice: MethodChoice, table: Table) -> MethodChoice:
    """`choice` with its normalisation spelled out: `fixed` by default where every criterion declares a scale and the
    method knows it (CONVENTIONS: TOPSIS), else the method's own. Raises DeciderError for an unknown name."""
    method = METHODS.get(choice.name)
    if method is None:
        raise DeciderError(
            message("There is no method {name}; choose one of {known}.", name=choice.name, known=", ".join(METHODS))
        )
    normalisation = choice.normalisation
    if not normalisation and method.normalisations:
        declared = bool(len(table.worst)) and not np.isnan(table.worst + table.best).any()
        fixed = declared and choice.name in ("topsis", "wsm")
        normalisation = "fixed" if fixed else method.normalisations[0]
    allowed = (*method.normalisations, "none", "ratio") if choice.name == "topsis" else method.normalisations
    if normalisation and normalisation not in allowed:
        raise DeciderError(
            message(
                "{method} does not know the normalisation {name}; choose one of {known}.",
                method=method.title,
                name=normalisation,
                known=", ".join(method.normalisations) or "-",
            )
        )
    known = {name for name, _ in method.parameters}
    for name, _ in choice.parameters:
        if name not in known:
            raise DeciderError(
                message(
                    "{method} has no parameter {name}; it takes {known}.",
                    method=method.title,
                    name=name,
                    known=", ".join(sorted(known)) or "-",
                )
            )
    return MethodChoice(choice.name, normalisation, choice.parameters)
