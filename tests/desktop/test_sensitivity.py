import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from decider.analysis.analysis import analyse
from decider.analysis.reduced import eligible
from decider.analysis.robustness import rank_acceptability
from decider.analysis.sampling import around, drawn
from decider.analysis.segments import segments
from decider.analysis.sensitivity import criterion_path, decision_sensitivity
from decider.analysis.uncertain import acceptability
from decider.analysis.uncertainty import Uncertainty
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.study import set_shortlist_size
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import Weighting
from decider.desktop.style.language import said, set_language
from decider.desktop.views.sensitivity import SensitivityPlace
from decider.resources import shipped
from decider.storage.decision_file import read_decision


def sample(name="hangzhou-bay"):
    return read_decision(shipped("resources") / "samples" / f"{name}.decider")


def table(values, size=2, method="topsis"):
    m = len(values[0])
    return Decision(
        criteria=tuple(Criterion(f"c{j}", f"Criterion {j}") for j in range(m)),
        alternatives=tuple(Alternative(f"a{i}", f"Alternative {i}") for i in range(len(values))),
        performances=tuple(tuple(map(float, row)) for row in values),
        weighting=Weighting(tuple((f"c{j}", 1 / m) for j in range(m))),
        method=MethodChoice(method),
        shortlist=replace(Decision().shortlist, size=size),
    )


@pytest.fixture
def shown(qtbot):
    def show(decision, wait=True):
        place = SensitivityPlace()
        qtbot.addWidget(place)
        place.resize(976, 790)
        place.display(decision, analyse(decision))
        place.show()
        qtbot.waitUntil(lambda: not place._soon.isActive())
        if wait:
            qtbot.waitUntil(lambda: not place.busy, timeout=8000)
        return place

    return show


def test_the_ranges_are_those_of_the_analysis(shown):
    decision = sample()
    place = shown(decision)
    exact = decision_sensitivity(analyse(decision), (), False)
    assert place.intervals.found == exact
    assert [row[0] for row in place.intervals.view.figures.rows[1:]] == [c.name.en for c in analyse(decision).top]
    assert place.intervals.view.figures.rows[2][2] == f"{exact[1].shortlist_interval[0] * 100:.4f}"


def test_ranges_can_be_sorted_by_room_and_shown_with_sub_criteria(shown):
    place = shown(sample())
    place.intervals.least.setChecked(True)
    room = {s.criterion: s.room for s in place.intervals.found}
    assert place.intervals.view._ids == sorted(room, key=room.get)


def test_sub_criteria_have_ranges_and_sweeps_of_their_own(shown):
    decision = table(np.random.default_rng(3).uniform(1, 9, (6, 3)))
    criteria = (
        Criterion("top", "Top"),
        *(replace(c, parent="top") for c in decision.criteria[:2]),
        decision.criteria[2],
    )
    rows = tuple((None, *row) for row in decision.performances)
    weights = Weighting((("top", 0.6), ("c0", 0.5), ("c1", 0.5), ("c2", 0.4)))
    place = shown(replace(decision, criteria=criteria, performances=rows, weighting=weights))
    assert [s.criterion for s in place.intervals.found] == ["top", "c2"]
    place.intervals.below.trigger()
    assert [s.criterion for s in place.intervals.found] == ["top", "c0", "c1", "c2"]
    place.point_at(criterion="c1")
    assert place.sweep.shown.criterion == "c1"
    assert place.sweep.shown.sweep.present == pytest.approx(0.3)


def test_every_change_of_the_list_is_a_circle_and_those_that_bound_it_are_named(shown):
    decision = sample()
    place = shown(decision)
    analysis = analyse(decision)
    place.point_at(criterion="innovation")
    path, now = criterion_path(analysis, "innovation")
    parts = segments(analysis.result.model, path, 8)
    lists = [s for s in place.sweep.shown.switches if s.kind == "list"]
    assert [s.weight for s in lists] == [part.low for part in parts[1:]]
    named = [c for c in place.sweep.shown.sweep.crossings if c.label]
    low, high = place.sweep.shown.sweep.band
    assert [c.weight for c in named] == pytest.approx([low, high])
    assert named[0].label == "21.3% Hangzhou–Ningbo intercity railway in"
    assert low < now < high


def test_a_circle_lies_on_the_curves_that_cross_there(shown):
    place = shown(sample())
    sweep = place.sweep.shown.sweep
    curves = {c.id: c for c in sweep.curves}
    for crossing, switch in zip(sweep.crossings, place.sweep.shown.switches, strict=True):
        if sweep.weights[0] < crossing.weight < sweep.weights[-1]:
            for id in (switch.comes[0], switch.goes[0]):
                at = np.interp(crossing.weight, sweep.weights, curves[id].scores)
                assert at == pytest.approx(crossing.score, abs=1e-4)


