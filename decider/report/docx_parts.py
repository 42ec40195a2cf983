"""What Word documents are put together from: sentences, sections, a cover, lines to write on."""

from collections.abc import Sequence
from typing import Any

from decider.report.docx_tables import facts, table
from decider.report.paper import Blank, Cover, Facts, Grid, Head, Outline, Part, Picture, Section, Sentence, Words

MARKS = {"in": "●", "borderline": "◐", "out": "○", "": ""}
_WIDE = 172.0
"""Millimetres between the margins."""


def sentences(
    document: Any, said: Sequence[Sentence], beside: Sequence[Sentence] = (), style: str | None = None
) -> None:
    """Sentences as paragraphs; in both languages in two columns."""
    if not beside:
        for sentence in said:
            _runs(document.add_paragraph(style=style), sentence)
        return
    table = document.add_table(rows=1, cols=2)
    for cell, column in zip(table.rows[0].cells, (said, beside), strict=True):
        for i, sentence in enumerate(column):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            paragraph.style = document.styles[style or "Normal"]
            _runs(paragraph, sentence)
    document.add_paragraph().paragraph_format.space_after = 0


def _runs(paragraph: Any, sentence: Sentence) -> None:
    for run in sentence:
        paragraph.add_run(run.text).bold = run.bold or None


def section(document: Any, one: Section) -> None:
    """A section under its heading, on a page of its own where it wants one."""
    document.add_heading(one.title, 1 if one.own_page else 2).paragraph_format.page_break_before = one.own_page or None
    if one.subtitle:
        document.add_paragraph(one.undrawn or one.subtitle, style="Caption").paragraph_format.keep_with_next = True
    for part in one.parts:
        _part(document, part)


def _part(document: Any, part: Part) -> None:
    if isinstance(part, Words):
        sentences(document, part.sentences, part.beside, "Caption" if part.small else None)
    elif isinstance(part, Head):
        document.add_heading(part.text, 2)
    elif isinstance(part, Facts):
        facts(document, part.rows)
    elif isinstance(part, Blank):
        for _ in range(part.lines):
            _ruled(document.add_paragraph())
    elif isinstance(part, Grid):
        _grid(document, part)
    elif isinstance(part, Picture) and part.table is not None:
        _grid(document, part.table)
    elif isinstance(part, Picture):
        document.add_paragraph(part.description, style="Caption")


def _grid(document: Any, grid: Grid) -> None:
    """The table without the column that only a page can draw, and with the standings as marks."""
    count = len(grid.heads) - bool(grid.strips)
    widths = [w / sum(grid.widths[:count]) for w in grid.widths[:count]]
    heads, rows, before = list(grid.heads[:count]), [list(row[:count]) for row in grid.rows], 0.0
    if grid.marks:
        before = 8.0
        heads.insert(0, "")
        rows = [[MARKS[mark], *row] for mark, row in zip(grid.marks, rows, strict=True)]
    shift = bool(before)
    sizes = ([before] if before else []) + [w * (_WIDE - before) for w in widths]
    table(document, heads, rows, sizes, [j + shift for j in grid.figures])
    document.add_paragraph().paragraph_format.space_after = 0


def _ruled(paragraph: Any) -> None:
    """A line to write on: a border below an empty paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "444444")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.space_before = Pt(12)


def cover(document: Any, outline: Outline, one: Cover) -> None:
    """The first page, and the break after it."""
    from docx.shared import Pt

    first = document.add_paragraph(outline.kind, style="Subtitle")
    first.paragraph_format.space_before = Pt(150)
    document.add_paragraph(outline.title, style="Title")
    if outline.question:
        document.add_paragraph(outline.question, style="Subtitle")
    if outline.label:
        document.add_paragraph(outline.label, style="Caption")
    facts(document, one.rows)
    document.add_page_break()
