"""Malformed and hostile tables as text, each with the one outcome that is right."""

# ruff: noqa: E501 - one case, one line

from typing import NamedTuple


class Read(NamedTuple):
    """What must have been understood: names down, names across, scores by row, and the notes in English."""

    alternatives: list
    criteria: list
    scores: list
    notes: tuple = ()


def cell(text, criterion="Span"):
    """A table whose only doubtful cell is `text`."""
    return f'p;{criterion}\nA;"{text}"\nB;1\n'


def no_number(text):
    return f'Row 2, column Span: "{text}" is not a number.'


def one(value, *notes):
    return Read(["A", "B"], ["Span"], [[value], [1.0]], notes)


GB = "The text was read as GB18030; choose another encoding if names look wrong."


def total(row, word):
    return f'Row {row}, "{word}", sums up other rows; take it out, or write \'{word} if it is an alternative.'


def total_column(letter, word):
    return f'Column {letter}, "{word}", sums up other columns; take it out, or write \'{word} if it is a criterion.'


def title(row, text):
    return f'Row {row} holds only "{text}"; the names of the criteria must stand there, so take out titles above.'


def corner(word):
    return (
        f'The corner of the table says "{word}", so its rows may be criteria; turn it round, or write "project" there '
        "if each row is an alternative."
    )


def turned(letter, word):
    return (
        f'Column {letter}, "{word}", says how criteria are meant, so the rows of this table seem to be criteria; '
        "turn it round, so that each row is an alternative."
    )


def heading(row, word):
    return (
        f'Row {row}, "{word}", was taken as an alternative; headings are #direction, #weight, #unit, #worst and #best.'
    )


COMMA = 'In Span, "{}" was read as {}, with the comma as decimal mark; its column does not decide.'
UNSEEN = "Characters that cannot be seen were taken out of {} name."
UNSEEN_MANY = "Characters that cannot be seen were taken out of {} names."
SAME = 'Rows 2 and 3 have the same alternative "{}".'
EMPTY = "The table is empty."
NARROW = "The table needs a first column with alternatives and at least one column with a criterion."
TWO = [[1.0, 2.0], [3.0, 4.0]]
NEITHER = "The text is neither UTF-8 nor GB18030; choose its encoding or save it as UTF-8."
BINARY = "The file holds binary data, not text; if it is UTF-16, choose that encoding."
LARGE = "The table is too large: at most 20000 alternatives, 500 criteria and 1000000 scores can be read."
CHINESE = Read(["甲"], ["规模"], [[1.0]])

BYTES = {
    "empty file": (b"", EMPTY),
    "mark alone": (b"\xef\xbb\xbf", EMPTY),
    "utf-16 mark alone": (b"\xff\xfe", EMPTY),
    "two marks": ("\ufeff\ufeffp,规模\n甲,1".encode(), CHINESE),
    "utf-8": ("p,规模\n甲,1".encode(), CHINESE),
    "utf-8 with mark": ("p,规模\n甲,1".encode("utf-8-sig"), CHINESE),
    "utf-16 little": (b"\xff\xfe" + "p,规模\n甲,1".encode("utf-16-le"), CHINESE),
    "utf-16 big": (b"\xfe\xff" + "p,规模\n甲,1".encode("utf-16-be"), CHINESE),
    "utf-32": ("p,规模\n甲,1".encode("utf-32"), CHINESE),
    "utf-16 without mark": ("p,Span\nA,1".encode("utf-16-le"), BINARY),
    "utf-16 cut in a character": (b"\xff\xfe" + "p,Span".encode("utf-16-le")[:-1], NEITHER),
    "gb18030": ("p,规模\n甲,1".encode("gb18030"), CHINESE._replace(notes=(GB,))),
    "windows-1252 that is also gb18030": (
        "p,Span\nZürich,1".encode("cp1252"),
        Read(["Z黵ich"], ["Span"], [[1.0]], (GB,)),
    ),
    "broken utf-8": (b"p,Span\nA\xff\xfe\xff,1", NEITHER),
    "overlong utf-8": (b"p,Span\n\xc0,1", NEITHER),
    "half a surrogate": (b"p,Span\n\xed\xa0\x80,1", NEITHER),
    "nothing but zeros": (b"\0" * 1000, BINARY),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BINARY),
    "a program": (b"\x7fELF\x02\x01\x01\0", BINARY),
    "a pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", NARROW),
    "html": (b"<table><tr><td>p</td><td>Span</td></tr></table>", NARROW),
    "xml with entities": (
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "The table has no alternatives below its header.",
    ),
    "a script": (b"#!/bin/sh\nrm -rf /\n", NARROW),
    "lone carriage returns": (b"p,Span\rA,1\rB,2\r", Read(["A", "B"], ["Span"], [[1.0], [2.0]])),
    "blank lines": (b"\n\n\n", EMPTY),
    "commas alone": (b",,,\n,,,\n", EMPTY),
    "a quotation mark left open": (
        b'p,Span\n"A,1\n',
        "Line 2 cannot be read as cells: its quotation marks do not match.",
    ),
    "a cell beyond the limit": (
        b"p,Span\n" + b"x" * 140_000 + b",1",
        "Line 2 has a cell of more than 131072 characters.",
    ),
    "a name of 100,000 characters": (
        b"p,Span\n" + b"x" * 100_000 + b",1",
        'The name that begins with "xxxxxxxxxxxxxxxxxxxx" has 100000 characters; at most 1000 can be read.',
    ),
    "a criterion of 100,000 characters": (
        b"p," + b"x" * 100_000 + b"\nA,1",
        'The name that begins with "xxxxxxxxxxxxxxxxxxxx" has 100000 characters; at most 1000 can be read.',
    ),
    "a million rows": (b"p,Span\n" + b"A,1\n" * 1_000_000, LARGE),
    "more than a million scores": (
        ("p," + ",".join(f"c{i}" for i in range(400)) + "\n" + ("A" + ",1" * 400 + "\n") * 3000).encode(),
        LARGE,
    ),
    "a million columns": (b"p" + b",a" * 1_000_000, LARGE),
    "nothing but a million quotes": (b'"' * 100_000, NARROW),
    "more than 30 MB": (b"p" * 30_000_001, "{file} is larger than 30 MB, the most that can be read."),
}

