import codecs

import pytest

from decider.decision.criteria import Scale
from decider.decision.findings import DeciderError
from decider.storage.tables import read_table, read_text
from decider.words import spoken


def sentence(text):
    with pytest.raises(DeciderError) as error:
        read_text(text)
    assert spoken(error.value.message, "zh")
    return str(error.value)


def column(text):
    return tuple(row[0] for row in read_text(text).decision.performances)


def test_a_table_with_all_its_rows_is_understood():
    found = read_text(
        "project,Cost,Noise\n#direction,min,5\n#weight,30%,70%\n#unit,EUR,dB\n#worst,100,0\n#best,0,10\n"
        "Port,1,2\nRail,-,3.5\n\n"
    )
    decision = found.decision
    cost, noise = decision.criteria
    assert (cost.id, cost.name, cost.direction, cost.scale) == ("c1", "Cost", "min", Scale("measured", "EUR", 100, 0))
    assert (noise.direction, noise.target, noise.scale.unit) == ("target", 5.0, "dB")
    assert [(a.id, a.name) for a in decision.alternatives] == [("a1", "Port"), ("a2", "Rail")]
    assert decision.performances == ((1.0, 2.0), (None, 3.5))
    assert decision.weighting.weights == (("c1", 0.3), ("c2", 0.7))
    assert decision.weighting.elicitation == "direct"
    assert decision.method.normalisation == ""
    assert found.rows == (("direction", 2), ("weight", 3), ("unit", 4), ("worst", 5), ("best", 6))
    assert (found.alternatives, found.criteria, found.missing) == (2, 2, 1)
    assert (found.delimiter, found.decimal_mark, found.notes) == (",", ".", ())


def test_headings_may_be_words_in_either_language():
    text = "项目\t成本\t效益\n方向\t越小越好\t正向\n权重\t1\t3\n单位\t亿元\t\n最差\t9\t1\n最佳\t1\t9\n"
    text += "甲\t１２\t３．５\n乙\t无\t暂无"
    decision = read_text(text).decision
    assert [c.direction for c in decision.criteria] == ["min", "max"]
    assert decision.criteria[0].scale == Scale("measured", "亿元", 9, 1)
    assert decision.weighting.weights == (("c1", 0.25), ("c2", 0.75))
    assert decision.performances == ((12.0, 3.5), (None, None))


def test_without_weights_all_count_equally():
    weighting = read_text("p,a,b\nx,1,2").decision.weighting
    assert (weighting.elicitation, weighting.weights) == ("equal", (("c1", 0.5), ("c2", 0.5)))


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("A,1\nBest,3", ["A", "Best"]),
        ("Best,3\nA,1", ["Best", "A"]),
        ("Worst,3\nA,1", ["Worst", "A"]),
        ("Unit,3\nA,1", ["Unit", "A"]),
        ("Direction,3\nA,1", ["Direction", "A"]),
        ("Worst,1\nBest,3\nA,1", ["A"]),
        ("Weight,1\nA,1", ["A"]),
        ("#weight,1\nWeight,4\nA,1", ["Weight", "A"]),
    ],
)
def test_a_word_counts_as_a_heading_only_where_its_cells_fit(rows, names):
    assert [a.name for a in read_text(f"p,c\n{rows}").decision.alternatives] == names


