"""Competition ranks, and ties by the rule of 1e-9."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.analysis.ranking import ranked, ranked_rows

PUBLISHED = Path(__file__).parent.parent / "published"


def test_the_published_tie_gets_competition_ranks() -> None:
    case = json.loads((PUBLISHED / "edge-07-tie-rank-conventions.json").read_text(encoding="utf-8"))
    order, ranks = ranked(np.array(case["input"]["scores"]))
    assert ranks.tolist() == case["expected"]["competition_1224_min"]
    assert order.tolist() == [1, 0, 2, 3]


@pytest.mark.parametrize(
    ("scores", "ranks"),
    [
        ([], []),
        ([0.3], [1]),
        ([1.0, 1.0 + 5e-10, 2.0], [2, 2, 1]),
        ([1.0, 1.0 + 5e-9, 2.0], [3, 2, 1]),
        ([0.0, 1e-15, 1.0], [2, 2, 1]),
        ([0.0, -0.0], [1, 1]),
        ([-1.0, -2.0, -1.0], [1, 3, 1]),
    ],
)
def test_scores_tie_when_they_differ_by_a_billionth_or_by_rounding(scores: list[float], ranks: list[int]) -> None:
    assert ranked(np.array(scores))[1].tolist() == ranks
    assert ranked_rows(np.array([scores]))[0].tolist() == ranks


def test_the_lowest_score_can_be_the_best() -> None:
    order, ranks = ranked(np.array([3.0, 1.0, 1.0]), lower_is_better=True)
    assert order.tolist() == [1, 2, 0]
    assert ranks.tolist() == [3, 1, 1]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_ties_stand_in_the_order_of_the_table(points: list[int]) -> None:
    scores = np.array(points, dtype=float)
    order, ranks = ranked(scores)
    assert order.tolist() == sorted(range(len(points)), key=lambda i: (-points[i], i))
    assert ranks.tolist() == [1 + sum(other > mine for other in points) for mine in points]
    assert ranked_rows(scores[None])[0].tolist() == ranks.tolist()


def test_many_equal_scores_among_many_stay_in_order() -> None:
    scores = np.random.default_rng(5).integers(0, 50, 5_000).astype(float)
    order, _ = ranked(scores)
    assert np.array_equal(order, np.argsort(-scores, kind="stable"))
