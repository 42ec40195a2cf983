"""The arithmetic of two projects, step by step, as a table that can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from decider.analysis.analysis import Analysis
from decider.desktop.style.labels import rule
from decider.desktop.style.language import tr
from decider.desktop.views.ranking_painting import letters
from decider.desktop.views.ranking_steps import StepTable, copied, step_table
from decider.desktop.views.ranking_steps_table import StepsTable
from decider.desktop.widgets.card import Card
from decider.desktop.widgets.ranked_words import method_words
from decider.desktop.widgets.runs_label import Run, RunsLabel
from decider.desktop.widgets.table_copy import table_data
from decider.storage.shown_table import ShownTable


class ArithmeticCard(Card):
    """Shows `step_table` of the two that are compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Step by step"), parent=parent)
        self.steps: StepTable | None = None
        self.table = StepsTable()
        self.table.whole = self._everything
        self.sums = QWidget()
        self.sums.setProperty("ground", "raised")
        self.sums.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self.sums)
        self._column.setContentsMargins(14, 6, 14, 7)
        self._column.setSpacing(1)
        self.lines: list[RunsLabel] = []
        self.copy_all = QPushButton(tr("Copy table"))
        self.copy_all.setProperty("link", True)
        self.copy_all.clicked.connect(self.copy)
        self.add_to_title(self.copy_all)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(0)
        for part in (rule(), self.table, rule(), self.sums):
            self.body.addWidget(part)

    def show_pair(self, analysis: Analysis, first: str, second: str) -> None:
        """Show the steps of two ranked alternatives."""
        steps = step_table(analysis, first, second, letters())
        self.set_title(tr("Step by step"), method_words(analysis))
        self.steps = steps
        self.table.display(steps)
        self._show_lines(steps)
        self._fit()

    def copy(self) -> None:
        """Put the whole table with its titles and sums on the clipboard."""
        if self.steps is not None:
            QGuiApplication.clipboard().setMimeData(table_data(copied(self.steps)))

    def _everything(self) -> ShownTable:
        """The table with its groups and sums, for a file."""
        cells = copied(self.steps) if self.steps is not None else [[], []]
        return ShownTable(cells, frozenset(range(1, len(cells[1]))), 2)

    def _show_lines(self, steps: StepTable) -> None:
        while len(self.lines) > len(steps.lines):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(steps.lines):
            self.lines.append(RunsLabel(role="small"))
            self._column.addWidget(self.lines[-1])
        for shown, line in zip(self.lines, steps.lines, strict=True):
            shown.set_runs([Run(text, 600 if bold else 400) for text, bold in line])

    def _fit(self) -> None:
        self.table.fit(self.width() - 4)

    def resizeEvent(self, event: object) -> None:
        """Another width may need a sideways scroll bar, or none."""
        self._fit()
