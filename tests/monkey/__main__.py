"""The long runs, before a release: `python -m tests.monkey [session|window|cycles] [--seeds 1,2,3] [--size N]`.

`session`: 5,000 edits a seed. `window`: 10,000 events a seed. `cycles`: 1,000 times open, edit, save, close. Needs no
display. Leaves with 1 when anything was found.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A monkey must not find the files of this computer's user.
os.environ["DECIDER_HOME"] = tempfile.mkdtemp(prefix="decider-monkey-")

from PySide6.QtWidgets import QApplication

from decider.desktop.style import language, theme
from decider.resources import shipped
from decider.storage.decision_file import read_decision, save_decision
from tests.monkey import cycles, session, window

SIZES = {"session": 5_000, "window": 10_000, "cycles": 1_000}
GROWTH = 30_000_000
"""Bytes that the memory may grow between the tenth cycle and the last."""


def sessions(seeds, size):
    """Random sessions; whether all went well."""
    good = True
    for seed in seeds:
        began = time.perf_counter()
        try:
            print(f"seed {seed}: {session.run(seed, size)} in {time.perf_counter() - began:.1f} s", flush=True)
        except AssertionError as found:
            good = False
            print(f"seed {seed}: {str(found)[-3000:]}", flush=True)
    return good


def windows(seeds, size):
    """Random events; whether nothing was found."""
    good = True
    for seed in seeds:
        began = time.perf_counter()
        ran = window.run(seed, size, tempfile.mkdtemp(prefix="decider-monkey-files-"))
        print(
            f"seed {seed}: {ran.events} events in {time.perf_counter() - began:.0f} s, slowest {ran.slowest_event}, "
            f"{len(ran.faults)} faults, {len(ran.warnings)} Qt warnings, {len(ran.slow)} freezes, {ran.kinds}",
            flush=True,
        )
        for text in (*ran.faults[:5], *ran.warnings[:5], *ran.slow[:5]):
            print(text, flush=True)
        good = good and not (ran.faults or ran.warnings or ran.slow)
    return good


def opened(size):
    """Cycles of opening and closing; whether the memory stays within bounds."""
    path = Path(tempfile.mkdtemp(prefix="decider-monkey-files-")) / "a.decider"
    save_decision(path, read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider"))
    began = time.perf_counter()
    first, last = cycles.run(size, path)
    print(f"{size} cycles in {time.perf_counter() - began:.0f} s: {first / 1e6:.0f} MB, then {last / 1e6:.0f} MB")
    return last - first < GROWTH


def main():
    """Run what the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=tuple(SIZES), help="all of them where none is named")
    parser.add_argument("--seeds", default="1,2,3", help="by comma")
    parser.add_argument("--size", type=int, help="edits, events or cycles")
    given = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    language.set_language("en")
    theme.apply(app)
    seeds = [int(seed) for seed in given.seeds.split(",")]
    good = True
    for kind in [given.kind] if given.kind else SIZES:
        size = given.size or SIZES[kind]
        print(f"== {kind}")
        good &= opened(size) if kind == "cycles" else {"session": sessions, "window": windows}[kind](seeds, size)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
