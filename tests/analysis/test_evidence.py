"""The published examples are computed, all of them, and agree; what is said of them is what was computed."""

import json

import pytest

from decider.analysis.evidence import checked, checks_of
from decider.analysis.published_example import check
from decider.decision.findings import DeciderError
from decider.resources import shipped
from decider.words import message, spoken
from tests.published import FOLDER, case

CHECKS = checked()


def test_every_published_file_is_covered():
    assert {one.example for one in CHECKS} == {file.stem for file in FOLDER.glob("*.json")}


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: f"{one.example}: {spoken(one.what, 'en')}")
def test_every_figure_agrees_within_its_tolerance(one):
    assert one.ours
    assert len(one.ours) == len(one.theirs)
    assert one.agrees, (one.ours, one.theirs)


def test_every_exact_figure_is_held_to_a_billionth():
    exact = [one for one in CHECKS if "full precision" in spoken(one.what, "en")]
    assert len(exact) > 25
    assert all(one.tolerance == 1e-9 for one in exact)


def test_theirs_are_the_figures_of_the_file():
    found = {spoken(one.what, "en"): one for one in checks_of(case("vikor-05-tzeng-huang"))}
    expected = case("vikor-05-tzeng-huang")["expected"]
    assert list(found["Scores at full precision"].theirs) == expected["Q_exact"]
    assert list(found["Ranks"].theirs) == expected["ranks"]
    assert found["Ranks"].paper.startswith("Tzeng & Huang (2011)")
    assert list(found["Compromise set"].theirs) == [0, 1, 1, 0]


def test_a_wrong_figure_is_seen():
    example = case("topsis-01-hwang-yoon-fighter")
    example["expected"]["scores_exact"][2] += 1e-6
    assert not all(one.agrees for one in checks_of(example))
    assert not check(example, message("Ranks"), [1, 2], [1, 2, 3]).agrees


def test_missing_examples_are_one_sentence(tmp_path):
    with pytest.raises(DeciderError, match="The published examples are not in"):
        checked(tmp_path)
    (tmp_path / "odd-01.json").write_text(json.dumps({"id": "odd-01"}))
    with pytest.raises(DeciderError, match="There is no computation for the published example odd-01"):
        checked(tmp_path)


def test_the_examples_are_where_a_checkout_and_a_wheel_have_them():
    assert (shipped("tests") / "published").resolve() == FOLDER.resolve()
    project = (shipped("resources").parent / "pyproject.toml").read_text(encoding="utf-8")
    assert '"tests/published" = "decider/tests/published"' in project
