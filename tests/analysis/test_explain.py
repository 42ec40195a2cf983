"""Differences add up and read right; what is said about weights, scores and methods is true."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.explain import difference, figure, raw
from decider.analysis.offered import METHODS
from decider.analysis.readback import strengths, trade_offs
from decider.analysis.shapley import shapley
from decider.analysis.table import Model
from decider.analysis.what_if import method_comparison, why_not
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from decider.words import LANGUAGES, catalogue, spoken
from tests.strategies import decisions

RATED = Scale("rating", worst=0.0, best=10.0)


def study(rows, weights, method="wsm", size=1, normalisation=""):
    """Alternatives P, Q, .. rated from 0 to 10 on criteria Alpha, Beta, .."""
    names = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")[: len(weights)]
    return Decision(
        criteria=tuple(Criterion(n[0].lower(), n, scale=RATED) for n in names),
        alternatives=tuple(Alternative("pqrstuvw"[i], "PQRSTUVW"[i]) for i in range(len(rows))),
        performances=tuple(tuple(map(float, r)) for r in rows),
        weighting=Weighting(tuple((n[0].lower(), w) for n, w in zip(names, weights, strict=True))),
        method=MethodChoice(method, normalisation),
        shortlist=ShortlistRule(size),
    )


def said(found, language="en"):
    return " ".join(spoken(sentence, language) for sentence in found.sentences)


def by_orders(model, weights, a, b):
    """Shapley's value by its definition: the mean over all orders of what each player adds."""
    m, found = len(weights), np.zeros(len(weights))

    def worth(who):
        columns = [a if j in who else b for j in range(m)]
        picked = [None if x is None else x[np.arange(m), columns][:, None] for x in (model.gain, model.loss)]
        return float(Model(model.family, *picked).scores(weights)[0])

    orders = list(permutations(range(m)))
    for order in orders:
        for q, j in enumerate(order):
            found[j] += worth(set(order[: q + 1])) - worth(set(order[:q]))
    return found / len(orders)


@pytest.mark.parametrize("family", ["linear", "product", "distance"])
def test_parts_are_the_mean_over_all_orders_in_which_criteria_can_be_exchanged(family):
    random = np.random.default_rng(1)
    x, weights = random.random((4, 3)) + 0.1, random.dirichlet(np.ones(4))
    model = {
        "linear": Model("linear", x),
        "product": Model("product", np.log(x)),
        "distance": Model("distance", x**2, (x - 1.2) ** 2),
    }[family]
    parts, rule = shapley(model, weights, 0, 2)
    assert rule == ("difference" if family == "linear" else "shapley")
    assert parts == pytest.approx(by_orders(model, weights, 0, 2), abs=1e-12)


@pytest.mark.parametrize("family", ["product", "distance"])
def test_with_many_criteria_the_parts_are_the_mean_slope_and_still_add_up(family):
    random = np.random.default_rng(2)
    x, weights = random.random((20, 3)), random.dirichlet(np.ones(20))
    model = Model("product", np.log(x)) if family == "product" else Model("distance", x**2, (x - 1) ** 2)
    parts, rule = shapley(model, weights, 1, 2)
    scores = model.scores(weights)
    assert rule == "aumann-shapley"
    assert parts.sum() == pytest.approx(scores[1] - scores[2], abs=1e-12)
    # By the definition: the slope times the change, summed over small steps of the straight way.
    steps, summed = 4000, np.zeros(20)
    for way in (np.arange(steps) + 0.5) / steps:
        mixed = [v[:, 2] + way * (v[:, 1] - v[:, 2]) for v in (model.gain, model.loss) if v is not None]
        if family == "product":
            summed += weights * (model.gain[:, 1] - model.gain[:, 2]) * np.exp(weights @ mixed[0]) / steps
            continue
        u = weights**2
        n, p = u @ mixed[0], u @ mixed[1]
        slope = 1 / (2 * np.sqrt(n * p) * (np.sqrt(n) + np.sqrt(p)) ** 2)
        gained, lost = (u * (v[:, 1] - v[:, 2]) for v in (model.gain, model.loss))
        summed += slope * (p * gained - n * lost) / steps
    assert parts == pytest.approx(summed, abs=1e-6)


