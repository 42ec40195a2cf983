"""`decider pairwise` reads answers on another scale, and says how far their rounding leaves priorities open."""

import json

import numpy as np
import pytest

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
