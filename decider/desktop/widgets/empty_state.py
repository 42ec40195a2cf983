"""An empty place: one sentence on what belongs here, and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from decider.desktop.style.labels import label


class EmptyState(QWidget):
    """`wanted` when the button was pressed; the button is the place's accent button."""

    wanted = Signal()

    def __init__(self, sentence: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label(sentence, "lead", 400, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wide = min(480, max(240, words.fontMetrics().horizontalAdvance(sentence) + 8))
        # A wrapped label in a centred cell is given one line's height unless it says its own.
        words.setFixedSize(wide, words.heightForWidth(wide))
        self.button = QPushButton(button.replace("&", "&&"))
        self.button.setProperty("accent", True)
        self.button.clicked.connect(lambda: self.wanted.emit())
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setAccessibleName(sentence)
