"""Random models and a small study with a criteria tree."""

import os

import numpy as np

from decider.analysis.table import Model
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting


def problems(usually):
    """How many random problems are tried: DECIDER_PROBLEMS where it is set, as 1000 before a release."""
    return int(os.environ.get("DECIDER_PROBLEMS", usually))


def random_model(random, family, m, n):
    """A model of random values, now and then of small integers or with a duplicate."""
    x = random.random((m, n)) if random.random() < 0.6 else random.integers(0, 5, (m, n)).astype(float)
    if random.random() < 0.3:
        x[:, random.integers(n)] = x[:, random.integers(n)]
    if family == "linear":
        return Model("linear", x)
    if family == "product":
        with np.errstate(divide="ignore"):
            return Model("product", np.log(x / max(x.max(), 1e-9)))
    low, high = x.min(axis=1, keepdims=True), x.max(axis=1, keepdims=True)
    return Model("distance", (x - low) ** 2, (x - high) ** 2)


def study(method="topsis", seed=0, size=2, n=7):
    """Three top-level criteria, of which the first has two sub-criteria and the third is a cost."""
    random = np.random.default_rng(seed)
    scale = Scale("rating", worst=0.0, best=10.0)
    criteria = (
        Criterion("a", "A", scale=scale),
        Criterion("a1", "A1", "a", scale=scale),
        Criterion("a2", "A2", "a", scale=scale),
        Criterion("b", "B", scale=scale),
        Criterion("c", "C", direction="min", scale=Scale(worst=10.0, best=0.0)),
    )
    weights = (("a", 0.5), ("a1", 0.6), ("a2", 0.4), ("b", 0.3), ("c", 0.2))
    rows = tuple(tuple(float(v) for v in random.integers(1, 100, 5) / 10) for _ in range(n))
    return Decision(
        criteria=criteria,
        alternatives=tuple(Alternative(f"p{i}", f"P{i}") for i in range(n)),
        performances=rows,
        weighting=Weighting(weights),
        method=MethodChoice(method),
        shortlist=ShortlistRule(size),
    )
