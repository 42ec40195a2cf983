"""Why one alternative is above another: computed, then said."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.crossings import pair_crossings
from decider.analysis.lead_parts import lead_parts
from decider.analysis.sensitivity import criterion_path
from decider.words import Message, Text, message


@dataclass(frozen=True)
class Part:
    """What one top-level criterion brings to a difference of scores."""

    criterion: str
    value: float


@dataclass(frozen=True)
class Difference:
    """Why `a` is ahead of `b` (ids) by `total`, the difference of their scores (negative: behind; where lower scores
    are better, turned round). `parts` sum to `total`, in the order of the top-level criteria.

    `rule` is how they were found: "difference", "shapley", "aumann-shapley" or "orders" (see analysis.lead_parts).
    `sentences` speak of whoever is ahead.
    """

    a: str
    b: str
    parts: tuple[Part, ...]
    total: float
    rule: str
    sentences: tuple[Message, ...]


def difference(analysis: Analysis, a: str, b: str) -> Difference:
    """Why alternative `a` is above (or below) `b`. Raises KeyError where one of them is not ranked."""
    at = {x.id: i for i, x in enumerate(analysis.alternatives)}
    i, k = at[a], at[b]
    result = analysis.result
    assert result is not None
    sign = -1.0 if result.lower_is_better else 1.0
    total = sign * float(result.scores[i] - result.scores[k])
    values, rule = lead_parts(analysis, i, k)
    parts = tuple(Part(c.id, float(v)) for c, v in zip(analysis.top, values, strict=True))
    if result.ranks[i] == result.ranks[k]:
        sentences = _level(analysis, i, k, parts)
    elif total > 0:
        sentences = _ahead(analysis, i, k, parts, total)
    else:
        sentences = _ahead(analysis, k, i, tuple(Part(p.criterion, -p.value) for p in parts), -total)
    return Difference(a, b, parts, total, rule, sentences)


def figure(value: float, total: float) -> str:
    """A score difference with three decimals, or as many as `total` needs to show two digits."""
    decimals = 3 if abs(total) >= 0.01 or total == 0 else min(2 + int(np.ceil(-np.log10(abs(total)))), 12)
    return f"{value:.{decimals}f}"


def raw(value: float) -> str:
    """A score as people gave it: at most four digits, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if 0.01 <= abs(value) < 1e6 or value == 0 else f"{value:.4g}"


def _name(analysis: Analysis, criterion: str) -> Text:
    return analysis.decision.criterion(criterion).name


def _value(analysis: Analysis, criterion: str, i: int) -> float | None:
    """The score of row i on a criterion that is judged itself; None where its sub-criteria are."""
    for j, judged in enumerate(analysis.criteria):
        if judged.id == criterion:
            return float(analysis.numbers.table.matrix[i, j])
    return None


def _level(analysis: Analysis, i: int, k: int, parts: tuple[Part, ...]) -> tuple[Message, ...]:
    a, b = analysis.alternatives[i].row_name, analysis.alternatives[k].row_name
    if i == k:
        return (message("{a} is compared with itself.", a=a),)
    most, least = max(parts, key=lambda p: p.value), min(parts, key=lambda p: p.value)
    if most.value <= 1e-12 or least.value >= -1e-12:
        return (message("{a} and {b} tie: they are equal on every criterion that counts.", a=a, b=b),)
    return (
        message(
            "{a} and {b} tie: {a} gains most on {criterion} ({gain}), {b} on {other} ({back}).",
            a=a,
            b=b,
            criterion=_name(analysis, most.criterion),
            gain=figure(most.value, most.value),
            other=_name(analysis, least.criterion),
            back=figure(-least.value, least.value),
        ),
    )


