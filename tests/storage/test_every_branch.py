"""What hardly ever happens while a file is read or written; `python -m tests.branches` says what is left out."""

import errno
import os
import sys
import time

import pytest

from decider.decision.comparisons import Reading
from decider.decision.decision import Decision
from decider.decision.findings import DeciderError
from decider.storage import places, recovery
from decider.storage.decision_file import parse_decision, written
from decider.storage.envelope import seal_holds
from decider.storage.files import LARGEST, read_bytes, reason
from decider.storage.saving import backups, save_bytes
from decider.storage.strict_json import parsed
from decider.words import Bilingual


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENAMETOOLONG, "its name is too long"),
        (errno.EIO, "the disk reports an error"),
        (errno.EINVAL, "its name is not valid"),
        (getattr(errno, "EDQUOT", errno.ENOSPC), "the disk is full"),
        (errno.EBUSY, f"the system says {os.strerror(errno.EBUSY)}"),
        (0, f"the system says {os.strerror(0)}"),
    ],
)
def test_every_answer_of_the_system_is_a_sentence(code, said):
    found = reason(OSError(code, "x"))
    assert found.template.format(**dict(found.values)) == said


def test_a_name_that_no_system_takes_is_not_valid(tmp_path):
    with pytest.raises(DeciderError, match="its name is not valid"):
        read_bytes(tmp_path / "a\0b")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "large"
    with open(path, "wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DeciderError, match="larger than 30 MB"):
        read_bytes(path)


def test_a_recovery_file_that_cannot_be_removed_does_not_stop_anybody(tmp_path, monkeypatch):
    recovery.keep(tmp_path / "a.decider", Decision(title="kept"))

    def failing(*_, **__):
        raise OSError(errno.EACCES, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "unlink", failing)
        recovery.forget(tmp_path / "a.decider")
    assert len(recovery.recoverable()) == 1


def test_where_folders_cannot_be_opened_a_save_goes_on_without_their_confirmation(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    save_bytes(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_characters_that_turn_the_line_are_taken_out_at_any_depth():
    text = '{"a\u202e": ["b\\u2066c", {"d": "e\u202a"}, 1, null]}'
    assert parsed(text.encode(), "f") == {"a\u202e": ["bc", {"d": "e"}, 1, None]}


def test_the_entry_that_is_there_twice_is_named():
    with pytest.raises(DeciderError, match='the entry "b" is there twice'):
        parsed(b'{"a": 1, "b": 2, "b": 3}', "f")


def test_a_reading_of_comparisons_is_written_only_where_it_is_not_the_usual_one():
    usual, other = Decision(title=Bilingual("x", "y")), Decision(reading=Reading("geometric-mean"))
    assert b"reading" not in written(usual)
    assert parse_decision(written(other)) == other


def test_a_seal_shows_an_altered_byte():
    assert seal_holds(written(Decision())) is None
    assert seal_holds(b'{"seal": "x"}') is False


def test_a_file_in_place_of_the_folder_of_backups_has_no_backups(tmp_path, home):
    save_bytes(tmp_path / "a", b"1", backup=True)
    (folder,) = (home / "data" / "backups").iterdir()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    assert backups(tmp_path / "a") == []


def test_a_list_of_recent_files_that_cannot_be_written_stops_nobody(tmp_path, monkeypatch):
    def failing(*_, **__):
        raise OSError(errno.EROFS, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing)
        places.remember(tmp_path / "a.decider")
    assert places.recent() == ()


def test_a_platform_without_own_folders_uses_those_of_the_user(tmp_path, monkeypatch):
    monkeypatch.delenv("DECIDER_HOME")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    if sys.platform.startswith("linux"):
        assert places.log_folder().is_relative_to(tmp_path / "s")


def test_what_a_killed_save_left_is_swept_away_once_it_is_old(tmp_path):
    for name, age in ((".a.12-34.tmp", 4000), (".a.56-78.tmp", 10), (".b.12-34.tmp", 4000)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    save_bytes(tmp_path / "a", b"1")
    assert sorted(os.listdir(tmp_path)) == [".a.56-78.tmp", ".b.12-34.tmp", "a"]
