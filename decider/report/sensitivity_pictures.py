"""What the charts of the sensitivity show, as values: nothing about how they are drawn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RanksPicture:
    """How often (`shares`, 0 to 1) each of `names` had each rank from `first` on. The cut follows rank `size` and
    stands before row `below`; `listed` are those on the list now."""

    names: tuple[str, ...]
    listed: tuple[bool, ...]
    shares: tuple[tuple[float, ...], ...]
    first: int
    size: int
    below: int


@dataclass(frozen=True)
class TornadoBar:
    """A criterion (its place among the top ones): the score with the lower and the higher weight, what is said of each
    end, and whether the list is another there."""

    name: str
    index: int
    low: float
    high: float
    low_label: str
    high_label: str
    low_changes: bool
    high_changes: bool


@dataclass(frozen=True)
class TornadoPicture:
    """Bars around the score `now`, widest first, with the words for the axis and for both sides."""

    bars: tuple[TornadoBar, ...]
    now: float
    axis: str
    lower: str
    higher: str


@dataclass(frozen=True)
class SweepCurve:
    """One alternative's scores along the weights; `named` ones are labelled."""

    id: str
    name: str
    values: tuple[float, ...]
    listed: bool
    named: bool


@dataclass(frozen=True)
class SweepEnd:
    """An exact end of the range in which the list stays: its weight, the score there, and what happens."""

    at: float
    level: float
    words: str


@dataclass(frozen=True)
class SweepPicture:
    """All scores against one weight (`weights`, 0 to 1), which now is `present`. Between `low` and `high` the list
    stays; `cut` is the score that a place on it takes, empty where everybody has one."""

    weights: tuple[float, ...]
    curves: tuple[SweepCurve, ...]
    present: float
    axis: str
    low: float
    high: float
    cut: tuple[float, ...]
    ends: tuple[SweepEnd, ...]
