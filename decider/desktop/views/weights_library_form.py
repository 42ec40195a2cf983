"""The small form for the name and the note of a profile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from decider.desktop.style.labels import label
from decider.desktop.style.language import tr


class NameForm(QFrame):
    """`done(name, note)` by Enter or the button, `left()` whenever it closes; Escape closes it."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "body", 600)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name"))
        self.name.setAccessibleName(tr("Name of the profile"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Why these weights"))
        self.note.setAccessibleName(tr("Note of the profile"))
        self.save = QPushButton(tr("Save"))
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.close_form)
        self.save.clicked.connect(self._finish)
        self.name.returnPressed.connect(self._finish)
        self.note.returnPressed.connect(self._finish)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self._title, self.name, self.note):
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def ask(self, title: str, name: str, note: str) -> None:
        """Open the form with these words in it."""
        self._title.setText(title)
        self.name.setText(name)
        self.note.setText(note)
        self.save.setEnabled(bool(name.strip()))
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def close_form(self) -> None:
        """Close it and give the focus back."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        name = self.name.text().strip()
        if name:
            self.close_form()
            self.done.emit(name, self.note.text().strip())
