"""The ranked table on paper: rows that are never split, a header on every page, the cut line with its label."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from decider.desktop.charts.bars import Segment, paint_contributions
from decider.desktop.charts.ink import Ink, Swatch
from decider.desktop.charts.legend import in_lines
from decider.desktop.charts.marks import paint_cut_line, paint_standing, paint_swatch
from decider.desktop.printing_flow import Block
from decider.desktop.printing_type import BLACK, GREY, RULE, evened, flat, line, paragraph, widest, width
from decider.report.paper import Key, Ranking, Row, Unranked

NAME, SMALL, FIGURE, HEAD = 13, 11, 13, 11
_BAR = 12.0


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, from the left edge of the text; `room` is the whole width."""

    room: float
    name: float
    names: float
    bar: float
    bars: float
    score: float
    chance: float
    standing: float
    padding: float


def columns(ranking: Ranking, room: float, padding: float = 5.5) -> Columns:
    """The columns that fit the figures of this table; rows have `padding` above and below."""
    rank = max((width(row.rank, FIGURE, 600) for row in ranking.rows), default=0.0)
    score = max((width(row.score, FIGURE) for row in ranking.rows), default=0.0)
    # Beside bars and chances the title of the bars is that of the score too.
    score = max(score, 0.0 if ranking.with_bars and ranking.with_chances else widest(ranking.heads[2], HEAD))
    name = max(31.0, rank + 13)
    right = room
    standing = chance = room
    if ranking.with_chances:
        words = [ranking.heads[4], *(row.standing_word for row in ranking.rows)]
        standing = room - max(widest(word, SMALL) for word in words) - 16
        chance = standing - 10
        figures = [widest(ranking.heads[3], HEAD), *(width(row.chance, FIGURE, 600) for row in ranking.rows)]
        right = chance - max(figures) - 18
    rest = right - score - 6 - name - 14
    names = rest * (1.0 if not ranking.with_bars else 0.58 if ranking.with_chances else 0.55)
    return Columns(room, name, names, name + names + 14, rest - names, right, chance, standing, padding)


def header(ranking: Ranking, at: Columns, left: float) -> Block:
    """The column titles over a rule; in both languages one below the other."""
    lines = max(head.count("\n") for head in ranking.heads) + 1
    high = 23.0 + (lines - 1) * 13

    def put(painter: QPainter, top: float, x: float, head: str, room: float = 0.0, right: bool = False) -> None:
        for i, text in enumerate(head.split("\n")):
            line(painter, x, top + 10 + i * 13, text, HEAD, room=room, right=right)

    def paint(painter: QPainter, top: float) -> None:
        name, bar, score, chance, standing = ranking.heads
        put(painter, top, left + at.name, name, at.names)
        if ranking.with_bars:
            put(painter, top, left + at.bar, bar, at.bars)
        if ranking.with_chances:
            put(painter, top, left + at.chance, chance, right=True)
            put(painter, top, left + at.standing, standing)
        if not (ranking.with_bars and ranking.with_chances):
            put(painter, top, left + at.score, score, right=True)
        rule(painter, left, top + high - 0.5, at.room, strong=True)

    return Block(high, paint, gap=14, keep=True)


def rule(painter: QPainter, left: float, y: float, room: float, strong: bool = False) -> None:
    """Draw a horizontal rule."""
    painter.setPen(QPen(BLACK if strong else RULE, 1.0 if strong else 0.8))
    painter.drawLine(QPointF(left, y), QPointF(left + room, y))


def row_block(row: Row, ranking: Ranking, at: Columns, left: float, ink: Ink, again: Block) -> Block:
    """One ranked alternative: rank, name over its cities, bar, score, chance and standing."""
    weight, colour = (600, BLACK) if row.proposed else (400, GREY)
    name = evened(row.name, at.names, NAME, weight, colour, 1.24)
    notes = [paragraph(text, at.names, SMALL, 400, GREY, 1.22) for text in (row.note, row.remark) if text]
    height = name.height + sum(note.height for note in notes) + 2 * at.padding + 1
    segments = [Segment(key.name, part, Swatch(key.index)) for key, part in zip(ranking.legend, row.parts, strict=True)]

    def paint(painter: QPainter, top: float) -> None:
        middle = top + (height - 1) / 2
        line(painter, left + at.name - 12, middle, row.rank, FIGURE, 600, right=True)
        y = top + at.padding
        for text in (name, *notes):
            text.paint(painter, left + at.name, y)
            y += text.height
        bar = QRectF(left + at.bar, middle - _BAR / 2, at.bars, _BAR)
        if ranking.with_bars:
            paint_contributions(painter, bar, segments, ranking.longest, ink)
        line(painter, left + at.score, middle, row.score, FIGURE, right=True)
        if row.standing:
            line(painter, left + at.chance, middle, row.chance, FIGURE, 600, right=True)
            paint_standing(painter, QPointF(left + at.standing + 5, middle), row.standing, ink)
            words = row.standing_word.split("\n")
            for i, word in enumerate(words):
                line(painter, left + at.standing + 15, middle + (i - (len(words) - 1) / 2) * 13, word, SMALL)
        rule(painter, left, top + height - 0.5, at.room)

    return Block(height, paint, again=again)


