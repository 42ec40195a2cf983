"""The report as an Excel workbook: figures as numbers at full precision, texts never as formulas or links."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from decider.analysis.analysis import Analysis
from decider.analysis.table import Step
from decider.report.paper import Outline
from decider.report.rows import printed_order, short_name
from decider.report.speech import Voice
from decider.report.xlsx_sheets import Cell, Writer, contributions, flat, sensitivity
from decider.words import Message, message


def xlsx_report(analysis: Analysis, outline: Outline, paper: str = "A4") -> bytes:
    """The workbook, as far as its parts were chosen: ranking, contributions, weights, sensitivity, values, steps of
    the arithmetic; each on its own sheet."""
    import xlsxwriter

    buffer = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, settings) as book:
        book.set_properties({"title": flat(outline.title)[:255], "author": "Decider", "created": datetime(2020, 1, 1)})
        voice = Voice(outline.language)
        sheet = _sheets(book, outline, paper)
        _ranking(sheet, analysis, outline, voice)
        if outline.ranking is not None and outline.ranking.with_bars:
            contributions(book, sheet, outline.ranking, voice)
        _weights(sheet, outline, voice)
        if analysis.result is not None and outline.holds("sensitivity"):
            sensitivity(sheet, analysis, outline, voice)
        _values(sheet, analysis, voice)
        if analysis.result is not None and outline.holds("appendix"):
            _steps(sheet, analysis, voice)
    return buffer.getvalue()


def _sheets(book: Any, outline: Outline, paper: str) -> Writer:
    """A function that adds a sheet `(name, note, rows, widths, head)`: a note in the first row, a header row below it
    that is printed on every page, frozen, and wrapped; figures are numbers."""
    voice = Voice(outline.language)
    bold = book.add_format({"bold": True})
    head_format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    text_format = book.add_format({"text_wrap": True, "valign": "top"})
    number_format = book.add_format({"valign": "top"})

    def sheet(name: Message, note: str, rows: Sequence[Sequence[Cell]], widths: Sequence[float], head: int = 2) -> Any:
        made = book.add_worksheet(flat(voice.say(name))[:31])
        made.write_string(0, 0, flat(note), bold)
        if outline.code:
            made.write_string(1, 0, flat(f"{outline.code_title} {outline.code}"))
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                form = head_format if y == 0 else text_format
                if isinstance(cell, str):
                    made.write_string(head + y, x, cell[:32767], form)
                elif cell is not None:
                    made.write_number(head + y, x, cell, number_format)
        for x, width in enumerate(widths):
            made.set_column(x, x, width)
        made.freeze_panes(head + 1, 0)
        made.repeat_rows(head)
        made.set_paper(1 if paper == "Letter" else 9)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        # In headers and footers of Excel an ampersand starts a code, so that one of the data is doubled.
        kept = {"title": flat(outline.title)[:100].replace("&", "&&"), "date": outline.header[:60].replace("&", "&&")}
        made.set_header("&L{title}&R{date}".format(**kept))
        made.set_footer("&L" + outline.footer[:120].replace("&", "&&") + "&R&P / &N")
        return made

    return sheet


def _ranking(sheet: Writer, analysis: Analysis, outline: Outline, voice: Voice) -> None:
    """Rank, name, cities, score, what is proposed, and the parts of the score; bars in the cells of the score."""
    note = outline.label or outline.title
    if outline.ranking is None:
        lead = " ".join("".join(run.text for run in sentence) for sentence in outline.lead)
        sheet(message("Ranking"), note, [[lead]], [100], 2)
        return
    ranking, result = outline.ranking, analysis.result
    assert result is not None
    heads = [
        voice.say(message("Rank")),
        ranking.heads[0],
        voice.say(message("Cities")),
        ranking.heads[2],
        voice.say(message("On the list")),
    ]
    rows: list[list[Cell]] = [[*heads, *(key.name for key in ranking.legend)]]
    yes, no = voice.say(message("proposed")), ""
    for row, i in zip(ranking.rows, printed_order(analysis), strict=True):
        listed = yes if row.proposed else row.remark or no
        rows.append([int(result.ranks[i]), row.name, row.note, row.value, listed, *row.parts])
    for item in ranking.unranked:
        rows.append([None, item.name, item.note, None, item.reason])
    made = sheet(message("Ranking"), note, rows, [7, 60, 34, 14, 20, *[13.0] * len(ranking.legend)], 2)
    if ranking.with_bars:
        last = 2 + len(ranking.rows)
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9AA7B1", "min_type": "num", "min_value": 0}
        made.conditional_format(3, 3, last, 3, bar)


def _weights(sheet: Writer, outline: Outline, voice: Voice) -> None:
    if outline.weights is None:
        return
    title = outline.weights.title
    low, high = voice.say(message("Same list from")), voice.say(message("Same list to"))
    rows: list[list[Cell]] = [[voice.say(message("Criterion")), outline.weights.heads[0], low, high]]
    rows += [["  " * w.level + w.name, w.value, w.low, w.high] for w in outline.weights.rows]
    rows += [[]]
    rows += [["".join(run.text for run in sentence)] for sentence in outline.weights.source]
    sheet(message("Weights"), title, rows, [60, 14, 16, 16], 2)


def _values(sheet: Writer, analysis: Analysis, voice: Voice) -> None:
    """The scores as given, all alternatives, in the decision's order; a missing one is an empty cell."""
    import numpy as np

    rows: list[list[Cell]] = [
        [voice.say(message("Project")), *(voice.say(c.name) for c in analysis.criteria)],
    ]
    full = analysis.numbers.full
    for i, alternative in enumerate(analysis.decision.alternatives):
        name = short_name(analysis, alternative.id, voice)
        rows.append([name, *(None if np.isnan(v) else v for v in full[i].tolist())])
    sheet(message("Values"), voice.say(message("Scores x")), rows, [60, *[14.0] * len(analysis.criteria)], 2)


def _steps(sheet: Writer, analysis: Analysis, voice: Voice) -> None:
    """Every table of the arithmetic one below the other, in the order in which it is done by hand."""
    assert analysis.result is not None
    heads: list[Cell] = [voice.say(message("Step")), voice.say(message("Project"))]
    rows: list[list[Cell]] = [[*heads, *(voice.say(c.name) for c in analysis.criteria)]]
    weights = voice.say(message("Weight w"))
    rows.append([weights, "", *analysis.weights.tolist()])
    for step in analysis.result.steps:
        rows += _step(step, analysis, voice)
    wide = max(len(row) for row in rows) - 2
    sheet(message("Steps"), voice.say(analysis.method.title), rows, [28, 44, *[14.0] * wide], 2)


def _step(step: Step, analysis: Analysis, voice: Voice) -> list[list[Cell]]:
    import numpy as np

    title, values = voice.say(step.title), step.values

    def figures(row: Any) -> list[Cell]:
        return [v if np.isfinite(v) else None for v in np.atleast_1d(row).tolist()]

    if values.ndim == 1 and step.rows != "alternatives":
        return [[title, "", *figures(values)]]
    if step.rows == "alternatives":
        names = {i: short_name(analysis, analysis.alternatives[i].id, voice) for i in printed_order(analysis)}
        return [[title, name, *figures(values[i])] for i, name in names.items()]
    labels = [voice.say(c.name) for c in analysis.criteria] if step.rows == "criteria" else []
    return [[title, labels[i] if labels else str(i + 1), *figures(row)] for i, row in enumerate(values)]
