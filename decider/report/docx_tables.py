"""Tables of a Word document, written as its own markup: python-docx, cell by cell, takes seconds for a long report."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

_PER_MM = 56.6929
"""Twentieths of a point."""
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RULED = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="444444"/></w:pBdr>'


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    figures: Sequence[int] = (),
) -> Any:
    """Add a table with a repeated header row, none where all heads are empty, and rows that do not break.

    `widths` are in mm, `figures` the columns that are set to the right.
    """
    made = [_row(row, widths, figures) for row in rows]
    if any(heads):
        made.insert(0, _row(heads, widths, figures, head=True))
    return _added(document, "TableGrid", widths, made)


def facts(document: Any, rows: Sequence[tuple[str, str]], widths: tuple[float, float] = (52, 120)) -> None:
    """Add labels with their facts; a missing one is a line to write on."""
    made = []
    for label, fact in rows:
        value = _paragraph(fact) if fact else _paragraph("", before=f'{_RULED}<w:spacing w:before="240" w:after="0"/>')
        name = _paragraph(label, before='<w:pStyle w:val="Caption"/><w:spacing w:after="0"/>')
        cells = "".join(_cell(text, width) for text, width in zip((name, value), widths, strict=True))
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    _added(document, "TableNormal", widths, made)


def _added(document: Any, style: str, widths: Sequence[float], rows: Sequence[str]) -> Any:
    from docx.oxml import parse_xml
    from docx.table import Table

    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    head = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    element = parse_xml(f"<w:tbl {_WORD}>{head}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>")
    document.element.body.sectPr.addprevious(element)
    return Table(element, document)


def _row(texts: Sequence[str], widths: Sequence[float], figures: Sequence[int], head: bool = False) -> str:
    # The header goes with the first row, so that it is never alone at the foot of a page.
    keep = "<w:keepNext/>" if head else ""
    cells = []
    for j, (text, width) in enumerate(zip(texts, widths, strict=True)):
        side = '<w:jc w:val="right"/>' if j in figures else ""
        cells.append(_cell(_paragraph(text, before=f'{keep}<w:spacing w:after="0"/>{side}', bold=head), width))
    properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(inside: str, width: float) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _paragraph(text: str, before: str = '<w:spacing w:after="0"/>', bold: bool = False) -> str:
    """A paragraph; a line break of the text is one of the document."""
    form = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r>{form}{'<w:br/>'.join(lines)}</w:r>" if text else ""
    return f"<w:p><w:pPr>{before}</w:pPr>{run}</w:p>"


def _twips(millimetres: float) -> int:
    return round(millimetres * _PER_MM)
