"""What is pointed out about data and ranking."""

from dataclasses import replace

from decider.analysis.analysis import analyse
from decider.analysis.explain import difference
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weights
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.words import Bilingual, spoken


def study(rows, method="topsis", size=8, comparisons=(), **criterion):
    """Alternatives A, B, ... with these scores; the first criterion, X, takes the keywords."""
    criteria = (Criterion("x", "X", **criterion), *(Criterion(id, id.upper()) for id in "yz"[: len(rows[0]) - 1]))
    alternatives = tuple(Alternative(id, id.upper()) for id in "abcdef"[: len(rows)])
    rows = tuple(tuple(float(v) for v in row) for row in rows)
    return Decision(
        criteria=criteria,
        alternatives=alternatives,
        performances=rows,
        method=MethodChoice(method),
        shortlist=ShortlistRule(size),
        comparisons=comparisons,
    )


def said(decision):
    return [spoken(f.message, "en") for f in analyse(decision).findings]


def test_a_target_that_all_miss_by_the_same_does_not_discriminate():
    decision = study([(0.9, 1), (1.1, 2)], direction="target", target=1.0)
    assert said(decision) == ["X does not discriminate: all projects are equally far from its target."]


def test_a_criterion_compared_in_pairs_discriminates_whatever_its_scores():
    pairs = (Comparisons(("alternatives", "x"), (Judgement("a", "b", 3.0),)),)
    flat = study([(5, 1), (5, 1)], "ahp", comparisons=pairs)
    assert said(flat) == ["Y does not discriminate: all projects are equal on it."]
    assert analyse(flat).result.ranks.tolist() == [1, 2]


def test_flows_that_tie_around_zero_are_pointed_out_at_the_cut():
    rows = [(1, 2, 3), (2, 3, 1), (3, 1, 2)]
    decision = study(rows, "promethee2", size=1)
    assert analyse(decision).result.ranks.tolist() == [1, 1, 1]
    assert any("tie at the cut line" in sentence for sentence in said(decision))


def test_what_the_ranks_call_a_tie_is_explained_as_one():
    # The flows of B and D are -2.8e-17 and 0: rounding, so both are second, and neither is ahead of the other.
    decision = set_weights(
        study([(3, 2, 1), (3, 1, 2), (1, 3, 1), (2, 2, 2)], "promethee2"), {"x": 0.4, "y": 0.4, "z": 0.2}
    )
    analysis = analyse(decision)
    assert analysis.result.ranks.tolist() == [1, 2, 4, 2]
    assert spoken(difference(analysis, "d", "b").sentences[0], "en").startswith("D and B tie")


def test_names_that_read_alike_in_a_language_are_pointed_out_once():
    plain = study([(5, 1), (4, 2), (3, 3), (2, 4)])
    names = (Bilingual("Port", "港口"), Bilingual("Harbour", "港口"), " station", "Station")
    named = tuple(replace(a, name=n) for a, n in zip(plain.alternatives, names, strict=True))
    alike = replace(plain, alternatives=named)
    found = [f for f in analyse(alike).findings if "nobody can tell" in spoken(f.message, "en")]
    assert [f.alternative for f in found] == ["b", "d"]
    assert [f.place for f in found] == ["projects", "projects"]
    assert spoken(found[0].message, "zh") == "有 2 个项目都叫《港口》，纸面上无法区分。"
    assert not any("nobody can tell" in sentence for sentence in said(plain))
