"""Names as they come from strangers' tables: what shows nothing, or turns the line round, is taken out."""

import re
import unicodedata
from collections.abc import Sequence

from decider.decision.findings import DeciderError, Finding
from decider.storage.tables.grid import INVISIBLE, Cell, name_in, shown
from decider.storage.tables.quoting import unquoted
from decider.words import message, plural

LONGEST = 1_000
"""The most characters that a name in a table may have."""

STACKED = 30
"""The most combining characters on one letter, as in the stream-safe text of Unicode's annex 15."""

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Half characters and those that are none, too: no file can hold them."""
_JOINERS = re.compile("[\u200c\u200d]")


def cleaned(text: str) -> str:
    """`text` in one line, without control characters and the characters of `INVISIBLE`.

    The two joiners of Indic and Persian writing and of emoji stay.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return INVISIBLE.sub("", _CONTROLS.sub("", _BREAKS.sub(" ", text))).strip()


def names_in(cells: Sequence[Cell]) -> tuple[list[str], int]:
    """The cells as names, and how many held characters that were taken out; DeciderError when one is too long."""
    given = [unquoted(name_in(cell)) for cell in cells]
    names = [cleaned(name) for name in given]
    for name in names:
        refuse_long(name)
    changed = (a for a, b in zip(given, names, strict=True) if _BREAKS.sub(" ", a).strip() != b)
    return names, sum(1 for _ in changed)


def refuse_long(name: str) -> None:
    """Raise DeciderError for a name of more than `LONGEST` characters, or with more than `STACKED` accents at once."""
    plain = name.isascii()
    if not plain and len(name) > STACKED and _stacked(name):
        raise DeciderError(
            message(
                'The name that begins with "{name}" has more than {most} accents on one letter, which cannot be read.',
                name=shown(name[:1]),
                most=STACKED,
            )
        )
    # In NFKC too, by which names are compared: one character may stand for eighteen.
    if len(name) > LONGEST or (not plain and len(unicodedata.normalize("NFKC", name)) > LONGEST):
        raise DeciderError(
            message(
                'The name that begins with "{name}" has {n} characters; at most {most} can be read.',
                name=shown(name[:20]),
                n=len(name),
                most=LONGEST,
            )
        )


def _stacked(name: str) -> bool:
    """Whether more than `STACKED` combining characters follow one another; sorting them takes their number squared."""
    run = 0
    for mark in map(unicodedata.combining, name[: LONGEST + 1]):
        run = run + 1 if mark else 0
        if run > STACKED:
            return True
    return False


def same_looking(name: str) -> str:
    """What two names share when a reader could not tell one from the other."""
    return " ".join(_JOINERS.sub("", unicodedata.normalize("NFKC", name)).split())


def taken_out(count: int) -> tuple[Finding, ...]:
    """The note that says from how many names something was taken out."""
    if not count:
        return ()
    text = plural(
        count,
        "Characters that cannot be seen were taken out of {n} name.",
        "Characters that cannot be seen were taken out of {n} names.",
    )
    return (Finding("note", text, place="import"),)
