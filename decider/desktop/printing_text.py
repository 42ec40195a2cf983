"""The text layer of a PDF, mended: what is searched and copied is what was written.

Qt maps each glyph of a PDF back to the first code of the font that shows it. Two kinds of glyphs come back wrong:
figures of equal width have no code of their own and get none or a private one, and some Chinese characters share their
glyph with a radical (目 U+76EE comes back as U+2F6C). Both are put right in the fonts' ToUnicode tables, by an
incremental update of the file (ISO 32000-1, 7.5.6), so that nothing that Qt wrote moves.
"""

import re
import zlib

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontDatabase, QPainter, QRawFont, QTextLayout

from decider.desktop.printing_type import font

_MARKS = "0123456789.,:;%+−–-()<>=/·÷±"
_SIZE = 12
_OFF_PAGE = -4000.0
_WEIGHTS = (400, 500, 600)
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]{4,8})>|\[([^\]]*)\])", re.IGNORECASE)
_FIRST_RADICAL, _LAST_RADICAL = 0x2E80, 0x2FDF


def announced(painter: QPainter) -> str:
    """Draw the characters that the fonts replace by figures of equal width, beyond the page's edge, before all else.

    They so become the first glyphs of their fonts in the file, in this order, which is how `searchable` knows them.
    """
    replaced = _replaced()
    for weight in _WEIGHTS:
        painter.setFont(font(_SIZE, weight))
        for character in replaced:
            painter.drawText(QPointF(_OFF_PAGE, _OFF_PAGE), character)
    return replaced


def _replaced() -> str:
    """Of figures and marks, those whose glyph has no character of its own."""
    found = []
    for character in _MARKS:
        layout = QTextLayout(character, font(_SIZE))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            if list(run.glyphIndexes()) != list(run.rawFont().glyphIndexesForString(character)):
                found.append(character)
    return "".join(found)


def radicals(text: str) -> dict[int, int]:
    """For each radical that the Chinese font draws with the glyph of a character of `text`, that character's code."""
    raw = QRawFont.fromFont(font(_SIZE), QFontDatabase.WritingSystem.SimplifiedChinese)
    written = sorted({c for c in text if "\u3400" <= c <= "\u9fff"})
    glyphs = dict(zip(raw.glyphIndexesForString("".join(written)), written, strict=False)) if written else {}
    shared = {}
    for code in range(_FIRST_RADICAL, _LAST_RADICAL + 1):
        glyph = raw.glyphIndexesForString(chr(code))
        if glyph and glyph[0] and glyph[0] in glyphs:
            shared[code] = ord(glyphs[glyph[0]])
    return shared


def searchable(pdf: bytes, replaced: str, shared: dict[int, int]) -> bytes:
    """`pdf` with its ToUnicode tables mended; unchanged where there is nothing to mend."""
    objects = {int(m[1]): m[2] for m in _OBJECT.finditer(pdf)}
    tables = sorted({int(n) for body in objects.values() for n in re.findall(rb"/ToUnicode (\d+) 0 R", body)})
    added: list[tuple[int, bytes]] = []
    for number in tables:
        stream = _stream(objects.get(number, b""))
        mended = _mended(stream, replaced, shared)
        if mended != stream:
            added.append((number, mended))
    return _updated(pdf, added) if added else pdf


def _stream(body: bytes) -> bytes:
    start = body.find(b"stream\n")
    content = body[start + 7 : body.rfind(b"endstream")]
    if b"/FlateDecode" in body[:start]:
        return zlib.decompressobj().decompress(content)
    return content


def _mended(table: bytes, replaced: str, shared: dict[int, int]) -> bytes:
    """The table with the glyphs 1, 2, 3... that were announced, and with characters in place of radicals."""
    codes: dict[int, int] = {}
    for low, high, first, each in _RANGE.findall(table[table.find(b"endcodespacerange") :]):
        glyphs = range(int(low, 16), int(high, 16) + 1)
        values = re.findall(rb"<([0-9A-Fa-f]+)>", each) if each else []
        for i, glyph in enumerate(glyphs):
            codes[glyph] = int(values[i], 16) if each else int(first, 16) + i
    if not codes:
        return table
    # A tab has the glyph of a space.
    mended = {glyph: 0x20 if code == 0x09 else shared.get(code, code) for glyph, code in codes.items()}
    known = [codes.get(i + 1, 0) for i in range(len(replaced))]
    if replaced and all(code == 0 or 0xE000 <= code <= 0xF8FF for code in known):
        mended |= {i + 1: ord(character) for i, character in enumerate(replaced)}
    return table if mended == codes else _written(mended)


def _written(codes: dict[int, int]) -> bytes:
    """A ToUnicode table (Adobe Technical Note 5411), at most 100 entries in a section."""

    def character(code: int) -> str:
        # Beyond the first plane Qt has written the surrogate pair as one number; it stays as it was.
        return f"{code:04X}" if code <= 0xFFFF else f"{code:08X}"

    entries = [f"<{glyph:04X}> <{character(code)}>" for glyph, code in sorted(codes.items()) if code]
    sections = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for section in sections:
        lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _updated(pdf: bytes, added: list[tuple[int, bytes]]) -> bytes:
    """`pdf` followed by new versions of these objects, a cross-reference section and a trailer."""
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    trailer = pdf[pdf.rfind(b"trailer") :]
    kept = b" ".join(re.findall(rb"/(?:Size \d+|Root \d+ 0 R|Info \d+ 0 R|ID \[.*?\])", trailer, re.DOTALL))
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    offsets = []
    for number, content in added:
        packed = zlib.compress(content)
        offsets.append((number, len(out)))
        out += b"%d 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % (number, len(packed))
        out += packed + b"\nendstream\nendobj\n"
    start = len(out)
    out += b"xref\n"
    for number, offset in offsets:
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<< " + kept + b" /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (before, start)
    return bytes(out)
