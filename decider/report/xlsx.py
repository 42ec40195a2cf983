"""The report as an Excel workbook: figures as numbers at full precision, texts never as formulas or links."""

from datetime import datetime
from io import BytesIO
from typing import Any

from decider.analysis.analysis import Analysis
from decider.analysis.table import Step
from decider.decision.criteria import Criterion
from decider.report.paper import Outline
from decider.report.rows import printed_order, short_name
from decider.report.speech import Voice
from decider.report.xlsx_sheets import contributions, sections, sensitivity
from decider.report.xlsx_writer import HEAD, SHARE, Cell, Figure, Writer, decimals, flat, printed, writer
from decider.words import message

_EXACT = "0.0000"
"""As in the appendix on paper."""


def xlsx_report(analysis: Analysis, outline: Outline, paper: str = "A4") -> bytes:
    """The workbook, as far as its parts were chosen: ranking, contributions, weights, sensitivity, the tables of its
    sections, values, steps of the arithmetic; each on its own sheet."""
    import xlsxwriter

    buffer = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, settings) as book:
        book.set_properties({"title": flat(outline.title)[:255], "author": "Decider", "created": datetime(2020, 1, 1)})
        voice = Voice(outline.language)
        sheet = writer(book, outline, paper)
        _ranking(sheet, analysis, outline, voice)
        if outline.ranking is not None and outline.ranking.with_bars:
            contributions(book, sheet, outline.ranking, voice)
        _weights(sheet, outline, voice)
        if analysis.result is not None and outline.holds("sensitivity"):
            sensitivity(sheet, analysis, outline, voice)
        sections(sheet, outline)
        _values(sheet, analysis, voice)
        if analysis.result is not None and outline.holds("appendix"):
            _steps(sheet, analysis, voice)
    return buffer.getvalue()


def _ranking(sheet: Writer, analysis: Analysis, outline: Outline, voice: Voice) -> None:
    """Rank, name, cities, score with a bar, what is proposed and how surely; the parts of the score where no sheet of
    their own has them."""
    note = outline.label or outline.title
    if outline.ranking is None:
        lead = " ".join("".join(run.text for run in sentence) for sentence in outline.lead)
        sheet(message("Ranking"), note, [[lead]], [100])
        return
    ranking, result = outline.ranking, analysis.result
    assert result is not None
    placed = any(row.note for row in ranking.rows) or any(item.note for item in ranking.unranked)
    legend = () if ranking.with_bars else ranking.legend
    heads = [voice.say(message("Rank")), ranking.heads[0], *([voice.say(message("Cities"))] if placed else ())]
    heads += [ranking.heads[2], voice.say(message("On the list"))]
    heads += [*(ranking.heads[3:] if ranking.with_chances else ()), *(key.name for key in legend)]
    rows: list[list[Cell]] = [[*heads]]
    yes = voice.say(message("proposed"))
    for row, i in zip(ranking.rows, printed_order(analysis), strict=True):
        form = decimals(row.score)
        cells: list[Cell] = [int(result.ranks[i]), row.name, *([row.note] if placed else ()), Figure(row.value, form)]
        cells.append(yes if row.proposed else row.remark or None)
        cells += [printed(row.chance), row.standing_word] if ranking.with_chances else []
        rows.append([*cells, *(Figure(part, form) for part in row.parts if legend)])
    for item in ranking.unranked:
        rows.append([None, item.name, *([item.note] if placed else ()), None, item.reason])
    sure = [9, 12] if ranking.with_chances else []
    parts = [14.0] * len(legend)
    made = sheet(message("Ranking"), note, rows, [7, 56, *([32] if placed else ()), 14, 20, *sure, *parts])
    if ranking.with_bars:
        last, column = HEAD + len(ranking.rows), 3 if placed else 2
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#C3CCD2", "min_type": "num", "min_value": 0}
        made.conditional_format(HEAD + 1, column, last, column, bar)


def _weights(sheet: Writer, outline: Outline, voice: Voice) -> None:
    if outline.weights is None:
        return
    title = outline.weights.title
    low, high = voice.say(message("Same list from")), voice.say(message("Same list to"))
    rows: list[list[Cell]] = [[voice.say(message("Criterion")), outline.weights.heads[0], low, high]]
    for w in outline.weights.rows:
        rows.append(
            ["  " * w.level + w.name, *(None if v is None else Figure(v, SHARE) for v in (w.value, w.low, w.high))]
        )
    rows += [[]]
    rows += [["".join(run.text for run in sentence)] for sentence in outline.weights.source]
    sheet(message("Weights"), title, rows, [60, 14, 16, 16])


def _values(sheet: Writer, analysis: Analysis, voice: Voice) -> None:
    """The scores as given, all alternatives, in the decision's order; a missing one is an empty cell."""
    import numpy as np

    rows: list[list[Cell]] = [
        [voice.say(message("Project")), *(_with_unit(c, voice) for c in analysis.criteria)],
    ]
    full = analysis.numbers.full
    for i, alternative in enumerate(analysis.decision.alternatives):
        name = short_name(analysis, alternative.id, voice)
        rows.append([name, *(None if np.isnan(v) else Figure(v, _given(v)) for v in full[i].tolist())])
    sheet(message("Values"), voice.say(message("Scores x")), rows, [60, *[14.0] * len(analysis.criteria)])


def _given(value: float) -> str:
    """A score as it was typed; one that was joined from many is shown with three decimals and kept whole."""
    return "General" if round(value, 3) == value else "0.000"


def _with_unit(criterion: Criterion, voice: Voice) -> str:
    unit = voice.say(criterion.scale.unit)
    return voice.say(criterion.name) if not unit else voice.noted(voice.say(criterion.name), unit)


def _steps(sheet: Writer, analysis: Analysis, voice: Voice) -> None:
    """Every table of the arithmetic one below the other, in the order in which it is done by hand."""
    assert analysis.result is not None
    heads: list[Cell] = [voice.say(message("Step")), voice.say(message("Project"))]
    rows: list[list[Cell]] = [[*heads, *(voice.say(c.name) for c in analysis.criteria)]]
    weights = voice.say(message("Weight w"))
    rows.append([weights, "", *(Figure(w, _EXACT) for w in analysis.weights.tolist())])
    for step in analysis.result.steps:
        rows += _step(step, analysis, voice)
    wide = max(len(row) for row in rows) - 2
    sheet(message("Steps"), voice.say(analysis.method.title), rows, [28, 44, *[14.0] * wide])


def _step(step: Step, analysis: Analysis, voice: Voice) -> list[list[Cell]]:
    import numpy as np

    title, values = voice.say(step.title), step.values

    def figures(row: Any) -> list[Cell]:
        return [Figure(v, _EXACT) if np.isfinite(v) else None for v in np.atleast_1d(row).tolist()]

    if values.ndim == 1 and step.rows != "alternatives":
        return [[title, "", *figures(values)]]
    if step.rows == "alternatives":
        names = {i: short_name(analysis, analysis.alternatives[i].id, voice) for i in printed_order(analysis)}
        return [[title, name, *figures(values[i])] for i, name in names.items()]
    labels = [voice.say(c.name) for c in analysis.criteria] if step.rows == "criteria" else []
    return [[title, labels[i] if labels else str(i + 1), *figures(row)] for i, row in enumerate(values)]
