"""pymcdm agrees with us, or the difference is a known one and is said."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.offered import METHODS
from decider.analysis.second_opinion import second_opinion
from decider.decision.findings import DeciderError
from decider.decision.shortlist import MethodChoice
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.words import spoken
from tests.analysis.test_agreement import decision

WAYS = [(n, w) for n, method in METHODS.items() for w in method.normalisations or ("",) if n not in ("ahp", "copras")]
DIFFERENT = {("wsm", "vector"), ("wpm", "vector")}


def sample(name, method, normalisation="", **parameters):
    found = read_decision(shipped("resources") / "samples" / f"{name}.decider")
    return analyse(replace(found, method=MethodChoice(method, normalisation, tuple(parameters.items()))))


@pytest.mark.parametrize(("method", "normalisation"), [w for w in WAYS if w not in DIFFERENT and w[0] != "moora"])
@pytest.mark.parametrize("name", ["port-sites", "hangzhou-bay"])
def test_pymcdm_gives_our_scores(name, method, normalisation):
    analysis = sample(name, method, normalisation)
    if analysis.result is None:
        assert normalisation == "fixed"
        with pytest.raises(DeciderError, match="Fixed scales need"):
            second_opinion(analysis)
        return
    found = second_opinion(analysis)
    np.testing.assert_allclose(found.scores, analysis.result.scores, rtol=0, atol=1e-9)
    assert found.reason is None
    assert found.same_order
    assert "gives the same scores" in spoken(found.sentence, "en")


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [("ushape", {"q": "2"}), ("vshape", {"p": "9"}), ("level", {"q": "2", "p": "9"}), ("linear", {"q": "2", "p": "9"})],
)
def test_pymcdm_gives_our_flows_with_thresholds(kind, parameters):
    assert second_opinion(sample("port-sites", "promethee2", preference=kind, **parameters)).reason is None


@pytest.mark.parametrize(
    ("method", "normalisation", "reason", "same"),
    [
        ("copras", "", "adds up costs as if they were benefits", False),
        ("wsm", "vector", "all scores move by the same amount", True),
        ("wpm", "vector", "ours as 1 ÷ r", False),
    ],
)
def test_a_known_difference_comes_with_its_reason(method, normalisation, reason, same):
    found = second_opinion(sample("port-sites", method, normalisation))
    assert reason in spoken(found.sentence, "en")
    assert found.same_order is same
    assert found.difference > 1e-3


def test_a_weighted_sum_with_vectors_really_moves_by_one_amount():
    analysis = sample("port-sites", "wsm", "vector")
    assert np.ptp(second_opinion(analysis).scores - analysis.result.scores) < 1e-12


def test_a_constant_criterion_is_named():
    analysis = analyse(decision([[1, 5], [2, 5], [3, 5]], method="wsm"))
    assert "Criterion 1, which does not discriminate" in spoken(second_opinion(analysis).sentence, "en")
    with pytest.raises(DeciderError, match="pymcdm cannot compute VIKOR on these data"):
        second_opinion(analyse(decision([[1, 5], [2, 5], [3, 5]], method="vikor")))


@pytest.mark.parametrize(
    ("name", "method", "parameters", "sentence"),
    [
        ("hangzhou-bay", "copras", {}, "pymcdm refuses COPRAS without a cost criterion."),
        ("hangzhou-bay", "moora", {}, "pymcdm refuses MOORA without a cost criterion."),
        ("port-sites", "ahp", {}, "pymcdm has no AHP for rated alternatives"),
        ("port-sites", "codas", {"tau": "0.1"}, "pymcdm knows CODAS with τ = 0.02 only."),
        ("port-sites", "promethee2", {"preference": "gaussian", "s": "3"}, "no gaussian preference function"),
    ],
)
def test_what_pymcdm_lacks_is_one_sentence(name, method, parameters, sentence):
    with pytest.raises(DeciderError, match=re.escape(sentence)):
        second_opinion(sample(name, method, **parameters))


def test_only_the_second_opinion_imports_pymcdm():
    package = Path(second_opinion.__code__.co_filename).parents[1]
    importing = re.compile(r"^\s*(from|import) pymcdm", re.MULTILINE)
    found = [p.name for p in package.rglob("*.py") if importing.search(p.read_text(encoding="utf-8"))]
    assert found == ["second_opinion.py"]
