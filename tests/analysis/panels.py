"""Panels for tests: random ones of any size, and small ones written out."""

import numpy as np

from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.panel import Ballot, Expert, Panel, Round
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting

NOW = "2026-05-12T09:30:00"
RATING = Scale("rating", worst=0.0, best=5.0)
TOPSIS = MethodChoice()


def panel_of(scores, criteria=None, names=None, weighting=(), size=1, method=TOPSIS, gates=False, **panel):
    """A study whose experts gave `scores` (experts, alternatives, criteria; NaN = no answer) in a revealed round.

    `names` are keyword arguments of each expert.
    """
    scores = np.array(scores, dtype=float)
    k, n, m = scores.shape
    criteria = criteria or tuple(Criterion(f"c{j + 1}", f"Criterion {j + 1}", scale=RATING) for j in range(m))
    experts = tuple(
        Expert(f"e{e + 1}", **({"name": f"Expert {e + 1}"} | (names[e] if names else {}))) for e in range(k)
    )
    return Decision(
        title="Panel",
        criteria=criteria,
        alternatives=tuple(Alternative(f"a{i + 1}", f"Project {i + 1}") for i in range(n)),
        performances=((None,) * len(criteria),) * n,
        weighting=Weighting(tuple(weighting)),
        method=method,
        shortlist=ShortlistRule(size, gates),
        panel=Panel("secret", experts, rounds=(Round(1, "revealed"),), ballots=ballots(scores, criteria), **panel),
    )


def ballots(scores, criteria, round=1):
    """One ballot for each expert with what `scores` (experts, alternatives, criteria) hold."""
    parents = {c.parent for c in criteria}
    leaves = [c.id for c in criteria if c.id not in parents]
    return tuple(
        Ballot(
            f"e{e + 1}",
            round,
            tuple(
                (f"a{i + 1}", leaves[j], float(v)) for i, row in enumerate(sheet) for j, v in enumerate(row) if v == v
            ),
            received=NOW,
        )
        for e, sheet in enumerate(scores)
    )


def random_panel(seed, method=TOPSIS, experts=5, n=7, m=4, size=3, missing=0.1, least=0.0, gates=False, **panel):
    """A random study: projects that differ in merit, experts that differ in severity, scores by halves, some missing.

    One criterion in three is a cost or has a target; one has a gate where `gates` count.
    """
    random = np.random.default_rng(seed)
    criteria = []
    for j in range(m):
        kind = "max" if j < 2 else str(random.choice(["max", "min", "target"]))
        worst, best = (5.0, least) if kind == "min" else (least, 5.0)
        criteria.append(
            Criterion(
                f"c{j + 1}",
                f"Criterion {j + 1}",
                direction=kind,
                target=3.0 if kind == "target" else None,
                scale=Scale("rating", worst=worst, best=best),
                gate=(2.0 if kind == "max" else 4.0 if kind == "min" else None) if gates and j < 3 else None,
            )
        )
    merit = random.uniform(1.0, 4.5, (n, m))
    severity = random.normal(0, 0.4, (experts, 1, 1))
    scores = np.round(2 * (merit + severity + random.normal(0, 0.8, (experts, n, m)))) / 2
    scores = np.clip(scores, least, 5.0)
    scores[random.random(scores.shape) < missing] = np.nan
    scores[0] = np.where(np.isnan(scores).all(axis=0), 3.0, scores[0])
    weights = random.dirichlet(np.full(m, 2.0))
    names = [
        {"group": ("Hangzhou", "Ningbo", "Jiaxing")[e % 3], "voting": float(random.choice([1.0, 1.0, 2.0]))}
        for e in range(experts)
    ]
    weighting = tuple((c.id, float(w)) for c, w in zip(criteria, weights, strict=True))
    return panel_of(scores, tuple(criteria), names, weighting, size, method, gates, **panel)
