"""In a process of its own, because where it fails the process ends."""

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from decider.desktop.widgets.steady_scroll import SteadyScroll

class Content(QWidget):
    def minimumSizeHint(self):
        # Wide it needs more height than there is, narrow less.
        return QSize(50, 500 if self.width() > 292 else 100)

app = QApplication([])
area = (SteadyScroll if sys.argv[1] == "steady" else QScrollArea)()
area.setWidgetResizable(True)
area.setWidget(Content())
area.resize(300, 300)
area.show()
for width in (299, 300, 301, 300):
    area.resize(width, 300)
    app.processEvents()
print("alive", flush=True)
"""


def test_content_that_fits_only_beside_the_scroll_bar_does_not_end_the_program():
    run = subprocess.run(
        [sys.executable, "-c", CODE, "steady"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.stdout == "alive\n", run.stderr
