"""How a report speaks: sentences, bold stretches, figures and dates in one language."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from decider.report.bilingual import both
from decider.report.paper import Run, Sentence
from decider.words import Bilingual, Message, Text, catalogue, message, spoken

THIN = "\u2009"
_HAN = "\u3400-\u9fff\u3001-\u3011\uff00-\uffef"
_SPACE = re.compile(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BOLD = "**"
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]


@dataclass(frozen=True)
class Voice:
    """Speaks one language, "en" or "zh"; as "both" it says headings and names in each, one below the other."""

    language: str

    @property
    def chinese(self) -> bool:
        """Whether this voice speaks Chinese."""
        return self.language == "zh"

    def say(self, text: Text | Message) -> str:
        """`text` in this language; between Chinese and figures a sentence of the program sets a thin space.

        What people wrote loses line breaks, control characters and marks that would turn the direction of the
        sentence it stands in.
        """
        if self.language == "both":
            return both(Voice("en").say(text), Voice("zh").say(text))
        if not isinstance(text, Message):
            return cleaned(spoken(text, self.language))
        return self._template(text).format(**self._values(text))

    def runs(self, text: Message) -> Sentence:
        """`text` with the stretches between two `**` of its template bold; asterisks in the values mean nothing."""
        values = self._values(text)
        pieces = self._template(text).split(_BOLD)
        return tuple(Run(piece.format(**values), i % 2 == 1) for i, piece in enumerate(pieces) if piece)

    def plain(self, text: str) -> Sentence:
        """`text` as a sentence without a bold stretch."""
        return (Run(text),)

    def _template(self, text: Message) -> str:
        if not self.chinese:
            return text.template
        return _SPACE.sub(THIN, catalogue(self.language).get(text.template, text.template))

    def _values(self, text: Message) -> dict[str, Any]:
        return {k: self.say(v) if isinstance(v, Message | Bilingual | str) else v for k, v in text.values}

    def listing(self, names: tuple[str, ...]) -> str:
        """Names one after another: "A, B and C", 「A、B、C」."""
        if self.chinese:
            return "、".join(names)
        return ", ".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"

    def enumerated(self, names: tuple[str, ...]) -> str:
        """Names one after another as a bare list: "A, B, C", 「A、B、C」."""
        return ("、" if self.chinese else ", ").join(names)

    def count(self, n: int) -> str:
        """How many, in figures: 10,000 in English, 10000 in Chinese."""
        return f"{n:,}" if not self.chinese and n >= 10_000 else str(n)

    def in_words(self, n: int) -> str:
        """How many, up to twelve as an English word."""
        return _WORDS[n] if not self.chinese and 0 <= n < len(_WORDS) else self.count(n)

    def number(self, x: float, digits: int) -> str:
        """`x` with fixed decimals and a true minus sign."""
        text = f"{x:.{digits}f}"
        return (text.lstrip("-") if float(text) == 0 else text).replace("-", "−")

    def figure(self, x: float) -> str:
        """`x` as a person would type it: up to 6 significant digits, no trailing zeros."""
        return f"{x:.6g}".replace("-", "−")

    def percent(self, share: float, digits: int = 0) -> str:
        """A share (0 to 1) in per cent."""
        return f"{self.number(share * 100, digits)}%"

    def day(self, when: date) -> str:
        """The date with its year: 12 May 2025, 2025 年 5 月 12 日."""
        if self.chinese:
            return f"{when.year}{THIN}年{THIN}{when.month}{THIN}月{THIN}{when.day}{THIN}日"
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"

    def sentences(self, *texts: str) -> str:
        """Whole sentences as one passage: spaced in English, set solid in Chinese."""
        return ("" if self.chinese else " ").join(text for text in texts if text)

    def noted(self, text: str, note: str) -> str:
        """`text` with a note in brackets."""
        return f"{text}（{note}）" if self.chinese else f"{text} ({note})"

    def quoted(self, name: str) -> str:
        """A name in quotation marks, in Chinese in title marks."""
        return f"《{name}》" if self.chinese else f"“{name}”"

    def begun(self, text: str) -> str:
        """`text` with a capital letter, as a sentence begins."""
        return text[:1].upper() + text[1:]


def cleaned(text: str) -> str:
    """`text` on one line, without characters that a document cannot hold or that would reorder its neighbours."""
    kept = "".join(" " if c.isspace() and c != THIN else c for c in text if not _UNWANTED.match(c))
    return " ".join(kept.split(" ")).strip()


def unsaid(text: Text) -> bool:
    """Whether a text that people may leave out was left out."""
    return not (text.strip() if isinstance(text, str) else text.en.strip() or text.zh.strip())


def nameless(position: int) -> Message:
    """What an alternative without a name is called."""
    return message("Project {n}", n=position)
