"""An analysis as the questions about it need it: the alternatives that may be listed, the criteria of the top level."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.performance import shares_in_force
from decider.analysis.table import Array, Model, frozen
from decider.decision.criteria import ancestry


def merits(analysis: Analysis) -> Array:
    """The scores (n) turned so that higher is better, as those of `Result.model` are."""
    assert analysis.result is not None
    return -analysis.result.scores if analysis.result.lower_is_better else analysis.result.scores


def eligible(analysis: Analysis) -> NDArray[np.int64]:
    """The rows of `Analysis.alternatives` that may be on the shortlist: all, or those that no gate keeps off."""
    barred = analysis.fails_gate if analysis.decision.shortlist.gates else frozenset()
    if not barred:
        return np.arange(len(analysis.alternatives), dtype=np.int64)
    return np.array([i for i, a in enumerate(analysis.alternatives) if a.id not in barred], dtype=np.int64)


def by_top(analysis: Analysis) -> tuple[Model, Array]:
    """The model and weights with a top-level criterion as one, its sub-criteria at their shares: exact in all
    families, for with w_j = W_T s_j the sum of w_j^2 n_j over T is W_T^2 times that of s_j^2 n_j."""
    assert analysis.result is not None
    assert analysis.result.model is not None
    model, inner = analysis.result.model, inner_shares(analysis)
    weights = frozen((inner > 0) @ analysis.weights)
    if model.family == "distance":
        assert model.loss is not None
        return Model("distance", inner**2 @ model.gain, inner**2 @ model.loss), weights
    zero = np.isneginf(model.gain)
    gain = inner @ np.where(zero, 0.0, model.gain)
    gain[((inner > 0) @ zero) > 0] = -np.inf
    return Model(model.family, gain), weights


def inner_shares(analysis: Analysis) -> Array:
    """What each judged criterion has of its top-level criterion, (top, m): weights of the top level times this are
    those of the judged criteria."""
    tree, shares = analysis.decision.criteria, shares_in_force(analysis.decision)
    at = {c.id: j for j, c in enumerate(analysis.top)}
    inner = np.zeros((len(analysis.top), len(analysis.criteria)))
    for j, criterion in enumerate(analysis.criteria):
        line = ancestry(tree, criterion.id)
        inner[at[line[-1]], j] = np.prod([shares[id] for id in line[:-1]])
    return inner
