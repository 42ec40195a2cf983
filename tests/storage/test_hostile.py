"""What strangers send: each malformed or hostile file has the one outcome written beside it."""

import gc
import json
import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from decider.app import main
from decider.decision.findings import DeciderError
from decider.storage.reading import read_any, read_noted
from decider.words import spoken
from tests.storage.hostile_files import FILES
from tests.storage.hostile_tables import BYTES, NUMBERS, TABLES, Read, cell

ROOT = Path(__file__).parents[2]

CASES = (
    [(f"{n}.csv", data, expected) for n, (data, expected) in BYTES.items()]
    + [(f"cell {n!r:.20}.csv", cell(n).encode(), expected) for n, expected in NUMBERS.items()]
    + [(f"{n}.csv", text.encode(), expected) for n, (text, expected) in TABLES.items()]
    + [(n, data, expected) for n, (data, expected) in FILES.items()]
)


def outcome(path):
    try:
        decision, notes = read_noted(path)
    except DeciderError as refused:
        return str(refused).replace(path.name, "{file}")
    assert read_any(path) == decision
    return Read(
        [a.name for a in decision.alternatives],
        [c.name for c in decision.criteria],
        [list(row) for row in decision.performances],
        tuple(spoken(note.message, "en") for note in notes),
    )


def test_there_are_at_least_150_of_them():
    assert len(CASES) >= 150


@pytest.mark.parametrize(("name", "data", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_a_hostile_file_is_refused_or_understood_exactly_so(tmp_path, name, data, expected):
    path = tmp_path / f"file.{name.rpartition('.')[2]}"
    path.write_bytes(data() if callable(data) else data)
    assert outcome(path) == expected


SAMPLE = (
    "Total", "合计", "turned.csv", "a title.csv", "no header", "broken utf-8", "1e400", "deep.decider", "nan.decider",
    "newer.decider", "below itself", "double entry", "an integer of a million", "a merged score", "without result",
    "entities", "the last cell", "rows without end", "a loop of sectors", "formulas as names", "markup as names",
    "turned names", "a million rows", "a part of 100 MB", "an image", "empty file",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [c for c in CASES if any(s in c[0] for s in SAMPLE)],
    ids=lambda v: v if isinstance(v, str) and "." in v[-8:] else "",
)
def test_the_command_line_says_the_same_in_one_line(tmp_path, capsys, name, data, expected):
    path = tmp_path / f"file.{name.rpartition('.')[2]}"
    path.write_bytes(data() if callable(data) else data)
    status = main(["rank", str(path), "--format", "json"])
    out, err = capsys.readouterr()
    if isinstance(expected, str):
        assert (status, out, err) == (2, "", expected.replace("{file}", path.name) + "\n")
        return
    assert status == 0
    found = json.loads(out)
    ranked = [entry["name"] for entry in found["ranking"]]
    assert sorted(ranked + found["unranked"]) == sorted(expected.alternatives)
    assert {note["message"] for note in found["findings"]} >= set(expected.notes)


LIMITED = [
    c for c in CASES if any(s in c[0] for s in ("million", "100 MB", "29 MB", "without end", "entities", "last cell"))
]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say how much memory it took")
def test_no_bomb_takes_ten_seconds_or_a_gigabyte(tmp_path):
    files = []
    for number, (name, data, _) in enumerate(LIMITED):
        files.append(tmp_path / f"{number}.{name.rpartition('.')[2]}")
        files[-1].write_bytes(data() if callable(data) else data)
    # The most that the process itself held: what the system says of a child counts its parent's memory, too.
    code = (
        "import sys, time\nfrom decider.app import main\n"
        "for file in sys.argv[1:]:\n start = time.monotonic()\n main(['rank', file])\n"
        " assert time.monotonic() - start < 10, file\n"
        "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')])"
    )
    ran = subprocess.run([sys.executable, "-c", code, *map(str, files)], capture_output=True, cwd=ROOT, check=False)
    said = ran.stderr.decode()
    assert ran.returncode == 0, said
    assert len(said.splitlines()) == len(LIMITED), said
    assert 0 < int(ran.stdout) * 1024 < 1_000_000_000


def loop(path):
    path.symlink_to(path.name)


PLACES = {
    "a folder": (Path.mkdir, "place is not an ordinary file."),
    "a pipe": (os.mkfifo if hasattr(os, "mkfifo") else None, "place is not an ordinary file."),
    "a device without end": (lambda path: path.symlink_to("/dev/zero"), "place is not an ordinary file."),
    "a terminal": (lambda path: path.symlink_to("/dev/tty"), "place is not an ordinary file."),
    "a link to itself": (loop, "place cannot be read: the system says Too many levels of symbolic links."),
    "a link to nowhere": (
        lambda path: path.symlink_to("nowhere"),
        "place cannot be read: there is no such file or folder.",
    ),
    "a file of the kernel": (
        lambda path: path.symlink_to("/proc/self/mem"),
        "place cannot be read: the disk reports an error.",
    ),
    "a socket": (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "place is not an ordinary file."),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these places exist on Linux")
@pytest.mark.parametrize("kind", PLACES)
def test_what_is_no_file_is_refused_at_once(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)
    make, expected = PLACES[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        make(Path("place"))
        gc.collect()
    with pytest.raises(DeciderError) as refused:
        read_any(Path("place"))
    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no\0where.csv", "its name is not valid"),
        ("x" * 300 + ".csv", "its name is too long"),
        ("../" * 5000 + "x", "its name is too long"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name, reason):
    with pytest.raises(DeciderError) as refused:
        read_any(tmp_path / name)
    assert str(refused.value).endswith(f" cannot be read: {reason}.")
