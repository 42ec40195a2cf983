"""Worked examples from papers, with the figures they print; `cases(method)` reads them."""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def case(name):
    """One example by its id."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def cases(prefix):
    """All examples whose id begins with `prefix`."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob(f"{prefix}*.json"))]
