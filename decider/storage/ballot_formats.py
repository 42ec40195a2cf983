"""How the sheets of a ballot look: every format by name, and how high a row has to be."""

import math
import unicodedata
from functools import cached_property, lru_cache
from typing import Any

from decider.decision.criteria import ancestry, children
from decider.decision.decision import Decision

INK, MUTED, LINE, STRONG, EDGE, ACCENT, ANSWER = (
    "#1a2229",
    "#55626c",
    "#d8dee3",
    "#727e87",
    "#d9c7a0",
    "#1f4e6b",
    "#fdf6e7",
)
COLOURS = ("#b28426", "#5a419a", "#3386ca", "#004a4d", "#cc527f", "#476e39")
"""The criteria's colours on white, as on screen; from the seventh on they repeat."""

LINE_HEIGHT = 15.5


class Formats:
    """The formats of one workbook, made when first asked for; every one is of the ballot's typeface and locked unless
    it is that of an answer."""

    def __init__(self, book: Any, language: str) -> None:
        self._book, self._made = book, dict[str, Any]()
        self._base = {
            "font_name": "Microsoft YaHei" if language == "zh" else "Calibri",
            "font_size": 10 if language == "zh" else 11,
            "font_color": INK,
            "valign": "vcenter",
        }

    def __call__(self, name: str, **more: object) -> Any:
        """The format called `name`, a key of the table below, with `more` properties."""
        key = name + repr(sorted(more.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._base, **self._named[name], **more})
        return self._made[key]

    @cached_property
    def _named(self) -> dict[str, dict[str, object]]:
        answer = {"bg_color": ANSWER, "border": 1, "border_color": EDGE, "locked": False}
        size = int(str(self._base["font_size"]))
        return {
            "plain": {},
            "title": {"bold": True, "font_size": size + 7},
            "lead": {"font_color": MUTED, "font_size": size},
            "part": {"bold": True, "font_size": size + 2, "font_color": ACCENT},
            "head": {
                "bold": True,
                "font_color": "#ffffff",
                "bg_color": ACCENT,
                "text_wrap": True,
                "border": 1,
                "border_color": ACCENT,
            },
            "text": {"text_wrap": True, "valign": "top"},
            "muted": {"font_color": MUTED, "text_wrap": True, "valign": "top"},
            "label": {"font_color": MUTED, "valign": "top"},
            "bold": {"bold": True, "text_wrap": True, "valign": "top"},
            "code": {"bold": True, "font_name": "Consolas", "font_size": size + 2, "valign": "top"},
            "cell": {"bottom": 1, "bottom_color": LINE, "text_wrap": True},
            "quiet": {"bottom": 1, "bottom_color": LINE, "font_color": STRONG},
            "score": {**answer, "align": "center", "bold": True},
            "reason": {**answer, "text_wrap": True, "num_format": "@"},
            "choice": {**answer, "align": "center", "num_format": "@"},
        }


def criterion_place(decision: Decision) -> dict[str, int]:
    """Which of the six colours every criterion has, by its id: that of its top-level criterion."""
    tops = {c.id: i for i, c in enumerate(children(decision.criteria))}
    return {c.id: tops[ancestry(decision.criteria, c.id)[-1]] % len(COLOURS) for c in decision.criteria}


def criterion_colours(decision: Decision) -> dict[str, str]:
    """The colour of every criterion by its id."""
    return {id: COLOURS[place] for id, place in criterion_place(decision).items()}


@lru_cache(maxsize=4096)
def lines(text: str, width: int) -> int:
    """How many lines `text` takes in a column of `width` characters, at most 12; Chinese ones take nearly two."""
    total = 0
    for part in text.split("\n"):
        taken = sum(1.85 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in part[:2000])
        total += max(1, math.ceil(taken / width))
    return min(12, total)


def height(*texts: tuple[str, int]) -> float:
    """The height of a row, in points, that shows these (text, width of its column) whole."""
    return 5 + LINE_HEIGHT * max((lines(text, width) for text, width in texts), default=1)
