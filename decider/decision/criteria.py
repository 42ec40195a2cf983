"""Criteria: a tree, of which one level of each branch is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from decider.words import Text

Direction = Literal["max", "min", "target"]


@dataclass(frozen=True)
class Level:
    """What one value of a rating scale means, in words."""

    value: float
    meaning: Text


@dataclass(frozen=True)
class Scale:
    """What a performance is expressed in.

    `measured`: any number, in `unit`. `rating`: a number between `worst` and `best`, explained by a rubric.
    `worst` and `best` may be declared for a measured criterion too; the normalisation `fixed` needs them.
    They follow the direction: for a cost criterion `worst` is the larger number.
    """

    kind: Literal["measured", "rating"] = "measured"
    unit: Text = ""
    worst: float | None = None
    best: float | None = None
    rubric: tuple[Level, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether both ends of the scale are known."""
        return self.worst is not None and self.best is not None


@dataclass(frozen=True)
class Criterion:
    """One criterion; `parent` is the id of the criterion above it, "" at the top.

    `split` matters only where there are sub-criteria: true means that these are judged, false that the criterion is
    judged as a whole while its sub-criteria rest, with their scores and weights kept.
    `gate` is the poorest performance an alternative may have and still be shortlisted.
    """

    id: str
    name: Text
    parent: str = ""
    direction: Direction = "max"
    target: float | None = None
    scale: Scale = Scale()
    gate: float | None = None
    split: bool = True
    note: Text = ""


def contradictory(direction: Direction, scale: Scale) -> bool:
    """Whether the declared ends of a scale are one value, or face the other way than `direction` wants."""
    if scale.worst is None or scale.best is None:
        return False
    turned = scale.worst > scale.best if direction == "max" else scale.worst < scale.best
    return scale.worst == scale.best or (direction != "target" and turned)


def children(criteria: tuple[Criterion, ...], parent: str = "") -> tuple[Criterion, ...]:
    """The criteria directly under `parent` ("" for the top), in their order."""
    return tuple(c for c in criteria if c.parent == parent)


def active(criteria: tuple[Criterion, ...]) -> Iterator[tuple[Criterion, bool]]:
    """Every criterion in use from the top down, each with whether it is judged (true) or split further (false)."""
    under: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        under.setdefault(criterion.parent, []).append(criterion)
    waiting = list(reversed(under.get("", ())))
    while waiting:
        criterion = waiting.pop()
        below = under.get(criterion.id, []) if criterion.split else []
        yield criterion, not below
        waiting.extend(reversed(below))


def judged(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """The criteria that alternatives are judged on, from the top down."""
    return tuple(criterion for criterion, leaf in active(criteria) if leaf)


def compared(criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """The ids under which two or more criteria in use share the weight: "" for the top, then split criteria."""
    nodes = ("", *(criterion.id for criterion, leaf in active(criteria) if not leaf))
    return tuple(node for node in nodes if len(children(criteria, node)) > 1)


def ancestry(criteria: tuple[Criterion, ...], criterion: str) -> tuple[str, ...]:
    """`criterion` and the criteria above it, from itself up to its top-level criterion."""
    parents = {c.id: c.parent for c in criteria}
    line: list[str] = []
    while criterion and criterion not in line:
        line.append(criterion)
        criterion = parents[criterion]
    return tuple(line)
