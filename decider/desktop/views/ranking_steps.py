"""The arithmetic of two alternatives as a table of words: one row a criterion, one line a score. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from decider.analysis.analysis import Analysis
from decider.analysis.explain import raw
from decider.analysis.table import Array, Step
from decider.decision.criteria import ancestry
from decider.desktop.style.language import number, said, tr

PRODUCT = "w·r"


@dataclass(frozen=True)
class StepColumn:
    """A column of figures: its title, the exact values (m), how many decimals are shown, and a longer word."""

    title: str
    values: tuple[float, ...]
    digits: int | None
    tip: str = ""

    def text(self, row: int) -> str:
        """One figure as it is shown; without fixed decimals as people gave it."""
        value = self.values[row]
        if not np.isfinite(value):
            return "–"
        return raw(value).replace("-", "−") if self.digits is None else number(value, self.digits)


@dataclass(frozen=True)
class StepTable:
    """`groups` are columns that belong together, each under its title ("" for those of both); `lines` are the sums
    below, each a list of pieces of which those marked True are bold. `swatches` are places of top criterion and
    sub-criterion."""

    criteria: tuple[str, ...]
    swatches: tuple[tuple[int, int], ...]
    groups: tuple[tuple[str, tuple[StepColumn, ...]], ...]
    lines: tuple[tuple[tuple[str, bool], ...], ...]
    criterion_word: str = field(default="")


def step_table(analysis: Analysis, first: str, second: str, letters: tuple[str, str]) -> StepTable:
    """The steps of the present method for two ranked alternatives (ids), in the order in which they are done."""
    assert analysis.result is not None
    at = {a.id: i for i, a in enumerate(analysis.alternatives)}
    rows = (at[first], at[second])
    titles = tuple(
        f"{letter} {said(analysis.decision.alternative(id).row_name)}"
        for letter, id in zip(letters, (first, second), strict=True)
    )
    make = _topsis if analysis.result.method == "topsis" else _general
    shared, groups, lines = make(analysis, rows, letters)
    return StepTable(
        tuple(said(c.name) for c in analysis.criteria),
        _swatches(analysis),
        (("", shared), (titles[0], groups[0]), (titles[1], groups[1])),
        lines,
        tr("Criterion"),
    )


Columns = tuple[StepColumn, ...]
Lines = tuple[tuple[tuple[str, bool], ...], ...]


def _topsis(
    analysis: Analysis, rows: tuple[int, int], letters: tuple[str, str]
) -> tuple[Columns, list[Columns], Lines]:
    """Weights; then score, r, w·r and both squared distances of the first, score and distances of the second."""
    assert analysis.result is not None
    steps = {step.symbol: step for step in analysis.result.steps}
    both = list(rows)
    wanted = (
        ("normalised", _r_title(analysis), 3),
        ("weighted", PRODUCT, 4),
        ("to_ideal", tr("To ideal²"), 5),
        ("to_anti_ideal", tr("To worst²"), 5),
    )
    groups: list[Columns] = []
    for row in rows:
        columns = [_scores(analysis, row)]
        for symbol, title, least in wanted:
            if row == rows[0] or symbol.startswith("to_"):
                values = steps[symbol].values
                tip = said(steps[symbol].title)
                columns.append(StepColumn(title, _tuple(values[row]), _digits(values[both], least), tip))
        groups.append(tuple(columns))
    d_plus, d_minus = steps["distance_to_ideal"].values, steps["distance_to_anti_ideal"].values
    scores = analysis.result.scores
    digits = _digits(np.concatenate([d_plus[both], d_minus[both]]), 4)
    lines: list[tuple[tuple[str, bool], ...]] = []
    for letter, row in zip(letters, rows, strict=True):
        plus, minus = number(float(d_plus[row]), digits), number(float(d_minus[row]), digits)
        score = number(float(scores[row]), _digits(scores[both], 4))
        sums = f"D⁺ = {plus}   D⁻ = {minus}   C = {minus} ÷ ({plus} + {minus}) = "
        if d_plus[row] + d_minus[row] == 0:
            sums = f"D⁺ = {plus}   D⁻ = {minus}   C = "
        lines.append(((f"{letter}   ", False), (sums, False), (score, True)))
    return _weights(analysis), groups, tuple(lines)


def _general(
    analysis: Analysis, rows: tuple[int, int], letters: tuple[str, str]
) -> tuple[Columns, list[Columns], Lines]:
    """Steps by criterion as columns, steps by alternative as pieces of a line; sums of neither stand alone."""
    assert analysis.result is not None
    both = list(rows)
    shared = list(_weights(analysis))
    groups: list[list[StepColumn]] = [[_scores(analysis, row)] for row in rows]
    pieces: list[list[tuple[str, bool]]] = [[(f"{letter}", False)] for letter in letters]
    alone: list[tuple[str, bool]] = []
    for step in analysis.result.steps:
        title, values = said(step.title), step.values
        if (step.rows, step.columns) == ("alternatives", "criteria"):
            for group, row in zip(groups, rows, strict=True):
                group.append(StepColumn(title, _tuple(values[row]), _digits(values[both], 4), title))
        elif step.rows == "criteria" and values.ndim == 1:
            shared.append(StepColumn(title, _tuple(values), _digits(values, 4), title))
        elif step.rows == "alternatives" and values.ndim == 1:
            for piece, row in zip(pieces, rows, strict=True):
                piece.append((f"   {title} = ", False))
                piece.append((number(float(values[row]), _digits(values[both], 4)), _is_score(step, analysis)))
        elif values.size == 1:
            alone += [(f"{title} = ", False), (number(float(values.ravel()[0]), _digits(values, 4)), False)]
    if not any(bold for piece in pieces for _, bold in piece):
        score = said(analysis.method.score)
        for piece, row in zip(pieces, rows, strict=True):
            values = analysis.result.scores
            piece.append((f"   {score} = ", False))
            piece.append((number(float(values[row]), _digits(values[both], 4)), True))
    lines = [tuple(piece) for piece in pieces]
    return tuple(shared), [tuple(group) for group in groups], (*([tuple(alone)] if alone else []), *lines)


def _is_score(step: Step, analysis: Analysis) -> bool:
    """Whether these are the scores that rank."""
    assert analysis.result is not None
    return bool(np.array_equal(step.values, analysis.result.scores))


def _weights(analysis: Analysis) -> Columns:
    return (StepColumn(tr("Weight w"), _tuple(analysis.weights), _weight_digits(analysis.weights)),)


def _scores(analysis: Analysis, row: int) -> StepColumn:
    return StepColumn(tr("Score x"), _tuple(analysis.numbers.table.matrix[row]), None)


def _r_title(analysis: Analysis) -> str:
    """The formula of r where all criteria share one scale, as in "r = (x − 1) ÷ 8"."""
    table = analysis.numbers.table
    assert analysis.result is not None
    if analysis.result.normalisation != "fixed" or not len(table.worst) or (table.directions == 0).any():
        return "r"
    worst, best = float(table.worst[0]), float(table.best[0])
    if (table.worst != worst).any() or (table.best != best).any() or best < worst:
        return "r"
    return f"r = x÷{raw(best)}" if worst == 0 else f"r = (x−{raw(worst)})÷{raw(best - worst)}"


def _digits(values: Array, least: int) -> int:
    """Decimals that show three figures of the largest value, at least `least`."""
    finite = np.abs(values[np.isfinite(values)])
    largest = float(finite.max()) if finite.size else 0.0
    if largest == 0:
        return least
    return min(max(least if largest < 100 else 2, 2 - int(np.floor(np.log10(largest)))), 12)


def _weight_digits(weights: Array) -> int:
    """Two decimals where they say all, else up to four."""
    for digits in (2, 3):
        if np.abs(weights - np.round(weights, digits)).max(initial=0.0) < 1e-9:
            return digits
    return _digits(weights, 4)


def _tuple(values: Array) -> tuple[float, ...]:
    return tuple(values.tolist())


def _swatches(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """For each judged criterion the place of its top criterion and its own among the judged ones below that."""
    place = {c.id: i for i, c in enumerate(analysis.top)}
    seen: dict[int, int] = {}
    found = []
    for criterion in analysis.criteria:
        top = place[ancestry(analysis.decision.criteria, criterion.id)[-1]]
        found.append((top, seen.get(top, 0)))
        seen[top] = seen.get(top, 0) + 1
    return tuple(found)


def copied(table: StepTable) -> Sequence[Sequence[str]]:
    """The whole table with its titles and sums as cells, for the clipboard."""
    columns = [(group, column) for group, held in table.groups for column in held]
    cells = [["", *(group for group, _ in columns)], [table.criterion_word, *(c.title for _, c in columns)]]
    for row, name in enumerate(table.criteria):
        cells.append([name, *(column.text(row).replace("−", "-") for _, column in columns)])
    return cells + [["".join(text for text, _ in line)] for line in table.lines]
