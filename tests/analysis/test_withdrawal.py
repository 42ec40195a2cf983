"""Which withdrawal, or second entry, of one alternative reorders the others."""

import numpy as np
import pytest
from numpy.random import default_rng

from decider.analysis.offered import METHODS, settled_choice
from decider.analysis.table import Table, frozen
from decider.analysis.withdrawal import reversals
from decider.decision.shortlist import MethodChoice


def table_of(values: np.ndarray, scale: tuple[float, float] | None = None) -> Table:
    n, m = values.shape
    ends = (np.nan, np.nan) if scale is None else scale
    return Table(
        frozen(values),
        np.array([1, -1] * m, dtype=np.int64)[:m],
        frozen(np.full(m, np.nan)),
        frozen(np.full(m, ends[0])),
        frozen(np.full(m, ends[1])),
        tuple(f"A{i}" for i in range(n)),
        tuple(f"C{j}" for j in range(m)),
    )


def test_a_reversal_of_the_weighted_sum_by_hand() -> None:
    # With the third, the ranges are 10 and 10 and the first leads 6 to 5.5; without it the first range is 1.
    table = Table(
        frozen([[9.0, 3.0], [10.0, 1.0], [0.0, 11.0]]),
        np.array([1, 1]),
        frozen([np.nan] * 2),
        frozen([np.nan] * 2),
        frozen([np.nan] * 2),
        ("a", "b", "c"),
        ("x", "y"),
    )
    found = reversals(table, MethodChoice("wsm", "minmax"), frozen([0.6, 0.4]))
    assert found.proof is None
    assert [(case.alternative, case.pairs.tolist()) for case in found.cases] == [(2, [[0, 1]])]


@pytest.mark.parametrize("method", ["topsis", "wsm", "wpm", "ahp"])
@pytest.mark.parametrize("change", ["withdrawn", "entered twice"])
def test_the_cases_are_those_of_ranking_every_reduced_table(method: str, change: str) -> None:
    rng = default_rng(3)
    table = table_of(1 + 8 * rng.random((9, 4)))
    if method == "ahp":
        table = table_of(1 + 8 * rng.random((9, 4)), (0.0, 10.0))
    weights = frozen(rng.dirichlet(np.ones(4)))
    normalisation = {"topsis": "vector", "wsm": "minmax", "wpm": "max", "ahp": ""}[method]
    choice = settled_choice(MethodChoice(method, normalisation), table)
    found = reversals(table, choice, weights, change=change)  # type: ignore[arg-type]

    def scores(rows: list[int]) -> dict[int, float]:
        part = table_of(table.matrix[rows], None if method != "ahp" else (0.0, 10.0))
        result = METHODS[method].prepare(part, choice, {})(weights)
        return dict(zip(rows, result.scores.tolist(), strict=True))

    before, expected = scores(list(range(9))), {}
    for i in range(9):
        after = scores([k for k in range(9) if k != i] if change == "withdrawn" else [*range(9), i])
        others = [k for k in range(9) if k != i]
        turned = {(a, b) for a in others for b in others if before[a] > before[b] and after[a] < after[b]}
        if turned:
            expected[i] = turned
    assert {case.alternative: {(a, b) for a, b in case.pairs.tolist()} for case in found.cases} == expected


@pytest.mark.parametrize(
    ("method", "normalisation"),
    [("topsis", "fixed"), ("wsm", "fixed"), ("wpm", "fixed"), ("wpm", "ratio"), ("wpm", "sum"), ("wpm", "vector")],
)
def test_where_it_is_proved_that_nothing_can_be_reordered_nothing_is(method: str, normalisation: str) -> None:
    rng = default_rng(5)
    weights = frozen(rng.dirichlet(np.ones(3)))
    for _ in range(20):
        table = table_of(1 + 8 * rng.random((6, 3)), (0.0, 10.0))
        choice = MethodChoice(method, normalisation)
        found = reversals(table, choice, weights)
        assert found.cases == ()
        assert found.proof is not None
        prepare = METHODS[method].prepare
        before = prepare(table, choice, {})(weights).scores
        after = prepare(table_of(table.matrix[1:], (0.0, 10.0)), choice, {})(weights).scores
        assert np.array_equal(np.argsort(before[1:]), np.argsort(after))


def test_comparisons_of_alternatives_lose_their_row_too() -> None:
    rng = default_rng(2)
    priorities = 1 + rng.random(5)
    matrices = {0: frozen(priorities[:, None] / priorities[None, :])}
    table = table_of(1 + 8 * rng.random((5, 2)), (0.0, 10.0))
    found = reversals(table, MethodChoice("ahp"), frozen([0.5, 0.5]), matrices)
    assert found.proof is None


@pytest.mark.parametrize("n", [1, 2])
def test_with_one_or_two_alternatives_there_is_nobody_to_reorder(n: int) -> None:
    table = table_of(1 + default_rng(1).random((n, 2)))
    assert reversals(table, MethodChoice("topsis", "vector"), frozen([0.5, 0.5])).cases == ()
