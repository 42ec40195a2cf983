import json

import pytest

from decider.decision.comparisons import Judgement
from decider.decision.findings import DeciderError
from decider.storage.decision_file import save_decision
from decider.storage.reading import read_any
from decider.storage.tables import read_table, read_text
from decider.words import spoken

FLAT = {
    "alternatives": ["A", "B"],
    "criteria": [{"name": "x", "weight": 2}, {"name": "y", "weight": 6, "direction": "min", "worst": 9, "best": 1}],
    "matrix": [[1, 2], [3, None]],
}
TREE = [{"name": "x"}, {"name": "y", "parent": "x"}, {"name": "z", "parent": "x"}, {"name": "w"}]


def tree(*weights):
    return [c | {"weight": w} if w is not None else c for c, w in zip(TREE, weights, strict=True)]


def read(**changes):
    return read_text(json.dumps(FLAT | changes))


def sentence(**changes):
    with pytest.raises(DeciderError) as error:
        read(**changes)
    assert spoken(error.value.message, "zh")
    return str(error.value)


def test_more_items_than_anybody_compares_are_refused(tmp_path):
    n = 1_001
    names = [f"a{i}" for i in range(n)]
    study = {
        "alternatives": names,
        "criteria": [{"name": "c"}],
        "matrix": [[1]] * n,
        "comparisons": {"c": [[1] * n] * n},
    }
    path = tmp_path / "many.json"
    path.write_text(json.dumps(study), encoding="utf-8")
    with pytest.raises(DeciderError) as error:
        read_any(path)
    assert "of 1001 items; at most 1000 can be compared" in spoken(error.value.message, "en")


def test_plain_json_is_a_study(tmp_path):
    path = tmp_path / "s.json"
    path.write_text(json.dumps(FLAT), encoding="utf-8-sig")
    decision = read_any(path)
    assert decision == read().decision == read_table(path).decision
    assert [c.direction for c in decision.criteria] == ["max", "min"]
    assert decision.criteria[1].scale.worst == 9
    assert decision.performances == ((1.0, 2.0), (3.0, None))
    assert decision.weighting.weights == (("c1", 0.25), ("c2", 0.75))
    assert decision.weighting.elicitation == "direct"
    assert read().missing == 1


def test_criteria_may_be_names_alone_and_the_matrix_may_wait():
    found = read(criteria=["x", {"name": "y", "direction": 4.5}], matrix=None)
    assert found.decision.weighting.elicitation == "equal"
    assert (found.decision.criteria[1].direction, found.decision.criteria[1].target) == ("target", 4.5)
    assert found.missing == 4


@pytest.mark.parametrize(
    ("matrix", "performances", "note"),
    [
        (
            [[1, 2, 3]] * 2,
            (None, 1.0, 2.0, 3.0),
            "The matrix was read with 3 columns, for the criteria without sub-criteria.",
        ),
        (
            [[9, 1, 2, 3]] * 2,
            (9.0, 1.0, 2.0, 3.0),
            "The matrix was read with one column for every criterion, with sub-criteria or without.",
        ),
    ],
)
def test_a_nested_study_has_a_column_for_leaves_or_for_all(matrix, performances, note):
    found = read(criteria=TREE, matrix=matrix)
    assert found.decision.performances == (performances,) * 2
    assert spoken(found.notes[0].message, "en") == note


@pytest.mark.parametrize(
    ("weights", "shares", "kind"),
    [
        ((3, 1, 1, 1), (0.75, 0.5, 0.5, 0.25), "direct"),
        ((None, 0.3, 0.1, 0.6), (0.4, 0.75, 0.25, 0.6), "direct"),
        ((None, 0, 0, 1), (0, 0.5, 0.5, 1), "direct"),
        ((1, None, None, 3), (0.25, 0.5, 0.5, 0.75), "direct"),
        ((None, None, None, None), (0.5, 0.5, 0.5, 0.5), "equal"),
    ],
)
def test_weights_are_given_among_siblings_or_as_parts_of_the_whole(weights, shares, kind):
    weighting = read(criteria=tree(*weights), matrix=None).decision.weighting
    assert [w for _, w in weighting.weights] == pytest.approx(shares, abs=1e-12)
    assert weighting.elicitation == kind


