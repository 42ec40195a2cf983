"""Every sentence the program says, in English and Chinese.

A sentence is written once, in English, where it is used; the Chinese is looked up by that English in
`resources/translations/zh/*.json`. Core, command line, print and window share this one catalogue, so that a computed
sentence reads the same on screen and on paper. (Qt Linguist was rejected: its compiled catalogues cannot be read
without Qt, and the core speaks too.)
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from decider.resources import shipped

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Bilingual:
    """A text that a study carries in both languages, such as the name of a shipped project."""

    en: str
    zh: str


Text = str | Bilingual
"""What a person wrote: in one language, or in both."""


@dataclass(frozen=True)
class Message:
    """A sentence of the program with its values, not yet put into a language.

    Values may be numbers, strings, `Text` or further messages.
    """

    template: str
    values: tuple[tuple[str, Any], ...] = ()


def message(template: str, **values: Any) -> Message:
    """The sentence `template` with `{name}` fields filled from `values` once its language is known."""
    return Message(template, tuple(values.items()))


def plural(count: int, one: str, many: str, **values: Any) -> Message:
    """`one` or `many` as English needs for `count`, which fills the field `{n}`."""
    return message(one if count == 1 else many, n=count, **values)


@cache
def catalogue(language: str) -> dict[str, str]:
    """English to `language` for every sentence of the program; empty for English."""
    entries: dict[str, str] = {}
    for file in sorted((shipped("resources") / "translations" / language).glob("*.json")):
        entries.update(json.loads(file.read_text(encoding="utf-8")))
    return entries


def spoken(text: "Text | Message", language: str) -> str:
    """`text` as it reads in `language` ("en" or "zh"); a text known in one language only stays as it was written."""
    if isinstance(text, str):
        return text
    if isinstance(text, Bilingual):
        return text.zh if language == "zh" else text.en
    template = catalogue(language).get(text.template, text.template)
    return template.format(**{k: _value(v, language) for k, v in text.values}) if text.values else template


def _value(value: Any, language: str) -> Any:
    return spoken(value, language) if isinstance(value, Bilingual | Message) else value


def rewritten(text: Text, language: str, new: str) -> Text:
    """`text` after a person typed `new` while reading in `language`; the other language of a bilingual text stays."""
    if isinstance(text, str):
        return new
    return Bilingual(text.en, new) if language == "zh" else Bilingual(new, text.zh)


def same_name(text: Text, name: str) -> bool:
    """Whether `name` is how `text` reads in any language, ignoring case and outer spaces."""
    wanted = name.strip().casefold()
    forms = (text,) if isinstance(text, str) else (text.en, text.zh)
    return any(form.strip().casefold() == wanted for form in forms)
