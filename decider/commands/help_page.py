"""How the help of a command is laid out in columns of a terminal, where a Chinese character takes two."""

import re
from collections.abc import Iterable, Sequence

from decider.commands.answers import terminal_width

_PIECES = re.compile(r"[（《]*(?:[!-~]+|\S)[，。；：、）》？！]*\s*")
"""What is not broken over two lines: a word, or a Chinese character with the marks that belong to it."""

_LEFT = 24
"""Columns of the names at most; what a longer name means begins on the next line."""


def usage(title: str, calls: Sequence[Sequence[str]], width: int) -> str:
    """`title` with the ways to call a command below each other, each folded between its words."""
    lines: list[str] = []
    for call in calls:
        first, *more = _filled((f"{word} " for word in call), width - terminal_width(title) - 2)
        lines += [first, *(f"  {line}" for line in more)]
    return "\n".join((title if i == 0 else " " * terminal_width(title)) + line for i, line in enumerate(lines))


def paragraph(text: str, width: int) -> str:
    """`text` folded at `width`."""
    return "\n".join(_filled(_PIECES.findall(text), width))


def listed(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Names in a column and what they mean beside them; a name without a meaning has the line for itself."""
    left = min(_LEFT, max((terminal_width(name) + 4 for name, meaning in rows if meaning), default=0))
    lines: list[str] = []
    for name, meaning in rows:
        folded = _filled(_PIECES.findall(meaning), width - left) if meaning else []
        if folded and terminal_width(name) + 4 <= left:
            lines.append("  " + name + " " * (left - 2 - terminal_width(name)) + folded.pop(0))
        else:
            lines.append("  " + name)
        lines += [" " * left + line for line in folded]
    return "\n".join(lines)


def _filled(pieces: Iterable[str], width: int) -> list[str]:
    """`pieces` put one after the other, as many on a line as fit; one that is too long has a line for itself."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and terminal_width(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