def _ahead(analysis: Analysis, i: int, k: int, parts: tuple[Part, ...], total: float) -> tuple[Message, ...]:
    """Why row i is ahead of row k by `total`, which `parts` sum to."""
    a, b = analysis.alternatives[i].row_name, analysis.alternatives[k].row_name
    ranked_parts = sorted(parts, key=lambda p: -p.value)
    main, rest = ranked_parts[0], ranked_parts[1:]
    x, y = _value(analysis, main.criterion, i), _value(analysis, main.criterion, k)
    brings, name = figure(main.value, total), _name(analysis, main.criterion)
    if x is not None and y is not None and raw(x) != raw(y):
        template = message("Mainly because of {criterion}: {a} has {x}, {b} {y}, which brings {part}.").template
        first = message(template, criterion=name, a=a, b=b, x=raw(x), y=raw(y), part=brings)
    else:
        first = message("Mainly because of {criterion}, which brings {a} {part}.", criterion=name, a=a, part=brings)
    said = [first]
    if rest:
        said.append(_balance(analysis, a, b, rest, total))
    turn = _turn(analysis, main.criterion, i, k)
    return (*said, turn) if turn is not None else tuple(said)


def _balance(analysis: Analysis, a: Text, b: Text, rest: list[Part], total: float) -> Message:
    """What the criteria other than the main one add up to. The last of `rest` is the one that helps b the most."""
    ahead = figure(total, total)
    back = rest[-1]
    if figure(back.value, total).strip("-0.") == "" or back.value >= 0:
        gained = sum(p.value for p in rest)
        if figure(gained, total).strip("-0.") == "":
            return message("Elsewhere they are as good as equal; {a} ends ahead by {total}.", a=a, total=ahead)
        if len(rest) == 1:
            template = message("{criterion} brings {part} more; {a} ends ahead by {total}.").template
            return message(
                template, criterion=_name(analysis, back.criterion), part=figure(gained, total), a=a, total=ahead
            )
        template = message("The other {n} together bring {part} more; {a} ends ahead by {total}.").template
        return message(template, n=len(rest), part=figure(gained, total), a=a, total=ahead)
    others = rest[:-1]
    values: dict[str, Any] = {
        "a": a,
        "b": b,
        "criterion": _name(analysis, back.criterion),
        "part": figure(-back.value, total),
        "total": ahead,
    }
    gained = sum(p.value for p in others)
    if not others or figure(gained, total).strip("-0.") == "":
        return message("{b} gains {part} back on {criterion}; {a} ends ahead by {total}.", **values)
    values |= {"n": len(others), "more": figure(abs(gained), total), "other": _name(analysis, others[0].criterion)}
    if len(others) == 1:
        if gained > 0:
            return message(
                "{b} gains {part} back on {criterion}; {other} brings {a} {more}; {a} ends ahead by {total}.", **values
            )
        return message(
            "{b} gains {part} back on {criterion} and {more} on {other}; {a} ends ahead by {total}.", **values
        )
    if gained > 0:
        return message(
            "{b} gains {part} back on {criterion}; the other {n} together bring {a} {more}; {a} ends ahead by {total}.",
            **values,
        )
    return message(
        "{b} gains {part} back on {criterion} and {more} on the other {n} together; {a} ends ahead by {total}.",
        **values,
    )


def _turn(analysis: Analysis, criterion: str, i: int, k: int) -> Message | None:
    """At which weight of `criterion` the two change places; None where the method has no exact answer."""
    if analysis.result is None or analysis.result.model is None or len(analysis.top) < 2:
        return None
    path, now = criterion_path(analysis, criterion)
    weights = [c.weight for c in pair_crossings(analysis.result.model, path, i, k)]
    below, above = [t for t in weights if t <= now], [t for t in weights if t > now]
    name = _name(analysis, criterion)
    if below:
        return message(
            "With {criterion} below {weight} they change places.", criterion=name, weight=_percent(below[-1])
        )
    if above:
        return message("With {criterion} above {weight} they change places.", criterion=name, weight=_percent(above[0]))
    return message("No weight of {criterion} alone makes them change places.", criterion=name)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
