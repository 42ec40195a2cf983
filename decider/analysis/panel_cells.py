"""Scores and shortlists of a table in which one cell takes other values: many cells and values in one go.

Every method here treats its criteria apart, so that another score touches one column of the model alone. The columns
are made by the very functions that rank, from a table that holds the changed criterion once for each value.
"""

from dataclasses import dataclass, replace

import numpy as np

from decider.analysis.additive import wpm_model, wsm_model
from decider.analysis.ahp import ahp_model
from decider.analysis.analysis import Analysis, analyse, compared
from decider.analysis.method_notes import SAME_ORDER
from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.offered import PRIORITISATION, SYNTHESIS
from decider.analysis.panel_base import Flags, Ground, Rows, barred, misses_gate
from decider.analysis.parameters import word
from decider.analysis.ranking import ranked_rows
from decider.analysis.table import Array, Model, Table
from decider.analysis.topsis import topsis_model
from decider.decision.shortlist import MethodChoice

EXACT = ("topsis", "wsm", "wpm", "ahp")
"""The methods whose columns are made one by one here."""

LIKE = {
    method: normalisation
    for group in SAME_ORDER
    for name, normalisation in group
    if name == "wsm"
    for method, _ in group
    if method not in EXACT
}
"""Methods that order any table as the weighted sum does with this normalisation."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The model (m, n) of an analysis, with what each criterion leaves to the others: `gained` and, for distances,
    `lost` (m, n) are the sums over all criteria but one. `still` (m) are criteria whose scores do not count: without
    weight, or rated by comparisons. `out` (n) are those that a gate bars now."""

    ground: Ground
    model: Model
    gained: Array
    lost: Array
    still: Flags
    out: Flags

    @property
    def analysis(self) -> Analysis:
        """The ranking of the agreed scores."""
        return self.ground.analysis

    @property
    def listed(self) -> Flags:
        """Who (n) is on the present list."""
        now = set(self.analysis.shortlist)
        return np.array([id in now for id in self.ground.ids], dtype=bool)


def cells_of(ground: Ground) -> Cells | None:
    """The cells of an analysis by one of the methods in `EXACT`, or by one that orders any table alike, which the
    weighted sum then stands for; None under other methods."""
    like = _like(ground.analysis)
    if like:
        other = analyse(replace(ground.analysis.decision, method=MethodChoice("wsm", like)))
        if set(other.shortlist) != set(ground.analysis.shortlist):
            return None
        ground = replace(ground, analysis=other)
    analysis = ground.analysis
    if analysis.choice.name not in EXACT:
        return None
    assert analysis.result is not None
    assert analysis.result.model is not None
    model, w = analysis.result.model, analysis.weights
    powers = w * w if model.family == "distance" else w
    rest = powers * ~np.eye(len(w), dtype=bool)
    said = compared(analysis) if analysis.choice.name == "ahp" else {}
    still = (w == 0) | np.array([j in said and bool((~np.isnan(said[j])).sum() > len(said[j])) for j in range(len(w))])
    return Cells(
        ground,
        model,
        _product(rest, model.gain),
        np.zeros((0, 0)) if model.loss is None else rest @ model.loss,
        still,
        barred(analysis, analysis.numbers.full[analysis.numbers.rows]),
    )


def _like(analysis: Analysis) -> str:
    """The normalisation with which the weighted sum orders this table as its method does, "" where none is known."""
    table = analysis.numbers.table
    if analysis.choice.name != "spotis":
        return LIKE.get(analysis.choice.name, "")
    # A distance from the best within bounds is what fixed scales leave of 1, but not where a target lies between.
    low, high = np.minimum(table.worst, table.best), np.maximum(table.worst, table.best)
    within = ((table.matrix >= low) & (table.matrix <= high)).all() and (table.directions != 0).all()
    return "fixed" if within else ""


def _product(weights: Array, gain: Array) -> Array:
    """`weights @ gain`, where a weight of zero silences minus infinity."""
    zero = np.isneginf(gain)
    found = weights @ np.where(zero, 0.0, gain)
    found[((weights > 0) @ zero) > 0] = -np.inf
    return np.asarray(found)


