"""The tables of the appendix: every figure of the arithmetic, in as many columns as fit."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from decider.desktop.printing_flow import Block
from decider.desktop.printing_sections import heading, text_block
from decider.desktop.printing_table import rule
from decider.desktop.printing_type import BLACK, GREY, line, paragraph, width
from decider.report.paper import Sheet

_SIZE, _HEAD = 11, 10
_ROW = 17.0


def appendix_blocks(title: str, note: str, sheets: Sequence[Sheet], left: float, room: float) -> list[Block]:
    """The appendix from its title to its last table."""
    blocks = [text_block(paragraph(title, room, 18, 600), left, keep=True)]
    blocks.append(text_block(paragraph(note, room, 12, 400, GREY, 1.4), left, 4, keep=True))
    for sheet in sheets:
        blocks += _sheet(sheet, left, room)
    return blocks


def _sheet(sheet: Sheet, left: float, room: float) -> list[Block]:
    """One table; what is too wide goes on below with the names repeated."""
    figures = [
        min(max([*(width(row[j], _SIZE) for row in sheet.rows), _longest_word(sheet.heads[j])]) + 12, room * 0.4)
        for j in range(1, len(sheet.heads))
    ]
    widest = max((width(row[0], _SIZE) for row in (sheet.heads, *sheet.rows)), default=0) + 14
    wished = [max(f, width(head, _HEAD, 500) + 20) for f, head in zip(figures, sheet.heads[1:], strict=True)]
    if widest + sum(wished) <= room:
        figures = wished
    names = min(widest, max(room * 0.36, room - sum(figures)))
    blocks: list[Block] = []
    start = 0
    while start < len(figures) or not blocks:
        end, used = start, 0.0
        while end < len(figures) and (end == start or used + figures[end] <= room - names):
            used += figures[end]
            end += 1
        title = heading(sheet.title, left, room, 20 if start == 0 else 14)
        spare = min((room - names - used) / max(1, end - start), 80.0)
        # The last column ends where the lines end.
        edges = [room - used - spare * (end - start)]
        for wide in figures[start:end]:
            edges.append(edges[-1] + wide + spare)
        head = _head(sheet, start, end, names, edges, left, room)
        repeated = Block(head.height, head.paint, keep=True)
        blocks += [title, head] if start == 0 else [Block(head.height, head.paint, 12, True)]
        rows = [_row(row, start, end, names, edges, left, room, repeated) for row in sheet.rows]
        if len(rows) > 1:
            # Neither the first row nor the last stands alone on a page.
            rows[0], rows[-2] = replace(rows[0], keep=True), replace(rows[-2], keep=True)
        blocks += rows
        start = max(end, start + 1)
    return blocks


def _longest_word(text: str) -> float:
    return min(max((width(word, _HEAD, 500) for word in text.split()), default=0.0), 90.0)


def _head(sheet: Sheet, start: int, end: int, names: float, edges: Sequence[float], left: float, room: float) -> Block:
    texts = [
        paragraph(text, right - before - 8, _HEAD, 500, most=4, leading=1.2)
        for text, before, right in zip(sheet.heads[start + 1 : end + 1], edges, edges[1:], strict=False)
    ]
    first = paragraph(sheet.heads[0], names - 8, _HEAD, 500, most=4, leading=1.2)
    height = max([first.height, *(text.height for text in texts)]) + 6

    def paint(painter: QPainter, top: float) -> None:
        first.paint(painter, left, top + height - 5 - first.height)
        for text, before, right in zip(texts, edges, edges[1:], strict=False):
            for i in range(text.lines):
                row = text.layout.lineAt(i)
                row.setPosition(QPointF(right - before - 8 - row.naturalTextWidth(), row.position().y()))
            text.paint(painter, left + before + 8, top + height - 5 - text.height)
        rule(painter, left, top + height - 0.5, room, strong=True)

    return Block(height, paint, gap=4, keep=True)


def _row(
    row: Sequence[str],
    start: int,
    end: int,
    names: float,
    edges: Sequence[float],
    left: float,
    room: float,
    again: Block,
) -> Block:
    name = paragraph(row[0], names - 10, _SIZE, leading=1.2)
    height = max(_ROW, name.height + 4)

    def paint(painter: QPainter, top: float) -> None:
        name.paint(painter, left, top + 2)
        for text, edge in zip(row[start + 1 : end + 1], edges[1:], strict=True):
            line(painter, left + edge, top + height / 2, text, _SIZE, colour=BLACK, right=True)
        rule(painter, left, top + height - 0.5, room)

    return Block(height, paint, again=again)
