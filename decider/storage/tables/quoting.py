"""The apostrophe that keeps a text a text: spreadsheets must not run it, and we must not take it for a heading."""

from decider.storage.tables.headings import kind_of

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def quoted(text: str, formulas: bool) -> str:
    """`text` with an apostrophe before it where it would be read as something else.

    That is a row heading of our tables and, with `formulas` (CSV), what a spreadsheet would run as a formula.
    """
    return f"'{text}" if _needs(text, formulas) else text


def unquoted(text: str) -> str:
    """The text that `quoted` was given."""
    return text[1:] if text.startswith("'") and _needs(text, True) else text


def _needs(text: str, formulas: bool) -> bool:
    inner = text.lstrip("'")
    heading = inner.startswith("#") or bool(kind_of(inner)[0])
    # A text that already begins with an apostrophe before such a sign gets one more, so that reading is the inverse.
    return heading or (inner.startswith(_DANGEROUS) and (formulas or inner != text))
