"""Bars in a Word document: shaded stretches of a line, which every reader of the format shows and nothing can break."""

from collections.abc import Sequence

from decider.report.docx_tables import Drawn
from decider.report.paper import Key, Ranking, Row

_SHADES = (
    ("clear", "595959"),
    ("diagStripe", "FFFFFF"),
    ("horzStripe", "FFFFFF"),
    ("clear", "000000"),
    ("pct10", "FFFFFF"),
    ("clear", "C8C8C8"),
    ("reverseDiagStripe", "FFFFFF"),
    ("vertStripe", "FFFFFF"),
    ("diagCross", "FFFFFF"),
    ("clear", "8C8C8C"),
    ("pct30", "FFFFFF"),
    ("clear", "E9E9E9"),
)
"""Told apart in black and white, in the order of the patterns on paper."""
_LONGEST = 100
"""Spaces of the longest bar, each two fifths as wide as they come: so the bar stays in a column of 42 mm even in a
typeface with wide spaces."""
_SWATCH = 9


def bar(row: Row, ranking: Ranking) -> Drawn:
    """The score as a bar from zero, in stretches by criterion; each ends where the sum of the parts so far does."""
    total, drawn, runs = 0.0, 0, []
    for key, part in zip(ranking.legend, row.parts, strict=True):
        total += max(0.0, part)
        end = round(total / ranking.longest * _LONGEST)
        runs.append(_stretch(key.index, end - drawn))
        drawn = end
    return Drawn("".join(runs))


def legend(keys: Sequence[Key]) -> Drawn:
    """What each shading means, and the criterion's weight; names in two languages on one line."""
    from xml.sax.saxutils import escape

    entries = []
    for key in keys:
        # A name and its weight stay together, so that a line breaks between entries.
        name = f" {key.name} {key.weight}".replace("\n", " ").replace(" ", "\u00a0")
        text = f'<w:r><w:t xml:space="preserve">{escape(name)}    </w:t></w:r>'
        entries.append(_stretch(key.index, _SWATCH) + text)
    return Drawn("".join(entries))


def _stretch(index: int, spaces: int) -> str:
    if spaces <= 0:
        return ""
    pattern, fill = _SHADES[index % len(_SHADES)]
    shade = f'<w:shd w:val="{pattern}" w:color="000000" w:fill="{fill}"/>'
    form = f'<w:w w:val="40"/><w:sz w:val="19"/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="000000"/>{shade}'
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{chr(160) * spaces}</w:t></w:r>'
