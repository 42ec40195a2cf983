"""A report in English and one in Chinese as one that speaks both: each heading and name in both, each figure once."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from decider.report.paper import Outline

_NUMBERED = re.compile(r"^(\d+\s+)(?=\S)")
_BESIDE = {"lead": "lead_beside", "source": "source_beside", "sentences": "beside"}
"""Sentences are not told line by line: those in Chinese stand in a field of their own."""
_ONCE = {"count", "rank", "chance", "score", "figure", "weight", "share", "same", "language"}
"""Figures that the languages only write differently, as "5 of 8"; they are printed as in English."""


def both(english: str, chinese: str) -> str:
    """The English, a line break, the Chinese; once where they are equal, and a number that both begin with once."""
    if english == chinese or not chinese:
        return english
    if not english:
        return chinese
    first, second = _NUMBERED.match(english), _NUMBERED.match(chinese)
    if first and second and first[1] == second[1]:
        chinese = chinese[second.end() :]
        if english[first.end() :] == chinese:
            return english
    return f"{english}\n{chinese}"


def side_by_side(english: Outline, chinese: Outline) -> Outline:
    """The two outlines of one analysis as one in "both" languages."""
    merged: Outline = _merged(english, chinese)
    return replace(merged, language="both", page_of="{page} / {pages}")


def _merged(one: Any, other: Any) -> Any:
    if isinstance(one, str) and isinstance(other, str):
        return both(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        # Where the languages count differently, as with cities that are named in one alone, English is kept.
        same = len(one) == len(other)
        return tuple(_merged(a, b) for a, b in zip(one, other, strict=True)) if same else one
    if is_dataclass(one) and not isinstance(one, type) and type(one) is type(other):
        return replace(one, **_changes(one, other))
    return one


def _changes(one: Any, other: Any) -> dict[str, Any]:
    names = {field.name for field in fields(one)}
    beside = {name: place for name, place in _BESIDE.items() if name in names and place in names}
    changed: dict[str, Any] = {}
    for name in names - set(beside) - set(beside.values()) - _ONCE:
        mine, theirs = getattr(one, name), getattr(other, name)
        if theirs is not None and mine is not None:
            changed[name] = _merged(mine, theirs)
    for name, place in beside.items():
        if getattr(one, name) != getattr(other, name):
            changed[place] = getattr(other, name)
    return changed
