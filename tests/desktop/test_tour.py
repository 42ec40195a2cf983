"""The tour points at what is really there, by keys alone, in both languages, and holds nobody up."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from decider.decision.decision import Decision
from decider.desktop.window import Window
from decider.desktop.window_tour_card import beside
from decider.desktop.window_tour_stops import stops
from decider.storage.decision_file import save_decision


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.resize(1280, 720)
    made.show()
    return made


def key(window, which):
    QTest.keyClick(window.tour.card.focusWidget(), which)
    QApplication.processEvents()


def shown_rect(window, widget):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_stop_rings_a_widget_that_is_seen_and_its_card_is_whole(window, language):
    window.listed[f"language_{language}"].trigger()
    QApplication.processEvents()
    window.listed["tour"].trigger()
    kinds = []
    for _ in stops():
        tour = window.tour
        QApplication.processEvents()
        assert tour.target.isVisible()
        kinds.append(type(tour.target).__name__)
        ring = tour.ring.geometry()
        assert ring.isValid()
        assert ring.intersects(shown_rect(window, tour.target))
        card = tour.card.geometry()
        assert window.rect().contains(card)
        for words in (tour.card._title, tour.card._text):
            assert words.height() >= words.heightForWidth(words.width())
        assert window.tour.card.isAncestorOf(QApplication.focusWidget())
        key(window, Qt.Key.Key_Right)
    assert kinds == [
        "Rail", "ProjectTable", "WeightRow", "LiveRanking", "LeadStrip", "PrintCard", "FindField",
    ]  # fmt: skip
    assert window.tour.card is None
    assert not window.session.dirty


def test_keys_go_on_and_back_and_end(window):
    window.listed["tour"].trigger()
    assert not window.tour.card.back.isEnabled()
    key(window, Qt.Key.Key_Return)
    assert window.tour.at == 1
    key(window, Qt.Key.Key_Left)
    assert window.tour.at == 0
    key(window, Qt.Key.Key_Escape)
    assert window.tour.card is None
    assert window.tour.ring is None
    assert window.places["projects"].isAncestorOf(QApplication.focusWidget())


def test_the_work_goes_on_during_the_tour(window):
    window.listed["tour"].trigger()
    window.go("criteria")
    window.listed["undo"].trigger()
    assert window.place == "criteria"
    assert window.tour.card.isVisible()
    window.tour.card.next.click()
    assert window.place == "projects"


def test_another_look_or_language_keeps_the_stop(window, qtbot):
    window.listed["tour"].trigger()
    window.tour.card.next.click()
    before = window.tour.card
    window.listed["language_zh"].trigger()
    qtbot.waitUntil(lambda: window.tour.card is not None and window.tour.card is not before)
    assert window.tour.at == 1
    assert window.tour.card._title.text() == "项目就是一张表格"


def test_leaving_to_the_start_page_ends_the_tour(window):
    window.listed["tour"].trigger()
    window.listed["start"].trigger()
    assert window.tour.card is None


def test_an_empty_decision_is_toured_without_what_it_does_not_have(window):
    window.files.new()
    window.listed["tour"].trigger()
    for _ in range(len(stops())):
        QApplication.processEvents()
        assert window.tour.card.isVisible()
        assert window.tour.ring.isVisible() == (window.tour.target is not None)
        window.tour.card.next.click()
    assert window.tour.card is None


def test_the_tour_is_offered_on_the_first_start_only(window, tmp_path):
    window._fill_start()
    assert window.start.tour.isVisible()
    window.start.tour.click()
    assert window.tour.card is not None
    window._leave()
    window._fill_start()
    assert not window.start.tour.isVisible()


def test_who_has_decisions_already_is_not_offered_the_tour(window, tmp_path):
    save_decision(tmp_path / "a.decider", Decision(title="One"))
    window.files.open_path(tmp_path / "a.decider")
    window._leave()
    window._fill_start()
    assert not window.start.tour.isVisible()


@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(0, 0, 80, 700), "right"),
        (QRect(900, 40, 380, 600), "left"),
        (QRect(100, 60, 1100, 60), "below"),
        (QRect(100, 560, 1100, 140), "above"),
    ],
)
def test_the_card_stands_where_it_hides_nothing(target, side):
    whole, card = QRect(0, 0, 1280, 720), QRect(0, 0, 340, 220)
    at = QRect(beside(target, card, whole), card.size())
    assert not at.intersects(target)
    assert whole.contains(at)
    sides = {
        "right": at.left() > target.right(),
        "left": at.right() < target.left(),
        "below": at.top() > target.bottom(),
        "above": at.bottom() < target.top(),
    }
    assert sides[side]


def test_a_step_goes_on_from_a_widget_that_was_taken_away_meanwhile(window, qtbot):
    window.listed["tour"].trigger()
    for _ in range(2):
        key(window, Qt.Key.Key_Right)
    gone = window.tour.target
    # Another study has other criteria, so that their rows are made anew.
    window.files.copy_of("samples/port-sites")
    qtbot.waitUntil(lambda: not isValid(gone), timeout=10_000)
    window.tour._settle()
    key(window, Qt.Key.Key_Right)
    assert type(window.tour.target).__name__ == "LiveRanking"
