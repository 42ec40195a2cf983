"""The apostrophe that keeps a text a text: spreadsheets must not run it, and we must not take it for a heading."""

import re

from decider.storage.tables.grid import Cell
from decider.storage.tables.headings import key, kind_of

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")

_SUMS = (
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sum",
    "overall total",
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "汇总",
)
_MEANS = ("average", "averages", "mean", "avg", "median", "平均", "平均值", "均值", "平均数", "中位数", "平均分")
_AFTER = re.compile(r"(?<!\s)\s*(?:\([^()]{0,40}\)\s*)?:?$")
_TOTALS = frozenset((*_SUMS, *_MEANS, "合計", "總計", "小計", "總和", "平均數"))


def is_total(cell: Cell) -> bool:
    """Whether the cell announces the sum or the mean of others."""
    # "Total (CNY):" and "合计(万元)" say no more than "Total".
    return _AFTER.sub("", key(cell)) in _TOTALS


def quoted(text: str, formulas: bool) -> str:
    """`text` with an apostrophe before it where it would be read as something else.

    That is a row heading or a total of our tables and, with `formulas` (CSV), what a spreadsheet would run as a
    formula.
    """
    return f"'{text}" if _needs(text, formulas) else text


def unquoted(text: str) -> str:
    """The text that `quoted` was given."""
    return text[1:] if text.startswith("'") and _needs(text, True) else text


def _needs(text: str, formulas: bool) -> bool:
    inner = text.lstrip("'")
    heading = inner.startswith("#") or bool(kind_of(inner)[0]) or is_total(inner)
    # A text that already begins with an apostrophe before such a sign gets one more, so that reading is the inverse.
    return heading or (inner.startswith(_DANGEROUS) and (formulas or inner != text))