def rows_blocks(rows: Sequence[Row], ranking: Ranking, at: Columns, left: float, ink: Ink, again: Block) -> list[Block]:
    """`rows` from the top of the ranking, with the cut line after the last proposed one."""
    blocks = [row_block(row, ranking, at, left, ink, again) for row in rows]
    if ranking.cut and ranking.cut_label:
        blocks.insert(ranking.cut, cut_block(ranking, at, left, ink, again))
        # The line belongs under the last proposed row, never alone at the top of a page.
        blocks[ranking.cut - 1] = replace(blocks[ranking.cut - 1], keep=True)
    return blocks


def cut_block(ranking: Ranking, at: Columns, left: float, ink: Ink, again: Block) -> Block:
    """The dashed line, labelled with what it means."""

    def paint(painter: QPainter, top: float) -> None:
        paint_cut_line(painter, QRectF(left, top, at.room, 24), flat(ranking.cut_label), ink, 16)

    return Block(25, paint, again=again)


def legend_block(keys: Sequence[Key], left: float, room: float, ink: Ink) -> Block:
    """The patterns with names and weights, spread over one line or in columns where they need more."""
    labels = [f"{flat(key.name)} {key.weight}" for key in keys]
    texts = [paragraph(label, room - 19, SMALL, leading=1.3) for label in labels]
    wide = [min(20 + width(label, SMALL), room) for label in labels]
    places = in_lines(wide, room, 10)
    lines = max((number for _, number in places), default=0) + 1
    if lines == 1:
        # Only a full line is spread to both edges.
        between = min(40.0 if len(keys) < 5 else room, (room - sum(wide)) / max(1, len(keys) - 1))
        places = [(sum(wide[:i]) + between * i, 0) for i in range(len(keys))]
    else:
        places = in_lines(wide, room, 24)
        lines = places[-1][1] + 1
    step = 18.0
    # A label that is longer than a line wraps and takes the room of as many.
    heights = [step] * lines
    for text, (_, number) in zip(texts, places, strict=True):
        heights[number] = max(heights[number], text.height + 4)
    tops = [sum(heights[:number]) for number in range(lines)]

    def paint(painter: QPainter, top: float) -> None:
        for key, text, (x, number) in zip(keys, texts, places, strict=True):
            y = top + tops[number]
            paint_swatch(painter, QRectF(left + x, y + step / 2 - 4.5, 15, 9), Swatch(key.index), ink)
            text.paint(painter, left + x + 19, y + step / 2 - SMALL * 0.65)

    return Block(sum(heights), paint, gap=8)


def unranked_blocks(ranking: Ranking, at: Columns, left: float) -> list[Block]:
    """The alternatives without a rank under their own title, each with its reason."""

    def title(painter: QPainter, top: float) -> None:
        line(painter, left + at.name, top + 10, ranking.unranked_title, HEAD, 600)
        rule(painter, left, top + 21.5, at.room, strong=True)

    head = Block(22, title, gap=14, keep=True)
    return [head, *(_unranked(item, at, left, Block(22, title, keep=True)) for item in ranking.unranked)]


def _unranked(item: Unranked, at: Columns, left: float, again: Block) -> Block:
    begins = at.bar if at.room - at.bar > 160 else at.room * 0.55
    name_room = min(at.names, begins - at.name - 14)
    name = evened(item.name, name_room, NAME, 400, GREY, 1.24)
    note = paragraph(item.note, name_room, SMALL, 400, GREY, 1.22) if item.note else None
    reason = paragraph(item.reason, at.room - begins, SMALL, 400, BLACK, 1.3)
    height = max(name.height + (note.height if note else 0), reason.height) + 2 * at.padding + 1

    def paint(painter: QPainter, top: float) -> None:
        line(painter, left + at.name - 12, top + at.padding + NAME * 0.62, "–", FIGURE, right=True, colour=GREY)
        name.paint(painter, left + at.name, top + at.padding)
        if note:
            note.paint(painter, left + at.name, top + at.padding + name.height)
        reason.paint(painter, left + begins, top + at.padding + 1)
        rule(painter, left, top + height - 0.5, at.room)

    return Block(height, paint, again=again)