def test_a_misspelt_heading_is_pointed_out():
    (note,) = read_text("p,c\n#wieght,1\nA,2").notes
    assert spoken(note.message, "en") == (
        'Row 2, "#wieght", was taken as an alternative; headings are #direction, #weight, #unit, #worst and #best.'
    )


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,5", "2"], (1.5, 2)),
        (["1.5", "1,234"], (1.5, 1234)),
        (["1.234,5", "1.234"], (1234.5, 1234)),
        (["1,234,567", "1,234"], (1234567, 1234)),
        (["1 234", "1\u00a0234\u202f567", "1\u2009234"], (1234, 1234567, 1234)),
        (["1'234.5", "1’234"], (1234.5, 1234)),
        (["35%", "35.1 %", "（5%）"], (0.35, 0.351, -0.05)),
        (["(1,234.50)", "−3", "-3"], (-1234.5, -3, -3)),
        (["1e3", "2.5E-3", "+7", ".5"], (1000, 0.0025, 7, 0.5)),
        (["", "-", "–", "—", "n/a", "NA", "NaN", "null", "None", "?", "...", "…", "缺失", "无", "暂无"], (None,) * 15),
    ],
)
def test_numbers_as_people_write_them(cells, values):
    text = "p;c\n" + "\n".join(f'r{i};"{cell}"' for i, cell in enumerate(cells))
    assert column(text) == values


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        (
            'p\tc\nA\t"1,234"',
            1234.0,
            'In c, "1,234" was read as 1234.0, with the point as decimal mark; its column does not decide.',
        ),
        (
            "p;c\nA;1,234",
            1.234,
            'In c, "1,234" was read as 1.234, with the comma as decimal mark; its column does not decide.',
        ),
        (
            "p\tc\td\nA\t1,234\t1,5",
            1.234,
            'In c, "1,234" was read as 1.234, with the comma as decimal mark; its column does not decide.',
        ),
        (
            "p\tc\td\nA\t1.234\t1.5",
            1.234,
            'In c, "1.234" was read as 1.234, with the point as decimal mark; its column does not decide.',
        ),
    ],
)
def test_where_a_column_does_not_decide_the_rest_does_and_a_note_says_so(text, value, note):
    found = read_text(text)
    assert found.decision.performances[0][0] == value
    assert [spoken(n.message, "en") for n in found.notes] == [note]