@pytest.mark.parametrize("name", ["hangzhou-bay", "port-sites"])
def test_trying_the_smallest_change_brings_another_list(shown, qtbot, name):
    decision = sample(name)
    place = shown(decision)
    with qtbot.waitSignal(place.edited) as said:
        qtbot.mouseClick(place.attempt, Qt.MouseButton.LeftButton)
    edit, arguments = said.args
    before, after = analyse(decision), analyse(edit(decision, *arguments))
    assert set(before.shortlist) != set(after.shortlist)
    moved = max(abs(after.weights.sum() - 1), *(abs(dict(arguments[0])[c.id] - s.weight) for c, s in zip(
        before.top, decision_sensitivity(before, (), False), strict=True)))  # fmt: skip
    stated = float(re.search(r"than ([0-9.]+) points", place.lead.sentence.text())[1])
    assert stated - 0.01 <= moved * 100 <= stated + 1e-3


def test_shares_of_the_heat_map_are_those_of_the_draws(shown):
    decision = sample()
    place = shown(decision)
    analysis = analyse(decision)
    wanted = rank_acceptability(analysis.result.model, drawn(around(analysis.weights, 5), 10_000, 1), 8)
    assert place.ranks.found.samples == 10_000
    assert (place.ranks.found.ranks == wanted.ranks).all()
    assert (place.ranks.found.ranks.sum(axis=1) == 10_000).all()
    assert len(place.ranks.heat.rows) == 12
    assert place.ranks.heat.cut_column == 8
    assert "10,000 draws · seed 1" in place.ranks._aside.text()
    assert place.ranks.rests_on.text() == "Weights within 5 points"


def test_the_heat_map_follows_what_the_page_of_uncertainty_says(shown, qtbot):
    decision = sample("port-sites")
    place = shown(decision)
    qtbot.mouseClick(place.ranks.change, Qt.MouseButton.LeftButton)
    beliefs = place.pages.currentWidget().beliefs
    qtbot.waitUntil(lambda: not place.busy, timeout=8000)
    beliefs.weights.setCurrentIndex(1)
    beliefs.weights.activated.emit(1)
    beliefs.error.setText("0.5")
    beliefs.error.textEdited.emit("0.5")
    assert place.ranks.found is None
    place.show_page(0)
    qtbot.waitUntil(lambda: place.ranks.found is not None and not place.busy, timeout=8000)
    wanted = acceptability(analyse(decision), Uncertainty("anywhere", errors=(0.5,)), 1, place.ranks.found.samples)
    assert (place.ranks.found.ranks == wanted.ranks).all()
    assert place.ranks.rests_on.text() == "Any weights · scores with an error of 0.5"


def test_the_next_ones_are_told_which_score_would_bring_them_in(shown):
    place = shown(sample())
    assert place.scores.isVisible()
    told = [line.text() for line in place.scores.lines]
    assert told[0].startswith("Hangzhou–Ningbo intercity railway would be on the list with 5.66 on Innovation")


def test_ranks_are_told_among_those_whom_no_gate_bars(shown):
    decision = sample("port-sites")
    criteria = tuple(replace(c, gate=12.0) if c.id == "depth" else c for c in decision.criteria)
    decision = replace(decision, criteria=criteria, shortlist=replace(decision.shortlist, gates=True))
    analysis = analyse(decision)
    place = shown(decision)
    may = eligible(analysis)
    counts = place.ranks.found.listable
    assert (counts[may].sum(axis=0)[: len(may)] == 10_000).all()
    assert counts.sum() == 10_000 * len(may) < place.ranks.found.ranks.sum()
    named = {analysis.alternatives[i].row_name for i in may}
    assert {row.name for row in place.ranks.heat.rows} == {said(name) for name in named}
    assert [row.listed for row in place.ranks.heat.rows].index(False) == len(analysis.shortlist)


def test_arrows_move_the_reading_line_and_tell_what_is_under_it(shown, qtbot):
    place = shown(sample())
    place.point_at(criterion="innovation")
    view = place.sweep.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.line == pytest.approx(0.225)
    assert place.sweep.words.text().startswith("At 22.5%: YRD integrated green zone is first; the same eight stay")
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "Zhijiang and Yongjiang labs in" in place.sweep.words.text()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.line == pytest.approx(place.sweep.shown.sweep.band[0])
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert "are level at 21.29%" in place.sweep.words.text()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.line is None


