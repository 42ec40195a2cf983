"""Why two methods shortlist different alternatives: computed from what each criterion brings, then said."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.lead_parts import lead_parts
from decider.analysis.table import Array
from decider.words import Message, message


@dataclass(frozen=True)
class Reason:
    """Under `methods` (names) alternative `enters` is on the list in place of `leaves`, which the present method keeps.

    `criterion` is the top-level criterion that explains the largest part of the disagreement ("" for a tie). `present`
    is its share in what separates the two under the present method, `there` the smallest and largest under the others,
    above zero where it speaks for `leaves`; without their signs the shares of one method sum to 1.
    """

    methods: tuple[str, ...]
    enters: str
    leaves: str
    criterion: str
    present: float
    there: tuple[float, float]
    sentence: Message


@dataclass(frozen=True, eq=False)
class _Swap:
    """One other method, the two that change places, what speaks for `leaves` in each, and which criterion decides."""

    other: Analysis
    leaves: str
    enters: str
    here: Array
    there: Array

    @property
    def pivot(self) -> int:
        # Somebody is ahead here and behind there, so some criterion speaks more for him here than there.
        return int(np.argmax(np.round(self.here - self.there, 9)))

    @property
    def kind(self) -> str:
        x, y = self.here[self.pivot], self.there[self.pivot]
        return "less for the one" if y >= 0 else "more for the other" if x <= 0 else "turned"


def reasons(present: Analysis, others: tuple[Analysis, ...]) -> tuple[Reason, ...]:
    """A reason for each pair that changes places on the shortlist between `present` and each of `others`, all computed
    on one decision. Methods in which the same criterion decides between the same two share a sentence."""
    found: list[Reason] = []
    grouped: dict[tuple[str, str, int, str], list[_Swap]] = {}
    for other in others:
        leaves = [id for id in present.shortlist if id not in other.shortlist]
        enters = [id for id in other.shortlist if id not in present.shortlist]
        for a, b in zip(leaves, enters, strict=False):
            swap = _Swap(other, a, b, shares(present, a, b), shares(other, a, b))
            special = _tie(present, swap) or _regret(present, swap)
            if special is not None:
                found.append(special)
            else:
                grouped.setdefault((a, b, swap.pivot, swap.kind), []).append(swap)
    return (*(_shared(present, swaps) for swaps in grouped.values()), *found)


def shares(analysis: Analysis, a: str, b: str) -> Array:
    """What each top-level criterion brings to the lead of `a` over `b` (ids), as a share of all that separates them;
    zeros where nothing does."""
    parts, _ = lead_parts(analysis, _row(analysis, a), _row(analysis, b))
    size = np.abs(parts).sum()
    return np.asarray(parts / size if np.isfinite(size) and size > 0 else np.zeros(len(parts)))


def _shared(present: Analysis, swaps: list[_Swap]) -> Reason:
    first, pivot = swaps[0], swaps[0].pivot
    here = float(first.here[pivot])
    there = [float(swap.there[pivot]) for swap in swaps]
    criterion = present.top[pivot]
    values: dict[str, Any] = {
        "a": present.decision.alternative(first.leaves).row_name,
        "b": present.decision.alternative(first.enters).row_name,
        "methods": titles([swap.other for swap in swaps]),
        "present": present.method.title,
        "criterion": criterion.name,
        **_percents(here, there),
    }
    if first.kind == "less for the one":
        template = (
            "Under {methods}, {b} comes in for {a}: {criterion}, where {a} leads, is only {x} of what separates them, "
            "against {y} under {present}."
        )
    elif first.kind == "more for the other":
        template = (
            "Under {methods}, {b} comes in for {a}: {criterion}, where {b} leads, is {x} of what separates them, "
            "against {y} under {present}."
        )
    else:
        template = (
            "Under {methods}, {b} comes in for {a}: {criterion} is {x} of what separates them and speaks for {b}, "
            "but for {a} under {present} ({y})."
        )
    names = tuple(swap.other.choice.name for swap in swaps)
    ends = min(there), max(there)
    return Reason(names, first.enters, first.leaves, criterion.id, here, ends, message(template, **values))


def _percents(here: float, there: list[float]) -> dict[str, Any]:
    """The sizes of shares in per cent, with as many decimals as tell theirs from ours."""
    low, high = min(abs(v) for v in there), max(abs(v) for v in there)
    for decimals in (0, 1, 2):
        x, z, y = (f"{share * 100:.{decimals}f}%" for share in (low, high, abs(here)))
        if y not in (x, z):
            break
    return {"x": x if x == z else message("{low} to {high}", low=x, high=z), "y": y}


def titles(analyses: list[Analysis]) -> Message:
    """The names of their methods, one after another."""
    last = analyses[-1].method.title
    if len(analyses) == 1:
        return last
    before: Message = analyses[0].method.title
    for one in analyses[1:-1]:
        before = message("{a}, {b}", a=before, b=one.method.title)
    return message("{names} and {last}", names=before, last=last)


def _tie(present: Analysis, swap: _Swap) -> Reason | None:
    """Where the two tie under one of the methods, the order of the table decided there, and no criterion."""
    for one, rest in ((swap.other, present), (present, swap.other)):
        if _rank(one, swap.leaves) == _rank(one, swap.enters):
            said = message(
                "{a} and {b} tie under {method}, where the table's order decides; under {other} they do not.",
                a=present.decision.alternative(swap.leaves).row_name,
                b=present.decision.alternative(swap.enters).row_name,
                method=one.method.title,
                other=rest.method.title,
            )
            return Reason((swap.other.choice.name,), swap.enters, swap.leaves, "", 0.0, (0.0, 0.0), said)
    return None


def _regret(present: Analysis, swap: _Swap) -> Reason | None:
    """The reason for somebody whom VIKOR leaves out only because of the largest regret: by group utility not behind."""
    for vikor, out, instead, other in (
        (swap.other, swap.leaves, swap.enters, present),
        (present, swap.enters, swap.leaves, swap.other),
    ):
        if vikor.choice.name != "vikor" or vikor.result is None:
            continue
        i, k = _row(vikor, out), _row(vikor, instead)
        steps = {step.symbol: step.values for step in vikor.result.steps}
        if steps["S"][i] > steps["S"][k] or steps["R"][i] <= steps["R"][k]:
            continue
        leads = swap.here if other is present else -swap.there
        j = int(np.argmax(steps["regret"][i]))
        said = message(
            "{vikor} leaves out {a} because of its largest regret, {regret} on {criterion}; "
            "under {other} that is weighed against its lead over {b} on {lead}.",
            vikor=vikor.method.title,
            a=present.decision.alternative(out).row_name,
            b=present.decision.alternative(instead).row_name,
            regret=f"{steps['R'][i]:.3f}",
            criterion=vikor.criteria[j].name,
            other=other.method.title,
            lead=present.top[int(np.argmax(leads))].name,
        )
        pivot = swap.pivot
        there = float(swap.there[pivot])
        names = (swap.other.choice.name,)
        at = float(swap.here[pivot]), (there, there)
        return Reason(names, swap.enters, swap.leaves, present.top[pivot].id, *at, said)
    return None


def _row(analysis: Analysis, id: str) -> int:
    return next(i for i, x in enumerate(analysis.alternatives) if x.id == id)


def _rank(analysis: Analysis, id: str) -> int:
    assert analysis.result is not None
    return int(analysis.result.ranks[_row(analysis, id)])
