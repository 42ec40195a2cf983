"""The ranked table of a Word document with its bars, and what each criterion brings as figures."""

from typing import Any

from decider.report.docx_bars import bar, legend
from decider.report.docx_parts import MARKS
from decider.report.docx_tables import Drawn, drawn, table, widths_of
from decider.report.paper import Ranking, Row

_RANK, _BAR, _CHANCE, _STANDING = 10.0, 44.0, 15.0, 25.0
_WIDE = 172.0


def ranking_table(document: Any, ranking: Ranking, last: int, explained: bool = False) -> None:
    """Rank, name over its cities, bar, score, and where known chance and standing; the cut line as a row of its own.

    The legend of the bars follows, and how to read them where that is to be `explained`.
    """
    bars = ranking.with_bars
    heads = ["", *ranking.heads[: 2 if bars else 1], *ranking.heads[2 : 5 if ranking.with_chances else 3]]
    rows: list[list[str | Drawn]] = [_cells(row, ranking) for row in ranking.rows[:last]]
    score = widths_of([ranking.heads[0], ranking.heads[2]], _WIDE, 1, 17.0)[1]
    after = [*([_BAR] if bars else ()), score, *([_CHANCE, _STANDING] if ranking.with_chances else ())]
    widths = [_RANK, _WIDE - _RANK - sum(after), *after]
    marked = bool(ranking.cut_label) and ranking.cut <= last
    if marked:
        rows.insert(ranking.cut, ["", ranking.cut_label, *[""] * (len(heads) - 2)])
    figures = (0, 2 + bars, 3 + bars) if ranking.with_chances else (0, 2 + bars)
    body = list(table(document, heads, rows, widths, figures).rows)[1:]
    if marked:
        line = body.pop(ranking.cut)
        merged = line.cells[0].merge(line.cells[-1])
        merged.text = ranking.cut_label
        merged.paragraphs[0].runs[0].bold = True
    for row, shown in zip(body, ranking.rows, strict=False):
        cell = row.cells[1]
        cell.paragraphs[0].runs[0].bold = shown.proposed or None
        for text in (shown.note, shown.remark):
            if text:
                cell.add_paragraph(text, style="Caption").paragraph_format.space_after = 0
    if bars:
        drawn(document, legend(ranking.legend))
    if explained and ranking.explanation:
        document.add_paragraph(ranking.explanation, style="Caption")


def _cells(row: Row, ranking: Ranking) -> list[str | Drawn]:
    cells: list[str | Drawn] = [row.rank, row.name]
    if ranking.with_bars:
        cells.append(bar(row, ranking))
    cells.append(row.score)
    if ranking.with_chances:
        cells += [row.chance, f"{MARKS[row.standing]} {row.standing_word}"]
    return cells


def contributions(document: Any, ranking: Ranking, last: int) -> None:
    """What each criterion brings to the score, as figures beside the bars: a table that people can edit."""
    document.add_heading(ranking.heads[1], 2)
    heads = [ranking.heads[0], *(f"{key.name} {key.weight}" for key in ranking.legend), ranking.heads[2]]
    digits = len(ranking.rows[0].score.partition(".")[2])
    rows = [[r.rank, r.name, *(f"{p:.{digits}f}".replace("-", "−") for p in r.parts), r.score] for r in ranking.rows]
    widths = [_RANK, *widths_of(heads, _WIDE - _RANK, 1)]
    table(document, ["", *heads], rows[:last], widths, (0, *range(2, len(heads) + 1)))
