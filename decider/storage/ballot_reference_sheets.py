"""The sheets of a ballot that are read only: what the steps of each scale mean, and the projects in full."""

from typing import TYPE_CHECKING

from decider.decision.criteria import Criterion
from decider.storage.ballot_formats import criterion_colours, height
from decider.storage.ballot_score_sheet import Cells
from decider.storage.ballot_words import criterion_label, cut, one_line, plain_number
from decider.words import message

if TYPE_CHECKING:
    from decider.storage.ballot_workbook import Book


def write_scales(book: "Book", cells: Cells) -> None:
    """One block for each criterion: its name, what it is about, and the meaning of each step."""
    say, formats = book.say, book.formats
    sheet = book.sheet(say(message("Scales")), (30.0, 8.0, 92.0), landscape=True)
    book.put(sheet, 0, 0, say(message("What the steps mean")), formats("title"))
    sheet.set_row(0, 30)
    for column, head in enumerate((message("Criterion"), message("Step"), message("Meaning"))):
        book.put(sheet, 1, column, say(head), formats("head", **({"align": "center"} if column == 1 else {})))
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    colours, row = criterion_colours(book.decision), 2
    for criterion in dict.fromkeys(c for _, c in cells):
        edge = {"indent": 1, "left": 5, "left_color": colours[criterion.id]}
        for place, (step, meaning) in enumerate(_levels(book, criterion)):
            top = {"top": 1, "top_color": "#727e87"} if place == 0 else {}
            name = cut(criterion_label(book.decision, criterion, book.language), 400) if place == 0 else ""
            book.put(sheet, row, 0, name, formats("cell", bold=True, valign="top", **edge, **top))
            book.put(sheet, row, 1, step, formats("cell", align="center", bold=True, valign="top", **top))
            book.put(sheet, row, 2, meaning, formats("cell", valign="top", **top))
            sheet.set_row(row, max(20.0, height((name, 30), (meaning, 92))))
            row += 1
    book.records.append(("sheet", "scales", say(message("Scales"))))


def _levels(book: "Book", criterion: Criterion) -> list[tuple[str, str]]:
    scale = criterion.scale
    said = [(plain_number(level.value), one_line(level.meaning, book.language)) for level in scale.rubric]
    if not said:
        worst, best = plain_number(scale.worst or 0), plain_number(scale.best or 0)
        said = [(worst, book.say(message("worst"))), (best, book.say(message("best")))]
    note = one_line(criterion.note, book.language)
    return [*said, ("", note)] if note else said


def write_projects(book: "Book", cells: Cells) -> None:
    """Every project that is scored, with its full name and what is known about it."""
    say, formats = book.say, book.formats
    sheet = book.sheet(say(message("Projects")), (5.0, 76.0, 48.0), landscape=True)
    book.put(sheet, 0, 0, say(message("The projects in full")), formats("title"))
    sheet.set_row(0, 30)
    for column, head in enumerate((message("No."), message("Project"), message("Facts"))):
        book.put(sheet, 1, column, say(head), formats("head"))
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    numbers = {a.id: i for i, a in enumerate(book.decision.alternatives, start=1)}
    for row, alternative in enumerate(dict.fromkeys(a for a, _ in cells), start=2):
        name = one_line(alternative.name, book.language)
        facts = " · ".join(text for _, value in alternative.attributes if (text := one_line(value, book.language)))
        book.put(sheet, row, 0, str(numbers[alternative.id]), formats("quiet", align="right", indent=1, valign="top"))
        book.put(sheet, row, 1, name, formats("cell", valign="top"))
        book.put(sheet, row, 2, facts, formats("cell", valign="top", font_color="#55626c"))
        sheet.set_row(row, max(20.0, height((name, 76), (facts, 48))))
    book.records.append(("sheet", "projects", say(message("Projects"))))
