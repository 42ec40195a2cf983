"""The published examples, every one, computed at the moment of asking and set beside the figures of the papers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from decider.analysis import published_judgements as judgements
from decider.analysis import published_rankings as rankings
from decider.analysis.additive import wsm_model
from decider.analysis.consensus import kemeny_distance, kendall_w
from decider.analysis.paths import moving
from decider.analysis.published_example import Check, Example, check, example_table
from decider.analysis.robustness import rank_acceptability
from decider.analysis.sampling import anywhere, drawn
from decider.analysis.stability import winner_interval
from decider.analysis.table import Model
from decider.decision.findings import DeciderError
from decider.resources import shipped
from decider.words import message

_DRAWS, _SEED = 40_000, 1


def checked(folder: Path | None = None) -> tuple[Check, ...]:
    """Every published example of `folder` (the one that ships by default), computed now.

    Raises DeciderError where the examples are not there, or one of them is of a kind that is not known here.
    """
    place = shipped("tests") / "published" if folder is None else folder
    files = sorted(place.glob("*.json"))
    if not files:
        raise DeciderError(
            message("The published examples are not in {folder}, so nothing can be checked.", folder=place)
        )
    return tuple(found for file in files for found in checks_of(json.loads(file.read_text(encoding="utf-8"))))


def checks_of(example: Example) -> tuple[Check, ...]:
    """What comes of one example. Raises DeciderError for a kind that is not known here."""
    for prefix, checks in _KINDS.items():
        if example["id"].startswith(prefix):
            return tuple(checks(example))
    raise DeciderError(message("There is no computation for the published example {name}.", name=example["id"]))


def _kendall(example: Example) -> Iterator[Check]:
    expected, tolerance = example["expected"], example["tolerance"]
    found = kendall_w(np.array(example["input"]["ratings_rows_are_raters"], dtype=float))
    yield check(example, message("Kendall's W as printed"), found, expected["W_tie_corrected"], tolerance["published"])
    yield check(example, message("Kendall's W, corrected for ties"), found, expected["W_tie_corrected_exact"])


def _kemeny(example: Example) -> Iterator[Check]:
    reference = np.array(example["input"]["reference"], dtype=float)
    found = [kemeny_distance(reference, np.array(r, dtype=float)) for r in example["input"]["rankings"]]
    yield check(example, message("Distances"), found, example["expected"]["distance"])


def _interval(example: Example) -> Iterator[Check]:
    given, expected = example["input"], example["expected"]
    model, _ = wsm_model(example_table(given, given["directions"]), given["normalisation"])
    weights = np.array(given["weights"])
    yield check(example, message("Who is first"), np.argmax(model.scores(weights)) + 1, expected["winner"])
    found = [winner_interval(model, moving(weights, [j]), w) for j, w in enumerate(weights.tolist())]
    theirs = expected["intervals_exact"]
    yield check(example, message("Weights that keep the first first"), found, theirs, example["tolerance"]["interval"])


def _acceptability(example: Example) -> Iterator[Check]:
    given, expected = example["input"], example["expected"]
    spread = np.array(given["value_sd"]).T if "value_sd" in given else None
    gain = np.array(given.get("matrix", given.get("value_mean")), dtype=float).T
    samples = drawn(anywhere(len(gain)), _DRAWS, _SEED)
    found = rank_acceptability(Model("linear", gain), samples, 1, deviations=spread)
    within = example["tolerance"]["rank_acceptability"]
    for what, ours, keys in (
        (message("Rank acceptability"), found.shares, ("rank_acceptability", "rank_acceptability_computed")),
        (message("Central weights"), found.central_weights, ("central_weights", "central_weights_computed")),
        (message("Confidence factors"), found.confidence, ("confidence_factors", "confidence_computed")),
    ):
        yield check(example, what, ours, next(expected[key] for key in keys if key in expected), within)


_KINDS: dict[str, Callable[[Example], Iterator[Check]]] = {
    "ahp-06": judgements.repair_checks,
    "ahp-08": judgements.synthesis_checks,
    "ahp-10": judgements.synthesis_checks,
    "ahp-24": judgements.incomplete_checks,
    "ahp-27": judgements.group_checks,
    "ahp": judgements.priority_checks,
    "bwm": judgements.best_worst_checks,
    "consensus": judgements.consensus_checks,
    "weights-19": judgements.rank_weight_checks,
    "weights-20": judgements.point_checks,
    "weights": judgements.data_weight_checks,
    "edge-01": rankings.constant_checks,
    "edge-07": rankings.tie_checks,
    "kendall": _kendall,
    "rankcorr-02": _kemeny,
    "sensitivity-02": _interval,
    "smaa": _acceptability,
}
_RANKINGS = (
    "aras", "cocoso", "codas", "copras", "edas", "mabac", "mairca", "marcos", "moora", "promethee", "spotis", "topsis",
    "vikor", "waspas", "wpm", "wsm",
)  # fmt: skip
_KINDS |= dict.fromkeys(_RANKINGS, rankings.ranking_checks)
