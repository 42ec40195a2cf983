"""The report as a Word document: real styles, tables whose header rows repeat, nothing that acts on opening."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from decider.report.docx_parts import cover, section, sentences
from decider.report.docx_ranking import contributions, ranking_table
from decider.report.docx_tables import table, widths_of
from decider.report.paper import Outline, Passage, Ranking, Sheet

_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_GREY = 0x44


def docx_report(outline: Outline, paper: str = "A4") -> bytes:
    """The report as the bytes of a .docx file, on A4 or Letter."""
    import docx

    document: Any = docx.Document()
    _styles(document)
    _page(document, outline, paper)
    if outline.cover:
        cover(document, outline, outline.cover)
    document.add_paragraph(outline.title, style="Title")
    if outline.question:
        document.add_paragraph(outline.question, style="Subtitle")
    if outline.label:
        document.add_paragraph(outline.label, style="Caption")
    sentences(document, outline.lead, outline.lead_beside)
    ranking = outline.ranking
    if ranking and outline.holds("shortlist"):
        ranking_table(document, ranking, ranking.shown, explained=True)
    if outline.signatures:
        _signatures(document, outline.signatures)
    if ranking and ranking.with_bars and outline.holds("shortlist"):
        contributions(document, ranking, ranking.shown)
    _firmness(document, outline)
    if ranking:
        _rest(document, outline, ranking)
    if outline.code:
        document.add_heading(f"{outline.code_title} {outline.code}".replace("\n", " "), 2)
        document.add_paragraph(outline.code_note, style="Caption")
    for one in outline.pages:
        section(document, one)
    if outline.appendix:
        document.add_page_break()
        document.add_heading(outline.appendix_title, 1)
        document.add_paragraph(outline.appendix_note)
        for sheet in outline.appendix:
            _sheet(document, sheet)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _styles(document: Any) -> None:
    """One typeface for Latin and one for Chinese in every style, and sizes as on paper."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10.5, "Title": 22, "Subtitle": 13, "Heading 1": 15, "Heading 2": 12, "Caption": 8.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        style.font.italic = False
        style.font.bold = name in ("Title", "Heading 1", "Heading 2")
        grey = _GREY if name in ("Subtitle", "Caption") else 0
        style.font.color.rgb = RGBColor(grey, grey, grey)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)
        fonts.set(qn("w:eastAsia"), _CHINESE)
        fonts.set(qn("w:hAnsi"), _LATIN)
    title = document.styles["Title"].element.get_or_add_pPr()
    for rule in title.findall(qn("w:pBdr")):
        title.remove(rule)
    document.styles["Caption"].paragraph_format.space_before = Pt(3)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)


def _page(document: Any, outline: Outline, paper: str) -> None:
    """The paper, running header and footer, and the properties of the file."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = document.sections[0]
    wide, high = (215.9, 279.4) if paper == "Letter" else (210, 297)
    section.page_width, section.page_height = Mm(wide), Mm(high)
    # The text is as wide on both, so that tables need not know the paper.
    section.left_margin = section.right_margin = Mm((wide - 172) / 2)
    section.top_margin = section.bottom_margin = Mm(22)
    for part, text in ((section.header, outline.header), (section.footer, "")):
        paragraph = part.paragraphs[0]
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(172), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.text = f"{outline.kind}\t{text}".replace("\n", " ") if text else f"{outline.footer}\t"
    _page_number(section.footer.paragraphs[0], outline.page_of)
    properties = document.core_properties
    properties.title, properties.author = outline.title.replace("\n", " ")[:255], "Decider"
    properties.comments, properties.language = "", "zh-CN" if outline.language == "zh" else "en-GB"
    properties.created = properties.modified = datetime(2020, 1, 1)


def _page_number(paragraph: Any, template: str) -> None:
    """The page's number and how many there are, as Word counts them; no field holds anything from the data."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    before, _, rest = template.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if field:
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            element.append(paragraph.add_run("1")._r)
            paragraph._p.append(element)


def _passage(document: Any, passage: Passage | None) -> None:
    if passage:
        document.add_heading(passage.title, 2)
        sentences(document, passage.sentences, passage.beside)


def _signatures(document: Any, signatures: Sequence[str]) -> None:
    """Lines to sign on: a table whose cells have only a top border."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    before = document.add_paragraph()
    before.paragraph_format.keep_with_next = True
    before.paragraph_format.space_before = 360000
    table = document.add_table(rows=1, cols=len(signatures) * 2 - 1)
    table.autofit = False
    line = Mm((172 - 8 * (len(signatures) - 1)) / len(signatures))
    for i, column in enumerate(table.columns):
        column.width = column.cells[0].width = Mm(8) if i % 2 else line
    for i, text in enumerate(signatures):
        cell = table.rows[0].cells[i * 2]
        cell.text = text
        cell.paragraphs[0].style = document.styles["Caption"]
        borders = OxmlElement("w:tcBorders")
        top = OxmlElement("w:top")
        top.set(qn("w:val"), "single")
        borders.append(top)
        cell._tc.get_or_add_tcPr().append(borders)


def _firmness(document: Any, outline: Outline) -> None:
    """Weights with their intervals, what they came from, the smallest change, why not, balance, method, findings."""
    if outline.weights:
        document.add_heading(outline.weights.title, 2)
        rows = [["  " * w.level + w.name, w.weight, w.same] for w in outline.weights.rows]
        table(document, ["", *outline.weights.heads], rows, [112, 25, 35], (1, 2))
        sentences(document, outline.weights.source, outline.weights.source_beside, "Caption")
    _passage(document, outline.sensitivity)
    for one in outline.sections:
        section(document, one)
    if outline.reasons:
        document.add_heading(outline.reasons_title, 2)
        document.add_paragraph(outline.reasons_note, style="Caption").paragraph_format.keep_with_next = True
        rows = [[r.rank, r.name, r.figure, r.text] for r in outline.reasons]
        table(document, [""] * 4, rows, [13, 58, 19, 82], (0, 2))
    if outline.balance:
        document.add_heading(outline.balance.title, 2)
        rows = [[c.name, c.share, c.count] for c in outline.balance.cities]
        table(document, [""] * 3, rows, [112, 25, 35], (1, 2))
        document.add_paragraph(outline.balance.explanation, style="Caption")
    _passage(document, outline.method)
    _passage(document, outline.findings)


def _rest(document: Any, outline: Outline, ranking: Ranking) -> None:
    """The full ranking where the first table was not all, and those without a rank."""
    shown = outline.holds("shortlist")
    if outline.holds("ranking") and (ranking.shown < len(ranking.rows) or not shown):
        document.add_heading(ranking.full_title, 1)
        ranking_table(document, ranking, len(ranking.rows))
    if ranking.unranked and (shown or outline.holds("ranking")):
        document.add_heading(ranking.unranked_title, 2)
        rows = [[item.name, item.note, item.reason] for item in ranking.unranked]
        table(document, [""] * 3, rows, [72, 40, 60])


def _sheet(document: Any, sheet: Sheet) -> None:
    """One table of the appendix, in bands of at most seven figures across."""
    document.add_heading(sheet.title, 2)
    across = len(sheet.heads) - 1
    for start in range(1, across + 1, 7) if across else ():
        end = min(start + 7, across + 1)
        rows = [[row[0], *row[start:end]] for row in sheet.rows]
        heads = [sheet.heads[0], *sheet.heads[start:end]]
        table(document, heads, rows, widths_of(heads, 172, 1, 17), range(1, end - start + 1))
        document.add_paragraph()
