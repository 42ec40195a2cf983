"""Rows and columns whose words or numbers say that they are something else than an alternative or a criterion.

None of this is certain, so nothing is refused: each is pointed out beside what it was taken as.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence

from decider.decision.criteria import Criterion
from decider.decision.findings import Finding
from decider.storage.tables.assumed import less_by_name
from decider.storage.tables.grid import Cell, Grid, shown
from decider.storage.tables.headings import DIRECTIONS, Headings, key
from decider.words import Message, message

_SUMMARIES = frozenset(
    ("max", "maximum", "min", "minimum", "std", "std dev", "std. dev.", "standard deviation", "count")
)
_SUMMARIES |= {"variance", "range", "最大值", "最小值", "标准差", "方差", "极差", "总数", "最高分", "最低分", "总评"}
_SUMMARIES |= {
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "mittelwert",
    "durchschnitt",
    "mittel",
    "ø",
    "somme",
    "tot.",
}
_SUMMARIES |= {"moyenne", "médiane", "suma", "promedio", "totale", "media", "totaal", "итого", "всего", "среднее"}
_SUMMARIES |= {"合計", "平均値", "합계", "평균", "全部", "总", "total score", "weighted total", "all", "all projects"}
_RESULTS = frozenset(("rank", "ranking", "score", "total score", "overall score", "index", "no", "no.", "nr", "nr."))
_RESULTS |= {
    "排名",
    "名次",
    "排序",
    "位次",
    "得分",
    "总分",
    "总得分",
    "综合得分",
    "综合评分",
    "序号",
    "权重",
    "指标权重",
    "weighting",
    "weightage",
}
_ARROWS = {"↑": "max", "↓": "min"}
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")

Scores = Sequence[Sequence[float | None]]


def resemblances(
    grid: Grid, found: Headings, body: Sequence[int], criteria: Sequence[Criterion], scores: Scores
) -> tuple[Finding, ...]:
    """What deserves a warning; `scores` holds one column for each criterion, in the order of `body`."""
    texts = [*_rows(grid, found, body, scores), *_columns(grid, scores), *_directions(grid, criteria)]
    return tuple(Finding("warning", text, place="import") for text in texts)


def _rows(grid: Grid, found: Headings, body: Sequence[int], scores: Scores) -> Iterator[Message]:
    for index in body:
        if key(grid.rows[index][0]) in _SUMMARIES:
            yield message(
                'Row {row}, "{cell}", was taken as an alternative; take it out if it describes the other rows.',
                row=grid.number(index),
                cell=shown(grid.rows[index][0]),
            )
        elif less_by_name(key(grid.rows[index][0])):
            yield message(
                'Row {row}, "{cell}", was taken as an alternative, though it is called like a criterion; turn the '
                "table round if its rows are criteria.",
                row=grid.number(index),
                cell=shown(grid.rows[index][0]),
            )
    last = body[-1]
    if key(grid.rows[last][0]) not in _SUMMARIES and len(body) > 2 and (len(scores) > 1 or len(body) > 4):
        for whole in (math.fsum, _mean) if len(body) > 3 else (math.fsum,):
            if all(_follows(column[-1], column[:-1], whole) for column in scores):
                yield message(
                    'Row {row}, "{cell}", was taken as an alternative, though it is the sum or the mean of the rows '
                    "above it; take it out if it is meant so.",
                    row=grid.number(last),
                    cell=shown(grid.rows[last][0]),
                )
                break
    if "weight" not in found.at and len(scores) > 1 and len(body) > 1:
        like = [i for i in range(len(body)) if _like_weights([column[i] for column in scores])]
        if len(like) == 1 and like[0] in (0, len(body) - 1):
            index = body[like[0]]
            yield message(
                'Row {row}, "{cell}", was taken as an alternative, though its cells add up to 1 or 100 as weights do; '
                "call it #weight, right under the header, if it holds weights.",
                row=grid.number(index),
                cell=shown(grid.rows[index][0]),
            )


def _columns(grid: Grid, scores: Scores) -> Iterator[Message]:
    for j in range(1, len(scores) + 1):
        if key(grid.rows[0][j]) in _RESULTS:
            yield message(
                'Column {column}, "{cell}", was taken as a criterion; take it out if it numbers, ranks or sums up the '
                "projects.",
                column=grid.letter(j),
                cell=shown(grid.rows[0][j]),
            )
    *others, last = scores
    if len(others) > 1 and len(last) > 2:
        for whole in (math.fsum, _mean):
            if all(_follows(value, row, whole) for value, *row in zip(last, *others, strict=True)):
                yield message(
                    'Column {column}, "{cell}", was taken as a criterion, though it is the sum or the mean of the '
                    "columns before it; take it out if it is meant so.",
                    column=grid.letter(len(scores)),
                    cell=shown(grid.rows[0][len(scores)]),
                )
                break


def _directions(grid: Grid, criteria: Sequence[Criterion]) -> Iterator[Message]:
    for j, criterion in enumerate(criteria, start=1):
        said = direction_in(grid.rows[0][j])
        if said and said != criterion.direction:
            yield message(
                'Column {column}, "{cell}", was read with the direction {direction}, though its name says {said}; '
                "write the direction in a row #direction under the header.",
                column=grid.letter(j),
                cell=shown(grid.rows[0][j]),
                direction=criterion.direction,
                said=said,
            )


def direction_in(header: Cell) -> str:
    """The direction that a header names in brackets or by an arrow, "" for none or two."""
    name = key(header)
    words = _IN_BRACKETS.findall(name)
    found = {DIRECTIONS.get(word.strip(), "") for word in words} | {_ARROWS.get(sign, "") for sign in name}
    found -= {""}
    return found.pop() if len(found) == 1 else ""


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _follows(value: float | None, others: Sequence[float | None], whole: Callable[[Sequence[float]], float]) -> bool:
    known = [other for other in others if other is not None]
    if not value or len(known) < 2:
        return False
    expected = whole(known)
    # A mean is written with few decimals; a whole number near it is no sign, because scores often are such.
    decimals = len(repr(value).partition(".")[2]) if value != int(value) and "e" not in repr(value) else 0
    return math.isclose(value, expected, rel_tol=1e-9) or (
        decimals > 0 and abs(value - expected) <= 0.51 / 10**decimals
    )


def _like_weights(values: Sequence[float | None]) -> bool:
    known = [value for value in values if value is not None and value >= 0]
    if len(known) < len(values) or not known:
        return False
    total = math.fsum(known)
    return any(math.isclose(total, whole, rel_tol=1e-9) for whole in (1, 100)) and max(known) < total
