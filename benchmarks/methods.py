"""Every ranking method on 1,000 x 12, and the pairwise ones on 10,000 x 12, beside pymcdm and scikit-criteria.

Ours starts from the table and ends with ranks, parts and steps; the peers give scores. scikit-criteria leaves the
normalisation to the caller, so that only its last step is timed. Answers are not compared here, because defaults
differ; the tests compare them with pymcdm where both mean the same. All take turns in one process.

    python benchmarks/methods.py [rounds]
"""

import importlib.util
import io
import sys
import tracemalloc
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from decider.analysis.offered import METHODS, settled_choice
from decider.analysis.table import Table, frozen
from decider.decision.shortlist import MethodChoice

ROWS, COLUMNS, MANY = 1_000, 12, 10_000
PAIRWISE = ("promethee2", "codas")
PYMCDM = {
    "topsis": "TOPSIS", "wsm": "WSM", "wpm": "WPM", "vikor": "VIKOR", "promethee2": "PROMETHEE_II", "moora": "MOORA",
    "aras": "ARAS", "edas": "EDAS", "mabac": "MABAC", "codas": "CODAS", "copras": "COPRAS", "waspas": "WASPAS",
    "spotis": "SPOTIS", "cocoso": "COCOSO", "marcos": "MARCOS", "mairca": "MAIRCA",
}  # fmt: skip
SKCRITERIA = {
    "topsis": ("topsis", "TOPSIS"), "wsm": ("simple", "WeightedSumModel"), "wpm": ("simple", "WeightedProductModel"),
    "vikor": ("vikor", "VIKOR"), "moora": ("moora", "RatioMOORA"), "aras": ("aras", "ARAS"), "edas": ("edas", "EDAS"),
    "mabac": ("mabac", "MABAC"), "codas": ("codas", "CODAS"), "copras": ("copras", "COPRAS"),
    "waspas": ("waspas", "WASPAS"), "cocoso": ("cocoso", "CoCoSo"), "marcos": ("marcos", "MARCOS"),
    "mairca": ("mairca", "MAIRCA"),
}  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def problem(rows: int) -> tuple[Table, np.ndarray]:
    """A table of positive numbers with costs, and weights."""
    random = np.random.default_rng(1)
    unknown = frozen(np.full(COLUMNS, np.nan))
    directions = np.where(np.arange(COLUMNS) % 3, 1, -1).astype(np.int64)
    names = tuple(str(i) for i in range(rows))
    matrix = frozen(random.uniform(1, 10, (rows, COLUMNS)))
    table = Table(matrix, directions, unknown, unknown, unknown, names, names[:COLUMNS])
    return table, frozen(random.dirichlet(np.ones(COLUMNS)))


def ours(name: str, table: Table, weights: np.ndarray) -> object:
    """The whole result of one method."""
    return METHODS[name].prepare(table, settled_choice(MethodChoice(name), table), {})(weights)


def pymcdm_method(name: str, table: Table) -> Callable[..., object] | None:
    """The peer's method, None where it is not installed or has none."""
    if name not in PYMCDM or importlib.util.find_spec("pymcdm") is None:
        return None
    from pymcdm import methods

    arguments: tuple[object, ...] = ()
    if name == "promethee2":
        arguments = ("usual",)
    if name == "spotis":
        arguments = (np.vstack((table.matrix.min(axis=0), table.matrix.max(axis=0))).T,)
    method: Callable[..., object] = getattr(methods, PYMCDM[name])(*arguments)
    return method


def skcriteria_work(name: str, table: Table, weights: np.ndarray) -> Callable[[], object] | None:
    """The other peer's last step, None where it is not installed, has none, or refuses these data."""
    if name not in SKCRITERIA or importlib.util.find_spec("skcriteria") is None:
        return None
    import skcriteria

    module, title = SKCRITERIA[name]
    kind = getattr(importlib.import_module(f"skcriteria.agg.{module}"), title, None)
    if kind is None:
        return None
    parts = table.matrix / table.matrix.max(axis=0)
    # Some of its methods leave the inversion of costs, or the normalisation too, to the caller.
    for matrix, directions in (
        (table.matrix, table.directions),
        (table.matrix, np.ones(COLUMNS)),
        (parts, np.ones(COLUMNS)),
    ):
        data = skcriteria.mkdm(matrix.tolist(), directions.tolist(), weights=weights.tolist())
        work = partial(kind().evaluate, data)
        try:
            work()
        except ValueError:
            continue
        return work
    return None


def main(rounds: int) -> None:
    """Print a line for each method, then the pairwise ones with many rows and the memory they take."""
    for peer in ("pymcdm", "skcriteria"):
        if importlib.util.find_spec(peer) is None:
            print(f"The peer {peer} is not installed, so there is no ratio to it.")
    table, weights = problem(ROWS)
    for name in METHODS:
        work = partial(ours, name, table, weights)
        work()
        own = [timed(work) for _ in range(rounds)]
        line = f"{ROWS:,} x {COLUMNS}, {name}: {1e3 * median(own):.2f} ms"
        method = pymcdm_method(name, table)
        with redirect_stdout(io.StringIO()):
            prepared = skcriteria_work(name, table, weights)
        others = {
            "pymcdm": None if method is None else partial(method, table.matrix, weights, table.directions),
            "scikit-criteria": prepared,
        }
        for title, other in others.items():
            if other is not None:
                with redirect_stdout(io.StringIO()):  # one of the peers prints its tables
                    slow = [timed(other) for _ in range(rounds)]
                times = median(b / a for a, b in zip(own, slow, strict=True))
                line += f", {title} {1e3 * median(slow):.2f} ms, ratio {times:.1f}"
        print(line)
    table, weights = problem(MANY)
    for name in PAIRWISE:
        seconds = timed(partial(ours, name, table, weights))
        tracemalloc.start()
        ours(name, table, weights)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{MANY:,} x {COLUMNS}, {name}: {seconds:.2f} s, at most {peak / 2**20:.0f} MB")


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
