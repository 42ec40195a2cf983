"""A ballot as an Excel workbook: locked but for the answers, and never a formula.

What the reading needs to know again stands on a hidden sheet: whose ballot it is, and which row asks what.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Expert, standing
from decider.decision.panel_progress import progress_of
from decider.decision.panel_questions import asked, weighed
from decider.storage.ballot_formats import Formats, height
from decider.storage.ballot_identity import FORMAT, VERSION, Marks, marks
from decider.storage.ballot_words import cut, one_line
from decider.storage.tables.grid import ROWS
from decider.words import Message, Text, message, spoken

HIDDEN = "decider"
"""The sheet that holds what a program reads."""

LONGEST = 32_000
"""The most letters that are written into a cell; Excel holds 32,767."""


@dataclass
class Book:
    """A workbook being written: its formats, language and marks, what the expert has answered so far, what the panel's
    score of a cell is where it may be shown, and the rows of the hidden sheet."""

    file: Any
    formats: Formats
    language: str
    decision: Decision
    expert: Expert
    round: int
    marks: Marks
    given: Ballot
    before: Ballot
    group: Mapping[tuple[str, str], float]
    records: list[tuple[str | int, ...]] = field(default_factory=list)

    def say(self, text: Text | Message) -> str:
        """`text` in the workbook's language."""
        return spoken(text, self.language)

    def sheet(self, name: str, widths: tuple[float, ...], landscape: bool = False) -> Any:
        """A new sheet, locked without a password, that prints on A4 one page wide."""
        made = self.file.add_worksheet(name)
        for column, width in enumerate(widths):
            made.set_column(column, column, width, self.formats("plain"))
        made.hide_gridlines(2)
        made.set_paper(9)
        if landscape:
            made.set_landscape()
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.fit_to_pages(1, 0)
        made.set_footer(f"&L&9{self.marks.code}&R&9&P / &N")
        made.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        return made

    def put(self, sheet: Any, row: int, column: int, text: str, form: Any) -> None:
        """Write `text` as text, whatever it looks like."""
        sheet.write_string(row, column, cut(text, LONGEST), form)


def workbook_ballot(
    decision: Decision,
    expert: str,
    round: int,
    language: str,
    earlier: bool = True,
    *,
    group: Mapping[tuple[str, str], float] | None = None,
    due: str = "",
) -> bytes:
    """The workbook on which `expert` answers `round`; KeyError for an unknown expert.

    `earlier` fills in what they have answered so far; `group` is the panel's score by (alternative, criterion), shown
    beside; `due` says until when, in words. Raises DeciderError when nothing is asked, or more than a sheet holds.
    """
    import xlsxwriter

    from decider.storage.ballot_reference_sheets import write_projects, write_scales
    from decider.storage.ballot_score_sheet import write_scores
    from decider.storage.ballot_weight_sheet import write_weights

    member = decision.panel.expert(expert)
    cells, groups = asked(decision, member, round), weighed(decision, member)
    if not cells and not groups:
        raise DeciderError(message("{expert} is asked nothing in round {n}.", expert=member.name, n=round))
    if len(cells) > ROWS:
        raise DeciderError(
            message(
                "{expert} is asked for {n} scores; a workbook takes {most}, so ask for fewer criteria each.",
                expert=member.name,
                n=len(cells),
                most=ROWS,
            )
        )
    given = standing(decision.panel, expert, round) if earlier else Ballot(expert, round)
    before = standing(decision.panel, expert, round - 1) if earlier else Ballot(expert, round)
    mine, stream = marks(decision, expert, round), io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, safe) as file:
        file.set_size(1600 * 15, 1000 * 15)
        book = Book(file, Formats(file, language), language, decision, member, round, mine, given, before, group or {})
        _write_instructions(book, due)
        lists = dict[tuple[float | str, ...], str]()
        if cells:
            write_scores(book, cells, lists)
        if groups:
            write_weights(book, groups, lists)
        if cells:
            write_scales(book, cells)
            write_projects(book, cells)
        _write_hidden(book, lists)
        file.get_worksheet_by_name(book.say(message("Scores") if cells else message("Weights"))).activate()
    return stream.getvalue()


