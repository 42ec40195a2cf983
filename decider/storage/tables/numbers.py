"""Numbers as people write them, read by one strict pattern.

Whether a comma marks decimals or thousands is decided for a whole column: the mark under which every cell is a
number. Where both are possible and differ ("1,234" alone), the other columns decide if they agree, else a file
separated by semicolons has decimal commas and any other decimal points; either is said in a note.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MISSING = frozenset(
    ("", "-", "--", "–", "—", "n/a", "#n/a", "na", "nan", "null", "none", "?", "...", ".", "缺", "缺失", "无", "暂无")
)
"""Ways to write that there is no value, after NFKC and case folding."""

_LONGEST_MISSING = max(map(len, MISSING))

LONGEST = 1_000
"""The most characters of a number: none that can be kept needs as many."""
_LONGEST_WIDE = 100
"""The same where a character is not ASCII, which may unfold to eighteen."""

_BODY = r"(?:{group}|\d+)(?:{mark}\d*)?|{mark}\d+"
_GROUPED = r"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+"


def _pattern(mark: str, signs: str) -> re.Pattern[str]:
    group = "|".join(_GROUPED.format(sign=re.escape(sign)) for sign in signs)
    body = _BODY.format(group=group, mark=re.escape(mark))
    return re.compile(rf"([+-]?)\s?((?:{body})(?:[eE][+-]?\d+)?)\s?(%?)", re.ASCII)


_PATTERNS = {".": _pattern(".", ",' "), ",": _pattern(",", ".' ")}
_PLAIN = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_POINT = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,17})?", re.ASCII)
_UNCLEAR = re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}\.\d{3})", re.ASCII)


def plain(text: str) -> str:
    """`text` with full-width forms, the many spaces and minus signs made ordinary; one beyond `LONGEST` as it is."""
    if text.isascii() or len(text) > LONGEST:
        return text.strip()
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2019", "'").strip()


def is_missing(text: str) -> bool:
    """Whether the cell says that there is no value."""
    if not text or text[0].isdecimal():
        return not text
    # One character may unfold to eighteen, so that long texts are not unfolded.
    text = text.strip()
    return len(text) <= _LONGEST_MISSING and plain(text).casefold() in MISSING


@dataclass(frozen=True)
class Reading:
    """A column read: its values in order (None where the cell is no number), its decimal mark and what it hangs on.

    `mark` is "" when no cell shows one. `open` is the index of a cell that reads differently under the other mark,
    -1 when every cell is clear. `wrong` holds the index of a cell that is no number; `clash` of two that exclude each
    other, by their decimal marks or because only one of them is a percentage.
    """

    values: tuple[float | None, ...]
    mark: str = ""
    open: int = -1
    wrong: int = -1
    clash: tuple[int, int] | None = None


def number(text: str, mark: str) -> float | None:
    """The number that `text` is with this decimal mark, None when it is none."""
    if _PLAIN.fullmatch(text):
        return float(text)
    if len(text) > _LONGEST_WIDE and (not text.isascii() or len(text.strip()) > LONGEST):
        return None
    # NFKC would turn 10² into 102.
    if not text.isascii() and any(unicodedata.category(c) == "No" for c in text):
        return None
    text = plain(text)
    negative = text.startswith("(") and text.endswith(")")
    found = _PATTERNS[mark].fullmatch(text[1:-1].strip() if negative else text)
    if not found or (negative and found[1]):
        return None
    digits = found[2].replace("'", "").replace(" ", "")
    value = float(digits.replace(",", "") if mark == "." else digits.replace(".", "").replace(",", "."))
    if found[3]:
        # Through the decimal digits, so that 35.1 % is 0.351 and not 0.35100000000000003.
        value = float(f"{value!r}e-2") if "e" not in repr(value) and math.isfinite(value) else value / 100
    if not math.isfinite(value) or (value == 0 and re.search("[1-9]", re.split("[eE]", digits)[0])):
        # Too large or too small to be kept: a zero in place of 1e-400 would be another number.
        return None
    return -value if negative or found[1] == "-" else value


def read_column(cells: Sequence[str], prefer: str = "") -> Reading:
    """The column of text cells read as numbers (none of them missing). `prefer` is the mark for cells that leave both
    possible; without it those are read with the decimal point."""
    if all(map(_PLAIN.fullmatch, cells)):
        return Reading(tuple(map(float, cells)))
    if all(map(_POINT.fullmatch, cells)) and not all(map(_UNCLEAR.fullmatch, cells)):
        return Reading(tuple(map(float, cells)), ".")
    points: list[float | None] = []
    commas: list[float | None] = []
    for index, cell in enumerate(cells):
        points.append(number(cell, "."))
        commas.append(number(cell, ","))
        if points[-1] is None and commas[-1] is None:
            return Reading((), wrong=index)
    only_comma = next((i for i, value in enumerate(points) if value is None), -1)
    only_point = next((i for i, value in enumerate(commas) if value is None), -1)
    if only_comma >= 0 and only_point >= 0:
        return Reading((), clash=(only_point, only_comma))
    clash = _mixed_percent(cells, points, commas)
    if clash:
        return Reading((), clash=clash)
    if only_comma >= 0:
        return Reading(tuple(commas), ",")
    if only_point >= 0:
        return Reading(tuple(points), ".")
    differing = next((i for i, (p, c) in enumerate(zip(points, commas, strict=True)) if p != c), -1)
    if differing < 0:
        return Reading(tuple(points))
    return Reading(tuple(commas if prefer == "," else points), prefer or ".", open=differing)


def _mixed_percent(
    cells: Sequence[str], points: Sequence[float | None], commas: Sequence[float | None]
) -> tuple[int, int] | None:
    percent = [i for i, cell in enumerate(cells) if cell.rstrip(" )）").endswith(("%", "％", "﹪"))]
    if not percent:
        return None
    those = set(percent)
    other = next((i for i in range(len(cells)) if i not in those and (points[i] or commas[i])), -1)
    return None if other < 0 else (percent[0], other)
