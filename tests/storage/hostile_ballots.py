"""Ballots as strangers, tired experts and helpful programs send them: each with the one sentence that answers it."""

import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl

from decider.decision.panel_questions import ballot_code
from decider.storage.ballot_identity import marks
from decider.storage.ballot_workbook import workbook_ballot
from tests.storage.ballots import panel, renamed
from tests.storage.workbooks import changed as part_changed
from tests.storage.workbooks import ods, xlsx

STUDY = panel()
SENT = workbook_ballot(STUDY, "e2", 1, "en")
CODE = ballot_code(STUDY, "e2", 1)
NOT_A_BALLOT = "The file is neither a workbook nor an answer file of a ballot."
NO_BALLOT_BOOK = "The workbook is not a ballot of the panel, or was copied without its hidden sheet."
HIDDEN_ALTERED = "The hidden part of the ballot was altered; fill in the ballot as it was sent."


def book(change, data=SENT):
    """The workbook with one score given and then changed by `change`."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    made["Scores"]["E4"] = 5
    change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def cell(sheet, place, value):
    def change(made):
        made[sheet][place] = value

    return lambda: book(change)


def hidden(key, *values, column=2):
    """The hidden sheet with the row that begins with `key` changed."""

    def change(made):
        sheet = made["decider"]
        row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == key)
        for i, value in enumerate(values):
            sheet.cell(row, column + i).value = value

    return lambda: book(change)


def marked(decision, expert, round):
    """The ballot with all marks of another."""

    def change(made):
        mine = marks(decision, expert, round)
        values = {"code": mine.code, "expert": expert, "round": round, "study": mine.study, "asked": mine.asked}
        for row in made["decider"].iter_rows(max_row=8):
            if row[0].value in values:
                row[1].value = values[row[0].value]

    return lambda: book(change)


def twice(made):
    made["decider"].append(["code", CODE])


def answer(**entries):
    """An answer file with these entries."""
    mine = marks(STUDY, "e2", 1)
    told = {
        "format": "decider-ballot", "version": 1, "code": mine.code, "expert": "e2", "round": 1, "study": mine.study,
        "asked": mine.asked, "saved": "2026-05-13T08:00:00.000Z", "scores": [["a1", "c1", 7]],
    }  # fmt: skip
    return json.dumps(told | entries).encode()


def sheet_xml(old, new):
    """The part of the sheet with scores, one text in it replaced."""

    def change(data):
        assert old in data
        return data.replace(old, new, 1)

    return lambda: part_changed(book(lambda made: None), "xl/worksheets/sheet2.xml", change)


def without_hidden(made):
    del made["decider"]


def scores_elsewhere(made):
    made["Scores"]["E4"] = None
    made.create_sheet("Sheet1")["A1"] = 7


def thirty(made):
    for number in range(30):
        made.create_sheet(f"Sheet {number}")


def wide(made):
    for number in range(3):
        made.create_sheet(f"Sheet {number}")["AZ20000"] = 1


def emptied(made):
    made["Scores"]["E4"] = None


def without_name(data):
    return data.replace(b'id="answers"', b'id="other"')


WITH_ONE_MORE = replace(
    STUDY, panel=replace(STUDY.panel, experts=(*STUDY.panel.experts, replace(STUDY.panel.experts[0], id="e9")))
)
OTHER = panel(seed="another secret")
E4 = "The cell E4 of the sheet Scores"
E4_FORMULA = f"{E4} holds a formula; write the answer itself."

WORKBOOKS = {
    "a formula": (cell("Scores", "E4", "=1+6"), E4_FORMULA),
    "a link to another file": (cell("Scores", "E4", "=[1]Sheet1!A1"), E4_FORMULA),
    "a formula as reason": (
        cell("Scores", "F5", '=HYPERLINK("http://x")'),
        "The cell F5 of the sheet Scores holds a formula; write the answer itself.",
    ),
    "a formula in another place": (
        cell("Scores", "Z99", "=1"),
        "The cell Z99 of the sheet Scores holds a formula; write the answer itself.",
    ),
    "a formula among the weights": (
        cell("Weights", "B6", "=1"),
        "The cell B6 of the sheet Weights holds a formula; write the answer itself.",
    ),
    "a cell without a place": (sheet_xml(b'<c r="E4"', b"<c"), "The workbook is damaged and cannot be read."),
    "a formula by another prefix": (
        lambda: part_changed(
            cell("Scores", "E4", "=1+6")(),
            "xl/worksheets/sheet2.xml",
            lambda data: data.replace(
                b"<f>", b'<m-1:f xmlns:m-1="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            ).replace(b"</f>", b"</m-1:f>"),
        ),
        E4_FORMULA,
    ),
    "something far to the right": (
        cell("Read me", "BA1", "x"),
        "A sheet of the workbook holds something in the cell BA1; no ballot does.",
    ),
    "something far down": (
        cell("Read me", "A21000", "x"),
        "The table is too large: at most 20000 alternatives, 500 criteria and 1000000 scores can be read.",
    ),
    "thirty sheets": (lambda: book(thirty), "The workbook has more than 20 sheets; no ballot does."),
    "sheets full of nothing": (lambda: book(wide), "The workbook is too large for a ballot."),
    "a formula error": (
        cell("Scores", "E4", "#REF!"),
        "The cell E4 of the sheet Scores holds the error #REF!; correct it first.",
    ),
    "words for a number": (cell("Scores", "E4", "seven"), f'{E4} holds "seven", which is not a number.'),
    "markup for a number": (
        cell("Scores", "E4", "<b>7</b>"),
        f'{E4} holds "<b>7</b>", which is not a number.',
    ),
    "a range for a number": (cell("Scores", "E4", "5-6"), f'{E4} holds "5-6", which is not a number.'),
    "a truth": (cell("Scores", "E4", True), f'{E4} holds "TRUE", which is not a number.'),
    "NaN in words": (cell("Scores", "E4", "NaN"), f'{E4} holds "NaN", which is not a number.'),
    "NaN as a number": (sheet_xml(b"<v>5</v>", b"<v>NaN</v>"), f'{E4} holds "nan", which is not a number.'),
    "infinity": (sheet_xml(b"<v>5</v>", b"<v>1e999</v>"), f'{E4} holds "inf", which is not a number.'),
    "a huge number": (cell("Scores", "E4", 1e300), f"{E4} is 1e+300; the scale is 1–9."),
    "above the scale": (cell("Scores", "E4", 10), f"{E4} is 10; the scale is 1–9."),
    "below the scale": (cell("Scores", "E4", -1), f"{E4} is -1; the scale is 1–9."),
    "below a scale that runs down": (
        cell("Scores", "E5", 5.5),
        "The cell E5 of the sheet Scores is 5.5; the scale is 5–0.",
    ),
    "between two steps": (
        cell("Scores", "E4", 7.5),
        f"{E4} is 7.5, which is between two steps of the scale 1–9.",
    ),
    "a date that a program made of 7.5": (
        cell("Scores", "E4", datetime(2026, 5, 7)),
        f'{E4} holds "2026-05-07", which is not a number.',
    ),
    "merged answers": (
        lambda: book(lambda made: made["Scores"].merge_cells("E4:E6")),
        "The cells E4 to E6 of the sheet Scores are merged; the ballot has no merged cells.",
    ),
    "merged labels": (
        lambda: book(lambda made: made["Weights"].merge_cells("A6:B6")),
        "The cells A6 to B6 of the sheet Weights are merged; the ballot has no merged cells.",
    ),
    "one more column": (
        cell("Scores", "G4", "unsure"),
        'The cell G4 of the sheet Scores holds "unsure", in a column that the ballot does not have.',
    ),
    "one more column of weights": (
        cell("Weights", "E6", 3),
        'The cell E6 of the sheet Weights holds "3", in a column that the ballot does not have.',
    ),
    "one more row": (
        cell("Scores", "B13", "Project 4"),
        'The cell B13 of the sheet Scores holds "Project 4", in a row that the ballot does not have.',
    ),
    "a column put in": (
        lambda: book(lambda made: made["Scores"].insert_cols(4)),
        'The column E of the sheet Scores is headed "Worst–best" and not "Score"; columns were added or taken out.',
    ),
    "a row taken out": (
        lambda: book(lambda made: made["Scores"].delete_rows(5)),
        'The cell C5 of the sheet Scores reads "Ecology / Air" and was sent as "Ecology / Water"; rows, columns or '
        "names were changed.",
    ),
    "rows sorted otherwise": (
        cell("Scores", "B4", "Project 3"),
        'The cell B4 of the sheet Scores reads "Project 3" and was sent as "Project 1"; rows, columns or names were '
        "changed.",
    ),
    "a renamed sheet": (
        lambda: book(lambda made: setattr(made["Scores"], "title", "Punkte")),
        'The sheet "Scores" is missing.',
    ),
    "the wrong sheet": (
        lambda: book(scores_elsewhere),
        'The ballot holds no answers; what stands on the sheet "Sheet1" is not part of it.',
    ),
    "nothing": (lambda: book(emptied), "The ballot holds no answers."),
    "as it was sent": (lambda: SENT, "The ballot is as it was sent: nobody has saved it since."),
    "a bare number for a comparison": (
        cell("Weights", "B6", 3),
        'The cell B6 of the sheet Weights holds "3", which is none of the answers in the list.',
    ),
    "an arrow both ways": (
        cell("Weights", "B6", "◀ 3 ▶"),
        'The cell B6 of the sheet Weights holds "◀ 3 ▶", which is none of the answers in the list.',
    ),
    "words for a comparison": (
        cell("Weights", "B7", "the same"),
        'The cell B7 of the sheet Weights holds "the same", which is none of the answers in the list.',
    ),
    "a reason without end": (
        cell("Scores", "F4", "a" * 10_001),
        "The cell F4 of the sheet Scores is longer than 10000 letters.",
    ),
    "without its hidden sheet": (lambda: book(without_hidden), NO_BALLOT_BOOK),
    "a workbook of one's own": (lambda: xlsx([["Project", "Industry"], ["A", 7]]), NO_BALLOT_BOOK),
    "an open document of one's own": (lambda: ods('<table:table table:name="T"></table:table>'), NO_BALLOT_BOOK),
    "another format inside": (hidden("format", "other"), NO_BALLOT_BOOK),
    "a newer version": (hidden("version", 2), "The ballot was made by a newer Decider; update the program to read it."),
    "a version in words": (hidden("version", "one"), HIDDEN_ALTERED),
    "a round and a half": (hidden("round", 1.5), HIDDEN_ALTERED),
    "the code there twice": (lambda: book(twice), HIDDEN_ALTERED),
    "a row moved by hand": (
        hidden("score", 5),
        'The cell C5 of the sheet Scores reads "Ecology / Water" and was sent as "Industry"; rows, columns or names '
        "were changed.",
    ),
    "a row of the weights moved": (hidden("pair", 1e9), HIDDEN_ALTERED),
    "columns moved by hand": (hidden("columns", 1), HIDDEN_ALTERED),
    "no word of its sheets": (hidden("sheet", "x", "y"), HIDDEN_ALTERED),
    "an edited code": (
        cell("Read me", "C7", "AAAA-AAAA-AAAA"),
        f'The code on the sheet Read me is "AAAA-AAAA-AAAA" and the ballot\'s own is {CODE}; one was altered.',
    ),
    "an edited code inside": (
        hidden("code", "AAAA-AAAA-AAAA"),
        "The code AAAA-AAAA-AAAA is not that of Zhou in round 1; the ballot was altered.",
    ),
    "a damaged code": (
        hidden("code", "AAAA-AAAA"),
        '"AAAA-AAAA" is not a ballot code; the ballot was altered on the way.',
    ),
    "another's name on it": (
        hidden("expert", "e1"),
        "The ballot was altered: its code is that of Zhou in round 1, the rest is another's.",
    ),
    "nobody's name on it": (
        hidden("expert", "e9"),
        "The ballot was altered: its code is that of Zhou in round 1, the rest is another's.",
    ),
    "another round on it": (
        hidden("round", 2),
        "The ballot was altered: its code is that of Zhou in round 1, the rest is another's.",
    ),
    "another study's": (marked(OTHER, "e2", 1), "This is a ballot of another study."),
    "of a round to come": (marked(STUDY, "e2", 2), "This is a ballot of round 2, which has not begun."),
    "of another expert's rows": (marked(STUDY, "e1", 1), None),
    "sent before a project was renamed": (
        lambda: book(lambda made: None, workbook_ballot(renamed(STUDY, "Old name"), "e2", 1, "en")),
        "The ballot asks Zhou other questions than the study does now: projects, criteria, scales or recusals have "
        "changed since it was sent. Undo the change and take it in, or send a new ballot.",
    ),
    "sent to one who has left": (
        marked(WITH_ONE_MORE, "e9", 1),
        "This is a ballot of someone who is not on this panel.",
    ),
    "cut off": (lambda: SENT[:-200], "The workbook is damaged and cannot be read."),
    "a part broken": (lambda: part_changed(SENT, "xl/workbook.xml", lambda data: data[:200]), None),
    "an old workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "The workbook is in an old format; save it as .xlsx and send it again.",
    ),
}
"""By name: how it is made, and the sentence; None where only that it is one sentence is checked."""


def entry(key):
    return f'The answer file is damaged: the entry "{key}" is not what belongs there.'


SCORE = "The score of Project 1 on Industry"
FILES = {
    "nothing at all": (b"", NOT_A_BALLOT),
    "a text": (b"my scores: 7, 5, 3", NOT_A_BALLOT),
    "a table": (b"Project,Industry\nA,7\n", NOT_A_BALLOT),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), NOT_A_BALLOT),
    "a web page": (b"<!DOCTYPE html><html><body>7</body></html>", NOT_A_BALLOT),
    "JSON of something else": (b'{"scores": []}', NOT_A_BALLOT),
    "half an answer file": (answer()[:-40], "The answer file cannot be read: it is damaged at line 1, character 161."),
    "a key twice": (
        answer()[:-1] + b', "round": 1}',
        'The answer file cannot be read: the entry "round" is there twice.',
    ),
    "NaN": (
        answer().replace(b"7]", b"NaN]"),
        "The answer file cannot be read: NaN is not a number that can be used.",
    ),
    "a number too large": (
        answer().replace(b"7]", b"1e999]"),
        "The answer file cannot be read: 1e999 is not a number that can be used.",
    ),
    "too deep": (b'{"scores":' + b"[" * 100_000, "The answer file cannot be read: its entries are nested too deeply."),
    "a newer answer file": (
        answer(version=2),
        "The ballot was made by a newer Decider; update the program to read it.",
    ),
    "no version": (answer(version=None), entry("version")),
    "an entry of one's own": (answer(admin=True), 'The answer file has an entry "admin" that no ballot has.'),
    "a round in words": (answer(round="1"), entry("round")),
    "scores in words": (answer(scores="all 7"), entry("scores")),
    "a score without a criterion": (answer(scores=[["a1", 7]]), entry("scores")),
    "an id that is a number": (answer(scores=[[1, "c1", 7]]), entry("scores")),
    "a reason that is a number": (answer(reasons=[["a1", "c1", 7]]), entry("reasons")),
    "a code that is a list": (answer(code=[CODE]), entry("code")),
    "a score as text": (answer(scores=[["a1", "c1", "7 points"]]), f'{SCORE} holds "7 points", which is not a number.'),
    "a score that is true": (answer(scores=[["a1", "c1", True]]), f'{SCORE} holds "True", which is not a number.'),
    "a score of 99": (answer(scores=[["a1", "c1", 99]]), f"{SCORE} is 99; the scale is 1–9."),
    "a score of 7.5": (
        answer(scores=[["a1", "c1", 7.5]]),
        f"{SCORE} is 7.5, which is between two steps of the scale 1–9.",
    ),
    "a project of one's own": (
        answer(scores=[["a9", "c1", 7]]),
        'The answer file is damaged: its scores name "a9 c1", which was not asked.',
    ),
    "a measured criterion": (
        answer(scores=[["a1", "c5", 7]]),
        'The answer file is damaged: its scores name "a1 c5", which was not asked.',
    ),
    "a score twice": (answer(scores=[["a1", "c1", 7], ["a1", "c1", 9]]), f"{SCORE} is there twice."),
    "a reason for nothing": (
        answer(reasons=[["", "c9", "why"]]),
        'The answer file is damaged: its reasons name "c9", which was not asked.',
    ),
    "a pair of strangers": (
        answer(comparisons=[["", "c1", "c3", 3]]),
        'The answer file is damaged: its comparisons name "c1 c3", which was not asked.',
    ),
    "a pair both ways": (
        answer(comparisons=[["", "c1", "c2", 3], ["", "c2", "c1", 3]]),
        "The comparison of Ecology with Industry is there twice.",
    ),
    "twelve times as important": (
        answer(comparisons=[["", "c1", "c2", 12]]),
        "The comparison of Industry with Ecology is 12; answers go from 1/9 to 9 in whole steps.",
    ),
    "zero times as important": (
        answer(comparisons=[["", "c2", "c1", 0]]),
        "The comparison of Ecology with Industry is 0; answers go from 1/9 to 9 in whole steps.",
    ),
    "points where pairs are asked": (
        answer(importances=[["c1", 50]]),
        'The answer file is damaged: its importances name "c1", which was not asked.',
    ),
    "no answers in it": (answer(scores=[]), "The ballot holds no answers."),
    "another study's answers": (
        answer(code=ballot_code(OTHER, "e2", 1), study=marks(OTHER, "e2", 1).study),
        "This is a ballot of another study.",
    ),
    "an altered code": (
        answer(code="0" + CODE[1:] if CODE[0] != "0" else "1" + CODE[1:]),
        f"The code {'0' if CODE[0] != '0' else '1'}{CODE[1:]} is not that of Zhou in round 1; the ballot was altered.",
    ),
    "a code of markup": (
        answer(code="<script>"),
        '"<script>" is not a ballot code; the ballot was altered on the way.',
    ),
    "a page without answers": (
        b'<!DOCTYPE html><meta content="decider-ballot"><script id="answers"></script>',
        "The page holds no answers; open it and choose Save answers, then take in that file.",
    ),
    "a page with two": (
        b'<html>decider-ballot<script id="answers">{}</script><script id="answers">{}</script>',
        NOT_A_BALLOT,
    ),
    "not UTF-8": (b'{"format": "\xff"}', "The answer file cannot be read: it is not UTF-8 text (byte 13)."),
}
