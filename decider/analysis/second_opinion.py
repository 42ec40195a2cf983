"""The present method computed once more by pymcdm, an independent library; the only module that imports it.

Importing it takes about a second, so that happens only when somebody asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.compromise import COCOSO_LAMBDA, TAU, V
from decider.analysis.linear_methods import PREFERENCE, THRESHOLDS
from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.parameters import number, numbers_each, word
from decider.analysis.ranking import ranked
from decider.analysis.table import Array, Table, frozen
from decider.analysis.utility import WASPAS_LAMBDA
from decider.decision.findings import DeciderError
from decider.words import Message, message

SAME = 1e-9
_PREFERENCES = {"usual": "usual", "ushape": "ushape", "vshape": "vshape", "level": "level", "linear": "vshape_2"}


@dataclass(frozen=True, eq=False)
class SecondOpinion:
    """The scores (n) of the present method by pymcdm, in the order of `Analysis.alternatives`.

    `difference` is the largest difference from ours; `same_order` whether the ranks are ours all the same; `reason`
    says why scores differ, None where they agree within a billionth.
    """

    version: str
    scores: Array
    difference: float
    same_order: bool
    reason: Message | None
    sentence: Message


def second_opinion(analysis: Analysis) -> SecondOpinion:
    """pymcdm's scores for the method, normalisation, parameters and weights of `analysis`.

    Raises DeciderError where nothing is ranked, or pymcdm lacks the method or cannot compute it on these data.
    """
    result = analysis.result
    if result is None:
        assert analysis.refusal is not None
        raise DeciderError(analysis.refusal)
    theirs = _theirs(analysis)
    difference = float(np.abs(theirs - result.scores).max())
    _, ranks = ranked(theirs, result.lower_is_better)
    same = bool((ranks == result.ranks).all())
    agrees = difference <= SAME * max(1.0, float(np.abs(result.scores).max()))
    reason = None if agrees else _reason(analysis)
    release = version("pymcdm")
    if agrees:
        sentence = message(
            "pymcdm {version} gives the same scores; the largest difference is {difference}.",
            version=release,
            difference=f"{difference:.1e}",
        )
    else:
        template = "pymcdm {version} gives other scores (by up to {difference}) and the same ranks. {reason}"
        if not same:
            template = "pymcdm {version} gives other scores (by up to {difference}) and other ranks. {reason}"
        sentence = message(template, version=release, difference=f"{difference:.4g}", reason=reason)
    return SecondOpinion(release, frozen(theirs), difference, same, reason, sentence)


def _theirs(analysis: Analysis) -> Array:
    table = without_targets(analysis.numbers.table)
    _refuse_what_it_lacks(analysis, table)
    try:
        method, matrix, types = _prepared(analysis, table)
        with np.errstate(all="ignore"):
            scores = np.asarray(method(matrix, analysis.weights, types, validation=False), dtype=float)
    except (ValueError, ZeroDivisionError):
        scores = np.array([np.nan])
    scores = scores[: len(analysis.alternatives)]
    if not np.isfinite(scores).all():
        raise DeciderError(
            message(
                "pymcdm cannot compute {method} on these data: it divides by zero, or takes no constant criterion.",
                method=analysis.method.title,
            )
        )
    return scores


def _refuse_what_it_lacks(analysis: Analysis, table: Table) -> None:
    choice, title = analysis.choice, analysis.method.title
    if choice.name == "ahp":
        raise DeciderError(message("pymcdm has no AHP for rated alternatives, so it cannot be asked."))
    if choice.name in ("copras", "moora") and not (table.directions < 0).any():
        raise DeciderError(message("pymcdm refuses {method} without a cost criterion.", method=title))
    if choice.name == "codas" and number(choice, TAU) != 0.02:
        raise DeciderError(message("pymcdm knows CODAS with τ = 0.02 only."))
    if choice.name == "promethee2" and word(choice, PREFERENCE) not in _PREFERENCES:
        raise DeciderError(message("pymcdm has no gaussian preference function."))


def _prepared(analysis: Analysis, table: Table) -> tuple[Callable[..., Any], Array, Any]:
    """The method as pymcdm has it, with its matrix (further rows are left out of the answer) and types."""
    from pymcdm import methods, normalizations

    choice = analysis.choice
    name, matrix, types = choice.name, table.matrix, table.directions
    if name in ("topsis", "wsm", "wpm"):
        kind = {"topsis": methods.TOPSIS, "wsm": methods.WSM, "wpm": methods.WPM}[name]
        functions = {
            "vector": normalizations.vector_normalization,
            "minmax": normalizations.minmax_normalization,
            "max": normalizations.max_normalization,
            "sum": normalizations.sum_normalization,
            "ratio": normalizations.linear_normalization,
        }
        if choice.normalisation in functions:
            return kind(functions[choice.normalisation]), matrix, types
        values = normalised(table, choice.normalisation)
        if choice.normalisation == "none" and name == "wpm":
            values = np.where(types < 0, 1 / values, values)
        elif choice.normalisation == "none":
            values = values * types
        elif name == "topsis":
            # pymcdm takes its ideals from the table, so the ends of the scales join it as two rows.
            values = np.vstack((values, np.ones_like(values[:1]), np.zeros_like(values[:1])))
        return kind(lambda x, cost=False: x), values, np.ones_like(types)
    if name == "spotis":
        steps = _steps(analysis)
        bounds = np.column_stack((steps["lower_bound"], steps["upper_bound"]))
        return methods.SPOTIS(bounds, steps["ideal"]), analysis.numbers.table.matrix, types
    if name == "aras":
        return methods.ARAS(esp=_steps(analysis)["ideal"]), matrix, types
    if name == "promethee2":
        q, p = (numbers_each(choice, parameter, len(types)) for parameter in THRESHOLDS[:2])
        return methods.PROMETHEE_II(_PREFERENCES[word(choice, PREFERENCE)], p=p, q=q), matrix, types
    if name == "vikor":
        return methods.VIKOR(v=number(choice, V)), matrix, types
    if name == "waspas":
        return methods.WASPAS(l=number(choice, WASPAS_LAMBDA)), matrix, types
    if name == "cocoso":
        return methods.COCOSO(l=number(choice, COCOSO_LAMBDA)), matrix, types
    return getattr(methods, name.upper())(), matrix, types


def _steps(analysis: Analysis) -> dict[str, Array]:
    assert analysis.result is not None
    return {step.symbol: step.values for step in analysis.result.steps}


def _reason(analysis: Analysis) -> Message:
    """Why pymcdm 1.4.0 differs, where that is known."""
    name, normalisation = analysis.choice.name, analysis.choice.normalisation
    table = without_targets(analysis.numbers.table)
    if name == "copras":
        return message("pymcdm's COPRAS adds up costs as if they were benefits; the paper divides by them.")
    if normalisation == "vector" and (table.directions < 0).any() and name == "wsm":
        return message("pymcdm counts a cost r as 1 − r, ours as −r: all scores move by the same amount.")
    if normalisation == "vector" and (table.directions < 0).any() and name == "wpm":
        return message("pymcdm counts a cost r as 1 − r, ours as 1 ÷ r.")
    constant = np.flatnonzero((table.matrix == table.matrix[0]).all(axis=0))
    if len(constant):
        return message(
            "pymcdm gives everybody a value on {criterion}, which does not discriminate; ours gives it none.",
            criterion=table.criteria[int(constant[0])],
        )
    return message("No reason for this is known.")
