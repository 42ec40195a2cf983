"""Rounds, signatures and the record of a panel, on a real session and real files."""

from dataclasses import replace

import docx
import pytest
from PySide6.QtWidgets import QFileDialog

from decider.decision.edits.panel import set_anonymous
from decider.decision.edits.panel_rounds import open_round, reveal_round, sign, take_ballots
from decider.decision.panel_log import broken_at
from decider.desktop.views.panel_rounds import not_agreed
from decider.report.verification import code
from tests.desktop.panels import DAY, Bench, cities, full_ballot, opened, revealed, small


@pytest.fixture
def bench(qtbot):
    return lambda decision: Bench(qtbot, decision, "rounds")


def test_a_first_round_is_opened_revealed_and_asked_again_where_it_is_not_agreed(bench, qtbot):
    found = bench(small())
    page = found.page
    assert page._what.text().startswith("Round 1 asks 24 scores.")
    page.open.click()
    assert found.panel.round == 1
    assert not page.reveal.isEnabled()
    assert page._what.text() == "No ballot is in yet, so there is nothing to reveal."
    ballots = (full_ballot(found.session.decision, "e1"), full_ballot(found.session.decision, "e2"))
    found.session.do(take_ballots, ballots, DAY)
    assert page._what.text() == "Round 1 is open: 1 ballot is not in, 2 are partial."
    page.reveal.click()
    assert found.panel.revealed == 0
    assert "no ballot of this round is taken in after it; 1 ballot is not in" in page._what.text()
    assert page.not_yet.hasFocus()
    page.not_yet.click()
    assert page.reveal.isVisible()
    page.reveal.click()
    page.sure.click()
    assert found.panel.revealed == 1
    assert found.panel.rounds[0].state == "revealed"


def test_the_next_round_asks_only_what_is_not_agreed_when_that_is_chosen(bench, qtbot):
    decision = revealed()
    assert not_agreed(decision) == (("p0", "a"),)
    found = bench(decision)
    page = found.page
    qtbot.waitUntil(lambda: not page.later.busy, timeout=10_000)
    page.scope.setCurrentIndex(page.scope.findData("apart"))
    assert page.scope.currentText() == "Ask the 1 score that is not agreed"
    page.open.click()
    assert found.panel.rounds[1].questions == (("p0", "a"),)
    assert page._rows.row_at(1).cells[1] == "1 score again"


def test_what_can_change_the_list_is_offered_for_the_next_round(bench, qtbot):
    found = bench(cities())
    page = found.page
    qtbot.waitUntil(lambda: page.scope.findData("agenda") >= 0, timeout=20_000)
    assert page.scope.currentData() == "agenda"
    wanted = page._cells["agenda"]
    page.open.click()
    assert found.panel.rounds[2].questions == wanted
    assert wanted


def test_everything_can_be_asked_again(bench):
    found = bench(revealed())
    found.page.scope.setCurrentIndex(found.page.scope.findData("all"))
    found.page._on_picked()
    found.page.open.click()
    assert found.panel.rounds[1].questions == ()


def test_two_revealed_rounds_are_compared_with_who_moved(bench, qtbot):
    decision = open_round(revealed(), (("p0", "a"),), DAY)
    again = full_ballot(decision, "e3", 2.5, 2)
    decision = reveal_round(take_ballots(decision, (again,), DAY), DAY)
    found = bench(decision)
    compared = found.page.compared
    qtbot.waitUntil(lambda: not compared.later.busy, timeout=10_000)
    assert compared.isVisible()
    assert compared.pair.currentText() == "Round 1 to 2"
    assert compared._rows.row_at(0).cells == ("Cy", "1 of 8", "50%", "1", "")
    assert "1 answer was changed, by 1 of 3 experts" in compared._words.text()
    assert not bench(revealed()).page.compared.isVisible()


def signable(found, qtbot):
    """The card of signatures once it knows the code."""
    signing = found.page.signing
    qtbot.waitUntil(lambda: not signing.later.busy, timeout=10_000)
    return signing


def test_signing_puts_name_role_note_and_code_and_locks(bench, qtbot):
    found = bench(revealed())
    signing = signable(found, qtbot)
    assert not signing.sign.isEnabled()
    signing.name.setText("Li")
    signing.role.setText("Chair")
    signing.note.setText("unanimous")
    expected = code(found.session.decision)
    signing.sign.click()
    (signature,) = found.panel.signatures
    assert (signature.name, signature.role, signature.note, signature.code) == ("Li", "Chair", "unanimous", expected)
    assert found.panel.locked
    assert code(found.session.decision) == expected
    assert not found.page.open.isEnabled()
    assert found.page._what.text() == "Signed off: no further round until the panel is reopened below."


def test_a_second_person_signs_the_same_result(bench, qtbot):
    found = bench(sign(revealed(), "Li", "Chair", code(revealed()), "", DAY))
    signing = signable(found, qtbot)
    signing.name.setText("Wu")
    signing.sign.click()
    assert [s.name for s in found.panel.signatures] == ["Li", "Wu"]
    assert len({s.code for s in found.panel.signatures}) == 1


def test_reopening_needs_a_reason_and_voids_the_signatures(bench):
    found = bench(sign(revealed(), "Li", "", "CODE", "", DAY))
    signing = found.page.signing
    assert not signing.reopen.isEnabled()
    signing.reason.setText("a score was mistyped")
    signing.reopen.click()
    assert (found.panel.locked, found.panel.signatures) == (False, ())
    assert found.page.record._rows.row_at(0).cells[1] == "The panel was reopened: a score was mistyped"
    assert found.page.open.isEnabled()


def test_nothing_is_signed_while_a_round_is_open(bench):
    signing = bench(opened()).page.signing
    assert not signing.sign.isVisible()
    assert signing._words.text() == "Round 1 is still open; reveal it before the result is signed."
    assert bench(small()).page.signing._words.text() == "A result can be signed once a round is revealed."


def test_the_record_says_where_it_was_altered(bench):
    decision = revealed()
    log = decision.panel.log
    forged = (*log[:2], replace(log[2], time="2020-01-01T00:00:00"), *log[3:])
    decision = replace(decision, panel=replace(decision.panel, log=forged))
    assert broken_at(decision.panel) == 2
    chain = bench(decision).page.record._chain
    assert chain.text().startswith(f"The record was altered: entry 3 of {len(log)}")
    assert chain.property("tone") == "danger"


@pytest.mark.parametrize(("button", "suffix"), [("text", ".txt"), ("csv", ".csv")])
def test_the_minutes_are_written_to_a_file(bench, tmp_path, monkeypatch, button, suffix):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "minutes"), ""))
    found = bench(revealed())
    getattr(found.page.record, button).click()
    text = (tmp_path / f"minutes{suffix}").read_text(encoding="utf-8-sig")
    assert "Round 1 was revealed with 3 ballots." in text
    assert "Ann" in text


def test_the_minutes_are_a_word_document(bench, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "minutes"), ""))
    bench(revealed()).page.record.word.click()
    tables = docx.Document(str(tmp_path / "minutes.docx")).tables
    assert "Round 1 was revealed with 3 ballots." in [row.cells[1].text for row in tables[1].rows]


def test_an_anonymous_panel_moves_and_answers_by_number(bench, qtbot):
    found = bench(set_anonymous(cities(), True, DAY))
    compared = found.page.compared
    qtbot.waitUntil(lambda: not compared.later.busy and compared._rows.rowCount() > 0, timeout=10_000)
    assert compared._rows.row_at(0).cells[0].startswith("Expert ")
    assert "," not in compared._rows.row_at(0).cells[0]
