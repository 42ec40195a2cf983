"""What the answers of one group amount to, criteria or projects: a value that the page of comparisons shows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from decider.analysis.ahp import derived_shares, given_matrix
from decider.analysis.pairwise import Comparison, Triad, compare, groups, next_comparison, on_scale, worst_triad
from decider.analysis.table import Array
from decider.decision.comparisons import Scope
from decider.decision.criteria import Criterion, children
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_judgement
from decider.desktop.charts.ink import Swatch
from decider.desktop.style.language import number, plain, said, tr
from decider.desktop.views.weights_reading import swatch_of

ACCEPTABLE = 0.10
"""Up to this ratio answers count as consistent (Saaty 1980)."""

LONGEST = 16
"""Letters of a name on a button."""


@dataclass(frozen=True, eq=False)
class Answers:
    """The comparisons within `scope`, where the judgements are kept, and what follows from them."""

    decision: Decision
    scope: Scope

    @property
    def projects(self) -> bool:
        """Whether projects are compared under a criterion, and not criteria."""
        return self.scope[0] == "alternatives"

    @cached_property
    def items(self) -> tuple[Criterion | Alternative, ...]:
        """The criteria or projects compared, in their order (k)."""
        return self.decision.alternatives if self.projects else children(self.decision.criteria, self.scope[1])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names (k)."""
        return tuple(said(c.row_name if isinstance(c, Alternative) else c.name) for c in self.items)

    @cached_property
    def swatches(self) -> tuple[Swatch, ...]:
        """Their colours (k); projects have the shades of their criterion's colour."""
        if self.projects:
            colour = swatch_of(self.decision, self.scope[1]).index
            return tuple(Swatch(colour, k) for k in range(len(self.items)))
        return tuple(swatch_of(self.decision, c.id) for c in self.items)

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """All pairs, each once."""
        n = len(self.items)
        return tuple((i, j) for i in range(n) for j in range(i + 1, n))

    @cached_property
    def matrix(self) -> Array:
        """The answers (k, k), NaN where there is none."""
        if not self.projects:
            return given_matrix(self.decision, self.scope[1])
        rows = self.decision.compared(self.scope).matrix(tuple(a.id for a in self.items))
        return np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float)

    def ratio(self, pair: tuple[int, int]) -> float | None:
        """The answer for a pair, None where there is none."""
        value = float(self.matrix[pair])
        return None if np.isnan(value) else value

    @cached_property
    def answered(self) -> int:
        """How many pairs have an answer."""
        return sum(self.ratio(pair) is not None for pair in self.pairs)

    @cached_property
    def result(self) -> Comparison | None:
        """Priorities and consistency; None while the answers do not link all items."""
        if len(self.items) < 2 or len(groups(self.matrix)) != 1:
            return None
        return self.compared(self.matrix)

    def compared(self, matrix: Array) -> Comparison:
        """What follows from other answers (k, k), read as the decision reads them."""
        reading = self.decision.reading
        return compare(matrix, reading.prioritisation, reading.random_index, tuple(c.name for c in self.items))

    @cached_property
    def triad(self) -> Triad | None:
        """The three answers that contradict each other most."""
        return worst_triad(self.matrix, self.result.priorities) if self.result is not None else None

    @property
    def acceptable(self) -> bool:
        """Whether the ratio is known and 0.10 or less."""
        return self.result is not None and self.result.consistency_ratio <= ACCEPTABLE

    @cached_property
    def odd(self) -> frozenset[tuple[int, int]]:
        """The pairs of the worst triad (row < column)."""
        if self.triad is None:
            return frozenset()
        a, b, c = self.triad.first, self.triad.middle, self.triad.last
        return frozenset((min(p), max(p)) for p in ((a, b), (b, c), (a, c)))

    @cached_property
    def doubtful(self) -> tuple[int, int] | None:
        """The pair of the worst triad that fits the rest least."""
        return None if self.triad is None else (
            min(self.triad.first, self.triad.last), max(self.triad.first, self.triad.last)
        )  # fmt: skip

    @cached_property
    def proposed(self) -> float | None:
        """What the priorities suggest for the doubtful pair, on the scale of answers."""
        if self.doubtful is None or self.result is None:
            return None
        i, j = self.doubtful
        value = on_scale(float(self.result.priorities[i] / self.result.priorities[j]))
        return None if abs(value - float(self.matrix[i, j])) < 1e-9 else value

    def suggested(self, pair: tuple[int, int]) -> float | None:
        """The ratio of a pair's priorities."""
        if self.result is None:
            return None
        return float(self.result.priorities[pair[0]] / self.result.priorities[pair[1]])

    def with_answer(self, pair: tuple[int, int], ratio: float | None) -> tuple[Decision, dict[str, float] | None]:
        """The decision with another answer, and the weights that follow; None where too few answers are left, or
        where projects are compared."""
        row, column = self.items[pair[0]].id, self.items[pair[1]].id
        changed = set_judgement(self.decision, self.scope, row, column, ratio)
        if self.projects:
            return changed, None
        derived = derived_shares(changed)
        shares = {c.id: derived[c.id] for c in self.items if c.id in derived}
        return changed, shares or None

    def next_pair(self, now: tuple[int, int], passed: frozenset[tuple[int, int]]) -> tuple[int, int]:
        """The pair to ask for after `now`: the missing one worth most that was not passed over, or else the next."""
        missing = [pair for pair in self.pairs if self.ratio(pair) is None and pair != now]
        best = next_comparison(self.matrix)
        if best is not None and best != now and best not in passed:
            return best
        fresh = [pair for pair in missing if pair not in passed]
        if fresh:
            return next((pair for pair in fresh if pair > now), fresh[0])
        return self.pairs[(self.pairs.index(now) + 1) % len(self.pairs)]


