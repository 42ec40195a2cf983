"""The further ranking methods against the papers, pymcdm, and what must hold on any table."""

import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.compromise import cocoso, codas, edas, marcos, vikor
from decider.analysis.linear_methods import mabac, mairca, moora, promethee2, spotis
from decider.analysis.table import frozen
from decider.analysis.utility import aras, copras, waspas
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from tests.analysis.tables import problems, published_table, table
from tests.published import cases

METHODS = {f.__name__: f for f in (vikor, promethee2, copras, moora, aras, edas, mabac, codas, waspas, spotis)}
METHODS |= {f.__name__: f for f in (cocoso, marcos, mairca)}
anything = settings(max_examples=50, deadline=None)
FILES = {"promethee": "promethee2"}


def choice(name, **parameters):
    return MethodChoice(name, "", tuple(parameters.items()))


def ranked(name, numbers, weights, **parameters):
    return METHODS[name](numbers, choice(name, **parameters), frozen(weights))


def published():
    for prefix in ("vikor", "promethee", "copras", "moora", "aras", "edas", "mabac", "codas", "waspas", "spotis"):
        yield from ((FILES.get(prefix, prefix), example) for example in cases(prefix))
    for prefix in ("cocoso", "marcos", "mairca"):
        yield from ((prefix, example) for example in cases(prefix))


@pytest.mark.parametrize(("name", "example"), list(published()), ids=lambda x: x if isinstance(x, str) else x["id"])
def test_published_examples_agree_at_full_precision(name, example):
    numbers, _ = published_table(example)
    given = example["parameters"]
    parameters = {}
    if name == "promethee2":
        parameters["preference"] = given["preference_function"]
        for threshold in ("q", "p"):
            if given.get(threshold):
                parameters[threshold] = ",".join(str(v) for v in given[threshold])
    if "bounds" in given:
        low, high = np.array(given["bounds"], dtype=float).T
        cost = numbers.directions < 0
        numbers = replace(numbers, worst=np.where(cost, high, low), best=np.where(cost, low, high))
    # Papers use their weights as printed, also where they do not sum to 1; a decision normalises them.
    result = ranked(name, numbers, example["input"]["weights"], **parameters)
    expected = example["expected"]
    exact = next(expected[key] for key in ("scores_exact", "Q_exact", "net_flow_exact") if key in expected)
    np.testing.assert_allclose(result.scores, exact, rtol=0, atol=1e-9)
    assert result.ranks.tolist() == expected["ranks"]
    steps = {s.symbol: s.values for s in result.steps}
    if name == "vikor":
        np.testing.assert_allclose(result.extras["S"], expected["S_exact"], rtol=0, atol=1e-9)
        np.testing.assert_allclose(result.extras["R"], expected["R_exact"], rtol=0, atol=1e-9)
        assert sorted(result.extras["compromise"]) == expected["compromise"]
    if name == "promethee2":
        np.testing.assert_allclose(steps["leaving_flow"], expected["phi_plus_exact"], rtol=0, atol=1e-9)
        np.testing.assert_allclose(steps["entering_flow"], expected["phi_minus_exact"], rtol=0, atol=1e-9)


def theirs(name, numbers, weights):
    from pymcdm import methods

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bounds = np.vstack((numbers.matrix.min(axis=0), numbers.matrix.max(axis=0))).T
        method = {
            "vikor": lambda: methods.VIKOR(),
            "promethee2": lambda: methods.PROMETHEE_II("usual"),
            "moora": lambda: methods.MOORA(),
            "aras": lambda: methods.ARAS(),
            "edas": lambda: methods.EDAS(),
            "mabac": lambda: methods.MABAC(),
            "codas": lambda: methods.CODAS(),
            "waspas": lambda: methods.WASPAS(),
            "spotis": lambda: methods.SPOTIS(bounds),
            "cocoso": lambda: methods.COCOSO(),
            "marcos": lambda: methods.MARCOS(),
            "mairca": lambda: methods.MAIRCA(),
        }[name]()
        return method(numbers.matrix, weights, numbers.directions, validation=False)


