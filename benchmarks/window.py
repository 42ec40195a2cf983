"""A weight dragged in the real window: what one frame costs in each place, beside the obvious way to build a table.

A frame is the edit, the analysis, what is shown of it and the painting of every part in sight, the chances included
where they follow the pointer. The peer does less: pymcdm's TOPSIS, a refilled item model and a proxy that sorts it, in
one painted table. Both drag the same weight in turn in one process. Afterwards: opening the file and changing places.

    python benchmarks/window.py [frames]
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DECIDER_HOME"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.decision.edits.weights import set_weight
from decider.decision.shortlist import ShortlistRule
from decider.decision.weighting import Weighting
from decider.desktop.places import PLACES
from decider.desktop.style import language, theme
from decider.desktop.window import Window
from decider.storage.decision_file import save_decision

SIZES = ((200, 12), (1_000, 12))


def seconds(work: Callable[[], object]) -> float:
    """How long `work` and the painting that it asks for take."""
    begun = perf_counter()
    work()
    # The first round may start what only the second paints.
    QApplication.processEvents()
    QApplication.processEvents()
    return perf_counter() - begun


def rested() -> None:
    """Let everything that was put off come to its end."""
    until = perf_counter() + 0.4
    while perf_counter() < until:
        QApplication.processEvents()


def decision_of(n: int, m: int) -> Decision:
    """Random scores from 1 to 9, as a panel would give, and a shortlist of a tenth."""
    scores = np.random.default_rng(1).uniform(1, 9, (n, m)).round(1)
    return Decision(
        title=f"{n} x {m}",
        criteria=tuple(Criterion(f"c{j}", f"Criterion {j + 1}") for j in range(m)),
        alternatives=tuple(Alternative(f"a{i}", f"Project number {i + 1}") for i in range(n)),
        performances=tuple(tuple(row) for row in scores.tolist()),
        weighting=Weighting(tuple((f"c{j}", 1 / m) for j in range(m))),
        shortlist=ShortlistRule(size=n // 10),
    )


class Naive:
    """The peer: all items written anew in each frame, and sorted by a proxy."""

    def __init__(self, decision: Decision) -> None:
        from pymcdm.methods import TOPSIS
        from pymcdm.normalizations import vector_normalization

        self._method = TOPSIS(vector_normalization)
        self._matrix = np.array(decision.performances)
        self._names = [str(a.name) for a in decision.alternatives]
        self._model = QStandardItemModel(0, 2)
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(self._model)
        proxy.setSortRole(Qt.ItemDataRole.UserRole)
        self.table = QTableView()
        self.table.setModel(proxy)
        self.table.resize(384, 800)
        self.table.show()
        self._proxy = proxy

    def drag(self, weight: float) -> None:
        """One frame."""
        m = self._matrix.shape[1]
        weights = np.full(m, (1 - weight) / (m - 1))
        weights[0] = weight
        scores = self._method(self._matrix, weights, np.ones(m))
        self._model.setRowCount(0)
        for name, score in zip(self._names, scores.tolist(), strict=True):
            cell = QStandardItem(f"{score:.3f}")
            cell.setData(score, Qt.ItemDataRole.UserRole)
            self._model.appendRow([QStandardItem(name), cell])
        self._proxy.sort(1, Qt.SortOrder.DescendingOrder)


def drag(window: Window, place: str, weight: float) -> None:
    """One step of a drag: by the slider where the sliders are, else by the same edit."""
    if place == "weights":
        slider = window.places["weights"].direct.rows["c0"].slider
        slider.show_weight(weight)
        slider.dragged.emit(weight)
    else:
        window.session.do(set_weight, "c0", weight)


def measure(n: int, m: int, frames: int) -> None:
    """Print a line for opening, for each place and for the changes of place."""
    decision = decision_of(n, m)
    file = Path(os.environ["DECIDER_HOME"]) / f"{n}.decider"
    save_decision(file, decision)
    window = Window()
    window.resize(1440, 900)
    window.show()
    QApplication.processEvents()
    print(f"{n:,} x {m}: opened and painted in {1e3 * seconds(lambda: window.files.open_path(file)):.0f} ms")
    naive = Naive(decision)
    weights = 0.05 + 0.2 * np.abs(np.sin(np.linspace(0, 6, frames)))
    first = {}
    for place in PLACES:
        first[place] = seconds(lambda place=place: window.go(place))
        rested()
        ours, theirs = [], []
        for weight in weights.tolist():
            ours.append(seconds(lambda w=weight, p=place: drag(window, p, w)))
            theirs.append(seconds(lambda w=weight: naive.drag(w)))
        if place == "weights":
            window.places["weights"].direct.rows["c0"].slider.released.emit()
        window.session.settle()
        rested()
        ratio = median(b / a for a, b in zip(ours, theirs, strict=True))
        print(
            f"  drag in {place:12} median {1e3 * median(ours):6.1f} ms   p95 {1e3 * quantiles(ours, n=20)[-1]:6.1f} ms"
            f"   naive {1e3 * median(theirs):6.1f} ms   ratio {ratio:5.1f}"
        )
    again: dict[str, list[float]] = {place: [] for place in PLACES}
    for _ in range(5):
        for place in PLACES:
            again[place].append(seconds(lambda place=place: window.go(place)))
            rested()
    for place in PLACES:
        print(f"  to {place:12} first {1e3 * first[place]:4.0f} ms   again {1e3 * median(again[place]):4.0f} ms")
    naive.table.close()
    window.session.saved = window.session.decision
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def main(frames: int) -> None:
    """Print every case."""
    app = QApplication.instance() or QApplication([])
    language.set_language("en")
    theme.apply(app)
    for n, m in SIZES:
        measure(n, m, frames)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
