"""The parts of the report around the ranked table, as blocks of one column."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from decider.desktop.charts.fills import PRINT_FILLS, paint_fill
from decider.desktop.printing_flow import Block
from decider.desktop.printing_table import rule
from decider.desktop.printing_type import BLACK, GREY, Paragraph, evened, line, paragraph, widest, width
from decider.report.paper import Balance, Outline, Passage, Reason, Sentence

BODY, TITLE, QUESTION, LEAD, HEADING, REASON, SMALL = 13, 26, 15, 14, 14, 12, 11
_BETWEEN = 30.0
"""Between two columns of text."""
_WHOLE = 12
"""Paragraphs of so many lines are never broken between pages."""
_ENDLESS = 2000


def text_block(text: Paragraph, left: float, gap: float = 0.0, keep: bool = False) -> Block:
    """A paragraph as a block."""
    return Block(text.height, lambda painter, top: text.paint(painter, left, top), gap, keep)


def heading(text: str, left: float, room: float, gap: float = 24.0) -> Block:
    """A section's title, bound to what follows."""
    return text_block(evened(text, room, HEADING, 600), left, gap, keep=True)


def title(text: str, room: float, sizes: Sequence[int], most: int = 6) -> Paragraph:
    """A title in the first of `sizes` in which it takes at most so many lines, or else in the last."""
    for size in sizes:
        made = evened(text, room, size, 600, leading=1.2, most=60)
        if made.lines <= most:
            break
    return made


def opening(outline: Outline, left: float, room: float) -> list[Block]:
    """Title, question, label and lead sentences."""
    blocks = [text_block(title(outline.title, room, (TITLE, 22, 18, 15)), left, keep=True)]
    if outline.question:
        blocks.append(text_block(paragraph(outline.question, room, QUESTION, 400, GREY, 1.3), left, 2, keep=True))
    if outline.label:
        blocks.append(label_block(outline.label, left, room))
    return blocks + in_columns(
        outline.lead, outline.lead_beside, left, room, BODY if outline.lead_beside else LEAD, gap=10
    )


def label_block(label: str, left: float, room: float) -> Block:
    """A label in a frame, so that nobody overlooks it."""
    text = paragraph(label, room - 20, SMALL, 600)

    def paint(painter: QPainter, top: float) -> None:
        painter.setPen(QPen(BLACK, 1.0))
        wide = min(room, max(text.layout.lineAt(i).naturalTextWidth() for i in range(text.lines)) + 20)
        painter.drawRect(QRectF(left + 0.5, top + 0.5, wide, text.height + 7))
        text.paint(painter, left + 10, top + 4)

    return Block(text.height + 8, paint, gap=10, keep=True)


def passage_blocks(passage: Passage, left: float, room: float, pixels: int = BODY) -> list[Block]:
    """A titled passage; its sentences follow each other as paragraphs."""
    title = heading(passage.title, left, room)
    return [title, *in_columns(passage.sentences, passage.beside, left, room, pixels)]


def in_columns(
    sentences: Sequence[Sentence],
    others: Sequence[Sentence],
    left: float,
    room: float,
    pixels: int,
    colour: QColor = BLACK,
    gap: float = 4.0,
) -> list[Block]:
    """Sentences one below the other; in both languages, where `others` says the same in the second, side by side."""
    wide = (room - _BETWEEN) / 2 if others else room
    blocks: list[Block] = []
    for said in zip_longest(sentences, others):
        texts = [paragraph(one, wide, pixels, 400, colour, 1.4, most=_ENDLESS) for one in said if one is not None]
        at = left if said[0] is not None else left + wide + _BETWEEN
        blocks += _flowing(texts, at, wide + _BETWEEN, 2.0 if blocks else gap)
    return blocks


def _flowing(texts: Sequence[Paragraph], left: float, step: float, gap: float) -> list[Block]:
    """Paragraphs side by side, `step` apart; long ones may be broken between pages, but not before their third line or
    after their last but two."""
    lines = max(text.lines for text in texts)
    if lines <= _WHOLE:

        def whole(painter: QPainter, top: float) -> None:
            for i, text in enumerate(texts):
                text.paint(painter, left + i * step, top)

        return [Block(max(text.height for text in texts), whole, gap)]
    blocks = []
    for number in range(lines):

        def one(painter: QPainter, top: float, number: int = number) -> None:
            for i, text in enumerate(texts):
                text.paint_line(painter, left + i * step, top, number)

        bound = number < 2 or lines - 3 <= number < lines - 1
        blocks.append(Block(texts[0].leading, one, gap if number == 0 else 0.0, keep=bound))
    return blocks


