"""A card: surface, 1-px line, a title row, and whatever it holds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from decider.desktop.style.labels import Aside, label


class Card(QFrame):
    """A titled surface; put content into `body`."""

    def __init__(self, title: str = "", aside: str = "", padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._title = label(title, "body", 600)
        self._aside = Aside(aside)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(padding, 12, padding, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._title)
        self._row.addWidget(self._aside, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(padding, 4 if title else padding, padding, 14)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        if title:
            column.addLayout(self._row)
        column.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def set_title(self, title: str, aside: str = "") -> None:
        """Change the words of the title row of a card that was made with one."""
        self._title.setText(title)
        self._aside.setText(aside)
        self.setAccessibleName(title)

    def add_to_title(self, widget: QWidget) -> None:
        """Put a button or note at the right end of the title row."""
        self._row.addWidget(widget)
