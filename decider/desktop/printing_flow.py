"""From blocks to pages: what stays together, what is repeated, what stands at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, float], None]
"""Draws a block whose top is at the given height."""


@dataclass(frozen=True, eq=False)
class Block:
    """Something that is never split.

    `gap` is the space above it, which falls away at the top of a page. `keep` binds it to the block after it.
    `again` is drawn first where a page begins with this block: the header of the table it belongs to.
    """

    height: float
    paint: Paint
    gap: float = 0.0
    keep: bool = False
    again: "Block | None" = None


@dataclass(frozen=True, eq=False)
class Placed:
    """A block and where its top is."""

    top: float
    block: Block


Page = tuple[Placed, ...]


def paginated(blocks: Sequence[Block], top: float, bottom: float, foot: Block | None = None) -> list[Page]:
    """The blocks on as few pages as they need, each between `top` and `bottom`.

    `foot` stands at the bottom of the last page, which takes along the last blocks when there is no room left for it.
    """
    pages: list[list[Placed]] = [[]]
    y = top
    for group in _groups(blocks):
        if pages[-1] and y + _height(group) > bottom:
            pages.append([])
            y = top
        for block in group:
            if pages[-1] and y + block.gap + block.height > bottom and not block.again:
                # A bound group that is taller than a page has to break somewhere.
                pages.append([])
                y = top
            if not pages[-1] and block.again is not None:
                pages[-1].append(Placed(y, block.again))
                y += block.again.height
            y += block.gap if pages[-1] else 0.0
            pages[-1].append(Placed(y, block))
            y += block.height
    if foot is not None:
        _end(pages, y, top, bottom, foot)
    return [tuple(page) for page in pages]


def _end(pages: list[list[Placed]], y: float, top: float, bottom: float, foot: Block) -> None:
    """Put `foot` at the bottom of the last page, or of a new one together with the last group of blocks."""
    if y + foot.gap + foot.height > bottom and pages[-1]:
        taken: list[Placed] = []
        while pages[-1] and (not taken or (pages[-1][-1].block.keep and len(pages[-1]) > 1)):
            taken.insert(0, pages[-1].pop())
        again = taken[0].block.again
        moved = ([Placed(top, again)] if again is not None else []) + taken
        if not pages[-1]:
            pages.pop()
        y = top
        pages.append([])
        for placed in moved:
            y += placed.block.gap if pages[-1] else 0.0
            pages[-1].append(Placed(y, placed.block))
            y += placed.block.height
    pages[-1].append(Placed(max(y, bottom - foot.height), foot))


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    bound = False
    for block in blocks:
        if bound:
            groups[-1].append(block)
        else:
            groups.append([block])
        bound = block.keep
    return groups


def _height(group: Sequence[Block]) -> float:
    return sum(block.gap + block.height for block in group)
