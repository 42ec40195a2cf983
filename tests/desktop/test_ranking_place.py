"""The place of the ranking on real widgets, with real analyses."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from decider.analysis.analysis import analyse
from decider.analysis.explain import difference
from decider.analysis.offered import METHODS
from decider.analysis.what_if import why_not
from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.study import set_method, set_normalisation, set_parameter, set_shortlist_size, set_title
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import MethodChoice
from decider.decision.weighting import Weighting
from decider.desktop.style.language import number, said, set_language
from decider.desktop.views.ranking import RankingPlace
from decider.desktop.views.ranking_rows import APART, BAR, CHANCE, CUT, NAME, RANK, SCORE
from decider.resources import shipped
from decider.storage.decision_file import read_decision

SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
)  # fmt: skip


def sample(name="hangzhou-bay"):
    return read_decision(shipped("resources") / "samples" / f"{name}.decider")


def table(n, m):
    values = np.random.default_rng(7).uniform(1, 9, (n, m))
    return Decision(
        criteria=tuple(Criterion(f"c{j}", f"Criterion {j}") for j in range(m)),
        alternatives=tuple(Alternative(f"a{i}", f"Alternative {i}") for i in range(n)),
        performances=tuple(map(tuple, values.tolist())),
        weighting=Weighting(tuple((f"c{j}", 1 / m) for j in range(m))),
    )


def order(analysis):
    return [analysis.alternatives[i].id for i in analysis.result.order]


class Bench:
    """A place that is shown decisions, and what it meant."""

    def __init__(self, qtbot):
        self.place = RankingPlace()
        qtbot.addWidget(self.place)
        self.qtbot = qtbot
        self.tester = QAbstractItemModelTester(
            self.place.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, self.place
        )
        self.meant = []
        self.place.edited.connect(lambda edit, arguments: self.meant.append((edit, tuple(arguments))))
        self.place.resize(1360, 790)

    def display(self, decision):
        self.analysis = analyse(decision)
        self.place.display(decision, self.analysis)
        self.place.show()
        self.qtbot.waitUntil(lambda: not self.place._later.isActive())
        return self.analysis

    def click(self, key, modifier=NONE):
        view = self.place.list
        at = view.visualRect(view.rows.index(view.rows.row_of(key), NAME)).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_the_list_shows_the_order_of_the_result_with_the_cut_line_after_the_shortlist(bench):
    analysis = bench.display(sample())
    rows, ids = bench.place.list.rows, order(analysis)
    assert rows.keys == [*ids[:8], CUT, *ids[8:]]
    scores = {a.id: s for a, s in zip(analysis.alternatives, analysis.result.scores.tolist(), strict=True)}
    for key in ids:
        assert rows.index(rows.row_of(key), SCORE).data() == number(scores[key], 3)
        assert sum(rows.row(key).parts) == pytest.approx(scores[key])
    assert rows.index(8, NAME).data() == "Cut line · 8 projects"
    assert rows.headerData(SCORE, Qt.Orientation.Horizontal) == "Closeness"


def test_the_subtitle_says_how_many_and_by_whose_weights(bench):
    bench.display(sample())
    assert bench.place._subtitle.text() == "24 projects · Panel, round 2"
    bench.display(sample("port-sites"))
    assert bench.place._subtitle.text() == "8 projects · weights set directly"


def test_at_first_the_last_on_the_list_meets_the_first_off_it(bench):
    ids = order(bench.display(sample()))
    assert bench.place.pair == (ids[7], ids[8])
    assert bench.place.list.selected_ids() == [ids[7], ids[8]]


def test_a_click_chooses_the_first_and_with_a_modifier_the_second(bench):
    ids = order(bench.display(sample()))
    bench.click(ids[1])
    assert bench.place.pair == (ids[1], ids[8])
    bench.click(ids[4], CTRL)
    assert bench.place.pair == (ids[1], ids[4])
    bench.click(ids[5], SHIFT)
    assert bench.place.pair == (ids[1], ids[5])
    bench.click(ids[5])
    assert bench.place.pair == (ids[5], ids[1])
    assert bench.place.why.first.currentText() == said(bench.analysis.decision.alternative(ids[5]).row_name)


def test_a_click_on_the_cut_line_chooses_nothing(bench):
    ids = order(bench.display(sample()))
    bench.click(CUT)
    assert bench.place.pair == (ids[7], ids[8])


def test_arrow_keys_move_the_first_and_with_shift_the_second(bench):
    ids = order(bench.display(sample()))
    view = bench.place.list
    bench.qtbot.keyClick(view, Qt.Key.Key_Up)
    assert bench.place.pair == (ids[6], ids[8])
    bench.qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert bench.place.pair == (ids[6], ids[9])
    bench.qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bench.place.pair == (ids[0], ids[9])


def test_the_choice_stays_when_the_order_changes(bench):
    ids = order(bench.display(sample()))
    bench.click(ids[2])
    second = [c.id for c in bench.analysis.top][1]
    bench.display(set_weight(sample(), second, 0.7))
    assert bench.place.pair == (ids[2], ids[8])
    assert set(bench.place.list.selected_ids()) == {ids[2], ids[8]}


def test_pointing_at_a_project_compares_it(bench):
    ids = order(bench.display(sample()))
    bench.place.point_at(alternative=ids[20])
    assert bench.place.pair == (ids[20], ids[8])
    assert bench.place.why.accessibleName() == "Why A is below B"


@pytest.mark.parametrize("method", METHODS)
def test_the_steps_of_the_waterfall_sum_to_the_difference_of_the_scores(bench, method):
    analysis = bench.display(replace(sample("port-sites"), method=MethodChoice(method)))
    shown = bench.place.why.difference
    scores = {a.id: s for a, s in zip(analysis.alternatives, analysis.result.scores.tolist(), strict=True)}
    first, second = bench.place.pair
    assert (shown.upper_score, shown.lower_score) == (scores[first], scores[second])
    assert sum(p.value for p in shown.parts) == pytest.approx(scores[first] - scores[second])


def test_the_sentences_are_those_of_the_explanation_with_letters_for_the_two(bench):
    analysis = bench.display(sample())
    said_here = bench.place.why.reasons.text()
    for sentence in difference(analysis, *bench.place.pair).sentences:
        words = said(sentence)
        for letter, id in zip("AB", bench.place.pair, strict=True):
            words = words.replace(said(analysis.decision.alternative(id).row_name), letter)
        assert words in said_here
    assert any(run.weight == 600 for run in bench.place.why.reasons._runs)


def test_the_arithmetic_of_topsis_holds_every_step_of_the_result(bench):
    analysis = bench.display(sample())
    steps = {step.symbol: step.values for step in analysis.result.steps}
    at = {a.id: i for i, a in enumerate(analysis.alternatives)}
    i, k = (at[id] for id in bench.place.pair)
    (_, shared), (_, first), (_, second) = bench.place.arithmetic.steps.groups
    assert shared[0].values == tuple(analysis.weights.tolist())
    names = ("normalised", "weighted", "to_ideal", "to_anti_ideal")
    for column, name in zip(first[1:], names, strict=True):
        assert column.values == tuple(steps[name][i].tolist())
    for column, name in zip(second[1:], names[2:], strict=True):
        assert column.values == tuple(steps[name][k].tolist())
    assert first[1].title == "r = (x−1)÷8"
    line = bench.place.arithmetic.lines[0].text()
    plus, minus = (f"{steps[name][i]:.4f}" for name in ("distance_to_ideal", "distance_to_anti_ideal"))
    assert f"D⁺ = {plus}   D⁻ = {minus}   C = {minus} ÷ ({plus} + {minus}) = " in line
    assert line.endswith(f"{analysis.result.scores[i]:.4f}")


@pytest.mark.parametrize("method", [name for name in METHODS if name != "topsis"])
def test_every_other_method_shows_all_its_steps_for_both(bench, method):
    analysis = bench.display(replace(sample("port-sites"), method=MethodChoice(method)))
    at = {a.id: i for i, a in enumerate(analysis.alternatives)}
    shared, *groups = (held for _, held in bench.place.arithmetic.steps.groups)
    lines = "\n".join(line.text() for line in bench.place.arithmetic.lines)
    for step in analysis.result.steps:
        if step.rows == "alternatives" and step.columns == "criteria":
            for id, group in zip(bench.place.pair, groups, strict=True):
                assert tuple(step.values[at[id]].tolist()) in [column.values for column in group]
        elif step.rows == "criteria":
            assert tuple(step.values.tolist()) in [column.values for column in shared]
        else:
            assert said(step.title) in lines


def test_the_arithmetic_is_copied_whole(bench):
    bench.display(sample())
    bench.place.arithmetic.copy_all.click()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[1].split("\t")[:3] == ["Criterion", "Weight w", "Score x"]
    assert len(lines) == 2 + 6 + 2
    assert data.html().startswith("<table>")


def test_another_method_is_meant_and_not_done(bench):
    bench.display(sample())
    box = bench.place.fields.method
    assert [box.itemData(i) for i in range(box.count())] == list(METHODS)
    box.activated.emit(box.findData("topsis"))
    assert bench.meant == []
    bench.qtbot.keyClick(box, Qt.Key.Key_Down)
    assert bench.meant == [(set_method, ("ahp",))]


def test_another_normalisation_is_meant_where_the_method_has_some(bench):
    bench.display(sample())
    box = bench.place.fields.normalisation
    assert box.currentText() == "Fixed scales"
    box.activated.emit(box.findData("minmax"))
    assert bench.meant == [(set_normalisation, ("minmax",))]
    bench.display(set_method(sample(), "vikor"))
    assert not box.isVisible()


def test_a_wrong_parameter_gets_one_sentence_and_a_right_one_is_meant(bench):
    bench.display(set_method(sample(), "vikor"))
    fields = bench.place.fields
    field = fields.fields["v"]
    assert isinstance(field, QLineEdit)
    assert field.text() == "0.5"
    field.setFocus()
    field.selectAll()
    bench.qtbot.keyClicks(field, "2")
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert fields.problem.text() == "The parameter v is a number from 0 to 1, and 2 is not."
    assert bench.meant == []
    field.selectAll()
    bench.qtbot.keyClicks(field, "0.7")
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert fields.problem.text() == ""
    assert bench.meant == [(set_parameter, ("v", "0.7"))]


def test_other_methods_are_compared_after_the_place_is_seen_and_a_click_means_one(bench):
    bench.display(sample())
    lines = bench.place.methods.lines
    bench.qtbot.waitUntil(lambda: bool(lines))
    assert lines[0].method.present
    wanted = next(line for line in lines if line.method.choice.normalisation == "minmax")
    bench.qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert bench.meant == [(set_method, ("topsis", "minmax"))]
    assert set_method(sample(), "topsis", "minmax").method == MethodChoice("topsis", "minmax")
    bench.qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    assert len(bench.meant) == 1


def test_other_methods_are_compared_again_only_when_values_changed(bench):
    bench.display(sample())
    shown = bench.place.methods.lines[0].method
    bench.display(set_title(sample(), "Another title"))
    assert bench.place.methods.lines[0].method is shown
    bench.display(set_shortlist_size(sample(), 5))
    assert bench.place.methods.lines[0].method is not shown


def test_a_project_off_the_list_is_told_what_would_bring_it_in(bench):
    analysis = bench.display(sample())
    wanted = said(why_not(analysis, bench.place.pair[1]).sentence)
    assert bench.place.why.entry.text() == wanted
    assert bench.place.why.entry.isVisible()


def test_vikor_shows_its_compromise_set(bench):
    analysis = bench.display(set_method(sample(), "vikor"))
    assert bench.place.note.text().startswith("Compromise set: ")
    best = said(analysis.alternatives[analysis.result.order[0]].row_name)
    assert best in bench.place.note.text()
    bench.display(sample())
    assert not bench.place.note.isVisible()


def test_chances_are_shown_with_their_marks_until_the_values_change(bench):
    ids = order(bench.display(sample()))
    view = bench.place.list
    assert view.isColumnHidden(CHANCE)
    bench.place.show_chances({id: (0.999 if i < 8 else 0.34 if i == 8 else 0.004) for i, id in enumerate(ids)})
    assert not view.isColumnHidden(CHANCE)
    shown = {id: view.rows.row(id) for id in (ids[0], ids[8], ids[9])}
    assert [(row.chance, row.standing) for row in shown.values()] == [
        (">99%", "in"), ("34%", "borderline"), ("<1%", "out")
    ]  # fmt: skip
    assert shown[ids[8]].strong
    assert not shown[ids[9]].strong
    assert bench.place.list.selected_ids() == list(bench.place.pair)
    bench.display(set_shortlist_size(sample(), 5))
    assert view.isColumnHidden(CHANCE)


def test_ties_are_marked_and_explained(bench):
    decision = sample()
    same = replace(decision, performances=(decision.performances[0],) * len(decision.performances))
    bench.display(same)
    rows = bench.place.list.rows
    assert rows.index(0, RANK).data() == "=1"
    assert bench.place.why.accessibleName() == "Why A ties with B"
    assert bench.place.findings
    assert bench.place.why.entry.text().endswith("instead of 7, in place of Common science and tech market.")


def test_an_unranked_project_stands_below_with_the_reason(bench):
    decision = sample()
    gone, criterion = decision.alternatives[3], [c for c in decision.criteria if not c.parent][1]
    bench.display(set_performances(decision, {(gone.id, criterion.id): None}))
    rows = bench.place.list.rows
    assert rows.keys[-2:] == [APART, gone.id]
    assert rows.index(rows.row_of(gone.id), NAME).data().endswith("No score yet for Innovation")
    before = bench.place.pair
    bench.place.list.scrollToBottom()
    bench.click(gone.id)
    assert bench.place.pair == before


def test_one_project_alone_is_compared_with_nobody(bench):
    decision = sample()
    bench.display(replace(decision, alternatives=decision.alternatives[:1], performances=decision.performances[:1]))
    assert not bench.place.why.isVisible()
    assert not bench.place.arithmetic.isVisible()
    bench.display(decision)
    assert bench.place.why.isVisible()


def test_a_refusal_says_why_and_leads_to_what_mends_it(bench):
    wanted = []
    bench.place.place_wanted.connect(wanted.append)
    bench.display(Decision())
    assert bench.place.refusal.accessibleName() == "There is no criterion yet, so nothing can be ranked."
    bench.place.setFocus()
    assert bench.place.focusWidget() is bench.place.refusal.button
    bench.place.refusal.button.click()
    assert wanted == ["criteria"]
    bench.display(Decision(criteria=sample().criteria))
    bench.place.refusal.button.click()
    assert wanted == ["criteria", "projects"]
    decision = sample()
    nothing = replace(decision, comparisons=(), weighting=Weighting(tuple((c.id, 0.0) for c in decision.criteria)))
    bench.display(nothing)
    bench.place.refusal.button.click()
    assert wanted[-1] == "weights"
    bench.display(replace(sample("port-sites"), method=MethodChoice("topsis", "fixed")))
    bench.place.refusal.button.click()
    assert bench.meant == [(set_method, ("topsis",))]
    bench.display(sample())
    assert bench.place.list.isVisible()


def test_a_project_that_is_found_while_nothing_is_ranked_changes_no_comparison(bench):
    decision = sample()
    analysis = bench.display(decision)
    pair = bench.place.pair
    nothing = replace(decision, comparisons=(), weighting=Weighting(tuple((c.id, 0.0) for c in decision.criteria)))
    bench.display(nothing)
    bench.place.point_at(order(analysis)[-1])
    assert bench.place.pair == pair
    assert bench.place.refusal.isVisible()


def test_printing_is_left_to_the_window(bench):
    bench.display(sample())
    with bench.qtbot.waitSignal(bench.place.action_wanted) as heard:
        bench.place.print.click()
    assert heard.args == ["print_preview"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_bars_and_names_are_for_the_eye_and_words_for_everyone(bench, language):
    set_language(language)
    place = RankingPlace()
    bench.qtbot.addWidget(place)
    decision = sample()
    place.display(decision, analyse(decision))
    place.show()
    rows = place.list.rows
    first = rows.index(0, NAME)
    assert rows.data(first, Qt.ItemDataRole.AccessibleTextRole).startswith("1. ")
    assert rows.index(0, BAR).data(Qt.ItemDataRole.ToolTipRole)
    assert place.why.chart.accessibleDescription()
    assert ("甲" if language == "zh" else "A") in place.why.accessibleName()
    set_language("en")