def test_comparisons_of_criteria_and_of_alternatives_are_kept():
    decision = read(
        criteria=TREE,
        matrix=None,
        comparisons={"": [[1, "1/3"], [3, 1]], "x": [[1, 4], [None, None]], "w": [[1, 0.33], [3, 1]]},
    ).decision
    assert [c.scope for c in decision.comparisons] == [("criteria", ""), ("criteria", "c1"), ("alternatives", "c4")]
    assert decision.comparisons[0].judgements == (Judgement("c1", "c4", 1 / 3),)
    assert decision.comparisons[1].judgements == (Judgement("c2", "c3", 4.0),)
    assert decision.comparisons[2].judgements == (Judgement("a1", "a2", 1 / 3),)
    assert decision.weighting.elicitation == "comparisons"
    assert decision.weighting.weights == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"matrix": [[1, 2]]}, "The matrix has 1 rows for 2 alternatives."),
        ({"matrix": [[1, 2], [1]]}, "Row 2 of the matrix (B) has 1 values for 2 criteria."),
        ({"matrix": [[1, 2], [1, "3"]]}, 'Row 2 of the matrix (B), column y: "3" is not a number.'),
        ({"matrix": [[1, 2], [1, True]]}, 'Row 2 of the matrix (B), column y: "True" is not a number.'),
        ({"alternatives": ["A", "A"]}, '"A" is there twice among the "alternatives".'),
        ({"alternatives": ["A", " "]}, 'Number 2 of the "alternatives" has no name.'),
        ({"alternatives": 3}, 'The entry "alternatives" must be a list.'),
        ({"criteria": [{"weight": 1}]}, 'Number 1 of the "criteria" has no name.'),
        (
            {"weights": [1]},
            'The entry "weights" is not known here; known are title, question, alternatives, criteria, matrix, '
            "comparisons.",
        ),
        (
            {"criteria": [{"name": "x", "direction": "up"}], "matrix": None},
            'The direction "up" of x is neither max nor min nor a target number.',
        ),
        (
            {"criteria": [{"name": "x", "parent": "q"}], "matrix": None},
            'The criterion x is placed under "q", which does not exist.',
        ),
        (
            {"criteria": [{"name": "x", "parent": "y"}, {"name": "y", "parent": "x"}], "matrix": None},
            "The criterion x is placed below itself.",
        ),
        (
            {"criteria": [{"name": "x", "weight": "1"}], "matrix": None},
            'The entry "weight" of x is "1", which is not a number.',
        ),
        ({"criteria": tree(1, 1, None, 1), "matrix": None}, "z has no weight, though its siblings have one."),
        ({"criteria": tree(0, 1, 1, 0), "matrix": None}, "All weights of x and its siblings are zero."),
        ({"criteria": tree(1, 1, -1, 0), "matrix": None}, "The weight of z is below zero."),
        ({"comparisons": {"q": []}}, 'There are comparisons for "q", which does not exist.'),
        ({"comparisons": {"": [[1]]}}, "The comparisons of the criteria must be a table of 2 rows and 2 columns."),
        (
            {"comparisons": {"x": [[1, 0], [None, 1]]}},
            'Row 1, column 2 of the comparisons under x: "0.0" is not a number above zero.',
        ),
        (
            {"comparisons": {"": [[1, 3], [3, 1]]}},
            "In the comparisons of the criteria, x to y is 3.0 and y to x is 3.0; "
            "one must be the reciprocal of the other.",
        ),
        (
            {"comparisons": {"": [[2, 3], [None, 1]]}},
            "In the comparisons of the criteria, x compared with itself must be 1, not 2.0.",
        ),
    ],
)
def test_json_that_cannot_be_read_whole_is_refused_in_one_sentence(changes, expected):
    assert sentence(**changes).replace('"0"', '"0.0"') == expected


def test_what_a_file_holds_decides_how_it_is_read(tmp_path):
    decision = read().decision
    save_decision(tmp_path / "a.json", decision)
    assert read_any(tmp_path / "a.json") == decision
    (tmp_path / "b.decider").write_text("p,c\nA,1")
    (tmp_path / "c.json").write_text("{}")
    (tmp_path / "d.txt").write_text("p\tc\nA\t1")
    assert read_any(tmp_path / "d.txt").performances == ((1.0,),)
    for name, text in (
        ("b.decider", "b.decider cannot be read: it is damaged at line 1, character 1."),
        ("c.json", 'c.json has no "alternatives" and "criteria".'),
    ):
        with pytest.raises(DeciderError) as error:
            read_any(tmp_path / name)
        assert str(error.value) == text
