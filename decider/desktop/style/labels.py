"""Labels: always plain text, because names are written by people and rich text would obey them."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from decider.desktop.style.theme import Role, font

Tone = Literal["text", "muted", "warning", "danger", "positive", "accent"]


def label(text: str = "", role: Role = "body", weight: int = 400, tone: Tone = "text", wrap: bool = False) -> QLabel:
    """A plain-text label in a type role, a weight (400, 500, 600) and a tone."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role, weight))
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


class Aside(QLabel):
    """A muted remark that takes the room there is: what does not fit is cut at its end, and the tool tip has it all."""

    def __init__(self, text: str = "", role: Role = "small") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setProperty("tone", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = text
        self.setText(text)

    def text(self) -> str:
        """All of it."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show another remark."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Another width shows more or less of it."""
        self._fit()

    def _fit(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def set_tone(widget: QLabel, tone: Tone) -> None:
    """Show `widget` in another tone."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule(vertical: bool = False) -> QFrame:
    """A 1-px decorative line."""
    line = QFrame()
    line.setProperty("line", True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
