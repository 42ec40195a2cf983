"""Names and numbers as the place of the sensitivity says them."""

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision
from decider.decision.profiles import listed
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.language import language, number, said, tr
from decider.words import message

if TYPE_CHECKING:
    from decider.analysis.analysis import Analysis

_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def name_of(analysis: "Analysis", id: str) -> str:
    """The short name of an alternative, or what stands for it."""
    for position, alternative in enumerate(analysis.decision.alternatives, 1):
        if alternative.id == id:
            return said(alternative.row_name).strip() or said(message("Project {n}", n=position))
    return ""


def shortened(name: str, most: int = 60) -> str:
    """`name` for the middle of a sentence: cut before its end where it is longer than `most` letters, or half as many
    Chinese characters."""
    if sum(character > "\u2e80" for character in name[:most]) > most // 4:
        most //= 2
    return name if len(name) <= most else f"{name[: most * 3 // 4].rstrip()}…{name[-(most // 5) :].lstrip()}"


def names_of(analysis: "Analysis", ids: Iterable[str]) -> str:
    """Several names, one after another."""
    return said(listed(tuple(name_of(analysis, id) for id in ids)))


def how_many(n: int) -> str:
    """A small number as a word in English, a figure in Chinese."""
    return _WORDS[n] if language() == "en" and 0 < n < len(_WORDS) else str(n)


def same_list(n: int) -> str:
    """What stays: "the same eight", or the one."""
    return tr("the same project") if n == 1 else tr("the same {n}", n=how_many(n))


def at_most(share: float) -> str:
    """A change of weight in points, never less than it is: one decimal from one point up, else two."""
    digits = 1 if share >= 0.01 else 2
    return number(ceil(share * 100 * 10**digits - 1e-9) / 10**digits, digits)


def at_least(share: float) -> str:
    """A change of weight in points, never more than it is."""
    digits = 1 if share >= 0.01 else 2
    return number(floor(share * 100 * 10**digits + 1e-9) / 10**digits, digits)


def swatch_of(decision: Decision, criterion: str) -> Swatch:
    """The colour of a criterion: its own at the top, a shade of its parent's below."""
    line = ancestry(decision.criteria, criterion)
    top = [c.id for c in children(decision.criteria)].index(line[-1])
    if len(line) == 1:
        return Swatch(top)
    return Swatch(top, [c.id for c in children(decision.criteria, line[1])].index(criterion))


def movable(analysis: "Analysis") -> tuple[str, ...]:
    """The criteria in use, in the order of the tree, whose weight can move against that of others."""
    tree = analysis.decision.criteria
    used = {id for c in analysis.criteria for id in ancestry(tree, c.id)}
    below = {c.id: {j.id for j in analysis.criteria if c.id in ancestry(tree, j.id)} for c in tree}
    found: list[str] = []

    def walk(parent: str) -> None:
        for c in children(tree, parent):
            if c.id in used:
                if len(below[c.id]) < len(analysis.criteria):
                    found.append(c.id)
                walk(c.id)

    walk("")
    return tuple(found)
