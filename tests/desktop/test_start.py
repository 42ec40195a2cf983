from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea

from decider.desktop.views.start import Lost, Recent, StartPage
from decider.desktop.views.start_parts import RecentRow, StartButton, TemplateCard
from decider.words import Bilingual


@pytest.fixture
def page(qtbot):
    made = StartPage()
    qtbot.addWidget(made)
    made.resize(1440, 812)
    made.display([])
    return made


def recent(name):
    return Recent(Path(f"/x/{name}.decider"), name, 24, 6, (0.5, 0.5), datetime.now())


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_three_ways_to_begin_ask_for_their_actions(page, qtbot):
    heard = []
    page.action_wanted.connect(heard.append)
    for button in page.findChildren(StartButton):
        click(qtbot, button)
    assert heard == ["new", "open", "import"]


def test_samples_and_templates_are_opened_as_copies(page, qtbot):
    heard = []
    page.copy_wanted.connect(heard.append)
    for card in page.findChildren(TemplateCard):
        click(qtbot, card)
    assert set(heard) == {
        "samples/hangzhou-bay",
        "samples/hangzhou-bay-panel",
        "samples/port-sites",
        "templates/hangzhou-bay-112",
        "templates/regional-cooperation",
        "templates/measured-table",
    }


def test_a_recent_decision_is_opened_by_its_row(page, qtbot):
    page.display([recent("one"), recent("two")])
    rows = [row for row in page.findChildren(RecentRow) if row.isVisibleTo(page)]
    assert len(rows) == 2
    with qtbot.waitSignal(page.open_wanted) as said:
        click(qtbot, rows[1])
    assert said.args == [Path("/x/two.decider")]


def test_work_left_by_a_crash_is_offered(page, qtbot):
    page.display([], [Lost(Path("/r/1.json"), Bilingual("Transport links", "交通"), 4)])
    (link,) = [b for b in page.findChildren(QPushButton) if b.text() == "Look at it"]
    with qtbot.waitSignal(page.recovery_wanted) as said:
        click(qtbot, link)
    assert said.args == [Path("/r/1.json")]


def test_every_way_to_begin_can_be_reached_by_keyboard(page):
    for button in page.findChildren(StartButton) + page.findChildren(TemplateCard):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()


def test_the_page_fits_a_small_screen_without_scrolling(page, qtbot):
    page.resize(1280, 656)
    page.show()
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0, timeout=1000)
    assert area.horizontalScrollBar().maximum() == 0
