"""How an answer is printed: as text for people, JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from decider.decision.findings import DeciderError, Finding
from decider.words import Message, message, spoken

_CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")

_HEADS = {
    "rank": message("rank"),
    "name": message("name"),
    "score": message("score"),
    "chance": message("chance"),
    "standing": message("standing"),
    "first": message("first"),
    "criterion": message("criterion"),
    "weight": message("weight"),
    "winner from": message("winner from"),
    "winner to": message("winner to"),
    "shortlist from": message("shortlist from"),
    "shortlist to": message("shortlist to"),
    "crossings": message("crossings"),
    "item": message("item"),
    "priority": message("priority"),
    "severity": message("severity"),
    "message": message("message"),
    "example": message("example"),
    "figures": message("figures"),
    "ours": message("ours"),
    "theirs": message("theirs"),
    "difference": message("difference"),
    "agrees": message("agrees"),
    "step": message("step"),
    "result": message("result"),
    "time": message("time"),
    "bytes": message("bytes"),
    "differs": message("differs from the file"),
    "file": message("file"),
    "expert": message("expert"),
    "round": message("round"),
    "answered": message("answered"),
    "outcome": message("outcome"),
    "alternative": message("alternative"),
    "answers": message("answers"),
    "joined": message("joined"),
    "agreed": message("agreed"),
    "spread": message("spread"),
    "near_median": message("near median"),
    "reached": message("reached"),
    "group": message("group"),
    "votes": message("votes"),
    "asked": message("asked"),
    "what": message("what"),
    "value": message("value"),
}
"""What stands over the columns of a text table; CSV and JSON keep the English names, which programs look for."""

_WORDS = {
    "severity": {"error": message("error"), "warning": message("warning"), "note": message("note")},
    "standing": {"in": message("in"), "borderline": message("borderline"), "out": message("out")},
}
"""Columns whose cells are words of the program."""


_LONGEST = 400
"""The most characters of a cell in a text table; JSON and CSV give it whole."""

_MOST_SET_OUT = 1_000_000
"""JSON of up to so many characters is set out in lines."""


@dataclass(frozen=True, eq=False)
class Listed:
    """A list in `Answer.data` too long for a Python object of every number: `texts` are its elements as JSON."""

    texts: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Answer:
    """`data` for JSON; `header` and `rows` for CSV and for the text table; `notes` stand below the text table."""

    data: dict[str, Any]
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    notes: Sequence[str] = ()


def printed(answer: Answer, form: str, language: str = "en") -> str:
    """`answer` as "json" (full precision, never NaN), "csv" or, for people who read `language`, "text"."""
    if form == "json":
        whole = _compact(answer.data)
        # Setting out megabytes in lines for people takes longer than finding them.
        return whole if len(whole) > _MOST_SET_OUT else json.dumps(json.loads(whole), ensure_ascii=False, indent=2)
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([answer.header, *([_plain(c) for c in r] for r in answer.rows)])
        return harmless(out.getvalue().rstrip("\n"))
    words: list[dict[str, Message]] = [_WORDS.get(head, {}) for head in answer.header]
    heads = [spoken(_HEADS.get(head, head), language) for head in answer.header]
    rows = [[spoken(w.get(c, c), language) if w else c for c, w in zip(r, words, strict=True)] for r in answer.rows]
    return harmless("\n".join((*_columns(heads, rows), *answer.notes)))


def _compact(data: dict[str, Any]) -> str:
    """`data` as JSON in one line; what is `Listed` is written where a mark that nobody can guess stands for it."""
    mark, lists = token_hex(16), list[Listed]()

    def marked(value: object) -> str:
        assert isinstance(value, Listed)
        lists.append(value)
        return mark

    texts = json.dumps(data, ensure_ascii=False, allow_nan=False, default=marked).split(f'"{mark}"')
    pieces = texts[:1]
    for found, text in zip(lists, texts[1:], strict=True):
        pieces += ("[", ", ".join(found.texts()), "]", text)
    return "".join(pieces)


def harmless(text: str) -> str:
    """`text` without the control characters by which a name could command the terminal; lines and tabs stay."""
    return _CONTROLS.sub("\ufffd", text)


def print_whole(text: str) -> int:
    """Print an answer to the end; a full disk is one sentence, not a traceback when the process leaves."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as failed:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise DeciderError(
            message("The answer could not be written: {problem}.", problem=failed.strerror or str(failed))
        ) from failed
    return 0


def said(findings: Iterable[Finding], language: str) -> list[dict[str, str]]:
    """Findings as the JSON shape of the contract."""
    return [{"severity": f.severity, "message": spoken(f.message, language)} for f in findings]


def noted(findings: Iterable[Finding], language: str) -> list[str]:
    """Findings as lines below a text table."""
    return [
        spoken(message("{severity}: {sentence}", severity=_WORDS["severity"][f.severity], sentence=f.message), language)
        for f in findings
    ]


def _plain(cell: Any) -> Any:
    """A CSV cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + cell
    return cell


def _columns(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """Aligned columns: numbers right with four decimals or as many as tell them apart, words left."""
    digits = [_digits([row[j] for row in rows]) for j in range(len(header))]
    text = [[_shown(cell, d) for cell, d in zip(row, digits, strict=True)] for row in rows]
    width = [max([terminal_width(h), *(terminal_width(row[j]) for row in text)]) for j, h in enumerate(header)]
    right = [any(isinstance(row[j], int | float) for row in rows) for j in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            " " * (width[j] - terminal_width(c)) + c if right[j] else c + " " * (width[j] - terminal_width(c))
            for j, c in enumerate(cells)
        )
        return "  ".join(padded).rstrip()

    return [line(header), *(line(row) for row in text)]


_MOST_DIGITS = 8


def _digits(cells: Sequence[Any]) -> int:
    """Decimals with which different numbers of a column look different: two ranks never stand beside one score."""
    numbers = [cell for cell in cells if isinstance(cell, float)]
    whole = len({f"{x:.{_MOST_DIGITS}f}" for x in numbers})
    return next((d for d in range(4, _MOST_DIGITS) if len({f"{x:.{d}f}" for x in numbers}) == whole), _MOST_DIGITS)


def _shown(cell: Any, digits: int) -> str:
    return f"{cell:.{digits}f}" if isinstance(cell, float) else "-" if cell is None else brief(str(cell))


def brief(name: str) -> str:
    """A name for people who read a terminal: one of thousands of characters would push all else out of sight."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def terminal_width(text: str) -> int:
    """Terminal columns: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