@pytest.mark.parametrize("name", sorted(set(METHODS) - {"copras"}))  # pymcdm's COPRAS rewards costs
@anything
@given(problem=problems(rows=(3, 7), columns=(2, 5)))
def test_scores_agree_with_pymcdm(name, problem):
    numbers, weights = problem
    spread = np.ptp(numbers.matrix, axis=0) / numbers.matrix.max(axis=0)
    if (spread < 1e-3).any() or set(numbers.directions.tolist()) != {-1, 1}:
        return  # constant criteria and tables without a cost are where pymcdm gives NaN or refuses
    try:
        result = ranked(name, numbers, weights)
    except DeciderError:
        return
    with np.errstate(invalid="ignore"):
        expected = theirs(name, numbers, weights)
    if name == "vikor" and np.isnan(expected).all() and np.ptp(result.extras["S"]) * np.ptp(result.extras["R"]) < 1e-12:
        return  # where all are as useful or regret alike, pymcdm divides zero by zero
    np.testing.assert_allclose(result.scores, expected, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("name", sorted(METHODS))
@anything
@given(problem=problems(rows=(1, 6)), data=st.data())
def test_any_table_is_ranked_without_nan_and_parts_sum_to_the_score(name, problem, data):
    numbers, weights = problem
    column = data.draw(st.integers(0, len(weights) - 1))
    value = data.draw(st.sampled_from([0.0, -3.0, 1e-300, 1e300, 7.0]))
    matrix = numbers.matrix.copy()
    matrix[:, column] = value
    for changed in (numbers, replace(numbers, matrix=frozen(matrix))):
        try:
            result = ranked(name, changed, weights)
        except DeciderError as refused:
            said = str(refused)
        else:
            said = ""
        if said:
            assert any(name in said for name in (*changed.criteria, *changed.alternatives))
            continue
        assert np.isfinite(result.scores).all()
        np.testing.assert_allclose(result.parts.sum(axis=1), result.scores, rtol=1e-9, atol=1e-9)
        assert all(np.isfinite(step.values).all() for step in result.steps)
        if len(changed.matrix) == 1:
            assert result.ranks.tolist() == [1]


@pytest.mark.parametrize("name", sorted(METHODS))
@anything
@given(problem=problems(rows=(2, 6), columns=(2, 4)))
def test_equal_rows_tie(name, problem):
    numbers, weights = problem
    doubled = replace(
        numbers,
        matrix=frozen(np.vstack((numbers.matrix, numbers.matrix[:1]))),
        alternatives=(*numbers.alternatives, "Twin"),
    )
    try:
        ranks = ranked(name, doubled, weights).ranks
    except DeciderError:
        return
    assert ranks[0] == ranks[-1]


@pytest.mark.parametrize("name", sorted(set(METHODS) - {"codas"}))
@anything
@given(problem=problems(rows=(2, 6), columns=(1, 4)))
def test_whoever_is_better_on_everything_is_never_below(name, problem):
    """CODAS cannot promise this (its threshold switches a distance on and off), and says so to its users."""
    numbers, weights = problem
    try:
        ranks = ranked(name, numbers, weights).ranks
    except DeciderError:
        return
    better = numbers.matrix * numbers.directions
    for a in range(len(better)):
        for b in range(len(better)):
            if (better[a] >= better[b]).all():
                assert ranks[a] <= ranks[b]


@pytest.mark.parametrize("name", sorted(METHODS))
@anything
@given(problem=problems(rows=(2, 6), columns=(2, 4)), data=st.data())
def test_a_criterion_without_weight_has_no_effect(name, problem, data):
    numbers, weights = problem
    spare = data.draw(st.lists(st.floats(0.5, 9), min_size=len(numbers.matrix), max_size=len(numbers.matrix)))
    wider = table(np.column_stack((numbers.matrix, spare)), [*np.where(numbers.directions > 0, "max", "min"), "max"])
    try:
        expected = ranked(name, numbers, weights).scores
    except DeciderError:
        return
    np.testing.assert_allclose(ranked(name, wider, np.append(weights, 0.0)).scores, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", ["spotis", "mairca", "vikor"])
def test_where_low_scores_are_good_the_lowest_is_first(name):
    result = ranked(name, table([[9, 1], [5, 5], [1, 9]], ["max", "min"]), [0.5, 0.5])
    assert result.ranks.tolist() == [1, 2, 3]
    assert result.scores[0] == result.scores.min()


def test_spotis_takes_a_target_as_it_is():
    numbers = table([[10, 3], [15, 3], [21, 3]], [14, "max"], worst=[0, 0], best=[30, 9])
    assert ranked("spotis", numbers, [0.5, 0.5]).ranks.tolist() == [2, 1, 3]


@pytest.mark.parametrize("kind", ["usual", "ushape", "vshape", "level", "linear", "gaussian"])
def test_every_preference_function_agrees_with_its_definition(kind):
    numbers = table([[0.0], [1.0], [2.5], [5.0]])
    q, p, s = 1.0, 3.0, 2.0
    functions = {
        "usual": lambda d: float(d > 0),
        "ushape": lambda d: float(d > q),
        "vshape": lambda d: min(max(d / p, 0), 1),
        "level": lambda d: 1.0 if d > p else 0.5 if d > q else 0.0,
        "linear": lambda d: min(max((d - q) / (p - q), 0), 1),
        "gaussian": lambda d: 1 - np.exp(-(d**2) / (2 * s**2)) if d > 0 else 0.0,
    }
    x = numbers.matrix[:, 0]
    expected = [sum(functions[kind](a - b) - functions[kind](b - a) for b in x) / 3 for a in x]
    result = ranked("promethee2", numbers, [1.0], preference=kind, q="1", p="3", s="2")
    np.testing.assert_allclose(result.scores, expected, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "parameters", "sentence"),
    [
        ("vikor", {"v": "2"}, "The parameter v is a number from 0 to 1, and 2 is not."),
        ("promethee2", {"preference": "odd"}, "The parameter preference knows usual, ushape, vshape, level"),
        ("promethee2", {"preference": "linear", "q": "1"}, "The preference function linear needs the threshold p."),
        ("promethee2", {"preference": "linear", "q": "2", "p": "1"}, "The indifference threshold q is above"),
        (
            "promethee2",
            {"preference": "vshape", "p": "1,2,3"},
            "The parameter p has 3 numbers, and there are 2 criteria.",
        ),
    ],
)
def test_a_wrong_parameter_is_answered_with_one_sentence(name, parameters, sentence):
    with pytest.raises(DeciderError, match=sentence.replace(".", r"\.")):
        ranked(name, table([[1, 2], [3, 4]]), [0.5, 0.5], **parameters)
