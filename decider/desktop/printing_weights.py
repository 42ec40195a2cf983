"""The weights on paper: a table with the intervals in which the same list stays, and where the weights came from."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from decider.desktop.charts.fills import paint_fill
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.intervals import Interval, Intervals, intervals_height, paint_intervals
from decider.desktop.printing_flow import Block
from decider.desktop.printing_sections import BODY, SMALL, heading, in_columns
from decider.desktop.printing_table import rule
from decider.desktop.printing_type import GREY, Paragraph, flat, line, paper_ink, paragraph, width
from decider.report.paper import Weight, Weights

_CHUNK = 24
"""So many rows are one block."""
_SMALLEST = 10


def weights_blocks(weights: Weights, left: float, room: float) -> list[Block]:
    """The weights with the intervals in which the same list stays, and where the weights came from."""
    blocks = [heading(weights.title, left, room, 0)]
    names = ["\u2003" * row.level + flat(row.name) for row in weights.rows]
    # The chart gives a third of the width to the names and cuts what is longer; smaller type keeps them whole.
    widest = {size: max(width(name, size, 600) for name in names) for size in range(BODY, _SMALLEST - 1, -1)}
    size = next((size for size, wide in widest.items() if wide < room * 0.33), 0)
    ink = paper_ink(size or BODY)
    rows = [(name, row) for name, row in zip(names, weights.rows, strict=True) if row.low is not None]
    if rows and size:
        for start in range(0, len(rows), _CHUNK):
            blocks.append(_chart(weights, rows[start : start + _CHUNK], left, room, ink))
    elif rows:
        blocks += _tall_rows(weights, rows, left, room, ink)
    bare = [row for row in weights.rows if row.low is None]
    blocks += [_bare_row(row.name, row.weight, row.index, left, room, ink) for row in bare]
    return blocks + in_columns(weights.source, weights.source_beside, left, room, SMALL, GREY, 8)


def _intervals(weights: Weights, rows: list[tuple[str, Weight]]) -> Intervals:
    tree = any(row.level for row in weights.rows)
    made = [
        Interval(name, Swatch(row.index), row.value, row.low or 0.0, row.high or 0.0, strong=tree and not row.level)
        for name, row in rows
    ]
    return Intervals(made, weights.end, flat(weights.heads[0]), flat(weights.heads[1]))


def _chart(weights: Weights, rows: list[tuple[str, Weight]], left: float, room: float, ink: Ink) -> Block:
    chart = _intervals(weights, rows)
    high = intervals_height(chart)

    def paint(painter: QPainter, top: float) -> None:
        paint_intervals(painter, QRectF(left, top, room, high), chart, ink)

    return Block(high, paint, gap=4)


def _tall_rows(weights: Weights, rows: list[tuple[str, Weight]], left: float, room: float, ink: Ink) -> list[Block]:
    """For names that do not fit beside their intervals: each above its own, and the columns of all in line."""
    chart = _intervals(weights, [("\u2003" * 8, row) for _, row in rows])
    header = intervals_height(Intervals([], 1.0, "x"))
    step = (intervals_height(chart) - header) / len(rows)

    def strip(begins: float, high: float) -> Block:
        """The part of the chart from `begins` on."""

        def paint(painter: QPainter, top: float) -> None:
            painter.save()
            painter.setClipRect(QRectF(left - 1, top, room + 2, high))
            paint_intervals(painter, QRectF(left, top - begins, room, intervals_height(chart)), chart, ink)
            painter.restore()

        return Block(high, paint)

    blocks = [Block(header, strip(0, header).paint, gap=4, keep=True)]
    for i, (name, _) in enumerate(rows):
        text = paragraph(name, room - 26, BODY, 400, leading=1.3)

        def write(painter: QPainter, top: float, text: Paragraph = text) -> None:
            text.paint(painter, left + 26, top)

        blocks.append(Block(text.height, write, gap=6, keep=True))
        blocks.append(strip(header + i * step, step))
    return blocks


def _bare_row(name: str, weight: str, index: int, left: float, room: float, ink: Ink) -> Block:
    text = paragraph(name, room - 100, BODY)

    def paint(painter: QPainter, top: float) -> None:
        paint_fill(painter, QRectF(left, top + 9, 16, 10), ink.fill(Swatch(index)))
        text.paint(painter, left + 25, top + 6)
        line(painter, left + room, top + 14, weight, BODY, 600, right=True)
        rule(painter, left, top + text.height + 11.5, room)

    return Block(text.height + 12, paint, gap=0)