def test_columns_with_different_decimal_marks_are_noted():
    found = read_text("p\tc\td\nA\t1.5\t1,5")
    assert found.decision.performances == ((1.5, 1.5),)
    assert found.decimal_mark == ".,"
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "The table is empty."),
        (" \n,,\n", "The table is empty."),
        ("a\nb", "The table needs a first column with alternatives and at least one column with a criterion."),
        ("p,c", "The table has no alternatives below its header."),
        ("p,c\n#weight,1", "The table has no alternatives below its header."),
        ("p,Cost\nA,1\nB,abc", 'Row 3, column Cost: "abc" is not a number.'),
        ("\n\np,Cost\nA,1\nB,abc", 'Row 5, column Cost: "abc" is not a number.'),
        ("p,Cost\nA,2025-01-02", 'Row 2, column Cost: "2025-01-02" is not a number.'),
        ("p,Cost\nA,TRUE", 'Row 2, column Cost: "TRUE" is not a number.'),
        ("p,Cost\nA,10²", 'Row 2, column Cost: "10²" is not a number.'),
        ("p,Cost\nA,1e999", 'Row 2, column Cost: "1e999" is not a number.'),
        ("p,Cost\nA,0x10", 'Row 2, column Cost: "0x10" is not a number.'),
        ("p,Cost\nA,1_000", 'Row 2, column Cost: "1_000" is not a number.'),
        ("p,Cost\nA,1 2", 'Row 2, column Cost: "1 2" is not a number.'),
        ("p,Cost\nA,٣", 'Row 2, column Cost: "٣" is not a number.'),
        ("p,Cost\nA,inf", 'Row 2, column Cost: "inf" is not a number.'),
        ("p,Cost\nA,€5", 'Row 2, column Cost: "€5" is not a number.'),
        ("p,a,a\nA,1,2", 'Columns B and C have the same criterion "a".'),
        ("p,a,,b\nA,1,2,3", "Column C has no criterion in the header."),
        ("p,a\nA,1\nA,2", 'Rows 2 and 3 have the same alternative "A".'),
        ("p,a\n,1\nA,2", "Row 2 has no alternative in its first column."),
        ("p,a,b\nA,1\nB,1,2", "Row 2 has 2 cells where the header has 3."),
        ("p,a,b\nA,1,2\nB,1,2,3", "Row 3 has 4 cells where the header has 3."),
        ("p,a\n#direction,up\nA,1", 'Row 2, column a: "up" is neither max nor min nor a target number.'),
        ("p,a\n#weight,0\nA,1", "All weights in row 2 are zero."),
        ("p,a,b\n#weight,1,-1\nA,1,1", 'Row 2, column b: "-1" is not a weight of zero or more.'),
        ("p,a,b\n#weight,1,\nA,1,1", 'Row 2, column b: "" is not a weight of zero or more.'),
        ("p,a\nA,1\n#weight,1", "Row 3, #weight, must stand right under the header, above the alternatives."),
        ("p,a\n#unit,m\n#unit,m\nA,1", "Row 3 gives #unit a second time."),
        ("p,a\nA,35%\nB,40", 'Column a mixes "35%" (row 2) and "40" (row 3); write both in the same way.'),
        ("p;a\nA;1,5\nB;1.5", 'Column a mixes "1.5" (row 3) and "1,5" (row 2); write both in the same way.'),
        (
            "p,a\n#worst,9\n#best,1\nA,1",
            "Rows 2 and 3, column a: 9 as worst and 1 as best do not fit the direction max.",
        ),
        ('p,a\n"A,1', "Line 2 cannot be read as cells: its quotation marks do not match."),
        (
            "p," + ",".join(f"c{i}" for i in range(501)) + "\n",
            "The table is too large: at most 20000 alternatives, 500 criteria and 1000000 scores can be read.",
        ),
        (
            "p,a\n" + "".join(f"r{i},1\n" for i in range(20_001)),
            "The table is too large: at most 20000 alternatives, 500 criteria and 1000000 scores can be read.",
        ),
    ],
)
def test_a_table_that_cannot_be_read_whole_is_refused_in_one_sentence(text, expected):
    assert sentence(text) == expected


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("项目,成本\n甲,1".encode(), None, "utf-8"),
        ("项目,成本\n甲,1".encode("utf-8-sig"), None, "utf-8-sig"),
        ("项目,成本\n甲,1".encode("gb18030"), None, "gb18030"),
        ("项目,成本\n甲,1".encode("utf-16"), None, "utf-16"),
        (codecs.BOM_UTF16_BE + "项目,成本\n甲,1".encode("utf-16-be"), None, "utf-16"),
        ("项目,成本\n甲,1".encode("utf-16-le"), "utf-16-le", "utf-16-le"),
        ("項目,成本\n甲,1".encode("big5"), "big5", "big5"),
        ("项目,成本\n甲,1".encode("utf-8-sig"), "utf-8", "utf-8"),
    ],
)
def test_encodings_are_recognised_or_chosen(tmp_path, data, encoding, expected):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    found = read_table(path, encoding)
    assert found.encoding == expected
    assert found.decision.criteria[0].name == "成本"
    assert found.decision.alternatives[0].name == "甲"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"p,c\n\xff\xff,1", None, "The text is neither UTF-8 nor GB18030; choose its encoding or save it as UTF-8."),
        (b"p,c\n\xff,1", "ascii", "The text is not in the encoding ascii; choose another one."),
        (b"p,c", "klingon", "The text is not in the encoding klingon; choose another one."),
        (b"p,c", "hex", "The text is not in the encoding hex; choose another one."),
        (b"p\0,c\0", None, "The file holds binary data, not text; if it is UTF-16, choose that encoding."),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path, data, encoding, expected):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(DeciderError) as error:
        read_table(path, encoding)
    assert str(error.value) == expected


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("p;c;d\nA;1,5;2,5", ";"), ("p\tc, d\nA\t1", "\t"), ("p,c\n\"A;B\",1", ","), ("sep=;\np;c,d\nA;1", ";")],
)  # fmt: skip
def test_the_delimiter_is_the_one_under_which_rows_agree(text, delimiter):
    assert read_text(text).delimiter == delimiter


def test_an_apostrophe_that_keeps_a_name_a_text_is_taken_off():
    found = read_text("p,c\n'=SUM(A1),1\n'#weight,2\n'Best,3\n''=x,4\n'plain,5").decision
    assert [a.name for a in found.alternatives] == ["=SUM(A1)", "#weight", "Best", "'=x", "'plain"]
