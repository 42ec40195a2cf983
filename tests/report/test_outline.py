from dataclasses import replace
from datetime import date

import pytest

from decider.analysis.analysis import analyse
from decider.analysis.chances import Chances
from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import ProfileWeight, WeightProfile
from decider.report.outline import outline
from decider.report.speech import Voice
from decider.words import message
from tests.report.studies import NAMES, WEIGHTS, study

DAY = date(2025, 5, 12)


def made(decision, language="en", **more):
    return outline(analyse(decision), language, DAY, **more)


def text(sentences):
    return " ".join("".join(run.text for run in sentence) for sentence in sentences)


def test_rows_are_ranked_and_the_cut_comes_after_the_shortlist():
    report = made(study(24))
    assert [row.rank for row in report.ranking.rows] == [str(i + 1) for i in range(24)]
    assert [row.proposed for row in report.ranking.rows] == [True] * 8 + [False] * 16
    assert report.ranking.cut == 8
    assert report.ranking.cut_label == "Cut line: the eight projects above are proposed"


def test_parts_sum_to_the_score():
    for row in made(study(24)).ranking.rows:
        assert sum(row.parts) == pytest.approx(row.value, abs=1e-12)
        assert row.score == f"{row.value:.3f}"


def test_the_lead_says_how_many_who_leads_and_what_first_changes_the_list():
    report = made(study(24))
    said = text(report.lead)
    assert said.startswith("Of 24 candidate projects, eight are proposed. ")
    assert f"{report.ranking.rows[0].name} leads with {report.ranking.rows[0].score}." in said
    assert "The list first changes if" in said


def test_chinese_is_spoken_throughout():
    report = made(study(24), "zh")
    said = text(report.lead) + report.ranking.explanation + report.ranking.cut_label + report.method.title
    assert "24\u2009个候选项目中，建议\u20098\u2009个入选。" in said
    assert "沿海长三角项目目录第" in said
    assert not [w for w in ("project", "score", "closeness", "weight") if w in said.lower()]
    assert report.date == "2025\u2009年\u20095\u2009月\u200912\u2009日"


def test_missing_scores_leave_a_project_unranked_with_its_reason():
    report = made(study(12, missing=2))
    assert [item.reason for item in report.ranking.unranked] == ["No score for Industry."] * 2
    assert "Two are not ranked, because scores are missing." in text(report.lead)


def test_equal_scores_share_a_rank():
    rows = [[5.0] * 6, [5.0] * 6, [9.0] * 6, [1.0] * 6]
    report = made(study(4, size=2, rows=rows))
    assert [row.rank for row in report.ranking.rows] == ["1", "2", "2", "4"]
    assert "have the same score" in text(report.lead)
    assert "tie at the cut line" in text(report.findings.sentences)


def test_one_project_is_proposed_without_a_cut_line():
    report = made(study(1))
    assert len(report.ranking.rows) == 1
    assert report.ranking.cut_label == ""
    assert text(report.lead).startswith("Of 1 candidate project, one is proposed.")


def test_a_refusal_is_printed_as_its_sentence():
    report = made(study(0))
    assert report.ranking is None
    assert report.signatures == ()
    assert text(report.lead) == "Nothing is ranked. There is no project yet, so nothing can be ranked."


def test_a_gate_puts_a_project_below_the_line_with_its_rank():
    decision = study(6, size=3)
    first = analyse(decision).shortlist[0]
    value = decision.performance(first, "ecology")
    criteria = (*decision.criteria[:5], replace(decision.criteria[5], gate=value + 0.1))
    report = made(replace(decision, criteria=criteria, shortlist=ShortlistRule(3, gates=True)))
    barred = [row for row in report.ranking.rows if row.remark]
    assert barred
    assert not any(row.proposed for row in barred)
    assert barred[0].rank == "1"
    assert f"the gate is {value + 0.1:.6g}" in barred[0].remark


def test_intervals_hold_the_weight_and_the_axis_holds_the_intervals():
    weights = made(study(24)).weights
    assert [row.name for row in weights.rows] == list(NAMES)
    for row, weight in zip(weights.rows, WEIGHTS, strict=True):
        assert row.value == pytest.approx(weight)
        assert row.low <= row.value <= row.high
        assert row.high == 1 or row.high <= weights.end + 1e-9


def test_just_beyond_the_smallest_change_the_named_project_is_in():
    decision = study(24)
    analysis = analyse(decision)
    from decider.report.firmness import exchanged, nearest
    from decider.report.weighing import sensitivities

    close = nearest(sensitivities(analysis))
    leaving, coming = exchanged(analysis, close)
    low, high = close.shortlist_interval
    down = low > 0 and (high >= 1 or close.weight - low <= high - close.weight)
    end = low - 1e-6 if down else high + 1e-6
    from decider.decision.edits.weights import set_weight

    moved = analyse(set_weight(decision, close.criterion, end))
    assert set(analysis.shortlist) - set(moved.shortlist) == set(leaving)
    assert set(moved.shortlist) - set(analysis.shortlist) == set(coming)


