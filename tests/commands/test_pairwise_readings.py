"""`decider pairwise` reads answers on another scale, and says how far their rounding leaves priorities open."""

import json

import numpy as np
import pytest

from decider.analysis.consensus import group_judgements
from decider.analysis.pairwise import compare, rescaled, rounding_spread
from decider.app import main

MATRIX = np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]])


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(",A,B,C\nA,1,3,5\nB,,1,2\nC,,,1\n")
    return str(path)


def said(capsys, *words):
    assert main(["pairwise", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("scale", ["balanced", "geometric", "power"])
def test_another_scale_comes_beside_the_answers_as_given(capsys, table, scale):
    found, plain = said(capsys, table, "--scale", scale), said(capsys, table)
    expected = compare(rescaled(MATRIX, scale)).priorities
    assert list(found.pop("scale")["priorities"].values()) == pytest.approx(expected.tolist())
    assert found == plain


def test_the_spread_names_its_seed(capsys, table):
    found = said(capsys, table, "--spread", "7")["spread"]
    expected = rounding_spread(MATRIX, seed=7)
    assert (found["seed"], found["samples"]) == (7, 500)
    assert list(found["low"].values()) == pytest.approx(expected.low.tolist())


def test_a_spread_of_several_experts_is_refused_in_one_sentence(capsys, table):
    assert main(["pairwise", table, table, "--spread", "1"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


OTHER = np.array([[1, 1 / 2, 4], [2, 1, 3], [1 / 4, 1 / 3, 1]])


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text(",B,A,C\nB,1,2,3\nA,,1,4\nC,,,1\n")
    return str(path)


@pytest.mark.parametrize("scale", ["balanced", "geometric", "geometric-sqrt2", "power"])
def test_several_experts_are_read_on_another_scale_before_they_are_joined(capsys, table, other, scale):
    words = (table, other, "--scale", scale, "--voting", "3,1")
    meant = [rescaled(matrix, scale) for matrix in (MATRIX, OTHER)]
    joined = group_judgements(meant, np.array([3.0, 1.0]))
    found = said(capsys, *words)
    assert list(found["scale"]["priorities"].values()) == pytest.approx(compare(joined).priorities.tolist())
    each = np.array([compare(matrix).priorities for matrix in meant])
    found = said(capsys, *words, "--aggregate", "aip")
    assert list(found["scale"]["priorities"].values()) == pytest.approx((0.75 * each[0] + 0.25 * each[1]).tolist())


@pytest.mark.parametrize("way", ["aij", "aip"])
def test_the_ratio_of_a_group_is_said_to_be_that_of_the_joined_judgements(capsys, table, other, way):
    found = said(capsys, table, other, "--aggregate", way)
    joined = compare(group_judgements([MATRIX, OTHER], np.ones(2)))
    assert found["group"]["aggregate"] == way
    assert found["group"]["consistency_of"] == "aij"
    assert found["consistency_ratio"] == pytest.approx(joined.consistency_ratio)
    assert found["lambda_max"] == pytest.approx(joined.lambda_max)
    own = [compare(matrix) for matrix in (MATRIX, OTHER)]
    assert [e["lambda_max"] for e in found["group"]["experts"]] == pytest.approx([one.lambda_max for one in own])
    assert main(["pairwise", table, other, "--aggregate", way]) == 0
    assert "Of the joined judgements (AIJ): lambda_max " in capsys.readouterr().out


def test_the_ratio_of_one_expert_belongs_to_nobody_else(capsys, table):
    assert main(["pairwise", table]) == 0
    assert "AIJ" not in capsys.readouterr().out
