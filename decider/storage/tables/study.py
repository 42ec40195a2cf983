"""From a grid to a decision: the first column names the alternatives, the first row the criteria."""

import math
from collections.abc import Sequence
from itertools import takewhile

from decider.decision.criteria import Criterion, Direction, Scale, contradictory
from decider.decision.decision import Alternative, Decision
from decider.decision.findings import DeciderError
from decider.decision.shortlist import rule_for
from decider.decision.weighting import Weighting
from decider.storage.tables.assumed import assumed, doubted
from decider.storage.tables.attributes import without_attributes
from decider.storage.tables.columns import Down, Place, numbers
from decider.storage.tables.doubts import doubts, refuse_codes, refuse_title, refuse_totals, refuse_transposed
from decider.storage.tables.grid import COLUMNS, ROWS, Cell, Grid, blank, name_in, shown, too_large, trimmed
from decider.storage.tables.headings import DIRECTIONS, KINDS, Headings, headings, is_number, key
from decider.storage.tables.names import cleaned, names_in, refuse_long, same_looking, taken_out
from decider.storage.tables.quoting import unquoted
from decider.storage.tables.resemblances import direction_in, resemblances
from decider.storage.tables.understood import Understood, bounded
from decider.words import message

Values = dict[tuple[int, int], float | None]


def study(grid: Grid) -> Understood:
    """The decision that the grid holds and how it was understood; DeciderError in one sentence when it holds none."""
    grid = trimmed(grid)
    width = _width(grid)
    names, hidden = _criterion_names(grid, width)
    refuse_codes(grid)
    found = headings(grid)
    body = [i for i in range(found.body, len(grid.rows)) if not all(map(blank, grid.rows[i]))]
    if len(body) > ROWS or width - 1 > COLUMNS:
        raise too_large()
    for index in (*found.at.values(), *body):
        _refuse_ragged(grid, index, width)
    refuse_totals(grid, width, body)
    refuse_transposed(grid, width, found, body)
    alternatives, more_hidden = _alternative_names(grid, body)
    grid, names, attributes, other_hidden, kept = without_attributes(grid, names, found, body)
    width = len(names) + 1
    groups = _groups(grid, names, found, body)
    columns, mark, notes = numbers(grid, names, groups)
    values = {
        place: value
        for group, column in zip(groups, columns, strict=True)
        for place, value in zip(takewhile(lambda place: place[0] < found.body, group), column, strict=False)
    }
    scores = [column[-len(body) :] for column in columns[: len(names)]]
    criteria = tuple(_criterion(grid, j, name, found, values) for j, name in enumerate(names, start=1))
    decision = Decision(
        criteria=criteria,
        alternatives=tuple(
            Alternative(f"a{i}", name, attributes=facts)
            for i, (name, facts) in enumerate(zip(alternatives, attributes, strict=True), start=1)
        ),
        performances=tuple(zip(*scores, strict=True)),
        weighting=_weighting(grid, criteria, found, values),
        shortlist=rule_for(len(alternatives)),
    )
    unsaid = doubted(_undirected(grid, criteria, found))
    return Understood(
        decision,
        grid.source,
        grid.encoding,
        grid.delimiter,
        mark,
        grid.sheet,
        tuple((kind, grid.number(found.at[kind])) for kind in KINDS if kind in found.at),
        len(body),
        len(criteria),
        sum(row.count(None) for row in decision.performances),
        bounded(
            (
                *assumed(unsaid),
                *grid.notes,
                *kept,
                *notes,
                *doubts(grid, found, width, body),
                *resemblances(grid, found, body, criteria, scores),
                *taken_out(hidden + more_hidden + other_hidden),
            )
        ),
        tuple(c.id for c in unsaid),
    )


def _width(grid: Grid) -> int:
    """How many columns the table has: up to the last one in which the header or any other row holds something."""
    refuse_title(grid)
    header = grid.rows[0]
    width = max((j + 1 for j, cell in enumerate(header) if not blank(cell)), default=0)
    if width < 2:
        raise DeciderError(
            message("The table needs a first column with alternatives and at least one column with a criterion.")
        )
    return width


def _refuse_ragged(grid: Grid, index: int, width: int) -> None:
    row = grid.rows[index]
    if len(row) == width or (len(row) > width and all(map(blank, row[width:]))):
        return
    filled = max((j + 1 for j, cell in enumerate(row) if not blank(cell)), default=0)
    # Rows of a workbook are cut at its last column, so only text can have rows that are too short.
    raise DeciderError(
        message(
            "Row {row} has {n} cells where the header has {width}.",
            row=grid.number(index),
            n=max(filled, len(row)),
            width=width,
        )
    )


def _criterion_names(grid: Grid, width: int) -> tuple[list[str], int]:
    names, hidden = names_in(grid.rows[0][1:width])
    for j, name in enumerate(names, start=1):
        if not name:
            raise DeciderError(message("Column {column} has no criterion in the header.", column=grid.letter(j)))
    double = _double(names)
    if double:
        raise DeciderError(
            message(
                'Columns {first} and {second} have the same criterion "{name}".',
                first=grid.letter(double[0] + 1),
                second=grid.letter(double[1] + 1),
                name=shown(names[double[1]]),
            )
        )
    return names, hidden