def columns(cells: Cells, j: int, rows: Rows, x: Array) -> tuple[Array, Array]:
    """The column of criterion j in the model, gain and loss (q, n), with the score of alternative rows[q] being x[q].

    `loss` is empty but for distances. DeciderError where the method refuses a value."""
    model, q, n = cells.model, len(x), cells.model.gain.shape[1]
    if cells.still[j]:
        nothing = np.zeros((0, 0)) if model.loss is None else np.repeat(model.loss[j][None], q, axis=0)
        return np.repeat(model.gain[j][None], q, axis=0), nothing
    table = _repeated(cells.analysis.numbers.table, j, rows, x)
    choice = cells.analysis.choice
    if choice.name == "topsis":
        made, *_ = topsis_model(table, choice.normalisation)
        assert made.loss is not None
        return made.gain, made.loss
    if choice.name == "wsm":
        return wsm_model(table, choice.normalisation)[0].gain, np.zeros((0, 0))
    if choice.name == "wpm":
        return wpm_model(table, choice.normalisation)[0].gain, np.zeros((0, 0))
    if np.isnan(table.worst + table.best).any():
        made, *_ = ahp_model(without_targets(table), {}, word(choice, SYNTHESIS), word(choice, PRIORITISATION))
        return made.gain, np.zeros((0, 0))
    # All columns are rated on one declared scale: `ahp_model` goes through them one by one and gives the same.
    rated = normalised(without_targets(table), "fixed").T
    rated = np.where(rated.any(axis=1, keepdims=True), rated, 1.0)
    whole = rated.sum(axis=1) if word(choice, SYNTHESIS) == "distributive" else rated.max(axis=1)
    return rated / whole.reshape(q, 1), np.zeros((q, n))[:0]


def _repeated(table: Table, j: int, rows: Rows, x: Array) -> Table:
    """A table whose criteria all are criterion j, each with one score replaced."""
    q = len(x)
    matrix = np.repeat(table.matrix[:, [j]], q, axis=1)
    matrix[rows, np.arange(q)] = x

    def some(values: Array) -> Array:
        return np.repeat(values[j], q)

    return replace(
        table,
        matrix=matrix,
        directions=np.repeat(table.directions[j], q),
        targets=some(table.targets),
        worst=some(table.worst),
        best=some(table.best),
        criteria=(table.criteria[j],) * q,
    )


def scores(cells: Cells, j: int, gain: Array, loss: Array) -> Array:
    """The scores (q, n) that columns of criterion j give together with the others, as `Model.scores` has them."""
    w = float(cells.analysis.weights[j])
    if cells.model.family == "distance":
        return closeness(cells.gained[j] + w * w * gain, cells.lost[j] + w * w * loss)
    total = cells.gained[j] + w * gain if w > 0 else np.broadcast_to(cells.gained[j], gain.shape)
    return np.asarray(np.exp(total) if cells.model.family == "product" else total)


def closeness(gained: Array, lost: Array) -> Array:
    """sqrt(N) / (sqrt(N) + sqrt(P)), one half where both are zero."""
    near, far = np.sqrt(np.maximum(gained, 0.0)), np.sqrt(np.maximum(lost, 0.0))
    total = near + far
    return np.asarray(np.divide(near, total, out=np.full_like(total, 0.5), where=total > 0))


def bars(cells: Cells, j: int, rows: Rows, x: Array) -> Flags:
    """Who (q, n) is barred by a gate with these scores under criterion j."""
    analysis = cells.analysis
    out = np.repeat(cells.out[None], len(x), axis=0)
    if analysis.decision.shortlist.gates and analysis.criteria[j].gate is not None:
        matrix = analysis.numbers.full[analysis.numbers.rows]
        others = np.zeros(len(matrix), dtype=bool)
        for k in range(len(analysis.criteria)):
            if k != j:
                others |= misses_gate(analysis, k, matrix[:, k])
        out[np.arange(len(x)), rows] = others[rows] | misses_gate(analysis, j, x)
    return out


def members(merits: Array, out: Flags, size: int) -> Flags:
    """Who (q, n) is on the list with these merits (higher is better): the first `size` that are not `out`, and of those
    who tie the first in the table, as `Analysis.shortlist` has it."""
    q, n = merits.shape
    if not n or size <= 0:
        return np.zeros((q, n), dtype=bool)
    key = np.where(out, n * (n + 2), ranked_rows(merits) * n + np.arange(n))
    if size >= n:
        return ~out
    cut = np.partition(key, size - 1, axis=1)[:, size - 1 : size]
    return np.asarray((key <= cut) & ~out)


def listed_with(cells: Cells, j: int, rows: Rows, x: Array) -> Flags:
    """Who (q, n) is on the list when the score of alternative rows[q] under criterion j is x[q]."""
    merits = scores(cells, j, *columns(cells, j, rows, x))
    return members(merits, bars(cells, j, rows, x), cells.ground.size)
