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
    everything else. `longest` is the score of which a bar would fill its column, 0 where bars would mislead; without
    `bars` nobody wants them.
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
    bars: bool = True

    @property
    def with_chances(self) -> bool:
        """Whether the rows say how often each alternative is in."""
        return any(row.chance for row in self.rows)

    @property
    def with_bars(self) -> bool:
        """Whether the scores are drawn as bars from zero: wanted, and more is better, and no part is negative."""
        return self.bars and self.longest > 0


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
    source_beside: tuple[Sentence, ...] = ()


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
    """A titled passage of sentences; `beside` says the same in the other language where a report speaks both."""

    title: str
    sentences: tuple[Sentence, ...]
    beside: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of the appendix; the first column holds names, the others figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Words:
    """Sentences within a section; `small` for what explains a table."""

    sentences: tuple[Sentence, ...]
    beside: tuple[Sentence, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Head:
    """The title of what follows within a section."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Labelled facts, one below the other; an empty one is a line on which a person writes."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Blank:
    """So many lines on which a person writes."""

    lines: int


@dataclass(frozen=True)
class Strip:
    """Where a project and the others stand on one criterion, from 0 at the worst of its scale to 1 at the best."""

    own: float
    others: tuple[float, ...]


@dataclass(frozen=True)
class Grid:
    """A table within a section. The columns whose numbers are in `figures` hold figures, the others words; `widths` are
    the columns' parts of the width. `marks` are the standings drawn before the rows, or none; `strips` are drawn in the
    last column, which then has no texts."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    figures: tuple[int, ...] = ()
    marks: tuple[Standing, ...] = ()
    strips: tuple[Strip, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart: what a page draws as `kind` from `data`, and what it shows in words for those who cannot see it. `table`
    has its figures for documents that draw none."""

    kind: str
    data: object
    description: str
    table: Grid | None = None


Part = Words | Head | Facts | Blank | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A titled part of the report under its name; `undrawn` is the subtitle where its charts are not drawn."""

    name: str
    title: str
    parts: tuple[Part, ...]
    own_page: bool = False
    subtitle: str = ""
    undrawn: str = ""


@dataclass(frozen=True)
class Cover:
    """The first page: what is decided, by whom and when."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outline:
    """A whole report in one language ("en", "zh") or in "both", in the order in which it is read.

    In both languages a text that differs is the English, a line break, the Chinese; passages have the Chinese `beside`.
    `sections` stand after the weights, `pages` after the full ranking. `contents` are the names of what was chosen.
    """

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
    contents: frozenset[str]
    cover: Cover | None = None
    sensitivity: Passage | None = None
    sections: tuple[Section, ...] = ()
    pages: tuple[Section, ...] = ()
    code: str = ""
    code_title: str = ""
    code_note: str = ""
    lead_beside: tuple[Sentence, ...] = ()

    @property
    def header(self) -> str:
        """What stands at the right of the running header: the date, and the context where there is one."""
        return " · ".join(text.replace("\n", " · ") for text in (self.date, self.context) if text)

    @property
    def footer(self) -> str:
        """What stands at the left of the running footer: the code that verifies the pages, and the method."""
        said = f"{self.code_title} {self.code}".replace("\n", " ") if self.code else ""
        return " · ".join(text.replace("\n", " / ") for text in (said, self.method_line) if text)

    def holds(self, name: str) -> bool:
        """Whether the part of that name was chosen."""
        return name in self.contents
