"""Every branch of loading and saving is taken by a test: `python -m tests.branches`, which fails where one is not.

Runs the tests of the storage in one process under coverage, and prints the lines and branches that none of them took.
"""

import os
import sys
from pathlib import Path

import coverage

ROOT = Path(__file__).resolve().parent.parent
COVERED = ("saving", "recovery", "decision_file", "envelope", "migrations", "strict_json", "files", "thinning")
COVERED += ("earlier", "places")
TESTS = ("test_saving", "test_saving_faults", "test_recovery_and_places", "test_decision_file", "test_thinning")
TESTS += ("test_log", "test_weight_library", "test_panel_file", "test_every_branch")


def main():
    """Run the tests; 0 where all pass and every branch was taken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    watch = coverage.Coverage(
        branch=True, data_file=None, include=[str(ROOT / "decider" / "storage" / f"{name}.py") for name in COVERED]
    )
    watch.start()
    import pytest

    tests = [str(ROOT / "tests" / "storage" / f"{name}.py") for name in TESTS]
    failed = pytest.main(["-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests])
    watch.stop()
    reached = watch.report(show_missing=True, skip_covered=False, precision=1)
    if failed or reached < 100:
        print(f"Branches of loading and saving that are tested: {reached:.1f} %; all of them must be.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
