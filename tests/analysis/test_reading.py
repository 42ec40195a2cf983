"""How comparisons are read is part of a study: it counts everywhere, and outlives its file."""

import json
from dataclasses import replace

import numpy as np
import pytest

from decider.analysis.analysis import analyse, weigher, with_method
from decider.analysis.pairwise import PRIORITISATIONS, RANDOM_INDEXES, compare
from decider.analysis.performance import shares_in_force
from decider.analysis.uncertainty import Uncertainty, choices
from decider.decision.comparisons import Comparisons, Judgement, Reading
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_judgement, set_reading
from decider.decision.findings import DeciderError
from decider.decision.history import History
from decider.decision.shortlist import MethodChoice
from decider.report.differences import differences
from decider.storage.decision_file import parse_decision, written
from decider.words import spoken

MATRIX = np.array([[1, 3, 1 / 2, 5], [1 / 3, 1, 4, 2], [2, 1 / 4, 1, 3], [1 / 5, 1 / 2, 1 / 3, 1]])
ALONSO_AND_LAMATA = Reading("geometric-mean", "alonso-lamata")


def judgements(items):
    n = len(items)
    return tuple(Judgement(items[i], items[j], float(MATRIX[i, j])) for i in range(n) for j in range(i + 1, n))


def study(reading=ALONSO_AND_LAMATA):
    """Four criteria and four alternatives, all compared by the same judgements; the scores count on c2 to c4."""
    criteria, alternatives = ("c1", "c2", "c3", "c4"), ("a1", "a2", "a3", "a4")
    return Decision(
        criteria=tuple(Criterion(id, id.upper()) for id in criteria),
        alternatives=tuple(Alternative(id, id.upper()) for id in alternatives),
        performances=tuple((None, 1.0 + i, 4.0 - i, 2.0) for i in range(4)),
        comparisons=(
            Comparisons(("criteria", ""), judgements(criteria)),
            Comparisons(("alternatives", "c1"), judgements(alternatives)),
        ),
        method=MethodChoice("ahp"),
        reading=reading,
    )


@pytest.mark.parametrize("way", PRIORITISATIONS)
def test_weights_and_priorities_of_alternatives_follow_the_chosen_prioritisation(way):
    decision = study(Reading(way))
    expected = compare(MATRIX, way).priorities
    assert list(shares_in_force(decision).values()) == pytest.approx(expected.tolist(), abs=1e-12)
    analysis = analyse(decision)
    local = analysis.result.steps[0].values
    assert local[:, 0] == pytest.approx(expected, abs=1e-12)
    assert weigher(analysis)(analysis.weights).scores == pytest.approx(analysis.result.scores, abs=1e-15)
    assert with_method(decision, "ahp").result.scores == pytest.approx(analysis.result.scores, abs=1e-15)


def test_ahp_drawn_beside_another_method_reads_comparisons_as_the_decision_does():
    complete = tuple((4.0 - i, 1.0 + i, 4.0 - i, 2.0) for i in range(4))
    decision = replace(study(), performances=complete, method=MethodChoice("wsm"))
    drawn = choices(analyse(decision), Uncertainty(methods=("wsm", "ahp")))
    assert [choice.parameter("prioritisation") for choice in drawn] == ["", "geometric-mean"]


def test_complete_scores_beside_comparisons_read_alike():
    decision = replace(study(), performances=tuple((1.0 + i, 1.0 + i, 4.0 - i, 2.0) for i in range(4)))
    assert analyse(decision).result.scores == pytest.approx(analyse(study()).result.scores, abs=1e-15)


def test_an_answer_counts_by_the_chosen_prioritisation_and_says_so():
    decision = set_judgement(study(), ("criteria", ""), "c1", "c2", 3.0, {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1})
    assert (decision.weighting.elicitation, decision.weighting.detail) == ("comparisons", "geometric-mean")
    assert set_judgement(study(Reading()), ("criteria", ""), "c1", "c2", 3.0, {"c1": 1.0}).weighting.detail == ""


@pytest.mark.parametrize("way", PRIORITISATIONS)
@pytest.mark.parametrize("index", RANDOM_INDEXES)
def test_a_reading_is_kept_in_the_file_and_undone(way, index):
    decision = study(Reading(way, index))
    assert parse_decision(written(decision)) == decision
    history = History((study(Reading()),)).then(set_reading(study(Reading()), Reading(way, index)), set_reading.label)
    assert history.present.reading == Reading(way, index)
    assert history.moved(0).present.reading == Reading()


def test_a_study_that_reads_as_ever_is_written_as_ever_and_old_files_open():
    content = json.loads(written(study(Reading())))["decision"]
    assert "reading" not in content
    assert parse_decision(written(study(Reading()))).reading == Reading()


def test_a_file_with_an_unknown_reading_is_refused():
    data = written(study()).replace(b"geometric-mean", b"guess")
    with pytest.raises(DeciderError, match=r"decision\.reading\.prioritisation is not what belongs there"):
        parse_decision(data, "f.decider")


def test_another_reading_is_named_among_the_differences_of_two_states():
    found = [spoken(d.message, "en") for d in differences(study(Reading()), study())]
    assert found == ["Prioritisation: eigenvector → geometric mean", "Random index: Saaty → Alonso & Lamata"]
    assert spoken(differences(study(), study(Reading()))[0].message, "zh").endswith("几何平均 → 特征向量")
