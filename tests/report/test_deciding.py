from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.analysis.sensitivity import criterion_path
from decider.app import SAMPLE
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.shortlist import MethodChoice, ShortlistRule
from decider.decision.weighting import Weighting
from decider.report.contents import ALL
from decider.report.deciding import decides, nearest_score, nearest_weight
from decider.report.outline import outline
from decider.report.speech import Voice
from decider.storage.decision_file import read_decision
from tests.report.studies import study

METHODS = [MethodChoice("topsis", "fixed"), MethodChoice("topsis", "vector"), MethodChoice("wsm"), MethodChoice("wpm")]


def listed(analysis, criterion, weight, i):
    """Whether alternative i is on the list when a criterion has another weight, ranked anew."""
    path, _ = criterion_path(analysis, criterion)
    scores = analysis.result.model.scores(path.at(weight))
    return int((scores > scores[i]).sum()) < len(analysis.shortlist)


@pytest.mark.parametrize("choice", METHODS, ids=lambda c: f"{c.name} {c.normalisation}")
def test_beyond_the_named_weight_a_project_is_on_the_other_side_and_before_it_no_weight_moves_it(choice):
    analysis = analyse(replace(study(24), method=choice))
    for i, alternative in enumerate(analysis.alternatives):
        now = alternative.id in analysis.shortlist
        found = nearest_weight(analysis, i)
        room = 1.0 if found is None else abs(found.end - found.now)
        if found is not None:
            beyond = found.end + np.sign(found.end - found.now) * 1e-7
            assert listed(analysis, found.criterion, beyond, i) != now
        for criterion in analysis.top:
            path_now = criterion_path(analysis, criterion.id)[1]
            for step in np.linspace(-room, room, 41)[1:-1] * 0.9999:
                if 0 < path_now + step < 1:
                    assert listed(analysis, criterion.id, path_now + step, i) == now


def test_who_is_level_at_the_cut_goes_with_any_weight_that_parts_them():
    def said(weights, rows):
        return analyse(
            Decision(
                criteria=tuple(Criterion(id, id) for id in "abc"),
                alternatives=tuple(Alternative(f"p{i}", f"P{i}") for i in range(len(rows))),
                performances=rows,
                weighting=Weighting(tuple(zip("abc", weights, strict=True))),
                method=MethodChoice("wsm", "none"),
                shortlist=ShortlistRule(1),
            )
        )

    analysis = said((0.5, 0.5, 0.0), ((2.0, 4.0, 1.0), (4.0, 2.0, 1.0), (0.0, 0.0, 0.0)))
    for i in (0, 1):
        found = nearest_weight(analysis, i)
        assert (found.criterion, found.now, found.end) == ("a", 0.5, 0.5)
    voice = Voice("en")
    assert "weighs more than 50.0% (now 50.0%)" in voice.say(decides(analysis, 0, voice))
    # Two who pass each other where a third passes both leave the list as it is.
    meeting = said((0.2, 0.8, 0.0), ((0.0, 4.0, 0.0), (4.0, 0.0, 0.0), (2.0, 2.0, 0.0), (1.0, 1.0, 0.0)))
    assert nearest_weight(meeting, 2) is None


@pytest.mark.parametrize("choice", METHODS, ids=lambda c: f"{c.name} {c.normalisation}")
def test_the_named_score_is_enough_and_half_of_the_way_is_not(choice):
    decision = replace(study(24), method=choice)
    analysis = analyse(decision)
    told = 0
    for i, alternative in enumerate(analysis.alternatives):
        found = nearest_score(analysis, i)
        if found is None:
            continue
        told += 1
        now = alternative.id in analysis.shortlist
        for value, same in ((found.needed, False), (found.now + (found.needed - found.now) / 2, True)):
            then = analyse(set_performances(decision, {(alternative.id, found.criterion): value}))
            if not same or abs(found.needed - found.now) > 0.03:
                assert ((alternative.id in then.shortlist) == now) == same
    assert told > 8


