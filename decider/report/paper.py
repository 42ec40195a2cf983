"""What a report says, as values: every figure already spoken, nothing left to compute, nothing about how it looks."""

from dataclasses import dataclass
from typing import Literal

Standing = Literal["", "in", "borderline", "out"]


@dataclass(frozen=True)
class Run:
    """A stretch of text; bold or not."""

    text: str
    bold: bool = False


Sentence = tuple[Run, ...]


@dataclass(frozen=True)
class Key:
    """One entry of the legend: the place of a top-level criterion (which gives its pattern), name and weight."""

    index: int
    name: str
    weight: str


@dataclass(frozen=True)
class Row:
    """One ranked alternative. `parts` are its score's parts by top-level criterion, in the legend's order."""

    rank: str
    name: str
    note: str
    score: str
    value: float
    parts: tuple[float, ...]
    proposed: bool
    remark: str = ""
    chance: str = ""
    standing: Standing = ""
    standing_word: str = ""


@dataclass(frozen=True)
class Unranked:
    """An alternative without a rank, and why."""

    name: str
    note: str
    reason: str


@dataclass(frozen=True)
class Ranking:
    """The ranked table. Rows are in printed order: `rows[:cut]` are proposed, the rest follow below the cut line.

    `heads` are the column titles: name, bar, score, chance, standing. `shown` rows are worth showing before
    everything else. `longest` is the score of which a bar would fill its column, 0 where bars would mislead.
    """

    heads: tuple[str, str, str, str, str]
    rows: tuple[Row, ...]
    cut: int
    cut_label: str
    shown: int
    longest: float
    legend: tuple[Key, ...]
    explanation: str
    full_title: str
    unranked_title: str
    unranked: tuple[Unranked, ...]

    @property
    def with_chances(self) -> bool:
        """Whether the rows say how often each alternative is in."""
        return any(row.chance for row in self.rows)

    @property
    def with_bars(self) -> bool:
        """Whether the scores can be drawn as bars from zero: more is better, and no part is negative."""
        return self.longest > 0


@dataclass(frozen=True)
class Weight:
    """One criterion's weight (0 to 1) and, where known, the interval of it in which the same list stays."""

    name: str
    index: int
    level: int
    weight: str
    value: float
    low: float | None = None
    high: float | None = None
    same: str = ""


@dataclass(frozen=True)
class Weights:
    """The weights table. `heads` are the titles of weight and interval; the chart's axis runs from 0 to `end`."""

    title: str
    heads: tuple[str, str]
    rows: tuple[Weight, ...]
    end: float
    source: tuple[Sentence, ...]


@dataclass(frozen=True)
class Reason:
    """Why one alternative below the line is not in."""

    rank: str
    name: str
    figure: str
    text: str


@dataclass(frozen=True)
class City:
    """What one city takes part in: its share of the proposed alternatives, and in how many it appears."""

    name: str
    value: float
    share: str
    count: str


@dataclass(frozen=True)
class Balance:
    """The proposed alternatives by city; an alternative counts 1 and is shared equally by its cities."""

    title: str
    cities: tuple[City, ...]
    explanation: str


@dataclass(frozen=True)
class Passage:
    """A titled passage of sentences."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of the appendix; the first column holds names, the others figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outline:
    """A whole report in one language ("en" or "zh"), in the order in which it is read."""

    language: str
    kind: str
    date: str
    context: str
    title: str
    question: str
    lead: tuple[Sentence, ...]
    label: str
    ranking: Ranking | None
    weights: Weights | None
    sensitivity: Passage | None
    reasons_title: str
    reasons_note: str
    reasons: tuple[Reason, ...]
    balance: Balance | None
    method: Passage | None
    method_line: str
    findings: Passage | None
    signatures: tuple[str, ...]
    appendix_title: str
    appendix_note: str
    appendix: tuple[Sheet, ...]
    page_of: str
    """How a page is numbered, with the fields {page} and {pages}."""

    @property
    def header(self) -> str:
        """What stands at the right of the running header: the date, and the context where there is one."""
        return f"{self.date} · {self.context}" if self.context else self.date
