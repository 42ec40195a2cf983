"""The published examples of ranking methods, computed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from decider.analysis.offered import METHODS
from decider.analysis.published_example import Check, Example, check, example_table, example_weights
from decider.analysis.ranking import ranked
from decider.analysis.table import Result
from decider.decision.shortlist import MethodChoice
from decider.words import message

_NORMALISED = {"wsm-05-triantaphyllou-sanchez": "none", "wsm-01-jmcdm-saw": "ratio", "wpm-02-wikipedia": "ratio"}
_SCORES = (("scores", "scores_exact"), ("Q", "Q_exact"), ("net_flow", "net_flow_exact"))
_STEPS = {
    "S_exact": "S", "R_exact": "R", "phi_plus_exact": "leaving_flow", "phi_minus_exact": "entering_flow",
    "distance_to_best_exact": "distance_to_ideal", "distance_to_worst_exact": "distance_to_anti_ideal",
    "weighted_normalised_exact": "weighted",
}  # fmt: skip


def ranking_checks(example: Example) -> Iterator[Check]:
    """Scores as printed and at full precision, ranks, and what lies between the table and the scores."""
    result = _result(example)
    expected, tolerance = example["expected"], example["tolerance"]
    for printed, exact in _SCORES:
        if expected.get(printed) is not None:
            yield check(example, message("Scores as printed"), result.scores, expected[printed], tolerance[printed])
        if exact in expected:
            yield check(example, message("Scores at full precision"), result.scores, expected[exact])
    yield check(example, message("Ranks"), result.ranks, expected["ranks"])
    steps = {step.symbol: step for step in result.steps}
    for key, symbol in _STEPS.items():
        if key in expected:
            yield check(example, steps[symbol].title, steps[symbol].values, expected[key])
    if "ratios_exact" in expected:
        a, b, c = result.scores
        yield check(example, message("Ratios of the scores"), [a / b, a / c, b / c], expected["ratios_exact"])
    if "compromise" in expected:
        names = list(example_table(example["input"]).alternatives)
        yield check(
            example,
            message("Compromise set"),
            [name in result.extras["compromise"] for name in names],
            [name in expected["compromise"] for name in names],
        )


def _result(example: Example) -> Result:
    name = example["id"].split("-")[0].replace("promethee", "promethee2")
    given, parameters = example["input"], example["parameters"]
    table, weights = example_table(given), example_weights(given)
    if name == "topsis":
        weights = weights / weights.sum()
    if name == "wpm":
        weights = weights / weights.sum()
    chosen: dict[str, str] = {}
    if name == "promethee2":
        chosen["preference"] = parameters["preference_function"]
        for threshold in ("q", "p"):
            if parameters.get(threshold):
                chosen[threshold] = ",".join(str(v) for v in parameters[threshold])
    if "bounds" in parameters:
        low, high = np.array(parameters["bounds"], dtype=float).T
        cost = table.directions < 0
        table = replace(table, worst=np.where(cost, high, low), best=np.where(cost, low, high))
    normalisation = _NORMALISED.get(example["id"], parameters.get("normalisation", "") if name == "topsis" else "")
    choice = MethodChoice(name, normalisation, tuple(chosen.items()))
    return METHODS[name].prepare(table, choice, {})(weights)


def constant_checks(example: Example) -> Iterator[Check]:
    """A criterion on which all are equal, under min-max: ours gives it nothing, as one of the conventions does."""
    table, weights = example_table(example["input"]), example_weights(example["input"])
    result = METHODS["wsm"].prepare(table, MethodChoice("wsm", "minmax"), {})(weights)
    theirs = example["expected"]["peers"]["formula with 0 for 0/0"]
    yield check(example, message("Scores with 0 for a criterion that does not discriminate"), result.scores, theirs)


def tie_checks(example: Example) -> Iterator[Check]:
    """Ranks with ties, by the convention of competitions."""
    _, ranks = ranked(np.array(example["input"]["scores"], dtype=float))
    yield check(example, message("Competition ranks"), ranks, example["expected"]["competition_1224_min"])
