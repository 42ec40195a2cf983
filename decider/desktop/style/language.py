"""The language in force, and how words, numbers and dates read in it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from decider.words import Bilingual, Message, Text, catalogue, message, spoken

Language = Literal["en", "zh"]

_THIN = "\u2009"
_HAN = "\u3400-\u9fff"
_FIGURE = re.compile(r"[<>±+\-−–]?[\d.,]+\s?[%]?")
_FIELD = re.compile(rf"(?P<before>(?<=[{_HAN}]) ?)?\{{(?P<name>\w*)(?P<spec>[^}}]*)\}}(?P<after> ?(?=[{_HAN}]))?")
_LITERAL = re.compile(rf"(?<=[{_HAN}]) ?(?=[0-9])|(?<=[0-9%]) ?(?=[{_HAN}])")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]

_chosen: list[Language] = []
_of_qt: list[QTranslator] = []


def system_language() -> Language:
    """Chinese where the system speaks Chinese, else English."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def language() -> Language:
    """The language in force; the system's until one is chosen."""
    if not _chosen:
        _chosen.append(system_language())
    return _chosen[0]


def set_language(chosen: Language) -> None:
    """Speak this language from now on; what is already on screen has to be built again."""
    _chosen[:] = [chosen]
    _speak_qt()


def _speak_qt() -> None:
    """Let Qt's own dialogs and menus (files, printing, cut and paste) speak the language in force too."""
    application = QCoreApplication.instance()
    if application is None or (language() == "zh") == bool(_of_qt):
        return
    if _of_qt:
        application.removeTranslator(_of_qt.pop())
        return
    translator = QTranslator()
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
        _of_qt.append(translator)


def said(text: Text | Message) -> str:
    """`text` as it reads in the language in force; Chinese sets a thin space between its characters and figures."""
    if language() == "en" or not isinstance(text, Message):
        return spoken(text, language())
    template = catalogue("zh").get(text.template, text.template)
    values = {k: said(v) if isinstance(v, Message | Bilingual) else v for k, v in text.values}
    return _spaced(template, values).format(**values) if values else _LITERAL.sub(_THIN, template)


def tr(template: str, **values: Any) -> str:
    """The sentence `template` in the language in force, with its `{fields}` filled."""
    return said(message(template, **values))


def trn(n: int, one: str, many: str, **values: Any) -> str:
    """`one` or `many` as English needs for `n`, which fills the field `{n}`."""
    return said(message(one if n == 1 else many, n=count(n), **values))


def _spaced(template: str, values: dict[str, Any]) -> str:
    def field(match: re.Match[str]) -> str:
        value = values.get(match["name"])
        figure = isinstance(value, int | float) or _FIGURE.fullmatch(str(value)) is not None
        before, after = match["before"], match["after"]
        left = _THIN if figure and before is not None else before or ""
        right = _THIN if figure and after is not None else after or ""
        return f"{left}{{{match['name']}{match['spec']}}}{right}"

    return _FIELD.sub(field, _LITERAL.sub(_THIN, template))


def number(x: float, digits: int) -> str:
    """`x` with fixed decimals and a true minus sign; no separators."""
    text = f"{x:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def plain(x: float) -> str:
    """`x` as a person would type it: up to 12 significant digits, no trailing zeros."""
    return f"{x:.12g}".replace("-", "−")


def percent(share: float, digits: int = 0) -> str:
    """A share (0 to 1) in per cent."""
    return f"{number(share * 100, digits)}%"


def points(share: float, digits: int = 1, signed: bool = False) -> str:
    """A change of weight (0 to 1) in points of a hundred, without the word."""
    text = number(share * 100, digits)
    return f"+{text}" if signed and share > 0 and float(text) else text


def count(n: int) -> str:
    """How many: 10,000 in English, 10000 in Chinese; four digits stay together."""
    return f"{n:,}" if language() == "en" and n >= 10_000 else str(n)


def in_sequence(sentences: Iterable[str]) -> str:
    """Sentences one after another, without the empty ones; Chinese sets no space between them."""
    return (" " if language() == "en" else "").join(sentence for sentence in sentences if sentence)


def day(when: date) -> str:
    """A day of this year as "12 May", of another as "12 May 2025"."""
    year = when.year != date.today().year
    if language() == "zh":
        text = f"{when.month}{_THIN}月{_THIN}{when.day}{_THIN}日"
        return f"{when.year}{_THIN}年{_THIN}{text}" if year else text
    text = f"{when.day} {_MONTHS[when.month - 1]}"
    return f"{text} {when.year}" if year else text


def clock(when: datetime) -> str:
    """The time of day as 14:41."""
    return f"{when:%H:%M}"


def moment(when: datetime) -> str:
    """How long ago, as one says it: "Today 14:41", "Yesterday", "3 May"."""
    if when.date() == date.today():
        return tr("Today {time}", time=clock(when))
    if when.date() == date.today() - timedelta(days=1):
        return tr("Yesterday")
    return day(when.date())
