"""Tables of words and figures within a section: rows that are never split, a header that is repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.charts.marks import paint_standing
from decider.desktop.printing_flow import Block
from decider.desktop.printing_table import rule
from decider.desktop.printing_type import BLACK, GREY, RULE, Paragraph, line, paragraph, widest, width
from decider.report.paper import Grid, Standing, Strip

SIZE, HEAD = 12, 11
_GAP, _MARK = 12.0, 18.0
_MOST_FIGURES = 0.7
"""The part of the width that figures may take; smaller type is used beyond."""


@dataclass(frozen=True)
class _Columns:
    """Left edges and widths of the columns, and the height of their type."""

    lefts: tuple[float, ...]
    wides: tuple[float, ...]
    size: int
    figures: frozenset[int]


def grid_blocks(grid: Grid, left: float, room: float, ink: Ink) -> list[Block]:
    """The table; a header only where one of the heads says something."""
    at = _columns(grid, left, room)
    blocks: list[Block] = []
    again = None
    if any(grid.heads):
        head = _head(grid, at, left, room)
        again = Block(head.height, head.paint)
        blocks.append(head)
    else:
        blocks.append(Block(6, lambda painter, top: rule(painter, left, top + 5.5, room, strong=True), keep=True))
    marks: Sequence[Standing] = grid.marks or [""] * len(grid.rows)
    strips: Sequence[Strip | None] = grid.strips or [None] * len(grid.rows)
    rows = [
        _row(row, at, left, room, ink, again, mark, strip)
        for row, mark, strip in zip(grid.rows, marks, strips, strict=True)
    ]
    if len(rows) > 1:
        # Neither the first row nor the last stands alone on a page.
        rows[0], rows[-2] = replace(rows[0], keep=True), replace(rows[-2], keep=True)
    return blocks + rows


def _columns(grid: Grid, left: float, room: float) -> _Columns:
    """Figures get what they need, words share the rest."""
    start = left + (_MARK if grid.marks else 0.0)
    space = room - (start - left)
    figures = frozenset(grid.figures)
    for size in (SIZE, 11, 10, 9, 8):
        needed = {
            j: max([*(widest(row[j], size, 600) for row in grid.rows), _longest_word(grid.heads[j])]) + _GAP + 2
            for j in figures
        }
        if sum(needed.values()) <= space * _MOST_FIGURES:
            break
    words = [w for j, w in enumerate(grid.widths) if j not in figures]
    rest = max(40.0, space - sum(needed.values()))
    wides = [needed[j] if j in figures else rest * w / sum(words) for j, w in enumerate(grid.widths)]
    lefts = [start + sum(wides[:j]) for j in range(len(wides))]
    return _Columns(tuple(lefts), tuple(wides), size, figures)


def _longest_word(text: str) -> float:
    return min(max((width(word, HEAD, 500) for word in text.split()), default=0.0), 80.0)


def _head(grid: Grid, at: _Columns, left: float, room: float) -> Block:
    texts = [
        paragraph(head, wide - _GAP, HEAD, 500, most=4, leading=1.2)
        for head, wide in zip(grid.heads, at.wides, strict=True)
    ]
    height = max(text.height for text in texts) + 6

    def paint(painter: QPainter, top: float) -> None:
        for j, text in enumerate(texts):
            y = top + height - 5 - text.height
            if j in at.figures:
                _right(painter, text, at.lefts[j] + at.wides[j] - _GAP, y)
            else:
                text.paint(painter, at.lefts[j], y)
        rule(painter, left, top + height - 0.5, room, strong=True)

    return Block(height, paint, gap=10, keep=True)


def _right(painter: QPainter, text: Paragraph, right: float, top: float) -> None:
    for i in range(text.lines):
        row = text.layout.lineAt(i)
        row.setPosition(QPointF(-row.naturalTextWidth(), row.position().y()))
    text.paint(painter, right, top)


def _row(
    row: Sequence[str],
    at: _Columns,
    left: float,
    room: float,
    ink: Ink,
    again: Block | None,
    mark: Standing,
    strip: Strip | None,
) -> Block:
    last = len(row) - 1
    texts = [
        paragraph(text, max(24.0, wide - (_GAP if j < last else 0)), at.size, leading=1.25)
        for j, (text, wide) in enumerate(zip(row, at.wides, strict=True))
    ]
    height = max(text.height for text in texts) + 11

    def paint(painter: QPainter, top: float) -> None:
        middle = top + 5 + at.size * 0.625
        if mark:
            paint_standing(painter, QPointF(left + 5, middle), mark, ink)
        for j, text in enumerate(texts):
            if strip is not None and j == last:
                _paint_strip(painter, at.lefts[j] + 5, at.lefts[j] + at.wides[j] - 5, middle, strip)
            elif j in at.figures:
                strong = 600 if mark and j == 0 else 400
                line(painter, at.lefts[j] + at.wides[j] - _GAP, middle, row[j], at.size, strong, right=True)
            else:
                text.paint(painter, at.lefts[j], top + 5)
        rule(painter, left, top + height - 0.5, room)

    return Block(height, paint, again=again)


def _paint_strip(painter: QPainter, begins: float, ends: float, middle: float, strip: Strip) -> None:
    """Where a project stands between worst and best: a disc among the ticks of the others."""
    painter.setPen(QPen(RULE, 1.0))
    painter.drawLine(QPointF(begins, middle), QPointF(ends, middle))
    painter.setPen(QPen(GREY, 0.9))
    for other in strip.others:
        x = begins + (ends - begins) * other
        painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
    painter.setPen(QPen(BLACK, 0.8))
    painter.setBrush(BLACK)
    painter.drawEllipse(QPointF(begins + (ends - begins) * strip.own, middle), 3.6, 3.6)