NUMBERS = {
    "1,5": one(1.5),
    "1.234,5": one(1234.5),
    "1 234,5": one(1234.5),
    "1\u2009234": one(1234.0),
    "1\u202f234": one(1234.0),
    "1'234,5": one(1234.5),
    "1,234": one(1.234, COMMA.format("1,234", 1.234)),
    "1,234,567": one(1234567.0),
    "１２．５": one(12.5),
    "－３": one(-3.0),
    "−3": one(-3.0),
    "(1234)": one(-1234.0),
    "（5）": one(-5.0),
    "007": one(7.0),
    "1e3": one(1000.0),
    "": one(None, 'Row 2, "A", was taken as an alternative, though it has no scores.'),
    "-": one(None),
    "—": one(None),
    "n/a": one(None),
    "N/A": one(None),
    "#N/A": one(None),
    "NaN": one(None),
    "null": one(None),
    "None": one(None),
    "?": one(None),
    "无": one(None),
    "缺失": one(None),
    "12345678901234567890": one(12345678901234567890.0),
} | {
    text: no_number(text)
    for text in (
        "1,23,456", "12,34,567", "1.2.3", "1,5.5,1", "5%%", "5‰", "1/2", "½", "²", "①", "Ⅻ", "十二", "٣", "१", "$5", "5 €",
        "¥5", "EUR 5", "5 km", "5万", "5*", "<5", "~5", "5-7", "5-", "+-5", "(-5)", "--5", "0x1F", "1e", "1e999", "1e400", "1e-400",
        "-1e-999", "inf", "-Infinity", "1_000", "1 2", "TRUE", "yes", "是", "2025-01-02", "2025/1/2", "1.2.2025", "12:30",
        "2025年1月2日", "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+A1", "<b>5</b>", "&#53;", "javascript:5", "N.A.", "#REF!",
        "#DIV/0!", "#VALUE!",
    )
} | {
    "35%": 'Column Span mixes "35%" (row 2) and "1" (row 3); write both in the same way.',
    "5\u200b": no_number("5⟨U+200B⟩"),
    "\u202e5": no_number("⟨U+202E⟩5"),
    "5\x07": no_number("5⟨U+0007⟩"),
    "9" * 400: no_number("9" * 59 + "…"),
    "x" * 5000: no_number("x" * 59 + "…"),
}  # fmt: skip