def reasons_blocks(title: str, note: str, reasons: Sequence[Reason], left: float, room: float) -> list[Block]:
    """Why the next ones are not in: rank, name, how far below the line, and what is lacking."""
    ranks = max(width(r.rank, REASON, 600) for r in reasons)
    figures = max(width(r.figure, REASON) for r in reasons)
    names = min(max(widest(r.name, REASON) for r in reasons) + 1, (room - ranks - figures - 46) * 0.44)
    at_name, at_figure = left + ranks + 14, left + ranks + 14 + names + 16
    at_text = at_figure + figures + 16
    blocks = [
        heading(title, left, room),
        text_block(paragraph(note, room, SMALL, 400, GREY, 1.4), left, 2, keep=True),
        Block(6, lambda painter, top: rule(painter, left, top + 5.5, room, strong=True), keep=True),
    ]
    for reason in reasons:
        name = paragraph(reason.name, names, REASON, leading=1.25)
        text = paragraph(reason.text, left + room - at_text, REASON, leading=1.25)
        height = max(name.height, text.height) + 11

        def paint(
            painter: QPainter,
            top: float,
            reason: Reason = reason,
            name: Paragraph = name,
            text: Paragraph = text,
            height: float = height,
        ) -> None:
            middle = top + 5 + REASON * 0.625
            line(painter, left + ranks, middle, reason.rank, REASON, 600, right=True)
            name.paint(painter, at_name, top + 5)
            line(painter, at_figure + figures, middle, reason.figure, REASON, 400, GREY, right=True)
            text.paint(painter, at_text, top + 5)
            rule(painter, left, top + height - 0.5, room)

        blocks.append(Block(height, paint))
    return blocks


def balance_blocks(balance: Balance, left: float, room: float) -> list[Block]:
    """Bars of what each city takes part in."""
    names = min(max(width(c.name, BODY) for c in balance.cities) + 10, room * 0.4)
    counts = max(width(c.count, SMALL) for c in balance.cities)
    shares = max(width(c.share, BODY) for c in balance.cities)
    at_share = left + room - counts - 8
    bars = room - names - counts - 8 - shares - 12
    most = max(c.value for c in balance.cities) or 1.0
    blocks = [heading(balance.title, left, room)]
    for i, city in enumerate(balance.cities):

        def paint(painter: QPainter, top: float, i: int = i) -> None:
            city, middle = balance.cities[i], top + 10.5
            line(painter, left, middle, city.name, BODY, room=names - 4)
            bar = QRectF(left + names, middle - 4.5, bars * city.value / most, 9)
            paint_fill(painter, bar, PRINT_FILLS[3])
            line(painter, at_share, middle, city.share, BODY, right=True)
            line(painter, left + room, middle, city.count, SMALL, colour=GREY, right=True)

        blocks.append(Block(21, paint, gap=4 if i == 0 else 0, keep=i < len(balance.cities) - 1))
    return [*blocks, text_block(paragraph(balance.explanation, room, SMALL, 400, GREY, 1.35), left, 4)]


def beside(one: Sequence[Block], other: Sequence[Block]) -> Block:
    """Two columns of blocks as one block; both begin at the same height."""

    def height(blocks: Sequence[Block]) -> float:
        return sum(b.height + (b.gap if i else 0.0) for i, b in enumerate(blocks))

    def paint(painter: QPainter, top: float) -> None:
        for blocks in (one, other):
            y = top
            for i, block in enumerate(blocks):
                y += block.gap if i else 0.0
                block.paint(painter, y)
                y += block.height

    return Block(max(height(one), height(other)), paint, gap=max(b[0].gap for b in (one, other)))


def signatures_block(signatures: Sequence[str], left: float, room: float) -> Block:
    """Lines to sign on, side by side."""
    count = len(signatures)
    between = 26.0
    wide = (room - between * (count - 1)) / count
    labels = [paragraph(text, wide, SMALL, 400, GREY, 1.3, most=3) for text in signatures]
    below = max(label.height for label in labels)

    def paint(painter: QPainter, top: float) -> None:
        for i, label in enumerate(labels):
            x = left + i * (wide + between)
            painter.setPen(QPen(BLACK, 1.0))
            painter.drawLine(QPointF(x, top + 30), QPointF(x + wide, top + 30))
            label.paint(painter, x, top + 35)

    return Block(36 + below, paint, gap=6)
