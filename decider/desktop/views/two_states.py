"""A question between two states of a decision, with what differs and the other's ranking to judge by."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from decider.decision.decision import Decision
from decider.desktop.style.labels import label
from decider.desktop.style.language import tr
from decider.desktop.views.state_compared import StateCompared


class TwoStates(QDialog):
    """`choices` are pairs of a name and the words of its button, the default one last; `chosen` is the name of the one
    that was pressed, "" when the dialog was left."""

    def __init__(
        self,
        title: str,
        lead: str,
        sentence: str,
        present: Decision,
        other: Decision,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(860, 560)
        self.chosen = ""
        self.compared = StateCompared()
        self.compared.display(present, other)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for at, (name, words) in enumerate(choices):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            button.setAutoDefault(False)
            if at == len(choices) - 1:
                button.setProperty("accent", True)
                button.setDefault(True)
                button.setFocus()
            buttons.addWidget(button)
            self.buttons[name] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(lead, "title", 600, wrap=True))
        column.addWidget(label(sentence, "body", 400, "muted", wrap=True))
        column.addWidget(self.compared, 1)
        column.addLayout(buttons)

    def _choose(self, name: str) -> None:
        self.chosen = name
        self.accept()
