"""The words of a ballot that both its forms and their reading share."""

import re

from decider.decision.criteria import Criterion, children
from decider.decision.decision import Decision
from decider.storage.tables.grid import INVISIBLE
from decider.words import Message, Text, message, spoken

STRENGTHS: tuple[Message, ...] = (
    message("equally important"),
    message("between equally and moderately"),
    message("moderately more important"),
    message("between moderately and strongly"),
    message("strongly more important"),
    message("between strongly and very strongly"),
    message("very strongly more important"),
    message("between very strongly and extremely"),
    message("extremely more important"),
)
"""What 1 to 9 mean (Saaty 1980)."""

LEFT, RIGHT = "◀", "▶"

_UNSEEN = re.compile(f"[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f]|{INVISIBLE.pattern}")

_ANSWER = re.compile(rf"({LEFT})?\s*([1-9])(?:\s[^0-9{LEFT}{RIGHT}]*?)?\s*({RIGHT})?")


def strength_choices(language: str) -> tuple[str, ...]:
    """The 17 answers to a comparison, from the left item to the right; the arrow points to the one that counts more."""
    words = [spoken(word, language) for word in STRENGTHS]
    left = [f"{LEFT} {n}  {words[n - 1]}" for n in range(9, 1, -1)]
    right = [f"{n}  {words[n - 1]} {RIGHT}" for n in range(2, 10)]
    return (*left, f"1  {words[0]}", *right)


def strength_text(value: float, language: str) -> str:
    """The answer that stands for `value` (how many times the left item outweighs the right).

    A ratio that is none of the 17, given in another way, is shown by its number; the list does not offer it."""
    times = value if value >= 1 else 1 / value
    if abs(times - round(times)) > 1e-9 or not 1 <= round(times) <= 9:
        return f"{LEFT} {times:.6g}" if value >= 1 else f"{times:.6g} {RIGHT}"
    place = 9 - round(times) if value >= 1 else 7 + round(times)
    return strength_choices(language)[place]


def strength_value(text: str) -> float | None:
    """How many times the left item outweighs the right in the answer `text`, in either language; None when it is none.

    A bare number is no answer, except 1: it does not say which of the two counts more.
    """
    found = _ANSWER.fullmatch(text.strip())
    if not found:
        return None
    left, times, right = found[1], int(found[2]), found[3]
    if times == 1:
        return None if left or right else 1.0
    if bool(left) == bool(right):
        return None
    return float(times) if left else 1 / times


def criterion_label(decision: Decision, criterion: Criterion, language: str) -> str:
    """A criterion's name, after that of the criterion above it where there is one."""
    name = spoken(criterion.name, language)
    if not criterion.parent:
        return name
    return f"{spoken(decision.criterion(criterion.parent).name, language)} / {name}"


def plain_number(value: float) -> str:
    """A number with as many digits as it needs."""
    return f"{value:.10g}"


def scale_words(criterion: Criterion) -> str:
    """The ends of a criterion's scale, from the worst to the best."""
    scale = criterion.scale
    if scale.worst is None or scale.best is None:
        return ""
    return f"{plain_number(scale.worst)}–{plain_number(scale.best)}"


def cut(text: str, units: int) -> str:
    """`text` shortened to `units` of UTF-16, in which spreadsheets count, with an ellipsis where something is left out.

    It never ends in half a character."""
    if len(text) * 2 <= units or len(text.encode("utf-16-le", "replace")) // 2 <= units:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (units - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def one_line(text: Text, language: str) -> str:
    """`text` as it reads, without what shows nothing, and with every run of blanks and line breaks as one space."""
    return " ".join(_UNSEEN.sub("", spoken(text, language)).split())


def swing_words(decision: Decision, criterion: Criterion, language: str) -> str:
    """From what to what a criterion swings, as far as its scale says."""
    if criterion.split and children(decision.criteria, criterion.id):
        return spoken(message("all its sub-criteria from worst to best"), language)
    scale = criterion.scale
    ends = []
    for value in (scale.worst, scale.best):
        if value is None:
            return spoken(message("from its worst to its best"), language)
        meaning = next((one_line(level.meaning, language) for level in scale.rubric if level.value == value), "")
        ends.append(f"{plain_number(value)} {meaning}".strip())
    return cut(" → ".join(ends), 1000)
