"""Bytes to text: a byte order mark, else strict UTF-8, else strict GB18030, or what the caller says."""

import codecs

from decider.decision.findings import DeciderError
from decider.words import message

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5", "windows-1252")
"""What a person may choose between."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; DeciderError when `data` is not text in it."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding:
        try:
            name = codecs.lookup(encoding).name
            # A byte order mark is no part of the text, whoever chose the encoding.
            text = data.decode("utf-8-sig" if name == "utf-8" else name)
        except (LookupError, UnicodeError) as error:
            raise DeciderError(
                message("The text is not in the encoding {encoding}; choose another one.", encoding=encoding)
            ) from error
        return _text(text), name
    for name in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return _text(data.decode(name)), name
        except UnicodeError:
            continue
    raise DeciderError(message("The text is neither UTF-8 nor GB18030; choose its encoding or save it as UTF-8."))


def _text(text: str) -> str:
    if "\0" in text:
        raise DeciderError(message("The file holds binary data, not text; if it is UTF-16, choose that encoding."))
    return text
