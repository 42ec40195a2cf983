"""What becomes of compared projects: the method AHP ranks by them, and no other does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from decider.analysis.ahp import MOST_COMPARED
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.desktop.views.weights_answers import Answers


def ahp_words(answers: Answers) -> str:
    """The sentence about the answers within a scope; empty where there is nothing to say."""
    n = len(answers.decision.alternatives)
    if not answers.projects:
        if n <= MOST_COMPARED:
            return ""
        return tr("Projects are compared in pairs up to {most}, and there are {n}.", most=MOST_COMPARED, n=n)
    if not answers.answered:
        return tr("The AHP method rates projects by their scores here until they are compared.")
    if answers.result is None:
        return tr("The AHP method ranks by these comparisons, and cannot rank until they link all projects.")
    return tr("The AHP method ranks by these comparisons.")


class AhpNote(QWidget):
    """`wanted()` when a person asks for the ranking by AHP."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "small", 400, "muted", wrap=True)
        self.rank = QPushButton(tr("Rank by AHP"))
        self.rank.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.rank)

    def display(self, answers: Answers) -> None:
        """Say what becomes of the answers; the button stands where another method ranks."""
        words = ahp_words(answers)
        self.words.setText(words)
        self.rank.setVisible(answers.projects and answers.decision.method.name != "ahp")
        self.setVisible(bool(words))
