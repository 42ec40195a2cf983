"""Tables of a Word document, written as its own markup: python-docx, cell by cell, takes seconds for a long report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

_PER_MM = 56.6929
"""Twentieths of a point."""
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RULED = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="444444"/></w:pBdr>'
_RULES = (
    '<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>'
)
"""Quiet lines between rows and none between columns, as on paper."""
_HEAD_RULE = (
    '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/>'
)
_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_EDGES = f"<w:tcBorders><w:top {_EDGE}/><w:left {_EDGE}/><w:bottom {_EDGE}/><w:right {_EDGE}/></w:tcBorders>"
_BAR_HEIGHT = 160
"""Twentieths of a point."""
_SIDE = 1.0
"""Millimetres between a cell's edge and its text."""
_MANY = 9
"""More columns than that are set small."""
_LETTER, _NARROW, _HAN = 1.85, 0.95, 3.2
"""Millimetres of a letter of the header, a little more than most take."""
_SLIM = frozenset("fijlrtI.,:'()")


@dataclass(frozen=True)
class Drawn:
    """Word's own markup, for what is drawn and not written: runs, or the `whole` of a cell."""

    markup: str
    whole: bool = False


def widths_of(heads: Sequence[str], total: float, first: int, least: float = 13.0) -> list[float]:
    """Widths in mm that add up to `total`: columns from `first` on as wide as the longest word of their header and no
    less than `least`, the one before takes the rest."""
    found = [max(least, _word(head) + 2 * _SIDE) for head in heads[first:]]
    room = total - sum(found)
    if room < total * 0.28:
        # Too many columns for whole words: then the names come first.
        found = [width * total * 0.72 / sum(found) for width in found]
        room = total - sum(found)
    return [room, *found]


def _word(text: str) -> float:
    words = text.replace("-", "- ").split() or [""]
    return max(
        min(sum(_HAN if c > "\u2e80" else _NARROW if c in _SLIM else _LETTER for c in word), 8 * _HAN) for word in words
    )


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Drawn]],
    widths: Sequence[float],
    figures: Sequence[int] = (),
) -> Any:
    """Add a table with a repeated header row, none where all heads are empty, and rows that do not break.

    `widths` are in mm, `figures` the columns that are set to the right.
    """
    made = [_row(row, widths, figures) for row in rows]
    if any(heads):
        made.insert(0, _row(heads, widths, figures, head=True))
    return _added(document, _RULES, widths, made)


def facts(document: Any, rows: Sequence[tuple[str, str]], widths: tuple[float, float] = (52, 120)) -> None:
    """Add labels with their facts; a missing one is a line to write on."""
    made = []
    for label, fact in rows:
        value = _paragraph(fact) if fact else _paragraph("", before=f'{_RULED}<w:spacing w:before="240" w:after="0"/>')
        name = _paragraph(label, before='<w:pStyle w:val="Caption"/><w:spacing w:after="0"/>')
        cells = "".join(_cell(text, width) for text, width in zip((name, value), widths, strict=True))
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    _added(document, "", widths, made)


def drawn(document: Any, what: Drawn) -> None:
    """Add a small paragraph that is drawn."""
    from docx.oxml import parse_xml

    markup = _paragraph(what, '<w:pStyle w:val="Caption"/>').replace("<w:p>", f"<w:p {_WORD}>", 1)
    document.element.body.sectPr.addprevious(parse_xml(markup))


def shaded(stretches: Sequence[tuple[float, str]]) -> Drawn:
    """A bar for a cell: a table in it, of one low row with a cell for each stretch (its width in mm, its w:shd)."""
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width, _ in stretches)
    thin = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'
    blank = f"<w:p><w:pPr>{thin.format(20)}</w:pPr></w:p>"
    cells = "".join(_cell(blank, width, f"{_EDGES}{shade}") for width, shade in stretches)
    row = f'<w:tr><w:trPr><w:trHeight w:val="{_BAR_HEIGHT}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'
    none = 'w:w="0" w:type="dxa"'
    form = f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left {none}/><w:right {none}/></w:tblCellMar>'
    whole = f'<w:tblW w:w="{_twips(sum(width for width, _ in stretches))}" w:type="dxa"/>'
    above = f"<w:p><w:pPr>{thin.format(90)}</w:pPr></w:p>"
    bar = f"<w:tbl><w:tblPr>{whole}{form}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{row}</w:tbl>" if stretches else ""
    # A cell must end in a paragraph.
    return Drawn(f"{above}{bar}{blank}", whole=True)


def _added(document: Any, rules: str, widths: Sequence[float], rows: Sequence[str]) -> Any:
    from docx.oxml import parse_xml
    from docx.table import Table

    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    side = f'w:w="{_twips(_SIDE)}" w:type="dxa"'
    head = (
        f'<w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>{rules}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar></w:tblPr>'
    )
    element = parse_xml(f"<w:tbl {_WORD}>{head}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>")
    document.element.body.sectPr.addprevious(element)
    return Table(element, document)


def _row(texts: Sequence[str | Drawn], widths: Sequence[float], figures: Sequence[int], head: bool = False) -> str:
    # The header goes with the first row, so that it is never alone at the foot of a page.
    keep = "<w:keepNext/>" if head else ""
    style = '<w:pStyle w:val="Caption"/>' if head or len(widths) > _MANY else ""
    cells = []
    for j, (text, width) in enumerate(zip(texts, widths, strict=True)):
        side = '<w:jc w:val="right"/>' if j in figures else ""
        before = f'{style}{keep}<w:spacing w:before="40" w:after="40"/>{side}'
        cells.append(_cell(_paragraph(text, before), width, _HEAD_RULE if head else ""))
    properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(inside: str, width: float, rule: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{rule}</w:tcPr>{inside}</w:tc>'


def _paragraph(text: str | Drawn, before: str = '<w:spacing w:after="0"/>') -> str:
    """A paragraph; a line break of the text is one of the document."""
    if isinstance(text, Drawn) and text.whole:
        return text.markup
    if isinstance(text, Drawn):
        return f"<w:p><w:pPr>{before}</w:pPr>{text.markup}</w:p>"
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""
    return f"<w:p><w:pPr>{before}</w:pPr>{run}</w:p>"


def _twips(millimetres: float) -> int:
    return round(millimetres * _PER_MM)
