"""The question, and the two criteria or projects that are compared, with the answer between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from decider.desktop.charts.ink import Swatch
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.desktop.views.weights_direct_row import SwatchMark


class PairTitle(QWidget):
    """Names at both ends, the answer in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = label("", "small", 400, "muted", wrap=True)
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._names = (label("", "lead", 600, wrap=True), label("", "lead", 600, wrap=True))
        self._names[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.answer = label("", "body", 600, wrap=True)
        self.answer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ends = (QHBoxLayout(), QHBoxLayout())
        for end in self._ends:
            end.setSpacing(8)
        self._marks: list[SwatchMark] = []
        self._ends[0].addWidget(self._names[0], 1)
        self._ends[1].addWidget(self._names[1], 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.question, 0, 0, 1, 3)
        grid.addLayout(self._ends[0], 1, 0)
        grid.addWidget(self.answer, 1, 1)
        grid.addLayout(self._ends[1], 1, 2)
        for column, stretch in ((0, 3), (1, 4), (2, 3)):
            grid.setColumnStretch(column, stretch)

    def show_pair(
        self, names: tuple[str, str], swatches: tuple[Swatch, Swatch], answer: str, criterion: str = ""
    ) -> None:
        """Show another pair and its answer; two projects are asked for on a `criterion`."""
        self.question.setText(
            tr("Which project is better on {criterion}, and by how much?", criterion=criterion)
            if criterion
            else tr("Which matters more for the shortlist, and by how much?")
        )
        for mark in self._marks:
            mark.hide()
            mark.deleteLater()
        self._marks = [SwatchMark(swatch) for swatch in swatches]
        self._ends[0].insertWidget(0, self._marks[0])
        self._ends[1].addWidget(self._marks[1])
        for words, name in zip(self._names, names, strict=True):
            words.setText(name)
        self.answer.setText(answer)