def test_a_row_chooses_the_criterion_of_the_sweep(shown, qtbot):
    place = shown(sample())
    qtbot.keyClick(place.intervals.view, Qt.Key.Key_Down)
    assert place.sweep.chosen() == "innovation"
    assert place.intervals._chosen == "innovation"


def test_the_table_is_copied_with_its_numbers(shown, qtbot):
    place = shown(sample("port-sites"))
    qtbot.keyClick(place.intervals.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 7
    assert lines[0].split("\t")[:2] == ["Criterion", "Weight"]
    assert lines[1].split("\t")[1] == "20.0000"


def test_the_withdrawal_test_lists_what_reorders_the_others(shown, qtbot):
    place = shown(sample("port-sites"))
    assert "withdrawals reorder the others" in place.intervals.withdrawal.text()
    place.test.click()
    qtbot.waitUntil(lambda: not place.busy)
    assert place.withdrawal.isVisible()
    assert place.withdrawal.table.rows.rowCount() > 0
    assert "with the same list" in place.withdrawal.dropped.text()


def test_a_criterion_is_dropped_without_effect_where_its_range_reaches_zero(shown, qtbot):
    place = shown(sample())
    place.test.click()
    qtbot.waitUntil(lambda: not place.busy)
    names = [row[0] for row, s in zip(place.intervals.view.figures.rows[1:], place.intervals.found, strict=True)
             if s.shortlist_interval[0] == 0]  # fmt: skip
    assert place.withdrawal.dropped.text().endswith(f"{', '.join(names)}.")


def test_fixed_scales_are_proved_to_be_safe_from_withdrawals(shown):
    assert "no withdrawal or newcomer can reorder" in shown(sample()).intervals.withdrawal.text()


def test_a_refusal_is_one_sentence_and_one_button(shown, qtbot):
    place = shown(Decision())
    assert not place.attempt.isEnabled()
    with qtbot.waitSignal(place.place_wanted) as wanted:
        place.empty.button.click()
    assert wanted.args == ["criteria"]
    place.display(sample(), analyse(sample()))
    qtbot.waitUntil(lambda: not place.busy, timeout=8000)
    assert place.sweep.shown is not None


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([[1, 2]], "One project is ranked"),
        ([[1, 2], [2, 1]], "All who may be listed"),
        ([[3], [2], [1]], "No weights change the list"),
        ([[2, 2], [2, 2], [2, 2]], "No weights change the list"),
    ],
)
def test_small_and_level_decisions_are_told_in_one_sentence(shown, values, says):
    place = shown(table(values))
    assert says in place.lead.sentence.text()
    assert place.grab().width() == 976


@pytest.mark.parametrize("method", ["vikor", "codas"])
def test_methods_without_a_closed_form_are_sampled_and_claim_no_crossing(shown, method):
    decision = replace(sample("port-sites"), method=MethodChoice(method))
    place = shown(decision)
    assert not place.sweep.shown.exact
    assert place.sweep.shown.sweep.crossings == ()
    assert len(place.sweep.shown.sweep.weights) == 201
    assert place.ranks.found.samples == 10_000
    assert (place.ranks.found.ranks.sum(axis=1) == 10_000).all()
    assert place.intervals.found == ()


def test_nothing_is_computed_before_the_place_is_seen(qtbot):
    place = SensitivityPlace()
    qtbot.addWidget(place)
    place.display(sample(), analyse(sample()))
    qtbot.wait(20)
    assert place.sweep.shown is None
    assert not place.busy


def test_a_stale_answer_never_shows(shown, qtbot):
    first = sample()
    place = shown(first, wait=False)
    second = set_shortlist_size(set_weight(first, "innovation", 0.4), 5)
    place.display(second, analyse(second))
    qtbot.waitUntil(lambda: not place.busy, timeout=8000)
    assert len(place.ranks.heat.rows) == 9
    assert place.sweep.shown.sweep.curves[0].id == analyse(second).shortlist[0]


def test_older_answers_are_gone_as_soon_as_newer_values_are_seen(shown, qtbot):
    place = shown(sample())
    second = set_weight(sample(), "innovation", 0.4)
    place.display(second, analyse(second))
    qtbot.waitUntil(lambda: not place._soon.isActive())
    assert place.ranks.heat is None
    assert place.intervals.withdrawal.text() == ""
    assert not place.attempt.isEnabled()


def test_the_place_speaks_chinese(shown):
    set_language("zh")
    place = shown(sample())
    assert "杭甬城际" in place.lead.sentence.text()
    assert place.intervals.accessibleName().endswith("不变的范围")
