"""The choices of the drop-down lists, on a hidden sheet: a list written into a cell's rule itself is read with the
decimal comma of some countries, and holds 255 letters at most."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decider.storage.ballot_workbook import Book

SHEET = "lists"


def listed(lists: dict[tuple[float | str, ...], str], choices: tuple[float | str, ...]) -> str:
    """Where on the sheet of lists these choices stand, as a rule of a cell refers to them."""
    if choices not in lists:
        letters, number = "", len(lists) + 1
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(65 + digit) + letters
        lists[choices] = f"={SHEET}!${letters}$1:${letters}${len(choices)}"
    return lists[choices]


def write_lists(book: "Book", lists: Mapping[tuple[float | str, ...], str]) -> None:
    """The sheet of lists, hidden, one column for each."""
    sheet = book.file.add_worksheet(SHEET)
    for column, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            if isinstance(choice, str):
                sheet.write_string(row, column, choice)
            else:
                sheet.write_number(row, column, choice)
    sheet.protect("")
    sheet.very_hidden()
