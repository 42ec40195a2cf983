"""The notes on methods say what is so: whoever is said to keep a property keeps it, whoever is not breaks it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.method_notes import DEARER_MAY_CLIMB, KEEPS_DOMINANCE, SAME_ORDER, note
from decider.analysis.normalisation import NORMALISATIONS
from decider.analysis.objective_weights import OBJECTIVE
from decider.analysis.offered import METHODS
from decider.analysis.table import frozen
from decider.analysis.weight_notes import normalisation_note, weight_note
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import spoken
from tests.analysis.tables import problems, table

WAYS = [(name, way) for name, method in METHODS.items() for way in method.normalisations or ("",)]
THRESHOLDS = [("usual", ()), ("ushape", "q"), ("vshape", "p"), ("level", "qp"), ("linear", "qp"), ("gaussian", "s")]
few = settings(max_examples=40, deadline=None)


def ranks(name, way, numbers, weights, **parameters):
    m = len(weights)
    if way == "fixed":
        up = numbers.directions > 0
        numbers = replace(numbers, worst=np.where(up, 0.0, 200.0), best=np.where(up, 200.0, np.zeros(m)))
    choice = MethodChoice(name, way, tuple(parameters.items()))
    return METHODS[name].prepare(numbers, choice, {})(frozen(weights)).ranks


def with_worse(numbers, i, shares):
    """The row i and, below all, a copy of it that is worse by these shares."""
    factor = np.where(numbers.directions > 0, 1 - np.array(shares), 1 + np.array(shares))
    rows = np.vstack((numbers.matrix, numbers.matrix[i] * factor))
    return replace(numbers, matrix=frozen(rows), alternatives=(*numbers.alternatives, "Worse"))


def test_every_method_has_a_note_with_a_reference_in_both_languages():
    for name in METHODS:
        found = note(name)
        assert any(character.isdigit() for character in found.reference), name
        for said in (found.rewards, found.beware):
            assert spoken(said, "zh") != spoken(said, "en")
    with pytest.raises(KeyError):
        note("electre")


def test_every_weighting_method_and_normalisation_has_a_note():
    for name in (*OBJECTIVE, "roc", "rs", "rr", "swing", "swara", "bwm", "ahp"):
        assert weight_note(name).reference
    for name in NORMALISATIONS:
        assert spoken(normalisation_note(name), "zh") != spoken(normalisation_note(name), "en")


def test_every_method_is_measured():
    assert set(KEEPS_DOMINANCE) == set(METHODS)
    assert set(DEARER_MAY_CLIMB) < set(METHODS)


@pytest.mark.parametrize(("name", "way"), [w for w in WAYS if KEEPS_DOMINANCE[w[0]]])
@few
@given(problem=problems(rows=(2, 5), columns=(1, 4)), data=st.data())
def test_whoever_is_nowhere_worse_is_never_below(name, way, problem, data):
    numbers, weights = problem
    m = len(weights)
    shares = data.draw(st.lists(st.sampled_from([0.0, 1e-4, 0.05, 0.5]), min_size=m, max_size=m))
    i = data.draw(st.integers(0, len(numbers.matrix) - 1))
    try:
        found = ranks(name, way, with_worse(numbers, i, shares), weights)
    except DeciderError:
        return
    assert found[i] <= found[-1]


@pytest.mark.parametrize(("kind", "needs"), THRESHOLDS)
@few
@given(problem=problems(rows=(2, 5), columns=(1, 4)), data=st.data())
def test_no_threshold_of_promethee_puts_the_better_below(kind, needs, problem, data):
    numbers, weights = problem
    given_ = {"q": "2", "p": "20", "s": "9"}
    parameters = {"preference": kind} | {key: given_[key] for key in needs}
    m = len(weights)
    shares = data.draw(st.lists(st.sampled_from([0.0, 0.05, 0.5]), min_size=m, max_size=m))
    found = ranks("promethee2", "", with_worse(numbers, 0, shares), weights, **parameters)
    assert found[0] <= found[-1]


def test_codas_can_put_the_better_below_as_its_note_says():
    numbers = table([[91.1, 30.18, 17.4], [86.55, 30.18, 17.4], [49.86, 8.97, 68.92]])
    found = ranks("codas", "", numbers, np.array([0.446, 0.213, 0.341]))
    assert found[0] > found[1]


STEADY = [(name, way) for name, way in WAYS if way not in DEARER_MAY_CLIMB.get(name, ())]


@pytest.mark.parametrize(("name", "way"), STEADY)
@few
@given(problem=problems(rows=(2, 5), columns=(1, 4)), data=st.data())
def test_a_dearer_cost_never_climbs(name, way, problem, data):
    numbers, weights = problem
    i = data.draw(st.integers(0, len(numbers.matrix) - 1))
    j = data.draw(st.integers(0, len(weights) - 1))
    factor = data.draw(st.sampled_from([1.001, 1.2, 1.9]))
    dearer = numbers.matrix.copy()
    dearer[i, j] = dearer[i, j] / factor if numbers.directions[j] > 0 else dearer[i, j] * factor
    try:
        before = ranks(name, way, numbers, weights)
        after = ranks(name, way, replace(numbers, matrix=frozen(dearer)), weights)
    except DeciderError:
        return
    assert after[i] >= before[i]


CLIMBS = [
    (
        "topsis",
        "vector",
        [[19, 1, 10], [7, 19, 10], [22, 22, 29], [1, 2, 28]],
        "+-+",
        (0.1709, 0.5497, 0.2793),
        3,
        2,
        24,
    ),
    ("topsis", "sum", [[14, 20, 20], [1, 4, 26], [18, 3, 4], [19, 28, 24]], "+-+", (0.2103, 0.4317, 0.358), 2, 0, 15),
    ("vikor", "", [[19, 10, 9], [14, 8, 26], [29, 4, 27], [22, 27, 8]], "++-", (0.6424, 0.2659, 0.0917), 3, 1, 21),
    ("copras", "", [[1, 1, 16], [11, 2, 2], [18, 25, 6]], "--+", (0.248, 0.3583, 0.3936), 2, 1, 30),
    ("codas", "", [[7, 4, 14], [20, 15, 27], [10, 16, 6]], "++-", (0.1343, 0.1475, 0.7182), 1, 0, 15),
    ("cocoso", "", [[18, 7, 25], [3, 11, 7], [21, 15, 14]], "-+-", (0.2533, 0.7133, 0.0334), 1, 0, 10),
]


@pytest.mark.parametrize(("name", "way", "rows", "signs", "weights", "i", "j", "worse"), CLIMBS)
def test_where_the_note_says_so_a_worse_score_can_climb(name, way, rows, signs, weights, i, j, worse):
    numbers = table(rows, ["max" if sign == "+" else "min" for sign in signs])
    matrix = numbers.matrix.copy()
    assert (worse - matrix[i, j]) * numbers.directions[j] < 0
    matrix[i, j] = worse
    w = np.array(weights) / sum(weights)
    assert ranks(name, way, replace(numbers, matrix=frozen(matrix)), w)[i] < ranks(name, way, numbers, w)[i]


def test_each_way_that_may_climb_is_shown_to():
    assert {(name, way) for name, way, *_ in CLIMBS} == {(n, w) for n, ways in DEARER_MAY_CLIMB.items() for w in ways}


@pytest.mark.parametrize("alike", SAME_ORDER, ids=lambda group: "-".join(name for name, _ in group))
@few
@given(problem=problems(rows=(2, 6), columns=(1, 4)))
def test_methods_that_are_said_to_order_alike_do(alike, problem):
    numbers, weights = problem
    first, *others = (METHODS[n].prepare(numbers, MethodChoice(n, w), {})(weights) for n, w in alike)
    for other in others:
        merit = -other.scores if other.lower_is_better else other.scores
        gaps, theirs = np.subtract.outer(first.scores, first.scores), np.subtract.outer(merit, merit)
        # Differences of one are a constant multiple of those of the other.
        k = np.unravel_index(np.argmax(np.abs(gaps)), gaps.shape)
        # Alternatives that are all equal differ by rounding alone, which has no sign to compare.
        factor = theirs[k] / gaps[k] if abs(gaps[k]) > 1e-12 else 1.0
        assert factor > 0
        np.testing.assert_allclose(theirs, factor * gaps, atol=1e-9 * np.abs(theirs).max() + 1e-12)
