"""The published examples of comparisons, group judgement and weights, computed."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from decider.analysis.ahp import ahp_model
from decider.analysis.best_worst import best_worst
from decider.analysis.consensus import consensus, group_judgements, group_priorities
from decider.analysis.elicited_weights import points, rank_order_centroid
from decider.analysis.inconsistency import others_imply
from decider.analysis.objective_weights import objective_weights
from decider.analysis.pairwise import compare
from decider.analysis.published_example import Check, Example, check, example_table
from decider.analysis.table import Array
from decider.words import message


def priority_checks(example: Example) -> Iterator[Check]:
    """Priorities by three prioritisations, lambda_max, and the consistency ratio with either random index."""
    matrix, expected = _matrix(example["input"]["pairwise_matrix"]), example["expected"]
    found, tolerance = compare(matrix), example["tolerance"]
    printed = message("Priorities as printed")
    yield check(example, printed, found.priorities, expected["priorities"], tolerance["priorities"])
    yield check(example, message("Principal eigenvector"), found.priorities, expected["priorities_eigenvector_exact"])
    mean = compare(matrix, "geometric-mean").priorities
    yield check(example, message("Geometric means of the rows"), mean, expected["priorities_geometric_mean_exact"])
    mean = compare(matrix, "column-mean").priorities
    yield check(example, message("Means of the columns"), mean, expected["priorities_column_mean_exact"])
    yield check(example, message("Largest eigenvalue"), found.lambda_max, expected["lambda_max_exact"])
    yield check(example, message("Consistency index"), found.consistency_index, expected["CI_exact"])
    ratios = expected["CR_exact"]
    saaty = next(v for k, v in ratios.items() if "1977" in k)
    alonso = next(v for k, v in ratios.items() if "Alonso" in k)
    yield check(example, message("CR, random index of Saaty 1977"), found.consistency_ratio, saaty)
    ratio = compare(matrix, random_index="alonso-lamata").consistency_ratio
    yield check(example, message("CR, random index of Alonso & Lamata 2006"), ratio, alonso)


def repair_checks(example: Example) -> Iterator[Check]:
    """The judgement that fits worst, the value that all others imply, and the consistency with it in place."""
    matrix, expected = _matrix(example["input"]["pairwise_matrix"]), example["expected"]
    items, tolerance = example["input"]["items"], example["tolerance"]
    row, column = (items.index(item) for item in expected["most_inconsistent_pair"])
    worst = compare(matrix).most_inconsistent[0]
    pair = sorted((worst.row, worst.column))
    yield check(example, message("Which pair fits worst"), pair, sorted((row, column)))
    implied = others_imply(matrix, row, column)
    printed = message("The value that the others imply, as printed")
    yield check(example, printed, implied, expected["replacement_value"], tolerance["replacement_value"])
    yield check(example, message("The value that the others imply"), implied, expected["replacement_exact"])
    matrix[row, column], matrix[column, row] = implied, 1 / implied
    after = compare(matrix)
    yield check(example, message("Priorities with it in place"), after.priorities, expected["priorities_after_exact"])
    ratio = expected["CR_after_exact_RI141"]
    yield check(example, message("CR with it in place, random index 1.41"), after.consistency_ratio, ratio)


def synthesis_checks(example: Example) -> Iterator[Check]:
    """The priorities of alternatives through a hierarchy, distributive."""
    given, expected = example["input"], example["expected"]
    weights = compare(_matrix(given["criteria_matrix"])).priorities
    local = {j: _matrix(given["alternative_matrices"][c]) for j, c in enumerate(given["criteria"])}
    n, m = len(given["alternatives"]), len(given["criteria"])
    shape = {"matrix": np.ones((n, m)).tolist(), "alternatives": given["alternatives"]}
    model, _, _ = ahp_model(example_table(shape, ["max"] * m), local)
    overall, tolerance = model.scores(weights), example["tolerance"]
    printed = message("Overall priorities as printed")
    yield check(example, printed, overall, expected["overall"], tolerance["overall"])
    yield check(example, message("Overall priorities"), overall, expected["overall_exact"])


def incomplete_checks(example: Example) -> Iterator[Check]:
    """The completion with the smallest eigenvalue, and its priorities."""
    rows = example["input"]["pairwise_matrix_null_is_missing"]
    expected, tolerance = example["expected"], example["tolerance"]
    found = compare(_matrix(rows))
    entry = found.matrix[2, 3]
    completion = expected["completion_exact"]["2,3"]
    yield check(example, message("The missing comparison"), entry, completion, tolerance["exact"])
    printed = message("Priorities as printed")
    theirs = expected["priorities_published"]
    yield check(example, printed, found.priorities, theirs, tolerance["priorities_published"])
    exact = expected["priorities_lambda_min_exact"]
    yield check(example, message("Principal eigenvector"), found.priorities, exact, tolerance["exact"])


def group_checks(example: Example) -> Iterator[Check]:
    """Several people by judgements (AIJ) and by priorities (AIP), and their consensus."""
    given, expected = example["input"], example["expected"]
    n, matrices = len(given["items"]), []
    for voter in given["voters"]:
        matrix = np.ones((n, n))
        for (i, j), value in zip(combinations(range(n), 2), voter["upper"], strict=True):
            matrix[i, j], matrix[j, i] = value, 1 / value
        matrices.append(matrix)
    voting = np.array([voter["weight"] for voter in given["voters"]])
    each = np.array([compare(m).priorities for m in matrices])
    joined = group_judgements(matrices, voting)
    yield check(example, message("The group's comparisons (AIJ)"), joined, expected["AIJ_matrix_exact"])
    priorities = compare(joined).priorities
    yield check(example, message("The group's priorities (AIJ)"), priorities, expected["AIJ_eigenvector_exact"])
    together = group_priorities(each, voting)
    yield check(example, message("The group's priorities (AIP)"), together, expected["AIP_arithmetic_exact"])
    yield check(example, message("Consensus S*"), consensus(each), expected["S_star_unweighted_exact"])


def consensus_checks(example: Example) -> Iterator[Check]:
    """The consensus of several priority vectors."""
    found = consensus(_matrix(example["input"]["priorities"]), example["input"]["scale_max_M"])
    yield check(example, message("Consensus S*"), found, example["expected"]["S_star_exact"])


def best_worst_checks(example: Example) -> Iterator[Check]:
    """Both models of the best-worst method."""
    given, expected, tolerance = example["input"], example["expected"], example["tolerance"]
    answers = given["best_to_others"], given["others_to_worst"]
    linear, nonlinear = best_worst(*answers), best_worst(*answers, "nonlinear")
    theirs = expected["linear"]["weights_exact"]
    yield check(example, message("Weights, linear model"), linear.weights, theirs, tolerance["exact"])
    yield check(example, message("ξ, linear model"), linear.xi, expected["linear"]["xi_L_exact"], tolerance["exact"])
    theirs = expected["nonlinear"]
    printed = message("Weights, nonlinear model, as printed")
    yield check(example, printed, nonlinear.weights, theirs["weights"], tolerance["nonlinear"])
    yield check(example, message("ξ, nonlinear model"), nonlinear.xi, theirs["xi_exact"], tolerance["exact"])
    ratio = nonlinear.consistency_ratio
    yield check(example, message("CR, nonlinear model"), ratio, theirs["CR_exact"], tolerance["exact"])
    ends = np.array([nonlinear.lower, nonlinear.upper]).T
    intervals = message("Weight intervals, nonlinear model")
    yield check(example, intervals, ends, theirs["weight_intervals_exact"], tolerance["exact"])


def data_weight_checks(example: Example) -> Iterator[Check]:
    """Weights from the data: entropy, CRITIC, standard deviation, MEREC."""
    method = example["id"].split("-")[2]
    found = objective_weights(example_table(example["input"]), method).weights
    expected, tolerance = example["expected"], example["tolerance"]
    if expected["weights"] is not None:
        yield check(example, message("Weights as printed"), found, expected["weights"], tolerance["weights"])
    yield check(example, message("Weights at full precision"), found, expected["weights_exact"])


def rank_weight_checks(example: Example) -> Iterator[Check]:
    """Rank order centroids, by the number of criteria."""
    for n, expected in example["expected"]["weights_by_n"].items():
        yield check(example, message("Weights of {n} criteria", n=n), rank_order_centroid(int(n)), expected)


def point_checks(example: Example) -> Iterator[Check]:
    """Weights from points."""
    yield check(example, message("Weights"), points(example["input"]["points"]), example["expected"]["weights"])


def _matrix(rows: list[list[float | None]]) -> Array:
    return np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float)
