import json
from pathlib import Path

import pytest

from decider.decision.findings import DeciderError
from decider.storage.comparison_table import read_comparisons
from decider.words import spoken
from tests.storage.workbooks import xlsx

PUBLISHED = Path(__file__).parents[1] / "published"


def read(tmp_path, data):
    path = tmp_path / "c.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_comparisons(path)


@pytest.mark.parametrize(
    "text",
    [
        ",a,b,c\na,1,3,1/5\nb,,1,\nc,,,1",
        "x;a;b;c\na;1;3;0,2\nb;0,33;1;-\nc;5;;1\n",
        "\ta\tb\tc\na\t\t3\t⅕\nb\t\t\t\nc\t\t\t".replace("⅕", "1/5"),
    ],
)
def test_one_triangle_is_enough_and_fractions_are_numbers(tmp_path, text):
    names, matrix = read(tmp_path, text)
    assert names == ("a", "b", "c")
    assert matrix[0] == (1.0, 3.0, 0.2)
    assert matrix[1] == (1 / 3, 1.0, None)
    assert matrix[2] == (5.0, None, 1.0)


def test_a_workbook_of_comparisons_is_read(tmp_path):
    names, matrix = read(tmp_path, xlsx([[None, "甲", "乙"], ["甲", 1, "1/3"], ["乙", None, 1]]))
    assert names == ("甲", "乙")
    assert matrix == ((1.0, 1 / 3), (3.0, 1.0))


def test_a_published_matrix_comes_out_as_printed(tmp_path):
    given = json.loads((PUBLISHED / "ahp-10-leader-synthesis.json").read_text(encoding="utf-8"))["input"]
    names = given["criteria"]
    lines = [",".join(["", *names])]
    lines += [",".join([n, *map(str, row)]) for n, row in zip(names, given["criteria_matrix"], strict=True)]
    found, matrix = read(tmp_path, "\n".join(lines))
    assert list(found) == names
    for row, expected in zip(matrix, given["criteria_matrix"], strict=True):
        assert row == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ",a,b\na,1,3\nb,3,1",
            "In the comparisons of the table, a to b is 3.0 and b to a is 3.0; "
            "one must be the reciprocal of the other.",
        ),
        (",a,b\na,2,3\nb,,1", "In the comparisons of the table, a compared with itself must be 1, not 2.0."),
        (
            ",a,b\na,1,x\nb,,1",
            'Row 2 (a), column b: "x" is not a comparison; write a number above zero or 1/3.',
        ),
        (",a,b\na,1,0\nb,,1", 'Row 2 (a), column b: "0" is not a comparison; write a number above zero or 1/3.'),
        (",a,b\na,1,1/0\nb,,1", 'Row 2 (a), column b: "1/0" is not a comparison; write a number above zero or 1/3.'),
        (",a,b\na,1,-3\nb,,1", 'Row 2 (a), column b: "-3" is not a comparison; write a number above zero or 1/3.'),
        (",a,b\na,1,2\nc,,1", 'Item 2 is called "b" on top and "c" at the left; both must be the same.'),
        (",a,a\na,1,2\na,,1", '"a" is there twice among the items.'),
        (
            ",a,b\na,1,2",
            "A table of comparisons has the same items on top and at the left; this one has 2 and 1.",
        ),
        (",a,b\na,1,2,3\nb,,1", "Row 2 has more cells than the header."),
        ("", "The table is empty."),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(tmp_path, text, expected):
    with pytest.raises(DeciderError) as error:
        read(tmp_path, text)
    assert str(error.value) == expected
    assert spoken(error.value.message, "zh")
