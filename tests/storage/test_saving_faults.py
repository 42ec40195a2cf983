"""Saving against real faults: full disks, folders that cannot be written, kills, two writers at once.

`DECIDER_KILLS=1000` and `DECIDER_COLLISIONS=200` in the environment make the runs as long as they should be before a
release.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from decider.decision.findings import DeciderError
from decider.storage import recovery
from decider.storage.decision_file import read_decision, save_decision, written
from decider.storage.saving import backups, save_bytes
from tests.storage.saving_process import number_in, numbered

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("DECIDER_KILLS", "16"))
COLLISIONS = int(os.environ.get("DECIDER_COLLISIONS", "5"))

needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no kill that cannot be caught")


def started(path, kind, number):
    command = [sys.executable, "-m", "tests.storage.saving_process", str(path), kind, str(number)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def killed(path, kind, number, chance):
    """The last number that a process said it had saved before it was killed at a random moment."""
    with started(path, kind, number) as process:
        time.sleep(chance.random() * 0.06)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split("\n")[:-1]
        assert process.wait() == -signal.SIGKILL
    return int(said[-1]) if said else number


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of 256 kB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("this system does not let a small disk be mounted")
    yield folder
    subprocess.run(["umount", folder], check=True)


def filled(folder, free):
    """Fill the disk but for `free` pages."""
    with open(folder / "filler", "wb", buffering=0) as filler:
        with contextlib.suppress(OSError):
            while filler.write(b"x" * 4096):
                pass
        filler.truncate(max(0, filler.tell() - free * 4096))


def test_a_full_disk_leaves_the_old_file_and_says_so(small_disk):
    path = small_disk / "study.decider"
    save_decision(path, numbered(1))
    (small_disk / "filler").write_bytes(b"x" * (256 * 1024 - 2 * 4096 - path.stat().st_size))
    with pytest.raises(DeciderError) as refused:
        save_bytes(path, b"x" * 100_000)
    assert str(refused.value) == "study.decider was not saved: the disk is full."
    assert number_in(read_decision(path)) == 1
    assert sorted(os.listdir(small_disk)) == ["filler", "study.decider"]
    (small_disk / "filler").unlink()
    save_decision(path, numbered(2))
    assert number_in(read_decision(path)) == 2


@pytest.mark.parametrize("free", range(9))
def test_however_little_room_is_left_the_file_is_the_old_or_the_new(small_disk, free):
    path = small_disk / "study.decider"
    save_decision(path, numbered(1))
    filled(small_disk, free)
    said = ""
    try:
        save_decision(path, numbered(2))
    except DeciderError as refused:
        said = str(refused)
    assert said in ("", "study.decider was not saved: the disk is full.")
    expected = 1 if said else 2
    assert number_in(read_decision(path)) == expected
    assert sorted(os.listdir(small_disk)) == ["filler", "study.decider"]
    assert (expected == 2) == (free * 4096 >= len(written(numbered(2))))


def test_a_full_disk_for_recovery_and_backups_does_not_stop_a_save(small_disk, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(small_disk))
    (small_disk / "data").mkdir()
    (small_disk / "state").mkdir()
    filled(small_disk, 0)
    save_decision(tmp_path / "a.decider", numbered(1))
    assert number_in(read_decision(tmp_path / "a.decider")) == 1
    with pytest.raises(DeciderError) as refused:
        recovery.keep(tmp_path / "a.decider", numbered(2))
    assert str(refused.value).endswith("was not saved: the disk is full.")
    assert recovery.recoverable() == []


def test_a_read_only_disk_is_said(small_disk):
    path = small_disk / "study.decider"
    save_decision(path, numbered(1))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(DeciderError) as refused:
        save_decision(path, numbered(2))
    assert str(refused.value) in (
        "study.decider was not saved: the disk is read-only.",
        "study.decider was not saved: it is write-protected.",
    )
    with pytest.raises(DeciderError) as new:
        save_decision(small_disk / "new.decider", numbered(2))
    assert str(new.value) == "new.decider was not saved: the disk is read-only."
    assert number_in(read_decision(path)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no second user to become")
def test_a_read_only_folder_is_said(tmp_path):
    tmp_path.chmod(0o755)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom decider.decision.findings import DeciderError\n"
        "from decider.storage.saving import save_bytes\n"
        "os.setuid(65534) if os.geteuid() == 0 else None\n"
        "try:\n save_bytes(Path(sys.argv[1]), b'new')\nexcept DeciderError as error:\n print(error)\n"
    )
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "study.decider"
    path.write_bytes(b"old")
    path.chmod(0o666)
    folder.chmod(0o555)
    for up in (folder, *folder.parents):
        if up.stat().st_uid == os.geteuid() and not up.stat().st_mode & 0o001:
            up.chmod(up.stat().st_mode | 0o001)
        if up.parent.name == "tmp" or len(up.parts) <= 2:
            break
    found = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True)
    folder.chmod(0o755)
    assert found.stdout == "study.decider was not saved: the system does not permit it.\n", found.stderr
    assert path.read_bytes() == b"old"
    assert os.listdir(folder) == ["study.decider"]


@needs_kill
def test_no_kill_at_any_moment_loses_what_was_saved(tmp_path):
    chance, path, last = random.Random(1), tmp_path / "study.decider", 0
    save_decision(path, numbered(0))
    for _ in range(KILLS):
        said = killed(path, "save", last, chance)
        last = number_in(read_decision(path))
        # What was said to be saved is there, or the save after it, which was not yet said.
        assert last in (said, said + 1)
    assert last > KILLS // 4
    for kept in backups(path):
        assert number_in(read_decision(kept)) >= 0


@needs_kill
def test_no_kill_at_any_moment_loses_more_than_the_last_edit(tmp_path):
    chance, path, last = random.Random(2), tmp_path / "study.decider", 0
    recovery.keep(path, numbered(0))
    for _ in range(KILLS):
        said = killed(path, "edit", last, chance)
        (work,) = recovery.recoverable()
        assert work.path == path
        last = number_in(work.decision)
        assert last in (said, said + 1)
    assert last > KILLS // 4


@needs_kill
def test_kills_do_not_fill_the_folder_with_temporary_files(tmp_path):
    chance, path = random.Random(3), tmp_path / "study.decider"
    save_decision(path, numbered(0))
    for _ in range(4):
        killed(path, "save", 0, chance)
    (tmp_path / ".other.decider.1-1.tmp").write_bytes(b"somebody else's")
    for old in tmp_path.glob(".study.decider.*.tmp"):
        os.utime(old, (1, 1))
    save_decision(path, numbered(9))
    assert sorted(os.listdir(tmp_path)) == [".other.decider.1-1.tmp", "study.decider"]


def test_of_two_writers_one_wins_whole_and_both_are_kept(tmp_path):
    for number in range(COLLISIONS):
        path = tmp_path / f"{number}.decider"
        with started(path, "once", 1) as first, started(path, "once", 2) as second:
            for process in (first, second):
                process.stdin.write("\n")
                process.stdin.flush()
            assert (first.wait(), second.wait()) == (0, 0)
        assert number_in(read_decision(path)) in (1, 2)
        assert {number_in(read_decision(kept)) for kept in backups(path)} == {1, 2}
    assert len(os.listdir(tmp_path)) == COLLISIONS
