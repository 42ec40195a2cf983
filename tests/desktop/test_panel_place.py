"""The place of the panel, its experts and its rules, on a real session."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from decider.decision.criteria import Criterion, Scale
from decider.decision.decision import Decision
from decider.decision.edits.panel import set_anonymous
from decider.decision.edits.panel_rounds import sign
from decider.decision.findings import DeciderError
from decider.decision.panel import Expert, Panel
from decider.desktop.style.language import set_language
from decider.desktop.views.panel import PanelPlace
from decider.desktop.views.panel_expert_details import covered, field_of
from decider.desktop.views.panel_experts_table import GROUP, NAME, VOTING, pasted_experts
from decider.words import spoken
from tests.desktop.panels import DAY, Bench, cities, opened, revealed, small

KEY = Qt.Key


@pytest.fixture
def bench(qtbot):
    return lambda decision, tab="experts": Bench(qtbot, decision, tab)


def type_in(page, row, column, text):
    assert page.rows.setData(page.rows.index(row, column), text)


def test_without_a_panel_one_sentence_and_one_button_set_it_up(bench):
    found = bench(replace(small(), panel=Panel()))
    assert found.place._stack.currentWidget() is found.place.empty
    assert not found.place.send.isVisible()
    found.place.empty.button.click()
    assert len(found.panel.study) == 32
    assert found.place.tab == "experts"
    found.session.undo()
    assert found.panel == Panel()


def test_enter_adds_an_expert_and_the_next_name_can_be_typed_at_once(bench):
    found = bench(small(()))
    field = found.page.name
    field.setFocus()
    for name in ("Ann", "Bo"):
        QTest.keyClicks(field, name)
        QTest.keyClick(field, KEY.Key_Return)
    assert [e.name for e in found.panel.experts] == ["Ann", "Bo"]
    assert field.text() == ""
    assert field.hasFocus()
    assert found.page.table.selected_ids() == [found.panel.experts[1].id]


def test_experts_are_pasted_from_a_spreadsheet_with_group_and_weight(bench):
    found = bench(small(("Ann",)))
    QGuiApplication.clipboard().setText("Name\tCity\tWeight\nBo\tNingbo\t1,5\nAnn\t\t\nCy\tJiaxing\t\n")
    QTest.keyClick(found.page.table, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(e.name, e.group, e.voting) for e in found.panel.experts[1:]] == [
        ("Bo", "Ningbo", 1.5),
        ("Cy", "Jiaxing", 1.0),
    ]
    assert "1 expert of the paste is on the panel already" in found.page.strip.text()


def test_a_paste_with_no_voting_weight_in_it_adds_nobody(bench):
    found = bench(small(("Ann",)))
    found.page._on_pasted("Bo\tNingbo\theavy")
    assert len(found.panel.experts) == 1
    assert found.page.strip.text() == "Bo: heavy is no voting weight; type a number of 0 or more."
    with pytest.raises(DeciderError):
        pasted_experts(Panel(), "\t\n")


def test_name_group_and_vote_are_typed_over_in_place(bench):
    found = bench(small())
    QAbstractItemModelTester(found.page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, found.page)
    type_in(found.page, 0, NAME, "Anna")
    type_in(found.page, 0, GROUP, "Ningbo")
    type_in(found.page, 0, VOTING, "2.5")
    assert found.panel.experts[0] == replace(found.panel.experts[0], name="Anna", group="Ningbo", voting=2.5)
    type_in(found.page, 0, VOTING, "-1")
    assert found.panel.experts[0].voting == 2.5
    assert "Anna: -1 is no voting weight" in found.page.strip.text()
    assert found.session.undo_label is not None


def test_an_anonymous_panel_tells_the_chair_which_number_is_whose(bench):
    found = bench(set_anonymous(small(), True, DAY))
    index = found.page.rows.index(1, NAME)
    assert index.data() == "2 · Bo"
    assert index.data(Qt.ItemDataRole.EditRole) == "Bo"


def test_removing_an_expert_whose_ballot_is_in_is_refused_in_a_sentence(bench):
    found = bench(revealed())
    found.page.table.select_id("e1")
    QTest.keyClick(found.page.table, KEY.Key_Delete)
    assert len(found.panel.experts) == 3
    assert found.page.strip.text() == "The ballot of Ann is in, so the expert stays; a vote of 0 leaves it out."
    fresh = bench(small())
    fresh.page.table.select_id("e2")
    fresh.page.remove.click()
    assert [e.id for e in fresh.panel.experts] == ["e1", "e3"]


def test_criteria_and_recusals_are_ticked_beside_the_table(bench):
    found = bench(small())
    details = found.page.details
    details.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert found.panel.experts[0].criteria == ("b",)
    details.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert not found.panel.experts[0].scores
    details.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    details.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Checked)
    assert found.panel.experts[0] == Expert("e1", "Ann")
    details.projects.item(2).setCheckState(Qt.CheckState.Checked)
    assert found.panel.experts[0].recused == ("p2",)
    details.filter.setText("project 3")
    assert [not details.projects.item(i).isHidden() for i in range(4)] == [False, False, False, True]
    details.weighs.click()
    assert not found.panel.experts[0].weighs


def test_a_field_names_whole_branches_and_nothing_where_it_is_everything():
    scale = Scale("rating", worst=0.0, best=5.0)
    tree = (
        Criterion("a", "A"),
        Criterion("a1", "A1", "a", scale=scale),
        Criterion("a2", "A2", "a", scale=scale),
        Criterion("b", "B", scale=scale),
        Criterion("m", "Measured"),
    )
    decision = Decision(criteria=tree)
    assert field_of(decision, frozenset({"a1", "a2"})) == ("a",)
    assert field_of(decision, frozenset({"a1", "b"})) == ("a1", "b")
    assert field_of(decision, frozenset({"a1", "a2", "b"})) == ()
    assert covered(decision, Expert("e", "E", criteria=("a",))) == {"a1", "a2"}
    assert covered(decision, Expert("e", "E", scores=False)) == frozenset()


def test_the_rule_of_agreement_is_fixed_once_scores_are_revealed_and_says_so(bench):
    found = bench(small())
    found.page.asking.share.setFocus()
    found.page.asking.share.selectAll()
    QTest.keyClicks(found.page.asking.share, "60")
    QTest.keyClick(found.page.asking.share, KEY.Key_Return)
    assert found.panel.rule.share == 0.6
    assert "1 on a scale from 0 to 5" in found.page.asking._points.text()
    late = bench(revealed())
    assert not late.page.asking.share.isEnabled()
    assert "Fixed since round 1 was revealed." in late.page.asking._points.text()


def test_ways_of_asking_and_joining_are_edits_that_undo_names(bench, qtbot):
    found = bench(revealed())
    found.page.asking.weighing.buttons["swing"].click()
    found.page.joining.score_rule.buttons["trimmed"].click()
    found.page.asking.anonymous.click()
    assert (found.panel.weighing, found.panel.score_rule, found.panel.anonymous) == ("swing", "trimmed", True)
    assert spoken(found.session.undo_label, "en") == "Show or hide who answered what"
    assert found.page.joining._trim_line.isVisible()


def test_what_another_rule_changes_on_the_list_is_computed_after_a_reveal(bench, qtbot):
    found = bench(revealed())
    joining = found.page.joining
    qtbot.waitUntil(lambda: not joining.later.busy, timeout=10_000)
    assert [words.text().split(":")[0] for words in joining._changes] == ["The median", "The trimmed mean"]
    assert "undo brings them back" in joining._use_words.text()
    before = found.session.decision.performances
    joining.use.click()
    assert found.panel.in_force
    assert found.session.decision.performances != before
    found.session.undo()
    assert found.session.decision.performances == before


def test_before_a_reveal_scores_cannot_be_used_and_the_reason_is_there(bench):
    joining = bench(opened()).page.joining
    assert not joining.use.isEnabled()
    assert joining._use_words.text() == "Possible once a round is revealed: until then no answer counts."


def test_a_signed_panel_is_locked_everywhere_in_the_place_and_leads_to_reopening(bench):
    found = bench(sign(revealed(), "Chair", "", "CODE", "", DAY))
    assert found.place.locked.isVisible()
    page = found.page
    parts = (found.place.send, found.place.take, page.name, page.add, page.paste, page.remove)
    parts += (page.asking.weighing, page.asking.anonymous, page.joining.score_rule, page.joining.use)
    assert not any(part.isEnabled() for part in parts)
    assert found.place.send.toolTip() == "Signed off: reopen it under Rounds and signatures first."
    assert not page.rows.flags(page.rows.index(0, NAME)) & Qt.ItemFlag.ItemIsEditable
    found.place.locked.link_clicked.emit()
    assert found.place.tab == "rounds"


def test_the_subtitle_says_round_experts_ballots_and_state(bench):
    assert bench(small()).place._subtitle.text() == "No round yet · 3 experts"
    assert bench(opened()).place._subtitle.text() == "Round 1 · 3 experts, 0 ballots in, sealed"
    assert bench(revealed()).place._subtitle.text() == "Round 1 · 3 experts, 3 ballots revealed · 12 May"


def test_every_tab_speaks_chinese_with_twelve_experts_in_six_cities(bench):
    decision = set_anonymous(cities(), True, DAY)
    set_language("zh")
    found = bench(decision)
    for name in ("experts", "ballots", "rounds"):
        found.place.show_tab(name)
        assert found.place.tab == name
    assert "12 位专家" in found.place._subtitle.text().replace("\u2009", " ")


def drag(place, kind, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(QPoint(9, 9), *both) if kind == "enter" else QDropEvent(QPoint(9, 9), *both)
    event.ignore()
    QApplication.sendEvent(place, event)
    return event.isAccepted()


def test_files_dropped_on_the_place_are_ballots_while_a_round_is_open(bench, qtbot, tmp_path):
    found = bench(opened())
    with qtbot.waitSignal(found.place.ballots_dropped) as heard:
        assert drag(found.place, "enter", tmp_path)
        assert drag(found.place, "drop", tmp_path)
    assert heard.args[0] == (Path(tmp_path),)
    assert not drag(found.place, "enter", tmp_path / "other.decider")
    assert not drag(bench(small()).place, "enter", tmp_path)


def test_tabs_come_in_their_order_and_only_where_their_page_is_there(qtbot):
    place = PanelPlace()
    qtbot.addWidget(place)
    order = ("experts", "ballots", "agreement", "agenda", "fairness", "rounds")
    assert [name for name in order if name in place.names] == list(place.names)
    assert {"experts", "ballots", "rounds"} <= set(place.names)
    place.show_tab("nonsense")
    assert place.tab == "experts"
