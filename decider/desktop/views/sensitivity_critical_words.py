"""What is critical, as rows and sentences."""

from typing import TYPE_CHECKING

import numpy as np

from decider.analysis.critical import CriticalCriterion, Threshold, What
from decider.analysis.critical_scores import CriticalScore
from decider.analysis.explain import raw
from decider.analysis.without_criterion import Without
from decider.decision.profiles import listed
from decider.desktop.style.labels import Tone
from decider.desktop.style.language import number, percent, said, tr, trn
from decider.desktop.views.sensitivity_words import name_of, names_of, shortened
from decider.desktop.widgets.tables import TextRow

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_LEVEL = 1e-9
"""Weights closer than this are the same."""


def signed(value: float, digits: int, unit: str = "") -> str:
    """A number with its sign; a dash where it is not defined."""
    if not np.isfinite(value):
        return "–"
    text = number(value, digits)
    return f"+{text}{unit}" if value > 0 and float(text) else f"{text}{unit}"


def criterion_rows(analysis: "Analysis", found: tuple[CriticalCriterion, ...]) -> list[TextRow]:
    """For each criterion where the list, the first place and any two change, and what part of the weight that is; the
    smallest part of each column is bold."""
    kinds: tuple[What, ...] = ("list", "top", "any")
    least = {
        what: min((abs(at.percent) for one in found if (at := one.threshold(what)) is not None), default=np.inf)
        for what in kinds
    }
    rows = []
    for one in found:
        cells = [said(analysis.decision.criterion(one.criterion).name), percent(one.weight, 1)]
        tips, weights = ["", ""], [400, 400]
        for what in kinds:
            at = one.threshold(what)
            cells += ["–", "–"] if at is None else [percent(at.weight, 1), signed(at.percent, 1, "%")]
            tips += [_swap(analysis, at)] * 2
            critical = at is not None and abs(at.percent) == least[what] < np.inf
            weights += [600 if critical else 400] * 2
        rows.append(TextRow(one.criterion, tuple(cells), (), tuple(weights), tuple(tips)))
    return rows


def _swap(analysis: "Analysis", at: Threshold | None) -> str:
    if at is None:
        return tr("No weight of this criterion does that")
    ahead, behind = (name_of(analysis, id) for id in at.pair)
    return tr("{behind} passes {ahead}", behind=behind, ahead=ahead)


def critical_sentence(analysis: "Analysis", critical: CriticalCriterion | None) -> str:
    """Which weight decides first, in one sentence."""
    if critical is None or critical.list is None:
        return ""
    name = shortened(said(analysis.decision.criterion(critical.criterion).name))
    ahead, behind = (shortened(name_of(analysis, id)) for id in critical.list.pair)
    if abs(critical.list.weight - critical.weight) < _LEVEL:
        return tr("{ahead} and {behind} are level at the cut line: any change of a weight decides between them.",
                  ahead=ahead, behind=behind)  # fmt: skip
    digits = next((d for d in (1, 2, 3) if percent(critical.list.weight, d) != percent(critical.weight, d)), 4)
    return tr(
        "{criterion} is the most critical: at {at} instead of {now}, {behind} passes {ahead} and the list changes.",
        criterion=name, at=percent(critical.list.weight, digits), now=percent(critical.weight, digits),
        behind=behind, ahead=ahead,
    )  # fmt: skip


def score_rows(analysis: "Analysis", found: tuple[CriticalScore, ...], what: What) -> list[TextRow]:
    """One row for each score, smallest part of the scale first."""
    then = {
        "list": (tr("on the list"), tr("off the list")),
        "top": (tr("first"), tr("no longer first")),
        "any": (tr("higher"), tr("lower")),
    }[what]
    rows = []
    for one in found:
        cells = (
            name_of(analysis, one.alternative),
            said(analysis.decision.criterion(one.criterion).name),
            raw(one.now),
            _needed(one),
            signed(one.percent, 1, "%"),
            _part(one.part),
            then[0] if one.up else then[1],
        )
        rows.append(TextRow(f"{one.alternative} {one.criterion}", cells))
    return rows


def _needed(one: CriticalScore) -> str:
    """The needed score with as many decimals as tell it from the present one, two at least, never short of it."""
    gap = abs(one.needed - one.now)
    digits = 2 if gap >= 0.1 else 3 if gap >= 0.01 else 4
    whole = one.needed * 10**digits
    away = np.ceil(whole - 1e-6) if one.needed > one.now else np.floor(whole + 1e-6)
    return number(float(away) / 10**digits, digits)


def _part(part: float) -> str:
    return "<0.1%" if 0 < part < 0.001 else percent(part, 1)


def without_rows(analysis: "Analysis", found: tuple[Without, ...]) -> list[TextRow]:
    """Who would be first, and what the list would become."""
    rows = []
    for one in found:
        name = said(analysis.decision.criterion(one.criterion).name)
        if one.refusal is not None:
            cells = (name, percent(one.weight, 1), "–", said(one.refusal), "–")
        else:
            change = tr("the same") if one.same_list else _exchange(analysis, one)
            cells = (name, percent(one.weight, 1), names_of(analysis, one.winners), change, str(one.moved))
        quiet: Tone = "muted" if one.same_list else "text"
        tones: tuple[Tone, ...] = ("text", "text", "text", quiet, "text")
        rows.append(TextRow(one.criterion, cells, tones, (), ("", "", cells[2], cells[3], "")))
    return rows


def _exchange(analysis: "Analysis", one: Without) -> str:
    parts = []
    if one.enters:
        parts.append(f"+ {names_of(analysis, one.enters)}")
    if one.leaves:
        parts.append(f"− {names_of(analysis, one.leaves)}")
    return "  ".join(parts)


def without_sentence(analysis: "Analysis", found: tuple[Without, ...]) -> str:
    """Which criteria could be dropped without another list, in one sentence."""
    idle = [one for one in found if one.same_list]
    names = said(listed(tuple(analysis.decision.criterion(one.criterion).name for one in idle)))
    if not idle:
        return tr("No criterion could be dropped without another list.")
    if all(one.same_ranks for one in idle):
        return trn(
            len(idle),
            "{names} could be dropped without any effect.",
            "Each of {names} could be dropped alone without any effect.",
            names=names,
        )
    return trn(
        len(idle),
        "{names} could be dropped and the list would have the same members.",
        "Each of {names} could be dropped alone and the list would have the same members.",
        names=names,
    )
