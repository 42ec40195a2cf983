"""The rows under the header that say how criteria are meant: direction, weight, unit, worst, best."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from decider.decision.findings import DeciderError
from decider.storage.tables.grid import Cell, Grid, blank, shown
from decider.storage.tables.numbers import is_missing, number, plain
from decider.words import message

KINDS = ("direction", "weight", "unit", "worst", "best")

_WEIGHTS: tuple[str, ...] = ("weighting", "weightings", "weightage", "relative weight", "relative weights")
_WEIGHTS += ("权重", "指标权重", "权重系数", "权重值", "权数", "权值")

LONGEST = 80
"""How many characters of a cell are looked at for a word of this module."""

_STEP = 16
"""How many characters more are unfolded while there may be a word."""

_WIDE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""The spaces with which short Chinese headings are spread over their cells."""

_WORDS = {
    "direction": ("direction", "type", "criterion type", "方向", "类型", "指标方向", "指标类型"),
    "weight": ("weight", "weights", "criteria weight", "criteria weights", "criterion weight", *_WEIGHTS),
    "unit": ("unit", "units", "单位"),
    "worst": ("worst", "最差", "最劣"),
    "best": ("best", "最好", "最佳", "最优"),
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}

_MAX = ["max", "maximum", "maximise", "maximize", "benefit", "higher"]
_MAX += ["效益", "效益型", "越大越好", "越高越好", "正向", "正向型", "最大", "最大化", "极大", "极大型"]
_MIN = ["min", "minimum", "minimise", "minimize", "cost", "lower"]
_MIN += ["成本", "成本型", "越小越好", "越低越好", "负向", "负向型", "逆向", "最小", "最小化", "极小", "极小型"]
DIRECTIONS = dict.fromkeys(_MAX, "max") | dict.fromkeys(_MIN, "min")
"""The words for the two directions, case-folded."""

ATTRIBUTE_WORDS = frozenset(("attribute", "info", "属性", "信息"))
"""What a column says in the row of directions when it is not judged, case-folded."""


@dataclass(frozen=True)
class Headings:
    """Where each kind of row stands in the grid, and the index of the first row with scores."""

    at: dict[str, int]
    body: int


def key(cell: Cell) -> str:
    """A cell as the words of this module are written."""
    if not isinstance(cell, str):
        return ""
    text = cell.strip()[:LONGEST]
    return text.casefold() if text.isascii() else _folded(text)


@lru_cache(maxsize=32_768)
def _folded(text: str) -> str:
    """The same of a text beyond ASCII; remembered, because the names of a table are looked at several times."""
    if not unicodedata.is_normalized("NFKC", text):
        # None of these words is long, and one character may stand for eighteen: what stands behind is not unfolded.
        most = next((n for n in range(_STEP, LONGEST, _STEP) if len(_nfkc(text[:n])) >= LONGEST), LONGEST)
        text = _nfkc(text[:most])[:LONGEST].strip()
    return _WIDE.sub("", text.casefold())


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def kind_of(cell: Cell) -> tuple[str, bool]:
    """Which kind of row the first cell announces ("" for none), and whether it does so with a #."""
    word = key(cell)
    if word.endswith((":", "(%)")):
        word = re.sub(r"\s*(?:\(%\))?\s*:?$", "", word)
    marked = word.startswith("#")
    return _KIND_OF.get(word.lstrip("#").strip(), ""), marked


def headings(grid: Grid) -> Headings:
    """The rows right under the header that are not alternatives.

    Without a # a row counts only when its cells fit, and `worst` and `best` only together, because either may be an
    alternative's name. DeciderError when a marked row stands elsewhere or twice.
    """
    at: dict[str, int] = {}
    body = 1
    for index in range(1, len(grid.rows)):
        row = grid.rows[index]
        if not row or all(map(blank, row)):
            continue
        kind, marked = kind_of(row[0])
        if not kind or (kind in at and not marked) or not (marked or fits(kind, row[1:])):
            break
        if kind in at:
            raise DeciderError(
                message("Row {row} gives {kind} a second time.", row=grid.number(index), kind=shown(row[0]))
            )
        at[kind] = index
        body = index + 1
    for kind, other in (("worst", "best"), ("best", "worst")):
        # A single bare word is an alternative when it is the last of the block.
        if kind in at and other not in at and not kind_of(grid.rows[at[kind]][0])[1] and at[kind] == body - 1:
            body = at.pop(kind)
    for index in range(body, len(grid.rows)):
        kind, marked = kind_of(grid.rows[index][0]) if grid.rows[index] else ("", False)
        if kind and marked:
            raise DeciderError(
                message(
                    "Row {row}, {kind}, must stand right under the header, above the alternatives.",
                    row=grid.number(index),
                    kind=shown(grid.rows[index][0]),
                )
            )
    return Headings(at, body)


def fits(kind: str, cells: Sequence[Cell]) -> bool:
    """Whether the cells can be directions, weights, units or ends of scales."""
    filled = [cell for cell in cells if not blank(cell)]
    if not filled:
        return False
    if kind == "direction":
        words = [key(cell) in DIRECTIONS for cell in filled]
        return any(words) and all(
            word or is_number(cell) or key(cell) in ATTRIBUTE_WORDS for word, cell in zip(words, filled, strict=True)
        )
    if kind == "unit":
        return all(isinstance(cell, str) and not is_number(cell) for cell in filled)
    return all(is_number(cell) or (isinstance(cell, str) and kind != "weight" and is_missing(cell)) for cell in filled)


def is_number(cell: Cell) -> bool:
    """Whether the cell is a number with one decimal mark or the other."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, str):
        text = plain(cell)
        return number(text, ".") is not None or number(text, ",") is not None
    return isinstance(cell, float | int)
