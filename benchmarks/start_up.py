"""How long a person waits: the first painted window beside a bare QMainWindow, and `decider rank` in a new process.

All modules are compiled beforehand, as they are wherever the program was started once.

Run: python benchmarks/start_up.py
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "hangzhou-bay.decider"
ROUNDS = 7
SCRATCH = tempfile.mkdtemp()

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        app.exit()
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import decider.analysis.chances
import decider.desktop.window as window

class Painted(QObject):
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint and thing.isWidgetType() and thing.isWindow():
            QApplication.instance().removeEventFilter(self)
            QApplication.exit()
        return False

painted = Painted()
real = QApplication.exec
def run(*_):
    QApplication.instance().installEventFilter(painted)
    return real()
QApplication.exec = staticmethod(run)
window.open_window(Path(sys.argv[1]), "en")
"""


def seconds(*arguments: str) -> float:
    """Wall time of a new interpreter with these arguments."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", DECIDER_HOME=f"{SCRATCH}/home")
    environment |= {"PYTHONPYCACHEPREFIX": f"{SCRATCH}/compiled", "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians of rounds taken in turn, and their ratio."""
    bare, ours, rank = [], [], []
    seconds("-c", OURS, str(SAMPLE))
    seconds("main.py", "rank", str(SAMPLE), "--format", "json")
    for _ in range(ROUNDS):
        bare.append(seconds("-c", BARE))
        ours.append(seconds("-c", OURS, str(SAMPLE)))
        rank.append(seconds("main.py", "rank", str(SAMPLE), "--format", "json"))
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    first, plain = statistics.median(ours), statistics.median(bare)
    print(f"first painted window  {first:.3f} s   bare QMainWindow {plain:.3f} s   {ratio:.2f}x")
    print(f"decider rank          {statistics.median(rank):.3f} s")


if __name__ == "__main__":
    main()
