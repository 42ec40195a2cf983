"""No change of the list on the way between two weightings is missed, and none is made up."""

import numpy as np
import pytest
from numpy.random import default_rng

from decider.analysis.blend import Switch, switches
from decider.analysis.table import Array, Model


def listed(model: Model, first: Array, second: Array, s: float, size: int) -> set[int]:
    scores = model.scores((1 - s) * first + s * second)
    return set(np.argsort(-np.round(scores, 13), kind="stable")[:size].tolist())


def random_model(family: str, n: int, m: int, seed: int) -> Model:
    rng = default_rng(seed)
    gain, loss = rng.random((m, n)), rng.random((m, n))
    if family == "product":
        return Model("product", np.log(gain))
    return Model("distance", gain, loss) if family == "distance" else Model("linear", gain)


def follows(changes: tuple[Switch, ...], model: Model, first: Array, second: Array, size: int, points: int) -> bool:
    """Whether the changes, made one after another, give the list at every point of a grid."""
    now, waiting = listed(model, first, second, 0, size), list(changes)
    for s in np.linspace(0, 1, points).tolist():
        while waiting and waiting[0].s <= s:
            change = waiting.pop(0)
            now = (now - set(change.leaves)) | set(change.enters)
        if now != listed(model, first, second, s, size):
            return False
    return not waiting


@pytest.mark.parametrize("family", ["linear", "product", "distance"])
@pytest.mark.parametrize("seed", range(25))
def test_the_changes_agree_with_a_fine_grid(family: str, seed: int) -> None:
    rng = default_rng(1_000 + seed)
    n, m = int(rng.integers(2, 25)), int(rng.integers(2, 7))
    size = int(rng.integers(1, n))
    model = random_model(family, n, m, seed)
    first, second = rng.dirichlet(np.ones(m), 2)
    assert follows(switches(model, first, second, size), model, first, second, size, 1_001)


def test_two_lines_cross_where_they_cross() -> None:
    model = Model("linear", np.array([[1.0, 0.0], [0.0, 3.0]]))
    (change,) = switches(model, np.array([1.0, 0.0]), np.array([0.0, 1.0]), 1)
    assert change.s == pytest.approx(0.25, abs=1e-15)
    assert (change.enters, change.leaves) == ((1,), (0,))


def test_a_visit_too_short_for_a_grid_is_found() -> None:
    # The third leads only for an instant: at s = 1/2 it is a hair above the crossing of the other two.
    model = Model("linear", np.array([[1.0, 0.0, 0.5 + 1e-6], [0.0, 1.0, 0.5 + 1e-6]]))
    changes = switches(model, np.array([1.0, 0.0]), np.array([0.0, 1.0]), 1)
    assert [(c.enters, c.leaves) for c in changes] == [((2,), (0,)), ((1,), (2,))]
    assert [c.s for c in changes] == pytest.approx([0.5 - 1e-6, 0.5 + 1e-6], abs=1e-13)


def test_three_that_meet_in_one_point_are_one_change() -> None:
    model = Model("linear", np.array([[1.0, 0.0, 0.25], [0.0, 1.0, 0.75]]))
    changes = switches(model, np.array([1.0, 0.0]), np.array([0.0, 1.0]), 2)
    assert follows(changes, model, np.array([1.0, 0.0]), np.array([0.0, 1.0]), 2, 400)


def test_a_tie_at_the_end_is_a_change_at_the_end() -> None:
    model = Model("linear", np.array([[1.0, 1.0], [0.0, 1.0]]))
    first, second = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    assert switches(model, first, second, 1) == (Switch(0.0, (1,), (0,)),)
    assert switches(model, second, first, 1) == (Switch(1.0, (0,), (1,)),)


def test_duplicates_move_together_and_the_earlier_goes_first() -> None:
    model = Model("linear", np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]))
    first, second = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    changes = switches(model, first, second, 2)
    assert [(c.enters, c.leaves) for c in changes] == [((1,), (2,))]
    assert [(c.enters, c.leaves) for c in switches(model, second, first, 1)] == [((0,), (1,))]


def test_a_zero_in_a_product_counts_once_its_criterion_has_weight() -> None:
    with np.errstate(divide="ignore"):
        model = Model("product", np.log(np.array([[0.9, 0.5], [0.0, 0.5]])))
    first, second = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    assert switches(model, first, second, 1) == (Switch(0.0, (1,), (0,)),)


def test_equal_weightings_and_lists_of_all_or_none_never_change() -> None:
    model = random_model("distance", 6, 3, 1)
    first, second = default_rng(1).dirichlet(np.ones(3), 2)
    assert switches(model, first, first, 2) == ()
    for size in (0, 6, 9):
        assert switches(model, first, second, size) == ()


def test_all_equal_alternatives_never_switch() -> None:
    model = Model("distance", np.zeros((2, 4)), np.zeros((2, 4)))
    assert switches(model, np.array([1.0, 0.0]), np.array([0.0, 1.0]), 2) == ()
