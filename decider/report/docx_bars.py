"""Bars in a Word document: tables of one row, shaded cell by cell. (Shaded blanks of a line are not drawn at its end by
every reader, and as wide as the typeface has them.)"""

from collections.abc import Sequence

from decider.report.docx_tables import Drawn, shaded
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
_LONGEST = 42.0
"""Millimetres of the longest bar."""
_LEAST = 0.25
"""A narrower stretch would be nothing but its edges."""
_SWATCH = 9


def bar(row: Row, ranking: Ranking) -> Drawn:
    """The score as a bar from zero, in stretches by criterion; each ends where the sum of the parts so far does."""
    total, left, stretches = 0.0, 0.0, []
    for key, part in zip(ranking.legend, row.parts, strict=True):
        total += max(0.0, part)
        wide = total / ranking.longest * _LONGEST - left
        if wide >= _LEAST:
            stretches.append((wide, _shade(key.index)))
            left += wide
    return shaded(stretches)


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
    edge = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    form = f'<w:w w:val="40"/><w:sz w:val="19"/>{edge}{_shade(index)}'
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{chr(160) * spaces}</w:t></w:r>'


def _shade(index: int) -> str:
    pattern, fill = _SHADES[index % len(_SHADES)]
    return f'<w:shd w:val="{pattern}" w:color="000000" w:fill="{fill}"/>'
