"""Fields of the criteria: a text that grows with its words, a choice between a few words, a line of a form."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from decider.desktop.style.labels import label
from decider.desktop.style.theme import base_pixels

_NAMES = 76


def names_width() -> int:
    """How wide the names of a form's lines are in the present size of text."""
    return round(_NAMES * max(1.0, base_pixels() / 13))


class NameField(QLineEdit):
    """A line of words. `given(text)` when a person has changed it and goes on; an empty name is not taken."""

    given = Signal(str)

    def __init__(self, name: str, optional: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._optional, self._shown = optional, ""
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """Show a text without a signal; what is being typed stays."""
        self._shown = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)

    def _on_finished(self) -> None:
        text = " ".join(self.text().split())
        if not self.isModified():
            return
        self.setModified(False)
        if text == self._shown or not (text or self._optional):
            self.setText(self._shown)
            return
        self._shown = text
        self.given.emit(text)


class TextField(QPlainTextEdit):
    """Words of several lines, as tall as they need. `given(text)` when the field is left, or with Ctrl+Enter."""

    given = Signal(str)

    def __init__(self, name: str, lines: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least, self._shown = lines, ""
        self.textChanged.connect(self._grow)

    def show_text(self, text: str) -> None:
        """Show a text without a signal; what is being typed stays."""
        self._shown = text
        if not (self.hasFocus() and self.document().isModified()) and text != self.toPlainText():
            self.setPlainText(text)
            self.document().setModified(False)

    def sizeHint(self) -> QSize:
        """As tall as the words are when wrapped."""
        return QSize(200, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes the words."""
        super().focusOutEvent(event)
        self._give()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the words at once; Esc puts the old ones back."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._give()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
            self.document().setModified(False)
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        text = self.toPlainText().strip()
        self.document().setModified(False)
        if text != self._shown:
            self._shown = text
            self.given.emit(text)

    def _height(self) -> int:
        # QPlainTextEdit measures its document in lines.
        lines = max(self._least, round(self.document().size().height()))
        line = QFontMetrics(self.font()).lineSpacing()
        return max(28, lines * line + 18)

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


class Choice(QWidget):
    """A few words of which one holds; `chosen(key)` when a person takes another."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for key, words in options:
            button = QPushButton(words.replace("&", "&&"))
            button.setCheckable(True)
            # One of several, which is what a screen reader then says of it.
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)

    def show_choice(self, key: str) -> None:
        """Show which one holds."""
        self.buttons[key].setChecked(True)


def line(name: str, *fields: QWidget, top: bool = False) -> QWidget:
    """A line of a form: a muted name and its fields."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = label(name, "small", 400, "muted")
    words.setFixedWidth(names_width())
    if top:
        words.setContentsMargins(0, 7, 0, 0)
    row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
    for field in fields:
        row.addWidget(field, 1 if isinstance(field, NameField | TextField | Choice) else 0)
        if not field.accessibleName():
            field.setAccessibleName(name)
    return made
