"""Agreement and agenda of the sample panel on real widgets: conclusions first, outcomes recorded with a reason."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from decider.analysis.analysis import analyse
from decider.analysis.panel_agenda import agenda
from decider.analysis.panel_scores import with_panel_scores
from decider.decision.decision import Decision
from decider.decision.shortlist import MethodChoice
from decider.desktop.charts.dots import Dot, Dots, named_height, paint_dots, paint_named_dots
from decider.desktop.charts.ink import light_ink
from decider.desktop.style import language
from decider.desktop.views.panel_agenda import AgendaPage
from decider.desktop.views.panel_agreement import AgreementPage
from decider.desktop.views.panel_fairness import FairnessPage
from decider.resources import shipped
from decider.storage.decision_file import read_decision


@pytest.fixture(scope="module")
def panel():
    return read_decision(shipped("resources") / "samples" / "hangzhou-bay-panel.decider")


@pytest.fixture(autouse=True)
def english():
    language.set_language("en")


def shown(qtbot, kind, decision):
    page = kind()
    qtbot.addWidget(page)
    page.resize(960, 760)
    page.display(decision, analyse(decision))
    page.show()
    qtbot.waitUntil(lambda: not page.later.busy and page.currentIndex() > 0, timeout=20_000)
    return page


def test_the_agreement_says_first_how_many_scores_are_agreed(qtbot, panel):
    page = shown(qtbot, AgreementPage, panel)
    agreement = page.found.agreement
    assert page.lead.text().startswith(f"{agreement.agreed} of 144 scores are agreed")
    assert page.ranks.rows.rowCount() == 24
    assert page.groups.rows.rowCount() == 6
    assert page.cells.rows.rowCount() == 24


def test_only_projects_that_are_not_agreed_can_be_listed(qtbot, panel):
    page = shown(qtbot, AgreementPage, panel)
    open_rows = (~np.isnan(page.found.agreement.share) & ~page.found.agreement.reached).any(axis=1)
    page.only.setChecked(True)
    assert page.cells.rows.rowCount() == int(open_rows.sum())


def test_every_cell_of_answers_reads_out_who_said_what(qtbot, panel):
    page = shown(qtbot, AgreementPage, panel)
    told = page.cells.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Expert 1 (Shanghai): " in told
    assert "Agreed score: " in told


def test_the_agenda_lists_what_could_change_the_list_and_shows_the_first_in_full(qtbot, panel):
    page = shown(qtbot, AgendaPage, panel)
    found = agenda(panel)
    assert str(len(found.items)) in page.lead.text()
    assert page.list.rows.rowCount() == 5
    page.more.click()
    assert page.list.rows.rowCount() == len(found.items)
    first = found.items[0]
    assert page.item._item.alternative == first.alternative


def test_an_outcome_needs_a_reason_and_is_then_one_edit(qtbot, panel):
    page = shown(qtbot, AgendaPage, panel)
    heard = []
    page.edited.connect(lambda edit, arguments: heard.append((edit, arguments)))
    assert not page.item.agree.isEnabled()
    assert page.item.note.text() == "Write the reason first."
    QTest.keyClicks(page.item.reason, "The port counts")
    page.item.value.setValue(6.0)
    page.item.agree.click()
    ((edit, arguments),) = heard
    item = page.found.items[0]
    assert arguments[:4] == (item.alternative, item.criterion, 6.0, "The port counts")
    settled = with_panel_scores(edit(panel, *arguments))
    assert settled.performance(item.alternative, item.criterion) == 6.0


def test_what_was_written_stays_while_another_answer_of_the_same_item_comes(qtbot, panel):
    page = shown(qtbot, AgendaPage, panel)
    QTest.keyClicks(page.item.reason, "Half a sent")
    page.show_found(panel, agenda(panel))
    assert page.item.reason.toPlainText() == "Half a sent"


@pytest.mark.parametrize("kind", [AgreementPage, AgendaPage])
def test_without_a_panel_the_page_says_so_in_one_sentence(qtbot, kind):
    page = shown(qtbot, kind, Decision())
    assert page.currentWidget() is page.refusal
    assert page.refusal.text() == "This study has no panel; add experts under Panel first."


def drawn(paint, wide, high):
    picture = QImage(wide, high, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, wide, high))
    painter.end()
    return picture


def test_equal_answers_are_stacked_and_do_not_hide_each_other(qtbot):
    ink = light_ink()

    def dark(answers):
        dots = Dots(0, 5, [Dot(v) for v in answers])
        picture = drawn(lambda p, r: paint_dots(p, r, dots, ink), 120, 36)
        grey = ink.muted.rgb()
        return sum(picture.pixel(x, y) == grey for x in range(120) for y in range(36))

    assert dark([3, 3, 3]) > 2.5 * dark([3])


def test_names_of_equal_answers_take_lanes_of_their_own(qtbot):
    ink = light_ink()
    alone = Dots(0, 5, [Dot(3, "Zhou Min")], 3.0, ((0.0, 2.0),), "agreed 3.00", "below 2: another list")
    three = Dots(0, 5, [Dot(3, "Zhou Min"), Dot(3, "Wu Shan", True), Dot(3, "Lin Xiaodong")])
    assert named_height(three, 300, ink) == named_height(alone, 300, ink) + 2 * 34
    assert not drawn(lambda p, r: paint_named_dots(p, r, alone, ink), 300, 120).isNull()


def test_the_weights_of_the_panel_are_used_in_one_edit(qtbot, panel):
    page = shown(qtbot, AgreementPage, panel)
    heard = []
    page.edited.connect(lambda edit, arguments: heard.append((edit, arguments)))
    assert page.weights.table.rows.index(0, 0).data() == "Joined"
    assert "1 comparison was skipped" in page.weights.note.text()
    page.weights.use.click()
    ((edit, arguments),) = heard
    adopted = edit(panel, *arguments)
    assert adopted.weighting.elicitation == "comparisons"
    page.display(adopted, analyse(adopted))
    page._go()
    qtbot.waitUntil(lambda: not page.later.busy)
    assert not page.weights.use.isEnabled()
    assert page.weights.use.toolTip() == "The weights in force are these."


def test_the_agenda_names_the_weights_to_discuss_and_those_that_need_not_be(qtbot, panel):
    page = shown(qtbot, AgendaPage, panel)
    found = page.found.weights
    assert page.weights.rows.rowCount() == len(found.items)
    assert page.weights.rows.index(0, 1).data().startswith(str(panel.criterion(found.items[0].criterion).name.en))
    assert "With all weights of one expert another list would follow for Expert 3 (Ningbo)" in page.whole.text()


def test_fairness_says_first_on_whom_the_list_depends(qtbot, panel):
    page = shown(qtbot, FairnessPage, panel)
    found = page.found
    assert page.lead.text().startswith(f"The list depends on {len(found.pivotal)} of 12 experts")
    assert page.without.rows.rowCount() == 12
    assert page.calibrated.rows.rowCount() == 24
    assert "Expert 10 (Shaoxing) strict, 9.1% of the scale" in page.chart.accessibleDescription()
    assert page._straight.isHidden()


def test_an_expert_who_scores_all_alike_is_named(qtbot, panel):
    ballot = panel.panel.ballot("e1", 1)
    same = replace(ballot, scores=tuple((a, c, 5.0 if c == "ecology" else v) for a, c, v in ballot.scores))
    later = replace(panel.panel.ballot("e1", 2), scores=())
    ballots = tuple(b for b in panel.panel.ballots if b.expert != "e1")
    changed = replace(panel, panel=replace(panel.panel, ballots=(*ballots, same, later)))
    page = shown(qtbot, FairnessPage, changed)
    row = [page.straight.rows.index(0, column).data() for column in range(4)]
    assert row == ["Expert 1 (Shanghai)", "Ecology", "5", "24"]


def test_an_agenda_that_takes_long_says_how_much_is_done_and_is_left_when_nobody_looks(qtbot, panel):
    slow = replace(panel, method=MethodChoice("vikor"))
    page = AgendaPage()
    qtbot.addWidget(page)
    page.resize(960, 760)
    page.display(slow, analyse(slow))
    page._soon.setInterval(0)
    page.show()
    qtbot.waitUntil(lambda: "% are done" in page.working.text(), timeout=20_000)
    assert page.currentWidget() is page.working or not page.later.busy
    page.hide()
    assert not page.later.busy
    page.show()
    qtbot.waitUntil(lambda: page.found is not None and not page.later.busy, timeout=20_000)
    assert page.currentIndex() == 1
    page.hide()
    page.show()
    assert page.isEnabled()
    assert not page.later.busy


def test_six_criteria_fit_beside_the_live_ranking_of_a_small_window(qtbot, panel):
    page = shown(qtbot, AgreementPage, panel)
    # The room beside the live ranking at 1280 by 720.
    page.resize(815, 520)
    qtbot.waitUntil(lambda: page.cells.horizontalScrollBar().maximum() == 0)
    assert page.cells.columnWidth(6) >= 84


def test_what_the_line_and_the_tint_mean_is_said_where_the_heading_is_too_short_for_it(qtbot, panel):
    rows = shown(qtbot, AgendaPage, panel).list.rows
    tip = rows.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "The line is the agreed score; where it is tinted, another list would follow"