@given(decisions(), st.sampled_from([name for name in METHODS if name != "ahp"]))
# Many a study has nothing to rank; of those that have something there are eighty all the same.
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_parts_sum_to_the_difference_in_any_study_and_the_sentences_are_finished(decision, method):
    analysis = analyse(replace(decision, method=MethodChoice(method)))
    assume(analysis.result is not None)
    ids = [a.id for a in analysis.alternatives]
    size = np.abs(analysis.result.scores).max(initial=1)
    for a in ids[:3]:
        for b in ids[:3]:
            found = difference(analysis, a, b)
            there = analysis.result.scores[ids.index(a)] - analysis.result.scores[ids.index(b)]
            assert found.total == (-there if analysis.result.lower_is_better else there)
            if np.isfinite(size):
                assert sum(p.value for p in found.parts) == pytest.approx(found.total, abs=1e-12 * max(size, 1) * 10)
            for language in LANGUAGES:
                assert said(found, language)
        for language in LANGUAGES:
            strong = strengths(analysis, a)
            assert strong is None or spoken(strong, language)
    for sentence in trade_offs(analysis):
        assert spoken(sentence, "zh")


def test_the_sentences_tell_what_decides_what_is_won_back_and_where_the_two_change_places():
    analysis = analyse(study([(9, 4, 6), (5, 8, 5)], (0.5, 0.3, 0.2)))
    assert said(difference(analysis, "p", "q")) == (
        "Mainly because of Alpha: P has 9, Q 5, which brings 0.200. "
        "Q gains 0.120 back on Beta; Gamma brings P 0.020; P ends ahead by 0.100. "
        "With Alpha below 33.3% they change places."
    )
    assert [p.value for p in difference(analysis, "p", "q").parts] == pytest.approx([0.2, -0.12, 0.02])


def test_asked_the_other_way_round_the_sentences_are_the_same_and_the_parts_turn_their_signs():
    analysis = analyse(study([(9, 4, 6), (5, 8, 5)], (0.5, 0.3, 0.2), "topsis"))
    there, back = difference(analysis, "p", "q"), difference(analysis, "q", "p")
    assert said(there) == said(back)
    assert back.total == -there.total < 0
    assert [p.value for p in back.parts] == pytest.approx([-p.value for p in there.parts])


@pytest.mark.parametrize(
    ("rows", "weights", "sentence"),
    [
        (((9, 4), (5, 4)), (0.5, 0.5), "Elsewhere they are as good as equal; P ends ahead by 0.200."),
        (((9, 5), (5, 4)), (0.5, 0.5), "Beta brings 0.050 more; P ends ahead by 0.250."),
        (((9, 5, 5), (5, 4, 4)), (0.4, 0.3, 0.3), "The other 2 together bring 0.060 more; P ends ahead by 0.220."),
        (((9, 3), (5, 4)), (0.5, 0.5), "Q gains 0.050 back on Beta; P ends ahead by 0.150."),
        (
            ((9, 3, 4), (4, 5, 5)),
            (0.5, 0.3, 0.2),
            "Q gains 0.060 back on Beta and 0.020 on Gamma; P ends ahead by 0.170.",
        ),
        (
            ((9, 3, 4, 4), (4, 5, 5, 5)),
            (0.5, 0.3, 0.1, 0.1),
            "Q gains 0.060 back on Beta and 0.020 on the other 2 together; P ends ahead by 0.170.",
        ),
        (
            ((9, 3, 6, 6), (4, 5, 5, 5)),
            (0.5, 0.3, 0.1, 0.1),
            "Q gains 0.060 back on Beta; the other 2 together bring P 0.020; P ends ahead by 0.210.",
        ),
    ],
)
def test_every_balance_of_criteria_has_its_sentence(rows, weights, sentence):
    found = difference(analyse(study(rows, weights)), "p", "q")
    assert sentence in said(found)
    assert "{" not in said(found, "zh")


def test_a_tie_is_called_a_tie():
    equal = analyse(study([(5, 5), (5, 5), (1, 1)], (0.5, 0.5)))
    assert said(difference(equal, "p", "q")) == "P and Q tie: they are equal on every criterion that counts."
    even = analyse(study([(8, 4), (4, 8)], (0.5, 0.5)))
    assert said(difference(even, "p", "q")) == "P and Q tie: P gains most on Alpha (0.200), Q on Beta (0.200)."
    assert said(difference(even, "p", "p")) == "P is compared with itself."


def test_the_stated_weight_is_where_they_change_places():
    for method in ("wsm", "topsis", "wpm"):
        decision = study([(9, 4, 6), (5, 8, 5)], (0.5, 0.3, 0.2), method)
        text = spoken(difference(analyse(decision), "p", "q").sentences[-1], "en")
        weight = float(text.split("below ")[1].split("%")[0]) / 100
        assert analyse(set_weight(decision, "a", weight + 0.002)).shortlist == ("p",)
        assert analyse(set_weight(decision, "a", weight - 0.002)).shortlist == ("q",)


def test_figures_show_two_digits_of_the_difference():
    assert figure(0.0912, 0.012) == "0.091"
    assert figure(0.0912346, 0.000217) == "0.091235"
    assert raw(4.83) == "4.83"
    assert raw(9.0) == "9"
    assert raw(12345678.0) == "1.235e+07"


