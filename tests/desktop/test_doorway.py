"""A second start hands its file to the window that is open, from a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from decider.desktop.doorway import Doorway, door, handed_over

ROOT = Path(__file__).resolve().parent.parent.parent
KNOCK = (
    "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
    "from decider.desktop.doorway import handed_over\napp = QCoreApplication([])\n"
    "print(handed_over(Path(sys.argv[1]) if sys.argv[1:] else None))\n"
)


@pytest.fixture
def doorway(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path))
    made = Doorway()
    assert made.open()
    yield made
    made.close()


def knocking(*arguments):
    return subprocess.Popen([sys.executable, "-c", KNOCK, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("name", ["study.decider", "研究 一.decider"])
def test_a_second_start_hands_its_file_over(qtbot, doorway, tmp_path, name):
    with qtbot.waitSignal(doorway.wanted, timeout=15_000) as heard:
        other = knocking(str(tmp_path / name))
    assert heard.args == [tmp_path / name]
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=15_000)
    assert other.communicate()[0] == "True\n"


def test_a_second_start_without_a_file_brings_the_window_to_the_front(qtbot, doorway):
    with qtbot.waitSignal(doorway.wanted, timeout=15_000) as heard:
        other = knocking()
    assert heard.args == [None]
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=15_000)
    other.communicate()


def test_where_no_window_is_open_a_start_goes_on_by_itself(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path))
    assert not handed_over(None)


def test_the_door_of_a_window_that_was_killed_does_not_stay_shut(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path))
    left = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os\nfrom PySide6.QtCore import QCoreApplication\nfrom decider.desktop.doorway import Doorway\n"
            "app = QCoreApplication([])\nassert Doorway().open()\nos._exit(9)",
        ],
        cwd=ROOT,
        check=False,
    )
    assert left.returncode == 9
    assert not handed_over(None)
    again = Doorway()
    assert again.open()
    again.close()


@pytest.mark.parametrize("said", [b"nonsense\n", b'{"open": 3}\n', b'{"open": "a\\u0000b"}\n', b"[]\n", b"x" * 20_000])
def test_whoever_says_anything_else_is_sent_away(qtbot, doorway, said):
    heard = []
    doorway.wanted.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=15_000):
        socket.connectToServer(door())
        assert socket.waitForConnected(1000)
        socket.write(said)
        socket.flush()
    assert heard == []


def test_while_a_question_waits_a_second_start_opens_a_window_of_its_own(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path))
    made = Doorway(free=lambda: False)
    assert made.open()
    other = knocking(str(tmp_path / "a.decider"))
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=15_000)
    assert other.communicate()[0] == "False\n"
    made.close()


def test_a_window_keeps_its_door_when_another_one_opens_beside_it(qtbot, doorway):
    assert not Doorway().open()
    with qtbot.waitSignal(doorway.wanted, timeout=15_000):
        other = knocking()
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=15_000)
    assert other.communicate()[0] == "True\n"


def test_the_program_started_twice_is_one_window_with_the_second_file(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("DECIDER_HOME", str(tmp_path / "home"))
    study = tmp_path / "second.decider"
    shutil.copy(ROOT / "resources" / "samples" / "port-sites.decider", study)
    first = subprocess.Popen([sys.executable, str(ROOT / "main.py")])
    try:
        qtbot.waitUntil(lambda: handed_over(None), timeout=60_000)
        second = subprocess.run([sys.executable, str(ROOT / "main.py"), str(study)], timeout=60, check=False)
        assert second.returncode == 0
        recent = tmp_path / "home" / "state" / "recent.json"
        qtbot.waitUntil(lambda: recent.exists() and str(study) in recent.read_text(encoding="utf-8"), timeout=30_000)
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()