def test_reasons_sum_up_why_the_next_ones_are_not_in():
    report = made(study(24))
    assert [reason.rank for reason in report.reasons] == ["9", "10", "11", "12", "13"]
    assert all(reason.figure.startswith("−") for reason in report.reasons)
    assert all(reason.text.startswith("Behind on ") for reason in report.reasons)


def test_each_proposed_project_counts_one_in_the_balance():
    report = made(study(24))
    assert sum(city.value for city in report.balance.cities) == pytest.approx(8)
    assert {city.name for city in report.balance.cities} == {
        "Shanghai", "Hangzhou", "Ningbo", "Jiaxing", "Shaoxing", "Zhoushan",
    }  # fmt: skip


def test_without_cities_there_is_no_balance():
    decision = study(5)
    bare = tuple(replace(a, attributes=()) for a in decision.alternatives)
    report = made(replace(decision, alternatives=bare))
    assert report.balance is None
    assert report.ranking.heads[0] == "Project"


def test_comparisons_are_named_with_their_consistency_ratio():
    decision = study(5)
    ids = [c.id for c in decision.criteria]
    given = tuple(Judgement(a, b, float(j - i + 1)) for i, a in enumerate(ids) for j, b in enumerate(ids) if i < j)
    decision = replace(
        decision,
        comparisons=(Comparisons(("criteria", ""), given),),
        weighting=replace(decision.weighting, elicitation="comparisons"),
    )
    said = text(made(decision).weights.source)
    assert "pairwise comparisons" in said
    assert "Consistency ratio 0.0" in said
    assert "Saaty (1977)" in said


def test_a_profile_is_named_and_whether_it_was_changed_since():
    decision = study(5)
    weights = tuple(ProfileWeight(id, id, weight) for id, weight in decision.weighting.weights)
    profile = WeightProfile("p", "Panel round 2", weights, "Expert 4, Ningbo", "2025-05-12")
    taken = replace(decision, profiles=(profile,), weighting=replace(decision.weighting, profile="p"))
    assert "They are those of the profile “Panel round 2” (Expert 4, Ningbo, 12 May 2025)." in text(
        made(taken).weights.source
    )
    from decider.decision.edits.weights import set_weight

    moved = set_weight(taken, "industry", 0.5)
    assert "were changed since" in text(made(moved).weights.source)


def test_chances_are_rounded_down_so_that_number_and_standing_agree():
    decision = study(4, size=2)
    shares = {"p0": 0.9999, "p1": 0.8999, "p2": 0.0999, "p3": 0.0001}
    chances = Chances(shares, 10_000, 1, message("the weights"))
    assert [chances.figure(id) for id in shares] == [">99%", "89%", "9%", "<1%"]
    assert [chances.standing(id) for id in shares] == ["in", "borderline", "out", "out"]
    report = made(decision, chances=chances)
    assert report.ranking.with_chances
    assert "10,000 trials" in text(report.lead) + text(report.method.sentences)


@pytest.mark.parametrize("method", ["wsm", "wpm", "ahp", "promethee2", "spotis", "vikor"])
def test_every_method_can_be_reported(method):
    decision = replace(study(12), method=MethodChoice(method))
    report = made(decision)
    assert len(report.ranking.rows) == 12
    assert report.ranking.with_bars == (method in ("wsm", "wpm", "ahp"))


def test_the_appendix_is_enough_to_recompute_the_closeness():
    report = made(study(5))
    result = next(sheet for sheet in report.appendix if sheet.title == "Result")
    for row in result.rows:
        away, near, closeness = (float(value) for value in row[1:])
        assert near / (away + near) == pytest.approx(closeness, abs=2e-4)


def test_a_huge_appendix_keeps_what_the_figures_follow_from():
    report = made(study(400))
    assert [sheet.title for sheet in report.appendix] == ["Criteria", "Scores x", "Result"]
    assert "Excel workbook" in report.appendix_note


def test_names_lose_what_would_break_a_line_or_turn_its_direction():
    voice = Voice("en")
    assert voice.say("a\u202eb\nc\x00\u200fd") == "ab cd"


def test_asterisks_in_a_name_mean_nothing():
    runs = Voice("en").runs(message("**{a}** is {b}.", a="x**y", b="**"))
    assert [(run.text, run.bold) for run in runs] == [("x**y", True), (" is **.", False)]


def test_braces_in_a_name_mean_nothing():
    decision = replace(study(3, size=1, names=("{n} {0} {", "}", "%s")), title="{title} %d")
    report = made(decision)
    assert {row.name for row in report.ranking.rows} == {"{n} {0} {", "}", "%s"}
    assert report.title == "{title} %d"