def _write_instructions(book: Book, due: str) -> None:
    say, formats, decision = book.say, book.formats, book.decision
    sheet = book.sheet(say(message("Read me")), (3, 20, 92))
    book.put(sheet, 0, 1, say(message("Ballot of the expert panel")), formats("title"))
    sheet.set_row(0, 34)
    rest = progress_of(decision, Ballot(book.expert.id, book.round))
    facts = [
        (message("Study"), one_line(decision.title, book.language), "bold"),
        (message("Expert"), one_line(book.expert.name, book.language), "bold"),
        (message("Group"), one_line(book.expert.group, book.language), "text"),
        (message("Round"), str(book.round), "text"),
        (message("Ballot code"), book.marks.code, "code"),
        (message("Send back by"), due, "bold"),
        (message("Question"), say(decision.question), "text"),
        (message("Asked of you"), _amount(book, rest.scores_asked, rest.weights_asked), "text"),
    ]
    row = 2
    for name, text, form in facts:
        if text:
            book.put(sheet, row, 1, say(name), formats("label"))
            book.put(sheet, row, 2, text, formats(form))
            sheet.set_row(row, height((text, 92)))
            if form == "code":
                book.records.append(("code at", row + 1))
            row += 1
    book.put(sheet, row + 1, 1, say(message("How to fill it in")), formats("part"))
    row += 2
    for number, step in enumerate(_steps(book, bool(rest.scores_asked), bool(rest.weights_asked)), start=1):
        book.put(sheet, row, 1, str(number), formats("label", align="right", indent=1))
        book.put(sheet, row, 2, say(step), formats("text"))
        sheet.set_row(row, height((say(step), 92)))
        row += 1
    book.records.append(("sheet", "read me", say(message("Read me"))))


def _amount(book: Book, scores: int, weights: int) -> str:
    if book.decision.panel.weighing == "comparisons":
        return book.say(message("{scores} scores and {pairs} comparisons", scores=scores, pairs=weights))
    return book.say(message("{scores} scores and {points} points for criteria", scores=scores, points=weights))


def _steps(book: Book, scores: bool, weights: bool) -> list[Message]:
    said: list[Message] = []
    if scores:
        said.append(
            message(
                "Scores: choose a step in each tinted cell, or type it and press Enter. What the steps mean is shown "
                "beside the cell and on the sheet Scales."
            )
        )
        said.append(
            message("Leave a cell empty where you cannot judge: an empty cell is a missing answer, never a zero.")
        )
        said.append(message("Write a reason where others may see it differently; reasons are read by the whole panel."))
    if weights and book.decision.panel.weighing == "comparisons":
        said.append(
            message(
                "Weights: for each pair choose which criterion counts more, and how much. A pair left empty is "
                "missing, not equal."
            )
        )
    elif weights:
        said.append(message("Weights: give each criterion points from 0 to 100; the most important one gets 100."))
    if book.given.scores or book.given.comparisons or book.given.importances:
        said.append(message("Your answers so far are filled in: change what you see differently now."))
    if book.decision.panel.anonymous:
        said.append(message("The others see your answers without your name."))
    said.append(message("Only the tinted cells can be changed. Save the workbook and send the whole file back."))
    return said


def _write_hidden(book: Book, lists: Mapping[tuple[float | str, ...], str]) -> None:
    from decider.storage.ballot_lists import write_lists

    write_lists(book, lists)
    sheet = book.file.add_worksheet(HIDDEN)
    mine = book.marks
    head = [
        ("format", FORMAT),
        ("version", VERSION),
        ("code", mine.code),
        ("expert", mine.expert),
        ("round", mine.round),
        ("study", mine.study),
        ("asked", mine.asked),
        ("language", book.language),
    ]
    for row, record in enumerate([*head, *book.records]):
        for column, value in enumerate(record):
            if isinstance(value, str):
                sheet.write_string(row, column, cut(value, LONGEST))
            else:
                sheet.write_number(row, column, value)
    sheet.protect("")
    sheet.very_hidden()
