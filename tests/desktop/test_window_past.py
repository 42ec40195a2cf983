"""Earlier versions, history, recovery, and files that others change, in the window."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from decider.decision.decision import Decision
from decider.decision.edits.alternatives import set_performances
from decider.decision.edits.study import set_title
from decider.decision.edits.weights import set_weight
from decider.desktop.views.earlier_versions import EarlierVersions
from decider.desktop.views.history import HistoryDialog
from decider.desktop.window import Window
from decider.storage import recovery
from decider.storage.decision_file import read_decision, save_decision
from decider.storage.earlier import Version
from decider.storage.saving import backups
from tests.desktop.dialogs import press


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.session, "saved", w.session.decision))
    made.show()
    return made


@pytest.fixture
def file(window, tmp_path):
    """The sample, saved as a file that is open in the window."""
    window.files.copy_of("samples/hangzhou-bay")
    path = tmp_path / "a.decider"
    window.session.save(path)
    return path


def changed_elsewhere(path, title="Theirs"):
    save_decision(path, replace(read_decision(path), title=title))
    os.utime(path, (1, 1))


def lines(widget):
    return [widget.item(i).text() for i in range(widget.count())]


# Earlier versions


def test_an_earlier_version_is_restored_as_one_change(window, file, qtbot):
    for title in ("Second", "Third"):
        window.session.do(set_title, title)
        window.session.save()

    def choose(dialog):
        qtbot.waitUntil(lambda: dialog.restore.isEnabled(), timeout=10_000)
        model = dialog.table.model()
        qtbot.waitUntil(lambda: all(model.index(r, 3).data() != "…" for r in range(3)), timeout=10_000)
        assert [model.index(r, 3).data() for r in range(3)] == ["No difference", *["title and notes"] * 2]
        dialog.table.select_id("1")
        dialog.table.row_chosen.emit("1")
        assert lines(dialog.compared.lines) == ["Title: Third → Second"]
        assert dialog.compared.table.model().rowCount() == 24

    press("Restore", choose)
    window.past.versions()
    assert window.session.decision.title == "Second"
    assert window.session.dirty
    assert read_decision(file).title == "Third"
    window.session.undo()
    assert window.session.decision.title == "Third"


def test_an_earlier_version_is_opened_as_a_copy(window, file, qtbot):
    window.session.do(set_title, "Second")
    window.session.save()

    def choose(dialog):
        qtbot.waitUntil(lambda: dialog.copy.isEnabled(), timeout=10_000)
        dialog.table.select_id("1")
        qtbot.waitUntil(lambda: len(dialog._read) == 2, timeout=10_000)
        dialog.table.row_chosen.emit("1")

    press("Open as a copy", choose)
    window.past.versions()
    assert window.session.path is None
    assert window.session.decision.title.en == "Growth pole at the mouth of Hangzhou Bay"
    assert read_decision(file).title == "Second"


def test_without_a_file_or_without_backups_it_says_so(window, file, tmp_path):
    for kept in backups(file):
        kept.unlink()
    window.past.versions()
    assert "No earlier version of a.decider" in window.notice.words.text()
    window.files.copy_of("samples/port-sites")
    window.past.versions()
    assert "never saved to a file" in window.notice.words.text()


def test_a_damaged_backup_is_said_in_its_line_and_cannot_be_taken(qtbot, tmp_path):
    good, bad = tmp_path / "good.decider", tmp_path / "bad.decider"
    save_decision(good, Decision(title="Good"))
    bad.write_text("{")
    now = datetime.now().astimezone()
    dialog = EarlierVersions(
        [Version(bad, now, 1), Version(good, now - timedelta(days=400), 1_500_000)], Decision(), read_decision
    )
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog._read) == 2, timeout=10_000)
    model = dialog.table.model()
    assert "bad.decider" in model.index(0, 3).data()
    assert not dialog.restore.isEnabled()
    assert model.index(1, 2).data() == "1.5 MB"
    dialog.table.row_chosen.emit("1")
    assert dialog.restore.isEnabled()


# History


def test_the_history_names_each_change_and_goes_to_the_one_chosen(window, file, qtbot):
    session = window.session
    start, first = session.decision, next(c.id for c in session.decision.criteria if not c.parent)
    cell = session.decision.alternatives[0].id, next(c.id for c in session.decision.criteria if c.parent)
    session.do(set_title, "Mine")
    session.do(set_performances, {cell: 8.0})
    session.do(set_weight, first, 0.5)

    def look(dialog):
        assert isinstance(dialog, HistoryDialog)
        model = dialog.table.model()
        told = [(model.index(r, 1).data(), model.index(r, 2).data()) for r in range(model.rowCount())]
        assert [change for change, _ in told] == [
            "● Change a weight",
            "Change scores",
            "Change the title",
            "As it was opened",
        ]
        assert told[1][1].endswith("→ 8")
        assert told[2][1].endswith("→ Mine")
        assert lines(dialog.lines)[0].startswith("Weight of Industry")
        dialog.table.select_id("0")
        dialog.table.row_chosen.emit("0")
        assert session.decision is start
        assert model.index(3, 1).data() == "● As it was opened"
        assert lines(dialog.lines) == []
        dialog.table.row_chosen.emit("1")

    press("Close", look)
    window.listed["history"].trigger()
    assert session.decision.title == "Mine"
    assert len(session.history.states) == 4


@pytest.mark.parametrize(("name", "kept"), [("m.txt", "m.txt"), ("m.csv", "m.csv"), ("m", "m.txt")])
def test_the_minutes_are_saved(window, file, tmp_path, monkeypatch, name, kept):
    window.session.do(set_title, "=Mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    window.past.save_minutes()
    text = (tmp_path / kept).read_bytes().decode("utf-8-sig")
    assert "Change the title" in text
    assert window.notice.words.text() == f"{kept} was written."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / name), ""))
    window.past.save_minutes()
    assert "was not saved" in window.notice.words.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.past.save_minutes()


# Recovery


def test_lost_work_is_shown_with_what_differs_before_it_is_recovered(window, file):
    lost = replace(window.session.decision, title="From a crash")
    recovery.keep(file, lost)
    (work,) = recovery.recoverable()

    def look(dialog):
        (line,) = lines(dialog.compared.lines)
        assert line == "Title: Growth pole at the mouth of Hangzhou Bay → From a crash"

    press("Cancel", look)
    window._recover(work.file)
    assert window.session.decision.title != "From a crash"
    assert len(recovery.recoverable()) == 1
    press("Recover it", look)
    window._recover(work.file)
    assert window.session.decision.title == "From a crash"
    assert window.session.dirty
    assert window.session.path == file


def test_lost_work_without_a_file_can_be_dropped(window):
    recovery.keep(None, Decision(title="From a crash"))
    (work,) = recovery.recoverable()
    words = press("Discard it")
    window._recover(work.file)
    assert recovery.recoverable() == []
    assert any("From a crash" in text for text in words)
    assert window.place == "start"


def test_opening_a_file_that_a_crash_left_work_of_offers_it_and_keeps_it_meanwhile(window, tmp_path):
    file = tmp_path / "a.decider"
    save_decision(file, Decision(title="Saved"))
    recovery.keep(file, Decision(title="From a crash"))
    window.files.open_path(file)
    assert window.notice.isVisible()
    window.session.do(set_title, "Edited meanwhile")
    window.session.write_recovery()
    assert {work.decision.title for work in recovery.recoverable()} == {"From a crash", "Edited meanwhile"}
    window.session.undo()
    press("Recover it")
    window.notice._follow()
    assert window.session.decision.title == "From a crash"
    assert window.session.path == file


# Others' changes


def test_a_change_by_another_program_is_said_in_a_strip_once(window, file):
    window.conflict.look()
    assert not window.notice.isVisible()
    changed_elsewhere(file)
    window.conflict.look()
    assert window.notice.words.text() == "a.decider was changed by another program."
    window.notice.hide()
    window.conflict.look()
    assert not window.notice.isVisible()
    changed_elsewhere(file, "Theirs again")
    os.utime(file, (2, 2))
    window.conflict.look()
    assert window.notice.isVisible()


def test_a_change_is_noticed_while_the_window_is_open(window, file, qtbot):
    changed_elsewhere(file)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    assert window.notice.words.text() == "a.decider was changed by another program."


def test_a_file_that_was_only_touched_is_no_change(window, file):
    os.utime(file, (1, 1))
    window.conflict.look()
    assert not window.notice.isVisible()
    assert not window.session.overtaken
    os.utime(file, (5, 5))
    window.session.do(set_title, "Mine")
    assert window.files.save()
    assert read_decision(file).title == "Mine"


def test_a_file_that_is_gone_is_said_once_and_saving_writes_it_anew(window, file):
    file.unlink()
    window.conflict.look()
    assert "no longer there" in window.notice.words.text()
    window.notice.hide()
    window.conflict.look()
    assert not window.notice.isVisible()
    assert window.files.save()
    assert file.exists()


@pytest.mark.parametrize(
    ("button", "here", "there"),
    [("Replace theirs", "Mine", "Mine"), ("Take theirs", "Theirs", "Theirs"), ("Cancel", "Mine", "Theirs")],
)
def test_saving_over_the_work_of_another_program_asks_and_shows_what_differs(window, file, button, here, there):
    window.session.do(set_title, "Mine")
    changed_elsewhere(file)

    def look(dialog):
        assert lines(dialog.compared.lines) == ["Title: Mine → Theirs"]

    press(button, look)
    assert window.files.save() == (button != "Cancel")
    assert window.session.decision.title == here
    assert read_decision(file).title == there
    titles = {read_decision(kept).title for kept in backups(file)}
    assert "Theirs" in titles
    if button == "Take theirs":
        window.session.undo()
        assert window.session.decision.title == "Mine"


def test_both_are_kept_under_two_names(window, file, tmp_path, monkeypatch):
    window.session.do(set_title, "Mine")
    changed_elsewhere(file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "b.decider"), ""))
    press("Keep both…")
    assert window.files.save()
    assert read_decision(tmp_path / "b.decider").title == "Mine"
    assert read_decision(file).title == "Theirs"
    assert window.session.path == tmp_path / "b.decider"


def test_a_file_that_another_program_damaged_is_asked_about_without_a_comparison(window, file):
    file.write_text("{")
    window.conflict.look()
    assert window.notice.isVisible()
    window.session.do(set_title, "Mine")
    press("Save mine")
    assert window.files.save()
    assert read_decision(file).title == "Mine"


def test_a_file_open_in_another_process_is_said(window, file, tmp_path, qtbot):
    code = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from decider.desktop.window_conflict import _lock\nlock = _lock(Path(sys.argv[1]))\n"
        "print(lock.tryLock(0), flush=True)\nsys.stdin.readline()\nlock.unlock()\n"
    )
    other = tmp_path / "other.decider"
    save_decision(other, Decision(title="Shared"))
    command = [sys.executable, "-c", code, str(other)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout.readline() == "True\n"
        window.files.open_path(other)
        qtbot.waitUntil(lambda: "another window of Decider" in window.notice.words.text(), timeout=10_000)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait() == 0
    window.notice.hide()
    window.files.open_path(file)
    window.files.open_path(other)
    qtbot.wait(20)
    assert not window.notice.isVisible()
