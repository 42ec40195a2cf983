"""VIKOR, CODAS, EDAS, CoCoSo and MARCOS: distances from reference points, and compromises."""

import numpy as np

from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.parameters import Parameter, number
from decider.analysis.scored import need_positive, scored
from decider.analysis.table import Array, Result, Step, Table, frozen
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.words import message, spoken

V = Parameter("v", "0.5", high=1.0)
TAU = Parameter("tau", "0.02")
COCOSO_LAMBDA = Parameter("lambda", "0.5", high=1.0)


def vikor(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Compromise ranking (Opricovic & Tzeng 2004): S group utility, R individual regret, Q their mix; low is good.

    `extras` has the two acceptance conditions and the compromise set; the set is shown, not merged into rank 1.
    """
    v = number(choice, V)
    table = without_targets(table)
    regrets = _constant_as_best(table) * weights
    s, r = regrets.sum(axis=1), regrets.max(axis=1)
    q = v * _unit(s) + (1 - v) * _unit(r)

    def steps() -> tuple[Step, ...]:
        return (
            Step("regret", message("Weighted regret"), frozen(regrets), "alternatives", "criteria"),
            Step("S", message("Group utility S"), frozen(s), "alternatives"),
            Step("R", message("Individual regret R"), frozen(r), "alternatives"),
            Step("Q", message("Compromise Q"), frozen(q), "alternatives"),
        )

    result = scored("vikor", table, weights, q, steps, True)
    return scored("vikor", table, weights, q, steps, True, None, **_acceptance(table, result, s, r, q))


def _acceptance(table: Table, result: Result, s: Array, r: Array, q: Array) -> dict[str, object]:
    order, n = result.order, len(q)
    best = order[0]
    gap = 1 / (n - 1) if n > 1 else 0.0
    advantage = n < 2 or bool(q[order[1]] - q[best] >= gap - 1e-12)
    stable = bool(s[best] <= s.min() + 1e-12 or r[best] <= r.min() + 1e-12)
    if advantage and stable:
        chosen = [best]
    elif advantage:
        chosen = [best, order[1]]
    else:
        chosen = [i for i in order if q[i] - q[best] < gap - 1e-12]
    return {
        "S": s.tolist(),
        "R": r.tolist(),
        "acceptable_advantage": advantage,
        "acceptable_stability": stable,
        "compromise": [spoken(table.alternatives[i], "en") for i in chosen],
    }


def _constant_as_best(table: Table) -> Array:
    """1 - minmax, where a criterion on which all are equal gives no regret to anybody."""
    regret = 1 - normalised(table, "minmax")
    regret[:, (table.matrix == table.matrix[0]).all(axis=0)] = 0.0
    return regret


def _unit(x: Array) -> Array:
    span = x.max() - x.min()
    return (x - x.min()) / span if span > 1e-15 * max(abs(float(x.max())), 1e-300) else np.zeros_like(x)


def codas(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Combinative distance (Keshavarz Ghorabaee et al. 2016): Euclidean, and where those are close, taxicab."""
    tau = number(choice, TAU)
    table = without_targets(table)
    need_positive(table, "CODAS")
    weighted = normalised(table, "ratio") * weights
    gap = weighted - weighted.min(axis=0)
    euclid, taxicab = np.sqrt((gap * gap).sum(axis=1)), gap.sum(axis=1)
    n = len(euclid)
    scores = np.empty(n)
    block = max(1, 2_000_000 // n)
    for start in range(0, n, block):
        rows = slice(start, start + block)
        e = euclid[rows, None] - euclid[None, :]
        t = taxicab[rows, None] - taxicab[None, :]
        scores[rows] = (e + (np.abs(e) >= tau) * t).sum(axis=1)

    def steps() -> tuple[Step, ...]:
        return (
            Step("weighted", message("Weighted w·r"), frozen(weighted), "alternatives", "criteria"),
            Step("negative_ideal", message("Anti-ideal"), frozen(weighted.min(axis=0)), "criteria"),
            Step("euclidean", message("Euclidean distance"), frozen(euclid), "alternatives"),
            Step("taxicab", message("Taxicab distance"), frozen(taxicab), "alternatives"),
            Step("score", message("Assessment score H"), frozen(scores), "alternatives"),
        )

    return scored("codas", table, weights, scores, steps)


def edas(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Distance from the average solution (Keshavarz Ghorabaee et al. 2015)."""
    table = without_targets(table)
    largest = np.maximum(np.abs(table.matrix).max(axis=0), 1e-300)
    x = table.matrix / largest
    average = x.mean(axis=0)
    if (average <= 0).any():
        j = int(np.argmax(average <= 0))
        raise DeciderError(
            message(
                "EDAS divides by the average, and that of {criterion} is not above zero.", criterion=table.criteria[j]
            )
        )
    off = (x - average) / average * table.directions
    positive, negative = np.maximum(off, 0), np.maximum(-off, 0)
    sp, sn = positive @ weights, negative @ weights
    nsp = sp / sp.max() if sp.max() > 1e-14 else np.zeros_like(sp)
    nsn = 1 - sn / sn.max() if sn.max() > 1e-14 else np.ones_like(sn)
    scores = (nsp + nsn) / 2

    def steps() -> tuple[Step, ...]:
        return (
            Step("average", message("Average"), frozen(average * largest), "criteria"),
            Step(
                "positive", message("Positive distance from the average"), frozen(positive), "alternatives", "criteria"
            ),
            Step(
                "negative", message("Negative distance from the average"), frozen(negative), "alternatives", "criteria"
            ),
            Step("NSP", message("Normalised weighted positive distance"), frozen(nsp), "alternatives"),
            Step("NSN", message("Normalised weighted negative distance"), frozen(nsn), "alternatives"),
            Step("score", message("Appraisal score"), frozen(scores), "alternatives"),
        )

    return scored("edas", table, weights, scores, steps)


def cocoso(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Combined compromise solution (Yazdani et al. 2019)."""
    mix = number(choice, COCOSO_LAMBDA)
    table = without_targets(table)
    r = normalised(table, "minmax")
    # Anything to the power 0 is 1, so a criterion without weight would move everybody's sum of powers.
    used = weights > 0
    s, p = r @ weights, (r[:, used] ** weights[used]).sum(axis=1)
    if s.min() <= 0 and len(s) > 1 and s.max() > 0:
        raise DeciderError(
            message(
                "CoCoSo divides by the smallest sum, which is zero: {alternative} is worst on every criterion.",
                alternative=table.alternatives[int(np.argmin(s))],
            )
        )
    if s.max() <= 0:
        one = np.ones_like(s)
        ka, kb, kc = one / len(s), 2 * one, one
    else:
        ka = (s + p) / (s + p).sum()
        kb = s / s.min() + p / p.min()
        kc = (mix * s + (1 - mix) * p) / (mix * s.max() + (1 - mix) * p.max())
    scores = np.cbrt(ka * kb * kc) + (ka + kb + kc) / 3

    def steps() -> tuple[Step, ...]:
        return (
            Step("normalised", message("Normalised r"), frozen(r), "alternatives", "criteria"),
            Step("S", message("Weighted sum S"), frozen(s), "alternatives"),
            Step("P", message("Sum of powers P"), frozen(p), "alternatives"),
            Step("ka", message("Strategy kₐ"), frozen(ka), "alternatives"),
            Step("kb", message("Strategy k_b"), frozen(kb), "alternatives"),
            Step("kc", message("Strategy k_c"), frozen(kc), "alternatives"),
            Step("score", message("Score k"), frozen(scores), "alternatives"),
        )

    return scored("cocoso", table, weights, scores, steps)


def marcos(table: Table, choice: MethodChoice, weights: Array) -> Result:
    """Utility relative to the ideal and the anti-ideal alternative (Stevic et al. 2020)."""
    table = without_targets(table)
    need_positive(table, "MARCOS")
    r = normalised(table, "ratio")
    sums = r @ weights
    anti = float(r.min(axis=0) @ weights)
    ideal = float(weights.sum())
    below, above = sums / anti, sums / ideal
    f_below, f_above = above / (above + below), below / (above + below)
    scores = (above + below) / (1 + (1 - f_above) / f_above + (1 - f_below) / f_below)

    def steps() -> tuple[Step, ...]:
        return (
            Step("weighted", message("Weighted w·r"), frozen(r * weights), "alternatives", "criteria"),
            Step("sum", message("Sum S"), frozen(sums), "alternatives"),
            Step("K_minus", message("Utility K⁻ against the anti-ideal"), frozen(below), "alternatives"),
            Step("K_plus", message("Utility K⁺ against the ideal"), frozen(above), "alternatives"),
            Step("score", message("Utility function f(K)"), frozen(scores), "alternatives"),
        )

    return scored("marcos", table, weights, scores, steps)
