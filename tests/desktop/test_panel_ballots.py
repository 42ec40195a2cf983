"""Ballots out and in through the window's commands, with the real files between."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMessageBox, QRadioButton, QWidget

from decider.decision.edits.panel import set_anonymous
from decider.decision.edits.panel_rounds import take_ballots
from decider.decision.panel import Ballot
from decider.decision.panel_progress import Progress
from decider.desktop.actions.ballots import BallotActions
from decider.desktop.session import Session
from decider.desktop.views.panel_ballot_rows import BAR_ROLE, GROUP, RECEIVED, SCORES, SOURCE
from decider.desktop.views.panel_sending import SendBallots
from decider.desktop.views.panel_taking import TakeBallots
from decider.desktop.window import Window
from decider.report.ballots import sent_ballots
from decider.storage.ballot_reading import Held, Incoming, Refused
from decider.storage.ballot_received import Received
from decider.words import message
from tests.desktop.dialogs import press
from tests.desktop.panels import DAY, Bench, full_ballot, opened, revealed, small


class Desk:
    """The commands on a session without a window around them."""

    def __init__(self, qtbot, decision):
        self.session, self.window = Session(), QWidget()
        qtbot.addWidget(self.window)
        self.session.new(decision)
        self.told, self.refused = [], []
        self.session.refused.connect(self.refused.append)
        self.actions = BallotActions(self.session, self.window, self.told.append)

    @property
    def panel(self):
        return self.session.decision.panel


@pytest.fixture
def desk(qtbot):
    return lambda decision: Desk(qtbot, decision)


def filled(folder, decision, expert, value=4.0, name=""):
    """The workbook of an expert with the same score in every field for one, saved as a spreadsheet saves it."""
    ((own, data),) = sent_ballots(decision, 1, "en", ("xlsx",), (expert,))
    path = folder / (name or own)
    path.write_bytes(data)
    book = load_workbook(path)
    for sheet in book:
        for held in sheet.data_validations.dataValidation:
            for area in held.sqref.ranges:
                for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col):
                    for cell in row:
                        if held.type == "list" and sheet is book.worksheets[1]:
                            cell.value = value
    book.save(path)
    return path


def test_ballots_are_written_for_everyone_and_counted(desk, tmp_path, monkeypatch):
    found = desk(opened())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press("Choose a folder…")
    assert found.actions.send()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert len(files) == 3
    assert all(name.endswith(".xlsx") for name in files)
    assert found.told == [f"3 ballots were written into {tmp_path.name}."]


def test_no_file_is_replaced_without_asking(desk, tmp_path, monkeypatch):
    found = desk(opened())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press("Choose a folder…")
    found.actions.send()
    for path in tmp_path.iterdir():
        path.write_text("mine")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.escapeButton().click())
    press("Choose a folder…")
    assert not found.actions.send()
    assert {path.read_text() for path in tmp_path.iterdir()} == {"mine"}


def test_only_who_has_not_answered_gets_another_ballot(qtbot):
    decision = opened()
    decision = take_ballots(decision, (full_ballot(decision, "e1"),), DAY)
    dialog = SendBallots(decision.panel)
    qtbot.addWidget(dialog)
    assert dialog.experts == ("e2", "e3")
    dialog.whom.buttons["all"].click()
    dialog.form.buttons["both"].click()
    dialog.spoken_in.buttons["zh"].click()
    dialog.due_by.setText(" Friday  noon ")
    assert (dialog.experts, dialog.forms, dialog.spoken) == (("e1", "e2", "e3"), ("xlsx", "html"), "zh")
    assert dialog.due == "Friday noon"
    assert dialog._words.text().startswith("6 files are written")


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (small(), "Ballots belong to a round; open round 1 under Rounds and signatures."),
        (revealed(), "Round 1 is revealed; open the next one under Rounds and signatures."),
        (small(()), "Ballots need experts; add them first."),
    ],
)
def test_without_an_open_round_it_is_said_why_no_ballot_goes_out_or_in(desk, decision, sentence):
    found = desk(decision)
    assert not found.actions.send()
    assert not found.actions.take()
    assert found.told == [sentence, sentence]


def test_ballots_that_were_filled_in_are_taken_as_one_change(desk, tmp_path):
    decision = opened()
    paths = [filled(tmp_path, decision, "e1"), filled(tmp_path, decision, "e2", 2.0)]
    (tmp_path / "notes.xlsx").write_bytes(b"nothing")
    found = desk(decision)

    def look(dialog):
        assert dialog._lead.text() == "2 ballots are taken in"
        assert dialog._more.text() == "1 is refused"

    press("Take 2 ballots in", look)
    assert found.actions.take_paths([tmp_path])
    assert {b.expert: {v for _, _, v in b.scores} for b in found.panel.ballots} == {"e1": {4.0}, "e2": {2.0}}
    assert {b.source for b in found.panel.ballots} == {path.name for path in paths}
    assert found.told == ["2 ballots were taken in."]
    found.session.undo()
    assert found.panel.ballots == ()


def test_nothing_is_taken_when_the_dialog_is_left(desk, tmp_path):
    decision = opened()
    path = filled(tmp_path, decision, "e1")
    found = desk(decision)
    press("Cancel")
    assert not found.actions.take_paths([path])
    assert found.panel.ballots == ()
    assert not found.session.dirty


def received(expert, value, file):
    scores = (("p0", "a", value),)
    return Received(Ballot(expert, 1, scores, source=file), expert, file, Progress(expert, 1, 1, 8, 0, 1))


@pytest.fixture
def taking(qtbot):
    dialog = TakeBallots()
    qtbot.addWidget(dialog)
    return dialog


def words_of(dialog):
    grid = dialog._grid
    items = [grid.itemAt(i).widget() for i in range(grid.count())]
    return [item.text() for item in items if hasattr(item, "text")]


def test_every_file_is_listed_with_its_outcome(taking):
    held = Held(received("e2", 2.0, "b.xlsx"), Ballot("e2", 1, received=DAY), 1, 2, 3, None)
    incoming = Incoming(
        (received("e1", 1.0, "a.xlsx"),),
        (received("e3", 3.0, "c.xlsx"),),
        (held,),
        (),
        (Refused("d.xlsx", message("Untitled")),),
    )
    taking.display(incoming, opened())
    words = words_of(taking)
    assert "New, partial: 1 of 9 answered." in words
    assert "Nothing new: all of it is held already." in words
    assert (
        "Differs from the ballot held since 2026-05-12 09:00, and nobody can tell which is newer: "
        "answers: 1 added, 2 changed, 3 dropped." in words
    )
    assert "Untitled" in words
    assert taking._more.text() == "1 needs a choice · 1 holds nothing new · 1 is refused"


def test_a_newer_copy_is_chosen_beforehand_and_an_older_or_doubtful_one_is_not(taking):
    old = Ballot("e1", 1, received=DAY)
    for newer, chosen in ((True, 1), (False, 0), (None, 0)):
        taking.display(Incoming(other=(Held(received("e1", 2.0, "b.xlsx"), old, 1, 0, 0, newer),)), opened())
        assert len(taking.chosen()) == chosen
        assert taking.take.isEnabled() == bool(chosen)
    taking.findChildren(QCheckBox)[-1].click()
    assert [r.file for r in taking.chosen()] == ["b.xlsx"]


def test_of_two_different_ballots_one_must_be_chosen_and_none_is_at_first(taking):
    rivals = (received("e1", 1.0, "a.xlsx"), replace(received("e1", 2.0, "b.xlsx"), saved="2026-05-11T08:00:00"))
    taking.display(Incoming(rivals=(rivals,)), opened())
    assert taking.chosen() == ()
    assert not taking.take.isEnabled()
    assert any(", saved 2026-05-11 08:00" in words for words in words_of(taking))
    buttons = taking.findChildren(QRadioButton)
    buttons[1].click()
    assert [r.file for r in taking.chosen()] == ["b.xlsx"]
    buttons[0].click()
    assert [r.file for r in taking.chosen()] == ["a.xlsx"]
    buttons[2].click()
    assert taking.chosen() == ()


def test_files_and_folders_are_added_one_after_another(desk, tmp_path, monkeypatch):
    decision = opened()
    first = filled(tmp_path, decision, "e1")
    other = tmp_path / "more"
    other.mkdir()
    filled(other, decision, "e2")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(first)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    found = desk(decision)

    def look(dialog):
        assert not dialog.take.isEnabled()
        dialog.files.click()
        dialog.folder.click()
        dialog.dropped.emit((Path(first),))

    press("Take 2 ballots in", look)
    assert found.actions.take()
    assert len(found.panel.ballots) == 2


def test_ballots_dropped_on_the_place_are_taken_in_by_the_window(qtbot, tmp_path):
    decision = opened()
    path = filled(tmp_path, decision, "e1")
    window = Window()
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    window.session.new(decision)
    window.go("panel")
    window.show()
    press("Take 1 ballot in")
    window.places["panel"].ballots_dropped.emit((path,))
    qtbot.waitUntil(lambda: len(window.session.decision.panel.ballots) == 1, timeout=10_000)
    assert window.notice.words.text() == "1 ballot was taken in."


def test_the_table_says_who_has_answered_what_when_and_from_where(qtbot):
    decision = opened()
    half = Ballot("e2", 1, (("p0", "a", 3.0),), received=DAY)
    decision = take_ballots(decision, (full_ballot(decision, "e1"), half), DAY)
    found = Bench(qtbot, decision, "ballots")
    page = found.page
    assert page._lead.text() == "Round 1: 2 of 3 ballots are in, 2 are partial; the answers are sealed."
    assert [page.rows.index(i, SCORES).data(BAR_ROLE) for i in range(3)] == [(8, 8), (1, 8), (0, 8)]
    assert [page.rows.index(i, RECEIVED).data() for i in range(3)] == ["partial, 2026-05-12"] * 2 + ["not in"]
    assert page.rows.row_at(0).source == "e1.xlsx"
    assert page.rows.row_at(1).source == "in this program"
    page.table.select_id("e1")
    assert page._why.text() == "The ballot in e1.xlsx is in; answers given here change it."


def test_an_anonymous_panel_lists_numbers_and_no_groups(qtbot):
    page = Bench(qtbot, opened(set_anonymous(small(), True, DAY)), "ballots").page
    assert page.rows.row_at(1).name == "Expert 2"
    assert page.table.isColumnHidden(GROUP)
    assert page.table.isColumnHidden(SOURCE)


def test_without_a_round_the_page_leads_to_where_one_is_opened(qtbot):
    found = Bench(qtbot, small(), "ballots")
    assert found.page.empty.isVisible()
    found.page.empty.button.click()
    assert found.place.tab == "rounds"
