"""Seeing one view alone, on the shipped sample: `python -m decider.desktop.views.live_ranking`."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from decider.analysis.analysis import analyse
from decider.desktop.style import theme
from decider.resources import shipped
from decider.storage.decision_file import read_decision


def preview(view: Callable[[], Any]) -> None:
    """Show a view (anything with `display(decision, analysis)`) until its window is closed."""
    app = QApplication([])
    theme.apply(app)
    decision = read_decision(shipped("resources") / "samples" / "hangzhou-bay.decider")
    shown = view()
    shown.display(decision, analyse(decision))
    shown.show()
    app.exec()
