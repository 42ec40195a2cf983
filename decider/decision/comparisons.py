"""Pairwise comparisons: what was said, and nothing that was not said."""

from dataclasses import dataclass
from typing import Literal

Scope = tuple[str, str]
"""What is compared: ("criteria", parent id or "") or ("alternatives", criterion id)."""


@dataclass(frozen=True)
class Judgement:
    """`row` is `value` times as important (or as good) as `column`; a value below 1 favours the column."""

    row: str
    column: str
    value: float


@dataclass(frozen=True)
class Reading:
    """How a study reads its comparisons: by which prioritisation, and against which random index their ratio is set."""

    prioritisation: Literal["eigenvector", "geometric-mean", "column-mean"] = "eigenvector"
    random_index: Literal["saaty", "alonso-lamata"] = "saaty"


@dataclass(frozen=True)
class Comparisons:
    """The judgements given within one scope. A pair without a judgement is missing, never "equal"."""

    scope: Scope
    judgements: tuple[Judgement, ...] = ()

    def value(self, row: str, column: str) -> float | None:
        """How many times `row` outweighs `column`, or None when nobody has said."""
        if row == column:
            return 1.0
        for judgement in self.judgements:
            if (judgement.row, judgement.column) == (row, column):
                return judgement.value
            if (judgement.row, judgement.column) == (column, row):
                return 1 / judgement.value
        return None

    def matrix(self, items: tuple[str, ...]) -> tuple[tuple[float | None, ...], ...]:
        """The reciprocal matrix over `items`, None where the comparison is missing."""
        said: dict[tuple[str, str], float] = {}
        for judgement in self.judgements:
            said[judgement.row, judgement.column] = judgement.value
            said[judgement.column, judgement.row] = 1 / judgement.value
        return tuple(tuple(1.0 if a == b else said.get((a, b)) for b in items) for a in items)

    def links(self, items: tuple[str, ...]) -> bool:
        """Whether judgements lead from every one of `items` to every other, directly or through others."""
        reached = set(items[:1])
        for _ in items:
            reached |= {id for j in self.judgements if {j.row, j.column} & reached for id in (j.row, j.column)}
        return reached >= set(items)


def with_judgement(comparisons: Comparisons, row: str, column: str, value: float | None) -> Comparisons:
    """`comparisons` with the pair set to `value`, or without the pair when `value` is None."""
    kept = tuple(j for j in comparisons.judgements if {j.row, j.column} != {row, column})
    added = () if value is None else (Judgement(row, column, value),)
    return Comparisons(comparisons.scope, kept + added)
