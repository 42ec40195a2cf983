"""A workbook of 10,000 alternatives and 30 criteria read, beside pandas with openpyxl: in turn in one process.

Ours includes what the peer leaves out: the limits, the checks of every cell, and the decision that comes of it. Read
once more is a table in which a column is text with decimal commas.

    python benchmarks/tables.py [rounds]
"""

import io
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from decider.storage.tables.reading import read_table

ROWS, COLUMNS = 10_000, 30


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def written(file: Path, values: np.ndarray, commas: bool) -> None:
    """Write the table as a workbook, its last column as text with decimal commas if asked."""
    import xlsxwriter

    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Project", *(f"Criterion {j + 1}" for j in range(COLUMNS))])
        for i, row in enumerate(values.tolist(), start=1):
            sheet.write_string(i, 0, f"Project number {i}")
            sheet.write_row(i, 1, row[:-1])
            sheet.write(i, COLUMNS, f"{row[-1]:.3f}".replace(".", ",") if commas else row[-1])


def theirs(file: Path) -> object:
    """The peer's frame."""
    import pandas

    return pandas.read_excel(io.BytesIO(file.read_bytes()), engine="openpyxl", index_col=0)


def main(rounds: int) -> None:
    """Print both times and their ratio."""
    values = np.random.default_rng(1).uniform(0, 100, (ROWS, COLUMNS)).round(3)
    with tempfile.TemporaryDirectory() as folder:
        for name, commas in (("numbers", False), ("one column with decimal commas", True)):
            file = Path(folder) / f"{commas}.xlsx"
            written(file, values, commas)
            assert np.allclose(np.array(read_table(file).decision.performances), values), "the values must be the same"
            theirs(file)
            pairs = [(timed(partial(read_table, file)), timed(partial(theirs, file))) for _ in range(rounds)]
            print(
                f"{ROWS:,} x {COLUMNS} xlsx, {name}: {1e3 * median(a for a, _ in pairs):.0f} ms, "
                f"pandas with openpyxl {1e3 * median(b for _, b in pairs):,.0f} ms, "
                f"ratio {median(b / a for a, b in pairs):.1f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
