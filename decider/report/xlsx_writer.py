"""One sheet of a workbook: a note, a header that stays and is printed on every page, rows as high as their words."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, NamedTuple

from decider.report.paper import Outline
from decider.report.speech import Voice
from decider.words import Message


class Figure(NamedTuple):
    """A number at full precision, and the format in which Excel shows it; or a figure that is none, as "<1%"."""

    value: float | str
    form: str = "General"


Cell = str | float | int | Figure | None
Writer = Callable[[Message, str, Sequence[Sequence[Cell]], Sequence[float]], Any]
"""Adds a sheet: name, note, rows of which the first is the header, and widths in letters."""

HEAD = 2
"""The row of the header, from 0."""
SHARE = "0.0%"
_LINE = 15.0
"""Points of a line of text."""
_PAGE = 190.0
"""Letters across a page in landscape that can still be read; a wider sheet runs over several pages."""


def flat(text: str) -> str:
    """`text` on one line: a report in both languages has two."""
    return text.replace("\n", " ")


def decimals(text: str) -> str:
    """The format that shows as many decimals as the printed `text` has."""
    digits = len(text.partition(".")[2])
    return "0." + "0" * digits if digits else "0"


def printed(text: str) -> Cell:
    """A printed figure as a number; what is none, as "<1%", stays as it is."""
    plain = text.replace("−", "-").replace(",", "")
    try:
        if plain.endswith("%"):
            number = plain[:-1]
            return Figure(float(number) / 100, decimals(number) + "%")
        return Figure(float(plain), decimals(plain))
    except ValueError:
        return Figure(text)


def writer(book: Any, outline: Outline, paper: str) -> Writer:
    """What adds sheets to `book`, an XlsxWriter workbook. Figures are numbers, texts never formulas."""
    voice = Voice(outline.language)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    # The indent keeps figures off the words in the column to their right.
    right = {"align": "right", "indent": 1}
    head_of_figures = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", **right})
    text_format = book.add_format({"text_wrap": True, "valign": "top"})
    forms: dict[str, Any] = {}

    def put(sheet: Any, y: int, x: int, cell: Cell, form: Any) -> None:
        if isinstance(cell, str):
            sheet.write_string(y, x, cell[:32767], form)
        elif cell is not None:
            value, name = cell if isinstance(cell, Figure) else (cell, "General")
            if name not in forms:
                forms[name] = book.add_format({"valign": "top", "num_format": name, **right})
            if isinstance(value, str):
                sheet.write_string(y, x, value, forms[name])
            else:
                sheet.write_number(y, x, value, forms[name])

    def add(name: Message, note: str, rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> Any:
        sheet = book.add_worksheet(flat(voice.say(name))[:31])
        sheet.write_string(0, 0, flat(note), bold)
        if outline.code:
            sheet.write_string(1, 0, flat(f"{outline.code_title} {outline.code}"))
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                figures = y == 0 and len(rows) > 1 and x < len(rows[1]) and isinstance(rows[1][x], int | float | Figure)
                put(sheet, HEAD + y, x, cell, (head_of_figures if figures else head) if y == 0 else text_format)
            lines = _lines(row, widths)
            if lines > 1:
                # Programs that open the file do not all find out by themselves how high wrapped words are.
                sheet.set_row(HEAD + y, min(409.0, _LINE * lines))
        for x, width in enumerate(widths):
            sheet.set_column(x, x, width)
        _print(sheet, outline, paper, widths)
        return sheet

    return add


def _lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """So many lines the longest cell of a row needs."""
    most = 1
    for cell, width in zip(row, widths, strict=False):
        if isinstance(cell, str):
            parts = (sum(2.0 if c > "\u2e80" else 0.95 for c in part) for part in cell.split("\n"))
            most = max(most, sum(max(1, ceil(part / max(width, 1))) for part in parts))
    return most


def _print(sheet: Any, outline: Outline, paper: str, widths: Sequence[float]) -> None:
    """Header, footer, paper, and what is repeated: a sheet that is too wide for a page repeats the names, too."""
    names = next((x for x, width in enumerate(widths) if width < 24), len(widths))
    wide = sum(widths) > _PAGE and 0 < names < len(widths)
    sheet.freeze_panes(HEAD + 1, names if wide else 0)
    sheet.repeat_rows(HEAD)
    sheet.set_paper(1 if paper == "Letter" else 9)
    sheet.set_landscape()
    if wide:
        sheet.repeat_columns(0, names - 1)
        sheet.set_print_scale(70)
    else:
        sheet.fit_to_pages(1, 0)
    # In headers and footers of Excel an ampersand starts a code, so that one of the data is doubled.
    kept = {"title": flat(outline.title)[:100].replace("&", "&&"), "date": outline.header[:60].replace("&", "&&")}
    sheet.set_header("&L{title}&R{date}".format(**kept))
    sheet.set_footer("&L" + outline.footer[:120].replace("&", "&&") + "&R&P / &N")