def test_a_project_that_fails_a_gate_is_told_the_score_that_passes_it():
    first = study(8, size=3)
    criteria = (replace(first.criteria[0], gate=5.0), *first.criteria[1:])
    rows = ((4.0, 9.0, 9.0, 9.0, 9.0, 9.0), *((6.0, 5.0, 5.0, 5.0, 5.0, 4.0 + k / 9) for k in range(7)))
    decision = replace(first, criteria=criteria, performances=rows, shortlist=ShortlistRule(3, gates=True))
    analysis = analyse(decision)
    found = nearest_score(analysis, 0)
    assert (found.criterion, found.now, found.needed) == ("industry", 4.0, 5.0)


def test_what_decides_is_one_sentence_in_each_language():
    analysis = analyse(read_decision(SAMPLE))
    railway = next(i for i, a in enumerate(analysis.alternatives) if "intercity railway" in Voice("en").say(a.row_name))
    said = [Voice(language).say(decides(analysis, railway, Voice(language))) for language in ("en", "zh")]
    assert said[0].startswith("In if its Innovation is 5.66 or more (now 5.5), or if Innovation weighs less than 21.3%")
    assert said[1].startswith("若其科创得分不低于\u20095.66")


@pytest.fixture(scope="module")
def whole():
    analysis = analyse(read_decision(SAMPLE))
    return analysis, outline(analysis, "en", date(2025, 5, 12), chances=settled_chances(analysis), contents=ALL)


def test_every_borderline_project_is_in_the_table_and_none_of_them_below(whole):
    _, report = whole
    table = next(section for section in report.sections if section.name == "borderline").parts[0]
    open_ = [row.rank for row in report.ranking.rows if row.standing == "borderline"]
    assert [row[0] for row in table.rows] == open_
    assert not {reason.rank for reason in report.reasons} & set(open_)
    assert len(report.reasons) == 5


def test_every_project_has_a_page_with_its_scores_reasons_and_smallest_improvement(whole):
    analysis, report = whole
    pages = [page for page in report.pages if page.name == "projects"]
    assert [page.title.split()[0] for page in pages] == [row.rank for row in report.ranking.rows]
    assert all(page.own_page for page in pages)
    first, ninth = ("\n".join(words(page)) for page in (pages[0], pages[8]))
    assert "Proposed: place 1 of 24, score 0.728." in first
    assert "Why it is in" in first
    assert "Out if" in first
    assert "Not proposed: place 9 of 24" in ninth
    assert (
        "would be on the list with 5.66 on Innovation instead of 5.5, in place of Digital-technology cluster" in ninth
    )
    scores = [row[2] for row in pages[8].parts[1].rows]
    railway = next(i for i, a in enumerate(analysis.alternatives) if "intercity railway" in Voice("en").say(a.row_name))
    assert scores == [f"{x:g}" for x in analysis.numbers.table.matrix[railway]]


def words(value):
    """Every text in a part of a report, sentences joined."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        if value and all(hasattr(run, "bold") for run in value):
            return ["".join(run.text for run in value)]
        return [text for item in value for text in words(item)]
    return [text for item in vars(value).values() for text in words(item)] if hasattr(value, "__dict__") else []


def test_a_strip_stands_between_the_ends_of_the_scale(whole):
    for page in whole[1].pages:
        for part in page.parts:
            for strip in getattr(part, "strips", ()):
                assert 0 <= strip.own <= 1
                assert all(0 <= other <= 1 for other in strip.others)


def test_the_eight_steps_are_filled_with_what_is_known_and_leave_lines_for_the_rest(whole):
    section = whole[1].pages[-1]
    assert section.name == "steps"
    heads = [part.text for part in section.parts if type(part).__name__ == "Head"]
    assert [head[0] for head in heads] == list("12345678")
    said = " ".join(words(section))
    assert "They are those of the profile “Panel, round 2”" in said
    assert "10,000 trials" in said
    blanks = [
        label for part in section.parts if type(part).__name__ == "Facts" for label, text in part.rows if not text
    ]
    assert "Who decides, and who is affected" in blanks
