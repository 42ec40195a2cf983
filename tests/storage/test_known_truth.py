"""Tables made from known numbers in many layouts are read as exactly these, questioned at their place, or refused."""

import csv
import io

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decider.decision.findings import DeciderError
from decider.storage.tables.reading import understood
from decider.words import spoken
from tests.storage import workbooks as make

MISSING = ("", "-", "–", "n/a", "NA", "缺", "?", "无", "...", "null")
REFUSED = ("N.A.", "TBD", "待定", "/", "x", "n.a.")
SIGNS = ("-", "−", "()")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
LAYOUTS = ("plain", "plain", "plain", "title", "sum", "mean", "section", "numbered", "summed", "header twice")


@st.composite
def columns(draw, rows):
    """What the cells of a column say, and the numbers that they mean."""
    mark = draw(st.sampled_from((".", ",")))
    group = draw(st.sampled_from([sign for sign in ("", ",", ".", "'", "’", " ", "\u2009", "\u202f") if sign != mark]))
    decimals = draw(st.integers(0, 3))
    share = draw(st.booleans()) and not group
    wide = draw(st.booleans()) and group in ("", ".", ",")
    texts, values = [], []
    for _ in range(rows):
        kind = draw(st.integers(0, 19))
        if kind < 2:
            texts.append(draw(st.sampled_from(MISSING if kind else (*MISSING, *REFUSED))))
            values.append(None)
            continue
        whole = draw(st.integers(-9_999_999, 9_999_999))
        value = round(whole / 10**decimals, decimals)
        text = f"{abs(value):,.{decimals}f}".replace(",", "_").replace(".", mark).replace("_", group)
        if wide:
            text = text.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))
        text += "%" if share else ""
        if value < 0:
            sign = draw(st.sampled_from(SIGNS))
            text = f"({text})" if sign == "()" else sign + text
        texts.append(text)
        values.append(float(f"{value!r}e-2") if share else value)
    return texts, values


@st.composite
def tables(draw):
    """The bytes of a table, its layout, the names and the numbers that it was made from."""
    count = draw(st.integers(1, 5))
    made = [draw(columns(count)) for _ in range(draw(st.integers(1, 3)))]
    names = [f"{draw(st.sampled_from(('Project', '项目', 'Zürich')))} {i}" for i in range(count)]
    criteria = [f"{draw(st.sampled_from(('Gain', '产业', 'Span')))} {chr(65 + j)}" for j in range(len(made))]
    rows = [["p", *criteria], *([name, *(texts[i] for texts, _ in made)] for i, name in enumerate(names))]
    layout = draw(st.sampled_from(LAYOUTS))
    if layout == "title":
        rows.insert(0, ["Table 1 of 2025", *[""] * len(made)])
    elif layout in ("sum", "mean"):
        word = draw(st.sampled_from(("Total", "合 计", "Summe") if layout == "sum" else ("Average", "均值", "Ø")))
        rows.append([word, *["1"] * len(made)])
    elif layout == "section":
        rows.insert(1, ["North", *[""] * len(made)])
    elif layout == "numbered":
        rows = [["No" if not i else str(i), *row] for i, row in enumerate(rows)]
    elif layout == "summed":
        rows = [[*row, "1" if i else "合计"] for i, row in enumerate(rows)]
    elif layout == "header twice":
        rows.append(rows[0])
    kind = draw(st.sampled_from(("csv", "csv", "xlsx")))
    if kind == "xlsx":
        return make.xlsx(rows), layout, names, criteria, [values for _, values in made]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=draw(st.sampled_from(",;\t|"))).writerows(rows)
    return (
        file.getvalue().encode(draw(st.sampled_from(ENCODINGS)), "replace"),
        layout, names, criteria, [values for _, values in made],
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(tables())
def test_no_table_is_silently_misread(table):
    data, layout, names, criteria, truth = table
    # Where nobody has scored anything yet, no row can be told from another.
    assume(any(value is not None for column in truth for value in column))
    try:
        read = understood(data, "table")
    except DeciderError:
        return
    said = [spoken(note.message, "en") for note in read.notes if "GB18030" not in note.message.template]
    exact = (
        [a.name for a in read.decision.alternatives] == names
        and [c.name for c in read.decision.criteria] == criteria
        and [list(column) for column in zip(*read.decision.performances, strict=True)] == truth
    )
    assert exact or said
    assert exact <= (layout == "plain")