def test_strengths_name_the_two_best_places_and_the_worst():
    analysis = analyse(study([(9, 4, 2), (5, 8, 5), (7, 6, 8)], (0.5, 0.3, 0.2)))
    assert (
        spoken(strengths(analysis, "p"), "en") == "Best: Alpha 9 (rank 1); Beta 4 (rank 3). Weakest: Gamma 2 (rank 3)."
    )
    constant = analyse(study([(9, 4, 2), (9, 4, 5)], (0.5, 0.3, 0.2)))
    assert spoken(strengths(constant, "p"), "en") == "Gamma 2 (rank 2)"
    assert strengths(analyse(study([(9, 4)], (0.5, 0.5))), "p") is None
    assert strengths(analysis, "nobody") is None


def test_one_point_is_worth_what_is_said():
    decision = study([(5, 5, 5, 5), (3, 4, 5, 6)], (0.4, 0.3, 0.2, 0.1), normalisation="fixed")
    sentences = [spoken(s, "en") for s in trade_offs(analyse(decision))]
    assert sentences == [
        "One point more on Alpha counts as much as 4.0 points on Delta.",
        "Alpha and Beta together (70%) outweigh Gamma and Delta (30%).",
        "Alpha, Beta together (70%) outweigh all the others.",
    ]
    before = analyse(decision).result.scores[0]
    for id, points in (("a", 1.0), ("d", 4.0)):
        after = analyse(set_performances(decision, {("p", id): 5.0 + points})).result.scores[0]
        assert after - before == pytest.approx(0.04)


def test_other_methods_say_only_what_the_weights_say():
    rows = [(5, 5, 5), (3, 4, 6)]
    topsis = [spoken(s, "en") for s in trade_offs(analyse(study(rows, (0.6, 0.3, 0.1), "topsis")))]
    assert topsis == ["Alpha weighs 6.0 times as much as Gamma.", "Alpha (60%) outweighs all the others together."]
    equal = [spoken(s, "en") for s in trade_offs(analyse(study(rows, (0.5, 0.5, 0.0))))]
    assert equal == ["All criteria that count weigh the same.", "Gamma has no weight."]


@pytest.mark.parametrize("method", ["wsm", "topsis", "wpm"])
def test_the_score_that_is_needed_is_enough_and_a_little_less_is_not(method):
    decision = study([(9, 7, 6), (7, 8, 7), (6, 6, 6), (8, 3, 5)], (0.5, 0.3, 0.2), method, size=2)
    analysis = analyse(decision)
    (id,) = [x for x in "pqrs" if x not in analysis.shortlist][:1]
    found = why_not(analysis, id)
    for value, enough in ((found.needed, True), (found.needed - 0.011, False)):
        then = analyse(set_performances(decision, {(id, found.criterion): value}))
        assert (id in then.shortlist) == enough
        if enough:
            assert set(analysis.shortlist) - set(then.shortlist) == set(found.displaced)
    # No other score gets there with less.
    for criterion in "abg":
        now = decision.performance(id, criterion)
        less = min(now + (found.needed - found.now) - 0.011, 10.0)
        assert id not in analyse(set_performances(decision, {(id, criterion): less})).shortlist
    assert "in place of" in spoken(found.sentence, "en")


def test_nothing_is_offered_to_those_on_the_list_or_out_of_reach():
    analysis = analyse(study([(10, 10, 10), (1, 1, 1)], (0.4, 0.3, 0.3)))
    assert why_not(analysis, "p") is None
    assert why_not(analysis, "q") is None


def test_other_methods_are_compared_with_the_present_list_and_refusals_are_said():
    decision = study([(9, 1, 5), (5, 5, 5), (0, 9, 5), (7, 4, 2)], (0.4, 0.4, 0.2), "wsm", 2, "vector")
    found = method_comparison(decision)
    assert found[0].present
    assert [m.present for m in found].count(True) == 1
    assert len({spoken(m.title, "en") for m in found[1:]}) == len(found) - 1
    for other in found:
        then = analyse(replace(decision, method=other.choice))
        assert other.shortlist == then.shortlist
        assert set(other.enters) == set(then.shortlist) - set(found[0].shortlist)
        if other.refusal is None:
            assert len(other.enters) == len(other.leaves)
        else:
            assert other.sentence == other.refusal
    assert any(m.choice.name == "wpm" and m.refusal for m in found)


def test_the_chinese_of_an_explanation_is_chinese():
    analysis = analyse(study([(9, 4, 6), (5, 8, 5)], (0.5, 0.3, 0.2)))
    text = said(difference(analysis, "p", "q"), "zh")
    assert text.startswith("主要因为Alpha：P得 9，Q得 5，由此领先 0.200。")
    assert all(s.template in catalogue("zh") for s in difference(analysis, "p", "q").sentences)
