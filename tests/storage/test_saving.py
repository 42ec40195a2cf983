import errno
import os
import stat

import pytest

from decider.decision.findings import DeciderError
from decider.storage import saving
from decider.storage.saving import backups, save_bytes, stamp
from decider.storage.thinning import BACKUPS


def test_a_save_replaces_the_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "a.decider"
    save_bytes(path, b"one")
    save_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["a.decider"]


def test_a_link_stays_and_the_permissions_too(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    save_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_the_last_ten_saves_and_the_first_are_kept_newest_first(tmp_path):
    path = tmp_path / "a.decider"
    for i in range(BACKUPS + 3):
        save_bytes(path, str(i).encode(), backup=True)
    kept = [file.read_bytes().decode() for file in backups(path)]
    assert kept == [*(str(i) for i in range(BACKUPS + 2, 2, -1)), "0"]
    assert backups(tmp_path / "other") == []


def test_what_another_program_wrote_is_among_the_backups_before_it_is_replaced(tmp_path):
    path = tmp_path / "a.decider"
    path.write_bytes(b"a stranger's")
    save_bytes(path, b"mine", backup=True)
    path.write_bytes(b"theirs")
    save_bytes(path, b"mine again", backup=True)
    assert {file.read_bytes() for file in backups(path)} == {b"a stranger's", b"mine", b"theirs", b"mine again"}
    save_bytes(path, b"once more", backup=True)
    assert len(backups(path)) == 5


@pytest.mark.parametrize("when", [-5, 0, 10**10])
def test_a_wrong_clock_does_not_hinder_a_backup(tmp_path, when):
    path = tmp_path / "a.decider"
    path.write_bytes(b"old")
    os.utime(path, (when, when))
    save_bytes(path, b"new", backup=True)
    assert [file.read_bytes() for file in backups(path)] == [b"new", b"old"]


def test_two_states_of_one_moment_are_both_kept(tmp_path):
    path = tmp_path / "a.decider"
    for text in (b"one", b"two"):
        path.write_bytes(text)
        os.utime(path, (1, 1))
        save_bytes(path, b"mine " + text, backup=True)
    assert {file.read_bytes() for file in backups(path)} == {b"one", b"mine one", b"two", b"mine two"}


def test_a_backup_that_fails_does_not_fail_the_save(tmp_path, home):
    (home / "data").write_text("in the way")
    save_bytes(tmp_path / "a", b"saved", backup=True)
    assert (tmp_path / "a").read_bytes() == b"saved"


def test_short_writes_are_continued(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    save_bytes(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


CALLS = ("open", "chmod", "write", "fsync", "close", "replace")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EPERM, "the system does not permit it"),
    ],
)
def test_when_a_call_fails_the_old_file_is_untouched(tmp_path, monkeypatch, call, code, why):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    real = getattr(os, call)

    def failing(*args, **options):
        if call == "close":
            real(*args)
        raise OSError(code, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing)
        with pytest.raises(DeciderError) as error:
            save_bytes(path, b"new")
    assert str(error.value) == f"a was not saved: {why}."
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_disk_that_fills_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    write, left = os.write, [5]

    def filling(handle, data):
        if not left[0]:
            return 0
        done = write(handle, data[: left[0]])
        left[0] -= done
        return done

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", filling)
        with pytest.raises(DeciderError, match="a was not saved: the disk is full"):
            save_bytes(path, b"0123456789")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_folder_that_is_not_confirmed_is_said_and_one_that_cannot_be_is_not(tmp_path, monkeypatch):
    fsync = os.fsync

    def failing(code):
        def call(handle):
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(code, "injected")
            fsync(handle)

        return call

    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    save_bytes(tmp_path / "a", b"1")
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(DeciderError) as error:
        save_bytes(tmp_path / "a", b"2")
    assert str(error.value) == "a was written, but the disk did not confirm it: the disk reports an error."
    assert (tmp_path / "a").read_bytes() == b"2"


def test_an_interrupted_save_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    for call in ("write", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, call, interrupted)
            with pytest.raises(KeyboardInterrupt):
                save_bytes(tmp_path / "a", b"new")
        assert os.listdir(tmp_path) == []


def test_what_must_not_be_written_is_refused(tmp_path):
    protected = tmp_path / "p"
    protected.write_bytes(b"old")
    protected.chmod(0o444)
    for path, sentence in (
        (protected, "p was not saved: it is write-protected."),
        (tmp_path / "no" / "f", "f was not saved: there is no such file or folder."),
        (tmp_path, f"{tmp_path.name} was not saved: it is not an ordinary file."),
        (tmp_path / ("x" * 300), f"{'x' * 300} was not saved: its name is too long."),
    ):
        with pytest.raises(DeciderError) as error:
            save_bytes(path, b"new")
        assert str(error.value) == sentence
    assert protected.read_bytes() == b"old"


def test_a_stamp_changes_when_another_program_writes(tmp_path):
    path = tmp_path / "a"
    assert stamp(path) is None
    save_bytes(path, b"1")
    first = stamp(path)
    assert first == stamp(path)
    path.write_bytes(b"22")
    assert stamp(path) != first


def test_backups_of_files_with_one_name_do_not_meet(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        save_bytes(tmp_path / folder / "a", folder.encode(), backup=True)
    assert [f.read_bytes() for f in saving.backups(tmp_path / "x" / "a")] == [b"x"]