def prioritisation_words(prioritisation: str) -> str:
    """The name of a way from answers to priorities, within a sentence."""
    return {
        "eigenvector": tr("eigenvector"),
        "geometric-mean": tr("geometric mean"),
        "column-mean": tr("column mean"),
    }[prioritisation]


def ratio_words(names: tuple[str, str], ratio: float | None) -> str:
    """An answer in short: "Ecology 3", "equal"."""
    if ratio is None:
        return tr("not answered")
    if abs(ratio - 1) < 1e-9:
        return tr("equal")
    name = names[0] if ratio > 1 else names[1]
    return tr("{name} {level}", name=name, level=level_words(ratio))


def attempt_words(names: tuple[str, str], ratio: float) -> str:
    """What a button that takes an answer says, with long names cut so that the page keeps its width."""
    first, second = (name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…" for name in names)
    return tr("Try “{answer}”", answer=ratio_words((first, second), ratio)).replace("&", "&&")


def level_words(ratio: float) -> str:
    """How many times, from whichever side it is more than one."""
    return plain(round(max(ratio, 1 / ratio), 2))


def cell_words(ratio: float | None) -> str:
    """An entry of the matrix: 3, 1/3, 1; nothing where it is missing."""
    if ratio is None or np.isnan(ratio):
        return ""
    if ratio >= 1 - 1e-9:
        return plain(round(ratio, 2))
    return f"1/{plain(round(1 / ratio, 2))}"


def times_words(one: str, other: str, ratio: float) -> str:
    """ "Industry is 2 times Openness", from whichever side it is more than one."""
    if abs(ratio - 1) < 1e-9:
        return tr("{one} equals {other}", one=one, other=other)
    if ratio < 1:
        one, other = other, one
    return tr("{one} is {times} times {other}", one=one, other=other, times=level_words(ratio))


def suggestion_words(answers: Answers, pair: tuple[int, int]) -> str:
    """What all answers together suggest for a pair; empty where they do not link all criteria."""
    ratio = answers.suggested(pair)
    if ratio is None or len(answers.items) < 3:
        return ""
    return tr("all {n} answers suggest {x}", n=answers.answered, x=number(max(ratio, 1 / ratio), 1))
