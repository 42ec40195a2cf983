"""The sheet of a ballot on which scores are given: one row for each project and criterion, so that answers are typed
downwards with Enter, and room for the reason is beside each."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative
from decider.decision.panel_steps import steps
from decider.storage.ballot_formats import criterion_colours, height
from decider.storage.ballot_lists import listed
from decider.storage.ballot_words import criterion_label, cut, one_line, plain_number, scale_words
from decider.words import message

if TYPE_CHECKING:
    from decider.storage.ballot_workbook import Book

Cells = tuple[tuple[Alternative, Criterion], ...]
Lists = dict[tuple[float | str, ...], str]

HEAD = 2
"""The row of the headings, counted from 0."""

LISTED = 21
"""The most steps that a drop-down list shows; more are typed."""


def write_scores(book: "Book", cells: Cells, lists: Lists) -> None:
    """The sheet of scores for these cells."""
    say, formats = book.say, book.formats
    labels = {c.id: cut(criterion_label(book.decision, c, book.language), 400) for _, c in cells}
    wide = 34 if any("/" in label for label in labels.values()) else 22
    heads = [(message("No."), 5.0), (message("Project"), 40.0), (message("Criterion"), float(wide))]
    heads.append((message("Worst–best"), 11.0))
    last = bool(book.before.scores)
    if last:
        heads.append((message("Your last score"), 9.0))
    if book.group:
        heads.append((message("The panel"), 9.0))
    score = len(heads)
    heads += [(message("Score"), 12.0), (message("Reason"), 58.0)]
    sheet = book.sheet(say(message("Scores")), tuple(width for _, width in heads), landscape=True)
    title = message("Scores in round {n}: {expert}", n=book.round, expert=one_line(book.expert.name, book.language))
    book.put(sheet, 0, 0, say(title), formats("title"))
    sheet.set_row(0, 30)
    book.put(sheet, 1, 0, say(message("Type a step and press Enter, or choose from the list.")), formats("lead"))
    sheet.set_row(1, 20)
    for column, (name, _) in enumerate(heads):
        middle = {"align": "center"} if 3 <= column <= score else {}
        book.put(sheet, HEAD, column, say(name), formats("head", **middle))
    sheet.set_row(HEAD, 34)
    sheet.freeze_panes(HEAD + 1, 3)
    sheet.set_selection(HEAD + 1, score, HEAD + 1, score)
    sheet.repeat_rows(HEAD)
    sheet.autofilter(HEAD, 0, HEAD + len(cells), 2)
    _write_rows(book, sheet, cells, labels, score)
    _write_rules(book, sheet, cells, score, lists)
    book.records += [
        ("sheet", "scores", say(message("Scores"))),
        ("columns", score, score + 1, say(message("Score")), say(message("Reason"))),
    ]


def _write_rows(book: "Book", sheet: Any, cells: Cells, labels: Mapping[str, str], score: int) -> None:
    formats, colours = book.formats, criterion_colours(book.decision)
    given = {(a, c): value for a, c, value in book.given.scores}
    before = {(a, c): value for a, c, value in book.before.scores}
    # Rounded here, because the formats that round show whole numbers with a bare point ("5.") in Excel.
    group = {key: float(f"{value:.3g}") for key, value in book.group.items()}
    reasons = {(a, c): reason for a, c, reason in book.given.reasons}
    numbers = {a.id: i for i, a in enumerate(book.decision.alternatives, start=1)}
    above = ""
    for row, (alternative, criterion) in enumerate(cells, start=HEAD + 1):
        key = alternative.id, criterion.id
        first = alternative.id != above
        above = alternative.id
        top = {"top": 1, "top_color": "#727e87"} if first else {}
        name = cut(one_line(alternative.row_name, book.language), 400)
        book.put(sheet, row, 0, str(numbers[alternative.id]), formats("quiet", align="right", indent=1, **top))
        book.put(sheet, row, 1, name, formats("cell", bold=True, **top) if first else formats("quiet"))
        edge = {"indent": 1, "left": 5, "left_color": colours[criterion.id]}
        book.put(sheet, row, 2, labels[criterion.id], formats("cell", **edge, **top))
        column = 3
        middle = formats("quiet", align="center", **top)
        book.put(sheet, row, column, scale_words(criterion), middle)
        for shown, there in ((before, bool(before)), (group, bool(group))):
            if there:
                column += 1
                value = shown.get(key)
                sheet.write_blank(row, column, None, middle) if value is None else sheet.write_number(
                    row, column, value, middle
                )
        if key in given:
            sheet.write_number(row, score, given[key], formats("score", **top))
        else:
            sheet.write_blank(row, score, None, formats("score", **top))
        reason = reasons.get(key, "")
        if reason:
            book.put(sheet, row, score + 1, reason, formats("reason", **top))
        else:
            sheet.write_blank(row, score + 1, None, formats("reason", **top))
        texts = ((name, 40 if first else 10_000), (labels[criterion.id], 22), (reason, 58))
        sheet.set_row(row, max(21.0, height(*texts)))
        book.records.append(("score", row + 1, str(numbers[alternative.id]), name, labels[criterion.id]))


def _write_rules(book: "Book", sheet: Any, cells: Cells, column: int, lists: Lists) -> None:
    rows: dict[Criterion, list[int]] = {}
    for row, (_, criterion) in enumerate(cells, start=HEAD + 1):
        rows.setdefault(criterion, []).append(row)
    for criterion, places in rows.items():
        rule = {
            **_allowed(book, criterion, lists),
            "input_title": cut(one_line(criterion.name, book.language), 32),
            "input_message": rubric_words(criterion, book.language, 255),
            "error_title": cut(one_line(criterion.name, book.language), 32),
            "error_message": cut(
                book.say(message("Choose one of the steps of the scale {scale}.", scale=scale_words(criterion))), 255
            ),
        }
        write_rule(sheet, places, column, rule)


def write_rule(sheet: Any, rows: Sequence[int], column: int, rule: Mapping[str, object]) -> None:
    """Put `rule` on the cells of `column` in `rows` (rising), written as few ranges, at most 100 for one entry of the
    file: no spreadsheet promises to read a list of ranges of any length."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and ranges[-1][2] == row - 1:
            ranges[-1][2] = row
        else:
            ranges.append([row, column, row, column])
    for start in range(0, len(ranges), 100):
        first, *others = ranges[start : start + 100]
        sheet.data_validation(*first, {**rule, "other_cells": others})


def _allowed(book: "Book", criterion: Criterion, lists: Lists) -> dict[str, object]:
    offered = steps(criterion.scale)
    if 1 < len(offered) <= LISTED:
        return {"validate": "list", "source": listed(lists, offered)}
    low, high = sorted((criterion.scale.worst or 0.0, criterion.scale.best or 0.0))
    whole = bool(offered) and all(step == int(step) for step in offered)
    return {"validate": "integer" if whole else "decimal", "criteria": "between", "minimum": low, "maximum": high}


def rubric_words(criterion: Criterion, language: str, units: int) -> str:
    """What the steps of a criterion mean in at most `units` letters, one line for each step, shortened alike."""
    levels = sorted(criterion.scale.rubric, key=lambda level: level.value)
    if not levels:
        return cut(scale_words(criterion) or plain_number(0), units)
    said = [(plain_number(level.value), one_line(level.meaning, language)) for level in levels]
    room = (units - sum(len(value) + 2 for value, _ in said)) // len(said)
    short = [f"{value} {cut(meaning, max(room, 6))}" for value, meaning in said]
    return cut("\n".join(short), units)
