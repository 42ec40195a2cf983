"""The code that names a decision on paper, and whether a file is the one that a code names."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

from decider.analysis.analysis import Analysis
from decider.decision.codes import DIGITS, LENGTH, grouped, short_code, straight
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage.decision_file import written
from decider.words import Message, message

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SAID_OF_IT = {("Panel", "signatures"), ("Panel", "locked"), ("Panel", "log")}
"""What is said about a decision by those who sign it; were it part of the code, signing would change the code."""


def code(decision: Decision) -> str:
    """The code of a decision, as in "K7QX-2MPD-9RTA": the first 60 bits of SHA-256 over its canonical form.

    Equal inputs have equal codes, whoever signed them and whichever version of the program saved them. Raises
    DeciderError for a decision that no file can hold.
    """
    return short_code(canonical(decision))


def canonical(decision: Decision) -> bytes:
    """The inputs of a decision as JSON with sorted keys, no spaces, every number as a float, and without entries that
    have their default value, so that an entry which a later version adds does not change the codes of old papers."""
    written(decision)
    text = json.dumps(_plain(decision), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return straight(text).encode("utf-8")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = [(f.name, getattr(value, f.name), f.default) for f in fields(value) if not _about(value, f.name)]
        return {name: _plain(v) for name, v, default in kept if default is MISSING or v != default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    # A file brings 1 back as 1.0, and -0.0 is 0.
    return float(value) + 0.0 if isinstance(value, int | float) and not isinstance(value, bool) else value


def _about(value: Any, name: str) -> bool:
    return (type(value).__name__, name) in _SAID_OF_IT


def typed(text: str) -> str:
    """A code as a person typed it in the form in which it is printed; case, hyphens and spaces do not matter, and O,
    I and L are read as the figures they look like. Raises DeciderError for what is no code."""
    digits = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    if len(digits) != LENGTH or set(digits) - set(DIGITS):
        raise DeciderError(
            message(
                "{text} is not a code: it has 12 letters or figures in groups of four, as at the foot of each page.",
                text=text,
            )
        )
    return grouped(digits)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it is as it should be, and what is so."""

    name: str
    ok: bool
    sentence: Message


def checks(analysis: Analysis, printed: str | None = None) -> tuple[Check, ...]:
    """What can be said about a decision beside the paper that bears the code `printed` (as `typed` gives it)."""
    return tuple(made for check in _CHECKS if (made := check(analysis, printed)) is not None)


def _code_check(analysis: Analysis, printed: str | None) -> Check:
    found = code(analysis.decision)
    if printed is None:
        sentence = message("The code of this file is {code}; compare it with the one on paper.", code=found)
        return Check("code", True, sentence)
    if found == printed:
        return Check("code", True, message("This file is what was printed: its code is {code}.", code=found))
    sentence = message(
        "This file is not what was printed: its code is {code}, and the paper says {printed}.",
        code=found,
        printed=printed,
    )
    return Check("code", False, sentence)


def _ranking_check(analysis: Analysis, printed: str | None) -> Check:
    if analysis.result is None:
        return Check("ranking", False, analysis.refusal or message("Nothing is ranked."))
    sentence = message(
        "Computed again, {method} ranks {ranked} projects and proposes {listed}.",
        method=analysis.method.title,
        ranked=len(analysis.alternatives),
        listed=len(analysis.shortlist),
    )
    return Check("ranking", True, sentence)


_CHECKS = (_code_check, _ranking_check)
"""Each is given the analysis and the printed code, and answers None where there is nothing to check."""
