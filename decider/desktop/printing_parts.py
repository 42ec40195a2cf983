"""The sections of a report on paper: sentences, facts, lines to write on, tables of words, and charts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.printing_flow import Block
from decider.desktop.printing_grid import grid_blocks
from decider.desktop.printing_sections import BODY, HEADING, SMALL, heading, in_columns, text_block
from decider.desktop.printing_sensitivity import ranks_blocks, sweep_blocks, tornado_blocks
from decider.desktop.printing_type import BLACK, GREY, Paragraph, evened, paragraph
from decider.report.paper import Blank, Cover, Facts, Grid, Head, Outline, Part, Picture, Section, Words

_LABEL, _VALUE, _HEAD, _PAGE_TITLE = 11, 12, 13, 18
_LINE = 26.0
_RULE = QPen(BLACK, 0.8)

Painted = Callable[[Picture, float, float, Ink], list[Block]]
"""The blocks of a picture from the left edge in a given width."""

PICTURES: dict[str, Painted] = {"ranks": ranks_blocks, "sweep": sweep_blocks, "tornado": tornado_blocks}
"""How each kind of picture is drawn; a further kind is one line here."""


def section_blocks(section: Section, left: float, room: float, ink: Ink, first: bool = False) -> list[Block]:
    """A section from its title to its last part; `first` on a page of its own, where the title is larger."""
    if first:
        blocks = [text_block(evened(section.title, room, _PAGE_TITLE, 600, leading=1.25, most=12), left, keep=True)]
    else:
        blocks = [heading(section.title, left, room)]
    if section.subtitle:
        blocks.append(text_block(paragraph(section.subtitle, room, _VALUE, 400, GREY), left, 2, keep=True))
    for part in section.parts:
        blocks += _part(part, left, room, ink)
    return blocks


def _part(part: Part, left: float, room: float, ink: Ink) -> list[Block]:
    if isinstance(part, Words):
        return words_blocks(part, left, room)
    if isinstance(part, Head):
        return [text_block(paragraph(part.text, room, _HEAD, 600), left, 18, keep=True)]
    if isinstance(part, Facts):
        return facts_blocks(part.rows, left, room)
    if isinstance(part, Blank):
        return [_blank(left, room, last=i == part.lines - 1) for i in range(part.lines)]
    if isinstance(part, Grid):
        return grid_blocks(part, left, room, ink)
    return PICTURES[part.kind](part, left, room, ink) if part.kind in PICTURES else []


def words_blocks(words: Words, left: float, room: float) -> list[Block]:
    """Sentences, in both languages side by side."""
    pixels, colour = (SMALL, GREY) if words.small else (_VALUE if words.beside else BODY, BLACK)
    return in_columns(words.sentences, words.beside, left, room, pixels, colour, 6)


def facts_blocks(rows: tuple[tuple[str, str], ...], left: float, room: float, pixels: int = _VALUE) -> list[Block]:
    """Labels at the left, facts beside them; where there is none, a line to write on."""
    wide = room * 0.3
    blocks = []
    for i, (label, fact) in enumerate(rows):
        name = paragraph(label, wide - 14, _LABEL, 400, GREY, 1.3)
        value = paragraph(fact, room - wide, pixels, 500 if pixels > _VALUE else 400, leading=1.35)
        height = max(name.height, value.height if fact else _LINE - 6.0) + 5

        def paint(
            painter: QPainter,
            top: float,
            name: Paragraph = name,
            value: Paragraph = value,
            fact: str = fact,
            height: float = height,
        ) -> None:
            name.paint(painter, left, top + (pixels - _LABEL) * 0.8 + 1)
            if fact:
                value.paint(painter, left + wide, top)
            else:
                painter.setPen(_RULE)
                painter.drawLine(QPointF(left + wide, top + height - 4), QPointF(left + room, top + height - 4))

        blocks.append(Block(height, paint, gap=6 if i == 0 else 0, keep=not fact))
    return blocks


def _blank(left: float, room: float, last: bool) -> Block:
    """A line to write on."""

    def paint(painter: QPainter, top: float) -> None:
        painter.setPen(_RULE)
        painter.drawLine(QPointF(left, top + _LINE - 2), QPointF(left + room, top + _LINE - 2))

    return Block(_LINE, paint, keep=not last)


def cover_blocks(outline: Outline, cover: Cover, left: float, room: float, high: float) -> list[Block]:
    """The first page, `high` from its first line to its last: the title in the upper third, the facts below it; in
    smaller type where all would not fit on one page."""
    # A title that needs only a little less for one line, in each language, gets it.
    one_line = paragraph(outline.title, room, 30, 600).lines == outline.title.count("\n") + 1
    for size, above in ((30 if one_line else 34, 0.16), (28, 0.1), (22, 0.05), (18, 0.0), (15, 0.0)):
        blocks = _cover(outline, cover, left, room, size, high * above)
        if sum(block.gap + block.height for block in blocks) <= high:
            break
    return blocks


def _cover(outline: Outline, cover: Cover, left: float, room: float, size: int, above: float) -> list[Block]:
    blocks = [
        Block(above, lambda painter, top: None, keep=True),
        text_block(paragraph(outline.kind, room, 14, 400, GREY), left, keep=True),
        text_block(evened(outline.title, room, size, 600, leading=1.15, most=60), left, 14, keep=True),
    ]
    if outline.question:
        question = paragraph(outline.question, room, max(12, size // 2), 400, GREY, 1.3, most=60)
        blocks.append(text_block(question, left, 12, keep=True))
    blocks.append(Block(38, lambda painter, top: _heavy(painter, left, top + 36, room), keep=True))
    if outline.label:
        blocks.append(text_block(paragraph(outline.label, room, _VALUE, 600), left, 14, keep=True))
    facts = facts_blocks(cover.rows, left, room, 14)
    return [*blocks, *(replace(fact, gap=14 if i == 0 else 4, keep=False) for i, fact in enumerate(facts))]


def _heavy(painter: QPainter, left: float, y: float, room: float) -> None:
    painter.fillRect(QRectF(left, y, room, 1.6), BLACK)


def code_blocks(outline: Outline, left: float, room: float) -> list[Block]:
    """The code that verifies the pages, and how it is used."""
    if not outline.code:
        return []
    title = heading(f"{outline.code_title.replace(chr(10), ' ')} {outline.code}", left, room, HEADING + 10)
    return [title, text_block(paragraph(outline.code_note, room, SMALL, 400, GREY, 1.4), left, 4)]
