"""The small widgets: plain text only, names for screen readers, signals from people alone."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from decider.desktop.charts.ink import screen_ink
from decider.desktop.style import theme, tokens
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.empty_state import EmptyState
from decider.desktop.widgets.finding_strip import FindingStrip
from decider.desktop.widgets.focus import paint_focus
from decider.desktop.widgets.legend import Legend
from decider.desktop.widgets.lock_button import LockButton
from decider.desktop.widgets.profile_item import PROFILE_ROLE, ProfileDelegate, ProfileItem
from decider.desktop.widgets.runs_label import Run, RunsLabel
from decider.desktop.widgets.tab_row import TabRow
from tests.desktop import samples

HOSTILE = '<h1>&amp;<img src="x"> a && b'
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_lock_tells_what_a_person_did_and_not_what_was_shown(qtbot):
    lock = LockButton("Industry")
    qtbot.addWidget(lock)
    spy = QSignalSpy(lock.toggled_by_user)
    lock.show_locked(True)
    assert spy.count() == 0
    assert lock.accessibleName() == "Unlock the weight of Industry"
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    qtbot.keyClick(lock, Qt.Key.Key_Space)
    assert [spy.at(i)[0] for i in range(spy.count())] == [False, True]


def test_a_finding_says_claim_sentence_and_link(qtbot):
    strip = FindingStrip()
    qtbot.addWidget(strip)
    strip.say("Two weights are near a switch.", "Innovation below 19.8%.", "Open the agenda")
    assert strip.accessibleName() == "Two weights are near a switch. Innovation below 19.8%."
    link = strip.findChild(QPushButton)
    spy = QSignalSpy(strip.link_clicked)
    link.click()
    assert spy.count() == 1
    strip.say("此处有缺分。", "产业没有分数。")
    assert strip.text() == "此处有缺分。产业没有分数。"
    assert link.isHidden()


def test_a_finding_grows_in_height_as_it_gets_narrower(qtbot):
    strip = FindingStrip()
    qtbot.addWidget(strip)
    strip.say("Two weights are near a switch.", "Innovation below 19.8% brings the railway in. " * 3)
    assert strip.layout().heightForWidth(300) > strip.layout().heightForWidth(900)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_kinds_of_findings_differ_in_edge_and_sign(look, qtbot):
    tokens.set_theme(look)
    seen = set()
    for kind in ("error", "warning", "note"):
        strip = FindingStrip(kind)
        qtbot.addWidget(strip)
        strip.say("Claim.")
        strip.resize(300, 40)
        seen.add(strip.grab().toImage().pixelColor(1, 20).name())
    assert len(seen) == 3


def test_names_are_never_read_as_markup(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    card = Card(HOSTILE, HOSTILE)
    empty = EmptyState(HOSTILE, HOSTILE)
    strip = FindingStrip()
    strip.say(HOSTILE, HOSTILE, HOSTILE)
    for widget in (card, empty, strip):
        column.addWidget(widget)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in holder.findChildren(QLabel))
    assert all(b.text().replace("&&", "&") == HOSTILE for b in holder.findChildren(QPushButton))
    holder.grab()


def test_runs_wrap_and_keep_formats_behind_wide_characters(qtbot):
    label = RunsLabel([Run("𠮷😀", 600), Run(" 主要因为", 400), Run("科创", 600, "warning")])
    qtbot.addWidget(label)
    assert label.accessibleName() == "𠮷😀 主要因为科创"
    assert label.heightForWidth(40) > label.heightForWidth(400)
    label.resize(300, 24)
    image = label.grab().toImage()
    xs = [
        x for x in range(image.width()) for y in range(image.height())
        if image.pixelColor(x, y).red() > image.pixelColor(x, y).blue() + 90
    ]  # fmt: skip
    assert xs
    assert min(xs) > 80


def test_a_tab_is_chosen_by_people_and_shown_by_programs(qtbot):
    tabs = TabRow(("Direct", "Comparisons & more", "Swing"))
    qtbot.addWidget(tabs)
    spy = QSignalSpy(tabs.chosen)
    tabs.show_tab(2)
    assert spy.count() == 0
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert [spy.at(i)[0] for i in range(spy.count())] == [1, 0]
    assert tabs.height() == theme.TABS_HEIGHT


def test_tabs_do_not_move_when_another_is_chosen(qtbot):
    tabs = TabRow(("Direct", "Comparisons", "Swing"))
    qtbot.addWidget(tabs)
    before = [tabs.tabRect(i) for i in range(3)]
    tabs.show_tab(1)
    assert [tabs.tabRect(i) for i in range(3)] == before


def test_an_empty_place_has_one_sentence_and_one_accent_button(qtbot):
    empty = EmptyState("Projects stand here, one a row.", "Import a table…")
    qtbot.addWidget(empty)
    assert [b.property("accent") for b in empty.findChildren(QPushButton)] == [True]
    with qtbot.waitSignal(empty.wanted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_card_holds_what_it_is_given_and_is_named_by_its_title(qtbot):
    card = Card("Read back", "in words")
    qtbot.addWidget(card)
    inside = QLabel("One point more")
    card.body.addWidget(inside)
    card.add_to_title(LockButton("Industry"))
    card.set_title("Blend")
    assert card.accessibleName() == "Blend"
    assert inside.parentWidget() is card


def test_a_legend_wraps_and_is_read_out(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_entries(samples.segments())
    assert legend.accessibleName().startswith("Industry 20, Innovation 22")
    assert legend.heightForWidth(150) > legend.sizeHint().height() == 18


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_profile_is_drawn_in_any_list_with_its_strip(look, qtbot, qapp):
    tokens.set_theme(look)
    theme.apply(qapp)
    items = QListWidget()
    qtbot.addWidget(items)
    items.setItemDelegate(ProfileDelegate(items))
    items.addItem("Shipped")
    entry = QListWidgetItem(items)
    entry.setData(PROFILE_ROLE, ProfileItem("Equal weights", "no opinion", samples.segments(), "edited"))
    items.resize(228, 200)
    items.setCurrentRow(1)
    place = items.visualItemRect(entry)
    assert place.height() == theme.LIST_ROW_HEIGHT
    image = items.viewport().grab().toImage()
    found = {image.pixelColor(x, place.bottom() - 10).name() for x in range(20, 205)}
    assert {screen_ink().criteria[i].colour.name() for i in range(6)} <= found


def test_focus_is_a_ring_of_two_pixels(qtbot):
    ink = screen_ink()
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(ink.surface)
    painter = QPainter(image)
    paint_focus(painter, QRectF(QRect(0, 0, 60, 30)), ink)
    painter.end()
    assert [image.pixelColor(30, y).name() == ink.focus.name() for y in range(3)] == [True, True, False]
