"""A whole round in the window, from setting up the panel to a signed file, and what a crash in the middle leaves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decider.analysis.panel_scores import with_panel_scores
from decider.decision.edits.alternatives import remove_alternatives, set_performances
from decider.decision.edits.panel import set_weighing, use_scores
from decider.decision.panel import Panel
from decider.desktop.window import Window
from decider.desktop.window_dialogs import keys_of
from decider.report.verification import code
from decider.storage import recovery
from decider.storage.decision_file import read_decision
from tests.desktop.panels import opened, revealed, small

KEY = Qt.Key


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.session.new(replace(small(), panel=Panel()))
    made.show()
    made.go("panel")
    return made


def begin(window, *names):
    place = window.places["panel"]
    place.empty.button.click()
    field = place.page("experts").name
    for name in names:
        QTest.keyClicks(field, name)
        QTest.keyClick(field, KEY.Key_Return)
    place.show_tab("rounds")
    place.page("rounds").open.click()
    place.show_tab("ballots")
    return place


def score(qtbot, place, expert, digits):
    page = place.page("ballots")
    page.table.select_id(expert)
    page.score.click()
    if page.scoring is None:
        # Answers are there already, and sealed.
        page.score.click()
    dialog = page.scoring
    qtbot.waitUntil(dialog.isActiveWindow)
    for digit in digits:
        QTest.keyClicks(dialog.score.scale, digit)
        QTest.keyClick(dialog.score.scale, KEY.Key_Return)
    return dialog


def test_a_chair_runs_a_round_alone_and_the_signed_file_reads_back(window, qtbot, tmp_path):
    place = begin(window, "Ann", "Bo")
    experts = [e.id for e in window.session.decision.panel.experts]
    score(qtbot, place, experts[0], "01223344").close()
    score(qtbot, place, experts[1], "01223354").close()
    place.show_tab("rounds")
    rounds = place.page("rounds")
    rounds.reveal.click()
    rounds.sure.click()
    place.show_tab("experts")
    place.page("experts").joining.use.click()
    assert window.session.decision.performances[3] == (4.5, 4.0)
    assert window.session.decision.performances[3] != small().performances[3]
    place.show_tab("rounds")
    qtbot.waitUntil(lambda: not rounds.signing.later.busy, timeout=10_000)
    rounds.signing.name.setText("Li")
    rounds.signing.sign.click()
    assert window.session.save(tmp_path / "round.decider")
    kept = read_decision(tmp_path / "round.decider")
    assert kept == window.session.decision
    assert kept.panel.signatures[0].code == code(kept)
    assert place._subtitle.text().startswith("Signed off after round 1 · 2 experts · 2 ballots")


def test_a_crash_in_the_middle_of_a_sitting_loses_no_answer(window, qtbot):
    place = begin(window, "Ann")
    dialog = score(qtbot, place, window.session.decision.panel.experts[0].id, "123")
    # What the timer of the safety copy does within five seconds, and a crash cannot undo.
    window.session.write_recovery()
    (work,) = recovery.recoverable()
    assert [value for _, _, value in work.decision.panel.ballots[0].scores] == [1.0, 2.0, 3.0]
    dialog.close()


def test_the_palette_and_the_menu_lead_to_the_panel_and_its_ballots(window):
    actions = window._actions
    assert actions["panel"].shortcut().toString() == "Ctrl+6"
    assert actions["shortlist"].shortcut().toString() == "Ctrl+7"
    assert actions["send_ballots"].isEnabled()
    window.go("projects")
    actions["panel"].trigger()
    assert window.place == "panel"
    actions["take_ballots"].trigger()
    assert window.notice.words.text() == "There is no panel yet; set one up under Panel first."


def test_the_rail_counts_the_ballots_that_are_missing_or_partial_while_a_round_is_open(window, qtbot):
    place = begin(window, "Ann", "Bo")
    button = window.rail._buttons["panel"]
    assert button.accessibleName() == "Panel, 2 ballots missing or partial"
    first = window.session.decision.panel.experts[0].id
    window.session.do(set_weighing, "", "2026-05-12T09:00:00")
    score(qtbot, place, first, "0122334").close()
    assert button.accessibleName() == "Panel, 2 ballots missing or partial"
    score(qtbot, place, first, "5").close()
    assert button.toolTip() == "Panel, 1 ballot missing or partial"
    place.show_tab("rounds")
    place.page("rounds").reveal.click()
    place.page("rounds").sure.click()
    assert button.accessibleName() == "Panel"


def test_the_keys_of_a_sitting_are_listed_with_the_others(window):
    assert ("Skip a question; keep the earlier answer", "S, K") in keys_of(window._actions)


def test_what_is_refused_is_said_and_the_button_goes_back(window):
    decision = with_panel_scores(use_scores(revealed(), True, "2026-05-12T09:00:00"))
    window.session.new(decision)
    window.go("criteria")
    window.places["criteria"].point_at("", "a")
    direction = window.places["criteria"].details.direction
    direction.buttons["min"].click()
    assert window.notice.words.text().startswith("Experts have scored Reach from 0 to 5")
    assert direction.buttons["max"].isChecked()
    assert window.session.decision is decision


def test_a_project_is_withdrawn_although_the_file_held_other_scores_than_its_ballots(window):
    decision = use_scores(revealed(), True, "2026-05-12T09:00:00")
    window.session.new(decision)
    window.session.do(remove_alternatives, ("p0",))
    assert [a.id for a in window.session.decision.alternatives] == ["p1", "p2", "p3"]
    assert with_panel_scores(window.session.decision) is window.session.decision
    window.session.do(set_performances, {("p1", "a"): 1.0})
    assert window.notice.words.text().startswith("This score comes from the panel's ballots")


def test_a_panel_s_file_that_was_altered_outside_is_opened_with_a_warning(window, tmp_path):
    window.session.new(revealed())
    file = tmp_path / "panel.decider"
    assert window.session.save(file)
    window.session.open(file)
    assert not window.notice.isVisible()
    file.write_bytes(file.read_bytes().replace(b"Small", b"Smell"))
    assert window.session.open(file)
    assert window.notice.words.text().startswith("panel.decider was altered by something else than Decider")


def test_saving_leaves_the_code_to_sign_with_where_it_is(window, qtbot, tmp_path):
    window.session.new(revealed())
    place = window.places["panel"]
    place.show_tab("rounds")
    signing = place.page("rounds").signing
    signing.name.setText("Li")
    qtbot.waitUntil(signing.sign.isEnabled, timeout=10_000)
    assert window.session.save(tmp_path / "round.decider")
    assert signing.sign.isEnabled()


def test_a_change_of_what_is_asked_says_that_ballots_already_out_will_be_refused(window):
    window.session.new(opened())
    window.session.do(set_performances, {("p1", "a"): 1.0})
    assert not window.notice.isVisible()
    window.session.do(remove_alternatives, ("p0",))
    assert window.notice.words.text() == (
        "Ballots of round 1 that are out ask something else now and will be refused; undo takes the change back."
    )
    window.notice.hide()
    window.session.undo()
    assert not window.notice.isVisible()
    assert len(window.session.decision.alternatives) == 4
