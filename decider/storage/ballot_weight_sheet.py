"""The sheet of a ballot on which criteria are weighed: pairs to compare, or points to give."""

from itertools import combinations
from typing import TYPE_CHECKING, Any

from decider.decision.criteria import Criterion
from decider.storage.ballot_formats import criterion_colours, height
from decider.storage.ballot_lists import listed
from decider.storage.ballot_page_words import LEADS
from decider.storage.ballot_score_sheet import Lists, write_rule
from decider.storage.ballot_words import cut, one_line, strength_choices, strength_text, swing_words
from decider.words import message

if TYPE_CHECKING:
    from decider.storage.ballot_workbook import Book

_ARROWS = message("The arrow points to the criterion that counts more. A pair left empty is missing, not equal.")

Groups = tuple[tuple[str, tuple[Criterion, ...]], ...]


def write_weights(book: "Book", groups: Groups, lists: Lists) -> None:
    """The sheet of weights for these groups of criteria."""
    say, formats = book.say, book.formats
    pairs = book.decision.panel.weighing == "comparisons"
    widths = (34.0, 42.0, 34.0) if pairs else (34.0, 92.0, 20.0)
    sheet = book.sheet(say(message("Weights")), widths, landscape=not pairs)
    title = message("Weights in round {n}: {expert}", n=book.round, expert=one_line(book.expert.name, book.language))
    book.put(sheet, 0, 0, say(title), formats("title"))
    sheet.set_row(0, 30)
    lead = _ARROWS if pairs else LEADS[book.decision.panel.weighing]
    book.put(sheet, 1, 0, say(lead), formats("lead"))
    sheet.set_row(1, 20)
    sheet.freeze_panes(2, 0)
    book.records.append(("sheet", "weights", say(message("Weights"))))
    row, answers = 3, list[int]()
    for node, items in groups:
        row = _write_head(book, sheet, row, node, pairs)
        row, added = (
            _write_pairs(book, sheet, row, node, items) if pairs else _write_points(book, sheet, row, node, items)
        )
        answers += added
        row = _write_remark(book, sheet, row, node)
    _write_rule(book, sheet, answers, 1 if pairs else 2, lists, pairs)


def _write_head(book: "Book", sheet: Any, row: int, node: str, pairs: bool) -> int:
    formats, say = book.formats, book.say
    name = one_line(book.decision.criterion(node).name, book.language) if node else ""
    heading = message("Within {criterion}", criterion=name) if node else message("The criteria among each other")
    book.put(sheet, row, 0, cut(say(heading), 400), formats("part"))
    sheet.set_row(row, 22)
    if pairs:
        heads = (message("This criterion"), message("which counts more, and how much"), message("or this one"))
    else:
        heads = (message("Criterion"), message("From worst to best"), message("Points from 0 to 100"))
    for column, head in enumerate(heads):
        align = ("right", "center", "left") if pairs else ("left", "left", "center")
        book.put(sheet, row + 1, column, say(head), formats("head", align=align[column]))
    sheet.set_row(row + 1, 20)
    return row + 2


def _write_pairs(book: "Book", sheet: Any, row: int, node: str, items: tuple[Criterion, ...]) -> tuple[int, list[int]]:
    formats, colours = book.formats, criterion_colours(book.decision)
    given = next((c for c in book.given.comparisons if c.scope == ("criteria", node)), None)
    rows: list[int] = []
    for left, right in combinations(items, 2):
        names = [cut(one_line(c.name, book.language), 400) for c in (left, right)]
        tint = [{side: 5, f"{side}_color": colours[c.id]} for side, c in (("left", left), ("right", right))]
        book.put(sheet, row, 0, names[0], formats("cell", align="right", indent=1, **tint[0]))
        book.put(sheet, row, 2, names[1], formats("cell", indent=1, **tint[1]))
        value = given.value(left.id, right.id) if given else None
        if value is not None:
            book.put(sheet, row, 1, strength_text(value, book.language), formats("choice"))
        else:
            sheet.write_blank(row, 1, None, formats("choice"))
        sheet.set_row(row, max(21.0, height((names[0], 34), (names[1], 34))))
        book.records.append(("pair", row + 1, *names))
        rows.append(row)
        row += 1
    return row, rows


def _write_points(book: "Book", sheet: Any, row: int, node: str, items: tuple[Criterion, ...]) -> tuple[int, list[int]]:
    formats, colours = book.formats, criterion_colours(book.decision)
    given = dict(book.given.importances)
    rows: list[int] = []
    for item in items:
        name, swing = cut(one_line(item.name, book.language), 400), swing_words(book.decision, item, book.language)
        edge = {"left": 5, "left_color": colours[item.id]}
        book.put(sheet, row, 0, name, formats("cell", indent=1, **edge))
        book.put(sheet, row, 1, swing, formats("cell"))
        if item.id in given:
            sheet.write_number(row, 2, given[item.id], formats("score"))
        else:
            sheet.write_blank(row, 2, None, formats("score"))
        sheet.set_row(row, max(21.0, height((name, 34), (swing, 92))))
        book.records.append(("points", row + 1, name))
        rows.append(row)
        row += 1
    return row, rows


def _write_remark(book: "Book", sheet: Any, row: int, node: str) -> int:
    remark = next((reason for a, c, reason in book.given.reasons if (a, c) == ("", node)), "")
    book.put(sheet, row, 0, book.say(message("Reason (if you like)")), book.formats("label", align="right", indent=1))
    if remark:
        book.put(sheet, row, 1, remark, book.formats("reason"))
    else:
        sheet.write_blank(row, 1, None, book.formats("reason"))
    sheet.set_row(row, max(36.0, height((remark, 42))))
    book.records.append(("remark", row + 1))
    return row + 2


def _write_rule(book: "Book", sheet: Any, rows: list[int], column: int, lists: Lists, pairs: bool) -> None:
    rule: dict[str, object] = {}
    if pairs:
        rule |= {
            "validate": "list",
            "source": listed(lists, strength_choices(book.language)),
            "input_message": cut(book.say(message("The arrow points to the criterion that counts more.")), 255),
            "error_message": cut(book.say(message("Choose an answer from the list.")), 255),
        }
    else:
        rule |= {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_message": cut(book.say(message("Points are numbers from 0 to 100.")), 255),
        }
    write_rule(sheet, rows, column, rule)