def _alternative_names(grid: Grid, body: list[int]) -> tuple[list[str], int]:
    if not body:
        raise DeciderError(message("The table has no alternatives below its header."))
    names, hidden = names_in([grid.rows[i][0] for i in body])
    for i, name in zip(body, names, strict=True):
        if not name:
            raise DeciderError(message("Row {row} has no alternative in its first column.", row=grid.number(i)))
    double = _double(names)
    if double:
        raise DeciderError(
            message(
                'Rows {first} and {second} have the same alternative "{name}".',
                first=grid.number(body[double[0]]),
                second=grid.number(body[double[1]]),
                name=shown(names[double[1]]),
            )
        )
    return names, hidden


def _double(names: list[str]) -> tuple[int, int] | None:
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        first = seen.setdefault(same_looking(name), index)
        if first != index:
            return first, index
    return None


def _groups(grid: Grid, names: list[str], found: Headings, body: list[int]) -> list[Sequence[Place]]:
    """The cells that must be numbers: one group for each column, one for the row of weights."""
    groups: list[Sequence[Place]] = []
    extra = [found.at[kind] for kind in ("worst", "best") if kind in found.at]
    direction = found.at.get("direction")
    for j, name in enumerate(names, start=1):
        rows = [*extra, *body]
        if direction is not None:
            cell = grid.rows[direction][j]
            if not blank(cell) and key(cell) not in DIRECTIONS:
                if not is_number(cell):
                    raise DeciderError(
                        message(
                            'Row {row}, column {column}: "{cell}" is neither max nor min nor a target number.',
                            row=grid.number(direction),
                            column=name,
                            cell=shown(cell),
                        )
                    )
                rows.insert(0, direction)
        groups.append(Down(rows, j))
    if "weight" in found.at:
        groups.append([(found.at["weight"], j) for j in range(1, len(names) + 1)])
    return groups


def _criterion(grid: Grid, j: int, name: str, found: Headings, values: Values) -> Criterion:
    def cell(kind: str) -> Cell:
        return grid.rows[found.at[kind]][j] if kind in found.at else ""

    def value(kind: str) -> float | None:
        return values[found.at[kind], j] if kind in found.at else None

    worst, best = value("worst"), value("best")
    direction: Direction = "max"
    target = None
    if not blank(cell("direction")):
        word = DIRECTIONS.get(key(cell("direction")))
        direction = "min" if word == "min" else "max" if word else "target"
        if direction == "target":
            target = values[found.at["direction"], j]
    if worst is not None and best is not None and contradictory(direction, Scale(worst=worst, best=best)):
        raise DeciderError(
            message(
                "Rows {first} and {second}, column {column}: {worst} as worst and {best} as best do not fit the "
                "direction {direction}.",
                first=grid.number(found.at["worst"]),
                second=grid.number(found.at["best"]),
                column=name,
                worst=shown(cell("worst")),
                best=shown(cell("best")),
                direction=direction,
            )
        )
    unit = cleaned(unquoted(name_in(cell("unit"))))
    refuse_long(unit)
    return Criterion(f"c{j}", name, direction=direction, target=target, scale=Scale(unit=unit, worst=worst, best=best))


def _undirected(grid: Grid, criteria: tuple[Criterion, ...], found: Headings) -> list[Criterion]:
    """The criteria of which neither the row of directions nor a word in brackets says which direction they have."""
    given = grid.rows[found.at["direction"]] if "direction" in found.at else ()
    return [
        criterion
        for j, criterion in enumerate(criteria, start=1)
        if (j >= len(given) or blank(given[j])) and not direction_in(grid.rows[0][j])
    ]


def _weighting(grid: Grid, criteria: tuple[Criterion, ...], found: Headings, values: Values) -> Weighting:
    if "weight" not in found.at:
        return Weighting(tuple((c.id, 1 / len(criteria)) for c in criteria))
    index = found.at["weight"]
    weights: list[float] = []
    for j, criterion in enumerate(criteria, start=1):
        weight = values[index, j]
        if weight is None or weight < 0:
            raise DeciderError(
                message(
                    'Row {row}, column {column}: "{cell}" is not a weight of zero or more.',
                    row=grid.number(index),
                    column=criterion.name,
                    cell=shown(grid.rows[index][j]),
                )
            )
        weights.append(weight)
    shares = as_shares(weights)
    if shares is None:
        raise DeciderError(message("All weights in row {row} are zero.", row=grid.number(index)))
    return Weighting(tuple(zip((c.id for c in criteria), shares, strict=True)), elicitation="direct")


def as_shares(weights: Sequence[float]) -> list[float] | None:
    """Weights of any scale as shares of 1; None when all are zero. Shares stay exactly as they are."""
    largest = max(weights)
    if largest <= 0:
        return None
    if largest <= 1 and abs(math.fsum(weights) - 1) <= 1e-12:
        return list(weights)
    scaled = [weight / largest for weight in weights]
    total = math.fsum(scaled)
    return [weight / total for weight in scaled]
