"""Two sheets of the workbook: the contributions with a chart of Excel's own, and how far each weight may move."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from decider.analysis.analysis import Analysis
from decider.report.paper import Grid, Outline, Picture, Ranking
from decider.report.speech import Voice
from decider.report.weighing import sensitivities
from decider.words import Message, message

Cell = str | float | int | None
Writer = Callable[[Message, str, Sequence[Sequence[Cell]], Sequence[float], int], Any]
"""Adds a sheet: name, note, rows, widths, and the row of the header."""

_HEAD = 2
_PATTERNS = (
    "solid_diamond",
    "wide_upward_diagonal",
    "light_horizontal",
    "percent_90",
    "percent_10",
    "percent_40",
    "wide_downward_diagonal",
    "light_vertical",
    "small_grid",
    "percent_70",
    "dotted_diamond",
    "percent_25",
)
"""Told apart in black and white."""
_CHARTED = 40
"""So many bars fit on a page of the chart."""


def flat(text: str) -> str:
    """`text` on one line: a report in both languages has two."""
    return text.replace("\n", " ")


def contributions(book: Any, sheet: Writer, ranking: Ranking, voice: Voice) -> None:
    """What each criterion brings to each score, with stacked bars that Excel draws from the cells."""
    name = message("Contributions")
    rows: list[list[Cell]] = [[ranking.heads[0], *(key.name for key in ranking.legend), ranking.heads[2]]]
    rows += [[f"{row.rank}  {row.name}", *row.parts, row.value] for row in ranking.rows]
    count = len(ranking.legend)
    made = sheet(name, flat(ranking.heads[1]), rows, [60, *[13.0] * (count + 1)], _HEAD)
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    last = _HEAD + min(len(ranking.rows), _CHARTED)
    title = flat(voice.say(name))[:31]
    for j in range(count):
        chart.add_series(
            {
                # The header's cell: a name that is given as text is taken for a reference where it looks like one.
                "name": [title, _HEAD, j + 1],
                "categories": [title, _HEAD + 1, 0, last, 0],
                "values": [title, _HEAD + 1, j + 1, last, j + 1],
                "pattern": {"pattern": _PATTERNS[j % len(_PATTERNS)], "fg_color": "#1A2229", "bg_color": "#FFFFFF"},
                "border": {"color": "#1A2229", "width": 0.5},
                "gap": 60,
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D8DEE3"}}})
    chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 900, "height": 120 + 22 * (last - _HEAD)})
    made.insert_chart(_HEAD + len(rows) + 2, 0, chart, {"description": flat(ranking.heads[1])})


def sensitivity(sheet: Writer, analysis: Analysis, outline: Outline, voice: Voice) -> None:
    """How far each weight may move, as numbers; what decides about each borderline project; the smallest change."""
    heads = [
        message("Criterion"),
        message("Weight"),
        message("Same list from"),
        message("Same list to"),
        message("Weight may move by"),
        message("Same first from"),
        message("Same first to"),
    ]
    rows: list[list[Cell]] = [[voice.say(head) for head in heads]]
    for id, found in sensitivities(analysis).items():
        name = voice.say(analysis.decision.criterion(id).name)
        room = float(found.room) if np.isfinite(found.room) else None
        rows.append([name, found.weight, *found.shortlist_interval, room, *found.winner_interval])
    said = [*outline.sensitivity.sentences, *outline.sensitivity.beside] if outline.sensitivity else []
    rows.append([])
    for sentence in said:
        rows.append(["".join(run.text for run in sentence)])
    for section in outline.sections:
        tables = (part.table if isinstance(part, Picture) else part for part in section.parts)
        for grid in (table for table in tables if isinstance(table, Grid)):
            rows += [[], [flat(section.title)]]
            for row in grid.rows:
                rows.append([*row])
    sheet(message("Sensitivity"), flat(outline.title), rows, [60, *[16.0] * 6], _HEAD)
