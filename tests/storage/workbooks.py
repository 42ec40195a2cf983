"""Workbooks made byte by byte, sound and hostile."""

import io
import struct
import zipfile

import xlsxwriter


def xlsx(rows, sheets=1):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for number in range(sheets):
            sheet = book.add_worksheet()
            for i, row in enumerate(rows if number == 0 else [["x"]]):
                for j, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(i, j, cell, date)
                    elif isinstance(cell, tuple):
                        sheet.write_formula(i, j, cell[0], None, cell[1])
                    elif cell is not None:
                        sheet.write(i, j, cell)
    return file.getvalue()


def changed(data, name, change):
    """A workbook with one part replaced by what `change` makes of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, change(content) if member.filename == name else content)
    return file.getvalue()


def ods(body):
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}{calc}><office:body><office:spreadsheet>'
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        archive.writestr("content.xml", content)
    return file.getvalue()


def ods_sheet(rows):
    lines = []
    for row in rows:
        cells = [
            f'<table:table-cell office:value-type="float" office:value="{c}"/>'
            if isinstance(c, float)
            else f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        ]
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name="S">{"".join(lines)}</table:table>'


def xls(cells, extra=b""):
    """A BIFF8 workbook in a compound file; `cells` maps (row, column) to a text or number."""

    def record(kind, data=b""):
        return struct.pack("<HH", kind, len(data)) + data

    body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for (row, column), value in cells.items():
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            body += record(0x204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)
        else:
            body += record(0x203, struct.pack("<HHHd", row, column, 0, value))
    body += extra + record(0x0A)
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet = lambda at: record(0x85, struct.pack("<IHBB", at, 0, 1, 0) + b"S")  # noqa: E731
    stream = start + sheet(len(start) + len(sheet(0)) + 4) + record(0x0A) + body
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    assert len(fat) <= 128

    def entry(name, kind, child, first, size):
        text = name.encode("utf-16-le") + b"\0\0"
        data = bytearray(text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1))
        data += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36 + struct.pack("<IQ", first, size)
        return bytes(data)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return (
        bytes(header) + struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat))) + folder.ljust(512, b"\0") + stream
    )
