"""What the numbers say in words: what an alternative is good at, what the weights mean."""

import numpy as np
from numpy.typing import NDArray

from decider.analysis.analysis import Analysis
from decider.analysis.explain import raw
from decider.analysis.normalisation import normalised, without_targets
from decider.analysis.performance import Numbers, shares_in_force
from decider.analysis.ranking import ranked
from decider.analysis.remembering import remembering
from decider.analysis.table import Array
from decider.decision.criteria import Criterion, ancestry
from decider.decision.decision import Decision
from decider.decision.profiles import listed
from decider.words import Message, message


def strengths(analysis: Analysis, id: str) -> Message | None:
    """What alternative `id` is best and worst at among those ranked: its two best and its weakest top-level criteria.

    A criterion with sub-criteria counts by the mean of their min-max values at their shares. None where there is
    nobody to compare with, the alternative is not ranked, or all are equal.
    """
    rows = {a.id: i for i, a in enumerate(analysis.alternatives)}
    if analysis.result is None or len(rows) < 2 or id not in rows:
        return None
    row, decision = rows[id], analysis.decision
    # Without sub-criteria nothing of this hangs on the weights, which a drag changes in every frame.
    deep = any(c.parent for c in decision.criteria)
    ranks = _ranks(analysis.numbers, decision.criteria, decision if deep else None)
    telling = [(int(r[row]), c) for r, c in zip(ranks, analysis.top, strict=True) if r.max() > 1]
    said = [_place(analysis, row, *place) for place in sorted(telling, key=lambda place: place[0])]
    if not said:
        return None
    if len(said) == 1:
        return said[0]
    if len(said) == 2:
        return message("Best: {a}. Weakest: {z}.", a=said[0], z=said[1])
    return message("Best: {a}; {b}. Weakest: {z}.", a=said[0], b=said[1], z=said[-1])


@remembering
def _ranks(counted: Numbers, criteria: tuple[Criterion, ...], decision: Decision | None) -> list[NDArray[np.int64]]:
    """The ranks of the alternatives on each top-level criterion; `decision` where some have sub-criteria."""
    return [ranked(column)[1] for column in _goodness(counted, criteria, decision).T]


def _goodness(counted: Numbers, criteria: tuple[Criterion, ...], decision: Decision | None) -> Array:
    """Every alternative on every top-level criterion from 0 to 1, (n, top)."""
    merit = normalised(without_targets(counted.table), "minmax")
    shares = shares_in_force(decision) if decision is not None else {}
    at = {c.id: j for j, c in enumerate(c for c in criteria if not c.parent)}
    total = np.zeros((len(merit), len(at)))
    for j, criterion in enumerate(counted.criteria):
        line = ancestry(criteria, criterion.id)
        total[:, at[line[-1]]] += merit[:, j] * float(np.prod([shares[x] for x in line[:-1]]))
    return total


def _place(analysis: Analysis, row: int, rank: int, criterion: Criterion) -> Message:
    for j, judged in enumerate(analysis.criteria):
        if judged.id == criterion.id:
            value = raw(float(analysis.numbers.table.matrix[row, j]))
            template = message("{criterion} {value} (rank {rank})").template
            return message(template, criterion=criterion.name, value=value, rank=rank)
    return message("{criterion} (rank {rank})", criterion=criterion.name, rank=rank)


def trade_offs(analysis: Analysis) -> tuple[Message, ...]:
    """The weights of the top-level criteria read back as what they mean; each sentence is true as it stands.

    What one point is worth is said only where the method makes it the same everywhere: the weighted sum on fixed
    scales, between rated criteria. Otherwise the sentences compare the weights alone.
    """
    if analysis.result is None:
        return ()
    weights = _top_weights(analysis)
    order = sorted(analysis.top, key=lambda c: -weights[c.id])
    said = [message("{criterion} has no weight.", criterion=c.name) for c in order if weights[c.id] == 0]
    used = [c for c in order if weights[c.id] > 0]
    if len(used) < 2:
        return tuple(said)
    if weights[used[0].id] - weights[used[-1].id] < 5e-4:
        return (message("All criteria that count weigh the same."), *said)
    return (*_exchange(analysis, used, weights), *_sides(used, weights), *said)


def _top_weights(analysis: Analysis) -> dict[str, float]:
    total = dict.fromkeys((c.id for c in analysis.top), 0.0)
    for criterion, weight in zip(analysis.criteria, analysis.weights.tolist(), strict=True):
        total[ancestry(analysis.decision.criteria, criterion.id)[-1]] += weight
    return total


def _exchange(analysis: Analysis, used: list[Criterion], weights: dict[str, float]) -> tuple[Message, ...]:
    """How the dearest criterion compares with the cheapest."""
    worth: list[tuple[float, Criterion]] = []
    judged = {c.id for c in analysis.criteria}
    for c in used:
        worst, best = c.scale.worst, c.scale.best
        if (
            c.id in judged
            and c.scale.kind == "rating"
            and c.direction == "max"
            and worst is not None
            and best is not None
        ):
            worth.append((weights[c.id] / abs(best - worst), c))
    worth.sort(key=lambda pair: -pair[0])
    if analysis.choice.name == "wsm" and analysis.choice.normalisation == "fixed" and len(worth) > 1:
        ratio = f"{worth[0][0] / worth[-1][0]:.1f}"
        if ratio != "1.0":
            template = message("One point more on {a} counts as much as {x} points on {b}.").template
            return (message(template, a=worth[0][1].name, b=worth[-1][1].name, x=ratio),)
    ratio = f"{weights[used[0].id] / weights[used[-1].id]:.1f}"
    if ratio == "1.0":
        return ()
    return (message("{a} weighs {x} times as much as {b}.", a=used[0].name, b=used[-1].name, x=ratio),)


def _sides(used: list[Criterion], weights: dict[str, float]) -> tuple[Message, ...]:
    """The two heaviest against the two lightest, and the fewest that outweigh all the rest."""
    said = []

    def share(criteria: list[Criterion]) -> str:
        return f"{sum(weights[c.id] for c in criteria) * 100:.0f}%"

    if len(used) >= 4 and share(used[:2]) != share(used[-2:]):
        template = message("{a} and {b} together ({x}) outweigh {y} and {z} ({w}).").template
        names = {key: c.name for key, c in zip("abyz", (*used[:2], *used[-2:]), strict=True)}
        said.append(message(template, **names, x=share(used[:2]), w=share(used[-2:])))
    count = next(n for n in range(1, len(used) + 1) if sum(weights[c.id] for c in used[:n]) > 0.5)
    if count == 1:
        said.append(message("{a} ({x}) outweighs all the others together.", a=used[0].name, x=share(used[:1])))
    elif count < len(used) - 1:
        template = message("{names} together ({x}) outweigh all the others.").template
        said.append(message(template, names=listed(tuple(c.name for c in used[:count])), x=share(used[:count])))
    return tuple(said)
