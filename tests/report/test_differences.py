from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import add_alternative, remove_alternatives, set_performances
from decider.decision.edits.study import set_method, set_title
from decider.decision.history import History
from decider.decision.panel import Ballot, Expert, Panel, Round
from decider.report.differences import counted, differences, in_short
from decider.report.minutes import minutes_csv, minutes_text
from decider.resources import shipped
from decider.storage.decision_file import read_decision
from decider.words import Bilingual, spoken
from tests.strategies import decisions

SAMPLE = read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider")
SMALL = Decision(
    title="Ports",
    criteria=(Criterion("c1", "Depth"), Criterion("c2", "Cost", direction="min")),
    alternatives=(Alternative("a1", "North"), Alternative("a2", "South")),
    performances=((1.0, 2.0), (3.0, None)),
)


def lines(old, new, language="en"):
    return [spoken(found.message, language) for found in differences(old, new)]


def test_each_change_is_told_with_what_was_and_what_became():
    changed = replace(
        SMALL,
        title="Harbours",
        criteria=(SMALL.criteria[0], replace(SMALL.criteria[1], direction="max", scale=Scale(unit="EUR"))),
        alternatives=(replace(SMALL.alternatives[0], name="Far north"), Alternative("a3", "West")),
        performances=((1.0, 2.5), (9.0, 9.0)),
    )
    assert lines(SMALL, changed) == [
        "Title: Ports → Harbours",
        "Projects added: West",
        "Projects removed: South",
        "Project renamed: North → Far north",
        "Cost, direction: less is better → more is better",
        "Cost, unit: – → EUR",
        "Far north, Cost: 2 → 2.5",
    ]
    assert spoken(counted(SMALL, changed), "en") == "title and notes, projects, criteria, 1 score"
    assert spoken(counted(SMALL, SMALL), "en") == "No difference"


def test_scores_are_told_by_project_and_criterion_even_when_both_moved():
    turned = replace(
        SMALL,
        criteria=SMALL.criteria[::-1],
        alternatives=SMALL.alternatives[::-1],
        performances=((5.0, 3.0), (2.0, 1.0)),
    )
    assert lines(SMALL, turned) == [
        "Projects stand in another order",
        "Criteria stand in another order",
        "South, Cost: – → 5",
    ]


def test_weights_methods_and_comparisons_are_told():
    top = [c.id for c in SAMPLE.criteria if not c.parent]
    weights = dict(SAMPLE.weighting.weights) | {top[0]: 0.25}
    changed = set_method(replace(SAMPLE, weighting=replace(SAMPLE.weighting, weights=tuple(weights.items()))), "vikor")
    told = lines(SAMPLE, changed)
    assert any(line.startswith("Weight of") and line.endswith("→ 25%") for line in told)
    assert "Method: TOPSIS → VIKOR" in told
    pair = replace(SMALL, comparisons=(Comparisons(("alternatives", "c1"), (Judgement("a2", "a1", 4.0),)),))
    assert lines(SMALL, pair) == ["North against South, under Depth: – → 0.25"]
    turned = replace(SMALL, comparisons=(Comparisons(("alternatives", "c1"), (Judgement("a1", "a2", 0.25),)),))
    assert lines(pair, turned) == ["Details that have no line of their own"]


def test_a_sealed_ballot_is_told_without_its_answers():
    panel = Panel("s", (Expert("e1", "Li"),), rounds=(Round(1),), ballots=(Ballot("e1", 1, (("a1", "c1", 7.125),)),))
    told = lines(SMALL, replace(SMALL, panel=panel))
    assert "Ballot of Li for round 1 came in" in told
    assert not any("7.125" in line for line in told)
    other = replace(panel, ballots=(Ballot("e1", 1, (("a1", "c1", 3.5),)),), rounds=(Round(1, "revealed"),))
    told = lines(replace(SMALL, panel=panel), replace(SMALL, panel=other))
    assert told == ["Round 1 of the panel revealed", "Ballot of Li for round 1 changed"]
    hidden = replace(other, anonymous=True)
    told = lines(SMALL, replace(SMALL, panel=hidden))
    assert "Experts added: Expert 1" in told
    assert "Ballot of Expert 1 for round 1 came in" in told
    assert not any("Li" in line for line in told)


def test_many_lines_of_one_kind_are_counted_after_the_first():
    cells = {(a.id, c.id): 1.25 for a in SAMPLE.alternatives for c in SAMPLE.criteria}
    found = differences(SAMPLE, set_performances(SAMPLE, cells))
    short = [spoken(line, "en") for line in in_short(found, 6)]
    assert len(short) == 7
    assert short[-1] == f"and {len(found) - 6} more"
    many = SMALL
    for i in range(7):
        many = add_alternative(many, f"P{i}")
    assert lines(SMALL, many) == ["7 projects added: P0, P1, P2, P3 and more"]
    assert lines(many, remove_alternatives(many, tuple(a.id for a in many.alternatives[2:])))[0].startswith(
        "7 projects"
    )


@given(decisions(), decisions())
@settings(max_examples=60, deadline=None)
def test_two_decisions_differ_in_a_line_exactly_when_they_are_not_equal(one, other):
    assert (one == other) == (not differences(one, other))
    for language in ("en", "zh"):
        for line in in_short(differences(one, other)):
            assert spoken(line, language)


def history():
    start = History((SMALL,))
    first = start.then(set_title(SMALL, "=cmd()\nnew line"), set_title.label)
    second = first.then(set_performances(first.present, {("a1", "c1"): 4.0, ("a2", "c2"): 5.0}), set_performances.label)
    third = second.then(set_title(second.present, "Undone"), set_title.label)
    return third.moved(2), [datetime(2025, 5, 12, 9, 30, second) for second in range(4)]


def test_minutes_name_every_change_up_to_the_present_state_and_stay_plain_text():
    states, times = history()
    text = minutes_text(states, times, "en", datetime(2025, 5, 12, 10, 0)).decode("utf-8-sig")
    assert text.split("\r\n") == [
        "=cmd() new line",
        "Minutes of the changes, written 2025-05-12 10:00:00",
        "",
        "Opened 2025-05-12 09:30:00",
        "",
        "1. 2025-05-12 09:30:01 Change the title",
        "   Title: Ports → =cmd() new line",
        "2. 2025-05-12 09:30:02 Change scores",
        "   North, Depth: 1 → 4",
        "   South, Cost: – → 5",
        "",
    ]
    assert "Undone" not in text


def test_minutes_as_a_table_hold_no_formula_and_read_in_chinese():
    states, times = history()
    named = replace(states.states[1], title=Bilingual("@evil", "=坏"))
    evil = History((SMALL,)).then(named, set_title.label)
    rows = minutes_csv(evil, times, "zh").decode("utf-8-sig").split("\r\n")
    assert rows[0] == "序号,时间,变动,详情"
    assert rows[1].startswith("1,2025-05-12 09:30:01,")
    assert all(not cell.startswith(("=", "@", "+")) for row in rows for cell in row.split(","))
    assert len(minutes_csv(states, times, "en").decode("utf-8-sig").split("\r\n")) == 5


@given(st.integers(0, 3))
@settings(max_examples=4, deadline=None)
def test_minutes_of_nothing_say_so(at):
    states, times = history()
    text = minutes_text(states.moved(at), times, "en", times[0]).decode("utf-8-sig")
    assert ("Nothing was changed." in text) == (at == 0)
