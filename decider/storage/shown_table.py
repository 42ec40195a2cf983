"""A table as it is shown on screen, as a file for other programs: figures as numbers, never a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from decider.decision.findings import DeciderError
from decider.words import message

_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-−+]?\d+)?", re.ASCII)
_DANGEROUS = ("=", "+", "-", "@")
_LONGEST = 32_767
_NARROW, _WIDE = 8, 60


@dataclass(frozen=True)
class ShownTable:
    """Rows of words as they are shown, of which the first `heads` are titles; `numeric` are the columns of figures."""

    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()
    heads: int = 1

    def safe(self, row: int, column: int) -> str:
        """A cell as text that no spreadsheet takes for a formula: figures with a plain minus, without separators."""
        text = " ".join(self.rows[row][column].split())
        if self.figure(row, column) is not None:
            return text.removeprefix("=").replace("−", "-").replace(",", "")
        return f"'{text}" if text.startswith(_DANGEROUS) else text

    def cells(self) -> list[list[str]]:
        """All cells as such text."""
        return [[self.safe(y, x) for x in range(len(row))] for y, row in enumerate(self.rows)]

    def figure(self, row: int, column: int) -> tuple[float, str] | None:
        """The number that a cell shows, with its format in a workbook; None for words, and for bounds as in >99%."""
        if row < self.heads or column not in self.numeric:
            return None
        # A rank that is shared is shown as "=3".
        text = self.rows[row][column].strip().removeprefix("=")
        share = text.endswith("%")
        text = text.removesuffix("%").rstrip()
        if not _NUMBER.fullmatch(text):
            return None
        plain = text.replace("−", "-").replace(",", "")
        value = float(f"{plain}e-2") if share and "e" not in plain else float(plain) / (100 if share else 1)
        decimals = len(plain.partition(".")[2]) if "e" not in plain else 0
        # A figure keeps the decimals that it is shown with, but a file is not bound to our thousands.
        fixed = "0" + ("." + "0" * decimals if decimals else "")
        return value, "General" if "e" in plain else fixed + ("%" if share else "")


def shown_csv(table: ShownTable) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, as spreadsheets expect it."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(table.cells())
    return file.getvalue().encode("utf-8-sig", "replace")


def shown_xlsx(table: ShownTable, title: str) -> bytes:
    """The table as a workbook of one sheet, numbers as numbers. Raises DeciderError where a text is too long."""
    import xlsxwriter

    file = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, safe) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {}
        for y, row in enumerate(table.rows):
            for x, text in enumerate(row):
                figure = table.figure(y, x)
                if figure is not None:
                    value, shown = figure
                    if shown not in formats:
                        formats[shown] = book.add_format({"num_format": shown})
                    sheet.write_number(y, x, value, formats[shown])
                elif len(text) > _LONGEST:
                    raise DeciderError(message("A name is longer than the 32,767 characters that Excel can hold."))
                elif text:
                    sheet.write_string(y, x, text, head if y < table.heads else None)
        for x in range(max(map(len, table.rows), default=0)):
            longest = max((len(row[x]) for row in table.rows if x < len(row)), default=0)
            sheet.set_column(x, x, min(max(longest + 2, _NARROW), _WIDE))
        sheet.freeze_panes(table.heads, 0)
    return file.getvalue()


def _sheet_name(title: str) -> str:
    """A name that Excel accepts for a sheet."""
    words = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).split())
    return words.strip("'")[:31].strip() or "Decider"
