"""The report's pages: which block stands where on A4 or Letter, with the running header and footer."""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPageSize, QPainter, QPen

from decider.desktop.charts.ink import Ink
from decider.desktop.printing_appendix import appendix_blocks
from decider.desktop.printing_flow import Block, Page, paginated
from decider.desktop.printing_parts import code_blocks, cover_blocks, section_blocks
from decider.desktop.printing_sections import (
    balance_blocks,
    beside,
    heading,
    opening,
    passage_blocks,
    reasons_blocks,
    signatures_block,
    text_block,
)
from decider.desktop.printing_table import columns, header, legend_block, rows_blocks, unranked_blocks
from decider.desktop.printing_type import BLACK, GREY, line, need_chinese, paper_ink, paragraph, width
from decider.desktop.printing_weights import weights_blocks
from decider.report.paper import Blank, Outline, Ranking, Section

Paper = Literal["A4", "Letter"]

SIDE, TOP, FOOT = 71.0, 104.0, 73.0
_RUNNING = 11
_PADDING, _TIGHT = 5.5, 4.0
"""Above and below a row; less where the whole table then fits on the page."""
_NEXT = 7
"""So many alternatives below the cut line are shown on the first page, where there is room."""


@dataclass(frozen=True, eq=False)
class Document:
    """Pages laid out for one paper size, in CSS pixels."""

    outline: Outline
    wide: float
    high: float
    pages: tuple[Page, ...]

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 0) with its header and footer."""
        left, right = SIDE, self.wide - SIDE
        outline = self.outline
        dated = width(outline.header, _RUNNING)
        line(painter, left, 68, outline.kind, _RUNNING, colour=GREY, room=right - left - dated - 20)
        line(painter, right, 68, outline.header, _RUNNING, colour=GREY, right=True)
        painter.setPen(QPen(BLACK, 1.4))
        painter.drawLine(QPointF(left, 82.5), QPointF(right, 82.5))
        for placed in self.pages[number]:
            placed.block.paint(painter, placed.top)
        painter.setPen(QPen(BLACK, 1.0))
        painter.drawLine(QPointF(left, self.high - 60), QPointF(right, self.high - 60))
        counted = outline.page_of.format(page=number + 1, pages=len(self.pages))
        line(painter, right, self.high - 47, counted, _RUNNING, right=True)
        room = right - left - width(counted, _RUNNING) - 20
        line(painter, left, self.high - 47, outline.footer, _RUNNING, colour=GREY, room=room)


def page_size(paper: Paper) -> QPageSize:
    """The paper as Qt names it."""
    return QPageSize(QPageSize.PageSizeId.A4 if paper == "A4" else QPageSize.PageSizeId.Letter)


def laid_out(outline: Outline, wide: float, high: float) -> Document:
    """The outline on pages `wide` by `high` CSS pixels. Raises DeciderError where Chinese cannot be printed."""
    if outline.language != "en":
        need_chinese()
    ink = paper_ink()
    left, room, bottom = SIDE, wide - 2 * SIDE, high - FOOT
    pages: list[Page] = []
    if outline.cover:
        pages += paginated(cover_blocks(outline, outline.cover, left, room, bottom - TOP), TOP, bottom)
    if outline.ranking is None:
        blocks = opening(outline, left, room)
        blocks += passage_blocks(outline.findings, left, room) if outline.findings else []
        return Document(outline, wide, high, tuple(pages + paginated(blocks, TOP, bottom)))
    pages += _main(outline, outline.ranking, left, room, bottom, ink)
    for section in outline.pages:
        pages += _own_pages(section, left, room, bottom, ink)
    if outline.appendix:
        blocks = appendix_blocks(outline.appendix_title, outline.appendix_note, outline.appendix, left, room)
        pages += paginated(blocks, TOP, bottom)
    return Document(outline, wide, high, tuple(pages))


def _own_pages(section: Section, left: float, room: float, bottom: float, ink: Ink) -> list[Page]:
    """A section that begins a page. Lines for notes at its end take what is left of the page, and never a page of their
    own."""
    pages = paginated(section_blocks(section, left, room, ink, first=True), TOP, bottom)
    if len(pages) > 1 and isinstance(section.parts[-1], Blank) and section.name == "projects":
        bare = replace(section, parts=section.parts[:-2])
        return paginated(section_blocks(bare, left, room, ink, first=True), TOP, bottom)
    return pages


def _main(outline: Outline, ranking: Ranking, left: float, room: float, bottom: float, ink: Ink) -> list[Page]:
    """The shortlist, how firm it is and how it was made, the full ranking."""
    second = _second_part(outline, left, room, ink)
    if outline.holds("shortlist"):
        pages, complete = _first_part(outline, ranking, left, room, bottom, ink)
        foot = None
    else:
        pages, complete = [], False
        second = [*opening(outline, left, room), *second]
        foot = signatures_block(outline.signatures, left, room) if outline.signatures else None
    if outline.holds("ranking") and not complete:
        second += _full_ranking(ranking, left, room, ink)
    second += code_blocks(outline, left, room)
    return pages + (paginated(second, TOP, bottom, foot) if second or foot else [])


def _first_part(
    outline: Outline, ranking: Ranking, left: float, room: float, bottom: float, ink: Ink
) -> tuple[list[Page], bool]:
    """The shortlist with as many of the next ones as need no further page, and whether that is everything."""
    line_at = ranking.cut + 1 if ranking.cut_label else ranking.cut
    total = len(ranking.rows) + bool(ranking.cut_label)
    fewest = min(total, line_at + 2)

    def part(shown: int, with_unranked: bool, padding: float = _PADDING) -> list[Page]:
        blocks, foot = _first_blocks(outline, ranking, left, room, ink, padding, shown, with_unranked)
        return paginated(blocks, TOP, bottom, foot)

    least = part(fewest, False)
    for padding in (_PADDING, _TIGHT):
        everything = part(total, True, padding)
        if len(everything) <= len(least) or total == fewest:
            return everything, True
    for shown in range(min(total, line_at + _NEXT), fewest, -1):
        pages = part(shown, False)
        if len(pages) <= len(least):
            return pages, False
    return least, False


def _first_blocks(
    outline: Outline,
    ranking: Ranking,
    left: float,
    room: float,
    ink: Ink,
    padding: float,
    shown: int,
    with_unranked: bool,
) -> tuple[list[Block], Block | None]:
    """Opening, table with `shown` rows (the cut line is one), legend and how to read it; and the signature lines."""
    at = columns(ranking, room, padding)
    head = header(ranking, at, left)
    rows = rows_blocks(ranking.rows, ranking, at, left, ink, Block(head.height, head.paint))
    body = rows[:shown] + (unranked_blocks(ranking, at, left) if with_unranked and ranking.unranked else [])
    legend = legend_block(ranking.legend, left, room, ink)
    # The legend stays with the last row and its explanation, so that none is alone on a page.
    tail = [replace(legend, keep=bool(ranking.explanation))] if ranking.bars else []
    if ranking.explanation:
        tail.append(text_block(paragraph(ranking.explanation, room, 11, 400, GREY, 1.4), left, 6))
    body[-1] = replace(body[-1], keep=bool(tail))
    foot = signatures_block(outline.signatures, left, room) if outline.signatures else None
    return [*opening(outline, left, room), head, *body, *tail], foot


def _second_part(outline: Outline, left: float, room: float, ink: Ink) -> list[Block]:
    """How firm the list is and how it was made."""
    blocks: list[Block] = []
    if outline.weights:
        blocks += weights_blocks(outline.weights, left, room)
    if outline.sensitivity:
        blocks += passage_blocks(outline.sensitivity, left, room)
    for section in outline.sections:
        blocks += section_blocks(section, left, room, ink)
    if outline.reasons:
        blocks += reasons_blocks(outline.reasons_title, outline.reasons_note, outline.reasons, left, room)
    column = (room - 36) / 2
    if outline.balance and outline.method and not outline.method.beside and len(outline.balance.cities) <= 14:
        one = balance_blocks(outline.balance, left, column)
        other = passage_blocks(outline.method, left + column + 36, column, 12)
        blocks.append(beside(one, other))
    else:
        blocks += balance_blocks(outline.balance, left, room) if outline.balance else []
        blocks += passage_blocks(outline.method, left, room, 12) if outline.method else []
    if outline.findings:
        blocks += passage_blocks(outline.findings, left, room, 12)
    return blocks


def _full_ranking(ranking: Ranking, left: float, room: float, ink: Ink) -> list[Block]:
    """Every ranked alternative, then those without a rank."""
    at = columns(ranking, room)
    head = header(ranking, at, left)
    again = Block(head.height, head.paint)
    blocks = [heading(ranking.full_title, left, room, 34), Block(head.height, head.paint, 8, True)]
    blocks += rows_blocks(ranking.rows, ranking, at, left, ink, again)
    blocks += unranked_blocks(ranking, at, left) if ranking.unranked else []
    return [*blocks, legend_block(ranking.legend, left, room, ink)] if ranking.bars else blocks
