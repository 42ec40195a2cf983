"""Tables for tests, from lists or from a published case."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from decider.analysis.table import Table, frozen

SIGN = {"max": 1, "min": -1}


def table(matrix, directions=None, targets=None, worst=None, best=None):
    """A table with names A1.. and C1..; directions as "max", "min" or a target number."""
    matrix = np.array(matrix, dtype=float)
    n, m = matrix.shape
    directions = directions or ["max"] * m
    nothing = [np.nan] * m
    return Table(
        frozen(matrix),
        np.array([SIGN.get(d, 0) for d in directions], dtype=np.int64),
        frozen([np.nan if d in SIGN else float(d) for d in directions]),
        frozen(nothing if worst is None else worst),
        frozen(nothing if best is None else best),
        tuple(f"A{i + 1}" for i in range(n)),
        tuple(f"C{j + 1}" for j in range(m)),
    )


def published_table(example):
    """Table and weights (sum 1) of a published case."""
    given = example["input"]
    weights = np.array(given["weights"], dtype=float)
    return table(given["matrix"], [c["direction"] for c in given["criteria"]]), frozen(weights / weights.sum())


@st.composite
def problems(draw, least=0.01, most=100.0, rows=(1, 8), columns=(1, 5)):
    """A random table of positive numbers with directions and weights."""
    n, m = draw(st.integers(*rows)), draw(st.integers(*columns))
    matrix = draw(hnp.arrays(float, (n, m), elements=st.floats(least, most)))
    directions = draw(st.lists(st.sampled_from(["max", "min"]), min_size=m, max_size=m))
    raw = np.array(draw(st.lists(st.floats(0.01, 1), min_size=m, max_size=m)))
    return table(matrix, directions), frozen(raw / raw.sum())
