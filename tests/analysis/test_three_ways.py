"""Ours, pymcdm and a third implementation give the same figures on random tables, or the difference is written down."""

import numpy as np
import pytest

from decider.analysis.consensus import group_judgements, group_priorities
from decider.analysis.objective_weights import OBJECTIVE, objective_weights
from decider.analysis.offered import METHODS, settled_choice
from decider.analysis.pairwise import compare
from decider.analysis.table import frozen
from decider.decision.shortlist import MethodChoice
from tests.analysis import third
from tests.analysis.tables import table

SEEDS = range(25)
NORMALISATION = {"topsis": "vector", "wsm": "minmax", "wpm": "ratio"}

DIFFERENCES = {
    "ahp": "pymcdm's AHP takes matrices of comparisons alone and rates nothing",
    "copras": "pymcdm 1.4.0 multiplies by the relief of costs where Zavadskas divides, so it rewards costs",
}
"""Methods in which two of the three do not mean the same, and why."""


def problem(seed):
    random = np.random.default_rng(seed)
    n, m = random.integers(2, 9), random.integers(2, 7)
    x = random.uniform(0.5, 50, (n, m))
    d = random.choice([-1, 1], m)
    d[:2] = (1, -1)  # pymcdm refuses some tables without a cost
    w = random.dirichlet(np.ones(m))
    return x, d, w, table(x, ["max" if one > 0 else "min" for one in d])


def ours(name, numbers, w):
    choice = settled_choice(MethodChoice(name, NORMALISATION.get(name, "")), numbers)
    return METHODS[name].prepare(numbers, choice, {})(frozen(w)).scores


def peer(name, x, d, w):
    from pymcdm import methods, normalizations

    bounds = np.vstack((x.min(axis=0), x.max(axis=0))).T
    made = {
        "topsis": lambda: methods.TOPSIS(normalizations.vector_normalization),
        "wsm": lambda: methods.WSM(normalizations.minmax_normalization),
        "wpm": lambda: methods.WPM(normalizations.linear_normalization),
        "promethee2": lambda: methods.PROMETHEE_II("usual"),
        "spotis": lambda: methods.SPOTIS(bounds),
    }.get(name) or getattr(methods, name.upper())
    return made()(x, w, d, validation=False)


def test_the_third_implementation_knows_every_method_and_every_weighting():
    assert set(third.METHODS) == set(METHODS)
    assert set(third.WEIGHTINGS) == set(OBJECTIVE)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_three_implementations_give_the_same_scores(name):
    for seed in SEEDS:
        x, d, w, numbers = problem(seed)
        mine = ours(name, numbers, w)
        np.testing.assert_allclose(mine, third.METHODS[name](x.tolist(), d.tolist(), w.tolist()), rtol=1e-9, atol=1e-12)
        if name not in DIFFERENCES:
            np.testing.assert_allclose(mine, peer(name, x, d, w), rtol=1e-8, atol=1e-10, err_msg=f"seed {seed}")


def test_the_difference_in_copras_is_the_one_that_is_written_down():
    x, d = np.array([[5.0, 1.0], [5.0, 2.0]]), np.array([1, -1])
    w = np.array([0.5, 0.5])
    mine = ours("copras", table(x, ["max", "min"]), w)
    assert mine[0] > mine[1]  # alike but cheaper
    theirs = peer("copras", x, d, w)
    assert theirs[0] <= theirs[1]


@pytest.mark.parametrize("name", sorted(OBJECTIVE))
def test_a_third_implementation_gives_the_same_objective_weights(name):
    """pymcdm's are set against ours, with what differs on purpose, in test_objective_weights."""
    for seed in SEEDS:
        x, d, _, numbers = problem(seed)
        best = {int(np.argmax(x[:, j] * d[j])) for j in range(len(d))}
        if name in ("cilos", "idocriw") and len(best) < len(d):
            continue  # criteria that are best together lose nothing to each other, and the answer is not unique
        if len(x) == 2 and name == "critic":
            continue  # two rows correlate by 1 or -1, so that rounding decides
        expected = third.WEIGHTINGS[name](x.tolist(), d.tolist())
        np.testing.assert_allclose(objective_weights(numbers, name).weights, expected, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("seed", range(10))
def test_priorities_ratios_and_groups_agree_with_plain_power_iteration(seed):
    random = np.random.default_rng(seed)
    n = int(random.integers(3, 9))
    matrices = []
    for _ in range(3):
        matrix = np.ones((n, n))
        upper = np.triu_indices(n, 1)
        matrix[upper] = random.choice([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9], len(upper[0]))
        matrix.T[upper] = 1 / matrix[upper]
        matrices.append(matrix)
    voting = random.uniform(0.5, 3, 3)
    each = []
    for matrix in matrices:
        vector, largest = third.eigenvector(matrix.tolist())
        found = compare(matrix)
        assert found.priorities == pytest.approx(vector, rel=1e-9)
        assert found.lambda_max == pytest.approx(largest, rel=1e-10)
        assert found.lambda_max == pytest.approx(max(np.linalg.eigvals(matrix).real), rel=1e-10)
        assert compare(matrix, "geometric-mean").priorities == pytest.approx(third.geometric_mean(matrix.tolist()))
        each.append(vector)
    joined = group_judgements(matrices, voting)
    i, j = 0, n - 1
    product = np.prod([m[i, j] ** v for m, v in zip(matrices, voting, strict=True)])
    assert joined[i, j] == pytest.approx(product ** (1 / voting.sum()))
    mean = [sum(v * p[i] for v, p in zip(voting, each, strict=True)) / voting.sum() for i in range(n)]
    assert group_priorities(np.array(each), voting) == pytest.approx(mean)