TABLES = {
    "a title": ("Projects 2025\np,Span,Reach\nA,1,2\n", title(1, "Projects 2025")),
    "a title with commas": ("Projects 2025,,\np,Span,Reach\nA,1,2\n", title(1, "Projects 2025")),
    "a title in the middle": (",Projects,\np,Span,Reach\nA,1,2\n", title(1, "Projects")),
    "a title, a blank row": ("Projects\n\np,Span,Reach\nA,1,2\n", title(1, "Projects")),
    "a title below blank rows": ("\n\nProjects\np,Span\nA,1\n", title(3, "Projects")),
    "a header of two rows": ("p,Economy,,Ecology\n,Span,Jobs,Reach\nA,1,2,3\n", "Column C has no criterion in the header."),
    "two full header rows": ("p,Economy,Ecology\nq,Span,Reach\nA,1,2\n", 'Row 2, column Economy: "Span" is not a number.'),
    "no header": (
        "A,1,2\nB,3,4\n",
        Read(["B"], ["1", "2"], [[3.0, 4.0]], ("Row 1 was taken as the names of the criteria, though it holds only numbers.",)),
    ),
    **{
        f"total {word}": (f"p,Span,Reach\nA,1,2\nB,3,4\n{word},4,6\n", total(4, word))
        for word in ("Total", "TOTAL", "Total:", "Grand total", "Sum", "Average", "Mean", "合计", "总计", "小计", "平均值", "合計")
    },
    "a subtotal between": ("p,Span\nA,1\nSubtotal,1\nB,2\n", total(3, "Subtotal")),
    "a column of totals": ("p,Span,Reach,Total\nA,1,2,3\n", total_column("D", "Total")),
    "a column of means": ("p,Span,Reach,平均\nA,1,3,2\n", total_column("D", "平均")),
    "a project called Total": ("p,Span\n'Total,1\nB,2\n", Read(["Total", "B"], ["Span"], [[1.0], [2.0]])),
    "a project that contains total": ("p,Span\nTotal SE,1\n", Read(["Total SE"], ["Span"], [[1.0]])),
    "turned": ("criterion,A,B\nCost,1,2\nNoise,3,4\n", corner("criterion")),
    "turned, Chinese": ("指标,甲,乙\n规模,1,2\n", corner("指标")),
    "turned with #weight": ("c,#weight,A,B\nCost,1,1,2\n", turned("B", "#weight")),
    "turned with weights": ("c,Weight,A,B\nCost,0.4,1,2\nNoise,0.6,3,4\n", turned("B", "Weight")),
    "turned with weights of 100": ("c,权重,A\nCost,40,1\nNoise,60,3\n", turned("B", "权重")),
    "turned with directions": ("c,direction,A\nCost,min,1\nNoise,max,3\n", turned("B", "direction")),
    "turned with units": ("c,单位,A\nCost,EUR,1\nNoise,dB,3\n", turned("B", "单位")),
    "weight in kilograms": ("p,Weight\nA,12\nB,40\n", Read(["A", "B"], ["Weight"], [[12.0], [40.0]])),
    "weights at the end": (
        "p,Span\nA,1\nweight,0.3\n",
        Read(["A", "weight"], ["Span"], [[1.0], [0.3]], (heading(3, "weight"),)),
    ),
    "#weight at the end": ("p,Span\nA,1\n#weight,1\n", "Row 3, #weight, must stand right under the header, above the alternatives."),
    "units without a word": ("p,Span\n,EUR\nA,1\n", "Row 2 has no alternative in its first column."),
    "directions without a word": ("p,Span\n,min\nA,1\n", "Row 2 has no alternative in its first column."),
    "a section row": (
        "p,Span,Reach\nNorth,,\nA,1,2\n",
        Read(["North", "A"], ["Span", "Reach"], [[None, None], [1.0, 2.0]],
             ('Row 2, "North", was taken as an alternative, though it has no scores.',)),
    ),
    "section rows": (
        "p,Span\nNorth,\nA,1\nSouth,\n",
        Read(["North", "A", "South"], ["Span"], [[None], [1.0], [None]],
             ('Row 2, "North", and others, 2 in all, were taken as alternatives, though they have no scores.',)),
    ),
    "a source below": ("p,Span,Reach\nA,1,2\nSource: x\n", "Row 3 has 1 cells where the header has 3."),
    "a number column before the names": ("No,p,Span\n1,A,1\n", 'Row 2, column p: "A" is not a number.'),
    "a cell too few": ("p,a,b\nA,1,2\nB,1\n", "Row 3 has 2 cells where the header has 3."),
    "a cell too many": ("p,a,b\nA,1,2\nB,1,2,3\n", "Row 3 has 4 cells where the header has 3."),
    "commas at the end": ("p,a,b,,\nA,1,2,,\nB,3,4,,\n", Read(["A", "B"], ["a", "b"], TWO)),
    "no name across": ("p,a,,b\nA,1,2,3\n", "Column C has no criterion in the header."),
    "no name down": ("p,a\n,1\n", "Row 2 has no alternative in its first column."),
    "a name of spaces": ("p,a\n\u00a0\u3000,1\n", "Row 2 has no alternative in its first column."),
    "a name nobody sees": ("p,a\n\u200b\u2060,1\n", "Row 2 has no alternative in its first column."),
    "a criterion nobody sees": ("p,\u200b\nA,1\n", "Column B has no criterion in the header."),
    "double": ("p,a\nA,1\nA,2\n", SAME.format("A")),
    "double in full width": ("p,a\nＡ,1\nA,2\n", SAME.format("A")),
    "double but for spaces": ("p,a\nA  B,1\nA\u00a0B,2\n", SAME.format("A\u00a0B")),
    "double but for a zero-width space": ("p,a\nAB,1\nA\u200bB,2\n", SAME.format("AB")),
    "double but for a joiner": ("p,a\nAB,1\nA\u200dB,2\n", SAME.format("A\u200dB")),
    "double but for a soft hyphen": ("p,a\nAB,1\nA\u00adB,2\n", SAME.format("AB")),
    "double columns": ("p,a,a\nA,1,2\n", 'Columns B and C have the same criterion "a".'),
    "turned names": ("p,a\nA\u202eB,1\nC\u2066D,2\n", Read(["AB", "CD"], ["a"], [[1.0], [2.0]], (UNSEEN_MANY.format(2),))),
    "a turned criterion": ("p,\u202da\nA,1\n", Read(["A"], ["a"], [[1.0]], (UNSEEN.format(1),))),
    "a bell in a name": ("p,a\nA\x07B,1\n", Read(["AB"], ["a"], [[1.0]], (UNSEEN.format(1),))),
    "an escape sequence in a name": ("p,a\n\x1b[31mA,1\n", Read(["[31mA"], ["a"], [[1.0]], (UNSEEN.format(1),))),
    "tag characters": ("p,a\nA\U000e0041,1\n", Read(["A"], ["a"], [[1.0]], (UNSEEN.format(1),))),
    "an emoji of several": ("p,a\n👩\u200d🔬,1\n", Read(["👩\u200d🔬"], ["a"], [[1.0]])),
    "two lines in a name": ('p,a\n"A\nB",1\n', Read(["A B"], ["a"], [[1.0]])),
    "formulas as names": (
        "p,=1+1\n=cmd|' /C calc'!A0,1\n@x,2\n",
        Read(["=cmd|' /C calc'!A0", "@x"], ["=1+1"], [[1.0], [2.0]]),
    ),
    "markup as names": (
        "p,<img src=x onerror=alert(1)>\n<script>,1\n",
        Read(["<script>"], ["<img src=x onerror=alert(1)>"], [[1.0]]),
    ),
    "paths as names": ("p,a\n../../etc/passwd,1\n", Read(["../../etc/passwd"], ["a"], [[1.0]])),
    "templates as names": ("p,{0.__class__}\n{{7*7}},1\n", Read(["{{7*7}}"], ["{0.__class__}"], [[1.0]])),
    "percent signs as names": ("p,%s%n\n%(x)s,1\n", Read(["%(x)s"], ["%s%n"], [[1.0]])),
    "a misspelt heading": ("p,a\n#wieght,1\nA,2\n", Read(["#wieght", "A"], ["a"], [[1.0], [2.0]], (heading(2, "#wieght"),))),
    "two rows of weights": ("p,a\n#weight,1\n#weight,1\nA,1\n", "Row 3 gives #weight a second time."),
    "weights of zero": ("p,a\n#weight,0\nA,1\n", "All weights in row 2 are zero."),
    "a weight below zero": ("p,a,b\n#weight,1,-1\nA,1,1\n", 'Row 2, column b: "-1" is not a weight of zero or more.'),
    "no such direction": ("p,a\n#direction,up\nA,1\n", 'Row 2, column a: "up" is neither max nor min nor a target number.'),
    "pipes for delimiters": ("p|a\nA|1\n", Read(["A"], ["a"], [[1.0]])),
    "header alone": ("p,a\n", "The table has no alternatives below its header."),
    "tabs beside commas": ("p\ta, b\nA\t1\n", Read(["A"], ["a, b"], [[1.0]])),
    "sep line": ("sep=;\np;a\nA;1,5\n", Read(["A"], ["a"], [[1.5]])),
    "mixed decimal marks": ("p;a\nA;1,5\nB;1.5\n", 'Column a mixes "1.5" (row 3) and "1,5" (row 2); write both in the same way.'),
}  # fmt: skip
