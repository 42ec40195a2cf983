"""Sheets of the workbook: the contributions with a chart of Excel's own, how far each weight may move, and the tables
of the chosen sections."""

from typing import Any

import numpy as np

from decider.analysis.analysis import Analysis
from decider.report.paper import Grid, Outline, Picture, Ranking
from decider.report.speech import Voice
from decider.report.weighing import sensitivities
from decider.report.xlsx_writer import HEAD, SHARE, Cell, Figure, Writer, decimals, flat, printed
from decider.words import Message, message

_NAMES: dict[str, Message] = {
    "sweep": message("One weight"),
    "tornado": message("Each weight"),
    "ranks": message("Rank chances"),
    "borderline": message("Borderline"),
    "panel": message("Panel"),
    "agenda": message("Agenda"),
}
"""Sheets of the sections; their titles are longer than Excel allows."""
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


def contributions(book: Any, sheet: Writer, ranking: Ranking, voice: Voice) -> None:
    """What each criterion brings to each score, with stacked bars that Excel draws from the cells."""
    name = message("Contributions")
    rows: list[list[Cell]] = [[ranking.heads[0], *(key.name for key in ranking.legend), ranking.heads[2]]]
    for row in ranking.rows:
        form = decimals(row.score)
        rows.append([f"{row.rank}  {row.name}", *(Figure(part, form) for part in row.parts), Figure(row.value, form)])
    count = len(ranking.legend)
    sheet(name, flat(ranking.heads[1]), rows, [60, *[14.0] * (count + 1)])
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    last = HEAD + min(len(ranking.rows), _CHARTED)
    title = flat(voice.say(name))[:31]
    for j in range(count):
        chart.add_series(
            {
                # The header's cell: a name that is given as text is taken for a reference where it looks like one.
                "name": [title, HEAD, j + 1],
                "categories": [title, HEAD + 1, 0, last, 0],
                "values": [title, HEAD + 1, j + 1, last, j + 1],
                "pattern": {"pattern": _PATTERNS[j % len(_PATTERNS)], "fg_color": "#1A2229", "bg_color": "#FFFFFF"},
                "border": {"color": "#1A2229", "width": 0.5},
                "gap": 60,
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D8DEE3"}}})
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 1000, "height": 120 + 22 * (last - HEAD)})
    # On a sheet of its own the chart is on one page, and nobody has to scroll below a hundred rows for it.
    made = sheet(message("Chart"), flat(ranking.heads[1]), [], [])
    made.fit_to_pages(1, 1)
    made.insert_chart(HEAD + 1, 0, chart, {"description": flat(ranking.heads[1])})


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
        shares = (found.weight, *found.shortlist_interval, room, *found.winner_interval)
        rows.append([name, *(None if share is None else Figure(float(share), SHARE) for share in shares)])
    said = [*outline.sensitivity.sentences, *outline.sensitivity.beside] if outline.sensitivity else []
    rows.append([])
    for sentence in said:
        rows.append(["".join(run.text for run in sentence)])
    sheet(message("Sensitivity"), flat(outline.title), rows, [60, *[16.0] * 6])


def sections(sheet: Writer, outline: Outline) -> None:
    """A sheet for each section that has tables, one below the other under their own headers."""
    for section in outline.sections:
        parts = (part.table if isinstance(part, Picture) else part for part in section.parts)
        grids = [part for part in parts if isinstance(part, Grid)]
        if not grids or section.name not in _NAMES:
            continue
        rows: list[list[Cell]] = []
        for grid in grids:
            columns = len(grid.heads) - bool(grid.strips)
            rows += [[], []] if rows else []
            rows.append([flat(head) for head in grid.heads[:columns]])
            rows += [
                [printed(text) if j in grid.figures else text for j, text in enumerate(row[:columns])]
                for row in grid.rows
            ]
        widest = max(grids, key=lambda grid: len(grid.heads))
        widths = [max(9.0, 130 * width) for width in widest.widths[: len(widest.heads) - bool(widest.strips)]]
        sheet(_NAMES[section.name], flat(section.title), rows, widths)
